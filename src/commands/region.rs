//! `region`: the tree of regions with counts, or the groups of one region.

use anyhow::Result;
use clap::Args;

use super::Session;
use super::candidates::{Values, completer};
use super::filters::{FilterArguments, Selection, Wanted, place};
use super::output::{FormatArgument, OutputArguments, lines, say_withheld};
use super::usual::Usual;
use super::withheld::Form;
use crate::domain::{
    Country, Criteria, Directory, Filter, Kept, Organization, Place, Region, find_places, fold,
};
use crate::failure::{Outcome, Refusal};
use crate::render::{Branch, Format, region_tree};

pub(super) const ABOUT: &str = "Show the groups of a region, country, province or state; without a name, the tree of regions with counts";

pub(super) const EXAMPLES: &str = "\
peerdir region                     the regions, each with its number of groups
peerdir region Europe
peerdir region \"Middle East\"
peerdir region \"British Columbia\" --format csv";

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// Name or code: Europe, "Southern Asia", MENA, "Nordic countries", EU, Canada, CA-BC
    #[arg(value_name = "PLACE", add = completer(Values::Places))]
    place: Option<String>,
    #[command(flatten)]
    format: FormatArgument,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filters: FilterArguments,
}

impl Arguments {
    /// A look-up with nothing unusual; none with more than one name.
    pub(super) fn usual(typed: Usual) -> Option<Self> {
        let mut words = typed.words.into_iter();
        let place = words.next();
        words.next().is_none().then_some(Self {
            place,
            format: typed.format,
            output: typed.output,
            filters: typed.filters,
        })
    }

    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let Selection {
            directory, kept, ..
        } = self.filters.select(session)?;
        let format = self.format.format(session, &self.output);
        let Some(typed) = &self.place else {
            return self.print_tree(directory, &kept, format, session);
        };
        if find_places(typed).is_empty() {
            // A town that the gazetteer does not know.
            let folded = fold(typed);
            let here = kept.only(|place| {
                let city = directory.seat_of(place).city.as_deref();
                city.is_some_and(|city| fold(city) == folded)
            });
            if here.count() > 0 {
                return self.output.print(lines(here.places()), format, session);
            }
        }
        let place = place(typed, Wanted::Any, session)?;
        let of_place = directory.kept(&Filter {
            only: Criteria {
                regions: vec![place],
                ..Criteria::default()
            },
            ..Filter::default()
        });
        let here = lines(kept.places().filter(|place| of_place.has(*place)));
        let outcome = self.output.print(here, format, session)?;
        if outcome == Outcome::No {
            session.note(&format!("no group is listed in {}", place.name()))?;
            session.hint(&if place.is_city() {
                format!("`peerdir near {typed}` shows who is around it and who covers it")
            } else {
                remedy(place, directory, &kept)
            })?;
        }
        Ok(outcome)
    }

    fn print_tree(
        &self,
        directory: &Directory,
        kept: &Kept,
        format: Format,
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        if self.output.asks_for_rows() {
            let hint =
                "name a region, or leave out --columns, --sort, --group-by and --limit".to_owned();
            return Err(
                Refusal::new("the tree of regions has no columns and no limit", hint).into(),
            );
        }
        let Some(write) = region_tree(format) else {
            let hint = "name a region, or take csv, json or text".to_owned();
            let name = format.name();
            return Err(
                Refusal::new(format!("{name} holds groups, not a tree of regions"), hint).into(),
            );
        };
        // A count of one says who is there as well as a name.
        let form = Form::List(format);
        let mut places: Vec<usize> = kept.places().collect();
        directory.look_over_standings();
        let asked = |place: &usize, way| directory.standing_of(*place).withhold.contains(&way);
        let withheld = self.output.withhold(&mut places, form, false, asked);
        let branches = tree(&Tally::of(places.iter().copied(), directory));
        self.output
            .deliver(session, |look, out| write(&branches, look, out))?;
        say_withheld(&withheld, session)?;
        if places.is_empty() {
            session.note("no group fits")?;
        }
        Ok(if places.is_empty() {
            Outcome::No
        } else {
            Outcome::Done
        })
    }
}

/// How many groups are in each area.
struct Tally<'a>(Vec<(&'a Organization, usize)>);

impl<'a> Tally<'a> {
    fn of(places: impl Iterator<Item = usize>, directory: &'a Directory) -> Self {
        let mut counts: Vec<_> = directory.areas().iter().map(|area| (area, 0)).collect();
        let area_of = directory.number_of_area();
        for place in places {
            if let Some((_, count)) = counts.get_mut(area_of(place)) {
                *count += 1;
            }
        }
        Self(counts)
    }

    /// How many belong to a place, which is no city.
    fn count(&self, place: Place) -> usize {
        let areas = self.0.iter().filter(|(_, count)| *count > 0);
        let here = areas.filter(|(area, _)| area.belongs_to(place));
        here.map(|(_, count)| count).sum()
    }
}

/// Where to look when no group is listed in a place: the networks that serve it, those that only have their seat
/// there, or the next wider place with groups.
fn remedy(place: Place, directory: &Directory, kept: &Kept) -> String {
    let country = place.country();
    let titles = |test: &dyn Fn(&Organization) -> bool| -> Vec<String> {
        let found = kept.only(|place| test(directory.area_of(place)));
        let found = directory.read(found.places()).into_iter();
        found.map(Organization::title).collect()
    };
    if let Some(country) = country {
        let serve = |titles: &[String]| if titles.len() == 1 { "serves" } else { "serve" };
        let serving = titles(&|found| {
            found
                .regions
                .iter()
                .any(|region| region.has_country(country))
        });
        let mut seated = titles(&|found| found.country == Some(country));
        seated.retain(|title| !serving.contains(title));
        let mut hints = Vec::new();
        if !serving.is_empty() {
            let (names, serve) = (serving.join(", "), serve(&serving));
            hints.push(format!("{names} {serve} a region around it"));
        }
        if !seated.is_empty() {
            let (names, serve) = (seated.join(", "), serve(&seated));
            hints.push(format!(
                "{names}, seated in {}, {serve} a wider area",
                country.name()
            ));
        }
        if !hints.is_empty() {
            return hints.join("; ");
        }
    }
    next_wider(place, &Tally::of(kept.places(), directory)).map_or_else(
        || "`peerdir region` shows where there are groups".to_owned(),
        |(wider, count)| {
            format!(
                "{} has {count}: `peerdir region \"{}\"`",
                wider.name(),
                wider.name()
            )
        },
    )
}

/// The tree from the world down to the countries and their subdivisions, without empty branches.
fn tree(tally: &Tally<'_>) -> Vec<Branch> {
    let mut branches = Vec::new();
    grow(Region::world(), 0, tally, &mut branches);
    branches
}

fn grow(region: Region, depth: usize, tally: &Tally<'_>, branches: &mut Vec<Branch>) {
    let Some(here) = branch(Place::Region(region), depth, tally) else {
        return;
    };
    branches.push(here);
    let mut inside: Vec<Region> = Region::all()
        .filter(|area| area.parent() == Some(region))
        .collect();
    inside.sort_by_key(|area| area.name());
    for area in inside {
        grow(area, depth + 1, tally, branches);
    }
    let mut countries: Vec<Country> = Country::all()
        .filter(|country| country.area() == region)
        .collect();
    countries.sort_by_key(|country| country.name());
    branches.extend(
        countries
            .into_iter()
            .filter_map(|country| branch(Place::Country(country), depth + 1, tally)),
    );
}

/// A place with its count; none if no organization belongs to it.
fn branch(place: Place, depth: usize, tally: &Tally<'_>) -> Option<Branch> {
    let count = tally.count(place);
    let code = place.code().filter(|_| count > 0)?;
    Some(Branch {
        code,
        name: place.name(),
        depth,
        count,
    })
}

/// The narrowest wider place that has organizations.
fn next_wider(place: Place, tally: &Tally<'_>) -> Option<(Place, usize)> {
    let country = place.country();
    let area = match place {
        Place::Region(region) => region.parent(),
        _ => country.map(Country::area),
    };
    let area = area.unwrap_or_else(Region::world);
    let country = country.filter(|country| place != Place::Country(*country));
    let wider = country
        .map(Place::Country)
        .into_iter()
        .chain(area.and_wider().map(Place::Region));
    wider
        .map(|place| (place, tally.count(place)))
        .find(|(_, count)| *count > 0)
}
