//! The arguments and options of a command, as its page explains them, and the running text that all sections share.

use clap::builder::PossibleValue;
use clap::{Arg, Command};
use roff::{Inline, Roff, bold, italic, roman};

/// Arguments, then options below the headings that they have in the help.
pub(super) fn arguments(page: &mut Roff, command: &Command) {
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
        let is_optional = arg
            .get_num_args()
            .is_some_and(|range| range.min_values() == 0);
        if arg.get_action().takes_values() && is_optional {
            tag.extend([roman("[="), italic(names), roman("]")]);
        } else if arg.get_action().takes_values() {
            tag.extend([roman(" "), italic(names)]);
        }
    }
    page.control("TP", []).text(tag);
    let help = arg.get_long_help().or(arg.get_help());
    let mut help = sentence(&help.cloned().unwrap_or_default().to_string());
    let values = arg.get_possible_values();
    if arg.get_action().takes_values() && !values.is_empty() && !arg.is_hide_possible_values_set() {
        let values: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        help = format!("{help} One of {}.", values.join(", "));
    }
    page.text(running(&help));
}

/// Running text: what stands between backticks is typed, and bold.
pub(super) fn running(text: &str) -> Vec<Inline> {
    let parts = text.split('`').enumerate();
    parts
        .map(|(at, part)| if at % 2 == 0 { roman(part) } else { bold(part) })
        .collect()
}

/// Help lines end without a stop; sentences of a page do not.
pub(super) fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
