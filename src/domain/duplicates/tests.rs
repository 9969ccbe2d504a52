//! Which pairs are told, tried with invented groups.

use jiff::civil::Date;
use proptest::prelude::{Strategy, prop_assert_eq, proptest};
use proptest::string::string_regex;

use std::sync::Arc;

use super::{Duplicates, likely_duplicates, likely_duplicates_of};
use crate::domain::{
    At, Directory, Draft, DraftLink, DraftName, Entry, EntrySource, Organization, admit,
};

/// Entries that are read one by one.
#[derive(Debug)]
struct Listed(Vec<Organization>);

impl EntrySource for Listed {
    fn entry(&self, place: usize) -> Option<Organization> {
        self.0.get(place).cloned()
    }
}

/// The same directory with its entries elsewhere.
fn elsewhere(directory: &Directory) -> Directory {
    let entries = Listed(directory.organizations().to_vec());
    Directory::of_catalog(directory.catalog().clone(), Arc::new(entries))
}

/// A group as one line: the name, then what is known of it, each as `key=value`, parted by bars.
fn group(id: &str, line: &str) -> Entry {
    let at = |value: &str| At {
        value: value.to_owned().into(),
        line: 1,
    };
    let address = |value: &str| At {
        value: DraftLink {
            target: value.to_owned().into(),
            ..DraftLink::default()
        },
        line: 1,
    };
    let mut parts = line.split('|').map(str::trim);
    let mut draft = Draft {
        id: Some(at(id)),
        name: parts.next().map(at),
        kind: Some(at("peer-run")),
        scope: Some(at("national")),
        ..Draft::default()
    };
    for (key, value) in parts.filter_map(|part| part.split_once('=')) {
        match key {
            "acronym" => draft.acronym = Some(at(value)),
            "also" => draft.alternate_names.push(At {
                value: DraftName {
                    name: value.to_owned().into(),
                    ..DraftName::default()
                },
                line: 1,
            }),
            "scope" => draft.scope = Some(at(value)),
            "country" => draft.country = Some(at(value)),
            "city" => draft.city = Some(at(value)),
            "web" => draft.websites.push(address(value)),
            "phone" => draft.phones.push(address(value)),
            "email" => draft.emails.push(at(value)),
            "parent" => draft.parent = Some(at(value)),
            "successor" => draft.successor = Some(at(value)),
            "different" => draft.different_from.push(at(value)),
            _ => panic!("no key: {key}"),
        }
    }
    Entry::Draft(Box::new(draft))
}

/// Groups with the ids `a`, `b`, `c` …
fn directory(lines: &[&str]) -> Directory {
    let ids = ('a'..='z').map(String::from);
    let entries = ids.zip(lines).map(|(id, line)| group(&id, line)).collect();
    let (directory, findings) = admit(entries, &[], Date::MAX);
    assert_eq!(
        directory.organizations().len(),
        lines.len(),
        "{findings:#?}"
    );
    directory
}

/// The pairs with the names of their signals: `a b host city; a c name`.
fn told(lines: &[&str]) -> String {
    let directory = directory(lines);
    let pairs = likely_duplicates(&directory, &mut |_, _| {});
    let said = pairs.iter().map(|pair| {
        let signals: Vec<&str> = pair.signals.iter().map(super::Signal::name).collect();
        format!("{} {} {}", pair.left.id, pair.right.id, signals.join(" "))
    });
    said.collect::<Vec<_>>().join("; ")
}

#[test]
fn accents_and_apostrophes_make_no_second_organization() {
    assert_eq!(told(&["Meta Dame", "Méta d’Âme"]), "a b name");
    assert_eq!(
        told(&[
            "Meta Dame | city=Montréal",
            "Other | also=Méta d'Âme | city=Montreal"
        ]),
        "a b name city"
    );
}

#[test]
fn one_acronym_with_two_expansions_is_told() {
    assert_eq!(
        told(&[
            "Metropolis Area Network of Drug Users | acronym=MANDU | country=CA",
            "Metropolis Drug Users | acronym=M.A.N.D.U. | country=CA",
        ]),
        "a b acronym"
    );
    assert_eq!(told(&["One Group | acronym=XYZ", "XYZ"]), "a b acronym");
    assert_eq!(
        told(&[
            "One | acronym=XYZ | country=CA",
            "Two | acronym=XYZ | country=GR"
        ]),
        "",
        "in two countries it is no sign"
    );
}

#[test]
fn one_host_one_phone_one_mailbox_are_each_a_sign() {
    for line in [
        "web=https://www.group.example/about",
        "phone=+16045550100",
        "email=Office@group.example",
    ] {
        let other = line.replace("www.", "").replace("Office", "office");
        let found = told(&[&format!("One | {line}"), &format!("Two | {other}")]);
        let signal = line.split('=').next().unwrap_or_default();
        assert_eq!(found, format!("a b {}", signal.replace("web", "host")));
    }
    assert_eq!(
        told(&[
            "One | web=https://www.facebook.com/one",
            "Two | web=https://www.facebook.com/two",
            "Three | web=https://one.wordpress.com",
            "Four | web=https://two.wordpress.com",
        ]),
        ""
    );
}

#[test]
fn what_many_share_tells_nothing() {
    let lines: Vec<String> = ('a'..='i')
        .map(|letter| format!("{letter}{letter}{letter} | web=https://provider.example/{letter} | phone=+16045550100"))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert_eq!(told(&lines), "");
    assert_eq!(told(&lines[1..]).split("; ").count(), 28, "each with each");
}

#[test]
fn of_many_of_one_name_each_is_told_with_the_next() {
    let lines = vec!["Drug Users Union"; 12];
    assert_eq!(told(&lines).split("; ").count(), 11);
}

#[test]
fn names_nearly_alike_are_told_unless_the_places_differ() {
    let near = [
        "Exampleton Drug Users Union | country=CA",
        "Exampelton Drug User Union | country=CA",
    ];
    assert_eq!(told(&near), "a b near-name");
    assert_eq!(
        told(&[near[0], "Exampelton Drug User Union | country=GR"]),
        ""
    );
    assert_eq!(
        told(&[
            "Exampleton Union | scope=local | country=CA | city=Victoria",
            "Exampelton Union | scope=local | country=CA | city=Toronto",
        ]),
        ""
    );
}

#[test]
fn what_somebody_told_apart_is_told_no_more() {
    for known in [
        ["One | different=b", "Two"],
        ["One", "Two | different=a"],
        ["One | successor=b", "Two"],
        ["One", "Two | parent=a"],
    ] {
        let [left, right] = known.map(|line| format!("{line} | web=https://group.example"));
        assert_eq!(told(&[&left, &right]), "", "{known:?}");
    }
}

#[test]
fn chapters_may_share_what_is_their_unions() {
    let union = "Union | web=https://union.example | phone=+16045550100";
    let chapters = [
        "North | parent=a | web=https://union.example/north | phone=+16045550100",
        "South | parent=a | web=https://union.example/south",
    ];
    assert_eq!(told(&[union, chapters[0], chapters[1]]), "");
    assert_eq!(
        told(&[
            union,
            chapters[0],
            chapters[1],
            "Project | parent=b | web=https://union.example"
        ]),
        "",
        "nor is a project of a chapter"
    );
    assert_eq!(
        told(&[union, "North | parent=a", "NORTH | parent=a"]),
        "b c name"
    );
}

#[test]
fn a_newcomer_is_held_against_all_but_itself() {
    let known = directory(&["Meta Dame", "Other"]);
    let newcomers = directory(&["Something else", "x", "Méta d’Âme"]);
    let of = |at: usize| likely_duplicates_of(&newcomers.organizations()[at], &known).len();
    assert_eq!([of(0), of(1), of(2)], [0, 0, 1]);
    let index = Duplicates::of(&known, &mut |_, _| {});
    assert!(index.like(&known.organizations()[0]).is_empty());
}

proptest! {
    #[test]
    fn every_pair_of_a_list_is_told_of_each_newcomer_too(
        lines in proptest::collection::vec("[ABab]{1,2} (Union|Unoin)( \\| (web=https://[ab][.]example|country=(CA|GR)|acronym=[AB]{2}))?", 2..8)
    ) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let directory = directory(&lines);
        let mut pairs: Vec<_> = likely_duplicates(&directory, &mut |_, _| {}).into_iter().map(|pair| (pair.left.id.clone(), pair.right.id.clone(), pair.score)).collect();
        let index = Duplicates::of(&directory, &mut |_, _| {});
        let of_each = directory.organizations().iter().flat_map(|newcomer| index.like(newcomer));
        let mut again: Vec<_> = of_each.filter(|pair| pair.left.id < pair.right.id).map(|pair| (pair.left.id.clone(), pair.right.id.clone(), pair.score)).collect();
        pairs.sort();
        again.sort();
        prop_assert_eq!(pairs, again);
    }
}

/// Names that are near and not quite, in part with the same words in another order, run together or in a script of its own.
const NAMES: &str = "((of |the )?(North|Nroth|Northern|Norths|Bonn|Bern|Local 5|Local 6)( of| and the)?( (Drug|Drgu|Drugs))?( ?(Users|User|Usrs|Union|Unions|Unoin)){0,2}|Users (Union )?(North|of the North)|NorthUsers|UU|Méta d’Âme|ליון( ליון)?|العيون|and of the|s|ss)";

/// What else a group may have, in part of hosts that many share.
const REST: &str = "( \\| (web=https?://(www[.])?(group[.]example|a[.]io|web[.]archive[.]org/web/2014/http://(a[.]io|www[.]group[.]example)/|(m[.]facebook|facebook|fb)[.]com/(groups/1|North|nörth)|(twitter|x)[.]com/(ab|North#top)|(ab|north)[.]blogspot[.](gr|co[.]uk)|t[.]me/(ab|users)|p[.]example/~(ab|north)/x|wordpress[.]com/?)|email=(A|a|b)@group[.]example|phone=[+]4930123456[78]|phone=[+]33123456[78]|acronym=(UU|U[.]U[.]|ליון|NORTHUSERS)|also=(Users North|Union|North Users)|country=(CA|GR)|scope=local|city=(Bonn|Bern)|parent=a|successor=c|different=b)){0,4}";

fn lines(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
    let line = string_regex(&format!("{NAMES}{REST}")).expect("it is an expression");
    proptest::collection::vec(line, count)
}

proptest! {
    #[test]
    fn a_newcomer_is_told_of_the_same_entries_whether_all_are_read_or_those_that_the_catalog_names(
        lines in lines(3..24),
        newcomers in lines(3..6),
    ) {
        let group = |at: usize, line: &String| group(&format!("e{at:02}"), line);
        let admitted = |lines: &[String], start: usize| {
            let entries = lines.iter().enumerate().map(|(at, line)| group(start + at, line));
            admit(entries.collect(), &["a", "b", "c"].map(str::to_owned), Date::MAX).0
        };
        let here = admitted(&lines, 0);
        let elsewhere = elsewhere(&here);
        // Some have the ids of those that are there.
        for newcomer in admitted(&newcomers, lines.len() - 1).organizations() {
            let told = |directory: &Directory| -> Vec<String> {
                let pairs = likely_duplicates_of(newcomer, directory).into_iter();
                pairs.map(|pair| format!("{} {} {:?}", pair.right.id, pair.score, pair.signals)).collect()
            };
            prop_assert_eq!(told(&here), told(&elsewhere));
        }
    }
}
