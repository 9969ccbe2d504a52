//! Any text as a list, and a change to it: either it is refused, or every byte outside of the entry is still there and
//! the result says what was meant.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use peerdir::domain::{Record, Value};
use peerdir::store::{Document, Edit, edited};

const KEYS: [&str; 8] = [
    "name", "city", "services", "websites", "sources", "founded", "notes", "x",
];

fuzz_target!(|input: (u8, u8, Vec<String>, &str)| {
    let (what, which, words, text) = input;
    let file: Arc<str> = "a.toml".into();
    let Ok(before) = Document::parse(text, &file) else {
        return;
    };
    let count = before.records().len();
    let ids: Vec<&str> = before.records().iter().filter_map(Record::id).collect();
    let id = ids
        .get(usize::from(which) % ids.len().max(1))
        .map_or("new", |id| *id)
        .to_owned();
    let key = KEYS[usize::from(which) % KEYS.len()].to_owned();
    let value = match words.as_slice() {
        [word] => Value::text(word),
        words => Value::List(words.iter().map(Value::text).collect()),
    };
    let edit = match what % 4 {
        0 => {
            let mut record = Record::default();
            record.set("id", Value::text("new"));
            record.set("name", value);
            Edit::Insert(record)
        }
        1 => Edit::Set {
            id: id.clone(),
            key,
            value,
        },
        2 => Edit::Unset {
            id: id.clone(),
            key,
        },
        _ => Edit::Remove { id: id.clone() },
    };
    let Ok(new) = edited(text, &file, std::slice::from_ref(&edit)) else {
        return;
    };
    let after = Document::parse(&new, &file).expect("a list stays a list");
    match edit {
        Edit::Insert(_) => {
            assert_eq!(after.records().len(), count + 1);
            let back = edited(
                &new,
                &file,
                &[Edit::Remove {
                    id: "new".to_owned(),
                }],
            )
            .expect("it can be taken out");
            assert_eq!(back, text);
        }
        Edit::Remove { .. } => assert_eq!(after.records().len(), count - 1),
        _ => {
            let at = before
                .records()
                .iter()
                .position(|record| record.id() == Some(&id))
                .expect("it is there");
            let old = before.entry_lines().expect("tables")[at].clone();
            assert!(new.starts_with(&text[..old.start]) && new.ends_with(&text[old.end..]));
        }
    }
});
