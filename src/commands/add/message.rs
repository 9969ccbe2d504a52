//! `--from`: a message or an entry that somebody pasted becomes what `add` begins with.

use std::io::Read as _;
use std::path::Path;

use anyhow::{Result, anyhow};

use super::asking::say;
use crate::commands::Session;
use crate::domain::{Proposal, Record, Value, recognise};
use crate::failure::Refusal;
use crate::render::without_steering;
use crate::store::{Document, read_list};

/// The longest message, in bytes: longer ones are files, which `import` reads.
const LONGEST: u64 = 64 * 1024;

/// What a message or an entry proposes. Where each field came from is said.
pub(super) fn read(from: &Path, session: &mut Session<'_>) -> Result<Record> {
    let text = text(from, session)?;
    let label = from.display().to_string().into();
    // The entry that `add` printed for want of a flag, completed by hand.
    if text.contains("[[organization]]")
        && let Ok(document) = Document::parse(&text, &label)
    {
        return match document.records() {
            [record] => Ok(plain(record)),
            records => Err(Refusal::new(
                format!("{label} has {} entries, and `add` takes one", records.len()),
                "`peerdir import` takes many".to_owned(),
            )
            .into()),
        };
    }
    let proposal = recognise(&text);
    say_where_from(&proposal, session)?;
    Ok(proposal.record)
}

/// An entry without characters that steer a terminal: its values are asked about there.
fn plain(record: &Record) -> Record {
    let of = |(key, value): &(String, Value)| (key.clone(), plain_value(value));
    Record {
        fields: record.fields.iter().map(of).collect(),
    }
}

fn plain_value(value: &Value) -> Value {
    match value {
        Value::Text(text) => Value::Text(without_steering(text)),
        Value::List(items) => Value::List(items.iter().map(plain_value).collect()),
        Value::Table(entries) => {
            let entries = entries.iter();
            let plain = entries.map(|(key, value)| (key.clone(), plain_value(value)));
            Value::Table(plain.collect())
        }
        other => other.clone(),
    }
}

fn text(from: &Path, session: &mut Session<'_>) -> Result<String> {
    let is_stdin = from == Path::new("-");
    if is_stdin && session.console.stdin_is_terminal() {
        say(
            "Paste the message, then press Ctrl-D on a line of its own.",
            session,
        )?;
    }
    let text = if is_stdin {
        let mut bytes = Vec::new();
        let mut stdin = (&mut session.console.stdin).take(LONGEST + 1);
        stdin.read_to_end(&mut bytes)?;
        String::from_utf8_lossy(&bytes).into_owned()
    } else {
        read_list(from)?.ok_or_else(|| {
            anyhow!(Refusal::new(
                format!("there is no file {}", from.display()),
                "name a file with a message, or - for standard input".to_owned(),
            ))
        })?
    };
    if text.len() as u64 > LONGEST {
        let message = format!("{} is too long for a message", from.display());
        return Err(
            Refusal::new(message, "paste the part that is about the group".to_owned()).into(),
        );
    }
    Ok(text)
}

/// Says what was taken from which words, and what was left out and why.
fn say_where_from(proposal: &Proposal, session: &mut Session<'_>) -> Result<()> {
    if proposal.taken.is_empty() {
        session.note("the message has nothing that is plainly a field of an entry")?;
    }
    for taken in &proposal.taken {
        session.note(&format!("{}: from “{}”", taken.key, taken.words))?;
    }
    for left in &proposal.left_out {
        session.note(&format!("left out: {}: {}", left.what, left.why.sentence()))?;
    }
    Ok(())
}
