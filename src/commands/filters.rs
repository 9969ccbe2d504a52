//! The filters, the same for every command that makes a list. Values are names or codes, any case, accents or not.

mod canonical;

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;
use jiff::Span;
use jiff::civil::Date;

use super::Session;
use super::candidates::{Values, completer};
use super::resolved::language;
use super::taken::{likely_others, say_taken_for};
use crate::console;
use crate::domain::{
    Criteria, Directory, Filter, Kept, Kind, Place, Scope, Sense, Status, Text, find_places, fold,
    nearest, places_near, typed_place,
};
use crate::failure::Refusal;

pub(super) use canonical::arguments_of;

/// Which groups to keep.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Filters (repeat one for alternatives; different ones add up)")]
pub(super) struct FilterArguments {
    /// Groups of a region, country, province or state: Europe, MENA, Canada, CA-BC, "British Columbia"
    #[arg(long, short = 'r', value_name = "PLACE", add = completer(Values::Places))]
    region: Vec<String>,
    /// Groups seated in a country: Canada, CA, Holland
    #[arg(long, short = 'c', value_name = "COUNTRY", add = completer(Values::Countries))]
    country: Vec<String>,
    /// Groups of a province or state: CA-BC, "British Columbia"
    #[arg(long, value_name = "SUBDIVISION", add = completer(Values::Subdivisions))]
    subdivision: Vec<String>,
    /// Groups seated in a city
    #[arg(long, value_name = "CITY", add = completer(Values::Cities))]
    city: Vec<String>,
    /// Who runs the group
    #[arg(long, value_name = "KIND", value_parser = words(Kind::ALL, Kind::name), ignore_case = true)]
    kind: Vec<String>,
    /// How much of the world the group is for
    #[arg(long, value_name = "SCOPE", value_parser = words(Scope::ALL, Scope::name), ignore_case = true)]
    scope: Vec<String>,
    /// Groups that work in a language: fr, French
    #[arg(long, value_name = "LANGUAGE", add = completer(Values::Languages))]
    language: Vec<String>,
    /// Groups that offer a service: naloxone, peer-support
    #[arg(long, value_name = "SERVICE", add = completer(Values::Services))]
    service: Vec<String>,
    /// Whether the group is still there
    #[arg(long, value_name = "STATUS", value_parser = words(Status::ALL, Status::name), ignore_case = true)]
    status: Vec<String>,
    /// Entries confirmed with the group not longer ago than this: 90d, 6mo, 1y, or a day: 2026-01-31
    #[arg(long, value_name = "AGE")]
    verified_within: Option<String>,
    /// Leave out a region, country, province or state
    #[arg(long, value_name = "PLACE", add = completer(Values::Places))]
    not_region: Vec<String>,
    /// Leave out a country
    #[arg(long, value_name = "COUNTRY", add = completer(Values::Countries))]
    not_country: Vec<String>,
    /// Leave out a province or state
    #[arg(long, value_name = "SUBDIVISION", add = completer(Values::Subdivisions))]
    not_subdivision: Vec<String>,
    /// Leave out a city
    #[arg(long, value_name = "CITY", add = completer(Values::Cities))]
    not_city: Vec<String>,
    /// Leave out a kind
    #[arg(long, value_name = "KIND", value_parser = words(Kind::ALL, Kind::name), ignore_case = true)]
    not_kind: Vec<String>,
    /// Leave out a scope
    #[arg(long, value_name = "SCOPE", value_parser = words(Scope::ALL, Scope::name), ignore_case = true)]
    not_scope: Vec<String>,
    /// Leave out a language
    #[arg(long, value_name = "LANGUAGE", add = completer(Values::Languages))]
    not_language: Vec<String>,
    /// Leave out a service
    #[arg(long, value_name = "SERVICE", add = completer(Values::Services))]
    not_service: Vec<String>,
    /// Leave out a status
    #[arg(long, value_name = "STATUS", value_parser = words(Status::ALL, Status::name), ignore_case = true)]
    not_status: Vec<String>,
}

impl FilterArguments {
    /// Asks for a country.
    pub(super) fn country(&mut self, typed: &str) {
        self.country.push(typed.to_owned());
    }

    /// Asks for a region.
    pub(super) fn region(&mut self, typed: &str) {
        self.region.push(typed.to_owned());
    }

    /// Whether nothing is asked for.
    pub(super) fn is_empty(&self) -> bool {
        let lists = [
            &self.region,
            &self.country,
            &self.subdivision,
            &self.city,
            &self.kind,
            &self.scope,
            &self.language,
            &self.service,
            &self.status,
            &self.not_region,
            &self.not_country,
            &self.not_subdivision,
            &self.not_city,
            &self.not_kind,
            &self.not_scope,
            &self.not_language,
            &self.not_service,
            &self.not_status,
        ];
        lists.iter().all(|list| list.is_empty()) && self.verified_within.is_none()
    }

    /// The filter that was asked for.
    ///
    /// # Errors
    /// A place that does not exist, with the nearest one; an age that is none.
    pub(super) fn filter(&self, session: &mut Session<'_>) -> Result<Filter> {
        if self.is_empty() {
            return Ok(Filter::default());
        }
        Ok(Filter {
            only: Criteria {
                regions: places(&self.region, Wanted::Any, session)?,
                countries: places(&self.country, Wanted::Country, session)?,
                subdivisions: places(&self.subdivision, Wanted::Subdivision, session)?,
                cities: self.city.clone(),
                kinds: values(&self.kind, Kind::by_name),
                scopes: values(&self.scope, Scope::by_name),
                languages: languages(&self.language)?,
                services: self.service.clone(),
                statuses: values(&self.status, Status::by_name),
            },
            except: Criteria {
                regions: places(&self.not_region, Wanted::Any, session)?,
                countries: places(&self.not_country, Wanted::Country, session)?,
                subdivisions: places(&self.not_subdivision, Wanted::Subdivision, session)?,
                cities: self.not_city.clone(),
                kinds: values(&self.not_kind, Kind::by_name),
                scopes: values(&self.not_scope, Scope::by_name),
                languages: languages(&self.not_language)?,
                services: self.not_service.clone(),
                statuses: values(&self.not_status, Status::by_name),
            },
            verified_since: confirmed_since(console::today(), self.verified_within.as_deref())?,
        })
    }
}

impl FilterArguments {
    /// The directory in use, the filter, and which organizations it keeps.
    ///
    /// # Errors
    /// Those of the directory and of [`FilterArguments::filter`].
    pub(super) fn select(&self, session: &mut Session<'_>) -> Result<Selection> {
        let directory = session.directory()?;
        let filter = self.filter(session)?;
        let kept = directory.kept(&filter);
        Ok(Selection {
            directory,
            filter,
            kept,
        })
    }

    /// The age that `--verified-within` names.
    pub(super) fn verified_within(&self) -> Option<&str> {
        self.verified_within.as_deref()
    }

    /// What to try when the filter kept nothing: the city or service nearest to one that no entry has.
    pub(super) fn remedy(&self, directory: &Directory) -> String {
        let cities = || {
            let seats = directory.seats().iter();
            seats.filter_map(|seat| seat.city.clone()).collect()
        };
        let services = || {
            let traits = directory.traits().into_iter();
            traits.flat_map(|found| found.services).collect()
        };
        unknown(&self.city, cities, "city")
            .or_else(|| unknown(&self.service, services, "service"))
            .unwrap_or_else(|| {
                "leave out a filter; `peerdir region` shows where there are groups".to_owned()
            })
    }
}

/// What to say of the first text that none of those known is like, if one is near it. Those of a long list take a while, and are
/// asked for only if something was typed.
fn unknown(typed: &[String], known: impl FnOnce() -> Vec<Text>, noun: &str) -> Option<String> {
    typed.first()?;
    let known: Vec<Text> = known();
    let is_known = |typed: &&String| known.iter().any(|known| fold(known) == fold(typed));
    let strange = typed.iter().find(|typed| !is_known(typed))?;
    let near = nearest(strange, known.iter().map(|known| &**known))?;
    Some(format!(
        "no group has the {noun} `{strange}`; did you mean `{near}`?"
    ))
}

/// What the filters keep of the directory in use.
pub(super) struct Selection {
    pub(super) directory: &'static Directory,
    pub(super) filter: Filter,
    pub(super) kept: Kept,
}

/// What size of place an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Any.
    Any,
    /// A country.
    Country,
    /// A province or state.
    Subdivision,
}

impl Wanted {
    fn takes(self, place: Place) -> bool {
        match self {
            Self::Any => true,
            Self::Country => matches!(place, Place::Country(_)),
            Self::Subdivision => matches!(place, Place::Subdivision(_)),
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Any => "place",
            Self::Country => "country",
            Self::Subdivision => "province or state",
        }
    }
}

fn places(typed: &[String], wanted: Wanted, session: &mut Session<'_>) -> Result<Vec<Place>> {
    typed
        .iter()
        .map(|name| place(name, wanted, session))
        .collect()
}

/// The place of a name. Of several the likeliest is taken and the others are said.
pub(super) fn place(typed: &str, wanted: Wanted, session: &mut Session<'_>) -> Result<Place> {
    let fitting = |places: Vec<Place>| {
        places
            .into_iter()
            .filter(|place| wanted.takes(*place))
            .collect::<Vec<_>>()
    };
    let mut named_so = find_places(typed);
    if !matches!(named_so.first(), Some(Place::Region(_) | Place::Country(_))) {
        // Of provinces and cities those are meant that have groups, and of these the wider ones.
        let directory = session.directory()?;
        named_so.sort_by_cached_key(|place| (!directory.has_groups_of(*place), place.is_city()));
    }
    if named_so.is_empty() {
        // “London, Ontario”, as it is said where a name is ambiguous.
        let told_apart = typed_place(typed, |_| Sense::None);
        let told_apart = told_apart.filter(|found| found.rest.is_empty() && !found.is_misspelt);
        named_so.extend(told_apart.and_then(|found| found.spot.place()));
    }
    let known = fitting(named_so.clone());
    let named = |place: &Place| place.label();
    let Some(first) = known.first() else {
        let noun = wanted.noun();
        let near = fitting(places_near(typed));
        let hint = if let Some(other) = named_so.first() {
            format!("{} is no {noun}; write --region \"{typed}\"", named(other))
        } else if near.is_empty() {
            "`peerdir region` shows the regions and countries with groups".to_owned()
        } else {
            format!(
                "did you mean {}?",
                near.iter().map(named).collect::<Vec<_>>().join(" or ")
            )
        };
        return Err(Refusal::new(format!("no {noun} is called `{typed}`"), hint).into());
    };
    let others = likely_others(typed, *first, &known[1..]);
    if !others.is_empty() {
        say_taken_for(typed, *first, &others, session)?;
    }
    Ok(*first)
}

/// The tags of languages, each once.
pub(super) fn languages(typed: &[String]) -> Result<Vec<String>> {
    let mut tags = Vec::new();
    for name in typed {
        let tag = language(name).map_err(|fault| Refusal::new(fault.message, fault.hint))?;
        if !tags.contains(&tag.code) {
            tags.push(tag.code);
        }
    }
    Ok(tags)
}

/// The day since which a group must have been confirmed, by the age that was asked for; none if none was.
pub(super) fn confirmed_since(today: Date, max_age: Option<&str>) -> Result<Option<Date>> {
    max_age.map(|age| day_before(today, age)).transpose()
}

/// The day that lies an age before another; a day is itself.
fn day_before(today: Date, age: &str) -> Result<Date> {
    let refusal = || {
        Refusal::new(
            format!("`{age}` is no age"),
            "write days, weeks, months or years, 90d, 2w, 6mo, 1y, or a day, 2026-01-31".to_owned(),
        )
    };
    if let Ok(day) = age.parse::<Date>() {
        return Ok(day);
    }
    let span: Span = age.parse().map_err(|_| refusal())?;
    // What is left after days and longer is below a day.
    let longer = Span::new()
        .years(span.get_years())
        .months(span.get_months())
        .weeks(span.get_weeks())
        .days(span.get_days());
    let below_a_day = span.fieldwise() != longer.fieldwise();
    if below_a_day || span.is_negative() {
        return Err(refusal().into());
    }
    Ok(today.checked_sub(span).map_err(|_| refusal())?)
}

/// The values of words that clap has already held against the closed list.
fn values<T>(words: &[String], by_name: fn(&str) -> Option<T>) -> Vec<T> {
    words.iter().filter_map(|word| by_name(word)).collect()
}

/// The parser of an option whose values are the words of a closed list.
pub(super) fn words<T: Copy>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> PossibleValuesParser {
    PossibleValuesParser::new(all.iter().map(move |value| name(*value)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::day_before;

    #[test]
    fn an_age_is_counted_in_days_and_longer() {
        let today = date(2026, 5, 31);
        assert_eq!(day_before(today, "30d").ok(), Some(date(2026, 5, 1)));
        assert_eq!(day_before(today, "6mo").ok(), Some(date(2025, 11, 30)));
        assert_eq!(
            day_before(today, "2026-01-31").ok(),
            Some(date(2026, 1, 31))
        );
        for bad in ["6m", "500ms", "soon", "", "-1y"] {
            assert!(day_before(today, bad).is_err(), "{bad}");
        }
    }
}
