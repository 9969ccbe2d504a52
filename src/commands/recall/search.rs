//! The search for a code: in files, then by making selections again. Nothing that was tried is kept.

use std::collections::BTreeSet;

use anyhow::Result;

use super::edition::Found;
use super::likely::likely;
use super::versions::{Version, before_changes, named};
use super::{Arguments, ways_of};
use crate::commands::Session;
use crate::commands::chosen::{Choice, Unknown};
use crate::domain::{
    Channel, Directory, EditionCode, FIRST_WEBSITE, Fingerprints, Organization, PRINTED_KEYS,
    Print, Status, shown,
};
use crate::import::{self, Carrier};
use crate::render::query_in_words;
use crate::store::{self, PrintFiles};

/// Groups of a list up to which a choice is made again for each of many days: with more of them that would take minutes.
const MOST_FOR_DAYS: usize = 5000;

impl Arguments {
    /// The print of a code; none if it is not found, which is said.
    pub(super) fn search(
        &self,
        code: &EditionCode,
        session: &mut Session<'_>,
    ) -> Result<Option<Found>> {
        if let Some(found) = self.in_files(code, session)? {
            return Ok(Some(found));
        }
        let Some(own) = self.own_choices(session)? else {
            return Ok(None);
        };
        let directory = session.directory()?;
        if let Some(found) = made_again(code, directory, &own) {
            say_found(&found, "the list as it is", session)?;
            return Ok(Some(found));
        }
        let mut versions = named(&self.old, session)?;
        versions.extend(before_changes(session));
        for Version { label, directory } in &versions {
            if let Some(found) = made_again(code, directory, &own) {
                say_found(&found, label, session)?;
                return Ok(Some(found));
            }
        }
        session.note(&format!(
            "no selection that was tried has the edition code {}",
            code.as_str()
        ))?;
        session.hint(
            "name the file that was printed; or behind the code what was chosen for it, such as --country CA or near Athens; or \
             with --old the list as it was then",
        )?;
        if self.chosen.asks_for_age() {
            session.hint("write the age as a day: the date on the print less the age")?;
        }
        Ok(None)
    }

    /// What was named behind the code, as of today and, where an age is part of it, of the days before: the print bears the day
    /// to which the age was counted back. None if there is no such group or place, which was said.
    fn own_choices(&self, session: &mut Session<'_>) -> Result<Option<Vec<Choice>>> {
        if self.chosen.is_empty() {
            return Ok(Some(Vec::new()));
        }
        let day = Session::edition_day()?;
        let Some(choice) = self.chosen.choice(day, Unknown::Kept, session)? else {
            return Ok(None);
        };
        let mut choices = vec![choice];
        if session.directory()?.organizations().len() <= MOST_FOR_DAYS {
            let earlier = self.chosen.on_earlier_days(&choices[0], day)?;
            choices.extend(earlier);
        }
        Ok(Some(choices))
    }

    /// The print of a code among the files of `--in`. What cannot be read is said and passed over: one bad file in a folder must
    /// not hide the others.
    fn in_files(&self, code: &EditionCode, session: &mut Session<'_>) -> Result<Option<Found>> {
        for path in &self.within_files {
            let PrintFiles { files, more } = store::prints_in(path)?;
            let looked_at = files.len();
            for file in files {
                let bytes = match store::read_bytes(Some(&file), &mut *session.console.stdin) {
                    Ok(bytes) => bytes,
                    Err(error) if !file.exists() => return Err(error),
                    Err(error) => {
                        session.note(&format!("passed over: {error:#}"))?;
                        continue;
                    }
                };
                match import::edition(&bytes) {
                    Ok((print, carrier)) if print.code == *code => {
                        session.note(&format!("it is {}", file.display()))?;
                        return Ok(Some(Found {
                            print,
                            carrier,
                            since: None,
                        }));
                    }
                    Err(unread) if unread.may_be_ours || file == *path => {
                        let reason = unread.reason;
                        session.note(&format!("passed over: {}: {reason}", file.display()))?;
                    }
                    _ => {}
                }
            }
            if more > 0 {
                session.note(&format!(
                    "{}: only the first {looked_at} files by name were looked at, {more} were not",
                    path.display()
                ))?;
                session.hint("name the others one by one: --in FILE --in FILE")?;
            }
        }
        Ok(None)
    }
}

fn say_found(found: &Found, label: &str, session: &mut Session<'_>) -> Result<()> {
    let query = query_in_words(&found.print.query);
    session.note(&format!("it is `{query}` on {label}"))
}

/// The print of a code, made again on a version of the list. Where several carriers hold the same it is taken for a sheet, then
/// for a page: a page is there to be named itself. What a template lays out as a list keeps groups that have closed.
fn made_again(code: &EditionCode, directory: &Directory, own: &[Choice]) -> Option<Found> {
    let has = |holds: &dyn Fn(&Organization) -> bool| directory.organizations().iter().any(holds);
    let asks = |group: &Organization| {
        let channels = [Channel::Flyer, Channel::Web];
        channels
            .iter()
            .any(|channel| group.withhold.contains(channel))
    };
    let mut carriers = vec![Carrier::Flyer];
    if has(&asks) {
        carriers.extend([Carrier::Page, Carrier::List]);
    } else if has(&|group| group.status == Status::Defunct) {
        carriers.push(Carrier::List);
    }
    let prints = |carrier| {
        let all = directory.organizations();
        (carrier, Fingerprints::of(all, directory, ways_of(carrier)))
    };
    let carriers: Vec<(Carrier, Fingerprints<'_>)> = carriers.into_iter().map(prints).collect();
    let try_choice = |choice: &Choice| {
        let query = choice.query();
        carriers.iter().find_map(|(carrier, prints)| {
            let choice = choice.for_carrier(*carrier);
            let groups = choice.members(directory, ways_of(*carrier));
            let is_it = prints.code(&query, groups.iter().copied()) == *code;
            is_it.then(|| Found {
                print: print_of(code, query.clone(), &groups, directory, *carrier),
                carrier: *carrier,
                since: None,
            })
        })
    };
    let found = own.iter().find_map(try_choice).map(|found| Found {
        // As fresh as was asked for today, on whatever day the print was made.
        since: own.first().and_then(Choice::confirmed_since),
        ..found
    });
    found.or_else(|| likely(directory).iter().find_map(try_choice))
}

/// A print of which no more is known than who is on it: it may show all that a print can, which of websites is the first on
/// paper.
fn print_of(
    code: &EditionCode,
    query: Vec<String>,
    groups: &[&Organization],
    directory: &Directory,
    carrier: Carrier,
) -> Print {
    let key = |key: &str| match key {
        "websites" if carrier == Carrier::Flyer => FIRST_WEBSITE.to_owned(),
        other => other.to_owned(),
    };
    let shows = PRINTED_KEYS.map(key).to_vec();
    let on_it: BTreeSet<&str> = groups.iter().map(|group| &*group.id).collect();
    // A page names those alone that it has.
    let is_named = |id: &str| carrier != Carrier::Page || on_it.contains(id);
    let title = |id: &str| {
        let named = directory.named_on(id, ways_of(carrier));
        named.filter(|_| is_named(id)).map(Organization::title)
    };
    let entries = groups.iter().map(|group| shown(group, &shows, &[], &title));
    Print {
        code: code.clone(),
        day: None,
        query,
        languages: Vec::new(),
        unfit: Vec::new(),
        entries: entries.collect(),
        shows,
    }
}
