//! The group that is looked up in a list: one with an ordinary name, two thirds down.

use std::collections::HashMap;
use std::{fs, io};

use crate::lists::List;

pub struct Probe {
    pub id: String,
    pub name: String,
    pub acronym: String,
    /// The name with a letter left out of the first word and two swapped in the last.
    pub misspelt: String,
}

impl Probe {
    pub fn of(list: &List) -> io::Result<Self> {
        let text = fs::read_to_string(list.path("list.lines"))?;
        let lines: Vec<Vec<&str>> = text
            .lines()
            .map(|line| line.split('\t').collect())
            .collect();
        let mut frequencies: HashMap<&str, usize> = HashMap::new();
        for line in &lines {
            *frequencies.entry(line[1]).or_default() += 1;
        }
        let from = lines.len() * 2 / 3;
        let others = lines[from..].iter().chain(&lines[..from]);
        let mut good = others.filter(|line| is_ordinary(line[0]) && frequencies[line[1]] == 1);
        let line = good
            .next()
            .ok_or_else(|| io::Error::other("no group has an ordinary name"))?;
        Ok(Self {
            id: line[5].to_owned(),
            name: line[0].to_owned(),
            acronym: line[1].to_owned(),
            misspelt: misspelt(line[0]),
        })
    }
}

/// Three words or more of plain letters, long enough to be misspelt.
fn is_ordinary(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let is_plain = words
        .iter()
        .all(|word| word.len() >= 4 && word.chars().all(|letter| letter.is_ascii_alphabetic()));
    let ends = words.first().zip(words.last());
    is_plain
        && name.len() < 45
        && words.len() >= 3
        && ends.is_some_and(|(first, last)| first.len() >= 6 && last.len() >= 5)
}

fn misspelt(name: &str) -> String {
    let mut words: Vec<String> = name.to_lowercase().split(' ').map(str::to_owned).collect();
    if let Some(first) = words.first_mut() {
        first.remove(2);
    }
    if let Some(last) = words.last_mut() {
        let end = last.split_off(last.len() - 2);
        last.extend(end.chars().rev());
    }
    words.join(" ")
}
