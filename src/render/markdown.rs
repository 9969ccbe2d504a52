//! Markdown: a table as GitHub reads it, or a list, which prints better on narrow paper. Escaping is the library's: the
//! page is built from events, never from text.

use std::io::{self, Write};

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Options, Tag, TagEnd};
use pulldown_cmark_to_cmark::{Options as CmarkOptions, State};

use super::{Column, Look, MarkdownStyle, Row, Section, Sheet, escape};
use crate::domain::LIST_SEPARATOR;

/// The columns without `--columns`.
const USUAL: [Column; 4] = [
    Column::Title,
    Column::Place,
    Column::Website,
    Column::Freshness,
];

pub(super) fn render(sheet: &Sheet<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let columns = sheet.columns_in_sections_or(&USUAL);
    let mut page = Page::new(out);
    for (section, rows) in sheet.parts() {
        if let Some(section) = section {
            page.write(&head(section))?;
        }
        match look.markdown {
            _ if rows.is_empty() && section.is_some() => {}
            MarkdownStyle::List => list(sheet.rows_at(&rows), &columns, look, &mut page)?,
            MarkdownStyle::Table => table(sheet.rows_at(&rows), &columns, look, &mut page)?,
        }
    }
    page.finish()
}

/// A page that is written bit by bit.
struct Page<'o> {
    out: &'o mut dyn Write,
    state: State,
    /// What was not handed on yet: what stands at the end of the page is none of it.
    text: String,
}

impl<'o> Page<'o> {
    fn new(out: &'o mut dyn Write) -> Self {
        Self {
            out,
            state: State::new(Options::ENABLE_TABLES, CmarkOptions::default()),
            text: String::new(),
        }
    }

    fn write(&mut self, events: &[Event<'_>]) -> io::Result<()> {
        self.state
            .process(events, &mut self.text)
            .map_err(io::Error::other)?;
        let end = self.text.trim_end().len();
        let text: String = self.text.drain(..end).collect();
        self.hand_on(&text)
    }

    /// Writes what the library made, with entities for what stands in their place.
    fn hand_on(&mut self, text: &str) -> io::Result<()> {
        for piece in text.split_inclusive(is_stand_in) {
            let last = piece.chars().next_back().unwrap_or_default();
            match ENTITIES.iter().find(|(_, stand_in, _)| *stand_in == last) {
                Some((.., entity)) => {
                    let before = piece.len() - last.len_utf8();
                    write!(self.out, "{}{entity}", &piece[..before])?;
                }
                None => self.out.write_all(piece.as_bytes())?,
            }
        }
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        self.state
            .finish(&mut self.text)
            .map_err(io::Error::other)?;
        let text = std::mem::take(&mut self.text);
        self.hand_on(text.trim_end())?;
        writeln!(self.out)
    }
}

/// The heading of a section, and a paragraph for its words.
fn head(section: &Section) -> Vec<Event<'_>> {
    let heading = Tag::Heading {
        level: HeadingLevel::H2,
        id: None,
        classes: Vec::new(),
        attrs: Vec::new(),
    };
    let text = |text: &str| plain(&escape::terminal(text));
    let words = section.words.iter();
    enclosed(heading, text(&section.heading))
        .into_iter()
        .chain(words.flat_map(|words| enclosed(Tag::Paragraph, text(words))))
        .collect()
}

fn table<'a>(
    rows: impl Iterator<Item = Row<'a>>,
    columns: &[Column],
    look: Look,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let mut events = vec![
        Event::Start(Tag::Table(vec![Alignment::None; columns.len()])),
        Event::Start(Tag::TableHead),
    ];
    for column in columns {
        events.extend(enclosed(
            Tag::TableCell,
            vec![Event::Text(column.heading().into())],
        ));
    }
    events.push(Event::End(TagEnd::TableHead));
    page.write(&events)?;
    for row in rows {
        let mut events = vec![Event::Start(Tag::TableRow)];
        for column in columns {
            events.extend(enclosed(
                Tag::TableCell,
                for_table(cell(*column, &row, look)),
            ));
        }
        events.push(Event::End(TagEnd::TableRow));
        page.write(&events)?;
    }
    page.write(&[Event::End(TagEnd::Table)])
}

/// An item for each organization: the first column strong, the others behind it.
fn list<'a>(
    rows: impl Iterator<Item = Row<'a>>,
    columns: &[Column],
    look: Look,
    page: &mut Page<'_>,
) -> io::Result<()> {
    page.write(&[Event::Start(Tag::List(None))])?;
    for row in rows {
        let mut events = vec![Event::Start(Tag::Item)];
        for (position, column) in columns.iter().enumerate() {
            let content = cell(*column, &row, look);
            if position == 0 {
                events.extend(enclosed(Tag::Strong, content));
            } else if !content.is_empty() {
                events.push(Event::Text(" · ".into()));
                events.extend(content);
            }
        }
        events.push(Event::End(TagEnd::Item));
        page.write(&events)?;
    }
    page.write(&[Event::End(TagEnd::List(false))])
}

fn cell<'r>(column: Column, row: &'r Row<'_>, look: Look) -> Vec<Event<'r>> {
    match (column, row.organization.website()) {
        (Column::Website, Some(website)) => return link(&website.url, website.short()),
        (Column::Websites, _) => {
            let websites = row.organization.websites.iter();
            let links = websites.map(|website| link(&website.url, website.url.to_string()));
            let links: Vec<Vec<Event<'_>>> = links.collect();
            return links.join(&Event::Text(LIST_SEPARATOR.into()));
        }
        _ => {}
    }
    let text = column.shown(row, look);
    // Spaces at an end would keep what is strong from being so; nobody sees them.
    plain(escape::terminal(&text).trim())
}

/// A link to a website.
fn link<'a>(url: &str, text: String) -> Vec<Event<'a>> {
    let link = Tag::Link {
        link_type: LinkType::Inline,
        // A bar would end the cell, whatever stands around it.
        dest_url: CowStr::from(url.replace('|', "%7C")),
        title: "".into(),
        id: "".into(),
    };
    enclosed(link, vec![Event::Text(text.into())])
}

/// Marks that the library would let mean something, what stands for each until the page is written, and the entity that
/// is written. What stands for them is no character and so in no text from data that was made harmless.
const ENTITIES: [(char, char, &str); 3] = [
    ('.', '\u{fdd0}', "&#46;"),
    (':', '\u{fdd1}', "&#58;"),
    ('\\', '\u{fdd2}', "&#92;"),
];

fn is_stand_in(character: char) -> bool {
    let is_it = |(_, stand_in, _): &(char, char, &str)| *stand_in == character;
    ENTITIES.iter().any(is_it)
}

/// The text with an entity for the marks that are chosen by their place.
fn with_entities(text: &str, is_chosen: impl Fn(usize) -> bool) -> String {
    let written = |(at, character): (usize, char)| {
        let entity = ENTITIES.iter().find(|(mark, ..)| *mark == character);
        entity
            .filter(|_| is_chosen(at))
            .map_or(character, |(_, stand_in, _)| *stand_in)
    };
    text.char_indices().map(written).collect()
}

/// Text from data that stays text: GitHub would make a link of what it takes for an address in it.
fn plain(text: &str) -> Vec<Event<'static>> {
    if text.is_empty() {
        return Vec::new();
    }
    let text = with_entities(text, |at| escape::is_mark_of_address(text, at));
    vec![Event::Text(text.into())]
}

/// The content of a cell of a table: a backslash is an entity there, since at the end of a cell it would escape the
/// border.
fn for_table(content: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let in_table = |event| match event {
        Event::Text(text) if text.contains('\\') => {
            let is_backslash = |at| text[at..].starts_with('\\');
            Event::Text(with_entities(&text, is_backslash).into())
        }
        other => other,
    };
    content.into_iter().map(in_table).collect()
}

fn enclosed<'a>(tag: Tag<'a>, content: Vec<Event<'a>>) -> Vec<Event<'a>> {
    let end = tag.to_end();
    std::iter::once(Event::Start(tag))
        .chain(content)
        .chain([Event::End(end)])
        .collect()
}
