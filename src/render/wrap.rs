//! Lines of a given width: text is broken at spaces, and a word that is wider than a line, or a script
//! without spaces, wherever it has to be. Nothing is cut.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

use super::style::{Meaning, paint};
use super::{Look, escape};

/// The lines of a text, none wider than `width` columns of a terminal.
#[must_use]
pub(super) fn lines(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width.max(1))
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .break_words(true);
    textwrap::wrap(text, options)
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect()
}

/// A sentence for people, made harmless and wrapped to the width, following lines `indent` deep.
#[must_use]
pub fn sentence(text: &str, indent: usize, look: Look) -> String {
    let escaped = escape::terminal(text);
    let joint = format!("\n{:indent$}", "");
    lines(&escaped, look.width.saturating_sub(indent)).join(&joint)
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

    use super::lines;

    #[test]
    fn words_stay_whole_where_they_can() {
        assert_eq!(
            lines("Köln, North Rhine-Westphalia", 17),
            ["Köln, North", "Rhine-Westphalia"]
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
