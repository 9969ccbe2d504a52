//! `flyer`: who is on it and who is not, what is said of that, and what the file itself says that it holds. What it looks
//! like is tested elsewhere.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::run::{Folder, Run, SMALL, entry, peerdir};

/// The day of every flyer here.
pub const DAY: (&str, &str) = ("SOURCE_DATE_EPOCH", "1777723200");

/// The program on the list of a folder.
fn on(folder: &Folder, line: &str) -> Run {
    let list = folder.join("list.toml");
    let words = line.split(' ').filter(|word| !word.is_empty());
    peerdir(words)
        .env("PEERDIR_FILE", list)
        .env(DAY.0, DAY.1)
        .within(folder.path())
}

/// The record that a PDF carries, as another program takes it out.
fn record(pdf: &Path) -> Value {
    let folder = Folder::new();
    let out = folder.join("edition.json");
    let taken = Command::new("pdfdetach")
        .args(["-save", "1", "-o"])
        .args([&out, pdf])
        .status()
        .expect("pdfdetach is there: `apt-get install poppler-utils`");
    assert!(taken.success(), "the PDF has an attachment");
    serde_json::from_str(&folder.read("edition.json")).expect("the record is JSON")
}

/// What can be read on a PDF.
fn text_of(pdf: &Path) -> String {
    let text = Command::new("pdftotext")
        .args([pdf.as_os_str(), "-".as_ref()])
        .output()
        .expect("pdftotext, of poppler-utils, is installed");
    String::from_utf8(text.stdout).expect("text")
}

/// The ids of the entries of a record.
fn ids(record: &Value) -> Vec<&str> {
    let entries = record["entries"].as_array().expect("a list");
    entries
        .iter()
        .filter_map(|entry| entry["id"].as_str())
        .collect()
}

/// A group in Nelson.
fn place(id: &str, more: &str) -> String {
    let place = "country = \"CA\"\ncity = \"Nelson\"\n";
    let entry = entry(id, &format!("Group {id}"), &format!("{place}{more}"));
    entry.replace("\"global\"", "\"local\"")
}

/// A list with one entry for each reason to leave it out.
fn reasons() -> Folder {
    let folder = Folder::new();
    let list = [
        place("closed", "status = \"defunct\"\nverified = 2026-04-01"),
        place("fresh", "verified = 2026-04-01"),
        place("never", ""),
        place("no-export", "withhold = [\"export\"]"),
        place("no-flyer", "withhold = [\"flyer\"]"),
        place("no-web", "withhold = [\"web\"]\nverified = 2026-04-02"),
        place("stale", "verified = 2020-01-01"),
    ];
    folder.write("list.toml", list.concat());
    folder
}

#[test]
fn who_is_left_out_is_counted_with_the_reason() {
    let folder = reasons();
    on(&folder, "flyer -o a.pdf")
        .exits(0)
        .err_has("a.pdf: 4 groups on 1 page, edition ")
        .err_has(" of 2026-05-02\n")
        .err_has("oldest fact confirmed 2020-01-01; 1 never confirmed, and the flyer says so\n")
        .err_has("1 left out, as they asked not to be on printed sheets\n")
        .err_has("1 left out, as they asked not to be in exports\n")
        .err_has("1 closed group left out; --status defunct asks for them\n");
    let made = record(&folder.join("a.pdf"));
    assert_eq!(ids(&made), ["fresh", "never", "no-web", "stale"]);
    assert_eq!(made["date"], "2026-05-02");
    assert_eq!(made["query"], serde_json::json!([]));
    assert!(!made.to_string().contains("withhold"), "{made}");
}

#[test]
fn max_age_leaves_out_who_was_confirmed_too_long_ago_and_who_never_was() {
    let folder = reasons();
    on(&folder, "flyer --max-age 1y -o a.pdf")
        .exits(0)
        .err_has("a.pdf: 2 groups")
        .err_has("oldest fact confirmed 2026-04-01\n")
        .err_has("1 left out, as they were confirmed before --max-age\n")
        .err_has("1 left out by --max-age, as nobody has ever confirmed them\n");
    let made = record(&folder.join("a.pdf"));
    assert_eq!(ids(&made), ["fresh", "no-web"]);
    assert_eq!(
        made["query"],
        serde_json::json!(["--max-age", "2025-05-02"])
    );
}

#[test]
fn closed_groups_are_printed_for_whoever_asks_for_them() {
    let folder = reasons();
    on(&folder, "flyer --status defunct -o a.pdf")
        .exits(0)
        .err_lacks("left out");
    assert_eq!(ids(&record(&folder.join("a.pdf"))), ["closed"]);
}

#[test]
fn nobody_left_is_said_and_nothing_is_written() {
    let folder = reasons();
    folder.write("a.pdf", "as it was");
    on(&folder, "flyer --country GR -o a.pdf")
        .exits(1)
        .err_has("no group is left to print\n")
        .err_has("hint: leave out a filter");
    on(&folder, "flyer closed no-flyer -o a.pdf")
        .exits(1)
        .err_has("1 closed group left out")
        .err_has("1 left out, as they asked not to be on printed sheets")
        .err_lacks("hint");
    assert_eq!(folder.read("a.pdf"), "as it was");
}

#[test]
fn groups_are_chosen_by_id_by_name_and_around_a_place() {
    let folder = reasons();
    on(&folder, "flyer stale fresh stale -o a.pdf")
        .exits(0)
        .err_has("2 groups");
    let made = record(&folder.join("a.pdf"));
    assert_eq!(
        ids(&made),
        ["stale", "fresh"],
        "in the order in which they are named"
    );
    assert_eq!(
        made["query"],
        serde_json::json!(["fresh", "stale"]),
        "sorted"
    );
    on(&folder, "flyer group never -o a.pdf")
        .exits(0)
        .err_has("1 group on");
    on(&folder, "flyer never nobody -o b.pdf")
        .exits(1)
        .err_has("no group is called `nobody`");
    on(&folder, "flyer near Nelson BC --limit 2 -o a.pdf")
        .exits(0)
        .err_has("2 groups")
        .err_has("2 more; raise --limit to print them\n");
    let made = record(&folder.join("a.pdf"));
    let query = serde_json::json!(["near", "Nelson, British Columbia, Canada", "--limit", "2"]);
    assert_eq!(made["query"], query);
    on(&folder, "flyer near -o b.pdf")
        .exits(2)
        .err_has("`near` needs a place");
    on(&folder, "flyer near me -o b.pdf")
        .exits(2)
        .err_has("this program does not know where you are");
    on(&folder, "flyer --within 5km -o b.pdf")
        .exits(2)
        .err_has("no place is named");
    assert_eq!(folder.names(), ["a.pdf", "list.toml"]);
}

#[test]
fn the_same_selection_has_the_same_code_however_it_is_typed() {
    let folder = reasons();
    let code = |line: &str| {
        on(&folder, &format!("flyer {line} -o a.pdf"))
            .exits(0)
            .err_has("edition");
        record(&folder.join("a.pdf"))["code"]
            .as_str()
            .map(str::to_owned)
    };
    let canada = code("--country CA");
    assert_eq!(code("--country canada --sort id"), canada);
    assert_eq!(
        code("--country CAN --country ca --layout wallet --detail short --black"),
        canada
    );
    assert_eq!(code("--country CA --title Hello --lang fr"), canada);
    assert_ne!(code("--region CA"), canada, "another question");
    assert_ne!(code("--country CA --limit 3"), canada);
}

#[test]
fn who_does_not_fit_is_named_with_a_remedy() {
    let folder = Folder::new();
    let list: String = (0..60)
        .map(|at| place(&format!("group-{at:02}"), ""))
        .collect();
    folder.write("list.toml", list);
    let (_, said) = on(&folder, "flyer --large-print --detail full -o a.pdf")
        .exits(0)
        .both();
    let made = record(&folder.join("a.pdf"));
    let unfit = made["unfit"].as_array().expect("a list").len();
    assert!(unfit > 5, "{said}");
    assert!(
        said.contains(&format!("{unfit} entries did not fit: Group group-")),
        "{said}"
    );
    assert!(
        said.contains(&format!("a.pdf: {} groups", 60 - unfit)),
        "{said}"
    );
    // Of many the first are named and the others counted.
    for (at, id) in made["unfit"].as_array().expect("a list").iter().enumerate() {
        let name = format!("Group {}", id.as_str().expect("an id"));
        assert_eq!(said.contains(&name), at < 5, "{name}:\n{said}");
        assert!(!ids(&made).contains(&&name[6..]), "{name} is not on it");
    }
    assert!(
        said.contains(&format!(", and {} more\n", unfit - 5)),
        "{said}"
    );
    // Those who want no notes get none, and nothing is tried for them.
    on(
        &folder,
        "flyer --quiet --large-print --detail full -o a.pdf",
    )
    .exits(0)
    .err_is("");
    // All of a few are named.
    let (_, said) = on(
        &folder,
        "flyer --large-print --detail full --limit 15 -o a.pdf",
    )
    .exits(0)
    .both();
    let made = record(&folder.join("a.pdf"));
    for id in made["unfit"].as_array().expect("a list") {
        let name = format!("Group {}", id.as_str().expect("an id"));
        assert!(said.contains(&name), "{name} is not named:\n{said}");
    }
}

#[test]
fn of_very_many_that_do_not_fit_it_is_not_tried_what_is_enough() {
    let folder = Folder::new();
    let list: String = (0..401)
        .map(|at| place(&format!("group-{at:03}"), ""))
        .collect();
    folder.write("list.toml", list);
    on(&folder, "flyer -o a.pdf")
        .exits(0)
        .err_has("hint: what may make room: more --pages, fewer groups\n");
    on(&folder, "flyer --layout zine -o a.pdf")
        .exits(0)
        .err_has("hint: what may make room: --layout sheet with more --pages, fewer groups\n");
}

#[test]
fn what_a_layout_has_no_room_for_is_refused() {
    let folder = reasons();
    for (layout, option) in [
        ("labels", "--title Help"),
        ("labels", "--note Help"),
        ("labels", "--stamp"),
        ("wallet", "--stamp"),
    ] {
        let name = option.split(' ').next().expect("an option");
        on(
            &folder,
            &format!("flyer --layout {layout} {option} -o a.pdf"),
        )
        .exits(2)
        .err_has(&format!("--layout {layout} has no room for {name}\n"))
        .err_has(&format!("hint: leave {name} out, or take --layout sheet\n"));
    }
    assert_eq!(folder.names(), ["list.toml"]);
    on(&folder, "flyer --layout wallet --title Help -o a.pdf")
        .exits(0)
        .err_has("a.pdf: ");
    assert!(text_of(&folder.join("a.pdf")).contains("Help"));
}

#[test]
fn a_flyer_is_not_written_under_the_name_of_another_form() {
    let folder = reasons();
    on(&folder, "flyer fresh -o x.PNG")
        .exits(2)
        .err_has("x.PNG would be a PDF, whatever it is called\n")
        .err_has("hint: call it x.pdf\n");
    on(&folder, "flyer fresh -o c.html")
        .exits(2)
        .err_has("hint: call it c.pdf; `peerdir export html` makes pages\n");
    on(&folder, "flyer fresh -o a.Pdf --quiet")
        .exits(0)
        .err_is("");
    on(&folder, "set fresh name=Other --quiet").exits(0);
    on(&folder, "recall a.Pdf --slip slip.png")
        .exits(2)
        .out_has("wrong")
        .err_has("hint: call it slip.pdf");
    assert_eq!(folder.names(), ["a.Pdf", "list.toml"]);
}

#[test]
fn paper_is_named_in_any_case() {
    let folder = reasons();
    for (paper, size) in [("A4", "595"), ("Letter", "612")] {
        on(
            &folder,
            &format!("flyer fresh --quiet --paper {paper} -o a.pdf"),
        )
        .exits(0);
        let pdf = std::fs::read(folder.join("a.pdf")).expect("the flyer");
        let said = Command::new("pdfinfo").arg(folder.join("a.pdf")).output();
        let said = String::from_utf8(said.expect("pdfinfo, of poppler-utils").stdout);
        assert!(
            said.expect("words").contains(size),
            "{paper}: {}",
            pdf.len()
        );
    }
}

#[test]
fn less_said_for_want_of_room_is_said_in_every_layout() {
    let folder = Folder::new();
    let site = "websites = [\"https://a.example/\"]\ndescription = \"Tea.\"";
    let list: String = (0..60)
        .map(|at| place(&format!("g{at:02}"), site))
        .collect();
    folder.write("list.toml", list);
    for layout in ["sheet", "fold", "wallet", "poster", "tear-off", "zine"] {
        on(&folder, &format!("flyer --layout {layout} -o a.pdf"))
            .exits(0)
            .err_has("to make room, each group has no more than --detail ");
    }
    on(&folder, "flyer -o a.pdf")
        .exits(0)
        .err_has("to make room, each group has no more than --detail short says: no QR codes\n");
}

#[test]
fn a_flyer_says_for_which_place_it_is() {
    let folder = reasons();
    for (line, said, on_paper) in [
        (
            "near Nelson BC",
            "near Nelson, British Columbia, Canada, and who covers it from elsewhere\n",
            "Nelson, British Columbia, Canada: groups there and nearby",
        ),
        ("--country Canada", "for Canada\n", "\nCanada\n"),
        (
            "near 49.4928,-117.2948",
            "near Nelson, British Columbia, Canada, and who",
            "Nelson, British Columbia, Canada: groups there",
        ),
    ] {
        on(&folder, &format!("flyer {line} -o a.pdf"))
            .exits(0)
            .err_has(said);
        let text = text_of(&folder.join("a.pdf"));
        assert!(text.contains(on_paper), "{line}: {text}");
        assert!(!text.contains("49.4"), "{line}: {text}");
    }
    for line in ["", "--country CA --country GR", "fresh never --country CA"] {
        on(&folder, &format!("flyer {line} -o a.pdf"))
            .exits(0)
            .err_lacks("for Canada");
    }
}

/// The ways that a hint names.
fn ways(said: &str) -> Vec<String> {
    let hint = said
        .lines()
        .find_map(|line| line.trim().strip_prefix("hint: what makes room: "));
    let hint = hint.expect("a hint");
    hint.split(", ").map(str::to_owned).collect()
}

#[test]
fn each_way_that_makes_room_does_make_room() {
    let folder = Folder::new();
    let list: String = (0..60)
        .map(|at| {
            let more = "emails = [\"office@a.example\"]\nservices = [\"advocacy\", \"naloxone\"]\n";
            place(&format!("group-{at:02}"), more)
        })
        .collect();
    folder.write("list.toml", list);
    let on_paper = |line: &str| {
        on(&folder, &format!("flyer {line} -o a.pdf"))
            .exits(0)
            .both()
            .1
    };
    for (line, expected) in [
        ("--large-print --detail full", 2),
        ("--pages 2 --detail full", 3),
        ("--layout tear-off", 3),
        ("--layout zine --large-print", 2),
        ("--layout fold --large-print", 2),
        ("--layout wallet --large-print --pages 2", 3),
    ] {
        let ways = ways(&on_paper(line));
        assert!(ways.len() >= expected, "{line}: {ways:?}");
        for way in &ways {
            let tried = if way == "to leave out --large-print" {
                line.replace("--large-print", "")
            } else if way == "fewer groups" {
                format!("{line} group-00 group-01")
            } else {
                // The last of an option holds.
                let option = way.split(' ').next().expect("an option");
                let kept: Vec<&str> = line.split(" --").collect();
                let kept: Vec<String> = kept
                    .iter()
                    .map(|part| format!("--{}", part.trim_start_matches("--")))
                    .filter(|part| !part.starts_with(option))
                    .filter(|part| !(way.contains("--pages") && part.starts_with("--pages")))
                    .collect();
                format!("{} {way}", kept.join(" "))
            };
            let said = on_paper(&tried);
            assert!(
                !said.contains("did not fit"),
                "{line}: {way}: {tried}: {said}"
            );
            if let Some((others, pages)) = tried.rsplit_once("--pages ")
                && way.contains("--pages")
            {
                let pages: usize = pages.parse().expect("a number");
                let said = on_paper(&format!("{others}--pages {}", pages - 1));
                assert!(
                    said.contains("did not fit"),
                    "{line}: fewer pages than {way}"
                );
            }
        }
    }
}

#[test]
fn an_entry_that_fits_no_label_is_told_from_one_for_which_there_are_too_few() {
    let folder = Folder::new();
    let long = place("long", "").replace("Group long", &"Group of people ".repeat(30));
    let others: String = (0..4).map(|at| place(&format!("g{at}"), "")).collect();
    folder.write("list.toml", format!("{long}{others}"));
    let (_, said) = on(&folder, "flyer --layout labels --paper letter -o a.pdf")
        .exits(0)
        .both();
    assert!(
        said.contains("1 entry did not fit, not even alone on a label: "),
        "{said}"
    );
    assert_eq!(ways(&said), ["--layout sheet", "to leave these groups out"]);
    on(
        &folder,
        "flyer --layout labels --paper letter g0 g1 -o a.pdf",
    )
    .exits(0)
    .err_lacks("fit");
}

#[test]
fn who_was_left_out_is_counted_where_nothing_fits_either() {
    let folder = Folder::new();
    let long = place("long", "").replace("Group long", &"Group of people ".repeat(30));
    let hidden = place("hidden", "withhold = [\"flyer\"]");
    let closed = place("closed", "status = \"defunct\"");
    folder.write("list.toml", [closed, hidden, long].concat());
    on(&folder, "flyer --layout labels --paper letter -o a.pdf")
        .exits(1)
        .err_has("1 entry did not fit")
        .err_has("1 left out, as they asked not to be on printed sheets")
        .err_has("1 closed group left out")
        .err_has("nothing was written, as no group has room");
    assert_eq!(folder.names(), ["list.toml"]);
}

#[test]
fn the_ages_are_those_of_what_stands_on_the_paper() {
    let folder = Folder::new();
    let entries = (0..60).map(|at| place(&format!("g{at:02}"), "verified = 2026-04-01"));
    let old = [
        place("x-never", ""),
        place("x-old", "verified = 2001-02-03"),
    ];
    folder.write("list.toml", entries.chain(old).collect::<String>());
    let (_, said) = on(&folder, "flyer -o a.pdf").exits(0).both();
    assert!(said.contains("did not fit: "), "{said}");
    assert!(
        said.contains("oldest fact confirmed 2026-04-01\n"),
        "{said}"
    );
    let text = text_of(&folder.join("a.pdf"));
    assert!(text.contains("oldest fact confirmed 2026-04-01"), "{text}");
    assert!(
        !text.contains("2001") && !text.contains("never verified"),
        "{text}"
    );
    // The code is that of all that was chosen, so that the choice is found again, and the record says who is not on it.
    let made = record(&folder.join("a.pdf"));
    let code = made["code"].as_str().expect("a code").to_owned();
    on(&folder, "flyer --pages 9 -o b.pdf")
        .exits(0)
        .err_has(&code)
        .err_has("oldest fact confirmed 2001-02-03; 1 never confirmed");
    on(&folder, "recall --quiet a.pdf")
        .exits(0)
        .out_has("nothing");
    on(&folder, &format!("recall --quiet {code}"))
        .exits(0)
        .out_has("nothing");
    on(&folder, "set --quiet x-old name=Other").exits(0);
    on(&folder, "recall --quiet a.pdf")
        .exits(0)
        .out_has("nothing");
}

#[test]
fn who_has_no_code_is_named() {
    let folder = Folder::new();
    let endless = format!("websites = [\"https://a.example/{}\"]", "a/".repeat(1200));
    folder.write("list.toml", place("a", &endless) + &place("b", ""));
    on(&folder, "flyer --detail code -o a.pdf")
        .exits(0)
        .err_has("no code, as the address is too long for one: Group a\n");
    on(&folder, "flyer --detail short -o a.pdf")
        .exits(0)
        .err_lacks("no code");
}

#[test]
fn a_font_that_is_too_large_has_a_remedy_for_fonts() {
    let folder = reasons();
    let large = std::fs::File::create(folder.join("large.ttf")).expect("a file");
    large.set_len(33 * 1024 * 1024).expect("a hole");
    on(&folder, "flyer --font large.ttf -o a.pdf")
        .exits(2)
        .err_has("large.ttf is larger than 32 MiB")
        .err_has("hint: take a font for one script")
        .err_lacks("split");
}

#[test]
fn what_lacks_a_translation_is_named() {
    let folder = Folder::new();
    peerdir([
        "--file", SMALL, "flyer", "--detail", "full", "--lang", "en,fr", "-o",
    ])
    .with([folder.join("a.pdf")])
    .exits(0)
    .err_has("no French text: 1 entry: Φωνές του Αιγαίου\n")
    .err_lacks("no English text");
    peerdir(["--file", SMALL, "flyer", "--lang", "klingonese"])
        .exits(2)
        .err_has("no language is called `klingonese`");
    peerdir(["--file", SMALL, "flyer", "--lang", "el", "-o"])
        .with([folder.join("b.pdf")])
        .exits(0)
        .err_has(
            "headings are not translated into Greek; they are in en, fr, es, pt, de, ru, ar, hi",
        );
}

#[test]
fn letters_that_no_font_has_are_named_with_a_remedy() {
    let folder = Folder::new();
    folder.write(
        "list.toml",
        place("a", "") + &place("b", "").replace("Group b", "提灯 網"),
    );
    on(&folder, "flyer --title 灯 -o a.pdf")
        .exits(0)
        .err_has("no font has these letters: 提 (U+63D0), 灯 (U+706F), 網 (U+7DB2)\n")
        .err_has("stands for them in the text of title or note, 提灯 網\n")
        .err_has("hint: --font FILE takes a font that has them");
}

#[test]
fn what_cannot_be_is_refused_before_any_work() {
    let folder = reasons();
    folder.write("no.ttf", "no font");
    for (line, said) in [
        ("flyer --pages 0", "a flyer cannot have 0 pages"),
        ("flyer --pages 5000", "a flyer cannot have 5000 pages"),
        (
            "flyer --layout zine --pages 2",
            "--layout zine is always one sheet of paper",
        ),
        ("flyer --max-age soon", "`soon` is no age"),
        ("flyer --font no.ttf", "no.ttf is no font that can be used"),
        ("flyer --font missing.ttf", "there is no such file"),
        (
            "flyer --country Atlantis",
            "no country is called `Atlantis`",
        ),
        ("flyer --layout hat", "invalid value 'hat'"),
    ] {
        on(&folder, &format!("{line} -o a.pdf"))
            .exits(2)
            .err_has(said);
    }
    let long = "x".repeat(121);
    on(&folder, &format!("flyer --title {long} -o a.pdf"))
        .exits(2)
        .err_has("--title has 121 characters")
        .err_has("hint: write at most 120");
    on(&folder, "flyer -o list.toml")
        .exits(2)
        .err_has("is the list being read");
    on(&folder, "flyer -o missing/a.pdf")
        .exits(2)
        .err_has("could not write missing/a.pdf");
    assert_eq!(folder.names(), ["list.toml", "no.ttf"]);
}

#[test]
fn a_pipe_that_is_named_gets_the_pdf_and_the_words_stay_beside_it() {
    let folder = reasons();
    let run = |line: &str| {
        Command::new(crate::run::PROGRAM)
            .args(line.split(' '))
            .env_clear()
            .env("PEERDIR_FILE", folder.join("list.toml"))
            .env(DAY.0, DAY.1)
            .current_dir(folder.path())
            .output()
            .expect("the program runs")
    };
    let (piped, named) = (run("flyer fresh -o -"), run("flyer fresh -o /dev/stdout"));
    assert!(piped.stdout.starts_with(b"%PDF-"));
    assert_eq!(piped.stdout, named.stdout, "and twice the same bytes");
    let said = String::from_utf8(piped.stderr).expect("words");
    assert!(
        said.starts_with("the flyer: 1 group on 1 page, edition "),
        "{said}"
    );
    assert_eq!(folder.names(), ["list.toml"]);
}

#[test]
fn a_hostile_title_note_or_name_steers_no_terminal() {
    let folder = Folder::new();
    let name = "Evil \u{1b}[31m\u{202e}gnp.exe";
    let list = place("a", "").replace("Group a", "Evil \\u001B[31m\\u202Egnp.exe");
    folder.write("list.toml", list);
    let steering = ["\u{1b}", "\u{202e}", "\u{7}"];
    let run = on(&folder, "flyer --large-print --pages 1 -o a.pdf").with(["--title", name]);
    let (out, err) = run.with(["--note", "a\u{7}b\u{1b}]0;x"]).ends().both();
    for mark in steering {
        assert!(!out.contains(mark) && !err.contains(mark), "{err}");
    }
}

/// What the program writes at a terminal.
#[cfg(unix)]
fn at_terminal(folder: &Folder, line: &str) -> String {
    use std::io::Read as _;

    let (mut terminal, end) = pty_process::blocking::open().expect("a terminal can be made");
    let command = pty_process::blocking::Command::new(crate::run::PROGRAM)
        .args(line.split(' '))
        .env_clear()
        .env("NO_COLOR", "1")
        .env("PEERDIR_FILE", folder.join("list.toml"))
        .env(DAY.0, DAY.1)
        .current_dir(folder.path());
    let mut child = command.spawn(end).expect("the program runs");
    let mut bytes = Vec::new();
    // Linux ends the reading of a terminal that nobody writes to any more with an error.
    let _ = terminal.read_to_end(&mut bytes);
    child.wait().expect("the program ends");
    let said = String::from_utf8(bytes).expect("words and no PDF");
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(unix)]
#[test]
fn a_terminal_gets_words_and_the_flyer_a_file_that_was_not_there() {
    let folder = reasons();
    let said = at_terminal(&folder, "flyer fresh");
    assert!(said.starts_with("flyer.pdf: 1 group on 1 page"), "{said}");
    let first = std::fs::read(folder.join("flyer.pdf")).expect("the flyer is there");
    let said = at_terminal(&folder, "flyer never");
    assert!(said.contains("flyer.pdf is there already"), "{said}");
    assert!(said.contains("hint: -o flyer.pdf writes over it"), "{said}");
    let second = std::fs::read(folder.join("flyer.pdf")).expect("the flyer is there");
    assert!(first == second, "it was not written over");
    let said = at_terminal(&folder, "flyer never -o -");
    assert!(said.contains("a PDF is nothing for a terminal"), "{said}");
    assert_eq!(folder.names(), ["flyer.pdf", "list.toml"]);
}

#[test]
fn a_group_that_asked_not_to_be_printed_is_not_named_by_another_either() {
    let folder = Folder::new();
    let list = [
        place("hidden", "withhold = [\"flyer\"]"),
        place(
            "one",
            "parent = \"hidden\"\nsuccessor = \"silent\"\nstatus = \"unreachable\"",
        ),
        place("open", ""),
        place("silent", "withhold = [\"export\"]"),
        place("two", "parent = \"open\""),
    ];
    folder.write("list.toml", list.concat());
    on(&folder, "flyer --quiet --detail full -o a.pdf").exits(0);
    let text = text_of(&folder.join("a.pdf"));
    let record = record(&folder.join("a.pdf")).to_string();
    for (name, is_named) in [("hidden", false), ("silent", false), ("open", true)] {
        assert_eq!(text.contains(name), is_named, "{name}: {text}");
        assert_eq!(record.contains(name), is_named, "{name}: {record}");
    }
    on(&folder, "recall --quiet a.pdf")
        .exits(0)
        .out_has("nothing");
    on(&folder, "set --quiet open withhold=flyer").exits(0);
    on(&folder, "recall --quiet a.pdf")
        .exits(1)
        .out_has("[two]");
}

#[test]
fn where_somebody_stood_is_not_handed_out() {
    let folder = reasons();
    on(&folder, "flyer --quiet near 49.28271,-123.12073 -o a.pdf").exits(0);
    let record = record(&folder.join("a.pdf"));
    assert_eq!(record["query"][1], "49.28,-123.12");
}
