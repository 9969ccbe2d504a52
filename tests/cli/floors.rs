//! The house keeps its floors: the sources are read and held to the map in `src/lib.rs`. What a room must not see, it does
//! not name; stairs only go down.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What each room must not name, as beginnings of paths. `domain` sees no file, no terminal, no clock, and so on up.
const UNSEEN: [(&str, &[&str]); 6] = [
    (
        "domain",
        &[
            "serde",
            "serde_json",
            "anyhow",
            "clap",
            "clap_complete",
            "toml",
            "csv",
            "comfy_table",
            "fast_qr",
            "krilla",
            "parley",
            "anstyle",
            "postcard",
            "uuid",
            "tempfile",
            "dirs",
            "terminal_size",
            "std::fs",
            "std::env",
            "std::io",
            "std::path",
            "std::process",
            "std::time",
            "std::net",
        ],
    ),
    (
        "notation",
        &[
            "serde",
            "anyhow",
            "clap",
            "toml",
            "std::fs",
            "std::env",
            "std::io",
            "std::path",
        ],
    ),
    (
        "store",
        &[
            "clap",
            "clap_complete",
            "comfy_table",
            "fast_qr",
            "krilla",
            "parley",
            "anstyle",
            "csv",
            "pulldown_cmark",
            "terminal_size",
            "dirs",
            "std::env",
            "std::io::stdout",
            "std::io::stderr",
            "std::io::stdin",
            "std::process",
            "std::net",
        ],
    ),
    (
        "import",
        &[
            "clap",
            "clap_complete",
            "comfy_table",
            "anyhow",
            "toml",
            "toml_edit",
            "tempfile",
            "terminal_size",
            "indicatif",
            "dirs",
            "std::fs",
            "std::env",
            "std::io",
            "std::path",
            "std::process",
            "std::time",
            "std::net",
        ],
    ),
    (
        "render",
        &[
            "clap",
            "clap_complete",
            "anyhow",
            "toml",
            "terminal_size",
            "dirs",
            "tempfile",
            "std::fs",
            "std::env",
            "std::path",
            "std::process",
            "std::time",
            "std::net",
            "std::io::stdout",
            "std::io::stderr",
            "std::io::IsTerminal",
        ],
    ),
    (
        "commands",
        &[
            "comfy_table",
            "fast_qr",
            "krilla",
            "parley",
            "toml",
            "csv",
            "uuid",
            "pulldown_cmark",
            "tempfile",
            "dirs",
            "terminal_size",
            "std::fs",
            "std::env",
            "std::process",
            "std::net",
            "std::io::stdout",
            "std::io::stderr",
        ],
    ),
];

/// The floors, the lowest first. Rooms of one floor do not see each other, but for the topmost.
const FLOORS: [&[&str]; 4] = [
    &["domain"],
    &["mapping", "notation"],
    &["store", "import", "render"],
    &["cli", "commands", "console", "failure"],
];

/// A source file: its module and its code without comments and unit tests.
struct Source {
    module: String,
    code: String,
}

fn files(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
}

/// The path of every source file.
fn paths() -> Vec<String> {
    let mut found = Vec::new();
    files(Path::new("src"), &mut found);
    found.sort();
    assert!(found.len() > 40, "the sources are there");
    found
}

fn read(path: &str) -> String {
    fs::read_to_string(path).expect("a source can be read")
}

fn sources() -> Vec<Source> {
    let source = |path: String| {
        let text = read(&path);
        let code = text
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or_default();
        let lines = code
            .lines()
            .map(|line| line.split("//").next().unwrap_or_default());
        let module = path
            .trim_start_matches("src/")
            .trim_end_matches(".rs")
            .trim_end_matches("/mod");
        Source {
            module: module.replace('/', "::"),
            code: lines.collect::<Vec<_>>().join("\n"),
        }
    };
    paths().into_iter().map(source).collect()
}

impl Source {
    fn room(&self) -> &str {
        self.module.split("::").next().unwrap_or_default()
    }

    /// Every path that the file names in full: those of `use`, and those that begin at a crate or a module.
    fn named(&self) -> BTreeSet<String> {
        let mut named = BTreeSet::new();
        for statement in statements(&self.code) {
            expand(&statement.1, "", &mut named);
        }
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let words = self.code.split(|c: char| !is_part(c));
        named.extend(
            words
                .filter(|word| word.contains("::"))
                .map(|word| word.trim_end_matches(':').to_owned()),
        );
        named
    }

    /// What the file hands on under its own name: name and path.
    fn hands_on(&self) -> BTreeMap<String, String> {
        let mut handed = BTreeSet::new();
        for statement in statements(&self.code)
            .iter()
            .filter(|statement| statement.0)
        {
            expand(&statement.1, "", &mut handed);
        }
        let renamed = |path: String| match path.split_once(" as ") {
            Some((path, name)) => (name.to_owned(), path.to_owned()),
            None => (
                path.rsplit("::").next().unwrap_or_default().to_owned(),
                path,
            ),
        };
        handed.into_iter().map(renamed).collect()
    }
}

/// The `use` statements of a code, each with whether it is public.
fn statements(code: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let before = code[..at].rsplit('\n').next().unwrap_or_default().trim();
        if before.is_empty() || before.starts_with("pub") {
            let tree = code[at + 4..].split(';').next().unwrap_or_default();
            let tree = tree.split_whitespace().collect::<Vec<_>>().join(" ");
            found.push((!before.is_empty(), tree));
        }
    }
    found
}

/// The paths of a tree such as `a::{b, c::{self, d}}`.
fn expand(tree: &str, before: &str, paths: &mut BTreeSet<String>) {
    let tree = tree.trim();
    let Some((head, rest)) = tree.split_once('{') else {
        let whole = format!("{before}{tree}");
        let whole = whole.trim_start_matches("::").trim_end_matches("::self");
        if !whole.is_empty() {
            paths.insert(whole.to_owned());
        }
        return;
    };
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    let (mut depth, mut start) = (0, 0);
    for (at, character) in inner.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(&inner[start..at], &format!("{before}{head}"), paths);
                start = at + 1;
            }
            _ => {}
        }
    }
    expand(&inner[start..], &format!("{before}{head}"), paths);
}

/// The modules of the house.
struct House(BTreeMap<String, Source>);

impl House {
    fn new() -> Self {
        let named = sources()
            .into_iter()
            .map(|source| (source.module.clone(), source));
        Self(named.collect())
    }

    /// The module in which a path that a module names ends, as far as it stays in the house.
    fn module_of(&self, path: &str, from: &str) -> Option<String> {
        let mut parts: Vec<&str> = path.split("::").collect();
        let mut at: Vec<String> = from.split("::").map(str::to_owned).collect();
        match parts.first() {
            Some(&"crate") => at = Vec::new(),
            Some(&"self") => {}
            Some(&"super") => {
                at.pop();
                while parts.get(1) == Some(&"super") {
                    parts.remove(1);
                    at.pop();
                }
            }
            Some(child) if self.0.contains_key(&format!("{from}::{child}")) => {
                parts.insert(0, "self");
            }
            _ => return None,
        }
        for part in &parts[1..] {
            let name = part.split(' ').next().unwrap_or_default();
            let here = at.join("::");
            let deeper = if here.is_empty() {
                name.to_owned()
            } else {
                format!("{here}::{name}")
            };
            if self.0.contains_key(&deeper) {
                at.push(name.to_owned());
            } else {
                let handed = self
                    .0
                    .get(&here)
                    .and_then(|source| source.hands_on().remove(name));
                return match handed {
                    Some(path) => self.module_of(&path, &here).or(Some(here)),
                    None => Some(here),
                };
            }
        }
        Some(at.join("::"))
    }

    /// For each module those that it depends on. A door and what lies behind it are one, so they do not count.
    fn stairs(&self) -> BTreeMap<&str, BTreeSet<String>> {
        let nested =
            |outer: &str, inner: &str| inner == outer || inner.starts_with(&format!("{outer}::"));
        let of = |source: &Source| {
            let seen = source.named();
            let modules = seen
                .iter()
                .filter_map(|path| self.module_of(path, &source.module));
            modules
                .filter(|other| {
                    !other.is_empty()
                        && !nested(other, &source.module)
                        && !nested(&source.module, other)
                })
                .collect()
        };
        self.0
            .values()
            .filter(|source| !["lib", "main"].contains(&source.module.as_str()))
            .map(|source| (source.module.as_str(), of(source)))
            .collect()
    }
}

#[test]
fn the_house_keeps_its_floors() {
    for source in sources() {
        let unseen = UNSEEN.iter().find(|(room, _)| *room == source.room());
        for unseen in unseen.map_or(&[][..], |(_, unseen)| unseen) {
            for path in source.named() {
                let names = path == *unseen || path.starts_with(&format!("{unseen}::"));
                assert!(!names, "{} names {path}", source.module);
            }
        }
    }
}

#[test]
fn stairs_only_go_down() {
    let floor = |module: &str| {
        let room = module.split("::").next().unwrap_or_default();
        FLOORS
            .iter()
            .position(|rooms| rooms.contains(&room))
            .unwrap_or_else(|| panic!("{room} is on no floor"))
    };
    let house = House::new();
    let mut steps = 0;
    for (module, others) in house.stairs() {
        for other in others {
            let (from, to) = (floor(module), floor(&other));
            let room = |module: &str| module.split("::").next().unwrap_or_default().to_owned();
            let in_one_room = room(module) == room(&other);
            assert!(
                to < from || in_one_room || from == 3 && to == 3,
                "{module} sees {other}"
            );
            steps += 1;
        }
    }
    assert!(steps > 100, "the stairs were found: {steps}");
}

#[test]
fn nothing_prints_past_the_console() {
    for source in sources() {
        for word in [
            "println!",
            "eprintln!",
            "print!(",
            "dbg!",
            "process::exit",
            "io::stdout",
            "io::stderr",
            "io::stdin",
        ] {
            assert!(
                source.module == "console" || !source.code.contains(word),
                "{} says {word}",
                source.module
            );
        }
    }
}

#[test]
fn escape_sequences_stand_in_one_file() {
    for source in sources() {
        assert!(
            source.module == "render::style" || !source.code.contains("\\u{1b}"),
            "{}",
            source.module
        );
    }
}

#[test]
fn every_file_says_first_what_it_is() {
    for path in paths() {
        let first = read(&path).lines().next().unwrap_or_default().to_owned();
        assert!(
            first.starts_with("//! ") && first.len() > 20,
            "{path}: {first}"
        );
    }
}

#[test]
fn no_file_is_longer_than_one_can_read() {
    for path in paths() {
        let lines = read(&path).lines().count();
        assert!(lines <= 400, "{path} has {lines} lines");
    }
}

#[test]
fn names_are_taken_one_by_one() {
    for path in paths() {
        let text = read(&path);
        assert!(!text.contains("::*"), "{path} takes all names of a module");
        assert!(
            !text.contains("pub(crate)"),
            "{path} has a name that is everybody's"
        );
    }
}

#[test]
fn files_are_named_for_the_field() {
    for path in paths() {
        let name = path.rsplit('/').next().unwrap_or_default();
        for vague in [
            "util.rs",
            "utils.rs",
            "helper.rs",
            "helpers.rs",
            "common.rs",
            "manager.rs",
            "types.rs",
            "misc.rs",
        ] {
            assert_ne!(name, vague, "{path}");
        }
    }
}

#[test]
fn no_stairs_lead_in_a_circle() {
    let house = House::new();
    let stairs = house.stairs();
    let reaches = |from: &str, to: &str| {
        let (mut seen, mut ahead) = (BTreeSet::new(), vec![from.to_owned()]);
        while let Some(at) = ahead.pop() {
            let next = stairs.get(at.as_str()).into_iter().flatten();
            ahead.extend(next.filter(|other| seen.insert((*other).clone())).cloned());
        }
        seen.contains(to)
    };
    let circles: Vec<String> = stairs
        .iter()
        .flat_map(|(from, others)| others.iter().map(move |to| (*from, to)))
        .filter(|(from, to)| reaches(to, from))
        .map(|(from, to)| format!("{from} → {to}"))
        .collect();
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn only_the_console_asks_the_environment_and_the_clock() {
    for source in sources().iter().filter(|source| source.module != "console") {
        for question in [
            "SystemTime::now",
            "Instant::now",
            "Timestamp::now",
            "Zoned::now",
            "env::var",
            "env::args",
            "env::current_dir",
        ] {
            assert!(
                !source.code.contains(question),
                "{} asks {question}",
                source.module
            );
        }
    }
}

#[test]
fn private_contacts_have_one_door_and_few_who_know_it() {
    let knowing: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("PRIVATE_FILE", &["store"][..]),
        ("open_private", &["store", "commands::private_notes"]),
        (
            "private_file(",
            &[
                "store",
                "commands::private_notes",
                "commands::edit::private",
            ],
        ),
        (
            "examined_private_notes(",
            &["commands::private_notes", "commands::check"],
        ),
        ("PrivateContact", &["store"]),
        (
            "start_private_notes(",
            &["commands::private_notes", "commands::init"],
        ),
        ("private_contact(", &["render", "commands::private_notes"]),
        (
            ".private_notes(",
            &[
                "commands::private_notes",
                "commands::show",
                "commands::edit::private",
                "commands::writing",
            ],
        ),
        (
            "show_private(",
            &["commands::private_notes", "commands::show"],
        ),
    ]);
    for source in sources() {
        for (word, rooms) in &knowing {
            let is_known = rooms.iter().any(|room| source.module.starts_with(room));
            assert!(
                is_known || !source.code.contains(word),
                "{} says {word}",
                source.module
            );
        }
    }
}
