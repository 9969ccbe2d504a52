//! Markdown: a table as GitHub reads it, or a list, which prints better on narrow paper. Escaping is the library's: the
//! page is built from events, never from text.

use std::io::{self, Write};

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Options, Tag, TagEnd};
use pulldown_cmark_to_cmark::{Options as CmarkOptions, State};

use super::{Column, Look, MarkdownStyle, Row, Section, Sheet, escape};

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
            MarkdownStyle::List => list(&rows, &columns, look, &mut page)?,
            MarkdownStyle::Table => table(&rows, &columns, look, &mut page)?,
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
        self.out.write_all(&self.text.as_bytes()[..end])?;
        self.text.drain(..end);
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        self.state
            .finish(&mut self.text)
            .map_err(io::Error::other)?;
        writeln!(self.out, "{}", self.text.trim_end())
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
    let text = |text| vec![Event::Text(escape::terminal(text).into_owned().into())];
    let words = section.words.iter();
    enclosed(heading, text(&section.heading))
        .into_iter()
        .chain(words.flat_map(|words| enclosed(Tag::Paragraph, text(words))))
        .collect()
}

fn table(rows: &[&Row<'_>], columns: &[Column], look: Look, page: &mut Page<'_>) -> io::Result<()> {
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
        events.clear();
        events.push(Event::Start(Tag::TableRow));
        for column in columns {
            events.extend(enclosed(
                Tag::TableCell,
                for_table(cell(*column, row, look)),
            ));
        }
        events.push(Event::End(TagEnd::TableRow));
        page.write(&events)?;
    }
    page.write(&[Event::End(TagEnd::Table)])
}

/// An item for each organization: the first column strong, the others behind it.
fn list(rows: &[&Row<'_>], columns: &[Column], look: Look, page: &mut Page<'_>) -> io::Result<()> {
    page.write(&[Event::Start(Tag::List(None))])?;
    let mut events = Vec::new();
    for row in rows {
        events.clear();
        events.push(Event::Start(Tag::Item));
        for (position, column) in columns.iter().enumerate() {
            let content = cell(*column, row, look);
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

fn cell<'a>(column: Column, row: &Row<'a>, look: Look) -> Vec<Event<'a>> {
    if let (Column::Website, Some(website)) = (column, row.organization.website()) {
        let link = Tag::Link {
            link_type: LinkType::Inline,
            // A bar would end the cell, whatever stands around it.
            dest_url: CowStr::from(website.url.replace('|', "%7C")),
            title: "".into(),
            id: "".into(),
        };
        return enclosed(link, vec![Event::Text(website.short().into())]);
    }
    let text = column.shown(row, look);
    // Spaces at an end would keep what is strong from being so; nobody sees them.
    let text = escape::terminal(&text).trim().to_owned();
    if text.is_empty() {
        Vec::new()
    } else {
        vec![Event::Text(text.into())]
    }
}

/// The content of a cell of a table: a backslash is an entity there, since at the end of a cell it would escape the
/// border.
fn for_table(content: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    for event in content {
        let Event::Text(text) = &event else {
            events.push(event);
            continue;
        };
        for (position, part) in text.split('\\').enumerate() {
            if position > 0 {
                events.push(Event::InlineHtml("&#92;".into()));
            }
            if !part.is_empty() {
                events.push(Event::Text(part.to_owned().into()));
            }
        }
    }
    events
}

fn enclosed<'a>(tag: Tag<'a>, content: Vec<Event<'a>>) -> Vec<Event<'a>> {
    let end = tag.to_end();
    std::iter::once(Event::Start(tag))
        .chain(content)
        .chain([Event::End(end)])
        .collect()
}
