//! What is not there in a language that was asked for: headings of a page, texts of groups. It translates nothing and prints
//! nothing.

use super::session::counted;
use crate::domain::{Organization, language_name};
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

/// The groups that are described, though not in one of the languages.
pub(super) fn texts(tags: &[String], groups: &[&Organization]) -> Vec<Untranslated> {
    let is_described =
        |group: &Organization| group.description.is_some() || !group.descriptions.is_empty();
    let lacking = |tag: &String| {
        let lacking = groups
            .iter()
            .filter(|group| is_described(group) && description(group, tag).is_none());
        let names: Vec<String> = lacking.map(|group| group.title()).collect();
        if names.is_empty() {
            return None;
        }
        let all = groups.iter().filter(|group| is_described(group)).count();
        let entries = counted(names.len(), "entry", "entries");
        Some(if names.len() == all {
            // Their names would be those of the whole page.
            Untranslated {
                words: format!("no {} text: all {entries} that are described", name(tag)),
                names: Vec::new(),
            }
        } else {
            Untranslated {
                words: format!("no {} text: {entries}: ", name(tag)),
                names,
            }
        })
    };
    tags.iter().filter_map(lacking).collect()
}

fn name(tag: &str) -> String {
    language_name(tag).unwrap_or_else(|| tag.to_owned())
}
