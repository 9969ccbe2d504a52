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

/// So many rows are laid out at a time: the library keeps a table or a list until it ends before it writes any of it.
const AT_ONCE: usize = 64;

/// The lines above the rows of a table: names of columns, and what parts them from the rows.
const HEAD_LINES: usize = 2;

pub(super) fn render(sheet: &Sheet<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let columns = sheet.columns_in_sections_or(&USUAL);
    let mut page = Page {
        out,
        is_begun: false,
    };
    for (section, rows) in sheet.parts() {
        if let Some(section) = section {
            page.block(&laid_out(&head(section))?)?;
            if rows.is_empty() {
                continue;
            }
        }
        // Where there is no row, there is a head of a table all the same.
        let none = rows.is_empty().then_some(&rows[..]);
        for (position, piece) in rows.chunks(AT_ONCE).chain(none).enumerate() {
            let rows = sheet.rows_at(piece);
            let is_first = position == 0;
            let text = match look.markdown {
                MarkdownStyle::List => laid_out(&list(rows, &columns, look))?,
                MarkdownStyle::Table => {
                    let text = laid_out(&table(rows, &columns, look))?;
                    if is_first { text } else { below_head(&text) }
                }
            };
            if is_first {
                page.block(&text)?;
            } else {
                page.more(&text)?;
            }
        }
    }
    page.finish()
}

/// What the library makes of a block or several. Each time it begins anew: nothing that is laid out here refers to what
/// stands elsewhere on the page, and rows of a table or a list are the same whatever stands above them.
fn laid_out(events: &[Event<'_>]) -> io::Result<String> {
    let mut text = String::new();
    let mut state = State::new(Options::ENABLE_TABLES, CmarkOptions::default());
    let made = state.process(events, &mut text);
    made.and_then(|_| state.finish(&mut text))
        .map_err(io::Error::other)?;
    text.truncate(text.trim_end().len());
    Ok(text)
}

/// A table without the lines above its rows.
fn below_head(table: &str) -> String {
    let rows: Vec<&str> = table.lines().skip(HEAD_LINES).collect();
    rows.join("\n")
}

/// A page that is written bit by bit.
struct Page<'o> {
    out: &'o mut dyn Write,
    is_begun: bool,
}

impl Page<'_> {
    /// Writes a block, parted from the one above it.
    fn block(&mut self, text: &str) -> io::Result<()> {
        self.part_and_write("\n\n", text)
    }

    /// Writes more of the block that stands last.
    fn more(&mut self, text: &str) -> io::Result<()> {
        self.part_and_write("\n", text)
    }

    fn part_and_write(&mut self, between: &str, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        if self.is_begun {
            self.out.write_all(between.as_bytes())?;
        }
        self.is_begun = true;
        self.hand_on(text)
    }

    /// Ends the last line; a page without any is an empty line.
    fn finish(self) -> io::Result<()> {
        writeln!(self.out)
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
) -> Vec<Event<'static>> {
    let mut events = vec![
        Event::Start(Tag::Table(vec![Alignment::None; columns.len()])),
        Event::Start(Tag::TableHead),
    ];
    for column in columns {
        let heading = vec![Event::Text(column.heading().into())];
        events.extend(enclosed(Tag::TableCell, heading));
    }
    events.push(Event::End(TagEnd::TableHead));
    for row in rows {
        events.push(Event::Start(Tag::TableRow));
        for column in columns {
            let content = for_table(cell(*column, &row, look));
            events.extend(enclosed(Tag::TableCell, content));
        }
        events.push(Event::End(TagEnd::TableRow));
    }
    events.push(Event::End(TagEnd::Table));
    events
}

/// An item for each organization: the first column strong, the others behind it.
fn list<'a>(
    rows: impl Iterator<Item = Row<'a>>,
    columns: &[Column],
    look: Look,
) -> Vec<Event<'static>> {
    let mut events = vec![Event::Start(Tag::List(None))];
    for row in rows {
        events.push(Event::Start(Tag::Item));
        let mut is_alone = true;
        for (position, column) in columns.iter().enumerate() {
            let content = cell(*column, &row, look);
            // Marks around nothing would be no marks.
            if content.is_empty() {
                continue;
            }
            if !is_alone {
                events.push(Event::Text(" · ".into()));
            }
            is_alone = false;
            if position == 0 {
                events.extend(enclosed(Tag::Strong, content));
            } else {
                events.extend(content);
            }
        }
        events.push(Event::End(TagEnd::Item));
    }
    events.push(Event::End(TagEnd::List(false)));
    events
}

fn cell(column: Column, row: &Row<'_>, look: Look) -> Vec<Event<'static>> {
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
fn link(url: &str, text: String) -> Vec<Event<'static>> {
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
