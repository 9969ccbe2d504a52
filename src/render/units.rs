//! Distances for people.

/// A mile in kilometres, exactly.
pub const MILE_KM: f64 = 1.609_344;

/// What distances are said in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Units {
    /// Kilometres.
    #[default]
    Kilometres,
    /// Miles.
    Miles,
}

impl Units {
    /// Both with their names.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("km", Self::Kilometres), ("mi", Self::Miles)];

    /// A distance in kilometres as people write it: `0 km`, `4.2 km`, `1,240 mi`.
    #[must_use]
    pub fn text(self, kilometres: f64) -> String {
        let unit = match self {
            Self::Kilometres => "km",
            Self::Miles => "mi",
        };
        format!("{} {unit}", self.number(kilometres))
    }

    /// The same as people say it: `4.2 kilometres`, `1,240 miles`.
    #[must_use]
    pub fn words(self, kilometres: f64) -> String {
        let unit = match self {
            Self::Kilometres => "kilometres",
            Self::Miles => "miles",
        };
        format!("{} {unit}", self.number(kilometres))
    }

    fn number(self, kilometres: f64) -> String {
        let distance = match self {
            Self::Kilometres => kilometres,
            Self::Miles => kilometres / MILE_KM,
        };
        if (0.05..9.95).contains(&distance) {
            return format!("{distance:.1}");
        }
        let whole = format!("{distance:.0}");
        match whole.len().checked_sub(3).filter(|at| *at > 0) {
            Some(at) => format!("{},{}", &whole[..at], &whole[at..]),
            None => whole,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Units;

    #[test]
    fn a_distance_is_said_as_exactly_as_it_is_worth() {
        for (kilometres, text) in [
            (0.0, "0 km"),
            (4.24, "4.2 km"),
            (9.96, "10 km"),
            (999.4, "999 km"),
            (20_015.1, "20,015 km"),
        ] {
            assert_eq!(Units::Kilometres.text(kilometres), text);
        }
        assert_eq!(Units::Miles.text(1996.0), "1,240 mi");
    }
}
