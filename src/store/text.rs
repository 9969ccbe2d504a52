//! The text of a file, or a finding that says why there is none: too large, not UTF-8, empty, a merge left half done.

use std::io::{self, Read};
use std::str::Utf8Error;
use std::sync::Arc;

use memchr::memchr_iter;

use super::node::{Node, Value};
use super::parse::{SyntaxFault, parse};
use crate::domain::{Finding, Rule};

/// The largest file that is read, in bytes. The whole of it stands in memory, some fifteen times over.
pub const LARGEST_FILE: u64 = 32 * 1024 * 1024;

/// Faults of syntax that are reported; one slip can make hundreds.
const SYNTAX_FAULTS: usize = 10;

/// The bytes of a list, up to one more than is read of it.
///
/// # Errors
/// An I/O error of the reader.
pub(super) fn read_bytes(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Parses the bytes of a list.
///
/// # Errors
/// What is wrong with them.
pub(super) fn tree<'a>(bytes: &'a [u8], file: &Arc<str>) -> Result<Node<'a>, Vec<Finding>> {
    let finding = |line, rule, message: String, hint: &str| {
        vec![Finding {
            file: file.clone(),
            line,
            rule,
            message,
            hint: Some(hint.to_owned()),
        }]
    };
    if bytes.len() as u64 > LARGEST_FILE {
        let message = format!("the file is larger than {} MiB", LARGEST_FILE / 1024 / 1024);
        return Err(finding(
            1,
            Rule::FileSize,
            message,
            "split it, and name each part with --file",
        ));
    }
    let text =
        std::str::from_utf8(bytes).map_err(|error| vec![encoding_fault(bytes, &error, 1, file)])?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let tree = parse(text).map_err(|faults| syntax_faults(faults, text, 1, file))?;
    if matches!(&tree.value, Value::Table(entries) if entries.is_empty()) {
        let hint = "`peerdir init FILE` writes one to start from";
        return Err(finding(
            1,
            Rule::EmptyFile,
            "the file holds no directory".to_owned(),
            hint,
        ));
    }
    Ok(tree)
}

/// The finding of bytes that are no text; they begin on a line.
pub(super) fn encoding_fault(
    bytes: &[u8],
    error: &Utf8Error,
    first_line: u32,
    file: &Arc<str>,
) -> Finding {
    let lines = memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count();
    Finding {
        file: file.clone(),
        line: u32::try_from(lines).map_or(u32::MAX, |lines| first_line.saturating_add(lines)),
        rule: Rule::Encoding,
        message: "this is not UTF-8 text".to_owned(),
        hint: Some("save the file as UTF-8 in your editor".to_owned()),
    }
}

/// The findings of faults of syntax in a text that begins on a line.
pub(super) fn syntax_faults(
    faults: Vec<SyntaxFault>,
    text: &str,
    first_line: u32,
    file: &Arc<str>,
) -> Vec<Finding> {
    let mut conflicts = conflicts(text, file);
    if !conflicts.is_empty() {
        for conflict in &mut conflicts {
            conflict.line = conflict.line.saturating_add(first_line - 1);
        }
        return conflicts;
    }
    let left_out = faults.len().saturating_sub(SYNTAX_FAULTS);
    let mut findings: Vec<Finding> = faults
        .into_iter()
        .take(SYNTAX_FAULTS)
        .map(|fault| Finding {
            file: file.clone(),
            line: fault.line,
            rule: Rule::Syntax,
            hint: Some(remedy(text, fault.line.saturating_sub(first_line - 1)).to_owned()),
            message: fault.message,
        })
        .collect();
    if let Some(last) = findings.last_mut().filter(|_| left_out > 0) {
        last.hint = Some(format!("{left_out} more lines cannot be read"));
    }
    findings
}

/// The findings of merges that were left half done: one for each place, at its first mark.
pub(super) fn conflicts(text: &str, file: &Arc<str>) -> Vec<Finding> {
    conflict_lines(text)
        .into_iter()
        .map(|line| Finding {
            file: file.clone(),
            line,
            rule: Rule::MergeConflict,
            message: "an unresolved merge is left in the file".to_owned(),
            hint: Some("choose one side, take out the lines of <, = and >, and save".to_owned()),
        })
        .collect()
}

/// The lines on which a version control system marks the beginning of a conflict; of a text with no beginning, the end.
fn conflict_lines(text: &str) -> Vec<u32> {
    let of = |mark: char| -> Vec<u32> {
        let lines = (1..).zip(text.lines());
        lines
            .filter(|(_, line)| is_mark(line, mark))
            .map(|(number, _)| number)
            .collect()
    };
    let begun = of('<');
    if begun.is_empty() { of('>') } else { begun }
}

/// Whether a line begins with seven marks or more, as many as the system was told to write, and a space.
fn is_mark(line: &str, mark: char) -> bool {
    let rest = line.trim_start_matches(mark);
    line.len() - rest.len() >= 7 && rest.starts_with(' ')
}

/// What most often makes a line unreadable.
fn remedy(text: &str, line: u32) -> &'static str {
    let line = usize::try_from(line).unwrap_or(1).saturating_sub(1);
    let line = text.lines().nth(line).unwrap_or_default();
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    if value.starts_with(['“', '”', '„', '‘', '’']) || value.ends_with(['“', '”', '’'])
    {
        "write straight quotes, \"…\"; phones and word processors like to make round ones"
    } else if value.starts_with(|first: char| first.is_ascii_digit()) && value.contains('-') {
        "write a day of the calendar such as 2026-05-01"
    } else if value.starts_with('[') || line.trim_end().ends_with(',') || line.trim() == "]" {
        "a list stands in square brackets, its values have commas between them"
    } else {
        "mend this line or the one before; texts stand in quotes, and each key has a line of its own"
    }
}
