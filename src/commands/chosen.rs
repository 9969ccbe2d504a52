//! Which groups go onto a print: those that filters keep, those around a place, or those that are named. What is chosen
//! can be chosen again, on any list, from the arguments that it says of itself.

mod earlier;
mod select;

use std::collections::BTreeSet;

use anyhow::Result;
use clap::{Args, Command, FromArgMatches as _};
use jiff::civil::Date;

use super::Session;
use super::candidates::{Values, completer};
use super::filters::{FilterArguments, arguments_of, confirmed_since};
use super::meant::likely;
use super::named::{SortNames, named, one_or_more};
use super::near::{place_in, place_meant, reach_km};
use crate::domain::{Directory, Filter, Place, SortKey, Spot, TypedPlace, nearest};
use crate::failure::Refusal;
use crate::import::Carrier;
use crate::render::Units;

/// Which groups to print.
#[derive(Args, Debug, Default)]
pub(super) struct ChosenArguments {
    /// Groups by id or name, or `near` and a place: who is near it and who covers it; without, what the filters keep
    #[arg(value_name = "ID|near PLACE", add = completer(Values::Ids), allow_negative_numbers = true)]
    words: Vec<String>,
    /// How far near is: 50km, 30mi [default: 100 km]
    #[arg(long, value_name = "DISTANCE", help_heading = "Which groups")]
    within: Option<String>,
    /// Leave out who was confirmed longer ago than this, or never: 6mo, 1y, or a day such as 2026-01-31
    #[arg(long, value_name = "AGE", help_heading = "Which groups")]
    max_age: Option<String>,
    /// Order them by these: name, id, country, city, region, kind, scope, status, founded, verified
    #[arg(long, value_name = "KEYS", value_delimiter = ',', value_parser = SortNames, hide_possible_values = true, allow_hyphen_values = true, help_heading = "Which groups")]
    sort: Vec<String>,
    /// At most this many groups
    #[arg(long, short = 'n', value_name = "COUNT", value_parser = one_or_more, allow_negative_numbers = true, help_heading = "Which groups")]
    limit: Option<usize>,
    #[command(flatten)]
    filters: FilterArguments,
}

/// What was asked for, understood.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    filter: Filter,
    by: By,
    reach_km: Option<f64>,
    /// The earliest day of verification.
    since: Option<Date>,
    sort: Vec<SortKey>,
    limit: Option<usize>,
    /// Whether groups that have closed stay, though nobody asked for them.
    keeps_closed: bool,
}

/// By what groups are chosen, before the filters.
#[derive(Clone, Debug)]
enum By {
    /// All of them.
    All,
    /// Their ids.
    Ids(Vec<String>),
    /// The place that they are near or cover, and how to say it again.
    Place(Box<TypedPlace>, String),
}

/// What becomes of a name that no group has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// It is said, and nothing is chosen.
    Refused,
    /// It is taken for the id of a group that is gone.
    Kept,
}

impl ChosenArguments {
    /// Whether nothing was asked for.
    pub(super) fn is_empty(&self) -> bool {
        let has_number = self.limit.is_some() || self.within.is_some() || self.max_age.is_some();
        self.words.is_empty() && !has_number && self.sort.is_empty() && self.filters.is_empty()
    }

    /// What was asked for; none if there is no such group or place, which was said.
    pub(super) fn choice(
        &self,
        day: Date,
        unknown: Unknown,
        session: &mut Session<'_>,
    ) -> Result<Option<Choice>> {
        let filter = self.filters.filter(session)?;
        let reach = self.within.as_deref();
        let reach = reach.map(|text| reach_km(text, Units::default()));
        let reach_km = reach.transpose()?;
        let since = confirmed_since(day, self.max_age.as_deref())?;
        let by = match self.place()? {
            Some(typed) => {
                let Some(mut place) = place_meant(&typed, &filter, reach_km, session)? else {
                    return Ok(None);
                };
                place.spot = place.spot.coarse();
                let again = said_again(session.directory()?, &typed, &place);
                By::Place(Box::new(place), again)
            }
            None if self.within.is_some() => {
                let hint = "write `near` and a place, or leave --within out".to_owned();
                let message = "--within says how far from a place, and no place is named";
                return Err(Refusal::new(message, hint).into());
            }
            None if self.words.is_empty() => By::All,
            None => match self.ids(unknown, session)? {
                Some(ids) => By::Ids(ids),
                None => return Ok(None),
            },
        };
        let key = |name: &String| named(SortKey::ALL, name);
        Ok(Some(Choice {
            filter,
            by,
            reach_km,
            since,
            sort: self.sort.iter().filter_map(key).collect(),
            limit: self.limit,
            keeps_closed: false,
        }))
    }

    /// The place behind `near`.
    fn place(&self) -> Result<Option<String>> {
        let Some((first, rest)) = self.words.split_first() else {
            return Ok(None);
        };
        if !first.eq_ignore_ascii_case("near") {
            return Ok(None);
        }
        if rest.is_empty() {
            let hint = "name a place: near Athens".to_owned();
            return Err(Refusal::new("`near` needs a place", hint).into());
        }
        Ok(Some(rest.join(" ")))
    }

    /// The ids of the groups that are named.
    fn ids(&self, unknown: Unknown, session: &mut Session<'_>) -> Result<Option<Vec<String>>> {
        let directory = session.directory()?;
        let mut ids = Vec::new();
        for word in &self.words {
            let found = directory.called(word);
            if !found.is_empty() {
                ids.extend(found.iter().map(|organization| organization.id.to_string()));
            } else if unknown == Unknown::Kept {
                ids.push(word.clone());
            } else {
                // A name of several words, without quotes.
                let whole = directory.called(&self.words.join(" "));
                if whole.is_empty() {
                    session.note(&format!("no group is called `{word}`"))?;
                    let hint = self.meant_near().unwrap_or_else(|| likely(word, directory));
                    session.hint(&hint)?;
                    return Ok(None);
                }
                ids = whole.iter().map(|found| found.id.to_string()).collect();
                break;
            }
        }
        let mut seen = BTreeSet::new();
        ids.retain(|id| seen.insert(id.clone()));
        Ok(Some(ids))
    }

    /// What to write where the first word was meant for `near`.
    fn meant_near(&self) -> Option<String> {
        let (first, place) = self.words.split_first()?;
        nearest(first, ["near"].into_iter()).filter(|_| !place.is_empty())?;
        Some(format!("did you mean `near {}`?", place.join(" ")))
    }

    /// What to try when nothing was chosen.
    pub(super) fn remedy(&self, directory: &Directory) -> String {
        self.filters.remedy(directory)
    }
}

impl Choice {
    /// What a filter keeps.
    pub(super) fn of_filter(filter: Filter) -> Self {
        Self::of(filter, By::All)
    }

    /// One group.
    pub(super) fn of_id(id: &str) -> Self {
        Self::of(Filter::default(), By::Ids(vec![id.to_owned()]))
    }

    /// Who is near a place and who covers it; none if nobody can say the place.
    pub(super) fn near(directory: &Directory, place: Place) -> Option<Self> {
        let typed = place.full_name();
        let found = place_in(directory, &typed)?;
        let again = said_again(directory, &typed, &found);
        Some(Self::of(
            Filter::default(),
            By::Place(Box::new(found), again),
        ))
    }

    fn of(filter: Filter, by: By) -> Self {
        Self {
            filter,
            by,
            reach_km: None,
            since: None,
            sort: Vec::new(),
            limit: None,
            keeps_closed: false,
        }
    }

    /// The same for what was chosen onto a carrier: lists keep groups that have closed.
    pub(super) fn for_carrier(&self, carrier: Carrier) -> Self {
        Self {
            keeps_closed: carrier == Carrier::List,
            ..self.clone()
        }
    }

    /// What the arguments of a print ask for, as [`Choice::query`] says them; none if they are no such arguments.
    pub(super) fn of_query(query: &[String], session: &mut Session<'_>) -> Option<Self> {
        let command = ChosenArguments::augment_args(Command::new("query").no_binary_name(true));
        let arguments = command
            .try_get_matches_from(query)
            .and_then(|matches| ChosenArguments::from_arg_matches(&matches));
        let Ok(arguments) = arguments else {
            return None;
        };
        // A place or a language that nobody knows any more is no reason to say nothing of the print.
        let day = Session::edition_day().ok()?;
        let choice = session.quietly(|session| arguments.choice(day, Unknown::Kept, session));
        choice.ok().flatten()
    }

    /// The day since which groups must have been confirmed, if that is asked for.
    pub(super) fn confirmed_since(&self) -> Option<Date> {
        self.since.or(self.filter.verified_since)
    }

    /// The arguments that choose the same again.
    pub(super) fn query(&self) -> Vec<String> {
        let mut query = match &self.by {
            By::All => Vec::new(),
            By::Ids(ids) => {
                let mut ids = ids.clone();
                ids.sort();
                ids
            }
            By::Place(_, again) => vec!["near".to_owned(), again.clone()],
        };
        if let Some(reach) = self.reach_km {
            query.extend(["--within".to_owned(), format!("{reach}km")]);
        }
        query.extend(arguments_of(
            self.since,
            &self.filter,
            &self.sort,
            self.limit,
        ));
        query
    }
}

/// How to say a place so that nobody takes it for another; as it was typed, where that would be understood in another way.
fn said_again(directory: &Directory, typed: &str, place: &TypedPlace) -> String {
    let spot = match place.spot {
        Spot::Place(place) => place.full_name(),
        Spot::Point(point, _) => format!("{},{}", point.lat, point.lon),
    };
    let mut words = vec![spot];
    words.extend(place.rest.iter().cloned());
    let again = words.join(" ");
    let is_same = place_in(directory, &again)
        .is_some_and(|found| found.spot == place.spot && found.rest == place.rest);
    if is_same {
        again
    } else {
        typed.trim().to_owned()
    }
}
