//! Why the overlay cannot be used: a line and a sentence of this program, never a word of the file.

use std::fmt;
use std::path::Path;

use crate::domain::{Finding, Rule};

/// Why the overlay cannot be used, without a word of what stands in it.
#[derive(Debug)]
pub struct PrivateFault {
    line: u32,
    rule: Rule,
    message: String,
    remedy: String,
}

impl PrivateFault {
    pub(super) fn in_line(line: u32, rule: Rule, message: &str, remedy: &str) -> Self {
        Self {
            line,
            rule,
            message: message.to_owned(),
            remedy: remedy.to_owned(),
        }
    }

    /// The line, counted from 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }

    /// As a finding in the file.
    #[must_use]
    pub fn finding(self, path: &Path) -> Finding {
        Finding {
            file: path.display().to_string().into(),
            line: self.line,
            rule: self.rule,
            message: self.message,
            hint: Some(self.remedy),
        }
    }
}

impl fmt::Display for PrivateFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for PrivateFault {}
