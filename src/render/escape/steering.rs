//! Which characters of a text steer whatever shows it, or hide in it. Some do so in one script and are needed in another:
//! they are judged by what stands around them. It changes no text.

use unicode_properties::UnicodeEmoji as _;

use crate::render::direction::is_written_from_the_right;

/// What a character stands for where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Judged {
    pub(super) character: char,
    /// Whether it steers or hides there.
    pub(super) steers: bool,
}

/// The characters of a text, each with whether it steers or hides where it stands.
pub(super) fn judged(text: &str) -> impl Iterator<Item = Judged> {
    let has_direction = text
        .chars()
        .any(|character| is_written_from_the_right(character) || is_digit_within(character));
    let mut before = None;
    let mut rest = text.chars().peekable();
    std::iter::from_fn(move || {
        let character = rest.next()?;
        let is_needed = match character {
            '\u{200e}' | '\u{200f}' | '\u{61c}' => has_direction,
            '\u{200b}' => before.is_some_and(is_written_without_spaces),
            '\u{180b}'..='\u{180f}' => before.is_some_and(is_mongolian),
            '\u{200c}' | '\u{200d}' => {
                before.is_some_and(|before| joins(before, character, rest.peek().copied()))
            }
            '\u{fe00}'..='\u{fe0f}' => {
                before.is_some_and(|before| has_variants(before, rest.peek().copied()))
            }
            _ => false,
        };
        before = Some(character);
        let hides = is_joiner(character) || is_selector(character);
        let steers = !is_needed && (steers(character) || hides);
        Some(Judged { character, steers })
    })
}

/// Whether a character steers a terminal or hides text somewhere: controls (C0, DEL, C1), Unicode's `Bidi_Control`
/// characters, line and paragraph separators, what Unicode has shown as nothing (`Default_Ignorable_Code_Point`) apart
/// from joiners and selectors of variants, annotation marks, the byte order mark, tags, and what is no character.
pub(super) fn steers(character: char) -> bool {
    character.is_control()
        || is_no_character(character)
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The bytes that a character may begin with that steers, apart from a line feed. Most letters begin with others.
const MAY_STEER: [bool; 256] = {
    let mut may_steer = [false; 256];
    let mut byte = 0;
    while byte < may_steer.len() {
        may_steer[byte] = matches!(byte, 0..0x20 | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xef..)
            && byte != 0xa;
        byte += 1;
    }
    may_steer
};

/// The characters of a text that would steer or hide somewhere, joiners and selectors not among them, nor line feeds; each
/// with its place.
pub(super) fn steering(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.bytes().enumerate();
    let places = bytes.filter(|(_, byte)| MAY_STEER[usize::from(*byte)]);
    let characters = places.filter_map(|(at, _)| Some((at, text.get(at..)?.chars().next()?)));
    characters.filter(|(_, character)| steers(*character))
}

/// Whether a character is shown as it is whatever stands around it, and is no mark; not said of all that are so.
pub(super) fn is_plain(character: char) -> bool {
    if character <= '~' {
        return character >= ' ';
    }
    matches!(character,
        '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{5d0}'..='\u{5ea}'
        | '\u{620}'..='\u{64a}' | '\u{2010}'..='\u{2027}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30ff}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
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

/// Whether a character chooses how the one before it looks.
fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}')
}

/// Whether a joiner does something where it stands: behind a letter of a script whose letters join, where it stands once;
/// between two emoji; and, if it keeps apart, before the ending that such a script puts to a foreign word.
fn joins(before: char, joiner: char, after: Option<char>) -> bool {
    let is_emoji = |character: char| {
        !character.is_ascii() && (character.is_emoji_char() || character == '\u{fe0f}')
    };
    let is_between_emoji = || is_emoji(before) && after.is_some_and(is_emoji);
    let is_before_ending = || {
        let keeps_apart = joiner == '\u{200c}';
        keeps_apart && before.is_ascii_alphanumeric() && after.is_some_and(is_of_joining_script)
    };
    is_of_joining_script(before) || is_between_emoji() || is_before_ending()
}

/// Whether a character is of a script in which joiners make or part letters: Arabic and its relatives, the scripts of India
/// and South-East Asia, Mongolian.
fn is_of_joining_script(character: char) -> bool {
    matches!(character,
        '\u{600}'..='\u{61b}' | '\u{61d}'..='\u{109f}' | '\u{1700}'..='\u{17b3}' | '\u{17b6}'..='\u{180a}'
        | '\u{1810}'..='\u{18af}' | '\u{1900}'..='\u{1cff}' | '\u{a800}'..='\u{a8ff}' | '\u{a900}'..='\u{aadf}'
        | '\u{abc0}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10840}'..='\u{10fff}'
        | '\u{11000}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}')
}

/// Whether a character has variants to choose from: a digit or a sign that becomes a key, and what is no letter of an
/// alphabet as Latin, Greek and Cyrillic, no mark and no selector itself.
fn has_variants(before: char, after: Option<char>) -> bool {
    const KEY: char = '\u{20e3}';
    if before.is_ascii() {
        return matches!(before, '0'..='9' | '#' | '*') && after == Some(KEY);
    }
    let is_of_alphabet = matches!(before,
        '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{5ff}' | '\u{1c80}'..='\u{1c8f}' | '\u{1d00}'..='\u{1fff}'
        | '\u{2c60}'..='\u{2c7f}' | '\u{2de0}'..='\u{2dff}' | '\u{a640}'..='\u{a69f}' | '\u{a720}'..='\u{a7ff}'
        | '\u{ab30}'..='\u{ab6f}');
    !is_of_alphabet && !is_selector(before) && !is_joiner(before) && !steers(before)
}

/// Whether a character is a digit that is written within a text from the right.
fn is_digit_within(character: char) -> bool {
    matches!(character, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
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
    use super::{is_joiner, is_plain, is_selector, judged, steering, steers};
    use crate::render::escape::is_mark;

    #[test]
    fn what_is_passed_over_at_once_neither_steers_nor_hides() {
        for character in '\0'..=char::MAX {
            let text = format!("a{character}b");
            let found: Vec<(usize, char)> = steering(&text).collect();
            let expected = Some((1, character)).filter(|_| steers(character) && character != '\n');
            assert_eq!(found, Vec::from_iter(expected), "{character:?}");
            let may_be_changed = steers(character)
                || is_joiner(character)
                || is_selector(character)
                || is_mark(character);
            assert!(!(is_plain(character) && may_be_changed), "{character:?}");
        }
    }

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
            "🏳\u{fe0f}\u{200d}🌈 👩🏽\u{200d}⚕\u{fe0f} 1\u{fe0f}\u{20e3} ©\u{fe0f}",
            "PDF\u{200c}ها ۱۲\u{200c}ساله ه\u{200d}.ق",
            "അവന്\u{200d} ශ්\u{200d}රී",
            "葛\u{fe00} ⊕\u{fe00}",
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
            ("é\u{200d}d", '\u{200d}'),
            ("dé\u{200c}", '\u{200c}'),
            ("e\u{301}\u{200d}d", '\u{200d}'),
            ("ВАН\u{200d}ДУ", '\u{200d}'),
            ("Αθή\u{200c}να", '\u{200c}'),
            ("می\u{200c}\u{200c}خواهم", '\u{200c}'),
            ("1\u{200d}2", '\u{200d}'),
            ("VAN\u{34f}DU", '\u{34f}'),
            ("é\u{34f}", '\u{34f}'),
            ("ភា\u{17b4}សា", '\u{17b4}'),
            ("ភា\u{17b5}សា", '\u{17b5}'),
            ("VAN\u{fe0f}DU", '\u{fe0f}'),
            ("é\u{fe00}d", '\u{fe00}'),
            ("e\u{301}\u{fe0f}", '\u{fe0f}'),
            ("01\u{fe0f}2", '\u{fe0f}'),
            ("\u{fe0e}x", '\u{fe0e}'),
            ("☎\u{fe0f}\u{fe0e}", '\u{fe0e}'),
            ("a\u{ffff}", '\u{ffff}'),
            ("a\u{10ffff}", '\u{10ffff}'),
            ("a\u{1d173}", '\u{1d173}'),
            ("سلام\u{202e}", '\u{202e}'),
        ] {
            assert_eq!(found(text), [hidden], "{text:?}");
        }
    }

    #[test]
    fn what_hides_behind_what_hides_is_found_each_time() {
        for (text, hidden) in [
            ("VAN\u{200d}\u{200d}DU", &['\u{200d}', '\u{200d}'][..]),
            ("VAN\u{200c}\u{200d}DU", &['\u{200c}', '\u{200d}']),
            (
                "VAN\u{200d}\u{fe0f}\u{200d}DU",
                &['\u{200d}', '\u{fe0f}', '\u{200d}'],
            ),
            (
                "VAN\u{34f}\u{200d}\u{fe00}DU",
                &['\u{34f}', '\u{200d}', '\u{fe00}'],
            ),
            ("क्\u{200d}\u{200d}\u{200c}ष", &['\u{200d}', '\u{200c}']),
            ("👩\u{200d}\u{200d}🔬", &['\u{200d}', '\u{200d}']),
        ] {
            assert_eq!(found(text), hidden, "{text:?}");
        }
    }
}
