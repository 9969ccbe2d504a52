//! A tree of nodes becomes the head and the drafts of a file. Types are checked here; what values mean is decided at
//! the gate. Unknown keys are noted and passed over.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::keys::{
    FILE_KEYS, Key as KnownKey, LOCATION_KEYS, NAME_KEYS, ORGANIZATION_KEYS, PHONE_KEYS,
    SOURCE_KEYS, WAIVER_KEYS, WEBSITE_KEYS,
};
use super::node::{Node, Value};
use super::reader::{Reader, Table};
use crate::domain::{
    At, Draft, DraftLink, DraftLocation, DraftName, DraftSource, DraftWaiver, Finding, Rule,
    Written,
};

/// The newest `schema_version` that this program reads.
pub const SCHEMA_VERSION: i64 = 1;

/// Entries of one file that are read: many times what a list of this kind has.
const MOST_ENTRIES: usize = 200_000;

/// What stands above the entries of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// The title of the directory.
    pub title: Option<String>,
    /// The list that the file adds to.
    pub extends: Option<At<String>>,
    /// Ids that the file takes away from the list below.
    pub hidden: Vec<At<String>>,
}

/// A file as read: its head, its drafts and what was found on the way.
#[derive(Debug, Default, PartialEq)]
pub struct FileContent {
    /// What stands above the entries.
    pub head: Head,
    /// The entries, in the order of the file.
    pub drafts: Vec<Draft<'static>>,
    /// Where each of them stands in the file, in bytes, if that is known.
    pub passages: Vec<Option<Range<u64>>>,
    /// Wrong types and unknown keys.
    pub findings: Vec<Finding>,
}

/// Reads the tree of a file.
#[must_use]
pub fn read(root: Node, file: &Arc<str>) -> FileContent {
    let mut reader = Reader::of(file);
    let (head, mut entries) = reader.head(root);
    if entries.len() > MOST_ENTRIES {
        let message = format!("the file holds more than {MOST_ENTRIES} entries");
        let hint = Some("split it, and name each part with --file".to_owned());
        reader.note(1, Rule::FileSize, message, hint);
        entries.truncate(0);
    }
    FileContent {
        head,
        drafts: entries
            .into_iter()
            .map(|node| reader.draft(node).kept())
            .collect(),
        passages: Vec::new(),
        findings: reader.findings,
    }
}

fn owned(text: Written<'_>) -> At<String> {
    At {
        value: text.value.into_owned(),
        line: text.line,
    }
}

impl Reader {
    /// The head of a file, and its entries.
    pub(super) fn head<'a>(&mut self, root: Node<'a>) -> (Head, Vec<Node<'a>>) {
        let mut table = self.table(root, "the file", FILE_KEYS);
        if let Some(version) = self
            .integer(&mut table, "schema_version")
            .filter(|found| found.value != SCHEMA_VERSION)
        {
            self.note_version(&version);
        }
        let title = self
            .text(&mut table, "title")
            .map(|title| title.value.into_owned());
        self.text(&mut table, "license");
        let head = Head {
            title,
            extends: self.text(&mut table, "extends").map(owned),
            hidden: self
                .texts(&mut table, "hidden")
                .into_iter()
                .map(owned)
                .collect(),
        };
        let entries = self.list(&mut table, "organization");
        // A key of the head is not the key of that name of the first entry.
        self.refused.clear();
        (head, entries)
    }

    fn note_version(&mut self, version: &At<i64>) {
        let message = format!(
            "schema_version is {}, and this program reads {SCHEMA_VERSION}",
            version.value
        );
        let hint = if version.value > SCHEMA_VERSION {
            "take a newer peerdir"
        } else {
            "write schema_version = 1"
        };
        self.note(
            version.line,
            Rule::SchemaVersion,
            message,
            Some(hint.to_owned()),
        );
    }

    /// An entry.
    pub(super) fn draft<'a>(&mut self, node: Node<'a>) -> Draft<'a> {
        let mut table = self.table(node, "an organization", ORGANIZATION_KEYS);
        let mut draft = Draft {
            file: self.file.clone(),
            line: table.line,
            id: self.text(&mut table, "id"),
            name: self.text(&mut table, "name"),
            acronym: self.text(&mut table, "acronym"),
            alternate_names: self.each(&mut table, "alternate_names", Self::name),
            kind: self.text(&mut table, "kind"),
            form: self.text(&mut table, "form"),
            parent: self.text(&mut table, "parent"),
            scope: self.text(&mut table, "scope"),
            regions: self.texts(&mut table, "regions"),
            country: self.text(&mut table, "country"),
            subdivisions: self.texts(&mut table, "subdivisions"),
            city: self.text(&mut table, "city"),
            location: table
                .take("location")
                .and_then(|(_, node)| self.location(node)),
            websites: self.each(&mut table, "websites", |reader, node| {
                reader.link(node, "websites", WEBSITE_KEYS)
            }),
            emails: self.texts(&mut table, "emails"),
            phones: self.each(&mut table, "phones", |reader, node| {
                reader.link(node, "phones", PHONE_KEYS)
            }),
            languages: self.texts(&mut table, "languages"),
            services: self.texts(&mut table, "services"),
            description: self.text(&mut table, "description"),
            descriptions: self.translations(&mut table, "descriptions"),
            founded: self.integer(&mut table, "founded"),
            status: self.text(&mut table, "status"),
            successor: self.text(&mut table, "successor"),
            verified: self.day(&mut table, "verified"),
            sources: self.each(&mut table, "sources", Self::source),
            withhold: self.texts(&mut table, "withhold"),
            attempts: self.each(&mut table, "attempts", Self::as_day),
            different_from: self.texts(&mut table, "different_from"),
            waivers: self.each(&mut table, "waivers", Self::waiver),
            verified_by: self.text(&mut table, "verified_by"),
            notes: self.text(&mut table, "notes"),
            refused: Vec::new(),
        };
        draft.refused = std::mem::take(&mut self.refused);
        draft
    }

    fn name<'a>(&mut self, node: Node<'a>) -> Option<At<DraftName<'a>>> {
        let line = node.line;
        let value = match node.value {
            Value::Text(name) => DraftName {
                name,
                ..DraftName::default()
            },
            Value::Table(_) => {
                let mut table = self.table(node, "an alternate name", NAME_KEYS);
                let name = self.needed_text(&mut table, "name", "an alternate name")?;
                let language = self.text(&mut table, "language").map(|tag| tag.value);
                DraftName {
                    name,
                    language,
                    former: self.boolean(&mut table, "former"),
                }
            }
            other => {
                return self.refuse("alternate_names", "a list of texts or tables", &other, line);
            }
        };
        Some(At { value, line })
    }

    fn link<'a>(
        &mut self,
        node: Node<'a>,
        key: &str,
        keys: &'static [KnownKey],
    ) -> Option<At<DraftLink<'a>>> {
        let line = node.line;
        let value = match node.value {
            Value::Text(target) => DraftLink {
                target,
                ..DraftLink::default()
            },
            Value::Table(_) => {
                let mut table = self.table(node, key, keys);
                let target = self.needed_text(&mut table, keys[0].name, key)?;
                let label = self.text(&mut table, "label").map(|label| label.value);
                DraftLink {
                    target,
                    label,
                    state: self.text(&mut table, "state").map(|state| state.value),
                }
            }
            other => return self.refuse(key, "a list of texts or tables", &other, line),
        };
        Some(At { value, line })
    }

    fn source<'a>(&mut self, node: Node<'a>) -> Option<At<DraftSource<'a>>> {
        if !matches!(node.value, Value::Table(_)) {
            return self.refuse(
                "sources",
                "a list of tables such as { title = \"…\" }",
                &node.value,
                node.line,
            );
        }
        let mut table = self.table(node, "a source", SOURCE_KEYS);
        let value = DraftSource {
            title: self.text(&mut table, "title").map(|title| title.value),
            url: self.text(&mut table, "url").map(|url| url.value),
            date: self.day(&mut table, "date").map(|date| date.value),
        };
        Some(At {
            value,
            line: table.line,
        })
    }

    fn as_day<'a>(&mut self, node: Node<'a>) -> Option<Written<'a>> {
        match node.value {
            Value::Date(value) | Value::Text(value) => Some(At {
                value,
                line: node.line,
            }),
            other => self.refuse("attempts", "a list of dates", &other, node.line),
        }
    }

    fn waiver(&mut self, node: Node) -> Option<At<DraftWaiver>> {
        if !matches!(node.value, Value::Table(_)) {
            return self.refuse(
                "waivers",
                "a list of tables such as { rule = \"…\", reason = \"…\", until = 2027-05-01 }",
                &node.value,
                node.line,
            );
        }
        let mut table = self.table(node, "a waiver", WAIVER_KEYS);
        let line = table.line;
        let rule = self.needed_text(&mut table, "rule", "a waiver");
        let reason = self.needed_text(&mut table, "reason", "a waiver");
        let until = self.day(&mut table, "until").map(|day| day.value);
        if until.is_none() {
            let hint = Some("add until = and a day such as 2027-05-01".to_owned());
            let message = "a waiver lacks `until`".to_owned();
            self.note(line, Rule::MissingKey, message, hint);
        }
        let value = DraftWaiver {
            rule: rule?.into_owned(),
            reason: reason?.into_owned(),
            until: until?.into_owned(),
        };
        Some(At { value, line })
    }

    fn location<'a>(&mut self, node: Node<'a>) -> Option<At<DraftLocation<'a>>> {
        if !matches!(node.value, Value::Table(_)) {
            return self.refuse(
                "location",
                "a table such as { lat = 49.28, lon = -123.12 }",
                &node.value,
                node.line,
            );
        }
        let mut table = self.table(node, "a location", LOCATION_KEYS);
        let (lat, lon) = (
            self.number(&mut table, "lat"),
            self.number(&mut table, "lon"),
        );
        let precision = self
            .text(&mut table, "precision")
            .map(|precision| precision.value);
        Some(At {
            value: DraftLocation {
                lat: lat?,
                lon: lon?,
                precision,
            },
            line: table.line,
        })
    }

    fn translations<'a>(
        &mut self,
        table: &mut Table<'a>,
        key: &str,
    ) -> Vec<(Written<'a>, Cow<'a, str>)> {
        let Some((_, node)) = table.take(key) else {
            return Vec::new();
        };
        let Value::Table(entries) = node.value else {
            return self
                .refuse(key, "a table of texts", &node.value, node.line)
                .unwrap_or_default();
        };
        let mut translations = Vec::new();
        for (language, node) in entries {
            match node.value {
                Value::Text(text) => translations.push((
                    At {
                        value: language.name,
                        line: language.line,
                    },
                    text,
                )),
                other => {
                    self.refuse::<()>(
                        &format!("{key}.{}", language.name),
                        "a text",
                        &other,
                        node.line,
                    );
                }
            }
        }
        translations
    }
}
