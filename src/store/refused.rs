//! A refusal of this floor with its remedy; floor 3 puts both into words for the terminal.

use std::fmt;

/// Why a file was not touched, and what to do about it.
#[derive(Debug)]
pub struct Refused {
    message: String,
    /// What to do about it.
    pub remedy: String,
}

impl Refused {
    /// A refusal and its remedy.
    pub(super) fn new(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            remedy: remedy.into(),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Refused {}
