//! `add`: a new entry, from options, from a pasted message, and at a terminal from answers to questions.

mod alike;
mod aside;
mod asking;
mod entered;
mod keys;
mod message;

use std::io::Read as _;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::Session;
use super::candidates::{Values, completer};
use super::filters::words;
use super::session::in_brief;
use super::writing::{Changed, WritingArguments};
use crate::domain::{Directory, Kind, Record, Scope, Status, Value, slug};
use crate::failure::{Outcome, Refusal};
use crate::store::{Edit, entry_as_text};
use alike::{Verdict, settle};
use aside::{in_order, put_aside};
use asking::{Asked, ask_all, say, show};
use entered::{Entered, entered};
use keys::{KEYS, Key, key};

pub(super) const ABOUT: &str =
    "Add a group: with options, from a pasted message, or by answering questions";

pub(super) const EXAMPLES: &str = "\
peerdir add                                      asks for one thing after the other, at a terminal
peerdir add --from message.txt --kind peer-run   begins with what a pasted message plainly says
peerdir add --from - --kind allied --dry-run     a message from standard input; writes nothing
peerdir add --name \"Our Union\" --kind peer-run --scope local --country CA";

#[derive(Args, Debug)]
#[command(about = ABOUT, after_help = AFTER_HELP)]
pub struct Arguments {
    /// Begin with what a message or an entry in a file says; - is standard input
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    from: Option<PathBuf>,
    /// Id: small letters, digits and hyphens; without it one is made of the acronym or the name
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// What the group calls itself
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Its acronym
    #[arg(long, value_name = "LETTERS")]
    acronym: Option<String>,
    /// Another name
    #[arg(long, value_name = "NAME", alias = "alternate-names")]
    alternate_name: Vec<String>,
    /// Who runs it; nobody guesses that
    #[arg(long, value_name = "KIND", value_parser = words(Kind::ALL, Kind::name), ignore_case = true)]
    kind: Option<String>,
    /// What it is: network, union, association
    #[arg(long, value_name = "FORM")]
    form: Option<String>,
    /// The organization that it is a chapter or project of
    #[arg(long, value_name = "ID", add = completer(Values::Ids))]
    parent: Option<String>,
    /// Whom it is for
    #[arg(long, value_name = "SCOPE", value_parser = words(Scope::ALL, Scope::name), ignore_case = true)]
    scope: Option<String>,
    /// A region that it serves: Europe, MENA
    #[arg(long, value_name = "REGION", alias = "regions", add = completer(Values::Places))]
    region: Vec<String>,
    /// The country of its seat: Canada, CA
    #[arg(long, value_name = "COUNTRY", add = completer(Values::Countries))]
    country: Option<String>,
    /// A province or state: "British Columbia", CA-BC
    #[arg(long, value_name = "SUBDIVISION", alias = "subdivisions", add = completer(Values::Subdivisions))]
    subdivision: Vec<String>,
    /// The city of its seat; "Nelson, BC" says province and country, too
    #[arg(long, value_name = "CITY", add = completer(Values::Cities))]
    city: Option<String>,
    /// A web address of the group
    #[arg(long, value_name = "ADDRESS", alias = "websites")]
    website: Vec<String>,
    /// A public e-mail address of the group
    #[arg(long, value_name = "ADDRESS", alias = "emails")]
    email: Vec<String>,
    /// A published number of the group, with country code
    #[arg(long, value_name = "NUMBER", alias = "phones")]
    phone: Vec<String>,
    /// A language that it works in: fr, French
    #[arg(long, value_name = "LANGUAGE", alias = "languages", add = completer(Values::Languages))]
    language: Vec<String>,
    /// What it offers: naloxone, peer-support
    #[arg(long, value_name = "SERVICE", alias = "services", add = completer(Values::Services))]
    service: Vec<String>,
    /// One or two sentences in English, in your own words
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// The year in which it was founded
    #[arg(long, value_name = "YEAR")]
    founded: Option<String>,
    /// Whether it is still there
    #[arg(long, value_name = "STATUS", value_parser = words(Status::ALL, Status::name), ignore_case = true)]
    status: Option<String>,
    /// Where you know it from: a title, an address, a date, with | between them
    #[arg(long, value_name = "SOURCE", alias = "sources")]
    source: Vec<String>,
    /// For those who keep the list; nothing private
    #[arg(long, value_name = "TEXT")]
    notes: Option<String>,
    /// An entry that looks like this one and is another group; this is kept
    #[arg(long, value_name = "ID", add = completer(Values::Ids))]
    different_from: Vec<String>,
    /// Add it even if it looks like an entry that is there
    #[arg(long)]
    anyway: bool,
    #[command(flatten)]
    writing: WritingArguments,
}

const AFTER_HELP: &str = "\
Options that may be repeated take one value each. A value that is - is a line of standard input, in the order of the \
options above; so it stays out of the history of your shell.";

/// A key with what was written for it.
type Given = (&'static Key, Vec<String>);

impl Arguments {
    pub(super) fn run(mut self, session: &mut Session<'_>) -> Result<Outcome> {
        let is_asked = session.console.can_ask() && !self.writing.no_input;
        // Where nothing can be added nobody is asked what to add.
        session.target()?;
        let given = self.given(session)?;
        let directory = session.directory_to_change()?;
        let mut record = match &self.from {
            Some(from) => message::read(from, session)?,
            None => Record::default(),
        };
        fill(&given, &mut record, directory, session)?;
        let settled: Vec<&str> = given.iter().map(|(key, _)| key.name).collect();
        let missing = missing(&record);
        // All that an entry needs was said in options: nobody wants to be asked then.
        if is_asked && (self.from.is_some() || !missing.is_empty()) {
            if ask_all(&mut record, &settled, directory, session)? == Asked::Stop {
                return put_aside(record, session);
            }
        } else if !missing.is_empty() {
            return Err(self.incomplete(&record, &missing, session)?.into());
        }
        if record.id().is_none() {
            record.set("id", Value::text(proposed_id(&record, directory)));
        }
        let record = in_order(record);
        self.write(record, is_asked, directory, session)
    }

    /// Writes the entry, once it is plain that it is a new one and whoever was asked agrees.
    fn write(
        &self,
        mut record: Record,
        is_asked: bool,
        directory: &Directory,
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        if settle(&mut record, self.anyway, is_asked, directory, session)? == Verdict::Leave {
            return if is_asked {
                put_aside(record, session)
            } else {
                Ok(Outcome::No)
            };
        }
        if is_asked && !self.writing.dry_run {
            say("", session)?;
            show(&entry_as_text(&record), session)?;
            say("", session)?;
            if session.confirm("Add it?", true)? != Some(true) {
                return put_aside(record, session);
            }
        }
        let id = record.id().unwrap_or_default().to_owned();
        let file = session.target()?.label();
        let what = format!("add {id}");
        // Somebody may have taken the id since, here or in a list below.
        let is_free = |directory: &Directory| match directory.by_id(&id) {
            Some(taken) => Err(Refusal::new(
                format!("the id `{id}` is taken: {}", in_brief(&taken.title())),
                "write another with --id".to_owned(),
            )
            .into()),
            None => Ok(()),
        };
        let inserted = session.insert(&self.writing, &what, &record, &is_free)?;
        let changed = match inserted {
            Some(changed) => changed,
            None => session.change(&self.writing, &what, &mut |current| {
                is_free(current.directory)?;
                Ok(vec![Edit::Insert(record.clone())])
            })?,
        };
        if changed == Changed::Written {
            session.note(&format!("{id} was added to {file}"))?;
        }
        Ok(Outcome::Done)
    }

    /// What was written for each key, lines of standard input in their places.
    fn given(&mut self, session: &mut Session<'_>) -> Result<Vec<Given>> {
        let one = |value: &mut Option<String>| value.take().into_iter().collect::<Vec<_>>();
        let mut given: Vec<(&str, Vec<String>)> = vec![
            ("id", one(&mut self.id)),
            ("name", one(&mut self.name)),
            ("acronym", one(&mut self.acronym)),
            ("alternate_names", std::mem::take(&mut self.alternate_name)),
            ("kind", one(&mut self.kind)),
            ("form", one(&mut self.form)),
            ("parent", one(&mut self.parent)),
            ("scope", one(&mut self.scope)),
            ("regions", std::mem::take(&mut self.region)),
            ("country", one(&mut self.country)),
            ("subdivisions", std::mem::take(&mut self.subdivision)),
            ("city", one(&mut self.city)),
            ("websites", std::mem::take(&mut self.website)),
            ("emails", std::mem::take(&mut self.email)),
            ("phones", std::mem::take(&mut self.phone)),
            ("languages", std::mem::take(&mut self.language)),
            ("services", std::mem::take(&mut self.service)),
            ("description", one(&mut self.description)),
            ("founded", one(&mut self.founded)),
            ("status", one(&mut self.status)),
            ("sources", std::mem::take(&mut self.source)),
            ("notes", one(&mut self.notes)),
            ("different_from", std::mem::take(&mut self.different_from)),
        ];
        given.retain(|(_, values)| !values.is_empty());
        let wanted = given
            .iter()
            .flat_map(|(_, values)| values)
            .filter(|value| *value == "-")
            .count();
        if wanted > 0 {
            let mut lines = self.lines(wanted, session)?.into_iter();
            let values = given.iter_mut().flat_map(|(_, values)| values);
            for (value, line) in values.filter(|value| *value == "-").zip(&mut lines) {
                *value = line;
            }
        }
        let keyed = given.into_iter();
        Ok(keyed
            .filter_map(|(name, values)| Some((key(name)?, values)))
            .collect())
    }

    /// As many lines of standard input as there are values that ask for one.
    fn lines(&self, wanted: usize, session: &mut Session<'_>) -> Result<Vec<String>> {
        if self.from.as_deref() == Some(std::path::Path::new("-")) {
            let hint = "put the message into a file, or write the values".to_owned();
            return Err(Refusal::new(
                "standard input cannot be both the message and a value",
                hint,
            )
            .into());
        }
        let mut text = String::new();
        session.console.stdin.read_to_string(&mut text)?;
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        if lines.len() < wanted {
            let message = format!(
                "standard input has {} lines, and {wanted} values ask for one",
                lines.len()
            );
            return Err(
                Refusal::new(message, "give one line for each value that is -".to_owned()).into(),
            );
        }
        Ok(lines)
    }

    /// The refusal of an entry that lacks something and of which nobody can be asked. What a message gave is not lost: it
    /// is printed as an entry.
    fn incomplete(
        &self,
        record: &Record,
        missing: &[&'static str],
        session: &mut Session<'_>,
    ) -> Result<Refusal> {
        let options: Vec<String> = missing.iter().map(|key| format!("--{key}")).collect();
        let options = options.join(" and ");
        if self.from.is_none() {
            return Ok(Refusal::new(
                format!("a new group needs {options}"),
                "at a terminal `peerdir add` asks for them".to_owned(),
            ));
        }
        let entry = entry_as_text(&in_order(record.clone()));
        for line in entry.lines() {
            let line = crate::render::escape_for_terminal(line).into_owned();
            writeln!(session.out(), "{line}")?;
        }
        Ok(Refusal::new(
            format!("the message does not say {options}"),
            "add the options, or complete the entry above in a file and give that to --from"
                .to_owned(),
        ))
    }
}

/// Puts what was written in options into a record; it goes before what a message says.
fn fill(
    given: &[Given],
    record: &mut Record,
    directory: &Directory,
    session: &mut Session<'_>,
) -> Result<()> {
    for (key, _) in given {
        record.remove(key.name);
    }
    // A place that is told apart settles where another was only proposed.
    if given
        .iter()
        .any(|(key, _)| ["country", "city"].contains(&key.name))
    {
        for key in ["country", "subdivisions", "city"] {
            record.remove(key);
        }
    }
    for (key, values) in given {
        for value in values {
            let entered = entered(key, value, record, directory).map_err(|refusal| {
                let hint = refusal.remedy().map(str::to_owned);
                Refusal::new(format!("--{}: {refusal}", key.option), hint)
            })?;
            if let Some(said) = &entered.said {
                session.note(said)?;
            }
            put(key, entered, record);
        }
    }
    Ok(())
}

/// Puts a value under its key, and what it settles besides.
fn put(key: &Key, entered: Entered, record: &mut Record) {
    for (name, value) in entered.also {
        if record.get(name).is_none() {
            record.set(name, value);
        }
    }
    if key.parted.is_none() {
        return record.set(key.name, entered.value);
    }
    let mut items = record
        .get(key.name)
        .map_or_else(Vec::new, |list| list.items().to_vec());
    if !items.contains(&entered.value) {
        items.push(entered.value);
    }
    record.set(key.name, Value::List(items));
}

/// The options of what no list takes an entry without, and of which nothing was said.
fn missing(record: &Record) -> Vec<&'static str> {
    let lacks =
        |key: &&Key| key.is_mandatory() && key.name != "id" && record.get(key.name).is_none();
    KEYS.iter().filter(lacks).map(|key| key.option).collect()
}

/// An id that nobody has: of the acronym, else of the name; with the city or a number if that is taken.
fn proposed_id(record: &Record, directory: &Directory) -> String {
    let of = |key: &str| record.text(key).map(slug).filter(|slug| !slug.is_empty());
    let first = of("acronym")
        .or_else(|| of("name"))
        .unwrap_or_else(|| "group".to_owned());
    let with_city = of("city").map(|city| format!("{first}-{city}"));
    let numbered = (2_u32..).map(|number| format!("{first}-{number}"));
    let mut ids = std::iter::once(first.clone())
        .chain(with_city)
        .chain(numbered);
    ids.find(|id| directory.by_id(id).is_none())
        .unwrap_or_default()
}
