//! Cuts and insertions at places of a text, made at once. It knows no TOML.

use std::ops::Range;

use super::EditFault;

/// Cuts and insertions that were noted and not made yet.
#[derive(Debug, Default)]
pub(super) struct Splices(Vec<Splice>);

#[derive(Debug)]
struct Splice {
    range: Range<usize>,
    text: String,
    /// What comes first of several insertions at one place.
    order: String,
}

impl Splices {
    /// Notes that a text takes the place of a range of bytes.
    pub(super) fn put(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.put_in_order(range, text, String::new());
    }

    /// The same, where several may be put at one place: they stand in this order.
    pub(super) fn put_in_order(
        &mut self,
        range: Range<usize>,
        text: impl Into<String>,
        order: impl Into<String>,
    ) {
        self.0.push(Splice {
            range,
            text: text.into(),
            order: order.into(),
        });
    }

    /// The text with all of them made.
    ///
    /// # Errors
    /// Two of them meet.
    pub(super) fn apply(mut self, text: &str) -> Result<String, EditFault> {
        let place = |splice: &Splice| (splice.range.start, splice.range.end);
        self.0
            .sort_by(|left, right| (place(left), &left.order).cmp(&(place(right), &right.order)));
        let mut result = String::with_capacity(text.len() + 1024);
        let mut done = 0;
        for splice in self.0 {
            let Range { mut start, end } = splice.range;
            // Two entries that are cut may share the blank line between them.
            if start < done && splice.text.is_empty() {
                start = done;
            }
            if start < done {
                return Err(EditFault::new(
                    "two changes meet at one place of the file",
                    "make them one after the other",
                ));
            }
            result.push_str(&text[done..start]);
            result.push_str(&splice.text);
            done = done.max(end);
        }
        result.push_str(&text[done..]);
        Ok(result)
    }
}
