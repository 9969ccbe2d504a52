//! Streams that end early or take nothing: a reader that went away is no failure, a full disk is one and is said.

use std::fs::File;
use std::io;
use std::process::{Command, Output, Stdio};

use crate::run::{Folder, PROGRAM, SMALL, builtin, peerdir};

/// Runs the program with a standard output of this kind.
fn into(out: impl Into<Stdio>, arguments: &[&str]) -> Output {
    let home = Folder::new();
    let mut command = Command::new(PROGRAM);
    command
        .env_clear()
        .env("HOME", home.path())
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(Stdio::piped());
    let child = command.spawn().expect("the program runs");
    child.wait_with_output().expect("the program ends")
}

/// The writing end of a pipe whose reader is gone.
fn closed_pipe() -> io::PipeWriter {
    let (_, writer) = io::pipe().expect("a pipe can be made");
    writer
}

const WRITERS: [&[&str]; 14] = [
    &["list"],
    &["list", "--format", "json"],
    &["list", "--format", "markdown"],
    &["region", "--format", "csv"],
    &["list", "--format", "table"],
    &["search", "network"],
    &["near", "Vancouver", "--quiet"],
    &["near", "Canada", "--plain", "--quiet"],
    &["region"],
    &["show", "vandu"],
    &["export", "jsonl"],
    &["check", "--rules"],
    &["where", "--format", "json", "--file", SMALL],
    &["man"],
];

#[test]
fn a_pipe_that_was_closed_early_is_success_and_silent() {
    for arguments in WRITERS {
        let output = into(closed_pipe(), arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
    let output = into(closed_pipe(), &["--help"]);
    assert_eq!(output.status.code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_that_is_full_is_exit_2_with_a_message() {
    for arguments in WRITERS {
        let full = File::create("/dev/full").expect("Linux has a full device");
        let output = into(full, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(
            String::from_utf8_lossy(&output.stderr),
            "error: no space left on device\n",
            "{arguments:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn streams_that_are_closed_from_the_start_do_no_harm() {
    for (closing, code) in [("<&-", 0), (">&-", 0), ("2>&-", 0), ("<&- >&- 2>&-", 0)] {
        let script = format!("exec \"$0\" list --file {SMALL} {closing}");
        let status = Command::new("sh")
            .args(["-c", &script, PROGRAM])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("a shell runs");
        assert_eq!(status.code(), Some(code), "{closing}");
    }
}

#[test]
fn an_empty_standard_input_is_an_empty_list_and_no_wait() {
    peerdir(["list", "--file", "-"])
        .stdin("")
        .exits(2)
        .err_has("-:1: error[empty-file]: the file holds no directory");
}

#[test]
fn what_was_not_asked_for_is_not_read() {
    builtin("list --columns id --limit 1 --quiet")
        .stdin("[[[ no TOML")
        .exits(0)
        .out_has("id\n");
}

#[test]
fn a_closed_pipe_is_success_for_csv_too() {
    for arguments in [
        &["list", "--format", "csv"][..],
        &["export", "csv"],
        &["search", "network", "--format", "csv"],
    ] {
        let output = into(closed_pipe(), arguments);
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_a_full_device_does_not_take_is_no_success() {
    for argument in ["--help", "--version"] {
        let full = File::create("/dev/full").expect("Linux has a full device");
        assert_eq!(into(full, &[argument]).status.code(), Some(2), "{argument}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn words_that_nobody_hears_change_no_answer() {
    for (words, code) in [
        ("search qqqxyz", 1),
        ("near Athens", 0),
        ("list --limit 1", 0),
        ("export csv", 0),
    ] {
        let full = File::create("/dev/full").expect("Linux has a full device");
        let output = Command::new(PROGRAM)
            .args(words.split(' '))
            .args(["--file", SMALL])
            .stderr(full)
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(code), "{words}");
        assert!(!output.stdout.is_empty(), "{words}");
    }
}
