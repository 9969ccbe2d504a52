//! Codes as they are typed, and what a code is made of.

use jiff::civil::date;

use super::{Edition, EditionCode, Fingerprints, PRINTED_KEYS, printed};
use crate::domain::{
    CHECKED, Channel, Directory, Organization, Record, Value, organization_of, sheet_keys,
};

/// What no print shows, besides the day on which an entry was confirmed.
const UNPRINTED: [&str; 3] = ["location", "sources", "withhold"];

#[test]
fn every_key_of_a_sheet_is_printed_or_is_known_not_to_be() {
    let is_printed = |key: &&str| *key != CHECKED && !UNPRINTED.contains(key);
    let keys: Vec<&str> = sheet_keys().filter(is_printed).collect();
    assert_eq!(keys, PRINTED_KEYS);
}

fn organization(id: &str, key: &str, value: Value) -> Organization {
    let mut record = Record::default();
    for (key, text) in [
        ("id", id),
        ("name", id),
        ("kind", "allied"),
        ("scope", "global"),
    ] {
        record.set(key, Value::text(text));
    }
    record.set(key, value);
    organization_of(&record, date(2026, 5, 2)).expect("an entry")
}

fn directory(organizations: Vec<Organization>) -> Directory {
    Directory::new(organizations)
}

/// The code of a chapter in a list.
fn code(directory: &Directory) -> EditionCode {
    let edition = Edition {
        day: date(2026, 5, 2),
        query: vec!["--country".to_owned(), "CA".to_owned()],
        entries: directory.by_id("chapter").into_iter().collect(),
        directory,
    };
    edition.code()
}

/// The numbers were reckoned apart from this program, with lengths and numbers as eight bytes, the lowest first: those of a
/// machine whose words are shorter or the other way round must not be others.
#[test]
fn a_code_is_the_same_in_every_release_and_on_every_machine() {
    let chapter = organization("chapter", "parent", Value::text("roof"));
    let list = |name: &str| {
        let roof = organization("roof", "name", Value::text(name));
        directory(vec![chapter.clone(), roof])
    };
    let record = printed(&chapter, &|_| Some("Roof".to_owned()));
    assert_eq!(record.text("parent"), Some("Roof"));
    assert_eq!(format!("{:016x}", record.fingerprint()), "36041c3f003de6c2");
    assert_eq!(code(&list("Roof")).as_str(), "P6Q5-C6VB");
    assert_ne!(code(&list("Another")), code(&list("Roof")));
}

#[test]
fn whoever_asked_to_be_left_out_has_no_part_in_a_code() {
    let chapter = organization("chapter", "parent", Value::text("roof"));
    let alone = organization("chapter", "kind", Value::text("allied"));
    let asked = Value::List(vec![Value::text("flyer")]);
    let list = directory(vec![chapter, organization("roof", "withhold", asked)]);
    let code_on = |ways: &[Channel]| {
        let chapter = list.by_id("chapter");
        Fingerprints::of(chapter, &list, ways).code(&[], chapter)
    };
    let without = Fingerprints::of([&alone], &list, &[]).code(&[], [&alone]);
    assert_eq!(code_on(Channel::Flyer.ways()), without);
    assert_ne!(code_on(Channel::Export.ways()), without);
    let said = list
        .by_id("chapter")
        .map(|chapter| list.said_on(chapter, Channel::Flyer.ways()));
    assert_eq!(said.as_deref(), Some(&alone));
    assert!(list.on(Channel::Flyer.ways()).by_id("roof").is_none());
}

#[test]
fn a_code_is_read_as_people_type_it() {
    let code = EditionCode::of(0x0123_4567_89ab_cdef);
    let typed = code.as_str().to_lowercase().replace('-', " ");
    assert_eq!(EditionCode::typed(&typed), Some(code));
}

#[test]
fn a_code_is_read_with_any_dash_and_digits_of_any_width() {
    let code = EditionCode::of(0x0123_4567_89ab_cdef);
    let printed = code.as_str();
    for dash in ["–", "—", "‐", "−", "_", "－", " - ", "\u{200f}-", ""] {
        let typed = printed.replace('-', dash);
        assert_eq!(EditionCode::typed(&typed).as_ref(), Some(&code), "{typed}");
    }
    let wide = |digit: char| char::from_u32(u32::from(digit) + 0xfee0);
    let wide: Option<String> = printed.chars().map(wide).collect();
    assert_eq!(wide.and_then(|wide| EditionCode::typed(&wide)), Some(code));
}

#[test]
fn one_wrong_digit_is_noticed() {
    for seed in 0..200_u64 {
        let code = EditionCode::of(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let digits: Vec<char> = code.as_str().chars().filter(|c| *c != '-').collect();
        for at in 0..7 {
            for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars() {
                let mut wrong = digits.clone();
                wrong[at] = other;
                let read = EditionCode::typed(&wrong.iter().collect::<String>());
                assert_eq!(read.is_some(), other == digits[at], "{wrong:?}");
            }
        }
    }
}
