//! A file as a tree of values that know their lines. It is what a TOML parser leaves. It knows no keys.

use std::borrow::Cow;

use crate::domain;

/// A value and the line that it stands on, counted from 1. What the text says as it stands is borrowed from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'a> {
    /// The line.
    pub line: u32,
    /// The value.
    pub value: Value<'a>,
}

/// A value of TOML. Dates are kept as text: what a date may be is decided at the gate.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// A string.
    Text(Cow<'a, str>),
    /// An integer.
    Integer(i64),
    /// A float.
    Float(f64),
    /// A boolean.
    Boolean(bool),
    /// A date or time as it is written.
    Date(Cow<'a, str>),
    /// An array, or the tables of an array of tables.
    List(Vec<Node<'a>>),
    /// A table: its keys with their lines, in the order of the file.
    Table(Vec<(Key<'a>, Node<'a>)>),
}

/// A key and its line.
#[derive(Clone, Debug, PartialEq)]
pub struct Key<'a> {
    /// The key.
    pub name: Cow<'a, str>,
    /// The line.
    pub line: u32,
}

impl Node<'_> {
    /// The value without its lines.
    #[must_use]
    pub fn plain(&self) -> domain::Value {
        match &self.value {
            Value::Text(text) => domain::Value::Text(text.to_string()),
            Value::Integer(integer) => domain::Value::Integer(*integer),
            Value::Float(float) => domain::Value::Float(*float),
            Value::Boolean(boolean) => domain::Value::Boolean(*boolean),
            Value::Date(date) => domain::Value::Date(date.to_string()),
            Value::List(items) => domain::Value::List(items.iter().map(Self::plain).collect()),
            Value::Table(entries) => domain::Value::Table(
                entries
                    .iter()
                    .map(|(key, node)| (key.name.to_string(), node.plain()))
                    .collect(),
            ),
        }
    }
}

impl Value<'_> {
    /// The word for its type, with an article.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Integer(_) => "a whole number",
            Self::Float(_) => "a number",
            Self::Boolean(_) => "true or false",
            Self::Date(_) => "a date",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}
