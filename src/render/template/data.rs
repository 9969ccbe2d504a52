//! What a template sees: the groups with the keys of the JSON export and some that are ready to be read, the sections, and
//! what a page says of itself. What maintainers note is not among it.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};
use serde_json::Value as Json;

use crate::render::json::object;
use crate::render::{Column, Part, Sheet};

/// The name of the edition code.
pub(super) const EDITION: &str = "edition";

/// What stands at the top.
pub(super) const TOP: [&str; 7] = [
    "groups",
    "sections",
    "title",
    "note",
    "date",
    EDITION,
    "languages",
];

/// Every name that a template may use, for whoever misspells one.
pub(super) const KEYS: [&str; 52] = [
    "groups",
    "sections",
    "title",
    "note",
    "date",
    EDITION,
    "languages",
    "heading",
    "id",
    "name",
    "acronym",
    "alternate_names",
    "kind",
    "form",
    "parent",
    "scope",
    "regions",
    "country",
    "country_name",
    "subdivisions",
    "city",
    "place",
    "region",
    "location",
    "lat",
    "lon",
    "precision",
    "website",
    "websites",
    "emails",
    "phones",
    "services",
    "description",
    "descriptions",
    "founded",
    "status",
    "successor",
    "verified",
    "freshness",
    "sources",
    "withhold",
    "row_hash",
    "group",
    "url",
    "number",
    "label",
    "state",
    "language",
    "former",
    "loop",
    "range",
    "namespace",
];

/// Columns that say in words what other keys say for programs.
const IN_WORDS: [Column; 5] = [
    Column::Title,
    Column::Place,
    Column::Website,
    Column::Freshness,
    Column::CountryName,
];

/// The data of a list.
pub(super) fn data(sheet: &Sheet<'_>, has_edition: bool) -> serde_json::Result<Value> {
    let mut entries = Vec::with_capacity(sheet.rows.count());
    for row in sheet.rows() {
        let mut entry = object(&row)?;
        for column in IN_WORDS {
            entry.insert(column.name().to_owned(), Json::String(column.text(&row)));
        }
        entries.push(serde_json::to_string(&entry)?.into_boxed_str());
    }
    let entries: Arc<[Box<str>]> = entries.into();
    let groups = |range: Range<usize>| {
        Value::from_object(Groups {
            entries: entries.clone(),
            range,
        })
    };
    let mut top: BTreeMap<&str, Value> = BTreeMap::from([
        ("groups", groups(0..sheet.rows.count())),
        ("sections", sections(sheet, &groups)),
    ]);
    if let Some(imprint) = &sheet.imprint {
        let text = |text: &Option<String>| text.clone().map_or(Value::from(()), Value::from);
        top.insert("title", text(&imprint.title));
        top.insert("note", text(&imprint.note));
        top.insert("languages", Value::from(imprint.languages.clone()));
        top.insert("date", Value::from(imprint.day.to_string()));
        if let Some(code) = has_edition.then(|| sheet.edition_code()).flatten() {
            top.insert(EDITION, Value::from(code.as_str()));
        }
    }
    Ok(Value::from(top))
}

/// The sections with their groups, which stand together in the list; one without a heading where there are none.
fn sections(sheet: &Sheet<'_>, groups: &dyn Fn(Range<usize>) -> Value) -> Value {
    let section = |heading: Option<&str>, range: Range<usize>| {
        Value::from(BTreeMap::from([
            ("heading", heading.map_or(Value::from(()), Value::from)),
            ("groups", groups(range)),
        ]))
    };
    if sheet.sections.is_empty() {
        return Value::from(vec![section(None, 0..sheet.rows.count())]);
    }
    let headings: HashMap<Part, &str> = sheet
        .sections
        .iter()
        .map(|section| (section.part, &*section.heading))
        .collect();
    let parts: Vec<Option<Part>> = (0..sheet.rows.count())
        .map(|at| sheet.rows.part(at))
        .collect();
    let mut sections = Vec::new();
    let mut start = 0;
    for rows in parts.chunk_by(|left, right| left == right) {
        let heading = rows[0].and_then(|part| headings.get(&part).copied());
        sections.push(section(heading, start..start + rows.len()));
        start += rows.len();
    }
    Value::from(sections)
}

/// Groups in a row, each made when it is asked for: of a long list not all stand in memory as values.
#[derive(Debug)]
struct Groups {
    /// Every group of the list, as JSON.
    entries: Arc<[Box<str>]>,
    range: Range<usize>,
}

impl Object for Groups {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let at = self.range.start.checked_add(key.as_usize()?)?;
        let entry = self.entries.get(at).filter(|_| self.range.contains(&at))?;
        serde_json::from_str(entry).ok()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.range.len())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::rc::Rc;

    use jiff::civil::date;
    use serde_json::Value as Json;

    use super::{IN_WORDS, KEYS, TOP, object};
    use crate::domain::{Record, Value, organization_of, sheet_keys, value_of};
    use crate::render::Row;

    /// Names that the language has, and that of a section.
    const OTHERS: [&str; 4] = ["heading", "loop", "range", "namespace"];

    /// A text for each key, as a cell of a sheet says it.
    const CELLS: &[(&str, &str)] = &[
        ("name", "A"),
        ("acronym", "AA"),
        ("alternate_names", "B [fr; former]"),
        ("kind", "allied"),
        ("form", "union"),
        ("parent", "b"),
        ("scope", "regional"),
        ("regions", "150"),
        ("country", "CA"),
        ("subdivisions", "CA-BC"),
        ("city", "Nelson"),
        ("location", "49.5, -117.3"),
        ("websites", "https://a.example/ [moved; label: x]"),
        ("emails", "a@a.example"),
        ("phones", "+12505550100 [label: x]"),
        ("languages", "fr"),
        ("services", "naloxone"),
        ("description", "What it is."),
        ("descriptions", "fr: Ce que c'est."),
        ("founded", "1998"),
        ("status", "active"),
        ("successor", "c"),
        ("verified", "2026-05-01"),
        ("sources", "T [url: https://s.example/; date: 2014]"),
        ("withhold", "flyer"),
        ("id", "a"),
    ];

    /// The keys of an object and of those in it; the languages of texts are none.
    fn keys(object: &Json, found: &mut BTreeSet<String>) {
        match object {
            Json::Object(entries) => {
                for (key, value) in entries {
                    found.insert(key.clone());
                    if key != "descriptions" {
                        keys(value, found);
                    }
                }
            }
            Json::Array(items) => items.iter().for_each(|item| keys(item, found)),
            _ => {}
        }
    }

    #[test]
    fn the_names_for_whoever_misspells_one_are_those_that_there_are() {
        let mut record = Record::default();
        for (key, cell) in CELLS {
            let value: Option<Value> = value_of(key, cell).expect(key);
            record.set(key, value.expect(key));
        }
        let entry = organization_of(&record, date(2026, 5, 2)).expect("an entry");
        let record = Record::of(&entry);
        for key in sheet_keys() {
            assert!(
                record.get(key).is_some(),
                "the entry of this test has no {key}"
            );
        }
        let row = Row {
            heading: Some(Rc::from("A")),
            ..Row::of(&entry)
        };
        let mut there: BTreeSet<String> = BTreeSet::new();
        keys(&Json::Object(object(&row).expect("JSON")), &mut there);
        let others = IN_WORDS
            .iter()
            .map(|column| column.name())
            .chain(TOP)
            .chain(OTHERS);
        there.extend(others.map(str::to_owned));
        let named: BTreeSet<String> = KEYS.map(str::to_owned).into();
        assert_eq!(named, there);
    }
}
