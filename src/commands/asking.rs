//! Questions at a terminal. Nothing is asked where nobody types, or where `--no-input` was said.

use anyhow::Result;

use super::Session;
use super::session::error_look;
use crate::console::ColorChoice;
use crate::render::sentence;

impl Session<'_> {
    /// Whether somebody is there to answer.
    pub(super) fn may_ask(&self, no_input: bool) -> bool {
        !no_input && self.console.can_ask()
    }

    /// Asks for yes or no. Nothing but a word for yes is one; the end of input is a no.
    pub(super) fn confirm(&mut self, question: &str) -> Result<bool> {
        let answer = self.answer(&format!("{question} [y/N]"))?;
        let answer = answer.unwrap_or_default().to_lowercase();
        Ok(matches!(answer.as_str(), "y" | "yes"))
    }

    /// Asks, and gives what was typed; none at the end of input.
    pub(super) fn answer(&mut self, question: &str) -> Result<Option<String>> {
        let look = error_look(self.console, ColorChoice::Never);
        Ok(self.console.answer(&sentence(question, 1, look))?)
    }
}
