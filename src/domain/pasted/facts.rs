//! The facts that a message says in words: since when, in which languages, what is offered.

use super::phrase::{Word, behind_phrase, between, joined, words_of};
use crate::domain::SERVICES;
use crate::domain::languages::find_language;
use crate::domain::search::phrases_beside;

/// The years in which a group may have been founded.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2100;

/// The words behind “we speak” among which languages are looked for.
const LANGUAGE_WORDS: usize = 12;

/// The letters from which a single word says what is offered; shorter ones say many things.
const TELLING_WORD: usize = 9;

/// The end of a service that people leave out: “HIV” for HIV support.
const SUPPORT: &str = " support";

/// The year of foundation, and the words that say so.
pub(super) fn founded_in(lines: &[String]) -> Option<(i64, String)> {
    let strong = lines.iter().find_map(|line| year_behind(line, "founded"));
    strong.or_else(|| {
        // “I have been here since 2010” is about somebody else.
        let about_the_group = |line: &&String| words_of(line).iter().all(|word| !word.is("self"));
        let mut lines = lines.iter().filter(about_the_group);
        lines.find_map(|line| year_behind(line, "since"))
    })
}

/// The year right behind a phrase of a row; a word such as “in” or “the year” may stand between.
fn year_behind(line: &str, row: &str) -> Option<(i64, String)> {
    let words = words_of(line);
    (0..words.len()).find_map(|at| {
        let behind = behind_phrase(&words, at, row)?;
        let (year, end) = (behind..words.len().min(behind + 3))
            .find_map(|next| Some((year(&words[next])?, next)))?;
        // “est. 1998” is no end of a sentence.
        let ends = |word: &Word<'_>| word.before.contains(['.', ';', '!', '?']);
        let is_short = words[at].text.len() < 4;
        let is_one_phrase = is_short || !words[behind..=end].iter().any(ends);
        is_one_phrase.then(|| (year, between(line, &words[at..=end]).to_owned()))
    })
}

fn year(word: &Word<'_>) -> Option<i64> {
    let is_year = word.text.len() == 4 && word.text.bytes().all(|byte| byte.is_ascii_digit());
    let year = word.text.parse().ok().filter(|_| is_year)?;
    YEARS.contains(&year).then_some(year)
}

/// The tags of the languages that a message says are spoken, each with the word for it.
pub(super) fn languages_in(lines: &[String]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in lines {
        let words = words_of(line);
        let Some(behind) = (0..words.len()).find_map(|at| behind_phrase(&words, at, "languages"))
        else {
            continue;
        };
        let ends = |word: &&Word<'_>| !word.before.contains(['.', '!', '?']);
        for word in words[behind..].iter().take(LANGUAGE_WORDS).take_while(ends) {
            // Tags are little words of other languages: “is”, “en”, “de”.
            let language = Some(word.text)
                .filter(|text| text.chars().count() > 3)
                .and_then(find_language);
            if let Some(tag) = language.filter(|tag| found.iter().all(|(known, _)| known != tag)) {
                found.push((tag, word.text.to_owned()));
            }
        }
    }
    found
}

/// The services that a message names, each with the words for it; words of a name say nothing about what is offered.
pub(super) fn services_in(lines: &[String], name: &str) -> Vec<(&'static str, String)> {
    let folded_name = format!(" {} ", crate::domain::fold::fold(name));
    let mut found = Vec::new();
    for service in SERVICES {
        let phrases = phrases_for(service);
        let words_for_it = lines.iter().find_map(|line| {
            let words = words_of(line);
            let starts = 0..words.len();
            starts.into_iter().find_map(|start| {
                let longest = 3.min(words.len() - start);
                (1..=longest).find_map(|length| {
                    let run = &words[start..start + length];
                    let said = joined(run);
                    let is_it =
                        phrases.contains(&said) && !folded_name.contains(&format!(" {said} "));
                    let is_one = run[1..].iter().all(|word| !word.begins_phrase());
                    (is_it && is_one).then(|| between(line, run).to_owned())
                })
            })
        });
        found.extend(words_for_it.map(|words| (service, words)));
    }
    found
}

/// The folded phrases that mean a service and little else: those of the concept that it belongs to.
fn phrases_for(service: &str) -> Vec<String> {
    let own = service.replace('-', " ");
    let short = own.strip_suffix(SUPPORT).unwrap_or(&own).to_owned();
    let beside = phrases_beside(&own).chain(phrases_beside(&short));
    let telling = beside.filter(|phrase| phrase.contains(' ') || phrase.len() >= TELLING_WORD);
    let mut phrases: Vec<String> = telling.map(str::to_owned).collect();
    // A service of one common word is offered only if it is a rare one.
    if own.contains(' ') || own.len() >= SERVICE_WORD {
        phrases.push(own);
    }
    phrases
}

/// The letters from which the word of a service itself says that it is offered: not “youth”, not “policy”.
const SERVICE_WORD: usize = 8;

#[cfg(test)]
mod tests {
    use super::{founded_in, languages_in, services_in};

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_year_counts_behind_a_word_of_foundation() {
        for text in [
            "We were founded in 1998.",
            "Active since 1998",
            "gegründet im Jahr 1998",
            "fundada en 1998",
            "depuis 1998, nous",
            "основана в 1998 году",
        ] {
            assert_eq!(
                founded_in(&lines(text)).map(|(year, _)| year),
                Some(1998),
                "{text}"
            );
        }
        for text in [
            "I am clean since 2010",
            "In 1998",
            "since Monday. 1998",
            "founded 98",
        ] {
            assert_eq!(founded_in(&lines(text)), None, "{text}");
        }
    }

    #[test]
    fn languages_count_behind_a_word_for_speaking() {
        let tags = |text: &str| -> Vec<String> {
            languages_in(&lines(text))
                .into_iter()
                .map(|(tag, _)| tag)
                .collect()
        };
        assert_eq!(tags("We speak English and français."), ["en", "fr"]);
        assert_eq!(tags("Idiomas: español, português"), ["es", "pt"]);
        assert_eq!(tags("An English group"), Vec::<String>::new());
    }

    #[test]
    fn services_are_known_by_the_words_of_their_concepts() {
        let services = |text: &str| -> Vec<&str> {
            services_in(&lines(text), "Exampletown Harm Reduction Union")
                .into_iter()
                .map(|(service, _)| service)
                .collect()
        };
        assert_eq!(
            services("Naloxone and a needle exchange"),
            ["needle-exchange", "naloxone"]
        );
        assert_eq!(
            services("Harm reduction for youth; a group of peers"),
            Vec::<&str>::new()
        );
        assert_eq!(
            services("Spritzentausch und Peer Support"),
            ["peer-support", "needle-exchange"]
        );
    }
}
