//! What every command that changes a list has in common: which file it is, what stands in it now, the check of what it
//! would become, and the difference that `--dry-run` shows. The file itself is read and written by `store::change` alone.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow};
use clap::Args;

use super::Session;
use super::init::{lay_schema, new_list};
use super::judged::{Judged, added};
use crate::console;
use crate::domain::{Directory, Finding, Rule, Severity};
use crate::failure::{Refusal, Unsound};
use crate::render::difference;
use crate::store::{
    self, Document, Edit, EditFault, History, Input, Instead, Layer, OpenedForReview, Opening,
    PrivateNotes, Reason, edited, refuse_private,
};

/// The options of every command that changes a list.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Writing")]
pub(super) struct WritingArguments {
    /// Show the difference, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Ask nothing, even at a terminal
    #[arg(long)]
    pub(super) no_input: bool,
}

/// A list as it stands while nobody else changes it.
pub(super) struct Current<'a> {
    /// The text of the list that is changed, the topmost of those in use.
    pub(super) document: &'a Document,
    /// All lists in use, one on top of the other.
    pub(super) directory: &'a Directory,
    /// What each list gave, the lowest first.
    pub(super) layers: &'a [Layer],
    /// The list that is changed, as people call it.
    pub(super) file: Arc<str>,
    target: &'a Target,
    before: &'a OpenedForReview,
}

impl Current<'_> {
    /// The lists below the one that is changed, the upper ones first.
    pub(super) fn lists_below(&self) -> impl Iterator<Item = &Arc<str>> {
        let lists = self.layers.iter().rev().map(|layer| &layer.file);
        lists.filter(|file| **file != self.file)
    }

    /// The errors that edits would bring, each with the id of the entry in which it is, if it is in one.
    ///
    /// # Errors
    /// The edits cannot be made, or the text that they make cannot be read.
    pub(super) fn errors_of(&self, edits: &[Edit]) -> Result<Vec<(Option<String>, Finding)>> {
        let new = edited(self.document.text(), &self.file, edits).map_err(refusal)?;
        if new == self.document.text() {
            return Ok(Vec::new());
        }
        let judged = self.judged(&new)?;
        let errors = judged.added(Severity::Error).into_iter();
        let with_entry = |error| (judged.entry_of(&error).map(str::to_owned), error);
        Ok(errors.map(with_entry).collect())
    }

    /// The list with a text in the place of the one that stands there.
    fn judged(&self, new: &str) -> Result<Judged> {
        let changed = Document::parse(new, &self.file).map_err(Unsound)?;
        let after = self.target.open(new)?;
        let before = (self.before, self.document);
        Ok(Judged::of(&self.file, before, (&after, &changed)))
    }

    /// Whether a list below has an entry of an id.
    pub(super) fn stands_below(&self, id: &str) -> bool {
        let own = self.layers.iter().rfind(|layer| layer.file == self.file);
        own.is_some_and(|own| own.replaced.iter().any(|replaced| replaced == id))
            || (self.document.record(id).is_none() && self.directory.by_id(id).is_some())
    }
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Changed {
    /// The list has it.
    Written,
    /// `--dry-run` has shown it.
    Shown,
    /// There was nothing to change.
    Nothing,
}

/// The list that is changed.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) path: PathBuf,
    /// The lists in use with it on top.
    pub(super) inputs: Vec<(Input, Reason)>,
    /// What it begins with if it is not there yet.
    fresh: Option<String>,
    /// What must not come to stand in it.
    pub(super) private: Option<Arc<PrivateNotes>>,
}

impl Target {
    /// The file as people call it.
    pub(super) fn label(&self) -> Arc<str> {
        self.path.display().to_string().into()
    }

    /// The failure of a list that was named and is not there.
    fn is_missing(&self) -> anyhow::Error {
        let path = self.path.display();
        let hint = format!("look at the path; a new list begins with `peerdir init {path}`");
        Refusal::new(format!("{path} is not there"), hint).into()
    }

    /// Whether it will be made by the first change.
    pub(super) fn is_new(&self) -> bool {
        self.fresh.is_some()
    }
}

impl Session<'_> {
    /// The list that a change goes into: the topmost of those in use; if that is the built-in one, the person's own.
    pub(super) fn target(&self) -> Result<Target> {
        let inputs = self.places().inputs();
        let private = self.private_notes()?;
        match inputs.last() {
            Some((Input::File(path), _)) => {
                refuse_private(path)?;
                store::refuse_what_is_no_file(path)?;
                Ok(Target {
                    path: path.clone(),
                    fresh: None,
                    inputs,
                    private,
                })
            }
            Some((Input::Stdin, _)) => Err(Refusal::new(
                "standard input cannot be written",
                "name a file with --file".to_owned(),
            )
            .into()),
            Some((Input::Builtin, _)) | None => {
                let path = self.places().own_file().ok_or_else(|| {
                    Refusal::new(
                        "this system names no folder for your data",
                        "start a list with `peerdir init PATH` and name it with --file".to_owned(),
                    )
                })?;
                Ok(Target {
                    inputs: vec![(Input::File(path.clone()), Reason::Own)],
                    path,
                    fresh: Some(new_list(false)),
                    private,
                })
            }
        }
    }

    /// Changes the list in use. While nobody else can, `plan` is asked what to change, given what stands there; it may be
    /// asked again if another program has changed the file meanwhile. `what` is what `undo --list` will call it.
    ///
    /// # Errors
    /// A list that cannot be read or written, a plan that fails, and a list that would have faults that it had not.
    pub(super) fn change(
        &mut self,
        arguments: &WritingArguments,
        what: &str,
        plan: &mut dyn FnMut(&Current<'_>) -> Result<Vec<Edit>>,
    ) -> Result<Changed> {
        self.change_text(arguments, what, &mut |current| {
            let edits = plan(current)?;
            edited(current.document.text(), &current.file, &edits).map_err(refusal)
        })
    }

    /// The same with a plan that says the whole text.
    ///
    /// # Errors
    /// Those of [`Session::change`].
    pub(super) fn change_text(
        &mut self,
        arguments: &WritingArguments,
        what: &str,
        plan: &mut dyn FnMut(&Current<'_>) -> Result<String>,
    ) -> Result<Changed> {
        let target = self.target()?;
        let mut warnings = Vec::new();
        let mut shown = None;
        let mut edit = |text: Option<&str>| -> Result<Option<String>> {
            let old = match (text, &target.fresh) {
                (Some(text), _) => text.to_owned(),
                (None, Some(fresh)) => fresh.clone(),
                // A name that was mistyped, or an editor that has just moved the file away: neither asks for a new list.
                (None, None) => return Err(target.is_missing()),
            };
            let document = Document::parse(&old, &target.label()).map_err(Unsound)?;
            let before = target.open(&old)?;
            let current = Current {
                document: &document,
                directory: &before.opened.directory,
                layers: &before.opened.layers,
                file: target.label(),
                target: &target,
                before: &before,
            };
            let new = plan(&current)?;
            if new == old {
                return Ok(None);
            }
            let judged = current.judged(&new)?;
            let errors = judged.added(Severity::Error);
            if !errors.is_empty() {
                return Err(Unsound(errors).into());
            }
            warnings = judged.added(Severity::Warning);
            if arguments.dry_run {
                shown = Some((text.unwrap_or_default().to_owned(), new));
                return Ok(None);
            }
            Ok(Some(new))
        };
        let changed = if arguments.dry_run {
            store::read_list(&target.path).and_then(|text| edit(text.as_deref()))?;
            Changed::Nothing
        } else {
            self.write(&target.path, &mut edit, what)?
        };
        if let Some((old, new)) = shown {
            let look = self.look();
            difference(&old, &new, &target.label(), look, self.out())?;
            self.warn(&warnings, 0)?;
            return Ok(Changed::Shown);
        }
        self.warn(&warnings, 0)?;
        if changed == Changed::Written && target.is_new() {
            self.note(&format!("{} is new", target.path.display()))?;
            // The list serves without it; only editors would like to have it.
            let _ = lay_schema(&target.path);
        }
        Ok(changed)
    }

    /// Changes a file on the one way that there is, and writes down how to undo it.
    fn write(
        &mut self,
        path: &Path,
        edit: &mut dyn FnMut(Option<&str>) -> Result<Option<String>>,
        what: &str,
    ) -> Result<Changed> {
        let history = Self::history();
        let history = history.as_ref().map(|history| (history, what));
        // An error stream that takes no words does not change what is done.
        let mut say = |words: &str| drop(self.note(words));
        Ok(match store::change(path, &mut say, edit, history)? {
            store::Changed::Written { .. } => Changed::Written,
            store::Changed::Unchanged => Changed::Nothing,
        })
    }

    /// The undo history, if this system names a folder for it.
    pub(super) fn history() -> Option<History> {
        let folder = console::state_directory()?;
        Some(History::new(&folder, console::now()))
    }
}

impl Target {
    /// The lists in use, with a text in the place of this one. A private value that stands there is a finding, so that no
    /// change can put one in; one that stood there before holds up no other change.
    pub(super) fn open(&self, text: &str) -> Result<OpenedForReview> {
        let instead = Instead {
            path: self.path.clone(),
            text: text.to_owned(),
        };
        let opening = Opening {
            snapshots: None,
            stdin: &mut std::io::empty(),
            today: console::today(),
            watch: &mut |_, _| {},
        };
        store::open_for_review(self.private.as_ref(), &self.inputs, Some(instead), opening)
    }

    /// Refuses a text in the place of another if it would put a private value into the list.
    pub(super) fn keep_private_out(&self, old: &str, new: &str) -> Result<()> {
        if self.private.is_none() {
            return Ok(());
        }
        let (before, after) = (self.open(old)?.opened, self.open(new)?.opened);
        let mut errors = added(&before.findings, &after.findings, Severity::Error);
        errors.retain(|finding| finding.rule == Rule::PrivateValue);
        if errors.is_empty() {
            Ok(())
        } else {
            Err(Unsound(errors).into())
        }
    }
}

/// A change that cannot be made, in words.
pub(super) fn refusal(fault: EditFault) -> anyhow::Error {
    match fault {
        EditFault::Unreadable(findings) => Unsound(findings).into(),
        EditFault::Refused { message, hint } => Refusal::new(message, hint).into(),
    }
}

/// The failure of an id that no list has.
pub(super) fn no_entry(id: &str) -> anyhow::Error {
    anyhow!(Refusal::new(
        format!("no group has the id `{id}`"),
        "`peerdir search` finds groups, `peerdir list --columns id,name` shows the ids".to_owned(),
    ))
}
