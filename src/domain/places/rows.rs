//! The rows of a vendored table: tab-separated text that was compiled in, comment lines skipped. It knows no meaning.

/// The rows of a table, each split at its tabs.
pub(in crate::domain) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// The rows whose first column is `key`, from a table whose data lines are sorted bytewise by that column.
/// The text is halved, not parsed: a look-up among 5,000 rows reads about a dozen lines.
pub(in crate::domain) fn rows_of(
    table: &'static str,
    key: &str,
) -> impl Iterator<Item = Vec<&'static str>> {
    let start = lower_bound(table, key);
    let key = key.to_owned();
    table[start..]
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .take_while(move |row| row[0] == key)
}

/// The byte at which the first line stands whose first column is not below `key`.
fn lower_bound(table: &str, key: &str) -> usize {
    let (mut low, mut high) = (end_of_comments(table), table.len());
    while low < high {
        let middle = low + (high - low) / 2;
        // Bytes, since the middle may fall inside a character; a newline never does.
        let line_start = table.as_bytes()[low..middle]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(low, |at| low + at + 1);
        let line_end = table.as_bytes()[line_start..]
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(table.len(), |at| line_start + at);
        let first_column = table[line_start..line_end]
            .split('\t')
            .next()
            .unwrap_or_default();
        if first_column < key {
            low = (line_end + 1).min(table.len());
        } else {
            high = line_start;
        }
    }
    low
}

fn end_of_comments(table: &str) -> usize {
    table
        .split_inclusive('\n')
        .take_while(|line| line.starts_with('#'))
        .map(str::len)
        .sum()
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
