//! The records of a list as other programs read them.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use peerdir::domain::Country;
use serde_json::json;

use crate::invented::list;
use crate::invented::record::Record;
use crate::options::Order;

/// The columns of sheets and tables.
pub const COLUMNS: [&str; 17] = [
    "id",
    "name",
    "acronym",
    "other_names",
    "country",
    "region",
    "city",
    "lat",
    "lon",
    "website",
    "email",
    "phone",
    "services",
    "languages",
    "description",
    "founded",
    "verified",
];

/// The files of a list, as they are written.
pub struct Forms {
    toml: BufWriter<File>,
    /// Ids and entries that wait for being sorted; none if they are written at once.
    unsorted: Option<Vec<(String, String)>>,
    csv: csv::Writer<File>,
    /// A record a line, as JSON.
    jsonl: BufWriter<File>,
    /// Name, acronym, other names, city, country and id, for programs that choose lines.
    lines: BufWriter<File>,
    /// For recutils.
    rec: BufWriter<File>,
}

impl Forms {
    pub fn create(folder: &Path, order: Order) -> io::Result<Self> {
        let create = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
        let mut forms = Self {
            toml: create("list.toml")?,
            unsorted: (order == Order::Id).then(Vec::new),
            csv: csv::Writer::from_path(folder.join("list.csv"))?,
            jsonl: create("list.jsonl")?,
            lines: create("list.lines")?,
            rec: create("list.rec")?,
        };
        forms.toml.write_all(list::HEAD.as_bytes())?;
        forms.csv.write_record(COLUMNS)?;
        writeln!(forms.rec, "%rec: Organization\n%key: id\n")?;
        Ok(forms)
    }

    pub fn write(&mut self, record: &Record) -> io::Result<()> {
        let entry = list::entry(record);
        match &mut self.unsorted {
            Some(unsorted) => unsorted.push((record.id.clone(), entry)),
            None => self.toml.write_all(entry.as_bytes())?,
        }
        let row = row(record);
        self.csv.write_record(&row)?;
        writeln!(self.jsonl, "{}", as_json(record))?;
        let Record {
            id,
            name,
            acronym,
            country,
            city,
            ..
        } = record;
        let others = record.other_names.join("; ");
        writeln!(
            self.lines,
            "{name}\t{acronym}\t{others}\t{city}\t{country}\t{id}"
        )?;
        for (column, value) in COLUMNS.iter().zip(&row) {
            if !value.is_empty() {
                writeln!(self.rec, "{column}: {value}")?;
            }
        }
        writeln!(self.rec)
    }

    pub fn finish(mut self) -> io::Result<()> {
        let mut entries = self.unsorted.take().unwrap_or_default();
        entries.sort_unstable();
        for (_, entry) in entries {
            self.toml.write_all(entry.as_bytes())?;
        }
        self.csv.flush()?;
        for mut file in [self.toml, self.jsonl, self.lines, self.rec] {
            file.flush()?;
        }
        Ok(())
    }
}

/// The area of the world that `peerdir` counts a country to.
fn region(record: &Record) -> &'static str {
    let country = Country::by_code(record.country).expect("cities.tsv has codes of countries");
    country.area().name()
}

fn row(record: &Record) -> [String; 17] {
    [
        record.id.clone(),
        record.name.clone(),
        record.acronym.clone(),
        record.other_names.join(";"),
        record.country.to_owned(),
        region(record).to_owned(),
        record.city.clone(),
        record.lat.to_string(),
        record.lon.to_string(),
        record.website.clone(),
        record.email.clone(),
        record.phone.clone(),
        record.services.join(";"),
        record.languages.join(";"),
        record.description.clone(),
        record
            .founded
            .map(|year| year.to_string())
            .unwrap_or_default(),
        record.verified.to_string(),
    ]
}

fn as_json(record: &Record) -> serde_json::Value {
    json!({
        "id": record.id,
        "name": record.name,
        "acronym": record.acronym,
        "other_names": record.other_names,
        "country": record.country,
        "region": region(record),
        "city": record.city,
        "lat": record.lat,
        "lon": record.lon,
        "website": record.website,
        "email": record.email,
        "phone": record.phone,
        "services": record.services,
        "languages": record.languages,
        "description": record.description,
        "founded": record.founded,
        "verified": record.verified.to_string(),
    })
}
