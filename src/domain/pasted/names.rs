//! What the group of a message is called: phrases with a word such as “union” in them, what stands behind “Name:” or
//! “called”, and what the host of its website spells. It never takes a phrase without such evidence, so no person's name.

use super::acronym::{acronym_in, is_acronym, spells};
use super::alternates::with_others;
use super::naming::{Candidate, Names};
use super::phrase::{Word, behind_phrase, between, is_behind, words_of};
use super::vocabulary::organization_row;
use crate::domain::fillers::is_filler;
use crate::domain::fold::compact;

/// The words before “called” that say who is.
const NEAR: usize = 5;

/// The most words of a name.
const LONGEST: usize = 16;

/// The fewest letters of a single word that is a name by its end (Brukerföreningen), and of one that a host spells.
const LONG_WORD: usize = 10;
const SPELT: usize = 4;

/// The names in the lines of a message; `spellings` are the parts of its addresses, run together.
pub(super) fn names_in(lines: &[String], spellings: &[String]) -> Names {
    let mut candidates: Vec<Candidate> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        candidates.extend(candidates_in(line, at, spellings));
    }
    for candidate in &mut candidates {
        let Some(line) = lines.get(candidate.line) else {
            continue;
        };
        if acronym_in(line, candidate.start, candidate.end).is_some() {
            candidate.worth += 2;
        }
        if spellings.contains(&compact(&candidate.text)) {
            candidate.worth += 2;
        }
    }
    // Of equals the first.
    let best = candidates
        .iter()
        .rev()
        .max_by_key(|candidate| candidate.worth)
        .cloned();
    let Some(best) = best else {
        return lone_acronym(lines, spellings);
    };
    let mut names = with_others(&best, &candidates, lines);
    names.acronym = lines
        .get(best.line)
        .and_then(|line| acronym_in(line, best.start, best.end))
        .or_else(|| acronym_anywhere(lines, &best.text, spellings));
    names.name = Some(best);
    names
}

/// The candidates of a line.
fn candidates_in(line: &str, at: usize, spellings: &[String]) -> Vec<Candidate> {
    let words = words_of(line);
    let candidate = |words: &[Word<'_>], worth| {
        let (first, last) = (words.first()?, words.last()?);
        let text = between(line, words).to_owned();
        Some(Candidate {
            text,
            line: at,
            start: first.start,
            end: last.end,
            worth,
        })
    };
    if let Some(labelled) = labelled(line, &words) {
        return candidate(labelled, 8).into_iter().collect();
    }
    let mut found: Vec<Candidate> = Vec::new();
    let mut next = 0;
    while next < words.len() {
        if let Some(length) = quoted(line, &words, next) {
            found.extend(candidate(&words[next..next + length], 4));
            next += length;
            continue;
        }
        let run = run_of_name(&words[next..]);
        let named = trimmed(&words[next..next + run]);
        if is_name(named) {
            found.extend(candidate(named, 1));
        } else if let Some(length) = spelt(&words[next..], spellings) {
            found.extend(candidate(&words[next..next + length], 1));
        } else if run > 0 && is_called(&words, next) {
            found.extend(candidate(named, 2));
        }
        next += run.max(1);
    }
    found
}

/// How many words stand in quotes right behind a word for an organization: “association « Les Voix »”.
fn quoted(line: &str, words: &[Word<'_>], at: usize) -> Option<usize> {
    let first = words.get(at).filter(|_| at > 0)?;
    let opens = first.before.contains(['«', '“', '„', '"']) && words[at - 1].is_organization();
    let rest = line.get(first.start..).filter(|_| opens)?;
    let close = first.start + rest.find(['»', '”', '“', '"'])?;
    let length = words[at..]
        .iter()
        .take_while(|word| word.end <= close)
        .count();
    (1..=LONGEST).contains(&length).then_some(length)
}

/// Whether a group, or those who write, are said to be called so: “a woman called Jane” is nobody's group.
fn is_called(words: &[Word<'_>], at: usize) -> bool {
    const WE: [&str; 9] = [
        "we", "were", "nous", "wir", "nos", "somos", "noi", "wij", "vi",
    ];
    let before = &words[at.saturating_sub(NEAR)..at];
    is_behind(words, at, "called")
        && before
            .iter()
            .any(|word| word.is_organization() || WE.contains(&word.folded.as_str()))
}

/// The words behind “Group:”; behind “Name:”, which may ask for a person's, only those of an organization.
fn labelled<'a, 'b>(line: &str, words: &'b [Word<'a>]) -> Option<&'b [Word<'a>]> {
    let start = behind_phrase(words, 0, "name-label")?;
    let first = words
        .get(start)
        .filter(|first| first.before.contains(':'))?;
    let bracket = line
        .get(first.start..)?
        .find(['(', '|'])
        .map(|at| first.start + at);
    let rest = &words[start..];
    let end = rest
        .iter()
        .position(|word| bracket.is_some_and(|bracket| word.start > bracket));
    let rest = &rest[..end.unwrap_or(rest.len()).min(LONGEST)];
    let is_group = words[..start].iter().any(Word::is_organization);
    (is_group || rest.iter().any(Word::is_organization)).then_some(rest)
}

/// How many words go on as a name does: capital letters, words for organizations, and small words between them.
fn run_of_name(words: &[Word<'_>]) -> usize {
    let Some(first) = words.first() else { return 0 };
    if !first.is_capital() && !first.is_organization() {
        return 0;
    }
    // “Network of Users in Kenya”: where the word comes first, the place may be a part of the name.
    let is_joint = |at: usize, word: &Word<'_>| {
        let leads_to_place = words.get(at + 1).is_some_and(Word::is_capital);
        word.is("joint")
            || word.folded == "in" && first.is_organization() && at > 2 && leads_to_place
    };
    let goes_on = |(at, word): &(usize, &Word<'_>)| {
        let belongs = word.is_capital() || word.is_organization() || is_joint(*at, word);
        belongs && !word.begins_phrase()
    };
    let rest = words.iter().enumerate().skip(1);
    1 + rest.take(LONGEST - 1).take_while(goes_on).count()
}

/// Articles, with which a name may begin.
const ARTICLES: [&str; 16] = [
    "the", "la", "le", "les", "el", "los", "las", "das", "die", "der", "il", "lo", "gli", "het",
    "a", "o",
];

/// A run without the small words at its ends, and without what only begins a sentence.
fn trimmed<'a, 'b>(run: &'b [Word<'a>]) -> &'b [Word<'a>] {
    let begins = |word: &&Word<'_>| {
        !word.is_organization()
            && (word.is("joint") || word.is("usual") || is_filler(&word.folded))
            && !is_acronym(word.text)
    };
    let ends = |word: &&Word<'_>| {
        (!word.is_capital() && !word.is_organization() && word.is("joint") && is_link(&word.folded))
            || word.is("self")
    };
    // “Somos la Asociación …”: what stands before the article is a sentence.
    let is_sentence = |first: &Word<'_>, second: &Word<'_>| {
        !first.is_organization()
            && !second.is_capital()
            && ARTICLES.contains(&second.folded.as_str())
    };
    let run = match run {
        [first, second, rest @ ..] if is_sentence(first, second) => rest,
        _ => run,
    };
    let start = run.iter().take_while(begins).count();
    let run = &run[start..];
    // “Sample Users Union Jane Roe”: what follows without a joint is somebody. “Red Ejemplo” has its word first.
    let last = run.iter().rposition(Word::is_organization).unwrap_or(0);
    let run = match run.get(last + 1) {
        Some(next) if last > 0 && next.is_capital() => &run[..=last],
        _ => run,
    };
    let behind = run.iter().rev().take_while(ends).count();
    &run[..run.len() - behind]
}

/// Whether a small word joins others and so ends nothing.
fn is_link(folded: &str) -> bool {
    const LAST: [&str; 12] = [
        "drugs",
        "drogas",
        "drogues",
        "drogen",
        "droghe",
        "users",
        "substances",
        "sostanze",
        "usuarios",
        "usuarias",
        "napza",
        "e v",
    ];
    !LAST.contains(&folded)
        && ![
            "narkotiki",
            "khristiv",
            "narkotykow",
            "ousion",
            "veshchestv",
            "potrebitelei",
        ]
        .contains(&folded)
}

/// Whether words are a name by themselves: a word for an organization, and something that tells it from others.
fn is_name(words: &[Word<'_>]) -> bool {
    let Some(first) = words.first() else {
        return false;
    };
    let has_organization = words.iter().any(Word::is_organization);
    let tells = |word: &&Word<'_>| {
        !word.is("joint") && !word.is("usual") && organization_row(&word.folded).is_none()
    };
    let is_long =
        first.folded.len() >= LONG_WORD && organization_row(&first.folded) != Some("group");
    let capitals = words.iter().filter(|word| word.is_capital()).count();
    has_organization
        && capitals > 0
        && match words.len() {
            1 => {
                is_long
                    && !super::vocabulary::is("association", &first.folded)
                    && first.is_capital()
            }
            // “Red de personas que usan drogas”: the first word alone has a capital letter.
            length => {
                capitals > 1 && words.iter().filter(tells).count() > 0
                    || first.is_capital() && length > 3
            }
        }
}

/// How many words are spelled by an address: “Youth RISE” by youthrise.org.
fn spelt(words: &[Word<'_>], spellings: &[String]) -> Option<usize> {
    if !words.first()?.is_capital() {
        return None;
    }
    let lengths = 1..=words.len().min(6);
    lengths.rev().find(|length| {
        let run = &words[..*length];
        let spelling: String = run
            .iter()
            .map(|word| word.folded.replace(' ', ""))
            .collect();
        let is_one = run[1..].iter().all(|word| !word.begins_phrase());
        is_one && spelling.len() >= SPELT && spellings.contains(&spelling)
    })
}

/// The letters anywhere in a message that stand for a name, or that an address spells.
fn acronym_anywhere(lines: &[String], name: &str, spellings: &[String]) -> Option<String> {
    let inside = words_of(name);
    let words = lines.iter().flat_map(|line| words_of(line));
    let mut letters = words.filter(|word| is_acronym(word.text));
    let found = letters.find(|word| {
        let is_part = inside.iter().any(|part| part.folded == word.folded);
        !is_part && (spells(word.text, name) || spellings.contains(&compact(word.text)))
    })?;
    Some(found.text.to_owned())
}

/// A message that names the group by letters alone, which its address spells.
fn lone_acronym(lines: &[String], spellings: &[String]) -> Names {
    for (at, line) in lines.iter().enumerate() {
        let words = words_of(line);
        let letters = words
            .iter()
            .find(|word| is_acronym(word.text) && spellings.contains(&compact(word.text)));
        if let Some(word) = letters {
            let name = Candidate {
                text: word.text.to_owned(),
                line: at,
                start: word.start,
                end: word.end,
                worth: 1,
            };
            return Names {
                name: Some(name),
                ..Names::default()
            };
        }
    }
    Names::default()
}
