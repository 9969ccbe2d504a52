//! Who may answer enough of a query, found by joining the sets of those who answer its words: nobody else is looked at.

use super::answers::AnswersToWord;
use super::hits::Words;
use super::rank::{Least, Scale, is_acronym};
use crate::domain::entry_set::EntrySet;

/// So many words, the rarest, are told apart; of the others of a sentence it is taken that all answer them.
const TOLD_APART: usize = 8;

/// Those who may answer enough, of so many, and a few others.
pub(super) fn may_be_enough(
    words: &Words<'_>,
    scale: &Scale,
    least: &Least,
    all: usize,
) -> EntrySet {
    let mut enough = words.names.entries(all).into_owned();
    for answers in &words.by_word {
        answers.add_to(&mut enough, is_acronym);
    }
    let rarities = words.by_word.iter().zip(scale.rarities());
    let mut by_rarity: Vec<(&AnswersToWord<'_>, f64)> = rarities.collect();
    by_rarity.sort_by(|(_, left), (_, right)| right.total_cmp(left));
    let told_apart = by_rarity.len().min(TOLD_APART);
    let (told_apart, others) = by_rarity.split_at(told_apart);
    let granted = Sum {
        count: others.len(),
        rarity: others.iter().map(|(_, rarity)| rarity).sum(),
    };
    if granted.is_enough(least) {
        for (answers, _) in &by_rarity {
            answers.add_to(&mut enough, |_| true);
        }
        return enough;
    }
    let answered = told_apart.iter().filter(|(answers, _)| !answers.is_empty());
    let sets = answered.map(|(answers, rarity)| (answers.entries(all), *rarity));
    let sets: Vec<_> = sets.collect();
    let sets: Vec<(&EntrySet, f64)> = sets.iter().map(|(set, rarity)| (&**set, *rarity)).collect();
    add_those_of_all(&sets, None, granted, least, &mut enough);
    enough
}

/// How much is answered.
#[derive(Clone, Copy)]
struct Sum {
    count: usize,
    rarity: f64,
}

impl Sum {
    fn with(self, rarity: f64) -> Self {
        Self {
            count: self.count + 1,
            rarity: self.rarity + rarity,
        }
    }

    fn is_enough(self, least: &Least) -> bool {
        least.is_reached(self.count, self.rarity)
    }
}

/// Adds those who answer so many of the words that it is enough, of `among`, who answer as much as `answered` already.
fn add_those_of_all(
    words: &[(&EntrySet, f64)],
    among: Option<&EntrySet>,
    answered: Sum,
    least: &Least,
    enough: &mut EntrySet,
) {
    for (at, (entries, rarity)) in words.iter().enumerate() {
        let rest = &words[at + 1..];
        let sum = answered.with(*rarity);
        let at_most = rest.iter().fold(sum, |sum, (_, rarity)| sum.with(*rarity));
        if !at_most.is_enough(least) {
            return;
        }
        match among {
            Some(among) if sum.is_enough(least) => enough.add_common(among, entries),
            None if sum.is_enough(least) => enough.add_all(entries),
            Some(among) => {
                let both = among.common(entries);
                add_those_of_all(rest, Some(&both), sum, least, enough);
            }
            None => add_those_of_all(rest, Some(entries), sum, least, enough),
        }
    }
}
