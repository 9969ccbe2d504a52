//! Queries with the group that each of them wants, made from the groups of a list: the full name, misspelt names, rare words.
//! Every edit is inside a word of four letters or more.

use std::collections::HashMap;

use deunicode::deunicode;

use crate::invented::chance::Chance;
use crate::invented::record::Record;

/// The kinds of queries.
pub const KINDS: [&str; 8] = [
    "exact", "acronym", "words", "typo1", "typo2", "rare1", "fold", "swap1",
];

/// Those that have a slip.
pub const MISSPELT: [&str; 4] = ["typo1", "typo2", "rare1", "swap1"];

/// How many groups of a list queries are made from.
const SAMPLE: usize = 2000;

/// Keys that lie side by side.
const NEIGHBOURS: &str = "qw er ty ui op as df gh jk zx cv bn";

/// A query, and the id of the group that it wants.
pub struct Query {
    pub kind: &'static str,
    pub text: String,
    pub wanted: String,
}

impl Query {
    pub fn of_line(line: &str) -> Option<Self> {
        let mut columns = line.split('\t').map(str::to_owned);
        let kind = columns.next()?;
        Some(Self {
            kind: KINDS.into_iter().find(|known| *known == kind)?,
            text: columns.next()?,
            wanted: columns.next()?,
        })
    }

    pub fn line(&self) -> String {
        format!("{}\t{}\t{}\n", self.kind, self.text, self.wanted)
    }
}

/// What is kept of a group for queries.
struct Kept {
    id: String,
    name: String,
    acronym: String,
}

/// Groups of which any may be asked for, and how many names have each word.
pub struct Sample {
    kept: Vec<Kept>,
    seen: usize,
    frequencies: HashMap<String, u32>,
    chance: Chance,
}

impl Sample {
    pub fn new(seed: u64) -> Self {
        Self {
            kept: Vec::new(),
            seen: 0,
            frequencies: HashMap::new(),
            chance: Chance::new(seed, u64::MAX),
        }
    }

    /// Sees a group; each that was seen is kept as likely as any other.
    pub fn see(&mut self, record: &Record) {
        let mut of_name = words(&record.name);
        of_name.sort_unstable();
        of_name.dedup();
        for word in of_name {
            *self.frequencies.entry(word).or_default() += 1;
        }
        self.seen += 1;
        let at = if self.kept.len() < SAMPLE {
            self.kept.len()
        } else {
            self.chance.below(self.seen)
        };
        let kept = Kept {
            id: record.id.clone(),
            name: record.name.clone(),
            acronym: record.acronym.clone(),
        };
        if at == self.kept.len() {
            self.kept.push(kept);
        } else if let Some(place) = self.kept.get_mut(at) {
            *place = kept;
        }
    }

    /// How many different words the names have.
    pub fn distinct_words(&self) -> usize {
        self.frequencies.len()
    }

    /// So many queries of each kind, if the groups are good for them.
    pub fn queries(mut self, of_each_kind: usize) -> Vec<Query> {
        let mut queries = Vec::new();
        for kind in KINDS {
            let count = self.kept.len();
            self.chance.some_of(&mut self.kept, count);
            let Self {
                kept,
                frequencies,
                chance,
                ..
            } = &mut self;
            let made = kept.iter().filter_map(|kept| {
                let text = kept.asked(kind, frequencies, chance)?;
                Some(Query {
                    kind,
                    text,
                    wanted: kept.id.clone(),
                })
            });
            queries.extend(made.take(of_each_kind));
        }
        queries
    }
}

impl Kept {
    /// A query of a kind for this group; none if its name is not good for one.
    fn asked(
        &self,
        kind: &str,
        frequencies: &HashMap<String, u32>,
        chance: &mut Chance,
    ) -> Option<String> {
        let mut words = words(&self.name);
        let mut long: Vec<usize> = (0..words.len())
            .filter(|at| words[*at].chars().count() >= 4)
            .collect();
        if long.len() < 2 || words.len() > 9 {
            return None;
        }
        match kind {
            "exact" => return Some(self.name.to_lowercase()),
            "acronym" => return Some(self.acronym.to_lowercase()).filter(|text| !text.is_empty()),
            "fold" => return self.without_accents(),
            "words" | "rare1" => {
                let rare = two_rarest(&words, frequencies);
                let misspelt = if kind == "rare1" {
                    Some(&rare[0])
                } else {
                    None
                };
                if misspelt.is_some_and(|word| word.chars().count() < 5) {
                    return None;
                }
                words.retain(|word| rare.contains(word));
                words.dedup();
                for word in &mut words {
                    if Some(&*word) == misspelt {
                        *word = with_a_slip(word, chance);
                    }
                }
            }
            _ => {
                let slips = if kind == "typo2" { 2 } else { 1 };
                for at in chance.some_of(&mut long, slips).to_vec() {
                    words[at] = with_a_slip(&words[at], chance);
                }
                if kind == "swap1" {
                    let first = 1 + chance.below(words.len() - 1);
                    words.rotate_left(first);
                }
            }
        }
        Some(words.join(" "))
    }

    /// The name as somebody types it without accents; only Latin letters have those.
    fn without_accents(&self) -> Option<String> {
        let is_latin = |letter: char| !letter.is_alphabetic() || u32::from(letter) < 0x250;
        let plain = words(&deunicode(&self.name)).join(" ");
        let has_accents = plain != words(&self.name).join(" ");
        (has_accents && self.name.chars().all(is_latin)).then_some(plain)
    }
}

/// The two words that the fewest names have, the rarest first.
fn two_rarest(words: &[String], frequencies: &HashMap<String, u32>) -> Vec<String> {
    let mut rare = words.to_vec();
    rare.sort_by_key(|word| (frequencies.get(word).copied(), word.clone()));
    rare.dedup();
    rare.truncate(2);
    rare
}

/// A word with a letter too few, one twice, two swapped, or the key beside one.
fn with_a_slip(word: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + chance.below(letters.len() - 1);
    match chance.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        2 if letters[at - 1] != letters[at] => letters.swap(at - 1, at),
        _ => letters[at] = beside(letters[at], &letters, chance),
    }
    letters.into_iter().collect()
}

/// The key beside that of a letter, or another letter of the word where the keys are others.
fn beside(letter: char, letters: &[char], chance: &mut Chance) -> char {
    let mut pairs = NEIGHBOURS.split(' ').map(|pair| pair.split_at(1));
    let beside = pairs.find_map(|(left, right)| {
        let (left, right) = (left.chars().next()?, right.chars().next()?);
        match letter {
            _ if letter == left => Some(right),
            _ if letter == right => Some(left),
            _ => None,
        }
    });
    let others: Vec<char> = letters
        .iter()
        .copied()
        .filter(|other| *other != letter)
        .collect();
    beside.unwrap_or_else(|| {
        if others.is_empty() {
            'e'
        } else {
            chance.of(&others)
        }
    })
}

/// The words of a text, in small letters.
pub fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
