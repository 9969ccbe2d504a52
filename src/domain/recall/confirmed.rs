//! Which entries of a print are no longer as well confirmed as it says or as it promised. That makes nothing on it wrong: the
//! facts may be as they were, only nobody vouches for them as the print does.

use jiff::civil::Date;

use super::Print;
use crate::domain::shown::CHECKED;
use crate::domain::{Channel, Directory, Organization, Record, Status, Value};

/// Why an entry is not confirmed as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The print says that it was checked on a day, and the list does not say that any more.
    SetBack,
    /// It was confirmed longer ago than the entries of the print had to be, or never.
    TooLongAgo,
    /// Nobody ever confirmed it, nor does the print say so.
    Never,
}

/// An entry that is not confirmed as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unconfirmed {
    /// Its id.
    pub id: String,
    /// Its name, as the list has it.
    pub name: String,
    /// Why.
    pub doubt: Doubt,
    /// The day of confirmation that stands on the print.
    pub checked: Option<Date>,
    /// The day of confirmation that the list has.
    pub verified: Option<Date>,
}

/// How well the entries of a print are confirmed by now, as far as the list says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confirmed {
    /// How many entries are still what they may be on a print.
    pub entries: usize,
    /// How many of them nobody ever confirmed.
    pub never: usize,
    /// The day of the confirmation that is longest ago; none if there is none.
    pub oldest: Option<Date>,
}

/// How well the entries of a print are confirmed by now. Who has closed, is gone or asked to be left out is not among them.
#[must_use]
pub fn confirmed(print: &Print, directory: &Directory, ways: &[Channel]) -> Confirmed {
    let mut confirmed = Confirmed::default();
    for (_, group) in still_there(print, directory, ways) {
        confirmed.entries += 1;
        match (group.verified, confirmed.oldest) {
            (None, _) => confirmed.never += 1,
            (Some(day), Some(oldest)) if oldest <= day => {}
            (day, _) => confirmed.oldest = day,
        }
    }
    confirmed
}

/// The entries of a print that are not confirmed as they should be, in its order. `since` is the day since which they must
/// have been, if the print asked for that. Who has closed, is gone or asked to be left out is none of them: more is wrong there.
#[must_use]
pub fn unconfirmed(
    print: &Print,
    directory: &Directory,
    ways: &[Channel],
    since: Option<Date>,
) -> Vec<Unconfirmed> {
    let mut found = Vec::new();
    for (entry, group) in still_there(print, directory, ways) {
        let checked = match entry.get(CHECKED) {
            Some(Value::Date(day) | Value::Text(day)) => day.parse().ok(),
            _ => None,
        };
        let verified = group.verified;
        // No day is before every day.
        let doubt = if since.is_some() && verified < since {
            Doubt::TooLongAgo
        } else if verified < checked {
            Doubt::SetBack
        } else if verified.is_none() {
            Doubt::Never
        } else {
            continue;
        };
        found.push(Unconfirmed {
            id: group.id.to_string(),
            name: group.title(),
            doubt,
            checked,
            verified,
        });
    }
    found
}

/// The entries of a print whose groups the list has and that may still be on it, each with its group.
fn still_there<'a>(
    print: &'a Print,
    directory: &'a Directory,
    ways: &[Channel],
) -> impl Iterator<Item = (&'a Record, &'a Organization)> {
    let is_there = |group: &&Organization| {
        let is_withheld = ways.iter().any(|way| group.withhold.contains(way));
        group.status != Status::Defunct && !is_withheld
    };
    print.entries.iter().filter_map(move |entry| {
        let group = entry.id().and_then(|id| directory.by_id(id));
        group.filter(is_there).map(|group| (entry, group))
    })
}
