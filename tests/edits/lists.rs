//! Lists of values: those that stay keep their bytes.

use peerdir::domain::Value;

use crate::{apply, set};

fn texts(items: &[&str]) -> Value {
    Value::List(items.iter().copied().map(Value::text).collect())
}

/// The list `services` written so, after it was set to these items.
fn changed(written: &str, items: &[&str]) -> String {
    let list = format!("[[organization]]\nid = \"a\"\nservices = {written}\n");
    let new = apply(&list, &[set("a", "services", texts(items))]);
    let value = new
        .split_once("services = ")
        .map(|(_, value)| value.to_owned());
    value.expect("the key is there").trim_end().to_owned()
}

#[test]
fn a_list_on_one_line_stays_on_it() {
    assert_eq!(
        changed("['a', \"b\"]", &["a", "b", "c"]),
        "['a', \"b\", \"c\"]"
    );
    assert_eq!(changed("[ 'a', 'b' ] # why", &["b"]), "[ 'b' ] # why");
    assert_eq!(changed("['a','b',]", &["x", "b"]), "[\"x\", 'b']");
    assert_eq!(changed("['a']", &[]), "[]");
    assert_eq!(changed("[]", &["a"]), "[\"a\"]");
}

#[test]
fn a_list_of_lines_gets_and_loses_lines_and_keeps_its_comments() {
    let lines = "[\n    'a', # first\n    # between\n    'b' # second\n]";
    assert_eq!(
        changed(lines, &["a", "b", "c"]),
        "[\n    'a', # first\n    # between\n    'b', # second\n    \"c\",\n]"
    );
    assert_eq!(
        changed(lines, &["b"]),
        "[\n    # first\n    # between\n    'b' # second\n]"
    );
    assert_eq!(
        changed(lines, &["0", "a", "b"]),
        "[\n    \"0\",\n    'a', # first\n    # between\n    'b' # second\n]"
    );
    assert_eq!(
        changed(lines, &["x", "b"]),
        "[\n    \"x\", # first\n    # between\n    'b' # second\n]"
    );
}
