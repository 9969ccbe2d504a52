//! The names of places, folded and sorted, from the tables in `data/places/`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::domain::fold;

/// A table that names places.
struct NameTable {
    file: &'static str,
    name: usize,
    code: usize,
    /// The column of the language, if there is one.
    language: Option<usize>,
    /// How likely the name is meant if another place bears it, too: 0 is likeliest.
    rank: u8,
}

const fn name_table(file: &'static str, name: usize, code: usize, rank: u8) -> NameTable {
    NameTable {
        file,
        name,
        code,
        language: None,
        rank,
    }
}

/// Everyday names go before official ones, English before other languages, “Danish” for Denmark comes last.
const NAME_TABLES: [NameTable; 8] = [
    name_table("aliases.tsv", 0, 1, 0),
    name_table("areas.tsv", 2, 0, 1),
    name_table("groupings.tsv", 1, 0, 1),
    name_table("countries.tsv", 4, 0, 1),
    name_table("subdivisions.tsv", 1, 0, 1),
    name_table("codes.tsv", 0, 1, 1),
    name_table("demonyms.tsv", 0, 1, 4),
    NameTable {
        language: Some(2),
        ..name_table("names.tsv", 0, 1, 2)
    },
];

/// Lines of `folded name <tab> rank <tab> code`, sorted.
pub fn place_names() -> String {
    let mut names = BTreeSet::new();
    for NameTable {
        file,
        name,
        code,
        language,
        rank,
    } in NAME_TABLES
    {
        let path = Path::new("data/places").join(file);
        let table =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for row in table
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let columns: Vec<&str> = row.split('\t').collect();
            let folded = fold(columns[name]);
            let folded = folded.strip_prefix("the ").unwrap_or(&folded);
            let rank = rank + u8::from(language.is_some_and(|language| columns[language] != "en"));
            if !folded.is_empty() {
                names.extend(
                    columns[code]
                        .split(' ')
                        .map(|code| format!("{folded}\t{rank}\t{code}\n")),
                );
            }
        }
    }
    names.into_iter().collect()
}
