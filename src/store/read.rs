//! A tree of nodes becomes the head and the drafts of a file. Types are checked here; what values mean is decided at
//! the gate. Unknown keys are noted and passed over.

use std::sync::Arc;

use super::keys::{
    FILE_KEYS, Key as KnownKey, LOCATION_KEYS, NAME_KEYS, ORGANIZATION_KEYS, PHONE_KEYS,
    SOURCE_KEYS, WEBSITE_KEYS,
};
use super::node::{Key, Node, Value};
use crate::domain::{
    At, Draft, DraftLink, DraftLocation, DraftName, DraftSource, Finding, Rule, nearest,
};

/// The newest `schema_version` that this program reads.
pub const SCHEMA_VERSION: i64 = 1;

/// A file as read: its head, its drafts and what was found on the way.
#[derive(Debug, Default)]
pub struct FileContent {
    /// The title of the directory.
    pub title: Option<String>,
    /// The list that the file adds to.
    pub extends: Option<At<String>>,
    /// Ids that the file takes away from the list below.
    pub hidden: Vec<At<String>>,
    /// The entries, in the order of the file.
    pub drafts: Vec<Draft>,
    /// Wrong types and unknown keys.
    pub findings: Vec<Finding>,
}

/// Reads the tree of a file.
#[must_use]
pub fn read(root: Node, file: &Arc<str>) -> FileContent {
    let mut content = FileContent::default();
    let mut reader = Reader {
        file,
        findings: Vec::new(),
    };
    let mut head = reader.table(root, "the file", FILE_KEYS);
    if let Some(version) = reader
        .integer(&mut head, "schema_version")
        .filter(|found| found.value != SCHEMA_VERSION)
    {
        let message = format!(
            "schema_version is {}, and this program reads {SCHEMA_VERSION}",
            version.value
        );
        let hint = if version.value > SCHEMA_VERSION {
            "take a newer peerdir"
        } else {
            "write schema_version = 1"
        };
        reader.note(
            version.line,
            Rule::SchemaVersion,
            message,
            Some(hint.to_owned()),
        );
    }
    content.title = reader.text(&mut head, "title").map(|title| title.value);
    reader.text(&mut head, "license");
    content.extends = reader.text(&mut head, "extends");
    content.hidden = reader.texts(&mut head, "hidden");
    content.drafts = reader
        .list(&mut head, "organization")
        .into_iter()
        .map(|node| reader.draft(node))
        .collect();
    content.findings = reader.findings;
    content
}

/// The entries of a table that were not asked for yet.
struct Table {
    line: u32,
    entries: Vec<(Key, Node)>,
}

impl Table {
    fn take(&mut self, name: &str) -> Option<(Key, Node)> {
        let at = self.entries.iter().position(|(key, _)| key.name == name)?;
        Some(self.entries.remove(at))
    }
}

struct Reader<'a> {
    file: &'a Arc<str>,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn draft(&mut self, node: Node) -> Draft {
        let mut table = self.table(node, "an organization", ORGANIZATION_KEYS);
        let draft = Draft {
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
        };
        self.text(&mut table, "notes");
        draft
    }

    fn name(&mut self, node: Node) -> Option<At<DraftName>> {
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

    fn link(&mut self, node: Node, key: &str, keys: &'static [KnownKey]) -> Option<At<DraftLink>> {
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

    fn source(&mut self, node: Node) -> Option<At<DraftSource>> {
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

    fn location(&mut self, node: Node) -> Option<At<DraftLocation>> {
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

    fn translations(&mut self, table: &mut Table, key: &str) -> Vec<(At<String>, String)> {
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

    /// The entries of a table; keys that are not among `known` are noted and left out.
    fn table(&mut self, node: Node, what: &str, known: &'static [KnownKey]) -> Table {
        let line = node.line;
        let Value::Table(mut entries) = node.value else {
            self.refuse::<()>(what, "a table", &node.value, line);
            return Table {
                line,
                entries: Vec::new(),
            };
        };
        entries.retain(|(key, _)| {
            let is_known = known.iter().any(|known| known.name == key.name);
            if !is_known {
                let hint = nearest(&key.name, known.iter().map(|known| known.name));
                let hint = hint.map(|near| format!("did you mean `{near}`?"));
                self.note(
                    key.line,
                    Rule::UnknownKey,
                    format!("`{}` is no key of {what}", key.name),
                    hint,
                );
            }
            is_known
        });
        Table { line, entries }
    }

    fn text(&mut self, table: &mut Table, key: &str) -> Option<At<String>> {
        let (_, node) = table.take(key)?;
        self.as_text(key, node)
    }

    fn as_text(&mut self, key: &str, node: Node) -> Option<At<String>> {
        match node.value {
            Value::Text(value) => Some(At {
                value,
                line: node.line,
            }),
            other => self.refuse(key, "a text", &other, node.line),
        }
    }

    fn needed_text(&mut self, table: &mut Table, key: &str, what: &str) -> Option<String> {
        let line = table.line;
        if !table.entries.iter().any(|(present, _)| present.name == key) {
            let hint = Some(format!("add {key} = \"…\""));
            self.note(
                line,
                Rule::MissingKey,
                format!("{what} lacks `{key}`"),
                hint,
            );
        }
        self.text(table, key).map(|text| text.value)
    }

    /// A date of TOML or a text; what it may be is decided at the gate.
    fn day(&mut self, table: &mut Table, key: &str) -> Option<At<String>> {
        let (_, node) = table.take(key)?;
        match node.value {
            Value::Date(value) | Value::Text(value) => Some(At {
                value,
                line: node.line,
            }),
            // A year alone is a number in TOML.
            Value::Integer(year) if key == "date" => Some(At {
                value: year.to_string(),
                line: node.line,
            }),
            other => self.refuse(key, "a date", &other, node.line),
        }
    }

    fn integer(&mut self, table: &mut Table, key: &str) -> Option<At<i64>> {
        let (_, node) = table.take(key)?;
        match node.value {
            Value::Integer(value) => Some(At {
                value,
                line: node.line,
            }),
            other => self.refuse(key, "a whole number", &other, node.line),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "degrees are small numbers")]
    fn number(&mut self, table: &mut Table, key: &str) -> Option<f64> {
        let Some((_, node)) = table.take(key) else {
            let hint = Some("a location has lat and lon".to_owned());
            self.note(
                table.line,
                Rule::MissingKey,
                format!("a location lacks `{key}`"),
                hint,
            );
            return None;
        };
        match node.value {
            Value::Float(value) => Some(value),
            Value::Integer(value) => Some(value as f64),
            other => self.refuse(key, "a number", &other, node.line),
        }
    }

    fn boolean(&mut self, table: &mut Table, key: &str) -> bool {
        match table.take(key) {
            Some((
                _,
                Node {
                    value: Value::Boolean(value),
                    ..
                },
            )) => value,
            Some((_, node)) => self
                .refuse(key, "true or false", &node.value, node.line)
                .unwrap_or_default(),
            None => false,
        }
    }

    fn list(&mut self, table: &mut Table, key: &str) -> Vec<Node> {
        let Some((_, node)) = table.take(key) else {
            return Vec::new();
        };
        match node.value {
            Value::List(items) => items,
            other => self
                .refuse(key, "a list", &other, node.line)
                .unwrap_or_default(),
        }
    }

    fn each<T>(
        &mut self,
        table: &mut Table,
        key: &str,
        mut read: impl FnMut(&mut Self, Node) -> Option<T>,
    ) -> Vec<T> {
        self.list(table, key)
            .into_iter()
            .filter_map(|node| read(self, node))
            .collect()
    }

    fn texts(&mut self, table: &mut Table, key: &str) -> Vec<At<String>> {
        self.each(table, key, |reader, node| reader.as_text(key, node))
    }

    fn refuse<T>(&mut self, key: &str, wanted: &str, found: &Value, line: u32) -> Option<T> {
        let message = format!("`{key}` is {}, not {wanted}", found.type_name());
        let hint = match (wanted, found) {
            (
                "a text",
                Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Date(_),
            ) => Some("put it in quotes"),
            ("a list", Value::Text(_)) => Some("put it in square brackets"),
            ("a list", Value::Table(_)) => Some("write [[organization]] with two brackets"),
            _ => None,
        };
        self.note(line, Rule::WrongType, message, hint.map(str::to_owned));
        None
    }

    fn note(&mut self, line: u32, rule: Rule, message: String, hint: Option<String>) {
        self.findings.push(Finding {
            file: self.file.clone(),
            line,
            rule,
            message,
            hint,
        });
    }
}
