//! The lines between entries, comments and blank ones: which belong to the entry above, which to the one below, which to
//! the head. It changes nothing.

/// What stands between two entries: comments right below the first, blank lines, comments of the second.
pub(super) fn parted(between: &str) -> (String, String, String) {
    let end = comment_lines(between);
    // Comments that run into the next header belong to that.
    let below = if end == between.len() { 0 } else { end };
    let rest = &between[below..];
    let gap = blank_lines(rest);
    (
        between[..below].to_owned(),
        rest[..gap].to_owned(),
        rest[gap..].to_owned(),
    )
}

/// What stands between the head and the first entry: comments of the head, blank lines, comments right above the entry.
/// Comments that open the file are the file's.
pub(super) fn opened(between: &str, opens_file: bool) -> (String, String, String) {
    let mut above = between.len();
    for line in between.split_inclusive('\n').rev() {
        if !line.trim().starts_with('#') {
            break;
        }
        above -= line.len();
    }
    if above == 0 && opens_file {
        above = between.len();
    }
    let head = between[..above].trim_end();
    let head = head.len()
        + between[head.len()..above]
            .find('\n')
            .map_or(0, |end| end + 1);
    let head = if between[..head].trim().is_empty() {
        0
    } else {
        head
    };
    (
        between[..head].to_owned(),
        between[head..above].to_owned(),
        between[above..].to_owned(),
    )
}

/// The end of the comment lines that a text begins with.
pub(super) fn comment_lines(text: &str) -> usize {
    let lines = text.split_inclusive('\n');
    let comments = lines.take_while(|line| line.trim().starts_with('#'));
    comments.map(str::len).sum()
}

fn blank_lines(text: &str) -> usize {
    let lines = text.split_inclusive('\n');
    let blank = lines.take_while(|line| line.trim().is_empty());
    blank.map(str::len).sum()
}
