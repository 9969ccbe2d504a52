//! Headings: which part of a long list an organization stands in, by region, by country or by city, and the order of
//! these parts. Each stands in one part, never in two; it sorts nothing else.

use std::collections::{BTreeMap, HashMap};

use super::fold::fold;
use super::places::{City, Country, Place, Region};
use super::vocabulary::Scope;
use super::{Organization, Text};

/// What a list is set out by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// The narrowest area of UN M49, or the first region that a network serves.
    Region,
    /// The country of its seat.
    Country,
    /// The city of its seat.
    City,
}

impl GroupBy {
    /// All with their names.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("region", Self::Region),
        ("country", Self::Country),
        ("city", Self::City),
    ];

    /// The heading of an organization that has no place of this kind of its own, and where that comes.
    fn of_none(self, organization: &Organization) -> Key {
        let (last, heading) = match (organization.is_seated(), self) {
            (false, _) if organization.scope == Scope::Global => (Last::World, "Worldwide"),
            (false, _) => (Last::Several, "Several countries"),
            (true, Self::Region) => (Last::Unknown, "Region not known"),
            (true, Self::Country) => (Last::Unknown, "Country not known"),
            (true, Self::City) => (Last::Unknown, "No city"),
        };
        Key::new(last, &[], heading.to_owned())
    }
}

/// Which parts come behind those that have a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Last {
    /// None of them: it is a place.
    Place,
    /// A customary grouping of countries, which the tree of areas has not.
    Grouping,
    /// Nobody says where.
    Unknown,
    /// Networks of several countries.
    Several,
    /// Those that are for all the world.
    World,
}

/// Where a part of a list comes; no two parts have the same.
type Order = (Last, Vec<String>);

/// A part of a list: where it comes, and what stands above it.
#[derive(Clone, Debug)]
struct Key {
    order: Order,
    heading: String,
    /// Whether the heading is the one that is taken where others are as frequent.
    is_usual: bool,
}

impl Key {
    fn new(last: Last, path: &[&str], heading: String) -> Self {
        let path = path.iter().map(|name| fold(name)).collect();
        Self {
            order: (last, path),
            heading,
            is_usual: true,
        }
    }
}

/// A heading as entries spell it.
struct Spelling {
    number: usize,
    /// How many entries stand under it.
    count: usize,
    is_usual: bool,
}

/// A list set out under headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headings {
    /// The headings in their order: regions as the tree of M49 has them, the wider before what lies in it; countries and
    /// cities by name. What has no place comes last.
    pub headings: Vec<String>,
    /// For each item of the list its heading, by place among them.
    pub places: Vec<usize>,
}

/// The headings of a list, and under which of them each organization stands.
pub fn headings<'a>(
    organizations: impl IntoIterator<Item = &'a Organization>,
    by: GroupBy,
) -> Headings {
    let mut seats = Seats::default();
    let mut key = |organization| match by {
        GroupBy::Region => region(organization),
        GroupBy::Country => country(organization),
        GroupBy::City => city(organization, &mut seats),
    };
    // A long list has few headings: each is kept once, and of an item its number.
    let mut known: BTreeMap<(Order, String), Spelling> = BTreeMap::new();
    let mut places: Vec<usize> = Vec::new();
    for organization in organizations {
        let Key {
            order,
            heading,
            is_usual,
        } = key(organization);
        let number = known.len();
        let spelling = known.entry((order, heading)).or_insert(Spelling {
            number,
            count: 0,
            is_usual,
        });
        spelling.count += 1;
        spelling.is_usual = is_usual;
        places.push(spelling.number);
    }
    let mut spellings: BTreeMap<&Order, BTreeMap<&str, (usize, bool)>> = BTreeMap::new();
    for ((order, heading), spelling) in &known {
        let frequency = (spelling.count, spelling.is_usual);
        spellings
            .entry(order)
            .or_default()
            .insert(heading, frequency);
    }
    let mut parts: Vec<(&Order, &str)> = Vec::with_capacity(spellings.len());
    for (order, spellings) in spellings {
        // Of spellings as frequent the same one is taken, in whatever order the list is.
        let spellings = spellings.into_iter().rev();
        let most = spellings.max_by_key(|(_, frequency)| *frequency);
        parts.push((order, most.map_or("", |(heading, _)| heading)));
    }
    if by == GroupBy::City {
        parts.sort_by_cached_key(|((last, path), heading)| (*last, fold(heading), path.clone()));
    }
    let orders = parts.iter().enumerate();
    let in_order: BTreeMap<&Order, usize> = orders.map(|(at, (order, _))| (*order, at)).collect();
    let mut place_of = vec![0; known.len()];
    for ((order, _), spelling) in &known {
        place_of[spelling.number] = in_order.get(order).copied().unwrap_or_default();
    }
    for place in &mut places {
        *place = place_of[*place];
    }
    Headings {
        places,
        headings: parts.iter().map(|(_, name)| (*name).to_owned()).collect(),
    }
}

fn region(organization: &Organization) -> Key {
    let served = organization.regions.first().copied();
    let region = if organization.is_seated() {
        organization.country.map(Country::area)
    } else {
        served.filter(|region| *region != Region::world())
    };
    let Some(region) = region else {
        return GroupBy::Region.of_none(organization);
    };
    let mut path: Vec<&str> = region.and_wider().map(Region::name).collect();
    path.reverse();
    let last = if region.is_grouping() {
        Last::Grouping
    } else {
        Last::Place
    };
    Key::new(last, &path, region.name().to_owned())
}

fn country(organization: &Organization) -> Key {
    match organization.country.filter(|_| organization.is_seated()) {
        Some(country) => Key::new(Last::Place, &[country.name()], country.name().to_owned()),
        None => GroupBy::Country.of_none(organization),
    }
}

fn city(organization: &Organization, seats: &mut Seats) -> Key {
    let named = organization
        .city
        .as_deref()
        .filter(|_| organization.is_seated());
    let Some(named) = named else {
        return GroupBy::City.of_none(organization);
    };
    let Some(city) = seats.of(organization) else {
        let heading = organization.place();
        return Key::new(Last::Place, &[&heading], heading.clone());
    };
    // The heading says the city as the entries below it do.
    let full = Place::City(city).full_name();
    let within = full.strip_prefix(city.name()).unwrap_or_default();
    Key {
        is_usual: named == city.name(),
        ..Key::new(Last::Place, &[&full], format!("{named}{within}"))
    }
}

/// The cities of the gazetteer that were looked up; a long list names the same ones again and again.
#[derive(Default)]
struct Seats(HashMap<Seat, Option<City>>);

/// How an entry names its seat: city, country and subdivisions.
type Seat = (Option<Text>, &'static str, Vec<&'static str>);

impl Seats {
    fn of(&mut self, organization: &Organization) -> Option<City> {
        let subdivisions = organization.subdivisions.iter();
        let named = (
            organization.city.clone(),
            organization.country.map_or("", Country::alpha2),
            subdivisions.map(|subdivision| subdivision.code()).collect(),
        );
        *self.0.entry(named).or_insert_with(|| organization.seat())
    }
}

#[cfg(test)]
mod tests {
    use super::{GroupBy, Headings, headings};
    use crate::domain::Organization;
    use crate::store::{Input, Reason, open};

    /// Groups with these lines, each with an id of its own.
    fn groups(lines: &[&str]) -> Vec<Organization> {
        let entry = |(at, more): (usize, &&str)| {
            format!(
                "[[organization]]\nid = \"g{at}\"\nname = \"G{at}\"\nkind = \"peer-run\"\n{more}\n"
            )
        };
        let text: String = lines.iter().enumerate().map(entry).collect();
        let inputs = vec![(Input::Stdin, Reason::Named)];
        let opened = open(&inputs, &mut text.as_bytes(), jiff::civil::Date::MAX);
        let mut groups = opened.expect("a list").directory.organizations().to_vec();
        groups.sort_by_key(|group| group.id[1..].parse::<usize>().unwrap_or_default());
        assert_eq!(groups.len(), lines.len());
        groups
    }

    const GROUPS: [&str; 8] = [
        "scope = \"global\"\ncountry = \"GB\"\ncity = \"London\"",
        "scope = \"local\"\ncountry = \"GB\"\ncity = \"London\"",
        "scope = \"local\"\ncountry = \"CA\"\ncity = \"London\"\nsubdivisions = [\"CA-ON\"]",
        "scope = \"regional\"\nregions = [\"Europe\", \"Asia\"]\ncountry = \"GB\"",
        "scope = \"regional\"\nregions = [\"MENA\"]",
        "scope = \"national\"\ncountry = \"GR\"",
        "scope = \"local\"\ncountry = \"CA\"\ncity = \"Montreal\"",
        "scope = \"local\"\ncountry = \"CA\"\ncity = \"Montréal\"\nsubdivisions = [\"CA-QC\"]",
    ];

    fn under(by: GroupBy) -> (Vec<String>, Vec<usize>) {
        let Headings { headings, places } = headings(&groups(&GROUPS), by);
        (headings, places)
    }

    #[test]
    fn regions_stand_as_the_tree_has_them_and_a_network_under_the_first_that_it_serves() {
        let (headings, places) = under(GroupBy::Region);
        assert_eq!(
            headings,
            [
                "Northern America",
                "Europe",
                "Northern Europe",
                "Southern Europe",
                "Middle East and North Africa",
                "Worldwide"
            ]
        );
        assert_eq!(places, [5, 2, 0, 1, 4, 3, 0, 0]);
    }

    #[test]
    fn the_seat_of_a_network_is_not_the_country_that_it_is_for() {
        let (headings, places) = under(GroupBy::Country);
        assert_eq!(
            headings,
            [
                "Canada",
                "Greece",
                "United Kingdom",
                "Several countries",
                "Worldwide"
            ]
        );
        assert_eq!(places, [4, 2, 0, 3, 3, 1, 0, 0]);
    }

    #[test]
    fn a_city_is_said_as_most_of_its_entries_say_it() {
        let cologne = "scope = \"local\"\ncountry = \"DE\"\ncity = \"Cologne\"";
        let koln = "scope = \"local\"\ncountry = \"DE\"\ncity = \"Köln\"";
        let berlin = "scope = \"local\"\ncountry = \"DE\"\ncity = \"Berlin\"";
        let of = |lines: &[&str]| headings(&groups(lines), GroupBy::City);
        let found = of(&[koln, cologne, cologne, berlin]);
        assert_eq!(
            found.headings,
            [
                "Berlin, Germany",
                "Cologne, North Rhine-Westphalia, Germany"
            ]
        );
        assert_eq!(found.places, [1, 1, 1, 0]);
        assert!(of(&[koln, cologne]).headings[0].starts_with("Köln, "));
    }

    #[test]
    fn cities_of_one_name_are_two_and_one_city_of_two_spellings_is_one() {
        let (headings, places) = under(GroupBy::City);
        assert_eq!(
            headings,
            [
                "London, England, United Kingdom",
                "London, Ontario, Canada",
                "Montréal, Quebec, Canada",
                "No city",
                "Several countries",
                "Worldwide"
            ]
        );
        assert_eq!(places, [5, 0, 1, 4, 4, 3, 2, 2]);
    }
}
