//! Where the group of a message is: what stands behind “in” or “City:”, and what its name says.

use super::naming::Names;
use super::phrase::{Word, behind_phrase, between, is_behind, joined, words_of};
use super::vocabulary::{area_of, is, organization_row};
use crate::domain::fold::words;
use crate::domain::places::{City, LARGE_CITY, Place, places_of};

/// The most words of a place with what it lies in: “New Westminster, British Columbia, Canada”.
const LONGEST: usize = 7;

/// The people of a town that is meant without being told apart, if no other place bears its name.
const TOWN: u32 = 5_000;

/// The fewest letters of a place in a name; shorter ones are codes and mean many things.
const IN_NAME: usize = 4;

/// The place of a message.
#[derive(Clone, Debug, Default)]
pub(super) struct Where {
    /// The place and the words that name it.
    pub(super) place: Option<(Place, String)>,
    /// Other places that the words may mean.
    pub(super) others: Vec<Place>,
    /// Words that name a place of which several are meant, or another place.
    pub(super) doubtful: Vec<String>,
    pub(super) elsewhere: Vec<String>,
    /// The place that the name of the group has in it.
    pub(super) in_name: Option<Place>,
}

/// A place that words name.
struct Named {
    place: Place,
    others: Vec<Place>,
    words: String,
    length: usize,
}

/// Where the group is.
pub(super) fn place_in(lines: &[String], names: &Names) -> Where {
    let mut found = Where::default();
    let in_name = names
        .name
        .as_ref()
        .and_then(|name| place_of_name(&name.text));
    found.in_name = in_name.as_ref().map(|named| named.place);
    let mut said: Vec<Named> = Vec::new();
    for line in lines {
        collect(line, &mut said, &mut found.doubtful);
    }
    said.extend(in_name);
    for named in said {
        match found.place.take() {
            None => {
                found.place = Some((named.place, named.words));
                found.others = named.others;
            }
            // The narrower of two says where it is; the wider only what it lies in.
            Some((place, words)) if place.contains(named.place) && place != named.place => {
                found.place = Some((named.place, format!("{}, {words}", named.words)));
                found.others = named.others;
            }
            Some((place, words)) => {
                let is_elsewhere = !named.place.contains(place) && named.place != place;
                if is_elsewhere && !found.elsewhere.contains(&named.words) {
                    found.elsewhere.push(named.words);
                }
                found.place = Some((place, words));
            }
        }
    }
    // A wider place that was said settles which of several bears the name.
    if let Some((place, _)) = found.place {
        let settled = |other: &Place| !place.contains(*other) && !other.contains(place);
        found.others.retain(settled);
    }
    found
}

/// The places of a line, behind “in” and behind a label.
fn collect(line: &str, said: &mut Vec<Named>, doubtful: &mut Vec<String>) {
    let words = words_of(line);
    let mut at = 0;
    while at < words.len() {
        let is_label = |behind: &usize| {
            words
                .get(*behind)
                .is_some_and(|next| next.before.contains(':'))
        };
        let label = behind_phrase(&words, at, "place-label").filter(is_label);
        let joint = behind_phrase(&words, at, "where")
            .filter(|behind| words.get(*behind).is_some_and(|next| !next.begins_phrase()));
        let Some(behind) = label.or(joint) else {
            at += 1;
            continue;
        };
        // “Llama a Juana” is about nobody's town.
        if is_behind(&words, behind, "call") {
            at += 1;
            continue;
        }
        let behind =
            behind + usize::from(words.get(behind).is_some_and(|word| word.folded == "the"));
        let run = run_of_place(&words[behind.min(words.len())..]);
        match named(line, run) {
            Some(named) if is_certain(&named) || label.is_some() && named.others.is_empty() => {
                at = behind + named.length;
                said.push(named);
            }
            Some(named) if named.place.is_city() && !named.others.is_empty() => {
                doubtful.push(named.words);
                at = behind + named.length;
            }
            _ => at += 1,
        }
    }
}

/// Small words inside the names of places.
const JOINTS: [&str; 16] = [
    "of", "and", "the", "de", "do", "da", "del", "la", "am", "an", "der", "den", "upon", "sur",
    "y", "e",
];

/// The words that may be a place and what it lies in: capital letters, a comma between.
fn run_of_place<'a, 'b>(words: &'b [Word<'a>]) -> &'b [Word<'a>] {
    let begins = words.first().is_some_and(|first| {
        (first.is_capital() || first.has_no_case())
            && !is("usual", &first.folded)
            && !first.is("self")
    });
    if !begins {
        return &[];
    }
    let goes_on = |word: &&Word<'_>| {
        let gap = word.before.trim();
        let joins = gap.is_empty() || gap == "," || gap == "-";
        joins && (word.is_capital() || word.has_no_case() || JOINTS.contains(&word.folded.as_str()))
    };
    let length = 1 + words[1..]
        .iter()
        .take(LONGEST - 1)
        .take_while(goes_on)
        .count();
    &words[..length]
}

/// The place that the longest beginning of a run names.
fn named(line: &str, run: &[Word<'_>]) -> Option<Named> {
    (1..=run.len()).rev().find_map(|length| {
        let part = &run[..length];
        let mut places = places_of(&words(&joined(part))).into_iter();
        let place = places.next()?;
        let rivals = |other: &Place| {
            !other.contains(place) && !place.contains(*other) && is_rival(*other, place)
        };
        Some(Named {
            place,
            others: places.filter(rivals).collect(),
            words: between(line, part).to_owned(),
            length,
        })
    })
}

/// Whether another place of the same name may be meant as well: not a village beside a large city.
fn is_rival(other: Place, place: Place) -> bool {
    // A city and the district that bears its name are one to whoever writes.
    if matches!(other, Place::Subdivision(_))
        && place.is_city()
        && other.country() == place.country()
    {
        return false;
    }
    let people = |place: Place| match place {
        Place::City(city) => city.population(),
        _ => u32::MAX,
    };
    people(other) >= LARGE_CITY || people(other) >= people(place) / 20 && people(place) < LARGE_CITY
}

/// Whether words can be taken for a place without asking.
fn is_certain(named: &Named) -> bool {
    let letters = named.words.chars().count();
    let is_code = letters < IN_NAME && !named.words.chars().all(char::is_uppercase);
    let people = |city: City| city.population();
    !is_code
        && match named.place {
            Place::Region(_) | Place::Country(_) | Place::Subdivision(_) => true,
            Place::City(city) if named.others.is_empty() => {
                people(city) >= TOWN || named.words.contains(',')
            }
            Place::City(city) => people(city) >= LARGE_CITY,
        }
}

/// The place that a name has in it: “Vancouver Area Network of Drug Users”, “Norwegian Users’ Union”.
fn place_of_name(name: &str) -> Option<Named> {
    let all = words_of(name);
    let mut runs = (1..=3).rev().flat_map(|length| {
        (0..all.len().saturating_sub(length - 1)).map(move |start| start..start + length)
    });
    runs.find_map(|run| {
        let part = all.get(run)?;
        let is_place_word = |word: &Word<'_>| {
            (word.is_capital() || word.has_no_case())
                && organization_row(&word.folded).is_none()
                && !word.is("usual")
                && !word.is("joint")
                && !word.is("national")
                && !word.is("global")
        };
        let letters: usize = part.iter().map(|word| word.folded.len()).sum();
        if letters < IN_NAME || !part.iter().all(is_place_word) {
            return None;
        }
        if let [word] = part
            && let Some(region) = area_of(&word.folded)
        {
            return Some(Named {
                place: Place::Region(region),
                others: Vec::new(),
                words: word.text.to_owned(),
                length: 1,
            });
        }
        let found = named(name, part).filter(|found| found.length == part.len())?;
        let is_large = match found.place {
            Place::City(city) => city.population() >= LARGE_CITY,
            _ => true,
        };
        is_large.then_some(found)
    })
}
