//! Findings: what is wrong or doubtful in a file, where, by which rule, and what to do about it.

use std::fmt;
use std::sync::Arc;

use super::rule::{Rule, Severity};

/// One thing found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file as people call it.
    pub file: Arc<str>,
    /// The line, counted from 1.
    pub line: u32,
    /// The rule that was broken; it says how much that weighs.
    pub rule: Rule,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Finding {
    /// How much the finding weighs.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }
}

impl fmt::Display for Finding {
    /// `file:line: severity[rule]: message`, without the hint.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (severity, rule) = (self.severity().name(), self.rule.name());
        write!(
            formatter,
            "{}:{}: {severity}[{rule}]: {}",
            self.file, self.line, self.message
        )
    }
}
