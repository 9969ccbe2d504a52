//! `near`: who is around a place and who covers it, rung by rung, and what is said where nobody is.

use serde_json::Value;

use crate::output::fits;
use crate::run::{Folder, Run, builtin, entry, peerdir, quoted};

/// A small directory of invented groups around real places.
const AROUND: &str = "tests/fixtures/around.toml";

/// Asks that directory what is near, with the words of a line as arguments.
fn around(line: &str) -> Run {
    peerdir(["--file", AROUND, "near"]).with(line.split_whitespace())
}

#[test]
fn coordinates_are_taken_as_people_copy_them_south_of_the_equator_too() {
    for (typed, town) in [
        ("49.28,-123.12", "Vancouver, British Columbia, Canada"),
        ("49.28 -123.12", "Vancouver, British Columbia, Canada"),
        ("49.28°N, 123.12°W", "Vancouver, British Columbia, Canada"),
        (
            "geo:49.28,-123.12;u=35",
            "Vancouver, British Columbia, Canada",
        ),
        ("-1.28,36.82", "Nairobi, Nairobi County, Kenya"),
        ("-1.28 36.82", "Nairobi, Nairobi County, Kenya"),
        ("−1.28, 36.82", "Nairobi, Nairobi County, Kenya"),
        ("1.28S 36.82E", "Nairobi, Nairobi County, Kenya"),
        ("-34.6,-58.4", "Buenos Aires, Argentina"),
    ] {
        for words in [vec![typed], typed.split(' ').collect()] {
            let (out, err) = builtin("near --format text").with(words).exits(0).both();
            assert!(
                out.starts_with(&format!("City: {town}\n")),
                "{typed}: {out}"
            );
            assert!(
                err.ends_with(&format!(" km from {town}\n")),
                "{typed}: {err}"
            );
        }
    }
}

#[test]
fn a_place_in_another_script_is_spoken_of_as_it_was_typed() {
    builtin("near --rungs city --columns id Лондон")
        .exits(1)
        .out_is("id\n")
        .err_has("`Лондон` is taken for London, England, United Kingdom; it may also be London,");
    builtin("near --rungs world --columns id μεθαδόνη qqqxyz Αθήνα")
        .exits(1)
        .out_is("id\n")
        .err_has("hint: `peerdir near Αθήνα` shows who is in and around it\n");
    builtin("search qqqxyz Αθήνα")
        .exits(1)
        .out_has("id\t")
        .err_has("`peerdir near Αθήνα` shows who is around Athens, Attica, Greece");
}

#[test]
fn nobody_is_said_to_be_in_a_country_only_where_that_is_so() {
    let warsaw = builtin("near --format text --quiet Warsaw");
    warsaw
        .exits(0)
        .out_has("WYZWOLENIE\nPlace: Kraków, Lesser Poland, Poland\n")
        .out_has("\nCountry: Poland\nnone for all of Poland\n");
    let malta = builtin("near --format text --quiet Malta");
    malta
        .exits(0)
        .out_has("Country: Malta\nnone listed in Malta\n");
    // Somebody in Toronto is in Ontario, which needs no words.
    let toronto = builtin("near --format text --quiet Toronto");
    toronto.exits(0).out_lacks("Ontario\nnone");
}

#[test]
fn who_asks_what_is_near_me_is_asked_for_a_place_and_not_sent_to_montenegro() {
    for words in ["me", "here", " me "] {
        builtin("near").with([words]).exits(2).err_is(
            "error: this program does not know where you are\n  hint: name a place: peerdir near Athens\n",
        );
    }
    builtin("near --format text ME")
        .exits(0)
        .out_has("Country: Montenegro\n")
        .err_has("`ME` is taken for Montenegro (ME)");
}

#[test]
fn a_larger_town_that_is_called_so_in_english_goes_before_one_that_bears_the_name() {
    builtin("near --rungs world --columns id Rhodes")
        .exits(0)
        .out_has("inpud")
        .err_is(
            "`Rhodes` is taken for Ródos, South Aegean, Greece; \
             it may also be Rhodes, New South Wales, Australia\n",
        );
}

#[test]
fn how_far_the_office_of_a_network_is_nobody_hears_or_reads() {
    for format in ["text", "table", "markdown"] {
        let run = builtin("near --rungs region,world Vilnius --format").with([format]);
        run.exits(0)
            .out_has("INPUD")
            .out_lacks(" km")
            .both_lack("kilomet");
    }
}

#[test]
fn a_closed_group_is_shown_only_with_its_successor_and_missed_only_where_it_was() {
    around("Athens --rungs city --columns id,status,successor")
        .exits(0)
        .out_is(
            "id\tstatus\tsuccessor\nharbour-union\tactive\t\nold-harbour-union\tdefunct\tharbour-union\n",
        )
        .err_has("\n1 closed group left out; `--status defunct` shows it\n");
    around("Athens --status defunct --columns id,rung")
        .exits(0)
        .out_is("id\trung\nlost-circle\tcity\nold-harbour-union\tcity\n")
        .err_has("taken for Athens");
    around("Nairobi --columns id")
        .exits(0)
        .out_is("id\nworld-network\n");
    around("Athens --rungs country --columns id")
        .exits(0)
        .out_has("clinic-friends")
        .err_has("it may also be Athens, Georgia, United States")
        .err_lacks("closed");
}

#[test]
fn a_rung_that_is_asked_for_alone_has_its_header_and_its_words() {
    // Somebody in Toronto is in Ontario, but nobody is for all of it.
    let toronto = || builtin("near --quiet --rungs subdivision Toronto");
    toronto()
        .exits(1)
        .out_has("\tverified\trung\tdistance_km\n");
    toronto()
        .with(["--plain"])
        .exits(1)
        .out_is("Province or state: Ontario\nnone for all of Ontario\n");
}

#[test]
fn the_ladder_goes_from_the_city_outwards_to_the_world() {
    around("Athens --columns rung,id,distance_km")
        .exits(0)
        .out_is(
            "rung\tid\tdistance_km\n\
             city\tharbour-union\t0.0\n\
             city\told-harbour-union\t0.0\n\
             nearby\tharbour-union-piraeus\t8.9\n\
             nearby\tharbour-union-night-shift\t8.5\n\
             country\tclinic-friends\t\n\
             region\teurope-network\t\n\
             region\tbalkan-network\t525.3\n\
             world\tworld-network\t1708.8\n",
        )
        .err_has("`Athens` is taken for Athens, Attica, Greece; it may also be Athens, Georgia");
}

#[test]
fn a_country_without_groups_is_said_to_have_none_and_who_covers_it_stands_below() {
    let malta = builtin("near --format text Malta").exits(0).both();
    let at = |part: &str| malta.0.find(part).expect(part);
    assert!(
        malta
            .0
            .starts_with("Country: Malta\nnone listed in Malta\n")
    );
    assert!(at("none listed within 100 km; the nearest are:") < at("(PeerNUPS)"));
    assert!(at("(PeerNUPS)") < at("World region: Southern Europe, Europe"));
    assert!(at("World region: ") < at("(EuroNPUD)") && at("(EuroNPUD)") < at("\nWorld\n"));
    assert!(at("\nWorld\n") < at("(INPUD)"));
    assert_eq!(malta.1, "distances are from Valletta\n");
}

#[test]
fn a_region_has_its_networks_first_and_then_its_groups() {
    around("Europe --quiet --columns rung,id").exits(0).out_is(
        "rung\tid\n\
         region\teurope-network\n\
         region\tbalkan-network\n\
         region\tclinic-friends\n\
         region\tsouthern-islands\n\
         region\tharbour-union\n\
         region\tharbour-union-piraeus\n\
         region\tharbour-union-night-shift\n\
         region\told-harbour-union\n\
         world\tworld-network\n",
    );
    around("Balkans --columns id --rungs region --kind peer-run --scope regional")
        .exits(0)
        .out_is("id\neurope-network\nbalkan-network\n");
    around("the world --columns rung,id")
        .exits(0)
        .out_is("rung\tid\nworld\tworld-network\n");
    around("Africa --format text").exits(0).out_is(
        "World region: Africa\nno network listed for Africa\n\nWorld\n\n\
         1 of 1: Invented Network of the World\nPlace: Geneva, Switzerland\n\
         Checked: never verified\nId: world-network\n",
    );
}

#[test]
fn the_date_line_is_no_wall() {
    for (typed, nearest, farther) in [
        (
            "-16.8,-179.95",
            "date-line-west\t5.3",
            "date-line-east\t16.0",
        ),
        (
            "-16.8,179.95",
            "date-line-east\t5.3",
            "date-line-west\t16.0",
        ),
    ] {
        around("--columns id,distance_km --rungs nearby")
            .with([typed])
            .exits(0)
            .out_is(&format!("id\tdistance_km\n{nearest}\n{farther}\n"))
            .err_has(" from Savusavu, Northern, Fiji");
    }
    // As far to the east or west as there is, which is one meridian.
    let at = |typed| {
        let run = around("--quiet --columns id,rung,distance_km").with([typed]);
        run.exits(0).stdout()
    };
    assert_eq!(at("-16.8,180"), at("-16.8,-180"));
}

#[test]
fn poles_seas_and_antarctica_are_answered_by_the_world() {
    for (typed, origin) in [
        ("90,0", "90, 0"),
        ("90,135.5", "90, 135.5"),
        ("-90,-180", "-90, -180"),
        ("0,-160", "0, -160"),
        ("0 0", "0, 0"),
        ("75N 0.1E", "75, 0.1"),
    ] {
        around("--format text")
            .with([typed])
            .exits(0)
            .out_is(&format!(
                "Nearby: within 100 km of {origin}\nnone listed within 100 km\n\nWorld\n\n\
             1 of 1: Invented Network of the World\nPlace: Geneva, Switzerland\n\
             Checked: never verified\nId: world-network\n",
            ))
            .err_has(" is far from any town that is known\n");
    }
    let run = builtin("near Antarctica --format text");
    run.exits(0)
        .out_has("Country: Antarctica\nnone listed in Antarctica\n")
        .out_has("World region: Antarctica\nno network listed for Antarctica\n")
        .out_has("INPUD")
        .out_lacks("Nearby");
}

#[test]
fn places_whose_standing_is_disputed_are_places() {
    for (typed, country, region) in [
        ("Kosovo", "Kosovo", "euronpud"),
        ("Prizren", "Kosovo", "euronpud"),
        ("XK", "Kosovo", "euronpud"),
        ("Taiwan", "Taiwan", "anpud"),
        ("高雄", "Taiwan", "anpud"),
        ("Western Sahara", "Western Sahara", "menanpud"),
        ("Dakhla, Western Sahara", "Western Sahara", "menanpud"),
    ] {
        let run = || builtin("near --quiet").with([typed]);
        let text = run().with(["--format", "text"]).exits(0).stdout();
        let heading = format!("Country: {country}");
        assert!(text.lines().any(|line| line == heading), "{typed}: {text}");
        let networks = run().with(["--rungs", "region", "--columns", "id"]).ids();
        assert!(
            networks.contains(&region.to_owned()),
            "{typed}: {networks:?}"
        );
    }
}

#[test]
fn a_name_of_several_places_names_the_others_and_what_it_lies_in_tells_them_apart() {
    let taken = "`London` is taken for London, England, United Kingdom; it may also be London, Ontario, Canada; ";
    builtin("near London --columns id")
        .exits(0)
        .out_has("euronpud")
        .err_has(taken);
    for words in [
        "London, Ontario",
        "london on",
        "London Canada",
        "London, Ontario, Canada",
    ] {
        let run = builtin("near --format text --rungs city,subdivision").with([words]);
        run.exits(1).out_is(
            "City: London, Ontario, Canada\nnone listed in London\n\n\
                 Province or state: Ontario\nnone for all of Ontario\n",
        );
    }
    let georgia = |words: &str| {
        let run = builtin("near --format text --quiet --rungs country").with([words]);
        run.ends().stdout()
    };
    assert!(georgia("Georgia").starts_with("Country: Georgia\n"));
    assert!(georgia("Georgia, US").starts_with("Country: United States\n"));
}

#[test]
fn a_misspelt_place_is_taken_for_the_one_that_is_meant_and_that_is_said() {
    for (typed, place) in [
        ("Vancuver", "Vancouver, British Columbia, Canada"),
        ("Smihters BC", "Smithers, British Columbia, Canada"),
        ("Montraal", "Montréal, Quebec, Canada"),
        ("Athnes, Greece", "Athens, Attica, Greece"),
    ] {
        let (out, err) = builtin("near --format text").with([typed]).exits(0).both();
        assert!(
            out.starts_with(&format!("City: {place}\n")),
            "{typed}: {out}"
        );
        let taken = format!("`{typed}` is taken for {place}");
        assert!(err.starts_with(&taken), "{typed}: {err}");
    }
}

#[test]
fn an_unknown_place_is_exit_1_and_says_what_is_near_or_what_to_do() {
    builtin("near --format table Vncouvr").exits(1).err_is(
        "no place is called `Vncouvr`\n  hint: did you mean Vancouver, British Columbia, Canada?\n",
    );
    builtin("near --format table Xyzzyville").exits(1).err_is(
        "no place is called `Xyzzyville`\n  hint: name a larger town nearby, a province, a country or coordinates; \
         `peerdir search` looks for names and topics\n",
    );
    for nonsense in ["", " ", "???", "🍕", "\u{301}", "the", "1,2,3"] {
        let run = builtin("near --format json").with([nonsense]);
        // A program reads that there is nothing, not nothing.
        run.exits(1).out_is("[]\n").err_has("no place is called `");
    }
    builtin("near").exits(2).err_has("<PLACE>");
}

#[test]
fn an_unknown_town_of_a_known_province_leads_to_the_province() {
    for words in [
        "Blahtown BC",
        "Blahtown, British Columbia",
        "Blahtown, BC, Canada",
    ] {
        let (_, rest) = words.split_once(' ').expect("a province");
        builtin("near --format table")
            .with([words])
            .exits(1)
            .err_is(&format!(
                "no place is called `{words}`, and no group answers `Blahtown`\n  \
             hint: `peerdir near {rest}` shows who is in and around it\n",
            ));
    }
}

#[test]
fn words_beside_a_place_narrow_the_groups_to_those_that_answer_them() {
    for words in [
        "Athens methadone",
        "methadone in Athens",
        "methadone Αθήνα",
        "Athnes methadone",
    ] {
        let run = around("--quiet --columns rung,id,match").with(words.split(' '));
        run.exits(0)
            .out_is("rung\tid\tmatch\ncountry\tclinic-friends\tdescription\n");
    }
    let text = around("--format text Athens methadone");
    text.exits(0)
        .out_has("City: Athens, Attica, Greece\nnone listed in Athens for `methadone`\n")
        .out_has("Nearby: within 100 km of Athens\nnone listed within 100 km for `methadone`\n")
        .out_has("Country: Greece\n\n1 of 1: Friends of the Clinic\n")
        .out_has("\nFound by: description\n")
        .out_has("no network listed for the whole world for `methadone`")
        .err_has("`Athens` is taken for Athens, Attica, Greece");
    around("--format table Athens qqqxyz").exits(1).err_is(
        "no place is called `Athens qqqxyz`, and no group answers `qqqxyz`\n  \
         hint: `peerdir near Athens` shows who is in and around it\n",
    );
}

#[test]
fn how_far_nearby_is_can_be_said_in_kilometres_and_miles() {
    for (within, expected) in [
        ("9km", "piraeus night-shift"),
        ("9", "piraeus night-shift"),
        ("8.6 km", "night-shift"),
        ("6mi", "piraeus night-shift"),
        ("5.4 miles", "night-shift"),
        ("6MI", "piraeus night-shift"),
        ("0", ""),
        ("5000km", "piraeus night-shift southern-islands"),
    ] {
        let run = around("--quiet --rungs nearby --columns id Athens --within").with([within]);
        let ids: Vec<String> = expected
            .split_whitespace()
            .map(|id| match id {
                "southern-islands" => id.to_owned(),
                id => format!("harbour-union-{id}"),
            })
            .collect();
        assert_eq!(run.ids(), ids, "{within}");
    }
    // Who says how far is not sent farther.
    around("Sofia,Bulgaria --quiet --within 500km --format text --rungs nearby")
        .exits(1)
        .out_is("Nearby: within 500 km of Sofia\nnone listed within 500 km\n");
    let in_miles = around("--quiet Athens --units mi --within 6 --rungs nearby --format text");
    in_miles
        .exits(0)
        .out_has("Nearby: within 6.0 mi of Athens\n")
        .out_has("\nDistance: 5.5 miles\n");
}

#[test]
fn what_is_no_distance_no_rung_and_no_unit_is_exit_2_and_says_what_would_be_right() {
    for wrong in [
        "none", "-5", "-5km", "nan", "inf", "5 parsec", "km", "", "1e999", "5,5",
    ] {
        around("Athens")
            .with([&format!("--within={wrong}")])
            .exits(2)
            .err_is(&format!(
                "error: `{wrong}` is no distance\n  hint: write kilometres or miles: 50km, 30mi\n",
            ));
    }
    around("Athens --rungs cty")
        .exits(2)
        .err_has("[possible values: city, nearby, subdivision, country, region, world]");
    around("Athens --units ft").exits(2).err_has("km, mi");
    around("Athens --formt json").exits(2).err_has("--format");
}

#[test]
fn rungs_and_limit_cut_the_ladder() {
    around("Athens, Greece --rungs world,city --columns id,rung")
        .exits(0)
        .out_is("id\trung\nharbour-union\tcity\nold-harbour-union\tcity\nworld-network\tworld\n")
        .err_has("1 closed group left out");
    around("Athens, Greece --limit 3 --columns id")
        .exits(0)
        .out_is("id\nharbour-union\nold-harbour-union\nharbour-union-piraeus\n")
        .err_is("5 more; raise --limit to see them\n1 closed group left out; `--status defunct` shows it\n");
}

#[test]
fn every_filter_narrows_the_ladder() {
    for (filter, expected) in [
        ("--kind allied", "clinic-friends"),
        ("--not-kind peer-run", "clinic-friends"),
        (
            "--scope local",
            "old-harbour-union harbour-union-piraeus harbour-union-night-shift",
        ),
        ("--language el", "harbour-union harbour-union-piraeus"),
        (
            "--service naloxone",
            "harbour-union harbour-union-night-shift",
        ),
        ("--status active", "harbour-union"),
        ("--status defunct", "lost-circle old-harbour-union"),
        ("--not-status unknown", "harbour-union old-harbour-union"),
        ("--verified-within 1000y", "harbour-union"),
        ("--country Greece --kind allied", "clinic-friends"),
        (
            "--region Europe --scope regional",
            "europe-network balkan-network",
        ),
        ("--subdivision GR-I --scope national", "harbour-union"),
        (
            "--city Piraeus",
            "harbour-union-piraeus harbour-union-night-shift",
        ),
        ("--not-country GR --not-scope regional", "world-network"),
    ] {
        let run = around("--quiet --columns id Athens").with(filter.split(' '));
        let expected: Vec<&str> = expected.split(' ').collect();
        assert_eq!(run.ids(), expected, "{filter}");
    }
    around("--format text --quiet --rungs city --kind allied Athens")
        .exits(1)
        .out_is("City: Athens, Attica, Greece\nnone listed in Athens that the filters keep\n");
    around("Athens --country Eurpoe")
        .exits(2)
        .err_has("no country is called `Eurpoe`");
}

#[test]
fn every_format_has_the_rung_and_the_kilometres() {
    let run = |format| around("--quiet Athens --rungs nearby --format").with([format]);
    let header = "verified\trung\tdistance_km\n";
    run("tsv")
        .exits(0)
        .out_has(header)
        .out_has("\tnearby\t8.9\n");
    run("csv")
        .exits(0)
        .out_has(",rung,distance_km\r\n")
        .out_has(",nearby,8.9\r\n");
    let groups = run("json").exits(0).json();
    assert_eq!(groups[0]["rung"], "nearby");
    assert_eq!(groups[0]["distance_km"], 8.9);
    assert_eq!(groups[1]["parent"], "harbour-union-piraeus");
    let line = run("jsonl").exits(0).stdout();
    assert!(
        line.lines()
            .next()
            .is_some_and(|line| line.ends_with("\"rung\":\"nearby\",\"distance_km\":8.9}"))
    );
    let unknown = around("--quiet Athens --rungs country --format json")
        .exits(0)
        .json();
    assert!(unknown[0]["distance_km"].is_null());
    // Miles are for people.
    let miles = around("--quiet Athens --rungs nearby --units mi --format json");
    assert_eq!(miles.exits(0).json()[0]["distance_km"], 8.9);
    run("table")
        .exits(0)
        .out_has("Nearby: within 100 km of Athens\n")
        .out_has("  8.9 km");
    run("markdown")
        .exits(0)
        .out_has("## Nearby: within 100 km of Athens\n")
        .out_has("|8.9 km|");
    run("text").exits(0).out_has("\nDistance: 8.9 kilometres\n");
    let plain = around("--quiet Athens --rungs nearby --plain")
        .exits(0)
        .stdout();
    assert_eq!(plain, run("text").exits(0).stdout());
    let list = run("markdown").with(["--style", "list"]);
    list.exits(0).out_has(
        "* **Harbour Union, Piraeus chapter** · Piraeus, Attica, Greece · 8.9 km · never verified",
    );
}

#[test]
fn no_other_list_has_a_rung() {
    for line in [
        "list --format json",
        "search --format json harbour",
        "list --format tsv",
    ] {
        let run = peerdir(["--file", AROUND]).with(line.split(' '));
        run.exits(0)
            .out_has("harbour")
            .out_lacks("rung")
            .out_lacks("distance");
    }
}

#[test]
fn chapters_stand_below_their_parent_where_that_stands_on_the_same_rung() {
    let names = around("--format table --columns title,distance_km --rungs country Greece");
    names
        .exits(0)
        .out_is(
            "Group                             Distance\n\
         ──────────────────────────────────────────\n\
         Country: Greece\n\
         Harbour Union (HU)                0 km\n\
         └ Harbour Union, Piraeus chapter  8.9 km\n\
         \u{20} └ Harbour Union, night shift    8.5 km\n\
         Friends of the Clinic\n\
         Old Harbour Union                 0 km\n\
         Friends of the Southern Islands   434 km\n",
        )
        .err_is(
            "distances are from Athens\n1 closed group left out; `--status defunct` shows it\n",
        );
    // Where the parent stands elsewhere, nothing is set in.
    around("--format table --columns title --rungs nearby Athens,Greece")
        .exits(0)
        .out_has("\nHarbour Union, Piraeus chapter\n└ Harbour Union, night shift\n");
}

#[test]
fn a_file_gets_the_ladder_without_those_who_asked_to_be_left_out() {
    let folder = Folder::new();
    let path = folder.join("athens.json");
    around("Athens, Greece --format json -o")
        .with([&path])
        .exits(0)
        .err_is(&format!(
            "7 groups written to {}\n1 left out, as they asked not to be in exports\n\
             1 closed group left out; `--status defunct` shows it\n",
            path.display()
        ));
    let groups: Value = serde_json::from_str(&folder.read("athens.json")).expect("JSON");
    let rungs: Vec<&str> = groups
        .as_array()
        .expect("an array")
        .iter()
        .filter_map(|group| group["rung"].as_str())
        .collect();
    assert_eq!(
        rungs,
        [
            "city", "city", "nearby", "nearby", "region", "region", "world"
        ]
    );
    assert!(!folder.read("athens.json").contains("clinic-friends"));
    // Nobody is left for this file, so that it is not made.
    let none = folder.join("none.tsv");
    around("Athens, Greece --kind allied -o")
        .with([&none])
        .exits(1)
        .err_is(&format!(
            "{} is not written\n1 left out, as they asked not to be in exports\n\
             no group on these rungs that the filters keep\n",
            none.display()
        ));
    assert_eq!(folder.names(), ["athens.json"]);
}

#[test]
fn about_says_where_the_places_come_from_whatever_else_is_asked() {
    let about = builtin("near --about").exits(0).stdout();
    for part in [
        "GeoNames",
        "https://www.geonames.org/",
        "CC BY 4.0",
        "2026",
        "Unicode CLDR",
        "M49",
        "no look-up is kept",
    ] {
        assert!(about.contains(part), "{part}: {about}");
    }
    builtin("near --about Athens").exits(0).out_is(&about);
}

#[test]
fn a_city_of_a_file_steers_no_terminal() {
    let folder = Folder::new();
    let city = "\u{1b}[31mAthens\u{1b}]0;x\u{7}\u{202e}";
    let more = format!(
        "scope = \"local\"\ncountry = \"GR\"\ncity = {}\n",
        quoted(city)
    );
    let list = entry("a", "A", &more).replacen("scope = \"global\"\n", "", 1);
    let file = folder.write("hostile.toml", list);
    for format in ["table", "text", "markdown", "tsv", "csv", "json", "jsonl"] {
        let run = peerdir(["near", "Greece", "--format", format, "--file"]).with([&file]);
        let (out, err) = run.exits(0).both();
        for said in [out, err] {
            assert!(
                said.is_empty() || !said.contains(['\u{1b}', '\u{7}', '\u{202e}']),
                "{format}: {said:?}"
            );
        }
    }
    // What was typed comes back in words about it.
    let (out, err) = builtin("near").with([city]).ends().both();
    assert!(
        !out.contains('\u{1b}') && !err.contains(['\u{1b}', '\u{7}', '\u{202e}']),
        "{err:?}"
    );
}

#[test]
fn the_examples_of_the_help_find_somebody() {
    let help = builtin("near --help").exits(0).stdout();
    let examples = help.split("Examples:\n").nth(1).expect("examples");
    let lines: Vec<&str> = examples
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("peerdir near "))
        .collect();
    assert!(lines.len() >= 3, "{help}");
    for line in lines {
        let line = line.trim_start_matches("peerdir ");
        let line = line.split("   ").next().expect("a command");
        let words: Vec<String> = line
            .split('"')
            .enumerate()
            .flat_map(|(at, part)| match at % 2 {
                0 => part.split_whitespace().map(str::to_owned).collect(),
                _ => vec![part.to_owned()],
            })
            .collect();
        peerdir(words)
            .with(["--quiet"])
            .exits(0)
            .out_has("peer-run");
    }
}

#[test]
fn every_width_holds_the_ladder() {
    for width in (40..=200).step_by(4) {
        for run in [
            around("--format table Athens,Greece"),
            builtin("near Canada --format table"),
            builtin("near Athens methadone --format table"),
        ] {
            let (out, err) = run.env("COLUMNS", width.to_string()).exits(0).both();
            fits(&out, width);
            assert!(!err.is_empty());
        }
    }
}

#[cfg(unix)]
#[test]
fn a_place_that_is_no_text_is_exit_2_and_no_panic() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    // Half of a pair of UTF-16, as some systems hand it on.
    let half = OsStr::from_bytes(b"Athens\xed\xa0\x80");
    for verb in ["near", "search"] {
        peerdir([verb])
            .with([half])
            .exits(2)
            .err_has("error: invalid UTF-8");
    }
}

#[test]
fn coordinates_beyond_the_globe_are_told_what_coordinates_are() {
    for (typed, why) in [
        ("91,0", "lead beyond the globe"),
        ("0,181", "lead beyond the globe"),
        // Regions and countries have numbers, too.
        ("91,200", "the coordinates `91,200` lead beyond the globe"),
        ("49.28", "no place is called `49.28`"),
        ("1,2,3", "no place is called `1,2,3`"),
    ] {
        let (_, err) = builtin("near").with([typed]).exits(1).both();
        assert!(err.contains(why), "{typed}: {err}");
        assert!(err.contains("north from -90 to 90"), "{typed}: {err}");
    }
}

#[test]
fn a_town_that_only_the_list_knows_is_where_its_groups_say_they_are() {
    let at = |lat: f64| {
        format!(
            "city = \"Xyzzyville\"\ncountry = \"ES\"\nlocation = {{ lat = {lat}, lon = 2.2 }}\n"
        )
    };
    let folder = Folder::new();
    let list = [
        entry("a", "Ample Union", &at(41.3)),
        entry("b", "Bright Union", &at(41.5)),
        entry(
            "c",
            "Calm Union",
            "city = \"Plughville\"\ncountry = \"ES\"\n",
        ),
    ];
    folder.write("list.toml", list.concat());
    let near = |place: &str| peerdir(["near", "--file", "list.toml", place]).within(folder.path());
    for typed in ["Xyzzyville", "XYZZYVILLE"] {
        let (out, err) = near(typed).exits(0).both();
        let groups = [out.contains("Ample Union"), out.contains("Bright Union")];
        assert_eq!(groups, [true; 2], "{out}");
        assert!(out.contains("\t11.1"), "{out}");
        assert!(
            err.contains("it is taken for the middle of the places that its groups publish"),
            "{err}"
        );
    }
    for typed in ["Plughville", "Xyzzyvalley"] {
        near(typed).exits(1).err_has("no place is called").both();
    }
}

#[test]
fn towns_of_one_name_that_only_the_list_knows_are_not_put_together() {
    let at = |province: &str, lat: f64, lon: f64| {
        format!(
            "city = \"Xyzzyville\"\ncountry = \"CA\"\nsubdivisions = [\"{province}\"]\n\
             location = {{ lat = {lat}, lon = {lon} }}\n"
        )
    };
    let folder = Folder::new();
    let list = [
        entry("a", "Ample Union", &at("CA-BC", 49.0, -123.0)),
        entry("b", "Bright Union", &at("CA-BC", 49.1, -123.0)),
        entry("c", "Calm Union", &at("CA-NS", 45.0, -63.0)),
    ];
    folder.write(
        "list.toml",
        list.concat().replace("\"global\"", "\"local\""),
    );
    let run = peerdir([
        "near",
        "--file",
        "list.toml",
        "--rungs",
        "city,nearby",
        "Xyzzyville",
    ])
    .within(folder.path());
    let (out, _) = run.exits(0).both();
    let groups = ["Ample", "Bright", "Calm"].map(|name| out.contains(name));
    assert_eq!(groups, [true, true, false], "{out}");
}

#[test]
fn a_town_that_only_the_list_knows_lies_in_its_country_beside_a_border() {
    let folder = Folder::new();
    let town =
        "city = \"Xyzzyville\"\ncountry = \"CH\"\nlocation = { lat = 47.585, lon = 7.615 }\n";
    let list = [
        entry("a", "Ample Union", town),
        entry("b", "Bright Union", "country = \"CH\"\n"),
    ];
    folder.write(
        "list.toml",
        list.concat().replace("\"global\"", "\"national\""),
    );
    let near = |place: &str| {
        let run = peerdir(["near", "--file", "list.toml", "--rungs", "country", place]);
        run.within(folder.path())
    };
    near("Xyzzyville").exits(0).out_has("Bright Union").both();
    let (out, _) = near("47.585,7.615").exits(1).both();
    assert!(!out.contains("Bright Union"), "{out}");
}

#[test]
fn a_pasted_page_is_no_place() {
    let page = "Athens ".repeat(3000);
    let (out, err) = builtin("near --format table").with([page]).exits(1).both();
    assert!(out.is_empty() && err.contains("no place is called"));
    builtin("near --format table")
        .with(["x".repeat(100_000)])
        .exits(1)
        .err_has("no place is called");
}

#[test]
fn a_rung_that_a_place_does_not_have_is_not_passed_over_in_silence() {
    for format in ["table", "text", "tsv"] {
        let run = builtin("near Europe --rungs nearby --columns id --format").with([format]);
        let (out, err) = run.exits(1).both();
        assert!(out.is_empty() || out == "id\n", "{out}");
        assert_eq!(err, "no group on these rungs\n", "{format}");
    }
}

#[test]
fn a_code_in_capitals_is_a_country_even_if_it_is_a_word() {
    for (code, country) in [
        ("IN", "India"),
        ("AT", "Austria"),
        ("TO", "Tonga"),
        ("BY", "Belarus"),
    ] {
        let run = builtin("near --quiet --format text --rungs country").with([code]);
        let (out, _) = run.ends().both();
        assert!(
            out.starts_with(&format!("Country: {country}\n")),
            "{code}: {out}"
        );
    }
}

#[test]
fn a_topic_is_no_place() {
    for topic in [
        "needle",
        "hiv",
        "naloxone",
        "harm reduction",
        "methadone clinic",
    ] {
        let run = builtin("near --format table").with([topic]);
        run.exits(1)
            .err_has(&format!("no place is called `{topic}`"));
    }
}

#[test]
fn a_place_in_the_middle_of_a_topic_is_found() {
    builtin("near --rungs city --columns id peer support Vancouver BC Canada naloxone")
        .exits(0)
        .out_has("vandu\n")
        .err_has("nearby do not mention `");
}

#[test]
fn a_typo_is_not_taken_for_a_village() {
    builtin("near --format table Corsicco")
        .exits(1)
        .err_has("did you mean");
}

#[test]
fn what_a_topic_leaves_out_nearby_is_counted() {
    builtin("near --columns id --rungs city,country Athens methadone")
        .exits(0)
        .out_has("greek-drug-substitute-users-union")
        .err_has("2 groups nearby do not mention `methadone`; `peerdir near Athens` shows them");
}

#[test]
fn a_point_by_the_border_says_that_it_may_lie_beyond() {
    builtin("near --columns id 59.3797,28.1791")
        .exits(0)
        .out_has("euronpud")
        .err_has("is 0.7 km from Narva, Ida-Virumaa, Estonia")
        .err_has("the border is near: it may lie in Russia");
}

#[test]
fn a_reach_beyond_the_globe_is_refused() {
    for within in ["1e300", "1.7e308mi", "20051km", "-1"] {
        let run = builtin("near Athens").with([format!("--within={within}")]);
        run.exits(2).err_has(&format!("`{within}` is no distance"));
    }
}
