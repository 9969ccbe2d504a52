//! The canonical form as text: one key a line in the order of the format, one blank line between entries, a line for each
//! item of a list of tables, names or addresses.

use toml_writer::{ToTomlKey as _, TomlKeyBuilder};

use super::tree::{Entry, Item, Key, Node};
use crate::store::edit::{has_item_lines, key_rank};

/// The keys of the head or of an entry, in the order of the format.
pub(super) fn keys(keys: &[Key], is_head: bool, text: &str) -> String {
    let mut sorted: Vec<&Key> = keys.iter().collect();
    sorted.sort_by_key(|key| key_rank(&key.name, is_head));
    sorted.into_iter().map(|found| key(found, text)).collect()
}

/// An entry with its comments.
pub(super) fn entry(entry: &Entry, text: &str) -> String {
    let header = behind("[[organization]]", &entry.behind);
    let (above, below) = (paragraphs(&entry.above), &entry.below);
    // Comments with a blank line below them keep it.
    let is_apart = entry.above.ends_with("\n\n") && !above.is_empty();
    let blank = if is_apart { "\n" } else { "" };
    format!(
        "{above}{blank}{header}{}{}",
        keys(&entry.keys, false, text),
        paragraphs(below)
    )
}

/// Comment lines with at most one blank line between them, and none at either end.
pub(super) fn paragraphs(lines: &str) -> String {
    let mut printed = String::new();
    let mut is_blank = false;
    for line in lines.lines().map(str::trim) {
        if line.is_empty() {
            is_blank = true;
            continue;
        }
        if is_blank && !printed.is_empty() {
            printed.push('\n');
        }
        is_blank = false;
        printed.push_str(line);
        printed.push('\n');
    }
    printed
}

fn key(key: &Key, text: &str) -> String {
    let mut printed = String::new();
    for comment in &key.notes.above {
        printed.push_str(comment);
        printed.push('\n');
    }
    let name = quoted(&key.name);
    let value = match &key.node {
        Node::List(items) if stands_in_lines(key, items) => {
            let mut list = behind("[", &key.opening);
            for item in items {
                for comment in &item.notes.above {
                    list.extend(["  ", comment, "\n"]);
                }
                let line = format!("  {},", value(&item.node, text));
                list.push_str(&behind(&line, &item.notes.behind));
            }
            for comment in &key.closing {
                list.extend(["  ", comment, "\n"]);
            }
            list + "]"
        }
        node => value(node, text),
    };
    printed + &behind(&format!("{name} = {value}"), &key.notes.behind)
}

/// Whether a list has a line for each item: what editing writes so, and what has comments inside.
fn stands_in_lines(key: &Key, items: &[Item]) -> bool {
    let has_tables = items.iter().any(|item| matches!(item.node, Node::Table(_)));
    let is_noted = |item: &Item| !item.notes.above.is_empty() || !item.notes.behind.is_empty();
    has_item_lines(&key.name, has_tables, items.len())
        || !key.opening.is_empty()
        || !key.closing.is_empty()
        || items.iter().any(is_noted)
}

/// A line with the comments behind it.
fn behind(line: &str, comments: &[String]) -> String {
    let mut line = line.to_owned();
    for comment in comments {
        line.push(' ');
        line.push_str(comment);
    }
    line.push('\n');
    line
}

fn value(node: &Node, text: &str) -> String {
    match node {
        Node::Single(place) => text.get(place.clone()).unwrap_or_default().to_owned(),
        Node::List(items) => {
            let items = items.iter().map(|item| value(&item.node, text));
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        Node::Table(entries) if entries.is_empty() => "{}".to_owned(),
        Node::Table(entries) => {
            let entries = entries
                .iter()
                .map(|(name, node)| format!("{} = {}", quoted(name), value(node, text)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

fn quoted(name: &str) -> String {
    TomlKeyBuilder::new(name).as_default().to_toml_key()
}
