//! Colour by meaning. The only place that knows an escape sequence.

use anstyle::{Ansi256Color, AnsiColor, Style};

use super::Look;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The head of a table or of a section.
    Heading,
    /// The name of a group.
    Name,
    /// Beside the point.
    Faint,
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// A remedy.
    Hint,
    /// A line that a change puts in.
    Added,
    /// A line that a change takes away.
    Removed,
    /// What must stand black on white, whatever the terminal is.
    Paper,
}

/// The text in the colour of its meaning, or as it is.
#[must_use]
pub fn paint(text: &str, meaning: Meaning, look: Look) -> String {
    let style = match meaning {
        Meaning::Heading | Meaning::Name => Style::new().bold(),
        Meaning::Faint => Style::new().dimmed(),
        Meaning::Error => AnsiColor::Red.on_default().bold(),
        Meaning::Warning => AnsiColor::Yellow.on_default().bold(),
        Meaning::Hint => AnsiColor::Cyan.on_default(),
        Meaning::Added => AnsiColor::Green.on_default(),
        Meaning::Removed => AnsiColor::Red.on_default(),
        // These two of the 256 are black and white in every theme; the sixteen are what a theme makes of them.
        Meaning::Paper => Ansi256Color(16).on(Ansi256Color(231)),
    };
    if look.color {
        format!("{style}{text}{style:#}")
    } else {
        text.to_owned()
    }
}

/// A link that a terminal opens (OSC 8), or the text as it is. The address was parsed by `url`, which leaves no control
/// character in it.
#[must_use]
pub fn link(text: &str, url: &str, look: Look) -> String {
    if look.links {
        format!("\u{1b}]8;;{url}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
    } else {
        text.to_owned()
    }
}
