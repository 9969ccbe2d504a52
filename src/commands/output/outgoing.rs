//! A list on its way out: set out under headings, parted into files, and handed to a format or a template. It opens no
//! file.

use std::collections::HashMap;
use std::io::{self, Write};

use anyhow::Result;
use jiff::civil::Date;

use super::lines::{Line, Reading};
use super::names::{Names, Placeholder, Values};
use crate::commands::exported::Exported;
use crate::commands::held_back::Measure;
use crate::commands::translations::{self, Untranslated};
use crate::commands::withheld::Discreet;
use crate::domain::{Channel, Directory, Edition, Hits, Organization};
use crate::render::{Column, Format, LeftOut, Look, Part, Row, Section, Sheet, render};

/// A list that is to be printed.
pub(super) struct List<'a, 'e> {
    pub(super) lines: Vec<Line>,
    /// What they answer, if a search found them.
    pub(super) hits: Option<&'a Hits<'a>>,
    /// Whether it is for somebody who asks the groups whether their entries are right.
    pub(super) is_call_sheet: bool,
    pub(super) format: Format,
    /// Whether its lines stand on a ladder.
    pub(super) is_ladder: bool,
    /// The rungs of a ladder, or the headings of a list.
    pub(super) sections: Vec<Section>,
    /// The columns, unless others are asked for; none: those of the format.
    pub(super) usual: Option<Vec<Column>>,
    /// What it is beyond a list, if it leaves this program as an export.
    pub(super) exported: Option<&'e Exported>,
}

impl List<'_, '_> {
    /// A list of lines and nothing else.
    pub(super) fn of(lines: Vec<Line>, format: Format) -> Self {
        Self {
            lines,
            hits: None,
            is_call_sheet: false,
            format,
            is_ladder: false,
            sections: Vec::new(),
            usual: None,
            exported: None,
        }
    }
}

impl<'a, 'e> List<'a, 'e> {
    /// Its lines, read.
    pub(super) fn read(&self, directory: &'a Directory) -> Vec<Row<'a>> {
        let reading = Reading {
            directory,
            hits: self.hits,
            are_on_call_sheet: self.is_call_sheet,
        };
        reading.rows(&self.lines, &self.sections)
    }

    /// The list under its headings, its entries as they may say themselves.
    pub(super) fn laid_out(
        self,
        mut rows: Vec<Row<'a>>,
        columns: Option<Vec<Column>>,
        discreet: &'a Discreet,
        directory: &'a Directory,
    ) -> Outgoing<'a, 'e> {
        for row in &mut rows {
            row.organization = discreet.said(row.organization);
        }
        Outgoing {
            sheet: Sheet {
                rows,
                columns,
                is_ladder: self.is_ladder,
                sections: self.sections,
                imprint: None,
            },
            format: self.format,
            exported: self.exported,
            directory,
        }
    }
}

/// Who is held back from a list that is handed out on these ways: from an export that others will keep, a page or a sheet
/// of paper, groups that have closed, unless somebody asked for them.
pub(super) fn measure<'w>(
    format: Format,
    ways: &'w [Channel],
    exported: Option<&Exported>,
) -> Measure<'w> {
    let is_kept = matches!(format.channel(), Channel::Web | Channel::Flyer);
    Measure {
        ways,
        keeps_closed: !is_kept || exported.is_none_or(|exported| exported.has_closed),
        since: exported.and_then(|exported| exported.since),
    }
}

/// A list that is laid out next.
pub(super) struct Outgoing<'a, 'e> {
    pub(super) sheet: Sheet<'a>,
    pub(super) format: Format,
    pub(super) exported: Option<&'e Exported>,
    /// The list that its entries are of.
    pub(super) directory: &'a Directory,
}

impl<'a> Outgoing<'a, '_> {
    /// Says on the sheet what its page says of itself; a part of the list has an edition of its own.
    pub(super) fn imprint(&mut self, is_whole: bool) {
        let entries = || self.sheet.rows.iter().map(|row| row.organization).collect();
        let imprint = |exported: &Exported| exported.imprint(entries(), self.directory, is_whole);
        self.sheet.imprint = self.exported.map(imprint);
    }

    /// What its format has no place for. A template shows what it likes, whatever the format has a place for.
    pub(super) fn left_out(&self, look: Look) -> Option<LeftOut> {
        let has_template = self
            .exported
            .is_some_and(|exported| exported.template.is_some());
        if has_template {
            None
        } else {
            self.format.left_out(&self.sheet, look)
        }
    }

    /// What a page lacks in the languages that it was asked for in. A template says in its own words what it says.
    pub(super) fn untranslated(&self) -> Vec<Untranslated> {
        let pages = self.exported.filter(|exported| {
            self.format.channel() == Channel::Web && exported.template.is_none()
        });
        let Some(exported) = pages else {
            return Vec::new();
        };
        let groups = self.sheet.rows.iter().map(|row| row.organization);
        let groups: Vec<&Organization> = groups.collect();
        let mut lacking = translations::headings(&exported.languages);
        lacking.extend(translations::texts(&exported.languages, &groups));
        lacking
    }

    /// What its template makes of it; none without one.
    pub(super) fn text(&self, look: Look) -> Result<Option<String>> {
        let laid_out = |exported: &Exported| exported.laid_out(&self.sheet, self.format, look);
        let text = self.exported.map(laid_out).transpose()?;
        Ok(text.flatten())
    }

    /// Writes it: the text of its template, or in its format.
    pub(super) fn write(
        &self,
        text: Option<String>,
        look: Look,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match text {
            Some(text) => out.write_all(text.as_bytes()),
            None => render(self.format, &self.sheet, look, out),
        }
    }

    /// The values of its name.
    pub(super) fn values(&self, names: &Names, day: Date) -> Values<'_> {
        let first = self.sheet.rows.first();
        let edition = self.sheet.imprint.as_ref().map(|imprint| &imprint.edition);
        Values {
            id: first.map_or("", |row| &row.organization.id),
            group: first
                .and_then(|row| row.heading.as_deref())
                .unwrap_or_default(),
            date: day,
            edition: edition
                .filter(|_| names.has(Placeholder::Edition))
                .map(Edition::code),
        }
    }

    /// The parts for the files of a pattern, in the order of the list.
    pub(super) fn parted(self, names: &Names) -> Vec<Self> {
        let (each, by_heading) = (names.has(Placeholder::Id), names.has(Placeholder::Group));
        let Sheet {
            rows,
            columns,
            sections,
            is_ladder,
            ..
        } = self.sheet;
        let mut parts: Vec<Vec<Row<'a>>> = Vec::new();
        for row in rows {
            let is_same = |last: &Row<'_>| !each && (!by_heading || last.group == row.group);
            match parts.last_mut() {
                Some(part) if part.last().is_some_and(is_same) => part.push(row),
                _ => parts.push(vec![row]),
            }
        }
        let sections: HashMap<Part, Section> = sections
            .into_iter()
            .map(|section| (section.part, section))
            .collect();
        let outgoing = |rows: Vec<Row<'a>>| {
            let mut own: Vec<Part> = rows.iter().filter_map(Row::part).collect();
            own.dedup();
            let sections = own.iter().filter_map(|part| sections.get(part).cloned());
            Self {
                sheet: Sheet {
                    sections: sections.collect(),
                    rows,
                    columns: columns.clone(),
                    is_ladder,
                    imprint: None,
                },
                ..self
            }
        };
        parts.into_iter().map(outgoing).collect()
    }
}
