//! A new entry in a list that may be long: it is put in without the rest of the list being read, where that comes to the
//! same. Whatever is not plain is left to the way of all other changes, which asks the whole list.

use std::io;

use anyhow::Result;

use super::Session;
use super::judged::brought_by;
use super::writing::{Changed, WritingArguments};
use crate::console;
use crate::domain::{Directory, Finding, Record, Severity};
use crate::failure::Unsound;
use crate::store::{self, Insertion, Opening};

impl Session<'_> {
    /// Puts an entry into the list in use, once `check` has seen what stands in all lists. None: the whole list has to be
    /// asked, and nothing was written.
    ///
    /// # Errors
    /// What `check` says, and a list that cannot be read or written.
    pub(super) fn insert(
        &mut self,
        arguments: &WritingArguments,
        what: &str,
        record: &Record,
        check: &dyn Fn(&Directory) -> Result<()>,
    ) -> Result<Option<Changed>> {
        let target = self.target()?;
        let Some(snapshots) = self.snapshots_in_use() else {
            return Ok(None);
        };
        if arguments.dry_run || target.is_new() {
            return Ok(None);
        }
        let mut warnings = Vec::new();
        let mut plan = || -> Result<Option<Insertion>> {
            let Some(snapshots) = snapshots
                .clone()
                .once_settled(&target.path, console::started)
            else {
                return Ok(None);
            };
            // The list is about to be another, of which this would be no snapshot.
            let snapshots = snapshots.as_they_are();
            let opening = Opening {
                snapshots: Some(&snapshots),
                stdin: &mut io::empty(),
                today: console::today(),
                watch: &mut |_, _| {},
            };
            let opened = store::open_with(&target.inputs, opening)?;
            let private = target.private.as_ref();
            let insertion = opened.insertion(&target.path, record, private, console::today());
            let Some(insertion) = insertion else {
                check(&opened.directory)?;
                return Ok(None);
            };
            let brought = brought_by(&insertion);
            if !brought.is_empty() && insertion.is_in_a_short_list() {
                return Ok(None);
            }
            let is_error = |finding: &Finding| finding.severity() == Severity::Error;
            let (errors, others): (Vec<Finding>, Vec<Finding>) = insertion
                .in_the_list(brought)?
                .into_iter()
                .partition(is_error);
            if !errors.is_empty() {
                return Err(Unsound(errors).into());
            }
            warnings = others;
            Ok(Some(insertion))
        };
        let history = Self::history();
        let history = history.as_ref().map(|history| (history, what));
        // An error stream that takes no words does not change what is done.
        let mut say = |words: &str| drop(self.note(words));
        if !store::insert(&target.path, &mut say, &mut plan, history)? {
            return Ok(None);
        }
        self.warn(&warnings, 0)?;
        Ok(Some(Changed::Written))
    }
}
