//! Runs of words that mean something together: a longer run takes its words, “north carolina” is not “north”.

/// For each word what the longest run around it means, up to so many words; none where no run means anything.
pub(super) fn longest_runs<T: Clone>(
    words: &[String],
    longest: usize,
    meaning: impl Fn(&[String]) -> Option<T>,
) -> Vec<Option<T>> {
    let mut meanings = vec![None; words.len()];
    for length in (1..=longest.min(words.len())).rev() {
        for start in 0..=words.len() - length {
            let run = start..start + length;
            if meanings[run.clone()].iter().all(Option::is_none) {
                let meaning = meaning(&words[run.clone()]);
                meanings[run].fill(meaning);
            }
        }
    }
    meanings
}
