//! All records in another form.

use crate::bench::Bench;
use crate::lists::List;
use crate::peers::{LIMIT, OURS, Peer, Peers};

/// The columns of the table of Markdown, of as many as `peerdir` prints.
const COLUMNS: &str = "name,acronym,country,region,city,website,email,services";

pub fn csv<'a>(bench: &'a Bench, list: &'a List) -> Peers<'a> {
    let mut peers = Peers::default();
    let [toml, csv, jsonl, rec, table, duckdb] =
        ["toml", "csv", "jsonl", "rec", "sqlite", "duckdb"]
            .map(|form| list.word(&format!("list.{form}")));
    peers.add(Peer::new(&format!("{LIMIT}cat"), &["cat", &csv]));
    if let Some((program, _)) = bench.tools.sheets() {
        peers.of(
            bench,
            program,
            &format!("{program} select"),
            &["select", "1-", &csv],
        );
    }
    let select = "SELECT * FROM organization";
    peers.of(
        bench,
        "sqlite3",
        "sqlite3 -csv",
        &["-csv", "-header", &table, select],
    );
    peers.of(
        bench,
        "duckdb",
        "duckdb -csv",
        &["-readonly", "-csv", &duckdb, "-c", select],
    );
    let copy =
        format!("COPY (SELECT * FROM read_json('{jsonl}')) TO '/dev/stdout' (FORMAT csv, HEADER)");
    peers.of(bench, "duckdb", "duckdb from JSON", &["-c", &copy]);
    peers.of(
        bench,
        "mlr",
        "mlr from JSON",
        &[
            "--ijsonl",
            "--ocsv",
            "flatten",
            "then",
            "unsparsify",
            &jsonl,
        ],
    );
    let row = "[.id, .name, .acronym, .country, .region, .city, .lat, .lon, .website, .email, .phone, .description, .founded, .verified, \
        (.other_names | join(\";\")), (.services | join(\";\")), (.languages | join(\";\"))] | @csv";
    peers.of(bench, "jq", "jq @csv", &["-r", row, &jsonl]);
    if bench.tools.path("recsel").is_some() {
        peers.add(Peer::new("rec2csv", &["rec2csv", &rec]));
    }
    peers.add(Peer::of(
        OURS,
        bench.peerdir(&["export", "csv", "--file", &toml]),
    ));
    peers
}

pub fn markdown<'a>(bench: &'a Bench, list: &'a List) -> Peers<'a> {
    let mut peers = Peers::default();
    let select = format!("SELECT {COLUMNS} FROM organization");
    peers.of(
        bench,
        "sqlite3",
        "sqlite3 -markdown",
        &["-markdown", &list.word("list.sqlite"), &select],
    );
    peers.of(
        bench,
        "duckdb",
        "duckdb -markdown",
        &[
            "-readonly",
            "-markdown",
            &list.word("list.duckdb"),
            "-c",
            &select,
        ],
    );
    let words = [
        "--icsv",
        "--omd",
        "cut",
        "-o",
        "-f",
        COLUMNS,
        &list.word("list.csv"),
    ];
    peers.of(bench, "mlr", "mlr --omd", &words);
    peers.add(Peer::of(
        OURS,
        bench.peerdir(&["export", "markdown", "--file", &list.word("list.toml")]),
    ));
    peers
}
