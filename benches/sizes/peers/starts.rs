//! The start of a process, and a look-up in the built-in list.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bench::Bench;
use crate::measuring::starting;
use crate::options::Operation;
use crate::peers::{LIMIT, OURS, Peer, Peers};

/// The rows of an operation that has to do with no list.
pub fn starts(operation: Operation, bench: &Bench) -> Vec<Peer<'_>> {
    let mut peers = Peers::default();
    peers.0.extend(empty_static_program(bench));
    if operation == Operation::Embedded {
        let list = bench.built_in.display().to_string();
        peers.of(bench, "grep", "grep -F", &["-F", "Vancouver", &list]);
        let words = bench.peerdir(&["search", "vancuver"]);
        peers.add(Peer::of(OURS, words));
        return peers.0;
    }
    if let Some(program) = clap_program() {
        let program = program.display().to_string();
        peers.add(Peer::new(
            &format!("{LIMIT}empty program with clap"),
            &[&program, "search", "vandu"],
        ));
    }
    peers.add(Peer::new(&format!("{LIMIT}true"), &["true"]));
    for program in [
        "grep", "rg", "jq", "sqlite3", "fzf", "xsv", "qsv", "mlr", "recsel", "duckdb", "python3",
    ] {
        peers.of(
            bench,
            program,
            &format!("{program} --version"),
            &["--version"],
        );
    }
    peers.add(Peer::of(OURS, bench.peerdir(&["--version"])));
    peers.0
}

/// The row of a program that does nothing but say a word, with nothing to load at its start.
pub fn empty_static_program<'a>(bench: &Bench) -> Option<Peer<'a>> {
    let program = starting::empty_static_program(&bench.work)?
        .display()
        .to_string();
    Some(Peer::new(
        &format!("{LIMIT}empty static Rust program"),
        &[&program],
    ))
}

/// Builds the empty program with a command line, beside `peerdir` and with its profile.
fn clap_program() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_BIN_EXE_peerdir")).parent()?;
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--example", "empty_clap"])
        .args(folder.ends_with("release").then_some("--release"))
        .arg("--target-dir")
        .arg(folder.parent()?)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status();
    built
        .ok()?
        .success()
        .then(|| folder.join("examples/empty_clap"))
}
