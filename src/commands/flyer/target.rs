//! Where a flyer goes: into a file that was named, one of a usual name, or to standard output, if that was named. Never to
//! a terminal, which shows a PDF as noise.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::commands::Session;
use crate::commands::output::{Names, is_standard_output, refuse_list_in_use};
use crate::domain::Edition;
use crate::failure::Refusal;
use crate::store;

/// The name of a flyer that was given none.
const USUAL_FILE: &str = "flyer.pdf";

/// The ends of names of files that are no PDF.
const OTHER_FORMS: [&str; 22] = [
    "csv", "doc", "docx", "eps", "epub", "gif", "htm", "html", "jpeg", "jpg", "json", "md", "ods",
    "odt", "png", "ps", "rtf", "svg", "tif", "txt", "webp", "xlsx",
];

/// Where a flyer goes.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// A file that was named; one that is there is replaced.
    File(PathBuf),
    /// The file of the usual name, which must not be there yet: nobody asked for it.
    Usual,
    /// Standard output.
    Out,
}

impl Target {
    /// Where a flyer goes that was to go there; without a word about it into a file of the usual name.
    pub(super) fn of(output: Option<&Path>, session: &Session<'_>) -> Result<Self> {
        match output {
            Some(path) if !is_standard_output(path) => {
                refuse_other_form(path)?;
                Names::of_edition(path)?;
                Ok(Self::File(path.to_owned()))
            }
            Some(_) if session.console.out_is_terminal => Err(Refusal::new(
                "a PDF is nothing for a terminal",
                format!("name a file: -o {USUAL_FILE}"),
            )
            .into()),
            Some(_) => Ok(Self::Out),
            None if Path::new(USUAL_FILE).symlink_metadata().is_ok() => Err(is_there()),
            None => Ok(Self::Usual),
        }
    }

    /// The same for this flyer, with its day and its code where the name has placeholders for them.
    pub(super) fn for_edition(self, edition: &Edition<'_>) -> Result<Self> {
        let Self::File(path) = self else {
            return Ok(self);
        };
        let names = Names::of_edition(&path)?;
        Ok(Self::File(
            names.map_or(path, |names| names.path_of_edition(edition)),
        ))
    }

    /// What the flyer is called.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Usual => USUAL_FILE.to_owned(),
            Self::Out => "the flyer".to_owned(),
        }
    }

    /// Writes the flyer, whole or not at all.
    pub(super) fn write(&self, bytes: &[u8], session: &mut Session<'_>) -> Result<()> {
        session.is_complete()?;
        match self {
            Self::File(path) => {
                refuse_list_in_use(path, session)?;
                store::replace(path, bytes)
            }
            Self::Usual if store::write_unless_taken(Path::new(USUAL_FILE), bytes)? => Ok(()),
            Self::Usual => Err(is_there()),
            Self::Out => Ok(session.out().write_all(bytes)?),
        }
    }
}

/// Refuses a file whose name says that it is something else than a PDF.
pub(in crate::commands) fn refuse_other_form(path: &Path) -> Result<()> {
    let end = path.extension().and_then(|end| end.to_str());
    let is_other = |end: &&str| {
        OTHER_FORMS
            .iter()
            .any(|other| other.eq_ignore_ascii_case(end))
    };
    match end.filter(is_other) {
        None => Ok(()),
        Some(end) => {
            let message = format!("{} would be a PDF, whatever it is called", path.display());
            let pdf = path.with_extension("pdf");
            let hint = match end.to_ascii_lowercase().as_str() {
                "htm" | "html" => "; `peerdir export html` makes pages",
                _ => "",
            };
            Err(Refusal::new(message, format!("call it {}{hint}", pdf.display())).into())
        }
    }
}

fn is_there() -> anyhow::Error {
    let message = format!("{USUAL_FILE} is there already");
    let hint = format!("-o {USUAL_FILE} writes over it; or name another file");
    Refusal::new(message, hint).into()
}
