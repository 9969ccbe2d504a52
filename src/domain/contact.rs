//! The ways to reach an organization, each as an address that another device takes: a web page, a number to dial, a
//! mailbox. There is no other kind, so nothing else can be handed to a device.

use std::fmt::Write as _;

use super::organization::{Organization, Phone, Website};

/// A way to reach an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Its website.
    Website,
    /// Its telephone.
    Phone,
    /// Its mailbox.
    Email,
}

impl Means {
    /// Every way with its name, the one to offer first.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("website", Self::Website),
        ("phone", Self::Phone),
        ("email", Self::Email),
    ];

    /// The word for it in a sentence.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Website => "website",
            Self::Phone => "phone",
            Self::Email => "e-mail address",
        }
    }
}

/// Where an organization is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contact<'a> {
    /// A page.
    Website(&'a Website<'a>),
    /// A number.
    Phone(&'a Phone<'a>),
    /// A mailbox.
    Email(&'a str),
}

impl Contact<'_> {
    /// The address for a device: `http:`, `https:`, `tel:` or `mailto:`.
    #[must_use]
    pub fn address(&self) -> String {
        match self {
            Self::Website(website) => website.url.to_string(),
            Self::Phone(phone) => format!("tel:{}", phone.number),
            Self::Email(email) => mailto(email),
        }
    }
}

impl Organization {
    /// Where it is reached in a way: the first of its addresses that is not known to have moved or died.
    #[must_use]
    pub fn contact(&self, means: Means) -> Option<Contact<'_>> {
        match means {
            Means::Website => self.website().map(Contact::Website),
            Means::Phone => self.phones.first().map(Contact::Phone),
            Means::Email => self.emails.first().map(|email| Contact::Email(email)),
        }
    }
}

/// A mailbox as an address (RFC 6068): what could end it or add a header to it is written by number.
fn mailto(email: &str) -> String {
    let (name, host) = email.rsplit_once('@').unwrap_or((email, ""));
    format!("mailto:{}@{}", by_number(name), by_number(host))
}

fn by_number(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~+!$'*".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // A text takes whatever is written.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::mailto;

    #[test]
    fn a_mailbox_can_neither_end_its_address_nor_add_a_header() {
        assert_eq!(mailto("hello+you@a.example"), "mailto:hello+you@a.example");
        assert_eq!(
            mailto("a?subject=x&b%c@a.example"),
            "mailto:a%3Fsubject%3Dx%26b%25c@a.example"
        );
        assert_eq!(mailto("\"a@b\"@a.example"), "mailto:%22a%40b%22@a.example");
        assert_eq!(mailto("é@é.example"), "mailto:%C3%A9@%C3%A9.example");
    }
}
