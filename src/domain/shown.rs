//! What a print shows of an entry: keys that it prints, of some of them a part, and when the entry was confirmed. It knows no
//! layout; each says what it shows by the names of keys.

use super::edition::printed;
use super::{Organization, Record, Value, Website};

/// The first website that can be used, of all of an entry's `websites`: the one that has room on paper.
pub const FIRST_WEBSITE: &str = "website";

/// Of an entry's `alternate_names` one in each language of the print.
pub const NAMES_IN_LANGUAGES: &str = "names_in_languages";

/// The key of the day on which an entry was confirmed. It stands on every print, and is no part of the edition code.
pub const CHECKED: &str = "verified";

/// The facts of an organization that a print shows, which prints these keys in these languages, and has these titles of
/// other groups by their ids.
#[must_use]
pub fn shown<Key: AsRef<str>>(
    organization: &Organization,
    shows: &[Key],
    languages: &[String],
    title: &dyn Fn(&str) -> Option<String>,
) -> Record {
    let mut record = printed(organization, title);
    record.fields.retain(|(key, _)| is_shown(key, shows));
    if has(shows, FIRST_WEBSITE) {
        let website = organization.website();
        put(
            &mut record,
            "websites",
            website.map(|website| &*website.url),
        );
    }
    if has(shows, NAMES_IN_LANGUAGES) {
        let names = organization.names_in(languages);
        put(&mut record, "alternate_names", names);
    }
    if let Some(day) = organization.verified {
        record.set(CHECKED, Value::Date(day.to_string()));
    }
    record
}

/// What the same print would show now. What it shows a part of is as it was as long as that is still right, even if another
/// part would be shown today.
#[must_use]
pub fn shown_now<Key: AsRef<str>>(
    old: &Record,
    organization: &Organization,
    shows: &[Key],
    languages: &[String],
    title: &dyn Fn(&str) -> Option<String>,
) -> Record {
    let mut record = shown(organization, shows, languages, title);
    let texts = |key: &str| {
        let items = old.get(key).map_or(&[][..], Value::items);
        items.iter().filter_map(Value::as_text)
    };
    if has(shows, FIRST_WEBSITE) {
        let mut usable = organization.websites.iter().filter(|site| site.is_usable());
        let is_old = |site: &&Website| texts("websites").any(|url| url == &*site.url);
        if let Some(site) = usable.find(is_old) {
            put(&mut record, "websites", [&*site.url]);
        }
    }
    if has(shows, NAMES_IN_LANGUAGES) {
        let others = &organization.alternate_names;
        let is_other = |name: &str| {
            others
                .iter()
                .any(|other| !other.former && &*other.name == name)
        };
        let is_right = |name: &str| *organization.name == *name || is_other(name);
        let old: Vec<&str> = texts("alternate_names").collect();
        if !old.is_empty() && old.iter().all(|name| is_right(name)) {
            put(&mut record, "alternate_names", old);
        }
    }
    record
}

/// Whether a print that shows these keys shows a key, or a part of it. By its id an entry is known, and whether a group is
/// still there matters on every print.
pub(super) fn is_shown<Key: AsRef<str>>(key: &str, shows: &[Key]) -> bool {
    match key {
        "id" | "status" | "successor" => true,
        "websites" => has(shows, key) || has(shows, FIRST_WEBSITE),
        "alternate_names" => has(shows, key) || has(shows, NAMES_IN_LANGUAGES),
        _ => has(shows, key),
    }
}

fn has<Key: AsRef<str>>(shows: &[Key], key: &str) -> bool {
    shows.iter().any(|shown| shown.as_ref() == key)
}

/// Puts texts in the place of a key; without any there is no such key.
fn put<'a>(record: &mut Record, key: &str, texts: impl IntoIterator<Item = &'a str>) {
    let texts: Vec<Value> = texts.into_iter().map(Value::text).collect();
    if texts.is_empty() {
        record.fields.retain(|(known, _)| known != key);
    } else {
        record.set(key, Value::List(texts));
    }
}
