//! The built-in list: `directory.toml`, checked and compiled by the build script.

use super::compiled::{Compiled, read};

/// What the list is called in `extends`, in findings and by `where`.
pub const BUILTIN: &str = "builtin";

static LIST: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/directory.postcard"));

/// The title of the list and its organizations.
pub(super) fn list() -> Compiled {
    // The bytes were written by this very build; a test reads them all.
    read(LIST).unwrap_or_default()
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
        let (directory, findings) = admit(entries.collect(), &[]);
        assert_eq!(findings, []);
        let (title, compiled) = list();
        assert_eq!(title.as_deref(), content.title.as_deref());
        let checked = directory
            .with_terms()
            .map(|(found, terms)| (found.clone(), terms.clone()));
        assert!(checked.eq(compiled));
    }
}
