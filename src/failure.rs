//! Outcomes and failures: which exit code they are and how they are said. Exit codes are a promise: 0 done, 1 ran and
//! the answer is no, 2 could not run. A reader that went away is no failure.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

use crate::domain::Finding;
use crate::render::{Look, Meaning, excerpt, findings, hint, paint, sentence};
use crate::store::Refused;

/// Faults of a list that a command says before it gives up, so that the first ones still stand on the screen; `check`
/// says them all.
const MOST_FAULTS: usize = 12;

/// How a command that ran ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done, or something was found.
    Done,
    /// The answer is no: nothing was found, or a check found faults.
    No,
    /// There is no answer, and why was said already.
    CouldNotRun,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::No => Self::from(1),
            Outcome::CouldNotRun => Self::from(2),
        }
    }
}

/// A failure with its remedy.
#[derive(Debug)]
pub struct Refusal {
    message: String,
    hint: Option<String>,
}

impl Refusal {
    /// A failure and what to do about it.
    pub fn new(message: impl Into<String>, hint: impl Into<Option<String>>) -> Self {
        Self {
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

/// A file that cannot be used, with all that is wrong in it.
#[derive(Debug)]
pub struct Unsound(pub Vec<Finding>);

impl fmt::Display for Unsound {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} faults in the directory", self.0.len())
    }
}

impl std::error::Error for Unsound {}

/// Says a failure on the error stream and gives its exit code. A pipe that was closed early is success and is not
/// mentioned.
pub fn report(error: &anyhow::Error, look: Look, err: &mut dyn Write) -> ExitCode {
    let closed = |cause: &(dyn std::error::Error + 'static)| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    };
    if error.chain().any(closed) {
        return ExitCode::SUCCESS;
    }
    // If even the error stream is gone there is nobody left to tell; the exit code remains.
    let _ = say(error, look, err);
    ExitCode::from(2)
}

fn say(error: &anyhow::Error, look: Look, err: &mut dyn Write) -> io::Result<()> {
    if let Some(Unsound(found)) = error.downcast_ref() {
        let shown = found.len().min(MOST_FAULTS);
        let mut words = Vec::new();
        findings(&found[..shown], look, &mut words)?;
        if shown < found.len() {
            writeln!(
                words,
                "{} more; `peerdir check` lists them",
                found.len() - shown
            )?;
        }
        return err.write_all(&words);
    }
    let message = error.chain().map(plain).collect::<Vec<_>>().join(": ");
    writeln!(
        err,
        "{}: {}",
        paint("error", Meaning::Error, look),
        sentence(&excerpt(&message), 7, look)
    )?;
    let missing = |cause: &(dyn std::error::Error + 'static)| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
    };
    let remedy = match (error.downcast_ref::<Refusal>(), error.downcast_ref()) {
        (Some(refusal), _) => refusal.hint.as_deref(),
        (None, Some(Refused { remedy, .. })) => Some(remedy.as_str()),
        _ if error.chain().any(missing) && message.starts_with("could not open") => {
            Some("look at the path; a new list begins with `peerdir init PATH`")
        }
        _ => None,
    };
    match remedy {
        Some(remedy) => writeln!(err, "{}", hint(remedy, look)),
        None => Ok(()),
    }
}

/// An error in plain words: the system's number behind its sentence helps nobody.
fn plain(error: &(dyn std::error::Error + 'static)) -> String {
    let text = error.to_string();
    let sentence = text.split(" (os error").next().unwrap_or(&text);
    if error.downcast_ref::<io::Error>().is_some() {
        sentence.to_lowercase()
    } else {
        sentence.to_owned()
    }
}
