//! Instructions of a program outside of the kernel, counted by valgrind. It runs the program some thirty times as slowly.

/// What runs another program and says how many instructions it has. Of its tools this one only counts, and is the fastest.
pub const VALGRIND: [&str; 5] = [
    "valgrind",
    "--tool=exp-bbv",
    "--instr-count-only=yes",
    "--bb-out-file=/dev/null",
    "--trace-children=yes",
];

/// The instructions of all threads and processes, from what valgrind says on stderr.
pub fn instructions(words: &str) -> Option<u64> {
    let counts = words
        .lines()
        .filter_map(|line| line.split_once("Total instructions: "));
    let counts = counts.map(|(_, count)| count.trim().parse().ok());
    let counts: Option<Vec<u64>> = counts.collect();
    counts
        .filter(|counts| !counts.is_empty())
        .map(|counts| counts.iter().sum())
}
