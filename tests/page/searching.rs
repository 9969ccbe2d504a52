//! Searching as one types: slips, accents, other scripts, words for the same thing, and what is said of it.

use crate::browser::Browser;
use crate::room::{Room, SMALL, search, shown};

/// What people type, and the group that has to come first.
const FIRST: [(&str, &str); 34] = [
    // Names as they are, in part, in capitals.
    ("Vancouver Area Network of Drug Users", "vandu"),
    ("vandu", "vandu"),
    ("positive voice", "positive-voice"),
    ("DANISH DRUG USERS UNION", "brugerforeningen"),
    // Without accents, apostrophes, dots and spaces.
    ("meta dame", "meta-dame"),
    ("metadame", "meta-dame"),
    ("Méta d’Âme", "meta-dame"),
    ("i.n.p.u.d.", "inpud"),
    ("namar", "nama-r"),
    ("youth rise", "youthrise"),
    // As one begins to type.
    ("vanc", "vandu"),
    ("brugerforen", "brugerforeningen"),
    ("community network empow", "cone"),
    // Slips: a letter wrong, missing, too many, two exchanged.
    ("vendu", "vandu"),
    ("vabdu", "vandu"),
    ("brugerforenigen", "brugerforeningen"),
    ("metadmae", "meta-dame"),
    ("kolodettz", "kolodetz"),
    ("positve voise", "positive-voice"),
    ("manitobba aria network", "mandu"),
    ("auszralian ilicit drug users league", "aivl"),
    // Other scripts, and other letters for these.
    ("Θετική", "positive-voice"),
    ("θετικη φωνη", "positive-voice"),
    ("thetiki", "positive-voice"),
    ("ванду", "vandu"),
    // Places in several languages.
    ("winnipeg", "mandu"),
    ("Danmark", "brugerforeningen"),
    ("Дания", "brugerforeningen"),
    ("الدنمارك", "brugerforeningen"),
    ("drug users in vancouver", "vandu"),
    ("toronto union", "tduu"),
    // Words for the same thing, and topics.
    ("methadone vancouver", "bcapom"),
    ("young people", "youthrise"),
    (
        "labour union harm reduction workers",
        "harm-reduction-workers-union",
    ),
];

#[test]
fn what_people_type_brings_the_group_that_they_mean() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    for (query, first) in FIRST {
        search(&mut browser, query);
        let groups = shown(&mut browser);
        assert_eq!(
            groups.first().map(String::as_str),
            Some(first),
            "{query}: {groups:?}"
        );
    }
}

#[test]
fn names_in_every_script_are_found_as_they_are_written_and_in_part() {
    let room = Room::new();
    let mut browser = Browser::at(&room.page(&["--file", SMALL]));
    for (query, first) in [
        ("منتدى", "delta-forum"),
        ("الدلتا", "delta-forum"),
        ("साथी", "sathi-manch"),
        ("ริมน้ำ", "river-friends"),
        ("提灯", "lantern-network"),
        ("ネットワーク", "lantern-network"),
        ("Αιγαίου", "aegean-voices"),
        ("syndicat du quai nord", "north-quay-users-union"),
    ] {
        search(&mut browser, query);
        assert_eq!(
            shown(&mut browser).first().map(String::as_str),
            Some(first),
            "{query}"
        );
    }
}

#[test]
fn a_country_without_a_group_brings_the_networks_that_serve_it() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    search(&mut browser, "Malta");
    let groups = shown(&mut browser);
    assert_eq!(
        groups.first().map(String::as_str),
        Some("euronpud"),
        "{groups:?}"
    );
    assert!(groups.iter().any(|id| id == "inpud"), "{groups:?}");
    search(&mut browser, "thailnad");
    assert!(shown(&mut browser).iter().any(|id| id == "anpud"));
}

#[test]
fn the_page_says_how_many_there_are_and_when_there_are_none() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    let count = "document.getElementById('count').textContent";
    assert_eq!(browser.text(count), "60 of 60 groups");
    search(&mut browser, "vancouver");
    assert_eq!(browser.text(count), "3 of 60 groups");
    search(&mut browser, "qqxyzzy");
    assert_eq!(
        browser.text(count),
        "No group found. Try fewer or other words."
    );
    assert_eq!(shown(&mut browser), Vec::<String>::new());
    // Who hears the page hears this, too.
    assert_eq!(
        browser.text("document.getElementById('count').getAttribute('role')"),
        "status"
    );
    search(&mut browser, "");
    assert_eq!(shown(&mut browser).len(), 60);
    assert_eq!(browser.text(count), "60 of 60 groups");
}

#[test]
fn after_a_search_the_list_stands_as_it_stood() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    let before = browser.text("document.getElementById('list').innerHTML");
    let order = shown(&mut browser);
    search(&mut browser, "drug");
    assert_ne!(shown(&mut browser), order);
    search(&mut browser, "");
    assert_eq!(shown(&mut browser), order);
    assert_eq!(
        browser.text("document.getElementById('list').innerHTML"),
        before
    );
}

#[test]
fn two_thousand_groups_are_searched() {
    let room = Room::new();
    let mut list = String::from("schema_version = 1\n\n");
    let towns = [
        "Alder", "Birch", "Cedar", "Elder", "Hazel", "Juniper", "Linden", "Maple", "Rowan",
        "Willow",
    ];
    for number in 0..2000 {
        let (town, district) = (towns[number % 10], towns[number / 10 % 10]);
        let name = format!("{town} {district} Union Number {number}");
        let more = "scope = \"national\"\ncountry = \"CA\"\nservices = [\"naloxone\"]\nsources = [{ title = \"Invented\" }]";
        list += &crate::room::entry(&format!("union-{number}"), &name, more);
    }
    let list = room.write("many.toml", &list);
    let page = room.page(&["--file", &list.display().to_string()]);
    let mut browser = Browser::at(&page);
    assert_eq!(shown(&mut browser).len(), 2000);
    search(&mut browser, "junper hazel 1945");
    assert_eq!(
        shown(&mut browser).first().map(String::as_str),
        Some("union-1945")
    );
    search(&mut browser, "");
    assert_eq!(shown(&mut browser).len(), 2000);
}
