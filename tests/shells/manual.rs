use std::fs;

use crate::room::{Printed, Room};

const SECTIONS: [&str; 5] = ["NAME", "SYNOPSIS", "EXAMPLES", "OPTIONS", "EXIT STATUS"];

fn peerdir(arguments: &[&str]) -> Printed {
    let printed = Room::new().peerdir(arguments);
    assert!(printed.status.success(), "{}", printed.stderr);
    printed
}

fn names() -> Vec<String> {
    let names = peerdir(&["man", "--list"]).stdout;
    names.lines().map(Into::into).collect()
}

/// A page as `man` shows it at a terminal of 80 columns.
fn shown(name: &str) -> String {
    let room = Room::new();
    room.write("page.1", &peerdir(&["man", name]).stdout);
    let man = "MANWIDTH=80 man --nj -l page.1";
    let printed = room.run("sh", "dash", &["-c", man], "");
    assert_eq!(printed.stderr, "", "`apt-get install man-db groff`");
    printed.stdout
}

#[test]
fn every_command_has_a_page() {
    let help = peerdir(&["--help"]).stdout;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands = commands.take_while(|line| !line.is_empty());
    let commands = commands.filter(|line| !line.starts_with("   "));
    let first = |line: &str| format!("peerdir-{}", line.split_whitespace().next().unwrap());
    let mut expected = vec!["peerdir".to_owned()];
    expected.extend(commands.map(first));
    assert_eq!(names(), expected);
}

#[test]
fn no_page_has_a_fault_that_mandoc_finds() {
    let room = Room::new();
    for name in names() {
        room.write("page.1", &peerdir(&["man", &name]).stdout);
        let printed = room.run("mandoc", "mandoc", &["-Tlint", "-Wwarning", "page.1"], "");
        assert_eq!(printed.stdout, "", "{name}");
    }
}

#[test]
fn every_page_has_the_sections_that_readers_look_for() {
    for name in names() {
        let page = shown(&name);
        let headings: Vec<&str> = page.lines().filter(|line| !line.starts_with(' ')).collect();
        for section in SECTIONS {
            assert!(
                headings.contains(&section),
                "{name} has no {section}:\n{page}"
            );
        }
        let title = format!("{}(1)", name.to_uppercase());
        assert!(page.trim_start().starts_with(&title), "{page}");
        assert!(page.contains(&format!("{name} - ")), "{page}");
    }
}

#[test]
fn the_page_of_the_program_names_its_files_and_variables() {
    let page = shown("peerdir");
    for word in [
        "PEERDIR_FILE",
        "NO_COLOR",
        "COLUMNS",
        "TERM",
        "XDG_DATA_HOME",
        "FILES",
        "peerdir-search(1)",
    ] {
        assert!(page.contains(word), "{word}:\n{page}");
    }
}

#[test]
fn what_is_copied_from_a_page_is_what_shells_understand() {
    let page = shown("peerdir-completions");
    assert!(page.contains("a line for ~/.bashrc"), "{page}");
}

#[test]
fn a_page_is_found_by_command_and_by_its_own_name() {
    assert_eq!(
        peerdir(&["man", "show"]).stdout,
        peerdir(&["man", "peerdir-show"]).stdout
    );
    assert_eq!(
        peerdir(&["man"]).stdout,
        peerdir(&["man", "peerdir"]).stdout
    );
    let printed = Room::new().peerdir(&["man", "serach"]);
    assert_eq!(printed.status.code(), Some(2));
    assert!(
        printed.stderr.contains("did you mean `search`?"),
        "{}",
        printed.stderr
    );
}

#[test]
fn all_pages_are_written_into_a_folder_at_once() {
    let room = Room::new();
    fs::create_dir(room.path("man1")).unwrap();
    let printed = room.peerdir(&["man", "--output-dir", "man1"]);
    assert!(printed.status.success(), "{}", printed.stderr);
    for name in names() {
        let page = peerdir(&["man", &name]).stdout;
        assert_eq!(room.read(&format!("man1/{name}.1")), page);
    }
}
