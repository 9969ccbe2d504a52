//! What on a print is no longer right, said to people and to programs, the most urgent first. Of a group that asked to be
//! left out nothing is said but what the print itself says.

mod json;

use std::io::{self, Write};

use super::Look;
use super::changes::{Group, Section, facts, print_sections, what};
use super::style::{Meaning, paint};
use super::wrap::sentence;
use crate::domain::{
    Confirmed, Directory, Doubt, Organization, Print, Recall, Recalled, Record, Unconfirmed, Wrong,
};

/// A print, and what there is to say of it.
#[derive(Clone, Debug)]
pub struct RecallReport<'a> {
    /// The print.
    pub print: &'a Print,
    /// What is wrong on it, and what is known besides.
    pub recall: &'a Recall,
    /// Entries that are not confirmed as they should be, which makes them no more wrong.
    pub unconfirmed: Vec<Unconfirmed>,
    /// How well the others are confirmed.
    pub confirmed: Confirmed,
    /// Groups that the same query would choose now, too.
    pub added: Vec<&'a Organization>,
    /// The list, in which a slip looks up what groups are now.
    pub directory: &'a Directory,
    /// Whether it is a page and no print.
    pub is_page: bool,
}

/// A format of such a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecallFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

impl RecallFormat {
    /// Both with their names.
    pub const ALL: &'static [(&'static str, Self)] = &[("text", Self::Text), ("json", Self::Json)];
}

/// Prints a report.
///
/// # Errors
/// Those of the writer.
pub fn print_recall(
    report: &RecallReport<'_>,
    format: RecallFormat,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if format == RecallFormat::Json {
        return json::print(report, out);
    }
    let head = sentence(&report.summary(), 0, look);
    writeln!(out, "{}", paint(&head, Meaning::Heading, look))?;
    if let Some(words) = report.confirmed_in_words() {
        writeln!(out, "{}", sentence(&words, 0, look))?;
    }
    let sections = report.sections();
    if sections.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    print_sections(&sections, look, out)
}

impl RecallReport<'_> {
    /// Which edition it is, and how many of its entries are wrong.
    #[must_use]
    pub fn summary(&self) -> String {
        let print = self.print;
        let day = print
            .day
            .map_or_else(String::new, |day| format!(" of {day}"));
        let (wrong, all) = (self.recall.wrong.len(), print.entries.len());
        let judged = match wrong {
            0 => "nothing on it is wrong".to_owned(),
            1 => format!("1 of {all} entries is wrong"),
            _ => format!("{wrong} of {all} entries are wrong"),
        };
        format!("Edition {}{day}: {judged}", print.code.as_str())
    }

    /// How well the entries are confirmed that are still there: what is not wrong by the list was not all looked at lately.
    fn confirmed_in_words(&self) -> Option<String> {
        let Confirmed {
            entries,
            never,
            oldest,
        } = self.confirmed;
        let scope = if entries == self.print.entries.len() {
            format!("its {entries} entries")
        } else {
            format!("the {entries} entries that may still be on it")
        };
        let oldest = oldest.map(|day| format!("the oldest confirmation is of {day}"));
        match (entries, never) {
            (0, _) => None,
            (1, 1) => Some("The entry that may be on it was never confirmed".to_owned()),
            (1, _) => oldest.map(|oldest| format!("Of the entry that may be on it {oldest}")),
            (_, 0) => oldest.map(|oldest| format!("Of {scope} {oldest}")),
            _ if never == entries => Some(format!("None of {scope} was ever confirmed")),
            (_, 1) => Some(format!(
                "1 of {scope} was never confirmed; of the others {}",
                oldest?
            )),
            _ => Some(format!(
                "{never} of {scope} were never confirmed; of the others {}",
                oldest?
            )),
        }
    }

    fn sections(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        for (_, wrong) in Wrong::ALL {
            let found = self.recall.wrong.iter();
            let groups = found.filter(|found| found.wrong == Some(*wrong));
            sections.push(Section {
                heading: self.heading(*wrong),
                groups: groups.map(Self::group).collect(),
            });
        }
        sections.push(Section {
            heading: "Not wrong, but more is known now",
            groups: self.recall.more.iter().map(Self::group).collect(),
        });
        for (doubt, heading) in [
            (
                Doubt::TooLongAgo,
                "Confirmed longer ago than the print allowed",
            ),
            (Doubt::SetBack, "No longer confirmed as the print says"),
        ] {
            let found = self.unconfirmed.iter();
            let found = found.filter(|entry| entry.doubt == doubt);
            let groups = found.map(|entry| Group {
                name: entry.name.clone(),
                id: Some(entry.id.clone()),
                words: confirmation(entry),
                facts: Vec::new(),
            });
            sections.push(Section {
                heading,
                groups: groups.collect(),
            });
        }
        let added = self.added.iter().map(|group| Group {
            name: group.title(),
            id: Some(group.id.to_string()),
            words: what(&Record::of(group)),
            facts: Vec::new(),
        });
        sections.push(Section {
            heading: "Would be on it today, too",
            groups: added.collect(),
        });
        sections.retain(|section| !section.groups.is_empty());
        sections
    }

    fn heading(&self, wrong: Wrong) -> &'static str {
        match wrong {
            Wrong::Closed => "Has closed",
            Wrong::Withheld if self.is_page => "Has asked not to be on web pages",
            Wrong::Withheld => "Has asked not to be on printed sheets",
            Wrong::Gone => "No longer in the list",
            Wrong::Contact => "Contact is no longer right",
            Wrong::Place => "Name or place is no longer right",
            Wrong::Unreachable => "Does not answer any more",
            Wrong::Fact => "Something else is no longer right",
        }
    }

    /// A group and what is to be said of it.
    fn group(found: &Recalled) -> Group {
        let change = found.change();
        let facts = change
            .as_ref()
            .map_or_else(Vec::new, |change| facts(&change.fields, change, false));
        let successor = found.new.as_ref().and_then(|new| new.text("successor"));
        let successor = successor.filter(|_| found.wrong == Some(Wrong::Closed));
        let words = successor.map_or_else(String::new, |name| format!("{name} took its place"));
        Group {
            name: found.title(),
            id: found.old.id().map(str::to_owned),
            words,
            facts,
        }
    }
}

/// When an entry was confirmed, and when the print says that it was.
fn confirmation(entry: &Unconfirmed) -> String {
    let now = entry.verified.map_or_else(
        || "never confirmed".to_owned(),
        |day| format!("confirmed {day}"),
    );
    match entry.checked.filter(|_| entry.checked != entry.verified) {
        Some(day) => format!("{now}; the print says {day}"),
        None => now,
    }
}

/// The query of a print as it would be typed.
#[must_use]
pub fn query_in_words(query: &[String]) -> String {
    // In single quotes a shell runs nothing, whatever a print says.
    let is_plain = |letter: char| {
        letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | ',' | '/' | '+')
    };
    let word = |word: &String| {
        if word.is_empty() || !word.chars().all(is_plain) {
            format!("'{}'", word.replace('\'', "'\\''"))
        } else {
            word.clone()
        }
    };
    if query.is_empty() {
        "all groups".to_owned()
    } else {
        query.iter().map(word).collect::<Vec<_>>().join(" ")
    }
}
