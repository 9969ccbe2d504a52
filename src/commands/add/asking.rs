//! The questions that `add` asks at a terminal: one a line, with an example; what was wrong is said at once, and what
//! was typed stays to be mended. Nothing is redrawn, so that a screen reader reads each line once.

use std::io::Write as _;

use anyhow::Result;

use super::entered::entered;
use super::keys::{KEYS, Key};
use super::{proposed_id, put};
use crate::commands::Session;
use crate::console::{self, Question};
use crate::domain::{Directory, Record, Value};
use crate::failure::Refusal;
use crate::render::{escape_for_terminal, hint, sentence};

/// Whether whoever was asked goes on or wants to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    On,
    Stop,
}

/// Asks for every key that was not `given`; what stands in the record is proposed.
pub(super) fn ask_all(
    record: &mut Record,
    given: &[&str],
    directory: &Directory,
    session: &mut Session<'_>,
) -> Result<Asked> {
    say("Ctrl-C stops, and nothing is added.", session)?;
    if !console::can_edit() {
        say(
            "An empty line keeps what stands in brackets; - takes it away.",
            session,
        )?;
    }
    let asked = KEYS.iter().filter(|key| key.is_asked && key.name != "id");
    let id = KEYS.iter().filter(|key| key.name == "id");
    for key in asked.chain(id) {
        let is_settled = given.contains(&key.name);
        let is_idle = key.name == "regions" && record.text("scope") != Some("regional");
        if is_settled || is_idle && record.get("regions").is_none() {
            continue;
        }
        if key.name == "id" && record.id().is_none() {
            record.set("id", Value::text(proposed_id(record, directory)));
        }
        if ask(key, record, directory, session)? == Asked::Stop {
            return Ok(Asked::Stop);
        }
    }
    Ok(Asked::On)
}

/// Asks for a key until the answer is one.
fn ask(
    key: &Key,
    record: &mut Record,
    directory: &Directory,
    session: &mut Session<'_>,
) -> Result<Asked> {
    say("", session)?;
    say(key.question, session)?;
    let words = key.words();
    let mut initial = escape_for_terminal(&written(key, record)).into_owned();
    loop {
        let question = Question {
            prompt: key.option,
            initial: &initial,
            words: &words,
        };
        let Some(typed) = session.console.ask(&question)? else {
            return Ok(Asked::Stop);
        };
        let mut attempt = record.clone();
        match answer(key, &typed, &mut attempt, directory) {
            Ok(said) => {
                for words in said {
                    say(&words, session)?;
                }
                *record = attempt;
                return Ok(Asked::On);
            }
            Err(refusal) => say_refusal(&refusal, session)?,
        }
        initial = typed;
    }
}

/// Puts an answer into a record, and says what it was taken for.
fn answer(
    key: &Key,
    typed: &str,
    record: &mut Record,
    directory: &Directory,
) -> Result<Vec<String>, Refusal> {
    let typed = typed.trim();
    let untouched = typed == written(key, record).trim();
    if typed.is_empty() {
        if key.is_mandatory() {
            return Err(Refusal::new(
                "this has to be there",
                Some("write something, or stop with Ctrl-C".to_owned()),
            ));
        }
        record.remove(key.name);
        return Ok(Vec::new());
    }
    // A former name says more than its text, and was judged before.
    if untouched && key.parted.is_some() {
        return Ok(Vec::new());
    }
    let mut said = Vec::new();
    if key.parted.is_some() {
        record.remove(key.name);
    }
    for value in key.values(typed) {
        let entered = entered(key, &value, record, directory)?;
        said.extend(entered.said.clone());
        put(key, entered, record);
    }
    Ok(said)
}

/// What a record has for a key, as it is typed.
fn written(key: &Key, record: &Record) -> String {
    let text = |value: &Value| match value {
        Value::Text(text) | Value::Date(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Table(_) => {
            let first = ["name", "url", "number", "title"]
                .iter()
                .find_map(|key| value.get(key));
            first
                .and_then(Value::as_text)
                .unwrap_or_default()
                .to_owned()
        }
        _ => String::new(),
    };
    match record.get(key.name) {
        Some(Value::List(items)) => items.iter().map(text).collect::<Vec<_>>().join(key.joint()),
        Some(value) => text(value),
        None => String::new(),
    }
}

/// Says a line to whoever is asked.
pub(super) fn say(text: &str, session: &mut Session<'_>) -> Result<()> {
    let look = session.error_look();
    Ok(writeln!(
        session.console.err,
        "{}",
        sentence(text, 0, look)
    )?)
}

/// Shows lines as they are.
pub(super) fn show(text: &str, session: &mut Session<'_>) -> Result<()> {
    for line in text.lines() {
        writeln!(session.console.err, "{}", escape_for_terminal(line))?;
    }
    Ok(())
}

fn say_refusal(refusal: &Refusal, session: &mut Session<'_>) -> Result<()> {
    say(&refusal.to_string(), session)?;
    let look = session.error_look();
    if let Some(remedy) = refusal.remedy() {
        writeln!(session.console.err, "{}", hint(remedy, look))?;
    }
    Ok(())
}
