//! A merged text in the making: what both sides agree on, and places where a person has to choose.

/// A merged text, piece by piece.
#[derive(Default)]
pub(super) struct Chunks(Vec<Chunk>);

enum Chunk {
    Text(String),
    Conflict { ours: String, theirs: String },
}

/// How conflicts are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// Both sides between lines of this many marks.
    Marked(usize),
    /// As if ours had been chosen everywhere.
    Ours,
    /// As if theirs had been chosen everywhere.
    Theirs,
}

impl Chunks {
    /// Adds what is agreed on.
    pub(super) fn push(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Chunk::Text(last)) => last.push_str(text),
            _ => self.0.push(Chunk::Text(text.to_owned())),
        }
    }

    /// Adds a place where a person has to choose; both sides are whole lines.
    pub(super) fn conflict(&mut self, ours: String, theirs: String) {
        self.0.push(Chunk::Conflict { ours, theirs });
    }

    /// Adds what another holds.
    pub(super) fn append(&mut self, other: Self) {
        for chunk in other.0 {
            match chunk {
                Chunk::Text(text) => self.push(&text),
                conflict @ Chunk::Conflict { .. } => self.0.push(conflict),
            }
        }
    }

    /// How many places there are where a person has to choose.
    pub(super) fn conflicts(&self) -> usize {
        let conflicts = self.0.iter();
        conflicts
            .filter(|chunk| matches!(chunk, Chunk::Conflict { .. }))
            .count()
    }

    /// Whether the text so far is empty.
    pub(super) fn is_empty(&self) -> bool {
        self.0
            .iter()
            .all(|chunk| matches!(chunk, Chunk::Text(text) if text.is_empty()))
    }

    /// The text.
    pub(super) fn text(&self, view: View) -> String {
        let mut text = String::new();
        for chunk in &self.0 {
            match (chunk, view) {
                (Chunk::Text(part), _)
                | (Chunk::Conflict { ours: part, .. }, View::Ours)
                | (Chunk::Conflict { theirs: part, .. }, View::Theirs) => text.push_str(part),
                (Chunk::Conflict { ours, theirs }, View::Marked(size)) => {
                    text.push_str(&marked(ours, theirs, size));
                }
            }
        }
        text
    }
}

/// Two versions between lines of marks, as git writes them.
pub(super) fn marked(ours: &str, theirs: &str, size: usize) -> String {
    let [open, middle, close] = ["<", "=", ">"].map(|mark| mark.repeat(size));
    format!("{open} ours\n{ours}{middle}\n{theirs}{close} theirs\n")
}
