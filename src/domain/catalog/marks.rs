//! By what most texts that are unlike another are passed over without a look at them: which letters occur in a text, once,
//! twice and three times, and which runs of three. What is passed over is never within the edits that are asked for.

use super::slices::Form;

/// Letters that are told apart when they occur, when they do so twice, and three times; those first that most texts have.
const ONCE: &[u8; 26] = b"eoraisnuthpdlcgmbfkvwyjzxq";
const TWICE: &[u8; 14] = b"eorisantulhdpc";
const THRICE: &[u8; 8] = b"eoiranst";

/// Bytes that count as one letter have these bits in common; digits count as some of the letters.
const LETTER: u8 = 31;
const LETTERS: usize = 32;

/// Texts whose letters stand side by side: of most of the letters a look-up reads the bits, but of few texts.
const SIDE_BY_SIDE: usize = 4096;

/// Which letters sounds, words and names have.
pub(super) const OF_SOUNDS: Form = Form {
    rows: ONCE.len(),
    texts: SIDE_BY_SIDE,
};
pub(super) const OF_WORDS: Form = Form {
    rows: ONCE.len() + TWICE.len(),
    texts: SIDE_BY_SIDE,
};
pub(super) const OF_NAMES: Form = Form {
    rows: ONCE.len() + TWICE.len() + THRICE.len(),
    texts: SIDE_BY_SIDE,
};

/// Which runs of three letters names have that are not short. Of a few of the runs a look-up reads the bits of most texts.
pub(super) const RUNS: Form = Form {
    rows: 64,
    texts: 1 << 24,
};

/// The bit of each letter when it occurs for the first time, the second, the third.
const BITS: [[u64; LETTERS]; 3] = {
    let (mut bits, mut bit) = ([[0; LETTERS]; 3], 1);
    let all: [&[u8]; 3] = [ONCE, TWICE, THRICE];
    let mut times = 0;
    while times < all.len() {
        let mut at = 0;
        while at < all[times].len() {
            bits[times][(all[times][at] & LETTER) as usize] = bit;
            bit <<= 1;
            at += 1;
        }
        times += 1;
    }
    bits
};

/// The letters of a folded text.
pub(super) fn letters_of(text: &[u8]) -> u64 {
    let mut times = [0; LETTERS];
    text.iter().fold(0, |letters, byte| {
        let letter = usize::from(byte & LETTER);
        let bit = BITS.get(times[letter]).map_or(0, |bits| bits[letter]);
        times[letter] += 1;
        letters | bit
    })
}

/// The runs of three letters of a folded text; many share a bit.
pub(super) fn runs_of(text: &[u8]) -> u64 {
    let bits = text.windows(3).map(|run| {
        let number = run
            .iter()
            .fold(0_u32, |number, byte| number * 37 + u32::from(*byte));
        1 << (number.wrapping_mul(0x9E37_79B1) >> 26)
    });
    bits.fold(0, |runs, bit: u64| runs | bit)
}
