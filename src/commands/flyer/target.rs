//! Where a flyer goes: a file that was named, one of a usual name, or a pipe. Never a terminal, which shows a PDF as noise.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::commands::Session;
use crate::failure::Refusal;
use crate::store;

/// The name of a flyer that was given none.
const USUAL_FILE: &str = "flyer.pdf";

/// Where a flyer goes.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// A file.
    File(PathBuf),
    /// A pipe.
    Pipe,
}

impl Target {
    /// Where a flyer goes that was to go there; at a terminal without a word about it into a file of the usual name.
    pub(super) fn of(output: Option<&Path>, session: &Session<'_>) -> Result<Self> {
        let is_terminal = session.console.out_is_terminal;
        let is_standard = |path: &Path| [Path::new("-"), Path::new("/dev/stdout")].contains(&path);
        match output {
            Some(path) if !is_standard(path) => Ok(Self::File(path.to_owned())),
            _ if !is_terminal => Ok(Self::Pipe),
            Some(_) => Err(Refusal::new(
                "a PDF is nothing for a terminal",
                format!("name a file: -o {USUAL_FILE}"),
            )
            .into()),
            None => {
                let path = PathBuf::from(USUAL_FILE);
                if path.symlink_metadata().is_ok() {
                    let message = format!("{USUAL_FILE} is there already");
                    let hint = format!("-o {USUAL_FILE} writes over it; or name another file");
                    return Err(Refusal::new(message, hint).into());
                }
                Ok(Self::File(path))
            }
        }
    }

    /// What the flyer is called.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Pipe => "the flyer".to_owned(),
        }
    }

    /// Writes the flyer, whole or not at all.
    pub(super) fn write(&self, bytes: &[u8], session: &mut Session<'_>) -> Result<()> {
        match self {
            Self::File(path) if session.reads(path) => {
                let hint = "name another file; a list that is in use is not written over";
                let message = format!("{} is the list being read", path.display());
                Err(Refusal::new(message, hint.to_owned()).into())
            }
            Self::File(path) => store::replace(path, bytes),
            Self::Pipe => Ok(session.out().write_all(bytes)?),
        }
    }
}
