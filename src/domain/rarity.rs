//! How rare a word is among entries. It never says whether a word answers a query: that is `search`.

/// The fewer entries have a word, the more it says (inverse document frequency, smoothed).
pub(super) fn rarity(entries: usize, having: usize) -> f64 {
    (1.0 + (count(entries) + 1.0) / (count(having) + 1.0)).ln()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of entries are far below 2^52"
)]
fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::rarity;

    #[test]
    fn a_word_that_few_have_says_more() {
        assert!(rarity(60, 0) > rarity(60, 1) && rarity(60, 1) > rarity(60, 60));
        assert!(rarity(60, 60) > 0.0);
    }
}
