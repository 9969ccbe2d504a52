//! The points that entries publish, from South to North, so that those near a place stand side by side: twenty bytes for each,
//! its latitude, its longitude and its entry.

use std::ops::Range;

use super::packed::column;
use super::rows::{index, short};
use super::{Catalog, Part};
use crate::domain::places::Point;

/// The bytes of a row.
const ROW: usize = 8 + 8 + 4;

impl Catalog {
    /// The entries that publish that they are between two latitudes, from South to North, and where.
    pub(in crate::domain) fn points_between(
        &self,
        (south, north): (f64, f64),
    ) -> impl Iterator<Item = (usize, Point)> {
        let row = |row: usize| read(self.passage(Part::Points, bytes_of(row)));
        let (mut low, mut high) = (0, rows(self.part(Part::Points)));
        while low < high {
            let middle = low.midpoint(high);
            match row(middle) {
                Some((_, point)) if point.lat < south => low = middle + 1,
                _ => high = middle,
            }
        }
        let points = (low..).map_while(row);
        points.take_while(move |(_, point)| point.lat <= north)
    }

    /// The point that an entry publishes.
    pub(in crate::domain) fn point_of(&self) -> impl Fn(usize) -> Option<Point> {
        // The first byte says how wide a cell is.
        self.passage(Part::PointOf, 0..1);
        let column = self.column(Part::PointOf);
        move |entry| {
            self.passage(Part::PointOf, column.bytes_of(entry));
            let row = column.index(entry).checked_sub(1)?;
            let bytes = self.passage(Part::Points, bytes_of(row));
            let (_, point) = read(bytes).filter(|(of, _)| *of == entry)?;
            Some(point)
        }
    }
}

/// How many rows there are.
fn rows(bytes: &[u8]) -> usize {
    bytes.len() / ROW
}

/// Where a row stands.
fn bytes_of(row: usize) -> Range<usize> {
    let start = row.saturating_mul(ROW);
    start..start.saturating_add(ROW)
}

/// The entry of a row, and its point.
fn read(row: &[u8]) -> Option<(usize, Point)> {
    let (lat, rest) = row.split_first_chunk()?;
    let (lon, rest) = rest.split_first_chunk()?;
    let entry = u32::from_le_bytes(*rest.first_chunk()?);
    let point = Point {
        lat: f64::from_le_bytes(*lat),
        lon: f64::from_le_bytes(*lon),
    };
    Some((index(entry), point))
}

/// The rows of points and their entries, and a column that says for each of so many entries which row it has, counted from 1.
pub(super) fn written(mut points: Vec<(Point, u32)>, entries: usize) -> (Vec<u8>, Vec<u8>) {
    points.sort_unstable_by(|(left, left_entry), (right, right_entry)| {
        let by_latitude = left.lat.total_cmp(&right.lat);
        by_latitude.then_with(|| left_entry.cmp(right_entry))
    });
    let mut rows = Vec::with_capacity(points.len() * ROW);
    let mut row_of = vec![0; entries];
    for (row, (point, entry)) in points.into_iter().enumerate() {
        rows.extend(point.lat.to_le_bytes());
        rows.extend(point.lon.to_le_bytes());
        rows.extend(entry.to_le_bytes());
        row_of[index(entry)] = short(row + 1);
    }
    (rows, column(&row_of))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::Part;
    use crate::domain::places::Point;
    use crate::domain::vocabulary::Precision;
    use crate::domain::{Catalog, Location, Organization};

    #[test]
    fn a_column_of_points_whose_width_is_damaged_is_noticed() {
        let organization = |at: usize| Organization {
            id: format!("{at:04}").into(),
            location: Some(Location {
                lat: 1.0,
                lon: 2.0,
                precision: Precision::City,
            }),
            ..Organization::unknown()
        };
        let all: Vec<Organization> = (0..3000).map(organization).collect();
        let whole = Catalog::of_organizations(&all);
        let mut bytes = whole.bytes().to_vec();
        bytes[whole.parts[Part::PointOf as usize].start] = 3;
        let damaged = Catalog::of(bytes.into()).expect("a catalog");
        for (catalog, is_damaged) in [(whole, false), (damaged, true)] {
            let point = catalog.point_of()(2999);
            assert_eq!(
                (point.is_none(), catalog.is_damaged()),
                (is_damaged, is_damaged)
            );
        }
    }

    proptest! {
        #[test]
        fn the_points_between_two_latitudes_are_found_and_the_point_of_each_entry(
            points in prop::collection::vec(prop::option::of((-9..9_i8, -18..18_i8)), 0..700),
            south in -10..10_i8,
            height in 0..6_i8,
        ) {
            let point = |(lat, lon): (i8, i8)| Point { lat: f64::from(lat) * 10.0, lon: f64::from(lon) * 10.0 };
            let points: Vec<Option<Point>> = points.into_iter().map(|degrees| degrees.map(point)).collect();
            let organization = |(at, point): (usize, &Option<Point>)| Organization {
                id: format!("{at:03}").into(),
                location: point.map(|Point { lat, lon }| Location { lat, lon, precision: Precision::City }),
                ..Organization::unknown()
            };
            let all: Vec<Organization> = points.iter().enumerate().map(organization).collect();
            let catalog = Catalog::of_organizations(&all);
            let between = (f64::from(south) * 10.0, f64::from(south + height) * 10.0);
            let mut found: Vec<usize> = catalog.points_between(between).map(|(entry, _)| entry).collect();
            found.sort_unstable();
            let is_there = |point: &Point| between.0 <= point.lat && point.lat <= between.1;
            let expected = (0..points.len()).filter(|entry| points[*entry].as_ref().is_some_and(is_there));
            prop_assert_eq!(found, expected.collect::<Vec<usize>>());
            let point_of = catalog.point_of();
            for (entry, point) in points.iter().enumerate() {
                prop_assert_eq!(point_of(entry), *point);
            }
            prop_assert_eq!(point_of(points.len()), None);
        }
    }
}
