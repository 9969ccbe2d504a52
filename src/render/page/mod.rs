//! One HTML page that is the whole list: it searches and filters by itself, is a plain list where no script runs, and
//! needs nothing but its own bytes. It asks nothing of the network and keeps nothing of what is typed.

mod choices;
mod controls;
mod entry;
mod facts;
mod known;
mod masthead;
mod parts;
mod policy;
mod words;

use std::collections::BTreeMap;
use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::phrases::{self, Phrase, Tongue};
use super::{Column, Imprint, Look, Row, Sheet, edition_record, escape};
use crate::domain::Organization;
use choices::Choices;
use facts::Fact;
use parts::Part;

/// From so many groups on a list is long for an old telephone.
const LONG: usize = 200;

/// What all parts of a page know.
struct Page<'a> {
    /// The language of what the page itself says.
    tongue: Tongue,
    /// The languages that entries are shown in, BCP 47.
    languages: Vec<String>,
    /// The columns that were asked for.
    columns: Option<&'a [Column]>,
    imprint: Option<&'a Imprint<'a>>,
    /// The entries of the page by their ids.
    entries: BTreeMap<&'a str, &'a Organization>,
}

/// The page.
pub(super) fn render(sheet: &Sheet<'_>, _: Look, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(page(sheet).as_bytes())
}

/// The page as text. What stands in it is seen by all rows.
fn page(sheet: &Sheet<'_>) -> String {
    let rows: Vec<Row<'_>> = sheet.rows().collect();
    let page = Page::of(sheet, &rows);
    let parts = parts::parts(sheet, &rows, &page);
    let choices = Choices::of(&rows, &page);
    document(&rows, &parts, &choices, &page).into_string()
}

impl<'a> Page<'a> {
    fn of(sheet: &'a Sheet<'a>, rows: &'a [Row<'a>]) -> Self {
        let imprint = sheet.imprint.as_ref();
        let languages = imprint.map(|imprint| imprint.languages.clone());
        let languages = languages.unwrap_or_default();
        let main = languages.first().and_then(|tag| Tongue::of(tag));
        let entries = rows.iter().map(|row| &*row.organization);
        Self {
            tongue: main.unwrap_or(Tongue::ENGLISH),
            languages,
            columns: sheet.columns.as_deref(),
            imprint,
            entries: entries.map(|entry| (&*entry.id, entry)).collect(),
        }
    }

    /// A phrase in the language of the page.
    fn says(&self, phrase: Phrase) -> &'static str {
        phrase.text(self.tongue)
    }

    /// A phrase with these put in for what stands in braces, each apart from the direction of the text around it.
    fn fills(&self, phrase: Phrase, values: &[(&str, Markup)]) -> Markup {
        let mut rest = self.says(phrase);
        let mut filled = Vec::new();
        while let Some((before, (name, behind))) = rest
            .split_once('{')
            .and_then(|(before, behind)| Some((before, behind.split_once('}')?)))
        {
            let value = values.iter().find(|(known, _)| *known == name);
            filled.push((before, value.map(|(_, value)| value)));
            rest = behind;
        }
        html! {
            @for (before, value) in filled {
                (before)
                @if let Some(value) = value { (value) }
            }
            (rest)
        }
    }

    /// A phrase as a label with a value behind it.
    fn labels(&self, phrase: Phrase, value: &str) -> Markup {
        let label = html! { (self.says(phrase)) };
        let values = [("label", label), ("text", left_to_right(value))];
        self.fills(Phrase::Labelled, &values)
    }

    fn shows(&self, fact: Fact) -> bool {
        facts::shows(self.columns, fact)
    }

    /// The languages in which its words are looked up.
    fn tongues(&self) -> impl Iterator<Item = Tongue> {
        let all = Tongue::ALL.iter().copied();
        all.filter(|tongue| self.speaks(*tongue))
    }

    /// Whether it is written in a language, English among them: the list is kept in it.
    fn speaks(&self, tongue: Tongue) -> bool {
        let mut spoken = self.languages.iter().map(|tag| Tongue::of(tag));
        tongue == Tongue::ENGLISH
            || tongue == self.tongue
            || spoken.any(|other| other == Some(tongue))
    }

    /// The language of a text, if it is another than that of the page.
    fn other_language<'b>(&self, tag: &'b str) -> Option<&'b str> {
        (!tag.eq_ignore_ascii_case(self.tongue.tag())).then_some(tag)
    }

    /// The entry of an id, if it is on the page.
    fn entry(&self, id: &str) -> Option<&'a Organization> {
        self.entries.get(id).copied()
    }

    fn title(&self) -> &str {
        let usual = |imprint: &'a Imprint<'_>| phrases::title(&imprint.edition, self.tongue);
        let title = |imprint: &'a Imprint<'_>| imprint.title.as_deref().unwrap_or(usual(imprint));
        self.imprint.map_or(self.says(Phrase::Title), title)
    }
}

/// Digits and codes, which are written from left to right in every language.
fn left_to_right(text: &str) -> Markup {
    html! { bdi dir="ltr" { (text) } }
}

/// The id of a part of the list.
fn part_id(at: usize) -> String {
    format!("part-{}", at + 1)
}

fn document(rows: &[Row<'_>], parts: &[Part<'_>], choices: &Choices, page: &Page<'_>) -> Markup {
    let direction = if page.tongue.is_right_to_left() {
        "rtl"
    } else {
        "ltr"
    };
    html! {
        (DOCTYPE)
        html lang=(page.tongue.tag()) dir=(direction) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy::policy());
                meta name="referrer" content="no-referrer";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="format-detection" content="telephone=no";
                title { (escape::page(page.title())) }
                link rel="icon" href="data:,";
                style { (PreEscaped(policy::STYLE)) }
            }
            body {
                a.skip href="#list" { (page.says(Phrase::SkipToList)) }
                (masthead::masthead(page))
                main.long[rows.len() > LONG] {
                    (controls::controls(rows, choices, page))
                    (controls::contents(parts, page))
                    section #results hidden {
                        h2 { (page.says(Phrase::Results)) }
                        ol #found {}
                    }
                    div #list {
                        @for (at, part) in parts.iter().enumerate() { (section(at, part, choices, page)) }
                    }
                }
                (masthead::foot(page))
                @if let Some(imprint) = page.imprint {
                    script #edition type="application/json" {
                        (PreEscaped(edition_record(imprint, &facts::printed_keys(page.columns))))
                    }
                }
                script #words type="application/json" { (PreEscaped(known::known_words(rows, page))) }
                script { (PreEscaped(policy::SCRIPT)) }
            }
        }
    }
}

fn section(at: usize, part: &Part<'_>, choices: &Choices, page: &Page<'_>) -> Markup {
    let entries = html! {
        @if let Some(words) = part.words { p.words dir="auto" { (escape::page(words)) } }
        @if !part.rows.is_empty() {
            ul { @for row in &part.rows { (entry::entry(&row.organization, choices, page)) } }
        }
    };
    let id = part_id(at);
    html! {
        section.part id=(id) aria-labelledby=(format!("{id}-heading")) {
            div.head {
                h2 id=(format!("{id}-heading")) { bdi { (escape::page(&part.heading)) } }
                @if let Some(above) = &part.above { p.above { (above) } }
            }
            div.body { (entries) }
        }
    }
}

#[cfg(test)]
mod tests;
