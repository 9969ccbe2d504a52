//! What a flyer says of a group, paragraph by paragraph, in the flyer's languages. It sets no line.

use std::mem::take;

use super::Detail;
use super::paragraph::{Direction, Paragraph, Role, Side, Style};
use super::sizes::Sizes;
use super::voice::{Voice, day, in_line, within};
use super::whole::whole;
use crate::domain::{
    Contact, Directory, FIRST_WEBSITE, Kind, NAMES_IN_LANGUAGES, Organization, Status,
};
use crate::render::phrases::{self, Phrase, Tongue};
use crate::render::{escape, words};

/// The keys that are said in short, of [`PRINTED_KEYS`](crate::domain::PRINTED_KEYS) or parts of them.
const SHORT: [&str; 14] = [
    "id",
    "name",
    "acronym",
    NAMES_IN_LANGUAGES,
    "kind",
    "scope",
    "regions",
    "country",
    "subdivisions",
    "city",
    FIRST_WEBSITE,
    "emails",
    "phones",
    "status",
];

/// What else is said in full.
const MORE: [&str; 6] = [
    "successor",
    "parent",
    "languages",
    "services",
    "description",
    "descriptions",
];

/// The keys that are said in a detail.
pub(super) fn shown(detail: Detail) -> Vec<&'static str> {
    let more = match detail {
        // A successor is named wherever its predecessor is.
        Detail::Short | Detail::Code => &MORE[..1],
        Detail::Full => &MORE[..],
    };
    SHORT.iter().chain(more).copied().collect()
}

/// Says a group in a detail.
pub(super) struct Speaker<'a> {
    /// The directory, in which parents and successors are looked up.
    pub(super) directory: &'a Directory,
    /// The languages.
    pub(super) voice: &'a Voice,
    /// How large the letters are.
    pub(super) sizes: Sizes,
}

impl Speaker<'_> {
    /// A paragraph on the side on which pages begin.
    fn paragraph(&self, text: &str, style: Style) -> Paragraph {
        Paragraph {
            text: whole(text),
            style,
            direction: Direction::OfItsLetters,
            side: self.voice.side(),
            language: None,
            role: Role::Text,
            is_even: false,
            link: None,
            above: style.size * 0.06,
        }
    }

    /// A line in all languages.
    fn in_all(&self, text: &str, style: Style) -> Paragraph {
        Paragraph {
            direction: self.voice.direction(),
            language: Some(self.voice.main().tag().to_owned()),
            ..self.paragraph(text, style)
        }
    }

    /// All there is to say of a group.
    pub(super) fn say(&self, group: &Organization, detail: Detail) -> Vec<Paragraph> {
        let mut said = self.name(group);
        said.extend(self.contacts(group));
        if detail == Detail::Full {
            said.extend(self.descriptions(group));
        }
        said.push(self.freshness(group));
        said.retain(|paragraph| !paragraph.text.is_empty());
        said
    }

    /// The same on as few lines as can be: place and freshness share one, numbers and mailboxes another.
    pub(super) fn say_briefly(&self, group: &Organization, detail: Detail) -> Vec<Paragraph> {
        if detail == Detail::Full {
            return self.say(group, detail);
        }
        let mut said = self.name(group);
        let freshness = self.freshness_text(group);
        if let Some(place) = said.last_mut() {
            place.text = in_line([take(&mut place.text), freshness]);
        }
        let mut contacts = self.contacts(group);
        let websites = contacts.split_off(group.phones.len() + group.emails.len());
        if contacts.len() > 1 {
            let texts = contacts.iter().map(|contact| contact.text.clone());
            let together = Paragraph {
                direction: Direction::FromLeft,
                ..self.paragraph(&in_line(texts), self.sizes.text())
            };
            contacts = vec![together];
        }
        said.extend(contacts);
        said.extend(websites);
        said.retain(|paragraph| !paragraph.text.is_empty());
        said
    }

    /// Its name and where it is.
    pub(super) fn name(&self, group: &Organization) -> Vec<Paragraph> {
        let sizes = self.sizes;
        let mut name = self.paragraph(&escape::paper(&group.title()), sizes.name());
        name.role = Role::Name;
        name.is_even = true;
        let allied = match group.kind {
            Kind::PeerRun => String::new(),
            Kind::Allied => self.voice.phrase(Phrase::Allied),
        };
        let place = in_line([self.place(group), allied]);
        vec![
            name,
            self.paragraph(&self.other_names(group), sizes.text()),
            self.in_all(&place, sizes.place()),
        ]
    }

    /// Where it is. City and province have one name, so they stand once, with the country in each language.
    fn place(&self, group: &Organization) -> String {
        let in_tongue = |tongue| {
            let parts = phrases::place_parts(group, tongue).into_iter();
            let parts = parts.map(|part| within(&escape::paper(part), tongue));
            phrases::list(parts, tongue)
        };
        let main = self.voice.main();
        let place = in_tongue(main);
        let own = |country| within(phrases::country(country, main), main);
        match group.country {
            Some(country) if place.ends_with(&own(country)) => {
                let countries = self
                    .voice
                    .all_by(" / ", |tongue| phrases::country(country, tongue).to_owned());
                let rest = place.strip_suffix(&own(country)).unwrap_or_default();
                format!("{rest}{countries}")
            }
            _ => self.voice.all(in_tongue),
        }
    }

    /// What it is called in the languages of the flyer: the first name in each.
    fn other_names(&self, group: &Organization) -> String {
        let names = group.names_in(&self.voice.tags).into_iter();
        let names: Vec<String> = names.map(|name| escape::paper(name).into_owned()).collect();
        in_line(names)
    }

    /// How it is reached.
    pub(super) fn contacts(&self, group: &Organization) -> Vec<Paragraph> {
        let mut said = Vec::new();
        let contact = |text: &str, style: Style, contact: Contact<'_>| Paragraph {
            // Numbers and addresses run from the left in every script.
            direction: Direction::FromLeft,
            link: Some(contact.address()),
            ..self.paragraph(&escape::paper(text), style)
        };
        for phone in &group.phones {
            // A number is not parted at the end of a line.
            let number = words::grouped(&phone.number).replace(' ', "\u{a0}");
            let label = phone.label.as_ref();
            let text = label.map_or_else(|| number.clone(), |label| format!("{number} ({label})"));
            said.push(contact(&text, self.sizes.text(), Contact::Phone(phone)));
        }
        for email in &group.emails {
            said.push(contact(email, self.sizes.text(), Contact::Email(email)));
        }
        if let Some(website) = group.website() {
            let style = self.sizes.address();
            said.push(contact(&website.short(), style, Contact::Website(website)));
        }
        said
    }

    /// What it does, in each language in which somebody wrote it down.
    fn descriptions(&self, group: &Organization) -> Vec<Paragraph> {
        let mut said = Vec::new();
        for tag in &self.voice.tags {
            if let Some(text) = phrases::description(group, tag) {
                said.push(Paragraph {
                    side: Side::Own,
                    language: Some(tag.clone()),
                    ..self.paragraph(&escape::paper(text), self.sizes.text())
                });
            }
        }
        for tongue in &self.voice.tongues {
            let lists = [
                (Phrase::Services, services(group, *tongue)),
                (Phrase::Languages, languages(group, *tongue)),
                (Phrase::PartOf, self.parent(group, *tongue)),
            ];
            let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
            for (label, list) in lists {
                said.push(self.in_one(&label.label(*tongue, &list), *tongue, self.sizes.text()));
            }
        }
        said
    }

    /// A paragraph in one language, which is escaped already.
    fn in_one(&self, text: &str, tongue: Tongue, style: Style) -> Paragraph {
        Paragraph {
            direction: Direction::of(tongue),
            side: Side::Own,
            language: Some(tongue.tag().to_owned()),
            ..self.paragraph(text, style)
        }
    }

    fn parent(&self, group: &Organization, tongue: Tongue) -> String {
        let parent = group.parent.as_deref();
        let parent = parent.and_then(|id| self.directory.by_id(id));
        parent.map_or_else(String::new, |parent| {
            within(&escape::paper(&parent.title()), tongue)
        })
    }

    /// How fresh this is, and whether the group is still there.
    pub(super) fn freshness(&self, group: &Organization) -> Paragraph {
        self.in_all(&self.freshness_text(group), self.sizes.small())
    }

    fn freshness_text(&self, group: &Organization) -> String {
        let successor = group.successor.as_deref();
        let successor = successor.and_then(|id| self.directory.by_id(id));
        self.voice.all(|tongue| {
            let checked = group.verified.map_or_else(
                || Phrase::NeverVerified.text(tongue).to_owned(),
                |date| Phrase::Checked.with(tongue, &[("date", &day(date, tongue))]),
            );
            let state = match group.status {
                Status::Defunct => Phrase::Closed.text(tongue),
                Status::Unreachable => Phrase::Unreachable.text(tongue),
                Status::Active | Status::Unknown => "",
            };
            let see = successor.map_or_else(String::new, |next| {
                let name = within(&escape::paper(&next.title()), tongue);
                Phrase::Successor.with(tongue, &[("name", &name)])
            });
            let parts = [state.to_owned(), see, checked];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            phrases::list(parts, tongue)
        })
    }
}

fn services(group: &Organization, tongue: Tongue) -> String {
    let services = group.services.iter();
    let services = services.map(|slug| phrases::service(slug, tongue));
    phrases::list(
        services.map(|service| within(&escape::paper(&service), tongue)),
        tongue,
    )
}

fn languages(group: &Organization, tongue: Tongue) -> String {
    let languages = group.languages.iter();
    let languages = languages.map(|tag| phrases::language(tag, tongue));
    phrases::list(
        languages.map(|language| within(&escape::paper(&language), tongue)),
        tongue,
    )
}
