//! Numbers that look like chance and are the same each time for the same seed. They are no secret to anybody.

/// What the next number is made of.
pub struct Chance(u64);

impl Chance {
    /// Numbers of their own for each item under a seed.
    pub fn new(seed: u64, item: u64) -> Self {
        let mut chance = Self(seed);
        let start = chance.number() ^ item.wrapping_mul(0xD134_2543_DE82_EF95);
        Self(start)
    }

    /// `SplitMix64`, by Guy Steele, Doug Lea and Christine Flood.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to just below 1, as likely everywhere.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are what a float holds")]
    pub fn part(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From 0 to just below a limit.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what is below a limit fits its type"
    )]
    pub fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.number()) * limit as u128) >> 64) as usize
    }

    /// Whether something happens that happens in this part of all cases.
    pub fn happens(&mut self, part: f64) -> bool {
        self.part() < part
    }

    /// One of these.
    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// Between two numbers.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.part()
    }

    /// A rank from 1: the first ones often, and yet hardly any is the last (Pareto). The smaller the exponent, the longer
    /// the tail.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a positive number is cut to a whole one"
    )]
    pub fn rank(&mut self, exponent: f64) -> u64 {
        const MOST: f64 = 17_179_869_184.0; // 2^34
        (1.0 - self.part()).powf(-1.0 / exponent).min(MOST) as u64
    }

    /// Days until something happens that happens once in so many days.
    #[expect(clippy::cast_possible_truncation, reason = "days are few")]
    pub fn days(&mut self, mean: f64) -> i64 {
        (-(1.0 - self.part()).ln() * mean) as i64
    }

    /// Puts some of these first, in an order of chance, and gives them.
    pub fn some_of<'a, T>(&mut self, all: &'a mut [T], count: usize) -> &'a [T] {
        let count = count.min(all.len());
        for at in 0..count {
            let other = at + self.below(all.len() - at);
            all.swap(at, other);
        }
        &all[..count]
    }
}
