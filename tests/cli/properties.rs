//! Properties: what holds for any text and any bytes, tried with texts that nobody would think of.

use peerdir::domain::{
    City, Country, Criteria, Directory, Filter, Kind, Organization, Place, Point, Query, Region,
    Rung, Scope, Spot, Status, Subdivision, Surroundings, by_number, compact, find_places, fold,
    is_offered, is_slug, ladder, nearest, places_near, search, sense, slug, suggest, typed_place,
    unguarded, words,
};
use peerdir::render::escape_for_terminal;
use peerdir::store::{self, Input, Reason};
use proptest::collection::vec;
use proptest::prelude::{
    ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::sample::select;

use crate::run::{entry, peerdir};

/// Any text of Unicode, controls and all.
fn text(longest: usize) -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        4 => any::<char>(),
        3 => proptest::char::range(' ', '~'),
        1 => select(vec!['\0', '\n', '\r', '\t', '"', '\\', '\u{1b}', '\u{9b}', '\u{202e}', '\u{200d}', '\u{301}', '=', '|']),
    ];
    vec(letter, 0..longest).prop_map(String::from_iter)
}

/// Text that looks like a list: pieces of TOML in any order, now and then a byte that is none.
fn nearly_toml() -> impl Strategy<Value = Vec<u8>> {
    let pieces = select(vec![
        "[[organization]]\n",
        "[organization]\n",
        "id = \"a\"\n",
        "id = \"b\"\n",
        "name = \"A\"\n",
        "kind = \"allied\"\n",
        "scope = \"global\"\n",
        "scope = \"regional\"\n",
        "regions = [\"150\", 5]\n",
        "country = \"CA\"\n",
        "subdivisions = [\"CA-BC\"]\n",
        "websites = [{ url = \"https://a.example\" }, 1]\n",
        "phones = [\"+1\"]\n",
        "location = { lat = 1e400, lon = nan }\n",
        "founded = 99999999999999999999\n",
        "founded = 0x7fff\n",
        "verified = 2026-02-30\n",
        "verified = 2026-01-01T00:00:00Z\n",
        "parent = \"a\"\n",
        "parent = \"b\"\n",
        "sources = [{ date = 2014 }]\n",
        "descriptions.fr = \"x\"\n",
        "descriptions = 1\n",
        "hidden = [\"a\"]\n",
        "extends = \"builtin\"\n",
        "extends = \"\"\n",
        "schema_version = 1\n",
        "title = '''\n",
        "\"\"\"",
        "{",
        "}",
        "[",
        "]",
        "=",
        "\n",
        "#",
        "\u{feff}",
        "é",
        "<<<<<<< ours\n",
        "a.b.c = 1\n",
        "withhold = [\"export\"]\n",
    ]);
    let bytes = prop_oneof![
        20 => pieces.prop_map(|piece| piece.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..4),
    ];
    vec(bytes, 0..40).prop_map(|pieces| pieces.concat())
}

fn settings(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A list from bytes, as the program opens it.
fn opened(bytes: &[u8]) -> store::Opened {
    let inputs = vec![(Input::Stdin, Reason::Named)];
    store::open(&inputs, &mut &*bytes, jiff::civil::Date::MAX).expect("bytes in memory can be read")
}

/// The built-in list.
fn builtin() -> Directory {
    let inputs = vec![(Input::Builtin, Reason::Named)];
    let opened = store::open(&inputs, &mut &b""[..], jiff::civil::Date::MAX);
    opened.expect("the built-in list can be read").directory
}

/// Text of the kind that is typed for a place: names, what joins them, topics, coordinates, and now and then anything.
fn nearly_place() -> impl Strategy<Value = String> {
    let known = select(vec![
        "Athens",
        "athnes",
        "Αθήνα",
        "London",
        "Nelson",
        "BC",
        "b.c.",
        "British Columbia",
        "CA",
        "Canada",
        "the",
        "near",
        "in",
        "New",
        "York",
        "York City",
        "St",
        "St. John’s",
        "Europe",
        "MENA",
        "القاهرة",
        "東京",
        "methadone",
        "youth",
        "users union",
        "-1.28",
        "36.8",
        "49.28,",
        "49.28N",
        "geo:1,2",
        "me",
        "Q",
        "e\u{301}",
        "\u{202e}",
        "???",
        ",",
        ";",
        "'",
        "’",
    ]);
    let part = prop_oneof![8 => known.prop_map(str::to_owned), 1 => text(12)];
    vec(part, 0..8).prop_map(|parts| parts.join(" "))
}

/// Any place of the tables, or any point.
fn spot() -> impl Strategy<Value = Spot> {
    let nth = |count: usize| 0..count;
    let city = (0..u32::try_from(City::all().count()).expect("a rank"))
        .prop_filter_map("a city", City::by_rank)
        .prop_map(|city| Spot::Place(Place::City(city)));
    let country = nth(Country::all().count())
        .prop_filter_map("a country", |at| Country::all().nth(at))
        .prop_map(|country| Spot::Place(Place::Country(country)));
    let subdivision = nth(Subdivision::all().count())
        .prop_filter_map("a subdivision", |at| Subdivision::all().nth(at))
        .prop_map(|subdivision| Spot::Place(Place::Subdivision(subdivision)));
    let region = nth(Region::all().count())
        .prop_filter_map("a region", |at| Region::all().nth(at))
        .prop_map(|region| Spot::Place(Place::Region(region)));
    let point = point().prop_map(Spot::of_point);
    prop_oneof![3 => city, 1 => country, 1 => subdivision, 1 => region, 2 => point]
}

/// A point on the globe, often on one of its seams.
fn point() -> impl Strategy<Value = Point> {
    let lat = prop_oneof![4 => -90.0..=90.0, 1 => select(vec![-90.0, -0.0, 0.0, 90.0])];
    let lon = prop_oneof![4 => -180.0..=180.0, 1 => select(vec![-180.0, -0.0, 0.0, 180.0])];
    (lat, lon).prop_map(|(lat, lon)| Point { lat, lon })
}

/// Numbers from the very small to the very large, as a file or a map may hold them; none is infinite.
fn finite() -> impl Strategy<Value = f64> {
    any::<f64>().prop_filter("finite", |number| number.is_finite())
}

/// Half of the Earth's circumference in kilometres, on the sphere that distances are measured on.
const HALF_AROUND_KM: f64 = 6371.0088 * std::f64::consts::PI;

/// What a person may ask for, mostly nothing.
fn criteria() -> impl Strategy<Value = Criteria> {
    let rarely = |names: &'static [&'static str]| vec(select(names), 0..2);
    let places = || {
        vec(
            select(vec![
                "Europe",
                "Canada",
                "World",
                "Greece",
                "British Columbia",
                "Bangkok",
            ]),
            0..2,
        )
    };
    let place = |name: &&str| find_places(name)[0];
    (
        places(),
        rarely(&["Canada", "Greece", "Japan"]),
        rarely(&["montreal", "Athens", "ตำบล"]),
        rarely(&["fr", "en", "th"]),
        rarely(&["naloxone", "peer-support", "advocacy"]),
        vec(select(Kind::ALL), 0..2),
        vec(select(Scope::ALL), 0..2),
        vec(select(Status::ALL), 0..2),
    )
        .prop_map(
            move |(regions, countries, cities, languages, services, kinds, scopes, statuses)| {
                Criteria {
                    regions: regions.iter().map(place).collect(),
                    countries: countries.iter().map(place).collect(),
                    subdivisions: Vec::new(),
                    cities: cities.into_iter().map(str::to_owned).collect(),
                    kinds,
                    scopes,
                    languages: languages.into_iter().map(str::to_owned).collect(),
                    services: services.into_iter().map(str::to_owned).collect(),
                    statuses,
                }
            },
        )
}

proptest! {
    #![proptest_config(settings(512))]

    #[test]
    fn folded_text_is_lower_case_ascii_words_and_folds_to_itself(text in text(80)) {
        let folded = fold(&text);
        prop_assert!(folded.bytes().all(|byte| byte == b' ' || byte.is_ascii_lowercase() || byte.is_ascii_digit()));
        prop_assert!(!folded.starts_with(' ') && !folded.ends_with(' ') && !folded.contains("  "));
        prop_assert_eq!(&fold(&folded), &folded);
        prop_assert_eq!(words(&text).join(" "), folded.clone());
        prop_assert_eq!(compact(&text), folded.replace(' ', ""));
    }

    #[test]
    fn a_slug_is_a_slug_or_nothing(text in text(80)) {
        let slug = slug(&text);
        prop_assert!(slug.is_empty() || is_slug(&slug), "{slug:?}");
    }

    // The marks behind these are letters themselves, written above others.
    #[test]
    fn letters_under_marks_fold_as_letters_alone(letters in "[a-z]{1,20}", marks in "[\u{300}-\u{362}\u{200d}]{0,20}") {
        let marked: String = letters.chars().flat_map(|letter| std::iter::once(letter).chain(marks.chars())).collect();
        prop_assert_eq!(fold(&marked), letters);
    }

    #[test]
    fn distances_are_the_same_both_ways_and_never_more_than_half_around(here in point(), there in point()) {
        let (out, back) = (here.distance_km(there), there.distance_km(here));
        prop_assert!((out - back).abs() < 1e-6, "{out} {back}");
        prop_assert!((0.0..=HALF_AROUND_KM + 1e-6).contains(&out), "{out}");
        prop_assert!(here.distance_km(here) < 1e-6);
    }

    #[test]
    fn coordinates_of_any_numbers_are_a_point_on_the_globe_or_none(lat in finite(), lon in finite(), typed in text(30)) {
        let is_on_globe = lat.abs() <= 90.0 && lon.abs() <= 180.0;
        let found = Point::parse(&format!("{lat},{lon}"));
        prop_assert_eq!(found, is_on_globe.then_some(Point { lat, lon }));
        let distance = Point { lat, lon }.distance_km(Point { lat: lon, lon: lat });
        prop_assert!(distance.is_nan() || distance >= 0.0);
        if let Some(point) = Point::parse(&typed) {
            prop_assert!(point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0);
        }
    }

    #[test]
    fn a_terminal_gets_nothing_that_steers_it(text in text(80)) {
        let shown = escape_for_terminal(&text);
        prop_assert!(!shown.chars().any(char::is_control), "{shown:?}");
        let turns = shown.contains(['\u{202e}', '\u{2066}', '\u{2028}', '\u{feff}']);
        prop_assert!(!turns, "{shown:?}");
    }
}

proptest! {
    #![proptest_config(settings(32))]

    #[test]
    fn no_place_and_no_word_makes_the_look_up_fail(typed in text(30)) {
        let _ = find_places(&typed);
        let _ = places_near(&typed);
        let _ = nearest(&typed, ["europe", "", "é"].into_iter());
    }

    #[test]
    fn a_search_for_any_text_in_any_texts_finds_only_what_is_there(names in vec(text(30), 1..8), query in text(40)) {
        let list: String = names.iter().enumerate().map(|(at, name)| entry(&format!("id-{at}"), name, "")).collect();
        let directory = opened(list.as_bytes()).directory;
        let all: Vec<&Organization> = directory.organizations().iter().collect();
        let hits = search(&directory, &Filter::default(), &Query::of(&query));
        prop_assert!(hits.len() <= all.len());
        prop_assert!(hits.iter().all(|hit| hit.score.is_finite() && !hit.reasons.is_empty()));
        prop_assert!(hits.iter().map(|hit| hit.score).is_sorted_by(|left, right| left >= right));
        let _ = suggest(&directory, &query);
        for organization in &all {
            let found = directory.called(&organization.id);
            prop_assert_eq!(found, [*organization]);
        }
    }

    #[test]
    fn a_filter_keeps_of_a_list_those_that_it_keeps_one_by_one(
        only in criteria(), except in criteria(), since in select(vec![None, Some("2025-01-01"), Some("2026-06-01")]),
    ) {
        let filter = Filter { only, except, verified_since: since.map(|day| day.parse().expect("a day")) };
        let small = std::fs::read("tests/fixtures/small.toml").expect("the fixture");
        for directory in [builtin(), opened(&small).directory] {
            let one_by_one: Vec<&Organization> = directory
                .organizations()
                .iter()
                .filter(|organization| filter.keeps(organization))
                .collect();
            let kept = directory.kept(&filter);
            prop_assert_eq!(kept.count(), one_by_one.len());
            prop_assert_eq!(directory.read(kept.places()), one_by_one);
        }
    }

    #[test]
    fn whatever_is_typed_for_a_place_is_taken_for_the_same_one_again(typed in prop_oneof![nearly_place(), text(60)]) {
        let directory = builtin();
        let take = || typed_place(&typed, |words| sense(&directory, words));
        let found = take();
        prop_assert_eq!(&found, &take());
        if let Some(found) = found {
            let own = found.spot.place().filter(|_| matches!(found.spot, Spot::Place(_)));
            prop_assert!(!found.others.iter().any(|other| Some(*other) == own), "{:?}", found.others);
            prop_assert!(!found.name.is_empty());
            prop_assert!(found.rest.iter().all(|word| fold(word) == *word && !word.is_empty()));
        }
    }

    #[test]
    fn hits_stand_in_one_order_whatever_the_order_of_the_file(
        names in vec(select(vec!["Quay Union", "Union Quay", "Quay", "Peers of Kabul", "Quays", "كابل"]), 1..10),
        turn in 0_usize..10,
        query in prop_oneof![nearly_place(), text(30), select(vec!["quay union", "kabool", "quay"]).prop_map(str::to_owned)],
    ) {
        let mut entries: Vec<String> = names.iter().enumerate().map(|(at, name)| entry(&format!("id-{at}"), name, "")).collect();
        let order = |entries: &[String]| {
            let directory = opened(entries.concat().as_bytes()).directory;
            let hits = search(&directory, &Filter::default(), &Query::of(&query));
            let hits = hits.iter().map(|hit| (hit.score.to_bits(), hit.score, hit.organization.name.to_string(), hit.organization.id.to_string()));
            hits.collect::<Vec<_>>()
        };
        let hits = order(&entries);
        let turns = turn % entries.len();
        entries.rotate_left(turns);
        entries.reverse();
        prop_assert_eq!(&order(&entries), &hits);
        prop_assert!(hits.iter().all(|hit| hit.1.is_finite() && hit.1 > 0.0));
        let stands_before = |left: &(u64, f64, String, String), right: &(u64, f64, String, String)| {
            left.1 > right.1 || left.1.to_bits() == right.1.to_bits() && (&left.2, &left.3) < (&right.2, &right.3)
        };
        prop_assert!(hits.is_sorted_by(stands_before), "{hits:?}");
    }

    #[test]
    fn a_ladder_has_each_group_at_most_once(
        spot in spot(),
        reach in prop_oneof![select(vec![None, Some(0.0), Some(1e9)]), (0.0..25_000.0).prop_map(Some)],
    ) {
        let directory = builtin();
        let all = directory.kept(&Filter::default());
        let steps = ladder(&Surroundings::of(spot, &directory), &directory, &all, reach);
        let ids: Vec<usize> = steps.iter().flat_map(|step| &step.groups).map(|near| near.place).collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), ids.len());
        prop_assert!(steps.is_sorted_by(|left, right| left.rung != right.rung));
        prop_assert_eq!(steps.last().map(|step| step.rung), Some(Rung::World));
        for near in steps.iter().flat_map(|step| &step.groups) {
            let is_distance = |distance: f64| (0.0..=HALF_AROUND_KM + 1e-6).contains(&distance);
            prop_assert!(near.distance_km.is_none_or(is_distance), "{near:?}");
            prop_assert!(is_offered(directory.standing_of(near.place)));
        }
    }

    #[test]
    fn any_bytes_are_a_directory_or_findings_with_lines(bytes in nearly_toml()) {
        let opened = opened(&bytes);
        let lines = bytes.split(|byte| *byte == b'\n').count();
        for finding in opened.findings.iter().filter(|finding| &*finding.file == "-") {
            let line = usize::try_from(finding.line).expect("a small number");
            prop_assert!((1..=lines).contains(&line), "{finding}");
        }
        prop_assert!(!opened.is_sound() || opened.findings.iter().all(|finding| finding.severity().name() == "warning"));
    }
}

proptest! {
    #![proptest_config(settings(16))]

    #[test]
    fn any_name_comes_back_the_same_through_json(names in vec(text(60), 1..30)) {
        let names: Vec<&String> = names.iter().filter(|name| !name.trim().is_empty()).collect();
        let list: String = names.iter().enumerate().map(|(at, name)| entry(&format!("id-{at:02}"), name, "")).collect();
        let run = peerdir(["list", "--sort", "id", "--format", "json", "--file", "-"]);
        let run = run.stdin(format!("schema_version = 1\n{list}"));
        let said = run.exits(i32::from(names.is_empty())).both().0;
        let groups: Vec<serde_json::Value> = serde_json::from_str(&said).expect("JSON");
        let back: Vec<&str> = groups.iter().filter_map(|group| group["name"].as_str()).collect();
        prop_assert_eq!(back, names);
    }

    #[test]
    fn any_cell_of_csv_comes_back_the_same_and_is_no_formula(names in vec("[=+@\\-'\t \"|,;a-z0-9＝]{1,12}", 1..30)) {
        let names: Vec<&String> = names.iter().filter(|name| !name.trim().is_empty()).collect();
        let list: String = names.iter().enumerate().map(|(at, name)| entry(&format!("id-{at:02}"), name, "")).collect();
        let run = peerdir(["list", "--sort", "id", "--format", "csv", "--columns", "name,id", "--file", "-"]);
        let run = run.stdin(format!("schema_version = 1\n{list}"));
        let said = run.exits(i32::from(names.is_empty())).both().0;
        let mut reader = csv::Reader::from_reader(said.as_bytes());
        for (row, name) in reader.records().zip(names) {
            let row = row.expect("a row");
            prop_assert_eq!(&by_number(unguarded(&row[0])), name);
            let number = row[0].parse::<f64>().is_ok();
            prop_assert!(number || !row[0].trim_start().starts_with(['=', '+', '-', '@', '＝']), "{:?}", &row[0]);
        }
    }

    #[test]
    fn any_bytes_as_a_file_end_in_an_answer_or_an_error(bytes in nearly_toml(), verb in select(vec!["list", "check", "region", "where"])) {
        let (out, err) = peerdir([verb, "--file", "-"]).stdin(bytes).ends().both();
        prop_assert!(!err.contains("panicked"), "{err}");
        prop_assert!(!out.is_empty() || !err.is_empty());
    }
}
