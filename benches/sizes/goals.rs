//! What `peerdir` has to reach, by operation and length of the list, and whether it does.

use crate::figures::{Figures, Outcome, Row, digits};
use crate::options::Operation::{
    self, Add, After, Csv, Embedded, Exact, Filter, First, Fuzzy, Markdown, Near, NoCache, Start,
    Word,
};
use crate::peers::OURS;

use Most::{Cpu, Instructions, Memory, Of, Waiting};

/// The length of what has to do with no list.
pub const PROGRAM: usize = 0;

const HUNDRED: usize = 100;
const TEN_THOUSAND: usize = 10_000;
const HUNDRED_THOUSAND: usize = 100_000;
const MILLION: usize = 1_000_000;

/// How much a row of ours may take at most.
#[derive(Clone, Copy)]
pub enum Most {
    /// Of the CPU time of the row that begins so, this many times.
    Of(f64, &'static str),
    /// Of the time from start to end of the row that begins so, this many times.
    Waiting(f64, &'static str),
    /// Millions of instructions.
    Instructions(f64),
    /// Megabytes.
    Memory(f64),
    /// Milliseconds of CPU time.
    Cpu(f64),
}

/// A cell of the table of goals.
pub struct Goal {
    pub operation: Operation,
    pub records: usize,
    /// Whether it only shows the way.
    is_aim: bool,
    most: Most,
}

const fn must(operation: Operation, records: usize, most: Most) -> Goal {
    Goal {
        operation,
        records,
        is_aim: false,
        most,
    }
}

const fn aim(operation: Operation, records: usize, most: Most) -> Goal {
    Goal {
        operation,
        records,
        is_aim: true,
        most,
    }
}

const EMPTY: &str = "limit: empty static Rust";

#[rustfmt::skip]
pub const GOALS: &[Goal] = &[
    must(Start, PROGRAM, Of(1.1, EMPTY)), must(Start, PROGRAM, Instructions(0.15)),
    must(Embedded, PROGRAM, Of(1.3, EMPTY)), must(Embedded, PROGRAM, Of(0.7, "grep -F")),
    must(Embedded, PROGRAM, Instructions(0.30)), aim(Embedded, PROGRAM, Instructions(0.18)),
    must(Embedded, PROGRAM, Memory(1.5)),

    must(Exact, HUNDRED, Of(0.6, "sqlite3 by id")), must(Exact, HUNDRED, Memory(1.5)),
    must(Exact, TEN_THOUSAND, Of(0.6, "sqlite3 by id")), must(Exact, TEN_THOUSAND, Instructions(0.6)),
    must(Exact, TEN_THOUSAND, Memory(2.5)),
    must(Exact, HUNDRED_THOUSAND, Of(0.6, "sqlite3 by id")), must(Exact, HUNDRED_THOUSAND, Instructions(0.8)),
    must(Exact, HUNDRED_THOUSAND, Memory(6.0)),
    must(Exact, MILLION, Of(0.6, "sqlite3 by id")), must(Exact, MILLION, Instructions(1.0)),
    must(Exact, MILLION, Memory(16.0)),

    must(Word, HUNDRED, Of(0.7, "grep -F, one line")), must(Word, HUNDRED, Memory(1.5)),
    must(Word, TEN_THOUSAND, Of(0.35, "sqlite3 FTS5")), must(Word, TEN_THOUSAND, Memory(2.5)),
    must(Word, HUNDRED_THOUSAND, Of(0.3, "sqlite3 FTS5")), must(Word, HUNDRED_THOUSAND, Memory(6.0)),
    must(Word, MILLION, Of(0.2, "sqlite3 FTS5")), must(Word, MILLION, Instructions(12.0)), must(Word, MILLION, Memory(16.0)),

    must(Fuzzy, HUNDRED, Of(0.7, "fzy")), must(Fuzzy, HUNDRED, Memory(1.5)),
    must(Fuzzy, TEN_THOUSAND, Of(0.5, "fzy")), must(Fuzzy, TEN_THOUSAND, Instructions(0.6)),
    must(Fuzzy, TEN_THOUSAND, Memory(2.5)),
    must(Fuzzy, HUNDRED_THOUSAND, Of(0.3, "sqlite3 spellfix1")), must(Fuzzy, HUNDRED_THOUSAND, Of(0.0025, "fzf")),
    must(Fuzzy, HUNDRED_THOUSAND, Instructions(3.0)), must(Fuzzy, HUNDRED_THOUSAND, Memory(6.0)),
    must(Fuzzy, MILLION, Of(0.12, "tantivy")), must(Fuzzy, MILLION, Of(0.001, "fzf")),
    must(Fuzzy, MILLION, Instructions(12.0)), must(Fuzzy, MILLION, Cpu(8.0)), must(Fuzzy, MILLION, Memory(16.0)),

    must(NoCache, HUNDRED, Memory(3.0)),
    must(NoCache, TEN_THOUSAND, Of(0.2, "fzf")), must(NoCache, TEN_THOUSAND, Memory(8.0)),
    must(NoCache, HUNDRED_THOUSAND, Of(0.2, "fzf")), must(NoCache, HUNDRED_THOUSAND, Memory(8.0)),
    must(NoCache, MILLION, Of(0.12, "fzf")), must(NoCache, MILLION, Memory(32.0)),

    must(First, HUNDRED, Of(2.0, EMPTY)), must(First, HUNDRED, Instructions(2.0)),
    must(First, TEN_THOUSAND, Waiting(0.35, "toml crate")), aim(First, TEN_THOUSAND, Of(0.35, "toml crate")),
    aim(First, TEN_THOUSAND, Of(0.15, "toml crate")),
    must(First, HUNDRED_THOUSAND, Waiting(0.35, "toml crate")), aim(First, HUNDRED_THOUSAND, Of(0.35, "toml crate")),
    aim(First, HUNDRED_THOUSAND, Of(0.15, "toml crate")),
    must(First, MILLION, Waiting(0.35, "toml crate")), aim(First, MILLION, Of(0.35, "toml crate")),
    aim(First, MILLION, Of(0.2, "toml crate")),
    must(First, MILLION, Of(0.2, "tantivy, build")),

    must(Filter, HUNDRED, Of(0.6, "sqlite3 by an index")), must(Filter, HUNDRED, Memory(1.5)),
    must(Filter, TEN_THOUSAND, Of(0.7, "sqlite3 by an index")), must(Filter, TEN_THOUSAND, Memory(2.5)),
    must(Filter, HUNDRED_THOUSAND, Of(0.5, "sqlite3 by an index")), must(Filter, HUNDRED_THOUSAND, Memory(6.0)),
    must(Filter, MILLION, Of(0.4, "sqlite3 by an index")), must(Filter, MILLION, Memory(16.0)),

    must(Near, HUNDRED, Of(0.6, "sqlite3 by distance")), must(Near, HUNDRED, Memory(1.5)),
    must(Near, TEN_THOUSAND, Of(0.25, "sqlite3 by distance")), must(Near, TEN_THOUSAND, Memory(2.5)),
    must(Near, HUNDRED_THOUSAND, Of(0.05, "sqlite3 by distance")), must(Near, HUNDRED_THOUSAND, Memory(6.0)),
    must(Near, MILLION, Of(0.03, "duckdb by distance")), must(Near, MILLION, Cpu(9.0)), must(Near, MILLION, Memory(16.0)),

    must(Add, HUNDRED, Of(0.7, "sqlite3 INSERT")), must(Add, HUNDRED, Memory(3.0)),
    must(Add, TEN_THOUSAND, Of(0.7, "sqlite3 INSERT")), must(Add, TEN_THOUSAND, Memory(8.0)),
    must(Add, HUNDRED_THOUSAND, Of(0.7, "sqlite3 INSERT")), must(Add, HUNDRED_THOUSAND, Memory(8.0)),
    must(Add, MILLION, Of(0.7, "sqlite3 INSERT")), must(Add, MILLION, Of(0.005, "rewrite")), must(Add, MILLION, Memory(32.0)),

    must(Csv, HUNDRED, Of(0.5, "sqlite3 -csv")), must(Csv, HUNDRED, Memory(3.0)),
    must(Csv, TEN_THOUSAND, Of(0.9, "xsv select")), must(Csv, TEN_THOUSAND, Of(0.35, "sqlite3 -csv")),
    aim(Csv, TEN_THOUSAND, Of(0.5, "xsv select")), must(Csv, TEN_THOUSAND, Memory(8.0)),
    must(Csv, HUNDRED_THOUSAND, Of(0.9, "xsv select")), must(Csv, HUNDRED_THOUSAND, Of(0.35, "sqlite3 -csv")),
    aim(Csv, HUNDRED_THOUSAND, Of(0.5, "xsv select")), must(Csv, HUNDRED_THOUSAND, Memory(8.0)),
    must(Csv, MILLION, Of(0.9, "xsv select")), must(Csv, MILLION, Of(0.35, "sqlite3 -csv")),
    aim(Csv, MILLION, Of(0.5, "xsv select")), must(Csv, MILLION, Memory(32.0)),

    must(Markdown, HUNDRED, Of(0.5, "sqlite3 -markdown")), must(Markdown, HUNDRED, Memory(3.0)),
    must(Markdown, TEN_THOUSAND, Of(0.25, "sqlite3 -markdown")), must(Markdown, TEN_THOUSAND, Memory(8.0)),
    must(Markdown, HUNDRED_THOUSAND, Of(0.25, "sqlite3 -markdown")), must(Markdown, HUNDRED_THOUSAND, Memory(8.0)),
    must(Markdown, MILLION, Of(0.25, "sqlite3 -markdown")), must(Markdown, MILLION, Memory(32.0)),
];

/// After a change: what the look-up may take of one without, and after an edit by hand at most, in milliseconds.
const AFTER_AN_ADD: f64 = 1.2;
const AFTER_AN_EDIT: f64 = 250.0;

/// A goal, and what came of it.
pub struct Judged {
    pub operation: Operation,
    pub records: usize,
    pub goal: String,
    pub reached: String,
    pub word: &'static str,
}

impl Judged {
    pub fn new(
        operation: Operation,
        records: usize,
        is_aim: bool,
        goal: &str,
        value: Option<f64>,
        most: f64,
    ) -> Self {
        let word = match value {
            None => "not known",
            Some(value) if value <= most => "met",
            Some(_) if is_aim => "not yet",
            Some(_) => "MISSED",
        };
        let goal = if is_aim {
            format!("aim: {goal}")
        } else {
            goal.to_owned()
        };
        let reached = value.map_or("–".to_owned(), digits);
        Self {
            operation,
            records,
            goal,
            reached,
            word,
        }
    }
}

/// The goals of a table, judged by its rows. The worst row of ours counts.
pub fn judge(operation: Operation, records: usize, rows: &[Row]) -> Vec<Judged> {
    if operation == After {
        return after_changes(records, rows);
    }
    let goals = GOALS
        .iter()
        .filter(|goal| goal.operation == operation && goal.records == records);
    goals.map(|goal| goal.judge(rows)).collect()
}

/// How many times that of a peer a figure of ours is.
fn times(rows: &[Row], peer: &str, of: impl Fn(&Figures) -> f64 + Copy) -> Option<f64> {
    let other = figure(rows, peer, of)?;
    worst(rows, |row| Some(of(row))).map(|own| own / other)
}

fn name(peer: &str) -> &str {
    peer.trim_start_matches("limit: ")
}

impl Goal {
    fn judge(&self, rows: &[Row]) -> Judged {
        let (value, most, goal) = match self.most {
            Of(most, peer) => (
                times(rows, peer, |row| row.cpu),
                most,
                format!("≤ {most} × {}", name(peer)),
            ),
            Waiting(most, peer) => (
                times(rows, peer, |row| row.elapsed),
                most,
                format!("≤ {most} × {}, from start to end", name(peer)),
            ),
            Instructions(most) => (
                worst(rows, |row| row.instructions),
                most,
                format!("≤ {most} M instructions"),
            ),
            Memory(most) => (
                worst(rows, |row| Some(row.memory)),
                most,
                format!("≤ {most} MB"),
            ),
            Cpu(most) => (
                worst(rows, |row| Some(row.cpu)),
                most,
                format!("≤ {most} ms"),
            ),
        };
        let mut judged = Judged::new(
            self.operation,
            self.records,
            self.is_aim,
            &goal,
            value,
            most,
        );
        let ours = rows.iter().find(|row| row.label.starts_with(OURS));
        match ours.map(|row| &row.outcome) {
            Some(Outcome::Failed(_)) => judged.word = "MISSED: refused",
            Some(Outcome::Stopped(_)) => judged.word = "MISSED: stopped",
            _ => {}
        }
        judged
    }
}

fn after_changes(records: usize, rows: &[Row]) -> Vec<Judged> {
    let cpu = |label: &str| figure(rows, &format!("{OURS}, {label}"), |row| row.cpu);
    let (warm, added, edited) = (cpu("nothing"), cpu("after an add"), cpu("after an edit"));
    let part = added.zip(warm).map(|(added, warm)| added / warm);
    let mut judged = vec![Judged::new(
        After,
        records,
        false,
        "after an add ≤ 1.2 × before",
        part,
        AFTER_AN_ADD,
    )];
    if records == MILLION {
        judged.push(Judged::new(
            After,
            records,
            false,
            "after an edit by hand ≤ 250 ms",
            edited,
            AFTER_AN_EDIT,
        ));
    }
    judged
}

/// A figure of the first row that begins so.
fn figure(rows: &[Row], label: &str, of: impl Fn(&crate::figures::Figures) -> f64) -> Option<f64> {
    let row = rows.iter().find(|row| row.label.starts_with(label))?;
    row.outcome.figures().map(of)
}

/// The largest figure of our rows; none if one of them has none.
fn worst(rows: &[Row], of: impl Fn(&crate::figures::Figures) -> Option<f64>) -> Option<f64> {
    let ours = rows.iter().filter(|row| row.label.starts_with(OURS));
    let values: Option<Vec<f64>> = ours
        .map(|row| row.outcome.figures().and_then(&of))
        .collect();
    values?.into_iter().reduce(f64::max)
}
