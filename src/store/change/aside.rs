//! What an exchange of names sets aside, and what a killed writer left of that. The name of such a file tells, by two
//! numbers, which new text it was made for and which old text it should hold afterwards: whatever holds neither is
//! somebody's own version, set aside unseen, and is never removed.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::target::Target;
use crate::store::rename::unless_taken;
use crate::store::sum::Sum;
use crate::store::temporary::{clear, names};

/// What the name of another version of a list has between that of the list and a number.
pub const OTHER_VERSION: &str = ".other-version-";

/// The ending of hidden names.
const ENDING: &str = ".tmp";

/// The hidden name under which a complete new text waits for its place, and the old one lies when it has lost it.
pub(super) fn aside(target: &Target, old: Sum, new: Sum) -> PathBuf {
    let mut name = beginning(target);
    name.push(format!("{}-{}{ENDING}", new.in_brief(), old.in_brief()));
    target.folder.join(name)
}

/// Clears away what killed writers left, for one who holds the lock. A version that another program wrote and that was
/// set aside unseen gets a name that is seen, which is said.
pub(super) fn clear_leftovers(target: &Target, say: &mut dyn FnMut(&str)) {
    let beginning = beginning(target);
    // Who cannot look will not be able to write either, and says so then.
    for name in names(&target.folder).unwrap_or_default() {
        let Some((new, old)) = numbers(&name, &beginning) else {
            continue;
        };
        let path = target.folder.join(&name);
        let Ok(found) = Sum::of_file(&path).map(Sum::in_brief) else {
            continue;
        };
        if found == new || found == old {
            let _ = clear(&path);
            continue;
        }
        let kept = keep_version(&path, &target.file).unwrap_or(path);
        say(&format!(
            "a change that was cut short had set aside what another program wrote into {}; it is {} now, compare the two",
            target.named.display(),
            kept.display()
        ));
    }
}

/// Gives what lies under a hidden name one that is seen, beside the list; none if that cannot be.
pub(super) fn keep_version(beside: &Path, file: &Path) -> Option<PathBuf> {
    (1..1000)
        .map(|number| other_version(file, number))
        .find(|path| unless_taken(beside, path).is_ok())
}

/// A name beside a list for a version of it that another program wrote.
fn other_version(file: &Path, number: u32) -> PathBuf {
    let mut name = OsString::from(file.file_name().unwrap_or_default());
    name.push(format!("{OTHER_VERSION}{number}"));
    file.with_file_name(name)
}

/// What the hidden names of a list begin with.
fn beginning(target: &Target) -> OsString {
    let temporary = target.temporary_name();
    let name = Path::new(&temporary).file_stem().unwrap_or_default();
    let mut beginning = OsString::from(name);
    beginning.push(".");
    beginning
}

/// The numbers of the new and of the old text that a name tells.
fn numbers(name: &OsStr, beginning: &OsStr) -> Option<(String, String)> {
    let name = name.to_str()?.strip_prefix(beginning.to_str()?)?;
    let (new, old) = name.strip_suffix(ENDING)?.split_once('-')?;
    let is_number =
        |text: &str| text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_number(new) && is_number(old)).then(|| (new.to_owned(), old.to_owned()))
}
