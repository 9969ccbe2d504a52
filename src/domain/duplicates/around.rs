//! Which entries may share something with one, asked of the catalog, so that of a long list only these are read. Whoever
//! shares one of the keys of [`Face::keys`] is among them; what each really shares is for the index to say.

use std::collections::BTreeSet;

use super::address::hosts_of;
use super::face::Face;
use crate::domain::catalog::{Catalog, ContactKey, Index, List};
use crate::domain::fillers::fillers;
use crate::domain::fold::{self, without_vowels};
use crate::domain::terms::is_telling;
use crate::domain::{Field, Organization};

/// The longest name of the catalog in full; of longer ones it has the beginning.
const LONGEST: usize = 4095;

/// Words of a name that are told apart while it is put together; of more it is enough that all are in it.
const MOST_WORDS: usize = 12;

/// The places of all entries that may share something with an organization, and of a few others. None if the catalog
/// cannot tell: it knows names and addresses only in Latin letters.
pub(super) fn sharing(
    organization: &Organization,
    face: &Face,
    catalog: &Catalog,
) -> Option<BTreeSet<usize>> {
    let names = organization.alternate_names.iter().map(|name| &name.name);
    let mut names = names
        .chain([&organization.name])
        .chain(&organization.acronym);
    if names.any(|name| without_vowels(name).is_some()) {
        return None;
    }
    let mut places = BTreeSet::new();
    for host in &face.hosts {
        places.extend(of_address(host, catalog)?);
    }
    let emails = face.emails.iter().map(|email| ContactKey::of_email(email));
    let phones = organization.phones.iter();
    for phone in phones {
        places.extend(catalog.reached_by(ContactKey::of_phone(&phone.number)?));
    }
    for email in emails {
        places.extend(catalog.reached_by(email));
    }
    let wholes = face.names.iter().map(|name| &name.whole);
    for whole in wholes.chain(&face.acronym) {
        places.extend(catalog.entries_called(&whole[..whole.len().min(LONGEST)]));
    }
    for name in &face.names {
        places.extend(of_names_like(&name.words, &catalog.names()));
    }
    Some(places)
}

/// The entries that may have an address of their own: by the rarest of its words, else by its host.
fn of_address(address: &str, catalog: &Catalog) -> Option<BTreeSet<usize>> {
    if !address.is_ascii() {
        return None;
    }
    let words = catalog.words();
    let with = |word: &str| {
        let found = words.find(word).map(|word| words.lists(word));
        let on_the_web = found.into_iter().flatten();
        on_the_web
            .filter(|list| list.fields.has(Field::Website))
            .flat_map(List::iter)
            .collect::<BTreeSet<usize>>()
    };
    let address_words = fold::words(address);
    let telling = address_words.iter().filter(|word| is_telling(word));
    let rarest = telling.map(|word| with(word));
    if let Some(places) = rarest.min_by_key(BTreeSet::len) {
        return Some(places);
    }
    let places = hosts_of(address)?.flat_map(|host| catalog.reached_by(ContactKey::of_host(host)));
    Some(places.collect())
}

/// The entries one of whose names may share a key of nearness with the telling words of a name.
fn of_names_like(words: &[String], names: &Index<'_>) -> BTreeSet<usize> {
    let joined = words.concat();
    if joined.is_empty() {
        return BTreeSet::new();
    }
    let near = names
        .with_letters(&joined)
        .into_iter()
        .filter(|name| {
            let name = names.text(*name).as_bytes();
            holds_but_one(name, joined.as_bytes()) || is_made_of(name, words)
        })
        .flat_map(|name| names.lists(name));
    near.flat_map(List::iter).collect()
}

/// Whether letters stand in a text in their order, with others between them, but for one of them at most.
fn holds_but_one(text: &[u8], letters: &[u8]) -> bool {
    // Where in the text each beginning of the letters has ended at the earliest.
    let mut ends = vec![0];
    let mut at = 0;
    for letter in letters {
        let Some(found) = text[at..].iter().position(|other| other == letter) else {
            break;
        };
        at += found + 1;
        ends.push(at);
    }
    if ends.len() > letters.len() {
        return true;
    }
    // Where each end of the letters begins at the latest, from behind; the letter before it is the one that is left out.
    let mut start = text.len();
    for left_out in (0..letters.len()).rev() {
        if ends.get(left_out).is_some_and(|end| *end <= start) {
            return true;
        }
        let found = text[..start]
            .iter()
            .rposition(|other| *other == letters[left_out]);
        let Some(found) = found else { return false };
        start = found;
    }
    false
}

/// Whether a name, run together, may be put together of telling words, each once in whatever order, and of fillers.
fn is_made_of(name: &[u8], words: &[String]) -> bool {
    let stands_in = |word: &String| {
        let mut windows = name.windows(word.len());
        windows.any(|window| window == word.as_bytes())
    };
    if !words.iter().all(stands_in) {
        return false;
    }
    if words.len() > MOST_WORDS {
        return true;
    }
    let all: u32 = (1 << words.len()) - 1;
    let (mut ahead, mut seen) = (vec![(0, 0_u32)], BTreeSet::new());
    while let Some((at, used)) = ahead.pop() {
        if at == name.len() && used == all {
            return true;
        }
        if !seen.insert((at, used)) {
            continue;
        }
        let rest = &name[at..];
        for (number, word) in words.iter().enumerate() {
            if used & 1 << number == 0 && rest.starts_with(word.as_bytes()) {
                let (end, used) = (at + word.len(), used | 1 << number);
                ahead.push((end, used));
                // The mark of the plural was taken off.
                if name.get(end) == Some(&b's') {
                    ahead.push((end + 1, used));
                }
            }
        }
        let fillers = fillers().filter(|filler| rest.starts_with(filler.as_bytes()));
        ahead.extend(fillers.map(|filler| (at + filler.len(), used)));
    }
    false
}
