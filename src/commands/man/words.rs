//! The words of the manual that `--help` does not have.

/// The day on which the words of the manual were last gone through.
pub(super) const DATE: &str = "2026-11-22";

/// What the page of the program says beyond the help.
pub(super) const DESCRIPTION: &str = "The list of groups comes with the program and needs no network. A list of your own can take \
     its place or add to it; see FILES. Each command has a page of its own.";

/// The variables that the program reads.
pub(super) const ENVIRONMENT: [(&str, &str); 5] = [
    (
        "PEERDIR_FILE",
        "The list to read when no `--file` is given, instead of your own.",
    ),
    (
        "NO_COLOR",
        "If it is set and not empty, nothing is coloured, unless `--color` says otherwise.",
    ),
    (
        "COLUMNS",
        "The width of a table that does not go to a terminal; 80 if it is not set.",
    ),
    (
        "TERM",
        "If it is `dumb`, nothing is coloured and nothing is a link.",
    ),
    (
        "XDG_DATA_HOME",
        "The folder of your data; `~/.local/share` if it is not set.",
    ),
];

/// The files that the program reads unasked.
pub(super) const FILES: [(&str, &str); 1] = [(
    "$XDG_DATA_HOME/peerdir/directory.toml",
    "Your own list, read instead of the built-in one, which it usually extends. `peerdir init` starts it; `peerdir where` \
     says where it is on this system and which lists are in use.",
)];

/// The exit codes of every command.
pub(super) const EXIT_STATUS: [(&str, &str); 3] = [
    ("0", "Found or done."),
    (
        "1",
        "It ran, and the answer is no: nothing found, or a check found faults.",
    ),
    (
        "2",
        "It could not run: wrong usage, a faulty list, a file that cannot be read or written.",
    ),
];
