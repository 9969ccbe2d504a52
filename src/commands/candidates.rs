//! What could come next: values for a shell to complete. They are slugs, so that no shell has to quote them.

use std::collections::BTreeMap;
use std::ffi::OsStr;

use clap::builder::ArgExt;
use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::session::Session;
use crate::console;
use crate::domain::{
    City, Directory, Organization, Place, SERVICES, all_places, cities_beginning, find_places,
    fold, slug,
};
use crate::render::{Column, escape_for_terminal};
use crate::store::{self, Opening, Places, Snapshots};

/// A kind of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Values {
    /// Ids of organizations.
    Ids,
    /// Regions, countries, subdivisions.
    Places,
    /// These, and the cities of the gazetteer once a part of the name is typed.
    Spots,
    /// Countries.
    Countries,
    /// Provinces and states.
    Subdivisions,
    /// Cities that entries name.
    Cities,
    /// Languages that entries name.
    Languages,
    /// Services.
    Services,
    /// Columns.
    Columns,
}

/// The most cities that are offered; of a short beginning those with the most people.
const MOST_CITIES: usize = 50;

/// The mark of an option or an argument that takes values of a kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken(Values);

impl ArgExt for Taken {}

/// Marks an option or an argument: it takes values of this kind.
pub(super) fn completer(values: Values) -> Taken {
    Taken(values)
}

/// The command with every mark answered from the lists in use.
pub(super) fn answered(command: Command, lists: &Places) -> Command {
    let answer = |arg: Arg| match Values::of(&arg) {
        Some((_, values)) => {
            let lists = lists.clone();
            arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
                values.beginning_with(&typed.to_string_lossy(), &lists)
            }))
        }
        None => arg,
    };
    command
        .mut_args(answer)
        .mut_subcommands(|command| answered(command, lists))
}

impl Values {
    /// Every kind with the name by which a shell's script may ask for it.
    pub(super) const ALL: &'static [(&'static str, Self)] = &[
        ("ids", Self::Ids),
        ("places", Self::Places),
        ("spots", Self::Spots),
        ("countries", Self::Countries),
        ("subdivisions", Self::Subdivisions),
        ("cities", Self::Cities),
        ("languages", Self::Languages),
        ("services", Self::Services),
        ("columns", Self::Columns),
    ];

    /// The kind that an option or an argument takes, with its name.
    pub(super) fn of(arg: &Arg) -> Option<(&'static str, Self)> {
        let Taken(taken) = arg.get()?;
        Self::ALL.iter().copied().find(|(_, kind)| kind == taken)
    }

    /// All values with what each means, by value.
    pub(super) fn all(self, lists: &Places) -> BTreeMap<String, String> {
        match self {
            Self::Ids => entries(lists, |found| vec![(found.id.to_string(), found.title())]),
            Self::Places | Self::Spots => {
                let mut places = named_places(|place| !matches!(place, Place::Subdivision(_)));
                places.extend(entries(lists, subdivisions));
                places
            }
            Self::Countries => named_places(|place| matches!(place, Place::Country(_))),
            Self::Subdivisions => entries(lists, subdivisions),
            Self::Cities => entries(lists, |found| {
                let city = found.city.iter();
                city.map(|city| (slug(city), city.to_string())).collect()
            }),
            Self::Languages => entries(lists, |found| {
                let languages = found.languages.iter();
                languages
                    .map(|tag| (tag.to_string(), String::new()))
                    .collect()
            }),
            Self::Services => SERVICES
                .iter()
                .map(|service| ((*service).to_owned(), String::new()))
                .collect(),
            Self::Columns => Column::ALL
                .iter()
                .map(|column| (column.name().to_owned(), column.meaning().to_owned()))
                .collect(),
        }
    }

    /// The values that begin with what was typed, in any case.
    fn beginning_with(self, typed: &str, lists: &Places) -> Vec<CompletionCandidate> {
        let candidate = |(value, meaning): (String, String)| {
            let (begun, rest) = value.split_at_checked(typed.len())?;
            // What was typed stays as it was typed: shells drop what begins otherwise.
            begun.eq_ignore_ascii_case(typed).then(|| {
                CompletionCandidate::new(format!("{typed}{rest}")).help(
                    (!meaning.is_empty())
                        .then(|| escape_for_terminal(&meaning).into_owned().into()),
                )
            })
        };
        let mut all = self.all(lists);
        if self == Self::Spots {
            for (city, name) in cities(typed) {
                all.entry(city).or_insert(name);
            }
        }
        all.into_iter().filter_map(candidate).collect()
    }
}

/// The cities of the gazetteer whose names begin so, and that are meant by these names.
fn cities(typed: &str) -> Vec<(String, String)> {
    let folded = fold(typed);
    if folded.is_empty() {
        return Vec::new();
    }
    // Behind a hyphen the next word begins.
    let folded = if typed.ends_with('-') {
        format!("{folded} ")
    } else {
        folded
    };
    let named = |city: City| {
        let (value, place) = (slug(city.name()), Place::City(city));
        let is_meant = find_places(&value).first() == Some(&place);
        is_meant.then(|| (value, place.full_name()))
    };
    let cities = cities_beginning(&folded, MOST_CITIES);
    cities.into_iter().filter_map(named).collect()
}

/// Values taken from the lists in use. A list that cannot be read gives none: completion has nowhere to complain.
fn entries(
    lists: &Places,
    read: impl Fn(&Organization) -> Vec<(String, String)>,
) -> BTreeMap<String, String> {
    // What nobody asked for keeps nothing.
    let snapshots = Session::snapshots().map(Snapshots::as_they_are);
    let opening = Opening {
        snapshots: snapshots.as_ref(),
        stdin: &mut std::io::empty(),
        today: console::today(),
        watch: &mut |_, _| {},
    };
    let opened = store::open_with(&lists.inputs(), opening);
    let directory = opened.map_or_else(|_| Directory::default(), |opened| opened.directory);
    directory.organizations().iter().flat_map(read).collect()
}

fn subdivisions(found: &Organization) -> Vec<(String, String)> {
    let named = found.subdivisions.iter().map(|found| found.name());
    named.map(|name| (slug(name), name.to_owned())).collect()
}

/// Places by name.
fn named_places(wanted: impl Fn(Place) -> bool) -> BTreeMap<String, String> {
    let wanted = all_places().filter(|place| wanted(*place));
    wanted
        .map(|place| (slug(place.name()), place.name().to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Values;
    use crate::domain::{find_language, find_places};
    use crate::store::Places;

    fn typed(values: Values, typed: &str) -> Vec<String> {
        let candidates = values.beginning_with(typed, &Places::default());
        let text = |candidate: &super::CompletionCandidate| {
            candidate.get_value().to_string_lossy().into_owned()
        };
        candidates.iter().map(text).collect()
    }

    fn is_plain(character: char) -> bool {
        character.is_ascii_alphanumeric() || "-_".contains(character)
    }

    #[test]
    fn no_value_needs_quotes_in_any_shell() {
        for (name, values) in Values::ALL {
            let all = values.all(&Places::default());
            assert!(!all.is_empty(), "{name}");
            for value in all.keys() {
                assert!(value.chars().all(is_plain), "{name}: {value}");
            }
        }
    }

    #[test]
    fn every_value_is_understood_where_it_is_completed() {
        for kind in [Values::Spots, Values::Countries, Values::Subdivisions] {
            for (value, name) in kind.all(&Places::default()) {
                let found = find_places(&value);
                // A city may bear the name, too; the options say which kind they take.
                assert!(found.iter().any(|place| place.name() == name), "{value}");
            }
        }
        for language in Values::Languages.all(&Places::default()).keys() {
            assert!(find_language(language).is_some(), "{language}");
        }
    }

    #[test]
    fn cities_come_by_the_beginning_of_their_names_and_need_no_quotes() {
        assert_eq!(typed(Values::Spots, "Vancouv"), ["Vancouver"]);
        assert_eq!(
            typed(Values::Spots, "new-y"),
            ["new-yekepa", "new-york", "new-york-city"]
        );
        assert_eq!(typed(Values::Spots, "rio-de-j"), ["rio-de-janeiro"]);
        assert_eq!(
            typed(Values::Spots, "").len(),
            typed(Values::Places, "").len()
        );
        for beginning in ["a", "sa", "st-", "o", "la-", "zh"] {
            let offered = typed(Values::Spots, beginning);
            let areas = typed(Values::Places, beginning);
            assert!(offered.len() > areas.len(), "{beginning}");
            assert!(
                offered.len() <= areas.len() + super::MOST_CITIES,
                "{beginning}"
            );
            for value in &offered {
                assert!(value.chars().all(is_plain), "{value}");
            }
        }
    }

    #[test]
    fn what_was_typed_stays_as_it_was_typed() {
        assert_eq!(typed(Values::Countries, "Cana"), ["Canada"]);
        assert_eq!(typed(Values::Countries, "cana"), ["canada"]);
        assert_eq!(typed(Values::Ids, "vand"), ["vandu"]);
        assert_eq!(typed(Values::Ids, "qué"), Vec::<String>::new());
    }
}
