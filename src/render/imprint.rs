//! What a page says of itself, so that nobody takes an old one for a new one. It lays out nothing.

use jiff::civil::Date;

use crate::domain::{Directory, Edition};

/// What a flyer says of itself.
#[derive(Clone, Debug)]
pub struct Imprint<'a> {
    /// Its title, if somebody chose one.
    pub title: Option<String>,
    /// What somebody wants said below the title.
    pub note: Option<String>,
    /// The languages that it is written in, BCP 47, the first one first; at least one.
    pub languages: Vec<String>,
    /// The day, the query and the entries, which the edition code is made from.
    pub edition: Edition<'a>,
}

/// What a page says of itself beside its groups, which are the rows of its sheet.
#[derive(Clone, Debug)]
pub struct PageImprint<'a> {
    /// Its title, if somebody chose one.
    pub title: Option<String>,
    /// What somebody wants said below the title.
    pub note: Option<String>,
    /// The languages that it is written in, BCP 47, the first one first; at least one.
    pub languages: Vec<String>,
    /// The day on which it was made.
    pub day: Date,
    /// The arguments that make the selection again, with codes for names.
    pub query: Vec<String>,
    /// The list that its groups are of.
    pub directory: &'a Directory,
}
