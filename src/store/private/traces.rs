//! What gives a private value away, and where it stands in a list: phones by their digits, everything else by its folded
//! words. Whose value it is can be said; what it is cannot.

use super::contacts::{PrivateContact, PrivateField};
use super::numbers::{DIGITS, is_date, is_same_number, number_runs, significant};
use super::page::Page;
use crate::domain::{fold, is_slug};

/// The shortest value that is looked for.
const SHORTEST: usize = 4;

/// The shortest single word; shorter ones are in every list.
const SHORTEST_WORD: usize = 6;

/// Lines that are named for one value in one list.
const MOST_LINES: usize = 10;

/// Keys whose words are everybody's: a list says them of groups, too.
const COMMON_KEYS: [&str; 8] = [
    "role",
    "language",
    "languages",
    "pronouns",
    "via",
    "city",
    "country",
    "since",
];

/// A value as it is looked for.
pub(super) struct Trace {
    /// Whose it is and of what kind, in words that do not say it.
    pub(super) whose: String,
    look: Look,
}

#[derive(PartialEq, Eq)]
enum Look {
    /// A phone number, without leading zeros.
    Digits(String),
    /// Folded words, with a space before them.
    Words(String),
}

impl Trace {
    /// What gives a contact away.
    pub(super) fn of(contact: &PrivateContact) -> Vec<Self> {
        let mut traces: Vec<Self> = Vec::new();
        for field in contact.fields.iter().filter(|field| field.is_telling) {
            for look in looks(field) {
                if traces.iter().any(|trace| trace.look == look) {
                    continue;
                }
                let kind = kind(&field.key);
                // An id that is none may be a name.
                let whose = if is_slug(&contact.id) {
                    format!("a private {kind} on `{}`", contact.id)
                } else {
                    let line = contact.line;
                    format!("a private {kind} from the table on line {line} of private.toml")
                };
                traces.push(Self { whose, look });
            }
        }
        traces
    }

    /// The lines of a page on which it stands.
    pub(super) fn lines_on(&self, page: &Page) -> Vec<u32> {
        let mut lines: Vec<u32> = match &self.look {
            Look::Digits(digits) => page
                .numbers
                .iter()
                .filter(|(number, _)| is_same_number(number, digits))
                .map(|(_, line)| *line)
                .collect(),
            Look::Words(words) => page
                .words
                .match_indices(words.as_str())
                .filter(|(at, words)| ends_there(&page.words[at + words.len()..]))
                .map(|(at, _)| page.line_of(at + 1))
                .collect(),
        };
        lines.dedup();
        lines.truncate(MOST_LINES);
        lines
    }
}

/// Whether what follows shows that a word ended: a space, or the s of “Quill’s”, which folds away its apostrophe.
fn ends_there(rest: &str) -> bool {
    rest.strip_prefix('s').unwrap_or(rest).starts_with(' ')
}

/// The word for a value of a key.
fn kind(key: &str) -> &'static str {
    match key {
        "name" => "name",
        "phone" | "phones" | "number" | "mobile" => "phone",
        "email" | "emails" | "e-mail" | "mail" => "e-mail address",
        "note" | "notes" => "note",
        _ => "value",
    }
}

/// What a value is looked for by: the phones and e-mail addresses in it, and each of its lines.
fn looks(field: &PrivateField) -> Vec<Look> {
    let value = &field.value;
    let phones = number_runs(value)
        .into_iter()
        .filter(|run| !is_date(run))
        .map(|run| significant(&run.concat()).to_owned())
        .filter(|digits| DIGITS.contains(&digits.len()));
    let mut looks: Vec<Look> = phones.map(Look::Digits).collect();
    let parts = value.split(|c: char| c.is_whitespace() || "<>()[]\"',;".contains(c));
    let addresses = parts.filter(|part| part.trim_matches('.').split('@').count() == 2);
    let addresses = addresses.filter(|part| part.trim_matches('.').len() > SHORTEST);
    let lines = value.lines().filter(|line| is_telling(&field.key, line));
    let words = addresses
        .chain(lines)
        .map(fold)
        .filter(|words| !words.is_empty());
    looks.extend(words.map(|words| Look::Words(format!(" {words}"))));
    looks
}

/// Whether the words of a line would stand in a list only because somebody put them there.
fn is_telling(key: &str, line: &str) -> bool {
    let folded = fold(line);
    let has_letters = folded.contains(|letter: char| letter.is_ascii_alphabetic());
    if line.trim().chars().count() < SHORTEST || !has_letters || COMMON_KEYS.contains(&key) {
        return false;
    }
    match folded.split(' ').count() {
        1 => folded.len() >= SHORTEST_WORD || folded.contains(|c: char| c.is_ascii_digit()),
        2 => kind(key) != "note",
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::contacts::{PrivateContact, PrivateField};
    use super::{Page, Trace};

    fn lines(key: &str, value: &str, text: &str) -> Vec<u32> {
        let contact = PrivateContact {
            id: "a".to_owned(),
            line: 1,
            fields: vec![PrivateField {
                key: key.to_owned(),
                value: value.to_owned(),
                is_telling: true,
            }],
        };
        let page = Page::of_text(text);
        let traces = Trace::of(&contact);
        let mut lines: Vec<u32> = traces
            .iter()
            .flat_map(|trace| trace.lines_on(&page))
            .collect();
        lines.dedup();
        lines
    }

    #[test]
    fn a_phone_is_found_however_it_is_written() {
        for (private, public) in [
            ("+1 604 555 0199", "phones = [\"+16045550199\"]"),
            ("604-555-0199", "phones = [\"+16045550199\"]"),
            ("(604) 555 0199", "# call 604.555.0199 2026"),
            (
                "+1 604 555 0199",
                "notes = \"since 2026-05-01 604 555 0199\"",
            ),
            ("020 7946 0018", "a = \"+442079460018\""),
            ("+44 20 7946 0018", "a = \"020 79 46 00 18\""),
            ("16045550199", "a = 604_555, b = \"604 555 0199\""),
            ("call 604 555 0199 after six", "a = \"6045550199\""),
        ] {
            assert_eq!(
                lines("phone", private, public),
                [1],
                "{private} in {public}"
            );
        }
    }

    #[test]
    fn another_number_a_day_and_a_span_of_years_are_not_found() {
        for (private, public) in [
            ("+1 604 555 0199", "phones = [\"+16045550198\"]"),
            ("604 555 0199", "a = \"604 555\"\nb = \"0199\""),
            ("2026-05-01", "verified = 2026-05-01"),
            ("2019-2024", "a = \"2019-2024\""),
            ("4471", "a = 4471"),
        ] {
            assert_eq!(
                lines("note", private, public),
                [0; 0],
                "{private} in {public}"
            );
        }
    }

    #[test]
    fn names_and_addresses_are_found_in_any_case_and_spelling() {
        for (key, private, public) in [
            ("name", "Zoë Quill", "\n# ask ZOE QUILL, she knows"),
            ("name", "Quillon", "\nnotes = \"quillon's desk\""),
            (
                "email",
                "zoe.quill@post.example",
                "\nx = \"Zoe.Quill@Post.Example\"",
            ),
            (
                "note",
                "write to <zq@post.example>",
                "\nemails = [\"zq@post.example\"]",
            ),
            ("telegram", "@rat9", "\nx = \"rat9\""),
            (
                "note",
                "rings twice\nblue door, two knocks",
                "\n# Blue door: two knocks!",
            ),
            ("name", "Zoë Quill", "\nnotes = '''Zoë\nQuill'''"),
        ] {
            assert_eq!(lines(key, private, public), [2], "{private} in {public:?}");
        }
    }

    #[test]
    fn common_words_and_parts_of_words_are_not_found() {
        for (key, private, public) in [
            ("name", "Kim", "a = \"Kim\""),
            ("name", "Amanda", "a = \"Amandala\""),
            ("note", "front desk", "a = \"front desk\""),
            ("role", "coordinator", "a = \"coordinator\""),
            ("x", "", "a = \"b\""),
            ("x", "🌼🌼🌼🌼", "a = \"🌼🌼🌼🌼\""),
        ] {
            assert_eq!(lines(key, private, public), [0; 0], "{private} in {public}");
        }
    }

    #[test]
    fn every_line_is_named_up_to_ten() {
        let text = "a = \"+1 604 555 0199\"\n".repeat(12);
        let found = lines("phone", "604 555 0199", &text);
        assert_eq!(found, (1..=10).collect::<Vec<u32>>());
    }
}
