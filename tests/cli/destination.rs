//! Where results go and what they are called: standard output, files, names with placeholders, the day that they bear.

use std::fs;

use crate::run::{Folder, Run, SMALL, entry, peerdir};

/// The day of every print here, 2026-05-02.
const DAY: (&str, &str) = ("SOURCE_DATE_EPOCH", "1777723200");

/// The program on the small list, in a folder.
fn on(folder: &Folder, line: &str) -> Run {
    let list = std::path::absolute(SMALL).expect("a path");
    peerdir(line.split(' '))
        .env("PEERDIR_FILE", list)
        .env(DAY.0, DAY.1)
        .within(folder.path())
}

#[test]
fn a_day_that_is_none_is_refused_by_whatever_bears_one() {
    let folder = Folder::new();
    on(&folder, "flyer -o there.pdf --quiet").exits(0);
    for line in [
        "flyer -o a.pdf",
        "export html -o a.html",
        "export csv",
        "list -o {id}-{date}.tsv",
        "recall there.pdf",
        "recall 7K3F-9QXZ near Athens",
    ] {
        for day in [
            "yesterday",
            "",
            "2026-05-02",
            "1.5",
            "99999999999999999999",
            "1777723200 ",
        ] {
            on(&folder, line)
                .env(DAY.0, day)
                .exits(2)
                .err_has(&format!(
                    "error: SOURCE_DATE_EPOCH is `{day}`, which is no day\n"
                ))
                .err_has("hint: give it a whole number of seconds since 1970");
        }
    }
    assert_eq!(folder.names(), ["there.pdf"]);
    on(&folder, "list --columns id --country GR")
        .env(DAY.0, "yesterday")
        .exits(0)
        .out_is("id\naegean-voices\n");
}

#[test]
fn a_flyer_is_called_after_its_day_and_its_edition() {
    let folder = Folder::new();
    let (_, said) = on(&folder, "flyer --country CA -o canada-{date}-{edition}.pdf")
        .exits(0)
        .both();
    let code = said
        .split("edition ")
        .nth(1)
        .and_then(|rest| rest.split(' ').next());
    let name = format!("canada-2026-05-02-{}.pdf", code.expect("a code"));
    assert!(said.starts_with(&format!("{name}: ")), "{said}");
    assert_eq!(folder.names(), [name]);
    for (name, said) in [
        (
            "{id}.pdf",
            "this is one file, and {id} and {group} make several",
        ),
        (
            "{group}-{date}.pdf",
            "this is one file, and {id} and {group} make several",
        ),
        (
            "{day}.pdf",
            "the braces in -o {day}.pdf stand around no placeholder",
        ),
        ("{date}/a.pdf", "folders have no placeholders"),
    ] {
        on(&folder, &format!("flyer -o {name}"))
            .exits(2)
            .err_has(said)
            .err_has("hint: ");
    }
    assert_eq!(folder.names().len(), 1);
}

#[test]
fn a_slip_goes_into_one_file_and_nowhere_else() {
    let folder = Folder::new();
    on(&folder, "flyer --quiet -o a.pdf").exits(0);
    let list = fs::read_to_string(SMALL).expect("the small list");
    folder.write("list.toml", list.replace("Aegean", "Ionian"));
    for (slip, said) in [
        ("-", "a slip is written into a file"),
        ("/dev/stdout", "a slip is written into a file"),
        ("list.toml", "list.toml is the list being read"),
        ("{date}.pdf", "whose name has no placeholders"),
    ] {
        on(&folder, &format!("recall a.pdf --slip {slip}"))
            .env("PEERDIR_FILE", "list.toml")
            .exits(2)
            .out_has("1 of 7 entries is wrong")
            .err_has(said);
    }
    assert_eq!(folder.names(), ["a.pdf", "list.toml"]);
}

#[test]
fn a_flyer_without_a_name_never_goes_into_a_pipe_nor_over_a_file() {
    let folder = Folder::new();
    on(&folder, "flyer")
        .exits(0)
        .out_is("")
        .err_has("flyer.pdf: ");
    let first = fs::read(folder.join("flyer.pdf")).expect("the flyer");
    assert!(first.starts_with(b"%PDF-"));
    on(&folder, "flyer --country CA")
        .exits(2)
        .out_is("")
        .err_has("error: flyer.pdf is there already\n")
        .err_has("hint: -o flyer.pdf writes over it");
    assert_eq!(
        fs::read(folder.join("flyer.pdf")).expect("the flyer"),
        first
    );
    on(&folder, "flyer --country CA --quiet -o flyer.pdf").exits(0);
    assert_ne!(
        fs::read(folder.join("flyer.pdf")).expect("the flyer"),
        first
    );
}

#[test]
fn at_most_no_group_is_no_number_of_groups() {
    let folder = Folder::new();
    for line in [
        "list",
        "search quay",
        "near Canada",
        "export csv",
        "flyer",
        "recall 7K3F-9QXZ",
    ] {
        for option in ["-n 0", "--limit 0"] {
            on(&folder, &format!("{line} {option}"))
                .exits(2)
                .out_is("")
                .err_has("invalid value '0' for '--limit <COUNT>': write 1 or more");
        }
    }
    assert_eq!(folder.names().len(), 0);
}

#[test]
fn a_title_and_a_note_have_one_measure_on_pages_and_prints() {
    let folder = Folder::new();
    for line in ["flyer -o a", "export html -o a"] {
        for (option, longest) in [("--title", 120), ("--note", 600)] {
            let text = "ж".repeat(longest + 1);
            let run = |text: &str| on(&folder, line).with([option, text]);
            run(&text)
                .exits(2)
                .err_has(&format!("{option} has {} characters", longest + 1))
                .err_has(&format!("hint: write at most {longest}"));
            run(&text[2..]).with(["--quiet"]).exits(0);
        }
    }
}

#[test]
fn an_endless_name_is_said_in_brief_and_stands_in_results_as_it_is() {
    let folder = Folder::new();
    let name = format!("Long {}", "x".repeat(10_000));
    let list = entry("long", &name, "")
        + &entry("kept", "Kept", "parent = \"long\"")
        + &entry("other", &format!("Other {}", "y".repeat(10_000)), "");
    folder.write("list.toml", list);
    let run = |line: &str| {
        let run = peerdir(line.split(' ')).env("PEERDIR_FILE", "list.toml");
        run.env(DAY.0, DAY.1).within(folder.path())
    };
    let (out, _) = run("list --columns name").exits(0).both();
    assert!(out.contains(&name));
    for line in [
        "flyer long other --lang fr --detail full --pages 1 -o a.pdf",
        "show --qr long",
        "show lomg",
        "export geojson --city-points -o a.json",
    ] {
        let (_, said) = run(line).ends().both();
        assert!(!said.is_empty(), "{line}");
        for letter in ["x", "y"] {
            assert!(!said.contains(&letter.repeat(200)), "{line}: {said}");
        }
        if said.contains("xxx") {
            assert!(said.contains("x…"), "{line}: {said}");
        }
    }
    let (_, said) = run("flyer long other --large-print --pages 1 -o a.pdf")
        .ends()
        .both();
    assert!(said.contains("x…") && said.contains("y…"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_to_where_private_contacts_would_be_is_no_way_there() {
    use std::os::unix::fs::symlink;

    let folder = Folder::new();
    fs::create_dir(folder.join("data")).expect("a folder");
    symlink("secret.txt", folder.join("data/Private.toml")).expect("a link");
    for end in ["csv", "pdf"] {
        let link = |to: &str, name: &str| {
            symlink(to, folder.join(&format!("{name}.{end}"))).expect("a link");
        };
        link("data/private.toml", "link");
        link(&format!("link.{end}"), "again");
        link("data/Private.toml", "passing");
    }
    for name in ["link", "again", "passing"] {
        for (line, end) in [("export csv", "csv"), ("list", "csv"), ("flyer", "pdf")] {
            on(&folder, &format!("{line} -o {name}.{end}"))
                .exits(2)
                .err_has("private.toml holds private contacts");
        }
    }
    let names = fs::read_dir(folder.join("data")).expect("a folder").count();
    assert_eq!(names, 1, "nothing was written there");
}
