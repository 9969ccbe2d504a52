use crate::room::{Room, repository};
use crate::{COMPLETED, completed_lines};

/// A key that writes the line down and empties it.
const REPORT: &str = r#"
report() { printf '%s\n' "$READLINE_LINE" >> lines; READLINE_LINE=; READLINE_POINT=0; }
bind -x '"\C-t": report'
"#;

/// The lines that an interactive bash makes of what is typed, each followed by the key for completion.
fn completed(setup: &str, typed: &[&str]) -> Vec<String> {
    let room = Room::with_list();
    room.write("setup", &format!("{setup}\n{REPORT}"));
    let keys: String = typed.iter().flat_map(|typed| [typed, "\t\x14"]).collect();
    let bash = ["--noprofile", "--rcfile", "setup", "-i"];
    let printed = room.run("bash", "bash", &bash, &keys);
    let lines: Vec<String> = room.read("lines").lines().map(Into::into).collect();
    assert_eq!(lines.len(), typed.len(), "{}", printed.stderr);
    lines
}

fn script() -> String {
    format!(
        "source '{}'",
        repository("completions/peerdir.bash").display()
    )
}

#[test]
fn bash_completes_commands_options_and_values() {
    let typed = COMPLETED.map(|(typed, _)| typed);
    assert_eq!(completed(&script(), &typed), completed_lines());
}

#[test]
fn bash_may_take_the_script_from_the_program() {
    let setup = "source <(peerdir completions bash)";
    assert_eq!(completed(setup, &["peerdir sho"]), ["peerdir show "]);
}

#[test]
fn bash_shows_all_values_behind_an_equals_sign() {
    let room = Room::new();
    let ask = "COMP_WORDS=(peerdir list --style =) COMP_CWORD=3\n\
               _clap_complete_peerdir peerdir = --style\n\
               echo \"${COMPREPLY[@]}\"";
    let printed = room.run("bash", "bash", &["-c", &format!("{}\n{ask}", script())], "");
    assert_eq!(printed.stdout, "table list\n", "{}", printed.stderr);
}
