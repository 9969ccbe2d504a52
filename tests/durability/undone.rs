//! Undo restores a list byte for byte, in whatever layout it is.

use crate::room::{Room, SMALL, adding, err, refuses, run};

/// The list in layouts that people and their programs make.
fn layouts() -> Vec<(&'static str, String)> {
    vec![
        ("as it is", SMALL.to_owned()),
        ("lines of Windows", SMALL.replace('\n', "\r\n")),
        ("a byte order mark", format!("\u{feff}{SMALL}")),
        ("both", format!("\u{feff}{}", SMALL.replace('\n', "\r\n"))),
        ("no last line end", SMALL.trim_end().to_owned()),
        (
            "comments at the end",
            format!("{SMALL}\n\n# the end\n#\n\n\n"),
        ),
        (
            "indented",
            SMALL.replace("\nname", "\n  name").replace(" = ", "  =  "),
        ),
    ]
}

#[test]
fn undo_restores_every_layout_byte_for_byte() {
    let changes = [
        adding("x"),
        adding("aaa"),
        "remove old-house --file list.toml --no-input".to_owned(),
    ];
    let id = Room::new().ids().remove(0);
    for (layout, text) in layouts() {
        for change in &changes {
            let room = Room::new();
            room.write(&text);
            let change = change.replace("old-house", &id);
            let output = run(&mut room.peerdir(&change));
            assert!(
                output.status.success(),
                "{layout}: {change}: {}",
                err(&output)
            );
            assert_ne!(room.read(), text, "{layout}: {change}");
            let shown = run(&mut room.peerdir("undo --dry-run --file list.toml"));
            assert!(shown.status.success() && !shown.stdout.is_empty());
            let output = run(&mut room.peerdir("undo --file list.toml"));
            assert!(
                output.status.success(),
                "{layout}: {change}: {}",
                err(&output)
            );
            assert_eq!(room.read(), text, "{layout}: {change}");
        }
    }
}

#[test]
fn ten_changes_are_taken_back_one_by_one_and_no_more() {
    let room = Room::new();
    let mut texts = vec![room.read()];
    for number in 0..12 {
        room.add(&format!("x-{number}"));
        texts.push(room.read());
    }
    texts.pop();
    for _ in 0..10 {
        assert!(
            run(&mut room.peerdir("undo --file list.toml"))
                .status
                .success()
        );
        assert_eq!(Some(room.read()), texts.pop());
    }
    let output = run(&mut room.peerdir("undo --file list.toml"));
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
}

#[test]
fn a_list_that_somebody_else_changed_since_is_not_taken_back() {
    let room = Room::new();
    room.add("x");
    let changed = format!("{}# mine\n", room.read());
    std::fs::write(room.list(), &changed).expect("a file can be written");
    refuses(
        &mut room.peerdir("undo --file list.toml"),
        "list.toml is not as `add x` left it",
    );
    assert_eq!(room.read(), changed);
}
