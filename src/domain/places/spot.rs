//! A spot: what stands at the middle when somebody asks what is near.

use super::{City, Country, Place, Point, Region, Subdivision, city_called};

/// The farthest town, in kilometres, that still says in which country a point lies.
const FARTHEST_TOWN_KM: f64 = 100.0;

/// How far around, in kilometres, a city takes in points that are nearer to a quarter or suburb of it.
const IN_CITY_KM: f64 = 10.0;

/// A town in another country that is so much farther than the nearest leaves the country in doubt: in kilometres, and as
/// a multiple.
const IN_DOUBT: (f64, f64) = (5.0, 1.5);

/// A place, or a point that somebody measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spot {
    /// A place with a name.
    Place(Place),
    /// A point, and the town that it belongs to with its distance in kilometres; none where there is none for far around.
    Point(Point, Option<(City, f64)>),
}

/// The towns that are at most so many kilometres from a point, with their distances, the most populous first.
fn towns(point: Point, most_km: f64) -> impl Iterator<Item = (City, f64)> {
    let (south, north) = point.latitudes_within(most_km);
    let near = City::between(south, north).filter_map(|city| {
        let distance = city.point().distance_within(point, most_km)?;
        Some((city, distance))
    });
    let mut near: Vec<(City, f64)> = near.collect();
    near.sort_by_key(|(city, _)| *city);
    near.into_iter()
}

/// How strongly a town draws a point at a distance in kilometres: a quarter of a city gives way to the city around it.
fn pull((town, distance): (City, f64)) -> f64 {
    f64::from(town.population()) / (1.0 + distance)
}

impl Spot {
    /// The spot of a point: in the country of the nearest town, and there in the city that this may be a quarter of.
    #[must_use]
    pub fn of_point(point: Point) -> Self {
        Self::among(point, |_| true)
    }

    /// The spot of a point that lies in a country, whatever town is the nearest.
    #[must_use]
    pub fn of_point_in(point: Point, country: Country) -> Self {
        Self::among(point, |city| city.is_in(country))
    }

    /// The spot of a point that lies in the country of the nearest of some towns.
    fn among(point: Point, is_asked_for: impl Fn(City) -> bool) -> Self {
        let towns_around = towns(point, FARTHEST_TOWN_KM);
        let asked_for = towns_around.filter(|(city, _)| is_asked_for(*city));
        let town = asked_for.min_by(|(_, left), (_, right)| left.total_cmp(right));
        let Some((nearest, _)) = town else {
            return Self::Point(point, None);
        };
        let around =
            towns(point, IN_CITY_KM).filter(|(city, _)| city.country() == nearest.country());
        let strongest = around.max_by(|left, right| pull(*left).total_cmp(&pull(*right)));
        Self::Point(point, strongest.or(town))
    }

    /// The same spot, a point to a hundredth of a degree, about a kilometre: what is handed out need not say where somebody
    /// stood.
    #[must_use]
    pub fn coarse(self) -> Self {
        let coarse = |degrees: f64| (degrees * 100.0).round() / 100.0;
        match self {
            Self::Point(point, _) => Self::of_point(Point {
                lat: coarse(point.lat),
                lon: coarse(point.lon),
            }),
            Self::Place(_) => self,
        }
    }

    /// Another country in which a point may lie as well: one of its towns is about as near.
    #[must_use]
    pub fn country_in_doubt(self) -> Option<Country> {
        let Self::Point(point, Some((_, distance))) = self else {
            return None;
        };
        let own = self.country()?;
        // Its town is in its country, and none that counts is farther.
        let distances = towns(point, distance).filter(|(city, _)| city.is_in(own));
        let nearest = distances
            .map(|(_, distance)| distance)
            .fold(f64::INFINITY, f64::min);
        let limit = (nearest * IN_DOUBT.1).max(nearest + IN_DOUBT.0);
        let foreign = towns(point, limit).filter(|(city, _)| !city.is_in(own));
        let nearest = foreign.min_by(|(_, left), (_, right)| left.total_cmp(right));
        nearest.and_then(|(city, _)| city.country())
    }

    /// The city that it is; the town that a point belongs to.
    #[must_use]
    pub fn city(self) -> Option<City> {
        match self {
            Self::Place(Place::City(city)) | Self::Point(_, Some((city, _))) => Some(city),
            _ => None,
        }
    }

    /// The place that it is or lies in, as narrow as known.
    #[must_use]
    pub fn place(self) -> Option<Place> {
        match self {
            Self::Place(place) => Some(place),
            Self::Point(_, town) => town.map(|(city, _)| Place::City(city)),
        }
    }

    /// Its name in words that nobody takes for another place; of a point the coordinates.
    #[must_use]
    pub fn full_name(self) -> String {
        match self {
            Self::Place(place) => place.full_name(),
            Self::Point(point, _) => format!("{}, {}", point.lat, point.lon),
        }
    }

    /// The subdivision that it is or lies in.
    #[must_use]
    pub fn subdivision(self) -> Option<Subdivision> {
        self.place().and_then(Place::subdivision)
    }

    /// The country that it is or lies in.
    #[must_use]
    pub fn country(self) -> Option<Country> {
        self.place().and_then(Place::country)
    }

    /// The regions that it is or lies in, from narrow to wide, without the world.
    #[must_use]
    pub fn regions(self) -> Vec<Region> {
        let narrowest = match self.place() {
            Some(Place::Region(region)) => Some(region),
            _ => self.country().map(Country::area),
        };
        let wider = narrowest.into_iter().flat_map(Region::and_wider);
        wider.filter(|region| *region != Region::world()).collect()
    }

    /// The city from which distances are measured: itself, the capital of a country, or the most populous city of a
    /// subdivision.
    #[must_use]
    pub fn main_city(self) -> Option<City> {
        let place = match self {
            Self::Point(..) | Self::Place(Place::Region(_)) => return None,
            Self::Place(Place::City(city)) => return Some(city),
            Self::Place(place) => place,
        };
        let country = place.country()?;
        let capital = || city_called(country.capital()?, country, &[]);
        // The cities stand in the order of their population.
        let largest_of = |around: Place| {
            let mut cities = City::all().filter(|city| city.is_in(country));
            cities.find(|city| around.contains(Place::City(*city)))
        };
        // The gazetteer divides a country once; a province below that lies in one that it knows.
        let parent = || place.subdivision().and_then(Subdivision::parent);
        let largest = || {
            let own = largest_of(place);
            own.or_else(|| largest_of(Place::Subdivision(parent()?)))
        };
        match place {
            Place::Country(_) => capital().or_else(largest),
            _ => largest(),
        }
    }

    /// The point from which distances are measured; none for regions.
    #[must_use]
    pub fn point(self) -> Option<Point> {
        match self {
            Self::Point(point, _) => Some(point),
            Self::Place(_) => self.main_city().map(City::point),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{City, Country, Place, Point, Spot, Subdivision};

    #[test]
    fn a_point_lies_where_the_nearest_town_does_and_nowhere_far_out_at_sea() {
        let harbour = Spot::of_point(Point {
            lat: 49.28,
            lon: -123.12,
        });
        assert_eq!(harbour.country().map(Country::alpha2), Some("CA"));
        assert_eq!(harbour.subdivision().map(Subdivision::code), Some("CA-BC"));
        for (lat, lon) in [(90.0, 0.0), (-90.0, 180.0), (0.0, -160.0)] {
            let spot = Spot::of_point(Point { lat, lon });
            assert_eq!(
                (spot.country(), spot.regions().len()),
                (None, 0),
                "{lat}, {lon}"
            );
            assert!(spot.point().is_some());
        }
    }

    #[test]
    fn a_point_near_a_small_town_is_not_drawn_over_the_border() {
        for (lat, lon, town) in [
            (49.45, -117.40, "Nelson"),
            (39.1078, 26.5547, "Mytilene"),
            (59.3797, 28.1791, "Narva"),
            (49.2664, -122.9526, "Burnaby"),
            (49.28, -123.12, "Vancouver"),
        ] {
            let spot = Spot::of_point(Point { lat, lon });
            assert_eq!(spot.city().map(City::name), Some(town), "{lat}, {lon}");
        }
        let narva = Spot::of_point(Point {
            lat: 59.3797,
            lon: 28.1791,
        });
        assert_eq!(narva.country_in_doubt().map(Country::alpha2), Some("RU"));
    }

    #[test]
    fn a_town_lies_in_its_own_country() {
        for city in City::all().step_by(700) {
            let spot = Spot::of_point(city.point());
            assert_eq!(spot.country(), city.country(), "{city:?}");
        }
    }

    #[test]
    fn distances_from_a_country_are_measured_from_its_capital() {
        let place = |code| Spot::Place(Place::by_code(code).expect(code));
        let main = |code| place(code).main_city().map(City::name);
        assert_eq!(main("CA-BC"), Some("Vancouver"));
        assert_eq!(main("CA"), Some("Ottawa"));
        assert_eq!(main("MT"), Some("Valletta"));
        assert_eq!(main("150"), None);
    }
}
