//! What `docs/beyond-one-machine.md` says, done: exports go into the engines that many people read from, by the scripts of
//! `engines/`, and groups are looked up there. The engines are real; one that is missing is a failure that says what to
//! install.
#![cfg(unix)]

mod documented;
mod list;
mod postgresql;
mod programs;
mod published;
#[path = "../lists/quoted.rs"]
mod quoted;
mod server;
mod sqlite;
