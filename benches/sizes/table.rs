//! Runs the rows of an operation in turns, and prints what they took.

use crate::bench::Bench;
use crate::figures::{Figures, Outcome, Row, digits};
use crate::measuring::usage::Usage;
use crate::peers::{LIMIT, OURS, Peer};

/// Programs that take longer than this, in milliseconds, are run at most three times; those that take longer than the other,
/// once: by the run that warms up.
const SLOW: f64 = 2_000.0;
const VERY_SLOW: f64 = 10_000.0;

/// How much slower a program is with valgrind: for a guess whether that is worth the time.
const SLOWED_BY_VALGRIND: f64 = 50.0;

/// Runs each row once to warm up, then all in turns.
pub fn measure(bench: &Bench, peers: &[Peer<'_>], rounds: usize) -> Vec<Row> {
    let warm: Vec<Result<Usage, Outcome>> = peers.iter().map(|peer| run(bench, peer)).collect();
    let mut runs: Vec<Vec<Usage>> = peers.iter().map(|_| Vec::new()).collect();
    for round in 0..rounds {
        for ((peer, warm), runs) in peers.iter().zip(&warm).zip(&mut runs) {
            let most = match warm {
                Ok(usage) => most_rounds(usage),
                Err(_) => 0,
            };
            if round < most {
                runs.extend(run(bench, peer));
            }
        }
    }
    let rows = peers.iter().zip(warm).zip(runs);
    let rows = rows.map(|((peer, warm), runs)| {
        let outcome = match warm {
            Ok(_) if !runs.is_empty() => Outcome::Measured(Figures::of(&runs)),
            Ok(usage) => Outcome::Measured(Figures::of(&[usage])),
            Err(outcome) => outcome,
        };
        let outcome = with_instructions(bench, peer, outcome);
        Row {
            label: peer.label.clone(),
            outcome,
        }
    });
    rows.collect()
}

fn most_rounds(warm: &Usage) -> usize {
    let taken = warm.elapsed.as_secs_f64() * 1e3;
    match taken {
        _ if taken > VERY_SLOW => 0,
        _ if taken > SLOW => 3,
        _ => usize::MAX,
    }
}

/// One run of a row.
fn run(bench: &Bench, peer: &Peer<'_>) -> Result<Usage, Outcome> {
    if let Some(before) = &peer.before {
        before().map_err(|error| Outcome::Failed(format!("before it: {error}")))?;
    }
    let measured = bench.measure(&peer.command, peer.input.clone(), None);
    let (usage, words) = measured.map_err(|error| Outcome::Failed(error.to_string()))?;
    let complaint = || {
        words
            .lines()
            .find(|line| !line.is_empty())
            .unwrap_or("it said nothing")
            .to_owned()
    };
    match usage.code {
        Some(0) => Ok(usage),
        // Nothing was found.
        Some(1) if words.is_empty() || peer.is_ours() => Ok(usage),
        Some(_) => Err(Outcome::Failed(complaint())),
        None if usage.elapsed.as_secs() >= bench.options.max_seconds => {
            Err(Outcome::Stopped(bench.options.max_seconds))
        }
        None => Err(Outcome::Failed("a signal ended it".to_owned())),
    }
}

/// Counts instructions with valgrind where the processor does not, if that does not take too long.
fn with_instructions(bench: &Bench, peer: &Peer<'_>, outcome: Outcome) -> Outcome {
    let Outcome::Measured(mut figures) = outcome else {
        return outcome;
    };
    let seconds = match bench.options.valgrind_seconds {
        0 => 0,
        // Ours are what there are goals for.
        _ if peer.is_ours() => bench.options.max_seconds,
        seconds => seconds,
    };
    #[expect(clippy::cast_precision_loss, reason = "seconds are few")]
    let most = seconds as f64 * 1e3;
    if figures.instructions.is_none() && figures.cpu * SLOWED_BY_VALGRIND <= most {
        let is_ready = peer.before.as_ref().is_none_or(|before| before().is_ok());
        let count = is_ready.then(|| bench.instructions(&peer.command, peer.input.clone()));
        figures.instructions = count.flatten().map(crate::figures::millions);
    }
    Outcome::Measured(figures)
}

/// Prints the rows, the fastest first.
pub fn print(title: &str, rows: &[Row]) {
    println!("\n### {title}\n");
    println!("| | CPU ms | × best | M instr | peak MB | wall ms | bytes out | runs |");
    println!("|---|---:|---:|---:|---:|---:|---:|---:|");
    let others = rows
        .iter()
        .filter(|row| !row.label.starts_with(LIMIT) && !row.label.starts_with(OURS));
    let best = others
        .filter_map(|row| row.outcome.figures())
        .map(|figures| figures.cpu)
        .reduce(f64::min);
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by(|one, other| cpu(one).total_cmp(&cpu(other)));
    for Row { label, outcome } in rows {
        let label = if label.starts_with(OURS) {
            format!("**{label}**")
        } else {
            label.clone()
        };
        match outcome {
            Outcome::Measured(figures) => {
                let part = best.map_or("–".to_owned(), |best| {
                    digits(figures.cpu / best.max(0.001))
                });
                let instructions = figures.instructions.map_or("–".to_owned(), digits);
                println!(
                    "| {label} | {} | {part} | {instructions} | {:.1} | {} | {} | {} |",
                    digits(figures.cpu),
                    figures.memory,
                    digits(figures.elapsed),
                    figures.output,
                    figures.runs
                );
            }
            Outcome::Failed(words) => println!("| {label} | refused: {words} | | | | | | |"),
            Outcome::Stopped(seconds) => {
                println!("| {label} | stopped after {seconds} s | | | | | | |");
            }
        }
    }
}

fn cpu(row: &Row) -> f64 {
    row.outcome
        .figures()
        .map_or(f64::INFINITY, |figures| figures.cpu)
}
