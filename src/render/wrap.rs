//! Lines of a given width: text is broken at spaces; a word that is wider than a line behind one of the marks that
//! addresses and ids are full of, and only a word without any, or a script without spaces, wherever it has to be. A day or
//! a number of a telephone stays in one piece if it fits a line.
//! Nothing is cut.

use std::borrow::Cow;

use textwrap::WordSeparator;
use textwrap::core::{Word, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;

use super::style::{Meaning, paint};
use super::{Look, escape};

/// What a word that is too wide is broken behind.
const JOINTS: [char; 10] = ['/', '-', '.', '_', '?', '&', '=', '@', ',', ';'];

/// What happens to an address that is wider than a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Addresses {
    /// It is broken as any word is.
    Broken,
    /// It stays whole on a line of its own: the terminal lays it over its lines and still knows where it leads, and who
    /// copies it has all of it.
    Whole,
}

/// The lines of a text, none wider than `width` columns of a terminal.
#[must_use]
pub(super) fn lines(text: &str, width: usize) -> Vec<String> {
    hanging(text, width, width, Addresses::Broken)
}

/// The lines of a text, the first not wider than `first` columns, the others not wider than `rest`.
#[must_use]
pub(super) fn hanging(text: &str, first: usize, rest: usize, addresses: Addresses) -> Vec<String> {
    let (first, rest) = (first.max(1), rest.max(1));
    let widest = first.min(rest);
    let mut words = Vec::new();
    for word in units(text, widest) {
        let is_address = word.contains("://") || word.contains('@');
        let stays = addresses == Addresses::Whole && is_address;
        if stays || display_width(&word) <= widest {
            words.push(word);
        } else {
            words.extend(pieces(word, widest));
        }
    }
    let widths = [first, rest].map(|width| f64::from(u32::try_from(width).unwrap_or(u32::MAX)));
    let lines = wrap_first_fit(&words, &widths).into_iter();
    lines.map(joined).collect()
}

/// The width of the widest part of a text that has no place to be broken at.
#[must_use]
pub(super) fn unbreakable(text: &str) -> usize {
    let whole = units(text, usize::MAX);
    let parts = whole.iter().flat_map(|unit| parts(unit.word, true));
    parts.map(display_width).max().unwrap_or(0)
}

/// The words of a text; those of a telephone number are one, if they fit a width together.
fn units(text: &str, width: usize) -> Vec<Word<'_>> {
    let mut units: Vec<Word<'_>> = Vec::new();
    // Where the last unit begins, and where the word does that is looked at.
    let (mut start, mut at) = (0, 0);
    for word in WordSeparator::AsciiSpace.find_words(text) {
        let end = at + word.len();
        let begun = units.last_mut().filter(|last| is_dialled(last, &word));
        let joint = begun.zip(text.get(start..end));
        let next = end + word.whitespace.len();
        if let Some((last, joint)) = joint.filter(|(_, joint)| display_width(joint) <= width) {
            *last = Word {
                whitespace: word.whitespace,
                ..Word::from(joint)
            };
        } else {
            start = at;
            units.push(word);
        }
        at = next;
    }
    units
}

/// Whether a word goes on with the telephone number that a text is, which begins with the sign of its country.
fn is_dialled(text: &str, word: &str) -> bool {
    let is_number = |text: &str| {
        let marks = ['-', '.', '(', ')', ' '];
        text.starts_with(|first: char| first.is_ascii_digit() || first == '(')
            && text
                .chars()
                .all(|one| one.is_ascii_digit() || marks.contains(&one))
    };
    text.strip_prefix('+').is_some_and(is_number)
        && is_number(word.trim_end_matches([',', ';', ')']))
}

/// The pieces of a word that is too wide: each ends behind a joint, or where it has to.
fn pieces(word: Word<'_>, width: usize) -> Vec<Word<'_>> {
    let fitting = parts(word.word, true).into_iter().flat_map(|part| {
        let fits = display_width(part) <= width;
        if fits { vec![part] } else { parts(part, false) }
    });
    let mut pieces: Vec<Word<'_>> = fitting
        .map(Word::from)
        .flat_map(|part| part.break_apart(width).collect::<Vec<_>>())
        .collect();
    if let Some(last) = pieces.last_mut() {
        last.whitespace = word.whitespace;
    }
    pieces
}

/// The parts of a word, each with the joints behind it. Days and numbers, which have joints between their digits, may stay.
fn parts(word: &str, do_numbers_stay: bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut was_joint) = (0, false);
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    for (at, character) in word.char_indices() {
        // The dot of a hidden folder belongs to what follows it.
        let is_between = do_numbers_stay
            && matches!(character, '-' | '.')
            && is_digit(word.as_bytes()[..at].last())
            && is_digit(word.as_bytes().get(at + 1));
        let is_joint =
            JOINTS.contains(&character) && !is_between && !(was_joint && character == '.');
        if was_joint && !is_joint {
            parts.push(&word[start..at]);
            start = at;
        }
        was_joint = is_joint;
    }
    parts.push(&word[start..]);
    parts
}

/// A line of words, without the space behind its last one.
fn joined(words: &[Word<'_>]) -> String {
    let texts = words.iter().flat_map(|word| [word.word, word.whitespace]);
    let line: String = texts.collect();
    line.trim_end_matches(' ').to_owned()
}

/// A line of help or of an error, wrapped to the width with following lines a little deeper than it begins.
#[must_use]
pub fn paragraph(line: &str, width: usize) -> String {
    let text = line.trim_start_matches(' ');
    let indent = line.len() - text.len();
    let rest = width.saturating_sub(indent);
    let joint = format!("\n{:1$}", "", indent + 2);
    let lines = hanging(text, rest, rest.saturating_sub(2), Addresses::Broken);
    format!("{:indent$}{}", "", lines.join(&joint))
}

/// The longest text of a message that is said whole, in characters.
const LONGEST_SAID: usize = 1000;

/// A message as it is said: of one that a list or a sheet has made endless the beginning, and how much more there is.
#[must_use]
pub fn excerpt(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST_SAID) {
        None => Cow::Borrowed(text),
        Some((end, _)) => {
            let more = text[end..].chars().count();
            Cow::Owned(format!("{} … ({more} more characters)", &text[..end]))
        }
    }
}

/// A sentence for people, made harmless and wrapped to the width, following lines `indent` deep.
#[must_use]
pub fn sentence(text: &str, indent: usize, look: Look) -> String {
    let escaped = escape::terminal(text);
    let joint = format!("\n{:indent$}", "");
    lines(&escaped, look.line.saturating_sub(indent)).join(&joint)
}

/// A remedy below what it remedies, wrapped to the width.
#[must_use]
pub fn hint(text: &str, look: Look) -> String {
    const LABEL: &str = "  hint: ";
    let label = paint("hint", Meaning::Hint, look);
    format!("  {label}: {}", sentence(text, LABEL.len(), look))
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::{Addresses, hanging, lines, unbreakable};

    #[test]
    fn words_stay_whole_where_they_can() {
        assert_eq!(
            lines("Köln, North Rhine-Westphalia", 17),
            ["Köln, North", "Rhine-Westphalia"]
        );
    }

    #[test]
    fn a_word_that_is_too_wide_is_broken_behind_a_joint() {
        assert_eq!(
            lines("Id: greek-drug-substitute-users-union", 22),
            ["Id: greek-drug-", "substitute-users-union"]
        );
        assert_eq!(
            lines("https://lists.example/2020/may", 12),
            ["https://", "lists.", "example/", "2020/may"]
        );
        assert_eq!(
            lines("/home/peer/.local/share", 12),
            ["/home/peer/", ".local/share"]
        );
        assert_eq!(lines("Brugerforeningen", 10), ["Brugerfore", "ningen"]);
    }

    #[test]
    fn a_day_or_a_telephone_number_stays_in_one_piece_if_it_fits_a_line() {
        assert_eq!(
            lines("checked 2024-05-03, by us", 12),
            ["checked", "2024-05-03,", "by us"]
        );
        assert_eq!(lines("union-2024-05-03", 12), ["union-", "2024-05-03"]);
        assert_eq!(
            lines("Call +1 604 555-0100, daily", 18),
            ["Call", "+1 604 555-0100,", "daily"]
        );
        assert_eq!(lines("+1 604 555-0100", 9), ["+1 604", "555-0100"]);
        assert_eq!(lines("+1 in 20 12 said", 7), ["+1 in", "20 12", "said"]);
        assert_eq!(lines("2024-05-03", 6), ["2024-", "05-03"]);
        assert_eq!(unbreakable("seen 2024-05-03 or +49 30 12"), 10);
    }

    #[test]
    fn an_address_stays_whole_where_it_may() {
        let text = "Source: https://lists.example/2020, 2020";
        assert_eq!(
            hanging(text, 10, 8, Addresses::Whole),
            ["Source:", "https://lists.example/2020,", "2020"]
        );
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        for text in [
            "brugerforeningen.dk",
            "東京の連合東京の連合",
            "e\u{301}e\u{301}e\u{301}e\u{301}",
            "ไทยไทยไทยไทย",
        ] {
            assert!(
                lines(text, 4).iter().all(|line| line.width() <= 4),
                "{text}: {:?}",
                lines(text, 4)
            );
        }
    }
}
