//! The parts that the list of a page falls into: the sections that were asked for, else the world, then each continent
//! with its networks before its countries. It writes no HTML.

use std::collections::BTreeMap;

use super::Page;
use crate::domain::{Country, Organization, Place, Region, Scope, fold};
use crate::render::phrases::{Phrase, country, list, region};
use crate::render::{Section, Sheet};

/// A part of the list.
pub(super) struct Part<'a> {
    /// What stands above it.
    pub(super) heading: String,
    /// The continent of the heading, where that says more.
    pub(super) above: Option<String>,
    /// What there is to say before its rows, or instead.
    pub(super) words: Option<&'a str>,
    /// Where its rows stand.
    rows: Standing,
}

/// Where the rows of a part stand.
enum Standing {
    /// At these places.
    Rows(Vec<usize>),
    /// In these areas, by number: so each row is kept once.
    Areas(Vec<usize>),
}

impl Part<'_> {
    /// Whether it has no rows.
    pub(super) fn is_empty(&self) -> bool {
        let (Standing::Rows(standing) | Standing::Areas(standing)) = &self.rows;
        standing.is_empty()
    }

    /// The places of its rows, in their order.
    pub(super) fn rows(&self, page: &Page<'_>) -> Vec<usize> {
        match &self.rows {
            Standing::Rows(rows) => rows.clone(),
            Standing::Areas(areas) => page.seen.rows_in(areas),
        }
    }
}

/// Where a part stands: before, in or behind the continents; the name of the continent; networks before countries; its
/// own name.
type Rank = (u8, String, u8, String);

/// The parts of a list, in their order.
pub(super) fn parts<'a>(sheet: &'a Sheet<'a>, page: &Page<'_>) -> Vec<Part<'a>> {
    if sheet.sections.is_empty() {
        return by_place(page);
    }
    let part = |(section, rows): (Option<&'a Section>, Vec<usize>)| {
        let section = section?;
        Some(Part {
            heading: section.heading.clone(),
            above: None,
            words: section.words.as_deref(),
            rows: Standing::Rows(rows),
        })
    };
    sheet.parts().into_iter().filter_map(part).collect()
}

fn by_place<'a>(page: &Page<'_>) -> Vec<Part<'a>> {
    let mut parts: BTreeMap<Rank, (Part<'a>, Vec<usize>)> = BTreeMap::new();
    for (number, area) in page.seen.areas.iter().enumerate() {
        let (rank, heading, above) = standing(&area.organization, page);
        let (_, areas) = parts.entry(rank).or_insert_with(|| {
            let part = Part {
                heading,
                above,
                words: None,
                rows: Standing::Areas(Vec::new()),
            };
            (part, Vec::new())
        });
        areas.push(number);
    }
    let parts = parts.into_values();
    let part = |(part, areas)| Part {
        rows: Standing::Areas(areas),
        ..part
    };
    parts.map(part).collect()
}

/// Where a group stands, the heading that it stands below, and the continent of that.
fn standing(organization: &Organization, page: &Page<'_>) -> (Rank, String, Option<String>) {
    let tongue = page.tongue;
    if let Some(seat) = seat(organization) {
        let above = continent(seat.area()).map(|above| region(above, tongue));
        let heading = country(seat, tongue);
        let continent = above.map(sorted_as).unwrap_or_default();
        let rank = (1, continent, 1, sorted_as(heading));
        return (rank, heading.to_owned(), above.map(str::to_owned));
    }
    if let Some(first) = organization.regions.first() {
        let served = organization.regions.iter();
        let heading = list(served.map(|served| region(*served, tongue)), tongue);
        let Some(above) = continent(*first).map(|above| region(above, tongue)) else {
            return ((2, String::new(), 0, sorted_as(&heading)), heading, None);
        };
        // The continent as a whole comes before its parts.
        let part = Some(&heading).filter(|heading| *heading != above);
        let own = part.map(|part| sorted_as(part)).unwrap_or_default();
        // A network of several continents stands with the first, but lies in none.
        let mut wholes = organization.regions.iter().map(|served| continent(*served));
        let is_in_one = wholes.all(|whole| whole == continent(*first));
        let above_it = part.filter(|_| is_in_one).map(|_| above.to_owned());
        return ((1, sorted_as(above), 0, own), heading, above_it);
    }
    let (at, phrase) = if organization.scope == Scope::Global {
        (0, Phrase::Worldwide)
    } else {
        (3, Phrase::PlaceUnknown)
    };
    let rank = (at, String::new(), 0, String::new());
    (rank, page.says(phrase).to_owned(), None)
}

/// The country of a group that is for that country or for a part of it.
pub(super) fn seat(organization: &Organization) -> Option<Country> {
    let is_for_it = |seat: &Country| organization.belongs_to(Place::Country(*seat));
    organization.country.filter(is_for_it)
}

/// The widest area below the world in which an area lies.
pub(super) fn continent(area: Region) -> Option<Region> {
    area.and_wider()
        .find(|wider| wider.parent() == Some(Region::world()))
}

/// A name as it is sorted: accents do not count in Latin letters; others have an order of their own.
pub(super) fn sorted_as(name: &str) -> String {
    let is_latin = name.chars().next().is_some_and(|first| first < '\u{370}');
    if is_latin {
        fold(name)
    } else {
        name.to_lowercase()
    }
}
