//! What a flyer says to those who hear it: headings, paragraphs, links, and what codes are for (PDF/UA-1). It draws nothing.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, Tag, TagGroup, TagKind};

use super::leaf::{Panel, Placed, Thing};
use super::paragraph::Role;
use super::typeset::Block;

/// What a panel says: what belongs to one entry stands together, and so do the parts of one paragraph.
pub(super) fn panel(
    panel: &Panel,
    said: &[Option<Identifier>],
    links: &[Option<Identifier>],
) -> TagGroup {
    let mut groups: Vec<(Option<usize>, TagGroup)> = Vec::new();
    for ((placed, said), link) in panel.things.iter().zip(said).zip(links) {
        match (groups.last_mut(), said) {
            (Some((_, paragraph)), Some(said)) if continues(placed) => paragraph.push(*said),
            _ => {
                let thing = said.and_then(|said| thing(placed, said, *link));
                groups.extend(thing.map(|thing| (placed.entry, thing)));
            }
        }
    }
    let mut whole = TagGroup::new(Tag::Part);
    let mut section: Option<(usize, TagGroup)> = None;
    for (entry, group) in groups {
        if section.as_ref().map(|(number, _)| *number) != entry {
            if let Some((_, finished)) = section.take() {
                whole.push(finished);
            }
            section = entry.map(|number| (number, TagGroup::new(Tag::Section)));
        }
        match &mut section {
            Some((_, section)) => section.push(group),
            None => whole.push(group),
        }
    }
    if let Some((_, finished)) = section {
        whole.push(finished);
    }
    whole
}

/// Whether a thing goes on with the paragraph before it.
fn continues(placed: &Placed) -> bool {
    matches!(&placed.thing, Thing::Text(block) if block.continues)
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
