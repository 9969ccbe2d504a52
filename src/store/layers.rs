//! Layers: the lists that were named and the lists that they add to become one. An entry replaces the one below that
//! has its id; `hidden` takes one away.

use std::collections::{HashMap, HashSet};
use std::fs::{File, Metadata};
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Error, Result};

use super::builtin::{self, BUILTIN};
use super::layer::{Layer, label, unknown_hidden};
use super::list::{ListReader, Source, read_all};
use super::locate::{Input, Reason};
use super::means::Opening;
use super::overlay_name::refuse_private;
use super::private::PrivateNotes;
use super::read::{FileContent, read};
use super::reading::Content;
use super::snapshot::Passage;
use super::streamed::{Streamed, stream, takes};
use super::text::{read_bytes, tree};
use crate::domain::{At, Draft, Entry, Finding, Organization, Rule, Waivers, check_file};

/// How many lists may add to one another; a chain of people's own lists is short.
const DEEPEST: usize = 32;

/// The layers of a directory, merged, before the gate.
#[derive(Debug, Default)]
pub(super) struct Stack {
    pub(super) layers: Vec<Layer>,
    pub(super) entries: Vec<Entry>,
    pub(super) hidden: Vec<String>,
    pub(super) findings: Vec<Finding>,
    /// What the entries of all lists are waived from.
    pub(super) waivers: Waivers,
    /// Whether a list could not be read at all, so that what refers to it cannot be judged.
    pub(super) incomplete: bool,
    /// The lists that were read. One that others add to lies below them once, whoever names it: a second time it would
    /// bring back what a list above it replaced or took away.
    known: Vec<Known>,
    /// A text that is read in the place of what a file holds.
    instead: Option<Instead>,
    /// What must stand in none of the lists.
    private: Option<Arc<PrivateNotes>>,
    /// Where the entries stand, by their ids.
    pub(super) passages: HashMap<String, Passage>,
}

/// A text in the place of what a file holds: the list as it would be after a change.
#[derive(Clone, Debug)]
pub struct Instead {
    /// The file.
    pub path: PathBuf,
    /// The text.
    pub text: String,
}

/// A list that was read.
#[derive(Debug, PartialEq, Eq)]
enum Known {
    Builtin,
    File(PathBuf),
}

impl Stack {
    /// A stack that reads a text in the place of a file, and looks in every list for what is private.
    pub(super) fn with(instead: Option<Instead>, private: Option<Arc<PrivateNotes>>) -> Self {
        Self {
            instead,
            private,
            ..Self::default()
        }
    }

    /// Puts a list on top, and below it the one that it adds to.
    ///
    /// # Errors
    /// A file that cannot be opened or read, with its path.
    pub(super) fn add(
        &mut self,
        input: &Input,
        reason: Reason,
        opening: &mut Opening<'_>,
    ) -> Result<()> {
        self.add_above(input, reason, opening, &mut Vec::new())
    }

    fn add_above(
        &mut self,
        input: &Input,
        reason: Reason,
        opening: &mut Opening<'_>,
        above: &mut Vec<PathBuf>,
    ) -> Result<()> {
        let path = match input {
            Input::Builtin => {
                self.known.push(Known::Builtin);
                let (title, list) = builtin::list()?;
                let organizations = list.organizations();
                if let Some(private) = &self.private {
                    let found = private.found_in_entries(organizations, &BUILTIN.into());
                    self.findings.extend(found);
                }
                let layer = Layer::new(BUILTIN.into(), reason, title);
                let admitted = |found: &Organization| Entry::Admitted(Box::new(found.clone()));
                let list = self.layers.len();
                for (place, organization) in organizations.iter().enumerate() {
                    let passage = Passage::in_builtin(list, place);
                    self.passages.insert(organization.id.to_string(), passage);
                }
                self.merge(organizations.iter().map(admitted).collect(), layer);
                return Ok(());
            }
            Input::Stdin => None,
            Input::File(path) => Some(path.as_path()),
        };
        let label = label(path);
        let (source, found) = self.source(path, &reason, opening.stdin, above)?;
        let read = match self.private.clone() {
            None => ListReader::open(source, &label).and_then(|list| read_all(list, opening.watch)),
            Some(private) => read_bytes(source).map(|bytes| {
                let tree = tree(&bytes, &label);
                let found = private.found_in(&bytes, tree.as_ref().ok(), &label);
                self.findings.extend(found);
                tree.map(|tree| read(tree, &label))
            }),
        };
        let read = read.with_context(|| could_not_read(path))?;
        let layer = Layer::of_file(label, reason, path, found);
        self.lay(read, layer, path, opening, above)
    }

    /// Puts on top what was read of a list, and below it the one that it adds to.
    fn lay(
        &mut self,
        read: Result<FileContent, Vec<Finding>>,
        layer: Layer,
        path: Option<&Path>,
        opening: &mut Opening<'_>,
        above: &mut Vec<PathBuf>,
    ) -> Result<()> {
        let content = match read {
            Ok(content) => content,
            Err(findings) => {
                self.findings.extend(findings);
                self.incomplete = true;
                return Ok(());
            }
        };
        self.add_extended(&content, path, &layer.file, opening, above)?;
        let layer = Layer {
            title: content.head.title,
            ..layer
        };
        self.findings.extend(content.findings);
        self.findings.extend(check_file(&content.drafts));
        self.waivers.extend(&content.drafts);
        let layer = self.hide(content.head.hidden, layer);
        self.place(&content.drafts, content.passages);
        let drafts = content
            .drafts
            .into_iter()
            .map(|draft| Entry::Draft(Box::new(draft)));
        self.merge(drafts.collect(), layer);
        Ok(())
    }

    /// Reads a list that lies on no other file entry by entry; none if it is not one to be read so, in which case it is
    /// put on top with all that it holds.
    ///
    /// # Errors
    /// Those of [`Self::add`].
    pub(super) fn stream(
        &mut self,
        input: &Input,
        reason: &Reason,
        opening: &mut Opening<'_>,
    ) -> Result<Option<Box<Content>>> {
        let path = match input {
            Input::Builtin => {
                return self.add(input, reason.clone(), opening).map(|()| None);
            }
            Input::Stdin => None,
            Input::File(path) => Some(path.as_path()),
        };
        let label = label(path);
        let mut above = Vec::new();
        let (source, found) = self.source(path, reason, opening.stdin, &mut above)?;
        let list = ListReader::open(source, &label).with_context(|| could_not_read(path))?;
        let layer = Layer {
            title: list.head().title.clone(),
            ..Layer::of_file(label, reason.clone(), path, found)
        };
        let streamed = if takes(list.head()) {
            stream(list, layer.clone(), opening.today, opening.watch)
        } else {
            read_all(list, opening.watch)
                .map(Streamed::Held)
                .map_err(Error::new)
        };
        match streamed.with_context(|| could_not_read(path))? {
            Streamed::Read(content) => Ok(Some(content)),
            Streamed::Held(read) => {
                self.lay(read, layer, path, opening, &mut above)?;
                Ok(None)
            }
        }
    }

    /// Takes down where the entries of the list on top stand.
    fn place(&mut self, drafts: &[Draft], passages: Vec<Option<Range<u64>>>) {
        let list = self.layers.len();
        let mut passages = passages.into_iter();
        for draft in drafts {
            let passage = passages.next().flatten();
            let Some(id) = &draft.id else { continue };
            match passage {
                Some(bytes) => self
                    .passages
                    .insert(id.value.to_string(), Passage::in_file(list, bytes)),
                // Not where one below stands that it replaces.
                None => self.passages.remove(&*id.value),
            };
        }
    }

    /// What a file or standard input is read from, and what the system says of the file.
    fn source(
        &mut self,
        path: Option<&Path>,
        reason: &Reason,
        stdin: &mut dyn Read,
        above: &mut Vec<PathBuf>,
    ) -> Result<(Source, Option<Metadata>)> {
        let Some(path) = path else {
            let held = Source::held(stdin).with_context(|| could_not_read(path))?;
            return Ok((held, None));
        };
        refuse_private(path)?;
        let resolved = || path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if self.stands_in_for(path) {
            above.push(resolved());
            let text = self.instead.as_ref().map_or("", |instead| &instead.text);
            let held = Source::held(text.as_bytes())?;
            return Ok((held, None));
        }
        let file = File::open(path).with_context(|| could_not_open(path, reason))?;
        let metadata = file.metadata().ok();
        self.known.push(Known::File(resolved()));
        above.push(resolved());
        let source = Source::of(file).with_context(|| could_not_read(Some(path)))?;
        Ok((source, metadata))
    }

    fn stands_in_for(&self, path: &Path) -> bool {
        self.instead
            .as_ref()
            .is_some_and(|instead| instead.path == path)
    }

    /// Puts the list below that a list's head names.
    fn add_extended(
        &mut self,
        content: &FileContent,
        path: Option<&Path>,
        label: &Arc<str>,
        opening: &mut Opening<'_>,
        above: &mut Vec<PathBuf>,
    ) -> Result<()> {
        let Some(extends) = &content.head.extends else {
            return Ok(());
        };
        let reason = Reason::ExtendedBy(label.to_string());
        if extends.value == BUILTIN {
            return if self.known.contains(&Known::Builtin) {
                Ok(())
            } else {
                self.add_above(&Input::Builtin, reason, opening, above)
            };
        }
        let base = path.and_then(Path::parent).unwrap_or(Path::new(""));
        let path = base.join(&extends.value);
        let fault = match path.canonicalize() {
            Ok(resolved) if above.contains(&resolved) => "leads in a circle",
            Ok(_) if above.len() >= DEEPEST => "leads too deep, through more than 32 lists",
            Ok(resolved) if resolved.is_file() => {
                return if self.known.contains(&Known::File(resolved)) {
                    Ok(())
                } else {
                    self.add_above(&Input::File(path), reason, opening, above)
                };
            }
            _ => "names no file",
        };
        self.incomplete = true;
        self.findings.push(Finding {
            file: label.clone(),
            line: extends.line,
            rule: Rule::Extends,
            message: format!("`extends` {fault}: {}", extends.value),
            hint: Some("write extends = \"builtin\", or a path from this file's folder".to_owned()),
        });
        Ok(())
    }

    /// Takes away entries of the lists below.
    fn hide(&mut self, hidden: Vec<At<String>>, mut layer: Layer) -> Layer {
        if hidden.is_empty() {
            return layer;
        }
        let below: HashSet<&str> = self.entries.iter().filter_map(Entry::id).collect();
        for At { value: id, line } in hidden {
            if below.contains(id.as_str()) {
                layer.hidden.push(id.clone());
            } else {
                self.findings.push(unknown_hidden(&layer.file, &id, line));
            }
            self.hidden.push(id);
        }
        let gone: HashSet<&str> = layer.hidden.iter().map(String::as_str).collect();
        self.entries
            .retain(|entry| entry.id().is_none_or(|id| !gone.contains(id)));
        layer
    }

    /// Lays entries on top: one that has the id of another below takes its place.
    fn merge(&mut self, entries: Vec<Entry>, mut layer: Layer) {
        layer.entries = entries.len();
        if self.entries.is_empty() {
            self.entries = entries;
        } else {
            let below: HashMap<String, usize> = self
                .entries
                .iter()
                .enumerate()
                .filter_map(|(at, entry)| Some((entry.id()?.to_owned(), at)))
                .collect();
            for entry in entries {
                if let Some(at) = entry.id().and_then(|id| below.get(id)) {
                    layer.replaced.extend(entry.id().map(str::to_owned));
                    self.entries[*at] = entry;
                } else {
                    self.entries.push(entry);
                }
            }
        }
        self.layers.push(layer);
    }
}

fn could_not_read(path: Option<&Path>) -> String {
    match path {
        Some(path) => format!("could not read {}", path.display()),
        None => "could not read standard input".to_owned(),
    }
}

fn could_not_open(path: &Path, reason: &Reason) -> String {
    let named = if *reason == Reason::Environment {
        ", which PEERDIR_FILE names"
    } else {
        ""
    };
    format!("could not open {}{named}", path.display())
}
