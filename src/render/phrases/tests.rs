//! Every phrase is there in every language, in the order of the variants.

use jiff::civil::date;

use super::{
    Phrase, ROWS, Tongue, country, day, description, language, place, place_name, region, service,
    words,
};
use crate::domain::{
    City, Country, Organization, Place, Record, Region, SERVICES, Value, organization_of,
};

/// What stands in braces in a text.
fn blanks(text: &str) -> Vec<&str> {
    let behind = text.split('{').skip(1);
    let mut blanks: Vec<&str> = behind.filter_map(|part| part.split('}').next()).collect();
    blanks.sort_unstable();
    blanks
}

#[test]
fn every_row_stands_where_its_phrase_looks_for_it() {
    for (phrase, key) in Phrase::ALL {
        assert_eq!(ROWS[*phrase as usize][0], *key);
    }
    let services = SERVICES.map(|slug| format!("service.{slug}"));
    let rest: Vec<&str> = ROWS[Phrase::ALL.len()..].iter().map(|row| row[0]).collect();
    assert_eq!(rest, services);
}

#[test]
fn every_row_has_a_text_in_each_language_and_leaves_the_same_blanks() {
    for row in ROWS.iter() {
        assert_eq!(row.len(), 1 + Tongue::ALL.len(), "{row:?}");
        for text in &row[1..] {
            assert!(!text.trim().is_empty(), "{row:?}");
            assert_eq!(blanks(text), blanks(row[1]), "{text}");
        }
    }
}

#[test]
fn a_text_of_another_script_is_written_in_that_script() {
    // Letters of the block that the script begins in; the others are names of programs and blanks.
    let scripts = [
        (Tongue::Russian, '\u{400}'..='\u{4ff}'),
        (Tongue::Arabic, '\u{600}'..='\u{6ff}'),
        (Tongue::Hindi, '\u{900}'..='\u{97f}'),
    ];
    for (tongue, letters) in scripts {
        for row in ROWS
            .iter()
            .filter(|row| row[1].chars().any(char::is_alphabetic))
        {
            let bare: String = row[1].split(['{', '}']).step_by(2).collect();
            if bare.chars().any(char::is_alphabetic) {
                let text = row[tongue as usize + 1];
                assert!(
                    text.chars().any(|letter| letters.contains(&letter)),
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn the_english_of_a_service_is_what_the_other_formats_say() {
    for slug in SERVICES {
        assert_eq!(service(slug, Tongue::English), words::service(slug));
    }
    assert_eq!(
        service("needle-exchange", Tongue::Spanish),
        "intercambio de jeringas"
    );
    assert_eq!(service("tea-and-bread", Tongue::Hindi), "tea and bread");
}

#[test]
fn every_country_region_and_language_of_a_page_has_a_name_in_each_language() {
    for tongue in Tongue::ALL.iter().copied() {
        for named in Country::all() {
            assert!(!country(named, tongue).is_empty());
        }
        for named in Region::all() {
            assert!(!region(named, tongue).is_empty());
        }
        for other in Tongue::ALL {
            let name = language(other.tag(), tongue);
            let is_own = tongue == *other;
            assert_eq!(name == other.own_name(), is_own, "{name}");
        }
    }
}

#[test]
fn a_place_has_the_name_of_what_it_lies_in_once() {
    for (code, tongue, name) in [
        ("CA", Tongue::French, "Canada"),
        ("CA-BC", Tongue::Russian, "British Columbia, Канада"),
        ("150", Tongue::German, "Europa"),
    ] {
        let place = Place::by_code(code).expect(code);
        assert_eq!(place_name(place, tongue), name);
    }
    let city = City::all().find(|city| city.name() == "Luxembourg");
    let city = Place::City(city.expect("a city"));
    assert_eq!(place_name(city, Tongue::German), "Luxembourg, Luxemburg");
}

#[test]
fn blanks_are_filled_once() {
    let filled =
        Phrase::ShowingCount.with(Tongue::English, &[("count", "{total}"), ("total", "9")]);
    assert_eq!(filled, "{total} of 9 groups");
    assert_eq!(
        Phrase::Languages.label(Tongue::French, "grec"),
        "Langues\u{a0}: grec"
    );
}

#[test]
fn a_tag_finds_its_tongue_whatever_its_country() {
    assert_eq!(Tongue::of("fr-CA"), Some(Tongue::French));
    assert_eq!(Tongue::of("PT"), Some(Tongue::Portuguese));
    assert_eq!(Tongue::of("el"), None);
    assert_eq!(Tongue::of(""), None);
    assert_eq!(Tongue::Arabic.own_name(), "العربية");
}

#[test]
fn a_day_is_that_of_iso_8601() {
    assert_eq!(day(date(2026, 5, 2), Tongue::Arabic), "2026-05-02");
}

fn entry(fields: &[(&str, Value)]) -> Organization {
    let usual = [("id", "a"), ("name", "A"), ("kind", "peer-run")];
    let usual = usual.map(|(key, text)| (key, Value::text(text)));
    let mut record = Record::default();
    for (key, value) in usual.iter().chain(fields) {
        record.set(key, value.clone());
    }
    organization_of(&record, date(2026, 5, 2)).expect("an entry")
}

#[test]
fn a_place_is_said_in_the_language_as_far_as_it_has_names() {
    let list = |codes: &[&str]| Value::List(codes.iter().map(|code| Value::text(*code)).collect());
    let seat = entry(&[
        ("scope", Value::text("local")),
        ("country", Value::text("CA")),
        ("subdivisions", list(&["CA-QC"])),
        ("city", Value::text("Québec")),
    ]);
    assert_eq!(place(&seat, Tongue::Russian), "Québec, Канада");
    let network = entry(&[
        ("scope", Value::text("regional")),
        ("regions", list(&["150", "MENA"])),
    ]);
    assert_eq!(
        place(&network, Tongue::Arabic),
        "أوروبا، الشرق الأوسط وشمال أفريقيا"
    );
    let everywhere = entry(&[("scope", Value::text("global"))]);
    assert_eq!(place(&everywhere, Tongue::German), "Weltweit");
}

#[test]
fn a_description_is_that_of_the_language_and_no_other() {
    let french = Value::Table(vec![("fr-CA".to_owned(), Value::text("Un groupe."))]);
    let described = entry(&[
        ("scope", Value::text("global")),
        ("description", Value::text("A group.")),
        ("descriptions", french),
    ]);
    assert_eq!(description(&described, "en-GB"), Some("A group."));
    assert_eq!(description(&described, "fr"), Some("Un groupe."));
    assert_eq!(description(&described, "es"), None);
}
