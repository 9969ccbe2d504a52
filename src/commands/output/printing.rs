//! How a list is printed: sorted, without those who asked to be left out, cut at the limit, set out under headings, and
//! then handed to where it goes. What is left out is said.

use anyhow::Result;

use super::names::{Given, Names, Placeholder};
use super::outgoing::{List, Outgoing, leave_out_outdated, under_headings};
use super::{OutputArguments, refuse_list_in_use, say_withheld};
use crate::commands::named::named;
use crate::commands::session::{Session, counted};
use crate::commands::withheld::{Discreet, Form};
use crate::domain::GroupBy;
use crate::failure::{Outcome, Refusal};
use crate::render::{Format, Nearness, Row, Sheet};
use crate::store;

/// Chapters are set in below their parent alone: not where rows were sorted, nor where the parent was left out.
fn keep_below_parents(rows: &mut [Row<'_>], is_sorted: bool) {
    let mut above: Option<Nearness> = None;
    for nearness in rows.iter_mut().filter_map(|row| row.nearness.as_mut()) {
        let same_rung = above.filter(|above| above.rung == nearness.rung && !is_sorted);
        let deepest = same_rung.map_or(0, |above| above.depth + 1);
        nearness.depth = nearness.depth.min(deepest);
        above = Some(*nearness);
    }
}

impl OutputArguments {
    /// Prints a list.
    pub(super) fn print_list(
        &self,
        list: List<'_, '_>,
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        let List {
            mut rows, format, ..
        } = list;
        let columns = self.columns()?.or(list.usual);
        if columns.is_some() && !format.has_columns() {
            let hint = "leave out --columns, or take csv, json or geojson".to_owned();
            let name = format.name();
            return Err(Refusal::new(format!("{name} has no columns to choose from"), hint).into());
        }
        self.refuse_what_is_not_taken(format, list.exported)?;
        let names = self.names(list.exported.is_some())?;
        self.sort(&mut rows);
        let form = Form::List(format);
        let is_export = list.exported.is_some();
        let left_out = self.withhold(&mut rows, form, is_export, |row| row.organization);
        let outdated = leave_out_outdated(&mut rows, format, list.exported);
        keep_below_parents(&mut rows, !self.sort.is_empty());
        let kept = rows.len();
        rows.truncate(self.limit.unwrap_or(usize::MAX));
        let cut = kept - rows.len();
        let is_ladder = list.rungs.is_some();
        let by = self.group_by.as_deref();
        let sections = match by.and_then(|name| named(GroupBy::ALL, name)) {
            Some(by) => under_headings(&mut rows, by),
            None => list.rungs.unwrap_or_default(),
        };
        // Nor is anybody named by others, and an id is as good as a name.
        let directory = session.directory()?;
        let entries = rows.iter().map(|row| row.organization);
        let discreet = Discreet::of(entries, directory, self.ways(form, is_export));
        let mut rows: Vec<Row<'_>> = rows;
        for row in &mut rows {
            row.organization = discreet.said(row.organization);
        }
        let sheet = Sheet {
            rows,
            columns,
            sections,
            is_ladder,
            imprint: None,
        };
        // A template shows what it likes, whatever the format has a place for.
        let has_template = list
            .exported
            .is_some_and(|exported| exported.template.is_some());
        let unsaid = if has_template {
            None
        } else {
            format.left_out(&sheet, self.look(session))
        };
        let outgoing = Outgoing {
            sheet,
            format,
            exported: list.exported,
            directory,
        };
        // Nothing found is said in words at a terminal, and leaves a file as it is; a program gets a header or an
        // empty array.
        match (self.file(), names) {
            (Some(_), Some(_)) if kept == 0 => session.note("no file is written")?,
            (Some(path), None) if kept == 0 => {
                session.note(&format!("{} is left as it is", path.display()))?;
            }
            (Some(_), Some(names)) => self.deliver_parts(outgoing, &names, session)?,
            (Some(path), None) => {
                let groups = counted(outgoing.sheet.rows.len(), "group", "groups");
                self.deliver_list(outgoing, session)?;
                session.note(&format!("{groups} written to {}", path.display()))?;
            }
            (None, _)
                if !matches!(format, Format::Table | Format::Text)
                    || kept > 0
                    || !outgoing.sheet.sections.is_empty() =>
            {
                self.deliver_list(outgoing, session)?;
            }
            (None, _) => {}
        }
        say_withheld(&left_out, session)?;
        if let Some(unsaid) = unsaid {
            if unsaid.names.is_empty() {
                session.note(&unsaid.words)?;
            } else {
                session.note_list(&format!("{}: ", unsaid.words), &unsaid.names)?;
            }
            if let Some(remedy) = &unsaid.remedy {
                session.hint(remedy)?;
            }
        }
        for words in outdated.words() {
            session.note(&words)?;
        }
        if cut > 0 {
            session.note(&format!("{cut} more; raise --limit to see them"))?;
        }
        Ok(if kept == 0 {
            Outcome::No
        } else {
            Outcome::Done
        })
    }

    /// Hands a list to the file that was named, or to standard output.
    fn deliver_list(
        &self,
        mut outgoing: Outgoing<'_, '_>,
        session: &mut Session<'_>,
    ) -> Result<()> {
        outgoing.imprint(true);
        let text = outgoing.text(self.look(session))?;
        self.deliver(session, |look, out| outgoing.write(text, look, out))
    }

    /// Hands the parts of a list to the files of a pattern: all are written before the first takes its name.
    fn deliver_parts(
        &self,
        outgoing: Outgoing<'_, '_>,
        names: &Names,
        session: &mut Session<'_>,
    ) -> Result<()> {
        let groups = counted(outgoing.sheet.rows.len(), "group", "groups");
        let parts = outgoing.parted(names);
        let is_whole = parts.len() == 1;
        let look = self.look(session);
        let mut given = Given::default();
        let mut written = Vec::with_capacity(parts.len());
        let (mut first, mut last) = (None, None);
        for mut part in parts {
            part.imprint(is_whole);
            let path = names.path(&part.values(names), &mut given);
            refuse_list_in_use(&path, session)?;
            let text = part.text(look)?;
            written.push(store::Replacement::written(&path, |out| {
                part.write(text, look, out)
            })?);
            first.get_or_insert_with(|| path.display().to_string());
            last = Some(path.display().to_string());
        }
        if written.is_empty() {
            return session.note("no file is written");
        }
        let files = counted(written.len(), "file", "files");
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
