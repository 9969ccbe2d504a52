//! The short lists of words that an entry may use: each is an enum with the name that stands in the file, so a value
//! outside the list cannot exist. `form` and `services` are free words; their usual values are listed here too.

/// Declares a closed list: the enum, its names in the file, and the way back from a name.
macro_rules! closed_list {
    ($(#[$meta:meta])* $list:ident { $($(#[$variant_meta:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $list {
            $($(#[$variant_meta])* $variant),+
        }

        impl $list {
            /// Every value, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that stands in the file.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }

            /// The value of a word, any case.
            #[must_use]
            pub fn by_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name().eq_ignore_ascii_case(name))
            }
        }
    };
}

closed_list! {
    /// Who runs an organization.
    Kind {
        /// Run by people who use or used drugs.
        PeerRun = "peer-run",
        /// An ally run by others.
        Allied = "allied",
    }
}

closed_list! {
    /// How much of the world an organization is for, the widest first.
    Scope {
        /// The world.
        Global = "global",
        /// Several countries.
        Regional = "regional",
        /// One country.
        National = "national",
        /// A province, a state or a few of them.
        Subnational = "subnational",
        /// A city or a few towns.
        Local = "local",
    }
}

closed_list! {
    /// Whether an organization is still there.
    Status {
        /// Known to be at work.
        Active = "active",
        /// Nobody has looked.
        Unknown = "unknown",
        /// Does not answer any more.
        Unreachable = "unreachable",
        /// Has closed.
        Defunct = "defunct",
    }
}

closed_list! {
    /// What is known of a website.
    WebsiteState {
        /// Answers and belongs to the organization.
        Active = "active",
        /// Replaced by another address.
        Moved = "moved",
        /// Does not answer.
        Unreachable = "unreachable",
        /// Nobody has looked.
        Unknown = "unknown",
    }
}

closed_list! {
    /// A way out of the file that an organization may ask to be left out of.
    Channel {
        /// Printed sheets.
        Flyer = "flyer",
        /// Web pages.
        Web = "web",
        /// Files for other programs.
        Export = "export",
    }
}

impl Channel {
    /// The ways out that whatever goes this way takes: all of it are files, which who asked not to be in exports is in none
    /// of.
    #[must_use]
    pub fn ways(self) -> &'static [Self] {
        match self {
            Self::Export => &[Self::Export],
            Self::Web => &[Self::Web, Self::Export],
            Self::Flyer => &[Self::Flyer, Self::Export],
        }
    }
}

closed_list! {
    /// How exact a location is.
    Precision {
        /// The middle of the city.
        City = "city",
        /// The street, not the door.
        Street = "street",
        /// The door.
        Exact = "exact",
    }
}

/// The usual words for `form`.
pub const FORMS: [&str; 13] = [
    "network",
    "union",
    "association",
    "chapter",
    "project",
    "foundation",
    "league",
    "consortium",
    "coalition",
    "society",
    "forum",
    "alliance",
    "organization",
];

/// The usual words for `services`.
pub const SERVICES: [&str; 17] = [
    "advocacy",
    "peer-support",
    "education",
    "harm-reduction",
    "needle-exchange",
    "naloxone",
    "drug-checking",
    "supervised-consumption",
    "opioid-agonist-treatment-support",
    "hiv-support",
    "hepatitis-support",
    "youth",
    "publication",
    "legal-support",
    "labour-rights",
    "community-center",
    "policy",
];
