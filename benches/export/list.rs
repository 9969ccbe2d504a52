//! Lists of invented groups, as long as one likes, the same each time: entry by entry as `peerdir` reads them. Hosts end in
//! .example and telephone numbers are those that nobody has.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Entries of one file: a list may not be larger than 32 MiB.
const ENTRIES_OF_A_FILE: usize = 25_000;

/// City, country, degrees north and east, language, dialling code.
const CITIES: [(&str, &str, f64, f64, &str, &str); 24] = [
    ("Seattle", "US", 47.61, -122.33, "en", "1"),
    ("Vancouver", "CA", 49.28, -123.12, "en", "1"),
    ("Montréal", "CA", 45.50, -73.57, "fr", "1"),
    ("México", "MX", 19.43, -99.13, "es", "52"),
    ("Bogotá", "CO", 4.71, -74.07, "es", "57"),
    ("São Paulo", "BR", -23.55, -46.63, "pt", "55"),
    ("London", "GB", 51.51, -0.13, "en", "44"),
    ("Paris", "FR", 48.86, 2.35, "fr", "33"),
    ("Berlin", "DE", 52.52, 13.41, "de", "49"),
    ("Köln", "DE", 50.94, 6.96, "de", "49"),
    ("Αθήνα", "GR", 37.98, 23.73, "el", "30"),
    ("København", "DK", 55.68, 12.57, "da", "45"),
    ("Łódź", "PL", 51.76, 19.46, "pl", "48"),
    ("Київ", "UA", 50.45, 30.52, "uk", "380"),
    ("Москва", "RU", 55.76, 37.62, "ru", "7"),
    ("Алматы", "KZ", 43.24, 76.89, "ru", "7"),
    ("القاهرة", "EG", 30.04, 31.24, "ar", "20"),
    ("Nairobi", "KE", -1.29, 36.82, "sw", "254"),
    ("Dakar", "SN", 14.72, -17.47, "fr", "221"),
    ("दिल्ली", "IN", 28.61, 77.21, "hi", "91"),
    ("กรุงเทพ", "TH", 13.76, 100.50, "th", "66"),
    ("Jakarta", "ID", -6.21, 106.85, "id", "62"),
    ("東京", "JP", 35.68, 139.69, "ja", "81"),
    ("Sydney", "AU", -33.87, 151.21, "en", "61"),
];

const SERVICES: [&str; 10] = [
    "advocacy",
    "peer-support",
    "education",
    "harm-reduction",
    "naloxone",
    "drug-checking",
    "legal-support",
    "hepatitis-support",
    "hiv-support",
    "policy",
];

const NAMES: [&str; 8] = [
    "{} Drug Users’ Union",
    "{} Peer Network",
    "Réseau {}, réduction des risques",
    "Asociación {} de Personas que Usan Drogas",
    "Δίκτυο {} Μείωσης της Βλάβης",
    "Сеть «{}», снижение вреда",
    "{} Collective & Friends",
    "The \"{}\" Project, day and night",
];

const SYLLABLES: [&str; 24] = [
    "ba", "ko", "ri", "da", "mel", "tor", "fen", "gla", "sti", "vo", "nu", "har", "pel", "qui",
    "ran", "sol", "tim", "ul", "wes", "xan", "yor", "zib", "lo", "chi",
];

/// Numbers that look like chance and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        // Knuth's MMIX generator; its high bits are the better ones.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// Writes a list into files of a folder, none larger than is read.
pub fn write(folder: &Path, entries: usize) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for start in (0..entries).step_by(ENTRIES_OF_A_FILE) {
        let end = entries.min(start + ENTRIES_OF_A_FILE);
        let mut text = String::from("schema_version = 1\n\n");
        for number in start..end {
            entry(number, &mut text);
        }
        let path = folder.join(format!("list-{start}.toml"));
        fs::write(&path, text).expect("a list can be written");
        files.push(path);
    }
    files
}

fn entry(number: usize, text: &mut String) {
    let mut numbers = Numbers(u64::try_from(number).unwrap_or_default() ^ 0x9e37_79b9_7f4a_7c15);
    numbers.below(2);
    let word: String = (0..3).map(|_| numbers.of(&SYLLABLES)).collect();
    let (city, country, lat, lon, language, code) = numbers.of(&CITIES);
    let name = numbers
        .of(&NAMES)
        .replace("{}", &format!("{word} {number}"));
    let services: Vec<String> = (0..=numbers.below(4))
        .map(|at| format!("\"{}\"", SERVICES[(number + at * 3) % SERVICES.len()]))
        .collect();
    let (year, month, day) = (
        2020 + numbers.below(6),
        1 + numbers.below(12),
        1 + numbers.below(28),
    );
    text.push_str("[[organization]]\n");
    let mut line = |key: &str, value: &str| {
        let _ = writeln!(text, "{key} = {value}");
    };
    line("id", &format!("\"{word}-{number}\""));
    line("name", &format!("'{name}'"));
    line(
        "acronym",
        &format!("\"{}{number}\"", word[..2].to_uppercase()),
    );
    if number.is_multiple_of(3) {
        let other = format!("[{{ name = \"Group {number} of {word}\", language = \"en\" }}]");
        line("alternate_names", &other);
    }
    line("kind", "\"peer-run\"");
    line("scope", "\"local\"");
    line("country", &format!("\"{country}\""));
    line("city", &format!("\"{city}\""));
    let (lat, lon) = (lat + shift(number), lon - shift(number));
    line(
        "location",
        &format!("{{ lat = {lat:.4}, lon = {lon:.4}, precision = \"city\" }}"),
    );
    if !number.is_multiple_of(8) {
        line(
            "websites",
            &format!("[\"https://www.{word}{number}.example/\"]"),
        );
    }
    if number % 10 < 7 {
        line("emails", &format!("[\"info@{word}{number}.example\"]"));
    }
    if number.is_multiple_of(2) {
        line(
            "phones",
            &format!("[{{ number = \"+{code}5550100\", label = \"office\" }}]"),
        );
    }
    line("languages", &format!("[\"{language}\"]"));
    line("services", &format!("[{}]", services.join(", ")));
    let description = format!(
        "\"People who use drugs in {city} meet at {word}, eat and speak up; since {year} they run {} with others.\"",
        services.join(" and ").replace(['"', '-'], " ")
    );
    line("description", &description);
    line("founded", &year.to_string());
    line("status", "\"active\"");
    if !number.is_multiple_of(4) {
        line("verified", &format!("{year}-{month:02}-{day:02}"));
    }
    line("sources", "[{ title = \"Invented for a bench\" }]\n");
}

/// A little way from the middle of the city.
fn shift(number: usize) -> f64 {
    f64::from(u32::try_from(number % 1000).unwrap_or_default()) / 10_000.0
}
