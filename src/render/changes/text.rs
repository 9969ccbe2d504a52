//! Changes for people at a terminal: sections, groups, a line for each fact. Text from data is made harmless.

use std::io::{self, Write};

use super::report::Section;
use crate::render::style::{Meaning, paint};
use crate::render::wrap::sentence;
use crate::render::{Look, escape};

pub(in crate::render) fn print(
    sections: &[Section],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (at, section) in sections.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", paint(section.heading, Meaning::Heading, look))?;
        for group in &section.groups {
            let name = escape::terminal(&group.name);
            let id = group.id.as_ref().map(|id| format!(" [{id}]"));
            let words = Some(&group.words).filter(|words| !words.is_empty());
            let words = words.map(|words| format!(": {words}"));
            let line = [
                name.to_string(),
                id.unwrap_or_default(),
                words.unwrap_or_default(),
            ];
            let line = sentence(&line.concat(), 4, look);
            writeln!(
                out,
                "  {}",
                line.replacen(&*name, &paint(&name, Meaning::Name, look), 1)
            )?;
            for fact in &group.facts {
                writeln!(out, "    {}", sentence(fact, 6, look))?;
            }
        }
    }
    Ok(())
}
