//! Which file: the one that was named, else the one in the environment, else the person's own, else the built-in list.
//! It is handed what others read from the environment and looks only whether the person's own file is there.

use std::io;
use std::path::{Path, PathBuf};

use super::overlay_name::PRIVATE_FILE;

/// The name of the person's own file in their data directory.
const OWN_FILE: &str = "directory.toml";

/// A list to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// The built-in list.
    Builtin,
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

/// Why a list is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It was named with `--file`.
    Named,
    /// `PEERDIR_FILE` names it.
    Environment,
    /// It is the person's own file.
    Own,
    /// Nothing else was named.
    Default,
    /// Another list adds to it.
    ExtendedBy(String),
}

/// Where a list may be named.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The files of `--file`, in their order; `-` is standard input.
    pub named: Vec<PathBuf>,
    /// The value of `PEERDIR_FILE`.
    pub environment: Option<PathBuf>,
    /// The person's data directory.
    pub data_directory: Option<PathBuf>,
}

impl Places {
    /// The path of the person's own file, whether or not it is there.
    #[must_use]
    pub fn own_file(&self) -> Option<PathBuf> {
        self.data_directory
            .as_ref()
            .map(|directory| directory.join("peerdir").join(OWN_FILE))
    }

    /// The path of the person's private overlay, whether or not it is there. It lies beside no list that was named.
    #[must_use]
    pub fn private_file(&self) -> Option<PathBuf> {
        self.data_directory
            .as_ref()
            .map(|directory| directory.join("peerdir").join(PRIVATE_FILE))
    }

    /// The lists to read, the lowest first.
    #[must_use]
    pub fn inputs(&self) -> Vec<(Input, Reason)> {
        if !self.named.is_empty() {
            return self
                .named
                .iter()
                .map(|path| (input(path), Reason::Named))
                .collect();
        }
        if let Some(path) = self
            .environment
            .as_ref()
            .filter(|path| !path.as_os_str().is_empty())
        {
            return vec![(input(path), Reason::Environment)];
        }
        // One that is there but cannot be reached is an error when it is read, not a reason to do without.
        let is_there = |path: &PathBuf| {
            !path
                .symlink_metadata()
                .is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
        };
        match self.own_file().filter(is_there) {
            Some(path) => vec![(Input::File(path), Reason::Own)],
            None => vec![(Input::Builtin, Reason::Default)],
        }
    }
}

fn input(path: &Path) -> Input {
    if path == Path::new("-") {
        Input::Stdin
    } else {
        Input::File(path.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{Input, Places, Reason};

    #[test]
    fn a_named_file_goes_before_the_environment_and_that_before_the_own_file() {
        let mut places = Places {
            environment: Some("env.toml".into()),
            ..Places::default()
        };
        assert_eq!(
            places.inputs(),
            [(Input::File("env.toml".into()), Reason::Environment)]
        );
        places.named = vec!["a.toml".into(), "-".into()];
        assert_eq!(
            places.inputs(),
            [
                (Input::File("a.toml".into()), Reason::Named),
                (Input::Stdin, Reason::Named)
            ]
        );
        assert_eq!(
            Places::default().inputs(),
            [(Input::Builtin, Reason::Default)]
        );
    }
}
