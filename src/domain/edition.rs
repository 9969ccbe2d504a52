//! An edition: what a print or a page holds, and the short code by which it is known again. The code is made from the
//! query and from the facts, not from the day or the layout: who makes the same selection of the same facts gets the same
//! code, so that nobody has to keep a history of what was printed.

use std::collections::BTreeMap;
use std::hash::Hasher as _;

use jiff::civil::Date;
use siphasher::sip::SipHasher24;

use super::{Channel, Directory, Kind, Organization, REFERENCES, Record, Value};

/// The facts that a print or a page may show; the others may change without making it wrong.
pub const PRINTED_KEYS: [&str; 22] = [
    "id",
    "name",
    "acronym",
    "alternate_names",
    "kind",
    "form",
    "parent",
    "scope",
    "regions",
    "country",
    "subdivisions",
    "city",
    "websites",
    "emails",
    "phones",
    "languages",
    "services",
    "description",
    "descriptions",
    "founded",
    "status",
    "successor",
];

/// The version of an edition's record; what reads it refuses others. In the first one entries named each other by their ids.
pub const EDITION_RECORD_VERSION: u64 = 2;

/// The name under which a PDF carries it.
pub const EDITION_RECORD_NAME: &str = "edition.json";

/// Crockford's Base32: no I, L, O, U, which are misread.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The digits of a code before its check digit: 35 bits.
const LENGTH: usize = 7;

/// The digits before the hyphen.
const HALF: usize = 4;

/// What a print or a page holds.
#[derive(Clone, Debug)]
pub struct Edition<'a> {
    /// The day on which it was made.
    pub day: Date,
    /// The arguments that make the selection again, with codes for names: `--country`, `CA`.
    pub query: Vec<String>,
    /// The entries that were chosen, whether a print has room for them or not: by its code the choice is found again. They
    /// name nobody who asked to be left out of it.
    pub entries: Vec<&'a Organization>,
    /// The list that they are of, which has the names of those that they belong to and that took their place.
    pub directory: &'a Directory,
}

/// How old the facts of an edition are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ages {
    /// The day of the fact that was confirmed longest ago; none if none ever was.
    pub oldest: Option<Date>,
    /// How many entries nobody ever confirmed.
    pub never: usize,
}

impl Ages {
    /// Counts an entry in that was confirmed on this day, or never.
    pub fn count_in(&mut self, verified: Option<Date>) {
        match (verified, self.oldest) {
            (None, _) => self.never += 1,
            (Some(day), oldest) => self.oldest = Some(oldest.map_or(day, |oldest| oldest.min(day))),
        }
    }
}

impl Edition<'_> {
    /// The code: eight digits of Crockford's Base32 in two halves, the last one a check digit, such as `7K3F-9QXZ`.
    #[must_use]
    pub fn code(&self) -> EditionCode {
        let prints = Fingerprints::of(self.entries.iter().copied(), self.directory, &[]);
        prints.code(&self.query, self.entries.iter().copied())
    }

    /// How old its facts are.
    #[must_use]
    pub fn ages(&self) -> Ages {
        let mut ages = Ages::default();
        for entry in &self.entries {
            ages.count_in(entry.verified);
        }
        ages
    }

    /// Whether those who are in it run all its groups.
    #[must_use]
    pub fn is_peer_run(&self) -> bool {
        let mut entries = self.entries.iter();
        entries.all(|entry| entry.kind == Kind::PeerRun)
    }
}

/// Numbers for what a print may show of each entry, so that the codes of many selections are made without reading the
/// entries again.
#[derive(Clone, Debug, Default)]
pub struct Fingerprints<'a>(BTreeMap<&'a str, u64>);

impl<'a> Fingerprints<'a> {
    /// The numbers of these entries of a list, on a print that takes these ways out: whoever asked to be left out of it has no
    /// part in them.
    pub fn of(
        entries: impl IntoIterator<Item = &'a Organization>,
        directory: &Directory,
        ways: &[Channel],
    ) -> Self {
        let title = |id: &str| directory.named_on(id, ways).map(Organization::title);
        let number = |entry: &'a Organization| (&*entry.id, printed(entry, &title).fingerprint());
        Self(entries.into_iter().map(number).collect())
    }

    /// The code of some of these entries, chosen by a query.
    #[must_use]
    pub fn code(
        &self,
        query: &[String],
        entries: impl IntoIterator<Item = &'a Organization>,
    ) -> EditionCode {
        let mut ids: Vec<&str> = entries.into_iter().map(|entry| &*entry.id).collect();
        ids.sort_unstable();
        let mut hasher = begun(query);
        for number in ids.iter().filter_map(|id| self.0.get(id)) {
            hasher.write(&number.to_le_bytes());
        }
        EditionCode::of(hasher.finish())
    }
}

/// What makes a code, with the query in it.
fn begun(query: &[String]) -> SipHasher24 {
    let mut hasher = SipHasher24::new();
    for argument in query {
        hasher.write(argument.as_bytes());
        hasher.write_u8(0);
    }
    hasher.write_u8(1);
    hasher
}

/// The code of an edition in the making: its entries come by one at a time, in the order of their ids, and none is kept.
#[derive(Debug)]
pub struct Coding<'d> {
    hasher: SipHasher24,
    directory: &'d Directory,
}

impl<'d> Coding<'d> {
    /// The code of what a query chooses from a list, before the first entry.
    #[must_use]
    pub fn of(query: &[String], directory: &'d Directory) -> Self {
        Self {
            hasher: begun(query),
            directory,
        }
    }

    /// Takes the next entry in.
    pub fn take_in(&mut self, entry: &Organization) {
        let title = |id: &str| {
            let place = self.directory.place_of(id)?;
            let named = self.directory.glance(place)?;
            Some(named.title())
        };
        let number = printed(entry, &title).fingerprint();
        self.hasher.write(&number.to_le_bytes());
    }

    /// The code, once all entries came by.
    #[must_use]
    pub fn code(self) -> EditionCode {
        EditionCode::of(self.hasher.finish())
    }
}

/// The sum of a record in the making.
#[derive(Clone, Debug)]
pub struct RecordSum(SipHasher24);

impl Default for RecordSum {
    fn default() -> Self {
        Self(SipHasher24::new())
    }
}

impl RecordSum {
    /// Takes the next of its text in.
    pub fn take_in(&mut self, text: &str) {
        self.0.write(text.as_bytes());
    }

    /// The sum as it is written.
    #[must_use]
    pub fn written(&self) -> String {
        format!("{:016x}", self.0.finish())
    }
}

/// A number for the text of an edition's record, by which damage is noticed. Who forges a record can make it as well as we
/// can: it proves nothing about who wrote it.
#[must_use]
pub fn record_sum(text: &str) -> String {
    let mut sum = RecordSum::default();
    sum.take_in(text);
    sum.written()
}

/// The record of an organization with the facts alone that a print may show. What it belongs to and what took its place
/// stand in it as a print has them: by the titles of their ids, if they have any there.
#[must_use]
pub fn printed(organization: &Organization, title: &dyn Fn(&str) -> Option<String>) -> Record {
    let mut record = Record::of(organization);
    record
        .fields
        .retain(|(key, _)| PRINTED_KEYS.contains(&key.as_str()));
    for key in REFERENCES {
        match record.text(key).map(title) {
            Some(Some(title)) => record.set(key, Value::Text(title)),
            Some(None) => drop(record.remove(key)),
            None => {}
        }
    }
    record
}

/// The code of an edition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionCode(String);

impl EditionCode {
    fn of(mut number: u64) -> Self {
        let mut digits = String::with_capacity(LENGTH + 2);
        for _ in 0..LENGTH {
            digits.push(digit(number % 32));
            number /= 32;
        }
        digits.push(check_digit(&digits));
        digits.insert(HALF, '-');
        Self(digits)
    }

    /// The code that somebody typed: any case, any dash or none, digits of any width, I and L for 1 and O for 0. None if a
    /// digit is wrong.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        let digits: Option<String> = Self::digits(text)
            .map(|character| match character.to_ascii_uppercase() {
                'I' | 'L' => Some('1'),
                'O' => Some('0'),
                other if other.is_ascii() && DIGITS.contains(&(other as u8)) => Some(other),
                _ => None,
            })
            .collect();
        let mut digits = digits.filter(|digits| digits.len() == LENGTH + 1)?;
        (digits.pop() == Some(check_digit(&digits))).then(|| {
            let check = check_digit(&digits);
            digits.push(check);
            digits.insert(HALF, '-');
            Self(digits)
        })
    }

    /// What somebody typed for the digits of a code, in their usual width and without what stands between them: phones and word
    /// processors write a longer dash, and other keyboards wide letters.
    pub fn digits(text: &str) -> impl Iterator<Item = char> {
        let is_between = |character: &char| {
            let is_dash = matches!(
                character,
                '-' | '_' | '\u{ad}' | '\u{2010}'
                    ..='\u{2015}'
                        | '\u{2212}'
                        | '\u{fe58}'
                        | '\u{fe63}'
                        | '\u{ff0d}'
                        | '\u{30fc}'
                        | '\u{ff3f}'
            );
            // Invisible marks come along when a code is copied from a text that is written from the right.
            let is_mark = matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
            is_dash || is_mark || character.is_whitespace()
        };
        let usual = |character: char| match character {
            '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
            }
            other => other,
        };
        text.chars()
            .filter(move |character| !is_between(character))
            .map(usual)
    }

    /// The code as it is printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn digit(value: u64) -> char {
    char::from(DIGITS[usize::try_from(value % 32).unwrap_or_default()])
}

/// The digit that tells a misread digit: the sum of the others, each times its place, which is odd so that no
/// digit stands for another.
fn check_digit(digits: &str) -> char {
    let value = |digit: u8| DIGITS.iter().position(|known| *known == digit).unwrap_or(0);
    let sum: usize = digits
        .bytes()
        .enumerate()
        .map(|(at, digit)| value(digit) * (2 * at + 1))
        .sum();
    digit(sum as u64)
}

#[cfg(test)]
mod tests;
