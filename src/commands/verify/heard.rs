//! What came of asking a group, and what that makes of its entry. It writes nothing.

use jiff::civil::Date;

use crate::domain::{Record, Status, Value};

/// The days without an answer after which a group counts as unreachable.
const UNREACHABLE_AFTER: usize = 3;

/// What came of asking a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// The entry is right.
    Right,
    /// Something in it is not right any more.
    Changed,
    /// Nobody answered.
    NoAnswer,
    /// The group is no more.
    Gone,
}

impl Heard {
    /// Every outcome with its name.
    pub(super) const ALL: &'static [(&'static str, Self)] = &[
        ("ok", Self::Right),
        ("changed", Self::Changed),
        ("no-answer", Self::NoAnswer),
        ("gone", Self::Gone),
    ];

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        let mut all = Self::ALL.iter();
        all.find(|(_, heard)| *heard == self)
            .map_or("", |(name, _)| name)
    }

    /// The outcome that somebody types at the call sheet: its letter or its name.
    pub(super) fn typed(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        let mut all = Self::ALL.iter();
        let found = all.find(|(name, _)| !text.is_empty() && (text == *name || text == name[..1]));
        found.map(|(_, heard)| *heard)
    }
}

/// The entry of a group that was asked on a day, and a sentence about it.
pub(super) fn recorded(
    record: &Record,
    heard: Heard,
    day: Date,
    by: Option<&str>,
) -> (Record, String) {
    let id = record.id().unwrap_or_default();
    let mut new = record.clone();
    if heard == Heard::NoAnswer {
        let note = unanswered(&mut new, id, day);
        return (new, note);
    }
    let before = record.get("verified").and_then(day_of);
    let left = later_attempts(&mut new, day);
    let mut note = vec![format!("{id} is verified as of {day}")];
    if record.text("status") == Some(Status::Unreachable.name()) && left < UNREACHABLE_AFTER {
        new.set("status", Value::text(Status::Active.name()));
        note.push("and active again".to_owned());
    }
    if let Some(later) = before
        .as_ref()
        .filter(|before| ***before > *day.to_string())
    {
        let note =
            format!("{id} was verified on {later}, which is later than {day}; that day stays");
        return (new, note);
    }
    new.set("verified", Value::Date(day.to_string()));
    match by {
        Some(how) => new.set("verified_by", Value::text(how)),
        // How it was confirmed before says nothing of this time.
        None if before.as_deref() != Some(&*day.to_string()) => {
            new.remove("verified_by");
        }
        None => {}
    }
    let note = note.join(", ");
    (new, note)
}

/// Forgets the days without an answer up to the one on which there was one; says how many are left.
fn later_attempts(record: &mut Record, day: Date) -> usize {
    let days = record.remove("attempts");
    let mut days = days.map_or_else(Vec::new, |days| days.items().to_vec());
    days.retain(|attempt| day_of(attempt).is_some_and(|attempt| attempt > day.to_string()));
    let left = days.len();
    if left > 0 {
        record.set("attempts", Value::List(days));
    }
    left
}

/// Counts a day without an answer.
fn unanswered(record: &mut Record, id: &str, day: Date) -> String {
    let mut days = record
        .get("attempts")
        .map_or_else(Vec::new, |days| days.items().to_vec());
    if days
        .iter()
        .filter_map(day_of)
        .all(|known| known != day.to_string())
    {
        days.push(Value::Date(day.to_string()));
    }
    days.sort_by_key(day_of);
    let count = days.len();
    record.set("attempts", Value::List(days));
    let times = match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    };
    let status = record.text("status").and_then(Status::by_name);
    let is_over = matches!(status, Some(Status::Defunct | Status::Unreachable));
    if count < UNREACHABLE_AFTER || is_over {
        return format!("{id} was asked {times} without an answer");
    }
    record.set("status", Value::text(Status::Unreachable.name()));
    format!("{id} was asked {times} without an answer and counts as unreachable now")
}

/// The text of a day, which may be written as a date or as a text.
fn day_of(value: &Value) -> Option<String> {
    match value {
        Value::Date(day) | Value::Text(day) => Some(day.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Heard, recorded};
    use crate::domain::{Record, Value};

    fn record(fields: &[(&str, Value)]) -> Record {
        let own = |(key, value): &(&str, Value)| ((*key).to_owned(), value.clone());
        Record {
            fields: fields.iter().map(own).collect(),
        }
    }

    fn text(value: &str) -> Value {
        Value::text(value)
    }

    fn days(days: &[&str]) -> Value {
        Value::List(days.iter().map(|day| Value::Date((*day).into())).collect())
    }

    const DAY: Date = date(2026, 5, 1);

    #[test]
    fn a_confirmed_entry_forgets_how_often_it_was_asked_before_and_how_it_was_confirmed() {
        let old = record(&[
            ("id", text("a")),
            ("status", text("unreachable")),
            ("verified", Value::Date("2024-01-01".into())),
            ("verified_by", text("visit")),
            ("attempts", days(&["2026-04-01"])),
        ]);
        let (new, note) = recorded(&old, Heard::Right, DAY, None);
        let expected = record(&[
            ("id", text("a")),
            ("status", text("active")),
            ("verified", Value::Date("2026-05-01".into())),
        ]);
        assert_eq!(new, expected);
        assert_eq!(note, "a is verified as of 2026-05-01, and active again");
        let (again, _) = recorded(&new, Heard::Right, DAY, Some("phone"));
        assert_eq!(again.text("verified_by"), Some("phone"));
        let (once_more, _) = recorded(&again, Heard::Right, DAY, None);
        assert_eq!(once_more, again, "the same day says nothing new");
    }

    #[test]
    fn an_older_answer_takes_back_neither_a_later_one_nor_later_attempts() {
        let old = record(&[
            ("id", text("a")),
            ("verified", Value::Date("2026-06-01".into())),
            ("verified_by", text("visit")),
            ("attempts", days(&["2026-04-01", "2026-07-01"])),
        ]);
        let (new, note) = recorded(&old, Heard::Right, DAY, Some("phone"));
        let expected = record(&[
            ("id", text("a")),
            ("verified", Value::Date("2026-06-01".into())),
            ("verified_by", text("visit")),
            ("attempts", days(&["2026-07-01"])),
        ]);
        assert_eq!(new, expected);
        assert_eq!(
            note,
            "a was verified on 2026-06-01, which is later than 2026-05-01; that day stays"
        );
    }

    #[test]
    fn the_third_day_without_an_answer_makes_a_group_unreachable() {
        let mut record = record(&[("id", text("a"))]);
        for (day, count, status) in [
            (DAY, 1, None),
            (DAY, 1, None),
            (date(2026, 4, 1), 2, None),
            (date(2026, 5, 9), 3, Some("unreachable")),
            (date(2026, 5, 10), 4, Some("unreachable")),
        ] {
            record = recorded(&record, Heard::NoAnswer, day, None).0;
            let found = record.get("attempts").map_or(0, |days| days.items().len());
            assert_eq!((found, record.text("status")), (count, status), "{day}");
        }
        let sorted = days(&["2026-04-01", "2026-05-01", "2026-05-09", "2026-05-10"]);
        assert_eq!(record.get("attempts"), Some(&sorted));
    }

    #[test]
    fn a_closed_group_stays_closed() {
        let mut record = record(&[("id", text("a")), ("status", text("defunct"))]);
        for day in 1..5 {
            record = recorded(&record, Heard::NoAnswer, date(2026, 5, day), None).0;
        }
        assert_eq!(record.text("status"), Some("defunct"));
    }

    #[test]
    fn an_outcome_is_typed_by_its_letter_or_its_name() {
        assert_eq!(Heard::typed("O"), Some(Heard::Right));
        assert_eq!(Heard::typed("no-answer"), Some(Heard::NoAnswer));
        assert_eq!(Heard::typed("x"), None);
        assert_eq!(Heard::typed(""), None);
    }
}
