//! What a person means by a place as it is typed: “Nelson BC”, “London, Ontario”, “49.28,-123.12”, “athns”, and what is
//! left over when words stand beside it (“Athens methadone”).

use std::cmp::Reverse;

use super::LARGE_CITY;
use super::around::{behind_joint, parts, without_connectors};
use super::coordinates::is_beyond_globe;
use super::names::{self, places_written};
use super::within::{is_place, misspelt_places_of, places_of};
use super::{Place, Point, Spot};
use crate::domain::fold::{fold, without_vowels, words};

/// The longest text, in words, in which a place is looked for.
const MOST_WORDS: usize = 12;

/// A place as it was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedPlace {
    /// What was most likely meant.
    pub spot: Spot,
    /// What else bears the name, the likeliest first.
    pub others: Vec<Place>,
    /// The words that name the place, as typed.
    pub name: String,
    /// Whether the name is spelled otherwise than the place's.
    pub is_misspelt: bool,
    /// Whether words behind the name say in what it lies.
    pub is_told_apart: bool,
    /// The words that are no part of the place, folded.
    pub rest: Vec<String>,
    /// The same as they were typed.
    pub topic: String,
}

/// What words say to the one who asks what is near, besides a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// Nothing.
    None,
    /// Something that groups say of themselves.
    Known,
    /// A topic: “needle exchange”.
    Topic,
}

impl TypedPlace {
    /// A text that is one spot, and says nothing else.
    pub(in crate::domain) fn only(spot: Spot, typed: &str) -> Self {
        Self {
            spot,
            others: Vec::new(),
            name: typed.trim().to_owned(),
            is_misspelt: false,
            is_told_apart: true,
            rest: Vec::new(),
            topic: String::new(),
        }
    }
}

/// The place of a typed text. `sense` tells what words say besides: “youth europe” is about youth, not about Louth. In
/// this order: all words are a name; what stands behind “in” or “near” is one; a part is, and the rest says something and
/// is no place itself; all are a misspelt name; a part is a name, and the rest says something; a part is a misspelt name,
/// and the rest says something; a part is a name.
#[must_use]
pub fn typed_place(typed: &str, sense: impl Fn(&[String]) -> Sense) -> Option<TypedPlace> {
    if let Some(point) = Point::parse(typed) {
        return Some(TypedPlace::only(Spot::of_point(point), typed));
    }
    // “B.C.” is one word, “St. John's” two.
    let all = words(&typed.replace('.', ""));
    let bare = without_connectors(&all);
    // “IN” is India, “in” is a joint.
    let code = Place::by_code(typed.trim());
    let code = code.filter(|_| {
        !typed
            .chars()
            .any(|letter| letter.is_lowercase() || letter.is_ascii_digit())
    });
    if let Some(place) = code {
        let others = places_of(&all).into_iter().filter(|other| *other != place);
        let places: Vec<Place> = std::iter::once(place).chain(others).collect();
        return read(&places, &all, false, &[]).map(|reading| reading.place(typed));
    }
    // Regions have numbers, too, but two numbers are no region.
    if bare.is_empty() || bare.len() > MOST_WORDS || is_beyond_globe(typed) {
        return None;
    }
    let right = |words: &[String], rest: &[String]| read(&places_of(words), words, false, rest);
    let misspelt =
        |words: &[String], rest: &[String]| read(&misspelt_places_of(words), words, true, rest);
    let says_something = |reading: &Reading| sense(&reading.rest) != Sense::None;
    let is_topic = |reading: &Reading| sense(&reading.name) == Sense::Topic;
    // A topic that is also the name of a small town is the topic, and no topic is a misspelt town.
    let is_no_topic = |reading: &Reading| {
        reading.is_told_apart || size(reading) >= u64::from(LARGE_CITY) || !is_topic(reading)
    };
    // A typo is not taken for a village: Corsica is not Corsico.
    let is_plain = |reading: &Reading| {
        reading.is_told_apart || (size(reading) >= u64::from(LARGE_CITY) && !is_topic(reading))
    };
    // A topic alone is about no place.
    let parts = match sense(bare) {
        Sense::Topic => Vec::new(),
        _ => parts(bare),
    };
    let right_parts = || {
        let parts = parts.iter().filter_map(|(name, rest)| right(name, rest));
        parts.filter(is_no_topic)
    };
    let misspelt_parts = || {
        // A town that is not known does not turn into another far away, if it was said where it lies.
        let parts = parts.iter().filter(|(_, rest)| !is_place(rest));
        let parts = parts.filter_map(|(name, rest)| misspelt(name, rest));
        parts.filter(is_plain)
    };
    // “Nelsn BC” is not about BC.
    let lies_elsewhere =
        |reading: &Reading| is_place(&reading.rest) && sense(&reading.rest) != Sense::Topic;
    let reading = read(&places_in_own_letters(typed), &all, false, &[])
        .or_else(|| right(&all, &[]).filter(is_no_topic))
        .or_else(|| right(bare, &[]).filter(is_no_topic))
        .or_else(|| behind_joint(bare).and_then(|(name, rest)| right(name, rest)))
        .or_else(|| {
            let parts = right_parts().filter(says_something);
            likeliest(parts.filter(|reading| !lies_elsewhere(reading)))
        })
        .or_else(|| misspelt(bare, &[]).filter(is_plain))
        .or_else(|| likeliest(right_parts().filter(says_something)))
        .or_else(|| likeliest(misspelt_parts().filter(says_something)))
        .or_else(|| likeliest(right_parts()));
    reading.map(|reading| reading.place(typed))
}

/// One way to read what was typed.
struct Reading {
    /// What was most likely meant.
    place: Place,
    /// What else bears the name.
    others: Vec<Place>,
    /// The words of the name, folded.
    name: Vec<String>,
    is_misspelt: bool,
    is_told_apart: bool,
    /// The other words, folded.
    rest: Vec<String>,
}

impl Reading {
    /// The place that it finds in a text.
    fn place(self, typed: &str) -> TypedPlace {
        TypedPlace {
            spot: Spot::Place(self.place),
            others: self.others,
            name: as_typed(typed, self.name.join(" ")),
            is_misspelt: self.is_misspelt,
            is_told_apart: self.is_told_apart,
            topic: as_typed(typed, self.rest.join(" ")),
            rest: self.rest,
        }
    }
}

fn size(reading: &Reading) -> u64 {
    names::size(reading.place)
}

/// The place of the longest name, of equally long ones the largest.
fn likeliest(readings: impl Iterator<Item = Reading>) -> Option<Reading> {
    let mut readings: Vec<Reading> = readings.collect();
    readings.sort_by_key(|reading| (Reverse(reading.name.len()), Reverse(size(reading))));
    readings.into_iter().next()
}

/// A part of a text as it was typed, of its folded words.
fn as_typed(typed: &str, folded: String) -> String {
    let parts: Vec<&str> = typed.split_whitespace().collect();
    // Marks between words, of which there may be any number, are parts, too.
    let mut starts = 0..parts.len().min(2 * MOST_WORDS);
    let run = |start: usize| {
        let ends = start + 1..=parts.len().min(start + 2 * MOST_WORDS);
        ends.map(|end| parts[start..end].join(" "))
            .find(|part| fold(part) == folded)
    };
    let found = starts.find_map(run);
    found.map_or(folded, |found| {
        let joint = |mark: char| mark.is_whitespace() || ",;:".contains(mark);
        found.trim_matches(joint).to_owned()
    })
}

/// The places of a text in letters that say more than its folded words.
fn places_in_own_letters(typed: &str) -> Vec<Place> {
    without_vowels(typed).map_or_else(Vec::new, |_| places_written(typed))
}

/// The reading of words as the name of places; none if there is no such place.
fn read(places: &[Place], name: &[String], is_misspelt: bool, rest: &[String]) -> Option<Reading> {
    let (first, others) = places.split_first()?;
    Some(Reading {
        place: *first,
        others: others.to_vec(),
        name: name.to_vec(),
        is_misspelt,
        is_told_apart: name.len() > 1 && (1..name.len()).any(|at| is_place(&name[at..])),
        rest: rest.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Place, Sense, Spot, TypedPlace};
    use crate::domain::Country;

    /// To these tests, these words say something.
    fn typed_place(typed: &str) -> Option<TypedPlace> {
        const KNOWN: [&str; 4] = ["methadone", "youth", "vancouver", "bc"];
        const TOPICS: [&str; 2] = ["needle", "exchange"];
        super::typed_place(typed, |words| {
            let all_are = |known: &[&str]| words.iter().all(|word| known.contains(&word.as_str()));
            match (all_are(&TOPICS), all_are(&[&KNOWN[..], &TOPICS].concat())) {
                (true, _) => Sense::Topic,
                (false, true) => Sense::Known,
                (false, false) => Sense::None,
            }
        })
    }

    fn full_name(found: &TypedPlace) -> String {
        match found.spot {
            Spot::Place(place) => place.full_name(),
            Spot::Point(point, _) => format!("{}, {}", point.lat, point.lon),
        }
    }

    #[test]
    fn a_place_is_understood_as_people_type_it() {
        for (typed, expected) in [
            ("Nelson BC", "Nelson, British Columbia, Canada"),
            ("nelson, b.c., canada", "Nelson, British Columbia, Canada"),
            ("London, Ontario", "London, Ontario, Canada"),
            ("london ontario canada", "London, Ontario, Canada"),
            ("Portland OR", "Portland, Oregon, United States"),
            ("Paris, Texas", "Paris, Texas, United States"),
            ("Athens", "Athens, Attica, Greece"),
            ("near the Hague", "The Hague, South Holland, Netherlands"),
            ("Krakow", "Kraków, Lesser Poland, Poland"),
            ("Cracow Poland", "Kraków, Lesser Poland, Poland"),
            ("CA-BC", "British Columbia, Canada"),
            ("BC", "British Columbia, Canada"),
            ("TX", "Texas, United States"),
            ("CA", "Canada"),
            ("the Netherlands", "Netherlands"),
            ("isle of man", "Isle of Man"),
            ("49.28,-123.12", "49.28, -123.12"),
        ] {
            let found = typed_place(typed).expect(typed);
            assert_eq!(full_name(&found), expected, "{typed}");
            assert!(found.rest.is_empty() && !found.is_misspelt, "{typed}");
        }
    }

    #[test]
    fn a_typo_in_the_name_is_forgiven_and_known() {
        for (typed, expected) in [
            ("Vancuver", "Vancouver, British Columbia, Canada"),
            ("nelsn bc", "Nelson, British Columbia, Canada"),
            ("Nelsn, BC", "Nelson, British Columbia, Canada"),
            ("newyork", "New York City, New York, United States"),
            ("Candaa", "Canada"),
        ] {
            let found = typed_place(typed).expect(typed);
            assert_eq!(full_name(&found), expected, "{typed}");
            assert!(found.is_misspelt && found.rest.is_empty(), "{typed}");
        }
    }

    #[test]
    fn words_beside_a_place_are_left_over() {
        for (typed, expected, rest) in [
            ("Athens methadone", "Athens, Attica, Greece", "methadone"),
            ("methadone in athens", "Athens, Attica, Greece", "methadone"),
            ("youth europe", "Europe", "youth"),
            (
                "needle exchange near Nelson BC",
                "Nelson, British Columbia, Canada",
                "needle exchange",
            ),
            ("athnes methadone", "Athens, Attica, Greece", "methadone"),
            (
                "needle exchange vancouver",
                "Vancouver, British Columbia, Canada",
                "needle exchange",
            ),
        ] {
            let found = typed_place(typed).expect(typed);
            assert_eq!(full_name(&found), expected, "{typed}");
            assert_eq!(found.rest.join(" "), rest, "{typed}");
        }
    }

    #[test]
    fn the_words_that_name_a_place_are_kept_as_they_were_typed() {
        for (typed, name) in [
            ("Αθήνα", "Αθήνα"),
            (" methadone  in “Αθήνα” ", "“Αθήνα”"),
            ("Athens, methadone", "Athens"),
            ("youth + the Netherlands", "Netherlands"),
            ("London, Ontario", "London, Ontario"),
        ] {
            let found = typed_place(typed).expect(typed);
            assert_eq!(found.name, name, "{typed}");
        }
    }

    #[test]
    fn an_ambiguous_name_is_the_largest_place_and_the_others_are_known() {
        let london = typed_place("London").expect("London");
        assert_eq!(full_name(&london), "London, England, United Kingdom");
        let others: Vec<String> = london
            .others
            .iter()
            .map(|place| place.full_name())
            .collect();
        assert!(
            others.contains(&"London, Ontario, Canada".to_owned()),
            "{others:?}"
        );
    }

    #[test]
    fn every_country_is_found_by_its_letters() {
        for country in Country::all() {
            let found = typed_place(country.alpha2()).expect("a country");
            assert_eq!(found.spot, Spot::Place(Place::Country(country)));
        }
    }

    #[test]
    fn nonsense_is_no_place() {
        for nonsense in ["", "???", "qwertyuiop", "🍕", "the", "in the", "604 555"] {
            assert_eq!(typed_place(nonsense), None, "{nonsense}");
        }
    }
}
