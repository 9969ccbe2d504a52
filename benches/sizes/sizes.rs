//! The bench from its options to the list of goals.

use std::{env, io};

use clap::Parser as _;

use crate::bench::Bench;
use crate::goals::{Judged, PROGRAM, judge};
use crate::growth::{Growth, judge_snapshot};
use crate::lists::{List, forget};
use crate::measuring::{starting, usage};
use crate::options::{Operation, Options};
use crate::parser;
use crate::peers;
use crate::probe::Probe;
use crate::quality;
use crate::table;

/// Starts take so little that they are run this many times as often.
const MORE_STARTS: usize = 10;

const OF_LISTS: [Operation; 11] = [
    Operation::Exact,
    Operation::Word,
    Operation::Fuzzy,
    Operation::NoCache,
    Operation::First,
    Operation::Filter,
    Operation::Near,
    Operation::Add,
    Operation::After,
    Operation::Csv,
    Operation::Markdown,
];

pub fn main() {
    if usage::has_helped() || parser::has_parsed() {
        return;
    }
    let is_asked = env::args().any(|argument| argument == "--bench");
    if !is_asked {
        println!("not measured: this is no `cargo bench`");
        return;
    }
    let options = Options::parse();
    let done = Bench::new(options).and_then(|bench| {
        println!("peerdir: {}", starting::said_of(&bench.options.peerdir));
        if bench.options.quality {
            quality::compare(&bench)
        } else {
            compare(&bench)
        }
    });
    done.expect("the folder can be worked in");
}

fn compare(bench: &Bench) -> io::Result<()> {
    let mut judged = Vec::new();
    let mut growth = Growth::default();
    for operation in [Operation::Start, Operation::Embedded] {
        if bench.options.wants(operation) {
            let rows = table::measure(
                bench,
                &peers::starts(operation, bench),
                bench.options.rounds * MORE_STARTS,
            );
            table::print(operation.title(), &rows);
            growth.enter(operation, PROGRAM, &rows);
            judged.extend(judge(operation, PROGRAM, &rows));
        }
    }
    let of_lists = OF_LISTS
        .into_iter()
        .filter(|operation| bench.options.wants(*operation));
    let of_lists: Vec<Operation> = of_lists.collect();
    let lengths = if of_lists.is_empty() {
        &[][..]
    } else {
        &bench.options.records
    };
    for records in lengths.iter().copied() {
        let list = List::prepare(bench, records)?;
        let probe = Probe::of(&list)?;
        println!("\n## {records} records, {} bytes of TOML\n", list.bytes());
        println!(
            "looked up: “{}” ({}), “{}”",
            probe.name, probe.acronym, probe.misspelt
        );
        forget(&bench.cache());
        for operation in of_lists.iter().copied() {
            let rows = table::measure(
                bench,
                &peers::of_list(operation, bench, &list, &probe),
                bench.options.rounds,
            );
            table::print(&format!("{}, {records} records", operation.title()), &rows);
            growth.enter(operation, records, &rows);
            judged.extend(judge(operation, records, &rows));
            if operation == Operation::First {
                judged.extend(judge_snapshot(&bench.cache(), records, list.bytes()));
            }
        }
    }
    judged.extend(growth.judge(lengths));
    print_goals(&judged);
    Ok(())
}

fn print_goals(judged: &[Judged]) {
    println!("\n## Goals\n\n| operation | records | goal | reached | |\n|---|---:|---|---:|---|");
    for Judged {
        operation,
        records,
        goal,
        reached,
        word,
    } in judged
    {
        let records = if *records == PROGRAM {
            "built-in".to_owned()
        } else {
            records.to_string()
        };
        println!(
            "| {} | {records} | {goal} | {reached} | {word} |",
            operation.title()
        );
    }
    let count = |word: &str| {
        judged
            .iter()
            .filter(|one| one.word.starts_with(word))
            .count()
    };
    println!(
        "\n{} met, {} missed, {} aims not yet, {} not known",
        count("met"),
        count("MISSED"),
        count("not yet"),
        count("not known")
    );
}
