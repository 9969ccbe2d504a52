//! The text of what the overlay has on one group: taken out to be edited, and put back. Only its lines change; the
//! result is read again and compared. Nothing of it goes into the undo history.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::contacts::PrivateContact;
use super::open::{parsed, read};
use super::{PrivateFault, PrivateNotes};
use crate::store::change::change;
use crate::store::overlay_name::PRIVATE_FILE;
use crate::store::refused::Refused;

/// The tables of a group as they stand in a text; empty, if it has none.
///
/// # Errors
/// The text is no overlay, or writes the group otherwise than as tables with a line `[ID]` or `[[ID]]`.
pub fn private_tables(text: &str, id: &str) -> Result<String> {
    let notes = notes(text)?;
    let blocks = blocks(text, &notes, id)?;
    Ok(blocks
        .into_iter()
        .map(|lines| joined(text, lines))
        .collect())
}

/// The text with other tables in the place of those of a group; an empty text takes them out.
///
/// # Errors
/// Those of [`private_tables`]; and the new text is no overlay, or speaks of another group.
pub fn with_private_tables(text: &str, id: &str, tables: &str) -> Result<String> {
    let (before, own) = (notes(text)?, notes(tables)?);
    if own.contacts.iter().any(|contact| contact.id != id) {
        return Err(Refused::new(
            format!("the private notes on `{id}` hold a table of another id"),
            format!("let each table begin with [{id}], or [[{id}]] if there are several"),
        )
        .into());
    }
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut new: String = tables
        .trim()
        .lines()
        .flat_map(|line| [line, ending])
        .collect();
    // A text of several lines gets the line endings of the file.
    let own = notes(&new).unwrap_or(own);
    let blocks = blocks(text, &before, id)?;
    let mut result = String::new();
    let gone: BTreeSet<usize> = blocks.iter().cloned().flatten().collect();
    let first = blocks.first().map(|lines| lines.start);
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if Some(number) == first {
            result.push_str(&std::mem::take(&mut new));
        }
        if !gone.contains(&number) {
            result.push_str(line);
        }
    }
    if !new.is_empty() {
        if !result.is_empty() && !result.ends_with('\n') {
            result.push_str(ending);
        }
        if !result.trim().is_empty() {
            result.push_str(ending);
        }
        result.push_str(&new);
    }
    let after = notes(&result).map_err(|_| odd(id))?;
    let is_kept = is_same(&before.but(id), &after.but(id));
    if is_kept && is_same(&own.on(id), &after.on(id)) {
        Ok(result)
    } else {
        Err(odd(id))
    }
}

/// Changes what the overlay has on a group, on the way on which lists are changed, but for the undo history, which gets
/// nothing of it. `edit` is given the tables and gives the new ones.
///
/// # Errors
/// The overlay is not there or cannot be read or written, what `edit` says, and those of [`with_private_tables`].
pub fn change_private(
    path: &Path,
    id: &str,
    say: &mut dyn FnMut(&str),
    edit: &mut dyn FnMut(&str) -> Result<String>,
) -> Result<()> {
    // The rights are looked at before anything is opened on that way.
    read(path)?.with_context(|| format!("there is no {}", path.display()))?;
    let mut edit_all = |text: Option<&str>| {
        let text = text.unwrap_or_default();
        let new = edit(&private_tables(text, id)?)?;
        with_private_tables(text, id, &new).map(Some)
    };
    change(path, say, &mut edit_all, None)?;
    Ok(())
}

impl PrivateNotes {
    /// The contacts of all other groups.
    fn but(&self, id: &str) -> Vec<&PrivateContact> {
        let contacts = self.contacts.iter();
        contacts.filter(|contact| contact.id != id).collect()
    }
}

fn is_same(left: &[&PrivateContact], right: &[&PrivateContact]) -> bool {
    let mut pairs = left.iter().zip(right);
    left.len() == right.len() && pairs.all(|(left, right)| left.is_like(right))
}

fn notes(text: &str) -> Result<PrivateNotes, PrivateFault> {
    parsed(text.as_bytes(), PRIVATE_FILE.into())
}

/// The lines of the tables of a group, each from its header to its last line, counted from 0.
fn blocks(text: &str, notes: &PrivateNotes, id: &str) -> Result<Vec<Range<usize>>> {
    let lines: Vec<&str> = text.lines().collect();
    let line_of = |contact: &PrivateContact| usize::try_from(contact.line).unwrap_or(1) - 1;
    let is_header = |at: usize| {
        lines
            .get(at)
            .is_some_and(|line| line.trim_start().starts_with('['))
    };
    let starts: BTreeSet<usize> = notes.contacts.iter().map(line_of).collect();
    let mut blocks = Vec::new();
    for start in notes.on(id).into_iter().map(line_of) {
        if !is_header(start) {
            return Err(odd(id));
        }
        let next = starts.range(start + 1..).next();
        let mut end = next.copied().unwrap_or(lines.len());
        // What is said above the next table belongs to that one.
        let is_blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
        while end > start + 1 && is_blank(lines[end - 1]) {
            end -= 1;
        }
        blocks.push(start..end);
    }
    Ok(blocks)
}

fn joined(text: &str, lines: Range<usize>) -> String {
    let all = text.split_inclusive('\n');
    all.skip(lines.start).take(lines.len()).collect()
}

/// The fault of a layout that cannot be changed safely.
fn odd(id: &str) -> anyhow::Error {
    Refused::new(
        format!(
            "the private notes on `{id}` do not stand under a line [{id}] or [[{id}]] of their own"
        ),
        "write them so, or change private.toml with an editor",
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::{private_tables, with_private_tables};

    const TEXT: &str = "# mine\n\n[a]\nname = 'A' # first\n\n# of b\n[[b]]\nphone = '1'\n[[b]]\nphone = '2'\n\n[c]\nnote = \"\"\"\n[a]\n\"\"\"\n";

    #[test]
    fn the_tables_of_a_group_are_its_lines() {
        let tables = |id| private_tables(TEXT, id).expect("an overlay");
        assert_eq!(tables("a"), "[a]\nname = 'A' # first\n");
        assert_eq!(tables("b"), "[[b]]\nphone = '1'\n[[b]]\nphone = '2'\n");
        assert_eq!(tables("c"), "[c]\nnote = \"\"\"\n[a]\n\"\"\"\n");
        assert_eq!(tables("d"), "");
    }

    #[test]
    fn only_the_lines_of_the_group_change() {
        let with =
            |id: &str, tables: &str| with_private_tables(TEXT, id, tables).expect("a change");
        for id in ["a", "b", "c"] {
            assert_eq!(with(id, &private_tables(TEXT, id).expect("tables")), TEXT);
        }
        assert_eq!(
            with("d", "[d]\nname = 'D'"),
            format!("{TEXT}\n[d]\nname = 'D'\n")
        );
        assert_eq!(
            with("b", ""),
            TEXT.replace("[[b]]\nphone = '1'\n[[b]]\nphone = '2'\n", "")
        );
        let crlf = TEXT.replace('\n', "\r\n");
        let changed = with_private_tables(&crlf, "a", "[a]\nx = 'y'\n").expect("a change");
        assert_eq!(changed, crlf.replace("name = 'A' # first", "x = 'y'"));
        let lines = "[a]\nnote = \"\"\"\none\ntwo\"\"\"\n";
        let changed = with_private_tables(&crlf, "a", lines).expect("a change");
        let whole = lines.replace('\n', "\r\n");
        assert_eq!(
            changed,
            crlf.replace("[a]\r\nname = 'A' # first\r\n", &whole)
        );
        assert_eq!(
            with_private_tables("# none\n", "d", "[d]\nx = 'y'\n").expect("a change"),
            "# none\n\n[d]\nx = 'y'\n"
        );
    }

    #[test]
    fn what_cannot_be_changed_safely_is_refused_without_a_word_of_it() {
        for (text, id, tables) in [
            (TEXT, "a", "[b]\nname = 'canary'"),
            (TEXT, "a", "name = 'canary'"),
            (TEXT, "a", "[a]\nname = canary"),
            ("a = { name = 'canary' }\n", "a", "[a]\nname = 'x'"),
            ("a.name = 'canary'\n", "a", "[a]\nname = 'x'"),
            (
                "[a]\nname = 'canary'\n[b]\n[a.more]\nx = 'canary'\n",
                "a",
                "",
            ),
        ] {
            let refused = with_private_tables(text, id, tables).expect_err(tables);
            assert!(!format!("{refused:?}").contains("canary"), "{refused:?}");
        }
    }
}
