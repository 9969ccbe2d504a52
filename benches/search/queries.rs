//! The sets of queries, read from their tables, and which entry a name of the key means.

use std::collections::BTreeSet;

use peerdir::domain::{Directory, Organization, fold};

/// The class whose queries should bring nothing.
pub const NEGATIVE: &str = "negative";

/// A table of queries.
#[derive(Clone, Copy)]
pub struct Set {
    /// What `--set` calls it.
    pub name: &'static str,
    table: &'static str,
}

impl Set {
    pub const ALL: [Self; 3] = [
        Self {
            name: "development",
            table: include_str!("queries.tsv"),
        },
        Self {
            name: "held-out",
            table: include_str!("held_out.tsv"),
        },
        Self {
            name: "everyday",
            table: include_str!("everyday.tsv"),
        },
    ];

    pub fn queries(&self) -> Vec<Query> {
        self.table.lines().skip(1).map(Query::of_line).collect()
    }
}

/// A line of a table.
pub struct Query {
    pub text: &'static str,
    pub class: &'static str,
    /// Names and their grades.
    pub relevant: Vec<(&'static str, i32)>,
    /// Whether the answer rests on a fact that the documents behind the list do not have.
    pub is_beyond_sources: bool,
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

    pub fn is_negative(&self) -> bool {
        self.class == NEGATIVE
    }

    /// The grade of each organization that came, 0 for one that the key does not have.
    pub fn grades(&self, organizations: &[&Organization]) -> Vec<i32> {
        // Two entries may answer to one name; the second brings nothing new.
        let mut seen = BTreeSet::new();
        let grades = organizations.iter().map(|organization| {
            let names = self
                .relevant
                .iter()
                .filter(|(name, _)| answers_to(organization, name));
            let new = names.filter(|(name, _)| seen.insert(*name));
            new.map(|(_, grade)| *grade).max().unwrap_or(0)
        });
        grades.collect()
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

/// Lists the names of the key that no entry answers to.
pub fn print_unknown_names(queries: &[Query], directory: &Directory) {
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
