//! How groups call themselves, by language: the patterns of `names.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::invented::chance::Chance;
use crate::invented::places::word_of_a_group;

/// The names of one language.
#[derive(Deserialize)]
pub struct Names {
    patterns: Vec<String>,
    fields: Vec<String>,
    bodies: Vec<String>,
}

static NAMES: LazyLock<BTreeMap<String, Names>> =
    LazyLock::new(|| toml::from_str(include_str!("names.toml")).expect("names.toml has names"));

impl Names {
    /// The names of a language, English ones for one without.
    pub fn of(language: &str) -> &'static Self {
        NAMES.get(language).unwrap_or_else(|| &NAMES["en"])
    }

    /// Whether names of the language seldom have accents.
    pub fn is_mostly_plain(language: &str) -> bool {
        matches!(language, "en" | "de" | "nl" | "id" | "sw")
    }

    /// Whether a language does not write in Latin letters.
    pub fn is_of_another_script(language: &str) -> bool {
        let others = ["ru", "uk", "el", "ar", "hi", "th", "ja", "zh", "ko"];
        others.contains(&language)
    }

    /// A name for a group at a place.
    pub fn name(&self, language: &str, place: &str, chance: &mut Chance) -> String {
        let pattern = &self.patterns[chance.below(self.patterns.len())];
        pattern
            .replace("{word}", &word_of_a_group(language, chance))
            .replace("{other}", &word_of_a_group(language, chance))
            .replace("{place}", place)
            .replace("{field}", self.field(chance))
            .replace("{body}", self.body(chance))
    }

    pub fn field(&self, chance: &mut Chance) -> &str {
        &self.fields[chance.below(self.fields.len())]
    }

    pub fn body(&self, chance: &mut Chance) -> &str {
        &self.bodies[chance.below(self.bodies.len())]
    }
}
