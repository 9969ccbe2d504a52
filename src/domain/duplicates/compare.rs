//! Two entries side by side: which signals fire, and whether they are known to be two.

use super::face::Face;
use super::index::Index;
use super::name::are_near;
use super::{Pair, Signal};
use crate::domain::{Organization, Scope};

/// How much signals have to say together.
const LIKELY: u32 = 2;

/// How many parents are walked up; chains of them are short.
const DEEPEST: usize = 32;

type Seen<'a, 'f> = (&'a Organization, &'f Face);

/// The pair that two entries are, if they may be one organization.
pub(super) fn pair<'a>(
    index: &Index<'_>,
    left: Seen<'a, '_>,
    right: Seen<'a, '_>,
) -> Option<Pair<'a>> {
    if are_known_to_be_two(index, left.0, right.0) {
        return None;
    }
    let mut signals = signals(index, left, right);
    let (own, others) = (above(index, left.0), above(index, right.0));
    for union in own.into_iter().filter(|union| others.contains(union)) {
        // Chapters of one union share what is their union's.
        if let Some((union, face)) = index.by_id(union) {
            signals.retain(|signal| !is_of(signal, union, face));
        }
    }
    let said: u32 = signals.iter().map(Signal::weight).sum();
    let score = said.saturating_sub(contradictions(left, right));
    if signals.is_empty() || score < LIKELY {
        return None;
    }
    if let (Some(city), true) = (&left.0.city, left.1.city == right.1.city) {
        signals.push(Signal::City(city.to_string()));
    }
    Some(Pair {
        left: left.0,
        right: right.0,
        score: score + u32::from(matches!(signals.last(), Some(Signal::City(_)))),
        signals,
    })
}

/// Whether somebody said that they are two, or one is the other's chapter or took its place.
fn are_known_to_be_two(index: &Index<'_>, left: &Organization, right: &Organization) -> bool {
    let names = |one: &Organization, other: &Organization| {
        one.different_from.contains(&other.id)
            || one.successor.as_ref() == Some(&other.id)
            || above(index, one).contains(&&*other.id)
    };
    names(left, right) || names(right, left)
}

/// The ids of what an organization is a chapter or project of, straight or through others.
fn above<'a>(index: &'a Index<'_>, organization: &'a Organization) -> Vec<&'a str> {
    let parent = |id: &&'a str| index.by_id(id)?.0.parent.as_deref();
    let chain = std::iter::successors(organization.parent.as_deref(), parent);
    chain.take(DEEPEST).collect()
}

fn signals(index: &Index<'_>, left: Seen<'_, '_>, right: Seen<'_, '_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    let tells = |kind, text: &str| !index.is_crowded(kind, text);
    for host in left
        .1
        .hosts
        .iter()
        .filter(|host| right.1.hosts.contains(host))
    {
        signals.extend(tells('h', host).then(|| Signal::Host(host.clone())));
    }
    for phone in &left.0.phones {
        let is_shared = right
            .0
            .phones
            .iter()
            .any(|other| other.number == phone.number);
        if is_shared && tells('p', &phone.number) {
            signals.push(Signal::Phone(phone.number.to_string()));
        }
    }
    for email in left
        .1
        .emails
        .iter()
        .filter(|email| right.1.emails.contains(email))
    {
        signals.extend(tells('e', email).then(|| Signal::Email(email.clone())));
    }
    signals.extend(name(left, right));
    signals.extend(
        acronym(left, right)
            .filter(|acronym| tells('n', acronym))
            .map(|_| {
                let written = left.0.acronym.as_ref().or(right.0.acronym.as_ref());
                Signal::Acronym(written.map(ToString::to_string).unwrap_or_default())
            }),
    );
    signals
}

/// The first name that both bear, or the first two that are nearly alike.
fn name(left: Seen<'_, '_>, right: Seen<'_, '_>) -> Option<Signal> {
    let pairs = || {
        let names = left.1.names.iter();
        names.flat_map(|own| right.1.names.iter().map(move |other| (own, other)))
    };
    if let Some((own, _)) = pairs().find(|(own, other)| own.whole == other.whole) {
        return Some(Signal::Name(own.written.clone()));
    }
    let (own, other) = pairs().find(|(own, other)| are_near(&own.words, &other.words))?;
    Some(Signal::NearName(own.written.clone(), other.written.clone()))
}

/// The acronym that both bear, or that is the acronym of one and a name of the other.
fn acronym<'f>(left: Seen<'_, 'f>, right: Seen<'_, 'f>) -> Option<&'f str> {
    let bears = |face: &Face, acronym: &String| {
        face.acronym.as_ref() == Some(acronym)
            || face.names.iter().any(|name| name.whole == *acronym)
    };
    let of = |one: &'f Face, other: &Face| one.acronym.as_ref().filter(|own| bears(other, own));
    of(left.1, right.1)
        .or_else(|| of(right.1, left.1))
        .map(String::as_str)
}

/// Whether a signal is about something that an organization has itself.
fn is_of(signal: &Signal, organization: &Organization, face: &Face) -> bool {
    match signal {
        Signal::Host(host) => face.hosts.contains(host),
        Signal::Phone(number) => organization
            .phones
            .iter()
            .any(|phone| phone.number == *number),
        Signal::Email(email) => face.emails.contains(email),
        Signal::Acronym(acronym) => organization.acronym.as_deref() == Some(acronym),
        Signal::Name(name) | Signal::NearName(name, _) => {
            face.names.iter().any(|own| own.written == *name)
        }
        Signal::City(_) => false,
    }
}

/// How much speaks against: seats in two countries, local groups of two cities.
fn contradictions(left: Seen<'_, '_>, right: Seen<'_, '_>) -> u32 {
    let country = |one: &Organization| one.country.filter(|_| one.is_seated());
    let other_country = match (country(left.0), country(right.0)) {
        (Some(left), Some(right)) => left != right,
        _ => false,
    };
    let are_local = left.0.scope == Scope::Local && right.0.scope == Scope::Local;
    let other_city = are_local
        && left.1.city.is_some()
        && right.1.city.is_some()
        && left.1.city != right.1.city
        && left
            .0
            .seat()
            .zip(right.0.seat())
            .is_none_or(|(left, right)| left != right);
    u32::from(other_country) + u32::from(other_city && !other_country)
}
