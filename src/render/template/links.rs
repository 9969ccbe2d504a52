//! Where in a Markdown document its template stands: at the beginning of a line, in text, or in the destination of a
//! link. It reads each character once, and in doubt sees a link where there is none rather than the other way round.

use super::destination::Link;

/// The deepest brackets within brackets that are told apart.
const DEEPEST: usize = 100;

/// A place for data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Text, or the title of a link.
    Text {
        /// Whether nothing stands on the line but marks, such as those of a list.
        begins_line: bool,
    },
    /// The destination of a link.
    Destination,
    /// A destination that has not begun on the line where its bracket stands.
    NextLine,
    /// The destination of a picture.
    Picture,
}

/// How far a link has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    None,
    /// Behind `](` or `]:`, before the destination.
    Before { is_inline: bool, is_below: bool },
    /// In the destination, which pointed brackets may hold.
    Within { is_inline: bool, is_pointed: bool },
    /// Behind it, where a title may stand.
    Behind { is_inline: bool },
}

/// What stands on a line so far, from less to more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Line {
    #[default]
    Empty,
    /// Marks, such as those of a list.
    Marks,
    Words,
}

/// The links of a document that is being read.
#[derive(Debug, Default)]
pub(super) struct Links {
    line: Line,
    previous: Option<char>,
    /// The brackets that are open: whether each is that of a picture.
    open: Vec<bool>,
    /// Whether the bracket that ended last was that of a picture.
    is_picture: bool,
    /// Whether a bracket stands where a definition begins.
    may_define: bool,
    stage: Stage,
    /// The destination so far.
    pub(super) link: Link,
}

impl Links {
    /// Where data would stand.
    pub(super) fn place(&self) -> Place {
        match self.stage {
            Stage::None | Stage::Behind { .. } => Place::Text {
                begins_line: self.line < Line::Words,
            },
            _ if self.is_picture => Place::Picture,
            Stage::Before { is_below: true, .. } => Place::NextLine,
            Stage::Before { .. } | Stage::Within { .. } => Place::Destination,
        }
    }

    /// Reads what came from the data, as it was written: it begins and ends nothing.
    pub(super) fn put(&mut self, written: &str) {
        let is_mark = |character: char| !character.is_alphabetic() && character.is_ascii();
        if let Some(last) = written.chars().next_back() {
            self.previous = Some(last);
            self.line = self.line.max(if written.chars().all(is_mark) {
                Line::Marks
            } else {
                Line::Words
            });
            if let Stage::Before { is_inline, .. } = self.stage {
                let is_pointed = false;
                self.stage = Stage::Within {
                    is_inline,
                    is_pointed,
                };
            }
        }
    }

    /// Reads a character of the template.
    pub(super) fn read(&mut self, character: char) {
        let previous = self.previous.replace(character);
        if character == '\n' {
            self.end_line();
            return;
        }
        self.advance(character);
        match character {
            '[' => {
                self.may_define |= self.line < Line::Words;
                if self.open.len() < DEEPEST {
                    self.open.push(previous == Some('!'));
                }
            }
            ']' => {
                let is_inside = matches!(self.stage, Stage::Before { .. } | Stage::Within { .. });
                let is_picture = self.open.pop().unwrap_or_default();
                if !is_inside {
                    self.is_picture = is_picture;
                }
            }
            '(' if previous == Some(']') => self.begin(true),
            ':' if previous == Some(']') && self.may_define => {
                self.is_picture = false;
                self.begin(false);
            }
            _ => {}
        }
        if character.is_alphabetic() || !character.is_ascii() {
            self.line = Line::Words;
        } else if !character.is_whitespace() {
            self.line = self.line.max(Line::Marks);
        }
    }

    fn begin(&mut self, is_inline: bool) {
        self.link = Link::default();
        let is_below = false;
        self.stage = Stage::Before {
            is_inline,
            is_below,
        };
    }

    /// Goes on in a link that has begun.
    fn advance(&mut self, character: char) {
        self.stage = match self.stage {
            Stage::Before { is_inline, .. } if character == '<' => Stage::Within {
                is_inline,
                is_pointed: true,
            },
            // On the next line the mark of a quotation may stand before it.
            Stage::Before { is_below: true, .. } if character == '>' => self.stage,
            Stage::Before { .. } if character.is_whitespace() => self.stage,
            Stage::Before { is_inline, .. }
            | Stage::Within {
                is_inline,
                is_pointed: false,
            } if character == ')' && is_inline => Stage::None,
            Stage::Before { is_inline, .. } => {
                self.link.read_written(character);
                Stage::Within {
                    is_inline,
                    is_pointed: false,
                }
            }
            Stage::Within {
                is_inline,
                is_pointed: true,
            } if character == '>' => Stage::Behind { is_inline },
            Stage::Within {
                is_inline,
                is_pointed: false,
            } if character.is_whitespace() => Stage::Behind { is_inline },
            Stage::Within { .. } => {
                self.link.read_written(character);
                self.stage
            }
            Stage::Behind { is_inline: true } if character == ')' => Stage::None,
            Stage::Behind { .. } | Stage::None => self.stage,
        };
    }

    fn end_line(&mut self) {
        self.stage = match self.stage {
            // One line break may stand before the destination.
            Stage::Before {
                is_inline,
                is_below: false,
            } => Stage::Before {
                is_inline,
                is_below: true,
            },
            Stage::Before { .. } if self.line > Line::Empty => self.stage,
            _ => Stage::None,
        };
        if self.line == Line::Empty {
            // An empty line ends whatever was open.
            self.open.clear();
            (self.may_define, self.is_picture) = (false, false);
        }
        self.line = Line::Empty;
    }
}
