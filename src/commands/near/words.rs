//! What is said of the rungs: their headings, and that nobody stands there.

use anyhow::Result;

use crate::commands::Session;
use crate::domain::{Place, Rung, Spot, Step};
use crate::render::{Part, Section, Units};

/// What is said of the rungs.
pub(super) struct Words {
    pub(super) spot: Spot,
    pub(super) reach_km: f64,
    pub(super) units: Units,
    /// What narrowed the groups, behind “none listed in Malta”.
    pub(super) beside: String,
    /// Whether no rung was left out.
    pub(super) has_all_rungs: bool,
    /// Whether the gazetteer knows which towns lie in the province.
    pub(super) knows_towns: bool,
    /// How many networks on wider rungs have their seat in the city.
    pub(super) offices: usize,
}

impl Words {
    /// The section of a rung. There is nothing to say of an empty one whose groups stand on a narrower one above it.
    pub(super) fn section(&self, step: &Step) -> Option<Section> {
        let names = |joint: &str| {
            let names: Vec<String> = step
                .places
                .iter()
                .map(|place| place.name_in_words())
                .collect();
            names.join(joint)
        };
        let bare_names = || {
            let names: Vec<&str> = step.places.iter().map(|place| place.name()).collect();
            names.join(", ")
        };
        let reach = self.units.text(self.reach_km);
        let heading = match step.rung {
            Rung::City => format!("City: {}", step.places.first()?.full_name()),
            Rung::Nearby => format!("Nearby: within {reach} of {}", self.origin()),
            Rung::Subdivision => format!("Province or state: {}", bare_names()),
            Rung::Country => format!("Country: {}", bare_names()),
            Rung::Region => format!("World region: {}", bare_names()),
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
            Rung::City if self.offices > 0 => {
                let seat = if self.offices == 1 {
                    "a network that has its seat there stands"
                } else {
                    "networks that have their seats there stand"
                };
                Some(format!(
                    "none for {} itself{beside}; {seat} below",
                    names(", ")
                ))
            }
            Rung::Region => Some(format!("no network listed for {}{beside}", names(" or "))),
            Rung::World => Some(format!("no network listed for the whole world{beside}")),
            _ if step.is_met || step.is_met_in_part => {
                Some(format!("none for all of {}{beside}", names(", ")))
            }
            // Towns do not say in which part of their province they lie.
            Rung::Subdivision if !self.knows_towns => {
                Some(format!("none says that it is in {}{beside}", names(", ")))
            }
            _ => Some(format!("none listed in {}{beside}", names(", "))),
        };
        Some(Section {
            part: Part::Rung(step.rung),
            heading,
            words,
        })
    }

    /// The name of the point that distances are measured from.
    fn origin(&self) -> String {
        match self.spot {
            Spot::Point(..) => self.spot.full_name(),
            Spot::Place(place) => {
                let city = self.spot.main_city();
                city.map_or(place.name(), |city| city.name()).to_owned()
            }
        }
    }

    /// Says where distances are measured from, where nobody would guess it.
    pub(super) fn say_origin(&self, session: &mut Session<'_>) -> Result<()> {
        match self.spot {
            Spot::Place(Place::Country(_) | Place::Subdivision(_)) => {
                session.note(&format!("distances are from {}", self.origin()))
            }
            _ => Ok(()),
        }
    }
}
