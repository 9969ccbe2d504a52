//! What was asked for, as it would have been understood on earlier days: an age counts from the day on which it is asked for, and
//! a print bears the query of its own day. It looks at no list.

use anyhow::Result;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Choice, ChosenArguments};
use crate::commands::filters::confirmed_since;
use crate::console;

/// The days that are looked back: five years.
const MOST_DAYS: i64 = 1827;

impl ChosenArguments {
    /// Whether an age is asked for, and not a day.
    pub(in crate::commands) fn asks_for_age(&self) -> bool {
        self.max_age.as_deref().is_some_and(is_age)
            || self.filters.verified_within().is_some_and(is_age)
    }

    /// A choice as it would have been made on the days before this one, the latest first.
    ///
    /// # Errors
    /// An age that is none.
    pub(in crate::commands) fn on_earlier_days(
        &self,
        choice: &Choice,
        day: Date,
    ) -> Result<Vec<Choice>> {
        let mut choices = Vec::new();
        if !self.asks_for_age() {
            return Ok(choices);
        }
        // The one age counts from the day of an edition, the other from that of the clock.
        let today = console::today();
        for back in 1..=MOST_DAYS {
            let earlier = |day: Date| day.saturating_sub(back.days());
            let mut choice = choice.clone();
            choice.since = confirmed_since(earlier(day), self.max_age.as_deref())?;
            choice.filter.verified_since =
                confirmed_since(earlier(today), self.filters.verified_within())?;
            choices.push(choice);
        }
        Ok(choices)
    }
}

fn is_age(text: &str) -> bool {
    text.parse::<Date>().is_err()
}
