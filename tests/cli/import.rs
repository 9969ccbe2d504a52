//! `import`: what becomes of each row, what an old sheet may not do, and what is taken from sheets and cards of others.

mod standing;

use crate::run::{Folder, entry, peerdir};

/// A folder with a list in it.
fn folder() -> Folder {
    let folder = Folder::new();
    let quay = "acronym = \"QU\"\nwebsites = [\"https://quay.example/\"] # they answer here\nfounded = 1999\nnotes = \"SECRET-NOTE\"\nowner = \"x\"";
    let list = [
        entry("harbour", "Harbour Union", ""),
        entry("quay", "Quay Union", quay),
    ];
    folder.write(
        "list.toml",
        format!("schema_version = 1\n\n{}", list.join("\n")),
    );
    folder
}

fn import(folder: &Folder, name: &str, content: &str, options: &str) -> crate::run::Run {
    folder.write(name, content);
    let run = peerdir(["import", name, "--file", "list.toml"]).within(folder.path());
    run.with(options.split_whitespace())
}

/// The sheet of the list as it stands.
fn sheet(folder: &Folder) -> String {
    let export = peerdir([
        "export",
        "csv",
        "--quiet",
        "--sort",
        "id",
        "--file",
        "list.toml",
    ]);
    export.within(folder.path()).exits(0).stdout()
}

/// The list has no fault.
fn is_sound(folder: &Folder) {
    let check = peerdir(["check", "--file", "list.toml"]).within(folder.path());
    check.exits(0).both();
}

#[test]
fn a_bad_row_never_sinks_the_rest_and_is_said_with_its_line() {
    let folder = folder();
    let sheet = "id,name,kind,scope,country,founded\r\n\
        new,New Union,peer-run,national,France,2001\r\n\
        Bad Id,X,peer-run,global,,\r\n\
        \"quoted\",\"Two\r\nLines\",allied,global,,\r\n\
        soon,Y,peer-run,global,,soon\r\n\
        short,Z\r\n\
        quay,Quay Union,peer-run,global,,1998\r\n\
        child,Child,allied,global,,\r\n";
    import(&folder, "rows.csv", sheet, "").exits(1).err_is(
        "rows.csv:3: the id `Bad Id` is no slug; write \"bad-id\"\n\
         rows.csv:6: `founded` is `soon`; write a whole number, such as 1998\n\
         rows.csv:7: the row has 2 cells and the heading 6; a cell is lost, or a quote\n\
         7 rows: 3 new, 1 changed, 0 the same, 3 refused\n",
    );
    let list = folder.read("list.toml");
    for line in [
        "country = \"FR\"\nfounded = 2001\n",
        "name = \"Two\\nLines\"\n",
        "founded = 1998\n",
        "# they answer here",
        "SECRET-NOTE",
        "owner = \"x\"",
    ] {
        assert!(list.contains(line), "{line}\n{list}");
    }
    is_sound(&folder);
}

#[test]
fn a_dry_run_says_what_would_become_of_each_row_and_writes_nothing() {
    let folder = folder();
    let before = folder.read("list.toml");
    let sheet = "id,name,kind,scope,city\nnew,New,allied,global,\nquay,Quay Union,peer-run,global,Nelson\nharbour,Harbour Union,peer-run,global,\nx,X,friendly,global,\n";
    import(&folder, "rows.csv", sheet, "--dry-run")
        .exits(1)
        .out_is(
            "new\tnew\tNew\n\
             changed\tquay\tcity\n\
             same\tharbour\t\n\
             refused\tx\trows.csv:5: `kind` has no value `friendly`; use one of: peer-run, allied\n",
        )
        .err_is("4 rows: 1 new, 1 changed, 1 the same, 1 refused; nothing was written\n");
    assert_eq!(folder.read("list.toml"), before);
}

#[test]
fn an_old_sheet_cannot_overwrite_newer_facts() {
    let folder = folder();
    let old = sheet(&folder);
    import(&folder, "newer.csv", "id,founded\nquay,2004\n", "")
        .exits(0)
        .err_has("1 changed");
    let newer = folder.read("list.toml");
    // Nothing was edited in the old sheet.
    import(&folder, "old.csv", &old, "--dry-run")
        .exits(0)
        .out_is("same\tharbour\t\nsame\tquay\tolder than the list, and nothing was edited\n")
        .err_has("nothing was written");
    // Another column was edited; which of the two facts is newer nobody can tell.
    let edited = old.replace("Quay Union,QU", "Quay Union,QUU");
    assert_ne!(edited, old);
    import(&folder, "old.csv", &edited, "").exits(1).err_is(
        "old.csv:3: `quay` was changed in the list since this sheet was made; export it anew and edit that\n\
         2 rows: 0 new, 0 changed, 1 the same, 1 refused; there was nothing to write\n",
    );
    // The sheet says what the list says by now.
    let agreeing = old.replace(",1999,", ",2004,");
    import(&folder, "old.csv", &agreeing, "")
        .exits(0)
        .err_has("2 the same");
    assert_eq!(folder.read("list.toml"), newer);
}

#[test]
fn a_sheet_that_is_up_to_date_changes_what_was_edited_and_an_emptied_cell_takes_away() {
    let folder = folder();
    let edited = sheet(&folder)
        .replace("Quay Union,QU", "Quay Union,")
        .replace(
            "https://quay.example/",
            "https://quay.example/ [moved; label: history] | https://new.example/",
        )
        .replace(",1999,", ",,");
    import(&folder, "edited.csv", &edited, "--dry-run")
        .exits(0)
        .out_has("changed\tquay\tacronym, websites, founded\n")
        .err_has("1 changed");
    import(&folder, "edited.csv", &edited, "")
        .exits(0)
        .err_has("1 changed");
    let list = folder.read("list.toml");
    assert!(
        !list.contains("acronym") && !list.contains("1999"),
        "{list}"
    );
    assert!(
        list.contains("state = \"moved\"") && list.contains("label = \"history\""),
        "{list}"
    );
    assert!(list.contains("SECRET-NOTE"), "{list}");
}

#[test]
fn without_a_row_hash_a_missing_column_and_an_empty_cell_take_nothing_away() {
    let folder = folder();
    let before = folder.read("list.toml");
    for text in [
        "id,name,acronym,websites\nquay,Quay Union,,\n",
        "id\nquay\n",
    ] {
        import(&folder, "rows.csv", text, "")
            .exits(0)
            .err_has("1 the same");
    }
    import(
        &folder,
        "rows.json",
        "{\"id\": \"quay\", \"acronym\": null, \"websites\": []}",
        "",
    )
    .exits(0)
    .err_has("1 the same");
    assert_eq!(folder.read("list.toml"), before);
}

#[test]
fn a_sheet_of_others_is_taken_by_saying_what_its_columns_hold() {
    let folder = folder();
    let members = "Organisation;Web;Mail;Land;Telefon;Sprache;Intern\n\
        Quay Union;https://quay.example/ https://new.example/;office@quay.example;;;;x\n\
        Verein Beispiel;https://verein.example;mail@verein.example, zwei@verein.example;Germany;+49 (0)30 555 0100;German;x\n\
        Ohne Netz;www.ohne.example;;Ruritania;;;\n\
        Nummer;www.nummer.example;;Austria;030 555;Klingonisch;\n";
    let options = "--map name=organisation,website=Web,email=Mail,country=Land,phone=Telefon,language=Sprache --set kind=allied,scope=national";
    import(&folder, "members.csv", members, options).exits(1).err_is(
        "members.csv: columns not used: Intern\n\
         members.csv:5: `websites`: `www.nummer.example` has no scheme; write \"https://www.nummer.example\"; it is left out\n\
         members.csv:5: `phones`: `030 555` does not say its country, as +1 does; it is left out\n\
         members.csv:5: `languages`: `Klingonisch` is no language; it is left out\n\
         members.csv:4: no country is called `Ruritania`; write its name or its code\n\
         4 rows: 2 new, 1 changed, 0 the same, 1 refused\n",
    );
    let list = folder.read("list.toml");
    for line in [
        "id = \"verein-beispiel\"\n",
        "country = \"DE\"\n",
        "emails = [\"mail@verein.example\", \"zwei@verein.example\"]\n",
        "phones = [\"+49305550100\"]\n",
        "languages = [\"de\"]\n",
        "id = \"nummer\"\n",
        // What the list knows of a group stays: the sheet only adds.
        "https://quay.example/",
        "https://new.example/",
    ] {
        assert!(list.contains(line), "{line}\n{list}");
    }
    import(&folder, "members.csv", members, options)
        .exits(1)
        .err_has("0 new, 0 changed, 3 the same, 1 refused");
}

#[test]
fn what_is_set_for_new_groups_changes_none_that_is_there() {
    let folder = folder();
    import(
        &folder,
        "rows.csv",
        "id,name\nquay,Quay Union\nnew,New\n",
        "--set kind=allied,scope=local,country=CA --dry-run",
    )
    .exits(0)
    .out_has("new\tnew\tNew\n")
    .out_has("same\tquay\t\n")
    .err_has("1 new, 0 changed, 1 the same");
}

#[test]
fn columns_and_keys_that_there_are_none_of_are_named() {
    let folder = folder();
    for (options, words) in [
        (
            "--map name=Organization",
            "rows.csv:1: no column is headed `Organization`; did you mean `Organisation`?",
        ),
        (
            "--map nmae=Organisation",
            "--map names `nmae`, which is no key; did you mean name?",
        ),
        (
            "--map name=Organisation --set colour=red",
            "--set names `colour`, which is no key; there are: id, name",
        ),
        (
            "--set kind=allied",
            "rows.csv:1: no column holds the name; say which does: --map name=HEADING; there are: Organisation",
        ),
        ("--map Organisation", "write KEY=VALUE"),
    ] {
        import(&folder, "rows.csv", "Organisation\nX\n", options)
            .exits(2)
            .err_has(words);
    }
    import(
        &folder,
        "x.vcf",
        "BEGIN:VCARD\nEND:VCARD\n",
        "--map name=FN",
    )
    .exits(2)
    .err_has("--map names the columns of a sheet");
    import(&folder, "x.json", "[{\"id\": \"new\", \"name\": \"New\", \"kind\": \"allied\", \"scope\": \"global\", \"colour\": 1}]", "")
        .exits(0)
        .err_has("x.json: keys not used: colour\n")
        .err_has("1 new");
}

#[test]
fn ids_are_made_of_acronyms_and_names_and_are_each_given_once() {
    let folder = folder();
    let rows = "name,acronym\nÉtoile du Nord,ÉdN\nAnother Star,EDN\nMeta  Dame,\nMeta Dame!,\nQuay Union,\n!!!,\n";
    import(
        &folder,
        "rows.csv",
        rows,
        "--set kind=allied,scope=global --dry-run",
    )
    .exits(1)
    .out_has("new\tedn\tÉtoile du Nord\n")
    .out_has("new\tedn-2\tAnother Star\n")
    .out_has("new\tmeta-dame\tMeta  Dame\n")
    .out_has("new\tmeta-dame-2\tMeta Dame!\n")
    .out_has("\tquay\t")
    .err_has("rows");
}

#[test]
fn encodings_are_recognised_or_refused_never_mangled() {
    let folder = folder();
    let text = "id,name,kind,scope\nnew,Société „Żółw“,allied,global\n";
    let utf16: Vec<u8> = format!("\u{feff}{text}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    folder.write("utf16.csv", utf16);
    folder.write("marked.csv", format!("\u{feff}{text}"));
    folder.write(
        "latin.csv",
        b"id,name,kind,scope\nlatin,Soci\xe9t\xe9,allied,global\n",
    );
    let run = |name: &str| {
        peerdir(["import", name, "--dry-run", "--file", "list.toml"]).within(folder.path())
    };
    for name in ["utf16.csv", "marked.csv"] {
        run(name)
            .exits(0)
            .out_is("new\tnew\tSociété „Żółw“\n")
            .err_has("1 new");
    }
    run("latin.csv").exits(2).err_is(
        "error: latin.csv:2: this is not UTF-8 text; save it as UTF-8, or say what it is: --encoding windows-1252\n",
    );
    run("latin.csv")
        .with(["--encoding", "windows-1252"])
        .exits(0)
        .out_is("new\tlatin\tSociété\n")
        .err_has("1 new");
    import(
        &folder,
        "lost.csv",
        "id,name,kind,scope\nx,Soci\u{fffd}t\u{fffd},allied,global\n",
        "",
    )
    .exits(1)
    .err_has("lost.csv:2: `name` has a � where a letter was lost");
}

#[test]
fn a_card_of_an_organization_is_taken_and_one_of_a_person_is_not() {
    let folder = folder();
    let cards = "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nFN:Verein\\, Beispiel\r\nNICKNAME:VB,The Example\r\n\
        URL:https://verein.example/\r\nEMAIL;TYPE=work:mail@verein.example\r\nTEL;VALUE=uri:tel:+49-30-555-0100\r\n\
        TEL;TYPE=fax:+49 30 555 0101\r\nTEL:030 555\r\nADR:;;Somewhere 1;Berlin;Berlin;10115;Germany\r\nLANG:de\r\n\
        CATEGORIES:Naloxone,friends\r\nNOTE:They meet\\n and ea\r\n t together.\r\nPHOTO:data:x\r\nX-PEERDIR-FORM:association\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:3.0\r\nN:Doe;Jane;;;\r\nFN:Jane Doe\r\nORG:Example Union\r\nTEL:+12505550199\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:Example Union\r\nORG:Example Union;Office\r\nEND:VCARD\r\n";
    import(&folder, "cards.vcf", cards, "--set kind=allied,scope=local").exits(1).err_is(
        "cards.vcf: properties not used: PHOTO\n\
         cards.vcf:1: `phones`: `030 555` does not say its country, as +1 does; it is left out\n\
         cards.vcf:1: `services`: `friends` is no usual service; it is left out\n\
         list.toml:7: warning[scope-place]: `example-union` is local but has no `country`\n  \
         hint: add `country`, or it is found by no place\n\
         cards.vcf:19: this looks like the card of a person, who is not to be listed; a card of a group says KIND:org\n\
         3 rows: 2 new, 0 changed, 0 the same, 1 refused\n",
    );
    let list = folder.read("list.toml");
    for part in [
        "id = \"vb\"\nname = \"Verein, Beispiel\"\nacronym = \"VB\"\n",
        "\"The Example\"",
        "form = \"association\"",
        "country = \"DE\"",
        "subdivisions = [\"DE-BE\"]",
        "city = \"Berlin\"",
        "+49305550100",
        "{ number = \"+49305550101\", label = \"fax\" }",
        "languages = [\"de\"]",
        "services = [\"naloxone\"]",
        "description = \"They meet\\n and eat together.\"",
        "id = \"example-union\"",
    ] {
        assert!(list.contains(part), "{part}\n{list}");
    }
    assert!(
        !list.contains("Jane") && !list.contains("Somewhere"),
        "{list}"
    );
}

#[test]
fn a_row_that_names_what_will_not_be_there_falls_with_it_and_no_other() {
    let folder = folder();
    let rows = "id,name,kind,scope,parent\n\
        a,A,allied,global,b\nb,B,allied,global,c\nc,C,friendly,global,\n\
        d,D,allied,global,e\ne,E,allied,global,d\nf,F,allied,global,d\n\
        g,G,allied,global,quay\nh,H,allied,global,g\nquay,Quay Union,peer-run,global,h\n";
    import(&folder, "rows.csv", rows, "--dry-run")
        .exits(1)
        .out_has("refused\ta\trows.csv:2: `parent` names `b`")
        .out_has("refused\tb\trows.csv:3: `parent` names `c`")
        .out_has("refused\td\trows.csv:5: `d` would be its own parent")
        .out_has("refused\te\trows.csv:6: `e` would be its own parent")
        .out_has("refused\tf\trows.csv:7: `parent` names `d`")
        .out_has("refused\tquay\trows.csv:10: `quay` would be its own parent")
        .err_has("9 rows");
    let rows = "id,name,kind,scope,parent\nchild,Child,allied,global,mother\nmother,Mother,allied,global,quay\n";
    import(&folder, "rows.csv", rows, "")
        .exits(0)
        .err_has("2 new");
    is_sound(&folder);
}

#[test]
fn an_entry_of_a_list_below_is_laid_on_top() {
    let folder = folder();
    folder.write("top.toml", "schema_version = 1\nextends = \"list.toml\"\n");
    folder.write("rows.csv", "id,city\nquay,Nelson\n");
    let run = peerdir(["import", "rows.csv", "--file", "top.toml"]).within(folder.path());
    run.exits(0).err_has("1 changed");
    let top = folder.read("top.toml");
    assert!(
        top.contains("id = \"quay\"")
            && top.contains("city = \"Nelson\"")
            && top.contains("founded = 1999"),
        "{top}"
    );
    assert!(!folder.read("list.toml").contains("Nelson"));
}

#[test]
fn an_import_is_one_change_that_can_be_undone() {
    let folder = folder();
    let before = folder.read("list.toml");
    folder.write(
        "rows.csv",
        "id,name,kind,scope\na,A,allied,global\nb,B,allied,global\n",
    );
    let state = folder.join("state");
    let run = |words: &str| {
        let run = peerdir(words.split(' ')).within(folder.path());
        run.env("XDG_STATE_HOME", &state)
    };
    run("import rows.csv --file list.toml")
        .exits(0)
        .err_has("2 new");
    assert_ne!(folder.read("list.toml"), before);
    run("undo --file list.toml").ends().both();
    assert_eq!(folder.read("list.toml"), before);
}

#[test]
fn standard_input_and_its_format_are_recognised() {
    let folder = folder();
    for text in [
        "id,name,kind,scope\nnew,New,allied,global\n",
        "sep=;\r\nid;name;kind;scope\r\nnew;New;allied;global\r\n",
        "id\tname\tkind\tscope\nnew\tNew\tallied\tglobal\n",
        "id,name,kind,scope\rnew,New,allied,global\r",
        "[{\"id\": \"new\", \"name\": \"New\", \"kind\": \"allied\", \"scope\": \"global\"}]",
        "{\"id\": \"new\",\n\"name\": \"New\", \"kind\": \"allied\", \"scope\": \"global\"}",
        "BEGIN:VCARD\nVERSION:3.0\nFN:New\nORG:New\nX-PEERDIR-KIND:allied\nX-PEERDIR-SCOPE:global\nEND:VCARD\n",
    ] {
        let run =
            peerdir(["import", "-", "--dry-run", "--file", "list.toml"]).within(folder.path());
        run.stdin(text)
            .exits(0)
            .out_is("new\tnew\tNew\n")
            .err_has("1 new");
    }
    let run = peerdir(["import", "-", "--file", "list.toml"]).within(folder.path());
    run.stdin("id,name\n").exits(0).err_is("- has no rows\n");
    import(&folder, "other.toml", "schema_version = 1\n", "")
        .exits(2)
        .err_has("other.toml is a list already");
    let run = peerdir(["import", "absent.csv", "--file", "list.toml"]).within(folder.path());
    run.exits(2).err_has("could not open absent.csv");
}

#[test]
fn a_quote_too_many_costs_one_row() {
    let folder = folder();
    let rows = "id,name,kind,scope,description\na,A,allied,global,\"never closed\nb,B,allied,global,plain\nc,C,allied,global,\"a, b\"\nd,D,allied,global,\n";
    import(&folder, "rows.csv", rows, "--dry-run")
        .exits(1)
        .out_has("rows.csv:2: ")
        .out_has("new\tb\tB\n")
        .out_has("new\tc\tC\n")
        .out_has("new\td\tD\n")
        .err_has("4 rows: 3 new, 0 changed, 0 the same, 1 refused");
}

#[test]
fn what_an_import_does_not_change_stays_as_it_is_written() {
    let folder = Folder::new();
    let lines = "regions = [\"Europe\"] # since 2001\nwebsites = [\n  \"https://a.example\", # the front door\n  { url = \"https://b.example/\", seen = \"x\" },\n]\nnotes = \"n\"";
    folder.write(
        "list.toml",
        entry("quay", "Quay Union", lines).replace("global", "regional"),
    );
    let rows = "id,websites,regions\nquay,https://a.example/ | https://b.example/ [moved] | https://c.example/,150\n";
    import(&folder, "rows.csv", rows, "")
        .exits(0)
        .err_has("1 changed");
    let list = folder.read("list.toml");
    for part in [
        "regions = [\"Europe\"] # since 2001\n",
        "  \"https://a.example\", # the front door\n",
        "url = \"https://b.example/\", state = \"moved\", seen = \"x\"",
        "https://c.example/",
        "notes = \"n\"",
    ] {
        assert!(list.contains(part), "{part}\n{list}");
    }
}

#[test]
fn nothing_of_a_hostile_file_steers_a_terminal() {
    let folder = folder();
    let evil = "\u{1b}[31m\u{202e}\u{9b}x";
    for (name, content) in [
        (
            "rows.csv",
            format!(
                "id,name,kind,scope,{evil}\n{evil},{evil},{evil},global,\nnew,{evil},allied,global,\n"
            ),
        ),
        (
            "rows.json",
            format!(
                "[{{\"id\": \"new\", \"name\": \"{}\", \"kind\": \"allied\", \"scope\": \"global\", \"\u{202e}\": 1}}]",
                "\\u001b[31m\\u202e"
            ),
        ),
        (
            "cards.vcf",
            format!(
                "BEGIN:VCARD\nVERSION:{evil}\nFN:{evil}\nEND:VCARD\nBEGIN:VCARD\n{evil}\nEND:VCARD\n"
            ),
        ),
    ] {
        for options in ["--dry-run", "", "--map name=\u{9b}x"] {
            let (out, err) = import(&folder, name, &content, options).ends().both();
            for said in [out, err] {
                assert!(!said.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{said:?}");
            }
        }
    }
}

#[test]
fn a_new_entry_that_may_be_another_is_told() {
    let folder = folder();
    let rows = "id,name,kind,scope,websites\nwharf,The Wharf People,allied,global,http://www.quay.example\nother,Others,allied,global,https://other.example/\n";
    import(&folder, "rows.csv", rows, "--dry-run")
        .exits(0)
        .out_has("new\twharf\tThe Wharf People\n")
        .err_is(
            "rows.csv:2: `wharf` may be `quay`, which is listed: same website quay.example\n\
             2 rows: 2 new, 0 changed, 0 the same, 0 refused; nothing was written\n",
        );
}
