//! What a start is measured against, and which kind of program is measured: one that loads libraries at its start takes
//! longer than one that has all it needs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The program that nothing written in Rust starts faster than.
const EMPTY: &str = "fn main() {\n    println!(\"hello\");\n}\n";

/// Builds a program that does nothing but say a word, with nothing to load at its start; none where the target has no such
/// programs.
pub fn empty_static_program(folder: &Path) -> Option<PathBuf> {
    let (source, program) = (folder.join("empty.rs"), folder.join("empty"));
    if program.exists() {
        return Some(program);
    }
    fs::write(&source, EMPTY).ok()?;
    let cargo = PathBuf::from(env!("CARGO"));
    let beside = cargo.with_file_name("rustc");
    let built = Command::new(if beside.exists() {
        beside
    } else {
        "rustc".into()
    })
    .args([
        "-O",
        "-Cpanic=abort",
        "-Clto",
        "-Ccodegen-units=1",
        "-Cstrip=symbols",
    ])
    .arg("-Ctarget-feature=+crt-static")
    .arg("-o")
    .args([&program, &source])
    .stderr(Stdio::inherit())
    .status();
    built.ok()?.success().then_some(program)
}

/// Which build a program is, in words: where it is, how large, and whether it loads anything at its start.
pub fn said_of(program: &Path) -> String {
    let bytes = fs::read(program).unwrap_or_default();
    let loads = match loads_at_start(&bytes) {
        Some(true) => "loads libraries at its start",
        Some(false) => "static: loads nothing at its start",
        None => "of a format that is not read here",
    };
    format!("{}, {} bytes, {loads}", program.display(), bytes.len())
}

/// Whether a program of ELF, 64 bits, little-endian, names one that loads its libraries (a segment of type `PT_INTERP`).
fn loads_at_start(program: &[u8]) -> Option<bool> {
    const INTERPRETER: usize = 3;
    if !program.starts_with(b"\x7fELF\x02\x01") {
        return None;
    }
    let at = |offset: usize, length: usize| {
        let bytes = program.get(offset..offset + length)?.iter().rev();
        Some(bytes.fold(0, |number, byte| number << 8 | usize::from(*byte)))
    };
    let (table, length, count) = (at(0x20, 8)?, at(0x36, 2)?, at(0x38, 2)?);
    let types = (0..count).map(|segment| at(table + segment * length, 4));
    let types: Option<Vec<usize>> = types.collect();
    Some(types?.contains(&INTERPRETER))
}
