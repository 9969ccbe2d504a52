//! A record at the gate before it stands in any file: what is wrong with what somebody typed, value by value.

use std::borrow::Cow;

use jiff::civil::Date;

use super::entry;
use super::known::Known;
use crate::domain::draft::{
    At, Draft, DraftLink, DraftLocation, DraftName, DraftSource, DraftWaiver,
};
use crate::domain::{Admitted, Finding, Organization, Record, Rule, Severity, Value};

/// What is wrong with the values of a record, wherever they come from; a key that is not there is no fault. The findings
/// name no file and no line.
#[must_use]
pub fn faults(record: &Record, today: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    // Whether there is an organization does not matter, only what is said of its values.
    let _ = entry::organization(&draft(record), today, &mut Known::default(), &mut findings);
    let present = |finding: &Finding| {
        let is_absence = matches!(finding.rule, Rule::MissingKey | Rule::ScopePlace);
        !is_absence || finding.message.contains("is empty")
    };
    findings.retain(present);
    findings
}

/// The organization that a record describes; none if a mandatory value is missing or a value has an error.
#[must_use]
pub fn organization_of(record: &Record, today: Date) -> Option<Organization> {
    let (draft, mut findings) = (draft(record), Vec::new());
    let organization = entry::organization(&draft, today, &mut Known::default(), &mut findings);
    let refused = findings
        .iter()
        .any(|finding| finding.severity() == Severity::Error);
    organization.filter(|_| !refused).map(Admitted::kept)
}

/// A gate for drafts that went through one before: nothing is found there, and what short texts stand for is remembered.
#[derive(Debug, Default)]
pub struct SideGate(Known);

impl SideGate {
    /// The organization of a draft.
    #[must_use]
    pub fn organization(&mut self, draft: &Draft<'_>) -> Option<Organization> {
        let organization = entry::organization(draft, Date::MAX, &mut self.0, &mut Vec::new());
        organization.map(Admitted::kept)
    }
}

/// The draft of a record; values of a wrong type are left out, which only a file can have.
fn draft(record: &Record) -> Draft<'_> {
    let value = |key: &str| record.get(key);
    let text = |key: &str| value(key).and_then(as_written).map(at);
    let list = |key: &str| value(key).map(Value::items).unwrap_or_default();
    let texts = |key: &str| list(key).iter().filter_map(as_written).map(at).collect();
    Draft {
        id: text("id"),
        name: text("name"),
        acronym: text("acronym"),
        alternate_names: list("alternate_names")
            .iter()
            .filter_map(name)
            .map(at)
            .collect(),
        kind: text("kind"),
        form: text("form"),
        parent: text("parent"),
        scope: text("scope"),
        regions: texts("regions"),
        country: text("country"),
        subdivisions: texts("subdivisions"),
        city: text("city"),
        location: value("location").map(location).map(at),
        websites: list("websites")
            .iter()
            .filter_map(|item| link(item, "url"))
            .map(at)
            .collect(),
        emails: texts("emails"),
        phones: list("phones")
            .iter()
            .filter_map(|item| link(item, "number"))
            .map(at)
            .collect(),
        languages: texts("languages"),
        services: texts("services"),
        description: text("description"),
        descriptions: match value("descriptions") {
            Some(Value::Table(entries)) => {
                let pairs = entries.iter();
                pairs
                    .filter_map(|(tag, text)| Some((at(tag.as_str().into()), as_written(text)?)))
                    .collect()
            }
            _ => Vec::new(),
        },
        founded: value("founded").and_then(|year| match year {
            Value::Integer(year) => Some(at(*year)),
            _ => None,
        }),
        status: text("status"),
        successor: text("successor"),
        verified: text("verified"),
        sources: list("sources").iter().map(source).map(at).collect(),
        withhold: texts("withhold"),
        attempts: texts("attempts"),
        different_from: texts("different_from"),
        waivers: list("waivers").iter().map(waiver).map(at).collect(),
        ..Draft::default()
    }
}

fn at<T>(value: T) -> At<T> {
    At { value, line: 0 }
}

fn as_written(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Text(text) | Value::Date(text) => Some(Cow::Borrowed(text)),
        _ => None,
    }
}

/// The text of a key of a table.
fn of<'r>(value: &'r Value, key: &str) -> Option<Cow<'r, str>> {
    value.get(key).and_then(as_written)
}

fn name(value: &Value) -> Option<DraftName<'_>> {
    Some(DraftName {
        name: as_written(value).or_else(|| of(value, "name"))?,
        language: of(value, "language"),
        former: matches!(value.get("former"), Some(Value::Boolean(true))),
    })
}

fn link<'r>(value: &'r Value, key: &str) -> Option<DraftLink<'r>> {
    Some(DraftLink {
        target: as_written(value).or_else(|| of(value, key))?,
        label: of(value, "label"),
        state: of(value, "state"),
    })
}

fn location(value: &Value) -> DraftLocation<'_> {
    let number = |key: &str| match value.get(key) {
        Some(Value::Float(number)) => *number,
        _ => f64::NAN,
    };
    DraftLocation {
        lat: number("lat"),
        lon: number("lon"),
        precision: of(value, "precision"),
    }
}

fn source(value: &Value) -> DraftSource<'_> {
    DraftSource {
        title: of(value, "title"),
        url: of(value, "url"),
        date: of(value, "date"),
    }
}

fn waiver(value: &Value) -> DraftWaiver {
    DraftWaiver {
        rule: of(value, "rule").unwrap_or_default().into_owned(),
        reason: of(value, "reason").unwrap_or_default().into_owned(),
        until: of(value, "until").unwrap_or_default().into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::faults;
    use crate::domain::{Record, Value};

    fn messages(key: &str, value: Value) -> Vec<String> {
        let mut record = Record::default();
        record.set(key, value);
        let found = faults(&record, date(2026, 5, 1)).into_iter();
        found.map(|finding| finding.message).collect()
    }

    #[test]
    fn a_value_is_judged_alone() {
        let list = |text: &str| Value::List(vec![Value::text(text)]);
        for (key, value) in [
            ("id", Value::text("eduu")),
            ("phones", list("+16045550100")),
            ("websites", list("https://eduu.example/")),
            ("founded", Value::Integer(1998)),
            ("scope", Value::text("local")),
        ] {
            assert_eq!(messages(key, value), Vec::<String>::new(), "{key}");
        }
        for (key, value, message) in [
            ("id", Value::text("E d"), "the id `E d` is no slug"),
            ("name", Value::text(" "), "`name` is empty"),
            ("phones", list("604"), "`604` is no phone number in E.164"),
            (
                "websites",
                list("eduu.example"),
                "`eduu.example` has no scheme",
            ),
            (
                "verified",
                Value::Date("2027-01-01".into()),
                "2027-01-01 is yet to come",
            ),
            (
                "languages",
                list("klingonese"),
                "`klingonese` is no BCP 47 language tag",
            ),
        ] {
            assert_eq!(messages(key, value), [message], "{key}");
        }
    }
}
