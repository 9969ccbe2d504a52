//! Any bytes as a list: no panic, and every finding names a line of the text.

#![no_main]

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use peerdir::store::{Input, Reason, open};

fuzz_target!(|bytes: &[u8]| {
    let mut stdin = bytes;
    let opened = open(
        vec![(Input::Stdin, Reason::Named)],
        &mut stdin,
        date(2026, 5, 1),
    )
    .expect("bytes can be read");
    let lines = 1 + bytes.iter().filter(|byte| **byte == b'\n').count();
    for finding in &opened.findings {
        assert!(
            finding.line >= 1 && finding.line as usize <= lines,
            "{finding}"
        );
    }
});
