//! Numbers, days and addresses within text that runs from the right: the order of bidirectional text would turn their
//! parts round (UAX #9), so they are set apart from it. It changes no letter.

use crate::render::direction::is_written_from_the_right;

/// What may stand before a number or an address, and what may stand behind it.
const OPENS: &str = "([{«„“\"'‹";
const CLOSES: &str = ")]}»”\"'›.,:;!?…،؛؟";

/// The digits that a telephone number has at least.
const LEAST_DIGITS: usize = 6;

/// A word of a text in its parts.
struct Word<'a> {
    before: &'a str,
    core: &'a str,
    after: &'a str,
}

impl<'a> Word<'a> {
    /// A word, which may end with spaces.
    fn of(text: &'a str) -> Self {
        let bare = text.trim_start_matches(|letter| OPENS.contains(letter));
        let closes = |letter: char| letter.is_whitespace() || CLOSES.contains(letter);
        let core = bare.trim_end_matches(closes);
        Self {
            before: &text[..text.len() - bare.len()],
            core,
            after: &bare[core.len()..],
        }
    }

    /// Whether it is a part of a number that goes on with the next word.
    fn goes_on(&self) -> bool {
        is_number(self.core) && self.after.chars().all(char::is_whitespace)
    }
}

/// The text with each telephone number, day, mailbox and web address in it apart, if it has letters from the right.
pub(super) fn whole(text: &str) -> String {
    if !text.chars().any(is_written_from_the_right) {
        return text.to_owned();
    }
    let words: Vec<Word<'_>> = text
        .split_inclusive(char::is_whitespace)
        .map(Word::of)
        .collect();
    let mut kept = String::with_capacity(text.len() + 16);
    let mut rest = &words[..];
    while let [first, others @ ..] = rest {
        let mut more = 0;
        while let Some(next) = others.get(more)
            && rest[more].goes_on()
            && next.before.is_empty()
            && is_number(next.core)
        {
            more += 1;
        }
        let mut inner = String::new();
        for word in &rest[..more] {
            inner.push_str(word.core);
            inner.push_str(word.after);
        }
        let last = &rest[more];
        inner.push_str(last.core);
        kept.push_str(first.before);
        if is_address(&inner) || is_day(&inner) || is_telephone(&inner) {
            kept.push('\u{2066}');
            kept.push_str(&inner);
            kept.push('\u{2069}');
        } else {
            kept.push_str(&inner);
        }
        kept.push_str(last.after);
        rest = &rest[more + 1..];
    }
    kept
}

fn is_digit(letter: char) -> bool {
    matches!(letter, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

/// Whether a word is a number, or a part of one.
fn is_number(word: &str) -> bool {
    word.contains(is_digit)
        && word
            .chars()
            .all(|letter| is_digit(letter) || "+-–/.()".contains(letter))
}

/// A mailbox, a web address or its host.
fn is_address(word: &str) -> bool {
    let is_host = || {
        let mut labels = word.split('/').next().unwrap_or_default().split('.');
        let is_label = |label: &str| {
            !label.is_empty() && label.chars().any(|letter| letter.is_ascii_alphabetic())
        };
        word.contains('.') && labels.all(is_label)
    };
    !word.contains(char::is_whitespace)
        && word.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && (word.contains('@') || word.contains("://") || is_host())
}

/// A day as ISO 8601 has it.
fn is_day(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(|part| part.chars().count()).collect();
    lengths == [4, 2, 2] && text.chars().all(|letter| is_digit(letter) || letter == '-')
}

/// A telephone number of several parts, and not a range of years, which runs as the text does.
fn is_telephone(text: &str) -> bool {
    let groups: Vec<usize> = text
        .split(|letter| !is_digit(letter))
        .map(|group| group.chars().count())
        .filter(|length| *length > 0)
        .collect();
    let is_whole = text.chars().all(|letter| {
        letter.is_whitespace() || is_number(&letter.to_string()) || "+-–/.()".contains(letter)
    });
    let is_long = groups.iter().sum::<usize>() >= LEAST_DIGITS;
    let is_parted = groups.len() > 1 && groups != [4, 4];
    is_whole && is_long && (is_parted || text.starts_with('+'))
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn numbers_days_and_addresses_in_arabic_text_are_set_apart() {
        for (text, apart) in [
            ("اتصلوا على +961 1 234 567، كل يوم", "+961 1 234 567"),
            ("اتصلوا على 01-234567.", "01-234567"),
            ("الرقم (٠١ ٢٣٤ ٥٦٧) مجاني", "٠١ ٢٣٤ ٥٦٧"),
            ("منذ 2026-11-22 نعمل", "2026-11-22"),
            ("اكتبوا إلى info@arabic.example.", "info@arabic.example"),
            (
                "زوروا https://arabic.example/a?b=1!",
                "https://arabic.example/a?b=1",
            ),
            ("زوروا arabic.example/about اليوم", "arabic.example/about"),
            ("𞤀𞤣𞤢 +224 620 12 34 56", "+224 620 12 34 56"),
            ("𐤀𐤁 01-234567", "01-234567"),
        ] {
            let set = whole(text);
            assert!(set.contains(&format!("\u{2066}{apart}\u{2069}")), "{set:?}");
            assert_eq!(set.replace(['\u{2066}', '\u{2069}'], ""), text);
        }
    }

    #[test]
    fn what_runs_as_the_text_does_stays_in_it() {
        for text in [
            "مفتوح 24/7 في بيروت",
            "من 9-17 كل يوم",
            "2019-2021 في بيروت",
            "على الرقم ١٢٣٤.",
            "شبكة MENANPUD (2010)",
            "call +961 1 234 567",
        ] {
            assert_eq!(whole(text), text);
        }
    }
}
