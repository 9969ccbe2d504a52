//! One HTML page that is the whole list: it searches and filters by itself, is a plain list where no script runs, and
//! needs nothing but its own bytes. It asks nothing of the network and keeps nothing of what is typed.

mod choices;
mod controls;
mod entry;
mod facts;
mod known;
mod masthead;
mod overview;
mod parts;
mod policy;
mod words;

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::phrases::{self, Phrase, Tongue};
use super::{Column, Look, PageImprint, Rows, Sheet, escape, write_edition_record};
use choices::Choices;
use facts::Fact;
use overview::Overview;
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
    imprint: Option<&'a PageImprint<'a>>,
    /// Its groups, which are read one at a time.
    rows: &'a dyn Rows,
    /// What is known of all of them.
    seen: Overview,
}

/// What stands where groups are written later. It is no character, and so in no text from data that was made harmless.
const STAND_IN: char = '\u{fdd0}';

/// The page, group by group: all of them are looked over first, then written.
pub(super) fn render(sheet: &Sheet<'_>, _: Look, out: &mut dyn Write) -> io::Result<()> {
    write(sheet, out)
}

fn write(sheet: &Sheet<'_>, out: &mut dyn Write) -> io::Result<()> {
    let page = Page::of(sheet);
    let parts = parts::parts(sheet, &page);
    let choices = Choices::of(&page);
    let frame = frame(&parts, &choices, &page).into_string();
    let mut pieces = frame.split(STAND_IN);
    let mut next = |out: &mut dyn Write| match pieces.next() {
        Some(piece) => out.write_all(piece.as_bytes()),
        None => Ok(()),
    };
    next(out)?;
    sections(&parts, &choices, &page, out)?;
    next(out)?;
    if let (Some(imprint), Some(code)) = (page.imprint, &page.seen.code) {
        let shows = facts::printed_keys(page.columns);
        write_edition_record(imprint, code, &shows, page.rows, out)?;
    }
    next(out)
}

impl<'a> Page<'a> {
    fn of(sheet: &'a Sheet<'a>) -> Self {
        let imprint = sheet.imprint.as_ref();
        let languages = imprint.map(|imprint| imprint.languages.clone());
        let languages = languages.unwrap_or_default();
        let main = languages.first().and_then(|tag| Tongue::of(tag));
        Self {
            tongue: main.unwrap_or(Tongue::ENGLISH),
            languages,
            columns: sheet.columns.as_deref(),
            imprint,
            rows: sheet.rows,
            seen: Overview::of(sheet.rows, imprint),
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

    fn title(&self) -> &str {
        let usual = phrases::title(self.seen.is_peer_run(), self.tongue);
        let title = |imprint: &'a PageImprint<'_>| imprint.title.as_deref().unwrap_or(usual);
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

/// What stands around the list and the record of the edition, with a stand-in for each.
fn frame(parts: &[Part<'_>], choices: &Choices, page: &Page<'_>) -> Markup {
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
                main.long[page.rows.count() > LONG] {
                    (controls::controls(choices, page))
                    (controls::contents(parts, page))
                    section #results hidden {
                        h2 { (page.says(Phrase::Results)) }
                        ol #found {}
                    }
                    div #list { (STAND_IN) }
                }
                (masthead::foot(page))
                @if page.imprint.is_some() {
                    script #edition type="application/json" { (STAND_IN) }
                }
                script #words type="application/json" { (PreEscaped(known::known_words(page))) }
                script { (PreEscaped(policy::SCRIPT)) }
            }
        }
    }
}

/// The list.
fn sections(
    parts: &[Part<'_>],
    choices: &Choices,
    page: &Page<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let areas = page.seen.areas.iter();
    let places: Vec<String> = areas
        .map(|area| choices.values_of(&area.organization))
        .collect();
    for (at, part) in parts.iter().enumerate() {
        let section = section(at, part).into_string();
        let (above, below) = section.split_once(STAND_IN).unwrap_or((&section, ""));
        out.write_all(above.as_bytes())?;
        for at in part.rows(page) {
            if let Some(row) = page.rows.row(at) {
                let area = page.seen.area_of(&row.organization);
                let places = area.and_then(|area| places.get(area));
                let places = places.map_or("", String::as_str);
                let entry = entry::entry(&row.organization, places, page);
                out.write_all(entry.into_string().as_bytes())?;
            }
        }
        out.write_all(below.as_bytes())?;
    }
    Ok(())
}

/// A part of the list, with a stand-in for its groups if it has any.
fn section(at: usize, part: &Part<'_>) -> Markup {
    let id = part_id(at);
    html! {
        section.part id=(id) aria-labelledby=(format!("{id}-heading")) {
            div.head {
                h2 id=(format!("{id}-heading")) { bdi { (escape::page(&part.heading)) } }
                @if let Some(above) = &part.above { p.above { (above) } }
            }
            div.body {
                @if let Some(words) = part.words { p.words dir="auto" { (escape::page(words)) } }
                @if !part.is_empty() { ul { (STAND_IN) } }
            }
        }
    }
}

#[cfg(test)]
mod tests;
