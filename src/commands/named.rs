//! Values of closed lists by name: what an option takes, and what it means.

use clap::builder::PossibleValuesParser;

/// The parser of an option whose values have these names.
pub(super) fn names<T>(all: &'static [(&'static str, T)]) -> PossibleValuesParser {
    PossibleValuesParser::new(all.iter().map(|(name, _)| *name))
}

/// The value of a name.
pub(super) fn named<T: Copy>(all: &'static [(&'static str, T)], name: &str) -> Option<T> {
    let found = all.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| *value)
}
