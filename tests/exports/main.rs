//! Exports judged by programs that other people read them with: a file for each format, one corpus for all. Every test
//! drives the real binary and a real reader; a reader that is missing is a failure that says what to install.
#![cfg(unix)]

mod cards;
mod corpus;
mod data_lines;
mod documented;
mod human_services;
mod lists;
mod maps;
mod pages;
mod programs;
#[path = "../lists/quoted.rs"]
mod quoted;
mod spreadsheets;
