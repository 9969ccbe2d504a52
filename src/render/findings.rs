//! Findings, one a line with its hint below, or as JSON; and the rules that they break. It looks for none.

use std::io::{self, Write};

use serde_json::json;

use super::style::{Meaning, paint};
use super::wrap::{excerpt, hint, paragraph, sentence};
use super::{Look, NARROWEST_TABLE, escape};
use crate::domain::{Finding, Rule, Severity};

/// Prints findings as `file:line: severity[rule]: message`, each with its hint below.
///
/// # Errors
/// Those of the writer.
pub fn findings(findings: &[Finding], look: Look, out: &mut dyn Write) -> io::Result<()> {
    for finding in findings {
        let (severity, rule) = (finding.severity(), finding.rule.name());
        let meaning = match severity {
            Severity::Error => Meaning::Error,
            Severity::Warning => Meaning::Warning,
        };
        let what = format!("{}[{rule}]", severity.name());
        let (file, message) = (
            escape::terminal(&finding.file),
            escape::terminal(&excerpt(&finding.message)).into_owned(),
        );
        let text = format!("{file}:{}: {what}: {message}", finding.line);
        let text = paragraph(&text, look.line);
        writeln!(
            out,
            "{}",
            text.replacen(&what, &paint(&what, meaning, look), 1)
        )?;
        if let Some(text) = &finding.hint {
            writeln!(out, "{}", hint(&excerpt(text), look))?;
        }
    }
    Ok(())
}

/// Prints every rule with what it weighs and means: a line each, or a paragraph where a line has no room.
///
/// # Errors
/// Those of the writer.
pub fn rules(look: Look, out: &mut dyn Write) -> io::Result<()> {
    for rule in Rule::ALL {
        let (name, severity) = (rule.name(), rule.severity().name());
        if look.line < NARROWEST_TABLE {
            writeln!(out, "{name} ({severity})")?;
            writeln!(out, "  {}", sentence(rule.meaning(), 2, look))?;
        } else {
            let meaning = sentence(rule.meaning(), 30, look);
            writeln!(out, "{name:<20} {severity:<8} {meaning}")?;
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
