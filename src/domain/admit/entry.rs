//! One draft becomes one organization: each value is parsed, each fault is noted with its line.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::known::Known;
use super::values;
use crate::domain::draft::{At, DraftName, Written};
use crate::domain::organization::{Admitted, AlternateName};
use crate::domain::vocabulary::{Channel, FORMS, Kind, SERVICES, Scope, Status};
use crate::domain::{Draft, Finding, Rule, nearest};

/// The organization of a draft; none if a mandatory value is missing or unreadable. Other faults are noted, too; it is
/// for the caller to refuse an organization with errors. Texts stay where they are: a long list has millions of them.
pub(super) fn organization<'d>(
    draft: &'d Draft<'_>,
    today: Date,
    known: &mut Known,
    findings: &mut Vec<Finding>,
) -> Option<Admitted<'d>> {
    let mut entry = Entry {
        file: &draft.file,
        line: draft.line,
        id: draft.id.as_ref().map(|id| &*id.value),
        refused: &draft.refused,
        today,
        known,
        findings,
    };
    let said = Said {
        scope_line: draft.scope.as_ref().map(|scope| scope.line),
        regions: !draft.regions.is_empty(),
        country: draft.country.is_some(),
    };
    let id = entry.required("id", draft.id.as_ref());
    let name = entry.required("name", draft.name.as_ref());
    let kind = entry.required("kind", draft.kind.as_ref());
    let scope = entry.required("scope", draft.scope.as_ref());
    entry.check_id(draft.id.as_ref());
    entry.check_empty_text("acronym", draft.acronym.as_ref());
    entry.check_empty_text("form", draft.form.as_ref());
    entry.check_empty_text("city", draft.city.as_ref());
    entry.check_empty_text("description", draft.description.as_ref());
    entry.check_empty_text("parent", draft.parent.as_ref());
    entry.check_empty_text("successor", draft.successor.as_ref());
    let kind = kind.and_then(|word| entry.word("kind", word, Kind::by_name, Kind::ALL, Kind::name));
    let scope =
        scope.and_then(|word| entry.word("scope", word, Scope::by_name, Scope::ALL, Scope::name));
    entry.check_usual_words(draft.form.as_ref(), &draft.services);
    let country = draft.country.as_ref().and_then(|code| entry.country(code));
    let organization = Admitted {
        id: text(id).unwrap_or_default(),
        name: text(name).unwrap_or_default(),
        acronym: text(draft.acronym.as_ref()),
        alternate_names: entry.each(&draft.alternate_names, Entry::alternate_name),
        kind: kind.unwrap_or(Kind::Allied),
        form: text(draft.form.as_ref()),
        parent: text(draft.parent.as_ref()),
        scope: scope.unwrap_or(Scope::Local),
        regions: entry.each(&draft.regions, Entry::region),
        country,
        subdivisions: entry.each(&draft.subdivisions, |entry, code| {
            entry.subdivision(code, country)
        }),
        city: text(draft.city.as_ref()),
        location: draft
            .location
            .as_ref()
            .and_then(|location| entry.location(location)),
        websites: entry.each(&draft.websites, Entry::website),
        emails: entry.each(&draft.emails, Entry::email),
        phones: entry.each(&draft.phones, Entry::phone),
        languages: entry.each(&draft.languages, |entry, tag| {
            entry.language(&tag.value, tag.line)
        }),
        services: texts(&draft.services),
        description: text(draft.description.as_ref()),
        descriptions: entry.each(&draft.descriptions, |entry, (tag, text)| {
            let tag = entry.language(&tag.value, tag.line)?;
            Some((tag, Cow::Borrowed(&**text)))
        }),
        founded: draft.founded.as_ref().and_then(|year| entry.year(year)),
        status: match &draft.status {
            Some(word) => entry
                .word("status", word, Status::by_name, Status::ALL, Status::name)
                .unwrap_or(Status::Unknown),
            None => Status::Unknown,
        },
        successor: text(draft.successor.as_ref()),
        verified: draft.verified.as_ref().and_then(|day| entry.day(day)),
        sources: entry.each(&draft.sources, Entry::source),
        withhold: entry.each(&draft.withhold, |entry, word| {
            entry.word(
                "withhold",
                word,
                Channel::by_name,
                Channel::ALL,
                Channel::name,
            )
        }),
        attempts: entry.each(&draft.attempts, Entry::day),
        different_from: texts(&draft.different_from),
    };
    entry.check_scope_has_place(&organization, &said);
    (id.is_some() && name.is_some() && kind.is_some() && scope.is_some()).then_some(organization)
}

/// Whether a text says nothing.
fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

fn text<'d>(value: Option<&'d Written<'_>>) -> Option<Cow<'d, str>> {
    value.map(borrowed)
}

fn texts<'d>(values: &'d [Written<'_>]) -> Vec<Cow<'d, str>> {
    values.iter().map(borrowed).collect()
}

fn borrowed<'d>(value: &'d Written<'_>) -> Cow<'d, str> {
    Cow::Borrowed(&value.value)
}

/// A draft being read, and where its faults are noted.
pub(super) struct Entry<'a> {
    file: &'a Arc<str>,
    pub(super) line: u32,
    id: Option<&'a str>,
    refused: &'a [String],
    pub(super) today: Date,
    pub(super) known: &'a mut Known,
    pub(super) findings: &'a mut Vec<Finding>,
}

/// What a draft speaks of, right or wrong.
pub(super) struct Said {
    pub(super) scope_line: Option<u32>,
    pub(super) regions: bool,
    pub(super) country: bool,
}

impl Entry<'_> {
    pub(super) fn note(&mut self, line: u32, rule: Rule, message: String, hint: Option<String>) {
        self.findings.push(Finding {
            file: self.file.clone(),
            line,
            rule,
            message,
            hint,
        });
    }

    fn each<'d, T, U>(
        &mut self,
        values: &'d [T],
        mut read: impl FnMut(&mut Self, &'d T) -> Option<U>,
    ) -> Vec<U> {
        values
            .iter()
            .filter_map(|value| read(self, value))
            .collect()
    }

    fn required<'d, 't>(
        &mut self,
        key: &str,
        value: Option<&'d Written<'t>>,
    ) -> Option<&'d Written<'t>> {
        let present = value.filter(|value| !is_blank(&value.value));
        if present.is_none() && !self.refused.iter().any(|refused| refused == key) {
            let line = value.map_or(self.line, |value| value.line);
            let fault = if value.is_some() {
                "is empty"
            } else {
                "is missing"
            };
            let whose = self.id.map_or_else(String::new, |id| format!(" in `{id}`"));
            self.note(
                line,
                Rule::MissingKey,
                format!("`{key}` {fault}{whose}"),
                Some(format!("add {key} = \"…\"")),
            );
        }
        present
    }

    /// An optional text that says nothing is left out, not left empty: it would print as a gap.
    fn check_empty_text(&mut self, key: &str, text: Option<&Written<'_>>) {
        if let Some(text) = text.filter(|text| is_blank(&text.value)) {
            let hint = Some("take the line out".to_owned());
            self.note(
                text.line,
                Rule::EmptyText,
                format!("`{key}` is empty"),
                hint,
            );
        }
    }

    fn check_id(&mut self, id: Option<&Written<'_>>) {
        if let Some(id) = id.filter(|id| !id.value.is_empty() && !values::is_slug(&id.value)) {
            let slug = values::slug(&id.value);
            let hint = (!slug.is_empty()).then(|| format!("write \"{slug}\""));
            self.note(
                id.line,
                Rule::IdFormat,
                format!("the id `{}` is no slug", id.value),
                hint,
            );
        }
    }

    /// Parses a word of a closed list.
    pub(super) fn word<T: Copy>(
        &mut self,
        key: &str,
        word: &Written<'_>,
        by_name: fn(&str) -> Option<T>,
        all: &[T],
        name: fn(T) -> &'static str,
    ) -> Option<T> {
        let value = by_name(&word.value);
        if value.is_none() {
            let words: Vec<&str> = all.iter().map(|value| name(*value)).collect();
            let hint = nearest(&word.value, words.iter().copied()).map_or_else(
                || format!("use one of: {}", words.join(", ")),
                |near| format!("did you mean \"{near}\"?"),
            );
            self.note(
                word.line,
                Rule::UnknownWord,
                format!("`{key}` has no value `{}`", word.value),
                Some(hint),
            );
        }
        value
    }

    fn check_usual_words(&mut self, form: Option<&Written<'_>>, services: &[Written<'_>]) {
        if let Some(form) = form.filter(|form| !FORMS.contains(&&*form.value)) {
            self.unusual(form, Rule::UnknownForm, "form", &FORMS);
        }
        let is_unusual = |service: &&Written<'_>| !SERVICES.contains(&&*service.value);
        for service in services.iter().filter(is_unusual) {
            self.unusual(service, Rule::UnknownService, "service", &SERVICES);
        }
    }

    fn unusual(&mut self, word: &Written<'_>, rule: Rule, what: &str, usual: &[&'static str]) {
        let hint = nearest(&word.value, usual.iter().copied()).map_or_else(
            || format!("usual are: {}", usual.join(", ")),
            |near| format!("did you mean \"{near}\"?"),
        );
        self.note(
            word.line,
            rule,
            format!("`{}` is no usual {what}", word.value),
            Some(hint),
        );
    }

    fn alternate_name<'d>(&mut self, name: &'d At<DraftName<'_>>) -> Option<AlternateName<'d>> {
        let DraftName {
            name: text,
            language,
            former,
        } = &name.value;
        let language = match language {
            Some(tag) => Some(self.language(tag, name.line)?),
            None => None,
        };
        Some(AlternateName {
            name: Cow::Borrowed(text),
            language,
            former: *former,
        })
    }
}
