//! The order of keys in an entry and in the head: that of the format.

use crate::domain::{Record, Value};
use crate::store::keys::{FILE_KEYS, Key, ORGANIZATION_KEYS};

/// The place of a key in the order of an entry or of the head; keys that the format does not know come last.
pub(super) fn rank(key: &str, is_head: bool) -> usize {
    let keys: &[Key] = if is_head {
        FILE_KEYS
    } else {
        ORGANIZATION_KEYS
    };
    keys.iter()
        .position(|known| known.name == key)
        .unwrap_or(keys.len())
}

/// The fields of a record in the order of the format.
pub(super) fn in_order(record: &Record) -> Vec<(&str, &Value)> {
    let mut fields: Vec<(&str, &Value)> = record
        .fields
        .iter()
        .map(|(key, value)| (key.as_str(), value))
        .collect();
    fields.sort_by_key(|(key, _)| rank(key, false));
    fields
}
