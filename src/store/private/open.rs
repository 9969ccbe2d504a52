//! Opening the overlay: who else could read it is looked at first, and a file that others can read is not read. A new
//! one is for its owner alone. What is wrong is said by line, never in the words of the file or of its parser.

use std::fs::{self, DirBuilder, File, Metadata};
use std::io::{ErrorKind, Read as _};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result};

use super::PrivateNotes;
use super::contacts::contacts;
use super::exposure::readable_by_others;
use super::fault::PrivateFault;
use crate::domain::{Finding, Rule};
use crate::store::refused::Refused;
use crate::store::text::{LARGEST_FILE, tree};
use crate::store::write::create_in_folder;

/// Reads the overlay; none, if there is no file.
///
/// # Errors
/// Others can read it, it is no file, or it is no overlay (a [`PrivateFault`]); or the disk refuses.
pub fn open_private(path: &Path) -> Result<Option<PrivateNotes>> {
    let Some(text) = read(path)? else {
        return Ok(None);
    };
    let file: Arc<str> = path.display().to_string().into();
    let notes = parsed(&text, file)?;
    Ok(Some(notes))
}

/// The overlay that a text is.
pub(super) fn parsed(text: &[u8], file: Arc<str>) -> Result<PrivateNotes, PrivateFault> {
    let tree = match tree(text, &file) {
        Ok(tree) => tree,
        Err(findings) => {
            return match findings.first() {
                Some(finding) if finding.rule != Rule::EmptyFile => Err(in_plain_words(finding)),
                _ => Ok(PrivateNotes::new(file, Vec::new())),
            };
        }
    };
    Ok(PrivateNotes::new(file, contacts(tree)?))
}

/// A fault of the text without the parser's words, which may quote it.
fn in_plain_words(finding: &Finding) -> PrivateFault {
    let (message, remedy) = match finding.rule {
        Rule::Encoding => (
            "this is not UTF-8 text",
            "save the file as UTF-8 in your editor",
        ),
        Rule::MergeConflict => (
            "an unresolved merge is left in the file",
            "choose one side, and take out the lines of <, = and >",
        ),
        Rule::FileSize => ("the file is too large", "private contacts are a few lines"),
        _ => (
            "this line or the one before cannot be read",
            "texts stand in quotes, each key has a line of its own, and no [ID] or key stands twice; several contacts of a group stand under [[ID]] each",
        ),
    };
    PrivateFault::in_line(finding.line, finding.rule, message, remedy)
}

/// The bytes of the overlay, if there is one and nobody else can read it.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    let context = || format!("could not open {}", path.display());
    // A pipe is not even opened: that would wait for its writer.
    match fs::metadata(path) {
        Ok(found) => fit(&found, path)?,
        Err(error) if error.kind() == ErrorKind::NotFound && !path.is_symlink() => {
            return Ok(None);
        }
        Err(error) => return Err(error).with_context(context),
    }
    let file = File::open(path).with_context(context)?;
    // Another file may have taken the name meanwhile.
    fit(&file.metadata().with_context(context)?, path)?;
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .with_context(|| format!("could not read {}", path.display()))?;
    Ok(Some(bytes))
}

/// Refuses what is no file, and what others can read.
fn fit(found: &Metadata, path: &Path) -> Result<(), PrivateFault> {
    if !found.is_file() {
        return Err(PrivateFault::in_line(
            1,
            Rule::PrivateExposed,
            "this is no file, so it is not read",
            "move it away; `peerdir init --private` makes a new one",
        ));
    }
    match readable_by_others(found, path) {
        Some((message, remedy)) => {
            let rule = Rule::PrivateExposed;
            Err(PrivateFault::in_line(1, rule, &message, &remedy))
        }
        None => Ok(()),
    }
}

/// Creates the overlay, which must not be there yet: the file and the folders that are made for it are their owner's
/// alone.
///
/// # Errors
/// There is one already, or the disk refuses.
pub fn create_private(path: &Path, text: &str) -> Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(Refused::new(
            format!("{} is already there", path.display()),
            "write into it with an editor; `peerdir show ID --private` shows what it has on a group",
        )
        .into());
    }
    if let Some(folder) = path.parent() {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(folder)
            .with_context(|| format!("could not create {}", folder.display()))?;
    }
    create_in_folder(path, text)
}
