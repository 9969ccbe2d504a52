//! Values of closed lists by name: what an option takes, and what it means.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error};

use crate::domain::SortKey;

/// The parser of an option whose values have these names.
pub(super) fn names<T>(all: &'static [(&'static str, T)]) -> PossibleValuesParser {
    PossibleValuesParser::new(all.iter().map(|(name, _)| *name))
}

/// The parser of what a list is sorted by. Other programs turn an order round with a hyphen, and this one does not: it says so.
#[derive(Clone, Copy, Debug)]
pub(super) struct SortNames;

impl TypedValueParser for SortNames {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, Error> {
        let reversed = value.to_str().and_then(|value| value.strip_prefix('-'));
        if let Some(name) = reversed.filter(|name| named(SortKey::ALL, name).is_some()) {
            let message = format!(
                "--sort {name} has no descending order: `-{name}` is not taken; write --sort {name}\n"
            );
            return Err(Error::raw(ErrorKind::InvalidValue, message).with_cmd(command));
        }
        names(SortKey::ALL).parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = SortKey::ALL.iter().map(|(name, _)| *name);
        Some(Box::new(names.map(PossibleValue::new)))
    }
}

/// The parser of an option that takes a number of things of which there must be one.
pub(super) fn one_or_more(typed: &str) -> Result<usize, String> {
    match typed.parse() {
        Ok(0) => Err("write 1 or more".to_owned()),
        Ok(count) => Ok(count),
        Err(_) => Err("write a whole number, 1 or more".to_owned()),
    }
}

/// The value of a name, in any case.
pub(super) fn named<T: Copy>(all: &'static [(&'static str, T)], name: &str) -> Option<T> {
    let found = all
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| *value)
}
