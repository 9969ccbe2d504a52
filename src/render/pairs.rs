//! Pairs of entries that may be one group, each with what they share: for people, as tab-separated lines, or as JSON. It
//! looks for none.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::style::{Meaning, paint};
use super::wrap::sentence;
use super::{Look, escape};
use crate::domain::{Organization, Pair};

/// A format of pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairFormat {
    /// For people: the two titles, and below them what they share.
    Table,
    /// Tab-separated lines with a header.
    Tsv,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    Jsonl,
}

impl PairFormat {
    /// Every format with its name.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("table", Self::Table),
        ("tsv", Self::Tsv),
        ("json", Self::Json),
        ("jsonl", Self::Jsonl),
    ];
}

/// Prints pairs.
///
/// # Errors
/// Those of the writer.
pub fn pairs(
    pairs: &[Pair<'_>],
    format: PairFormat,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        PairFormat::Table => table(pairs, look, out),
        PairFormat::Tsv => tsv(pairs, out),
        PairFormat::Json => {
            let objects: Vec<String> = pairs.iter().map(object).collect();
            if objects.is_empty() {
                writeln!(out, "[]")
            } else {
                writeln!(out, "[\n{}\n]", objects.join(",\n"))
            }
        }
        PairFormat::Jsonl => pairs
            .iter()
            .try_for_each(|pair| writeln!(out, "{}", object(pair))),
    }
}

fn table(pairs: &[Pair<'_>], look: Look, out: &mut dyn Write) -> io::Result<()> {
    for (position, pair) in pairs.iter().enumerate() {
        if position > 0 {
            writeln!(out)?;
        }
        for organization in [pair.left, pair.right] {
            let title = format!("{}: {}", organization.id, organization.title());
            for line in sentence(&title, 0, look).lines() {
                writeln!(out, "{}", paint(line, Meaning::Heading, look))?;
            }
        }
        writeln!(out, "  {}", sentence(&pair.reasons(), 2, look))?;
    }
    Ok(())
}

fn tsv(pairs: &[Pair<'_>], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "id\tother_id\tsignals\tshared")?;
    for pair in pairs {
        let signals: Vec<&str> = pair
            .signals
            .iter()
            .map(crate::domain::Signal::name)
            .collect();
        let cells = [
            &*pair.left.id,
            &*pair.right.id,
            &signals.join(","),
            &pair.reasons(),
        ];
        let cells = cells.map(|cell| escape::tsv(cell).into_owned());
        writeln!(out, "{}", cells.join("\t"))?;
    }
    Ok(())
}

fn object(pair: &Pair<'_>) -> String {
    let side = |organization: &Organization| json!({ "id": &*organization.id, "name": &*organization.name });
    let signals: Vec<Value> = pair
        .signals
        .iter()
        .map(|signal| json!({ "signal": signal.name(), "shared": signal.shared() }))
        .collect();
    let object = json!({
        "left": side(pair.left),
        "right": side(pair.right),
        "signals": signals,
        "score": pair.score,
    });
    escape::json(&object.to_string()).into_owned()
}
