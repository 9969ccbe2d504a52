//! Words that nobody has heard, by their number, and how they are written in other scripts.

use deunicode::deunicode;

/// The words that come most often: things that groups name themselves after.
const FIRST: &str = "hope bridge harbour lotus phoenix sunrise compass horizon anchor lantern mosaic oasis rainbow voice dignity \
    freedom solidarity haven unity crossroads passage tandem prisma libra terra nova aurora vita alternative renaissance \
    contact junction odyssey metamorphosis lighthouse riverside northern central together open safer corner garden window \
    doorway table kitchen umbrella backpack bicycle ferry island valley summit meadow cedar willow maple juniper thistle \
    heron swallow raven otter badger firefly comet meteor echo signal ember spark tide delta estuary esperanza camino puente \
    semilla raiz faro brisa espoir avenir boussole caravane trampoline";

const ONSETS: [&str; 34] = [
    "b", "c", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "b", "d", "g",
    "k", "l", "m", "n", "p", "r", "s", "t", "w", "z", "br", "gr", "st", "tr", "sh",
];
const VOWELS: [&str; 14] = [
    "a", "e", "i", "o", "u", "a", "e", "i", "o", "ai", "ou", "ei", "é", "ö",
];
const ENDS: [&str; 11] = ["", "", "", "", "", "n", "r", "s", "l", "m", "nd"];

const CYRILLIC: [(char, &str); 28] = [
    ('a', "а"),
    ('b', "б"),
    ('c', "ц"),
    ('d', "д"),
    ('e', "е"),
    ('f', "ф"),
    ('g', "г"),
    ('h', "х"),
    ('i', "и"),
    ('j', "й"),
    ('k', "к"),
    ('l', "л"),
    ('m', "м"),
    ('n', "н"),
    ('o', "о"),
    ('p', "п"),
    ('q', "к"),
    ('r', "р"),
    ('s', "с"),
    ('t', "т"),
    ('u', "у"),
    ('v', "в"),
    ('w', "в"),
    ('x', "кс"),
    ('y', "ы"),
    ('z', "з"),
    ('é', "э"),
    ('ö', "ё"),
];
const GREEK: [(char, &str); 28] = [
    ('a', "α"),
    ('b', "β"),
    ('c', "κ"),
    ('d', "δ"),
    ('e', "ε"),
    ('f', "φ"),
    ('g', "γ"),
    ('h', "χ"),
    ('i', "ι"),
    ('j', "ζ"),
    ('k', "κ"),
    ('l', "λ"),
    ('m', "μ"),
    ('n', "ν"),
    ('o', "ο"),
    ('p', "π"),
    ('q', "κ"),
    ('r', "ρ"),
    ('s', "σ"),
    ('t', "τ"),
    ('u', "ου"),
    ('v', "β"),
    ('w', "ω"),
    ('x', "ξ"),
    ('y', "υ"),
    ('z', "ζ"),
    ('é', "έ"),
    ('ö', "ω"),
];

/// The word of a rank, in small Latin letters: the first ranks have words of a language, all others syllables.
pub fn word(rank: u64) -> String {
    let first = usize::try_from(rank).ok();
    if let Some(word) = first.and_then(|rank| FIRST.split_whitespace().nth(rank.checked_sub(1)?)) {
        return word.to_owned();
    }
    // Neighbouring ranks get words that are nothing alike; 40 bits are more than there are ranks.
    let mut left = rank.wrapping_mul(2_654_435_769).wrapping_add(86_028_121) & 0xFF_FFFF_FFFF;
    let mut part = |parts: &[&'static str]| {
        let count = parts.len() as u64;
        let at = usize::try_from(left % count).unwrap_or_default();
        left /= count;
        parts[at]
    };
    let syllables = if part(&["two", "two", "two", "three"]) == "two" {
        2
    } else {
        3
    };
    let syllables = (0..syllables).map(|_| [part(&ONSETS), part(&VOWELS), part(&ENDS)].concat());
    syllables.collect()
}

/// A word as a language writes names: in its script, with a capital.
pub fn in_language(word: &str, language: &str) -> String {
    let written = match language {
        "ru" | "uk" => by_letter(word, &CYRILLIC),
        "el" => by_letter(word, &GREEK),
        _ => word.to_owned(),
    };
    capitalised(&written)
}

fn by_letter(word: &str, letters: &[(char, &str)]) -> String {
    let other = |letter: char| {
        let found = letters.iter().find(|(latin, _)| *latin == letter);
        found.map_or_else(|| letter.to_string(), |(_, other)| (*other).to_owned())
    };
    word.chars().map(other).collect()
}

pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next();
    first
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

/// Small letters and digits of ASCII with single hyphens between.
pub fn slug(text: &str) -> String {
    let plain = deunicode(text).to_lowercase();
    let parts = plain.split(|letter: char| !letter.is_ascii_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("-")
}
