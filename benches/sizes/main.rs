//! What look-ups, changes and exports cost at any length of the list, and how well they answer, beside other programs, run in
//! turns; and which of the goals `peerdir` reaches.
//!
//! `cargo bench --bench sizes`, and with `-- --help` all that can be asked. README.md beside this file says what is run.
#![cfg_attr(
    unix,
    expect(clippy::print_stdout, reason = "a bench prints its figures")
)]

#[cfg(unix)]
mod bench;
#[cfg(unix)]
mod figures;
#[cfg(unix)]
mod forms;
#[cfg(unix)]
mod goals;
#[cfg(unix)]
mod growth;
#[cfg(unix)]
#[path = "../invented"]
mod invented {
    pub mod chance;
    pub mod list;
    pub mod names;
    pub mod places;
    pub mod record;
    pub mod spelling;
}
#[cfg(unix)]
mod lists;
#[cfg(unix)]
#[path = "../measuring"]
mod measuring {
    pub mod counter;
    pub mod programs;
    pub mod starting;
    pub mod usage;
    pub mod valgrind;
}
#[cfg(unix)]
mod options;
#[cfg(unix)]
mod parser;
#[cfg(unix)]
mod peers;
#[cfg(unix)]
mod probe;
#[cfg(unix)]
mod quality;
#[cfg(unix)]
mod queries;
#[cfg(unix)]
mod scripts;
#[cfg(unix)]
mod sizes;
#[cfg(unix)]
mod table;
#[cfg(unix)]
mod tools;

#[cfg(not(unix))]
fn main() {}

#[cfg(unix)]
fn main() {
    sizes::main();
}
