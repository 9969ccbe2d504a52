//! What a flyer says to those who hear it: headings, paragraphs, links, and what codes are for (PDF/UA-1). It draws nothing.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, Tag, TagGroup, TagKind};

use super::leaf::{Panel, Placed, Thing};
use super::paragraph::Role;
use super::typeset::Block;

/// What a panel says: what belongs to one entry stands together.
pub(super) fn panel(
    panel: &Panel,
    said: &[Option<Identifier>],
    links: &[Option<Identifier>],
) -> TagGroup {
    let mut whole = TagGroup::new(Tag::Part);
    let mut entry: Option<(usize, TagGroup)> = None;
    for ((placed, said), link) in panel.things.iter().zip(said).zip(links) {
        let Some(thing) = said.and_then(|said| thing(placed, said, *link)) else {
            continue;
        };
        if entry.as_ref().map(|(number, _)| *number) != placed.entry {
            if let Some((_, finished)) = entry.take() {
                whole.push(finished);
            }
            entry = placed
                .entry
                .map(|number| (number, TagGroup::new(Tag::Section)));
        }
        match &mut entry {
            Some((_, group)) => group.push(thing),
            None => whole.push(thing),
        }
    }
    if let Some((_, finished)) = entry {
        whole.push(finished);
    }
    whole
}

fn thing(placed: &Placed, said: Identifier, link: Option<Identifier>) -> Option<TagGroup> {
    let mut group = match &placed.thing {
        Thing::Text(block) => TagGroup::new(kind(block)),
        Thing::Code(_, words) => TagGroup::new(Tag::Figure(Some(words.clone()))),
        Thing::Mark(_) => return None,
    };
    match link {
        Some(link) => {
            let mut inner = TagGroup::new(Tag::Link);
            inner.push(said);
            inner.push(link);
            group.push(inner);
        }
        None => group.push(said),
    }
    Some(group)
}

fn kind(block: &Block) -> TagKind {
    let level = match block.role {
        Role::Title => NonZeroU16::new(1),
        Role::Name => NonZeroU16::new(2),
        Role::Text => None,
    };
    match level {
        Some(level) => Tag::Hn(level, Some(block.text.clone())).into(),
        None => Tag::P.into(),
    }
}
