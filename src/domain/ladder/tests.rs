//! Who stands on which rung, tried with invented groups of real places.

mod plain;

use jiff::civil::Date;

use super::{Rung, Step, Surroundings, is_offered, ladder};
use crate::domain::places::{Place, Point, Spot, find_places};
use crate::domain::{At, Directory, Draft, DraftLocation, Entry, Filter, admit};

/// A group as one line: id, scope, then where it is, each as `key=value`.
fn group(line: &str) -> Entry {
    let at = |value: &str| At {
        value: value.to_owned().into(),
        line: 1,
    };
    let mut words = line.split(' ');
    let id = words.next().unwrap_or_default();
    let mut draft = Draft {
        id: Some(at(id)),
        name: Some(at(id)),
        kind: Some(at("peer-run")),
        scope: words.next().map(at),
        ..Draft::default()
    };
    for (key, value) in words.filter_map(|word| word.split_once('=')) {
        match key {
            "country" => draft.country = Some(at(value)),
            "city" => draft.city = Some(at(value)),
            "in" => draft.subdivisions.push(at(value)),
            "for" => draft.regions.push(at(value)),
            "parent" => draft.parent = Some(at(value)),
            "status" => draft.status = Some(at(value)),
            "successor" => draft.successor = Some(at(value)),
            "at" => {
                let (lat, lon) = value.split_once(',').expect("two numbers");
                draft.location = Some(At {
                    value: DraftLocation {
                        lat: lat.parse().expect("a number"),
                        lon: lon.parse().expect("a number"),
                        precision: None,
                    },
                    line: 1,
                });
            }
            _ => panic!("no key: {key}"),
        }
    }
    Entry::Draft(Box::new(draft))
}

fn directory(lines: &[&str]) -> Directory {
    let entries = lines.iter().map(|line| group(line)).collect();
    let (directory, _) = admit(entries, &[], Date::MAX);
    assert_eq!(
        directory.organizations().len(),
        lines.len(),
        "all are sound"
    );
    directory
}

fn place(typed: &str) -> Spot {
    Spot::Place(*find_places(typed).first().expect(typed))
}

/// The rungs that somebody stands on, and the ids there: `city: a b; world: c`.
fn said(directory: &Directory, steps: &[Step]) -> String {
    let step = |step: &Step| {
        let groups = step.groups.iter();
        let ids = groups.filter_map(|near| Some(&*directory.at(near.place)?.id));
        let ids = ids.collect::<Vec<_>>().join(" ");
        (!ids.is_empty()).then(|| format!("{}: {ids}", step.rung.name()))
    };
    steps.iter().filter_map(step).collect::<Vec<_>>().join("; ")
}

/// The ladder around a spot, said.
fn around(spot: Spot, lines: &[&str]) -> String {
    within(spot, lines, None)
}

fn within(spot: Spot, lines: &[&str], reach: Option<f64>) -> String {
    let directory = directory(lines);
    let all = directory.kept(&Filter::default());
    said(
        &directory,
        &ladder(&Surroundings::of(spot, &directory), &directory, &all, reach),
    )
}

const CANADA: [&str; 8] = [
    "vancouver local country=CA in=CA-BC city=Vancouver",
    "victoria local country=CA in=CA-BC city=Victoria",
    "nelson local country=CA in=CA-BC city=Nelson",
    "bc subnational country=CA in=CA-BC",
    "alberta subnational country=CA in=CA-AB city=Calgary",
    "canada national country=CA city=Ottawa",
    "america regional for=019",
    "world global country=CH",
];

#[test]
fn a_group_stands_on_the_narrowest_rung_that_takes_it() {
    assert_eq!(
        around(place("Vancouver"), &CANADA),
        "city: vancouver; nearby: victoria; subdivision: bc; country: canada; region: america; \
         world: world"
    );
    assert_eq!(
        around(place("Ottawa"), &CANADA),
        "city: canada; region: america; world: world"
    );
}

#[test]
fn a_group_for_a_part_is_there_for_who_asks_for_the_whole() {
    assert_eq!(
        around(place("CA-BC"), &CANADA),
        "subdivision: bc vancouver victoria nelson; country: canada; region: america; world: world"
    );
    let canada = "country: canada nelson victoria vancouver alberta bc";
    let found = around(place("CA"), &CANADA);
    let mut ids: Vec<&str> = found
        .split("; ")
        .next()
        .unwrap_or_default()
        .split(' ')
        .collect();
    let mut expected: Vec<&str> = canada.split(' ').collect();
    assert_eq!(
        ids[..2],
        ["country:", "canada"],
        "who is for all of it first"
    );
    ids.sort_unstable();
    expected.sort_unstable();
    assert_eq!(ids, expected);
}

#[test]
fn a_group_of_a_place_that_nobody_can_find_is_listed_where_it_is_known_to_be() {
    let lost = [
        "lost-in-bc local country=CA in=CA-BC city=Nowheretown",
        "lost-in-canada local country=CA city=Nowheretown",
    ];
    assert_eq!(
        around(place("Vancouver"), &lost),
        "subdivision: lost-in-bc; country: lost-in-canada"
    );
    assert_eq!(around(place("Calgary"), &lost), "country: lost-in-canada");
}

#[test]
fn a_county_lies_in_its_nation_and_a_group_for_the_nation_covers_it() {
    let scotland = [
        "edinburgh local country=GB in=GB-EDH city=Edinburgh",
        "scotland subnational country=GB in=GB-SCT",
        "wales subnational country=GB in=GB-WLS",
    ];
    assert_eq!(
        around(place("GB-EDH"), &scotland),
        "subdivision: scotland edinburgh"
    );
    assert_eq!(
        around(place("GB-SCT"), &scotland),
        "subdivision: scotland edinburgh"
    );
}

#[test]
fn who_is_beyond_reach_is_named_only_where_nobody_is_within() {
    let cities = [
        "hamburg local country=DE city=Hamburg",
        "leipzig local country=DE city=Leipzig",
        "warsaw local country=PL city=Warsaw",
        "prague local country=CZ city=Prague",
        "lisbon local country=PT city=Lisbon",
    ];
    // Leipzig is 149 km away, Hamburg 255, Prague 280, Warsaw 517; no more than three are named.
    assert_eq!(
        around(place("Berlin"), &cities),
        "nearby: leipzig hamburg prague"
    );
    let directory = directory(&cities);
    let all = directory.kept(&Filter::default());
    let steps = ladder(
        &Surroundings::of(place("Berlin"), &directory),
        &directory,
        &all,
        None,
    );
    assert!(
        steps
            .iter()
            .any(|step| step.rung == Rung::Nearby && step.is_beyond_reach)
    );
    assert_eq!(
        within(place("Berlin"), &cities, Some(200.0)),
        "nearby: leipzig"
    );
    assert_eq!(within(place("Berlin"), &cities, Some(100.0)), "");
    // From Reykjavík nobody is nearer than 1000 km.
    assert_eq!(around(place("Reykjavik"), &cities), "");
}

#[test]
fn nobody_beyond_reach_is_named_who_is_farther_than_somebody_of_the_country() {
    let groups = [
        "germany national country=DE city=Hamburg",
        "leipzig local country=DE city=Leipzig",
        "prague local country=CZ city=Prague",
    ];
    assert_eq!(
        around(place("Berlin"), &groups),
        "nearby: leipzig; country: germany"
    );
}

#[test]
fn a_point_is_in_a_town_up_to_its_edge_and_in_the_country_beyond_it() {
    let groups = [
        "nelson local country=CA in=CA-BC city=Nelson",
        "canada national country=CA",
    ];
    let point = |lat| {
        Spot::of_point(Point {
            lat,
            lon: -117.285_66,
        })
    };
    let rungs = |lat| {
        let directory = directory(&groups);
        let all = directory.kept(&Filter::default());
        let steps = ladder(
            &Surroundings::of(point(lat), &directory),
            &directory,
            &all,
            None,
        );
        steps.iter().map(|step| step.rung).collect::<Vec<_>>()
    };
    assert_eq!(
        around(point(49.5), &groups),
        "city: nelson; country: canada"
    );
    assert_eq!(rungs(49.5)[..2], [Rung::City, Rung::Nearby]);
    // North of the lake there is no town for 30 km.
    assert_eq!(
        around(point(49.9), &groups),
        "nearby: nelson; country: canada"
    );
    assert_eq!(rungs(49.9)[..2], [Rung::Nearby, Rung::Subdivision]);
    // Far out nothing but the distance counts.
    let ocean = Spot::of_point(Point {
        lat: 0.0,
        lon: -150.0,
    });
    assert_eq!(
        around(
            ocean,
            &["world global", "raft local country=KI at=0.5,-150"]
        ),
        "nearby: raft; world: world"
    );
}

#[test]
fn a_network_is_for_the_regions_that_it_serves_wherever_it_sits() {
    let networks = [
        "asia regional country=TH city=Bangkok for=142",
        "eurasia regional country=LT city=Vilnius for=151 for=143",
        "mena regional for=MENA",
        "world global country=TH city=Bangkok",
    ];
    for (typed, expected) in [
        ("Bangkok", "region: asia; world: world"),
        // Its seat lies beyond what it serves, but there it is.
        ("Vilnius", "city: eurasia; world: world"),
        ("Kyiv", "region: eurasia; world: world"),
        ("Tashkent", "region: asia eurasia; world: world"),
        ("Cairo", "region: mena; world: world"),
        ("Eastern Europe", "region: eurasia; world: world"),
        ("Lima", "world: world"),
        ("001", "world: world"),
    ] {
        assert_eq!(around(place(typed), &networks), expected, "{typed}");
    }
}

#[test]
fn chapters_follow_their_parent_and_theirs_follow_them() {
    let union = [
        "a-chapter local country=CA city=Toronto parent=union",
        "b-union national country=CA city=Ottawa",
        "project local country=CA city=Toronto parent=a-chapter",
        "union national country=CA city=Ottawa",
    ];
    let directory = directory(&union);
    let all = directory.kept(&Filter::default());
    let steps = ladder(
        &Surroundings::of(place("CA"), &directory),
        &directory,
        &all,
        None,
    );
    assert_eq!(
        said(&directory, &steps),
        "country: b-union union a-chapter project"
    );
    let country = steps.iter().find(|step| step.rung == Rung::Country);
    let depths: Vec<usize> = country
        .into_iter()
        .flat_map(|step| &step.groups)
        .map(|near| near.depth)
        .collect();
    assert_eq!(depths, [0, 0, 1, 2]);
    // In Toronto the union is not on the rung of its chapter.
    assert_eq!(
        around(place("Toronto"), &union),
        "city: a-chapter project; country: b-union union"
    );
}

#[test]
fn an_empty_rung_knows_whether_somebody_is_there_all_the_same() {
    let directory = directory(&[
        "toronto local country=CA in=CA-ON city=Toronto",
        "krakow local country=PL city=Kraków",
    ]);
    let all = directory.kept(&Filter::default());
    let country = |typed| {
        let steps = ladder(
            &Surroundings::of(place(typed), &directory),
            &directory,
            &all,
            None,
        );
        let step = steps.into_iter().find(|step| step.rung == Rung::Country);
        step.map(|step| (step.is_met, step.is_met_in_part))
    };
    assert_eq!(country("Toronto"), Some((true, false)));
    assert_eq!(country("Warsaw"), Some((false, true)));
    assert_eq!(country("Malta"), Some((false, false)));
}

#[test]
fn every_rung_names_the_places_it_stands_for_and_the_world_is_always_the_last() {
    let nobody = directory(&[]);
    let all = nobody.kept(&Filter::default());
    let steps = ladder(
        &Surroundings::of(place("Suva"), &nobody),
        &nobody,
        &all,
        None,
    );
    let names: Vec<(&str, Vec<&str>)> = steps
        .iter()
        .map(|step| {
            (
                step.rung.name(),
                step.places
                    .iter()
                    .map(|place| Place::name(*place))
                    .collect(),
            )
        })
        .collect();
    assert_eq!(
        names,
        [
            ("city", vec!["Suva"]),
            ("nearby", vec![]),
            ("subdivision", vec!["Central"]),
            ("country", vec!["Fiji"]),
            ("region", vec!["Melanesia", "Oceania"]),
            ("world", vec![]),
        ]
    );
}

#[test]
fn a_closed_group_is_offered_only_if_it_points_to_its_successor() {
    let directory = directory(&[
        "closed local country=CA status=defunct",
        "moved local country=CA status=defunct successor=open",
        "open local country=CA",
        "silent local country=CA status=unreachable",
    ]);
    let offered = directory
        .organizations()
        .iter()
        .filter(|group| is_offered(group));
    let ids: Vec<&str> = offered.map(|group| &*group.id).collect();
    assert_eq!(ids, ["moved", "open", "silent"]);
}
