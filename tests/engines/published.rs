//! What is published through `jq`: lines for the `_bulk` of a search engine, and HSDS for web pages.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use crate::list::{List, has_no_secret, published};
use crate::programs::{jq, printed};

#[test]
fn every_group_has_its_line_of_action_and_who_asked_is_not_among_them() {
    let list = List::new();
    let lines = list.export("jsonl", "groups.jsonl");
    let kept_off = printed(
        Command::new("jq")
            .args(["-c", "select(.withhold | index(\"web\")) | .id"])
            .arg(&lines),
        "jq",
        None,
    );
    assert_eq!(kept_off, "\"not-on-pages\"\n");
    fs::write(list.path("kept-off.json"), kept_off).expect("a file can be written");
    let kept_off = list.path("kept-off.json");
    let path = kept_off.to_str().expect("a path that is text");
    let arguments = [
        "--slurpfile",
        "kept_off",
        path,
        "--arg",
        "index",
        "groups-1",
    ];
    let bulk = jq(&arguments, "opensearch.jq", &lines);
    let groups = published(&lines);
    assert_eq!(bulk.len(), 2 * groups.len());
    let mut written = Vec::new();
    for pair in bulk.chunks(2) {
        let action = json!({"index": {"_index": "groups-1", "_id": pair[1]["id"]}});
        assert_eq!(pair[0], action);
        written.push(pair[1].clone());
    }
    written.sort_by_key(|group| group["id"].to_string());
    assert_eq!(written, groups);
    has_no_secret(Value::from(bulk).to_string().as_bytes());
}

#[test]
fn a_page_of_services_for_the_web_neither_has_nor_names_who_asked_not_to_be_there() {
    let list = List::new();
    let path = list.export("hsds", "hsds.json");
    let before = fs::read_to_string(&path).expect("an export");
    assert!(
        before.contains("not-on-pages"),
        "there is somebody to take out"
    );
    let before: Value = serde_json::from_str(&before).expect("JSON");
    let page = jq::<&str>(&[], "hsds.jq", &path).remove(0);
    has_no_secret(page.to_string().as_bytes());
    let contents = |page: &Value| page["contents"].as_array().expect("a list").clone();
    let (before, after) = (contents(&before), contents(&page));
    let gone: Vec<&Value> = before
        .iter()
        .filter(|group| group["name"] == "Quiet Quorum")
        .collect();
    assert_eq!((before.len(), gone.len()), (after.len() + 1, 1));
    let id = gone[0]["id"].as_str().expect("a UUID");
    assert!(!page.to_string().contains(id), "nobody belongs to it");
    assert_eq!(page["total_items"], after.len());
    assert_eq!(page["size"], after.len());
    // All else is as it was.
    let others = before.iter().filter(|group| {
        !["Quiet Quorum", "Naming Network"].contains(&group["name"].as_str().expect("a name"))
    });
    for group in others {
        assert!(after.contains(group), "{group}");
    }
}
