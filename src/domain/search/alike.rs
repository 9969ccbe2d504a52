//! All entries that answer a query, by the ways in which they do. Entries that answer in the same way are judged once, those
//! that answer nothing but words which are not enough are not looked at, and where thousands answer, those that answer less
//! of the query wait until they are asked for.

use super::answers::AnswersToWord;
use super::enough::{Choices, Joining};
use super::rank::{Answers, Rank, is_acronym};
use super::ranking::{Ranking, Turn};
use super::words::Words;

/// So many entries are judged at once, word by word.
const BATCH: usize = 256;

/// So many are all judged in one turn.
const FEW: usize = 1024;

/// How many times more choices of words the next turn has.
const GROWTH: usize = 4;

/// Who answers, of so many entries.
pub(super) fn ranked(words: &Words<'_>, all: usize) -> Ranking {
    ranked_beyond(FEW, words, all)
}

/// The same, in turns if more than a few answer.
fn ranked_beyond(few: usize, words: &Words<'_>, all: usize) -> Ranking {
    let joining = Joining::of(words, all);
    let mut found = joining.find(joining.enough());
    let count = found.count(all).filter(|count| *count > few);
    let turns = count.and_then(|count| Some((count, Turns::of(&joining, words)?)));
    let turns = turns.filter(|(_, turns)| turns.at_most_behind(0).is_some());
    let Some((count, turns)) = turns else {
        let ways = Ways::of(words).of_all(&joining.with_named(found));
        let ways: Vec<(Rank, Vec<u32>)> = ways.filter_map(Way::ranked).collect();
        return Ranking::of_ways(ways);
    };
    drop(found);
    // Beside them there are those who need not answer enough.
    let is_beside = |way: &Way| !joining.enough().has(turns.choice(&way.answers));
    let (beside, ways): (Vec<Way>, Vec<Way>) = turns.ways(0, &joining, words).partition(is_beside);
    let (beside, ways) = (beside.into_iter(), ways.into_iter());
    let beside: Vec<(Rank, Vec<u32>)> = beside.filter_map(Way::ranked).collect();
    let count = count
        + beside
            .iter()
            .map(|(_, entries)| entries.len())
            .sum::<usize>();
    let ways = ways.filter_map(Way::ranked).chain(beside).collect();
    let behind = turns.at_most_behind(0);
    Ranking::in_turns(Turn { ways, behind }, count)
}

/// Who is found in a turn, counted from 0.
pub(super) fn turn(number: usize, words: &Words<'_>, all: usize) -> Turn {
    let joining = Joining::of(words, all);
    let Some(turns) = Turns::of(&joining, words) else {
        return Turn::default();
    };
    let ways = turns.ways(number, &joining, words);
    Turn {
        ways: ways.filter_map(Way::ranked).collect(),
        behind: turns.at_most_behind(number),
    }
}

/// The choices of words that are looked for one after another: those with which the most can be had come first.
struct Turns<'j> {
    words: &'j [usize],
    /// The least rank that can be had with the choices of each turn, and of those before it.
    least: Vec<f64>,
    /// The most that can be had with each choice; nothing if it is not enough.
    at_most: Vec<Option<f64>>,
}

impl<'j> Turns<'j> {
    /// The turns of a query; none if choices do not tell who answers enough.
    fn of(joining: &'j Joining<'_, '_>, words: &Words<'_>) -> Option<Self> {
        let chosen = joining.choosable()?;
        let has = |choice: usize, word| {
            let mut bits = chosen.iter().enumerate();
            bits.any(|(bit, chosen)| *chosen == word && choice >> bit & 1 == 1)
        };
        let is_sure = |choice| words.scale.is_surely_enough(|word| has(choice, word));
        if joining.enough().has(0) || !joining.enough().iter().all(is_sure) {
            return None;
        }
        let best = |word: usize| words.by_word[word].kinds().first().copied();
        let at_most = |choice| {
            let all = 0..words.by_word.len();
            let answers = Answers {
                words: all
                    .map(|word| has(choice, word).then(|| best(word))?)
                    .collect(),
                name: None,
            };
            Some(answers.rank(&words.scale)?.at_most())
        };
        let choices = 0..1 << chosen.len();
        let at_most =
            choices.map(|choice| joining.enough().has(choice).then(|| at_most(choice))?);
        let at_most: Vec<Option<f64>> = at_most.collect();
        let mut all: Vec<f64> = at_most.iter().flatten().copied().collect();
        all.sort_by(|left, right| right.total_cmp(left));
        let sizes = std::iter::successors(Some(1), |size| Some(size * GROWTH));
        let sizes = sizes.take_while(|size| *size < all.len());
        let least = sizes.map(|size| all[size - 1]).chain(all.last().copied());
        Some(Self {
            words: chosen,
            least: least.collect(),
            at_most,
        })
    }

    /// The choice of words that is answered.
    fn choice(&self, answers: &Answers) -> usize {
        let words = self.words.iter().enumerate();
        let answered = words.filter(|(_, word)| answers.words[**word].is_some());
        answered.fold(0, |choice, (bit, _)| choice | 1 << bit)
    }

    /// The turn of those who answer so: the first one if they need not answer enough.
    fn number(&self, answers: &Answers) -> Option<usize> {
        if answers.name.is_some() || answers.words.iter().flatten().any(is_acronym) {
            return Some(0);
        }
        let at_most = self.at_most.get(self.choice(answers)).copied()??;
        self.least.iter().position(|least| at_most >= *least)
    }

    /// The most that can be had behind a turn; nothing behind the last.
    fn at_most_behind(&self, number: usize) -> Option<f64> {
        self.least.get(number + 1)?;
        let least = self.least[number];
        let behind = self
            .at_most
            .iter()
            .flatten()
            .copied()
            .filter(|at_most| *at_most < least);
        behind.max_by(f64::total_cmp)
    }

    /// The ways of those who are found in a turn and not before it.
    fn ways(
        &self,
        number: usize,
        joining: &Joining<'_, '_>,
        words: &Words<'_>,
    ) -> impl Iterator<Item = Way> {
        let least = self.least.get(number).copied();
        let is_asked_for = |choice: usize| {
            let at_most = self.at_most.get(choice).copied().flatten();
            at_most
                .zip(least)
                .is_some_and(|(at_most, least)| at_most >= least)
        };
        let choices: Choices = joining.enough().only(is_asked_for);
        let entries = joining.with_named(joining.find(&choices));
        let ways = Ways::of(words).of_all(&entries);
        ways.filter(move |way| self.number(&way.answers) == Some(number))
    }
}

/// A way of answering.
struct Way {
    answers: Answers,
    rank: Option<Rank>,
    /// Who answers so, in the order of ids.
    entries: Vec<u32>,
}

impl Way {
    /// The rank and the entries; none if this is not enough.
    fn ranked(self) -> Option<(Rank, Vec<u32>)> {
        Some((self.rank?, self.entries))
    }
}

/// The ways in which entries answer: step by step by the kinds of their answers to each word and to the whole.
struct Ways<'a> {
    words: &'a Words<'a>,
    /// For each word: behind each way so far, and for each kind of answer (0: none), the way that this makes, counted from 1; 0
    /// where it did not occur.
    steps: Vec<Vec<usize>>,
    /// How many ways there are behind each word.
    counts: Vec<usize>,
    /// The kinds of the answers to each word, one word behind another, of a batch of entries.
    kinds: Vec<u32>,
    found: Vec<Way>,
}

impl<'a> Ways<'a> {
    fn of(words: &'a Words<'a>) -> Self {
        let lists = words.lists().count();
        Self {
            words,
            steps: vec![Vec::new(); lists],
            counts: vec![0; lists],
            kinds: Vec::new(),
            found: Vec::new(),
        }
    }

    /// The ways of entries that come in their order.
    fn of_all(mut self, entries: &[u32]) -> impl Iterator<Item = Way> + use<> {
        for batch in entries.chunks(BATCH) {
            let found = self.of_batch(batch);
            for (entry, way) in batch.iter().zip(found) {
                self.found[way].entries.push(*entry);
            }
        }
        self.found.into_iter()
    }

    /// The ways in which entries answer that come in their order, no more than a batch.
    fn of_batch(&mut self, entries: &[u32]) -> Vec<usize> {
        let (mut ways, mut known) = (vec![0; entries.len()], 1);
        self.kinds.resize(self.steps.len() * entries.len(), 0);
        let steps = self.steps.iter_mut().zip(&mut self.counts);
        let kinds = self.kinds.chunks_exact_mut(entries.len());
        let lists = self.words.lists().zip(kinds);
        for ((steps, count), (list, kinds)) in steps.zip(lists) {
            list.kinds_of(entries, kinds);
            let width = list.kinds().len() + 1;
            steps.resize(known * width, 0);
            for (way, kind) in ways.iter_mut().zip(kinds) {
                let step = &mut steps[*way * width + index(*kind)];
                if *step == 0 {
                    *count += 1;
                    *step = *count;
                }
                *way = *step - 1;
            }
            known = *count;
        }
        for (at, way) in ways.iter().enumerate() {
            if *way == self.found.len() {
                let answers = self.answers(self.kinds[at..].iter().step_by(entries.len()));
                self.found.push(Way {
                    rank: answers.rank(&self.words.scale),
                    answers,
                    entries: Vec::new(),
                });
            }
        }
        ways
    }

    /// The answers of these kinds.
    fn answers<'k>(&self, kinds: impl Iterator<Item = &'k u32>) -> Answers {
        let answers = self.words.lists().zip(kinds);
        let mut answers = answers.map(|(list, kind): (&AnswersToWord<'_>, _)| {
            let kind = index(*kind).checked_sub(1)?;
            list.kinds().get(kind).copied()
        });
        let words = answers.by_ref().take(self.words.by_word.len()).collect();
        let name = answers.next().flatten();
        Answers { words, name }
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    use super::{Words, ranked_beyond, turn};
    use crate::domain::catalog::Catalog;
    use crate::domain::filter::Filter;
    use crate::domain::places::{Place, Region};
    use crate::domain::search::answers::{Answering, AnswersToWord, Many};
    use crate::domain::search::candidate::{Answer, By};
    use crate::domain::search::rank::Scale;
    use crate::domain::{Field, Organization};

    const ENTRIES: usize = 600;

    fn catalog() -> Catalog {
        let organization = |at: usize| Organization {
            id: format!("{at:03}").into(),
            name: format!("Group {}", at * 7 % ENTRIES).into(),
            ..Organization::unknown()
        };
        let organizations: Vec<Organization> = (0..ENTRIES).map(organization).collect();
        Catalog::of_organizations(&organizations)
    }

    /// Answers of entries, each by one of the kinds, the best first.
    fn answers(
        entries: &[(usize, usize)],
        fits: &[f64],
        by: By,
        are_many: bool,
    ) -> AnswersToWord<'static> {
        let fields = [Field::Name, Field::Acronym, Field::City, Field::Description];
        let kinds = fields.into_iter().zip(fits).map(|(field, fit)| Answer {
            fit: *fit,
            field,
            by,
        });
        let mut kinds: Vec<Answer> = kinds.collect();
        kinds.sort_by(Answer::order);
        let mut many: Vec<Many<'_>> = (0..kinds.len()).map(Many::of).collect();
        let mut single = Vec::new();
        for (entry, kind) in entries {
            if are_many {
                many[*kind].own(ENTRIES).add(*entry);
            } else {
                single.push(Answering::of(*entry, *kind));
            }
        }
        many.retain(|set| !set.is_empty());
        AnswersToWord::of(kinds, single, many, Vec::new(), ENTRIES)
    }

    fn words(
        by_word: Vec<AnswersToWord<'static>>,
        names: &[(usize, usize)],
        all_words: bool,
    ) -> Words<'static> {
        Words {
            typed: Vec::new(),
            scale: Scale::of(&Filter::default().kept(&catalog()), &by_word, all_words),
            by_word,
            names: answers(names, &[1.0, 0.9, 0.8, 0.7], By::Name, false),
        }
    }

    #[test]
    fn those_who_answer_less_are_not_looked_at_for_the_best() {
        let multiples = |of: usize| -> Vec<(usize, usize)> {
            (0..ENTRIES).step_by(of).map(|entry| (entry, 0)).collect()
        };
        let by_word =
            [1, 2, 3].map(|of| answers(&multiples(of), &[1.0, 0.9, 0.5, 0.2], By::Word, true));
        let words = words(by_word.into(), &[], false);
        let ranking = ranked_beyond(0, &words, ENTRIES);
        let (asked, catalog) = (Cell::new(0), catalog());
        let turn = |number| {
            asked.set(number);
            turn(number, &words, ENTRIES)
        };
        let best = ranking.at(0, &catalog, turn).map(|(_, entry)| entry % 6);
        assert_eq!((best, asked.get()), (Some(0), 0));
        assert!(ranking.at(ENTRIES / 2, &catalog, turn).is_some());
        assert!(asked.get() > 0);
    }

    proptest! {
        #[test]
        fn those_found_in_turns_are_those_found_at_once(
            words in prop::collection::vec((
                prop::collection::vec((0..ENTRIES, 0..4_usize), 1..900),
                prop::collection::vec(prop::sample::select(vec![0.2, 0.5, 0.9, 1.0]), 4),
                prop::sample::select(vec![By::Word, By::Place(Place::Region(Region::world()))]),
                any::<bool>(),
            ), 1..6),
            names in prop::collection::vec((0..ENTRIES, 0..4_usize), 0..3),
            asked in prop::collection::vec(0..ENTRIES, 1..4),
            all_words in prop::bool::weighted(0.1),
        ) {
            let by_word = words.iter().map(|(entries, fits, by, are_many)| answers(entries, fits, *by, *are_many));
            let (words, catalog) = (super::tests::words(by_word.collect(), &names, all_words), catalog());
            let (at_once, in_turns) = (ranked_beyond(ENTRIES, &words, ENTRIES), ranked_beyond(0, &words, ENTRIES));
            prop_assert_eq!(in_turns.len(), at_once.len());
            let turn = |number| turn(number, &words, ENTRIES);
            for place in asked.into_iter().chain(0..ENTRIES) {
                prop_assert_eq!(in_turns.at(place, &catalog, turn), at_once.at(place, &catalog, turn));
            }
        }
    }
}
