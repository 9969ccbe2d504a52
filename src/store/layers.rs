//! Layers: the lists that were named and the lists that they add to become one. An entry replaces the one below that
//! has its id; `hidden` takes one away.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use anyhow::{Context, Result};

use super::builtin::{self, BUILTIN};
use super::locate::{Input, Reason};
use super::read::{FileContent, read};
use super::text::read_tree;
use crate::domain::{Draft, Finding, Rule, check_file};

/// What one list gave to the directory.
#[derive(Debug)]
pub struct Layer {
    /// The list as people call it: a path, `builtin` or `-`.
    pub file: Arc<str>,
    /// Why it was read.
    pub reason: Reason,
    /// The title in its head.
    pub title: Option<String>,
    /// How many entries it holds.
    pub entries: usize,
    /// How many of them replace one below.
    pub replaced: usize,
    /// How many entries below it takes away.
    pub hidden: usize,
    /// When it was last changed, if it is a file.
    pub modified: Option<SystemTime>,
}

/// The layers of a directory, merged, before the gate.
#[derive(Debug, Default)]
pub(super) struct Stack {
    pub(super) layers: Vec<Layer>,
    pub(super) drafts: Vec<Draft>,
    pub(super) hidden: Vec<String>,
    pub(super) findings: Vec<Finding>,
    /// Whether a list could not be read at all, so that what refers to it cannot be judged.
    pub(super) incomplete: bool,
}

impl Stack {
    /// Puts a list on top, and below it the one that it adds to.
    ///
    /// # Errors
    /// A file that cannot be opened or read, with its path.
    pub(super) fn add(
        &mut self,
        input: &Input,
        reason: Reason,
        stdin: &mut dyn Read,
    ) -> Result<()> {
        self.add_above(input, reason, stdin, &mut Vec::new())
    }

    fn add_above(
        &mut self,
        input: &Input,
        reason: Reason,
        stdin: &mut dyn Read,
        above: &mut Vec<PathBuf>,
    ) -> Result<()> {
        let label: Arc<str> = match input {
            Input::Builtin => BUILTIN.into(),
            Input::Stdin => "-".into(),
            Input::File(path) => path.display().to_string().into(),
        };
        let mut modified = None;
        let tree = match input {
            Input::Builtin => Ok(builtin::tree()),
            Input::Stdin => {
                read_tree(&mut *stdin, &label).context("could not read standard input")?
            }
            Input::File(path) => {
                let named = if reason == Reason::Environment {
                    ", which PEERDIR_FILE names"
                } else {
                    ""
                };
                let file = File::open(path)
                    .with_context(|| format!("could not open {}{named}", path.display()))?;
                modified = file
                    .metadata()
                    .and_then(|metadata| metadata.modified())
                    .ok();
                above.push(path.canonicalize().unwrap_or_else(|_| path.clone()));
                read_tree(file, &label)
                    .with_context(|| format!("could not read {}", path.display()))?
            }
        };
        let content = match tree {
            Ok(tree) => read(tree, &label),
            Err(findings) => {
                self.findings.extend(findings);
                self.incomplete = true;
                return Ok(());
            }
        };
        self.add_extended(&content, input, &label, stdin, above)?;
        self.put(content, &label, reason, modified, *input == Input::Builtin);
        Ok(())
    }

    /// Puts the list below that a list's head names.
    fn add_extended(
        &mut self,
        content: &FileContent,
        input: &Input,
        label: &Arc<str>,
        stdin: &mut dyn Read,
        above: &mut Vec<PathBuf>,
    ) -> Result<()> {
        let Some(extends) = &content.extends else {
            return Ok(());
        };
        let reason = Reason::ExtendedBy(label.to_string());
        if extends.value == BUILTIN {
            return self.add_above(&Input::Builtin, reason, stdin, above);
        }
        let base = match input {
            Input::File(path) => path.parent().unwrap_or(Path::new("")),
            _ => Path::new(""),
        };
        let path = base.join(&extends.value);
        let fault = match path.canonicalize() {
            Ok(resolved) if above.contains(&resolved) => "leads in a circle",
            Ok(resolved) if resolved.is_file() => {
                return self.add_above(&Input::File(path), reason, stdin, above);
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

    fn put(
        &mut self,
        content: FileContent,
        file: &Arc<str>,
        reason: Reason,
        modified: Option<SystemTime>,
        trusted: bool,
    ) {
        let mut layer = Layer {
            file: file.clone(),
            reason,
            title: content.title,
            entries: content.drafts.len(),
            replaced: 0,
            hidden: 0,
            modified,
        };
        self.findings.extend(content.findings);
        if !trusted {
            self.findings.extend(check_file(&content.drafts));
        }
        for hidden in content.hidden {
            let before = self.drafts.len();
            self.drafts.retain(|draft| id(draft) != Some(&hidden.value));
            if self.drafts.len() == before {
                self.findings.push(Finding {
                    file: file.clone(),
                    line: hidden.line,
                    rule: Rule::UnknownHidden,
                    message: format!(
                        "`hidden` names `{}`, which is no entry of the list below",
                        hidden.value
                    ),
                    hint: Some("take it out, or mend the id".to_owned()),
                });
            } else {
                layer.hidden += 1;
            }
            self.hidden.push(hidden.value);
        }
        self.merge(content.drafts, &mut layer);
        self.layers.push(layer);
    }

    fn merge(&mut self, drafts: Vec<Draft>, layer: &mut Layer) {
        let below: HashMap<String, usize> = self
            .drafts
            .iter()
            .enumerate()
            .filter_map(|(at, draft)| Some((id(draft)?.to_owned(), at)))
            .collect();
        for draft in drafts {
            match id(&draft).and_then(|id| below.get(id)) {
                Some(at) => {
                    self.drafts[*at] = draft;
                    layer.replaced += 1;
                }
                None => self.drafts.push(draft),
            }
        }
    }
}

fn id(draft: &Draft) -> Option<&str> {
    draft.id.as_ref().map(|id| id.value.as_str())
}
