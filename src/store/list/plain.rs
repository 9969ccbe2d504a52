//! An entry that is laid out as most are, from the events of the parser straight into its draft: no tree stands between, and
//! texts are left where they are read. It takes known keys, each once, with values of the types that they should have; all else it gives
//! up, and the entry is read as a tree, which knows what is wrong with it.

use std::borrow::Cow;
use std::sync::Arc;

use toml_parser::decoder::Encoding;
use toml_parser::parser::EventReceiver;
use toml_parser::{ErrorSink, Source, Span};

use super::chunks::ENTRIES;
use super::scalar::{
    check_comment, check_newline, has_nothing_special, lines_of_scalar, quoted, scalar_value,
};
use super::slots::{SLOTS, Slot};
use crate::domain::{At, Draft, DraftLink, DraftLocation, DraftName, DraftSource};
use crate::store::node::Value;

/// Where in the entry the parser is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    Header,
    /// Behind the key of the header.
    Named,
    Entry,
    /// Behind a key, the number of its slot.
    Key(usize),
    List(usize),
    Table {
        slot: usize,
        in_list: bool,
    },
}

/// Puts a draft together.
pub(super) struct PlainEntry<'a> {
    source: Source<'a>,
    /// Whether nothing in it has to be decoded or refused between quotation marks.
    is_plain: bool,
    line: u32,
    draft: Draft<'a>,
    place: Place,
    /// A bit for each slot that was filled.
    filled: u64,
    /// Behind the slot that was filled last.
    next: usize,
    table: Table<'a>,
    is_unusual: bool,
}

/// A table while it is read.
#[derive(Default)]
struct Table<'a> {
    line: u32,
    texts: [Option<Cow<'a, str>>; 3],
    numbers: [Option<f64>; 2],
    /// The key that waits for its value.
    key: Option<usize>,
}

impl<'a> PlainEntry<'a> {
    /// An entry whose header stands on a line of a file.
    pub(super) fn of(source: Source<'a>, line: u32, file: &Arc<str>) -> Self {
        Self {
            source,
            is_plain: has_nothing_special(source.input()),
            line,
            draft: Draft {
                file: file.clone(),
                ..Draft::default()
            },
            place: Place::Start,
            filled: 0,
            next: 0,
            table: Table::default(),
            is_unusual: false,
        }
    }

    /// The draft and the line behind it; none if there was more than this takes.
    pub(super) fn finish(&self) -> Option<(&Draft<'a>, u32)> {
        let is_whole = self.place == Place::Entry && !self.is_unusual;
        is_whole.then_some((&self.draft, self.line))
    }

    /// Goes on if something was usual.
    fn check(&mut self, usual: Option<()>) {
        self.is_unusual |= usual.is_none();
    }

    fn key(&mut self, name: &[u8]) -> Option<()> {
        self.place = match self.place {
            Place::Header if name == ENTRIES.as_bytes() => Place::Named,
            Place::Entry => {
                let is_it = |(key, _): &(&str, Slot)| key.as_bytes() == name;
                let behind = SLOTS[self.next..].iter().position(is_it);
                let slot = behind.map(|at| self.next + at);
                let slot = slot.or_else(|| SLOTS[..self.next].iter().position(is_it))?;
                if self.filled & (1 << slot) != 0 {
                    return None;
                }
                self.filled |= 1 << slot;
                self.next = slot + 1;
                Place::Key(slot)
            }
            Place::Table { slot, .. } if self.table.key.is_none() => {
                let mut keys = SLOTS[slot].1.keys().iter();
                self.table.key = Some(keys.position(|key| key.as_bytes() == name)?);
                self.place
            }
            _ => return None,
        };
        Some(())
    }

    /// Puts a text where it goes.
    fn text(&mut self, value: Cow<'a, str>, line: u32) -> Option<()> {
        match self.place {
            Place::Key(slot) => {
                self.place = Place::Entry;
                let (Slot::Text(field) | Slot::Day(field)) = &SLOTS[slot].1 else {
                    return None;
                };
                *field(&mut self.draft) = Some(At { value, line });
            }
            Place::List(slot) => match &SLOTS[slot].1 {
                Slot::Texts(field) | Slot::Days(field) => {
                    field(&mut self.draft).push(At { value, line });
                }
                slot @ (Slot::Links(..) | Slot::Names) => {
                    return self.item(slot, [Some(value), None, None], line);
                }
                _ => return None,
            },
            Place::Table { .. } => {
                let key = self.table.key.take()?;
                return self.table.put(key, value);
            }
            Place::Start | Place::Header | Place::Named | Place::Entry => return None,
        }
        Some(())
    }

    /// Puts a value where it goes.
    fn value(&mut self, value: Value<'a>, line: u32) -> Option<()> {
        if let Value::Text(text) = value {
            return self.text(text, line);
        }
        match self.place {
            Place::Key(slot) => {
                self.place = Place::Entry;
                match (&SLOTS[slot].1, value) {
                    (Slot::Day(field), Value::Date(value)) => {
                        *field(&mut self.draft) = Some(At { value, line });
                    }
                    (Slot::Founded, Value::Integer(value)) => {
                        self.draft.founded = Some(At { value, line });
                    }
                    _ => return None,
                }
            }
            Place::List(slot) => match (&SLOTS[slot].1, value) {
                (Slot::Days(field), Value::Date(value)) => {
                    field(&mut self.draft).push(At { value, line });
                }
                _ => return None,
            },
            Place::Table { slot, .. } => {
                let key = self.table.key.take()?;
                return match (&SLOTS[slot].1, value) {
                    (Slot::Location, value) => self.table.put_number(key, &value),
                    (Slot::Sources, Value::Date(date)) if key == 2 => self.table.put(key, date),
                    // A year alone.
                    (Slot::Sources, Value::Integer(year)) if key == 2 => {
                        self.table.put(key, year.to_string().into())
                    }
                    _ => None,
                };
            }
            Place::Start | Place::Header | Place::Named | Place::Entry => return None,
        }
        Some(())
    }

    /// The texts of an item of a list, by the keys of its table.
    fn item(&mut self, slot: &Slot, texts: [Option<Cow<'a, str>>; 3], line: u32) -> Option<()> {
        let [first, second, third] = texts;
        match slot {
            Slot::Links(field, _) => {
                let value = DraftLink {
                    target: first?,
                    label: second,
                    state: third,
                };
                field(&mut self.draft).push(At { value, line });
            }
            Slot::Names => {
                let value = DraftName {
                    name: first?,
                    language: second,
                    former: false,
                };
                self.draft.alternate_names.push(At { value, line });
            }
            Slot::Sources => {
                let value = DraftSource {
                    title: first,
                    url: second,
                    date: third,
                };
                self.draft.sources.push(At { value, line });
            }
            _ => return None,
        }
        Some(())
    }

    fn close_table(&mut self) -> Option<()> {
        let Place::Table { slot, in_list } = self.place else {
            return None;
        };
        let Table {
            line,
            texts,
            numbers,
            ..
        } = std::mem::take(&mut self.table);
        if in_list {
            self.place = Place::List(slot);
            return self.item(&SLOTS[slot].1, texts, line);
        }
        self.place = Place::Entry;
        // Where there is no number, or a text besides, the table is not what it should be.
        let ([lat, lon], [None, None, precision]) = (numbers, texts) else {
            return None;
        };
        let value = DraftLocation {
            lat: lat?,
            lon: lon?,
            precision,
        };
        self.draft.location = Some(At { value, line });
        Some(())
    }
}

impl<'a> Table<'a> {
    /// Puts the text of a key there; there is none yet.
    fn put(&mut self, key: usize, text: Cow<'a, str>) -> Option<()> {
        self.texts[key].replace(text).is_none().then_some(())
    }

    /// Puts a coordinate there; there is none yet.
    fn put_number(&mut self, key: usize, value: &Value<'_>) -> Option<()> {
        let number = match value {
            Value::Float(number) => *number,
            Value::Integer(number) => i32::try_from(*number).ok()?.into(),
            _ => return None,
        };
        let place = self.numbers.get_mut(key)?;
        place.replace(number).is_none().then_some(())
    }
}

impl EventReceiver for PlainEntry<'_> {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.is_unusual = true;
    }

    fn array_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.is_unusual |= self.place != Place::Start;
        self.place = Place::Header;
        self.draft.line = self.line;
    }

    fn array_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.is_unusual |= self.place != Place::Named;
        self.place = Place::Entry;
    }

    fn inline_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        let table = match self.place {
            Place::Key(slot) if matches!(SLOTS[slot].1, Slot::Location) => Some((slot, false)),
            Place::List(slot) if !SLOTS[slot].1.keys().is_empty() => Some((slot, true)),
            _ => None,
        };
        if let Some((slot, in_list)) = table {
            self.place = Place::Table { slot, in_list };
            self.table.line = self.line;
        }
        self.check(table.map(|_| ()));
        !self.is_unusual
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        let closed = self.close_table();
        self.check(closed);
    }

    fn array_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        match self.place {
            Place::Key(slot) if SLOTS[slot].1.is_list() => self.place = Place::List(slot),
            _ => self.is_unusual = true,
        }
        !self.is_unusual
    }

    fn array_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.is_unusual |= !matches!(self.place, Place::List(_));
        self.place = Place::Entry;
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        let name = self.source.input().as_bytes().get(span.start()..span.end());
        let is_known = match name {
            Some(name) if encoding.is_none() && !self.is_unusual => self.key(name).is_some(),
            _ => false,
        };
        self.is_unusual |= !is_known;
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        if self.is_unusual {
            return;
        }
        let line = self.line;
        let taken = if self.is_plain
            && let Some(text) = quoted(self.source, span, encoding)
        {
            self.text(Cow::Borrowed(text), line)
        } else {
            let lines = lines_of_scalar(self.source, span, encoding);
            self.line = line.saturating_add(lines);
            let value = scalar_value(self.source, span, encoding, error);
            value.and_then(|value| self.value(value, line))
        };
        self.check(taken);
    }

    fn comment(&mut self, span: Span, error: &mut dyn ErrorSink) {
        check_comment(self.source, span, error);
    }

    fn newline(&mut self, span: Span, error: &mut dyn ErrorSink) {
        check_newline(self.source, span, error);
        self.line = self.line.saturating_add(1);
    }

    fn error(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.is_unusual = true;
    }
}
