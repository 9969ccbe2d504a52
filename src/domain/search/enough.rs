//! Who may answer enough of a query, found by joining those who answer its words: nobody else is looked at.

use super::answers::AnswersToWord;
use super::candidate::Answer;
use super::rank::{Least, is_acronym};
use super::words::Words;
use crate::domain::entry_set::{Block, EntrySet};

/// So many words, the rarest, are told apart; of the others of a sentence it is taken that all answer them.
const TOLD_APART: usize = 8;

/// Bits of a number that say which of these words it is.
const WORD_BITS: u32 = TOLD_APART.ilog2();

/// Single entries are put in order by sorting them, unless they are more than one in so many.
const SPARSE: usize = 64;

/// Who answers the words of a query, to be joined.
pub(super) struct Joining<'w, 'a> {
    words: &'w Words<'a>,
    /// How many entries there are.
    all: usize,
    /// The words that are told apart and that anybody answers, the rarest first, by their numbers.
    told_apart: Vec<usize>,
    /// The choices among them that may be enough.
    enough: Choices,
    /// Whether all words are told apart.
    tells_all_apart: bool,
}

impl<'w, 'a> Joining<'w, 'a> {
    /// Who answers the words, of so many entries.
    pub(super) fn of(words: &'w Words<'a>, all: usize) -> Self {
        let rarities: Vec<f64> = words.scale.rarities().collect();
        let mut told_apart: Vec<usize> = (0..rarities.len()).collect();
        told_apart.sort_by(|left, right| rarities[*right].total_cmp(&rarities[*left]));
        let others = told_apart.split_off(told_apart.len().min(TOLD_APART));
        told_apart.retain(|word| !words.by_word[*word].is_empty());
        let of =
            |words: &[usize]| -> Vec<f64> { words.iter().map(|word| rarities[*word]).collect() };
        Self {
            words,
            all,
            enough: Choices::of(&of(&told_apart), &of(&others), &words.scale.least()),
            told_apart,
            tells_all_apart: others.is_empty(),
        }
    }

    /// The words whose choices there are, by their numbers; none if there are others that are not told apart.
    pub(super) fn choosable(&self) -> Option<&[usize]> {
        self.tells_all_apart.then_some(&self.told_apart)
    }

    /// The choices of words that may be enough.
    pub(super) fn enough(&self) -> &Choices {
        &self.enough
    }

    /// Those who answer a choice, or more.
    pub(super) fn find(&self, choices: &Choices) -> Enough {
        let mut found = Enough::default();
        if choices.has(0) {
            for answers in &self.words.by_word {
                found.add_all(answers, self.all);
            }
        } else {
            let words = self.told_apart.iter();
            let answered: Vec<&AnswersToWord<'_>> =
                words.map(|word| &self.words.by_word[*word]).collect();
            found.add_single(&answered, choices);
            found.add_many(&answered, choices, self.all);
        }
        found
    }

    /// Those found, with those who answer by an acronym or by the query as a whole and perhaps a few others, in their order.
    pub(super) fn with_named(&self, mut found: Enough) -> Vec<u32> {
        found.add_all(&self.words.names, self.all);
        for answers in &self.words.by_word {
            found.add(answers, is_acronym);
        }
        found.in_order(self.all)
    }
}

/// Choices of words, each a number with a bit for each word. With one there are all that have more words.
#[derive(Debug)]
pub(super) struct Choices(Vec<bool>);

impl Choices {
    /// The choices that may be enough, among words that are so rare, where some others are granted.
    fn of(rarities: &[f64], granted: &[f64], least: &Least) -> Self {
        let is_enough = |choice: usize| {
            let words = rarities.iter().enumerate();
            let chosen = words.filter(|(word, _)| choice >> word & 1 == 1);
            let chosen = chosen.map(|(_, rarity)| rarity).chain(granted);
            least.is_reached(chosen.clone().count(), chosen.sum())
        };
        Self((0..1 << rarities.len()).map(is_enough).collect())
    }

    /// Those of them that are asked for; with one all that have more words must be.
    pub(super) fn only(&self, is_asked_for: impl Fn(usize) -> bool) -> Self {
        let is_one = |choice| self.has(choice) && is_asked_for(choice);
        Self((0..self.0.len()).map(is_one).collect())
    }

    /// Whether one is among them.
    pub(super) fn has(&self, choice: usize) -> bool {
        self.0.get(choice).copied().unwrap_or_default()
    }

    /// They one by one.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        (0..self.0.len()).filter(|choice| self.has(*choice))
    }

    /// The steps that find those who answer enough of some words, of which the rarest come first.
    fn steps(&self, words: &[usize]) -> Vec<Step> {
        let mut steps = Vec::new();
        self.add_steps(words, 0, 0, &mut steps);
        steps
    }

    fn add_steps(&self, words: &[usize], chosen: usize, depth: usize, steps: &mut Vec<Step>) {
        for (at, word) in words.iter().enumerate() {
            let rest = &words[at + 1..];
            let with_word = chosen | 1 << word;
            if !self.has(rest.iter().fold(with_word, |all, word| all | 1 << word)) {
                return;
            }
            let own = steps.len();
            steps.push(Step {
                word: *word,
                depth,
                is_last: self.has(with_word),
                behind: 0,
            });
            if !steps[own].is_last {
                self.add_steps(rest, with_word, depth + 1, steps);
            }
            steps[own].behind = steps.len();
        }
    }
}

/// A step on the way to those who answer a choice of words: of those who answer some, those are left that answer one more.
struct Step {
    word: usize,
    /// How many words they answer already.
    depth: usize,
    /// Whether these are enough.
    is_last: bool,
    /// The step to go on with if nobody is left.
    behind: usize,
}

/// Those who may answer enough, as they are found.
#[derive(Default)]
pub(super) struct Enough {
    single: Vec<u32>,
    many: Option<EntrySet>,
}

impl Enough {
    /// Adds the entries that answer in one of the ways that are asked for.
    fn add(&mut self, answers: &AnswersToWord<'_>, is_asked_for: impl Fn(&Answer) -> bool + Copy) {
        let entries = answers.entries(is_asked_for);
        self.single.extend(entries.map(short));
    }

    /// Adds all that answer, of so many.
    fn add_all(&mut self, answers: &AnswersToWord<'_>, all: usize) {
        match answers.all() {
            Some(entries) => self.many_of(all).add_all(entries),
            None => self.add(answers, |_| true),
        }
    }

    fn many_of(&mut self, all: usize) -> &mut EntrySet {
        self.many.get_or_insert_with(|| EntrySet::none_of(all))
    }

    /// Adds those who answer a word that few answer, and enough.
    fn add_single(&mut self, words: &[&AnswersToWord<'_>], choices: &Choices) {
        let mut single: Vec<u64> = Vec::new();
        let mut sets: Vec<(usize, &EntrySet)> = Vec::new();
        for (word, answers) in (0..).zip(words) {
            if let Some(all) = answers.all() {
                sets.push((word, all));
            } else {
                let entries = answers.entries(|_| true).map(short);
                let bit = u64::try_from(word).unwrap_or_default();
                single.extend(entries.map(|entry| u64::from(entry) << WORD_BITS | bit));
            }
        }
        single.sort_unstable();
        let of_sets = sets.iter().fold(0, |all, (word, _)| all | 1 << word);
        for same in single.chunk_by(|left, right| left >> WORD_BITS == right >> WORD_BITS) {
            let word = |number: &u64| number & ((1 << WORD_BITS) - 1);
            let own = same.iter().fold(0, |all, number| all | 1 << word(number));
            let entry = u32::try_from(same[0] >> WORD_BITS).unwrap_or(u32::MAX);
            let with_sets = || {
                let has = |(_, set): &&(usize, &EntrySet)| set.has(index(entry));
                let having = sets.iter().filter(has);
                having.fold(own, |all, (word, _)| all | 1 << word)
            };
            let may_be = choices.has(own | of_sets);
            if may_be && (choices.has(own) || choices.has(with_sets())) {
                self.single.push(entry);
            }
        }
    }

    /// Adds those who answer enough of the words that many answer.
    fn add_many(&mut self, words: &[&AnswersToWord<'_>], choices: &Choices, all: usize) {
        let sets: Vec<Option<&EntrySet>> = words.iter().map(|answers| answers.all()).collect();
        let of_many: Vec<usize> = (0..sets.len())
            .filter(|word| sets[*word].is_some())
            .collect();
        let steps = choices.steps(&of_many);
        if steps.is_empty() {
            return;
        }
        let many = self.many_of(all);
        let blocks: Vec<&[Block]> = sets
            .iter()
            .map(|set| set.map(EntrySet::blocks).unwrap_or_default())
            .collect();
        // Those who answer some of the words, one more each time.
        let mut among: [Block; TOLD_APART + 1] = [[u64::MAX; _]; _];
        for (at, enough) in many.blocks_mut().iter_mut().enumerate() {
            let mut next = 0;
            while let Some(step) = steps.get(next) {
                let (before, behind) = among.split_at_mut(step.depth + 1);
                let Some(block) = blocks[step.word].get(at) else {
                    break;
                };
                let both = before[step.depth].iter().zip(block);
                if step.is_last {
                    for (bits, (left, right)) in enough.iter_mut().zip(both) {
                        *bits |= left & right;
                    }
                    next += 1;
                    continue;
                }
                let mut any = 0;
                for (bits, (left, right)) in behind[0].iter_mut().zip(both) {
                    *bits = left & right;
                    any |= *bits;
                }
                next = if any == 0 { step.behind } else { next + 1 };
            }
        }
    }

    /// All of them as a set, if they are many.
    fn joined(&mut self, all: usize) -> Option<&EntrySet> {
        if self.many.is_none() && self.single.len() <= all / SPARSE {
            return None;
        }
        let single = std::mem::take(&mut self.single);
        let many = self.many_of(all);
        for entry in single {
            many.add(index(entry));
        }
        // A damaged list may name some beyond the last.
        many.keep_first(all);
        Some(many)
    }

    /// How many there are, if they are many.
    pub(super) fn count(&mut self, all: usize) -> Option<usize> {
        self.joined(all).map(EntrySet::count)
    }

    /// All of them, each once.
    fn in_order(mut self, all: usize) -> Vec<u32> {
        if let Some(many) = self.joined(all) {
            return many.iter().map(short).collect();
        }
        self.single.sort_unstable();
        self.single.dedup();
        self.single
            .truncate(self.single.partition_point(|entry| index(*entry) < all));
        self.single
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    use super::{Choices, Enough};
    use crate::domain::Field;
    use crate::domain::search::answers::{Answering, AnswersToWord, Many};
    use crate::domain::search::candidate::{Answer, By};

    const ENTRIES: usize = 3000;

    fn answers(entries: &[usize], are_many: bool) -> AnswersToWord<'static> {
        let kind = Answer {
            fit: 1.0,
            field: Field::Name,
            by: By::Word,
        };
        let (mut single, mut many) = (Vec::new(), Vec::new());
        if are_many {
            let mut set = Many::of(0);
            for entry in entries {
                set.own(ENTRIES).add(*entry);
            }
            many.push(set);
        } else {
            single.extend(entries.iter().map(|entry| Answering::of(*entry, 0)));
        }
        AnswersToWord::of(vec![kind], single, many, Vec::new(), ENTRIES)
    }

    proptest! {
        #[test]
        fn those_are_found_whose_words_are_enough(
            words in prop::collection::vec((prop::collection::vec(0..ENTRIES, 1..900), any::<bool>()), 0..5),
            share in 0.1..1.0,
        ) {
            // The rarest first; a choice is enough that has its share of the sum.
            let rarity = |word: usize| 1.0 / (1.0 + f64::from(u32::try_from(word).unwrap_or_default()));
            let sum = |choice: usize| -> f64 {
                let chosen = (0..words.len()).filter(|word| choice >> word & 1 == 1);
                chosen.map(rarity).sum()
            };
            let all = 1 << words.len();
            let is_enough = |choice: usize| choice > 0 && sum(choice) >= share * sum(all - 1);
            let choices = Choices((0..all).map(is_enough).collect());
            let answers: Vec<AnswersToWord<'_>> = words.iter().map(|(entries, many)| answers(entries, *many)).collect();
            let answers: Vec<&AnswersToWord<'_>> = answers.iter().collect();
            let mut enough = Enough::default();
            enough.add_single(&answers, &choices);
            enough.add_many(&answers, &choices, ENTRIES);
            let choice = |entry: &usize| {
                let having = (0..words.len()).filter(|word| words[*word].0.contains(entry));
                having.fold(0, |choice, word| choice | 1 << word)
            };
            let expected = (0..ENTRIES).filter(|entry| is_enough(choice(entry)));
            let expected: Vec<u32> = expected.filter_map(|entry| u32::try_from(entry).ok()).collect();
            prop_assert_eq!(enough.in_order(ENTRIES), expected);
        }
    }
}
