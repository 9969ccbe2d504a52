//! peerdir finds peer-run organizations of people who use drugs, offline.
//!
//! The house, and the way a value takes through it; it goes forward and never comes back:
//!
//! ```text
//!  arguments ──▶ load ──▶ select ──▶ rank ──▶ render
//!
//!  floor 3  cli        global options, the list of commands, completion of values
//!           commands/  one verb a file: arguments → filter or query → sheet
//!           console    streams, width, colour, environment, clock: nobody else asks for them
//!           failure    outcome → exit code, error → words
//!  floor 2  render/    sheet + columns + look → bytes; one file per format
//!  floor 1  store/     which file; text → drafts; layers → one directory; bytes → disk
//!           import/    sheets, JSON and cards that others wrote → records, row by row; prints and pages → what they hold
//!           notation   values and entries as text of TOML, for `store` and `render`
//!           mapping    files as memory, for `store`; the one room where `unsafe` is not forbidden
//!  floor 0  domain/    organizations, filters, findings; the gate that drafts go through
//!           domain/search/  words → the groups that answer them, ranked
//!           domain/places/  names and points → regions, countries, provinces, cities
//!           domain/pasted   a message → the fields that it plainly says, and never a person's
//!           domain/ladder   a place → who is there, near it, and covers it, rung by rung
//! ```
//!
//! Before all this `build/` compiles the built-in list and the tables of `data/places/`, with the code of `domain` and
//! `store`, into bytes that are looked up where they lie.
//!
//! A floor sees only the floors below it. `domain` knows no file, terminal, clap or serde; `store` no clap and no
//! output; `import` no file, either; `render` no file and no environment; `commands` opens no file, reads no environment and lays out no table. The test
//! `the_house_keeps_its_floors` reads the sources and holds them to it.
//!
//! A new command: a file in `commands/`, its lines in `commands/mod.rs`, a test in `tests/cli/`. A new format: a file in
//! `render/`, its lines in `render/mod.rs`. A new rule: a line in `domain/rule.rs` and the place in `domain/admit/` that
//! notices it. A rung of `near`, a field or a weight of the search, newer cities: CONTRIBUTING.md says where.

#![deny(unsafe_code)]

#[forbid(unsafe_code)]
mod cli;
#[forbid(unsafe_code)]
mod commands;
#[forbid(unsafe_code)]
mod console;
#[forbid(unsafe_code)]
pub mod domain;
#[forbid(unsafe_code)]
mod failure;
#[forbid(unsafe_code)]
pub mod import;
mod mapping;
#[forbid(unsafe_code)]
pub mod notation;
#[forbid(unsafe_code)]
pub mod render;
#[forbid(unsafe_code)]
pub mod store;

pub use cli::{command, main};

/// The phrases of the table of concepts, sorted by the build script, which has them at its own root, too.
const fn sorted_phrases() -> &'static str {
    include_str!(concat!(env!("OUT_DIR"), "/concept-phrases.tsv"))
}

/// The tables of places: written by the build script from `data/places/`. They stand at the root because the build
/// script, which uses `domain` to check the built-in list, makes them itself and has them at its own root.
static PLACE_TABLES: domain::PlaceTables = domain::PlaceTables {
    names: include_bytes!(concat!(env!("OUT_DIR"), "/place-names.fst")),
    postings: include_bytes!(concat!(env!("OUT_DIR"), "/place-postings.bin")),
    cities: include_bytes!(concat!(env!("OUT_DIR"), "/cities.bin")),
    northwards: include_bytes!(concat!(env!("OUT_DIR"), "/cities-northwards.bin")),
    city_names: include_str!(concat!(env!("OUT_DIR"), "/city-names.txt")),
    extents: include_bytes!(concat!(env!("OUT_DIR"), "/extents.bin")),
};
