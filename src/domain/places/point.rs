//! Points on the globe and how far apart they are.

/// The mean radius of the Earth in kilometres (IUGG R₁, 6 371.0088).
const EARTH_RADIUS_KM: f64 = 6371.0088;

/// A point, in degrees of WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Degrees north, −90 to 90.
    pub lat: f64,
    /// Degrees east, −180 to 180.
    pub lon: f64,
}

impl Point {
    /// The point of two coordinates as people copy them: `49.28,-123.12`, `49.28 -123.12`, `49.28°N 123.12°W`,
    /// `geo:49.28,-123.12`. None if it is no point on the globe.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let typed = typed.strip_prefix("geo:").unwrap_or(typed);
        // What a geo URI says behind a semicolon is not about the place.
        let typed = typed.split(';').next()?;
        let mut parts = typed
            .split(|character: char| character == ',' || character.is_whitespace())
            .filter(|part| !part.is_empty());
        let (lat, lon) = (parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let point = Self {
            lat: degrees(lat, ['N', 'S'])?,
            lon: degrees(lon, ['E', 'W'])?,
        };
        let is_on_globe = point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0;
        is_on_globe.then_some(point)
    }

    /// The great-circle distance in kilometres, by the haversine formula (R. W. Sinnott, “Virtues of the Haversine”,
    /// Sky & Telescope 68, 1984). The globe is taken for a sphere: the error is below 0.6 %.
    #[must_use]
    pub fn distance_km(self, other: Self) -> f64 {
        let half_sine_squared = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
        let haversine = half_sine_squared(self.lat, other.lat)
            + self.lat.to_radians().cos()
                * other.lat.to_radians().cos()
                * half_sine_squared(self.lon, other.lon);
        2.0 * EARTH_RADIUS_KM * haversine.sqrt().min(1.0).asin()
    }
}

/// A coordinate with its sign, or with one of two letters instead: the first is positive.
fn degrees(text: &str, [positive, negative]: [char; 2]) -> Option<f64> {
    let bare = text.trim_end_matches(|last: char| {
        last.eq_ignore_ascii_case(&positive) || last.eq_ignore_ascii_case(&negative)
    });
    let letter = text[bare.len()..].chars().next();
    let bare = bare.trim_end_matches('°').replace('−', "-");
    let is_number = |character: char| character.is_ascii_digit() || "+-.".contains(character);
    if !bare.chars().all(is_number) {
        return None;
    }
    let degrees: f64 = bare.parse().ok()?;
    match letter {
        Some(_) if degrees < 0.0 => None,
        Some(letter) if letter.eq_ignore_ascii_case(&negative) => Some(-degrees),
        _ => Some(degrees),
    }
}

#[cfg(test)]
mod tests {
    use super::Point;

    fn point(lat: f64, lon: f64) -> Point {
        Point { lat, lon }
    }

    #[test]
    fn coordinates_are_read_as_people_copy_them() {
        let vancouver = Some(point(49.28, -123.12));
        for typed in [
            "49.28,-123.12",
            " 49.28, -123.12 ",
            "49.28 −123.12",
            "49.28N 123.12W",
            "49.28°n, 123.12°w",
            "geo:49.28,-123.12;u=35",
        ] {
            assert_eq!(Point::parse(typed), vancouver, "{typed}");
        }
        for wrong in [
            "", "49.28", "91,0", "0,181", "1,2,3", "nan,1", "inf 0", "1e2,3", "-4S,5E", "a,b",
        ] {
            assert_eq!(Point::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn distances_are_right_to_half_a_percent() {
        // Lengths on the ellipsoid WGS 84 by the geodesic routines of GeographicLib.
        for (from, to, kilometres) in [
            (point(52.52, 13.405), point(51.5074, -0.1278), 934.5),
            (point(0.0, 179.5), point(0.0, -179.5), 111.3),
            (point(90.0, 0.0), point(-90.0, 0.0), 20_003.9),
            (point(89.0, 0.0), point(89.0, 180.0), 223.4),
        ] {
            let found = from.distance_km(to);
            assert!(
                (found / kilometres - 1.0_f64).abs() < 0.006,
                "{found} for {kilometres}"
            );
        }
    }

    #[test]
    fn a_point_is_nowhere_near_its_antipode_and_nothing_from_itself() {
        let here = point(12.5, -170.0);
        assert!(here.distance_km(here) < 1e-9);
        let far = here.distance_km(point(-12.5, 10.0));
        assert!((far - 20_015.0).abs() < 1.0, "{far}");
    }
}
