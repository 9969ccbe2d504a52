//! Invented lists in files that are not too large to be read.

use std::fs;
use std::path::{Path, PathBuf};

use crate::invented::list;
use crate::invented::record::{Record, Records};

/// Entries of one file: a list may not be larger than 32 MiB.
const ENTRIES_OF_A_FILE: usize = 25_000;

const SEED: u64 = 1;

/// Writes a list into files of a folder, none larger than is read.
pub fn write(folder: &Path, entries: usize) -> Vec<PathBuf> {
    let records: Vec<Record> = Records::new(SEED).take(entries).collect();
    let files = records.chunks(ENTRIES_OF_A_FILE).enumerate();
    let files = files.map(|(number, records)| {
        let entries: String = records.iter().map(list::entry).collect();
        let path = folder.join(format!("list-{number}.toml"));
        fs::write(&path, list::HEAD.to_owned() + &entries).expect("a list can be written");
        path
    });
    files.collect()
}
