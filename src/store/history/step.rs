//! One step of the undo history: what one write changed in one file, and no more of its text than that. Pure: texts in,
//! texts out.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::mark::Mark;
use crate::store::sum::Sum;

/// A write that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The list, without symbolic links.
    pub file: String,
    /// What was done, in words.
    pub what: String,
    /// When, in seconds as systems count them.
    seconds: i64,
    /// What the text was before; none if there was no file.
    before: Option<Mark>,
    /// What the write left.
    after: Mark,
    /// Bytes at the beginning that stayed.
    prefix: usize,
    /// Bytes at the end that stayed.
    suffix: usize,
    /// What stood between them.
    old: String,
}

/// A change of a text, of which the step is told.
#[derive(Clone, Debug)]
pub struct Change {
    /// The sum of the text before; none if there was no file.
    pub(in crate::store) before: Option<Sum>,
    /// The sum of the text that there is to be.
    pub(in crate::store) after: Sum,
    /// Bytes at the beginning and at the end that stay.
    prefix: usize,
    suffix: usize,
    /// What stood between them.
    old: String,
}

/// Where a text stands, seen from a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reversal {
    /// The write left this text, and this is what stood there before; none if there was no file.
    Before(Option<String>),
    /// The text is the one from before: the write never came about, or is taken back already.
    NotDone,
    /// Neither: somebody else has changed the file since.
    Strange,
}

impl Change {
    /// The change from one text to the next.
    pub(in crate::store) fn between(before: Option<&str>, after: &str) -> Self {
        let sum = before.map(Sum::of);
        Self::of_part(sum, Sum::of(after), 0, (before.unwrap_or_default(), after))
    }

    /// The change of a text in which, behind so many bytes, one part takes the place of another.
    pub(in crate::store) fn of_part(
        before: Option<Sum>,
        after: Sum,
        start: usize,
        (old, new): (&str, &str),
    ) -> Self {
        let prefix = common_prefix(old, new);
        let suffix = common_suffix(&old[prefix..], &new[prefix..]);
        let length = usize::try_from(after.length).unwrap_or(usize::MAX);
        Self {
            before,
            after,
            prefix: start + prefix,
            suffix: length - start - (new.len() - suffix),
            old: old[prefix..old.len() - suffix].to_owned(),
        }
    }
}

impl Step {
    /// The step of a change.
    pub(super) fn of((file, what, when): (String, String, Timestamp), change: &Change) -> Self {
        Self {
            file,
            what,
            seconds: when.as_second(),
            before: change.before.map(Mark::of),
            after: Mark::of(change.after),
            prefix: change.prefix,
            suffix: change.suffix,
            old: change.old.clone(),
        }
    }

    /// When it was done.
    #[must_use]
    pub fn when(&self) -> Timestamp {
        Timestamp::from_second(self.seconds).unwrap_or_default()
    }

    /// What a text was before this step; no text is a file that is not there.
    #[must_use]
    pub fn reversal(&self, text: Option<&str>) -> Reversal {
        if let Some(text) = text.filter(|text| self.after.is_on(text)) {
            return self.restored(text);
        }
        let is_as_before = match (text, &self.before) {
            (None, None) => true,
            (Some(text), Some(before)) => before.is_on(text),
            _ => false,
        };
        if is_as_before {
            Reversal::NotDone
        } else {
            Reversal::Strange
        }
    }

    /// The text before the step, from the one after it. A step that was damaged does not tell.
    fn restored(&self, after: &str) -> Reversal {
        let Some(before) = &self.before else {
            return Reversal::Before(None);
        };
        let prefix = after.get(..self.prefix);
        let suffix = after
            .len()
            .checked_sub(self.suffix)
            .and_then(|start| after.get(start..));
        let (Some(prefix), Some(suffix)) = (prefix, suffix) else {
            return Reversal::Strange;
        };
        let text = format!("{prefix}{}{suffix}", self.old);
        if before.is_on(&text) {
            Reversal::Before(Some(text))
        } else {
            Reversal::Strange
        }
    }
}

/// Bytes that two texts begin with, in whole characters.
fn common_prefix(one: &str, other: &str) -> usize {
    let mut length = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    while !one.is_char_boundary(length) || !other.is_char_boundary(length) {
        length -= 1;
    }
    length
}

/// Bytes that two texts end with, in whole characters.
fn common_suffix(one: &str, other: &str) -> usize {
    let mut length = one
        .bytes()
        .rev()
        .zip(other.bytes().rev())
        .take_while(|(one, other)| one == other)
        .count();
    while !one.is_char_boundary(one.len() - length) || !other.is_char_boundary(other.len() - length)
    {
        length -= 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::{any, proptest};

    use super::{Change, Reversal, Step};

    fn step(before: Option<&str>, after: &str) -> Step {
        let told = ("list.toml".into(), "add x".into(), Timestamp::UNIX_EPOCH);
        Step::of(told, &Change::between(before, after))
    }

    #[test]
    fn a_step_keeps_what_changed_and_nothing_else() {
        let step = step(Some("a = 1\nb = 2\nc = 3\n"), "a = 1\nb = 22\nc = 3\n");
        assert_eq!((step.prefix, step.suffix, &*step.old), (11, 7, ""));
    }

    #[test]
    fn a_file_that_was_new_is_to_go() {
        let step = step(None, "a = 1\n");
        assert_eq!(step.reversal(Some("a = 1\n")), Reversal::Before(None));
        assert_eq!(step.reversal(None), Reversal::NotDone);
        assert_eq!(step.reversal(Some("")), Reversal::Strange);
    }

    #[test]
    fn a_damaged_step_restores_nothing() {
        let mut step = step(Some("a = 1\n"), "a = 2\n");
        step.old = "9".into();
        assert_eq!(step.reversal(Some("a = 2\n")), Reversal::Strange);
        step.prefix = usize::MAX;
        assert_eq!(step.reversal(Some("a = 2\n")), Reversal::Strange);
    }

    proptest! {
        #[test]
        fn every_step_leads_back(start in any::<String>(), old in "[aäß\u{1f600}]{0,5}", new in "[aäß\u{1f600}]{0,5}", end in any::<String>()) {
            let (before, after) = (format!("{start}{old}{end}"), format!("{start}{new}{end}"));
            let step = step(Some(&before), &after);
            assert_eq!(step.reversal(Some(&after)), Reversal::Before(Some(before)));
            assert!(step.old.len() <= old.len() + 4, "{step:?}");
        }
    }
}
