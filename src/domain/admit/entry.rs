//! One draft becomes one organization: each value is parsed, each fault is noted with its line.

use super::values;
use crate::domain::draft::{At, DraftLink, DraftLocation, DraftName, DraftSource};
use crate::domain::organization::{AlternateName, Location, Phone, Source, Website};
use crate::domain::places::{Country, Place, PlaceNames, Region, Subdivision, find_place};
use crate::domain::vocabulary::{
    Channel, FORMS, Kind, Precision, SERVICES, Scope, Status, WebsiteState,
};
use crate::domain::{Draft, Finding, Organization, Rule, nearest};

/// The organization of a draft; none if a mandatory value is missing or unreadable. Other faults are noted, too; it is
/// for the caller to refuse an organization with errors.
pub(super) fn organization(draft: &Draft, findings: &mut Vec<Finding>) -> Option<Organization> {
    let mut entry = Entry { draft, findings };
    let id = entry.required("id", draft.id.as_ref());
    let name = entry.required("name", draft.name.as_ref());
    let kind = entry.required("kind", draft.kind.as_ref());
    let scope = entry.required("scope", draft.scope.as_ref());
    entry.check_id();
    let kind = kind.and_then(|word| entry.word("kind", word, Kind::by_name, Kind::ALL, Kind::name));
    let scope =
        scope.and_then(|word| entry.word("scope", word, Scope::by_name, Scope::ALL, Scope::name));
    entry.check_usual_words();
    let country = draft.country.as_ref().and_then(|code| entry.country(code));
    let organization = Organization {
        id: id.map(|id| id.value.clone()).unwrap_or_default(),
        name: name.map(|name| name.value.clone()).unwrap_or_default(),
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
        services: draft
            .services
            .iter()
            .map(|service| service.value.clone())
            .collect(),
        description: text(draft.description.as_ref()),
        descriptions: entry.each(&draft.descriptions, |entry, (tag, text)| {
            entry
                .language(&tag.value, tag.line)
                .map(|tag| (tag, text.clone()))
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
    };
    entry.check_scope_has_place(&organization);
    (id.is_some() && name.is_some() && kind.is_some() && scope.is_some()).then_some(organization)
}

fn text(value: Option<&At<String>>) -> Option<String> {
    value.map(|value| value.value.clone())
}

/// A draft being read, and where its faults are noted.
struct Entry<'a> {
    draft: &'a Draft,
    findings: &'a mut Vec<Finding>,
}

impl Entry<'_> {
    fn note(&mut self, line: u32, rule: Rule, message: String, hint: Option<String>) {
        self.findings.push(Finding {
            file: self.draft.file.clone(),
            line,
            rule,
            message,
            hint,
        });
    }

    fn each<T, U>(
        &mut self,
        values: &[T],
        mut read: impl FnMut(&mut Self, &T) -> Option<U>,
    ) -> Vec<U> {
        values
            .iter()
            .filter_map(|value| read(self, value))
            .collect()
    }

    fn required<'v>(&mut self, key: &str, value: Option<&'v At<String>>) -> Option<&'v At<String>> {
        let present = value.filter(|value| !value.value.trim().is_empty());
        if present.is_none() {
            let line = value.map_or(self.draft.line, |value| value.line);
            let fault = if value.is_some() {
                "is empty"
            } else {
                "is missing"
            };
            let whose = self
                .draft
                .id
                .as_ref()
                .map_or_else(String::new, |id| format!(" in `{}`", id.value));
            self.note(
                line,
                Rule::MissingKey,
                format!("`{key}` {fault}{whose}"),
                Some(format!("add {key} = \"…\"")),
            );
        }
        present
    }

    fn check_id(&mut self) {
        if let Some(id) = self
            .draft
            .id
            .as_ref()
            .filter(|id| !id.value.is_empty() && !values::is_slug(&id.value))
        {
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
    fn word<T: Copy>(
        &mut self,
        key: &str,
        word: &At<String>,
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

    fn check_usual_words(&mut self) {
        let draft = self.draft;
        if let Some(form) = draft
            .form
            .as_ref()
            .filter(|form| !FORMS.contains(&form.value.as_str()))
        {
            self.unusual(form, Rule::UnknownForm, "form", &FORMS);
        }
        for service in draft
            .services
            .iter()
            .filter(|service| !SERVICES.contains(&service.value.as_str()))
        {
            self.unusual(service, Rule::UnknownService, "service", &SERVICES);
        }
    }

    fn unusual(&mut self, word: &At<String>, rule: Rule, what: &str, usual: &[&'static str]) {
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

    fn alternate_name(&mut self, name: &At<DraftName>) -> Option<AlternateName> {
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
            name: text.clone(),
            language,
            former: *former,
        })
    }

    fn region(&mut self, typed: &At<String>) -> Option<Region> {
        if let Some(region) = Region::by_code(&typed.value) {
            return Some(region);
        }
        let names = find_place(&typed.value);
        let (PlaceNames::Known(places) | PlaceNames::Unknown(places)) = &names;
        let region = places.iter().find_map(|place| match place {
            Place::Region(region) => Some(*region),
            _ => None,
        });
        match names {
            PlaceNames::Known(_) if region.is_some() => region,
            _ => {
                let hint = region
                    .map(|near| format!("did you mean \"{}\" ({})?", near.name(), near.code()));
                self.note(
                    typed.line,
                    Rule::UnknownRegion,
                    format!("no region is called `{}`", typed.value),
                    hint,
                );
                None
            }
        }
    }

    fn country(&mut self, code: &At<String>) -> Option<Country> {
        let country =
            Country::by_code(&code.value).filter(|country| country.alpha2() == code.value);
        if country.is_none() {
            let hint = match find_place(&code.value) {
                PlaceNames::Known(places) | PlaceNames::Unknown(places) => {
                    places.iter().find_map(|place| match place {
                        Place::Country(country) => {
                            Some(format!("{} is \"{}\"", country.name(), country.alpha2()))
                        }
                        _ => None,
                    })
                }
            };
            let hint =
                hint.unwrap_or_else(|| "write the two capital letters of ISO 3166-1".to_owned());
            self.note(
                code.line,
                Rule::UnknownCountry,
                format!("no country has the code `{}`", code.value),
                Some(hint),
            );
        }
        country
    }

    fn subdivision(&mut self, code: &At<String>, country: Option<Country>) -> Option<Subdivision> {
        let Some(subdivision) =
            Subdivision::by_code(&code.value).filter(|found| found.code() == code.value)
        else {
            let hint = match find_place(&code.value) {
                PlaceNames::Known(places) | PlaceNames::Unknown(places) => {
                    places.iter().find_map(|place| match place {
                        Place::Subdivision(found) => {
                            Some(format!("{} is \"{}\"", found.name(), found.code()))
                        }
                        _ => None,
                    })
                }
            };
            let hint = hint
                .unwrap_or_else(|| "write the code of ISO 3166-2, such as \"CA-BC\"".to_owned());
            let message = format!("no subdivision has the code `{}`", code.value);
            self.note(code.line, Rule::UnknownSubdivision, message, Some(hint));
            return None;
        };
        if let Some(country) = country.filter(|country| *country != subdivision.country()) {
            let (place, home) = (subdivision.name(), subdivision.country().name());
            let message = format!(
                "`{}` ({place}) lies in {home}, not in {}",
                code.value,
                country.name()
            );
            let hint = format!(
                "write country = \"{}\" or another subdivision",
                subdivision.country().alpha2()
            );
            self.note(code.line, Rule::SubdivisionCountry, message, Some(hint));
        }
        Some(subdivision)
    }

    fn location(&mut self, location: &At<DraftLocation>) -> Option<Location> {
        let DraftLocation {
            lat,
            lon,
            precision,
        } = &location.value;
        if !(-90.0..=90.0).contains(lat) || !(-180.0..=180.0).contains(lon) {
            let message = format!("{lat}, {lon} is no point on the globe");
            let hint = "lat is degrees north, lon degrees east".to_owned();
            self.note(location.line, Rule::LocationRange, message, Some(hint));
            return None;
        }
        let precision = match precision {
            Some(word) => {
                let word = At {
                    value: word.clone(),
                    line: location.line,
                };
                self.word(
                    "precision",
                    &word,
                    Precision::by_name,
                    Precision::ALL,
                    Precision::name,
                )?
            }
            None => Precision::City,
        };
        Some(Location {
            lat: *lat,
            lon: *lon,
            precision,
        })
    }

    fn website(&mut self, link: &At<DraftLink>) -> Option<Website> {
        let DraftLink {
            target,
            label,
            state,
        } = &link.value;
        let url = match values::website(target) {
            Ok(url) => url,
            Err(fault) => {
                let message = format!("`{target}` {}", fault.message);
                self.note(link.line, Rule::UrlFormat, message, fault.hint);
                return None;
            }
        };
        let state = match state {
            Some(word) => {
                let word = At {
                    value: word.clone(),
                    line: link.line,
                };
                Some(self.word(
                    "state",
                    &word,
                    WebsiteState::by_name,
                    WebsiteState::ALL,
                    WebsiteState::name,
                )?)
            }
            None => None,
        };
        Some(Website {
            url,
            label: label.clone(),
            state,
        })
    }

    fn email(&mut self, address: &At<String>) -> Option<String> {
        if values::is_email(&address.value) {
            return Some(address.value.clone());
        }
        let hint = Some("write it as name@example.org".to_owned());
        self.note(
            address.line,
            Rule::EmailFormat,
            format!("`{}` is no e-mail address", address.value),
            hint,
        );
        None
    }

    fn phone(&mut self, phone: &At<DraftLink>) -> Option<Phone> {
        let DraftLink { target, label, .. } = &phone.value;
        if values::is_phone(target) {
            return Some(Phone {
                number: target.clone(),
                label: label.clone(),
            });
        }
        let hint = Some("write the country code first and no spaces: \"+16045551234\"".to_owned());
        self.note(
            phone.line,
            Rule::PhoneFormat,
            format!("`{target}` is no phone number in E.164"),
            hint,
        );
        None
    }

    fn language(&mut self, tag: &str, line: u32) -> Option<String> {
        if values::is_language(tag) {
            return Some(tag.to_owned());
        }
        let hint = Some("write a tag such as \"en\", \"pt-BR\" or \"zh-Hans\"".to_owned());
        self.note(
            line,
            Rule::LanguageTag,
            format!("`{tag}` is no BCP 47 language tag"),
            hint,
        );
        None
    }

    fn year(&mut self, year: &At<i64>) -> Option<i16> {
        let value = i16::try_from(year.value)
            .ok()
            .filter(|year| (1800..=2200).contains(year));
        if value.is_none() {
            let message = format!("{} is no likely year of foundation", year.value);
            self.note(
                year.line,
                Rule::YearRange,
                message,
                Some("write the year alone, such as 1998".to_owned()),
            );
        }
        value
    }

    fn day(&mut self, day: &At<String>) -> Option<jiff::civil::Date> {
        let date = values::day(&day.value);
        if date.is_none() {
            let hint = Some("write a day of the calendar such as 2026-05-01".to_owned());
            self.note(
                day.line,
                Rule::DateFormat,
                format!("`{}` is no day", day.value),
                hint,
            );
        }
        date
    }

    fn source(&mut self, source: &At<DraftSource>) -> Option<Source> {
        let DraftSource { title, url, date } = &source.value;
        if let Some(date) = date.as_ref().filter(|date| !values::is_partial_date(date)) {
            let hint = Some("write 2014, 2014-08 or 2014-08-02".to_owned());
            self.note(
                source.line,
                Rule::DateFormat,
                format!("`{date}` is no date"),
                hint,
            );
            return None;
        }
        if let Some(Err(fault)) = url.as_ref().map(|url| values::website(url)) {
            let message = format!("`{}` {}", url.as_deref().unwrap_or_default(), fault.message);
            self.note(source.line, Rule::UrlFormat, message, fault.hint);
            return None;
        }
        if title.is_none() && url.is_none() {
            let hint = Some("add title = \"…\" or url = \"…\"".to_owned());
            self.note(
                source.line,
                Rule::MissingKey,
                "a source has neither title nor address".to_owned(),
                hint,
            );
        }
        Some(Source {
            title: title.clone(),
            url: url.clone(),
            date: date.clone(),
        })
    }

    fn check_scope_has_place(&mut self, organization: &Organization) {
        let (lacks, wants) = match organization.scope {
            Scope::Global => return,
            Scope::Regional => (organization.regions.is_empty(), "regions"),
            Scope::National | Scope::Subnational | Scope::Local => {
                (organization.country.is_none(), "country")
            }
        };
        if lacks && self.draft.country.is_none() && self.draft.regions.is_empty() {
            let line = self
                .draft
                .scope
                .as_ref()
                .map_or(self.draft.line, |scope| scope.line);
            let message = format!(
                "`{}` is {} but has no `{wants}`",
                organization.id,
                organization.scope.name()
            );
            self.note(
                line,
                Rule::ScopePlace,
                message,
                Some(format!("add `{wants}`, or it is found by no place")),
            );
        }
    }
}
