//! The tree of regions with counts, for people and for programs.

use std::io::{self, Write};

use serde_json::json;

use super::style::{Meaning, paint};
use super::{Format, Look, csv, text, wrap};

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

/// What writes a tree.
pub type TreeWriter = fn(&[Branch], Look, &mut dyn Write) -> io::Result<()>;

/// What writes the tree in a format: indented for people, lines or objects for programs. None where a format holds groups
/// and nothing else.
#[must_use]
pub fn region_tree(format: Format) -> Option<TreeWriter> {
    match format {
        Format::Table => Some(people),
        Format::Text => Some(in_words),
        Format::Json => Some(array),
        Format::Jsonl => Some(lines),
        Format::Markdown => Some(markdown),
        Format::Tsv => Some(|branches, _, out| separated(branches, '\t', "\n", out)),
        Format::Csv => Some(comma_separated),
        _ => None,
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

fn array(branches: &[Branch], _: Look, out: &mut dyn Write) -> io::Result<()> {
    if branches.is_empty() {
        return writeln!(out, "[]");
    }
    writeln!(out, "[\n{}\n]", objects(branches).join(",\n"))
}

fn lines(branches: &[Branch], _: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut objects = objects(branches).into_iter();
    objects.try_for_each(|object| writeln!(out, "{object}"))
}

fn objects(branches: &[Branch]) -> Vec<String> {
    let object = |branch: &Branch| {
        json!({ "code": branch.code, "name": branch.name, "depth": branch.depth, "count": branch.count })
            .to_string()
    };
    branches.iter().map(object).collect()
}

fn markdown(branches: &[Branch], _: Look, out: &mut dyn Write) -> io::Result<()> {
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

fn comma_separated(branches: &[Branch], look: Look, out: &mut dyn Write) -> io::Result<()> {
    csv::begin(look, out)?;
    separated(branches, ',', "\r\n", out)
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
