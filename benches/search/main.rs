//! How well the search answers: asks queries with known answers of the built-in list, and prints figures by class beside
//! those of two other ways to look up the same entries, on the same queries. It judges nothing: there is no threshold,
//! and no time is taken.
//!
//! `cargo bench --bench search_quality`; behind `--`, `--set development`, `--set held-out` or `--set everyday` asks one set, `--misses`
//! lists each query that failed and what came instead. README.md beside this file says what the sets and figures are.
#![expect(
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench prints its figures, or says why it cannot"
)]

mod alternatives;
mod figures;
#[path = "../measuring"]
mod measuring {
    pub mod programs;
}
mod queries;

use std::{env, io, iter};

use peerdir::domain::{Directory, Filter, Hit, Query as Words, search};
use peerdir::store::{Input, Reason, open};

use alternatives::{ALTERNATIVES, Alternative, Ids, Row};
use figures::{Asked, LIMIT, Ranked};
use queries::{Query, Set};

/// How many results of a failed query are shown.
const SHOWN: usize = 3;

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let show_misses = arguments.iter().any(|argument| argument == "--misses");
    let sets = wanted_sets(&arguments);
    let opened = open(
        &[(Input::Builtin, Reason::Default)],
        &mut io::empty(),
        jiff::civil::Date::MAX,
    )
    .expect("the built-in list can be read");
    let alternatives = installed_alternatives();
    for set in sets {
        compare(&set, &opened.directory, &alternatives, show_misses);
    }
}

/// The sets behind `--set`, or all.
fn wanted_sets(arguments: &[String]) -> Vec<Set> {
    let mut behind = arguments.iter().skip_while(|argument| *argument != "--set");
    let Some(_) = behind.next() else {
        return Set::ALL.to_vec();
    };
    let wanted = behind.next().map(String::as_str);
    let set = Set::ALL.into_iter().find(|set| Some(set.name) == wanted);
    vec![set.expect("--set is followed by `development`, `held-out` or `everyday`")]
}

/// The alternatives that can be run here; a line about each of them.
fn installed_alternatives() -> Vec<Alternative> {
    let installed = ALTERNATIVES.into_iter().filter(|alternative| {
        let Alternative { name, manner, .. } = alternative;
        let version = alternative.version();
        match &version {
            Ok(version) => println!("{name} {version}: {manner}"),
            Err(reason) => println!("{name} is not compared: {reason}"),
        }
        version.is_ok()
    });
    installed.collect()
}

fn compare(set: &Set, directory: &Directory, alternatives: &[Alternative], show_misses: bool) {
    let queries = set.queries();
    let hits = queries.iter().map(|query| look_up(directory, query));
    let hits: Vec<Vec<Hit<'_>>> = hits.collect();
    let organizations = hits
        .iter()
        .map(|hits| hits.iter().map(|hit| hit.organization).collect());
    let peerdir = Ranked::new("peerdir", &queries, organizations);
    let others = alternatives
        .iter()
        .map(|alternative| ranked_by(alternative, directory, &queries));
    let ranked: Vec<Ranked<'_>> = iter::once(peerdir).chain(others).collect();
    println!("\nThe {} set\n", set.name);
    figures::print(&ranked);
    queries::print_unknown_names(&queries, directory);
    if show_misses {
        println!("\nMisses");
        let asked = ranked[0].asked.iter().zip(&hits);
        for (asked, hits) in asked.filter(|(asked, _)| asked.is_miss()) {
            print_miss(asked, hits);
        }
    }
}

fn ranked_by<'a>(
    alternative: &Alternative,
    directory: &Directory,
    queries: &'a [Query],
) -> Ranked<'a> {
    let rows = directory.organizations().iter().map(alternatives::row);
    let rows: Vec<Row> = rows.collect();
    let ids = alternative.rank(&rows, queries);
    let organizations = |ids: &Ids| ids.iter().filter_map(|id| directory.by_id(id)).collect();
    Ranked::new(alternative.name, queries, ids.iter().map(organizations))
}

/// What `peerdir search --limit 10` brings. The one place that calls the search.
fn look_up<'a>(directory: &'a Directory, query: &Query) -> Vec<Hit<'a>> {
    let hits = search(directory, &Filter::default(), &Words::of(query.text));
    hits.iter().take(LIMIT).collect()
}

fn print_miss(asked: &Asked<'_>, hits: &[Hit<'_>]) {
    let Query { text, class, .. } = asked.query;
    let found = match asked.first_answer() {
        _ if asked.query.is_negative() => "should bring nothing".to_owned(),
        Some(position) => format!("answer at {position}"),
        None => "no answer".to_owned(),
    };
    println!("{class}: {text} ({found})");
    if hits.is_empty() {
        println!("    nothing");
    }
    for (hit, grade) in hits.iter().zip(&asked.grades).take(SHOWN) {
        let reasons: Vec<String> = hit.reasons.iter().map(ToString::to_string).collect();
        let (title, reasons) = (hit.organization.title(), reasons.join(", "));
        println!("    {grade}  {:.3}  {title}: {reasons}", hit.score);
    }
}
