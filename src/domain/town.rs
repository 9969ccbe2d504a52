//! Towns that the gazetteer lacks and groups of the list are in: where they are, by the points that these groups publish.
//! It is asked only of names that are no place. It reads no group.

use std::collections::BTreeMap;

use super::Directory;
use super::fold::fold;
use super::places::{Country, Point, Spot, TypedPlace};

/// The town of a name in which groups of a directory are that publish where they are: the middle of their points. Of towns of
/// one name, each in its own province, the one with the most such groups is meant.
#[must_use]
pub fn town_of_list(directory: &Directory, typed: &str) -> Option<TypedPlace> {
    let name = fold(typed);
    if name.is_empty() {
        return None;
    }
    let catalog = directory.catalog();
    catalog.look_over_seats();
    let point_of = catalog.point_of();
    let mut towns: BTreeMap<(Option<&str>, Vec<&str>), Vec<Point>> = BTreeMap::new();
    for (number, seat) in directory.seats().iter().enumerate() {
        if seat.city.as_deref().is_some_and(|city| fold(city) == name) {
            let country = seat.country.map(Country::alpha2);
            let province = seat.subdivisions.iter().map(|found| found.code());
            let points = catalog.seated(number).iter().filter_map(&point_of);
            let town = towns.entry((country, province.collect())).or_default();
            town.extend(points);
        }
    }
    let ((country, _), points) = towns.into_iter().max_by_key(|(_, points)| points.len())?;
    let point = middle(&points)?;
    let country = country.and_then(Country::by_code);
    let spot = country.map_or_else(
        || Spot::of_point(point),
        |country| Spot::of_point_in(point, country),
    );
    Some(TypedPlace::only(spot, typed))
}

/// The middle of points on the globe; none of none, nor where they lie all around it.
fn middle(points: &[Point]) -> Option<Point> {
    let (mut x, mut y, mut z) = (0.0, 0.0, 0.0);
    for point in points {
        let (lat, lon) = (point.lat.to_radians(), point.lon.to_radians());
        x += lat.cos() * lon.cos();
        y += lat.cos() * lon.sin();
        z += lat.sin();
    }
    let level = f64::hypot(x, y);
    let has_one = !points.is_empty() && (level > f64::EPSILON || z.abs() > f64::EPSILON);
    has_one.then(|| Point {
        lat: rounded(z.atan2(level).to_degrees()),
        lon: rounded(y.atan2(x).to_degrees()),
    })
}

/// To a ten-thousandth of a degree, which is about ten metres.
fn rounded(degrees: f64) -> f64 {
    (degrees * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::{Point, middle};

    #[test]
    fn the_middle_of_points_is_between_them_on_both_sides_of_the_day_line() {
        let of = |points: &[(f64, f64)]| {
            let points: Vec<Point> = points
                .iter()
                .map(|(lat, lon)| Point {
                    lat: *lat,
                    lon: *lon,
                })
                .collect();
            middle(&points).map(|point| (point.lat, point.lon))
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[(49.28, -123.12)]), Some((49.28, -123.12)));
        assert_eq!(of(&[(0.0, 10.0), (0.0, 20.0)]), Some((0.0, 15.0)));
        assert_eq!(of(&[(0.0, 179.0), (0.0, -177.0)]), Some((0.0, -179.0)));
        assert_eq!(of(&[(0.0, 0.0), (0.0, 180.0)]), None);
    }
}
