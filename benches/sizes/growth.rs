//! How much more a longer list takes than a shorter one, and how large the snapshot is.

use std::fs;
use std::path::Path;

use crate::figures::{Figures, Row, digits};
use crate::goals::{Judged, PROGRAM};
use crate::options::Operation;
use crate::peers::OURS;

/// The lengths between which the goals are given.
const SHORT: usize = 100;
const LONG: usize = 1_000_000;

/// A snapshot takes at most so much of the bytes of its list, from this length on.
const SNAPSHOT: f64 = 0.15;
const FIRST_WITH_A_SNAPSHOT: usize = 10_000;

/// The row of ours in each table.
#[derive(Default)]
pub struct Growth(Vec<(Operation, usize, Figures)>);

impl Growth {
    pub fn enter(&mut self, operation: Operation, records: usize, rows: &[Row]) {
        let ours = rows.iter().filter(|row| row.label.starts_with(OURS));
        let figures = ours.filter_map(|row| row.outcome.figures());
        let slowest = figures.max_by(|one, other| one.cpu.total_cmp(&other.cpu));
        self.0
            .extend(slowest.map(|figures| (operation, records, figures.clone())));
    }

    fn of(&self, operation: Operation, records: usize) -> Option<&Figures> {
        let mut all = self.0.iter();
        let found = all.find(|(other, length, _)| *other == operation && *length == records);
        found.map(|(_, _, figures)| figures)
    }

    /// Prints what the longest list takes as many times what the shortest takes; the goals, if those are a hundred and a million.
    pub fn judge(&self, lengths: &[usize]) -> Vec<Judged> {
        let (Some(short), Some(long)) =
            (lengths.iter().min().copied(), lengths.iter().max().copied())
        else {
            return Vec::new();
        };
        if short == long {
            return Vec::new();
        }
        println!("\n### Growth of peerdir from {short} to {long} records\n");
        println!(
            "| | CPU | instructions | net of the start | peak memory |\n|---|---:|---:|---:|---:|"
        );
        let start = self
            .of(Operation::Start, PROGRAM)
            .and_then(|figures| figures.instructions);
        let mut judged = Vec::new();
        let operations = [
            Operation::Exact,
            Operation::Word,
            Operation::Fuzzy,
            Operation::Filter,
            Operation::Near,
            Operation::Add,
            Operation::Csv,
            Operation::Markdown,
        ];
        for operation in operations {
            let (Some(one), Some(other)) = (self.of(operation, short), self.of(operation, long))
            else {
                continue;
            };
            let both = one.instructions.zip(other.instructions);
            let cpu = other.cpu / one.cpu;
            let instructions = both.map(|(one, other)| other / one);
            let net = both
                .zip(start)
                .map(|((one, other), start)| (other - start) / (one - start));
            let memory = other.memory / one.memory;
            let times = |value: Option<f64>| {
                value.map_or("–".to_owned(), |value| format!("{} ×", digits(value)))
            };
            println!(
                "| {} | {} | {} | {} | {} |",
                operation.title(),
                times(Some(cpu)),
                times(instructions),
                times(net),
                times(Some(memory))
            );
            if (short, long) == (SHORT, LONG) {
                let goal = |is_aim, goal: &str, value, most| {
                    Judged::new(operation, long, is_aim, goal, value, most)
                };
                match operation {
                    Operation::Fuzzy => judged.extend([
                        goal(
                            false,
                            "instructions net of the start grow ≤ 150 ×",
                            net,
                            150.0,
                        ),
                        goal(true, "instructions net of the start grow ≤ 90 ×", net, 90.0),
                        goal(false, "CPU time grows ≤ 8 ×", Some(cpu), 8.0),
                    ]),
                    Operation::Exact => {
                        judged.push(goal(false, "instructions grow ≤ 5 ×", instructions, 5.0));
                    }
                    Operation::Add => {
                        judged.push(goal(false, "instructions grow ≤ 1.3 ×", instructions, 1.3));
                    }
                    _ => {}
                }
            }
        }
        judged
    }
}

/// How large what was kept of a list is beside it; prints it.
pub fn judge_snapshot(cache: &Path, records: usize, list: u64) -> Option<Judged> {
    let kept = size(cache);
    let part = crate::figures::millions(kept) / crate::figures::millions(list);
    if kept == 0 {
        println!("\nno snapshot was kept");
        return None;
    }
    println!("\nthe snapshot has {kept} bytes, {part:.3} × the list");
    let goal = "snapshot ≤ 0.15 × TOML";
    (records >= FIRST_WITH_A_SNAPSHOT)
        .then(|| Judged::new(Operation::First, records, false, goal, Some(part), SNAPSHOT))
}

fn size(path: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(path) else {
        return fs::metadata(path).map_or(0, |file| file.len());
    };
    entries.flatten().map(|entry| size(&entry.path())).sum()
}
