//! A line that somebody types at a terminal, with the keys of an editor and words that Tab completes. Nothing that was
//! typed is kept. On a terminal that can only print lines it only prints lines.

use std::io;

use rustyline::completion::Completer;
use rustyline::config::{Behavior, CompletionType, Configurer as _};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{Config, Context, Editor, Helper};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The word before what is typed.
    pub prompt: &'a str,
    /// What stands there already, to be changed or kept.
    pub initial: &'a str,
    /// Words that Tab completes.
    pub words: &'a [String],
}

/// Reads the answer; none if there is to be none.
pub(super) fn read(question: &Question<'_>, is_dumb: bool) -> io::Result<Option<String>> {
    let config = Config::builder()
        .completion_type(CompletionType::List)
        .auto_add_history(false)
        .max_history_size(0)
        .map(|config| config.behavior(Behavior::PreferTerm))
        .map_err(io::Error::other)?
        .build();
    let history = MemHistory::with_config(&config);
    let mut editor: Editor<Words, MemHistory> =
        Editor::with_history(config, history).map_err(io::Error::other)?;
    editor.enable_synchronized_output(false);
    editor.set_helper(Some(Words(question.words.to_vec())));
    let answer = if is_dumb {
        // What stands there cannot be shown as if it had been typed.
        let prompt = match question.initial {
            "" => format!("{}: ", question.prompt),
            initial => format!("{} [{initial}]: ", question.prompt),
        };
        let answer = editor.readline(&prompt);
        answer.map(|typed| match typed.trim() {
            "" => question.initial.to_owned(),
            "-" => String::new(),
            _ => typed,
        })
    } else {
        let prompt = format!("{}: ", question.prompt);
        editor.readline_with_initial(&prompt, (question.initial, ""))
    };
    match answer {
        // What is pasted may have lines.
        Ok(typed) => Ok(Some(typed.replace(['\r', '\n'], " "))),
        Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(None),
        Err(ReadlineError::Io(error)) => Err(error),
        Err(error) => Err(io::Error::other(error)),
    }
}

/// The words that Tab completes, in any case, behind the last comma.
struct Words(Vec<String>);

impl Completer for Words {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let before = line.get(..at).unwrap_or_default();
        let start = before.rfind([',', ';']).map_or(0, |comma| comma + 1);
        let typed = before.get(start..).unwrap_or_default();
        let start = start + typed.len() - typed.trim_start().len();
        let typed = typed.trim_start().to_lowercase();
        let begins = |word: &&String| word.to_lowercase().starts_with(&typed);
        Ok((start, self.0.iter().filter(begins).cloned().collect()))
    }
}

impl Hinter for Words {
    type Hint = String;
}

impl Highlighter for Words {}

impl Validator for Words {}

impl Helper for Words {}
