//! The output options, the same for every command that makes a list.

mod destination;
mod lines;
mod names;
mod outgoing;
mod printing;
mod taken;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;

use self::outgoing::{List, measure};
use super::candidates::{Values, completer};
use super::exported::Exported;
use super::named::{SortNames, named, names, one_or_more};
use super::session::Session;
use super::withheld::{Form, Withheld, ways_out};
use crate::domain::{Channel, GroupBy, Hits, SortKey, nearest};
use crate::failure::{Outcome, Refusal};
use crate::render::{CardVersion, Column, Format, Formulas, Look, MarkdownStyle, Points, Section};
use crate::store;

pub(super) use self::destination::{is_standard_output, refuse_list_in_use, refuse_pattern};
pub(super) use self::lines::{Line, lines, lines_of};
pub(super) use self::names::Names;

/// What parts the names of columns.
const COMMA: char = ',';

/// The columns of a call sheet.
const CALL_COLUMNS: [Column; 7] = [
    Column::Title,
    Column::Phones,
    Column::Emails,
    Column::Website,
    Column::Freshness,
    Column::Attempts,
    Column::Id,
];

/// What a list looks like and where it goes.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArguments {
    /// Columns, by name and in this order: id,name,country,website; an unknown one lists them all
    #[arg(long, value_name = "COLUMNS", value_delimiter = COMMA, add = completer(Values::Columns))]
    columns: Vec<String>,
    /// Sort by these: name, id, country, city, region, kind, scope, status, founded, verified
    #[arg(long, value_name = "KEYS", value_delimiter = ',', value_parser = SortNames, hide_possible_values = true, allow_hyphen_values = true)]
    sort: Vec<String>,
    /// Print at most this many groups
    #[arg(long, short = 'n', value_name = "COUNT", value_parser = one_or_more, allow_negative_numbers = true)]
    limit: Option<usize>,
    /// Set the groups out under headings; a network stands under the first region that it serves
    #[arg(long, value_name = "BY", value_parser = names(GroupBy::ALL))]
    group_by: Option<String>,
    /// Write to a file, whole or not at all; - is standard output. A name with {id} or {group} makes a file for each; {date} and {edition} are the day and the edition code
    #[arg(long, short = 'o', value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Markdown as a table or as a list
    #[arg(long, value_name = "STYLE", value_parser = ["table", "list"])]
    style: Option<String>,
    /// CSV without the ' that keeps spreadsheets from running cells such as =1+1
    #[arg(long)]
    raw: bool,
    /// CSV with a mark by which spreadsheet programs see that it is UTF-8
    #[arg(long)]
    excel: bool,
    /// vCards of this version; older telephones read 3.0 only
    #[arg(long, value_name = "VERSION", value_parser = ["4.0", "3.0"])]
    card_version: Option<String>,
    /// On a map, groups that published no point stand in the middle of their city
    #[arg(long)]
    city_points: bool,
}

/// The format of a list, where it is an option.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Output")]
pub(super) struct FormatArgument {
    /// table at a terminal, tsv in a pipe, or what you name
    #[arg(long, value_name = "FORMAT", value_parser = list_formats())]
    format: Option<String>,
    /// Text in words, a fact a line, for screen readers and for reading aloud: --format text
    #[arg(long, conflicts_with = "format")]
    plain: bool,
}

impl FormatArgument {
    /// The format that was named, or the one that suits where results go.
    pub(super) fn format(&self, session: &Session<'_>, output: &OutputArguments) -> Format {
        let usual = if session.console.out_is_terminal && output.file().is_none() {
            Format::Table
        } else {
            Format::Tsv
        };
        self.named().unwrap_or(usual)
    }

    /// Names a format; none if a list has no such one, or one is named already.
    pub(super) fn name(&mut self, name: &str) -> Option<()> {
        let is_free = self.format.is_none();
        let known = formats_of_lists().find(|known| is_free && *known == name)?;
        self.format = Some(known.to_owned());
        Some(())
    }

    /// The format that was named, by `--format` or as `--plain`.
    pub(super) fn named(&self) -> Option<Format> {
        if self.plain {
            Some(Format::Text)
        } else {
            self.format.as_deref().and_then(by_name)
        }
    }
}

/// The formats of any list. What a page says of itself is what `export` knows of it.
fn list_formats() -> PossibleValuesParser {
    PossibleValuesParser::new(formats_of_lists())
}

fn formats_of_lists() -> impl Iterator<Item = &'static str> {
    let is_list = |(_, format): &&(&str, Format)| format.channel() == Channel::Export;
    Format::ALL.iter().filter(is_list).map(|(name, _)| *name)
}

/// The format of a name.
pub(super) fn by_name(name: &str) -> Option<Format> {
    named(Format::ALL, name)
}

/// Says how many were left out, and of what.
pub(super) fn say_withheld(left_out: &Withheld, session: &mut Session<'_>) -> Result<()> {
    for words in left_out.words() {
        session.note(&words)?;
    }
    Ok(())
}

impl OutputArguments {
    /// Names columns, parted by commas.
    pub(super) fn name_columns(&mut self, names: &str) {
        self.columns.extend(names.split(COMMA).map(str::to_owned));
    }

    /// Sets how many groups are printed at most; none if that is no number of them, or is set already.
    pub(super) fn limit_to(&mut self, typed: &str) -> Option<()> {
        if self.limit.is_some() {
            return None;
        }
        self.limit = Some(one_or_more(typed).ok()?);
        Some(())
    }

    /// The file to write; none for standard output, which `-` names, too.
    pub(super) fn file(&self) -> Option<&Path> {
        self.output
            .as_deref()
            .filter(|path| !is_standard_output(path))
    }

    /// Prints lines: leaves out who asked for it, cuts at the limit, and says so. Only those are read that are printed.
    pub(super) fn print(
        &self,
        lines: Vec<Line>,
        format: Format,
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        self.print_list(List::of(lines, format), session)
    }

    /// Prints what a search found.
    pub(super) fn print_hits(
        &self,
        hits: &Hits<'static>,
        format: Format,
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        let ways = self.ways(Form::List(format), false);
        // Of thousands that answer ten are printed: where none of these can drop out, the others need no order.
        let is_cut_as_found = self.sort.is_empty()
            && self.group_by.is_none()
            && !measure(format, ways, None).holds_back();
        let most = self.limit.filter(|_| is_cut_as_found);
        let lines = lines(hits.places().take(most.unwrap_or(usize::MAX)));
        let list = List {
            hits: Some(hits),
            cut: hits.len() - lines.len(),
            ..List::of(lines, format)
        };
        self.print_list(list, session)
    }

    /// Prints lines that leave this program as an export.
    pub(super) fn print_export(
        &self,
        lines: Vec<Line>,
        format: Format,
        exported: &Exported,
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        let list = List {
            exported: Some(exported),
            ..List::of(lines, format)
        };
        self.print_list(list, session)
    }

    /// Prints a ladder; what a rung has to say is said even if no line is left.
    pub(super) fn print_ladder(
        &self,
        lines: Vec<Line>,
        hits: Option<&Hits<'static>>,
        rungs: Vec<Section>,
        format: Format,
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        if self.group_by.is_some() {
            let hint =
                "leave out --group-by; `peerdir list --group-by city` sets a list out by city"
                    .to_owned();
            let message = "near sets its groups out by how far they are";
            return Err(Refusal::new(message, hint).into());
        }
        let list = List {
            hits,
            is_ladder: true,
            sections: rungs,
            ..List::of(lines, format)
        };
        self.print_list(list, session)
    }

    /// Prints a call sheet: whom to ask, how to reach them, and when that was tried. Formats for programs have all that
    /// is known.
    pub(super) fn print_calls(
        &self,
        lines: Vec<Line>,
        format: Format,
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        let usual = if matches!(format, Format::Json | Format::Jsonl) {
            None
        } else {
            let group = self.group_by.iter().map(|_| Column::Group);
            let group = group.filter(|_| !format.is_for_people());
            Some(CALL_COLUMNS.into_iter().chain(group).collect())
        };
        let list = List {
            usual,
            is_call_sheet: true,
            ..List::of(lines, format)
        };
        self.print_list(list, session)
    }

    /// Takes away who asked to be left out, if the result leaves this program: a file that is written always does, a
    /// look-up on standard output does not.
    pub(super) fn withhold<T>(
        &self,
        items: &mut Vec<T>,
        form: Form,
        is_export: bool,
        asked: impl Fn(&T, Channel) -> bool,
    ) -> Withheld {
        Withheld::from(items, self.ways(form, is_export), asked)
    }

    /// The ways out that a result takes, if it leaves this program.
    pub(super) fn ways(&self, form: Form, is_export: bool) -> &'static [Channel] {
        if is_export || self.file().is_some() {
            ways_out(form)
        } else {
            &[]
        }
    }

    /// Hands a result to the file that was named, whole or not at all, or to standard output.
    pub(super) fn deliver(
        &self,
        session: &mut Session<'_>,
        write: impl FnOnce(Look, &mut dyn Write) -> io::Result<()>,
    ) -> Result<()> {
        let look = self.look(session);
        let Some(path) = self.file() else {
            write(look, session.out())?;
            return session.is_complete();
        };
        refuse_pattern(path)?;
        refuse_list_in_use(path, session)?;
        let mut incomplete = None;
        let written = store::replace_with(path, |out| {
            write(look, out)?;
            session.is_complete().map_err(|refusal| {
                incomplete = Some(refusal);
                io::ErrorKind::InvalidData.into()
            })
        });
        incomplete.map_or(written, Err)
    }

    /// How results look where they go.
    fn look(&self, session: &Session<'_>) -> Look {
        let mut look = session.look();
        if self.style.as_deref() == Some("list") {
            look.markdown = MarkdownStyle::List;
        }
        if self.raw {
            look.formulas = Formulas::Raw;
        }
        if self.card_version.as_deref() == Some("3.0") {
            look.card_version = CardVersion::V3;
        }
        if self.city_points {
            look.points = Points::Cities;
        }
        look.byte_order_mark = self.excel;
        if self.file().is_some() {
            (look.color, look.links, look.line) = (false, false, usize::MAX);
        }
        look
    }

    /// What rows are sorted by, and how many are printed at most.
    pub(super) fn order(&self) -> (Vec<SortKey>, Option<usize>) {
        let key = |name: &String| named(SortKey::ALL, name);
        (self.sort.iter().filter_map(key).collect(), self.limit)
    }

    /// Whether columns were named.
    pub(super) fn asks_for_columns(&self) -> bool {
        !self.columns.is_empty()
    }

    /// Whether an option was given that only a list of groups can follow.
    pub(super) fn asks_for_rows(&self) -> bool {
        !self.columns.is_empty()
            || !self.sort.is_empty()
            || self.limit.is_some()
            || self.group_by.is_some()
    }

    fn columns(&self) -> Result<Option<Vec<Column>>> {
        if self.columns.is_empty() {
            return Ok(None);
        }
        let column = |name: &String| {
            Column::by_name(name).ok_or_else(|| {
                let names = Column::ALL.iter().map(|column| column.name());
                let near = nearest(name, names.clone())
                    .map_or_else(String::new, |near| format!("did you mean {near}? "));
                let hint = format!("{near}there are: {}", names.collect::<Vec<_>>().join(", "));
                Refusal::new(format!("no column is called `{name}`"), hint).into()
            })
        };
        self.columns
            .iter()
            .map(column)
            .collect::<Result<Vec<_>>>()
            .map(Some)
    }
}
