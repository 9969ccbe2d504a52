//! What libraries of Python do with a list: scripts of a few lines, as somebody would write them.

use std::io;
use std::path::Path;

/// A script.
#[derive(Clone, Copy)]
pub enum Script {
    Rapidfuzz,
    Tantivy,
    TantivyBuild,
}

impl Script {
    const ALL: [Self; 3] = [Self::Rapidfuzz, Self::Tantivy, Self::TantivyBuild];

    pub fn name(self) -> &'static str {
        match self {
            Self::Rapidfuzz => "rapidfuzz_search.py",
            Self::Tantivy => "tantivy_search.py",
            Self::TantivyBuild => "tantivy_build.py",
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Rapidfuzz => include_str!("scripts/rapidfuzz_search.py"),
            Self::Tantivy => include_str!("scripts/tantivy_search.py"),
            Self::TantivyBuild => include_str!("scripts/tantivy_build.py"),
        }
    }

    /// Writes all of them into a folder.
    pub fn write_all(folder: &Path) -> io::Result<()> {
        Self::ALL
            .into_iter()
            .try_for_each(|script| std::fs::write(folder.join(script.name()), script.text()))
    }
}
