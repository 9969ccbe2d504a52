//! vCards, read by a library for 4.0, one for 3.0, and an address book program.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;

use peerdir::domain::{Country, FRESHNESS_NOTE, Subdivision, by_number};
use serde_json::{Value, json};
use vcard4::property::{AnyProperty, ExtensionProperty, TextOrUriProperty};

use crate::corpus::{Corpus, program, text};
use crate::programs::{python, run};

const VERSIONS: [&str; 2] = ["4.0", "3.0"];

/// A text as a card holds it, a character that would steer by its number, as itself again.
fn read(value: &str) -> String {
    by_number(value)
}

/// The texts of a list of objects under a key.
fn items(group: &Value, list: &str, key: &str) -> Vec<String> {
    let items = group[list].as_array().expect("a list");
    let texts = items
        .iter()
        .map(|item| item[key].as_str().or(item.as_str()));
    texts.map(|text| text.expect("a text").to_owned()).collect()
}

/// The addresses to offer: not those that moved or died.
fn usable(group: &Value) -> Vec<String> {
    let all = group["websites"].as_array().expect("a list").iter();
    let good = all.filter(|site| !matches!(text(site, "state"), Some("moved" | "unreachable")));
    // What no URI may hold is written by its octets.
    let uri = |address: &str| address.replace('|', "%7C");
    let good = good.map(|site| uri(text(site, "url").expect("an address")));
    good.collect()
}

/// The acronym and the names that are in use.
fn nicknames(group: &Value) -> Vec<String> {
    let acronym = text(group, "acronym").map(str::to_owned);
    let names = group["alternate_names"].as_array().expect("a list").iter();
    let names = names.filter(|name| name["former"] == false && name["name"] != group["acronym"]);
    let names = names.map(|name| text(name, "name").expect("a name").to_owned());
    acronym.into_iter().chain(names).collect()
}

/// The descriptions, but for one that looks like the note on freshness.
fn descriptions(group: &Value) -> Vec<String> {
    let main = text(group, "description").filter(|text| !text.starts_with(FRESHNESS_NOTE));
    let others = group["descriptions"].as_object().expect("a table").values();
    let all = main.into_iter().chain(others.filter_map(Value::as_str));
    all.map(str::to_owned).collect()
}

/// The groups by their ids.
fn by_id(groups: Vec<Value>) -> BTreeMap<String, Value> {
    let id = |group: &Value| text(group, "id").expect("an id").to_owned();
    groups
        .into_iter()
        .map(|group| (id(&group), group))
        .collect()
}

#[test]
fn every_line_is_folded_at_75_octets_between_characters_and_no_value_begins_a_card() {
    for corpus in Corpus::all() {
        let groups = corpus.groups().len();
        for version in VERSIONS {
            let cards = corpus.prints(&format!("export vcard --quiet --card-version {version}"));
            assert!(cards.ends_with("END:VCARD\r\n"), "{}", corpus.name);
            assert_eq!(cards.matches('\n').count(), cards.matches("\r\n").count());
            let mut lines = [0; 3];
            for line in cards.split_terminator("\r\n") {
                // That a line is a `str` says that no character was split.
                assert!(line.len() <= 75 && !line.is_empty(), "{line}");
                let steers = |c: char| {
                    c.is_control() && c != '\t'
                        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
                };
                assert!(!line.contains(steers), "{line}");
                for (count, start) in lines.iter_mut().zip(["BEGIN:VCARD", "END:VCARD", "FN:"]) {
                    *count += usize::from(line.trim_end().to_ascii_uppercase().starts_with(start));
                }
            }
            assert_eq!(lines, [groups; 3], "{} {version}", corpus.name);
            assert!(!cards.contains("SECRET"), "notes are in no card");
        }
    }
}

#[test]
fn a_parser_of_4_0_reads_what_the_entry_says() {
    for corpus in Corpus::all() {
        let mut groups = by_id(corpus.groups());
        let cards = corpus.prints("export vcard --quiet");
        let folded = vcard4::parse(&cards).expect("vCard 4.0");
        assert_eq!(folded.len(), groups.len(), "{}", corpus.name);
        // RFC 6350 joins lines before it takes signs for what they stand for. This reader has it the other way round,
        // and leaves a backslash where a line ends behind it; the reader of 3.0 below does it right.
        let cards = cards.replace("\r\n ", "");
        for card in vcard4::parse(cards).expect("vCard 4.0") {
            card.validate().expect("a whole card");
            let own = |key: &str| -> Vec<String> {
                let name = format!("X-PEERDIR-{key}");
                let found = card.extensions.iter().filter(|other| other.name == name);
                found.map(extension).collect()
            };
            let group = groups.remove(&own("ID")[0]).expect("a group once");
            let name = text(&group, "name").expect("a name");
            assert_eq!(read(&card.formatted_name[0].value), name);
            assert_eq!(read(&card.org[0].value.join(";")), name);
            let texts = |list: &[vcard4::property::TextProperty]| -> Vec<String> {
                list.iter().map(|text| read(&text.value)).collect()
            };
            assert_eq!(texts(&card.nickname), nicknames(&group));
            assert_eq!(texts(&card.email), items(&group, "emails", ""));
            let mut notes = texts(&card.note);
            let freshness = notes.pop().expect("a note");
            assert!(freshness.starts_with(FRESHNESS_NOTE), "{freshness}");
            assert_eq!(notes, descriptions(&group));
            let urls: Vec<String> = card.url.iter().map(|url| url.value.to_string()).collect();
            assert_eq!(urls, usable(&group));
            let numbers = card.tel.iter().map(|tel| match tel {
                TextOrUriProperty::Uri(uri) => uri.value.to_string(),
                TextOrUriProperty::Text(text) => text.value.clone(),
            });
            let expected = items(&group, "phones", "number").into_iter();
            let expected: Vec<String> = expected.map(|number| format!("tel:{number}")).collect();
            assert_eq!(numbers.collect::<Vec<_>>(), expected);
            let languages: Vec<String> = card.lang.iter().map(|tag| tag.value.clone()).collect();
            assert_eq!(languages, items(&group, "languages", ""));
            let words = card.categories.iter().flat_map(|list| &list.value);
            let words: Vec<String> = words.map(|word| read(word)).collect();
            let services = items(&group, "services", "");
            // It parts a list at escaped commas, too.
            if !services.iter().any(|service| service.contains(',')) {
                assert_eq!(words, services);
            }
            assert_eq!(card.geo.len(), usize::from(!group["location"].is_null()));
            assert_eq!(card.related.len(), usize::from(!group["parent"].is_null()));
            assert_eq!(
                own("KIND"),
                items(&json!({ "k": [group["kind"]] }), "k", "")
            );
            assert!(card.rev.is_none(), "nobody knows when it was changed");
            // This reader parts an address at escaped signs, too; again the one below does it right.
            let city = text(&group, "city").filter(|city| !city.contains(';'));
            if let (Some(address), Some(expected)) = (card.address.first(), city) {
                let city = address.value.locality.as_deref().map(read);
                assert_eq!(city.as_deref(), Some(expected));
            }
        }
        assert!(
            groups.is_empty(),
            "{}: {:?} have no card",
            corpus.name,
            groups.keys()
        );
    }
}

fn extension(property: &ExtensionProperty) -> String {
    match &property.value {
        AnyProperty::Text(text) => read(text),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_parser_of_both_versions_reads_what_the_entry_says() {
    for corpus in Corpus::all() {
        for version in VERSIONS {
            let cards = corpus.prints(&format!("export vcard --quiet --card-version {version}"));
            let cards = python("cards.py", "vobject", "python3-vobject", &[], &cards);
            let cards: Vec<Value> = serde_json::from_str(&cards).expect("JSON");
            let mut groups = by_id(corpus.groups());
            for card in cards {
                let id = card["X-PEERDIR-ID"][0].as_str().expect("an id");
                let group = groups.remove(id).expect("a group once");
                says(&card, &group, version);
            }
            let missing = groups.keys();
            assert!(groups.is_empty(), "{}: {missing:?}", corpus.name);
        }
    }
}

/// Holds a card, as it was read, against its group.
fn says(card: &Value, group: &Value, version: &str) {
    let all = |property: &str| -> Vec<String> {
        let values = card[property].as_array().into_iter().flatten();
        // A value of several parts is a list.
        let values = values.flat_map(|value| match value {
            Value::Array(parts) => parts.clone(),
            value => vec![value.clone()],
        });
        let values = values.map(|value| read(value.as_str().expect("a text")));
        values.collect()
    };
    let name = text(group, "name").expect("a name");
    assert_eq!(card["VERSION"][0], version);
    assert_eq!(
        (all("FN"), all("ORG")),
        (vec![name.to_owned()], vec![name.to_owned()])
    );
    assert_eq!(all("NICKNAME"), nicknames(group));
    assert_eq!(all("EMAIL"), items(group, "emails", ""));
    assert_eq!(all("CATEGORIES"), items(group, "services", ""));
    let mut notes = all("NOTE");
    let freshness = notes.pop().expect("a note");
    assert!(freshness.starts_with(FRESHNESS_NOTE), "{freshness}");
    assert_eq!(notes, descriptions(group));
    let city = text(group, "city").unwrap_or_default();
    assert_eq!(all("ADR").first().map_or("", String::as_str), city);
    let (numbers, addresses) = (items(group, "phones", "number"), usable(group));
    if version == "3.0" {
        assert_eq!(
            (all("N"), all("TEL"), all("URL")),
            (vec![name.to_owned()], numbers, addresses)
        );
        assert!(
            card["KIND"].is_null() && card["LANG"].is_null(),
            "3.0 has no such property"
        );
    } else {
        let numbers: Vec<String> = numbers
            .iter()
            .map(|number| format!("tel:{number}"))
            .collect();
        assert_eq!((all("KIND"), all("TEL")), (vec!["org".to_owned()], numbers));
        assert_eq!(all("LANG"), items(group, "languages", ""));
        // It takes an address for a text, which one of 4.0 is not, and cuts it at a comma.
        let cut = |address: &String| address.split(',').next().unwrap_or_default().to_owned();
        assert_eq!(all("URL"), addresses.iter().map(cut).collect::<Vec<_>>());
    }
}

#[test]
fn an_address_book_lists_each_group_with_its_phone_and_its_address() {
    let corpus = Corpus::scripts();
    let groups = corpus.groups();
    let books = corpus.path("books");
    let mut config = "[addressbooks]\n".to_owned();
    for version in VERSIONS {
        let book = books.join(version);
        std::fs::create_dir_all(&book).expect("a folder can be made");
        let cards = corpus.prints(&format!("export vcard --quiet --card-version {version}"));
        // One card a file, as this program keeps them.
        for (at, card) in cards.split_inclusive("END:VCARD\r\n").enumerate() {
            std::fs::write(book.join(format!("{at}.vcf")), card).expect("a card can be written");
        }
        writeln!(config, "[[{version}]]\npath = {}", book.display()).expect("a text takes text");
    }
    config.push_str("[general]\neditor = true\nmerge_editor = true\n");
    let config = corpus.write("khard.conf", &config);
    for version in VERSIONS {
        let khard = |verb: &str| {
            let mut command = Command::new("khard");
            command
                .env_remove("XDG_CONFIG_HOME")
                .env("HOME", corpus.path(""));
            command.env("PYTHONUTF8", "1").arg("-c").arg(&config);
            command.args([verb, "--parsable", "--addressbook", version]);
            run(&mut command, "khard", "")
        };
        let (contacts, phones, emails) = (khard("list"), khard("phone"), khard("email"));
        assert_eq!(contacts.lines().count(), groups.len(), "{version}");
        for group in &groups {
            let name = text(group, "name").expect("a name");
            let is_listed = contacts
                .lines()
                .any(|line| line.split('\t').nth(1) == Some(name));
            assert!(is_listed, "{version}: {name}\n{contacts}");
            for (list, printed) in [("phones", &phones), ("emails", &emails)] {
                for value in items(group, list, "number") {
                    let is_there = |line: &str| line.contains(&value) && line.contains(name);
                    assert!(
                        printed.lines().any(is_there),
                        "{version}: {value}\n{printed}"
                    );
                }
            }
        }
    }
}

#[test]
fn an_unchanged_card_changes_nothing_and_a_new_list_says_what_the_old_one_says() {
    for corpus in Corpus::all() {
        let groups = corpus.groups();
        for version in VERSIONS {
            let cards = format!("export vcard --quiet --card-version {version}");
            let cards = corpus.write("cards.vcf", &corpus.prints(&cards));
            let empty = corpus.write("empty.toml", "schema_version = 1\n");
            let mut import = program(&corpus.path(""));
            import
                .args(["import", "--quiet", "--file"])
                .args([&empty, &cards]);
            run(&mut import, "", "");
            let mut export = program(&corpus.path(""));
            export
                .args(["export", "json", "--quiet", "--sort", "id", "--file"])
                .arg(&empty);
            let read: Vec<Value> = serde_json::from_str(&run(&mut export, "", "")).expect("JSON");
            for (read, group) in read.iter().zip(&groups) {
                assert_eq!(read, group, "{} {version}", corpus.name);
            }
            assert_eq!(read.len(), groups.len(), "{} {version}", corpus.name);
        }
    }
}

#[test]
fn every_country_and_every_province_comes_back_from_its_card() {
    let mut list = "schema_version = 1\n".to_owned();
    let mut entry = |id: String, lines: String| {
        let id = id.to_lowercase();
        write!(list, "[[organization]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"allied\"\nscope = \"national\"\n{lines}")
            .expect("a text takes text");
    };
    for country in Country::all() {
        let code = country.alpha2();
        entry(code.to_owned(), format!("country = \"{code}\"\n"));
        let inside = Subdivision::all().filter(|part| part.country() == country);
        let codes: Vec<String> = inside.map(|part| format!("\"{}\"", part.code())).collect();
        if !codes.is_empty() {
            let codes = codes.join(", ");
            entry(
                format!("{code}-all"),
                format!("country = \"{code}\"\nsubdivisions = [{codes}]\n"),
            );
        }
    }
    let corpus = Corpus::of("every place", list);
    let groups = corpus.groups();
    let cards = corpus.write("cards.vcf", &corpus.prints("export vcard --quiet"));
    let empty = corpus.write("empty.toml", "schema_version = 1\n");
    let mut import = program(&corpus.path(""));
    import
        .args(["import", "--quiet", "--file"])
        .args([&empty, &cards]);
    run(&mut import, "", "");
    let mut export = program(&corpus.path(""));
    export
        .args(["export", "json", "--quiet", "--sort", "id", "--file"])
        .arg(&empty);
    let read: Vec<Value> = serde_json::from_str(&run(&mut export, "", "")).expect("JSON");
    for (read, group) in read.iter().zip(&groups) {
        assert_eq!(
            (&read["country"], &read["subdivisions"]),
            (&group["country"], &group["subdivisions"])
        );
    }
    assert_eq!(read.len(), groups.len());
}

#[test]
fn a_card_that_an_address_book_has_written_anew_changes_nothing_either() {
    let corpus = Corpus::scripts();
    let list = corpus.prints("export toml --quiet");
    for version in VERSIONS {
        let cards = corpus.prints(&format!("export vcard --quiet --card-version {version}"));
        let cards = python("rewritten.py", "vobject", "python3-vobject", &[], &cards);
        assert!(
            cards.contains("NOTE") && !cards.contains("X-PEERDIR="),
            "{cards}"
        );
        let (cards, list) = (
            corpus.write("cards.vcf", &cards),
            corpus.write("own.toml", &list),
        );
        let mut import = program(&corpus.path(""));
        import
            .args(["import", "--dry-run", "--file"])
            .args([&list, &cards]);
        let fates = run(&mut import, "", "");
        assert_eq!(fates.lines().count(), corpus.groups().len(), "{fates}");
        assert!(
            fates.lines().all(|fate| fate.starts_with("same\t")),
            "{version}: {fates}"
        );
    }
}
