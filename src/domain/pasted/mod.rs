//! A pasted message becomes a proposal: the fields that it plainly says, from which words each was taken, and what was
//! seen but left out. It guesses nothing about who runs a group, writes no description, and takes no person's name,
//! number or mailbox.

mod acronym;
mod alternates;
mod contacts;
mod facts;
mod message;
mod names;
mod naming;
mod owner;
mod phrase;
mod place;
mod proposal;
mod vocabulary;

#[cfg(test)]
mod tests;

use contacts::{Contact, Means, contacts_in, is_invitation, without};
use facts::{founded_in, languages_in, services_in};
use message::lines;
use names::names_in;
use naming::Names;
use owner::{Group, is_mailbox_of_group, is_number_of_group};
use place::{Where, place_in};
use url::Url;

use super::fold::{compact, fold, words};
use super::places::Place;
use super::{FORMS, Scope, Value};

pub use proposal::{LeftOut, Proposal, Taken, Why};

/// The most letters of a message that are read.
const LONGEST: usize = 20_000;

/// A message whose contacts were taken out of its lines.
struct Message {
    /// The lines without contacts.
    lines: Vec<String>,
    /// The contacts of each line.
    contacts: Vec<Vec<Contact>>,
    /// Whether those who wrote sign in a line.
    signed: Vec<bool>,
}

/// The fields that a message says.
#[must_use]
pub fn recognise(text: &str) -> Proposal {
    let text: String = text.chars().take(LONGEST).collect();
    let (read, had_writer) = lines(&text);
    let contacts: Vec<Vec<Contact>> = read.iter().map(|line| contacts_in(&line.text)).collect();
    let message = Message {
        lines: read
            .iter()
            .zip(&contacts)
            .map(|(line, found)| without(&line.text, found))
            .collect(),
        signed: read.iter().map(|line| line.is_signature).collect(),
        contacts,
    };
    let mut proposal = Proposal::default();
    let names = names_in(&message.lines, &spellings(&message));
    let place = place_in(&message.lines, &names);
    put_names(&names, &mut proposal);
    put_place(&place, &names, &message.lines, &mut proposal);
    put_contacts(&message, &read, &names, &place, &mut proposal);
    let name = names.name.as_ref().map_or("", |name| name.text.as_str());
    for (tag, words) in languages_in(&message.lines) {
        proposal.add("languages", &tag, &words);
    }
    for (service, words) in services_in(&message.lines, name) {
        proposal.add("services", service, &words);
    }
    if let Some((year, words)) = founded_in(&message.lines) {
        proposal.put("founded", Value::Integer(year), &words);
    }
    if had_writer {
        proposal.leave_out("who wrote the message", Why::Writer);
    }
    proposal.in_order()
}

/// The parts of the hosts of a message, run together. Pages and mailboxes are not among them: they spell people, too.
fn spellings(message: &Message) -> Vec<String> {
    let host = |means: &Means| -> Option<String> {
        match means {
            Means::Link(address) => {
                let url = Url::parse(address).ok()?;
                url.host_str().map(str::to_owned)
            }
            Means::Email(address) => {
                let (name, host) = address.rsplit_once('@')?;
                vocabulary::is("mailbox", &fold(name)).then(|| host.to_owned())
            }
            Means::Phone(_) | Means::LocalPhone => None,
        }
    };
    let contacts = message.contacts.iter().flatten();
    let hosts = contacts.filter_map(|contact| host(&contact.means));
    let parts = hosts.flat_map(|host| host.split('.').map(compact).collect::<Vec<_>>());
    parts.filter(|part| part.len() > 2).collect()
}

fn put_names(names: &Names, proposal: &mut Proposal) {
    if let Some(name) = &names.name {
        proposal.put("name", Value::text(&name.text), &name.text);
    }
    if let Some(acronym) = &names.acronym {
        proposal.put("acronym", Value::text(acronym), acronym);
    }
    for (name, former) in &names.alternates {
        if *former {
            let table = vec![
                ("name".to_owned(), Value::text(name)),
                ("former".to_owned(), Value::Boolean(true)),
            ];
            proposal.add_value("alternate_names", Value::Table(table), name);
        } else {
            proposal.add("alternate_names", name, name);
        }
    }
    if let Some(form) = names.form().filter(|form| FORMS.contains(form)) {
        proposal.put("form", Value::text(form), form);
    }
    for other in &names.others {
        proposal.leave_out(other, Why::OtherGroup);
    }
}

fn put_place(found: &Where, names: &Names, lines: &[String], proposal: &mut Proposal) {
    if let Some((place, words)) = &found.place {
        if let Place::Region(region) = place {
            proposal.add("regions", region.code(), words);
        }
        if let Some(country) = place.country() {
            proposal.put("country", Value::text(country.alpha2()), words);
        }
        if let Some(subdivision) = place.subdivision() {
            proposal.add("subdivisions", subdivision.code(), words);
        }
        if let Place::City(city) = place {
            proposal.put("city", Value::text(city.name()), words);
        }
        if let Some(other) = found.others.first() {
            proposal.leave_out(&other.label(), Why::Namesake);
        }
    }
    for words in &found.doubtful {
        proposal.leave_out(words, Why::SeveralPlaces);
    }
    for words in &found.elsewhere {
        proposal.leave_out(words, Why::OtherPlace);
    }
    let name = names.name.as_ref().map_or("", |name| name.text.as_str());
    // A chapter is for its own place, wherever the whole is at work.
    let is_chapter = |word: &String| vocabulary::organization_row(word) == Some("chapter");
    let has_chapter = lines.iter().any(|line| words(line).iter().any(is_chapter));
    if let Some(scope) = scope(name, found).filter(|_| !has_chapter) {
        proposal.put("scope", Value::text(scope.name()), name);
    }
}

/// Whom the group is for, if its name says so and its place does not say otherwise.
fn scope(name: &str, found: &Where) -> Option<Scope> {
    let words = words(name);
    let says = |row: &str| words.iter().any(|word| vocabulary::is(row, word));
    let seat = found.place.as_ref().map(|(place, _)| *place);
    match found.in_name {
        None if says("global") => Some(Scope::Global),
        None if says("national") && seat.is_some_and(|seat| seat.country().is_some()) => {
            Some(Scope::National)
        }
        Some(place) if seat.is_none_or(|seat| seat == place || place.contains(seat)) => {
            Some(match place {
                Place::Region(_) => Scope::Regional,
                Place::Country(_) => Scope::National,
                Place::Subdivision(_) => Scope::Subnational,
                Place::City(_) => Scope::Local,
            })
        }
        _ => None,
    }
}

fn put_contacts(
    message: &Message,
    read: &[message::Line],
    names: &Names,
    place: &Where,
    proposal: &mut Proposal,
) {
    let place_words = place.place.iter().flat_map(|(_, said)| words(said));
    let own_names = names.name.iter().map(|name| name.text.as_str());
    let own_names = own_names.chain(names.alternates.iter().map(|(name, _)| name.as_str()));
    let group = Group {
        words: names.words().into_iter().chain(place_words).collect(),
        spellings: own_names
            .chain(names.acronym.as_deref())
            .map(compact)
            .collect(),
    };
    for (at, contacts) in message.contacts.iter().enumerate() {
        let (Some(line), Some(read)) = (message.lines.get(at), read.get(at)) else {
            continue;
        };
        let above = message
            .lines
            .get(..at)
            .and_then(|above| above.last())
            .filter(|above| !above.trim().is_empty());
        for contact in contacts {
            let said = read.text.get(contact.at.clone()).unwrap_or_default();
            match &contact.means {
                Means::Link(address) if is_invitation(address) => {
                    proposal.leave_out(said, Why::Invitation);
                }
                Means::Link(address) => proposal.add("websites", address, said),
                Means::Email(email) if is_mailbox_of_group(email, &group) => {
                    proposal.add("emails", email, said);
                }
                Means::Email(_) => proposal.leave_out("an e-mail address", Why::Mailbox),
                Means::LocalPhone => proposal.leave_out("a phone number", Why::NoCountryCode),
                Means::Phone(number) => {
                    let is_signed = message.signed.get(at).copied().unwrap_or_default();
                    let above = above.map(String::as_str);
                    let is_own = !is_signed
                        && is_number_of_group(
                            line,
                            contact.at.start,
                            contact.at.end,
                            above,
                            &group,
                        );
                    if is_own {
                        proposal.add("phones", number, said);
                    } else {
                        let end = number
                            .get(number.len().saturating_sub(2)..)
                            .unwrap_or_default();
                        proposal
                            .leave_out(&format!("a phone number that ends in {end}"), Why::Person);
                    }
                }
            }
        }
    }
}
