//! Merges of lines, as git makes them, where lists cannot be understood; line endings of a merged text. It knows no TOML.

use diffy::{ConflictStyle, MergeOptions};

use super::chunks::marked;
use crate::domain::{changed_lines, is_dear};

/// A text in the form in which it is merged: no byte order mark, plain line endings, the last line with one.
pub(super) fn plain(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut text = text.replace("\r\n", "\n");
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// Three texts merged line by line; the error is one with marks. Where finding out what goes together would take too
/// long, all of it is one conflict.
pub(super) fn merged(base: &str, ours: &str, theirs: &str, size: usize) -> Result<String, String> {
    if is_dear(base, ours) || is_dear(base, theirs) {
        return Err(marked(ours, theirs, size));
    }
    MergeOptions::new()
        .set_conflict_style(ConflictStyle::Merge)
        .set_conflict_marker_length(size)
        .merge(base, ours, theirs)
}

/// Three texts merged line by line, if that works without a conflict.
pub(super) fn merged_cleanly(base: &str, ours: &str, theirs: &str) -> Option<String> {
    /// No text gets the marks.
    const SIZE: usize = 7;
    merged(base, ours, theirs, SIZE).ok()
}

/// A text that was merged in its plain form, with the byte order mark, the line endings and the end of the text that it
/// comes from. Lines that stayed keep theirs, new ones get those of most lines.
pub(super) fn restored(original: &str, merged: &str) -> String {
    let mark = if original.starts_with('\u{feff}') {
        "\u{feff}"
    } else {
        ""
    };
    let bare = original.strip_prefix('\u{feff}').unwrap_or(original);
    let windows = bare.matches("\r\n").count();
    let ending = if windows * 2 > bare.matches('\n').count() {
        "\r\n"
    } else {
        "\n"
    };
    let before = plain(original);
    let raw: Vec<&str> = bare.split_inclusive('\n').collect();
    let new: Vec<&str> = merged.lines().collect();
    let mut lines: Vec<String> = Vec::new();
    let mut done = 0;
    for changed in changed_lines(&before, merged) {
        lines.extend(
            raw[done..changed.old.start]
                .iter()
                .map(|&line| line.to_owned()),
        );
        lines.extend(
            new[changed.new]
                .iter()
                .map(|line| format!("{line}{ending}")),
        );
        done = changed.old.end;
    }
    lines.extend(raw[done..].iter().map(|&line| line.to_owned()));
    let last = lines.len().saturating_sub(1);
    let mut text = mark.to_owned();
    for (at, line) in lines.iter().enumerate() {
        text.push_str(line);
        if at < last && !line.ends_with('\n') {
            text.push_str(ending);
        }
    }
    if !original.is_empty() && !original.ends_with('\n') {
        let end = text.trim_end_matches(['\r', '\n']).len();
        text.truncate(end);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{plain, restored};

    #[test]
    fn line_endings_the_mark_and_the_end_stay_as_they_were() {
        for original in ["a\r\nb\nc\r\n", "\u{feff}a\r\nb", "a\nb\n", "", "a"] {
            assert_eq!(restored(original, &plain(original)), original);
        }
        assert_eq!(
            restored("\u{feff}a\r\nb\r\nc", "a\nx\nc\nd\n"),
            "\u{feff}a\r\nx\r\nc\r\nd"
        );
        assert_eq!(
            restored("a\r\nb\nc\r\n", "z\na\nb\nc\n"),
            "z\r\na\r\nb\nc\r\n"
        );
        assert_eq!(restored("a\n", ""), "");
    }
}
