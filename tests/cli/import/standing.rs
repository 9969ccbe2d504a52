//! What an import does to entries that are there: it takes nothing from them that it does not know, and one bad row never
//! costs the others.

use super::{folder, import, is_sound, sheet};
use crate::run::{Folder, entry, peerdir};

/// The items that tell of something twice, each in another way.
const TWICE: &str = "alternate_names = [{ name = \"Alfa\", language = \"fr\" }, { name = \"Alfa\", language = \"es\" }]\n\
    websites = [\"https://quay.example/Fr\", \"https://quay.example/fr\"]\n\
    sources = [{ title = \"One\", url = \"https://s.example/\" }, { title = \"Two\", url = \"https://s.example/\" }]\n\
    descriptions = { fr = \"Une union.\" }\nnotes = \"They moved.\"\n";

#[test]
fn items_of_one_name_or_address_all_stay_whatever_is_added() {
    let cards = "BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Quay Union\nURL:https://new.example/\nURL:https://quay.example/fr\nEND:VCARD\n";
    for (name, rows, options) in [
        (
            "rows.csv",
            "Name;Web\nQuay Union;https://new.example/ https://quay.example/fr\n",
            "--map name=Name,website=Web",
        ),
        (
            "rows.csv",
            "id,websites\nquay,https://new.example/ | https://quay.example/fr\n",
            "",
        ),
        (
            "rows.json",
            "{\"id\": \"quay\", \"websites\": [\"https://new.example/\"], \"sources\": [{\"url\": \"https://s.example/\"}]}",
            "",
        ),
        ("cards.vcf", cards, ""),
    ] {
        let folder = Folder::new();
        folder.write("list.toml", entry("quay", "Quay Union", TWICE));
        import(&folder, name, rows, options)
            .exits(0)
            .err_has("1 changed");
        let list = folder.read("list.toml");
        for line in TWICE.lines().filter(|line| !line.starts_with("websites")) {
            assert!(list.contains(line), "{line}\n{list}");
        }
        for address in ["quay.example/Fr\"", "quay.example/fr\"", "new.example/\""] {
            assert_eq!(list.matches(address).count(), 1, "{address}\n{list}");
        }
    }
}

/// A list with a group in Nelson.
fn nelson() -> Folder {
    let folder = Folder::new();
    let place = "country = \"CA\"\nsubdivisions = [\"CA-BC\"]\ncity = \"Nelson\"\nwebsites = [\"https://alpha.example/\"]";
    folder.write("list.toml", entry("alpha", "Alpha Union", place));
    folder
}

#[test]
fn a_group_that_is_only_called_the_same_does_not_overwrite_another() {
    let folder = nelson();
    let before = folder.read("list.toml");
    let rows = "name,city,country,subdivisions,websites\nAlpha Union,Toronto,CA,CA-ON,https://other.example/\n";
    import(&folder, "rows.csv", rows, "").exits(1).err_is(
        "rows.csv:2: this may be `alpha`, which is listed with another `city`; say in a column `id` that it is, or give it an id of its own\n\
         1 row: 0 new, 0 changed, 0 the same, 1 refused; there was nothing to write\n",
    );
    assert_eq!(folder.read("list.toml"), before);
    // What contradicts nothing is taken, and so is what somebody says of an id.
    let rows = "name,city,founded,websites\nalpha union,Nelson,1999,https://other.example/\n";
    import(&folder, "rows.csv", rows, "")
        .exits(0)
        .err_has("1 changed");
    import(&folder, "rows.csv", "id,city\nalpha,Trail\n", "")
        .exits(0)
        .err_has("1 changed");
    let list = folder.read("list.toml");
    for part in [
        "name = \"Alpha Union\"\n",
        "city = \"Trail\"\n",
        "founded = 1999\n",
        "\"https://alpha.example/\"",
        "\"https://other.example/\"",
    ] {
        assert!(list.contains(part), "{part}\n{list}");
    }
}

#[test]
fn a_row_without_an_id_is_refused_where_two_groups_are_called_so() {
    let folder = Folder::new();
    let list = [
        entry("alpha", "Alpha Union", "city = \"Nelson\""),
        entry("beta", "Alpha Union", "city = \"Trail\""),
    ];
    folder.write("list.toml", list.concat());
    import(&folder, "rows.csv", "name,founded\nAlpha Union,1999\n", "")
        .exits(1)
        .err_has("rows.csv:2: `alpha` and `beta` are both called so; say in a column `id` which is meant\n");
}

#[test]
fn an_emptied_row_hash_does_not_turn_the_protection_off() {
    let folder = folder();
    let old = sheet(&folder);
    import(&folder, "newer.csv", "id,founded\nquay,2004\n", "")
        .exits(0)
        .err_has("1 changed");
    let newer = folder.read("list.toml");
    let column = old.lines().next().expect("a heading");
    let at = column
        .split(',')
        .position(|heading| heading == "row_hash")
        .expect("a column of hashes");
    let without = |hash: &str| -> String {
        let cells = |line: &str| {
            let mut cells: Vec<&str> = line.split(',').collect();
            if cells[0] != "id" {
                cells[at] = hash;
            }
            cells.join(",") + "\n"
        };
        old.lines().map(cells).collect()
    };
    import(&folder, "old.csv", &without(""), "").exits(1).err_is(
        "old.csv:3: `quay` is listed with another `founded`, and the cell `row_hash`, which tells what is newer, is empty; export the sheet anew and edit that\n\
         2 rows: 0 new, 0 changed, 1 the same, 1 refused; there was nothing to write\n",
    );
    import(&folder, "old.csv", &without("12"), "")
        .exits(1)
        .err_has("old.csv:3: `row_hash` is damaged; export the sheet anew\n");
    assert_eq!(folder.read("list.toml"), newer);
}

#[test]
fn notes_and_translations_are_added_to_and_not_replaced() {
    let folder = Folder::new();
    folder.write("list.toml", entry("quay", "Quay Union", TWICE));
    let rows = "id,Remarks\nquay,They are back.\n";
    for fate in ["1 changed", "1 the same"] {
        import(&folder, "rows.csv", rows, "--map notes=Remarks")
            .exits(0)
            .err_has(fate);
    }
    let rows = "{\"id\": \"quay\", \"descriptions\": {\"de\": \"Ein Verein.\"}}";
    import(&folder, "rows.json", rows, "")
        .exits(0)
        .err_has("1 changed");
    let list = folder.read("list.toml");
    for part in ["They moved.", "They are back.", "Une union.", "Ein Verein."] {
        assert_eq!(list.matches(part).count(), 1, "{part}\n{list}");
    }
}

#[test]
fn a_copy_of_an_entry_below_keeps_what_only_maintainers_have_and_is_told() {
    let folder = Folder::new();
    let waiver = "waivers = [{ rule = \"same-host\", reason = \"They share an office\", until = 2099-05-01 }]";
    let more = format!(
        "notes = \"SECRET-NOTE\"\nverified = 2020-01-02\nverified_by = \"the crowd\"\nowner = \"x\"\n{waiver}\n"
    );
    folder.write(
        "list.toml",
        format!(
            "schema_version = 1\n\n{}",
            entry("quay", "Quay Union", &more)
        ),
    );
    folder.write("top.toml", "schema_version = 1\nextends = \"list.toml\"\n");
    folder.write("rows.csv", "id,city\nquay,Nelson\n");
    let run = peerdir(["import", "rows.csv", "--file", "top.toml"]).within(folder.path());
    run.exits(0)
        .err_has("`quay` stands in list.toml: top.toml gets a copy of it with the change, which takes its place\n");
    let top = folder.read("top.toml");
    for part in [
        "SECRET-NOTE",
        "the crowd",
        "owner = \"x\"",
        "They share an office",
    ] {
        assert!(top.contains(part), "{part}\n{top}");
    }
}

#[cfg(unix)]
#[test]
fn a_row_with_a_private_value_is_refused_by_its_line_and_costs_no_other() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = folder();
    let private = folder.write(
        "data/peerdir/private.toml",
        "[quay]\nname = \"Zoë Kestrelcanary\"\nphone = \"+1 604 555 0199\"\n",
    );
    std::fs::set_permissions(private, std::fs::Permissions::from_mode(0o600)).expect("rights");
    let rows = "id,name,kind,scope,phones,parent\n\
        good,Good,allied,global,,\n\
        bad,Bad,allied,global,+16045550199,\n\
        child,Child,allied,global,,bad\n";
    let before = folder.read("list.toml");
    let run = |options: &str| {
        let run = import(&folder, "rows.csv", rows, options);
        run.env("XDG_DATA_HOME", folder.join("data"))
    };
    let (out, err) = run("--dry-run").exits(1).both();
    assert!(out.contains("new\tgood\tGood\n"), "{out}");
    assert!(
        out.contains("refused\tbad\trows.csv:3: a private phone"),
        "{out}"
    );
    assert!(
        out.contains("refused\tchild\trows.csv:4: `parent` names `bad`"),
        "{out}"
    );
    assert!(
        err.contains("3 rows: 1 new, 0 changed, 0 the same, 2 refused"),
        "{err}"
    );
    assert_eq!(folder.read("list.toml"), before);
    let said = run("").exits(1).stderr();
    assert!(
        said.contains("rows.csv:3: ") && !said.contains("list.toml:"),
        "{said}"
    );
    let all = out + &err + &said;
    assert!(!all.contains("0199"), "{all}");
    let list = folder.read("list.toml");
    assert!(
        list.contains("id = \"good\"") && !list.contains("\"bad\""),
        "{list}"
    );
    is_sound(&folder);
}

#[cfg(unix)]
#[test]
fn a_pipe_that_nobody_writes_to_is_not_waited_for_and_one_that_a_shell_hands_over_is_read() {
    let folder = folder();
    let made = std::process::Command::new("mkfifo")
        .arg(folder.join("pipe"))
        .status();
    assert!(made.is_ok_and(|status| status.success()));
    for words in [
        &["import", "pipe", "--file", "list.toml"][..],
        &["diff", "list.toml", "pipe"],
        &["merge-driver", "list.toml", "pipe", "list.toml"],
        &["edit", "quay", "--draft", "pipe", "--file", "list.toml"],
    ] {
        let run = peerdir(words).within(folder.path()).in_time();
        run.exits(2).err_has("could not read pipe: it is no file");
    }
    let run = peerdir(["import", "/dev/stdin", "--dry-run", "--file", "list.toml"]);
    run.within(folder.path())
        .stdin("id,name,kind,scope\nnew,New,allied,global\n")
        .exits(0)
        .out_is("new\tnew\tNew\n")
        .err_has("1 new");
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read_to_its_end() {
    let folder = folder();
    let large = std::fs::File::create(folder.join("large")).expect("a file");
    large.set_len(1 << 40).expect("a hole");
    for words in [
        &["import", "large", "--file", "list.toml"][..],
        &["diff", "list.toml", "large"],
        &["edit", "quay", "--draft", "large", "--file", "list.toml"],
    ] {
        let run = peerdir(words).within(folder.path()).at_most(60);
        run.exits(2).err_has("large is larger than 32 MiB");
    }
}

#[test]
fn a_sound_list_keeps_every_entry_however_many_warnings_it_has() {
    let folder = Folder::new();
    let local = |at: usize| {
        let group = entry(&format!("g{at:04}"), &format!("Group {at}"), "");
        group.replace("\"global\"", "\"local\"")
    };
    folder.write("list.toml", (0..1100).map(local).collect::<String>());
    let run = peerdir([
        "list",
        "--quiet",
        "--columns",
        "id",
        "--format",
        "tsv",
        "--file",
        "list.toml",
    ]);
    let out = run.within(folder.path()).exits(0).stdout();
    assert!(out.contains("g1099"), "{}", out.lines().count());
}
