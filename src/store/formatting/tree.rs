//! A list as it is printed anew: its keys in tables, lists and single values, each with the place where it stands, so that
//! comments find what they speak of. Single values stay as they are written.

use std::ops::Range;

use toml_edit::{ArrayOfTables, InlineTable, Table};

/// A list.
pub(super) struct Tree {
    pub(super) head: Vec<Key>,
    pub(super) entries: Vec<Entry>,
    /// Where the one list of all entries stands, if they are written so.
    pub(super) inline: Option<Range<usize>>,
}

/// An entry.
pub(super) struct Entry {
    /// Its header, or the bracket that opens it.
    pub(super) header: Range<usize>,
    /// From its first byte to its last.
    pub(super) place: Range<usize>,
    pub(super) keys: Vec<Key>,
    /// The comments behind its header.
    pub(super) behind: Vec<String>,
    /// The lines above, comments and blank ones.
    pub(super) above: String,
    /// The comment lines right below.
    pub(super) below: String,
}

/// A key.
pub(super) struct Key {
    pub(super) name: String,
    /// Where it stands; a key that is spread over lines or tables stands at several places.
    pub(super) places: Vec<Range<usize>>,
    pub(super) node: Node,
    pub(super) notes: Notes,
    /// The comments behind the bracket that opens a list.
    pub(super) opening: Vec<String>,
    /// The comments before the bracket that closes a list.
    pub(super) closing: Vec<String>,
}

/// Comments of a key or an item.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) above: Vec<String>,
    pub(super) behind: Vec<String>,
}

/// A value.
pub(super) enum Node {
    /// One that stays as it is written.
    Single(Range<usize>),
    List(Vec<Item>),
    Table(Vec<(String, Node)>),
}

/// An item of a list.
pub(super) struct Item {
    pub(super) place: Range<usize>,
    pub(super) node: Node,
    pub(super) notes: Notes,
}

impl Tree {
    /// The tree of a list; none if entries are something else than tables.
    pub(super) fn of(root: &Table) -> Option<Self> {
        let mut head = Vec::new();
        for (name, item) in root {
            if name != "organization" {
                head.push(key(root, name, item)?);
            }
        }
        head.sort_by_key(Key::start);
        let mut tree = Self {
            head,
            entries: Vec::new(),
            inline: None,
        };
        match root.get("organization") {
            None => {}
            Some(toml_edit::Item::ArrayOfTables(tables)) => {
                for table in tables {
                    let header = table.span()?;
                    let place = header.start..table_places(table).iter().map(|at| at.end).max()?;
                    tree.entries.push(entry(header, place, keys(table)?));
                }
            }
            Some(item) => {
                let array = item.as_array()?;
                for value in array {
                    let place = value.span()?;
                    let keys = inline_keys(value.as_inline_table()?)?;
                    tree.entries
                        .push(entry(place.start..place.start + 1, place, keys));
                }
                tree.inline = Some(root.key("organization")?.span()?.start..array.span()?.end);
            }
        }
        Some(tree)
    }
}

fn entry(header: Range<usize>, place: Range<usize>, keys: Vec<Key>) -> Entry {
    Entry {
        header,
        place,
        keys,
        behind: Vec::new(),
        above: String::new(),
        below: String::new(),
    }
}

impl Key {
    fn new(name: &str, places: Vec<Range<usize>>, node: Node) -> Self {
        Self {
            name: name.to_owned(),
            places,
            node,
            notes: Notes::default(),
            opening: Vec::new(),
            closing: Vec::new(),
        }
    }

    /// Its first byte.
    pub(super) fn start(&self) -> usize {
        self.places
            .iter()
            .map(|place| place.start)
            .min()
            .unwrap_or_default()
    }

    /// The byte behind its last.
    pub(super) fn end(&self) -> usize {
        self.places
            .iter()
            .map(|place| place.end)
            .max()
            .unwrap_or_default()
    }
}

fn keys(table: &Table) -> Option<Vec<Key>> {
    table
        .iter()
        .map(|(name, item)| key(table, name, item))
        .collect()
}

fn inline_keys(table: &InlineTable) -> Option<Vec<Key>> {
    let key = |(name, value): (&str, &toml_edit::Value)| {
        let start = table
            .key(name)?
            .span()
            .map_or(value.span()?.start, |span| span.start);
        Some(Key::new(
            name,
            one(start..end_of(value)?),
            value_node(value)?,
        ))
    };
    table.iter().map(key).collect()
}

fn key(table: &Table, name: &str, item: &toml_edit::Item) -> Option<Key> {
    let start = table.key(name)?.span()?.start;
    let places = match item {
        toml_edit::Item::Value(value) => one(start..end_of(value)?),
        toml_edit::Item::Table(table) => table_places(table),
        toml_edit::Item::ArrayOfTables(tables) => {
            let places: Vec<_> = tables.iter().flat_map(table_places).collect();
            let start = places.iter().map(|place| place.start).min()?;
            one(start..places.iter().map(|place| place.end).max()?)
        }
        toml_edit::Item::None => return None,
    };
    Some(Key::new(name, places, item_node(item)?))
}

/// The places of a key that stands at one.
fn one(place: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(place).collect()
}

/// The end of a value; a table of dotted keys ends with the last of them.
fn end_of(value: &toml_edit::Value) -> Option<usize> {
    match (value.span(), value.as_inline_table()) {
        (Some(span), _) => Some(span.end),
        (None, Some(table)) => table.iter().filter_map(|(_, value)| end_of(value)).max(),
        (None, None) => None,
    }
}

/// Where a table and the tables in it stand, each from its header, if it has one, to its last value.
fn table_places(table: &Table) -> Vec<Range<usize>> {
    let own = (!table.is_dotted()).then(|| table.span()).flatten();
    let mut places: Vec<Range<usize>> = own.into_iter().collect();
    let mut inner = Vec::new();
    for (name, item) in table {
        let start = table.key(name).and_then(toml_edit::Key::span);
        match item {
            toml_edit::Item::Value(value) => {
                let place = start
                    .zip(end_of(value))
                    .map(|(start, end)| start.start..end);
                match (places.first_mut(), place) {
                    (Some(whole), Some(place)) if !table.is_dotted() => {
                        whole.end = whole.end.max(place.end);
                    }
                    (_, place) => inner.extend(place),
                }
            }
            toml_edit::Item::Table(table) => inner.extend(table_places(table)),
            toml_edit::Item::ArrayOfTables(tables) => {
                inner.extend(tables.iter().flat_map(table_places));
            }
            toml_edit::Item::None => {}
        }
    }
    places.extend(inner);
    places
}

fn item_node(item: &toml_edit::Item) -> Option<Node> {
    match item {
        toml_edit::Item::Value(value) => value_node(value),
        toml_edit::Item::Table(table) => table_node(table),
        toml_edit::Item::ArrayOfTables(tables) => tables_node(tables),
        toml_edit::Item::None => None,
    }
}

fn table_node(table: &Table) -> Option<Node> {
    let entries = table
        .iter()
        .map(|(name, item)| Some((name.to_owned(), item_node(item)?)));
    Some(Node::Table(entries.collect::<Option<_>>()?))
}

fn tables_node(tables: &ArrayOfTables) -> Option<Node> {
    let items = tables.iter().map(|table| {
        let places = table_places(table);
        let start = places.iter().map(|place| place.start).min()?;
        let end = places.iter().map(|place| place.end).max()?;
        Some(Item {
            place: start..end,
            node: table_node(table)?,
            notes: Notes::default(),
        })
    });
    Some(Node::List(items.collect::<Option<_>>()?))
}

fn value_node(value: &toml_edit::Value) -> Option<Node> {
    match value {
        toml_edit::Value::Array(array) => {
            let items = array.iter().map(|value| {
                Some(Item {
                    place: value.span()?,
                    node: value_node(value)?,
                    notes: Notes::default(),
                })
            });
            Some(Node::List(items.collect::<Option<_>>()?))
        }
        toml_edit::Value::InlineTable(table) => {
            let entries = table
                .iter()
                .map(|(name, value)| Some((name.to_owned(), value_node(value)?)));
            Some(Node::Table(entries.collect::<Option<_>>()?))
        }
        single => Some(Node::Single(single.span()?)),
    }
}
