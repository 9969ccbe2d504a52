use crate::COMPLETED;
use crate::room::{Printed, Room, repository};

/// Prints what could come next behind each argument, and a line between them.
const DRIVER: &str = "for typed in $argv; complete --do-complete $typed; echo; end";

fn complete(typed: &[&str]) -> Printed {
    let script = repository("completions/peerdir.fish");
    let driver = format!("source '{}'; {DRIVER}", script.display());
    let mut arguments = vec!["--no-config", "-c", &driver];
    arguments.extend(typed);
    Room::with_list().run("fish", "fish", &arguments, "")
}

#[test]
fn fish_completes_commands_options_and_values() {
    let printed = complete(&COMPLETED.map(|(typed, _)| typed));
    let answers = printed.stdout.split("\n\n");
    let values: Vec<&str> = answers
        .map(|answer| answer.split('\t').next().unwrap_or_default())
        .filter(|value| !value.is_empty())
        .collect();
    assert_eq!(
        values,
        COMPLETED.map(|(_, completed)| completed),
        "{}",
        printed.stderr
    );
}

#[test]
fn fish_says_what_a_value_means() {
    let printed = complete(&["peerdir --file team.toml show our"]);
    assert_eq!(printed.stdout, "our-union\tOur Union\n\n");
}
