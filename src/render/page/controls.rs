//! The search field and the choices of a page, which a browser without scripts does not see, and what it gets instead.

use maud::{Markup, html};

use super::Page;
use super::choices::{Choice, Choices};
use super::facts::Fact;
use super::parts::Part;
use crate::domain::Kind;
use crate::render::escape;
use crate::render::phrases::Phrase;

/// The search field, the choices and the words about what is shown.
pub(super) fn controls(choices: &Choices, page: &Page<'_>) -> Markup {
    html! {
        form #search role="search" autocomplete="off" hidden {
            div.field.wide {
                label for="typed" { (page.says(Phrase::Search)) }
                input #typed type="search" placeholder=(page.says(Phrase::SearchHint)) enterkeyhint="search"
                    autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="stays";
            }
            @if page.shows(Fact::Place) && choices.is_wide() { (places(choices, page)) }
            @if page.shows(Fact::Kind) { (kinds(page)) }
            button #clear type="button" hidden { (page.says(Phrase::Clear)) }
            p #stays { (page.says(Phrase::StaysHere)) }
        }
        (count(page.rows.count(), page))
    }
}

fn places(choices: &Choices, page: &Page<'_>) -> Markup {
    html! {
        div.field {
            label for="place" { (page.says(Phrase::Region)) }
            select #place autocomplete="off" {
                option value="" { (page.says(Phrase::AllRegions)) }
                @for choice in &choices.across { (option(choice)) }
                @for (whole, parts) in &choices.continents {
                    optgroup label=(whole.name) {
                        (option(whole))
                        @for choice in parts { (option(choice)) }
                    }
                }
            }
        }
    }
}

fn option(choice: &Choice) -> Markup {
    html! { option value=(choice.value()) { (choice.name) " (" (choice.count) ")" } }
}

/// Who runs a group, where the page has groups of several kinds.
fn kinds(page: &Page<'_>) -> Markup {
    let kinds = Kind::ALL.iter();
    let kinds = kinds.map(|kind| (*kind, page.seen.count_of(*kind)));
    let kinds: Vec<(Kind, usize)> = kinds.filter(|(_, count)| *count > 0).collect();
    html! {
        @if kinds.len() > 1 {
            div.field {
                label for="kind" { (page.says(Phrase::WhoRunsIt)) }
                select #kind autocomplete="off" {
                    option value="" { (page.says(Phrase::AllGroups)) }
                    @for (kind, count) in kinds {
                        option value=(kind.name()) { (page.says(Phrase::of_kind(kind))) " (" (count) ")" }
                    }
                }
            }
        }
    }
}

/// How many groups are shown; the script says it anew.
fn count(total: usize, page: &Page<'_>) -> Markup {
    let number = total.to_string();
    let all = Phrase::ShowingCount.with(page.tongue, &[("count", &number), ("total", &number)]);
    html! {
        p #count role="status" data-some=(page.says(Phrase::ShowingCount)) data-none=(page.says(Phrase::NoneFound)) { (all) }
    }
}

/// What a browser without scripts gets: that searching needs them, and links to the parts of the list.
pub(super) fn contents(parts: &[Part<'_>], page: &Page<'_>) -> Markup {
    html! {
        noscript {
            p.plain { (page.says(Phrase::WithoutScript)) }
            @if parts.len() > 1 {
                nav.contents aria-label=(page.says(Phrase::Region)) {
                    ul {
                        @for (at, part) in parts.iter().enumerate() {
                            li { a href=(format!("#{}", super::part_id(at))) { bdi { (escape::page(&part.heading)) } } }
                        }
                    }
                }
            }
        }
    }
}
