//! Open Referral HSDS 3.1, held against its schema, and against the specification's own where somebody has them.

use std::collections::BTreeSet;
use std::{env, fs};

use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::corpus::{Corpus, text};

/// Finds every fault of a value, formats such as `uuid` and `uri` included.
fn validator(schema: &str) -> Validator {
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&schema).expect("a schema")
}

fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    let faults = validator.iter_errors(value);
    faults
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

fn page(corpus: &Corpus, line: &str) -> Value {
    serde_json::from_str(&corpus.prints(line)).expect("JSON")
}

#[test]
fn every_page_is_of_the_schema() {
    let ours = validator(include_str!("hsds-3.1.schema.json"));
    // A clone of the specification: the folder `schema/` of its branch 3.1.
    let theirs = env::var_os("HSDS_SCHEMAS").map(|folder| {
        let path = std::path::PathBuf::from(folder).join("compiled/organization.json");
        validator(&fs::read_to_string(path).expect("a schema"))
    });
    for corpus in Corpus::all() {
        let page = page(&corpus, "export hsds --quiet");
        assert_eq!(
            faults(&ours, &page),
            Vec::<String>::new(),
            "{}",
            corpus.name
        );
        let groups = corpus.groups();
        assert_eq!(page["total_items"], groups.len());
        assert_eq!(page["size"], groups.len());
        assert_eq!(page["empty"], false);
        for organization in page["contents"].as_array().expect("a list") {
            if let Some(theirs) = &theirs {
                assert_eq!(faults(theirs, organization), Vec::<String>::new());
            }
        }
    }
    let corpus = Corpus::builtin();
    let mut broken = page(&corpus, "export hsds --quiet");
    broken["contents"][0]["services"][0]["status"] = "unknown".into();
    broken["contents"][1]["id"] = "aawear".into();
    assert_eq!(faults(&ours, &broken).len(), 2, "the schema sees a fault");
}

#[test]
fn every_object_has_one_identifier_that_nothing_else_has_and_links_lead_somewhere() {
    for corpus in Corpus::all() {
        let page = page(&corpus, "export hsds --quiet");
        let mut ids = BTreeSet::new();
        let mut links = BTreeSet::new();
        for organization in page["contents"].as_array().expect("a list") {
            walk(organization, &mut ids, &mut links);
        }
        let astray: Vec<&String> = links.difference(&ids).collect();
        assert!(astray.is_empty(), "{}: {astray:?}", corpus.name);
    }
}

/// Collects the `id` of each object and those by which objects name others.
fn walk(value: &Value, ids: &mut BTreeSet<String>, links: &mut BTreeSet<String>) {
    for (key, value) in value.as_object().unwrap_or(&Map::new()) {
        match value {
            Value::String(id) if key == "id" => assert!(ids.insert(id.clone()), "{id} twice"),
            Value::String(id) if key.ends_with("_id") => drop(links.insert(id.clone())),
            Value::Array(items) => items.iter().for_each(|item| walk(item, ids, links)),
            _ => {}
        }
    }
}

#[test]
fn an_organization_says_what_its_entry_says_and_claims_nothing_else() {
    for corpus in Corpus::all() {
        let groups = corpus.groups();
        let page = page(&corpus, "export hsds --quiet --sort id");
        let organizations = page["contents"].as_array().expect("a list");
        for (group, found) in groups.iter().zip(organizations) {
            let service = &found["services"][0];
            assert_eq!(
                found["organization_identifiers"][0]["identifier"],
                group["id"]
            );
            assert_eq!(
                (&found["name"], &service["name"]),
                (&group["name"], &group["name"])
            );
            match text(group, "description") {
                Some(words) => assert_eq!(found["description"], words),
                None => assert_ne!(found["description"], ""),
            }
            assert_eq!(
                found["phones"].as_array().map(Vec::len),
                group["phones"].as_array().map(Vec::len)
            );
            assert_eq!(found["email"], group["emails"][0]);
            assert_eq!(service["assured_date"], group["verified"]);
            // Where it is only if that is public, and never an address.
            let points = found["locations"].as_array().expect("a list");
            assert_eq!(points.len(), usize::from(!group["location"].is_null()));
            assert!(points.iter().all(|point| point.get("addresses").is_none()));
            let (status, alert) = (text(service, "status"), text(service, "alert"));
            match text(group, "status").expect("a word") {
                "active" => assert_eq!(status, Some("active")),
                "unknown" => {
                    assert_eq!(status, Some("active"));
                    assert!(alert.is_some_and(|words| words.starts_with("nobody has looked")));
                }
                "unreachable" => assert_eq!(status, Some("inactive")),
                _ => assert_eq!(status, Some("defunct")),
            }
            let gone = found["website"].as_str().into_iter().chain(
                found["additional_websites"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|link| text(link, "url")),
            );
            assert!(
                gone.into_iter()
                    .all(|url| !url.contains("gone.example") && !url.contains("old.example"))
            );
            // What has no property is told as an attribute.
            let attributes = found["attributes"].as_array().expect("a list");
            for (label, value) in [("kind", &group["kind"]), ("scope", &group["scope"])] {
                assert!(
                    attributes
                        .iter()
                        .any(|one| one["label"] == label && one["value"] == *value)
                );
            }
            for name in group["alternate_names"].as_array().expect("a list") {
                assert!(attributes.iter().any(|one| one["value"] == name["name"]));
            }
            let offered = service["attributes"].as_array().expect("a list");
            let offered: Vec<&Value> = offered.iter().map(|one| &one["value"]).collect();
            assert_eq!(
                offered,
                group["services"]
                    .as_array()
                    .expect("a list")
                    .iter()
                    .collect::<Vec<_>>()
            );
        }
        assert_eq!(organizations.len(), groups.len());
    }
}
