//! Dates: a verification that is too old, a source from a day to come, a source that stands there twice.

use jiff::civil::Date;

use super::{Entry, Review};
use crate::domain::{At, DraftSource, Rule, short_address};

pub(super) fn check(review: &mut Review<'_>, entry: Entry<'_>) {
    let draft = entry.draft;
    let verified = entry.organization.and_then(|own| own.verified);
    if let (Some(written), Some(day), Some(oldest)) =
        (&draft.verified, verified, review.options.oldest)
        && day < oldest
    {
        let message = format!("`verified` is {day}, before {oldest}");
        let hint = "ask the group again, then write the day; a look at the website is not enough";
        review.note(draft, written.line, Rule::Stale, message, hint);
    }
    // Somewhere it is tomorrow already.
    let last = review
        .options
        .today
        .tomorrow()
        .unwrap_or(review.options.today);
    for (at, source) in draft.sources.iter().enumerate() {
        let date = source.value.date.as_deref();
        if let Some(date) = date.filter(|date| first_day(date).is_some_and(|day| day > last)) {
            let message = format!("a source is of {date}, which is yet to come");
            review.note(
                draft,
                source.line,
                Rule::FutureSource,
                message,
                "write the date of the document",
            );
        }
        let same = |other: &&At<DraftSource>| {
            let (one, other) = (&source.value, &other.value);
            match (&one.url, &other.url) {
                (Some(one), Some(other)) => bare(one) == bare(other),
                (None, None) => one.title == other.title && one.date == other.date,
                _ => false,
            }
        };
        if let Some(first) = draft.sources[..at].iter().find(same) {
            let message = format!("the source already stands in line {}", first.line);
            let hint = "keep the one that says more; one source for each document";
            review.note(draft, source.line, Rule::DuplicateSource, message, hint);
        }
    }
}

/// The first day that a date such as `2014`, `2014-08` or `2014-08-02` may mean.
fn first_day(date: &str) -> Option<Date> {
    let whole = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    };
    whole.parse().ok()
}

/// An address without what makes no other document of it: the scheme, `www.`, a slash at the end, a place in the page.
fn bare(url: &str) -> &str {
    let page = url.split('#').next().unwrap_or_default();
    short_address(page)
}
