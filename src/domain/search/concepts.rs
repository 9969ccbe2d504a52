//! Words for the same thing: what people type and what entries say. The table is kept by hand (`data/concepts.tsv`).

use super::runs::longest_runs;

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
    let meant = rows_of(phrase);
    meant.flat_map(|(_, words)| words.split(' ')).collect()
}

/// What people type for the same thing as a folded phrase, itself among them; nothing where the table has none.
pub fn phrases_beside(phrase: &str) -> impl Iterator<Item = &'static str> {
    rows_of(phrase).flat_map(|(typed, _)| typed.split('|'))
}

/// The rows that have a phrase: what is typed, and the words that answer it.
fn rows_of(phrase: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    concepts().filter(move |(typed, _)| typed.split('|').any(|typed| typed == phrase))
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
