//! Look-ups of what is misspelt. Each row prints lines that end in the id of a group, behind a tab, the best first; a row of
//! `peerdir` is added by whoever asks.

use std::collections::BTreeSet;

use crate::bench::Bench;
use crate::lists::List;
use crate::peers::{Peer, Peers, in_sql};
use crate::queries::words;
use crate::scripts::Script;

pub fn fuzzy<'a>(bench: &Bench, list: &List, query: &str) -> Peers<'a> {
    let mut peers = Peers::default();
    let lines = list.path("list.lines");
    let file = lines.display().to_string();
    if let Some(fzf) = bench.tools.path("fzf") {
        let words = [fzf, "--delimiter=\t", "--nth=1..2", "--filter", query];
        peers.add(Peer::new("fzf --filter", &words).reading(lines.clone()));
    }
    if let Some(fzy) = bench.tools.path("fzy") {
        peers.add(Peer::new("fzy -e", &[fzy, "-e", query]).reading(lines));
    }
    peers.of(
        bench,
        "tre-agrep",
        "tre-agrep -2",
        &["-i", "-2", "-k", query, &file],
    );
    let either = format!(
        "SELECT o.name, o.id FROM names JOIN organization o ON o.rowid = names.rowid WHERE names MATCH {} ORDER BY rank LIMIT 10",
        in_sql(&any_trigram(query))
    );
    let table = list.word("list.sqlite");
    peers.of(
        bench,
        "sqlite3",
        "sqlite3 FTS5, any trigram",
        &["-separator", "\t", &table, &either],
    );
    if let (Some(spellfix), true) = (
        bench.tools.path("spellfix1"),
        list.path("spellfix.sqlite").exists(),
    ) {
        let near = format!(
            "SELECT word, (SELECT id FROM ids WHERE name = word LIMIT 1) FROM words WHERE word MATCH {} AND top = 10",
            in_sql(query)
        );
        let load = format!(".load {spellfix}");
        let table = list.word("spellfix.sqlite");
        peers.of(
            bench,
            "sqlite3",
            "sqlite3 spellfix1",
            &["-cmd", &load, "-separator", "\t", &table, &near],
        );
    }
    let alike = format!(
        "SELECT name, id FROM organization ORDER BY jaro_winkler_similarity(lower(name), {}) DESC LIMIT 10",
        in_sql(query)
    );
    let words = [
        "-readonly",
        "-list",
        "-noheader",
        "-separator",
        "\t",
        &list.word("list.duckdb"),
        "-c",
        &alike,
    ];
    peers.of(bench, "duckdb", "duckdb jaro_winkler", &words);
    if bench.tools.path("rapidfuzz").is_some() {
        let command = bench.python(Script::Rapidfuzz, &[&file, query]);
        peers.add(Peer::of("rapidfuzz WRatio", command));
    }
    if bench.tools.path("tantivy").is_some() {
        let command = bench.python(Script::Tantivy, &[&list.word("tantivy"), query]);
        peers.add(Peer::of("tantivy, fuzzy words", command));
    }
    peers
}

/// What matches any three letters of the words of a query.
fn any_trigram(query: &str) -> String {
    let trigrams: BTreeSet<String> = words(query)
        .iter()
        .flat_map(|word| {
            let letters: Vec<char> = word.chars().collect();
            letters
                .windows(3)
                .map(|three| format!("\"{}\"", String::from_iter(three)))
                .collect::<Vec<_>>()
        })
        .collect();
    if trigrams.is_empty() {
        return "\"\"".to_owned();
    }
    trigrams.into_iter().collect::<Vec<_>>().join(" OR ")
}
