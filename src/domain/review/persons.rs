//! Whether a text names a person. It cannot know; it goes by what names look like: two words with capitals that are no
//! place, no group and no office, or one behind “ask for” or “Ms”.

use crate::domain::places::{City, LARGE_CITY, Place, places_called};
use crate::domain::{fold, words};

/// What stands before the name of a person, folded.
const BEFORE_A_NAME: [&str; 28] = [
    "ask", "attn", "by", "c/o", "call", "contact", "dona", "dr", "director", "frau", "herr", "m",
    "madame", "miss", "mister", "mme", "monsieur", "mr", "mrs", "ms", "prof", "senor", "senora",
    "sr", "sra", "with", "for", "g-n",
];

/// Words of offices, lines and days, folded: two of them in a row are no name.
const OFFICES: [&str; 96] = [
    "admin",
    "administration",
    "after",
    "all",
    "answering",
    "association",
    "avenue",
    "board",
    "building",
    "call",
    "cell",
    "center",
    "centre",
    "centro",
    "chapter",
    "clinic",
    "committee",
    "community",
    "coordinator",
    "crisis",
    "day",
    "days",
    "department",
    "desk",
    "director",
    "drop",
    "drug",
    "drugs",
    "east",
    "email",
    "emergency",
    "evening",
    "evenings",
    "exchange",
    "fax",
    "first",
    "floor",
    "free",
    "friday",
    "front",
    "general",
    "group",
    "harm",
    "head",
    "health",
    "helpline",
    "hiv",
    "hotline",
    "house",
    "info",
    "information",
    "landline",
    "legal",
    "line",
    "local",
    "mail",
    "main",
    "meeting",
    "mobile",
    "monday",
    "morning",
    "naloxone",
    "needle",
    "network",
    "night",
    "north",
    "office",
    "outreach",
    "overdose",
    "peer",
    "phone",
    "press",
    "program",
    "programme",
    "project",
    "reception",
    "reduction",
    "secretariat",
    "service",
    "services",
    "society",
    "south",
    "staff",
    "street",
    "sunday",
    "support",
    "syringe",
    "team",
    "text",
    "toll",
    "tuesday",
    "union",
    "visit",
    "voicemail",
    "volunteers",
    "weekend",
];

/// The person that a text seems to name. `known` are names of the group itself and of others, whose words are no
/// person's.
pub(super) fn person_named<'t>(text: &'t str, known: &[&str]) -> Option<&'t str> {
    let known: Vec<String> = known.iter().flat_map(|name| words(name)).collect();
    let strange = |word: &str| {
        let folded = fold(word);
        OFFICES.binary_search(&folded.as_str()).is_err() && !known.contains(&folded)
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    for start in 0..words.len() {
        let run = words[start..].iter().scan(false, |ended, word| {
            let goes_on = !*ended && looks_like_a_name(bare(word));
            // A comma ends a name.
            *ended = word.ends_with([',', ';', ':', ')', '/', '”', '"']);
            goes_on.then(|| bare(word))
        });
        let run: Vec<&str> = run.take(4).collect();
        let begins_after_a_name = start > 0
            && looks_like_a_name(bare(words[start - 1]))
            && !words[start - 1].ends_with([',', '.', ';', ':']);
        if run.is_empty() || begins_after_a_name || !run.iter().all(|word| strange(word)) {
            continue;
        }
        let announced = start > 0 && BEFORE_A_NAME.contains(&&*announcing(words[start - 1]));
        let is_place =
            is_large_place(&run.join(" ")) || run.iter().all(|word| is_large_place(word));
        if !is_place && ((2..=3).contains(&run.len()) || announced) {
            let (first, last) = (run.first()?, run.last()?);
            let (from, to) = (offset(text, first), offset(text, last) + last.len());
            return text.get(from..to);
        }
    }
    None
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|mark: char| !mark.is_alphanumeric())
}

/// A word before a name, folded: `Ms.` is `ms`.
fn announcing(word: &str) -> String {
    match word.to_lowercase().as_str() {
        "c/o" => "c/o".to_owned(),
        "г-н" | "г-жа" => "g-n".to_owned(),
        other => fold(other.trim_end_matches(':')),
    }
}

/// One capital and small letters behind it, joined by hyphens or apostrophes; not what announces a name.
fn looks_like_a_name(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '\'', '’']).collect();
    let is_part = |part: &&str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    word.chars().count() > 1
        && parts.iter().all(is_part)
        && !BEFORE_A_NAME.contains(&&*announcing(word))
}

/// Whether a name is that of a country, a province or a large city.
fn is_large_place(name: &str) -> bool {
    let is_large = |place: &Place| match place {
        Place::City(city) => City::population(*city) >= LARGE_CITY,
        _ => true,
    };
    places_called(&fold(name)).iter().any(is_large)
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

#[cfg(test)]
mod tests {
    use super::{OFFICES, person_named};
    use proptest::prelude::{any, proptest};

    #[test]
    fn the_table_of_offices_is_sorted() {
        assert!(OFFICES.is_sorted());
    }

    #[test]
    fn two_words_with_capitals_or_one_that_is_announced_are_a_person() {
        for (text, person) in [
            ("Nobody Inparticular", "Nobody Inparticular"),
            (
                "the phone of Nobody Inparticular, evenings",
                "Nobody Inparticular",
            ),
            ("ask for Nobody", "Nobody"),
            ("Ms. Nobody", "Nobody"),
            ("by Anne-Nobody", "Anne-Nobody"),
            ("c/o Nobody", "Nobody"),
        ] {
            assert_eq!(person_named(text, &[]), Some(person), "{text}");
        }
    }

    #[test]
    fn offices_places_groups_and_sentences_are_none() {
        for text in [
            "Main Office",
            "Crisis Line",
            "office, Monday to Friday",
            "New York",
            "Vancouver, Canada",
            "Exampleton Union",
            "by phone",
            "Told by the group itself",
            "VANDU and WAHRS",
            "ask at the desk",
            "",
        ] {
            assert_eq!(
                person_named(text, &["Exampleton Drug Users Union"]),
                None,
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_person_is_a_part_of_the_text(text in any::<String>()) {
            let _ = person_named(&text, &[]).map(|person| text.find(person).expect("a part"));
        }
    }
}
