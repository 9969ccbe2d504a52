//! The private overlay: names and numbers of persons, in a file of their own in the person's data directory. This is
//! the only room that reads it. What it reads has a type of its own that leads into no `Directory` and that nothing can
//! print by accident; no message of this room quotes a word of the file.

mod contacts;
mod exposure;
mod fault;
mod numbers;
mod open;
mod page;
mod tables;
mod traces;

use std::fmt;
use std::sync::Arc;

use super::node::Node;
use crate::domain::{Finding, Organization, Rule};
use page::Page;
use traces::Trace;

pub use contacts::PrivateContact;
pub use exposure::exposures;
pub use fault::PrivateFault;
pub use open::{create_private, open_private};
pub use tables::{change_private, private_tables, with_private_tables};

/// The private contacts of a person, by the ids of groups.
pub struct PrivateNotes {
    file: Arc<str>,
    contacts: Vec<PrivateContact>,
    traces: Vec<Trace>,
}

impl fmt::Debug for PrivateNotes {
    /// Says how many there are, and nothing of them.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} private contacts", self.contacts.len())
    }
}

impl PrivateNotes {
    fn new(file: Arc<str>, contacts: Vec<PrivateContact>) -> Self {
        let traces = contacts.iter().flat_map(Trace::of).collect();
        Self {
            file,
            contacts,
            traces,
        }
    }

    /// What there is on a group. `show --private` alone asks.
    #[must_use]
    pub fn on(&self, id: &str) -> Vec<&PrivateContact> {
        let is_meant = |contact: &&PrivateContact| contact.id == id;
        self.contacts.iter().filter(is_meant).collect()
    }

    /// A warning for each table whose id no list has. It does not say the id: it may be a name.
    #[must_use]
    pub fn without_group(&self, is_listed: impl Fn(&str) -> bool) -> Vec<Finding> {
        let lost = self.contacts.iter();
        let lost = lost.filter(|contact| !is_listed(&contact.id));
        let finding = |contact: &PrivateContact| Finding {
            file: self.file.clone(),
            line: contact.line,
            rule: Rule::PrivateId,
            message: "no list in use has a group with the id of this table".to_owned(),
            hint: Some("mend the id, or take the table out".to_owned()),
        };
        lost.map(finding).collect()
    }

    /// A finding for each line of a list on which a private value stands. `tree` is what the text was parsed into, if it
    /// could be.
    pub(super) fn found_in(
        &self,
        bytes: &[u8],
        tree: Option<&Node>,
        file: &Arc<str>,
    ) -> Vec<Finding> {
        if self.traces.is_empty() {
            return Vec::new();
        }
        let text = String::from_utf8_lossy(bytes);
        let pages = [Some(Page::of_text(&text)), tree.map(Page::of_values)];
        let mut found = Vec::new();
        for trace in &self.traces {
            // What the text says as it is need not be told again for what it means.
            let lines = pages.iter().flatten().map(|page| trace.lines_on(page));
            let lines = lines.into_iter().find(|lines| !lines.is_empty());
            let hint = "take it out of this list: it belongs into private.toml alone";
            let of_line = |line| Finding {
                file: file.clone(),
                line,
                rule: Rule::PrivateValue,
                message: format!("{} stands here", trace.whose),
                hint: Some(hint.to_owned()),
            };
            found.extend(lines.into_iter().flatten().map(of_line));
        }
        found
    }

    /// The same for the built-in list, whose entries have no lines.
    pub(super) fn found_in_entries(
        &self,
        organizations: &[Organization],
        file: &Arc<str>,
    ) -> Vec<Finding> {
        let mut found = Vec::new();
        for organization in organizations {
            if self.traces.is_empty() {
                break;
            }
            let page = Page::of_organization(organization);
            let traces = self.traces.iter();
            let traces = traces.filter(|trace| !trace.lines_on(&page).is_empty());
            found.extend(traces.map(|trace| Finding {
                file: file.clone(),
                line: 1,
                rule: Rule::PrivateValue,
                message: format!("{} stands in the entry `{}`", trace.whose, organization.id),
                hint: Some(
                    "if it is nothing private, take it out of private.toml; else tell who keeps the built-in list"
                        .to_owned(),
                ),
            }));
        }
        found
    }
}
