//! A group on a page: who it is, where, what it does, how to reach it, and whether anybody checked that. Addresses become
//! links where they are known to answer or nobody knows better, and only those of the web, of mail and of telephones.

use maud::{Markup, html};

use super::facts::Fact;
use super::words::words_of;
use super::{Page, left_to_right};
use crate::domain::{AlternateName, Contact, Organization, Phone, Status, Website, WebsiteState};
use crate::render::phrases::{self, Phrase, Tongue, description};
use crate::render::{escape, words};

/// The id of a group's element; no other element has one that begins so.
pub(super) fn anchor(id: &str) -> String {
    format!("group-{id}")
}

/// A group as an item of a list; `places` stand for those to which it belongs.
pub(super) fn entry(organization: &Organization, places: &str, page: &Page<'_>) -> Markup {
    html! {
        li.group id=(anchor(&organization.id)) data-in=(places)
            data-kind=[page.shows(Fact::Kind).then(|| organization.kind.name())]
            data-words=(words_of(organization, page)) {
            div.what {
                h3 { (name(organization)) }
                (standing(organization, page))
                p.facts { (facts(organization, page)) }
                (descriptions(organization, page))
            }
            div.reach {
                (ways(organization, page))
                (freshness(organization, page))
            }
            (more(organization, page))
        }
    }
}

/// Text from data, whichever way it is written.
fn data(text: &str) -> Markup {
    html! { bdi { (escape::page(text)) } }
}

fn name(organization: &Organization) -> Markup {
    let name = &organization.name;
    let acronym = organization.acronym.as_deref();
    html! {
        bdi {
            (escape::page(name))
            @if let Some(acronym) = acronym.filter(|acronym| !name.contains(*acronym)) {
                " " bdi.acronym { (escape::page(acronym)) }
            }
        }
    }
}

/// That a group has closed or does not answer, and who took its place if that is on the page.
fn standing(organization: &Organization, page: &Page<'_>) -> Markup {
    let successor = organization.successor.as_deref();
    let successor = successor.and_then(|id| to_group(id, page));
    html! {
        @match organization.status {
            Status::Defunct => p.gone {
                (page.says(Phrase::Closed))
                @if let Some(successor) = successor {
                    (page.says(Phrase::Separator))
                    (page.fills(Phrase::Successor, &[("name", successor)]))
                }
            },
            Status::Unreachable => p.gone { (page.says(Phrase::Unreachable)) },
            Status::Active | Status::Unknown => {}
        }
    }
}

/// Place, who runs it, since when.
fn facts(organization: &Organization, page: &Page<'_>) -> Markup {
    let place = phrases::place_parts(organization, page.tongue);
    let founded = organization.founded.filter(|_| page.shows(Fact::Founded));
    html! {
        @if page.shows(Fact::Place) && !place.is_empty() {
            span.fact { (apart(&place, page)) } " "
        }
        @if page.shows(Fact::Kind) {
            span.fact { (page.says(Phrase::of_kind(organization.kind))) } " "
        }
        @if let Some(year) = founded {
            span.fact { (page.labels(Phrase::Founded, &year.to_string())) }
        }
    }
}

/// Texts as a list, each whichever way it is written.
fn apart(texts: &[&str], page: &Page<'_>) -> Markup {
    html! {
        @for (at, text) in texts.iter().enumerate() {
            @if at > 0 { (page.says(Phrase::Separator)) }
            (data(text))
        }
    }
}

/// What it is, in each language of the page that has it, else in English.
fn descriptions(organization: &Organization, page: &Page<'_>) -> Markup {
    if !page.shows(Fact::Description) {
        return html! {};
    }
    let told = page
        .languages
        .iter()
        .filter_map(|tag| Some((&**tag, description(organization, tag)?)));
    let mut told: Vec<(&str, &str)> = told.collect();
    if told.is_empty() {
        told.extend(description(organization, Tongue::ENGLISH.tag()).map(|text| ("en", text)));
    }
    html! {
        @for (tag, text) in told {
            p.about lang=[page.other_language(tag)] dir="auto" { (escape::page(text)) }
        }
    }
}

/// What else there is to say.
fn more(organization: &Organization, page: &Page<'_>) -> Markup {
    let services: Vec<String> = shown(&organization.services, Fact::Services, page)
        .map(|slug| phrases::service(slug, page.tongue))
        .collect();
    let languages: Vec<String> = shown(&organization.languages, Fact::Languages, page)
        .map(|tag| phrases::language(tag, page.tongue))
        .collect();
    let names = |former: bool| {
        let names = shown(&organization.alternate_names, Fact::OtherNames, page);
        names
            .filter(|name| name.former == former)
            .collect::<Vec<_>>()
    };
    let parent = organization.parent.as_deref();
    let parent = parent.filter(|_| page.shows(Fact::Parent));
    let parent = parent.and_then(|id| to_group(id, page));
    let rows = [
        (Phrase::Services, list_of(&services, page)),
        (Phrase::Languages, list_of(&languages, page)),
        (Phrase::AlsoKnownAs, others(&names(false), page)),
        (Phrase::FormerlyKnownAs, others(&names(true), page)),
        (Phrase::PartOf, parent),
    ];
    let rows = rows.into_iter();
    let rows: Vec<_> = rows
        .filter_map(|(label, text)| Some((label, text?)))
        .collect();
    html! {
        @if !rows.is_empty() {
            dl.more {
                @for (label, text) in rows {
                    div { dt { (page.says(label)) } dd { (text) } }
                }
            }
        }
    }
}

/// These values, if the page shows such.
fn shown<'a, T>(values: &'a [T], fact: Fact, page: &Page<'_>) -> impl Iterator<Item = &'a T> {
    let is_shown = page.shows(fact);
    values.iter().filter(move |_| is_shown)
}

/// A link to another group, if it is on the page.
fn to_group(id: &str, page: &Page<'_>) -> Option<Markup> {
    let row = page.rows.row(page.rows.position(id)?)?;
    let title = row.organization.title();
    Some(html! { a href=(format!("#{}", anchor(id))) { (data(&title)) } })
}

fn list_of(texts: &[String], page: &Page<'_>) -> Option<Markup> {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    (!texts.is_empty()).then(|| apart(&texts, page))
}

/// Other names, each in its language.
fn others(names: &[&AlternateName], page: &Page<'_>) -> Option<Markup> {
    let language = |other: &AlternateName| {
        let tag = other.language.as_deref();
        tag.and_then(|tag| page.other_language(tag))
            .map(str::to_owned)
    };
    (!names.is_empty()).then(|| {
        html! {
            @for (at, other) in names.iter().enumerate() {
                @if at > 0 { (page.says(Phrase::Separator)) }
                bdi lang=[language(other)] { (escape::page(&other.name)) }
            }
        }
    })
}

/// The ways to reach it; websites that answer come first.
fn ways(organization: &Organization, page: &Page<'_>) -> Markup {
    let websites = shown(&organization.websites, Fact::Websites, page);
    let (usable, others): (Vec<&Website>, Vec<&Website>) =
        websites.partition(|website| website.is_usable());
    let websites: Vec<Markup> = usable
        .into_iter()
        .chain(others)
        .map(|website| address(website, page))
        .collect();
    let emails: Vec<Markup> = shown(&organization.emails, Fact::Emails, page)
        .map(|email| link(&Contact::Email(email), email))
        .collect();
    let phones: Vec<Markup> = shown(&organization.phones, Fact::Phones, page)
        .map(dialled)
        .collect();
    let ways = [
        (Phrase::Website, websites),
        (Phrase::Email, emails),
        (Phrase::Phone, phones),
    ];
    let ways: Vec<_> = ways
        .into_iter()
        .filter(|(_, ways)| !ways.is_empty())
        .collect();
    html! {
        @if !ways.is_empty() {
            dl.ways {
                @for (label, ways) in ways {
                    div { dt { (page.says(label)) } @for way in ways { dd { (way) } } }
                }
            }
        }
    }
}

/// An address of the web. One that does not answer may be somebody else's by now: it is no link.
fn address(website: &Website, page: &Page<'_>) -> Markup {
    let state = match website.state {
        Some(WebsiteState::Unreachable) => Some(Phrase::Unreachable),
        Some(WebsiteState::Moved) => Some(Phrase::Moved),
        Some(WebsiteState::Active | WebsiteState::Unknown) | None => None,
    };
    html! {
        @if website.is_usable() {
            (link(&Contact::Website(website), &website.short()))
        } @else {
            bdi.dead dir="ltr" { (breakable(&website.short())) }
        }
        (note(website.label.as_deref()))
        @if let Some(state) = state { " " span.note { "(" (page.says(state)) ")" } }
    }
}

fn dialled(phone: &Phone) -> Markup {
    html! {
        (link(&Contact::Phone(phone), &words::grouped(&phone.number)))
        (note(phone.label.as_deref()))
    }
}

/// A link. Its text is the address, so that it can be read on paper, too.
fn link(contact: &Contact<'_>, text: &str) -> Markup {
    html! {
        a href=(contact.address()) rel="noopener noreferrer" referrerpolicy="no-referrer" {
            bdi dir="ltr" { (breakable(text)) }
        }
    }
}

/// An address that may go on in a second line where it has a mark, and is copied as one.
fn breakable(address: &str) -> Markup {
    let mut rest = address;
    let mut parts = Vec::new();
    while let Some(at) = rest
        .get(1..)
        .and_then(|rest| rest.find(['.', '/', '@', '?', '&', '=']))
    {
        let (part, behind) = rest.split_at(at + 1);
        parts.push(part);
        rest = behind;
    }
    html! {
        @for part in parts { (escape::page(part)) wbr; }
        (escape::page(rest))
    }
}

fn note(label: Option<&str>) -> Markup {
    html! { @if let Some(label) = label { " " span.note { "(" (data(label)) ")" } } }
}

/// When somebody last confirmed the entry with the group.
fn freshness(organization: &Organization, page: &Page<'_>) -> Markup {
    let day = |day| left_to_right(&phrases::day(day, page.tongue));
    html! {
        @match organization.verified {
            Some(checked) => p.fresh { (page.fills(Phrase::Checked, &[("date", day(checked))])) },
            None => p.fresh.never { (page.says(Phrase::NeverVerified)) },
        }
    }
}
