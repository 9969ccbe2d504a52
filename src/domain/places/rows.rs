//! The rows of a vendored table: tab-separated text that was compiled in, comment lines skipped. It knows no meaning.

/// The rows of a table, each split at its tabs.
pub(in crate::domain) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    lines(table).map(|line| line.split('\t').collect())
}

/// The lines of these rows, not split.
pub(in crate::domain) fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = table.lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The rows whose first column is `key`, from a table whose lines are sorted bytewise by that column; its comments come
/// first, since `#` is below every letter and digit. The text is halved, not parsed: a look-up among 5,000 rows reads
/// about a dozen lines.
pub(in crate::domain) fn rows_of(
    table: &'static str,
    key: &str,
) -> impl Iterator<Item = Vec<&'static str>> {
    lines_of(table, key).map(|line| line.split('\t').collect())
}

/// The lines of the rows with this first column, not split.
pub(super) fn lines_of(table: &'static str, key: &str) -> impl Iterator<Item = &'static str> {
    let start = lower_bound(table.as_bytes(), key.as_bytes());
    let key = key.to_owned();
    let is_row = move |line: &&str| {
        line.strip_prefix(key.as_str())
            .is_some_and(|rest| rest.starts_with('\t'))
    };
    table[start..].lines().take_while(is_row)
}

/// Whether a table whose lines are sorted bytewise, its comments first, has this line.
pub(in crate::domain) fn has_line(table: &'static str, line: &str) -> bool {
    let start = lower_bound(table.as_bytes(), line.as_bytes());
    table[start..].lines().next() == Some(line)
}

/// Where a line of a table stands in it, in bytes.
pub(super) fn position(table: &'static str, line: &'static str) -> usize {
    line.as_ptr().addr() - table.as_ptr().addr()
}

/// The line that stands there.
pub(super) fn line_at(table: &'static str, position: usize) -> Option<&'static str> {
    table.get(position..)?.lines().next()
}

/// The byte at which the first line stands whose first column is not below `key`.
fn lower_bound(table: &[u8], key: &[u8]) -> usize {
    let (mut low, mut high) = (0, table.len());
    while low < high {
        // Bytes, since the middle may fall inside a character; a newline never does.
        let middle = low + (high - low) / 2;
        let is_end = |byte: &u8| *byte == b'\n';
        let start = table[low..middle]
            .iter()
            .rposition(is_end)
            .map_or(low, |at| low + at + 1);
        if first_column_is_below(&table[start..], key) {
            low = table[middle..]
                .iter()
                .position(is_end)
                .map_or(table.len(), |at| middle + at + 1);
        } else {
            high = start;
        }
    }
    low
}

fn first_column_is_below(line: &[u8], key: &[u8]) -> bool {
    for (byte, wanted) in line.iter().zip(key) {
        if byte != wanted {
            return byte < wanted;
        }
    }
    // A column that goes on is above its own beginning; a line that ends here was the last.
    line.len() < key.len()
}

#[cfg(test)]
mod tests {
    use super::{rows, rows_of};

    const TABLE: &str = "# a comment\nant\t1\nbée\t2\nbée\t3\ncat\t4\n";

    #[test]
    fn a_table_is_read_without_its_comments() {
        assert_eq!(rows(TABLE).count(), 4);
    }

    #[test]
    fn every_row_of_a_key_is_found_and_no_other() {
        let found = |key| rows_of(TABLE, key).map(|row| row[1]).collect::<Vec<_>>();
        assert_eq!(found("ant"), ["1"]);
        assert_eq!(found("bée"), ["2", "3"]);
        assert_eq!(found("cat"), ["4"]);
        for absent in ["", "a", "b", "bee", "cats", "zebra"] {
            assert!(found(absent).is_empty(), "{absent}");
        }
    }
}
