//! A draft: words for whoever edits it, and below them one entry. It is read, not written, and changes no list.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;

use crate::domain::{Record, Value};
use crate::failure::{Refusal, Unsound};
use crate::render::escape_for_terminal;
use crate::store::{Document, read_draft};

/// How the lines begin that are not part of the entry.
pub(super) const MARK: &str = "##";

/// How the line begins that says what a draft was made of.
pub(super) const BASE: &str = "## Base: ";

/// What a draft was made of, without a word of it: a number for the text, and one for each key.
pub(super) fn base(record: &Record, text: &str) -> String {
    let of_text = number("", &Value::text(text));
    let fields = record.fields.iter();
    let keys = fields.map(|(key, value)| format!(", {key} {:04x}", number(key, value) & 0xffff));
    format!("{of_text:016x}{}", keys.collect::<String>())
}

fn number(key: &str, value: &Value) -> u64 {
    let fields = vec![(key.to_owned(), value.clone())];
    Record { fields }.fingerprint()
}

/// The keys in which one base differs from another.
pub(super) fn changed_since(base: &str, now: &str) -> Vec<String> {
    let keys =
        |base: &str| -> BTreeSet<String> { base.split(", ").skip(1).map(str::to_owned).collect() };
    let (base, now) = (keys(base), keys(now));
    let named = base.symmetric_difference(&now).filter_map(|key| {
        let (name, _) = key.rsplit_once(' ')?;
        Some(name.to_owned())
    });
    named.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The lines above an entry that is handed out.
pub(super) fn head(id: &str, file: &str, base: &str) -> String {
    let file = escape_for_terminal(file);
    format!(
        "{MARK} {id}, for {file}. Change it below, save it, and close the editor.\n\
         {MARK} To change nothing, close the editor without saving.\n\
         {MARK} Lines that begin with {MARK} up here are left out. The id cannot be changed.\n\
         {MARK} Never write down a private person's name, number or address.\n\
         {BASE}{base}\n\n"
    )
}

/// A draft as it was read.
pub(super) struct Draft {
    file: Arc<str>,
    text: String,
}

impl Draft {
    /// Reads a draft.
    ///
    /// # Errors
    /// It cannot be read, or is no text.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let text = read_draft(path)?.replace("\r\n", "\n");
        Ok(Self {
            file: path.display().to_string().into(),
            text: text.trim_start_matches('\u{feff}').to_owned(),
        })
    }

    /// The entry, without the lines above it.
    pub(super) fn entry(&self) -> &str {
        self.text[self.start()..].trim_end_matches('\n')
    }

    /// What it was made of; none if its line was taken out, so that it goes on top of whatever stands in the list.
    pub(super) fn base(&self) -> Option<&str> {
        let mut above = self.text[..self.start()].lines();
        above
            .find_map(|line| line.strip_prefix(BASE))
            .map(str::trim)
    }

    /// How many lines stand above it.
    pub(super) fn lines_above(&self) -> u32 {
        let above = self.text[..self.start()].lines().count();
        u32::try_from(above).unwrap_or_default()
    }

    /// Where the entry begins.
    fn start(&self) -> usize {
        let is_ours = |line: &&str| line.trim().is_empty() || line.starts_with(MARK);
        let above = self.text.split_inclusive('\n').take_while(is_ours);
        above.map(str::len).sum()
    }

    /// Whether it still says what was handed out.
    pub(super) fn says(&self, handed: &str) -> bool {
        self.entry() == handed
    }

    /// Whether it is the entry of an id.
    ///
    /// # Errors
    /// It is no TOML, not one entry, or has another id.
    pub(super) fn check(&self, id: &str) -> Result<()> {
        let document = Document::parse(&self.text, &self.file).map_err(Unsound)?;
        if document.records().is_empty() && document.head().fields.is_empty() {
            let hint = format!("to take the group out, write `peerdir remove {id}`");
            return Err(Refusal::new("the draft is empty", hint).into());
        }
        let [record] = document.records() else {
            let starts = document.entry_lines().unwrap_or_default();
            let second = starts.get(1).map_or(0, |lines| lines.start);
            let hint = "a draft holds one line [[organization]] with keys below it";
            return Err(self.fault(second, "this is not one entry", hint));
        };
        if let Some((key, _)) = document.head().fields.first() {
            let hint = "an entry begins with a line [[organization]]";
            return Err(self.fault(self.place(key), "keys stand above the entry", hint));
        }
        if record.id() != Some(id) {
            let hint =
                format!("write id = \"{id}\" again; others refer to it, so an id never changes");
            return Err(self.fault(self.place("id"), "the id was changed", &hint));
        }
        Ok(())
    }

    fn fault(&self, at: usize, message: &str, hint: &str) -> anyhow::Error {
        let line = 1 + self.text[..at].matches('\n').count();
        let message = format!("{}:{line}: {message}", self.file);
        Refusal::new(message, hint.to_owned()).into()
    }

    /// Where the line of a key begins; the start of the entry where there is none.
    fn place(&self, key: &str) -> usize {
        let start = self.text.len() - self.text.trim_start().len();
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let rest = line.trim_start().strip_prefix(key);
            if rest.is_some_and(|rest| rest.trim_start().starts_with('=')) {
                return at;
            }
            at += line.len();
        }
        start
    }
}
