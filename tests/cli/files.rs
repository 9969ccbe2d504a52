//! Files: which are read, what is said of one that cannot be, and how lists lie on top of each other.

use std::fs;
use std::path::Path;

use crate::run::{Folder, Run, builtin, entry, peerdir};

fn list(file: &Path) -> Run {
    peerdir(["list", "--columns", "id", "--file"]).with([file])
}

/// A file that cannot be used is one clear error that names it.
fn refused(name: &str, content: impl AsRef<[u8]>, told: &str) {
    let folder = Folder::new();
    folder.write(name, content);
    for verb in ["list", "region", "where"] {
        let run = peerdir([verb, "--file", name]).within(folder.path());
        let err = run.exits(2).stderr();
        let mut lines = err.lines();
        let first = lines.next().unwrap_or_default();
        assert!(first.starts_with(told), "{verb}: {first}");
        let others: Vec<&str> = lines.collect();
        assert!(
            others.is_empty() || (others.len() == 1 && others[0].starts_with("  hint: ")),
            "one error: {err}"
        );
    }
}

#[test]
fn a_missing_file_is_one_error_with_a_hint() {
    builtin("list --file no/such.toml").exits(2).err_is(
        "error: could not open no/such.toml: no such file or directory\n  hint: look at the path; a new list begins with `peerdir init PATH`\n",
    );
}

#[test]
fn an_empty_file_is_one_error() {
    refused("a.toml", "", "a.toml:1: error[empty-file]: ");
    refused("a.toml", "# nothing\n\n", "a.toml:1: error[empty-file]: ");
    refused("a.toml", b"\xef\xbb\xbf", "a.toml:1: error[empty-file]: ");
}

#[test]
fn a_file_that_is_not_utf_8_is_one_error_with_its_line() {
    let latin1 = b"title = \"a\"\n\ntitel = \"M\xe9ta\"\n";
    refused("a.toml", latin1, "a.toml:3: error[encoding]: ");
    refused("a.toml", b"\xff\xfet\0", "a.toml:1: error[encoding]: ");
}

#[test]
fn a_malformed_file_is_one_error_with_its_line() {
    refused(
        "a.toml",
        "title = \"a\"\n[[organization]\n",
        "a.toml:2: error[syntax]: ",
    );
    refused("a.toml", "a = 1\nb = \n", "a.toml:2: error[syntax]: ");
    refused("a.toml", "\0\n", "a.toml:1: error[syntax]: ");
    refused("a.toml", "a = 1\na = 2\n", "a.toml:2: error[syntax]: ");
}

#[test]
fn a_file_of_50_megabytes_is_one_error() {
    let line = "# a comment that makes the file larger and larger\n";
    refused(
        "big.toml",
        line.repeat(50_000_000 / line.len() + 1),
        "big.toml:1: error[file-size]: the file is larger than 32 MiB, and not all of it is entries",
    );
}

#[test]
fn a_file_of_more_than_a_gigabyte_is_one_error() {
    let folder = Folder::new();
    let path = folder.write("huge.toml", "");
    // A file with a hole takes no room on the disk.
    let file = fs::File::options().write(true).open(&path);
    file.and_then(|file| file.set_len(1024 * 1024 * 1024 + 1))
        .expect("a file can have a hole");
    list(&path)
        .exits(2)
        .err_has("huge.toml:1: error[file-size]: the file is larger than 1024 MiB");
}

#[test]
fn a_list_of_50_megabytes_is_read_and_a_fault_at_its_end_is_named() {
    let folder = Folder::new();
    let remark = "# a comment that makes the file larger and larger\n".repeat(1000);
    let entries = (0..1000).map(|at| remark.clone() + &entry(&format!("a-{at:04}"), "A", ""));
    let mut text: String = entries.collect();
    let file = folder.write("large.toml", &text);
    list(&file).exits(0).out_has("a-0999");
    text.push_str("id = \"b\"\n");
    let line = text.lines().count();
    let file = folder.write("large.toml", &text);
    list(&file)
        .exits(2)
        .err_has(&format!("large.toml:{line}: error[syntax]: duplicate key"));
}

#[test]
fn brackets_in_brackets_without_end_are_an_error_and_no_crash() {
    let deep = format!("a = {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    let folder = Folder::new();
    let file = folder.write("deep.toml", deep);
    list(&file).exits(2).err_has("deep.toml:1: error[syntax]: ");
}

#[test]
fn a_schema_of_the_future_is_refused_with_the_way_out() {
    let folder = Folder::new();
    let file = folder.write("new.toml", "schema_version = 99\n");
    list(&file)
        .exits(2)
        .err_has("new.toml:1: error[schema-version]: ")
        .err_has("hint: take a newer peerdir");
}

#[cfg(unix)]
#[test]
fn a_folder_is_no_file() {
    let folder = Folder::new();
    list(folder.path()).exits(2).err_is(&format!(
        "error: could not read {}: is a directory\n",
        folder.path().display()
    ));
}

#[test]
fn a_byte_order_mark_and_crlf_change_nothing() {
    let text = format!(
        "schema_version = 1\n\n{}\nnmae = 1\n",
        entry("a", "A\u{e9}", "")
    );
    let folder = Folder::new();
    for (name, text) in [
        ("plain.toml", text.clone()),
        ("mark.toml", format!("\u{feff}{text}")),
        ("crlf.toml", text.replace('\n', "\r\n")),
        (
            "both.toml",
            format!("\u{feff}{}", text.replace('\n', "\r\n")),
        ),
        ("no-end.toml", text.trim_end().to_owned()),
    ] {
        folder.write(name, text);
        peerdir(["list", "--columns", "id,name", "--file", name])
            .within(folder.path())
            .exits(0)
            .out_is("id\tname\na\tAé\n")
            .err_has(&format!("{name}:10: warning[unknown-key]: "));
    }
}

#[test]
fn a_dash_is_standard_input() {
    peerdir(["list", "--columns", "id", "--file", "-"])
        .stdin(entry("piped", "Piped", ""))
        .exits(0)
        .out_is("id\npiped\n");
    peerdir(["list", "-f", "-"])
        .stdin("id = \n")
        .exits(2)
        .err_has("-:1: error[syntax]: ");
    peerdir(["where", "--quiet", "-f", "-"])
        .stdin(entry("piped", "Piped", ""))
        .exits(0)
        .out_is("-: 1 entry [named with --file]\n");
}

#[test]
fn a_list_adds_to_the_one_that_it_extends_replaces_and_hides() {
    let folder = Folder::new();
    folder.write(
        "base/base.toml",
        [
            entry("a", "A", ""),
            entry("b", "B", ""),
            entry("c", "C", "parent = \"b\""),
        ]
        .concat(),
    );
    let head = "extends = \"base/base.toml\"\nhidden = [\"b\"]\n";
    let mine = [head, &entry("a", "New A", ""), &entry("d", "D", "")].concat();
    folder.write("mine.toml", mine);
    peerdir(["list", "--columns", "id,name", "--file", "mine.toml"])
        .within(folder.path())
        .exits(0)
        .out_is("id\tname\nc\tC\nd\tD\na\tNew A\n");
}

#[test]
fn a_path_in_extends_is_seen_from_the_file_that_says_it() {
    let folder = Folder::new();
    folder.write("deep/below.toml", entry("below", "Below", ""));
    let mine = folder.write("deep/mine.toml", "extends = \"below.toml\"\n");
    list(&mine).exits(0).out_is("id\nbelow\n");
}

#[test]
fn a_list_on_top_of_the_built_in_one_keeps_it() {
    let folder = Folder::new();
    let head = "extends = \"builtin\"\nhidden = [\"vandu\"]\n";
    let mine = folder.write("mine.toml", [head, &entry("zzz", "Zzz", "")].concat());
    let (all, mine) = (builtin("list --columns id").ids(), list(&mine).ids());
    assert_eq!(all.len(), mine.len(), "one more and one less");
    assert!(mine.contains(&"zzz".to_owned()) && !mine.contains(&"vandu".to_owned()));
}

#[test]
fn extends_that_leads_nowhere_or_in_a_circle_is_an_error() {
    let folder = Folder::new();
    folder.write("a.toml", "extends = \"b.toml\"\n");
    folder.write("b.toml", "title = \"b\"\nextends = \"a.toml\"\n");
    folder.write("self.toml", "extends = \"./self.toml\"\n");
    folder.write("lost.toml", "\nextends = \"nowhere.toml\"\n");
    for (file, told) in [
        (
            "a.toml",
            "b.toml:2: error[extends]: `extends` leads in a circle",
        ),
        (
            "self.toml",
            "self.toml:1: error[extends]: `extends` leads in a circle",
        ),
        (
            "lost.toml",
            "lost.toml:2: error[extends]: `extends` names no file",
        ),
    ] {
        peerdir(["list", "--file", file])
            .within(folder.path())
            .exits(2)
            .err_has(told)
            .err_has("hint: write extends = \"builtin\"");
    }
}

#[test]
fn hiding_what_is_not_there_warns() {
    let folder = Folder::new();
    let file = folder.write(
        "a.toml",
        ["hidden = [\"nobody\"]\n", &entry("a", "A", "")].concat(),
    );
    list(&file)
        .exits(0)
        .out_is("id\na\n")
        .err_has("a.toml:1: warning[unknown-hidden]: `hidden` names `nobody`");
}

#[test]
fn several_files_lie_on_top_of_each_other_in_their_order() {
    let folder = Folder::new();
    let one = folder.write(
        "1.toml",
        [entry("a", "A1", ""), entry("b", "B1", "")].concat(),
    );
    let two = folder.write(
        "2.toml",
        [entry("b", "B2", ""), entry("c", "C2", "")].concat(),
    );
    let run = |first, second| {
        peerdir(["list", "--columns", "id,name", "--sort", "id", "--file"])
            .with([first])
            .with(["-f".as_ref(), second])
            .exits(0)
            .stdout()
    };
    assert_eq!(
        run(&one, two.as_os_str()),
        "id\tname\na\tA1\nb\tB2\nc\tC2\n"
    );
    assert_eq!(
        run(&two, one.as_os_str()),
        "id\tname\na\tA1\nb\tB1\nc\tC2\n"
    );
}

#[test]
fn an_id_used_twice_in_one_file_is_an_error() {
    let folder = Folder::new();
    let file = folder.write(
        "a.toml",
        [entry("a", "A", ""), entry("a", "B", "")].concat(),
    );
    list(&file)
        .exits(2)
        .err_has("a.toml:8: error[duplicate-id]: the id `a` is already used in line 2");
}

#[test]
fn the_environment_names_a_file_and_an_argument_goes_before_it() {
    let folder = Folder::new();
    let one = folder.write("1.toml", entry("one", "One", ""));
    let two = folder.write("2.toml", entry("two", "Two", ""));
    builtin("list --columns id")
        .env("PEERDIR_FILE", &one)
        .exits(0)
        .out_is("id\none\n");
    list(&two)
        .env("PEERDIR_FILE", &one)
        .exits(0)
        .out_is("id\ntwo\n");
    builtin("list --columns id")
        .env("PEERDIR_FILE", "")
        .exits(0)
        .out_has("\nvandu\n");
    builtin("list")
        .env("PEERDIR_FILE", "no/such.toml")
        .exits(2)
        .err_has("could not open no/such.toml");
}

#[test]
fn ones_own_file_is_in_use_once_it_is_there() {
    let home = Folder::new();
    home.write("peerdir/directory.toml", entry("mine", "Mine", ""));
    builtin("list --columns id")
        .env("XDG_DATA_HOME", home.path())
        .exits(0)
        .out_is("id\nmine\n");
    builtin("where")
        .env("XDG_DATA_HOME", home.path())
        .exits(0)
        .out_has("[your own list]");
}

#[test]
fn reading_leaves_nothing_behind() {
    let home = Folder::new();
    for line in [
        "list",
        "region",
        "where",
        "check",
        "show vandu",
        "search vandu",
        "export csv",
    ] {
        builtin(line)
            .env("XDG_DATA_HOME", home.path())
            .env("HOME", home.path())
            .exits(0)
            .both();
    }
    assert!(home.names().is_empty(), "{:?}", home.names());
}

#[cfg(unix)]
#[test]
fn a_file_name_need_not_be_utf_8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let folder = Folder::new();
    let path = folder.path().join(OsStr::from_bytes(b"\xff.toml"));
    std::fs::write(&path, entry("a", "A", "")).expect("a file can be written");
    list(&path).exits(0).out_is("id\na\n");
    peerdir([OsStr::new("list"), OsStr::from_bytes(b"\xff")])
        .exits(2)
        .err_has("error: ");
}

#[test]
fn a_list_on_top_does_not_bring_back_what_one_below_took_away() {
    let folder = Folder::new();
    let hides = [
        "extends = \"builtin\"\nhidden = [\"usadu\"]\n",
        &entry("vandu", "Ours", ""),
    ]
    .concat();
    folder.write("a.toml", hides);
    folder.write(
        "b.toml",
        ["extends = \"builtin\"\n", &entry("zed", "Zed", "")].concat(),
    );
    let run = |arguments: &[&str]| {
        let files = ["--file", "a.toml", "--file", "b.toml"];
        peerdir(arguments).with(files).within(folder.path())
    };
    let ids = run(&["list", "--columns", "id"]).ids();
    assert!(!ids.contains(&"usadu".to_owned()) && ids.contains(&"zed".to_owned()));
    run(&["show", "vandu", "--columns", "name"])
        .exits(0)
        .out_is("name\nOurs\n");
}

#[test]
fn a_named_list_that_another_adds_to_is_not_laid_on_top_again() {
    let folder = Folder::new();
    folder.write("base.toml", entry("a", "Of the base", ""));
    folder.write("mine.toml", entry("a", "Mine", ""));
    folder.write(
        "top.toml",
        ["extends = \"base.toml\"\n", &entry("b", "B", "")].concat(),
    );
    let files = [
        "--file",
        "base.toml",
        "--file",
        "mine.toml",
        "--file",
        "top.toml",
    ];
    let run = peerdir(["show", "a", "--columns", "name"]).with(files);
    run.within(folder.path()).exits(0).out_is("name\nMine\n");
}

#[test]
fn what_belongs_elsewhere_in_the_file_is_an_error_that_says_where() {
    for (list, told) in [
        (
            [&entry("a", "A", ""), "hidden = [\"b\"]\n"].concat(),
            "above the first",
        ),
        (
            entry("a", "A", "").replace("[[organization]]", ""),
            "begins with a line [[organization]]",
        ),
        (
            entry("a", "A", "").replace("organization", "organisation"),
            "spelled like this",
        ),
    ] {
        let folder = Folder::new();
        folder.write("a.toml", list);
        let run = peerdir(["list", "--file", "a.toml"]).within(folder.path());
        run.exits(2).err_has("error[misplaced-key]: ").err_has(told);
    }
}

#[test]
fn a_day_to_come_has_verified_nothing() {
    let folder = Folder::new();
    folder.write("a.toml", entry("a", "A", "verified = 2999-01-01\n"));
    let run = peerdir(["list", "--file", "a.toml"]).within(folder.path());
    run.exits(2)
        .err_has("error[future-date]: 2999-01-01 is yet to come");
}

#[test]
fn a_day_of_long_ago_has_verified_nothing_either() {
    for (day, is_taken) in [
        ("0000-01-01", false),
        ("0025-05-01", false),
        ("1899-12-31", false),
        ("1900-01-01", true),
    ] {
        let folder = Folder::new();
        let more = format!("verified = {day}\n");
        folder.write("a.toml", entry("a", "A", &more));
        let run = peerdir(["check", "--file", "a.toml"]).within(folder.path());
        if is_taken {
            run.exits(0).both();
            continue;
        }
        let told = format!("a.toml:6: error[past-date]: {day} is long past");
        let (found, _) = run.exits(1).both();
        assert!(found.contains(&told), "{found}");
        assert!(found.contains("hint: write the day on which"), "{found}");
    }
}

#[test]
fn a_list_that_is_read_is_never_written_over() {
    let folder = Folder::new();
    let list = entry("a", "A", "");
    folder.write("a.toml", &list);
    let run = peerdir(["list", "--file", "a.toml", "-o", "./a.toml"]).within(folder.path());
    run.exits(2).err_has("a.toml is the list being read");
    assert_eq!(folder.read("a.toml"), list);
}

#[test]
fn who_asks_not_to_be_exported_is_in_no_file_that_is_written() {
    let folder = Folder::new();
    folder.write(
        "a.toml",
        entry("a", "Quiet Union", "withhold = [\"export\"]\n"),
    );
    for arguments in [
        &["show", "a"][..],
        &["list"],
        &["search", "quiet"],
        &["export", "json"],
    ] {
        folder.write("out", "old");
        let run = peerdir(arguments).with(["--file", "a.toml", "-o", "out"]);
        run.within(folder.path())
            .exits(1)
            .err_has("1 left out, as they asked not to be in exports\n");
        assert_eq!(folder.read("out"), "old", "{arguments:?}");
    }
}

#[test]
fn a_host_in_its_own_script_is_found_as_it_is_read() {
    let folder = Folder::new();
    folder.write(
        "a.toml",
        entry("a", "A", "websites = [\"https://колодец.рф/\"]\n"),
    );
    for host in [
        "колодец.рф",
        "https://колодец.рф/",
        "xn--d1acneob2d.xn--p1ai",
    ] {
        let run = peerdir(["search", "--file", "a.toml", "--columns", "id", host]);
        assert_eq!(run.within(folder.path()).ids(), ["a"], "{host}");
    }
}

#[test]
fn a_city_of_the_list_is_a_place_too() {
    assert_eq!(
        builtin("region toronto --columns id --sort id").ids(),
        ["harm-reduction-workers-union", "tduu"]
    );
}

#[test]
fn a_search_says_which_words_nothing_fits() {
    builtin("search methadone nelson --columns id")
        .exits(0)
        .out_is("id\nredun\n")
        .err_is("no group fits every word; the first ones lack: methadone\n");
}

#[test]
fn warnings_that_nobody_hears_change_no_answer() {
    let folder = Folder::new();
    folder.write("a.toml", entry("a", "A", "colour = \"red\"\n"));
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_peerdir"))
        .args(["list", "--columns", "id", "--file", "a.toml"])
        .current_dir(folder.path())
        .stderr(
            std::fs::File::options()
                .write(true)
                .open("/dev/full")
                .expect("a full device"),
        )
        .output()
        .expect("the program runs");
    assert_eq!(
        (out.status.code(), &*out.stdout),
        (Some(0), &b"id\na\n"[..])
    );
}

#[test]
fn lists_that_add_to_one_another_without_end_are_an_error() {
    let folder = Folder::new();
    for at in 0..200 {
        folder.write(
            &format!("c{at}.toml"),
            format!("extends = \"c{}.toml\"\n", at + 1),
        );
    }
    let run = peerdir(["list", "--file", "c0.toml"]).within(folder.path());
    run.exits(2)
        .err_has("error[extends]: `extends` leads too deep");
}

#[test]
fn long_chains_and_many_faults_are_worked_through() {
    let folder = Folder::new();
    let kin = |id: &str, parent: &str| entry(id, "A", &format!("parent = \"{parent}\"\n"));
    let chain: String = (0..3000)
        .map(|at| kin(&format!("g{at:05}"), &format!("g{:05}", at + 1)))
        .collect();
    folder.write("chain.toml", [chain, entry("g03000", "A", "")].concat());
    let run = peerdir([
        "list",
        "--limit",
        "1",
        "--columns",
        "id",
        "--file",
        "chain.toml",
    ]);
    run.within(folder.path())
        .exits(0)
        .out_has("g00000")
        .err_has("3000 more");
    let faulty: String = (0..3000)
        .map(|at| kin(&format!("g{at:05}"), "nobody"))
        .collect();
    folder.write("faulty.toml", faulty);
    let run = peerdir(["list", "--file", "faulty.toml"]).within(folder.path());
    run.exits(2)
        .err_has("2988 more; `peerdir check` lists them");
}

#[cfg(unix)]
#[test]
fn an_own_list_that_leads_nowhere_is_an_error_and_not_passed_over() {
    let folder = Folder::new();
    let own = folder.join("data/peerdir");
    std::fs::create_dir_all(&own).expect("a folder");
    std::os::unix::fs::symlink("nowhere.toml", own.join("directory.toml")).expect("a link");
    let run = peerdir(["list"]).env("XDG_DATA_HOME", folder.join("data"));
    run.exits(2)
        .err_has("could not open")
        .err_has("directory.toml");
}
