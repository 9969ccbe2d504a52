//! Points on the globe and how far apart they are.

/// The mean radius of the Earth in kilometres (IUGG R₁, 6 371.0088).
const EARTH_RADIUS_KM: f64 = 6371.0088;

/// Kilometres of a degree of latitude, rounded down.
const LEAST_KM_OF_A_DEGREE: f64 = 111.0;

/// A point, in degrees of WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Degrees north, −90 to 90.
    pub lat: f64,
    /// Degrees east, −180 to 180.
    pub lon: f64,
}

impl Point {
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

    /// The same if it is at most so far. Most points are farther away by their latitude alone, which takes no sines.
    #[must_use]
    pub fn distance_within(self, other: Self, most_km: f64) -> Option<f64> {
        if (other.lat - self.lat).abs() * LEAST_KM_OF_A_DEGREE > most_km {
            return None;
        }
        Some(self.distance_km(other)).filter(|distance| *distance <= most_km)
    }

    /// The latitudes between which all points lie that are at most so many kilometres away.
    #[must_use]
    pub fn latitudes_within(self, most_km: f64) -> (f64, f64) {
        let degrees = most_km / LEAST_KM_OF_A_DEGREE;
        (self.lat - degrees, self.lat + degrees)
    }
}

#[cfg(test)]
mod tests {
    use super::Point;

    fn point(lat: f64, lon: f64) -> Point {
        Point { lat, lon }
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
    fn what_is_within_a_distance_is_so_by_the_distance_itself() {
        let here = point(55.6, 13.0);
        for there in [
            here,
            point(56.3, 13.0),
            point(55.6, 14.2),
            point(57.5, 13.0),
        ] {
            let distance = here.distance_km(there);
            for most_km in [0.0, distance - 1e-6, distance, 100.0] {
                let expected = Some(distance).filter(|distance| *distance <= most_km);
                assert_eq!(here.distance_within(there, most_km), expected);
                let (south, north) = here.latitudes_within(most_km);
                assert!(expected.is_none() || (south..=north).contains(&there.lat));
            }
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
