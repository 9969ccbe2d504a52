//! The ladder around thirty places of thirty countries, in the built-in list: what is meant by what is typed, and who is
//! on which rung. The expected rungs are a table that was worked out by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::run::peerdir;

/// The rungs that the table has, as they are called in it and by the program.
const RUNGS: [&str; 5] = ["city", "nearby", "subdivision", "country", "region"];

/// The groups for all the world.
const WORLD: &str = "idpc inpud youthrise";

/// A row of the table.
struct Around {
    typed: String,
    place: String,
    rungs: Vec<String>,
}

fn table() -> Vec<Around> {
    let table = fs::read_to_string("tests/fixtures/places.tsv").expect("the table can be read");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let around = |row: &str| {
        let mut columns = row.split('\t').map(str::to_owned);
        let mut next = || columns.next().expect("a column");
        let (typed, place) = (next(), next());
        let rungs = columns.collect();
        Around {
            typed,
            place,
            rungs,
        }
    };
    rows.map(around).collect()
}

/// The ids on each rung, as the program lists them.
fn rungs(typed: &str) -> BTreeMap<String, String> {
    let run = peerdir(["near", "--quiet", "--columns", "rung,id", typed]);
    let list = run.exits(0).stdout();
    let mut rungs = BTreeMap::<String, String>::new();
    for line in list.lines().skip(1) {
        let (rung, id) = line.split_once('\t').expect("two columns");
        let ids = rungs.entry(rung.to_owned()).or_default();
        ids.push_str(if ids.is_empty() { "" } else { " " });
        ids.push_str(id);
    }
    rungs
}

#[test]
fn the_table_has_thirty_places_in_as_many_countries() {
    let table = table();
    let countries: BTreeSet<&str> = table
        .iter()
        .filter_map(|around| around.place.rsplit(", ").next())
        .collect();
    assert_eq!((table.len(), countries.len()), (30, 30));
    assert!(table.iter().all(|around| around.rungs.len() == RUNGS.len()));
}

#[test]
fn what_is_typed_is_taken_for_the_place_that_is_meant() {
    for Around { typed, place, .. } in table() {
        let run = peerdir(["near", "--quiet", "--format", "text", &typed]);
        let text = run.exits(0).stdout();
        let heading = format!("City: {place}");
        assert_eq!(text.lines().next(), Some(&*heading), "{typed}");
    }
}

#[test]
fn who_is_on_each_rung_is_what_was_worked_out_by_hand() {
    for around in table() {
        let found = rungs(&around.typed);
        let expected = RUNGS
            .iter()
            .zip(&around.rungs)
            .filter(|(_, ids)| *ids != "-")
            .map(|(rung, ids)| ((*rung).to_owned(), ids.trim_start_matches("> ").to_owned()))
            .chain([("world".to_owned(), WORLD.to_owned())]);
        let expected: BTreeMap<String, String> = expected.collect();
        assert_eq!(found, expected, "{} ({})", around.typed, around.place);
    }
}

#[test]
fn the_nearest_groups_beyond_reach_are_said_to_be_beyond_it() {
    for around in table() {
        let is_beyond = around.rungs[1].starts_with('>');
        let run = peerdir(["near", "--quiet", "--format", "text", &around.typed]);
        let text = run.exits(0).stdout();
        let says = text.contains("\nnone listed within 100 km; the nearest are:\n");
        assert_eq!(says, is_beyond, "{}", around.typed);
    }
}
