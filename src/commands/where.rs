//! `where`: which lists are in use, why, how old they are and how many entries each gives.

use anyhow::Result;
use clap::Args;
use serde_json::json;

use super::session::{Session, counted};
use crate::console;
use crate::failure::{Outcome, Unsound};
use crate::render::{escape_json, sentence};
use crate::store::{BUILTIN, Layer, Reason};

pub(super) const ABOUT: &str =
    "Say which lists are in use, how old they are and how many entries each gives";

pub(super) const EXAMPLES: &str = "\
peerdir where
peerdir where --format json";

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// Print text or a JSON array
    #[arg(long, value_name = "FORMAT", value_parser = ["text", "json"], default_value = "text", hide_default_value = true)]
    format: String,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let own = session.places().own_file();
        let opened = session.open()?;
        if !opened.is_sound() {
            return Err(Unsound(opened.findings).into());
        }
        if self.format == "json" {
            let layers: Vec<_> = opened.layers.iter().map(object).collect();
            let written = format!("{:#}", json!(layers));
            writeln!(session.out(), "{}", escape_json(&written))?;
            return Ok(Outcome::Done);
        }
        let look = session.look();
        for layer in &opened.layers {
            writeln!(session.out(), "{}", sentence(&line(layer), 2, look))?;
        }
        if opened.layers.len() > 1 {
            writeln!(
                session.out(),
                "together: {} entries",
                opened.directory.organizations().len()
            )?;
        }
        let default = opened
            .layers
            .iter()
            .any(|layer| layer.reason == Reason::Default);
        if let Some(own) = own.filter(|_| default) {
            session.note(&format!(
                "your own list would be {}; `peerdir init` starts it",
                own.display()
            ))?;
        }
        Ok(Outcome::Done)
    }
}

fn line(layer: &Layer) -> String {
    let file = if &*layer.file == BUILTIN {
        format!("{BUILTIN} (peerdir {})", env!("CARGO_PKG_VERSION"))
    } else {
        layer.file.to_string()
    };
    let mut facts = vec![counted(layer.entries, "entry", "entries")];
    if !layer.replaced.is_empty() {
        facts.push(format!(
            "in place of those below: {}",
            layer.replaced.join(", ")
        ));
    }
    if !layer.hidden.is_empty() {
        facts.push(format!("hidden below: {}", layer.hidden.join(", ")));
    }
    if let Some(days) = age_in_days(layer) {
        facts.push(match days {
            0 => "changed today".to_owned(),
            1 => "changed yesterday".to_owned(),
            days => format!("changed {days} days ago"),
        });
    }
    format!("{file}: {} [{}]", facts.join(", "), reason(&layer.reason))
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Named => "named with --file".to_owned(),
        Reason::Environment => "named by PEERDIR_FILE".to_owned(),
        Reason::Own => "your own list".to_owned(),
        Reason::Default => "nothing else was named".to_owned(),
        Reason::ExtendedBy(file) => format!("extended by {file}"),
    }
}

/// The reason as a stable word.
fn reason_word(reason: &Reason) -> &'static str {
    match reason {
        Reason::Named => "named",
        Reason::Environment => "environment",
        Reason::Own => "own",
        Reason::Default => "default",
        Reason::ExtendedBy(_) => "extended",
    }
}

fn age_in_days(layer: &Layer) -> Option<u64> {
    console::days_since(layer.modified?)
}

fn object(layer: &Layer) -> serde_json::Value {
    json!({
        "file": &*layer.file,
        "title": layer.title,
        "reason": reason_word(&layer.reason),
        "extended_by": match &layer.reason {
            Reason::ExtendedBy(file) => Some(file),
            _ => None,
        },
        "entries": layer.entries,
        "replaced": layer.replaced,
        "hidden": layer.hidden,
        "age_in_days": age_in_days(layer),
    })
}
