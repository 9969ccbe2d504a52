//! Which characters of a text steer whatever shows it, or hide in it. Some do so in one script and are needed in another:
//! they are judged by what stands around them. It changes no text.

/// What a character stands for where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Judged {
    pub(super) character: char,
    /// Whether it steers or hides there.
    pub(super) steers: bool,
}

/// The characters of a text, each with whether it steers or hides where it stands.
pub(super) fn judged(text: &str) -> impl Iterator<Item = Judged> {
    let has_direction = text.chars().any(is_written_from_the_right);
    let mut before = None;
    let mut rest = text.chars().peekable();
    std::iter::from_fn(move || {
        let character = rest.next()?;
        let is_needed = match character {
            '\u{200e}' | '\u{200f}' | '\u{61c}' => has_direction,
            '\u{200b}' => before.is_some_and(is_written_without_spaces),
            '\u{180b}'..='\u{180f}' => before.is_some_and(is_mongolian),
            '\u{200c}' | '\u{200d}' => {
                let is_other = |character: &char| !character.is_ascii();
                before.as_ref().is_some_and(is_other) || rest.peek().is_some_and(is_other)
            }
            _ => false,
        };
        before = Some(character);
        let steers = !is_needed && (steers(character) || is_joiner(character));
        Some(Judged { character, steers })
    })
}

/// Whether a character steers a terminal or hides text somewhere: controls (C0, DEL, C1), Unicode's `Bidi_Control`
/// characters, line and paragraph separators, what Unicode has shown as nothing (`Default_Ignorable_Code_Point`) apart
/// from joiners and from marks on a letter, annotation marks, the byte order mark, tags, and what is no character.
pub(super) fn steers(character: char) -> bool {
    character.is_control()
        || is_no_character(character)
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a code point is set aside for ever to be none (Unicode, chapter 23.7).
pub(super) fn is_no_character(point: char) -> bool {
    let number = u32::from(point);
    (0xfdd0..=0xfdef).contains(&number) || number & 0xfffe == 0xfffe
}

/// Whether a character joins letters or keeps them apart.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

/// Whether a character lies where Unicode has the scripts that are written from the right (`DerivedBidiClass`).
fn is_written_from_the_right(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{61b}' | '\u{61d}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether a character is of a script that sets no spaces between words, so that an invisible one says where they end:
/// Thai, Lao, Tibetan, Burmese, Khmer, Tai scripts and their relatives.
fn is_written_without_spaces(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19ff}' | '\u{1a20}'..='\u{1aaf}'
        | '\u{1b00}'..='\u{1b7f}' | '\u{a980}'..='\u{a9ff}' | '\u{aa60}'..='\u{aadf}')
}

fn is_mongolian(character: char) -> bool {
    matches!(character, '\u{1800}'..='\u{18af}')
}

#[cfg(test)]
mod tests {
    use super::judged;

    /// The characters that steer or hide in a text.
    fn found(text: &str) -> Vec<char> {
        let found = judged(text).filter(|judged| judged.steers);
        found.map(|judged| judged.character).collect()
    }

    #[test]
    fn what_hides_in_one_script_and_is_needed_in_another_is_told_apart() {
        for text in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "ר\u{200f}\"מ (a)\u{200e}",
            "سلام\u{61c} - 1",
            "ភាសា\u{200b}ខ្មែរ",
            "พบกัน\u{200b}ทุกวัน",
            "ᠨᠠ\u{180e}ᠠ",
            "👩\u{200d}🔬 ☎\u{fe0f}",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
        for (text, hidden) in [
            ("pay\u{200b}pal", '\u{200b}'),
            ("\u{200b}=1", '\u{200b}'),
            ("VAN\u{200d}DU", '\u{200d}'),
            ("VANDU\u{200c}", '\u{200c}'),
            ("VANDU\u{200f}", '\u{200f}'),
            ("a\u{180e}b", '\u{180e}'),
            ("Selbst\u{ad}hilfe", '\u{ad}'),
            ("a\u{3164}b", '\u{3164}'),
            ("Αθήνα\u{2060}", '\u{2060}'),
            ("a\u{fffe}", '\u{fffe}'),
            ("a\u{ffff}", '\u{ffff}'),
            ("a\u{10ffff}", '\u{10ffff}'),
            ("a\u{1d173}", '\u{1d173}'),
            ("سلام\u{202e}", '\u{202e}'),
        ] {
            assert_eq!(found(text), [hidden], "{text:?}");
        }
    }
}
