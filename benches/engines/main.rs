//! A long list in the engines of `docs/beyond-one-machine.md`: how long an export takes to get there, how large it is there,
//! and whether groups are found, by their names and by names with a slip. `SQLite` and `PostgreSQL` are real, and so is Datasette,
//! if it is installed; each step is done by the scripts of `engines/`, as the document says.
//!
//! `cargo bench --bench engines` takes 100,000 invented groups; `-- --entries 10000` takes as many, `-- --file LIST`, again
//! and again, takes lists that are there, and `-- --datasette PROGRAM` a Datasette outside of the PATH. It judges nothing but
//! that every group arrived: times depend on the machine.
#![cfg_attr(
    unix,
    expect(clippy::print_stdout, reason = "a bench prints its figures")
)]

#[cfg(unix)]
mod engines;
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
mod questions;
#[cfg(unix)]
#[path = "../../tests/engines/server.rs"]
mod server;
#[cfg(unix)]
mod website;

#[cfg(not(unix))]
fn main() {}

#[cfg(unix)]
fn main() {
    use std::env;
    use std::path::PathBuf;

    let arguments: Vec<String> = env::args().collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        println!("not measured: this is no `cargo bench`");
        return;
    }
    let after = |option: &str| -> Vec<String> {
        let pairs = arguments.windows(2).filter(|pair| pair[0] == option);
        pairs.map(|pair| pair[1].clone()).collect()
    };
    let folder = tempfile::tempdir().expect("a folder");
    let named = after("--file").into_iter().map(PathBuf::from);
    let mut lists: Vec<PathBuf> = named.collect();
    if lists.is_empty() {
        let entries = after("--entries").pop().map(|count| count.parse());
        let entries = entries.unwrap_or(Ok(100_000)).expect("a number of entries");
        lists = invented::lists::write(folder.path(), entries);
    }
    let datasette = after("--datasette").pop();
    engines::compare(
        folder.path(),
        &lists,
        datasette.as_deref().unwrap_or("datasette"),
    );
}
