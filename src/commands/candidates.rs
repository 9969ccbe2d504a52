//! What could come next: values for a shell to complete. They are slugs, so that no shell has to quote them.

use std::collections::BTreeMap;
use std::ffi::OsStr;

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use crate::console;
use crate::domain::{Directory, Place, PlaceNames, SERVICES, slug};
use crate::render::Column;
use crate::store::{self, Places};

/// A kind of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Values {
    /// Ids of organizations.
    Ids,
    /// Regions, countries, subdivisions.
    Places,
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

impl Values {
    /// Every kind with the name by which a shell's script may ask for it.
    pub(super) const ALL: &'static [(&'static str, Self)] = &[
        ("ids", Self::Ids),
        ("places", Self::Places),
        ("countries", Self::Countries),
        ("subdivisions", Self::Subdivisions),
        ("cities", Self::Cities),
        ("languages", Self::Languages),
        ("services", Self::Services),
        ("columns", Self::Columns),
    ];

    /// All values with what each means, by value.
    pub(super) fn all(self) -> BTreeMap<String, String> {
        match self {
            Self::Ids => entries(|directory| {
                let entry = |found: &crate::domain::Organization| (found.id.clone(), found.title());
                directory.organizations().iter().map(entry).collect()
            }),
            Self::Places => places(|_| true),
            Self::Countries => places(|place| matches!(place, Place::Country(_))),
            Self::Subdivisions => entries(|directory| {
                let subdivisions = directory
                    .organizations()
                    .iter()
                    .flat_map(|found| &found.subdivisions);
                subdivisions
                    .map(|found| (slug(found.name()), found.name().to_owned()))
                    .collect()
            }),
            Self::Cities => entries(|directory| {
                let cities = directory
                    .organizations()
                    .iter()
                    .filter_map(|found| found.city.as_ref());
                cities.map(|city| (slug(city), city.clone())).collect()
            }),
            Self::Languages => entries(|directory| {
                let languages = directory
                    .organizations()
                    .iter()
                    .flat_map(|found| &found.languages);
                languages
                    .map(|language| (language.clone(), String::new()))
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
}

/// The completer of an option or an argument.
pub(super) fn completer(values: Values) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| {
        let typed = typed.to_string_lossy();
        // Of a list behind commas only the last value is being typed.
        let (done, last) = match typed.rfind(',') {
            Some(comma) if values == Values::Columns => typed.split_at(comma + 1),
            _ => ("", &*typed),
        };
        let begun = last.to_lowercase();
        let fitting = values
            .all()
            .into_iter()
            .filter(|(value, _)| value.starts_with(&begun));
        fitting
            .map(|(value, meaning)| {
                // What was typed stays as it was typed: shells drop what begins otherwise.
                let kept = value
                    .get(begun.len()..)
                    .map_or_else(|| value.clone(), |rest| format!("{last}{rest}"));
                CompletionCandidate::new(format!("{done}{kept}"))
                    .help((!meaning.is_empty()).then(|| meaning.into()))
            })
            .collect()
    })
}

/// Values taken from the lists in use. A list that cannot be read gives none: completion has nowhere to complain.
fn entries(read: impl Fn(&Directory) -> Vec<(String, String)>) -> BTreeMap<String, String> {
    let places = Places {
        named: Vec::new(),
        environment: console::file_from_environment(),
        data_directory: console::data_directory(),
    };
    let opened = store::open(places.inputs(), &mut std::io::empty());
    opened
        .map(|opened| read(&opened.directory).into_iter().collect())
        .unwrap_or_default()
}

/// Regions and countries by name, and the subdivisions that entries name.
fn places(wanted: impl Fn(Place) -> bool) -> BTreeMap<String, String> {
    let all = PlaceNames::all().filter(|place| !matches!(place, Place::Subdivision(_)));
    let mut places: BTreeMap<String, String> = all
        .filter(|place| wanted(*place))
        .map(|place| (slug(place.name()), place.name().to_owned()))
        .collect();
    let used = entries(|directory| {
        let subdivisions = directory
            .organizations()
            .iter()
            .flat_map(|found| &found.subdivisions);
        let wanted = subdivisions.filter(|found| wanted(Place::Subdivision(**found)));
        wanted
            .map(|found| (slug(found.name()), found.name().to_owned()))
            .collect()
    });
    places.extend(used);
    places
}
