//! The search of the page on the queries by which the search of the program is developed. It need not be as good: a page has
//! no gazetteer. It has to stay good.

use std::io;

use peerdir::domain::{Directory, Organization, fold};
use peerdir::store::{Input, Reason, open};
use serde_json::json;

use crate::browser::Browser;
use crate::room::{Room, repository};

/// How many of a hundred queries have an answer among the first five groups. It found 97 when this was written.
const GOOD: usize = 93;

/// A query and the ids of its answers.
struct Asked {
    query: String,
    answers: Vec<String>,
}

#[test]
fn nearly_every_query_of_the_development_set_has_its_answer_among_the_first_five() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    let asked = asked();
    assert!(asked.len() > 100, "the queries were read");
    let mut missed = Vec::new();
    for Asked { query, answers } in &asked {
        let found = browser.texts(&format!(
            "typed.value = {}; document.getElementById('search').dispatchEvent(new Event('submit', {{ cancelable: true }})); \
             Array.from(document.querySelectorAll('#found > li')).slice(0, 5).map(item => item.id.replace('group-', ''))",
            json!(query)
        ));
        if !found.iter().any(|id| answers.contains(id)) {
            missed.push(format!("{query}: {found:?}"));
        }
    }
    let good = asked.len() - missed.len();
    assert!(
        good * 100 >= asked.len() * GOOD,
        "{good} of {}\n{}",
        asked.len(),
        missed.join("\n")
    );
}

/// The queries that have an answer, with the ids of the best ones.
fn asked() -> Vec<Asked> {
    let inputs = vec![(Input::Builtin, Reason::Default)];
    let opened = open(&inputs, &mut io::empty(), jiff::civil::Date::MAX);
    let directory = opened.expect("the built-in list can be read").directory;
    let table = std::fs::read_to_string(repository("benches/search/queries.tsv"));
    let table = table.expect("the queries can be read");
    let asked = table.lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let graded = columns[2]
            .split(" | ")
            .filter_map(|name| name.rsplit_once('='));
        let best = graded
            .filter(|(_, grade)| *grade == "2")
            .map(|(name, _)| name);
        Asked {
            query: columns[0].to_owned(),
            answers: best.flat_map(|name| called(&directory, name)).collect(),
        }
    });
    asked.filter(|asked| !asked.answers.is_empty()).collect()
}

/// The ids of the entries that answer to a name.
fn called(directory: &Directory, name: &str) -> Vec<String> {
    let name = fold(name);
    let bears = |organization: &&Organization| {
        let others = organization.alternate_names.iter();
        let mut names = others.map(|other| fold(&other.name));
        fold(&organization.name) == name
            || fold(&organization.title()) == name
            || names.any(|other| other == name)
    };
    let organizations = directory.organizations().iter().filter(bears);
    organizations.map(|found| found.id.to_string()).collect()
}
