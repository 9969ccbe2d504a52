//! A group by what is known of it exactly, the first look-up ever, and one without a snapshot.

use std::env;

use crate::bench::Bench;
use crate::lists::{List, forget};
use crate::peers::starts::empty_static_program;
use crate::peers::{LIMIT, OURS, Peer, Peers, fuzzy, in_sql, search};
use crate::probe::Probe;
use crate::scripts::Script;

/// What makes this program parse a list and end: the file stands behind it.
pub const PARSER: &str = "--parse-toml";

pub fn exact<'a>(bench: &'a Bench, list: &'a List, probe: &Probe) -> Peers<'a> {
    let mut peers = Peers::default();
    let by_id = format!(
        "SELECT * FROM organization WHERE id = {}",
        in_sql(&probe.id)
    );
    peers.of(
        bench,
        "sqlite3",
        "sqlite3 by id",
        &["-line", &list.word("list.sqlite"), &by_id],
    );
    let file = list.word("list.toml");
    for (by, text) in [
        ("id", &probe.id),
        ("name", &probe.name),
        ("acronym", &probe.acronym),
    ] {
        let words = bench.peerdir(&["show", "--file", &file, text]);
        peers.add(Peer::of(&format!("{OURS} by {by}"), words));
    }
    peers
}

pub fn word<'a>(bench: &'a Bench, list: &'a List, probe: &Probe) -> Peers<'a> {
    let mut peers = Peers::default();
    let name = &*probe.name;
    let [toml, csv, jsonl, rec, table] =
        ["toml", "csv", "jsonl", "rec", "sqlite"].map(|form| list.word(&format!("list.{form}")));
    peers.add(Peer::new(&format!("{LIMIT}cat"), &["cat", &toml]));
    peers.of(bench, "grep", "grep -F, one line", &["-F", name, &toml]);
    peers.of(
        bench,
        "grep",
        "grep -F -i, the record",
        &["-F", "-i", "-A17", name, &toml],
    );
    peers.of(bench, "rg", "rg -F, one line", &["-F", name, &toml]);
    peers.of(
        bench,
        "rg",
        "rg -F -i, the record",
        &["-F", "-i", "-A17", name, &toml],
    );
    let matching = format!(
        "SELECT o.* FROM names JOIN organization o ON o.rowid = names.rowid WHERE names MATCH {}",
        in_sql(&format!("\"{name}\""))
    );
    peers.of(
        bench,
        "sqlite3",
        "sqlite3 FTS5 trigram",
        &["-line", &table, &matching],
    );
    let like = format!(
        "SELECT * FROM organization WHERE name LIKE {}",
        in_sql(&format!("%{name}%"))
    );
    peers.of(bench, "sqlite3", "sqlite3 LIKE", &["-line", &table, &like]);
    let like = format!(
        "SELECT * FROM organization WHERE name ILIKE {}",
        in_sql(&format!("%{name}%"))
    );
    peers.of(
        bench,
        "duckdb",
        "duckdb ILIKE",
        &["-readonly", "-line", &list.word("list.duckdb"), "-c", &like],
    );
    if let Some((program, _)) = bench.tools.sheets() {
        peers.of(
            bench,
            program,
            &format!("{program} search"),
            &["search", "-i", "-s", "name", name, &csv],
        );
    }
    peers.of(
        bench,
        "mlr",
        "mlr filter",
        &[
            "--icsv",
            "--ojson",
            "filter",
            &format!("$name =~ \"{name}\"i"),
            &csv,
        ],
    );
    let contains = "select(.name | ascii_downcase | contains($query))";
    peers.of(
        bench,
        "jq",
        "jq contains",
        &[
            "-c",
            "--arg",
            "query",
            &name.to_lowercase(),
            contains,
            &jsonl,
        ],
    );
    peers.of(
        bench,
        "recsel",
        "recsel",
        &[
            "-i",
            "-t",
            "Organization",
            "-e",
            &format!("name ~ '{name}'"),
            &rec,
        ],
    );
    peers.add(search(bench, list, OURS, name, &[]));
    peers
}

pub fn no_cache<'a>(bench: &'a Bench, list: &'a List, probe: &Probe) -> Peers<'a> {
    let mut peers = fuzzy(bench, list, &probe.misspelt);
    peers.0.retain(|peer| peer.label.starts_with("fz"));
    // A build without a cache never has one.
    let option: &[&str] = if bench.peerdir_knows("--no-cache") {
        &["--no-cache"]
    } else {
        &[]
    };
    peers.add(search(bench, list, OURS, &probe.misspelt, option));
    peers
}

pub fn first<'a>(bench: &'a Bench, list: &'a List, probe: &Probe) -> Peers<'a> {
    let mut peers = Peers::default();
    peers.0.extend(empty_static_program(bench));
    if let Ok(program) = env::current_exe() {
        let program = program.display().to_string();
        peers.add(Peer::new(
            "toml crate, parse",
            &[&program, PARSER, &list.word("list.toml")],
        ));
    }
    if bench.tools.path("tantivy").is_some() {
        let made = bench.work.join("tantivy-made");
        let words = [list.word("list.lines"), made.display().to_string()];
        let command = bench.python(Script::TantivyBuild, &words.each_ref().map(String::as_str));
        let clear = move || {
            forget(&made);
            Ok(())
        };
        peers.add(Peer::of("tantivy, build", command).after(clear));
    }
    let cache = bench.cache();
    let clear = move || {
        forget(&cache);
        Ok(())
    };
    peers.add(search(bench, list, OURS, &probe.misspelt, &[]).after(clear));
    peers
}
