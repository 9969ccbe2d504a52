//! `recall`: what on a print is wrong now, found by its file or by its code alone; hostile prints end in words.

use std::hash::Hasher as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use siphasher::sip::SipHasher24;

use crate::flyer::DAY;
use crate::run::{Folder, Run, entry, peerdir};

/// Five groups in one town.
fn list() -> String {
    let group = |id: &str, more: &str| {
        let place = "country = \"CA\"\ncity = \"Nelson\"\nsubdivisions = [\"CA-BC\"]\n";
        let entry = entry(id, &format!("Group {id}"), &format!("{place}{more}"));
        entry.replace("\"global\"", "\"local\"")
    };
    [
        group("ant", "phones = [\"+12505550100\"]"),
        group("bee", "websites = [\"https://bee.example/\"]"),
        group("cat", ""),
        group("dog", ""),
        group("elk", "languages = [\"fr\"]"),
    ]
    .concat()
}

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("list.toml", list());
    folder
}

/// The program on the list of a folder, with an undo history there.
fn on(folder: &Folder, line: &str) -> Run {
    let words = line.split(' ').filter(|word| !word.is_empty());
    peerdir(words)
        .env("PEERDIR_FILE", "list.toml")
        .env("XDG_STATE_HOME", folder.join("state"))
        .env(DAY.0, DAY.1)
        .within(folder.path())
}

/// A flyer of the list, and its code.
fn flyer(folder: &Folder, line: &str) -> String {
    on(folder, &format!("flyer {line} --detail full -o a.pdf"))
        .exits(0)
        .err_has("edition");
    let report = on(folder, "recall a.pdf --format json").exits(0).json();
    report["code"].as_str().expect("a code").to_owned()
}

/// The changes of a season.
fn change(folder: &Folder) {
    for line in [
        "set ant phones=+12505550199",
        "set bee status=defunct successor=elk",
        "set cat withhold=flyer name=Secret",
        "remove dog",
        "set elk emails=elk@elk.example",
    ] {
        on(folder, &format!("{line} --no-input"))
            .exits(0)
            .err_has(" was ");
    }
    let new = entry("fox", "Group fox", "country = \"CA\"\ncity = \"Nelson\"");
    let new = new.replace("\"global\"", "\"local\"");
    folder.write("list.toml", folder.read("list.toml") + &new);
}

const NEVER: &str = "None of the 2 entries that may still be on it was ever confirmed";

const REPORT: &str = "\
Has closed
  Group bee [bee]: Group elk took its place

Has asked not to be on printed sheets
  Group cat [cat]

No longer in the list
  Group dog [dog]

Contact is no longer right
  Group ant [ant]
    phones: +1 250 555 0199 added
    phones: +1 250 555 0100 taken out

Not wrong, but more is known now
  Group elk [elk]
    e-mail: elk@elk.example added
";

#[test]
fn a_print_says_itself_what_it_holds_and_the_list_what_is_wrong_on_it() {
    let folder = folder();
    let code = flyer(&folder, "--country CA");
    on(&folder, "recall a.pdf").exits(0).out_is(&format!(
        "Edition {code} of 2026-05-02: nothing on it is wrong\nNone of its 5 entries was ever confirmed\n"
    ));
    change(&folder);
    on(&folder, "recall a.pdf")
        .exits(1)
        .out_is(&format!(
            "Edition {code} of 2026-05-02: 4 of 5 entries are wrong\n{NEVER}\n\n{REPORT}\n\
             Would be on it today, too\n  Group fox [fox]: peer-run group, Nelson, Canada\n"
        ))
        .err_is("  hint: `peerdir flyer --country CA` prints it anew\n");
}

#[test]
fn json_has_every_change_and_of_who_asked_to_be_left_out_none() {
    let folder = folder();
    let code = flyer(&folder, "--country CA");
    change(&folder);
    let report = on(&folder, "recall a.pdf --format json")
        .exits(1)
        .err_has("hint")
        .json();
    assert_eq!(report["code"], code.as_str());
    assert_eq!(report["query"], json!(["--country", "CA"]));
    let why = |report: &Value| -> Vec<String> {
        let wrong = report["wrong"].as_array().expect("a list");
        wrong
            .iter()
            .map(|found| format!("{}: {}", found["id"], found["why"]))
            .collect()
    };
    assert_eq!(
        why(&report),
        [
            "\"bee\": \"closed\"",
            "\"cat\": \"withheld\"",
            "\"dog\": \"gone\"",
            "\"ant\": \"contact\""
        ]
    );
    assert_eq!(report["wrong"][0]["successor"], "elk");
    assert_eq!(report["wrong"][1]["fields"], json!([]));
    assert_eq!(report["wrong"][1]["name"], "Group cat");
    assert_eq!(
        report["wrong"][3]["fields"],
        json!([{ "key": "phones", "from": ["+12505550100"], "to": ["+12505550199"] }])
    );
    assert_eq!(report["more"][0]["id"], "elk");
    assert_eq!(
        report["added"],
        json!([{ "id": "fox", "name": "Group fox" }])
    );
    assert!(!report.to_string().contains("Secret"));
}

#[test]
fn a_code_alone_is_found_on_the_list_that_still_has_it() {
    for query in [
        "",
        "--country CA",
        "--region Americas",
        "--region CA-BC",
        "--subdivision CA-BC",
        "--city nelson",
        "--country CA --kind peer-run",
        "near Nelson BC",
        "near CA-BC",
        "near Canada",
        "bee",
    ] {
        let folder = folder();
        let code = flyer(&folder, query);
        let (out, err) = on(&folder, &format!("recall {code}")).exits(0).both();
        let (head, confirmed) = out.split_once('\n').expect("lines");
        assert_eq!(
            head,
            format!("Edition {code}: nothing on it is wrong"),
            "{query}"
        );
        assert!(confirmed.ends_with("ever confirmed\n"), "{query}: {out}");
        assert!(err.contains("on the list as it is"), "{query}: {err}");
    }
}

#[test]
fn a_code_alone_is_found_on_the_list_before_changes_that_can_be_taken_back() {
    let folder = folder();
    let code = flyer(&folder, "--country CA");
    change(&folder);
    // What an editor changed is not known to the history, so that goes first.
    let list = folder.read("list.toml");
    let cut = list.rfind("[[organization]]").expect("an entry");
    folder.write("list.toml", &list[..cut]);
    on(
        &folder,
        &format!("recall {}", code.to_lowercase().replace('-', "")),
    )
    .exits(1)
    .out_is(&format!(
        "Edition {code}: 4 of 5 entries are wrong\n{NEVER}\n\n{REPORT}"
    ))
    .err_has("it is `--country CA` on the list before set ");
}

#[test]
fn a_code_that_nothing_has_is_said_with_what_to_try() {
    let folder = folder();
    let code = flyer(&folder, "ant bee");
    on(&folder, &format!("recall {code}"))
        .exits(1)
        .err_has(&format!(
            "no selection that was tried has the edition code {code}\n"
        ))
        .err_has("hint: name the file that was printed");
    on(&folder, &format!("recall {code} bee ant"))
        .exits(0)
        .out_has("nothing on it is wrong")
        .err_has("it is `ant bee` on the list as it is");
    on(&folder, &format!("recall {code} --in ."))
        .exits(0)
        .out_has(" of 2026-05-02: nothing on it is wrong")
        .err_has("it is ./a.pdf\n");
    folder.write("old.toml", list());
    folder.write("list.toml", entry("zoo", "Zoo", ""));
    on(&folder, &format!("recall {code} bee ant --old old.toml"))
        .exits(1)
        .out_has("No longer in the list\n  Group bee [bee]\n  Group ant [ant]\n")
        .err_has("it is `ant bee` on old.toml");
    on(&folder, &format!("recall {code} bee ant"))
        .exits(1)
        .err_has("no selection that was tried");
}

#[test]
fn a_mistyped_code_is_told_by_its_last_digit() {
    let folder = folder();
    let code = flyer(&folder, "");
    let digit = if code.starts_with('2') { "3" } else { "2" };
    for wrong in [
        format!("{digit}{}", &code[1..]),
        code[..8].to_owned(),
        format!("{code}2"),
    ] {
        on(&folder, &format!("recall {wrong}"))
            .exits(2)
            .err_has(&format!(
                "`{wrong}` is no edition code: a digit is wrong or missing"
            ))
            .err_has("hint: look at the print again");
    }
    on(&folder, "recall missing.pdf")
        .exits(2)
        .err_has("there is no such file");
    on(&folder, "recall a.pdf --country CA")
        .exits(2)
        .err_has("a file says itself what it holds");
}

#[test]
fn what_a_sheet_has_no_room_for_makes_it_not_wrong() {
    let list = |websites: &str, names: &str| {
        let more = format!("websites = [{websites}]\nalternate_names = [{names}]");
        entry("ant", "Group ant", &more)
    };
    let (first, second) = ("\"https://ant.example/\"", "\"https://two.example/\"");
    let french = "{ name = \"Fourmi\", language = \"fr\" }";
    let others = "{ name = \"Old ant\", language = \"fr\", former = true }, { name = \"Ameise\", language = \"de\" }";
    let folder = Folder::new();
    folder.write(
        "list.toml",
        list(
            &format!("{first}, {second}"),
            &format!("{french}, {others}"),
        ),
    );
    let code = flyer(&folder, "--lang en,fr");
    let both = format!("{second}, {first}");
    for (websites, names) in [(first, french), (&both, french), (first, others)] {
        folder.write("list.toml", list(websites, names));
        let is_right = names == french;
        let run = on(&folder, "recall a.pdf").exits(i32::from(!is_right));
        if is_right {
            run.out_has(&format!(
                "Edition {code} of 2026-05-02: nothing on it is wrong"
            ));
        } else {
            run.out_has("Fourmi")
                .out_lacks("Ameise")
                .out_lacks("Old ant")
                .err_has("prints it anew");
        }
    }
    let moved = format!("{{ url = {first}, state = \"unreachable\" }}, {second}");
    for websites in [second, &moved] {
        folder.write("list.toml", list(websites, french));
        on(&folder, "recall a.pdf")
            .exits(1)
            .out_has("Contact is no longer right")
            .out_has("ant.example")
            .err_has("prints it anew");
    }
}

#[test]
fn an_entry_that_is_no_longer_confirmed_as_the_print_says_is_said_and_makes_it_not_wrong() {
    let list = |ant: &str, bee: &str| {
        let day = |day: &str| match day {
            "" => String::new(),
            day => format!("verified = {day}"),
        };
        entry("ant", "Group ant", &day(ant)) + &entry("bee", "Group bee", &day(bee))
    };
    let folder = Folder::new();
    folder.write("list.toml", list("2026-04-20", "2026-04-25"));
    flyer(&folder, "");
    on(&folder, "recall a.pdf").exits(0).out_has(
        "nothing on it is wrong\nOf its 2 entries the oldest confirmation is of 2026-04-20\n",
    );
    folder.write("list.toml", list("", "2026-04-28"));
    on(&folder, "recall a.pdf")
        .exits(0)
        .out_has("nothing on it is wrong\n1 of its 2 entries was never confirmed; of the others the oldest confirmation is of 2026-04-28\n\nNo longer confirmed as the print says\n")
        .out_has("Group ant [ant]: never confirmed; the print says 2026-04-20\n")
        .out_lacks("bee");
    folder.write("list.toml", list("2026-04-20", "2026-04-25"));
    flyer(&folder, "--max-age 2026-04-15");
    on(&folder, "recall a.pdf")
        .env("SOURCE_DATE_EPOCH", "1778371200")
        .exits(0)
        .out_has("Confirmed longer ago than the print allowed\n  Group ant [ant]: confirmed 2026-04-20\n")
        .out_lacks("bee");
    let report = on(&folder, "recall a.pdf --format json")
        .env("SOURCE_DATE_EPOCH", "1778371200")
        .exits(0)
        .json();
    assert_eq!(
        report["unconfirmed"],
        json!([{ "id": "ant", "name": "Group ant", "why": "too-long-ago", "checked": "2026-04-20", "verified": "2026-04-20" }])
    );
}

#[test]
fn a_code_is_taken_with_any_dash_and_in_wide_digits() {
    let folder = folder();
    let code = flyer(&folder, "--country CA");
    let wide = code
        .chars()
        .map(|digit| char::from_u32(u32::from(digit) + 0xfee0));
    for typed in [
        code.replace('-', "–"),
        code.replace('-', "_"),
        wide.collect::<Option<String>>().expect("wide digits"),
    ] {
        on(&folder, &format!("recall {typed}"))
            .exits(0)
            .out_has(&format!("Edition {code}: nothing on it is wrong"))
            .err_has("it is `--country CA` on the list as it is");
    }
    on(&folder, "recall 7K3F–9QXM")
        .exits(2)
        .err_has("`7K3F–9QXM` is no edition code: a digit is wrong or missing");
}

#[test]
fn the_code_that_a_template_laid_out_is_found_with_groups_that_have_closed() {
    let folder = folder();
    folder.write("code.txt", "{{ edition }}");
    on(&folder, "set bee status=defunct --no-input")
        .exits(0)
        .err_has("changed");
    on(&folder, "set cat withhold=flyer --no-input")
        .exits(0)
        .err_has("changed");
    for query in ["", "--country CA", "--city nelson"] {
        let line = format!("export text --quiet --template code.txt {query}");
        let code = on(&folder, &line).exits(0).stdout();
        on(&folder, &format!("recall {}", code.trim()))
            .exits(0)
            .out_has("nothing on it is wrong")
            .err_has("on the list as it is");
    }
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let folder = folder();
    let code = flyer(&folder, "ant bee");
    let large = std::fs::File::create(folder.join("0.pdf")).expect("a file");
    large.set_len(40 * 1024 * 1024).expect("room");
    on(&folder, &format!("recall {code} --in ."))
        .exits(0)
        .out_has("nothing on it is wrong")
        .err_has("passed over: ")
        .err_has("0.pdf")
        .err_has("it is ./a.pdf\n");
    on(&folder, &format!("recall {code} --in missing"))
        .exits(2)
        .err_has("there is no such file");
    for at in 0..1001 {
        folder.write(&format!("0{at}.html"), "");
    }
    on(&folder, &format!("recall {code} --in . bee"))
        .exits(1)
        .err_has("only the first 1000 files by name were looked at, 3 were not");
}

#[test]
fn a_damaged_print_in_a_folder_is_said_and_hides_no_other() {
    let folder = folder();
    let code = flyer(&folder, "ant bee");
    let page = |name: &str| format!("export html --country CA -o {name}");
    on(&folder, &page("0.html")).exits(0).err_has("5 groups");
    let damaged = folder.read("0.html").replace("Group ant", "Group ape");
    folder.write("0.html", damaged);
    let mut pdf = std::fs::read(folder.join("a.pdf")).expect("the flyer is there");
    let after = |pdf: &[u8], mark: &[u8]| {
        let at = pdf.windows(mark.len()).position(|window| window == mark);
        at.expect("the flyer has an attachment") + mark.len()
    };
    let head = after(&pdf, b"/Type/EmbeddedFile");
    let data = head + after(&pdf[head..], b"stream\n");
    pdf[data..data + 40].fill(b'x');
    folder.write("1.pdf", pdf);
    folder.write("2.html", "<html>a page of others");
    folder.write("3.pdf", "%PDF-1.7\nof others");
    on(&folder, &format!("recall {code} --in ."))
        .exits(0)
        .out_has("nothing on it is wrong")
        .err_is(
            "passed over: ./0.html: the record of the edition does not hold together: it was damaged or changed since \
             it was made\npassed over: ./1.pdf: the record of the edition is damaged or missing\nit is ./a.pdf\n",
        );
}

#[test]
fn an_encrypted_print_is_said_to_be_encrypted() {
    let folder = folder();
    flyer(&folder, "");
    let locked = Command::new("qpdf")
        .args(["--encrypt", "", "owner", "256", "--", "a.pdf", "locked.pdf"])
        .current_dir(folder.path())
        .status();
    assert!(
        locked
            .expect("qpdf is there: `apt-get install qpdf`")
            .success()
    );
    on(&folder, "recall locked.pdf")
        .exits(2)
        .err_has("this PDF is encrypted");
}

#[test]
fn what_the_print_does_not_show_is_not_wrong_on_it() {
    let folder = folder();
    on(&folder, "flyer --detail short -o a.pdf")
        .exits(0)
        .err_has("edition");
    on(&folder, "set elk languages=el --no-input")
        .exits(0)
        .err_has("changed");
    on(&folder, "recall a.pdf")
        .exits(0)
        .out_has("nothing on it is wrong");
    on(&folder, "flyer --detail full -o b.pdf")
        .exits(0)
        .err_has("edition");
    on(&folder, "set elk languages=fr --no-input")
        .exits(0)
        .err_has("changed");
    on(&folder, "recall b.pdf")
        .exits(1)
        .out_has("Something else is no longer right\n  Group elk [elk]\n    languages: ")
        .err_has("prints it anew");
}

#[test]
fn a_page_says_itself_what_it_holds_and_who_asked_not_to_be_on_pages_is_named() {
    let folder = folder();
    flyer(&folder, "--country CA");
    let taken = Command::new("pdfdetach")
        .args(["-save", "1", "-o", "edition.json", "a.pdf"])
        .current_dir(folder.path())
        .status();
    assert!(
        taken
            .expect("pdfdetach is there: `apt-get install poppler-utils`")
            .success()
    );
    let record = folder.read("edition.json");
    let page = format!(
        "<!doctype html>\n<script type=\"application/json\" id=\"edition\">{record}</script>\n<p>Group ant"
    );
    folder.write("page.html", page);
    on(&folder, "recall page.html")
        .exits(0)
        .out_has("nothing on it is wrong");
    for (id, channel) in [("ant", "flyer"), ("bee", "web"), ("cat", "export")] {
        let line = format!("set {id} withhold={channel} --no-input");
        on(&folder, &line).exits(0).err_has("changed");
    }
    on(&folder, "recall page.html")
        .exits(1)
        .out_has("Has asked not to be on web pages\n  Group bee [bee]\n  Group cat [cat]\n")
        .out_lacks("ant");
    on(&folder, "recall a.pdf")
        .exits(1)
        .out_has("Has asked not to be on printed sheets\n  Group ant [ant]\n  Group cat [cat]\n")
        .out_lacks("bee")
        .err_has("prints it anew");
}

/// A list of a group, of what it is a part of, and of one that has closed and left its place to that.
fn related(name: &str, more: &str) -> String {
    let place = "country = \"CA\"\ncity = \"Nelson\"\n";
    let parent = entry("umbrella", name, &format!("{place}{more}"));
    let child = entry(
        "chapter",
        "Chapter",
        &format!("{place}parent = \"umbrella\""),
    );
    let closed = "status = \"defunct\"\nsuccessor = \"umbrella\"";
    let closed = entry("closed", "Closed", &format!("{place}{closed}"));
    [child, closed, parent].concat()
}

#[test]
fn what_a_group_belongs_to_and_what_took_its_place_are_printed_by_name_and_a_new_name_is_noticed() {
    let folder = Folder::new();
    folder.write("list.toml", related("Old Umbrella", ""));
    let both = "--status defunct --status unknown --country CA";
    let code = flyer(&folder, both);
    let page = |name: &str| format!("export html {both} -o {name}");
    on(&folder, &page("a.html")).exits(0).err_has("3 groups");
    for print in ["a.pdf", "a.html", &format!("{code} {both}")] {
        let (out, _) = on(&folder, &format!("recall {print}")).exits(0).both();
        assert!(out.contains("nothing on it is wrong"), "{out}");
    }
    folder.write("list.toml", related("New Umbrella", ""));
    for print in ["a.pdf", "a.html"] {
        on(&folder, &format!("recall {print} --slip slip.pdf"))
            .exits(1)
            .out_has("3 of 3 entries are wrong")
            .out_has("Chapter [chapter]\n    part of: from Old Umbrella to New Umbrella\n")
            .out_has("Closed [closed]\n    successor: from Old Umbrella to New Umbrella\n")
            .err_has("slip.pdf: ");
        let slip = text_of(&folder.join("slip.pdf"));
        let slip: Vec<&str> = slip.split_whitespace().collect();
        let slip = slip.join(" ");
        for said in ["part of: New Umbrella", "closed, see New Umbrella"] {
            assert!(slip.to_lowercase().contains(&said.to_lowercase()), "{slip}");
        }
        // What another group was called is not said again.
        assert!(!slip.contains("Part of: New Umbrella no longer"), "{slip}");
    }
    on(&folder, &format!("recall {code} {both}"))
        .exits(1)
        .err_has("no selection that was tried");
    assert_ne!(flyer(&folder, both), code);
}

#[test]
fn nobody_who_asked_to_be_left_out_since_is_named_as_what_another_belongs_to() {
    for (way, print) in [("flyer", "a.pdf"), ("web", "a.html"), ("export", "a.pdf")] {
        let folder = Folder::new();
        let plain =
            related("Umbrella", "").replace("status = \"defunct\"\nsuccessor = \"umbrella\"", "");
        folder.write("list.toml", plain.replace("parent = \"umbrella\"", ""));
        flyer(&folder, "chapter closed");
        on(&folder, "export html --country CA -o a.html")
            .exits(0)
            .err_has("3 groups");
        let now = related("Secret", &format!("withhold = [\"{way}\"]"));
        folder.write("list.toml", now);
        for format in ["text", "json"] {
            let line = format!("recall {print} --format {format}");
            let (out, err) = on(&folder, &line).exits(1).both();
            assert!(out.contains("Closed"), "{out}");
            for named in ["Secret", "took its place", "\"successor\": \"umbrella\""] {
                assert!(!out.contains(named) && !err.contains(named), "{out}{err}");
            }
        }
    }
}

#[test]
fn a_slip_has_no_trace_of_who_is_named_on_the_print_and_asked_to_be_left_out_since() {
    let folder = Folder::new();
    let list = |name: &str, more: &str| {
        let tea = entry("zest", name, "emails = [\"tea@tea.example\"]");
        related("Hushed Harbour", more) + &tea
    };
    folder.write("list.toml", list("Tea", ""));
    flyer(
        &folder,
        "chapter closed zest --status defunct --status unknown",
    );
    assert!(text_of(&folder.join("a.pdf")).contains("Hushed Harbour"));
    // With a change that has words there is a slip, and those without any have no strip on it.
    let withheld = "withhold = [\"flyer\"]";
    folder.write("list.toml", list("Coffee", withheld));
    on(&folder, "recall a.pdf --slip slip.pdf")
        .exits(1)
        .out_has("3 of 3 entries are wrong")
        .err_has("2 groups not on it, as a slip has no words for what changed: Chapter, Closed\n");
    let slip = text_of(&folder.join("slip.pdf"));
    for trace in ["Hushed", "Harbour", "Chapter", "losed", "umbrella"] {
        assert!(!slip.contains(trace), "{trace}: {slip}");
    }
    assert!(slip.contains("Coffee"), "{slip}");
    // Alone they make none.
    folder.write("list.toml", list("Tea", withheld));
    on(&folder, "recall a.pdf --slip other.pdf")
        .exits(1)
        .out_has("2 of 3 entries are wrong")
        .err_has("other.pdf is not written: there is nothing to say on it\n");
}

#[test]
fn a_fresh_page_of_groups_that_have_closed_has_no_news() {
    let folder = Folder::new();
    folder.write("list.toml", related("Umbrella", ""));
    on(&folder, "export html --status defunct -o a.html")
        .exits(0)
        .err_has("1 group");
    on(&folder, "recall a.html")
        .exits(0)
        .out_has("nothing on it is wrong")
        .out_lacks("successor");
    // Whoever closes since leaves its place to somebody, which is news.
    let open = "status = \"defunct\"\nsuccessor = \"umbrella\"";
    folder.write("list.toml", related("Umbrella", "").replace(open, ""));
    flyer(&folder, "closed");
    folder.write("list.toml", related("Umbrella", ""));
    on(&folder, "recall a.pdf")
        .exits(1)
        .out_has("Umbrella took its place")
        .err_has("prints it anew");
}

/// A record as anybody may forge it, who knows of its sum.
fn forged(entries: &str) -> String {
    summed(&format!(
        "{{\"peerdir_edition\":2,\"code\":\"7K3F-9QXZ\",\"date\":\"2026-05-02\",\"query\":[\"--help\"],\
         \"languages\":[\"\\u001b[31m\"],\"shows\":[\"name\",\"phones\"],\"entries\":[{entries}]"
    ))
}

/// A record that is still open, closed with its sum.
fn summed(open: &str) -> String {
    let mut hasher = SipHasher24::new();
    hasher.write(open.as_bytes());
    format!("{open},\"sum\":\"{:016x}\"}}", hasher.finish())
}

#[test]
fn a_record_that_was_changed_is_refused_and_not_called_right() {
    let folder = folder();
    let whole = forged("{\"id\":\"ant\",\"name\":\"Group ant\"}");
    folder.write("a.json", &whole);
    on(&folder, "recall a.json")
        .exits(0)
        .out_has("nothing on it is wrong");
    for changed in [
        whole.replace("Group ant", "Group ape"),
        whole.replace("--help", "bee"),
    ] {
        folder.write("a.json", changed);
        on(&folder, "recall a.json")
            .exits(2)
            .err_has("error: a.json: the record of the edition does not hold together")
            .out_is("");
    }
}

#[test]
fn a_forged_record_steers_no_terminal_and_takes_none_in() {
    let folder = folder();
    let hostile = "{\"id\":\"ant\",\"name\":\"\\u001b[31mEvil\\u202e\\u0007\",\"phones\":{\"x\":[1,[2,{\"y\":null}]]}},\
                   {\"id\":\"\\u001b]0;x\\u0007\",\"name\":5},{\"id\":\"a/../../b\",\"name\":\"\\n\\nHas closed\\n\"}";
    folder.write("a.json", forged(hostile));
    for format in ["text", "json"] {
        let (out, err) = on(&folder, &format!("recall a.json --format {format}"))
            .exits(1)
            .both();
        for mark in ["\u{1b}", "\u{202e}", "\u{7}"] {
            assert!(!out.contains(mark) && !err.contains(mark), "{out}{err}");
        }
        assert!(!out.contains("\n\nHas closed\n\n"), "{out}");
    }
    for query in [
        "[\"--file\",\"/etc/passwd\"]",
        "[\"near\"]",
        "[\"--country\",\"Atlantis\"]",
        "[\"-o\",\"x\"]",
    ] {
        let forged = forged("").replace("[\"--help\"]", query);
        let open = forged.split(",\"sum\"").next().expect("what is summed");
        folder.write("b.json", summed(open));
        on(&folder, "recall b.json")
            .exits(0)
            .out_has("nothing on it is wrong")
            .err_lacks("error");
    }
    assert_eq!(folder.names(), ["a.json", "b.json", "list.toml"]);
}

#[test]
fn a_damaged_or_strange_file_is_refused_in_words() {
    let folder = folder();
    flyer(&folder, "");
    let whole = std::fs::read(folder.join("a.pdf")).expect("the flyer is there");
    let cut: PathBuf = folder.write("cut.pdf", &whole[..whole.len() / 2]);
    on(&folder, "recall").with([&cut]).ends().both();
    for (name, bytes) in [
        ("empty.pdf", &b""[..]),
        ("head.pdf", b"%PDF-1.7\n"),
        ("noise.pdf", b"\xff\xfe\x00\x01"),
        ("page.html", b"<html><script id=\"edition\">{}</script>"),
        ("list.csv", b"id,name\na,A\n"),
    ] {
        folder.write(name, bytes);
        on(&folder, &format!("recall {name}"))
            .exits(2)
            .err_has(&format!("error: {name}: "))
            .err_has("hint: name a PDF or a page that peerdir made");
    }
    on(&folder, "recall .").exits(2).err_has("it is a folder");
}

#[test]
fn nothing_is_kept_of_what_was_recalled() {
    let folder = folder();
    let code = flyer(&folder, "ant bee");
    let before = folder.names();
    on(&folder, "recall a.pdf").exits(0).out_has("nothing");
    on(&folder, &format!("recall {code}"))
        .exits(1)
        .err_has("no selection");
    assert_eq!(folder.names(), before);
}

/// What can be read on a PDF.
fn text_of(pdf: &Path) -> String {
    let read = Command::new("pdftotext")
        .args([pdf, Path::new("-")])
        .output()
        .expect("pdftotext is there: `apt-get install poppler-utils`");
    String::from_utf8(read.stdout).expect("text")
}

#[test]
fn a_slip_says_in_the_languages_of_the_print_what_is_wrong_on_it() {
    let folder = folder();
    let code = flyer(&folder, "--country CA --lang es,en");
    change(&folder);
    on(&folder, "recall a.pdf --slip slip.pdf")
        .exits(1)
        .out_has("4 of 5 entries are wrong")
        .err_has("slip.pdf: 6 strips on 1 page\n")
        .err_has("1 group not on it, having asked not to be printed: cross them out by hand\n");
    let slip = text_of(&folder.join("slip.pdf"));
    for said in [
        &format!("Corrección de la edición {code} del 2026-05-02"),
        &format!("Correction to edition {code} of 2026-05-02"),
        "cerrado, véase Group elk",
        "closed, see Group elk",
        "ya no figura en la lista",
        "Teléfono · Phone: +1 250 555 0199",
        "ya no es válido · no longer: +1 250 555 0100",
    ] {
        // Lines end where there is no more room.
        let words: Vec<&str> = slip.split_whitespace().collect();
        let strips = words.join(" ").matches(said).count();
        assert_eq!(strips, 6, "{said} in:\n{slip}");
    }
    assert!(!slip.contains("cat") && !slip.contains("Secret"), "{slip}");
    // A slip is no print to be recalled, and the same slip has the same bytes.
    on(&folder, "recall slip.pdf")
        .exits(2)
        .err_has("this PDF carries no record");
    on(&folder, "recall a.pdf --slip again.pdf").exits(1).both();
    let bytes = |name: &str| std::fs::read(folder.join(name)).expect("the slip is there");
    assert_eq!(bytes("slip.pdf"), bytes("again.pdf"));
}

#[test]
fn a_slip_of_a_page_that_is_right_is_not_written() {
    let folder = folder();
    flyer(&folder, "");
    on(&folder, "recall a.pdf --slip slip.pdf")
        .exits(0)
        .out_has("nothing on it is wrong")
        .err_is("slip.pdf is not written: there is nothing to say on it\n");
    on(&folder, "set cat withhold=flyer --no-input")
        .exits(0)
        .err_has("changed");
    on(&folder, "recall a.pdf --slip slip.pdf")
        .exits(1)
        .out_has("Has asked not to be on printed sheets")
        .err_has("there is nothing to say on it");
    on(&folder, "recall a.pdf --slip list.toml")
        .exits(2)
        .out_has("Edition")
        .err_has("is the list being read");
    on(&folder, "recall a.pdf --slip -")
        .exits(2)
        .out_has("Edition")
        .err_has("into a file");
    assert_eq!(folder.names(), ["a.pdf", "list.toml", "state"]);
}

#[test]
fn a_slip_of_many_corrections_goes_on_page_after_page() {
    let folder = Folder::new();
    let name = |at: usize| format!("Group number {at}");
    let list: String = (0..150)
        .map(|at| entry(&format!("g{at:03}"), &name(at), ""))
        .collect();
    folder.write("list.toml", &list);
    on(&folder, "flyer --pages 30 --detail short -o a.pdf")
        .exits(0)
        .err_has("150 groups");
    folder.write("list.toml", entry("other", "Other", ""));
    on(&folder, "recall a.pdf --slip slip.pdf")
        .exits(1)
        .out_has("150 of 150")
        .err_has("slip.pdf: 1 strip on ");
    let slip = text_of(&folder.join("slip.pdf"));
    for at in 0..150 {
        let count = slip.lines().filter(|line| line.trim() == name(at)).count();
        assert_eq!(count, 1, "{at}:\n{slip}");
    }
}

#[test]
fn a_slip_of_a_forged_record_ends_in_words() {
    let folder = folder();
    let hostile = "{\"id\":\"ant\",\"name\":\"\\u001b[31mEvil\\u202e\\u0007\",\"phones\":[\"x\",{\"number\":[]},7]},\
                   {\"id\":\"gone\",\"name\":{\"x\":1}}";
    folder.write("a.json", forged(hostile));
    on(&folder, "recall a.json --slip slip.pdf").exits(1).both();
    let slip = text_of(&folder.join("slip.pdf"));
    assert!(
        slip.contains("Evil") && !slip.contains(['\u{1b}', '\u{7}', '\u{202e}']),
        "{slip}"
    );
}

#[test]
fn a_slip_is_not_written_over_its_print() {
    let folder = folder();
    flyer(&folder, "");
    change(&folder);
    let before = std::fs::read(folder.join("a.pdf")).expect("the print");
    on(&folder, "recall a.pdf --slip ./a.pdf")
        .exits(2)
        .err_has("a.pdf is the print itself");
    assert_eq!(
        std::fs::read(folder.join("a.pdf")).expect("the print"),
        before
    );
}

#[test]
fn a_slip_has_no_strip_that_says_nothing_and_names_letters_that_no_font_has() {
    let folder = folder();
    let described = |text: &str| {
        let more = format!("description = \"{text}\"");
        entry("gnu", "Group gnu", &more)
    };
    folder.write("list.toml", list() + &described("Tea on Mondays."));
    flyer(&folder, "");
    folder.write("list.toml", list() + &described("Coffee."));
    on(&folder, "recall a.pdf --slip slip.pdf")
        .exits(1)
        .out_has("Something else is no longer right")
        .err_has("slip.pdf is not written: there is nothing to say on it")
        .err_has("1 group not on it, as a slip has no words for what changed: Group gnu\n");
    assert!(!folder.join("slip.pdf").exists());
    on(&folder, "set ant name=\u{12000} --no-input")
        .exits(0)
        .err_has("changed");
    on(&folder, "recall a.pdf --slip slip.pdf")
        .exits(1)
        .out_has("Name or place")
        .err_has("slip.pdf: ")
        .err_has("no font has these letters: \u{12000} (U+12000)")
        .err_has("hint: --font FILE");
    assert!(!text_of(&folder.join("slip.pdf")).contains("gnu"));
    folder.write("no.ttf", "no font");
    on(&folder, "recall a.pdf --slip other.pdf --font no.ttf")
        .exits(2)
        .out_has("Edition")
        .err_has("no.ttf is no font that can be used");
    assert!(!folder.join("other.pdf").exists());
}

#[test]
fn a_slip_says_of_whom_it_does_not_say_all() {
    let folder = folder();
    let gnu = |more: &str| entry("gnu", "Group gnu", more);
    let before = "phones = [\"+12505550100\"]\ndescription = \"Tea.\"";
    folder.write("list.toml", list() + &gnu(before));
    flyer(&folder, "--lang ar gnu");
    let after = "phones = [\"+12505550199\"]\ndescription = \"Coffee.\"";
    folder.write("list.toml", list() + &gnu(after));
    on(&folder, "recall a.pdf --slip slip.pdf")
        .exits(1)
        .out_has("Contact is no longer right")
        .err_has("strips on 1 page");
    let said = Command::new("pdfinfo")
        .arg(folder.join("slip.pdf"))
        .output()
        .expect("pdfinfo is there: `apt-get install poppler-utils`");
    let said = String::from_utf8(said.stdout).expect("words");
    assert!(said.contains("تصحيح") && !said.contains("\\u{"), "{said}");
    folder.write("list.toml", list() + &gnu(before));
    flyer(&folder, "gnu");
    folder.write("list.toml", list() + &gnu(after));
    on(&folder, "recall a.pdf --slip slip.pdf")
        .exits(1)
        .out_has("Contact is no longer right")
        .err_has("strips on 1 page")
        .err_has("1 group with more changes than it has words for: Group gnu\n")
        .err_has("hint: correct them by hand, or print anew");
}

#[test]
fn a_print_of_any_kind_says_what_was_never_confirmed_and_is_not_wrong_by_that() {
    let folder = Folder::new();
    let list = [
        entry("ant", "Group ant", "verified = 2023-01-01"),
        entry("bee", "Group bee", ""),
        entry("cat", "Group cat", ""),
    ];
    folder.write("list.toml", list.concat());
    let code = flyer(&folder, "");
    for print in ["a.pdf", &code] {
        on(&folder, &format!("recall {print}"))
            .exits(0)
            .out_has("nothing on it is wrong\n2 of its 3 entries were never confirmed; of the others the oldest confirmation is of 2023-01-01\n")
            .both();
        let report = on(&folder, &format!("recall {print} --format json --quiet"))
            .exits(0)
            .json();
        assert_eq!(report["oldest_confirmed"], "2023-01-01");
        let never = json!({ "id": "bee", "name": "Group bee", "why": "never", "checked": null, "verified": null });
        assert_eq!(report["unconfirmed"][0], never);
        assert_eq!(report["unconfirmed"].as_array().map(Vec::len), Some(2));
    }
    on(&folder, "set ant status=defunct --no-input")
        .exits(0)
        .both();
    on(&folder, "recall a.pdf")
        .exits(1)
        .out_has("None of the 2 entries that may still be on it was ever confirmed\n")
        .both();
}

#[test]
fn an_age_behind_a_code_is_counted_from_the_day_of_the_print() {
    let folder = Folder::new();
    let list = [
        entry("ant", "Group ant", "verified = 2025-06-01"),
        entry("bee", "Group bee", "verified = 2026-04-01"),
        entry("cat", "Group cat", ""),
    ];
    folder.write("list.toml", list.concat());
    let code = flyer(&folder, "--max-age 1y");
    // Two months later; by then the one was confirmed longer ago than a year.
    let later = "1782993600";
    let [by_file, by_code] = [
        "recall a.pdf".to_owned(),
        format!("recall {code} --max-age 1y"),
    ]
    .map(|line| {
        let (out, _) = on(&folder, &line).env(DAY.0, later).exits(0).both();
        out
    });
    assert!(
        by_file.contains("Confirmed longer ago than the print allowed\n  Group ant"),
        "{by_file}"
    );
    // Of a code nobody knows the day of the print, nor what it said then.
    assert_eq!(by_file.replace(" of 2026-05-02", ""), by_code);
    on(&folder, &format!("recall {code} --max-age 2y"))
        .env(DAY.0, later)
        .exits(1)
        .err_has("write the age as a day: the date on the print less the age")
        .both();
}
