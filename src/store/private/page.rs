//! The text or the values of a list, made ready to look in. It looks for nothing itself.

use super::numbers::{DIGITS, number_runs, significant};
use crate::domain::{Organization, Record, Value as PlainValue, fold};
use crate::store::node::{Node, Value};

/// The text of a list, or its values, made ready to look in.
pub(super) struct Page {
    /// The folded words, with a space before and behind each.
    pub(super) words: String,
    /// Where each line begins in the words.
    starts: Vec<(usize, u32)>,
    /// Every number that a row of groups of digits could be.
    pub(super) numbers: Vec<(String, u32)>,
}

impl Page {
    fn new() -> Self {
        Self {
            words: " ".to_owned(),
            starts: Vec::new(),
            numbers: Vec::new(),
        }
    }

    /// The text as it is, comments and unknown keys and all.
    pub(super) fn of_text(text: &str) -> Self {
        let mut page = Self::new();
        for (line, number) in text.lines().zip(1..) {
            page.add(line, number);
        }
        page
    }

    /// The values as they are meant: what stands in the text by numbers of letters, or over several lines.
    pub(super) fn of_values(root: &Node) -> Self {
        let mut page = Self::new();
        page.add_node(root);
        page
    }

    /// An entry.
    pub(super) fn of_organization(organization: &Organization) -> Self {
        let mut page = Self::new();
        for (_, value) in &Record::of(organization).fields {
            page.add_value(value);
        }
        page
    }

    fn add_node(&mut self, node: &Node) {
        match &node.value {
            Value::Text(text) => self.add(text, node.line),
            Value::Integer(number) => self.add(&number.to_string(), node.line),
            Value::List(items) => {
                for item in items {
                    self.add_node(item);
                }
            }
            Value::Table(entries) => {
                for (_, node) in entries {
                    self.add_node(node);
                }
            }
            _ => {}
        }
    }

    fn add_value(&mut self, value: &PlainValue) {
        match value {
            PlainValue::Text(text) => self.add(text, 1),
            PlainValue::List(items) => {
                for item in items {
                    self.add_value(item);
                }
            }
            PlainValue::Table(entries) => {
                for (_, value) in entries {
                    self.add_value(value);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, text: &str, line: u32) {
        let folded = fold(text);
        if folded.is_empty() {
            return;
        }
        self.starts.push((self.words.len(), line));
        self.words.push_str(&folded);
        self.words.push(' ');
        for run in number_runs(text) {
            for first in 0..run.len() {
                let mut number = String::new();
                for group in &run[first..] {
                    number.push_str(group);
                    if number.len() > *DIGITS.end() + 5 {
                        break;
                    }
                    let number = significant(&number);
                    if number.len() >= *DIGITS.start() {
                        self.numbers.push((number.to_owned(), line));
                    }
                }
            }
        }
    }

    /// The line of a place in the words.
    pub(super) fn line_of(&self, at: usize) -> u32 {
        let above = self.starts.partition_point(|(start, _)| *start <= at);
        let start = above
            .checked_sub(1)
            .and_then(|above| self.starts.get(above));
        start.map_or(1, |(_, line)| *line)
    }
}
