//! vCard 4.0 (RFC 6350), or 3.0 (RFC 2426) for older telephones: a card for each organization. Folding is the library's.
//! What a card has no word for stands in properties of our own, so that `import` reads the whole entry back. There is no
//! `REV`: nobody knows when an entry was last changed, and the day of its verification is not that day.

use std::io::{self, Write};

use ical_vcard::{Contentline, Writer};

use super::point::published;
use super::{CardVersion, Look, Row, Sheet, escape, identifier};
use crate::domain::{
    Country, FRESHNESS_NOTE, OWN_PARAMETER, OWN_PROPERTY, Organization, Phone, Place, Record,
    Subdivision, TOLD_BEFORE, Value, Website, WebsiteState, cell_of, find_places,
};

/// The keys that no property of a card can say, in the order of the file.
const OWN_KEYS: [&str; 12] = [
    "kind",
    "form",
    "parent",
    "scope",
    "regions",
    "location",
    "founded",
    "status",
    "successor",
    "verified",
    "sources",
    "withhold",
];

pub(super) fn render(sheet: &Sheet<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for row in sheet.rows() {
        let mut bytes = Vec::new();
        Writer::new(&mut bytes).write_all(Card::of(&row, look.card_version)?.lines)?;
        out.write_all(&bytes)?;
    }
    Ok(())
}

/// A card as it grows.
struct Card {
    version: CardVersion,
    lines: Vec<Contentline>,
    /// How many labels there are; each has a group of its own with what it labels.
    labels: usize,
}

/// The parameters of a line: name and value.
type Parameters<'p> = &'p [(&'p str, &'p str)];

impl Card {
    fn of(row: &Row<'_>, version: CardVersion) -> io::Result<Self> {
        let found = &*row.organization;
        let record = Record::of(found);
        let mut card = Self {
            version,
            lines: Vec::new(),
            labels: 0,
        };
        card.put("BEGIN", &[], "VCARD")?;
        card.put("VERSION", &[], card.either("4.0", "3.0"))?;
        card.put("PRODID", &[], "-//peerdir//peerdir//EN")?;
        let identifier = identifier::organization(&found.id).urn().to_string();
        card.put("UID", &[], &identifier)?;
        card.own("id", &found.id)?;
        card.names(found, &record)?;
        card.contacts(found)?;
        card.place(found)?;
        card.words(found, &record)?;
        for key in OWN_KEYS {
            card.own_value(key, &record)?;
        }
        card.own("row_hash", &Record::row_hash(found))?;
        card.put("END", &[], "VCARD")?;
        Ok(card)
    }

    fn names(&mut self, found: &Organization, record: &Record) -> io::Result<()> {
        let name = escape::vcard(&found.name);
        if self.version == CardVersion::V4 {
            self.put("KIND", &[], "org")?;
        } else {
            // Old telephones show nothing else.
            self.put("N", &[], &format!("{name};;;;"))?;
        }
        self.put("FN", &[], &name)?;
        self.put("ORG", &[], &name)?;
        if let Some(acronym) = &found.acronym {
            self.own("acronym", acronym)?;
            self.put("NICKNAME", &[], &escape::vcard(acronym))?;
        }
        for (name, value) in found
            .alternate_names
            .iter()
            .zip(items(record, "alternate_names"))
        {
            // Nobody should call a group by a name that it gave up; the acronym is there already.
            if name.former || found.acronym.as_ref() == Some(&name.name) {
                self.own("alternate_name", &item_cell("alternate_names", value))?;
            } else {
                let language = name.language.as_deref();
                let language: Vec<(&str, &str)> =
                    language.map(|tag| ("LANGUAGE", tag)).into_iter().collect();
                self.put("NICKNAME", &language, &escape::vcard(&name.name))?;
            }
        }
        Ok(())
    }

    fn contacts(&mut self, found: &Organization) -> io::Result<()> {
        let record = Record::of(found);
        for (website, value) in found.websites.iter().zip(items(&record, "websites")) {
            let address = escape::uri(&website.url);
            // An address that is gone is nothing to tap on; one that is no URI is told in full beside what it becomes.
            if !website.is_usable() || address != website.url {
                self.own("website", &item_cell("websites", value))?;
            }
            if website.is_usable() {
                self.website(website, &address)?;
            }
        }
        for email in &found.emails {
            let kind: Parameters<'_> = self.either(&[], &[("TYPE", "INTERNET")]);
            self.put("EMAIL", kind, &escape::vcard(email))?;
        }
        for phone in &found.phones {
            self.phone(phone)?;
        }
        Ok(())
    }

    fn website(&mut self, website: &Website, address: &str) -> io::Result<()> {
        let mark = if address == website.url {
            website.state.map(WebsiteState::name)
        } else {
            Some(TOLD_BEFORE)
        };
        let mark: Vec<(&str, &str)> = mark.map(|mark| (OWN_PARAMETER, mark)).into_iter().collect();
        // In 4.0 an address stands as it is. Readers of 3.0 take it for a text and cut it at a comma.
        let address = self.either(address.to_owned(), escape::vcard(address));
        self.labelled("URL", &mark, &address, website.label.as_deref())
    }

    fn phone(&mut self, phone: &Phone) -> io::Result<()> {
        // There is a word for a fax, so that nobody talks to it.
        let is_fax = phone.label.as_deref() == Some("fax");
        let kind = ("TYPE", if is_fax { "fax" } else { "voice" });
        let label = phone.label.as_deref().filter(|_| !is_fax);
        match self.version {
            CardVersion::V4 => {
                let number = format!("tel:{}", phone.number);
                self.labelled("TEL", &[("VALUE", "uri"), kind], &number, label)
            }
            CardVersion::V3 => self.labelled("TEL", &[kind], &phone.number, label),
        }
    }

    /// City, provinces and country as an address without a street, and the point if it is public.
    fn place(&mut self, found: &Organization) -> io::Result<()> {
        let city = found.city.as_deref().map(escape::vcard).unwrap_or_default();
        let provinces = found.subdivisions.iter().copied().map(province);
        let provinces: Vec<String> = provinces.map(escape::vcard).collect();
        let country = found.country.map_or("", Country::name);
        if !(city.is_empty() && provinces.is_empty() && country.is_empty()) {
            let (provinces, country) = (provinces.join(","), escape::vcard(country));
            self.put("ADR", &[], &format!(";;;{city};{provinces};;{country}"))?;
        }
        if let Some(point) = published(found) {
            let (lat, lon) = (point.lat, point.lon);
            let geo = self.either(format!("geo:{lat},{lon}"), format!("{lat};{lon}"));
            self.put("GEO", &[], &geo)?;
        }
        Ok(())
    }

    fn words(&mut self, found: &Organization, record: &Record) -> io::Result<()> {
        if self.version == CardVersion::V4 {
            for tag in &found.languages {
                self.put("LANG", &[], tag)?;
            }
        } else {
            self.own_value("languages", record)?;
        }
        if !found.services.is_empty() {
            let services = found.services.iter().map(|service| escape::vcard(service));
            self.put("CATEGORIES", &[], &services.collect::<Vec<_>>().join(","))?;
        }
        match &found.description {
            Some(text) if text.starts_with(FRESHNESS_NOTE) => self.own("description", text)?,
            Some(text) => self.put("NOTE", &[], &escape::vcard(text))?,
            None => {}
        }
        for (tag, text) in &found.descriptions {
            self.put("NOTE", &[("LANGUAGE", tag)], &escape::vcard(text))?;
        }
        let freshness = format!("{FRESHNESS_NOTE}{}", found.freshness());
        self.put("NOTE", &[], &escape::vcard(&freshness))?;
        if let Some(parent) = found
            .parent
            .as_deref()
            .filter(|_| self.version == CardVersion::V4)
        {
            let parent = identifier::organization(parent).urn().to_string();
            self.put("RELATED", &[("TYPE", "parent")], &parent)?;
        }
        Ok(())
    }

    fn either<T>(&self, of_4: T, of_3: T) -> T {
        match self.version {
            CardVersion::V4 => of_4,
            CardVersion::V3 => of_3,
        }
    }

    /// A property of our own with the cell of a value, if there is one.
    fn own_value(&mut self, key: &str, record: &Record) -> io::Result<()> {
        let cell = record.get(key).map(|value| cell_of(key, value));
        cell.map_or(Ok(()), |cell| self.own(key, &cell))
    }

    /// A property of our own.
    fn own(&mut self, key: &str, text: &str) -> io::Result<()> {
        let name = format!("{OWN_PROPERTY}{}", key.replace('_', "-").to_uppercase());
        self.put(&name, &[], &escape::vcard(text))
    }

    /// A property with a label, as most address books know it.
    fn labelled(
        &mut self,
        name: &str,
        parameters: Parameters<'_>,
        value: &str,
        label: Option<&str>,
    ) -> io::Result<()> {
        let Some(label) = label else {
            return self.put(name, parameters, value);
        };
        self.labels += 1;
        let group = format!("item{}", self.labels);
        for (name, parameters, value) in [
            (name, parameters, value),
            ("X-ABLABEL", &[], &*escape::vcard(label)),
        ] {
            let line = line(name, parameters, value)?;
            let line = line.try_set_group(&group).map_err(io::Error::other)?;
            self.lines.push(line);
        }
        Ok(())
    }

    fn put(&mut self, name: &str, parameters: Parameters<'_>, value: &str) -> io::Result<()> {
        self.lines.push(line(name, parameters, value)?);
        Ok(())
    }
}

fn line(name: &str, parameters: Parameters<'_>, value: &str) -> io::Result<Contentline> {
    let mut line = Contentline::try_new(name, value).map_err(io::Error::other)?;
    for (name, value) in parameters {
        line = line
            .try_add_param(*name, [*value])
            .map_err(io::Error::other)?;
    }
    Ok(line)
}

/// The items of a list as they stand in the file.
fn items<'r>(record: &'r Record, key: &str) -> &'r [Value] {
    record.get(key).map_or(&[], Value::items)
}

/// One item of a list as a cell.
fn item_cell(key: &str, item: &Value) -> String {
    cell_of(key, &Value::List(vec![item.clone()]))
}

/// The name of a province, or its code where the name means another one, too.
fn province(of: Subdivision) -> &'static str {
    let named = find_places(of.name());
    let mut named = named.into_iter().filter_map(|place| match place {
        Place::Subdivision(other) if other.country() == of.country() => Some(other),
        _ => None,
    });
    if named.next() == Some(of) {
        of.name()
    } else {
        of.code()
    }
}
