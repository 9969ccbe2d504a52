//! At a terminal: tables as wide as it is, colour where it is wanted, and nothing of either where it is not. The terminal
//! is a real one, made for the test.

use std::io::Read as _;

use pty_process::Size;
use pty_process::blocking::{Command, open};
use tempfile::TempDir;

use crate::output::fits;
use crate::run::{PROGRAM, SMALL};

/// What the program writes on a terminal of this width about the small directory.
fn at(width: u16, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    of(SMALL, width, arguments, environment)
}

/// The same about another directory.
fn of(file: &str, width: u16, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let (mut terminal, line) = open().expect("a terminal can be made");
    terminal
        .resize(Size::new(50, width))
        .expect("a terminal has a size");
    let home = TempDir::new().expect("a folder can be made");
    let command = Command::new(PROGRAM)
        .env_clear()
        .env("HOME", home.path())
        .env("TERM", "xterm-256color")
        .envs(environment.iter().copied())
        .args(["--file", file])
        .args(arguments);
    let mut child = command.spawn(line).expect("the program runs");
    let mut bytes = Vec::new();
    // Linux ends the reading of a terminal that nobody writes to any more with an error.
    let _ = terminal.read_to_end(&mut bytes);
    let status = child.wait().expect("the program ends");
    assert!(status.code().is_some_and(|code| code <= 2), "{status}");
    String::from_utf8(bytes).expect("the program writes UTF-8")
}

#[test]
fn a_list_is_a_table_as_wide_as_the_terminal_whatever_columns_says() {
    for width in [60, 80, 133, 200] {
        let table = at(width, &["list"], &[("COLUMNS", "40"), ("NO_COLOR", "1")]);
        fits(&table.replace('\r', ""), usize::from(width));
        assert!(table.starts_with("Group"), "{table}");
        assert!(table.contains(&"─".repeat(usize::from(width) - 20)));
    }
    let cards = at(40, &["list"], &[("NO_COLOR", "1")]);
    fits(&cards.replace('\r', ""), 40);
    assert!(cards.contains("Id: delta-forum"));
}

#[test]
fn whatever_is_said_fits_a_phone() {
    for line in [
        "list",
        "search quay union",
        "search qqqxyz",
        "show nquu",
        "show nqu",
        "region",
        "region Europe",
        "region Malta",
        "region --plain",
        "near Port Moody",
        "near Imphal --units mi",
        "near Malta",
        "near Europe",
        "near London",
        "near -16.8,179.9",
        "near Vncouvr",
        "near Athens qqqxyz",
        "near --about",
        "near Imphal --plain",
        "near Imphal --within far",
        "list --plain",
        "show nquu --plain",
        "show nquu --card",
        "check",
        "check --rules",
        "check --file CONTRIBUTING.md",
        "where",
        "list --columns x",
        "list --format x",
        "export",
        "export --format csv",
        "export x",
        "lst",
        "--help",
        "list --help",
        "show --help",
        "near --help",
        "add --help",
        "man --help",
        "set --help",
        "edit --help",
        "verify --help",
        "remove --help",
        "set nquu contry=CA",
        "verify --next 3 --no-input",
        "remove north-quay-users-union --dry-run",
        "set --country JP city=Osaka --no-input",
    ] {
        for width in [30, 36, 40, 50, 60] {
            let words: Vec<&str> = line.split(' ').collect();
            let said = at(width, &words, &[("NO_COLOR", "1")]);
            assert!(!said.is_empty(), "{line}");
            fits(&said.replace('\r', ""), usize::from(width));
        }
    }
}

#[test]
fn a_qr_code_is_drawn_black_on_white_where_there_is_room_and_not_at_all_elsewhere() {
    let code = at(40, &["show", "nquu", "--qr"], &[]);
    assert!(code.contains("\u{1b}[38;5;16m\u{1b}[48;5;231m"), "{code:?}");
    let code = at(33, &["show", "nquu", "--qr"], &[("NO_COLOR", "1")]);
    assert!(code.starts_with(&"█".repeat(33)), "{code}");
    let refusal = at(32, &["show", "nquu", "--qr"], &[("NO_COLOR", "1")]);
    let words: Vec<&str> = refusal.split_whitespace().collect();
    assert_eq!(
        words.join(" "),
        "error: the terminal is too narrow for the QR code: it has 32 columns, and 33 are needed \
         hint: turn the phone, or make the letters smaller"
    );
}

#[test]
fn help_on_a_phone_says_below_an_example_what_it_does() {
    let help = at(40, &["--help"], &[("NO_COLOR", "1")]).replace('\r', "");
    let example =
        "  peerdir search vancouver\n      by name, place or topic, typos\n        forgiven";
    assert!(help.contains(example), "{help}");
    let help = at(80, &["--help"], &[("NO_COLOR", "1")]);
    assert!(
        help.contains(
            "  peerdir search vancouver            by name, place or topic, typos forgiven"
        )
    );
}

#[test]
fn a_terminal_is_coloured_unless_it_or_its_owner_says_no() {
    for arguments in [
        &["list"][..],
        &["show", "nquu"],
        &["region"],
        &["list", "--region", "GE"],
    ] {
        let with = |environment| at(80, arguments, environment);
        if arguments.len() < 3 {
            assert!(with(&[]).contains("\u{1b}["), "{arguments:?}");
            assert!(
                with(&[("NO_COLOR", "")]).contains("\u{1b}["),
                "{arguments:?}"
            );
        }
        assert!(!with(&[("NO_COLOR", "1")]).contains("\u{1b}["));
        assert!(!with(&[("TERM", "dumb")]).contains('\u{1b}'));
        let never = at(80, &[arguments, &["--color", "never"]].concat(), &[]);
        assert!(!never.contains('\u{1b}'));
    }
    let always = at(80, &["list", "--color", "always"], &[("NO_COLOR", "1")]);
    assert!(always.contains("\u{1b}["));
}

#[test]
fn a_terminal_that_opens_links_gets_them_and_the_layout_stays() {
    let linked = at(80, &["list"], &[("FORCE_HYPERLINK", "1")]);
    let link = "\u{1b}]8;;https://delta.example/\u{1b}\\delta.example\u{1b}]8;;\u{1b}\\";
    assert!(linked.contains(link), "{linked:?}");
    let plain = at(80, &["list"], &[("FORCE_HYPERLINK", "0")]);
    assert!(!plain.contains("\u{1b}]8"));
    assert_eq!(
        linked.replace(link, "delta.example").lines().count(),
        plain.lines().count()
    );
}

#[test]
fn what_is_near_is_a_table_in_sections_or_cards_as_wide_as_the_terminal() {
    let near = |width: u16, environment: &[(&str, &str)]| {
        let words = ["near", "Athens,", "Greece"];
        of("tests/fixtures/around.toml", width, &words, environment).replace('\r', "")
    };
    for width in [40, 60, 80, 100, 120] {
        let said = near(width, &[("NO_COLOR", "1")]);
        fits(&said, usize::from(width));
        let is_table = width >= 60;
        assert_eq!(said.starts_with("Group "), is_table, "{said}");
        assert_eq!(said.contains('─'), is_table, "{said}");
        // The head stands once, each rung has its heading, and the words about it stand below.
        assert_eq!(said.matches("\nGroup ").count(), 0);
        let sections = [
            "City: ",
            "Nearby: ",
            "Country: ",
            "World region: ",
            "World\n",
        ];
        let starts: Vec<Option<usize>> =
            sections.iter().map(|section| said.find(section)).collect();
        assert!(
            starts.iter().all(Option::is_some) && starts.is_sorted(),
            "{said}"
        );
        assert!(said.contains("8.9 km"), "{said}");
        assert!(said.trim_end().ends_with("shows it"), "{said}");
    }
    let coloured = near(80, &[]);
    assert!(
        coloured.contains("\u{1b}[1mNearby: within 100 km of Athens\u{1b}[0m"),
        "{coloured:?}"
    );
    assert!(!near(80, &[("NO_COLOR", "1")]).contains('\u{1b}'));
    assert!(!near(80, &[("TERM", "dumb")]).contains('\u{1b}'));
    let linked = near(80, &[("FORCE_HYPERLINK", "1")]);
    assert!(
        linked.contains("\u{1b}]8;;https://mountains.example/") || linked.contains("mountains.")
    );
}

#[test]
fn a_place_without_anybody_is_said_in_words_at_a_terminal() {
    let file = "tests/fixtures/around.toml";
    let said = of(
        file,
        80,
        &["near", "Nairobi", "--country", "GR"],
        &[("NO_COLOR", "1")],
    );
    let said = said.replace('\r', "");
    for words in [
        "City: Nairobi, Nairobi County, Kenya\n  none listed in Nairobi that the filters keep\n",
        "Nearby: within 100 km of Nairobi\n  none listed within 100 km that the filters keep\n",
        "Country: Kenya\n  none listed in Kenya that the filters keep\n",
        "World\n  no network listed for the whole world that the filters keep\n",
    ] {
        assert!(said.contains(words), "{said}");
    }
    assert!(!said.contains("Group "), "no head without a row: {said}");
}

#[test]
fn a_long_import_shows_how_far_it_is_and_a_short_or_quiet_one_does_not() {
    let folder = TempDir::new().expect("a folder can be made");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    std::fs::write(path("list.toml"), "schema_version = 1\n").expect("a file can be written");
    for (rows, arguments, environment, is_shown) in [
        (3000, &["--dry-run"][..], &[][..], true),
        (3000, &["--dry-run", "--quiet"], &[], false),
        (3000, &["--dry-run"], &[("TERM", "dumb")], false),
        (500, &["--dry-run"], &[], false),
    ] {
        let lines = (0..rows).map(|at| format!("g{at},Group {at},allied,global\n"));
        let sheet = format!("id,name,kind,scope\n{}", lines.collect::<Vec<_>>().concat());
        std::fs::write(path("rows.csv"), sheet).expect("a file can be written");
        let rows = path("rows.csv");
        let arguments: Vec<&str> = ["import", &rows].iter().chain(arguments).copied().collect();
        let said = of(&path("list.toml"), 80, &arguments, environment);
        assert_eq!(said.contains("reading rows "), is_shown, "{arguments:?}");
        assert!(said.contains("Group 499"), "{arguments:?}");
    }
}
