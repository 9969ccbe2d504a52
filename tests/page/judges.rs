//! Programs of others that judge the page; `./run-tests` installs them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::room::repository;

/// What to say when one of them is missing.
const ADVICE: &str = "./run-tests installs it, or: npm ci --ignore-scripts --prefix target/judges, with the two files of \
                      tests/page/judges in there";

/// axe-core, which looks for barriers: a script for a page.
pub fn axe() -> String {
    fs::read_to_string(installed("axe-core/axe.min.js")).expect("axe-core can be read")
}

/// The Nu HTML checker, a program of Java.
pub fn nu() -> PathBuf {
    installed("vnu-jar/build/dist/vnu.jar")
}

fn installed(name: &str) -> PathBuf {
    let path = repository("target/judges/node_modules").join(Path::new(name));
    assert!(path.is_file(), "{} is missing; {ADVICE}", path.display());
    path
}
