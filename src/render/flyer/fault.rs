//! Why a flyer cannot be made. It says what is wrong, not what to do.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

/// Why a flyer cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FlyerFault {
    /// One of the fonts that were given is none, by its place among them.
    NoFont(usize),
    /// One of the fonts that were given must not be embedded, by its place among them.
    LockedFont(usize),
    /// Title, note or imprint need more room than there is on the layout.
    Overfull,
    /// One of the fonts that were given cannot be embedded, by its place among them.
    UnfitFont(usize),
    /// The PDF could not be written; which none of what was asked for is known to be to blame for.
    Pdf,
}

impl Display for FlyerFault {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFont(at) => write!(out, "font {} is no TrueType or OpenType font", at + 1),
            Self::LockedFont(at) => {
                write!(out, "font {} says that it must not be embedded", at + 1)
            }
            Self::Overfull => write!(
                out,
                "title, note and languages need more room than there is"
            ),
            Self::UnfitFont(at) => write!(out, "font {} cannot be embedded", at + 1),
            Self::Pdf => write!(out, "the PDF cannot be written"),
        }
    }
}

impl Error for FlyerFault {}
