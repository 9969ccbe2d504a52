//! The person's editor: which program, and how it is started. It reads no environment and looks into no file.

use std::fmt;
use std::io;
use std::path::Path;
use std::process::Command;

/// Editors that most systems have, for whoever has named none.
#[cfg(not(windows))]
const USUAL: [&str; 3] = ["editor", "nano", "vi"];
#[cfg(windows)]
const USUAL: [&str; 1] = ["notepad"];

/// Why nothing was edited.
#[derive(Debug)]
pub enum EditorFault {
    /// No editor is named, and none of the usual ones is there.
    None,
    /// The editor cannot be started.
    Start(String, io::Error),
    /// The editor ended with a fault.
    Ended(String),
}

impl fmt::Display for EditorFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => formatter.write_str("no editor is named"),
            Self::Start(editor, error) if error.kind() == io::ErrorKind::NotFound => {
                write!(formatter, "the editor `{editor}` is not there")
            }
            Self::Start(editor, error) => {
                write!(formatter, "could not start the editor `{editor}`: {error}")
            }
            Self::Ended(editor) => write!(formatter, "the editor `{editor}` ended with a fault"),
        }
    }
}

/// Opens a file in an editor and waits for its end.
pub(super) fn open(
    named: Option<&str>,
    has_terminal: bool,
    path: &Path,
) -> Result<(), EditorFault> {
    if let Some(command) = named {
        return start(&words(command), path);
    }
    let usual = if has_terminal { &USUAL[..] } else { &[] };
    for editor in usual {
        match start(&[(*editor).to_owned()], path) {
            Err(EditorFault::Start(..)) => {}
            ended => return ended,
        }
    }
    Err(EditorFault::None)
}

fn start(words: &[String], path: &Path) -> Result<(), EditorFault> {
    let Some((program, arguments)) = words.split_first() else {
        return Err(EditorFault::None);
    };
    let ended = Command::new(program).args(arguments).arg(path).status();
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(EditorFault::Ended(program.clone())),
        Err(error) => Err(EditorFault::Start(program.clone(), error)),
    }
}

/// The words of a command, which quotes hold together: `"C:\Program Files\Editor\edit.exe" --wait`. No shell reads it.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut quote, mut is_begun) = (String::new(), None, false);
    for character in command.chars() {
        match (quote, character) {
            (Some(open), close) if open == close => quote = None,
            (None, '"' | '\'') => (quote, is_begun) = (Some(character), true),
            (None, space) if space.is_whitespace() => {
                if is_begun {
                    words.push(std::mem::take(&mut word));
                }
                is_begun = false;
            }
            _ => {
                word.push(character);
                is_begun = true;
            }
        }
    }
    if is_begun {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_command_is_parted_at_spaces_outside_of_quotes() {
        assert_eq!(words(" code  --wait "), ["code", "--wait"]);
        assert_eq!(
            words("\"C:\\Program Files\\e.exe\" -n 'a b'c ''"),
            ["C:\\Program Files\\e.exe", "-n", "a bc", ""]
        );
        assert!(words("  ").is_empty());
    }
}
