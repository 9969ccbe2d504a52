//! Documents are promises: the outputs in README.md, the numbers of the search, where the gazetteer comes from, the table
//! of rules, the keys of JSON and of an entry, and the worked example are held against the program. `UPDATE=1` rewrites
//! outputs and rules; a person reads the difference.

#[cfg(unix)]
mod console;
mod gazetteer;
mod ranking;
mod tables;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The program, with an empty home: no list of a person's own, no setting of a person's.
fn in_an_empty_home(program: &str, home: &Path) -> Command {
    let binary = Path::new(env!("CARGO_BIN_EXE_peerdir"));
    let folders = binary.parent().map(Path::to_owned).into_iter();
    let inherited = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(folders.chain(env::split_paths(&inherited))).expect("a PATH");
    let mut command = Command::new(program);
    command.env_clear().current_dir(home);
    command.envs([("PATH", path.as_os_str()), ("HOME", home.as_os_str())]);
    command.envs([("COLUMNS", "80"), ("LC_ALL", "C")]);
    // The day that flyers bear in the README.
    command.env("SOURCE_DATE_EPOCH", "1795305600");
    command
}

/// What the program prints.
fn printed(arguments: &[&str]) -> String {
    let home = tempfile::tempdir().expect("a folder");
    let output = in_an_empty_home(env!("CARGO_BIN_EXE_peerdir"), home.path())
        .args(arguments)
        .output()
        .expect("the program runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A document at the top of the project.
fn document(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn text_of(name: &str) -> String {
    fs::read_to_string(document(name)).expect(name)
}

/// Compares a document with what it should be, or makes it so.
fn hold(name: &str, expected: &str) {
    if env::var_os("UPDATE").is_some() {
        return fs::write(document(name), expected).expect(name);
    }
    let found = text_of(name);
    let pairs = found.lines().zip(expected.lines()).enumerate();
    for (at, (found, expected)) in pairs {
        let line = at + 1;
        assert_eq!(
            found, expected,
            "{name}:{line}; UPDATE=1 rewrites it: read the difference"
        );
    }
    assert_eq!(found.len(), expected.len(), "{name}");
}

/// The texts of the blocks that are fenced with three backticks and this word.
fn fenced(text: &str, word: &str) -> Vec<String> {
    let opening = format!("```{word}\n");
    let blocks = text.split(&opening).skip(1);
    blocks
        .filter_map(|rest| Some(rest.split_once("```")?.0.to_owned()))
        .collect()
}
