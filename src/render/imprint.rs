//! What a page says of itself, so that nobody takes an old one for a new one. It lays out nothing.

use crate::domain::Edition;

/// What a page or a flyer says of itself.
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
