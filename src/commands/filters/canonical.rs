//! A selection as the arguments that make it again: codes for names, sorted, nothing twice. Two people who ask for the same in
//! other words get the same arguments, and so the same edition code.

use jiff::civil::Date;

use crate::domain::{Criteria, Filter, Kind, Place, Scope, SortKey, Status, fold};

/// The arguments that make a selection again, an option and its value after the other: `--country`, `CA`. An age is the
/// day that it was counted back to, so that it means the same later; the order matters only where it decides who is among
/// the first.
pub(in crate::commands) fn arguments_of(
    confirmed_since: Option<Date>,
    filter: &Filter,
    sort: &[SortKey],
    limit: Option<usize>,
) -> Vec<String> {
    let mut arguments = Vec::new();
    if let Some(day) = confirmed_since {
        add(&mut arguments, "max-age", vec![day.to_string()]);
    }
    if let Some(limit) = limit {
        let name = |key: &SortKey| SortKey::ALL.iter().find(|(_, known)| known == key);
        let names: Vec<&str> = sort
            .iter()
            .filter_map(name)
            .map(|(name, _)| *name)
            .collect();
        if !names.is_empty() {
            arguments.extend(["--sort".to_owned(), names.join(",")]);
        }
        arguments.extend(["--limit".to_owned(), limit.to_string()]);
    }
    add_criteria(&mut arguments, "", &filter.only);
    if let Some(day) = filter.verified_since {
        add(&mut arguments, "verified-within", vec![day.to_string()]);
    }
    add_criteria(&mut arguments, "not-", &filter.except);
    arguments
}

fn add_criteria(arguments: &mut Vec<String>, not: &str, criteria: &Criteria) {
    let places = |places: &[Place]| places.iter().map(|place| name_of(*place)).collect();
    // A service is compared folded, and written with hyphens.
    let service = |text: &String| fold(text).replace(' ', "-");
    let values: [(&str, Vec<String>); 9] = [
        ("region", places(&criteria.regions)),
        ("country", places(&criteria.countries)),
        ("subdivision", places(&criteria.subdivisions)),
        (
            "city",
            criteria.cities.iter().map(|city| fold(city)).collect(),
        ),
        ("kind", words(&criteria.kinds, Kind::name)),
        ("scope", words(&criteria.scopes, Scope::name)),
        (
            "language",
            criteria
                .languages
                .iter()
                .map(|tag| tag.to_ascii_lowercase())
                .collect(),
        ),
        ("service", criteria.services.iter().map(service).collect()),
        ("status", words(&criteria.statuses, Status::name)),
    ];
    for (name, values) in values {
        add(arguments, &format!("{not}{name}"), values);
    }
}

fn add(arguments: &mut Vec<String>, name: &str, mut values: Vec<String>) {
    values.sort();
    values.dedup();
    for value in values {
        arguments.extend([format!("--{name}"), value]);
    }
}

fn words<T: Copy>(values: &[T], name: fn(T) -> &'static str) -> Vec<String> {
    values.iter().map(|value| name(*value).to_owned()).collect()
}

/// The code of a place; of a city, which has none, the name that nobody takes for another.
fn name_of(place: Place) -> String {
    place
        .code()
        .map_or_else(|| place.full_name(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Criteria, Filter, Kind, Place, SortKey, arguments_of};

    #[test]
    fn arguments_are_sorted_and_stand_once() {
        let place = |code| Place::by_code(code).expect(code);
        let filter = Filter {
            only: Criteria {
                countries: vec![place("US"), place("CA"), place("US")],
                cities: vec!["Québec".to_owned()],
                services: vec!["Peer Support".to_owned()],
                ..Criteria::default()
            },
            except: Criteria {
                kinds: vec![Kind::Allied],
                ..Criteria::default()
            },
            verified_since: Some(date(2026, 1, 31)),
        };
        assert_eq!(
            arguments_of(None, &filter, &[SortKey::Name], None).join(" "),
            "--country CA --country US --city quebec --service peer-support \
             --verified-within 2026-01-31 --not-kind allied"
        );
        let all = Filter::default();
        assert!(arguments_of(None, &all, &[], None).is_empty());
        let first = arguments_of(None, &all, &[SortKey::Country, SortKey::City], Some(3));
        assert_eq!(first.join(" "), "--sort country,city --limit 3");
    }
}
