//! The call sheet: whom to ask next. At a terminal it is gone through group by group, and each answer is recorded at
//! once; elsewhere it is a list.

use anyhow::Result;
use jiff::civil::Date;

use super::heard::Heard;
use super::{Arguments, Asked};
use crate::commands::output::lines_of;
use crate::commands::session::{Session, counted};
use crate::console;
use crate::domain::{Directory, Organization, Status};
use crate::failure::Outcome;
use crate::render::{details, sentence};

/// The days after which a group that did not answer is asked again as soon as the others.
const RECENT_DAYS: i32 = 14;

/// What can be typed behind the question.
const CHOICES: &str = "o ok, c changed, n no answer, g gone, s skip, q quit:";

impl Arguments {
    /// Goes through the call sheet, or prints it.
    pub(super) fn calls(&self, asked: &Asked, session: &mut Session<'_>) -> Result<Outcome> {
        let selection = self.filters.select(session)?;
        let kept = selection.directory.read(selection.kept.places());
        let mut called = in_order(kept, console::today());
        called.truncate(self.next.unwrap_or_default());
        if called.is_empty() {
            session.note("there is nobody to ask")?;
        }
        let asks_for_list = self.output.asks_for_rows()
            || self.output.file().is_some()
            || self.format.named().is_some()
            || self.writing.dry_run;
        let is_talk = session.console.out_is_terminal && session.may_ask(self.writing.no_input);
        if is_talk && !asks_for_list {
            return self.talk(&called, selection.directory, asked, session);
        }
        let format = self.format.format(session, &self.output);
        let lines = lines_of(&called, selection.directory);
        self.output.print_calls(lines, format, session)
    }

    /// Asks about one group after the other.
    fn talk(
        &self,
        called: &[&Organization],
        directory: &Directory,
        asked: &Asked,
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        let mut recorded = 0;
        for (at, organization) in called.iter().enumerate() {
            let look = session.look();
            let number = format!("{} of {}", at + 1, called.len());
            writeln!(session.out(), "{number}")?;
            details(organization, directory, look, session.out())?;
            let days: Vec<String> = organization.attempts.iter().map(Date::to_string).collect();
            if !days.is_empty() {
                let unanswered = format!("  No answer: {}", days.join(", "));
                writeln!(session.out(), "{}", sentence(&unanswered, 4, look))?;
            }
            match choice(session)? {
                Choice::Heard(heard) => {
                    let outcome = self.record(&organization.id, heard, asked, session)?;
                    recorded += usize::from(outcome == Outcome::Done);
                }
                Choice::Skip => {}
                Choice::Quit => break,
            }
            writeln!(session.out())?;
        }
        let left = called.len() - recorded;
        session.note(&format!(
            "{} recorded, {left} left",
            counted(recorded, "answer", "answers")
        ))?;
        Ok(Outcome::Done)
    }
}

/// What somebody chose.
enum Choice {
    Heard(Heard),
    Skip,
    Quit,
}

/// Asks until there is an answer; the end of input is the end of the sheet.
fn choice(session: &mut Session<'_>) -> Result<Choice> {
    loop {
        let Some(typed) = session.answer(CHOICES)? else {
            return Ok(Choice::Quit);
        };
        match typed.to_lowercase().as_str() {
            "s" | "skip" => return Ok(Choice::Skip),
            "q" | "quit" => return Ok(Choice::Quit),
            other => {
                if let Some(heard) = Heard::typed(other) {
                    return Ok(Choice::Heard(heard));
                }
            }
        }
    }
}

/// The groups in the order in which they are asked: those never verified first, then those whose verification is the
/// oldest; who did not answer lately comes after all others, and who has closed not at all.
fn in_order(mut kept: Vec<&Organization>, today: Date) -> Vec<&Organization> {
    kept.retain(|found| found.status != Status::Defunct);
    let lately = |found: &Organization| {
        let last = found.attempts.iter().max();
        last.is_some_and(|last| (today - *last).get_days() < RECENT_DAYS)
    };
    kept.sort_by_cached_key(|found| {
        let attempts = found.attempts.len();
        (
            lately(found),
            found.verified,
            attempts,
            found.id.to_string(),
        )
    });
    kept
}
