//! The point of an organization for maps and address books, no finer than what is known of it. It writes nothing.

use super::{Look, Points};
use crate::domain::{Organization, Precision};

/// A point and how exact it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PublicPoint {
    pub(super) lat: f64,
    pub(super) lon: f64,
    pub(super) precision: Precision,
}

/// The point that an organization made public, if it did.
pub(super) fn published(organization: &Organization) -> Option<PublicPoint> {
    organization.location.map(|at| PublicPoint {
        lat: rounded(at.lat, at.precision),
        lon: rounded(at.lon, at.precision),
        precision: at.precision,
    })
}

/// The point for a map: the published one. The middle of the city says no more than the entry, but on a map it looks like
/// an address, which it is not: others live there. So it is taken only for who asks for it, and is marked as what it is.
pub(super) fn on_map(organization: &Organization, look: Look) -> Option<PublicPoint> {
    let seat = || {
        let middle = organization.seat()?.point();
        Some(PublicPoint {
            lat: rounded(middle.lat, Precision::City),
            lon: rounded(middle.lon, Precision::City),
            precision: Precision::City,
        })
    };
    published(organization).or_else(|| seat().filter(|_| look.points == Points::Cities))
}

/// Degrees with as many decimals as the precision bears: a kilometre for a city, a hundred metres for a street, a metre
/// for a door.
fn rounded(degrees: f64, precision: Precision) -> f64 {
    let parts = match precision {
        Precision::City => 1e2,
        Precision::Street => 1e3,
        Precision::Exact => 1e5,
    };
    // Without the zero, what is rounded up to nothing would be -0.
    (degrees * parts).round() / parts + 0.0
}

#[cfg(test)]
mod tests {
    use super::{Precision, rounded};

    #[test]
    fn a_point_is_no_finer_than_what_is_known() {
        for (precision, lat, lon) in [
            (Precision::City, 49.28, -123.12),
            (Precision::Street, 49.283, -123.121),
            (Precision::Exact, 49.28273, -123.12074),
        ] {
            assert!((rounded(49.282_729_1, precision) - lat).abs() < 1e-12);
            assert!((rounded(-123.120_738_2, precision) - lon).abs() < 1e-12);
            assert!(rounded(-0.000_001, precision).is_sign_positive());
        }
    }
}
