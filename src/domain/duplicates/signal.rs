//! Signals: what two entries share that two organizations seldom do. It compares nothing.

use std::fmt;

/// What two entries share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signal {
    /// A website: its host, or the page where the host is one that all the world shares.
    Host(String),
    /// A telephone number.
    Phone(String),
    /// A mailbox.
    Email(String),
    /// A name, but for case, accents, spaces and punctuation.
    Name(String),
    /// An acronym, or the acronym of one is the name of the other.
    Acronym(String),
    /// Names that are nearly alike.
    NearName(String, String),
    /// The city; it strengthens the others and says nothing alone.
    City(String),
}

impl Signal {
    /// The stable name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Host(_) => "host",
            Self::Phone(_) => "phone",
            Self::Email(_) => "email",
            Self::Name(_) => "name",
            Self::Acronym(_) => "acronym",
            Self::NearName(..) => "near-name",
            Self::City(_) => "city",
        }
    }

    /// What both have; of names nearly alike the two.
    #[must_use]
    pub fn shared(&self) -> Vec<&str> {
        match self {
            Self::Host(shared)
            | Self::Phone(shared)
            | Self::Email(shared)
            | Self::Name(shared)
            | Self::Acronym(shared)
            | Self::City(shared) => vec![shared],
            Self::NearName(left, right) => vec![left, right],
        }
    }

    /// How much it says.
    pub(super) fn weight(&self) -> u32 {
        match self {
            Self::Host(_) | Self::Phone(_) | Self::Email(_) | Self::Name(_) => 3,
            Self::Acronym(_) | Self::NearName(..) => 2,
            Self::City(_) => 1,
        }
    }
}

impl fmt::Display for Signal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Host(address) => write!(formatter, "same website {address}"),
            Self::Phone(number) => write!(formatter, "same phone {number}"),
            Self::Email(address) => write!(formatter, "same e-mail {address}"),
            Self::Name(name) => write!(formatter, "same name “{name}”"),
            Self::Acronym(acronym) => write!(formatter, "same acronym {acronym}"),
            Self::NearName(left, right) => write!(formatter, "like names “{left}” and “{right}”"),
            Self::City(city) => write!(formatter, "same city {city}"),
        }
    }
}
