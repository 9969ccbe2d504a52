//! The card of a group: what one needs to turn to it, on 40 columns wherever it is printed, so that it can be
//! photographed, held at arm's length or pasted into a message. It says no more than that.

use std::io::{self, Write};

use super::details::{Label, write_lines};
use super::style::Meaning;
use super::{Column, Look, Row, words};
use crate::domain::{Directory, Organization};

/// The columns of a card: those of a phone held upright.
const WIDTH: usize = 40;

/// Prints the card of a group.
///
/// # Errors
/// Those of the writer.
pub fn card(
    organization: &Organization,
    directory: &Directory,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let look = Look {
        width: look.width.min(WIDTH),
        ..look
    };
    let row = Row::of(organization);
    let head = Some(Meaning::Name);
    write_lines(&organization.title(), Label::None, 0, head, None, look, out)?;
    let mut say = |label: Label, text: &str| {
        if text.is_empty() {
            return Ok(());
        }
        // The one line that is the website's address leads there, and no part of a mailbox's.
        let website = organization
            .website()
            .filter(|website| *website.url == *text);
        write_lines(text, label, 0, None, website, look, out)
    };
    say(Label::None, &words::place(organization))?;
    for phone in &organization.phones {
        say(Label::Said("Phone"), &words::phone(phone))?;
    }
    for email in &organization.emails {
        say(Label::None, email)?;
    }
    // Whole, so that it is a link wherever the card is pasted. An address says by itself what it is.
    say(Label::None, &Column::Website.text(&row))?;
    let form = organization.form.as_deref().unwrap_or("group");
    say(Label::None, &format!("{} {form}", organization.kind.name()))?;
    for column in [Column::Languages, Column::Services] {
        say(
            Label::Said(column.heading()),
            &words::column(column, &row, look),
        )?;
    }
    say(Label::None, &words::freshness(organization))?;
    let successor = organization.successor.as_deref();
    let successor = successor.and_then(|id| directory.by_id(id));
    say(
        Label::Said("Now see"),
        &successor.map_or_else(String::new, Organization::title),
    )
}
