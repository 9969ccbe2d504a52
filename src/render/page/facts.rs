//! Which facts a page shows: all that a print may show, or those whose columns were asked for. Who a group is, whether it
//! is still there and when that was checked is said in any case.

use crate::render::Column;

/// A fact that a page shows, unless other columns were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// Translations, former names, other spellings.
    OtherNames,
    /// Who runs it.
    Kind,
    /// What it is a part of.
    Parent,
    /// Where it is, or whom it serves.
    Place,
    /// Its pages.
    Websites,
    /// Its mailboxes.
    Emails,
    /// Its telephones.
    Phones,
    /// What it speaks.
    Languages,
    /// What it offers.
    Services,
    /// What it is, in a sentence or two.
    Description,
    /// The year in which it was founded.
    Founded,
}

/// The facts, each with the columns that ask for it and the keys of an entry that it prints.
const FACTS: [(Fact, &[Column], &[&str]); 11] = [
    (
        Fact::OtherNames,
        &[Column::AlternateNames],
        &["alternate_names"],
    ),
    (Fact::Kind, &[Column::Kind], &["kind"]),
    (Fact::Parent, &[Column::Parent], &["parent"]),
    (
        Fact::Place,
        &[
            Column::Place,
            Column::City,
            Column::Subdivisions,
            Column::Country,
            Column::CountryName,
            Column::Region,
            Column::Regions,
        ],
        &["regions", "country", "subdivisions", "city"],
    ),
    (
        Fact::Websites,
        &[Column::Website, Column::Websites],
        &["websites"],
    ),
    (Fact::Emails, &[Column::Emails], &["emails"]),
    (Fact::Phones, &[Column::Phones], &["phones"]),
    (Fact::Languages, &[Column::Languages], &["languages"]),
    (Fact::Services, &[Column::Services], &["services"]),
    (
        Fact::Description,
        &[Column::Description, Column::Descriptions],
        &["description", "descriptions"],
    ),
    (Fact::Founded, &[Column::Founded], &["founded"]),
];

/// The keys that are printed in any case.
const ALWAYS: [&str; 5] = ["id", "name", "acronym", "status", "successor"];

/// Whether a page with these columns shows a fact.
pub(super) fn shows(columns: Option<&[Column]>, fact: Fact) -> bool {
    let asks = |(known, asking, _): &(Fact, &[Column], _)| {
        let is_asked = |columns: &[Column]| asking.iter().any(|column| columns.contains(column));
        *known == fact && columns.is_none_or(is_asked)
    };
    FACTS.iter().any(asks)
}

/// The keys of an entry that such a page prints.
pub(super) fn printed_keys(columns: Option<&[Column]>) -> Vec<&'static str> {
    let shown = FACTS.iter().filter(|(fact, _, _)| shows(columns, *fact));
    let keys = shown.flat_map(|(_, _, keys)| keys.iter().copied());
    ALWAYS.into_iter().chain(keys).collect()
}

#[cfg(test)]
mod tests {
    use super::{Fact, printed_keys, shows};
    use crate::domain::PRINTED_KEYS;
    use crate::render::Column;

    #[test]
    fn a_page_shows_all_or_what_was_asked_for() {
        assert!(shows(None, Fact::Phones));
        let columns = [Column::Name, Column::City];
        assert!(shows(Some(&columns), Fact::Place) && !shows(Some(&columns), Fact::Phones));
        assert!(printed_keys(Some(&columns)).contains(&"city"));
        assert!(!printed_keys(Some(&columns)).contains(&"phones"));
    }

    #[test]
    fn a_page_prints_nothing_that_prints_may_not_show() {
        let keys = printed_keys(None);
        assert!(
            keys.iter().all(|key| PRINTED_KEYS.contains(key)),
            "{keys:?}"
        );
    }
}
