use std::{env, fs};

use crate::room::{Room, repository};

/// The shells with the file names that their folders of packages expect.
const SCRIPTS: [(&str, &str); 6] = [
    ("bash", "peerdir.bash"),
    ("zsh", "_peerdir"),
    ("fish", "peerdir.fish"),
    ("powershell", "_peerdir.ps1"),
    ("elvish", "peerdir.elv"),
    ("nushell", "peerdir.nu"),
];

#[test]
fn the_scripts_in_the_repository_are_those_that_the_program_prints() {
    for (shell, file) in SCRIPTS {
        let path = repository("completions").join(file);
        let printed = Room::new().peerdir(&["completions", shell]);
        assert!(printed.status.success(), "{}", printed.stderr);
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, &printed.stdout).unwrap();
        }
        let stored = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            stored == printed.stdout,
            "completions/{file} is old; UPDATE=1 rewrites it"
        );
    }
}

#[test]
fn nushell_asks_the_program_for_every_value_that_lists_decide() {
    let script = fs::read_to_string(repository("completions/peerdir.nu")).unwrap();
    let asking = |definition: &str| {
        let body = script
            .split(&format!("def \"nu-complete {definition}\" [] {{\n"))
            .nth(1);
        body.is_some_and(|body| {
            body.trim_start()
                .starts_with("^peerdir completions --values ")
        })
    };
    for definition in [
        "show words",
        "region place",
        "list country",
        "search language",
        "list not_subdivision",
        "export columns",
    ] {
        assert!(asking(&format!("peerdir {definition}")), "{definition}");
    }
    assert!(!script.contains("\"ask:"), "a mark is left");
}

#[test]
fn nushell_is_not_told_of_an_option_that_stands_with_or_without_a_value() {
    let script = fs::read_to_string(repository("completions/peerdir.nu")).unwrap();
    assert!(script.contains("    --card"));
    assert!(!script.contains("    --qr"));
}

#[test]
fn a_shell_without_completions_is_refused() {
    let printed = Room::new().peerdir(&["completions", "tcsh"]);
    assert_eq!(printed.status.code(), Some(2));
    assert!(
        printed
            .stderr
            .contains("[possible values: bash, zsh, fish, powershell, elvish, nushell]")
    );
}
