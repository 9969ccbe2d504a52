//! The output options that all lists share: formats, columns, order, limit, width, colour, and files written whole or
//! not at all.

use std::fs;

use unicode_width::UnicodeWidthStr as _;

use crate::run::{Folder, PROGRAM, Run, SMALL, builtin, entry, peerdir, small};

#[test]
fn columns_are_named_in_any_order_and_case() {
    small("list --columns country,ID --country GR")
        .exits(0)
        .out_is("country\tid\nGR\taegean-voices\n");
    small("list --columns id --columns name --country TH")
        .exits(0)
        .out_is("id\tname\nriver-friends\tเพื่อนริมน้ำ\n");
    small("list --columns colour")
        .exits(2)
        .err_has("no column is called `colour`")
        .err_has("there are: id, name,");
    small("list --columns websit")
        .exits(2)
        .err_has("did you mean website");
}

#[test]
fn every_column_can_be_asked_for_in_every_format() {
    let wrong = small("list --columns x").exits(2).stderr();
    let columns = wrong.split("there are: ").nth(1).expect("all names");
    let columns: Vec<&str> = columns.trim().split(", ").collect();
    assert!(columns.len() > 25, "{columns:?}");
    let all = columns.join(",");
    for format in ["table", "text", "tsv", "csv", "json", "jsonl", "markdown"] {
        let run = small("list --quiet --format").with([format, "--columns", &all]);
        run.env("COLUMNS", "2000").exits(0).out_has("quay");
    }
}

#[test]
fn every_order_is_the_one_that_it_is_called() {
    let ids = |keys: &str| small("list --columns id --sort").with([keys]).ids();
    let by_id = ids("id");
    assert!(by_id.is_sorted(), "{by_id:?}");
    assert_eq!(ids("country")[0], "north-quay-users-union", "Canada");
    assert_eq!(ids("country,id")[1], "north-quay-youth");
    assert_eq!(ids("founded")[0], "lantern-network");
    assert_eq!(ids("verified")[7], "delta-forum", "the freshest last");
    assert_eq!(ids("scope")[0], "world-table");
    assert_eq!(ids("kind")[7], "delta-forum");
    small("list --sort colour")
        .exits(2)
        .err_has("possible values");
}

#[test]
fn a_limit_cuts_and_says_so() {
    let (out, err) = small("list --limit 3").exits(0).both();
    assert_eq!(out.lines().count(), 4);
    assert_eq!(err, "5 more; raise --limit to see them\n");
    let out = small("list --limit 8 --format jsonl").exits(0).stdout();
    assert_eq!(out.lines().count(), 8);
}

#[test]
fn quiet_says_nothing_about_the_results() {
    small("list --limit 3 --quiet").exits(0).out_has("id\t");
    small("search --quiet qqqxyz --format jsonl").exits(1);
    small("list --quiet --columns nothing")
        .exits(2)
        .err_has("error: ");
}

#[test]
fn a_file_is_written_whole_and_holds_what_would_be_printed() {
    let folder = Folder::new();
    for format in ["tsv", "csv", "json", "jsonl", "markdown", "table", "text"] {
        let path = folder.join(format);
        let run = small("list --not-status defunct --format").with([format]);
        run.with(["--output".as_ref(), path.as_os_str()])
            .exits(0)
            .err_is(&format!("7 groups written to {}\n", path.display()));
        let printed = small("list --not-status defunct --format").with([format]);
        assert_eq!(folder.read(format), printed.exits(0).stdout(), "{format}");
    }
    assert_eq!(folder.names().len(), 7, "nothing else is left");
}

/// A run that writes into a file.
fn into(path: &std::path::Path) -> Run {
    small("export csv --output").with([path])
}

#[test]
fn an_old_file_is_replaced_as_a_whole() {
    let folder = Folder::new();
    let path = folder.write("old.csv", "x".repeat(1_000_000));
    into(&path).exits(0).err_has("7 groups written");
    assert!(folder.read("old.csv").starts_with("id,name"));
    assert!(!folder.read("old.csv").contains("xxx"));
}

#[test]
fn a_read_only_file_is_refused_and_untouched() {
    let folder = Folder::new();
    let path = folder.write("old.csv", "old");
    let mut permissions = path.metadata().expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("permissions can be set");
    into(&path).exits(2).err_is(&format!(
        "error: could not write {}: it is read-only\n",
        path.display()
    ));
    assert_eq!(folder.read("old.csv"), "old");
    assert_eq!(folder.names(), ["old.csv"], "nothing else is left");
}

#[test]
fn a_folder_and_a_missing_folder_are_refused_by_name() {
    let folder = Folder::new();
    into(folder.path()).exits(2).err_has("it is a folder");
    let lost = folder.join("lost/groups.csv");
    into(&lost)
        .exits(2)
        .err_has(&format!("could not write {}", lost.display()));
    assert!(folder.names().is_empty());
}

#[test]
fn wrong_data_and_wrong_usage_leave_the_old_file() {
    let folder = Folder::new();
    let path = folder.write("old.csv", "old");
    into(&path)
        .with(["--columns", "colour"])
        .exits(2)
        .err_has("no column");
    into(&path)
        .with(["--region", "Eurpoe"])
        .exits(2)
        .err_has("no place");
    into(&path)
        .with(["--file", "no.toml"])
        .exits(2)
        .err_has("no.toml");
    assert_eq!(folder.read("old.csv"), "old");
    assert_eq!(folder.names(), ["old.csv"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_exit_2_and_no_success_is_said() {
    into("/dev/full".as_ref())
        .exits(2)
        .err_is("error: could not write /dev/full: no space left on device\n");
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = Folder::new();
    let target = folder.write("target.csv", "old");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).expect("they can be set");
    let link = folder.join("link.csv");
    symlink("target.csv", &link).expect("a link can be made");
    into(&link).exits(0).err_has("written");
    assert!(link.symlink_metadata().expect("it is there").is_symlink());
    assert!(folder.read("target.csv").starts_with("id,"));
    let mode = target.metadata().expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn a_pipe_has_no_colour_unless_it_is_asked_for() {
    for line in [
        "list --format table",
        "show nquu",
        "region --format table",
        "check",
    ] {
        small(line).exits(0).both_lack("\u{1b}");
        small(line)
            .env("NO_COLOR", "1")
            .env("TERM", "xterm-256color")
            .exits(0)
            .both_lack("\u{1b}");
    }
    for line in ["list --format table", "show nquu", "region --format table"] {
        let run = || small(line).with(["--color", "always"]);
        run().exits(0).out_has("\u{1b}[1m").out_has("\u{1b}[0m");
        run().env("TERM", "dumb").exits(0).out_has("\u{1b}[");
        run().env("NO_COLOR", "1").exits(0).out_has("\u{1b}[");
        small(line)
            .with(["--color", "never"])
            .exits(0)
            .out_lacks("\u{1b}");
    }
    small("list --country Eurpoe --color always")
        .exits(2)
        .err_has("\u{1b}[1m\u{1b}[31merror\u{1b}[0m: ");
    small("list --color sometimes").exits(2).err_has("always");
}

#[test]
fn formats_for_programs_are_never_coloured() {
    for format in ["text", "tsv", "csv", "json", "jsonl", "markdown"] {
        let run = small("list --color always --format").with([format]);
        run.exits(0).out_lacks("\u{1b}");
    }
}

#[test]
fn colour_changes_no_width() {
    let run = || small("list --format table").env("COLUMNS", "90");
    let plain = run().exits(0).stdout();
    let coloured = run().with(["--color", "always"]).exits(0).stdout();
    let stripped: String = coloured
        .split('\u{1b}')
        .enumerate()
        .map(|(at, part)| {
            if at == 0 {
                part
            } else {
                &part[part.find('m').map_or(0, |end| end + 1)..]
            }
        })
        .collect();
    assert_eq!(stripped, plain);
}

/// No line of a text is wider than a terminal, unless it is an address and nothing else.
pub fn fits(text: &str, width: usize) {
    for line in text.lines() {
        let is_address = line.contains("://") && !line.trim().contains(' ');
        let fits = is_address || line.width() <= width;
        assert!(fits, "{} > {width}: {line}", line.width());
    }
}

#[test]
fn tables_fit_every_width_from_40_to_200() {
    for width in 40..=200 {
        for run in [builtin("list --format table"), small("list --format table")] {
            let table = run.env("COLUMNS", width.to_string()).exits(0).stdout();
            fits(&table, width);
        }
    }
}

#[test]
fn one_group_in_full_fits_every_width() {
    for width in (40..=200).step_by(7) {
        for id in ["nquu", "river-friends", "lantern-network"] {
            let run = small("show").with([id]).env("COLUMNS", width.to_string());
            fits(&run.exits(0).stdout(), width);
        }
    }
}

#[test]
fn an_address_to_be_used_is_never_broken() {
    let url = "http://river.example/th/about-the-friends-of-the-river.html";
    for width in ["30", "40", "80"] {
        let run = small("show river-friends").env("COLUMNS", width);
        run.exits(0).out_has(url);
    }
}

#[test]
fn a_list_whose_words_would_be_broken_side_by_side_is_cards() {
    let run = builtin("list --format table --region Europe").env("COLUMNS", "60");
    run.exits(0)
        .out_has("Belangenvereniging Druggebruikers MDHG\n")
        .out_lacks("─");
    let run = builtin("list --format table --region Europe").env("COLUMNS", "80");
    run.exits(0)
        .out_has("Belangenvereniging ")
        .out_has("─")
        .out_has("Westphalia");
}

#[test]
fn nothing_is_cut_where_text_wraps() {
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let names = builtin("list --columns name").ids();
    for width in [40, 59, 60, 80, 120] {
        let run = builtin("list --format table --columns name");
        let table = run.env("COLUMNS", width.to_string()).exits(0).stdout();
        let table = letters(&table);
        for name in &names {
            assert!(table.contains(&letters(name)), "{name} at {width}");
        }
    }
}

#[test]
fn below_60_columns_a_list_is_cards() {
    let list = |width: &str| {
        let run = small("list --format table").env("COLUMNS", width);
        run.exits(0).stdout()
    };
    assert!(list("59").contains("\n  Id: delta-forum\n"));
    assert!(!list("59").contains('─'));
    assert!(list("60").contains('─'));
    assert!(!list("60").contains("Id: "));
}

#[test]
fn freshness_is_said_in_words() {
    for width in ["50", "100"] {
        small("list --format table")
            .env("COLUMNS", width)
            .exits(0)
            .out_has("never verified")
            .out_has("verified 2026-01-31");
    }
}

#[test]
fn an_odd_width_is_80() {
    let usual = small("list --format table").exits(0).stdout();
    for odd in ["0", "", "wide", "-5", "80"] {
        let run = small("list --format table").env("COLUMNS", odd);
        assert_eq!(run.exits(0).stdout(), usual, "{odd}");
    }
}

#[test]
fn columns_start_at_one_place_whatever_the_script() {
    let names = [
        "Latin",
        "提灯ネットワーク",
        "Φωνές του Αιγαίου",
        "منتدى الدلتا",
        "साथी मंच",
        "เพื่อนริมน้ำ",
        "עברית",
        "e\u{301}a\u{308}o\u{303}",
        "한국어",
        "👩\u{200d}🔬 science",
        "می\u{200c}خواهم",
        "ﾊﾝｶｸ",
        "Ｆｕｌｌ",
    ];
    let folder = Folder::new();
    let text: String = names
        .iter()
        .enumerate()
        .map(|(at, name)| entry(&format!("id-{at:02}"), name, ""))
        .collect();
    let file = folder.write("names.toml", text);
    let table = peerdir([
        "list",
        "--format",
        "table",
        "--columns",
        "name,id",
        "--file",
    ])
    .with([file])
    .env("COLUMNS", "80")
    .exits(0)
    .stdout();
    let head = table.lines().next().expect("a head");
    let start = head[..head.find("Id").expect("its column")].width();
    let rows: Vec<&str> = table.lines().filter(|line| line.contains("id-")).collect();
    assert_eq!(rows.len(), names.len());
    for row in rows {
        let before = &row[..row.find("id-").expect("its column")];
        assert_eq!(before.width(), start, "{row}");
        assert!(before.ends_with("  "), "a gap: {row}");
    }
}

#[test]
fn every_verb_with_an_output_option_writes_into_the_file() {
    let folder = Folder::new();
    for (at, words) in [
        "region",
        "region --format csv",
        "show nquu",
        "show nquu --format json",
        "list",
        "search quay",
    ]
    .iter()
    .enumerate()
    {
        let name = at.to_string();
        let run = small(words).with([
            "--quiet".as_ref(),
            "--output".as_ref(),
            folder.join(&name).as_os_str(),
        ]);
        run.exits(0);
        assert!(folder.names().contains(&name), "{words} wrote no file");
        assert!(folder.read(&name).len() > 40, "{words}");
    }
}

#[cfg(unix)]
#[test]
fn a_new_file_is_as_private_as_its_owner_wants_new_files_to_be() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::process::Command;

    let folder = Folder::new();
    for (mask, mode) in [("077", 0o600), ("022", 0o644), ("027", 0o640)] {
        let path = folder.join(mask);
        let script =
            format!("umask {mask}; exec \"$0\" export csv --quiet --file {SMALL} --output \"$1\"");
        let status = Command::new("sh")
            .args(["-c", &script, PROGRAM])
            .arg(&path)
            .status();
        assert!(status.expect("a shell runs").success());
        let permissions = path.metadata().expect("it is there").permissions();
        assert_eq!(permissions.mode() & 0o777, mode, "umask {mask}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_stays_a_link() {
    let folder = Folder::new();
    let link = folder.join("link.csv");
    std::os::unix::fs::symlink("target.csv", &link).expect("a link can be made");
    into(&link).ends().both();
    assert!(link.symlink_metadata().expect("it is there").is_symlink());
}

#[test]
fn more_columns_than_there_is_room_for_still_fit() {
    let wrong = small("list --columns x").exits(2).stderr();
    let columns = wrong
        .split("there are: ")
        .nth(1)
        .expect("all names")
        .trim()
        .replace(", ", ",");
    for width in [40, 60, 80, 120, 200] {
        let run = small("list --format table --columns").with([&columns]);
        let table = run.env("COLUMNS", width.to_string()).exits(0).stdout();
        fits(&table, width);
    }
}

#[test]
fn the_tree_of_regions_fits_every_width() {
    for width in [40, 45, 60, 100] {
        let run = builtin("region --format table").env("COLUMNS", width.to_string());
        fits(&run.exits(0).stdout(), width);
    }
}

#[test]
fn no_line_ends_in_a_space_and_no_card_has_a_gap() {
    for width in ["40", "59", "80"] {
        let run = small("list --format table").env("COLUMNS", width);
        for line in run.exits(0).stdout().lines() {
            assert_eq!(line, line.trim_end(), "at {width}");
        }
    }
    let cards = small("list --format table")
        .env("COLUMNS", "50")
        .exits(0)
        .stdout();
    assert_eq!(cards.split("\n\n").count(), 8, "a paragraph for each group");
}
