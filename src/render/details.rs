//! One organization in full, as labelled lines. `notes` are not among them: an `Organization` has none.

use std::io::{self, Write};

use super::style::{Meaning, link, paint};
use super::wrap::{self, Addresses};
use super::{Column, Look, Row, escape};
use crate::domain::LIST_SEPARATOR;
use crate::domain::{Directory, Organization, Source, Text, Website};

/// What stands before a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// Nothing.
    None,
    /// A word and a colon.
    Said(&'static str),
}

/// Prints one organization with its chapters and projects.
///
/// # Errors
/// Those of the writer.
pub fn details(
    organization: &Organization,
    directory: &Directory,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let row = Row::of(organization);
    write_lines(
        &organization.title(),
        Label::None,
        0,
        Some(Meaning::Name),
        None,
        look,
        out,
    )?;
    let mut say = |label: &'static str, text: String, website: Option<&Website>| {
        if text.is_empty() {
            Ok(())
        } else {
            write_lines(&text, Label::Said(label), 2, None, website, look, out)
        }
    };
    say("Also called", alternate_names(organization), None)?;
    say("What it is", what(organization), None)?;
    say("Place", organization.place(), None)?;
    for website in &organization.websites {
        say("Website", website_line(website), Some(website))?;
    }
    for column in [
        Column::Emails,
        Column::Phones,
        Column::Location,
        Column::Languages,
        Column::Services,
    ] {
        say(
            column.heading(),
            column.text(&row).replace(LIST_SEPARATOR, ", "),
            None,
        )?;
    }
    say("About", Column::Description.text(&row), None)?;
    for (language, text) in &organization.descriptions {
        say("About", format!("[{language}] {text}"), None)?;
    }
    say("Founded", Column::Founded.text(&row), None)?;
    say("Status", organization.status.name().to_owned(), None)?;
    let called = |id: &Text| {
        directory.by_id(id).map_or_else(
            || id.to_string(),
            |other| format!("{} [{id}]", other.title()),
        )
    };
    say(
        "Part of",
        organization.parent.iter().map(called).collect(),
        None,
    )?;
    for child in directory.children(&organization.id) {
        say("Has", format!("{} [{}]", child.title(), child.id), None)?;
    }
    say(
        "Now see",
        organization.successor.iter().map(called).collect(),
        None,
    )?;
    say("Checked", organization.freshness(), None)?;
    for source in &organization.sources {
        say("Source", source_line(source), None)?;
    }
    say("Id", organization.id.to_string(), None)
}

fn alternate_names(organization: &Organization) -> String {
    let name = |other: &crate::domain::AlternateName| match (&other.language, other.former) {
        (Some(language), true) => format!("{} ({language}, former)", other.name),
        (Some(language), false) => format!("{} ({language})", other.name),
        (None, true) => format!("{} (former)", other.name),
        (None, false) => other.name.to_string(),
    };
    organization
        .alternate_names
        .iter()
        .map(name)
        .collect::<Vec<_>>()
        .join("; ")
}

/// Kind, form and scope.
pub(super) fn what(organization: &Organization) -> String {
    let form = organization.form.as_deref().unwrap_or("group");
    format!(
        "{} {form}, {}",
        organization.kind.name(),
        organization.scope.name()
    )
}

fn website_line(website: &Website) -> String {
    let state = website.state.map(|state| match state.name() {
        "unknown" => "state unknown",
        state => state,
    });
    let notes: Vec<&str> = website.label.as_deref().into_iter().chain(state).collect();
    if notes.is_empty() {
        website.url.to_string()
    } else {
        format!("{} ({})", website.url, notes.join(", "))
    }
}

fn source_line(source: &Source) -> String {
    let parts = [&source.title, &source.url, &source.date];
    parts
        .into_iter()
        .flatten()
        .map(|part| &**part)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Writes a text with its label, wrapped to the width, the following lines a little deeper. A website in it becomes a
/// link where it stands on one line.
pub(super) fn write_lines(
    text: &str,
    label: Label,
    indent: usize,
    meaning: Option<Meaning>,
    website: Option<&Website>,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let whole = match label {
        Label::None => escape::terminal(text).into_owned(),
        Label::Said(label) => format!("{label}: {}", escape::terminal(text)),
    };
    let first = look.width.saturating_sub(indent);
    let lines = wrap::hanging(&whole, first, first.saturating_sub(2), Addresses::Whole);
    for (at, line) in lines.iter().enumerate() {
        let deeper = indent + if at == 0 { 0 } else { 2 };
        let mut styled = match (meaning, label) {
            (Some(meaning), _) => paint(line, meaning, look),
            (None, Label::Said(label)) if at == 0 => {
                let said = format!("{label}:");
                line.replacen(&said, &paint(&said, Meaning::Faint, look), 1)
            }
            _ => line.clone(),
        };
        if let Some(website) = website {
            for shown in [website.url.to_string(), website.short()] {
                if line.contains(&shown) {
                    styled = styled.replacen(&shown, &link(&shown, &website.url, look), 1);
                    break;
                }
            }
        }
        writeln!(out, "{:deeper$}{styled}", "")?;
    }
    Ok(())
}
