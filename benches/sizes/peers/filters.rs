//! The groups of a country and region, and the ten that are nearest to a place.

use crate::bench::Bench;
use crate::lists::List;
use crate::peers::{OURS, Peer, Peers};

const COUNTRY: &str = "SE";
const REGION: &str = "Northern Europe";

/// Malmö, in degrees.
const LAT: &str = "55.60";
const LON: &str = "13.00";

pub fn filter<'a>(bench: &'a Bench, list: &'a List) -> Peers<'a> {
    let mut peers = Peers::default();
    let [toml, csv, jsonl, rec, table, duckdb] =
        ["toml", "csv", "jsonl", "rec", "sqlite", "duckdb"]
            .map(|form| list.word(&format!("list.{form}")));
    let count = format!("^country = \"{COUNTRY}\"");
    peers.of(
        bench,
        "grep",
        "grep -c, only counts",
        &["-c", &count, &toml],
    );
    let select = format!(
        "SELECT name, website FROM organization WHERE country = '{COUNTRY}' AND region = '{REGION}'"
    );
    peers.of(bench, "sqlite3", "sqlite3 by an index", &[&table, &select]);
    peers.of(
        bench,
        "duckdb",
        "duckdb",
        &["-readonly", "-csv", &duckdb, "-c", &select],
    );
    if let Some((program, path)) = bench.tools.sheets() {
        let steps = format!(
            "'{path}' search -s country '^{COUNTRY}$' '{csv}' | '{path}' search -s region '^{REGION}$' | '{path}' select name,website"
        );
        peers.add(Peer::new(
            &format!("{program} search, search, select"),
            &["sh", "-c", &steps],
        ));
    }
    let condition = format!("$country == \"{COUNTRY}\" && $region == \"{REGION}\"");
    let words = [
        "--icsv",
        "--otsv",
        "filter",
        &condition,
        "then",
        "cut",
        "-f",
        "name,website",
        &csv,
    ];
    peers.of(bench, "mlr", "mlr filter", &words);
    let condition = format!(
        "select(.country == \"{COUNTRY}\" and .region == \"{REGION}\") | [.name, .website] | @tsv"
    );
    peers.of(bench, "jq", "jq select", &["-r", &condition, &jsonl]);
    let condition = format!("country = '{COUNTRY}' && region = '{REGION}'");
    peers.of(
        bench,
        "recsel",
        "recsel",
        &[
            "-t",
            "Organization",
            "-e",
            &condition,
            "-p",
            "name,website",
            &rec,
        ],
    );
    peers.add(Peer::of(
        OURS,
        bench.peerdir(&[
            "list",
            "--file",
            &toml,
            "--country",
            COUNTRY,
            "--region",
            REGION,
            "--columns",
            "name,website",
        ]),
    ));
    peers
}

pub fn near<'a>(bench: &'a Bench, list: &'a List) -> Peers<'a> {
    let mut peers = Peers::default();
    // As the crow flies for a short way: a degree of longitude is as much shorter as the cosine of the latitude says.
    let distance = |lat: &str, lon: &str| {
        format!("({lat} - {LAT}) * ({lat} - {LAT}) + 0.319 * ({lon} - {LON}) * ({lon} - {LON})")
    };
    let nearest = |distance: &str| {
        format!("SELECT name, city FROM organization ORDER BY {distance} LIMIT 10")
    };
    let select = nearest(&distance("lat", "lon"));
    peers.of(
        bench,
        "sqlite3",
        "sqlite3 by distance",
        &[&list.word("list.sqlite"), &select],
    );
    let select = nearest(&distance("lat::DOUBLE", "lon::DOUBLE"));
    peers.of(
        bench,
        "duckdb",
        "duckdb by distance",
        &[
            "-readonly",
            "-csv",
            &list.word("list.duckdb"),
            "-c",
            &select,
        ],
    );
    let put = format!("$distance = {}", distance("$lat", "$lon"));
    let words = [
        "--icsv",
        "--otsv",
        "put",
        &put,
        "then",
        "top",
        "-n",
        "10",
        "-f",
        "distance",
        "--min",
        "-a",
        "then",
        "cut",
        "-f",
        "name,city",
        &list.word("list.csv"),
    ];
    peers.of(bench, "mlr", "mlr top", &words);
    let place = format!("{LAT},{LON}");
    let words = [
        "near",
        "--file",
        &list.word("list.toml"),
        "--limit",
        "10",
        "--rungs",
        "city,nearby",
        &place,
    ];
    peers.add(Peer::of(OURS, bench.peerdir(&words)));
    peers
}
