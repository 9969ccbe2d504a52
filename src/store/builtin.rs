//! The built-in list: `directory.toml`, checked and compiled by the build script.

use std::sync::{Arc, LazyLock};

use anyhow::{Result, anyhow};

use super::compiled::Compiled;
use crate::domain::{Catalog, Directory, EntrySource, Organization};

/// What the list is called in `extends`, in findings and by `where`.
pub const BUILTIN: &str = "builtin";

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/directory.postcard"));
static CATALOG: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/directory.catalog"));

/// The list; none if its bytes are not what this very build wrote, and a test reads them all.
static LIST: LazyLock<Option<Compiled>> = LazyLock::new(|| Compiled::of(BYTES).ok());

/// The list: its title and its directory, whose entries are read when they are asked for.
///
/// # Errors
/// The bytes cannot be read.
pub(super) fn list() -> Result<(Option<String>, Directory)> {
    let list = LIST.as_ref().zip(Catalog::of(CATALOG.into()));
    let (list, catalog) =
        list.ok_or_else(|| anyhow!("the built-in list cannot be read; build the program anew"))?;
    let title = list.title.as_deref().map(str::to_owned);
    Ok((
        title,
        Directory::of_catalog(catalog, Arc::new(BuiltinEntries)),
    ))
}

/// The entries of the list.
#[derive(Debug)]
pub(super) struct BuiltinEntries;

impl EntrySource for BuiltinEntries {
    fn entry(&self, place: usize) -> Option<Organization> {
        LIST.as_ref()?.at(place).ok()
    }
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
        let (title, compiled) = list().expect("the list can be read");
        assert_eq!(title, content.head.title);
        assert_eq!(directory.organizations(), compiled.organizations());
        assert!(directory.catalog().bytes() == compiled.catalog().bytes());
    }
}
