//! Flyers to be read by the tests.

use std::fmt::Write as _;

use jiff::civil::{Date, date};
use peerdir::domain::{Edition, EditionCode, Organization};
use peerdir::render::{Detail, Flyer, FlyerFault, Imprint, Layout, Locality, Paper, flyer};
use peerdir::store::{self, Input, Reason};

/// Groups in every script that the fonts have.
pub const SCRIPTS: &str = include_str!("scripts.toml");

/// The day on which flyers are printed here.
pub const DAY: Date = date(2026, 11, 22);

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    pub layout: Layout,
    pub place: Option<Locality>,
    pub paper: Paper,
    pub detail: Option<Detail>,
    pub languages: &'a [&'a str],
    pub title: Option<&'a str>,
    pub note: Option<&'a str>,
    pub black_only: bool,
    pub large_print: bool,
    pub stamp: bool,
    pub pages: usize,
}

impl Default for Order<'_> {
    fn default() -> Self {
        Self {
            layout: Layout::Sheet,
            place: None,
            paper: Paper::A4,
            detail: None,
            languages: &["en"],
            title: None,
            note: None,
            black_only: false,
            large_print: false,
            stamp: false,
            pages: 2,
        }
    }
}

/// What came of it.
pub struct Print {
    pub bytes: Vec<u8>,
    pub pages: usize,
    pub detail: Detail,
    pub unfit: Vec<String>,
    pub oversized: Vec<String>,
    pub uncodable: Vec<String>,
    pub codeless: Vec<String>,
    pub stripless: Vec<String>,
    pub missing: Vec<(String, Vec<char>)>,
    pub missing_in_head: Vec<char>,
    pub code: EditionCode,
}

/// The groups of a list.
pub fn groups(list: &str) -> Vec<Organization> {
    let inputs = vec![(Input::Stdin, Reason::Named)];
    let opened = store::open(&inputs, &mut list.as_bytes(), DAY).expect("the list can be read");
    assert!(opened.is_sound(), "{:?}", opened.findings);
    opened.directory.organizations().to_vec()
}

/// Prints a list as it was ordered.
pub fn try_print(list: &str, order: Order<'_>) -> Result<Print, FlyerFault> {
    let inputs = vec![(Input::Stdin, Reason::Named)];
    let opened = store::open(&inputs, &mut list.as_bytes(), DAY).expect("the list can be read");
    assert!(opened.is_sound(), "{:?}", opened.findings);
    let edition = Edition {
        day: DAY,
        query: Vec::new(),
        entries: opened.directory.organizations().iter().collect(),
        directory: &opened.directory,
    };
    let code = edition.code();
    let ordered = Flyer {
        imprint: Imprint {
            title: order.title.map(str::to_owned),
            note: order.note.map(str::to_owned),
            languages: order.languages.iter().map(ToString::to_string).collect(),
            edition,
        },
        place: order.place,
        layout: order.layout,
        paper: order.paper,
        detail: order.detail,
        black_only: order.black_only,
        large_print: order.large_print,
        stamp: order.stamp,
        pages: order.pages,
        fonts: Vec::new(),
    };
    let printed = flyer(&ordered)?;
    let id = |group: &Organization| group.id.to_string();
    let ids = |groups: &[&Organization]| groups.iter().map(|group| id(group)).collect();
    Ok(Print {
        pages: printed.pages,
        detail: printed.detail,
        unfit: ids(&printed.unfit),
        oversized: ids(&printed.oversized),
        uncodable: ids(&printed.uncodable),
        codeless: ids(&printed.codeless),
        stripless: ids(&printed.stripless),
        missing: printed
            .missing
            .iter()
            .map(|(group, characters)| (id(group), characters.clone()))
            .collect(),
        missing_in_head: printed.missing_in_head.clone(),
        bytes: printed.bytes,
        code,
    })
}

/// The same, which must succeed.
pub fn print(list: &str, order: Order<'_>) -> Print {
    try_print(list, order).expect("a flyer")
}

/// A list of so many groups, each with a website, a mailbox and a telephone.
pub fn many(number: usize) -> String {
    let mut list = String::from("schema_version = 1\n");
    for at in 0..number {
        let _ = write!(
            list,
            r#"
[[organization]]
id = "group-{at:03}"
name = "Group number{at:03} of people who use drugs"
acronym = "G{at:03}"
kind = "peer-run"
scope = "national"
country = "CA"
city = "Town{at:03}"
websites = ["https://group{at:03}.example/"]
emails = ["office@group{at:03}.example"]
phones = ["+1604555{at:04}"]
description = "It was founded by people who use drugs and works for their health and rights."
"#
        );
    }
    list
}

/// Every layout.
pub fn layouts() -> impl Iterator<Item = (&'static str, Layout)> {
    Layout::ALL.iter().copied()
}
