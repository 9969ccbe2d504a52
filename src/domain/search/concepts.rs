//! Words for the same thing: what people type and what entries say. The table is kept by hand (`data/concepts.tsv`), a row
//! for a meaning; the build script sorts what people type, so that a phrase is looked up and no row is read for another.

use super::runs::longest_runs;
use crate::domain::places::rows_of;
use crate::sorted_phrases;

static TABLE: &str = include_str!("../../../data/concepts.tsv");

/// The longest phrase that is looked for, in words.
const LONGEST_PHRASE: usize = 3;

/// Every row: what people type, parted by bars, and the words of entries that answer it, parted by spaces.
pub fn concepts() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t'))
}

/// For each typed word the words that entries use for the same thing; nothing where the table has none.
pub(super) fn concepts_in(typed: &[String]) -> Vec<Vec<&'static str>> {
    let meaning = |run: &[String]| {
        let words = words_for(&run.join(" "));
        (!words.is_empty()).then_some(words)
    };
    let runs = longest_runs(typed, LONGEST_PHRASE, meaning);
    runs.into_iter().map(Option::unwrap_or_default).collect()
}

fn words_for(phrase: &str) -> Vec<&'static str> {
    let meant = rows_with(phrase);
    meant.flat_map(|(_, words)| words.split(' ')).collect()
}

/// What people type for the same thing as a folded phrase, itself among them; nothing where the table has none.
pub fn phrases_beside(phrase: &str) -> impl Iterator<Item = &'static str> {
    rows_with(phrase).flat_map(|(typed, _)| typed.split('|'))
}

/// The rows that have a phrase: what is typed, and the words that answer it.
fn rows_with(phrase: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let starts = rows_of(sorted_phrases(), phrase);
    starts.filter_map(|row| {
        let start: usize = row.get(1)?.parse().ok()?;
        TABLE.get(start..)?.lines().next()?.split_once('\t')
    })
}

/// The phrases of the table, sorted, a line each, with the byte at which the row of the phrase stands. The build script
/// asks for it.
#[must_use]
pub fn concept_phrases() -> String {
    let rows = concepts().flat_map(|(typed, _)| {
        let start = typed.as_ptr().addr() - TABLE.as_ptr().addr();
        typed.split('|').map(move |phrase| (phrase, start))
    });
    let mut phrases: Vec<(&str, usize)> = rows.collect();
    phrases.sort_unstable();
    // A row that has a phrase twice is one row.
    phrases.dedup();
    let lines = phrases
        .iter()
        .map(|(phrase, start)| format!("{phrase}\t{start}\n"));
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_PHRASE, TABLE, concepts_in};
    use crate::domain::fold;

    #[test]
    fn the_table_is_folded_and_its_phrases_are_short() {
        for row in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let (typed, words) = row.split_once('\t').expect(row);
            assert!(typed.split('|').all(|typed| fold(typed) == typed), "{row}");
            assert!(
                typed
                    .split('|')
                    .all(|typed| typed.split(' ').count() <= LONGEST_PHRASE),
                "{row}"
            );
            assert!(
                words
                    .split(' ')
                    .all(|word| fold(word) == word && !word.is_empty()),
                "{row}"
            );
        }
    }

    #[test]
    fn a_phrase_takes_its_words() {
        let typed: Vec<String> = ["needle", "exchange", "vancouver"].map(String::from).into();
        let concepts = concepts_in(&typed);
        assert!(concepts[0].contains(&"harm") && concepts[1].contains(&"harm"));
        assert!(concepts[2].is_empty());
    }
}
