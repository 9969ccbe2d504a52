//! Regions: the areas of UN M49 from the world down, and the customary groupings that M49 lacks (MENA). A `Region` is
//! a row of the vendored tables, so an unknown one cannot exist.

use std::sync::LazyLock;
use std::{fmt, ptr};

use super::localized::{is_english, localized};
use super::rows::rows;

static AREAS: &str = include_str!("../../../data/places/areas.tsv");
static GROUPINGS: &str = include_str!("../../../data/places/groupings.tsv");

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let areas = rows(AREAS).map(|row| Row {
        code: row[0],
        parent: row[1],
        name: row[2],
        members: Vec::new(),
        position: 0,
    });
    let groupings = rows(GROUPINGS).map(|row| Row {
        code: row[0],
        parent: "",
        name: row[1],
        members: row[2].split(' ').collect(),
        position: 0,
    });
    let rows = areas.chain(groupings).enumerate();
    rows.map(|(position, row)| Row { position, ..row })
        .collect()
});

struct Row {
    code: &'static str,
    parent: &'static str,
    name: &'static str,
    members: Vec<&'static str>,
    position: usize,
}

/// An area of UN M49 or a customary grouping of countries.
#[derive(Clone, Copy)]
pub struct Region(&'static Row);

impl Region {
    /// The whole world, M49 code 001.
    ///
    /// # Panics
    /// Never: a test holds the table to have it.
    #[must_use]
    pub fn world() -> Self {
        Self::by_code("001").unwrap_or(Self(&ROWS[0]))
    }

    /// The region of an M49 code (`"150"`) or of a grouping's code (`"MENA"`, any case).
    #[must_use]
    pub fn by_code(code: &str) -> Option<Self> {
        ROWS.iter()
            .find(|row| row.code.eq_ignore_ascii_case(code))
            .map(Region)
    }

    /// All regions, the areas of M49 first.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(Region)
    }

    /// The M49 code, three digits, or the grouping's code in capitals.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// The English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// What the language of a BCP 47 tag calls it; none in a language that the tables do not have.
    #[must_use]
    pub fn name_in(self, tag: &str) -> Option<&'static str> {
        if is_english(tag) {
            return Some(self.name());
        }
        localized(self.code(), tag)
    }

    /// Whether it is a customary grouping and not an area of M49.
    #[must_use]
    pub fn is_grouping(self) -> bool {
        !self.0.members.is_empty()
    }

    /// The next wider area of M49; none for the world and for groupings.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        Some(self.0.parent)
            .filter(|code| !code.is_empty())
            .and_then(Self::by_code)
    }

    /// Itself, its parent, and so on up to the world.
    pub fn and_wider(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |region| region.parent())
    }

    /// Where it stands among all regions.
    #[must_use]
    pub fn position(self) -> usize {
        self.0.position
    }

    /// The region that stands there.
    #[must_use]
    pub fn at(position: usize) -> Option<Self> {
        ROWS.get(position).map(Region)
    }

    /// The members of a grouping: countries by alpha-2, areas by code.
    #[must_use]
    pub fn members(self) -> &'static [&'static str] {
        &self.0.members
    }
}

impl PartialEq for Region {
    fn eq(&self, other: &Self) -> bool {
        // A row stands once.
        ptr::eq(self.0, other.0)
    }
}

impl Eq for Region {}

impl fmt::Debug for Region {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.code)
    }
}

#[cfg(test)]
mod tests {
    use super::Region;

    #[test]
    fn every_area_leads_up_to_the_world() {
        for area in Region::all().filter(|region| !region.is_grouping()) {
            assert_eq!(area.and_wider().last(), Some(Region::world()), "{area:?}");
        }
    }
}
