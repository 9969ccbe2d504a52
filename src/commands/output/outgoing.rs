//! A list on its way out: set out under headings, parted into files, and handed to a format or a template. It opens no
//! file.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::rc::Rc;

use anyhow::Result;
use jiff::civil::Date;

use super::lines::{Line, Lines};
use super::names::{Given, Names, Placeholder, Values};
use crate::commands::exported::Exported;
use crate::commands::held_back::Measure;
use crate::commands::translations::{self, Untranslated};
use crate::domain::{Channel, Directory, Hits};
use crate::render::{
    Column, Format, LeftOut, Look, PageImprint, Part, Row, Rows, Section, Sheet, render,
};

/// A list that is to be printed.
pub(super) struct List<'a, 'e> {
    pub(super) lines: Vec<Line>,
    /// How many more there are, beyond what is printed at most.
    pub(super) cut: usize,
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
            cut: 0,
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
    /// The list as it goes out on these ways, its lines not yet read.
    pub(super) fn laid_out(
        self,
        columns: Option<Vec<Column>>,
        ways: &'static [Channel],
        directory: &'a Directory,
    ) -> Outgoing<'a, 'e> {
        let headings = self.sections.iter();
        Outgoing {
            lines: Lines {
                all: self.lines,
                headings: headings
                    .map(|section| Rc::from(&*section.heading))
                    .collect(),
                directory,
                hits: self.hits,
                are_on_call_sheet: self.is_call_sheet,
                ways,
                by_id: OnceCell::new(),
            },
            columns,
            sections: self.sections,
            is_ladder: self.is_ladder,
            format: self.format,
            exported: self.exported,
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
    lines: Lines<'a>,
    columns: Option<Vec<Column>>,
    pub(super) sections: Vec<Section>,
    is_ladder: bool,
    pub(super) format: Format,
    exported: Option<&'e Exported>,
}

impl Outgoing<'_, '_> {
    /// How many groups are in it.
    pub(super) fn count(&self) -> usize {
        self.lines.count()
    }

    fn sheet<'s>(&'s self, rows: &'s dyn Rows, imprint: Option<PageImprint<'s>>) -> Sheet<'s> {
        Sheet {
            rows,
            has_reasons: self.lines.hits.is_some(),
            columns: self.columns.clone(),
            sections: self.sections.clone(),
            is_ladder: self.is_ladder,
            imprint,
        }
    }

    /// Hands on the sheet that it is. A template sees all rows before the first is written; else each row is read when it is
    /// written, and a page and a name with the edition in it go through all of them before that. A part of the list has an
    /// edition of its own.
    pub(super) fn with_sheet<T>(
        &self,
        is_whole: bool,
        names: Option<&Names>,
        take: impl FnOnce(&Sheet<'_>) -> T,
    ) -> T {
        let names_edition = names.is_some_and(|names| names.has(Placeholder::Edition));
        let has_imprint = |exported: &&Exported| {
            let is_page = self.format.channel() == Channel::Web;
            is_page || exported.template.is_some() || names_edition
        };
        let Some(exported) = self.exported.filter(has_imprint) else {
            return take(&self.sheet(&self.lines, None));
        };
        let imprint = exported.imprint(&self.lines, self.lines.directory, is_whole);
        if exported.template.is_some() {
            take(&self.sheet(&self.rows(), Some(imprint)))
        } else {
            take(&self.sheet(&self.lines, Some(imprint)))
        }
    }

    /// Every row.
    fn rows(&self) -> Vec<Row<'_>> {
        let all = 0..self.lines.count();
        all.filter_map(|at| self.lines.row(at)).collect()
    }

    /// What its format has no place for. A template shows what it likes, whatever the format has a place for.
    pub(super) fn left_out(&self, look: Look) -> Option<LeftOut> {
        let has_template = self
            .exported
            .is_some_and(|exported| exported.template.is_some());
        if has_template {
            None
        } else {
            self.format.left_out(&self.sheet(&self.lines, None), look)
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
        let mut lacking = translations::headings(&exported.languages);
        lacking.extend(translations::texts(&exported.languages, &self.lines));
        lacking
    }

    /// What its template makes of a sheet; none without one.
    pub(super) fn text(&self, sheet: &Sheet<'_>, look: Look) -> Result<Option<String>> {
        let laid_out = |exported: &Exported| exported.laid_out(sheet, self.format, look);
        let text = self.exported.map(laid_out).transpose()?;
        Ok(text.flatten())
    }

    /// Writes a sheet of it: the text of its template, or in its format.
    pub(super) fn write(
        &self,
        sheet: &Sheet<'_>,
        text: Option<String>,
        look: Look,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match text {
            Some(text) => out.write_all(text.as_bytes()),
            None => render(self.format, sheet, look, out),
        }
    }

    /// The parts for the files of a pattern, in the order of the list.
    pub(super) fn parted(self, names: &Names) -> Vec<Self> {
        let (each, by_heading) = (names.has(Placeholder::Id), names.has(Placeholder::Group));
        let mut parts: Vec<Vec<Line>> = Vec::new();
        for line in &self.lines.all {
            let is_same = |last: &Line| !each && (!by_heading || last.part() == line.part());
            match parts.last_mut() {
                Some(part) if part.last().is_some_and(is_same) => part.push(line.clone()),
                _ => parts.push(vec![line.clone()]),
            }
        }
        let sections: HashMap<Part, &Section> = self
            .sections
            .iter()
            .map(|section| (section.part, section))
            .collect();
        let outgoing = |lines: Vec<Line>| {
            let mut own: Vec<Part> = lines.iter().filter_map(Line::part).collect();
            own.dedup();
            let sections = own.iter().filter_map(|part| sections.get(part).copied());
            Self {
                sections: sections.cloned().collect(),
                lines: self.lines.with(lines),
                columns: self.columns.clone(),
                ..self
            }
        };
        parts.into_iter().map(outgoing).collect()
    }
}

/// The path of a sheet by a pattern.
pub(super) fn path(sheet: &Sheet<'_>, names: &Names, day: Date, given: &mut Given) -> PathBuf {
    let first = sheet.rows.row(0);
    let values = Values {
        id: first.as_ref().map_or("", |row| &row.organization.id),
        group: first
            .as_ref()
            .and_then(|row| row.heading.as_deref())
            .unwrap_or_default(),
        date: day,
        edition: names
            .has(Placeholder::Edition)
            .then(|| sheet.edition_code())
            .flatten(),
    };
    names.path(&values, given)
}
