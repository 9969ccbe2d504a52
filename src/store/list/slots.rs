//! The keys of an entry that is laid out as most are, and where in its draft their values go. What a value means is not
//! judged here.

use crate::domain::{At, Draft, DraftLink, Written};

/// A key of an entry, and where its value goes.
pub(super) enum Slot {
    Text(for<'d, 'a> fn(&'d mut Draft<'a>) -> &'d mut Option<Written<'a>>),
    Day(for<'d, 'a> fn(&'d mut Draft<'a>) -> &'d mut Option<Written<'a>>),
    Texts(for<'d, 'a> fn(&'d mut Draft<'a>) -> &'d mut Vec<Written<'a>>),
    Days(for<'d, 'a> fn(&'d mut Draft<'a>) -> &'d mut Vec<Written<'a>>),
    /// Texts, or tables whose first key has the text.
    Links(
        for<'d, 'a> fn(&'d mut Draft<'a>) -> &'d mut Vec<At<DraftLink<'a>>>,
        &'static [&'static str],
    ),
    Names,
    Sources,
    Location,
    Founded,
}

/// The keys in the order in which most people write them. An entry with others is read as a tree.
pub(super) const SLOTS: &[(&str, Slot)] = &[
    ("id", Slot::Text(|draft| &mut draft.id)),
    ("name", Slot::Text(|draft| &mut draft.name)),
    ("acronym", Slot::Text(|draft| &mut draft.acronym)),
    ("alternate_names", Slot::Names),
    ("kind", Slot::Text(|draft| &mut draft.kind)),
    ("form", Slot::Text(|draft| &mut draft.form)),
    ("parent", Slot::Text(|draft| &mut draft.parent)),
    ("scope", Slot::Text(|draft| &mut draft.scope)),
    ("regions", Slot::Texts(|draft| &mut draft.regions)),
    ("country", Slot::Text(|draft| &mut draft.country)),
    ("subdivisions", Slot::Texts(|draft| &mut draft.subdivisions)),
    ("city", Slot::Text(|draft| &mut draft.city)),
    ("location", Slot::Location),
    (
        "websites",
        Slot::Links(|draft| &mut draft.websites, &["url", "label", "state"]),
    ),
    ("emails", Slot::Texts(|draft| &mut draft.emails)),
    (
        "phones",
        Slot::Links(|draft| &mut draft.phones, &["number", "label"]),
    ),
    ("languages", Slot::Texts(|draft| &mut draft.languages)),
    ("services", Slot::Texts(|draft| &mut draft.services)),
    ("description", Slot::Text(|draft| &mut draft.description)),
    ("founded", Slot::Founded),
    ("status", Slot::Text(|draft| &mut draft.status)),
    ("successor", Slot::Text(|draft| &mut draft.successor)),
    ("verified", Slot::Day(|draft| &mut draft.verified)),
    ("sources", Slot::Sources),
    ("withhold", Slot::Texts(|draft| &mut draft.withhold)),
    ("attempts", Slot::Days(|draft| &mut draft.attempts)),
    (
        "different_from",
        Slot::Texts(|draft| &mut draft.different_from),
    ),
    ("verified_by", Slot::Text(|draft| &mut draft.verified_by)),
    ("notes", Slot::Text(|draft| &mut draft.notes)),
];

impl Slot {
    /// The keys of a table that is its value, or of one in a list.
    pub(super) fn keys(&self) -> &'static [&'static str] {
        match self {
            Self::Links(_, keys) => keys,
            Self::Names => &["name", "language"],
            Self::Sources => &["title", "url", "date"],
            Self::Location => &["lat", "lon", "precision"],
            _ => &[],
        }
    }

    pub(super) fn is_list(&self) -> bool {
        !matches!(
            self,
            Self::Text(_) | Self::Day(_) | Self::Location | Self::Founded
        )
    }
}
