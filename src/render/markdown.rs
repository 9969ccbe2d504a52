//! Markdown: a table as GitHub reads it, or a list, which prints better on narrow paper. Escaping is the library's: the
//! page is built from events, never from text.

use std::io::{self, Write};

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Options, Tag, TagEnd};
use pulldown_cmark_to_cmark::cmark;

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
    let mut events = Vec::new();
    for (section, rows) in sheet.parts() {
        if let Some(section) = section {
            events.extend(head(section));
        }
        match look.markdown {
            _ if rows.is_empty() && section.is_some() => {}
            MarkdownStyle::List => events.extend(list(&rows, &columns, look)),
            MarkdownStyle::Table => events.extend(table(&rows, &columns, look)),
        }
    }
    let mut page = String::new();
    cmark(events.iter(), &mut page, Options::ENABLE_TABLES).map_err(io::Error::other)?;
    writeln!(out, "{}", page.trim_end())
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

fn table<'a>(rows: &[&Row<'a>], columns: &[Column], look: Look) -> Vec<Event<'a>> {
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
    for row in rows {
        events.push(Event::Start(Tag::TableRow));
        for column in columns {
            events.extend(enclosed(
                Tag::TableCell,
                for_table(cell(*column, row, look)),
            ));
        }
        events.push(Event::End(TagEnd::TableRow));
    }
    events.push(Event::End(TagEnd::Table));
    events
}

/// An item for each organization: the first column strong, the others behind it.
fn list<'a>(rows: &[&Row<'a>], columns: &[Column], look: Look) -> Vec<Event<'a>> {
    let mut events = vec![Event::Start(Tag::List(None))];
    for row in rows {
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
    }
    events.push(Event::End(TagEnd::List(false)));
    events
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
