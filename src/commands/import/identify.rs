//! Which entry a row speaks of: the one that it names, else the one that is called the same, else one with an id made of
//! its acronym or name.

use std::collections::{HashMap, HashSet};

use crate::domain::{Directory, Record, fold, slug};

/// The ids that there are and that were given.
pub(super) struct Ids<'a> {
    directory: &'a Directory,
    /// The ids of each name of the directory, folded.
    by_name: HashMap<String, Vec<&'a str>>,
    /// The line on which each id of the file stands.
    lines: HashMap<String, u32>,
    /// Ids that the file names itself, which no other row is given.
    named: HashSet<String>,
    /// The last number that was put behind an id that was taken.
    numbers: HashMap<String, u32>,
}

impl<'a> Ids<'a> {
    pub(super) fn new<'r>(
        directory: &'a Directory,
        records: impl Iterator<Item = &'r Record>,
    ) -> Self {
        let mut by_name: HashMap<String, Vec<&str>> = HashMap::new();
        for organization in directory.organizations() {
            let name = fold(&organization.name);
            by_name.entry(name).or_default().push(&organization.id);
        }
        Self {
            directory,
            by_name,
            lines: HashMap::new(),
            named: records.filter_map(Record::id).map(str::to_owned).collect(),
            numbers: HashMap::new(),
        }
    }

    /// The id of the entry that a row of a line speaks of.
    ///
    /// # Errors
    /// No id can be made, or another row speaks of the same entry.
    pub(super) fn of(&mut self, record: &Record, line: u32) -> Result<String, String> {
        let id = match (record.get("id"), record.id()) {
            (_, Some(id)) => id.to_owned(),
            (Some(_), None) => return Err("`id` is no text".to_owned()),
            (None, None) => self.made(record)?,
        };
        if let Some(first) = self.lines.insert(id.clone(), line) {
            self.lines.insert(id.clone(), first);
            return Err(format!("line {first} speaks of `{id}`, too"));
        }
        Ok(id)
    }

    fn made(&mut self, record: &Record) -> Result<String, String> {
        let name = record.text("name").unwrap_or_default();
        // With the same name it is the same group: a sheet can be taken twice.
        let same = self
            .by_name
            .get(&fold(name))
            .filter(|_| !name.trim().is_empty());
        let unclaimed = |id: &&&str| !self.named.contains(**id);
        let mut same = same.into_iter().flatten().filter(unclaimed);
        if let Some(id) = same.next() {
            return match same.next() {
                None => Ok((*id).to_owned()),
                Some(other) => Err(format!(
                    "`{id}` and `{other}` are both called so; say in a column `id` which is meant"
                )),
            };
        }
        let texts = [record.text("acronym").unwrap_or_default(), name];
        let base = texts.into_iter().map(slug).find(|slug| !slug.is_empty());
        let base = base.ok_or_else(|| {
            if name.trim().is_empty() {
                "the row has no name".to_owned()
            } else {
                "no id can be made of the name; give one in a column `id`".to_owned()
            }
        })?;
        let mut id = base.clone();
        while self.is_taken(&id) {
            let number = self.numbers.entry(base.clone()).or_insert(1);
            *number += 1;
            id = format!("{base}-{number}");
        }
        Ok(id)
    }

    fn is_taken(&self, id: &str) -> bool {
        self.directory.by_id(id).is_some() || self.lines.contains_key(id) || self.named.contains(id)
    }
}
