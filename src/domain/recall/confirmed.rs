//! Which entries of a print are no longer as well confirmed as it says or as it promised. That makes nothing on it wrong: the
//! facts may be as they were, only nobody vouches for them as the print does.

use jiff::civil::Date;

use super::Print;
use crate::domain::shown::CHECKED;
use crate::domain::{Channel, Directory, Status, Value};

/// Why an entry is not confirmed as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The print says that it was checked on a day, and the list does not say that any more.
    SetBack,
    /// It was confirmed longer ago than the entries of the print had to be, or never.
    TooLongAgo,
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
    for entry in &print.entries {
        let group = entry.id().and_then(|id| directory.by_id(id));
        let is_withheld = |way: &Channel| group.is_some_and(|group| group.withhold.contains(way));
        let Some(group) = group.filter(|group| group.status != Status::Defunct) else {
            continue;
        };
        if ways.iter().any(is_withheld) {
            continue;
        }
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
