//! A page of the manual: sections in the order of man-pages(7), but for the examples, which come early as in `--help`.

use clap::Command;
use roff::{Inline, Roff, bold, roman};

use super::arguments::{arguments, running, sentence};
use super::words::{DATE, DESCRIPTION, ENVIRONMENT, EXIT_STATUS, FILES};
use super::{documented, examples_of};

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
    notes(&mut page, command);
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

/// What `--help` says at its end; lines that are typed stand there indented.
fn notes(page: &mut Roff, command: &Command) {
    let Some(notes) = command.get_after_help() else {
        return;
    };
    page.control("SH", ["NOTES"]);
    for line in notes.to_string().lines() {
        let is_typed = line.starts_with("  ");
        if line.is_empty() {
            page.control("PP", []);
        } else if is_typed {
            page.control("nf", []).text([bold(line)]).control("fi", []);
        } else {
            page.text(running(line));
        }
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
