//! Where a link of a page or a Markdown document may lead.

/// Where a link may lead.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The longest of them, in letters.
const LONGEST_SCHEME: usize = 6;

/// A link that leads nowhere.
const NOWHERE: &str = "#";

/// The beginning of a link: no more of it than says where it may lead.
#[derive(Clone, Debug, Default)]
pub(super) struct Link {
    scheme: String,
    is_begun: bool,
    /// Whether it may be followed; none until a scheme has ended, or something began that is none.
    verdict: Option<bool>,
}

impl Link {
    /// Reads what comes next, as browsers do.
    pub(super) fn read(&mut self, text: &str) {
        for character in text.chars() {
            if self.verdict.is_some() {
                return;
            }
            self.is_begun = true;
            match character {
                ':' => self.verdict = Some(SCHEMES.contains(&&*self.scheme)),
                '/' | '?' | '#' => self.verdict = Some(true),
                _ if character.is_whitespace() || character.is_control() => {}
                // No scheme that may be followed is as long.
                _ if self.scheme.len() > LONGEST_SCHEME => {}
                _ => self.scheme.extend(character.to_lowercase()),
            }
        }
    }

    /// Reads what a template says, in which a character may be written by name or number.
    pub(super) fn read_written(&mut self, character: char) {
        if character == '&' && self.verdict.is_none() {
            (self.is_begun, self.verdict) = (true, Some(false));
        }
        self.read(character.encode_utf8(&mut [0; 4]));
    }

    /// Whether it leads where no link may lead, whatever comes.
    pub(super) fn is_refused(&self) -> bool {
        self.verdict == Some(false)
    }

    /// Takes a value that goes on with it: none if it may stand as it is, or what stands in its place.
    pub(super) fn take(&mut self, text: &str) -> Option<String> {
        let mut longer = self.clone();
        longer.read(text);
        if !longer.is_refused() {
            *self = longer;
            return None;
        }
        let instead = if self.is_begun { "" } else { NOWHERE };
        self.read(instead);
        Some(instead.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Link;

    fn harmless_link(begun: &str, rest: &str) -> Option<String> {
        let mut link = Link::default();
        begun
            .chars()
            .for_each(|character| link.read_written(character));
        link.take(rest)
    }

    #[test]
    fn a_link_leads_to_a_page_a_mailbox_a_telephone_or_nowhere() {
        for link in [
            "https://a.example",
            "HTTP://a",
            "mailto:a@b.example",
            "tel:+1",
            "a/b:c",
            "#x",
            "",
        ] {
            assert_eq!(harmless_link("", link), None, "{link}");
        }
        for link in [
            "javascript:alert(1)",
            " java\nscript:x",
            "\u{1}data:text/html,x",
            "vbscript:x",
            "x:",
        ] {
            assert_eq!(harmless_link("", link).as_deref(), Some("#"), "{link}");
        }
        assert_eq!(harmless_link("mailto:", "a:b@c.example"), None);
        assert_eq!(harmless_link("a-long-name-of-a-folder", "/b:c"), None);
        assert_eq!(harmless_link("&#32;", "javascript:x").as_deref(), Some(""));
        assert_eq!(harmless_link("java", "script:x").as_deref(), Some(""));
    }
}
