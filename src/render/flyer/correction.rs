//! What a slip says of an entry that is no longer right on a print: what it is now, and what is no longer valid. Of whoever
//! asked not to be on printed sheets it says nothing, and of another group than the entry never what it was called.

use super::paragraph::{Direction, Paragraph, Role, Style};
use super::press::Press;
use super::sizes::Sizes;
use super::voice::within;
use crate::domain::{
    Country, FieldChange, Kind, Organization, Recalled, Record, Region, Status, Subdivision, Value,
    Website, Wrong, is_wrong, short_address,
};
use crate::render::phrases::{self, Phrase, Tongue};
use crate::render::{escape, words};

/// The keys that say where a group is.
const PLACE: [&str; 5] = ["scope", "regions", "country", "subdivisions", "city"];

/// A fact that has changed: its label, what it is now and what it was, in a language.
struct Fact {
    label: Phrase,
    now: Box<dyn Fn(Tongue) -> String>,
    before: Box<dyn Fn(Tongue) -> String>,
}

impl Fact {
    /// One that is the same text in every language.
    fn of(label: Phrase, now: String, before: String) -> Self {
        Self {
            label,
            now: Box::new(move |_| now.clone()),
            before: Box::new(move |_| before.clone()),
        }
    }
}

/// What a slip says of an entry.
#[derive(Clone, Debug, Default)]
pub(super) struct Correction {
    /// What it says, below the name; nothing if there is nothing to say.
    pub(super) said: Vec<Paragraph>,
    /// Whether something else is no longer right, which it has no words for.
    pub(super) is_partial: bool,
}

impl Press<'_, '_> {
    /// What there is to say of an entry; nothing of one that is not to be printed, or of whose change there are no words: a
    /// name alone would say nothing.
    pub(super) fn correction(&self, found: &Recalled, sizes: Sizes) -> Correction {
        let all = |said| Correction {
            said,
            is_partial: false,
        };
        let correction = match found.wrong {
            None | Some(Wrong::Withheld) => Correction::default(),
            Some(Wrong::Gone) => all(vec![self.phrase(Phrase::NotListed, sizes)]),
            Some(Wrong::Closed) => all(self.closing(found, sizes)),
            Some(_) => self.changes(found, sizes),
        };
        if correction.said.is_empty() {
            return correction;
        }
        let mut name = self.data(&found.title(), sizes);
        name.style = sizes.name();
        name.role = Role::Name;
        name.above = sizes.body * 0.25;
        Correction {
            said: std::iter::once(name).chain(correction.said).collect(),
            ..correction
        }
    }

    fn phrase(&self, phrase: Phrase, sizes: Sizes) -> Paragraph {
        self.words(&self.voice.phrase(phrase), sizes.text())
    }

    fn data(&self, text: &str, sizes: Sizes) -> Paragraph {
        Paragraph {
            direction: Direction::OfItsLetters,
            language: None,
            ..self.words(&escape::paper(text), sizes.text())
        }
    }

    /// That a group has closed, and who took its place, if that may be printed.
    fn closing(&self, found: &Recalled, sizes: Sizes) -> Vec<Paragraph> {
        let next = found.new.as_ref().and_then(|new| new.text("successor"));
        let next = next.map(|name| escape::paper(name).into_owned());
        let text = self.voice.all(|tongue| {
            let see = next.as_ref().map(|name| {
                let name = within(name, tongue);
                Phrase::Successor.with(tongue, &[("name", &name)])
            });
            let closed = Phrase::Closed.text(tongue).to_owned();
            phrases::list(std::iter::once(closed).chain(see), tongue)
        });
        vec![self.words(&text, sizes.text())]
    }

    /// What has changed, fact by fact.
    fn changes(&self, found: &Recalled, sizes: Sizes) -> Correction {
        let directory = self.flyer.imprint.edition.directory;
        let group = found.old.id().and_then(|id| directory.by_id(id));
        let (Some(group), Some(change)) = (group, found.change()) else {
            return Correction::default();
        };
        let mut correction = Correction::default();
        let mut says_place = false;
        for field in &change.fields {
            // The place is one fact of many keys, and so is the name with the acronym.
            let is_said = says_place && PLACE.contains(&field.key)
                || field.key == "acronym" && change.field("name").is_some();
            if is_said {
                continue;
            }
            let said = if PLACE.contains(&field.key) {
                says_place = true;
                self.fact(&place(group, &found.old), sizes)
            } else if field.key == "status" {
                self.status(field, sizes)
            } else if field.key == "successor" {
                // Without a name to say, that it has closed is no news.
                match field.new {
                    Some(_) => self.closing(found, sizes),
                    None => Vec::new(),
                }
            } else {
                let fact = fact(field, group, found);
                fact.map_or_else(Vec::new, |fact| self.fact(&fact, sizes))
            };
            correction.is_partial |= said.is_empty() && is_wrong(field);
            correction.said.extend(said);
        }
        correction
    }

    /// A fact as it is, and below it as it was.
    fn fact(&self, fact: &Fact, sizes: Sizes) -> Vec<Paragraph> {
        let mut said = self.labelled(fact.label, &fact.now, sizes.text());
        said.extend(self.labelled(Phrase::NoLonger, &fact.before, sizes.small()));
        said
    }

    /// A text behind its label: what is the same in every language stands once behind all labels, else each language has
    /// a line of its own.
    fn labelled(
        &self,
        label: Phrase,
        text: &dyn Fn(Tongue) -> String,
        style: Style,
    ) -> Vec<Paragraph> {
        let texts = self.voice.tongues.iter().map(|tongue| {
            let text = escape::paper(&text(*tongue)).into_owned();
            (*tongue, text)
        });
        let texts: Vec<(Tongue, String)> = texts.filter(|(_, text)| !text.is_empty()).collect();
        match &texts[..] {
            [] => Vec::new(),
            [(_, first), others @ ..] if others.iter().all(|(_, text)| text == first) => {
                let main = self.voice.main();
                let labels = self.voice.phrase(label);
                let values = [("label", labels.as_str()), ("text", &within(first, main))];
                vec![self.words(&Phrase::Labelled.with(main, &values), style)]
            }
            _ => {
                let line = |(tongue, text): &(Tongue, String)| Paragraph {
                    direction: Direction::OfItsLetters,
                    language: Some(tongue.tag().to_owned()),
                    ..self.words(&label.label(*tongue, &within(text, *tongue)), style)
                };
                texts.iter().map(line).collect()
            }
        }
    }

    fn status(&self, field: &FieldChange<'_>, sizes: Sizes) -> Vec<Paragraph> {
        let status = |value: Option<&Value>| {
            let name = value.and_then(Value::as_text);
            match name.and_then(Status::by_name) {
                Some(Status::Defunct) => Some(Phrase::Closed),
                Some(Status::Unreachable) => Some(Phrase::Unreachable),
                _ => None,
            }
        };
        if let Some(now) = status(field.new) {
            return vec![self.phrase(now, sizes)];
        }
        let before = status(field.old).map(|before| {
            self.voice
                .all(|tongue| Phrase::NoLonger.label(tongue, before.text(tongue)))
        });
        let before = before.map(|text| self.words(&text, sizes.text()));
        before.into_iter().collect()
    }
}

/// Where a group is, and where the print says that it is.
fn place(group: &Organization, old: &Record) -> Fact {
    let (group, old) = (group.clone(), old.clone());
    Fact {
        label: Phrase::Place,
        now: Box::new(move |tongue| phrases::place(&group, tongue)),
        before: Box::new(move |tongue| old_place(&old, tongue)),
    }
}

/// The place of a record, the narrowest first.
fn old_place(old: &Record, tongue: Tongue) -> String {
    let texts = |key: &str| {
        let items = old.get(key).map_or(&[][..], Value::items);
        items.iter().filter_map(Value::as_text)
    };
    let mut parts: Vec<String> = old.text("city").map(str::to_owned).into_iter().collect();
    let subdivisions = texts("subdivisions").filter_map(Subdivision::by_code);
    parts.extend(subdivisions.map(|found| found.name().to_owned()));
    let regions = texts("regions").filter_map(Region::by_code);
    let regions: Vec<String> = regions
        .map(|found| phrases::region(found, tongue).to_owned())
        .collect();
    if regions.is_empty() {
        let country = old.text("country").and_then(Country::by_code);
        parts.extend(country.map(|found| phrases::country(found, tongue).to_owned()));
    } else {
        parts = regions;
    }
    phrases::list(parts, tongue)
}

/// A fact of which something is no longer valid; none if the print does not say it, or only more is known.
fn fact(field: &FieldChange<'_>, group: &Organization, found: &Recalled) -> Option<Fact> {
    let gone: Vec<String> = gone(field);
    if gone.is_empty() {
        return None;
    }
    let listed = |now: Vec<String>| (now.join(", "), gone.join(", "));
    Some(match field.key {
        "name" | "acronym" => Fact::of(Phrase::Name, group.title(), found.title()),
        "websites" => {
            let now = group.website().map_or_else(String::new, Website::short);
            let gone: Vec<&str> = gone.iter().map(|url| short_address(url)).collect();
            Fact::of(Phrase::Website, now, gone.join(", "))
        }
        "emails" => {
            let (now, before) = listed(group.emails.iter().map(ToString::to_string).collect());
            Fact::of(Phrase::Email, now, before)
        }
        "phones" => {
            let now: Vec<String> = group.phones.iter().map(words::phone).collect();
            let gone: Vec<String> = gone.iter().map(|number| words::grouped(number)).collect();
            Fact::of(Phrase::Phone, now.join(", "), gone.join(", "))
        }
        "alternate_names" => {
            let names = group.alternate_names.iter().filter(|other| !other.former);
            let (now, before) = listed(names.map(|other| other.name.to_string()).collect());
            Fact::of(Phrase::AlsoKnownAs, now, before)
        }
        "languages" => in_tongues(Phrase::Languages, &group.languages, gone, phrases::language),
        "services" => in_tongues(Phrase::Services, &group.services, gone, phrases::service),
        "parent" => {
            // What it belonged to may have asked since to be named on no print: the old name is said nowhere.
            let now = field.new.and_then(Value::as_text)?;
            Fact::of(Phrase::PartOf, now.to_owned(), String::new())
        }
        "founded" => {
            let now = group
                .founded
                .map_or_else(String::new, |year| year.to_string());
            Fact::of(Phrase::Founded, now, gone.join(", "))
        }
        "kind" => {
            let phrase = match group.kind {
                Kind::PeerRun => Phrase::PeerRun,
                Kind::Allied => Phrase::Allied,
            };
            Fact {
                label: Phrase::Correction,
                now: Box::new(move |tongue| phrase.text(tongue).to_owned()),
                before: Box::new(|_| String::new()),
            }
        }
        _ => return None,
    })
}

/// A list of codes, said in each language.
fn in_tongues<T: ToString>(
    label: Phrase,
    now: &[T],
    gone: Vec<String>,
    say: fn(&str, Tongue) -> String,
) -> Fact {
    let now: Vec<String> = now.iter().map(ToString::to_string).collect();
    let said = move |codes: Vec<String>| -> Box<dyn Fn(Tongue) -> String> {
        Box::new(move |tongue| phrases::list(codes.iter().map(|code| say(code, tongue)), tongue))
    };
    Fact {
        label,
        now: said(now),
        before: said(gone),
    }
}

/// What was said of a key and is no longer so.
fn gone(field: &FieldChange<'_>) -> Vec<String> {
    let text = |value: &Value| match value.known_by() {
        Value::Text(text) | Value::Date(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        _ => None,
    };
    match field.items() {
        Some(items) => {
            let changed = items.changed.iter().map(|(old, _)| *old);
            let gone = items.taken.iter().copied().chain(changed);
            gone.filter_map(text).collect()
        }
        None => field.old.and_then(text).into_iter().collect(),
    }
}
