//! The names of files that a list goes into: one name, or a pattern such as `cards/{id}.vcf` with a file for each value.
//! What data say becomes a slug, so that nothing leads out of the folder that was typed. It opens nothing.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::Result;
use jiff::civil::Date;

use crate::domain::{Edition, EditionCode, nearest, slug};
use crate::failure::Refusal;

/// The longest slug, in letters: with what stands around it a name has room on every file system.
const LONGEST_SLUG: usize = 100;

/// What stands for a value that has neither letter nor digit.
const NAMELESS: &str = "unnamed";

/// Names that older systems take for devices, whatever ends them.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The same with a digit behind them.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// What stands in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placeholder {
    /// The id of a group.
    Id,
    /// The heading of `--group-by`.
    Group,
    /// The day.
    Date,
    /// The code of the edition.
    Edition,
}

impl Placeholder {
    const ALL: [(&'static str, Self); 4] = [
        ("id", Self::Id),
        ("group", Self::Group),
        ("date", Self::Date),
        ("edition", Self::Edition),
    ];

    fn by_name(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, placeholder)| *placeholder)
    }

    /// Whether each value has a file of its own.
    fn parts_files(self) -> bool {
        matches!(self, Self::Id | Self::Group)
    }
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Typed(String),
    Value(Placeholder),
}

/// A pattern of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::commands) struct Names {
    folder: PathBuf,
    pieces: Vec<Piece>,
}

/// What the names of one file are made from.
#[derive(Clone, Debug)]
pub(super) struct Values<'v> {
    /// The id of its group; the first one's, where there are several.
    pub(super) id: &'v str,
    /// The heading that its groups stand under.
    pub(super) group: &'v str,
    /// The day.
    pub(super) date: Date,
    /// The code of what it holds.
    pub(super) edition: Option<EditionCode>,
}

/// The names that were given already, in small letters: some systems do not tell them from capitals.
#[derive(Debug, Default)]
pub(super) struct Given {
    taken: HashSet<String>,
    /// The last number of a name that several files would have.
    numbers: HashMap<String, usize>,
}

impl Names {
    /// The pattern that a path is; none if it is a plain name.
    ///
    /// # Errors
    /// Braces around something else, or in the name of a folder.
    pub(super) fn of(path: &Path) -> Result<Option<Self>> {
        let folder = path.parent().unwrap_or(Path::new(""));
        for folder in folder.iter().filter_map(|name| name.to_str()) {
            let is_typed = |piece: &Piece| matches!(piece, Piece::Typed(_));
            if pieces(folder).is_ok_and(|pieces| !pieces.iter().all(is_typed)) {
                let hint = "put them into the name of the file; folders are not made".to_owned();
                let message =
                    format!("{folder} in -o is a folder, and folders have no placeholders");
                return Err(Refusal::new(message, hint).into());
            }
        }
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(name) = name.filter(|name| name.contains(['{', '}'])) else {
            return Ok(None);
        };
        let pieces = pieces(name)?;
        Ok(Some(Self {
            folder: folder.to_owned(),
            pieces,
        }))
    }

    /// The same for the one file of an edition.
    ///
    /// # Errors
    /// Those of [`Names::of`], or a placeholder that makes a file for each of several values.
    pub(in crate::commands) fn of_edition(path: &Path) -> Result<Option<Self>> {
        let names = Self::of(path)?;
        let parts = |piece: &Piece| matches!(piece, Piece::Value(value) if value.parts_files());
        if names.iter().flat_map(|names| &names.pieces).any(parts) {
            let hint = "leave them out of the name; {date} and {edition} can stand in it";
            let message = "this is one file, and {id} and {group} make several";
            return Err(Refusal::new(message, hint.to_owned()).into());
        }
        Ok(names)
    }

    /// The path of the file of an edition.
    pub(in crate::commands) fn path_of_edition(&self, edition: &Edition<'_>) -> PathBuf {
        let values = Values {
            id: "",
            group: "",
            date: edition.day,
            edition: Some(edition.code()),
        };
        self.path(&values, &mut Given::default())
    }

    /// Whether a placeholder stands in it.
    pub(super) fn has(&self, placeholder: Placeholder) -> bool {
        self.pieces.contains(&Piece::Value(placeholder))
    }

    /// The path of the file of these values, which no other got before.
    pub(super) fn path(&self, values: &Values<'_>, given: &mut Given) -> PathBuf {
        let mut name = self.name(values, "");
        let plain = name.to_lowercase();
        while !given.taken.insert(name.to_lowercase()) {
            let number = given.numbers.entry(plain.clone()).or_insert(1);
            *number += 1;
            name = self.name(values, &format!("-{number}"));
        }
        self.folder.join(name)
    }

    /// The name with a number behind the last value that parts files.
    fn name(&self, values: &Values<'_>, number: &str) -> String {
        let parts = |piece: &Piece| matches!(piece, Piece::Value(value) if value.parts_files());
        let last = self.pieces.iter().rposition(parts);
        let mut name = String::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            match piece {
                Piece::Typed(text) => name.push_str(text),
                Piece::Value(Placeholder::Id) => name.push_str(&cut_slug(values.id)),
                Piece::Value(Placeholder::Group) => name.push_str(&cut_slug(values.group)),
                Piece::Value(Placeholder::Date) => name.push_str(&values.date.to_string()),
                Piece::Value(Placeholder::Edition) => {
                    name.push_str(values.edition.as_ref().map_or("", EditionCode::as_str));
                }
            }
            if Some(at) == last {
                name.push_str(number);
            }
        }
        if is_device(&name) {
            name.insert(0, '_');
        }
        name
    }
}

/// The pieces of a name.
fn pieces(name: &str) -> Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = name;
    while let Some(at) = rest.find(['{', '}']) {
        let (typed, behind) = rest.split_at(at);
        let inner = behind
            .strip_prefix('{')
            .and_then(|behind| behind.split_once('}'));
        let Some((inner, behind)) = inner else {
            return Err(unknown(name, behind));
        };
        let placeholder = Placeholder::by_name(inner).ok_or_else(|| unknown(name, inner))?;
        if !typed.is_empty() {
            pieces.push(Piece::Typed(typed.to_owned()));
        }
        pieces.push(Piece::Value(placeholder));
        rest = behind;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Typed(rest.to_owned()));
    }
    Ok(pieces)
}

fn unknown(name: &str, inner: &str) -> anyhow::Error {
    let known = Placeholder::ALL.iter().map(|(known, _)| *known);
    let near = nearest(inner, known.clone())
        .map_or_else(String::new, |near| format!("did you mean {{{near}}}? "));
    let all: Vec<String> = known.map(|known| format!("{{{known}}}")).collect();
    let hint = format!("{near}there are: {}", all.join(", "));
    Refusal::new(
        format!("the braces in -o {name} stand around no placeholder"),
        hint,
    )
    .into()
}

/// The slug of a value, never empty and never too long.
fn cut_slug(value: &str) -> String {
    let mut slug = slug(value);
    slug.truncate(LONGEST_SLUG);
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() {
        NAMELESS.to_owned()
    } else {
        slug
    }
}

/// Whether a system would take a file of this name for a device.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.trim_end().to_lowercase();
    let is_numbered = NUMBERED_DEVICES.iter().any(|device| {
        let number = stem.strip_prefix(device);
        number.is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    });
    DEVICES.contains(&&*stem) || is_numbered
}

#[cfg(test)]
mod tests {
    use std::path::{Component, Path};

    use jiff::civil::date;

    use super::{Given, Names, Placeholder, Values};

    fn names(path: &str) -> Names {
        let names = Names::of(Path::new(path)).expect("a pattern that is right");
        names.expect("a pattern")
    }

    fn values<'v>(id: &'v str, group: &'v str) -> Values<'v> {
        Values {
            id,
            group,
            date: date(2026, 5, 1),
            edition: None,
        }
    }

    #[test]
    fn a_pattern_is_filled_and_a_plain_name_is_none() {
        let path =
            names("cards/{id} of {date}.vcf").path(&values("a-b", "x"), &mut Given::default());
        assert_eq!(path, Path::new("cards/a-b of 2026-05-01.vcf"));
        assert!(names("{group}.csv").has(Placeholder::Group));
        for plain in ["groups.csv", "/dev/stdout", "a/b", ".."] {
            assert_eq!(Names::of(Path::new(plain)).expect("no pattern"), None);
        }
    }

    #[test]
    fn other_braces_are_refused_and_so_are_those_of_folders() {
        for wrong in [
            "{{id}}.csv",
            "{x}.csv",
            "{.csv",
            "}.csv",
            "{}",
            "a}{id}",
            "{ID}",
            "{id",
        ] {
            assert!(Names::of(Path::new(wrong)).is_err(), "{wrong}");
        }
        assert!(Names::of(Path::new("{group}/{id}.csv")).is_err());
        assert_eq!(Names::of(Path::new("{x}/y.csv")).expect("a folder"), None);
    }

    #[test]
    fn whatever_a_value_says_is_one_name_in_the_folder() {
        let long = "x y ".repeat(200);
        let hostile = [
            "..",
            ".",
            "",
            "/",
            "../../etc/passwd",
            "a/b",
            "a\\b",
            "C:\\x",
            "~",
            "-rf",
            "--output",
            "a\0b",
            "a\nb",
            "con",
            "CON",
            "nul",
            "com1",
            "LPT9",
            ".hidden",
            "...",
            "a.",
            "a ",
            "\u{202e}gpj.exe",
            "🜏🜏",
            "$(touch x)",
            "`id`",
            "%2e%2e%2f",
            "％２ｅ",
            "‥／",
            "a:b",
            "a|b",
            "*?",
            "<x>",
            "\"",
            "'",
            &long,
            "東京",
            "Αθήνα",
            "{id}",
            "\u{301}\u{301}",
        ];
        let mut given = Given::default();
        for value in hostile {
            for pattern in ["out/{group}.csv", "out/{group}"] {
                let path = names(pattern).path(&values("x", value), &mut given);
                let inside = path.strip_prefix("out").expect("in the folder");
                let parts: Vec<Component<'_>> = inside.components().collect();
                assert!(
                    matches!(parts[..], [Component::Normal(_)]),
                    "{value:?}: {path:?}"
                );
                let name = inside.to_str().expect("ASCII");
                let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
                assert!(name.bytes().all(plain), "{value:?}: {name}");
                assert!(!name.starts_with(['.', '-']), "{value:?}: {name}");
                assert!(name.len() <= 110, "{value:?}: {name}");
                assert!(!super::is_device(name), "{value:?}: {name}");
            }
        }
    }

    #[test]
    fn two_values_with_one_slug_get_two_names() {
        let names = names("{group}.csv");
        let mut given = Given::default();
        let all: Vec<String> = ["Oslo", "OSLO", "Oslo 2", "oslo!", "Ösló", "con"]
            .iter()
            .map(|group| {
                let path = names.path(&values("x", group), &mut given);
                path.to_str().expect("ASCII").to_owned()
            })
            .collect();
        assert_eq!(
            all,
            [
                "oslo.csv",
                "oslo-2.csv",
                "oslo-2-2.csv",
                "oslo-3.csv",
                "oslo-4.csv",
                "_con.csv"
            ]
        );
    }
}
