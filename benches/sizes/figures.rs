//! The figures of a row, from what its runs took.

use std::time::Duration;

use crate::measuring::usage::Usage;

/// What a program took, in the middle of its runs.
#[derive(Clone, Debug)]
pub struct Figures {
    /// User and system, in milliseconds.
    pub cpu: f64,
    pub elapsed: f64,
    /// Outside of the kernel, in millions.
    pub instructions: Option<f64>,
    /// The most of all runs, in megabytes.
    pub memory: f64,
    /// Bytes that it wrote.
    pub output: u64,
    pub runs: usize,
}

/// What became of a row.
#[derive(Clone, Debug)]
pub enum Outcome {
    Measured(Figures),
    /// It ended with an error, in these words.
    Failed(String),
    /// It was stopped after so many seconds.
    Stopped(u64),
}

impl Outcome {
    pub fn figures(&self) -> Option<&Figures> {
        match self {
            Self::Measured(figures) => Some(figures),
            Self::Failed(_) | Self::Stopped(_) => None,
        }
    }
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    pub label: String,
    pub outcome: Outcome,
}

impl Figures {
    /// From at least one run.
    pub fn of(runs: &[Usage]) -> Self {
        let counted: Option<Vec<f64>> = runs
            .iter()
            .map(|run| run.instructions.map(millions))
            .collect();
        Self {
            cpu: median(runs.iter().map(|run| milliseconds(run.cpu())).collect()),
            elapsed: median(runs.iter().map(|run| milliseconds(run.elapsed)).collect()),
            instructions: counted.map(median),
            memory: runs
                .iter()
                .map(|run| millions(run.memory))
                .fold(0.0, f64::max),
            output: runs.last().map_or(0, |run| run.output),
            runs: runs.len(),
        }
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub fn millions(count: u64) -> f64 {
    count as f64 / 1e6
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let (low, high) = (values.len().saturating_sub(1) / 2, values.len() / 2);
    match (values.get(low), values.get(high)) {
        (Some(low), Some(high)) => f64::midpoint(*low, *high),
        _ => 0.0,
    }
}

/// A figure with three digits that count, or more.
pub fn digits(value: f64) -> String {
    match value {
        _ if value >= 100.0 => format!("{value:.0}"),
        _ if value >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
