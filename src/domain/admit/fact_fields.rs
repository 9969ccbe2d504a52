//! The fields that say how to reach an organization, and the facts about it: links, numbers, tags, dates, sources.

use std::borrow::Cow;

use jiff::civil::Date;

use super::entry::Entry;
use super::values;
use crate::domain::Rule;
use crate::domain::draft::{At, DraftLink, DraftSource, Written};
use crate::domain::languages::is_language_tag;
use crate::domain::organization::{Phone, Source, Website};
use crate::domain::vocabulary::WebsiteState;

/// Nobody has verified an entry before this day: its year is a slip, or was left as a form has it.
const EARLIEST: Date = Date::constant(1900, 1, 1);

impl Entry<'_> {
    pub(super) fn website<'d>(&mut self, link: &'d At<DraftLink<'_>>) -> Option<Website<'d>> {
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
                    value: word.as_ref().into(),
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
            label: label.as_deref().map(Cow::Borrowed),
            state,
        })
    }

    pub(super) fn email<'d>(&mut self, address: &'d Written<'_>) -> Option<Cow<'d, str>> {
        if values::is_email(&address.value) {
            return Some(Cow::Borrowed(&address.value));
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

    pub(super) fn phone<'d>(&mut self, phone: &'d At<DraftLink<'_>>) -> Option<Phone<'d>> {
        let DraftLink { target, label, .. } = &phone.value;
        if values::is_phone(target) {
            return Some(Phone {
                number: Cow::Borrowed(target),
                label: label.as_deref().map(Cow::Borrowed),
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

    pub(super) fn language<'d>(&mut self, tag: &'d str, line: u32) -> Option<Cow<'d, str>> {
        let look_up = |tag: &str| is_language_tag(tag).then_some(());
        if self.known.languages.find(tag, look_up).is_some() {
            return Some(Cow::Borrowed(tag));
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

    pub(super) fn year(&mut self, year: &At<i64>) -> Option<i16> {
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

    pub(super) fn day(&mut self, day: &Written<'_>) -> Option<Date> {
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
        // Somewhere it is tomorrow already.
        let last = self.today.tomorrow().unwrap_or(self.today);
        let unlikely = date.and_then(|date| match date {
            future if future > last => Some((Rule::FutureDate, format!("{future} is yet to come"))),
            past if past < EARLIEST => Some((Rule::PastDate, format!("{past} is long past"))),
            _ => None,
        });
        if let Some((rule, message)) = unlikely {
            let hint = Some("write the day on which the group confirmed the entry".to_owned());
            self.note(day.line, rule, message, hint);
        }
        date
    }

    pub(super) fn source<'d>(&mut self, source: &'d At<DraftSource<'_>>) -> Option<Source<'d>> {
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
            title: title.as_deref().map(Cow::Borrowed),
            url: url.as_deref().map(Cow::Borrowed),
            date: date.as_deref().map(Cow::Borrowed),
        })
    }
}
