//! What an export of a long list costs: CPU time and the most memory of whole processes, run in turns, beside programs that
//! turn the same records from JSON into CSV and back: Miller (`mlr`), `duckdb` and `qsv`, those that are installed. The
//! export of one row alone shows what reading the list takes; what the export of all rows takes more is the writing.
//!
//! `cargo bench --bench export`, and with `-- --entries 10000 --rounds 9` another length and more rounds. It judges nothing:
//! times depend on the machine, but the memory of one row and of all rows shows whether it grows with the output.
#![cfg_attr(
    unix,
    expect(clippy::print_stdout, reason = "a bench prints its figures")
)]

#[cfg(unix)]
mod growth;
#[cfg(unix)]
#[path = "../invented"]
mod invented {
    pub mod chance;
    pub mod list;
    pub mod lists;
    pub mod names;
    pub mod places;
    pub mod record;
    pub mod spelling;
}
#[cfg(unix)]
#[path = "../measuring"]
mod measuring {
    pub mod counter;
    pub mod programs;
    pub mod usage;
}
#[cfg(unix)]
mod programs;

#[cfg(not(unix))]
fn main() {}

#[cfg(unix)]
fn main() {
    use std::env;

    let arguments: Vec<String> = env::args().collect();
    if measuring::usage::has_helped() {
        return;
    }
    if !arguments.iter().any(|argument| argument == "--bench") {
        println!("not measured: this is no `cargo bench`");
        return;
    }
    let number = |option: &str| {
        let mut behind = arguments.iter().skip_while(|argument| *argument != option);
        behind.nth(1).and_then(|count| count.parse().ok())
    };
    let lengths = number("--entries").map_or(vec![10_000, 100_000], |length| vec![length]);
    for length in lengths {
        programs::compare(length, number("--rounds").unwrap_or(5));
    }
}
