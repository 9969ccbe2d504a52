//! The difference between two texts, as a unified diff. It compares lines and knows nothing of what they mean.

use std::io::{self, Write};
use std::ops::Range;

use diffy::DiffOptions;

use super::style::{Meaning, paint};
use super::{Look, escape};
use crate::domain::{ChangedLines, changed_lines, is_dear};

/// Lines that are shown above and below those that differ.
const AROUND: usize = 3;

/// Prints what a file would become: nothing if the texts are the same.
///
/// # Errors
/// Those of the writer.
pub fn difference(
    old: &str,
    new: &str,
    file: &str,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if old == new {
        return Ok(());
    }
    let file = escape::terminal(file).into_owned();
    let patch = unified(old, new, &file);
    for line in patch.lines() {
        let line = escape::terminal(line.trim_end_matches('\r'));
        let painted = match line.chars().next() {
            Some('+') => paint(&line, Meaning::Added, look),
            Some('-') => paint(&line, Meaning::Removed, look),
            Some('@') => paint(&line, Meaning::Faint, look),
            _ => line.into_owned(),
        };
        writeln!(out, "{painted}")?;
    }
    Ok(())
}

fn unified(old: &str, new: &str, file: &str) -> String {
    if is_dear(old, new) {
        return quickly(old, new, file);
    }
    let mut options = DiffOptions::new();
    options
        .set_original_filename(file.to_owned())
        .set_modified_filename(file.to_owned());
    options.create_patch(old, new).to_string()
}

/// A unified diff that is not the shortest, of texts for which finding that would take minutes.
fn quickly(old: &str, new: &str, file: &str) -> String {
    let changed = changed_lines(old, new);
    let [old, new] = [old, new].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let mut text = format!("--- {file}\n+++ {file}\n");
    // What stands close together is shown together.
    for hunk in changed.chunk_by(|one, next| next.old.start - one.old.end <= 2 * AROUND) {
        let [Some(first), Some(last)] = [hunk.first(), hunk.last()] else {
            continue;
        };
        let above = first.old.start.min(AROUND);
        let below = (old.len() - last.old.end).min(AROUND);
        let whole = ChangedLines {
            old: first.old.start - above..last.old.end + below,
            new: first.new.start - above..last.new.end + below,
        };
        let (in_old, in_new) = (range(&whole.old), range(&whole.new));
        text.extend(["@@ -", &in_old, " +", &in_new, " @@\n"]);
        let mut done = whole.old.start;
        for changed in hunk {
            add(&mut text, ' ', &old[done..changed.old.start]);
            add(&mut text, '-', &old[changed.old.clone()]);
            add(&mut text, '+', &new[changed.new.clone()]);
            done = changed.old.end;
        }
        add(&mut text, ' ', &old[done..whole.old.end]);
    }
    text
}

/// Lines as the head of a hunk names them: the first and how many; of none the line above.
fn range(lines: &Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => (lines.start + 1).to_string(),
        many => format!("{},{many}", lines.start + 1),
    }
}

fn add(text: &mut String, mark: char, lines: &[&str]) {
    for line in lines {
        text.push(mark);
        text.push_str(line);
        if !line.ends_with('\n') {
            text.push_str("\n\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{quickly, unified};
    use proptest::{prop_assert_eq, prop_assume, proptest};

    #[test]
    fn a_long_list_in_another_order_is_compared_to_the_letter() {
        let entries = |step: usize| -> String {
            let ids = (0..20_000).map(|id| id * step % 20_000);
            ids.flat_map(|id| [format!("id {id}\n"), "kind\n\n".to_owned()])
                .collect()
        };
        let (old, new) = (entries(1), entries(7_919));
        let patch = unified(&old, &new, "list.toml");
        let patch = diffy::Patch::from_str(&patch).expect("it is a unified diff");
        assert!(diffy::apply(&old, &patch).expect("it fits") == new);
    }

    proptest! {
        #[test]
        fn a_quick_difference_makes_the_new_text_of_the_old(old in "([a-f]\n){0,40}[ab]?", new in "([a-f]\n){0,40}[ab]?") {
            prop_assume!(old != new);
            let patch = quickly(&old, &new, "list.toml");
            let patch = diffy::Patch::from_str(&patch).expect("it is a unified diff");
            prop_assert_eq!(diffy::apply(&old, &patch).expect("it fits"), new);
        }
    }
}
