//! Questions at a terminal. Nothing is asked where nobody types, or where `--no-input` was said.

use anyhow::Result;

use super::Session;
use crate::console::Question;
use crate::render::sentence;

impl Session<'_> {
    /// Whether somebody is there to answer.
    pub(super) fn may_ask(&self, no_input: bool) -> bool {
        !no_input && self.console.can_ask()
    }

    /// Asks a question of yes and no; none if whoever was asked wants to stop. An empty line is what is `usual`.
    pub(super) fn confirm(&mut self, question: &str, usual: bool) -> Result<Option<bool>> {
        let prompt = format!("{question} {}", if usual { "[Y/n]" } else { "[y/N]" });
        loop {
            let Some(typed) = self.line(&prompt)? else {
                return Ok(None);
            };
            match typed.to_lowercase().as_str() {
                "" => return Ok(Some(usual)),
                "y" | "yes" => return Ok(Some(true)),
                "n" | "no" => return Ok(Some(false)),
                _ => {
                    let words = sentence("write y for yes or n for no", 0, self.error_look());
                    writeln!(self.console.err, "{words}")?;
                }
            }
        }
    }

    /// Asks for a line as it comes, so that answers may be typed ahead; none at the end of input.
    pub(super) fn answer(&mut self, question: &str) -> Result<Option<String>> {
        let look = self.error_look();
        Ok(self.console.answer(&sentence(question, 1, look))?)
    }

    fn line(&mut self, prompt: &str) -> Result<Option<String>> {
        let prompt = sentence(prompt, 2, self.error_look());
        let question = Question {
            prompt: &prompt,
            initial: "",
            words: &[],
        };
        let typed = self.console.ask(&question)?;
        Ok(typed.map(|typed| typed.trim().to_owned()))
    }
}
