//! What is not there in a language that was asked for: headings of a page, texts of groups. It translates nothing and prints
//! nothing.

use super::session::counted;
use crate::domain::{Organization, language_name};
use crate::render::Rows;
use crate::render::phrases::{Tongue, description};

/// A sentence about texts that lack a language, and whose they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Untranslated {
    pub(super) words: String,
    /// The names of groups; none where it is not about groups.
    pub(super) names: Vec<String>,
}

/// The languages that headings are not translated into.
pub(super) fn headings(tags: &[String]) -> Vec<Untranslated> {
    let known: Vec<&str> = Tongue::ALL.iter().map(|tongue| tongue.tag()).collect();
    let foreign = tags.iter().filter(|tag| Tongue::of(tag).is_none());
    let sentence = |tag: &String| Untranslated {
        words: format!(
            "headings are not translated into {}; they are in {}",
            name(tag),
            known.join(", ")
        ),
        names: Vec::new(),
    };
    foreign.map(sentence).collect()
}

/// The groups of rows that are described, though not in one of the languages. None of them is kept.
pub(super) fn texts(tags: &[String], rows: &dyn Rows) -> Vec<Untranslated> {
    let mut described = 0;
    let mut lacking: Vec<Vec<usize>> = vec![Vec::new(); tags.len()];
    for at in 0..rows.count() {
        let row = rows.row(at);
        let Some(row) = row.filter(|row| is_described(&row.organization)) else {
            continue;
        };
        described += 1;
        for (tag, lacking) in tags.iter().zip(&mut lacking) {
            if description(&row.organization, tag).is_none() {
                lacking.push(at);
            }
        }
    }
    let title = |at: &usize| Some(rows.row(*at)?.organization.title());
    let sentence = |(tag, lacking): (&String, Vec<usize>)| {
        if lacking.is_empty() {
            return None;
        }
        Some(if lacking.len() == described {
            // Their names would be those of the whole page.
            let entries = counted(described, "entry", "entries");
            Untranslated {
                words: format!("no {} text: all {entries} that are described", name(tag)),
                names: Vec::new(),
            }
        } else {
            Untranslated {
                words: no_text(tag, lacking.len()),
                names: lacking.iter().filter_map(title).collect(),
            }
        })
    };
    tags.iter().zip(lacking).filter_map(sentence).collect()
}

/// Those of some groups that are described, though not in a language.
pub(super) fn without_text<'g>(
    tag: &str,
    groups: impl Iterator<Item = &'g Organization>,
) -> Vec<&'g Organization> {
    groups
        .filter(|group| is_described(group) && description(group, tag).is_none())
        .collect()
}

/// What stands before the names of so many groups without a text in a language.
pub(super) fn no_text(tag: &str, groups: usize) -> String {
    let entries = counted(groups, "entry", "entries");
    format!("no {} text: {entries}: ", name(tag))
}

fn is_described(group: &Organization) -> bool {
    group.description.is_some() || !group.descriptions.is_empty()
}

fn name(tag: &str) -> String {
    language_name(tag).unwrap_or_else(|| tag.to_owned())
}
