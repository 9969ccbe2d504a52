//! The rules that a file is held against: one list with a stable name, a weight and a sentence each.

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used until it is mended.
    Error,
    /// The file can be used; somebody should look.
    Warning,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Declares the rules: variant, name, severity and meaning stand in one place.
macro_rules! rules {
    ($($variant:ident = $name:literal, $severity:ident, $meaning:literal;)+) => {
        /// A rule of the file. Its name is stable: scripts and waivers may rely on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $meaning] $variant),+
        }

        impl Rule {
            /// Every rule, in the order in which they are documented.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// How much a breach weighs.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }

            /// What the rule asks, in one sentence.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning),+ }
            }
        }
    };
}

rules! {
    FileSize = "file-size", Error, "The file is not larger than this program reads.";
    Encoding = "encoding", Error, "The file is UTF-8 text.";
    EmptyFile = "empty-file", Error, "The file holds a head or an entry.";
    Syntax = "syntax", Error, "The file is valid TOML.";
    MergeConflict = "merge-conflict", Error, "No conflict marker of a version control system is left in the file.";
    SchemaVersion = "schema-version", Error, "`schema_version` is one that this program can read.";
    Extends = "extends", Error, "`extends` names the built-in list or a file that can be read, and leads into no circle.";
    WrongType = "wrong-type", Error, "A value has the type that its key asks for: text, list, number, date.";
    MissingKey = "missing-key", Error, "An entry has `id`, `name`, `kind` and `scope`, and none of them is empty.";
    EmptyText = "empty-text", Error, "A text says something; a key without a value is left out.";
    MisplacedKey = "misplaced-key", Error, "Keys of the head stand above the first entry, keys of an entry below its `[[organization]]`.";
    IdFormat = "id-format", Error, "An id is made of lower-case letters, digits and single hyphens.";
    DuplicateId = "duplicate-id", Error, "No two entries of one file share an id.";
    UnknownWord = "unknown-word", Error, "`kind`, `scope`, `status`, `state`, `precision` and `withhold` use the words of their lists.";
    UnknownCountry = "unknown-country", Error, "`country` is a country of ISO 3166-1.";
    UnknownSubdivision = "unknown-subdivision", Error, "`subdivisions` are subdivisions of ISO 3166-2.";
    UnknownRegion = "unknown-region", Error, "`regions` are areas of UN M49 or groupings, by code or name.";
    SubdivisionCountry = "subdivision-country", Error, "A subdivision lies in the entry's country.";
    UrlFormat = "url-format", Error, "A website is a whole address with http:// or https:// and a host.";
    EmailFormat = "email-format", Error, "An e-mail address has a name, an @ and a host with a dot.";
    PhoneFormat = "phone-format", Error, "A phone number is written in E.164: a plus sign and 7 to 15 digits.";
    LanguageTag = "language-tag", Error, "A language is a well-formed BCP 47 tag.";
    DateFormat = "date-format", Error, "`verified` is a day such as 2026-05-01; the date of a source may be a year or a month.";
    FutureDate = "future-date", Error, "`verified` is not a day to come.";
    PastDate = "past-date", Error, "`verified` is a day from 1900 on.";
    YearRange = "year-range", Error, "`founded` is a year from 1800 on.";
    LocationRange = "location-range", Error, "`lat` lies between -90 and 90, `lon` between -180 and 180.";
    UnknownParent = "unknown-parent", Error, "`parent` and `successor` are ids of the directory, and no entry succeeds itself.";
    ParentCircle = "parent-circle", Error, "No organization is its own parent, straight or through others.";
    PrivateValue = "private-value", Error, "No value of your private.toml stands in a list, in whatever spelling.";
    UnknownKey = "unknown-key", Warning, "Every key is one that this program knows; an unknown one stays in the file and is not used.";
    UnknownForm = "unknown-form", Warning, "`form` is one of the usual words.";
    UnknownService = "unknown-service", Warning, "`services` are usual words.";
    UnknownHidden = "unknown-hidden", Warning, "`hidden` names entries of the list below.";
    ScopePlace = "scope-place", Warning, "A national, subnational or local organization has a country, a regional one has regions.";
    PrivateExposed = "private-exposed", Warning, "Your private.toml can be read by you alone and lies in no folder that is shared or copied to other devices.";
    PrivateId = "private-id", Warning, "Every table of your private.toml has the id of a group.";
    EntryOrder = "entry-order", Warning, "The entries of a file stand in the order of their ids.";
    CityCountry = "city-country", Warning, "A city lies in the entry's country and in one of its subdivisions.";
    LocationCity = "location-city", Warning, "A location is no farther than 50 km from the entry's city.";
    GluedUrl = "glued-url", Warning, "No two addresses run together, and no word runs into an address.";
    TruncatedUrl = "truncated-url", Warning, "An address is whole: no dots at its end, no open bracket, no half of an escape.";
    ConfusableLink = "confusable-link", Warning, "A host does not pass letters of another script off as Latin ones.";
    SameHost = "same-host", Warning, "No two entries have the website of one host, unless one is the other's chapter.";
    LikelyDuplicate = "likely-duplicate", Warning, "No two entries share a name, an acronym, a phone number or a mailbox; if they are two, `different_from` says so.";
    SuccessorCircle = "successor-circle", Warning, "Successors lead in no circle.";
    SuccessorDefunct = "successor-defunct", Warning, "A successor has not closed itself.";
    SuccessorStatus = "successor-status", Warning, "An entry with a successor has closed: its status is `defunct`.";
    ParentDefunct = "parent-defunct", Warning, "A chapter or project is not that of an organization that has closed.";
    UnknownDifferent = "unknown-different", Warning, "`different_from` names other entries.";
    Stale = "stale", Warning, "`verified` is not older than `check --max-age`; without that option nothing is too old.";
    FutureSource = "future-source", Warning, "A source is not of a day to come.";
    DuplicateSource = "duplicate-source", Warning, "No source stands in an entry twice.";
    PersonalPhone = "personal-phone", Warning, "No name of a person stands beside a phone number.";
    PersonalEmail = "personal-email", Warning, "A mailbox at a host of private people is not named like a person.";
    PersonalVerifier = "personal-verifier", Warning, "`verified_by` names no person.";
    PreciseLocation = "precise-location", Warning, "A location is no more exact than the city, unless the group gives a service at a place.";
    StigmatisingWords = "stigmatising-words", Warning, "Descriptions use no words that hurt; names may.";
    UnknownWaiver = "unknown-waiver", Warning, "A waiver names a warning and a day; errors cannot be waived.";
    WaiverExpired = "waiver-expired", Warning, "A waiver has not ended.";
    ConflictCopy = "conflict-copy", Warning, "No copy that a sync program or a merge left behind lies beside the list.";
}

impl Rule {
    /// The rule of a stable name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }

    /// Whether the rule is looked at when somebody asks, by `check` or after a change, and not at every look-up.
    #[must_use]
    pub fn is_of_review(self) -> bool {
        self >= Self::CityCountry
    }

    /// Whether the rule can only be judged with every layer at hand.
    #[must_use]
    pub fn needs_all_layers(self) -> bool {
        self == Self::UnknownParent
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn every_rule_has_a_name_of_its_own_in_kebab_case() {
        for (position, rule) in Rule::ALL.iter().enumerate() {
            assert!(
                rule.name()
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '-'),
                "{}",
                rule.name()
            );
            assert!(
                Rule::ALL[position + 1..]
                    .iter()
                    .all(|other| other.name() != rule.name()),
                "{}",
                rule.name()
            );
        }
    }
}
