use std::fs;

use crate::room::{Room, repository};
use crate::{COMPLETED, completed_lines};

/// Types each argument into an interactive zsh, completes it and writes the line down.
const DRIVER: &str = r#"
zmodload zsh/zpty
zpty shell 'zsh -f -i'
zpty -w shell 'source ./setup'
for typed in "$@"; do zpty -n -w shell "$typed"$'\t\x14'; done
zpty -n -w shell $'exit\n'
while zpty -r shell printed; do print -rn -- "$printed"; done
"#;

/// A key that writes the line down and empties it.
const REPORT: &str = r#"
unsetopt beep
report() { print -r -- "$BUFFER" >> lines; BUFFER= }
zle -N report
bindkey '^T' report
autoload -Uz compinit
"#;

fn completed(room: &Room, setup: &str) -> Vec<String> {
    room.write("setup", &format!("{REPORT}\n{setup}"));
    room.write("driver", DRIVER);
    let mut arguments = vec!["-f", "driver"];
    arguments.extend(COMPLETED.map(|(typed, _)| typed));
    let printed = room.run("zsh", "zsh", &arguments, "");
    let lines: Vec<String> = room.read("lines").lines().map(Into::into).collect();
    assert_eq!(lines.len(), COMPLETED.len(), "{}", printed.stdout);
    lines
}

#[test]
fn zsh_completes_with_the_script_in_a_folder_of_fpath() {
    let room = Room::with_list();
    fs::create_dir(room.path("functions")).unwrap();
    fs::copy(
        repository("completions/_peerdir"),
        room.path("functions/_peerdir"),
    )
    .unwrap();
    let lines = completed(&room, "fpath=($PWD/functions $fpath); compinit -u -D");
    assert_eq!(lines, completed_lines());
}

#[test]
fn zsh_completes_with_the_script_sourced() {
    let script = repository("completions/_peerdir");
    let setup = format!("compinit -u -D; source '{}'", script.display());
    assert_eq!(completed(&Room::with_list(), &setup), completed_lines());
}
