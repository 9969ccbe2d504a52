//! What would become of the rows of an import: a word, an id and what there is to say, a line each.

use std::io::{self, Write};

use super::{Look, escape, sentence};

/// What becomes of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// `new`, `changed`, `same` or `refused`.
    pub word: &'static str,
    /// The id of the entry, if it is known.
    pub id: String,
    /// The keys that change, or why it is refused.
    pub detail: String,
}

/// Prints verdicts: in columns for people, tab-separated for programs.
///
/// # Errors
/// Those of the writer.
pub fn verdicts(
    verdicts: &[Verdict],
    is_for_people: bool,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for Verdict { word, id, detail } in verdicts {
        if is_for_people {
            let parts = [id.as_str(), detail.as_str()];
            let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let said = sentence(&said.join(": "), WORD, look);
            writeln!(out, "{word:WORD$}{said}")?;
        } else {
            writeln!(out, "{word}\t{}\t{}", escape::tsv(id), escape::tsv(detail))?;
        }
    }
    Ok(())
}

/// The width of the word and the space behind it.
const WORD: usize = 9;
