//! What a word of a pasted message is for: the table is kept by hand (`data/message_words.tsv`), in a dozen languages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::domain::fold::fold;
use crate::domain::places::Region;

static TABLE: &str = include_str!("../../../data/message_words.tsv");

/// The longest phrase of the table, in words.
pub(super) const LONGEST_PHRASE: usize = 3;

/// The shortest word for an organization, in letters, that counts at the end of a compound.
const COMPOUND: usize = 8;

/// The rows of the table whose words name an organization.
const ORGANIZATION_ROWS: [&str; 11] = [
    "network",
    "union",
    "association",
    "chapter",
    "project",
    "foundation",
    "league",
    "consortium",
    "coalition",
    "society",
    "forum",
];

/// The same, which the table of usual forms calls otherwise or not at all.
const OTHER_ORGANIZATION_ROWS: [&str; 2] = ["alliance", "group"];

/// Each folded word or phrase with the rows in which it stands.
static ROWS: LazyLock<BTreeMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut words: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    for (row, listed) in lines.filter_map(|line| line.split_once('\t')) {
        for word in listed.split('|') {
            words.entry(fold(word)).or_default().push(row);
        }
    }
    words
});

/// Whether a folded word or phrase stands in a row.
pub(super) fn is(row: &str, folded: &str) -> bool {
    ROWS.get(folded).is_some_and(|rows| rows.contains(&row))
}

/// The row of the word for an organization that a folded word is or ends with.
pub(super) fn organization_row(folded: &str) -> Option<&'static str> {
    let of_organizations =
        |row: &&str| ORGANIZATION_ROWS.contains(row) || OTHER_ORGANIZATION_ROWS.contains(row);
    let row_of = |word: &str| ROWS.get(word)?.iter().copied().find(of_organizations);
    let mut ends = (1..folded.len()).filter(|start| folded.len() - start >= COMPOUND);
    row_of(folded).or_else(|| ends.find_map(|start| row_of(folded.get(start..)?)))
}

/// The region of the world that an adjective means: “European”.
pub(super) fn area_of(folded: &str) -> Option<Region> {
    let rows = ROWS.get(folded)?.iter();
    rows.filter_map(|row| row.strip_prefix("area-"))
        .find_map(Region::by_code)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_PHRASE, ROWS, TABLE, is, organization_row};
    use crate::domain::FORMS;

    #[test]
    fn the_table_holds_words_and_short_phrases() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            assert!(line.split_once('\t').is_some(), "{line}");
        }
        let rows = ROWS.iter();
        for (phrase, _) in rows.filter(|(_, rows)| !rows.contains(&"invitation")) {
            let words = phrase.split(' ').count();
            assert!(!phrase.is_empty() && words <= LONGEST_PHRASE, "{phrase:?}");
        }
    }

    #[test]
    fn words_for_organizations_are_known_in_many_languages_and_at_the_end_of_compounds() {
        for (word, row) in [
            ("netzwerk", "network"),
            ("reseau", "network"),
            ("sindicato", "union"),
            ("svenskabrukarforeningen", "association"),
            ("collective", "group"),
        ] {
            assert_eq!(organization_row(word), Some(row), "{word}");
        }
        assert_eq!(organization_row("reunion"), None);
        assert!(is("union", &crate::domain::fold("Союз")));
        let forms = super::ORGANIZATION_ROWS;
        assert!(forms.iter().all(|form| FORMS.contains(form)));
    }
}
