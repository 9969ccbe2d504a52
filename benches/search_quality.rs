//! How well the search answers: asks the queries of `benches/search/queries.tsv` of the built-in list, through the call
//! that `peerdir search --limit 10` makes, and prints figures by class. It judges nothing: there is no threshold.
//!
//! `cargo bench --bench search_quality`, and with `-- --misses` each query that failed and what came instead.
#![expect(
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench prints its figures, or says why it cannot"
)]

use std::collections::BTreeSet;
use std::{env, io};

use peerdir::domain::{Directory, Hit, Organization, fold, search};
use peerdir::store::{Input, Reason, open};

const QUERIES: &str = include_str!("search/queries.tsv");

/// `--limit`.
const LIMIT: usize = 10;

/// The grade of an answer; below it stands what is merely acceptable.
const ANSWER: i32 = 2;

/// The class whose queries should bring nothing.
const NEGATIVE: &str = "negative";

/// How many results of a failed query are shown.
const SHOWN: usize = 3;

fn main() {
    let show_misses = env::args().any(|argument| argument == "--misses");
    let opened = open(
        vec![(Input::Builtin, Reason::Default)],
        &mut io::empty(),
        jiff::civil::Date::MAX,
    )
    .expect("the built-in list can be read");
    let queries: Vec<Query> = QUERIES.lines().skip(1).map(Query::of_line).collect();
    let asked: Vec<Asked<'_>> = queries
        .iter()
        .map(|query| query.ask(&opened.directory))
        .collect();
    print_figures(&asked);
    print_unknown_names(&queries, &opened.directory);
    if show_misses {
        println!("\nMisses");
        for asked in asked.iter().filter(|asked| asked.is_miss()) {
            asked.print();
        }
    }
}

/// A line of the file.
struct Query {
    text: &'static str,
    class: &'static str,
    /// Names and their grades.
    relevant: Vec<(&'static str, i32)>,
    /// Whether the answer rests on a fact that the documents behind the list do not have.
    is_beyond_sources: bool,
}

impl Query {
    fn of_line(line: &'static str) -> Self {
        let columns: Vec<&str> = line.split('\t').collect();
        let [text, class, relevant, needs] = columns[..] else {
            panic!("not four columns: {line}");
        };
        let relevant = relevant.split(" | ").filter(|name| !name.is_empty());
        Self {
            text,
            class,
            relevant: relevant.map(name_and_grade).collect(),
            is_beyond_sources: needs == "verified",
        }
    }

    fn ask<'a>(&'a self, directory: &'a Directory) -> Asked<'a> {
        let mut hits = search(directory, |_| true, self.text);
        hits.truncate(LIMIT);
        // Two entries may answer to one name; the second brings nothing new.
        let mut seen = BTreeSet::new();
        let grades = hits.iter().map(|hit| {
            let names = self
                .relevant
                .iter()
                .filter(|(name, _)| answers_to(hit.organization, name));
            let new = names.filter(|(name, _)| seen.insert(*name));
            new.map(|(_, grade)| *grade).max().unwrap_or(0)
        });
        let grades = grades.collect();
        Asked {
            query: self,
            hits,
            grades,
        }
    }
}

fn name_and_grade(text: &'static str) -> (&'static str, i32) {
    let (name, grade) = text.rsplit_once('=').expect("a grade behind each name");
    (name, grade.parse().expect("a grade is a number"))
}

/// Whether a name of the key means this organization.
fn answers_to(organization: &Organization, name: &str) -> bool {
    let name = fold(name);
    let others = organization.alternate_names.iter();
    fold(&organization.name) == name
        || fold(&organization.title()) == name
        || others.into_iter().any(|other| fold(&other.name) == name)
}

/// A query with what it brought.
struct Asked<'a> {
    query: &'a Query,
    hits: Vec<Hit<'a>>,
    /// The grade of each hit.
    grades: Vec<i32>,
}

impl Asked<'_> {
    fn is_negative(&self) -> bool {
        self.query.class == NEGATIVE
    }

    /// Whether it brought anything that is neither an answer nor tolerated.
    fn is_wrong(&self) -> bool {
        self.grades.contains(&0)
    }

    /// The position of the first answer, from 1.
    fn first_answer(&self) -> Option<usize> {
        let at = self.grades.iter().position(|grade| *grade == ANSWER)?;
        Some(at + 1)
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
        let mut ideal: Vec<i32> = self
            .query
            .relevant
            .iter()
            .map(|(_, grade)| *grade)
            .collect();
        ideal.sort_unstable_by(|left, right| right.cmp(left));
        ideal.truncate(LIMIT);
        discounted_gain(&self.grades) / discounted_gain(&ideal)
    }

    fn is_miss(&self) -> bool {
        if self.is_negative() {
            self.is_wrong()
        } else {
            !self.succeeds(1)
        }
    }

    fn print(&self) {
        let Query { text, class, .. } = self.query;
        let found = match self.first_answer() {
            _ if self.is_negative() => "should bring nothing".to_owned(),
            Some(position) => format!("answer at {position}"),
            None => "no answer".to_owned(),
        };
        println!("{class}: {text} ({found})");
        if self.hits.is_empty() {
            println!("    nothing");
        }
        for (hit, grade) in self.hits.iter().zip(&self.grades).take(SHOWN) {
            let reasons: Vec<String> = hit.reasons.iter().map(ToString::to_string).collect();
            let (title, reasons) = (hit.organization.title(), reasons.join(", "));
            println!("    {grade}  {:.3}  {title}: {reasons}", hit.score);
        }
    }
}

fn discounted_gain(grades: &[i32]) -> f64 {
    let gains = grades.iter().zip(2..);
    gains
        .map(|(grade, discount)| (2_f64.powi(*grade) - 1.0) / f64::from(discount).log2())
        .sum()
}

#[expect(clippy::cast_precision_loss, reason = "counts of queries are small")]
fn as_float(count: usize) -> f64 {
    count as f64
}

fn print_figures(asked: &[Asked<'_>]) {
    println!(
        "{:<20} {:>7} {:>9} {:>9} {:>6} {:>7}",
        "class", "queries", "success@1", "success@3", "MRR@10", "nDCG@10"
    );
    let of = |wanted: &dyn Fn(&Asked<'_>) -> bool| -> Vec<&Asked<'_>> {
        asked.iter().filter(|asked| wanted(asked)).collect()
    };
    let positive =
        |asked: &Asked<'_>, beyond| !asked.is_negative() && asked.query.is_beyond_sources == beyond;
    let classes: BTreeSet<&str> = asked.iter().map(|asked| asked.query.class).collect();
    for class in classes {
        print_line(
            class,
            &of(&|asked| positive(asked, false) && asked.query.class == class),
        );
    }
    print_line("overall", &of(&|asked| positive(asked, false)));
    print_line("needs=verified", &of(&|asked| positive(asked, true)));
    let negatives = of(&|asked| asked.is_negative());
    let wrong = negatives.iter().filter(|asked| asked.is_wrong()).count();
    println!(
        "\n{:<20} {:>7} {:>9}\n{NEGATIVE:<20} {:>7} {:>9.3}",
        "class",
        "queries",
        "wrong",
        negatives.len(),
        as_float(wrong) / as_float(negatives.len())
    );
}

/// The means of some queries; nothing if there are none.
fn print_line(label: &str, asked: &[&Asked<'_>]) {
    if asked.is_empty() {
        return;
    }
    let mean = |figure: &dyn Fn(&Asked<'_>) -> f64| {
        asked.iter().map(|asked| figure(asked)).sum::<f64>() / as_float(asked.len())
    };
    println!(
        "{label:<20} {:>7} {:>9.3} {:>9.3} {:>6.3} {:>7.3}",
        asked.len(),
        mean(&|asked| f64::from(u8::from(asked.succeeds(1)))),
        mean(&|asked| f64::from(u8::from(asked.succeeds(3)))),
        mean(&|asked| asked.reciprocal_rank()),
        mean(&|asked| asked.normalized_gain()),
    );
}

/// Lists the names of the key that no entry answers to.
fn print_unknown_names(queries: &[Query], directory: &Directory) {
    let names: BTreeSet<&str> = queries
        .iter()
        .flat_map(|query| query.relevant.iter().map(|(name, _)| *name))
        .collect();
    let unknown = names.into_iter().filter(|name| {
        let mut organizations = directory.organizations().iter();
        !organizations.any(|organization| answers_to(organization, name))
    });
    for (position, name) in unknown.enumerate() {
        if position == 0 {
            println!("\nNo entry answers to");
        }
        println!("    {name}");
    }
}
