//! What a page says of itself: title and note, the day, the edition and how old its facts are, so that nobody takes an old
//! page for a new one. It names no author, no path and no program.

use maud::{Markup, html};

use super::{Page, left_to_right};
use crate::domain::EditionCode;
use crate::render::phrases::{self, Phrase};
use crate::render::{PageImprint, escape};

/// The head of the page.
pub(super) fn masthead(page: &Page<'_>) -> Markup {
    let note = page.imprint.and_then(|imprint| imprint.note.as_deref());
    html! {
        header.masthead {
            h1 dir="auto" { (escape::page(page.title())) }
            @if let Some(note) = note {
                @for line in note.lines().filter(|line| !line.trim().is_empty()) {
                    p.note dir="auto" { (escape::page(line)) }
                }
            }
            @if let Some(imprint) = page.imprint { (edition(imprint, page)) }
        }
    }
}

/// Its foot, which stands on every sheet when the page is printed.
pub(super) fn foot(page: &Page<'_>) -> Markup {
    html! {
        footer {
            @if let Some(imprint) = page.imprint { (edition(imprint, page)) }
        }
    }
}

fn edition(imprint: &PageImprint<'_>, page: &Page<'_>) -> Markup {
    let ages = page.seen.ages;
    let code = page.seen.code.as_ref().map_or("", EditionCode::as_str);
    let day = |day| left_to_right(&phrases::day(day, page.tongue));
    let count = |count: usize| left_to_right(&count.to_string());
    html! {
        p.edition {
            span.fact { (page.labels(Phrase::Date, &phrases::day(imprint.day, page.tongue))) } " "
            span.fact { (page.labels(Phrase::Edition, code)) } " "
            @if let Some(oldest) = ages.oldest {
                span.fact { (page.fills(Phrase::OldestFact, &[("date", day(oldest))])) } " "
            }
            @if ages.never == page.rows.count() && ages.never > 0 {
                span.fact { (page.says(Phrase::AllNever)) }
            } @else if ages.never > 0 {
                span.fact { (page.fills(Phrase::NeverCount, &[("count", count(ages.never))])) }
            }
        }
    }
}
