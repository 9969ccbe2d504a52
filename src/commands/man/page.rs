//! A page of the manual: sections in the order of man-pages(7), but for the examples, which come early as in `--help`.

use clap::{Arg, Command};
use roff::{Inline, Roff, bold, italic, roman};

use super::{documented, examples_of};

/// The day on which the words of the manual were last gone through.
const DATE: &str = "2026-11-22";

const DESCRIPTION: &str = "The list of groups comes with the program and needs no network. A list of your own can take \
     its place or add to it; see FILES. Each command has a page of its own.";

const ENVIRONMENT: [(&str, &str); 5] = [
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

const FILES: [(&str, &str); 1] = [(
    "$XDG_DATA_HOME/peerdir/directory.toml",
    "Your own list, read instead of the built-in one, which it usually extends. `peerdir init` starts it; `peerdir where` \
     says where it is on this system and which lists are in use.",
)];

const EXIT_STATUS: [(&str, &str); 3] = [
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

/// The page of a command; the program is a command, too.
pub(super) fn page(program: &Command, command: &Command) -> String {
    let is_program = name(command) == name(program);
    let mut page = Roff::new();
    head(&mut page, program, command);
    examples(&mut page, examples_of(command.get_name()));
    arguments(&mut page, command);
    if is_program {
        commands(&mut page, program);
        definitions(&mut page, "ENVIRONMENT", &ENVIRONMENT);
        definitions(&mut page, "FILES", &FILES);
    }
    definitions(&mut page, "EXIT STATUS", &EXIT_STATUS);
    see_also(&mut page, program, command);
    // Groff would turn these into typographic marks that no shell understands.
    page.render().replace('~', r"\(ti").replace('^', r"\(ha")
}

/// The name of a command's page.
pub(super) fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or(command.get_name())
}

fn head(page: &mut Roff, program: &Command, command: &Command) {
    let name = name(command);
    let version = program.get_version().unwrap_or_default();
    let source = format!("{} {version}", program.get_name());
    let about = command.get_about().cloned().unwrap_or_default().to_string();
    page.control(
        "TH",
        [&*name.to_uppercase(), "1", DATE, &source, "peerdir manual"],
    );
    page.control("SH", ["NAME"])
        .text([roman(format!("{name} - {about}"))]);
    let usage = command.clone().render_usage().to_string();
    let program_and_command = command.get_bin_name().unwrap_or(name);
    let rest = usage.trim_start_matches("Usage: ");
    let rest = rest.strip_prefix(program_and_command).unwrap_or(rest);
    page.control("SH", ["SYNOPSIS"])
        .text([bold(program_and_command), roman(rest)]);
    page.control("SH", ["DESCRIPTION"])
        .text(running(&sentence(&about)));
    if name == program.get_name() {
        page.control("PP", []).text(running(DESCRIPTION));
    }
}

/// The examples as they are typed, with what each does below it: behind it there is no room.
fn examples(page: &mut Roff, examples: &str) {
    page.control("SH", ["EXAMPLES"]).control("nf", []);
    for line in examples.lines() {
        let (example, meaning) = line.split_once("  ").unwrap_or((line, ""));
        page.text([bold(example)]);
        if !meaning.is_empty() {
            page.text([roman(format!("    {}", meaning.trim_start()))]);
        }
    }
    page.control("fi", []);
}

/// Arguments, then options below the headings that they have in the help.
fn arguments(page: &mut Roff, command: &Command) {
    let shown = || command.get_arguments().filter(|arg| !arg.is_hide_set());
    if shown().any(Arg::is_positional) {
        page.control("SH", ["ARGUMENTS"]);
        shown()
            .filter(|arg| arg.is_positional())
            .for_each(|arg| argument(page, arg));
    }
    page.control("SH", ["OPTIONS"]);
    let options = || shown().filter(|arg| !arg.is_positional());
    let mut headings = vec![None];
    for heading in options().map(Arg::get_help_heading) {
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    for heading in headings {
        if let Some(heading) = heading {
            page.control("SS", [heading]);
        }
        options()
            .filter(|arg| arg.get_help_heading() == heading)
            .for_each(|arg| argument(page, arg));
    }
}

fn argument(page: &mut Roff, arg: &Arg) {
    let names = arg.get_value_names().unwrap_or_default().join(" ");
    let mut tag: Vec<Inline> = Vec::new();
    if arg.is_positional() {
        tag.push(italic(names));
    } else {
        let short = arg.get_short().map(|short| format!("-{short}"));
        let long = arg.get_long().map(|long| format!("--{long}"));
        let spellings: Vec<String> = short.into_iter().chain(long).collect();
        tag.push(bold(spellings.join(", ")));
        if arg.get_action().takes_values() {
            tag.extend([roman(" "), italic(names)]);
        }
    }
    page.control("TP", []).text(tag);
    let help = arg.get_long_help().or(arg.get_help());
    let mut help = sentence(&help.cloned().unwrap_or_default().to_string());
    let values = arg.get_possible_values();
    if arg.get_action().takes_values() && !values.is_empty() && !arg.is_hide_possible_values_set() {
        let values: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
        help = format!("{help} One of {}.", values.join(", "));
    }
    page.text(running(&help));
}

fn commands(page: &mut Roff, program: &Command) {
    page.control("SH", ["COMMANDS"]);
    for command in documented(program).skip(1) {
        let about = command.get_about().cloned().unwrap_or_default();
        page.control("TP", [])
            .text([bold(name(command)), roman("(1)")])
            .text(running(&sentence(&about.to_string())));
    }
}

fn definitions(page: &mut Roff, heading: &str, definitions: &[(&str, &str)]) {
    page.control("SH", [heading]);
    for (term, meaning) in definitions {
        page.control("TP", [])
            .text([bold(*term)])
            .text(running(meaning));
    }
}

fn see_also(page: &mut Roff, program: &Command, command: &Command) {
    let mut others: Vec<Inline> = Vec::new();
    for other in documented(program).filter(|other| name(other) != name(command)) {
        if !others.is_empty() {
            others.push(roman(", "));
        }
        others.extend([bold(name(other)), roman("(1)")]);
    }
    page.control("SH", ["SEE ALSO"]).text(others);
}

/// Running text: what stands between backticks is typed, and bold.
fn running(text: &str) -> Vec<Inline> {
    let parts = text.split('`').enumerate();
    parts
        .map(|(at, part)| if at % 2 == 0 { roman(part) } else { bold(part) })
        .collect()
}

/// Help lines end without a stop; sentences of a page do not.
fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
