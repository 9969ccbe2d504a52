//! How a word sounds, roughly, to people of many languages who write what they hear: “kabool” is “kabul”, “filadelfia”
//! is “philadelphia”, “vandoo” is “vandu”. Letters that are heard alike become one, doubled ones single, and an `h` in
//! the word falls silent; vowels stay, since words without them are too much alike.

/// How many letters a word's first ones are that are heard together, the longest such, and as what; none: as they stand.
fn heard(word: &[u8]) -> Option<(usize, &'static str)> {
    let found = match word {
        [b'a', b'i' | b'y' | b'e', ..] | [b'e', b'i', ..] => (2, "e"),
        [b'a', b'u' | b'w', ..] | [b'o', b'e' | b'a' | b'w', ..] => (2, "o"),
        [b'e', b'e' | b'a' | b'y', ..] | [b'i', b'e', ..] => (2, "i"),
        [b'o', b'o' | b'u', ..] | [b'u', b'e', ..] => (2, "u"),
        [b'y', ..] => (1, "i"),
        [b'b', b'h', ..] => (2, "b"),
        [b'd', b'z', b'h', ..] => (3, "J"),
        [b'd', b'j', ..] => (2, "J"),
        [b'd', b'h', ..] => (2, "d"),
        [b'g', b'h', ..] => (2, "g"),
        [b'p', b'h', ..] => (2, "f"),
        [b'r', b'h', ..] => (2, "r"),
        [b's', b'c', b'e', ..] => (3, "se"),
        [b's', b'c', b'i', ..] => (3, "si"),
        [b't', b's', b'c', b'h', ..] => (4, "S"),
        [b's', b'c', b'h', ..] | [b't', b'c' | b's', b'h', ..] => (3, "S"),
        [b'c', b'h' | b'z', ..] | [b's' | b'z', b'h', ..] => (2, "S"),
        [b't', b'h', ..] => (2, "t"),
        [b't', b's' | b'z', ..] => (2, "s"),
        [b'z', ..] => (1, "s"),
        [b'c', b'e', ..] => (2, "se"),
        [b'c', b'i' | b'y', ..] => (2, "si"),
        [b'c', b'k', ..] | [b'k', b'h', ..] => (2, "k"),
        [b'q', b'u', ..] => (2, "kv"),
        [b'c' | b'q', ..] => (1, "k"),
        [b'w', ..] => (1, "v"),
        [b'x', ..] => (1, "ks"),
        _ => return None,
    };
    Some(found)
}

/// The fewest letters of a word whose sound says anything.
pub(super) const LEAST_LETTERS: usize = 4;

/// The sound of a folded word.
pub(super) fn sound(folded: &str) -> String {
    let mut sound = String::with_capacity(folded.len());
    sound_into(folded, &mut sound);
    sound
}

/// The sound of a folded word in place of what was there.
pub(super) fn sound_into(folded: &str, sound: &mut String) {
    sound.clear();
    let mut rest = folded;
    // “Yakarta” begins as “Jakarta” does.
    if let Some(behind) = rest.strip_prefix(['y', 'j']) {
        sound.push('J');
        rest = behind;
    }
    while let Some(letter) = rest.chars().next() {
        let (length, heard) = match heard(rest.as_bytes()) {
            Some(heard) => heard,
            None if letter == 'h' && !sound.is_empty() => (1, ""),
            None => (letter.len_utf8(), &rest[..letter.len_utf8()]),
        };
        for part in heard.chars() {
            let last = sound.chars().next_back();
            if last != Some(part) {
                sound.push(part);
            }
        }
        rest = &rest[length..];
    }
    // A last e is seldom heard.
    if sound.len() > LEAST_LETTERS && sound.ends_with('e') {
        sound.pop();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::sound;
    use crate::domain::fold;

    proptest! {
        #[test]
        fn any_text_has_a_sound_and_always_the_same(text in ".{0,80}") {
            let _ = sound(&text);
            let folded = fold(&text);
            let heard = sound(&folded);
            prop_assert_eq!(&sound(&folded), &heard);
            prop_assert!(heard.is_ascii() && heard.len() <= 2 * folded.len());
            prop_assert!(!heard.bytes().zip(heard.bytes().skip(1)).any(|(left, right)| left == right));
        }
    }

    #[test]
    fn what_sounds_alike_is_alike() {
        for (heard, written) in [
            ("kabool", "kabul"),
            ("vandoo", "vandu"),
            ("filadelfia", "philadelphia"),
            ("kopenhagen", "copenhagen"),
            ("stokholm", "stockholm"),
            ("yakarta", "jakarta"),
            ("winipeg", "winnipeg"),
            ("moskow", "moscow"),
            ("sentral", "central"),
        ] {
            assert_eq!(sound(heard), sound(written), "{heard}");
        }
    }

    #[test]
    fn what_sounds_different_stays_different() {
        for (left, right) in [
            ("berlin", "verlin"),
            ("kabul", "kobol"),
            ("paris", "pairs"),
            ("mandu", "vandu"),
        ] {
            assert_ne!(sound(left), sound(right), "{left}");
        }
    }
}
