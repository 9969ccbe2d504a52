//! Templates of web pages: data stand in text, in comments and between the quotes of attributes. Where a browser would run
//! them, or where nothing keeps them apart from the page, the template is refused; a link that leads elsewhere than to a
//! page, a mailbox or a telephone leads nowhere.

use super::TemplateFault;
use super::destination::Link;
use super::pieces::{Content, Piece};
use crate::render::escape;

/// Elements whose content a browser does not read as text.
const RAW_ELEMENTS: [&str; 9] = [
    "script",
    "style",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "template",
];

/// Elements that load or run what their attributes name, or that speak for the whole page.
const LOADING: [&str; 14] = [
    "script",
    "iframe",
    "embed",
    "object",
    "param",
    "applet",
    "frame",
    "link",
    "base",
    "meta",
    "style",
    "animate",
    "animatetransform",
    "set",
];

/// Attributes that lead somewhere.
const LINKS: [&str; 20] = [
    "href",
    "src",
    "action",
    "formaction",
    "xlink:href",
    "data",
    "poster",
    "cite",
    "background",
    "ping",
    "manifest",
    "longdesc",
    "srcset",
    "imagesrcset",
    "codebase",
    "usemap",
    "classid",
    "icon",
    "lowsrc",
    "attributionsrc",
];

/// Attributes that hold code or a page.
const CODE: [&str; 2] = ["style", "srcdoc"];

/// A page.
pub(super) fn html(pieces: &[Piece<'_>]) -> Result<String, TemplateFault> {
    let mut whole = String::new();
    let mut page = Page::default();
    for piece in pieces {
        match &piece.content {
            Content::Template(text) => {
                page.read(text);
                whole.push_str(text);
            }
            data => {
                let text = data.text().unwrap_or_default();
                let text = page.take(&text, piece.line)?.unwrap_or(text);
                whole.push_str(&escape::html(&text));
            }
        }
    }
    Ok(whole)
}

/// Where in a page its template stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    /// Text that is read.
    #[default]
    Text,
    /// Behind `<`.
    Opening,
    /// The name of an element, behind `<` or `</`.
    Name,
    /// Between attributes.
    Between,
    /// The name of an attribute.
    Attribute,
    /// Behind its `=`.
    Equals,
    /// Its value, between these quotes.
    Quoted(char),
    /// Its value without quotes.
    Bare,
    /// The content of an element that is not read as text.
    Raw,
    /// Behind `<!` or `<?`.
    Declaration,
    /// A comment.
    Comment,
}

/// A page that is being read.
#[derive(Debug, Default)]
pub(super) struct Page {
    place: Place,
    element: String,
    attribute: String,
    /// What has been read where a comment or an element may end.
    value: String,
    /// The beginning of the value, where it is a link.
    link: Link,
}

impl Page {
    /// Whether what comes next is text that is read.
    pub(super) fn is_text(&self) -> bool {
        self.place == Place::Text
    }

    /// Reads a part of the template.
    pub(super) fn read(&mut self, text: &str) {
        text.chars().for_each(|character| self.step(character));
    }

    fn step(&mut self, character: char) {
        self.place = match self.place {
            Place::Text if character == '<' => Place::Opening,
            Place::Text => Place::Text,
            Place::Opening => {
                self.element.clear();
                self.value.clear();
                match character {
                    '/' => {
                        self.element.push('/');
                        Place::Name
                    }
                    '!' | '?' => Place::Declaration,
                    '<' => Place::Opening,
                    letter if letter.is_ascii_alphabetic() => {
                        self.element.push(letter.to_ascii_lowercase());
                        Place::Name
                    }
                    _ => Place::Text,
                }
            }
            Place::Name | Place::Between | Place::Attribute | Place::Equals | Place::Bare => {
                self.step_in_tag(character)
            }
            Place::Quoted(quote) if character == quote => Place::Between,
            Place::Quoted(_) => {
                self.link.read_written(character);
                self.place
            }
            Place::Raw => {
                self.value.push(character.to_ascii_lowercase());
                // An end tag goes on until its own end.
                let end = format!("</{}", self.element);
                if self.value.ends_with(&end) {
                    self.element.insert(0, '/');
                    Place::Name
                } else {
                    Place::Raw
                }
            }
            Place::Declaration => {
                self.value.push(character);
                match character {
                    _ if self.value == "--" => Place::Comment,
                    '>' => Place::Text,
                    _ => Place::Declaration,
                }
            }
            Place::Comment => {
                self.value.push(character);
                if self.value.ends_with("-->") || self.value.ends_with("--!>") {
                    Place::Text
                } else {
                    Place::Comment
                }
            }
        };
    }

    fn step_in_tag(&mut self, character: char) -> Place {
        if character == '>' {
            self.value.clear();
            let is_raw = RAW_ELEMENTS.contains(&&*self.element);
            return if is_raw { Place::Raw } else { Place::Text };
        }
        let is_gap = character.is_ascii_whitespace();
        match self.place {
            Place::Name | Place::Between | Place::Attribute if is_gap || character == '/' => {
                Place::Between
            }
            Place::Name => {
                self.element.push(character.to_ascii_lowercase());
                Place::Name
            }
            // Behind the name of an attribute there may be a gap.
            Place::Between | Place::Attribute if character == '=' && !self.attribute.is_empty() => {
                self.link = Link::default();
                Place::Equals
            }
            Place::Between => {
                self.attribute.clear();
                self.attribute.push(character.to_ascii_lowercase());
                Place::Attribute
            }
            Place::Attribute => {
                self.attribute.push(character.to_ascii_lowercase());
                Place::Attribute
            }
            Place::Equals if is_gap => Place::Equals,
            Place::Equals if matches!(character, '"' | '\'') => Place::Quoted(character),
            Place::Equals | Place::Bare if !is_gap => Place::Bare,
            _ => Place::Between,
        }
    }

    /// Takes a value from the data: none if it may stand as it is, or what stands in its place.
    ///
    /// # Errors
    /// Nothing makes it harmless here.
    pub(super) fn take(
        &mut self,
        text: &str,
        line: usize,
    ) -> Result<Option<String>, TemplateFault> {
        let refused = |place: String, hint: &str| {
            TemplateFault::at(line, format!("a value stands {place}"), hint)
        };
        let elsewhere = "let it stand in the text of the page, or in another attribute";
        match self.place {
            Place::Text | Place::Comment => Ok(None),
            Place::Raw => Err(refused(format!("inside <{}>", self.element), elsewhere)),
            Place::Quoted(_) => {
                let name = &*self.attribute;
                if name.starts_with("on") || CODE.contains(&name) {
                    return Err(refused(format!("in the attribute {name}"), elsewhere));
                }
                if LOADING.contains(&&*self.element) {
                    let place = format!("in an attribute of <{}>", self.element);
                    return Err(refused(place, "write the value into the template itself"));
                }
                if !LINKS.contains(&name) {
                    return Ok(None);
                }
                // What a page fetches by itself tells others who reads it.
                if self.element != "a" || name != "href" {
                    let place = format!("in the attribute {name} of <{}>", self.element);
                    return Err(refused(
                        place,
                        "a value leads somewhere only in <a href=\"…\">",
                    ));
                }
                if self.link.is_refused() {
                    let place = "in a link that is no http, https, mailto or tel".to_owned();
                    return Err(refused(place, "write the beginning of the link, or none"));
                }
                Ok(self.link.take(text))
            }
            Place::Equals | Place::Bare => Err(refused(
                format!("in the attribute {} without quotes", self.attribute),
                "put double quotes around it",
            )),
            _ => Err(refused("inside a tag".to_owned(), elsewhere)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, Place};

    fn place_behind(text: &str) -> Place {
        let mut page = Page::default();
        page.read(text);
        page.place
    }

    #[test]
    fn a_page_is_read_as_browsers_read_it() {
        for (text, place) in [
            ("a < b", Place::Text),
            ("<p class=x>", Place::Text),
            ("<p class=", Place::Equals),
            ("<p class=x", Place::Bare),
            ("<p class = 'x", Place::Quoted('\'')),
            ("<p title='>' data-x=\"", Place::Quoted('"')),
            ("<SCRIPT>if (a </script", Place::Name),
            ("<script>x</scrip></script>", Place::Text),
            ("<script>\"<!--\"", Place::Raw),
            ("<style>p > a {", Place::Raw),
            ("</p", Place::Name),
            ("<!doctype html>", Place::Text),
            ("<!-- > --", Place::Comment),
            ("<!-- --> x", Place::Text),
            ("<br/>", Place::Text),
            ("<a/href='", Place::Quoted('\'')),
            ("<", Place::Opening),
            ("<p ", Place::Between),
            ("<p on", Place::Attribute),
        ] {
            assert_eq!(place_behind(text), place, "{text}");
        }
    }
}
