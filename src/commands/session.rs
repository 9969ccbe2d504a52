//! A session: what a command may ask for. The directory that is in use, the place where results go, and words for the
//! error stream.

use std::borrow::Cow;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use jiff::civil::Date;

use super::GlobalOptions;
use crate::console::{self, Console, NoMoment, PatientBar, Progress};
use crate::domain::{Directory, Finding, Severity};
use crate::failure::{Refusal, Unsound};
use crate::render::{
    CardVersion, Formulas, Look, MarkdownStyle, Points, Units, excerpt, findings, hint, sentence,
};
use crate::store::{self, Opened, OpenedForReview, Opening, Places, PrivateNotes, Snapshots};

/// Characters of one note; what is longer would be cut where it is said.
const LONGEST_NOTE: usize = 800;

/// Characters of a name in words about it.
const LONGEST_NAME: usize = 200;

/// So many warnings are said in full before a list, and of more than these one of each kind; `check` says them all.
const WARNINGS: usize = 3;

/// Steps of work from which on a bar shows how far it is.
const LONG_WORK: usize = 1000;

/// What is done while lists are read.
const READING: &str = "reading the list";

/// What there is to say of lists that are sound.
struct Warnings {
    first: Vec<Finding>,
    more: usize,
}

/// What a command may ask for.
pub struct Session<'a> {
    pub(super) console: &'a mut Console,
    options: &'a GlobalOptions,
    /// The lists that were read.
    lists: Vec<Arc<str>>,
    /// What they hold, once a command has asked.
    directory: Option<&'static Directory>,
    /// The whole command line, which manual and completions describe.
    pub(super) program: fn() -> clap::Command,
    /// What distances are said in.
    pub(super) units: Units,
    /// Whether nobody asked for what is done at the moment.
    is_quiet: bool,
}

impl<'a> Session<'a> {
    /// A session at a console.
    pub fn new(
        console: &'a mut Console,
        options: &'a GlobalOptions,
        program: fn() -> clap::Command,
    ) -> Self {
        Self {
            console,
            options,
            lists: Vec::new(),
            directory: None,
            program,
            units: Units::default(),
            is_quiet: false,
        }
    }

    /// Does what nobody typed, such as asking again what stands on a print, without a note or a hint.
    pub(super) fn quietly<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.is_quiet, true);
        let done = work(self);
        self.is_quiet = before;
        done
    }

    /// Whether notes and hints are said.
    pub(super) fn speaks(&self) -> bool {
        !self.options.quiet && !self.is_quiet
    }

    /// Where lists may be named.
    pub(super) fn places(&self) -> Places {
        Places {
            named: self.options.file.clone(),
            environment: console::file_from_environment(),
            data_directory: console::data_directory(),
        }
    }

    /// The lists in use, read, with all that was found in them.
    pub(super) fn open(&mut self) -> Result<Opened> {
        let inputs = self.places().inputs();
        // Most look-ups go there: neither the clock nor the folder of snapshots is asked for.
        if let Some(opened) = store::open_builtin(&inputs)? {
            self.remember(&opened);
            return Ok(opened);
        }
        let snapshots = self.snapshots_in_use();
        let bar = self.patient_bar();
        let console = &mut *self.console;
        let opening = Opening {
            snapshots: snapshots.as_ref(),
            stdin: &mut *console.stdin,
            today: console::today(),
            watch: &mut |read, length| bar.done(READING, read, length),
        };
        let opened = store::open_with(&inputs, opening)?;
        drop(bar);
        self.remember(&opened);
        Ok(opened)
    }

    /// Where snapshots of lists lie, if they are wanted.
    pub(super) fn snapshots_in_use(&self) -> Option<Snapshots> {
        (!self.options.no_cache).then(Session::snapshots).flatten()
    }

    /// Where snapshots of lists lie.
    pub(super) fn snapshots() -> Option<Snapshots> {
        let folder = console::cache_directory()?.join("lists");
        Some(Snapshots::new(folder, console::program, console::started()))
    }

    /// The same, with what a review looks at, and a finding wherever a private value stands in a list.
    pub(super) fn open_for_review(
        &mut self,
        private: Option<&Arc<PrivateNotes>>,
        bar: &PatientBar,
    ) -> Result<OpenedForReview> {
        let inputs = self.places().inputs();
        let opening = Opening {
            snapshots: None,
            stdin: &mut *self.console.stdin,
            today: console::today(),
            watch: &mut |read, length| bar.done(READING, read, length),
        };
        let read = store::open_for_review(private, &inputs, None, opening)?;
        self.remember(&read.opened);
        Ok(read)
    }

    fn remember(&mut self, opened: &Opened) {
        let lists = opened.layers.iter().map(|layer| layer.file.clone());
        self.lists = lists.collect();
    }

    /// Whether a path is one of the lists that were read.
    pub(super) fn reads(&self, path: &Path) -> bool {
        store::is_one_of(path, &self.lists)
    }

    /// The directory in use; warnings are said, errors are a failure. It lives as long as the process, which ends with
    /// the command: freeing it text by text would be work for nobody.
    pub(super) fn directory(&mut self) -> Result<&'static Directory> {
        if self.directory.is_none() {
            let (_, warnings) = self.sound()?;
            self.warn(&warnings.first, warnings.more)?;
        }
        self.directory_to_change()
    }

    /// The same without a word about old warnings: who changes one entry has no ears for those of others.
    pub(super) fn directory_to_change(&mut self) -> Result<&'static Directory> {
        match self.directory {
            Some(directory) => Ok(directory),
            None => Ok(self.sound()?.0),
        }
    }

    /// The directory in use, read now, and its warnings.
    fn sound(&mut self) -> Result<(&'static Directory, Warnings)> {
        let opened = self.open()?;
        if !opened.is_sound() {
            let errors = opened
                .findings
                .into_iter()
                .filter(|finding| finding.severity() == Severity::Error);
            return Err(Unsound(errors.collect()).into());
        }
        let directory: &'static Directory = Box::leak(Box::new(opened.directory));
        self.directory = Some(directory);
        let warnings = Warnings {
            first: opened.findings,
            more: opened.more_warnings,
        };
        Ok((directory, warnings))
    }

    /// Whether all groups could be read that were asked for.
    ///
    /// # Errors
    /// One could not, so that what came of it is not complete.
    pub fn is_complete(&self) -> Result<()> {
        if self.directory.is_none_or(Directory::is_whole) {
            return Ok(());
        }
        if let Some(snapshots) = self.snapshots_in_use() {
            snapshots.forget();
        }
        let lists: Vec<&str> = self.lists.iter().map(|list| &**list).collect();
        let message = format!("could not read every group of {}", lists.join(", "));
        let hint = "the file was changed in between, or what was remembered of it is damaged and \
                    now gone: try again";
        Err(Refusal::new(message, hint.to_owned()).into())
    }

    /// Says warnings: if they are many, the first one of each kind, and how many more there are.
    pub(super) fn warn(&mut self, warnings: &[Finding], more: usize) -> Result<()> {
        if self.options.quiet || warnings.is_empty() {
            return Ok(());
        }
        let mut shown: Vec<Finding> = Vec::new();
        for warning in warnings {
            let is_new = shown.iter().all(|shown| shown.rule != warning.rule);
            if is_new || warnings.len() + more <= WARNINGS {
                shown.push(warning.clone());
            }
        }
        shown.truncate(WARNINGS);
        // An error stream that takes no words does not change the answer.
        let look = self.error_look();
        let _ = findings(&shown, look, &mut self.console.err);
        let more = warnings.len() - shown.len() + more;
        if more > 0 {
            let more = counted(more, "more warning", "more warnings");
            self.note(&format!("{more}; `peerdir check` lists them"))?;
        }
        Ok(())
    }

    /// The day that a page or a flyer bears.
    ///
    /// # Errors
    /// `SOURCE_DATE_EPOCH` says no day: what is made with it would bear another than was asked for.
    pub(super) fn edition_day() -> Result<Date> {
        console::edition_day().map_err(|NoMoment(text)| {
            let message = format!("SOURCE_DATE_EPOCH is `{text}`, which is no day");
            let hint = "give it a whole number of seconds since 1970, or take it away: unset SOURCE_DATE_EPOCH";
            Refusal::new(message, hint.to_owned()).into()
        })
    }

    /// How results look at this console.
    pub(super) fn look(&self) -> Look {
        let width = self.console.width();
        let is_terminal = self.console.out_is_terminal;
        Look {
            width,
            line: if is_terminal { width } else { usize::MAX },
            color: self.console.out_color(self.options.color),
            links: self.console.out_links(self.options.color),
            markdown: MarkdownStyle::default(),
            formulas: Formulas::default(),
            units: self.units,
            byte_order_mark: false,
            card_version: CardVersion::default(),
            points: Points::default(),
        }
    }

    /// Where results go.
    pub(super) fn out(&mut self) -> &mut dyn Write {
        &mut *self.console.out
    }

    /// Says something about the results.
    pub(super) fn note(&mut self, text: &str) -> Result<()> {
        if self.speaks() {
            // Results come first, so that the words stand below them on a terminal.
            self.console.out.flush()?;
            // An error stream that takes no words does not change the answer.
            let _ = writeln!(
                self.console.err,
                "{}",
                sentence(&excerpt(text), 0, self.error_look())
            );
        }
        Ok(())
    }

    /// Says a list of names behind words; one that is too long for a note goes on in the next.
    pub(super) fn note_list(&mut self, words: &str, items: &[String]) -> Result<()> {
        let mut said = words.to_owned();
        let mut is_first = true;
        for item in items.iter().map(|item| in_brief(item)) {
            if !is_first && said.chars().count() + item.chars().count() > LONGEST_NOTE {
                self.note(&format!("{said},"))?;
                (said, is_first) = ("and ".to_owned(), true);
            }
            if !is_first {
                said.push_str(", ");
            }
            said.push_str(&item);
            is_first = false;
        }
        self.note(&said)
    }

    /// Says why the answer is no, and what to do about it; that is said even to those who want no notes.
    pub(super) fn say_refused(&mut self, refusal: &Refusal) -> Result<()> {
        self.console.out.flush()?;
        let look = self.error_look();
        // An error stream that takes no words does not change the answer.
        let _ = writeln!(
            self.console.err,
            "{}",
            sentence(&refusal.to_string(), 0, look)
        );
        if let Some(remedy) = refusal.remedy() {
            let _ = writeln!(self.console.err, "{}", hint(remedy, look));
        }
        Ok(())
    }

    /// Says what to do next.
    pub(super) fn hint(&mut self, text: &str) -> Result<()> {
        if self.speaks() {
            self.console.out.flush()?;
            let _ = writeln!(self.console.err, "{}", hint(text, self.error_look()));
        }
        Ok(())
    }

    /// Says what was refused, however quiet the session is.
    pub(super) fn complain(&mut self, text: &str) -> Result<()> {
        self.console.out.flush()?;
        // An error stream that takes no words does not change what is done.
        let _ = writeln!(
            self.console.err,
            "{}",
            sentence(&excerpt(text), 2, self.error_look())
        );
        Ok(())
    }

    /// A bar for work that begins now and may be long, for people who look on.
    pub(super) fn patient_bar(&self) -> PatientBar {
        self.console.patient_bar(!self.options.quiet)
    }

    /// A bar for work of so many steps, if that is long and people look on.
    pub(super) fn progress(&self, steps: usize, what: &'static str) -> Option<Progress> {
        let is_long = steps >= LONG_WORK && !self.options.quiet;
        is_long.then(|| self.console.progress(steps, what))
    }

    /// How words on the error stream look.
    pub(super) fn error_look(&self) -> Look {
        error_look(self.console, self.options.color)
    }
}

/// How errors look at a console.
pub fn error_look(console: &Console, color: console::ColorChoice) -> Look {
    Look {
        width: console.err_width(),
        line: console.err_width(),
        color: console.err_color(color),
        links: false,
        markdown: MarkdownStyle::default(),
        formulas: Formulas::default(),
        units: Units::default(),
        byte_order_mark: false,
        card_version: CardVersion::default(),
        points: Points::default(),
    }
}

/// A name as words about it say it: of one that somebody has made endless the beginning. Results have all of it.
pub(super) fn in_brief(name: &str) -> Cow<'_, str> {
    if name.chars().nth(LONGEST_NAME).is_none() {
        return Cow::Borrowed(name);
    }
    let beginning: String = name.chars().take(LONGEST_NAME - 1).collect();
    Cow::Owned(format!("{}…", beginning.trim_end()))
}

/// A number with its noun: `1 entry`, `2 entries`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
