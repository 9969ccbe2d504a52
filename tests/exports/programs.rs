//! The programs that judge: run with an input, what they print, and what to install if they are not there.

use std::io::{ErrorKind, Write as _};
use std::process::{Command, Output, Stdio};

/// What a program prints.
pub fn run(command: &mut Command, package: &str, input: &str) -> String {
    let ended = output(command, package, input);
    printed(command, &ended)
}

/// What a program prints that now and then crashes before it has read anything, on a busy machine: it is started up to three
/// times.
pub fn run_though_it_crashes(command: &mut Command, package: &str) -> String {
    // By a signal, which a shell says by a code above 128, and LibreOffice in words.
    let has_crashed = |ended: &Output| {
        let is_said = String::from_utf8_lossy(&ended.stderr).contains("Fatal exception: Signal");
        is_said || ended.status.code().is_none_or(|code| code > 128)
    };
    let mut ended = output(command, package, "");
    for _ in 1..3 {
        if has_crashed(&ended) {
            ended = output(command, package, "");
        }
    }
    printed(command, &ended)
}

/// What a program printed that has ended well.
fn printed(command: &Command, output: &Output) -> String {
    let name = command.get_program().to_string_lossy();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name} refuses it: {said}");
    String::from_utf8(output.stdout.clone()).expect("it prints UTF-8")
}

#[expect(clippy::panic, reason = "a missing program is a failure with advice")]
fn output(command: &mut Command, package: &str, input: &str) -> Output {
    let name = command.get_program().to_string_lossy().into_owned();
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = match command.spawn() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            panic!("{name} is not installed; `apt-get install {package}`")
        }
        child => child.expect("a program can be started"),
    };
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    // A program that has seen enough may close its end.
    let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().expect("a program ends");
    writer.join().expect("the input was written");
    output
}

/// What a script of `judges/` prints with a Python that has a module.
#[expect(clippy::panic, reason = "a missing module is a failure with advice")]
pub fn python(
    script: &str,
    module: &str,
    package: &str,
    arguments: &[&str],
    input: &str,
) -> String {
    // A Python of its own may stand before the one of the system, which has the packages of the system.
    let has_it = |python: &&str| {
        let mut probe = Command::new(python);
        probe.args(["-c", &format!("import {module}")]);
        let probe = probe
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        probe.status().is_ok_and(|status| status.success())
    };
    let Some(python) = ["python3", "/usr/bin/python3"].into_iter().find(has_it) else {
        panic!("no Python has the module {module}; `apt-get install {package}`");
    };
    let script = format!(
        "{}/tests/exports/judges/{script}",
        env!("CARGO_MANIFEST_DIR")
    );
    let mut command = Command::new(python);
    command
        .args(["-B", &script])
        .args(arguments)
        .env("PYTHONUTF8", "1");
    run(&mut command, package, input)
}

#[test]
#[should_panic(expected = "`apt-get install jq`")]
fn a_program_that_is_missing_fails_its_test_and_is_named_with_its_package() {
    run(&mut Command::new("peerdir-no-such-reader"), "jq", "");
}

#[test]
#[should_panic(expected = "`apt-get install python3-vobject`")]
fn a_module_that_is_missing_fails_its_test_and_is_named_with_its_package() {
    python(
        "cards.py",
        "peerdir_no_such_module",
        "python3-vobject",
        &[],
        "",
    );
}
