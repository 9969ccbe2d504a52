//! Linear text for screen readers and for reading aloud: a fact a line with its label, groups by number, everything
//! in words. No table, no colour, no mark that stands for a word; a terminal wraps it, and nothing else does.

use std::io::{self, Write};

use super::details::what;
use super::wrap::{self, Addresses};
use super::{Column, Look, Row, Sheet, escape, words};
use crate::domain::{Directory, Organization, Text};

/// What is said of a group without `--columns`; the first is its head.
const USUAL: [Column; 7] = [
    Column::Title,
    Column::Place,
    Column::Phones,
    Column::Emails,
    Column::Website,
    Column::Freshness,
    Column::Id,
];

/// The rows one after the other, each below its number; a section begins with what it stands for.
pub(super) fn render(sheet: &Sheet<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let columns = sheet.columns_in_sections_or(&USUAL);
    let mut number = 0;
    for (at, (section, rows)) in sheet.parts().into_iter().enumerate() {
        if let Some(section) = section {
            if at > 0 {
                writeln!(out)?;
            }
            line(&section.heading, look, out)?;
            if let Some(words) = &section.words {
                line(words, look, out)?;
            }
        }
        for row in sheet.rows_at(&rows) {
            number += 1;
            if number > 1 || section.is_some() {
                writeln!(out)?;
            }
            let number = format!("{number} of {}", sheet.rows.count());
            group(&number, &row, &columns, sheet.columns.is_some(), look, out)?;
        }
    }
    Ok(())
}

/// A group below its number. Who asked for a fact hears that there is none.
fn group(
    number: &str,
    row: &Row<'_>,
    columns: &[Column],
    asked: bool,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let is_name = |column: &&Column| matches!(column, Column::Title | Column::Name);
    let head = columns.first().filter(is_name);
    match head {
        Some(column) => say(number, &column.text(row), look, out)?,
        None => line(number, look, out)?,
    }
    for column in &columns[usize::from(head.is_some())..] {
        let text = words::column(*column, row, look);
        if !text.is_empty() {
            say(label(*column), &text, look, out)?;
        } else if asked {
            say(label(*column), "not known", look, out)?;
        }
    }
    Ok(())
}

/// Every fact of each organization, one after the other; by number, if there are several.
///
/// # Errors
/// Those of the writer.
pub fn details_in_words(
    organizations: &[&Organization],
    directory: &Directory,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let count = organizations.len();
    for (at, organization) in organizations.iter().enumerate() {
        let head = if count == 1 {
            "Name".to_owned()
        } else {
            format!("{} of {count}", at + 1)
        };
        if at > 0 {
            writeln!(out)?;
        }
        say(&head, &organization.title(), look, out)?;
        for (label, text) in facts(organization, directory, look) {
            if !text.is_empty() {
                say(&label, &text, look, out)?;
            }
        }
    }
    Ok(())
}

/// The facts below the name, in the order of the details; those that are not known are empty.
fn facts(organization: &Organization, directory: &Directory, look: Look) -> Vec<(String, String)> {
    let row = Row::of(organization);
    let called = |id: &Text| {
        let other = directory.by_id(id);
        other.map_or_else(|| id.to_string(), with_id)
    };
    let mut facts: Vec<(String, String)> = Vec::new();
    let mut add = |label: &str, text: String| facts.push((label.to_owned(), text));
    let one_by_one = organization.alternate_names.iter().map(words::name);
    one_by_one.for_each(|name| add("Also called", name));
    add("What it is", what(organization));
    add("Place", words::place(organization));
    let websites = organization.websites.iter().map(words::website);
    websites.for_each(|website| add("Website", website));
    let emails = organization.emails.iter();
    emails.for_each(|email| add("E-mail", email.to_string()));
    let phones = organization.phones.iter().map(words::phone);
    phones.for_each(|phone| add("Phone", phone));
    for column in [Column::Location, Column::Languages, Column::Services] {
        add(label(column), words::column(column, &row, look));
    }
    add("About", Column::Description.text(&row));
    for (tag, text) in &organization.descriptions {
        add(
            &format!("About, in {}", words::language(tag)),
            text.to_string(),
        );
    }
    for column in [Column::Founded, Column::Status] {
        add(label(column), words::column(column, &row, look));
    }
    add("Part of", organization.parent.iter().map(called).collect());
    let children = directory.children(&organization.id).map(with_id);
    children.for_each(|child| add("Has", child));
    add(
        "Now see",
        organization.successor.iter().map(called).collect(),
    );
    add(label(Column::Freshness), words::freshness(organization));
    let sources = organization.sources.iter().map(words::source);
    sources.for_each(|source| add("Source", source));
    add(label(Column::Id), organization.id.to_string());
    facts
}

fn with_id(organization: &Organization) -> String {
    format!("{}, id {}", organization.title(), organization.id)
}

/// The label of a column whose value is in words.
fn label(column: Column) -> &'static str {
    match column {
        Column::Country => Column::CountryName.heading(),
        Column::Subdivisions => "Province or state",
        Column::Region => "Lies in",
        Column::Match => "Found by",
        _ => column.heading(),
    }
}

/// A fact with its label.
pub(super) fn say(label: &str, text: &str, look: Look, out: &mut dyn Write) -> io::Result<()> {
    line(&format!("{label}: {text}"), look, out)
}

/// A line; a terminal that is narrower gets it in several.
pub(super) fn line(text: &str, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let text = escape::terminal(text);
    let rest = look.line.saturating_sub(2);
    let lines = wrap::hanging(&text, look.line, rest, Addresses::Broken);
    writeln!(out, "{}", lines.join("\n  "))
}
