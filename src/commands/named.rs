//! Values of closed lists by name: what an option takes, and what it means.

use clap::builder::PossibleValuesParser;

/// The parser of an option whose values have these names.
pub(super) fn names<T>(all: &'static [(&'static str, T)]) -> PossibleValuesParser {
    PossibleValuesParser::new(all.iter().map(|(name, _)| *name))
}

/// The parser of an option that takes a number of things of which there must be one.
pub(super) fn one_or_more(typed: &str) -> Result<usize, String> {
    match typed.parse() {
        Ok(0) => Err("write 1 or more".to_owned()),
        Ok(count) => Ok(count),
        Err(_) => Err("write a whole number, 1 or more".to_owned()),
    }
}

/// The value of a name.
pub(super) fn named<T: Copy>(all: &'static [(&'static str, T)], name: &str) -> Option<T> {
    let found = all.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| *value)
}
