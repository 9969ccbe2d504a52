//! The program from outside: a file for each verb, and one for each promise that all verbs share. Every test drives the
//! real binary or reads the real sources; what can be tested beside the code is tested there.

mod add;
mod adding;
mod bars;
mod check;
mod chosen;
mod data;
mod destination;
mod diff;
mod duplicates;
mod edit;
mod export;
mod files;
mod floors;
mod flyer;
mod fmt;
mod goldens;
mod group_by;
mod hostile;
mod import;
mod init;
mod ladders;
mod list;
mod malformed;
mod man;
mod merge;
mod merge_driver;
mod merging;
mod names;
mod near;
mod output;
mod pipes;
mod plain;
#[cfg(unix)]
mod private;
mod properties;
mod qr;
#[path = "../lists/quoted.rs"]
mod quoted;
mod recall;
mod region;
mod remove;
mod review;
mod round_trip;
mod run;
mod search;
mod set;
mod show;
#[cfg(unix)]
mod snapshots;
mod template;
#[cfg(unix)]
mod terminal;
mod undo;
mod verify;
mod where_;
mod wipe;
mod withhold;
mod written;
