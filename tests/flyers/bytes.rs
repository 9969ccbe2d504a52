//! The bytes of a flyer: the same every time, whole, and with nothing in them of who made it or where.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use peerdir::domain::EditionCode;
use serde_json::Value as Json;

use crate::made::{Order, SCRIPTS, layouts, many, print};
use crate::seen::{Pdf, run};

#[test]
fn the_same_flyer_gives_the_same_bytes() {
    for (name, layout) in layouts() {
        let order = Order {
            layout,
            languages: &["en", "ar"],
            stamp: true,
            ..Order::default()
        };
        let (first, second) = (print(SCRIPTS, order), print(SCRIPTS, order));
        assert!(first.bytes == second.bytes, "{name}");
    }
}

#[test]
fn two_other_readers_find_the_file_whole() {
    for (name, layout) in layouts() {
        let order = Order {
            layout,
            languages: &["en", "ar"],
            ..Order::default()
        };
        let pdf = Pdf::of(&print(SCRIPTS, order).bytes);
        let checked = run("qpdf", &["--check"], &pdf.path(), &[]);
        assert!(checked.status.success(), "{name}: {checked:?}");
        let drawn = run(
            "mutool",
            &["draw", "-q", "-F", "trace", "-o", "/dev/null"],
            &pdf.path(),
            &[],
        );
        let said = String::from_utf8_lossy(&drawn.stderr).into_owned();
        assert!(
            drawn.status.success() && !said.contains("error"),
            "{name}: {said}"
        );
    }
}

#[test]
fn every_font_is_in_the_file_as_a_part_with_its_letters() {
    let pdf = Pdf::of(&print(SCRIPTS, Order::default()).bytes);
    let listed = pdf.asked("pdffonts", &[], &[]);
    let fonts: Vec<&str> = listed.lines().skip(2).collect();
    assert!(fonts.len() >= 5, "{listed}");
    for font in fonts {
        // Embedded, a subset, with the way back to Unicode.
        assert!(font.contains("yes yes yes"), "{font}");
    }
}

#[test]
fn the_file_says_its_title_and_day_and_nothing_of_who_made_it() {
    let order = Order {
        languages: &["fr"],
        ..Order::default()
    };
    let pdf = Pdf::of(&print(SCRIPTS, order).bytes);
    let said = pdf.asked("pdfinfo", &[], &[]);
    let keys: BTreeSet<&str> = said
        .lines()
        .filter_map(|line| line.split(':').next())
        .collect();
    for key in ["Author", "Creator", "Producer", "Keywords", "Subject"] {
        assert!(!keys.contains(key), "{said}");
    }
    assert!(said.contains("Groupes gérés par des personnes"), "{said}");
    assert!(
        said.lines()
            .any(|line| line.starts_with("Tagged:") && line.ends_with("yes"))
    );
    let dates = pdf.asked("pdfinfo", &["-isodates"], &[]);
    for line in dates.lines().filter(|line| line.contains("Date:")) {
        assert!(line.contains("2026-11-22T00:00:00"), "{line}");
    }
    let meta = pdf.asked("pdfinfo", &["-meta"], &[]);
    for word in ["CreatorTool", "Producer", "creator"] {
        assert!(!meta.contains(word), "{meta}");
    }
}

#[test]
fn no_byte_tells_of_the_machine() {
    let pdf = Pdf::of(&print(SCRIPTS, Order::default()).bytes);
    let bare = pdf.beside("bare.pdf");
    let bare_text = bare.to_str().expect("UTF-8");
    let unpacked = run(
        "qpdf",
        &["--qdf", "--object-streams=disable"],
        &pdf.path(),
        &[bare_text],
    );
    assert!(unpacked.status.success(), "{unpacked:?}");
    let bytes = fs::read(&bare).expect("a file");
    let text = String::from_utf8_lossy(&bytes);
    let here = std::env::current_dir().expect("a folder");
    let here = here.to_str().expect("UTF-8");
    assert!(!text.contains(here));
    for variable in ["HOME", "CARGO_MANIFEST_DIR", "CARGO_TARGET_DIR"] {
        let value = std::env::var(variable).unwrap_or_default();
        assert!(value.len() < 4 || !text.contains(&value), "{variable}");
    }
    for folder in ["/home/", "/root", "/tmp/", "/Users/", "registry/src"] {
        assert!(!text.contains(folder), "{folder}");
    }
}

#[test]
fn headings_links_figures_and_languages_are_told_to_those_who_hear_the_page() {
    let order = Order {
        languages: &["ar", "en"],
        detail: Some(peerdir::render::Detail::Code),
        ..Order::default()
    };
    let pdf = Pdf::of(&print(&many(3), order).bytes);
    let tags = run("pdfinfo", &["-struct"], &pdf.path(), &[]);
    let tags = String::from_utf8_lossy(&tags.stdout).into_owned();
    let count = |tag: &str| {
        let named = |line: &&str| line.trim().split(' ').next() == Some(tag);
        tags.lines().filter(named).count()
    };
    assert_eq!(
        (count("H1"), count("H2"), count("Figure")),
        (1, 3, 3),
        "{tags}"
    );
    // Telephone, mailbox and website of each.
    assert_eq!(count("Link"), 9, "{tags}");
    let raw = String::from_utf8_lossy(&print(&many(3), order).bytes).into_owned();
    assert!(raw.contains("/Lang(ar)"), "the language of the whole");
    assert!(raw.contains("tel:+16045550000") && raw.contains("mailto:office@group000.example"));
}

#[test]
fn a_flyer_carries_what_it_holds() {
    let printed = print(SCRIPTS, Order::default());
    let pdf = Pdf::of(&printed.bytes);
    let listed = pdf.asked("pdfdetach", &["-list"], &[]);
    assert!(listed.contains("edition.json"), "{listed}");
    let saved = pdf.beside("edition.json");
    let path = saved.to_str().expect("UTF-8");
    let output = run("pdfdetach", &["-save", "1", "-o", path], &pdf.path(), &[]);
    assert!(output.status.success(), "{output:?}");
    let record: Json = serde_json::from_slice(&fs::read(&saved).expect("a file")).expect("JSON");
    let code = record["code"].as_str().and_then(EditionCode::typed);
    assert_eq!(code, Some(printed.code));
    assert_eq!(record["entries"].as_array().map(Vec::len), Some(6));
}

#[test]
fn every_layout_bears_its_day_and_its_code_on_every_part_that_is_taken_away() {
    for (name, layout) in layouts() {
        let order = Order {
            layout,
            ..Order::default()
        };
        let printed = print(&many(4), order);
        let text = Pdf::of(&printed.bytes).text();
        let bears = |word: &str| text.matches(word).count();
        let least = match name {
            "wallet" | "tear-off" => 8,
            "labels" => 20,
            "fold" | "zine" => 2,
            _ => printed.pages,
        };
        assert!(bears(printed.code.as_str()) >= least, "{name}: {text}");
        assert!(bears("2026-11-22") >= least, "{name}: {text}");
        assert!(bears("never") >= 1, "{name}: {text}");
    }
}

#[test]
fn black_only_means_that_nothing_but_black_is_printed() {
    for (name, layout) in layouts() {
        let colours = |black_only: bool| {
            let order = Order {
                layout,
                black_only,
                stamp: true,
                ..Order::default()
            };
            let drawn = Pdf::of(&print(SCRIPTS, order).bytes).drawn();
            let painted = drawn.lines().filter(|line| line.contains(" color=\""));
            let colour = |line: &str| {
                let from = line.find("colorspace=").unwrap_or_default();
                let colour = line[from..].split(" ri=").next().unwrap_or_default();
                colour.to_owned()
            };
            painted.map(colour).collect::<BTreeSet<String>>()
        };
        let black = BTreeSet::from(["colorspace=\"DeviceGray\" color=\"0\"".to_owned()]);
        assert_eq!(colours(true), black, "{name}");
        assert!(colours(false).len() > 1, "{name}");
    }
}

#[test]
fn the_program_prints_the_same_bytes_wherever_it_is_called() {
    let printed = |home: &str| {
        let room = tempfile::tempdir().expect("a folder");
        let home = room.path().join(home);
        fs::create_dir(&home).expect("a folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_peerdir"));
        command.args([
            "flyer",
            "--country",
            "CA",
            "--layout",
            "fold",
            "-o",
            "a.pdf",
        ]);
        command.current_dir(&home).env_clear();
        command
            .env("HOME", &home)
            .env("USER", "somebody")
            .env("SOURCE_DATE_EPOCH", "1795305600");
        let output = command.output().expect("it runs");
        assert!(output.status.success(), "{output:?}");
        fs::read(home.join("a.pdf")).expect("a flyer")
    };
    let (here, there) = (printed("here"), printed("there-on-a-longer-path"));
    assert!(here == there);
    assert!(!String::from_utf8_lossy(&here).contains("somebody"));
}
