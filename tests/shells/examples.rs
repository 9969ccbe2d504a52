use crate::room::Room;

/// The help of the program and of every command, with the command's words.
fn helps() -> Vec<(String, String)> {
    let pages = Room::new().peerdir(&["man", "--list"]).stdout;
    let help = |page: &str| {
        let command = page.replacen("peerdir", "", 1).replacen('-', "", 1);
        let arguments: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        let printed = Room::new().peerdir(&arguments);
        assert!(printed.status.success(), "{page}: {}", printed.stderr);
        (page.to_owned(), printed.stdout)
    };
    pages.lines().map(help).collect()
}

/// The examples of a help, without their explanations.
fn examples(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Examples:").skip(1);
    let lines = lines.map_while(|line| line.strip_prefix("  "));
    let example = |line: &str| line.split("  ").next().unwrap_or_default().to_owned();
    lines.map(example).collect()
}

/// The example up to the pipe into a program that shows or reads it.
fn runnable(example: &str) -> String {
    let pipes = [" | man -l -", " | source"];
    let cut = pipes.iter().find_map(|pipe| example.strip_suffix(pipe));
    // Any program will do for the editor.
    cut.unwrap_or(example).replace("code --wait", "true --wait")
}

/// What needs somebody to answer; terminals are tested elsewhere.
const ASKS: [&str; 1] = ["peerdir add"];

#[test]
fn help_begins_with_what_the_command_is_for_and_with_examples() {
    for (name, help) in helps() {
        let mut lines = help.lines();
        assert!(
            lines.next().is_some_and(|about| !about.is_empty()),
            "{name}"
        );
        let mut lines = lines.skip_while(|line| !line.is_empty());
        assert_eq!(lines.nth(1), Some("Examples:"), "{name}:\n{help}");
        assert!(!examples(&help).is_empty(), "{name}");
    }
}

#[test]
fn every_example_runs() {
    for (name, help) in helps() {
        for example in examples(&help) {
            if ASKS.contains(&&*example) {
                continue;
            }
            let room = Room::with_files_of(&example);
            let message = room.read("-");
            let printed = room.run("bash", "bash", &["-c", &runnable(&example)], &message);
            let ran = matches!(printed.status.code(), Some(0 | 1));
            assert!(ran, "{name}: {example}: {}", printed.stderr);
            assert!(
                !printed.stderr.contains("error:"),
                "{name}: {example}: {}",
                printed.stderr
            );
        }
    }
}
