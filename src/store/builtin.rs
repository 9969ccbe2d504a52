//! The built-in list: `directory.toml`, checked and compiled by the build script.

use anyhow::{Context as _, Result};

use super::compiled::{Compiled, read};

/// What the list is called in `extends`, in findings and by `where`.
pub const BUILTIN: &str = "builtin";

static LIST: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/directory.postcard"));

/// The list.
///
/// # Errors
/// The bytes cannot be read; they were written by this very build, and a test reads them all.
pub(super) fn list() -> Result<Compiled> {
    read(LIST).context("the built-in list cannot be read; build the program anew")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::list;
    use crate::domain::{Entry, admit};
    use crate::store::parse::parse;
    use crate::store::read::read as read_tree;

    #[test]
    fn the_compiled_list_is_directory_toml_to_the_letter() {
        let file: Arc<str> = "directory.toml".into();
        let tree = parse(include_str!("../../directory.toml")).expect("valid TOML");
        let content = read_tree(tree, &file);
        let entries = content
            .drafts
            .into_iter()
            .map(|draft| Entry::Draft(Box::new(draft)));
        let (directory, findings) = admit(entries.collect(), &[], jiff::civil::Date::MAX);
        assert_eq!(findings, []);
        let compiled = list().expect("the list can be read");
        assert_eq!(compiled.title.as_deref(), content.title.as_deref());
        assert_eq!(directory.organizations(), compiled.organizations);
        assert!(
            directory
                .with_terms()
                .map(|(_, terms)| terms)
                .eq(&compiled.terms)
        );
    }
}
