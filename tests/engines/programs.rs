//! The programs that tests drive, with their input and what they say.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A script of `engines/`.
pub fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("engines")
        .join(name)
}

/// What a program said, whether it was content or not. Its input is a file, as in the document.
#[expect(clippy::panic, reason = "a missing program is a failure with advice")]
pub fn output(command: &mut Command, package: &str, input: Option<&Path>) -> Output {
    let name = command.get_program().to_string_lossy().into_owned();
    let stdin = input.map_or(Stdio::null(), |path| {
        fs::File::open(path).expect("the input is there").into()
    });
    match command.stdin(stdin).output() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            panic!("{name} is not installed; `apt-get install {package}`")
        }
        output => output.expect("a program can be run"),
    }
}

/// What a program prints that is content.
pub fn printed(command: &mut Command, package: &str, input: Option<&Path>) -> String {
    let output = output(command, package, input);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

/// The values that `jq` makes of a file, with a script of `engines/`.
pub fn jq<T: AsRef<OsStr>>(arguments: &[T], name: &str, input: &Path) -> Vec<Value> {
    let mut command = Command::new("jq");
    command.arg("-c").args(arguments);
    command.arg("-f").arg(script(name)).arg(input);
    let printed = printed(&mut command, "jq", None);
    let values = printed.lines().map(serde_json::from_str);
    values.collect::<Result<_, _>>().expect("JSON")
}

#[test]
#[should_panic(expected = "`apt-get install sqlite3`")]
fn a_program_that_is_missing_fails_its_test_and_is_named_with_its_package() {
    output(&mut Command::new("peerdir-no-such-engine"), "sqlite3", None);
}
