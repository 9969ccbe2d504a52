//! The words around the name of a place: “somewhere in Greater Athens”.

/// Words around a place that are no part of it, folded.
const CONNECTORS: [&str; 17] = [
    "around",
    "at",
    "by",
    "central",
    "close",
    "downtown",
    "for",
    "from",
    "greater",
    "in",
    "inner",
    "near",
    "nearby",
    "of",
    "somewhere",
    "the",
    "to",
];

/// What stands behind the last “in” or “near”, and what stands before it.
pub(super) fn behind_joint(words: &[String]) -> Option<(&[String], &[String])> {
    let at = words
        .iter()
        .rposition(|word| matches!(word.as_str(), "in" | "near" | "around"))?;
    let (before, behind) = (&words[..at], &words[at + 1..]);
    let name = without_connectors(behind);
    (!name.is_empty()).then(|| (name, without_connectors(before)))
}

/// Each run of words that may be a name, and the words around it.
pub(super) fn parts(words: &[String]) -> Vec<(&[String], Vec<String>)> {
    let mut parts = Vec::new();
    for start in 0..words.len() {
        for end in start + 1..=words.len() {
            let name = without_connectors(&words[start..end]);
            let rest = [
                without_connectors(&words[..start]),
                without_connectors(&words[end..]),
            ];
            // What is cut off at the ends of a name makes another run.
            if name.len() == end - start && name.len() < words.len() {
                parts.push((name, rest.concat()));
            }
        }
    }
    parts
}

/// Words without those at the ends that only join.
pub(super) fn without_connectors(words: &[String]) -> &[String] {
    let joins = |word: &String| CONNECTORS.contains(&word.as_str());
    let start = words.iter().position(|word| !joins(word));
    let end = words.iter().rposition(|word| !joins(word));
    match (start, end) {
        (Some(start), Some(end)) => &words[start..=end],
        _ => &[],
    }
}
