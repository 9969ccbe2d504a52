//! The tree of regions with counts, for people and for programs.

use std::io::{self, Write};

use serde_json::json;

use super::style::{Meaning, paint};
use super::{Format, Look, text, wrap};

/// A place in the tree.
#[derive(Clone, Debug)]
pub struct Branch {
    /// Its code.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// How deep it stands; the world at 0.
    pub depth: usize,
    /// How many organizations `region NAME` lists.
    pub count: usize,
}

/// Prints the tree: indented for people, lines or objects for programs.
///
/// # Errors
/// Those of the writer.
pub fn region_tree(
    branches: &[Branch],
    format: Format,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => people(branches, look, out),
        Format::Text => in_words(branches, look, out),
        Format::Json | Format::Jsonl => objects(branches, format, out),
        Format::Markdown => {
            for branch in branches {
                writeln!(
                    out,
                    "{:indent$}- {}: {}",
                    "",
                    branch.name,
                    branch.count,
                    indent = branch.depth * 2
                )?;
            }
            Ok(())
        }
        Format::Tsv => separated(branches, '\t', "\n", out),
        Format::Csv => separated(branches, ',', "\r\n", out),
    }
}

fn people(branches: &[Branch], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let digits = branches
        .iter()
        .map(|branch| branch.count.to_string().len())
        .max()
        .unwrap_or(1);
    for branch in branches {
        let indent = digits + 2 + branch.depth * 2;
        let text = format!("{} [{}]", branch.name, branch.code);
        for (at, line) in wrap::lines(&text, look.width.saturating_sub(indent))
            .iter()
            .enumerate()
        {
            let line = if branch.depth < 2 {
                paint(line, Meaning::Heading, look)
            } else {
                line.clone()
            };
            if at == 0 {
                write!(out, "{:>digits$}", branch.count)?;
            } else {
                write!(out, "{:digits$}", "")?;
            }
            writeln!(out, "{:1$}{line}", "", indent - digits)?;
        }
    }
    Ok(())
}

/// A line each, in the order of the tree; what the indentation shows is said.
fn in_words(branches: &[Branch], look: Look, out: &mut dyn Write) -> io::Result<()> {
    for (
        at,
        Branch {
            name, depth, count, ..
        },
    ) in branches.iter().enumerate()
    {
        let groups = if *count == 1 { "group" } else { "groups" };
        let mut wider = branches[..at].iter().rev();
        let text = match wider.find(|wider| wider.depth < *depth) {
            // Everything lies in the world.
            Some(wider) if wider.depth > 0 => {
                format!("{name}, {count} {groups}, in {}", wider.name)
            }
            _ => format!("{name}, {count} {groups}"),
        };
        text::line(&text, look, out)?;
    }
    Ok(())
}

fn objects(branches: &[Branch], format: Format, out: &mut dyn Write) -> io::Result<()> {
    let lines: Vec<String> = branches
        .iter()
        .map(|branch| {
            json!({ "code": branch.code, "name": branch.name, "depth": branch.depth, "count": branch.count })
                .to_string()
        })
        .collect();
    match format {
        Format::Jsonl if lines.is_empty() => Ok(()),
        _ if lines.is_empty() => writeln!(out, "[]"),
        Format::Jsonl => writeln!(out, "{}", lines.join("\n")),
        _ => writeln!(out, "[\n{}\n]", lines.join(",\n")),
    }
}

/// Codes, numbers and names of the vendored tables, of which none has a tab or a quote; a comma asks for quotes.
fn separated(
    branches: &[Branch],
    separator: char,
    end: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(
        out,
        "code{separator}name{separator}depth{separator}count{end}"
    )?;
    for Branch {
        code,
        name,
        depth,
        count,
    } in branches
    {
        let quote = if name.contains(separator) { "\"" } else { "" };
        write!(
            out,
            "{code}{separator}{quote}{name}{quote}{separator}{depth}{separator}{count}{end}"
        )?;
    }
    Ok(())
}
