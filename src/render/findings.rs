//! Findings, one a line with its hint below, or as JSON.

use std::io::{self, Write};

use serde_json::json;

use super::style::{Meaning, paint};
use super::{Look, escape};
use crate::domain::{Finding, Severity};

/// Prints findings as `file:line: severity[rule]: message`, each with its hint below.
///
/// # Errors
/// Those of the writer.
pub fn findings(findings: &[Finding], look: Look, out: &mut dyn Write) -> io::Result<()> {
    for finding in findings {
        let meaning = match finding.severity() {
            Severity::Error => Meaning::Error,
            Severity::Warning => Meaning::Warning,
        };
        let severity = paint(
            &format!("{}[{}]", finding.severity().name(), finding.rule.name()),
            meaning,
            look,
        );
        let (file, message) = (
            escape::terminal(&finding.file),
            escape::terminal(&finding.message),
        );
        writeln!(out, "{file}:{}: {severity}: {message}", finding.line)?;
        if let Some(hint) = &finding.hint {
            writeln!(
                out,
                "  {}: {}",
                paint("hint", Meaning::Hint, look),
                escape::terminal(hint)
            )?;
        }
    }
    Ok(())
}

/// Prints findings as a JSON array, or one object a line.
///
/// # Errors
/// Those of the writer.
pub fn findings_as_json(
    findings: &[Finding],
    one_a_line: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let objects: Vec<String> = findings
        .iter()
        .map(|finding| {
            let object = json!({
                "file": &*finding.file,
                "line": finding.line,
                "severity": finding.severity().name(),
                "rule": finding.rule.name(),
                "message": finding.message,
                "hint": finding.hint,
            });
            escape::json(&object.to_string()).into_owned()
        })
        .collect();
    match (objects.is_empty(), one_a_line) {
        (true, true) => Ok(()),
        (true, false) => writeln!(out, "[]"),
        (false, true) => writeln!(out, "{}", objects.join("\n")),
        (false, false) => writeln!(out, "[\n{}\n]", objects.join(",\n")),
    }
}
