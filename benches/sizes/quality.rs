//! How well the programs answer the queries of a list: how often the group that is wanted comes first, or among the first ten.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::bench::Bench;
use crate::figures::digits;
use crate::lists::List;
use crate::peers::{OURS, Peer, fuzzy, search};
use crate::queries::{KINDS, MISSPELT, Query};

/// A program that takes longer than this for its first answer, in milliseconds, is asked no more.
const TOO_SLOW: f64 = 8_000.0;

/// What the answers of a program to the queries of a kind were worth.
#[derive(Clone, Copy, Default)]
struct Answers {
    asked: usize,
    first: usize,
    in_ten: usize,
    nothing: usize,
}

impl Answers {
    fn add(&mut self, other: Self) {
        self.asked += other.asked;
        self.first += other.first;
        self.in_ten += other.in_ten;
        self.nothing += other.nothing;
    }

    fn first(&self) -> f64 {
        percent(self.first, self.asked)
    }

    fn in_ten(&self) -> f64 {
        percent(self.in_ten, self.asked)
    }
}

/// The answers of a program, by kind, and the CPU time that they took.
#[derive(Default)]
struct Asked {
    kinds: BTreeMap<&'static str, Answers>,
    cpu: Vec<f64>,
    is_too_slow: bool,
    complaint: Option<String>,
}

impl Asked {
    fn kind(&self, kind: &str) -> Answers {
        self.kinds.get(kind).copied().unwrap_or_default()
    }

    fn of(&self, kinds: &[&str]) -> Answers {
        let mut sum = Answers::default();
        for kind in kinds {
            sum.add(self.kind(kind));
        }
        sum
    }
}

/// Asks all programs the queries of each list, and prints the shares.
pub fn compare(bench: &Bench) -> io::Result<()> {
    for records in &bench.options.records {
        let list = List::prepare(bench, *records)?;
        let mut programs: BTreeMap<String, Asked> = BTreeMap::new();
        for query in wanted(bench, list.queries()?) {
            for peer in peers(bench, &list, &query) {
                let asked = programs.entry(peer.label.clone()).or_default();
                if !asked.is_too_slow && asked.complaint.is_none() {
                    ask(bench, &peer, &query, asked)?;
                }
            }
        }
        print(*records, &programs);
    }
    Ok(())
}

/// As many queries of each kind as are asked for.
fn wanted(bench: &Bench, queries: Vec<Query>) -> Vec<Query> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut is_wanted = |query: &Query| {
        let count = counts.entry(query.kind).or_default();
        *count += 1;
        *count <= bench.options.queries
    };
    queries
        .into_iter()
        .filter(|query| is_wanted(query))
        .collect()
}

fn peers<'a>(bench: &Bench, list: &List, query: &Query) -> Vec<Peer<'a>> {
    let mut peers = fuzzy(bench, list, &query.text).0;
    let wanted = &bench.options.peers;
    peers.retain(|peer| wanted.is_empty() || wanted.iter().any(|text| peer.label.contains(text)));
    let ids = ["--format", "tsv", "--columns", "id", "--quiet"];
    peers.push(search(bench, list, OURS, &query.text, &ids));
    peers
}

fn ask(bench: &Bench, peer: &Peer<'_>, query: &Query, asked: &mut Asked) -> io::Result<()> {
    let output = bench.work.join("answer");
    let (usage, words) = bench.measure(&peer.command, peer.input.clone(), Some(output.clone()))?;
    if usage.code.is_none_or(|code| code > 1) {
        asked.complaint = Some(words.lines().next().unwrap_or("it was stopped").to_owned());
        return Ok(());
    }
    let ids = ids(&output, peer)?;
    let place = ids.iter().position(|id| *id == query.wanted);
    asked.kinds.entry(query.kind).or_default().add(Answers {
        asked: 1,
        first: usize::from(place == Some(0)),
        in_ten: usize::from(place.is_some_and(|place| place < 10)),
        nothing: usize::from(ids.is_empty()),
    });
    let taken = usage.cpu().as_secs_f64() * 1e3;
    asked.cpu.push(taken);
    asked.is_too_slow = taken > TOO_SLOW;
    Ok(())
}

/// The ids at the ends of the lines.
fn ids(output: &Path, peer: &Peer<'_>) -> io::Result<Vec<String>> {
    let bytes = fs::read(output)?;
    let text = String::from_utf8_lossy(&bytes);
    // Ours has a line of headings.
    let mut lines: Vec<&str> = text.lines().skip(usize::from(peer.is_ours())).collect();
    if peer.label.starts_with("tre-agrep") {
        // It ranks nothing; the shortest line has the least beside what fits.
        lines.sort_by_key(|line| line.len());
    }
    let ids = lines.iter().filter_map(|line| line.rsplit('\t').next());
    Ok(ids.map(str::to_owned).collect())
}

fn print(records: usize, programs: &BTreeMap<String, Asked>) {
    println!("\n## {records} records: first / among the first ten, in percent of the queries\n");
    let queries: Vec<String> = KINDS
        .iter()
        .map(|kind| {
            let most = programs.values().map(|asked| asked.kind(kind).asked).max();
            format!("{kind} ({})", most.unwrap_or_default())
        })
        .collect();
    println!(
        "| | {} | with a slip | nothing found | CPU ms |",
        queries.join(" | ")
    );
    println!("|---{}|", "|---:".repeat(KINDS.len() + 3));
    let mut rows: Vec<(&String, &Asked)> = programs.iter().collect();
    rows.sort_by_key(|(_, asked)| std::cmp::Reverse(asked.of(&MISSPELT).in_ten));
    for (label, asked) in rows {
        if let Some(complaint) = &asked.complaint {
            println!(
                "| {label} | refused: {complaint} |{}",
                " |".repeat(KINDS.len() + 2)
            );
            continue;
        }
        if asked.is_too_slow {
            println!(
                "| {label} | too slow to be asked all |{}",
                " |".repeat(KINDS.len() + 2)
            );
            continue;
        }
        let shares = KINDS.map(|kind| share(asked.kind(kind)));
        let mean = asked.cpu.iter().sum::<f64>() / float(asked.cpu.len());
        println!(
            "| {label} | {} | {} | {} | {} |",
            shares.join(" | "),
            share(asked.of(&MISSPELT)),
            asked.of(&KINDS).nothing,
            digits(mean)
        );
    }
    if let Some(ours) = programs.get(OURS).filter(|ours| !ours.cpu.is_empty()) {
        judge(records, ours, programs);
    }
}

fn share(answers: Answers) -> String {
    if answers.asked == 0 {
        return "–".to_owned();
    }
    format!("{:.0}/{:.0}", answers.first(), answers.in_ten())
}

/// Misspelt in ten and first, exact and fold first, acronym in ten, in percent, by the length of the list.
const GOALS: [(usize, [f64; 4]); 3] = [
    (10_000, [96.0, 88.0, 100.0, 97.0]),
    (100_000, [95.0, 80.0, 96.0, 90.0]),
    (1_000_000, [93.0, 78.0, 94.0, 74.0]),
];

fn judge(records: usize, ours: &Asked, programs: &BTreeMap<String, Asked>) {
    println!("\n| goal | at least % | reached | |\n|---|---:|---:|---|");
    let line = |goal: &str, least: f64, reached: f64| {
        let word = if reached >= least { "met" } else { "MISSED" };
        println!("| {goal} | {least:.0} | {reached:.0} | {word} |");
    };
    if let Some((_, [ten, first, exact, acronym])) =
        GOALS.iter().find(|(length, _)| *length == records)
    {
        let misspelt = ours.of(&MISSPELT);
        line("with a slip, among the first ten", *ten, misspelt.in_ten());
        line("with a slip, first", *first, misspelt.first());
        line(
            "exact and fold, first",
            *exact,
            ours.of(&["exact", "fold"]).first(),
        );
        line(
            "acronym, among the first ten",
            *acronym,
            ours.kind("acronym").in_ten(),
        );
    }
    for kind in KINDS {
        let others = programs
            .iter()
            .filter(|(label, asked)| *label != OURS && asked.complaint.is_none());
        let shares = others.map(|(label, asked)| (asked.kind(kind).in_ten(), label));
        if let Some((share, label)) = shares.max_by(|one, other| one.0.total_cmp(&other.0)) {
            line(
                &format!("{kind}, among the first ten: as {label}"),
                share,
                ours.kind(kind).in_ten(),
            );
        }
    }
    let nothing = ours.of(&KINDS).nothing;
    println!(
        "| something is found for every query | | {nothing} without | {} |",
        if nothing == 0 { "met" } else { "MISSED" }
    );
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * float(part) / float(whole.max(1))
}

#[expect(clippy::cast_precision_loss, reason = "queries are few")]
fn float(count: usize) -> f64 {
    count as f64
}
