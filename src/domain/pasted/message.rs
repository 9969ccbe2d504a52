//! A message as lines: without what a messenger or a mail program puts around them, and without those who wrote.

use super::vocabulary::{LONGEST_PHRASE, is};
use crate::domain::fold::{fold, words};

/// The longest name of a sender, in characters, and the longest line of greeting at the end, in words.
const LONGEST_SENDER: usize = 40;
const LONGEST_CLOSING: usize = 6;

/// A line of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// What it says.
    pub(super) text: String,
    /// Whether it stands where those who wrote sign.
    pub(super) is_signature: bool,
}

/// The lines of a text, and whether its writers were left out. An empty line parts paragraphs.
pub(super) fn lines(text: &str) -> (Vec<Line>, bool) {
    let mut lines: Vec<Line> = Vec::new();
    let (mut is_signature, mut had_writer) = (false, false);
    for raw in text.lines() {
        let visible: String = raw
            .chars()
            .filter(|letter| !is_invisible(*letter))
            .collect();
        let unquoted = visible.trim_start_matches(|mark: char| mark == '>' || mark.is_whitespace());
        let unmarked =
            unquoted.trim_matches(|mark: char| mark.is_whitespace() || "*_#•·".contains(mark));
        let said = match without_sender(unmarked) {
            Some(said) => {
                // Another message begins.
                (is_signature, had_writer) = (false, true);
                said
            }
            None => unmarked,
        };
        let Some(said) = without_header(said, &mut had_writer) else {
            continue;
        };
        if is_closing(said) && lines.iter().any(|line| !line.text.is_empty()) {
            is_signature = true;
        }
        is_signature |= unquoted.trim_end() == "--";
        lines.push(Line {
            text: said.trim().to_owned(),
            is_signature,
        });
    }
    let signed = |line: &Line| line.is_signature && !line.text.is_empty();
    had_writer |= lines.iter().filter(|line| signed(line)).count() > 1;
    (lines, had_writer)
}

/// Marks that steer or hide, and that messengers put around names and dates.
fn is_invisible(letter: char) -> bool {
    letter.is_control() && letter != '\t'
        || matches!(letter, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What a line of a messenger's export says behind day, time and sender.
fn without_sender(line: &str) -> Option<&str> {
    let (stamp, rest) = match line.strip_prefix('[') {
        Some(bracketed) => bracketed.split_once(']')?,
        None => line.split_once(" - ")?,
    };
    let has = |marks: &str| stamp.contains(|mark| marks.contains(mark));
    let is_stamp = stamp.len() <= LONGEST_SENDER
        && stamp.starts_with(|first: char| first.is_ascii_digit())
        && has(":")
        && has("/.-");
    let (sender, said) = rest.split_once(':').filter(|_| is_stamp)?;
    (sender.chars().count() <= LONGEST_SENDER).then_some(said)
}

/// A line of a mail program without its label; none if the line is about who wrote, to whom, and when.
fn without_header<'a>(line: &'a str, had_writer: &mut bool) -> Option<&'a str> {
    let Some((label, rest)) = line.split_once(':') else {
        return Some(line);
    };
    let label = fold(label);
    if is("subject", &label) {
        let mut subject = rest.trim();
        while let Some((mark, rest)) = subject.split_once(':') {
            if !is("reply", &fold(mark)) {
                break;
            }
            subject = rest.trim();
        }
        return Some(subject);
    }
    if is("header", &label) {
        *had_writer |= rest.contains('@');
        return None;
    }
    Some(line)
}

/// Whether a line is a greeting at the end: “Best regards,”, “LG Kim”.
fn is_closing(line: &str) -> bool {
    let words = words(line);
    if words.len() > LONGEST_CLOSING {
        return false;
    }
    let ends = line.ends_with([',', '!', '.']);
    (1..=LONGEST_PHRASE.min(words.len())).any(|length| {
        let whole = length == words.len();
        let is_name = |word: &str| word.starts_with(char::is_uppercase);
        let signed = line.split_whitespace().skip(length).all(is_name);
        is("closing", &words[..length].join(" "))
            && (whole || signed || ends && words.len() == length)
    })
}

#[cfg(test)]
mod tests {
    use super::lines;

    fn said(text: &str) -> Vec<String> {
        lines(text).0.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn what_a_messenger_puts_before_a_message_is_taken_away() {
        let text = "[12/05/2026, 14:03:11] Kim: Have you seen this?\n12.05.26, 14:04 - +1 604 555 0100: https://a.example";
        assert_eq!(said(text), ["Have you seen this?", "https://a.example"]);
        assert!(lines(text).1);
    }

    #[test]
    fn of_the_head_of_an_e_mail_the_subject_is_kept() {
        let text = "From: Kim <kim@a.example>\nTo: list@b.example\nDate: 1 May 2026\nSubject: Re: Fwd: A new union\n\n> *Hello*";
        assert_eq!(said(text), ["A new union", "", "Hello"]);
    }

    #[test]
    fn what_stands_below_a_greeting_is_a_signature() {
        let (lines, had_writer) = lines("Thanks for the list!\nA new union.\n\nBest regards,\nKim");
        let signed: Vec<bool> = lines.iter().map(|line| line.is_signature).collect();
        assert_eq!(signed, [false, false, false, true, true]);
        assert!(had_writer);
    }
}
