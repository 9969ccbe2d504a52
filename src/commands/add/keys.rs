//! The keys that `add` takes, in the order of the file: what each is for, an example, and what parts several values.

use crate::domain::{FORMS, Kind, SERVICES, Scope};

/// A key of an entry, as it is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    /// The key of the file.
    pub(super) name: &'static str,
    /// The option.
    pub(super) option: &'static str,
    /// What is asked, with an example.
    pub(super) question: &'static str,
    /// What parts several values; none where there is only one.
    pub(super) parted: Option<&'static [char]>,
    /// Whether it is asked for at all.
    pub(super) is_asked: bool,
}

const fn one(name: &'static str, option: &'static str, question: &'static str) -> Key {
    Key {
        name,
        option,
        question,
        parted: None,
        is_asked: true,
    }
}

const fn many(
    name: &'static str,
    option: &'static str,
    question: &'static str,
    parted: &'static [char],
) -> Key {
    Key {
        name,
        option,
        question,
        parted: Some(parted),
        is_asked: true,
    }
}

const fn unasked(key: Key) -> Key {
    Key {
        is_asked: false,
        ..key
    }
}

/// Every key, in the order of the file.
pub(super) const KEYS: &[Key] = &[
    one(
        "id",
        "id",
        "A short name of small letters, digits and hyphens that never changes, such as eduu.",
    ),
    one(
        "name",
        "name",
        "What the group calls itself, in its own language, such as Exampletown Drug Users' Union.",
    ),
    one(
        "acronym",
        "acronym",
        "Its acronym as it writes it, such as EDUU. Leave it empty if there is none.",
    ),
    many(
        "alternate_names",
        "alternate-name",
        "Other names: translations, other spellings. Put a ; between two.",
        &[';'],
    ),
    one(
        "kind",
        "kind",
        "Who runs it: peer-run (people who use or used drugs) or allied (others). Do not guess.",
    ),
    one(
        "form",
        "form",
        "What it is, such as network, union or association. May be empty.",
    ),
    unasked(one(
        "parent",
        "parent",
        "The id of the organization that it is a chapter or project of.",
    )),
    one(
        "scope",
        "scope",
        "Whom it is for: global, regional (several countries), national, subnational (provinces), local.",
    ),
    many(
        "regions",
        "region",
        "The regions that it serves, such as Europe, MENA.",
        &[',', ';'],
    ),
    one(
        "country",
        "country",
        "The country of its seat: a name or a code, such as Canada or CA. May be empty.",
    ),
    many(
        "subdivisions",
        "subdivision",
        "Provinces or states, such as British Columbia or CA-BC. May be empty.",
        &[',', ';'],
    ),
    one(
        "city",
        "city",
        "The city of its seat, no street. May be empty.",
    ),
    many(
        "websites",
        "website",
        "Web addresses of the group, such as https://example.org/. May be empty.",
        &[' ', ',', ';'],
    ),
    many(
        "emails",
        "email",
        "Public e-mail addresses of the group, never a person's own. May be empty.",
        &[' ', ',', ';'],
    ),
    many(
        "phones",
        "phone",
        "Published numbers of the group, never a person's, with country code: +1 604 555 0100.",
        &[',', ';'],
    ),
    many(
        "languages",
        "language",
        "The languages that it works in, such as English, fr. May be empty.",
        &[',', ';'],
    ),
    many(
        "services",
        "service",
        "What it offers, such as peer-support, naloxone. May be empty.",
        &[',', ';'],
    ),
    one(
        "description",
        "description",
        "One or two sentences in English, in your own words. May be empty.",
    ),
    one(
        "founded",
        "founded",
        "The year in which it was founded, such as 1998. May be empty.",
    ),
    unasked(one("status", "status", "Whether it is still there.")),
    many(
        "sources",
        "source",
        "Where you know it from: a title or an address, such as Told by the group itself.",
        &[';'],
    ),
    unasked(one(
        "notes",
        "notes",
        "For those who keep the list; nothing private.",
    )),
    unasked(many(
        "different_from",
        "different-from",
        "Ids of entries that look like it and are others.",
        &[',', ' '],
    )),
];

/// The key of a name.
pub(super) fn key(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

impl Key {
    /// Whether a list takes no entry without it.
    pub(super) fn is_mandatory(&self) -> bool {
        ["id", "name", "kind", "scope"].contains(&self.name)
    }

    /// The values of a text.
    pub(super) fn values(&self, text: &str) -> Vec<String> {
        let trimmed = |value: &str| value.trim().to_owned();
        match self.parted {
            None => vec![trimmed(text)],
            Some(marks) => {
                let values = text.split(|mark| marks.contains(&mark)).map(trimmed);
                values.filter(|value| !value.is_empty()).collect()
            }
        }
    }

    /// What stands between values.
    pub(super) fn joint(&self) -> &'static str {
        match self.parted {
            Some([';']) => "; ",
            _ => ", ",
        }
    }

    /// The words of its list, for completion.
    pub(super) fn words(&self) -> Vec<String> {
        let owned = |word: &&str| (*word).to_owned();
        match self.name {
            "kind" => Kind::ALL
                .iter()
                .map(|kind| kind.name().to_owned())
                .collect(),
            "scope" => Scope::ALL
                .iter()
                .map(|scope| scope.name().to_owned())
                .collect(),
            "form" => FORMS.iter().map(owned).collect(),
            "services" => SERVICES.iter().map(owned).collect(),
            "country" => crate::domain::Country::all()
                .map(|country| country.name().to_owned())
                .collect(),
            "regions" => crate::domain::Region::all()
                .map(|region| region.name().to_owned())
                .collect(),
            "languages" => crate::domain::language_names().map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{KEYS, key};

    #[test]
    fn several_values_are_parted_where_nothing_of_one_is_lost() {
        let values =
            |name: &str, text: &str| key(name).map(|key| key.values(text)).unwrap_or_default();
        assert_eq!(
            values("alternate_names", "Union, Sample; Other "),
            ["Union, Sample", "Other"]
        );
        assert_eq!(
            values("websites", "https://a.example, b.example"),
            ["https://a.example", "b.example"]
        );
        assert_eq!(
            values("phones", "+1 604 555 0100, +1 604 555 0101"),
            ["+1 604 555 0100", "+1 604 555 0101"]
        );
        assert_eq!(values("name", " A; B "), ["A; B"]);
        assert!(KEYS.iter().all(|key| key.question.ends_with('.')));
    }
}
