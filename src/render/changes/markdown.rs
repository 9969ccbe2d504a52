//! Changes for a newsletter: a heading for each section, an item for each group. Escaping is the library's.

use std::io::{self, Write};

use pulldown_cmark::{Event, HeadingLevel, Options, Tag};
use pulldown_cmark_to_cmark::cmark;

use super::report::{Group, Section};
use crate::render::escape;

pub(super) fn print(sections: &[Section], out: &mut dyn Write) -> io::Result<()> {
    let mut events = Vec::new();
    for section in sections {
        let heading = Tag::Heading {
            level: HeadingLevel::H2,
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        };
        enclose(heading, &mut events, |events| {
            events.push(text(section.heading));
        });
        enclose(Tag::List(None), &mut events, |events| {
            for group in &section.groups {
                enclose(Tag::Item, events, |events| item(group, events));
            }
        });
    }
    if events.is_empty() {
        return Ok(());
    }
    let mut page = String::new();
    cmark(events.iter(), &mut page, Options::empty()).map_err(io::Error::other)?;
    writeln!(out, "{}", page.trim_end())
}

fn item(group: &Group, events: &mut Vec<Event<'static>>) {
    enclose(Tag::Strong, events, |events| events.push(text(&group.name)));
    if !group.words.is_empty() {
        events.push(text(&format!(": {}", group.words)));
    }
    if group.facts.is_empty() {
        return;
    }
    enclose(Tag::List(None), events, |events| {
        for fact in &group.facts {
            enclose(Tag::Item, events, |events| events.push(text(fact)));
        }
    });
}

fn text(text: &str) -> Event<'static> {
    Event::Text(escape::terminal(text).into_owned().into())
}

fn enclose(
    tag: Tag<'static>,
    events: &mut Vec<Event<'static>>,
    content: impl FnOnce(&mut Vec<Event<'static>>),
) {
    let end = tag.to_end();
    events.push(Event::Start(tag));
    content(events);
    events.push(Event::End(end));
}
