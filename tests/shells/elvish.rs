use std::iter;

use crate::COMPLETED;
use crate::room::{Room, repository};

/// Elvish completes at a terminal only, so it gets one; there it is asked what could come next.
#[test]
fn elvish_completes_commands_options_and_values() {
    let room = Room::with_list();
    let script = repository("completions/peerdir.elv");
    let load = format!("eval (slurp < '{}')", script.display());
    let ask = |(line, _)| format!("$edit:completion:arg-completer[peerdir] {line} >> lines");
    let questions: Vec<String> = iter::once(load).chain(COMPLETED.map(ask)).collect();
    room.write(
        "questions",
        &questions.join(
            "
",
        ),
    );
    // Inside the terminal nobody would hear that it is missing.
    room.run("elvish", "elvish", &["-version"], "");
    let terminal = ["-qec", "elvish -norc", "/dev/null"];
    let typed = "eval (slurp < questions)\rexit\r";
    let printed = room.run("script", "bsdutils", &terminal, typed);
    let lines = room.read("lines");
    let values: Vec<&str> = lines.lines().collect();
    assert_eq!(
        values,
        COMPLETED.map(|(_, completed)| completed),
        "{}",
        printed.stdout
    );
}
