//! How a list is printed: sorted, without those who asked to be left out, cut at the limit, set out under headings, and
//! then handed to where it goes. What is left out is said.

use std::path::PathBuf;

use anyhow::Result;

use super::lines::{by_id, keep_below_parents, under_headings};
use super::names::{Given, Names, Placeholder};
use super::outgoing::{List, Outgoing, measure, path};
use super::{OutputArguments, refuse_list_in_use};
use crate::commands::held_back::HeldBack;
use crate::commands::named::named;
use crate::commands::session::{Session, counted};
use crate::commands::translations::Untranslated;
use crate::commands::withheld::Form;
use crate::domain::{Channel, Directory, GroupBy};
use crate::failure::{Outcome, Refusal};
use crate::render::{Column, Format, LeftOut};
use crate::store;

/// Says what a format has no place for.
fn say_unsaid(unsaid: Option<LeftOut>, session: &mut Session<'_>) -> Result<()> {
    let Some(LeftOut {
        words,
        names,
        remedy,
    }) = unsaid
    else {
        return Ok(());
    };
    if names.is_empty() {
        session.note(&words)?;
    } else {
        session.note_list(&format!("{words}: "), &names)?;
    }
    remedy.map_or(Ok(()), |remedy| session.hint(&remedy))
}

/// Who is missing from a list on its way out.
pub(super) struct Missing {
    held_back: HeldBack,
    /// How many remained then.
    kept: usize,
    /// How many of these the limit cut.
    cut: usize,
}

impl OutputArguments {
    /// Prints a list.
    pub(super) fn print_list(
        &self,
        mut list: List<'_, '_>,
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        let columns = self.columns_of(&list)?;
        self.refuse_what_is_not_taken(list.format, list.exported)?;
        let names = self.names(list.exported.is_some())?;
        let ways = self.ways(Form::List(list.format), list.exported.is_some());
        let directory = session.directory()?;
        let missing = self.reduce(&mut list, ways, directory);
        let by = self.group_by.as_deref();
        if let Some(by) = by.and_then(|name| named(GroupBy::ALL, name)) {
            list.sections = under_headings(&mut list.lines, by, directory);
        }
        let outgoing = list.laid_out(columns, ways, directory);
        let unsaid = outgoing.left_out(self.look(session));
        let untranslated = outgoing.untranslated();
        self.hand_over(outgoing, names.as_ref(), missing.kept, session)?;
        for words in missing.held_back.words() {
            session.note(&words)?;
        }
        say_unsaid(unsaid, session)?;
        for Untranslated { words, names } in untranslated {
            if names.is_empty() {
                session.note(&words)?;
            } else {
                session.note_list(&words, &names)?;
            }
        }
        if missing.cut > 0 {
            session.note(&format!("{} more; raise --limit to see them", missing.cut))?;
        }
        Ok(if missing.kept == 0 {
            Outcome::No
        } else {
            Outcome::Done
        })
    }

    /// The columns that were asked for; those of the list where none were.
    fn columns_of(&self, list: &List<'_, '_>) -> Result<Option<Vec<Column>>> {
        let columns = self.columns()?.or_else(|| list.usual.clone());
        if columns.is_some() && !list.format.has_columns() {
            let hint = "leave out --columns, or take csv, json or geojson".to_owned();
            let name = list.format.name();
            return Err(Refusal::new(format!("{name} has no columns to choose from"), hint).into());
        }
        Ok(columns)
    }

    /// Sorts a list and takes away who is held back and who is beyond the limit. Nobody is read for this.
    pub(super) fn reduce(
        &self,
        list: &mut List<'_, '_>,
        ways: &[Channel],
        directory: &Directory,
    ) -> Missing {
        let lines = &mut list.lines;
        let are_ranked = list.hits.is_some() || list.is_call_sheet;
        self.sort(lines, are_ranked, directory);
        let measure = measure(list.format, ways, list.exported);
        let held_back = HeldBack::from(lines, measure, directory, |line| line.place);
        keep_below_parents(lines, !self.sort.is_empty());
        let kept = lines.len() + list.cut;
        lines.truncate(self.limit.unwrap_or(usize::MAX));
        let has_template = list
            .exported
            .is_some_and(|exported| exported.template.is_some());
        if list.format == Format::Toml && self.sort.is_empty() && !has_template {
            // As `check` wants the entries of a list. Who is among the first was decided above, as everywhere.
            by_id(lines);
        }
        Missing {
            held_back,
            kept,
            cut: kept - lines.len(),
        }
    }

    /// Hands a list to where it goes. Nothing found is said in words at a terminal, and leaves a file as it is; a program gets
    /// a header or an empty array.
    fn hand_over(
        &self,
        outgoing: Outgoing<'_, '_>,
        names: Option<&Names>,
        kept: usize,
        session: &mut Session<'_>,
    ) -> Result<()> {
        let is_for_terminals = matches!(outgoing.format, Format::Table | Format::Text);
        let has_words = !outgoing.sections.is_empty();
        match (self.file(), names) {
            (Some(_), Some(_)) if kept == 0 => session.note("no file is written"),
            (Some(path), None) if kept == 0 => {
                let stays = if path.exists() {
                    "left as it is"
                } else {
                    "not written"
                };
                session.note(&format!("{} is {stays}", path.display()))
            }
            (Some(_), Some(names)) => self.deliver_parts(outgoing, names, session),
            (Some(path), None) => {
                let groups = counted(outgoing.count(), "group", "groups");
                self.deliver_list(&outgoing, session)?;
                session.note(&format!("{groups} written to {}", path.display()))
            }
            (None, _) if kept == 0 && is_for_terminals && !has_words => Ok(()),
            (None, _) => self.deliver_list(&outgoing, session),
        }
    }

    /// Hands a list to the file that was named, or to standard output.
    fn deliver_list(&self, outgoing: &Outgoing<'_, '_>, session: &mut Session<'_>) -> Result<()> {
        outgoing.with_sheet(true, None, |sheet| {
            let text = outgoing.text(sheet, self.look(session))?;
            self.deliver(session, |look, out| outgoing.write(sheet, text, look, out))
        })
    }

    /// Hands the parts of a list to the files of a pattern: all are written before the first takes its name.
    fn deliver_parts(
        &self,
        outgoing: Outgoing<'_, '_>,
        names: &Names,
        session: &mut Session<'_>,
    ) -> Result<()> {
        let groups = counted(outgoing.count(), "group", "groups");
        let parts = outgoing.parted(names);
        let is_whole = parts.len() == 1;
        let day = Session::edition_day()?;
        let look = self.look(session);
        let mut given = Given::default();
        let mut written = Vec::with_capacity(parts.len());
        let (mut first, mut last) = (None, None);
        for part in parts {
            let path = part.with_sheet(is_whole, Some(names), |sheet| -> Result<PathBuf> {
                let path = path(sheet, names, day, &mut given);
                refuse_list_in_use(&path, session)?;
                let text = part.text(sheet, look)?;
                written.push(store::Replacement::written(&path, |out| {
                    part.write(sheet, text, look, out)
                })?);
                Ok(path)
            })?;
            first.get_or_insert_with(|| path.display().to_string());
            last = Some(path.display().to_string());
        }
        let files = counted(written.len(), "file", "files");
        session.is_complete()?;
        store::take_places(written)?;
        let (first, last) = (first.unwrap_or_default(), last.unwrap_or_default());
        let which = if first == last {
            first
        } else {
            format!("{first} to {last}")
        };
        session.note(&format!("{groups} written into {files}: {which}"))
    }

    /// The pattern that the file's name is; none if it is a plain name.
    fn names(&self, is_export: bool) -> Result<Option<Names>> {
        let names = self.file().map_or(Ok(None), Names::of)?;
        let has = |placeholder| names.as_ref().is_some_and(|names| names.has(placeholder));
        if has(Placeholder::Group) && self.group_by.is_none() {
            let hint = "say by what the list is grouped: --group-by country".to_owned();
            return Err(Refusal::new("{group} in -o needs --group-by", hint).into());
        }
        if has(Placeholder::Edition) && !is_export {
            let hint = "make it with `peerdir export`, or leave {edition} out".to_owned();
            return Err(Refusal::new("only an export has an edition", hint).into());
        }
        Ok(names)
    }
}
