//! Which way letters run. It lays nothing out.

/// Whether a character is a letter or a mark of a script that is written from the right, or lies where Unicode keeps room for
/// more of these (`DerivedBidiClass`). The digits of such a script run from the left.
pub(super) fn is_written_from_the_right(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{61b}' | '\u{61d}'..='\u{65f}' | '\u{66a}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::is_written_from_the_right;

    #[test]
    fn letters_run_from_the_right_and_digits_do_not() {
        assert!("שלוםسلام\u{64e}𞤀".chars().all(is_written_from_the_right));
        assert!(
            !"VANDU, Αθήνα 12 ٠٩ ۰۹ \u{61c}\u{200f}"
                .chars()
                .any(is_written_from_the_right)
        );
    }
}
