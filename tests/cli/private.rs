//! The private overlay: `show --private` shows it and nothing else does. Whatever else is run, not a word of it comes out.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Folder, Run, entry, peerdir};

/// Private contacts; every value has a word that stands nowhere else.
const PRIVATE: &str = r#"# Canaries, all of them.
[alpha]
name = "Zoë Kestrelcanary"
phone = "+1 604 555 0199"
email = "zoe@canary.example"
note = "rings at the canary door"

[[beta]]
phone = 16045550188
role = "canarykeeper"
[[beta]]
telegram = "@canary9"

[[contact]]
id = "gamma"
name = "Ines Canaryfield"
"#;

/// What gives these values away.
const CANARIES: [&str; 8] = [
    "Kestrelcanary",
    "Canaryfield",
    "canary.example",
    "canary door",
    "canarykeeper",
    "canary9",
    "0199",
    "0188",
];

/// A person's home, with a list of three groups that is their own.
struct Home(Folder);

impl Home {
    fn new() -> Self {
        let folder = Folder::new();
        let group = |(id, name)| {
            let site = format!("websites = [\"https://{id}.example/\"]\n");
            entry(
                id,
                name,
                &format!("country = \"CA\"\ncity = \"Nelson\"\n{site}"),
            )
        };
        let names = [
            ("alpha", "Alpha Union"),
            ("beta", "Beta Friends"),
            ("gamma", "Gamma Network"),
        ];
        let list: String = names.map(group).concat();
        folder.write("data/peerdir/directory.toml", list);
        Self(folder)
    }

    /// The same with private contacts.
    fn with(private: &str) -> Self {
        let home = Self::new();
        home.private(private);
        home
    }

    fn private(&self, text: &str) {
        let path = self.0.write("data/peerdir/private.toml", text);
        set_mode(&path, 0o600);
    }

    fn path(&self) -> PathBuf {
        self.0.join("data/peerdir/private.toml")
    }

    fn run(&self, arguments: &[&str]) -> Run {
        peerdir(arguments)
            .env("HOME", self.0.path())
            .env("XDG_DATA_HOME", self.0.join("data"))
            .within(self.0.path())
    }
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("rights can be set");
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path)
        .expect("it is there")
        .permissions()
        .mode()
        & 0o777
}

/// Nothing said has a private value in it.
fn is_discreet(said: &str, what: &dyn std::fmt::Debug) {
    for canary in CANARIES {
        assert!(!said.contains(canary), "{what:?} says {canary}:\n{said}");
    }
}

#[test]
fn show_private_says_below_the_public_details_what_the_overlay_has() {
    let home = Home::with(PRIVATE);
    let (out, err) = home.run(&["show", "alpha", "--private"]).exits(0).both();
    assert_eq!(err, "");
    let (public, private) = out.split_once("\n\n").expect("two parts");
    assert!(public.starts_with("Alpha Union\n"), "{public}");
    assert_eq!(
        private,
        "Private: Alpha Union\nname: Zoë Kestrelcanary\nphone: +1 604 555 0199\n\
         email: zoe@canary.example\nnote: rings at the canary door\n"
    );
    let run = home.run(&["show", "beta", "--private", "--plain"]);
    run.exits(0)
        .out_has("\n\nPrivate: Beta Friends\nphone: 16045550188\nrole: canarykeeper\n")
        .out_has("\n\nPrivate: Beta Friends\ntelegram: @canary9\n");
    let run = home.run(&["show", "gamma", "--private"]);
    run.exits(0).out_has("\nname: Ines Canaryfield\n");
    is_discreet(&home.run(&["show", "alpha"]).exits(0).stdout(), &"show");
}

#[test]
fn what_the_overlay_says_steers_no_terminal() {
    let home = Home::with("[alpha]\n\"k\\u001bey\" = \"a\\u001b[31mb\\u202e\"\n");
    let run = home.run(&["show", "alpha", "--private"]);
    run.exits(0)
        .out_has("\nk\\u{1b}ey: a\\u{1b}[31mb\\u{202e}\n");
}

#[test]
fn without_private_contacts_that_is_said_and_the_answer_is_no() {
    let home = Home::new();
    let run = || home.run(&["show", "alpha", "--private"]);
    run()
        .exits(1)
        .out_has("Alpha Union\n")
        .err_has("there are no private contacts\n")
        .err_has("`peerdir init --private`");
    home.private("[beta]\nname = \"Somebody Else\"\n");
    run()
        .exits(1)
        .out_lacks("Somebody")
        .err_is("there are no private contacts on alpha\n");
}

#[test]
fn private_contacts_go_into_no_format_no_file_and_no_code() {
    let home = Home::with(PRIVATE);
    for more in [
        &["--format", "json"][..],
        &["--format", "text"],
        &["--columns", "id"],
        &["--sort", "id"],
        &["--limit", "1"],
        &["--card"],
        &["--qr"],
        &["-o", "out"],
        &["--plain", "-o", "out"],
    ] {
        let run = home.run(&["show", "alpha", "--private"]).with(more);
        let (out, err) = run.exits(2).both();
        assert_eq!(out, "", "{more:?}");
        assert!(err.starts_with("error: "), "{more:?}: {err}");
        is_discreet(&err, &more);
        assert!(!home.0.join("out").exists());
    }
}

#[test]
fn a_file_that_others_can_read_is_not_read_and_the_remedy_is_named() {
    let home = Home::with(PRIVATE);
    let remedy = format!("chmod 600 {}", home.path().display());
    for bits in [0o640, 0o604, 0o644, 0o660, 0o610, 0o777] {
        set_mode(&home.path(), bits);
        let (out, err) = home.run(&["show", "alpha", "--private"]).exits(2).both();
        assert_eq!(out, "");
        assert!(err.contains("others on this computer can read"), "{err}");
        assert!(err.contains(&remedy), "{err}");
        is_discreet(&err, &bits);
    }
    set_mode(&home.path(), 0o600);
    // Of a link, the rights of what it leads to count.
    let moved = home.0.join("elsewhere.toml");
    fs::rename(home.path(), &moved).expect("it can be moved");
    symlink(&moved, home.path()).expect("a link can be made");
    let run = || home.run(&["show", "alpha", "--private"]);
    run().exits(0).out_has("Kestrelcanary");
    set_mode(&moved, 0o644);
    run().exits(2).err_has("others on this computer can read");
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    let home = Home::new();
    make_pipe(&home.path());
    for arguments in [&["show", "alpha", "--private"][..], &["remove", "beta"]] {
        let run = home.run(arguments).in_time();
        run.exits(2).err_has("this is no file, so it is not read");
    }
    home.run(&["check"])
        .in_time()
        .exits(0)
        .out_has("warning[private-exposed]")
        .stderr();
}

#[test]
fn a_fault_of_the_overlay_is_named_by_its_line_and_not_quoted() {
    for (text, line) in [
        ("[alpha]\nname = Kestrelcanary\n", 2),
        ("[alpha]\nname = \"Kestrelcanary\n", 2),
        ("[alpha]\nname = \"a\"\nname = \"Kestrelcanary\"\n", 3),
        ("[alpha]\nx = 1\n[Kestrelcanary door]\n", 3),
        ("[alpha]\n[alpha]\nname = \"Kestrelcanary\"\n", 2),
        ("\nKestrelcanary = \"0199\"\n", 2),
        ("[alpha]\n<<<<<<< Kestrelcanary\n", 2),
        ("[alpha]\nx = 'Kestrelcanary' 0199\n", 2),
    ] {
        let home = Home::with(text);
        let place = format!("private.toml:{line}: ");
        let (out, err) = home.run(&["show", "alpha", "--private"]).exits(2).both();
        assert!(err.contains(&place), "{text:?}: {err}");
        is_discreet(&(out + &err), &text);
        let (out, err) = home.run(&["check"]).exits(1).both();
        assert!(out.contains(&format!("{place}error[")), "{text:?}: {out}");
        is_discreet(&(out + &err), &text);
        let (out, err) = home.run(&["remove", "alpha"]).exits(2).both();
        assert!(err.contains(&place), "{text:?}: {err}");
        is_discreet(&(out + &err), &text);
    }
    let home = Home::new();
    fs::write(home.path(), b"[alpha]\nname = \"Kestrelcanary \xff\"\n").expect("a file");
    set_mode(&home.path(), 0o600);
    let run = home.run(&["show", "alpha", "--private"]);
    run.exits(2)
        .err_has("private.toml:2: this is not UTF-8 text")
        .err_lacks("canary");
}

#[test]
fn a_new_overlay_is_for_its_owner_alone_and_comes_over_no_other() {
    let home = Folder::new();
    let run = |arguments: &[&str]| {
        peerdir(arguments)
            .env("HOME", home.path())
            .env("XDG_DATA_HOME", home.join("data"))
    };
    run(&["init", "--private"])
        .exits(0)
        .out_has("peerdir/private.toml\n")
        .err_is("private contacts go here; you alone can read the file\n");
    let path = home.join("data/peerdir/private.toml");
    assert_eq!(
        (mode(&path), mode(&home.join("data/peerdir"))),
        (0o600, 0o700)
    );
    run(&["check", "--strict"])
        .exits(0)
        .err_has("0 errors, 0 warnings");
    let text = home.read("data/peerdir/private.toml");
    run(&["init", "--private"])
        .exits(2)
        .err_has("private.toml is already there");
    assert_eq!(home.read("data/peerdir/private.toml"), text);
    let example = text
        .split_once("\n\n")
        .expect("an example")
        .1
        .replace("# ", "");
    fs::write(&path, example.replace("our-union", "vandu")).expect("a file");
    run(&["show", "vandu", "--private"])
        .exits(0)
        .out_has("\nphone: +1 555 0100\n");
    run(&["init", "--private", "x.toml"])
        .exits(2)
        .err_has("cannot be used with");
    run(&["init", "--private", "--alone"])
        .exits(2)
        .err_has("cannot be used with");
}

#[test]
fn check_finds_private_values_in_a_list_and_does_not_say_them() {
    let home = Home::with(PRIVATE);
    home.run(&["check", "--strict"])
        .exits(0)
        .err_has("0 errors, 0 warnings");
    for (line, kind) in [
        ("# zoe KESTRELCANARY knows", "name on `alpha`"),
        ("notes = \"call 604.555.0199\"", "phone on `alpha`"),
        ("phones = [\"+16045550199\"]", "phone on `alpha`"),
        (
            "emails = [\"Zoe@Canary.example\"]",
            "e-mail address on `alpha`",
        ),
        (
            "my_own_key = [{ x = \"rings at the \\u0063anary door\" }]",
            "note on `alpha`",
        ),
        (
            "waivers = [{ rule = \"x\", reason = \"(604) 555-0188\" }]",
            "phone on `beta`",
        ),
        ("description = \"ask @canary9\"", "value on `beta`"),
        (
            "alternate_names = [\"Ines\\u0020Canaryfield\"]",
            "name on `gamma`",
        ),
    ] {
        home.0.write("a.toml", entry("delta", "Delta", line));
        for format in ["text", "json", "jsonl"] {
            let run = home.run(&["check", "--format", format, "--file", "a.toml"]);
            let (out, _) = run.exits(1).both();
            let found = out.lines().find(|line| line.contains("private-value"));
            let found = found.unwrap_or_else(|| panic!("{line}: {out}"));
            assert!(found.contains(kind), "{line}: {found}");
            is_discreet(found, &line);
            assert!(
                found.contains(if format == "text" {
                    "a.toml:6: error["
                } else {
                    "\"line\":6"
                }),
                "{found}"
            );
        }
    }
    home.0.write(
        "a.toml",
        entry("delta", "Delta", "notes = \"the canarykeeper\"\n"),
    );
    home.run(&["check", "--file", "a.toml"])
        .exits(0)
        .out_lacks("private-value")
        .stderr();
}

#[test]
fn check_looks_in_every_list_in_use() {
    let home = Home::with("[vandu]\nname = \"Kestrelcanary Quill\"\nphone = \"604 555 0199\"\n");
    home.0
        .write("low.toml", entry("low", "Low", "# Kestrelcanary Quill\n"));
    home.0.write(
        "top.toml",
        format!("extends = \"low.toml\"\n{}", entry("top", "Top", "")),
    );
    let run = home.run(&["check", "--file", "top.toml"]);
    run.exits(1)
        .out_has("low.toml:6: error[private-value]")
        .stderr();
    let piped = entry("piped", "Piped", "notes = \"6045550199\"\n");
    let run = home.run(&["check", "--file", "-"]).stdin(piped);
    run.exits(1).out_has("-:6: error[private-value]").stderr();
    // The built-in list has its public values.
    let home = Home::with("[vandu]\nname = \"Vancouver Area Network of Drug Users\"\n");
    fs::remove_file(home.0.join("data/peerdir/directory.toml")).expect("the list goes");
    let run = home.run(&["check"]);
    run.exits(1).out_has("builtin:1: error[private-value]: a private name on `vandu` stands in the entry `vandu`").stderr();
}

#[test]
fn check_warns_of_a_file_that_others_could_come_to_read() {
    for (mark, told) in [
        (".git/HEAD", "under version control"),
        ("data/.hg/x", "under version control"),
        ("data/.stfolder/x", "Syncthing"),
        ("data/.dropbox.cache/x", "Dropbox"),
        ("data/.sync_0123abcd.db", "Nextcloud"),
        ("data/peerdir/._sync_0123abcd.db", "Nextcloud"),
    ] {
        let home = Home::with(PRIVATE);
        home.0.write(mark, "");
        let run = home.run(&["check", "--strict"]);
        run.exits(1)
            .out_has("private.toml:1: warning[private-exposed]")
            .out_has(told)
            .stderr();
        home.run(&["check"]).exits(0).out_has(told).stderr();
    }
    let home = Home::with(PRIVATE);
    let run = home.run(&["check"]);
    run.exits(0).stderr();
    let synced = home.0.join("OneDrive - Example");
    fs::create_dir(&synced).expect("a folder");
    fs::rename(home.path(), synced.join("private.toml")).expect("it can be moved");
    symlink(synced.join("private.toml"), home.path()).expect("a link can be made");
    home.run(&["check"])
        .exits(0)
        .out_has("a folder that OneDrive copies")
        .stderr();
    set_mode(&home.path(), 0o644);
    let (out, err) = home.run(&["check"]).exits(0).both();
    assert_eq!(
        out.matches("others on this computer can read the file")
            .count(),
        1,
        "{out}"
    );
    is_discreet(&(out + &err), &"check");
}

#[test]
fn check_warns_of_contacts_whose_group_is_in_no_list_by_their_line() {
    let home =
        Home::with("[alpha]\nx = 1\n\n[kestrelcanary]\nx = 1\n[[contact]]\nid = \"Canaryfield\"\n");
    let (out, _) = home.run(&["check", "--strict"]).exits(1).both();
    for line in [4, 6] {
        assert!(
            out.contains(&format!("private.toml:{line}: warning[private-id]")),
            "{out}"
        );
    }
    assert!(!out.contains("canary") && !out.contains("Canary"), "{out}");
}

#[test]
fn no_change_puts_a_private_value_into_a_list() {
    let home = Home::with(PRIVATE);
    let list = || home.0.read("data/peerdir/directory.toml");
    let before = list();
    let add = [
        "add",
        "--id",
        "delta",
        "--kind",
        "allied",
        "--scope",
        "global",
        "--no-input",
    ];
    for more in [
        &["--name", "ZOE KESTRELCANARY"][..],
        &["--name", "Call 604 555 0199"],
        &["--name", "Call 604 555 0199", "--dry-run"],
    ] {
        let (out, err) = home.run(&add).with(more).exits(2).both();
        assert_eq!(out, "");
        assert!(err.contains("error[private-value]: a private "), "{err}");
        is_discreet(&err, &more);
        assert_eq!(list(), before);
    }
    assert!(
        !home.0.join(".local/state/peerdir").exists(),
        "nothing to undo"
    );
}

#[test]
fn a_private_value_that_stands_there_already_holds_up_no_other_change() {
    let home = Home::with(PRIVATE);
    let old = entry("old", "Old", "notes = \"604 555 0199\"\n# 604 555 0199\n");
    let text = format!(
        "{}{old}{}",
        entry("beta", "Beta", ""),
        entry("zeta", "Zeta", "")
    );
    home.0.write("a.toml", text);
    let run = |arguments: &[&str]| home.run(arguments).with(["--file", "a.toml"]);
    run(&["remove", "beta"])
        .exits(0)
        .err_has("beta was removed");
    run(&["remove", "old"]).exits(0).err_has("old was removed");
}

#[test]
fn an_undo_brings_no_private_value_back() {
    let home = Home::new();
    home.0.write(
        "a.toml",
        entry("a", "A", "") + &entry("b", "B", "notes = \"604 555 0199\"\n"),
    );
    let run = |arguments: &[&str]| home.run(arguments).with(["--file", "a.toml"]);
    run(&["remove", "b"]).exits(0).err_has("b was removed");
    home.private(PRIVATE);
    for arguments in [&["undo", "--dry-run"][..], &["undo"]] {
        run(arguments)
            .exits(2)
            .err_has("error[private-value]: a private phone on `alpha`")
            .out_is("");
    }
    assert!(!home.0.read("a.toml").contains("0199"));
    fs::remove_file(home.path()).expect("the overlay goes");
    run(&["undo"]).exits(0).err_has("was taken back");
}

/// A command that edits private contacts with a script.
fn edited(home: &Home, arguments: &[&str], script: &str) -> Run {
    let editor = home.0.write("editor", format!("#!/bin/sh\n{script}\n"));
    set_mode(&editor, 0o755);
    let run = home.run(&["edit", "--private"]).with(arguments);
    run.env("VISUAL", editor)
        .env("XDG_RUNTIME_DIR", home.0.join("runtime"))
}

fn drafts(home: &Home) -> Vec<PathBuf> {
    crate::written::drafts(&home.0.join("runtime/peerdir/drafts"))
}

#[test]
fn private_contacts_are_edited_on_their_own_and_leave_no_copy() {
    let home = Home::with(PRIVATE);
    let list = home.0.read("data/peerdir/directory.toml");
    edited(
        &home,
        &["alpha"],
        "cp \"$1\" seen; cp \"$1\" \"$1~\"; sed -i s/0199/0177/ \"$1\"",
    )
    .exits(0)
    .err_is("the private contacts on alpha were changed\n");
    let seen = home.0.read("seen");
    assert!(seen.contains("0199") && !seen.contains("0188"), "{seen}");
    assert_eq!(
        home.0.read("data/peerdir/private.toml"),
        PRIVATE.replace("0199", "0177")
    );
    assert_eq!((mode(&home.path()), drafts(&home)), (0o600, vec![]));
    assert_eq!(home.0.read("data/peerdir/directory.toml"), list);
    assert!(!home.0.join(".local/state/peerdir/undo").exists());
    edited(&home, &["alpha"], "true")
        .exits(0)
        .err_is("nothing was changed\n");
    edited(&home, &["alpha"], "printf '' > \"$1\"")
        .exits(0)
        .err_has("were changed");
    assert!(
        !home
            .0
            .read("data/peerdir/private.toml")
            .contains("Kestrelcanary")
    );
    let script = "printf '[alpha]\\nname = \"New One\"\\n' >> \"$1\"";
    edited(&home, &["Alpha Union"], script)
        .exits(0)
        .err_has("were changed");
    home.run(&["show", "alpha", "--private"])
        .exits(0)
        .out_has("\nname: New One\n");
    edited(&home, &["nobody"], "true")
        .exits(2)
        .err_has("no group has the id `nobody`");
    edited(&home, &["alpha", "--dry-run"], "true")
        .exits(2)
        .err_has("cannot be used with");
    let home = Home::new();
    edited(&home, &["alpha"], "true")
        .exits(2)
        .err_has("`peerdir init --private`");
}

#[test]
fn a_refused_private_draft_is_kept_for_its_owner_and_not_quoted() {
    for (script, told) in [
        ("sed -i 's/^phone.*/phone = 0199/' \"$1\"", ":9: "),
        (
            "sed -i 's/^.alpha.$/[beta]/' \"$1\"",
            "a table of another id",
        ),
        (
            "sed -i 's/^.alpha.$//' \"$1\"",
            ":8: this stands in no table",
        ),
    ] {
        let home = Home::with(PRIVATE);
        let err = edited(&home, &["alpha"], script).exits(2).stderr();
        assert!(err.contains(told), "{script}: {err}");
        assert!(err.contains("edit alpha --private --draft "), "{err}");
        is_discreet(&err, &script);
        assert_eq!(home.0.read("data/peerdir/private.toml"), PRIVATE);
        let drafts = drafts(&home);
        let [draft] = &drafts[..] else {
            panic!("one draft is kept: {drafts:?}")
        };
        let folder = draft.parent().expect("a folder");
        assert_eq!((mode(draft), mode(folder)), (0o600, 0o700));
        let mended = "printf '[alpha]\\nname = \"Mended\"\\n' > \"$1\"";
        let arguments = ["alpha", "--draft", draft.to_str().expect("a path")];
        edited(&home, &arguments, mended)
            .exits(0)
            .err_has("were changed");
        assert!(!draft.exists());
    }
    let home = Home::with(PRIVATE);
    let path = home.path();
    let err = home
        .run(&["edit", "alpha", "--draft"])
        .with([&path])
        .exits(2)
        .stderr();
    assert!(err.contains("is never used as a list"), "{err}");
    is_discreet(&err, &"edit --draft");
}

#[test]
fn an_overlay_that_cannot_be_compared_holds_up_every_change() {
    let home = Home::with(PRIVATE);
    set_mode(&home.path(), 0o644);
    let before = home.0.read("data/peerdir/directory.toml");
    home.run(&["remove", "beta"]).exits(2).err_has("chmod 600");
    assert_eq!(home.0.read("data/peerdir/directory.toml"), before);
}

#[test]
fn the_overlay_is_never_a_list() {
    let home = Home::with(PRIVATE);
    let path = home.path();
    let path = path.to_str().expect("a path");
    symlink(path, home.0.join("link.toml")).expect("a link can be made");
    home.0
        .write("above.toml", "extends = \"data/peerdir/private.toml\"\n");
    for list in [path, "link.toml", "above.toml"] {
        for verb in [
            &["list"][..],
            &["check"],
            &["where"],
            &["search", "canary"],
            &["remove", "alpha"],
            &["export", "json"],
        ] {
            let run = home.run(verb).with(["--file", list]);
            let (out, err) = run.exits(2).both();
            assert!(
                err.contains("is never used as a list"),
                "{list} {verb:?}: {err}"
            );
            is_discreet(&(out + &err), &(list, verb));
        }
        let run = home.run(&["list"]).env("PEERDIR_FILE", list);
        run.exits(2).err_has("is never used as a list");
    }
    for out in [path, "link.toml"] {
        for verb in [&["list"][..], &["export", "csv"], &["show", "alpha"]] {
            home.run(verb)
                .with(["-o", out])
                .exits(2)
                .err_has("is never used as a list");
        }
    }
    for verb in [
        &["diff", path, "above.toml"][..],
        &["diff", "above.toml", "link.toml"],
        &["import", "--format", "csv", path],
        &["merge-driver", path, "above.toml", "above.toml"],
        &["edit", "alpha", "--draft", "link.toml"],
    ] {
        let (out, err) = home.run(verb).exits(2).both();
        assert!(err.contains("is never used as a list"), "{verb:?}: {err}");
        is_discreet(&(out + &err), &verb);
    }
    home.run(&["init", "new/private.toml"])
        .exits(2)
        .err_has("is never used as a list");
    assert_eq!(home.0.read("data/peerdir/private.toml"), PRIVATE);
}

/// Every command that has nothing to do with the overlay, in every form. Those that write and `check` compare with it.
const OTHERS: [&[&str]; 19] = [
    &["search", "canary"],
    &["search", "604 555 0199"],
    &["near", "Nelson BC"],
    &["list"],
    &["region", "Canada"],
    &["show", "alpha"],
    &["show", "canary"],
    &["export", "csv"],
    &["flyer", "alpha", "-o", "/dev/null"],
    &["recall", "7K3F-9QXZ"],
    &["where"],
    &["completions", "bash"],
    &["man"],
    &["completions", "--values", "ids"],
    &["duplicates"],
    &["duplicates", "--format", "json"],
    &["wipe", "--dry-run"],
    &[
        "diff",
        "--format",
        "markdown",
        "data/peerdir/directory.toml",
        "above.toml",
    ],
    &["merge-driver", "a.toml", "b.toml", "c.toml"],
];

/// Commands that look at the overlay: those that change lists, and `check`.
const READERS: [&str; 10] = [
    "add", "remove", "check", "edit", "set", "verify", "merge", "undo", "import", "fmt",
];

fn others() -> Vec<Vec<&'static str>> {
    let mut all: Vec<Vec<&str>> = OTHERS.iter().map(|arguments| arguments.to_vec()).collect();
    for verb in [
        &["search", "canary"][..],
        &["near", "Nelson BC"],
        &["list"],
        &["region", "Canada"],
        &["show", "alpha"],
    ] {
        for format in ["table", "tsv", "csv", "json", "jsonl", "markdown", "text"] {
            all.push([verb, &["--format", format]].concat());
        }
    }
    for format in ["tsv", "json", "jsonl", "markdown", "text"] {
        all.push(vec!["export", format]);
    }
    all.extend([
        vec!["region"],
        vec!["where", "--format", "json"],
        vec!["show", "alpha", "--card"],
        vec!["show", "alpha", "--qr"],
        vec!["show", "no such group"],
        vec!["list", "--nonsense"],
        vec!["list", "--file", "missing.toml"],
        vec!["list", "-o", "/dev/null"],
        vec!["init", "/dev/null"],
        vec!["--help"],
    ]);
    all
}

#[test]
fn every_command_is_looked_at() {
    for command in peerdir::command().get_subcommands() {
        let name = command.get_name();
        let is_other = OTHERS.iter().any(|arguments| arguments[0] == name) || name == "init";
        assert!(
            is_other != READERS.contains(&name),
            "{name} is in one of the lists of this file"
        );
    }
}

#[test]
fn no_other_command_opens_the_overlay() {
    let (without, pipe, full) = (Home::new(), Home::new(), Home::with(PRIVATE));
    // Whoever opens a pipe that nobody writes to waits for ever.
    make_pipe(&pipe.path());
    for arguments in others() {
        let said = |home: &Home| {
            let (out, err) = home.run(&arguments).in_time().ends().both();
            let at_home = home.0.path().display().to_string();
            (out.replace(&at_home, "~"), err.replace(&at_home, "~"))
        };
        let expected = said(&without);
        assert_eq!(said(&pipe), expected, "{arguments:?}");
        assert_eq!(said(&full), expected, "{arguments:?}");
        is_discreet(
            &format!("{expected:?}").replace("604 555 0199", ""),
            &arguments,
        );
    }
}

#[test]
fn no_shell_completes_a_private_value() {
    let (pipe, full) = (Home::new(), Home::with(PRIVATE));
    make_pipe(&pipe.path());
    for home in [pipe, full] {
        for words in [
            &["show", ""][..],
            &["near", "canary"],
            &["list", "--city", ""],
        ] {
            let run = home.run(&["--", "peerdir"]).with(words).in_time();
            let run = run.env("COMPLETE", "bash").env("_CLAP_IFS", "\n");
            let index = (words.len()).to_string();
            let (out, err) = run.env("_CLAP_COMPLETE_INDEX", index).exits(0).both();
            is_discreet(&(out + &err), &words);
        }
    }
}

/// Makes a named pipe.
fn make_pipe(path: &Path) {
    let made = Command::new("mkfifo")
        .arg("-m")
        .arg("600")
        .arg(path)
        .status();
    assert!(
        made.is_ok_and(|status| status.success()),
        "mkfifo makes a pipe"
    );
}
