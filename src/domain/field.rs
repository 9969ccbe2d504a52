//! The fields that a search looks into, and what a word in each is worth.

use crate::domain::places::Place;

/// Declares the fields: variant, name in a reason, key of the entry.
macro_rules! fields {
    ($($variant:ident = $name:literal, $key:literal, $meaning:literal;)+) => {
        /// Where a word stands in an entry.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $(#[doc = $meaning] $variant),+
        }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for it in a reason.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The key of the entry that holds it.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
    };
}

fields! {
    Acronym = "acronym", "acronym", "The acronym.";
    Name = "name", "name", "The name.";
    AlternateName = "other name", "alternate_names", "Another name still in use.";
    FormerName = "former name", "alternate_names", "A name no longer in use.";
    City = "city", "city", "The city.";
    Subdivision = "province or state", "subdivisions", "A province or state.";
    Country = "country", "country", "The country.";
    Region = "region", "regions", "A region of the world.";
    Website = "website", "websites", "A host or a part of a web address.";
    Service = "service", "services", "What it offers.";
    Form = "kind of group", "form", "Network, union, chapter …";
    Description = "description", "description", "The description.";
    Email = "e-mail", "emails", "An e-mail address.";
    Phone = "phone", "phones", "A telephone number.";
}

impl Field {
    /// What a word in this field is worth: who a group is counts more than where, and where more than what is said.
    #[must_use]
    pub fn weight(self) -> f64 {
        match self {
            Self::Acronym | Self::Name => 1.0,
            Self::AlternateName => 0.95,
            Self::FormerName | Self::City => 0.9,
            Self::Website | Self::Email | Self::Phone => 0.85,
            Self::Subdivision | Self::Country => 0.8,
            Self::Region => 0.6,
            Self::Service | Self::Form => 0.5,
            Self::Description => 0.4,
        }
    }

    /// Whether neither a beginning nor a typo counts here: an address is meant exactly or not at all.
    pub(super) fn is_exact(self) -> bool {
        matches!(self, Self::Website | Self::Email | Self::Phone)
    }

    /// Whether it holds common words rather than names.
    pub(super) fn is_prose(self) -> bool {
        matches!(self, Self::Service | Self::Form | Self::Description)
    }

    /// Whether it holds what an organization is called.
    pub(super) fn is_name(self) -> bool {
        matches!(
            self,
            Self::Acronym | Self::Name | Self::AlternateName | Self::FormerName
        )
    }

    pub(super) fn of_place(place: Place) -> Self {
        match place {
            Place::Region(_) => Self::Region,
            Place::Country(_) => Self::Country,
            Place::Subdivision(_) => Self::Subdivision,
            Place::City(_) => Self::City,
        }
    }
}
