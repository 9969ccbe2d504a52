//! The ```` ```console ```` blocks of README.md, run in their order in one folder: a line after `$ ` is typed, lines
//! after `> ` go on with it, and what stands below is what a terminal of 80 columns shows.

use std::io::{Read as _, pipe};
use std::path::Path;
use std::process::Stdio;

use super::{hold, in_an_empty_home, text_of};

/// Commands that print a table at a terminal and lines in a pipe. The tests have no terminal and ask for the table.
const TABLES: [&str; 4] = [
    "peerdir near ",
    "peerdir search ",
    "peerdir list ",
    "peerdir region",
];

#[test]
fn the_tour_shows_what_the_program_prints() {
    let folder = tempfile::tempdir().expect("a folder");
    hold("README.md", &played(&text_of("README.md"), folder.path()));
}

/// The document with the outputs of now.
fn played(document: &str, folder: &Path) -> String {
    let mut now = String::new();
    let mut in_block = false;
    let mut code = 0;
    let mut lines = document.lines().peekable();
    while let Some(line) = lines.next() {
        let opens = line == "```console";
        if opens || line == "```" {
            in_block = opens;
        }
        let typed = line.strip_prefix("$ ").filter(|_| in_block);
        if !in_block || opens || typed.is_some() {
            now.extend([line, "\n"]);
        }
        let Some(typed) = typed else { continue };
        let mut script = as_at_a_terminal(typed);
        while let Some(more) = lines.next_if(|line| line.starts_with("> ")) {
            now.extend([more, "\n"]);
            script.extend(["\n", &more[2..]]);
        }
        let shown;
        (shown, code) = run(&script, code, folder);
        now.push_str(&shown);
    }
    now
}

fn as_at_a_terminal(typed: &str) -> String {
    let says_how = ["--format", "--plain", " | ", " > "]
        .iter()
        .any(|word| typed.contains(word));
    match TABLES.iter().find(|command| typed.starts_with(**command)) {
        Some(command) if !says_how => {
            let (command, rest) = typed.split_at(command.trim_end().len());
            format!("{command} --format table{rest}")
        }
        _ => typed.to_owned(),
    }
}

/// Both streams in the order in which they were written, and the exit code, which the next `$?` gives.
fn run(script: &str, code_before: i32, folder: &Path) -> (String, i32) {
    let (mut reader, writer) = pipe().expect("a pipe");
    let mut shell = in_an_empty_home("sh", folder);
    shell.args(["-c", &format!("(exit {code_before})\n{script}\n")]);
    shell.stdin(Stdio::null());
    shell.stdout(writer.try_clone().expect("a stream"));
    let mut running = shell.stderr(writer).spawn().expect("a shell");
    // The shell's description holds the writing end; without it the reader sees the end.
    drop(shell);
    let mut shown = String::new();
    reader.read_to_string(&mut shown).expect("UTF-8");
    let status = running.wait().expect("the shell ends");
    (shown, status.code().expect("no signal"))
}
