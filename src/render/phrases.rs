//! Headings and labels of pages and flyers in eight languages, with the names of countries, regions, languages and
//! services in them. It lays out nothing and translates no text of an entry: what groups say of themselves they say in
//! their own words.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::words;
use crate::domain::{
    Country, Kind, Organization, Place, Region, Scope, Subdivision, fold, language_name_in,
    own_language_name,
};

static TABLE: &str = include_str!("../../data/phrases.tsv");

/// Declares the languages: variant, BCP 47 tag. Their order is that of the columns of the table.
macro_rules! tongues {
    ($($variant:ident = $tag:literal),+ $(,)?) => {
        /// A language that phrases are translated into.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Tongue {
            $(#[doc = concat!("The language of the tag `", $tag, "`.")] $variant),+
        }

        impl Tongue {
            /// Every one, English first.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its BCP 47 tag.
            #[must_use]
            pub fn tag(self) -> &'static str {
                match self { $(Self::$variant => $tag),+ }
            }
        }
    };
}

tongues! {
    English = "en",
    French = "fr",
    Spanish = "es",
    Portuguese = "pt",
    German = "de",
    Russian = "ru",
    Arabic = "ar",
    Hindi = "hi",
}

impl Tongue {
    /// The one that stands in for all others.
    pub const ENGLISH: Self = Self::English;

    /// The language of a BCP 47 tag, whatever country or script it names: `fr-CA` is French.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        let mut all = Self::ALL.iter().copied();
        all.find(|tongue| tongue.tag().eq_ignore_ascii_case(primary))
    }

    /// What it calls itself: `français`.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        own_language_name(self.tag()).unwrap_or(self.tag())
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub fn is_right_to_left(self) -> bool {
        self == Self::Arabic
    }
}

/// Declares the phrases: variant, key in the table. Their order is that of its rows.
macro_rules! phrases {
    ($($variant:ident = $key:literal),+ $(,)?) => {
        /// A heading or a label. What it says in English stands in `data/phrases.tsv`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Phrase {
            $(#[doc = concat!("The row `", $key, "`.")] $variant),+
        }

        impl Phrase {
            /// Every one with its key.
            #[cfg(test)]
            const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $key)),+];
        }
    };
}

phrases! {
    Title = "title",
    TitleWithAllies = "title-with-allies",
    Search = "search",
    SearchHint = "search-hint",
    Region = "region",
    AllRegions = "all-regions",
    Country = "country",
    Place = "place",
    Name = "name",
    ShowingCount = "showing-count",
    NoneFound = "none-found",
    SkipToList = "skip-to-list",
    Website = "website",
    Email = "email",
    Phone = "phone",
    Languages = "languages",
    Services = "services",
    PeerRun = "peer-run",
    Allied = "allied",
    AlsoKnownAs = "also-known-as",
    FormerlyKnownAs = "formerly-known-as",
    PartOf = "part-of",
    Founded = "founded",
    Closed = "closed",
    Unreachable = "unreachable",
    Successor = "successor",
    Checked = "checked",
    NeverVerified = "never-verified",
    Edition = "edition",
    Date = "date",
    OldestFact = "oldest-fact",
    NeverCount = "never-count",
    AllNever = "all-never",
    Worldwide = "worldwide",
    Stamp = "stamp",
    Correction = "correction",
    CorrectionTo = "correction-to",
    IsNow = "is-now",
    NoLonger = "no-longer",
    NotListed = "not-listed",
    FoldHere = "fold-here",
    CutHere = "cut-here",
    ScanCode = "scan-code",
    Page = "page",
    Print = "print",
    Continued = "continued",
    MoreInformation = "more-information",
    NotTranslated = "not-translated",
    WithoutScript = "without-script",
    Labelled = "labelled",
    Separator = "separator",
    WhoRunsIt = "who-runs-it",
    AllGroups = "all-groups",
    Clear = "clear",
    Results = "results",
    StaysHere = "stays-here",
    Moved = "moved",
    PlaceUnknown = "place-unknown",
    NearPlace = "near-place",
}

/// The rows of the table, each with its key and a text for each tongue; read when the first of them is needed.
static ROWS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect()).collect()
});

fn text_of(row: Option<&Vec<&'static str>>, tongue: Tongue) -> Option<&'static str> {
    row?.get(tongue as usize + 1).copied()
}

impl Phrase {
    /// What it says in a language. Text in braces is for [`Self::with`] to fill in.
    #[must_use]
    pub fn text(self, tongue: Tongue) -> &'static str {
        text_of(ROWS.get(self as usize), tongue).unwrap_or_default()
    }

    /// The same with these put in for what stands in braces: `("count", "3")` for `{count}`.
    #[must_use]
    pub fn with(self, tongue: Tongue, values: &[(&str, &str)]) -> String {
        let mut rest = self.text(tongue);
        let mut filled = String::new();
        // In one pass, so that braces in what is put in stay as they are.
        while let Some((before, (name, after))) = rest
            .split_once('{')
            .and_then(|(before, behind)| Some((before, behind.split_once('}')?)))
        {
            filled.push_str(before);
            let value = values.iter().find(|(known, _)| *known == name);
            filled.push_str(value.map_or("", |(_, value)| value));
            rest = after;
        }
        filled + rest
    }

    /// Who runs a group of this kind.
    #[must_use]
    pub fn of_kind(kind: Kind) -> Self {
        match kind {
            Kind::PeerRun => Self::PeerRun,
            Kind::Allied => Self::Allied,
        }
    }

    /// It as a label with a text behind it: `Languages: French`, as the language sets the colon.
    #[must_use]
    pub fn label(self, tongue: Tongue, text: &str) -> String {
        Self::Labelled.with(tongue, &[("label", self.text(tongue)), ("text", text)])
    }
}

/// The title of what holds groups that are all peer-run or not, which calls nobody so who is not.
#[must_use]
pub fn title(is_peer_run: bool, tongue: Tongue) -> &'static str {
    let phrase = if is_peer_run {
        Phrase::Title
    } else {
        Phrase::TitleWithAllies
    };
    phrase.text(tongue)
}

/// The name of a country.
#[must_use]
pub fn country(country: Country, tongue: Tongue) -> &'static str {
    let name = country.name_in(tongue.tag());
    name.unwrap_or_else(|| country.name())
}

/// The name of a region.
#[must_use]
pub fn region(region: Region, tongue: Tongue) -> &'static str {
    region
        .name_in(tongue.tag())
        .unwrap_or_else(|| region.name())
}

/// The name of the language of a tag: in the tongue, else in itself, else in English; the tag if it has none.
#[must_use]
pub fn language(tag: &str, tongue: Tongue) -> String {
    language_name_in(tag, tongue.tag())
        .or_else(|| own_language_name(tag).map(str::to_owned))
        .unwrap_or_else(|| words::language(tag))
}

/// A service; one that is not among the usual ones stays in English.
#[must_use]
pub fn service(slug: &str, tongue: Tongue) -> String {
    let bears_slug =
        |row: &&Vec<&str>| row.first().and_then(|key| key.strip_prefix("service.")) == Some(slug);
    let row = ROWS.iter().find(bears_slug);
    text_of(row, tongue).map_or_else(|| words::service(slug), str::to_owned)
}

/// Texts with what the language sets between the items of a list.
#[must_use]
pub fn list<T: AsRef<str>>(texts: impl IntoIterator<Item = T>, tongue: Tongue) -> String {
    let mut listed = String::new();
    for text in texts {
        if !listed.is_empty() {
            listed.push_str(Phrase::Separator.text(tongue));
        }
        listed.push_str(text.as_ref());
    }
    listed
}

/// The place, the narrowest first; of a network the regions that it serves. Cities and provinces keep the names that
/// they have in the list.
#[must_use]
pub fn place(organization: &Organization, tongue: Tongue) -> String {
    list(place_parts(organization, tongue), tongue)
}

/// The same part by part, for what sets each of them apart: they may be of several scripts.
#[must_use]
pub fn place_parts(organization: &Organization, tongue: Tongue) -> Vec<&str> {
    if organization.scope == Scope::Regional && !organization.regions.is_empty() {
        let regions = organization.regions.iter();
        return regions.map(|served| region(*served, tongue)).collect();
    }
    let city = organization.city.as_deref();
    let mut parts: Vec<&str> = city.into_iter().collect();
    for subdivision in organization
        .subdivisions
        .iter()
        .copied()
        .map(Subdivision::name)
    {
        // A city that bears its province's name is not said twice.
        if city.is_none_or(|city| fold(city) != fold(subdivision)) {
            parts.push(subdivision);
        }
    }
    match organization.country {
        _ if organization.scope == Scope::Global && parts.is_empty() => {
            parts.push(Phrase::Worldwide.text(tongue));
        }
        Some(seat) => parts.push(country(seat, tongue)),
        None => {}
    }
    parts
}

/// The name of a place. Only countries and regions have names in other languages.
#[must_use]
pub fn own_place_name(place: Place, tongue: Tongue) -> &'static str {
    match place {
        Place::Region(own) => region(own, tongue),
        Place::Country(own) => country(own, tongue),
        Place::Subdivision(_) | Place::City(_) => place.name(),
    }
}

/// The name of a place, with what it lies in: `Nelson, British Columbia, Canada`.
#[must_use]
pub fn place_name(place: Place, tongue: Tongue) -> String {
    let subdivision = place.subdivision().map(Subdivision::name);
    let mut parts = vec![own_place_name(place, tongue)];
    parts.extend(subdivision);
    parts.extend(place.country().map(|within| country(within, tongue)));
    parts.dedup();
    list(parts, tongue)
}

/// A day: as ISO 8601 has it, which is read alike everywhere.
#[must_use]
pub fn day(day: Date, _tongue: Tongue) -> String {
    day.to_string()
}

/// The description in the language of a tag, if there is one: in its country's form, else in any.
#[must_use]
pub fn description<'a>(organization: &'a Organization, tag: &str) -> Option<&'a str> {
    let primary = |tag: &str| tag.split('-').next().map(str::to_ascii_lowercase);
    let described = || organization.descriptions.iter();
    let exact = described().find(|(own, _)| own.eq_ignore_ascii_case(tag));
    let alike = || described().find(|(own, _)| primary(own) == primary(tag));
    let english = organization.description.as_deref();
    exact
        .map(|(_, text)| &**text)
        .or(english.filter(|_| primary(tag).as_deref() == Some("en")))
        .or_else(|| alike().map(|(_, text)| &**text))
}

#[cfg(test)]
mod tests;
