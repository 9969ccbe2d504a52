//! The figures, and the table that sets them side by side.

use std::collections::BTreeSet;

use peerdir::domain::Organization;

use crate::queries::{NEGATIVE, Query};

/// `--limit`: what stands further down is not looked at.
pub const LIMIT: usize = 10;

/// The grade of an answer; below it stands what is merely acceptable.
const ANSWER: i32 = 2;

/// The letters of a line before the first figure, of a figure, and of the gap before the columns of one figure.
const LABELS: usize = 27;
const WIDTH: usize = 8;
const GAP: usize = 2;

/// A figure of one query; a line of the table has the means.
type Figure = fn(&Asked<'_>) -> f64;

const FIGURES: [(&str, Figure); 4] = [
    ("success@1", |asked| f64::from(u8::from(asked.succeeds(1)))),
    ("success@3", |asked| f64::from(u8::from(asked.succeeds(3)))),
    ("MRR@10", |asked| asked.reciprocal_rank()),
    ("nDCG@10", |asked| asked.normalized_gain()),
];

/// What a way of looking up brought for each query of a set.
pub struct Ranked<'a> {
    name: &'static str,
    pub asked: Vec<Asked<'a>>,
}

impl<'a> Ranked<'a> {
    /// The organizations are those that came for each query, the best first.
    pub fn new<'b>(
        name: &'static str,
        queries: &'a [Query],
        organizations: impl Iterator<Item = Vec<&'b Organization>>,
    ) -> Self {
        let asked = queries.iter().zip(organizations).map(|(query, mut came)| {
            came.truncate(LIMIT);
            Asked {
                query,
                grades: query.grades(&came),
            }
        });
        Self {
            name,
            asked: asked.collect(),
        }
    }
}

/// A query with the grades of what it brought.
pub struct Asked<'a> {
    pub query: &'a Query,
    pub grades: Vec<i32>,
}

impl Asked<'_> {
    /// The position of the first answer, from 1.
    pub fn first_answer(&self) -> Option<usize> {
        let at = self.grades.iter().position(|grade| *grade == ANSWER)?;
        Some(at + 1)
    }

    pub fn is_miss(&self) -> bool {
        if self.query.is_negative() {
            self.is_wrong()
        } else {
            !self.succeeds(1)
        }
    }

    /// Whether it brought anything that is neither an answer nor tolerated.
    fn is_wrong(&self) -> bool {
        self.grades.contains(&0)
    }

    fn succeeds(&self, within: usize) -> bool {
        self.first_answer()
            .is_some_and(|position| position <= within)
    }

    fn reciprocal_rank(&self) -> f64 {
        self.first_answer()
            .map_or(0.0, |position| 1.0 / as_float(position))
    }

    fn normalized_gain(&self) -> f64 {
        let relevant = self.query.relevant.iter();
        let mut ideal: Vec<i32> = relevant.map(|(_, grade)| *grade).collect();
        ideal.sort_unstable_by(|left, right| right.cmp(left));
        ideal.truncate(LIMIT);
        discounted_gain(&self.grades) / discounted_gain(&ideal)
    }
}

fn discounted_gain(grades: &[i32]) -> f64 {
    let gains = grades.iter().zip(2..);
    gains
        .map(|(grade, discount)| (2_f64.powi(*grade) - 1.0) / f64::from(discount).log2())
        // `sum` of nothing is minus zero, which would be printed as such.
        .fold(0.0, |sum, gain| sum + gain)
}

#[expect(clippy::cast_precision_loss, reason = "counts of queries are small")]
fn as_float(count: usize) -> f64 {
    count as f64
}

/// Prints a line for each class: under each figure, a column for each way of looking up.
pub fn print(ranked: &[Ranked<'_>]) {
    print_head(&FIGURES.map(|(name, _)| name), ranked);
    let positive =
        |query: &Query, beyond| !query.is_negative() && query.is_beyond_sources == beyond;
    let queries = ranked[0].asked.iter().map(|asked| asked.query);
    let classes: BTreeSet<&str> = queries.map(|query| query.class).collect();
    let figures = FIGURES.map(|(_, figure)| figure);
    for class in classes {
        let of_class = |query: &Query| positive(query, false) && query.class == class;
        print_line(class, ranked, of_class, &figures);
    }
    print_line("overall", ranked, |query| positive(query, false), &figures);
    print_line(
        "needs=verified",
        ranked,
        |query| positive(query, true),
        &figures,
    );
    println!();
    print_head(&["wrong"], ranked);
    let wrong: Figure = |asked| f64::from(u8::from(asked.is_wrong()));
    print_line(NEGATIVE, ranked, Query::is_negative, &[wrong]);
}

fn print_head(figures: &[&str], ranked: &[Ranked<'_>]) {
    let width = GAP + WIDTH * ranked.len();
    print!("{:<LABELS$}", "");
    for figure in figures {
        print!("{figure:>width$}");
    }
    print!("\n{:<LABELS$}", format!("{:<20}queries", "class"));
    for _ in figures {
        print!("{:GAP$}", "");
        for way in ranked {
            print!("{:>WIDTH$}", way.name);
        }
    }
    println!();
}

/// The means over the queries that are wanted; nothing if there are none.
fn print_line(
    label: &str,
    ranked: &[Ranked<'_>],
    is_wanted: impl Fn(&Query) -> bool,
    figures: &[Figure],
) {
    let wanted = ranked.iter().map(|way| {
        let asked = way.asked.iter().filter(|asked| is_wanted(asked.query));
        asked.collect()
    });
    let wanted: Vec<Vec<&Asked<'_>>> = wanted.collect();
    let count = wanted[0].len();
    if count == 0 {
        return;
    }
    print!("{label:<20}{count:>7}");
    for figure in figures {
        print!("{:GAP$}", "");
        for asked in &wanted {
            let sum: f64 = asked.iter().map(|asked| figure(asked)).sum();
            print!("{:>WIDTH$.3}", sum / as_float(count));
        }
    }
    println!();
}
