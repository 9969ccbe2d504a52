//! Floor 2: data, columns and look become bytes. One file per format; the terminal table is one among them. It knows
//! no file, no environment, no terminal and no clap; the same data, columns and look give the same bytes everywhere.

mod cards;
mod changes;
mod column;
mod csv;
mod details;
mod difference;
mod direction;
mod edition_record;
mod escape;
mod essentials;
mod findings;
mod flyer;
mod geojson;
mod hsds;
mod identifier;
mod imprint;
mod json;
mod markdown;
mod page;
mod pairs;
pub mod phrases;
mod point;
mod private_contact;
mod qr;
mod recall;
mod record_json;
mod region_tree;
mod sheet;
mod style;
mod table;
mod template;
mod text;
mod toml_list;
mod tsv;
mod units;
mod vcard;
mod verdicts;
mod words;
mod wrap;

use std::io::{self, Write};

use crate::domain::Channel;

pub use changes::{ChangesFormat, print_changes};
pub use column::{Column, Nearness, Part, Row};
pub use details::details;
pub use difference::difference;
pub use edition_record::{edition_record, write_edition_record};
pub use escape::{json as escape_json, terminal as escape_for_terminal, without_steering};
pub use essentials::card;
pub use findings::{findings, findings_as_json, rules};
pub use flyer::{
    Detail, Flyer, FlyerFault, Head, Layout, Locality, MOST_PAGES, Paper, Printed, PrintedSlip,
    Remedy, Sides, Slip, flyer, remedies, slip,
};
pub use imprint::{Imprint, PageImprint};
pub use pairs::{PairFormat, pairs};
pub use private_contact::private_contact;
pub use qr::{Ink, QrCode};
pub use recall::{RecallFormat, RecallReport, print_recall, query_in_words};
pub use region_tree::{Branch, TreeWriter, region_tree};
pub use sheet::{Rows, Section, Sheet};
pub use style::{Meaning, paint};
pub use template::{TemplateFault, templated};
pub use text::details_in_words;
pub use units::{MILE_KM, Units};
pub use verdicts::{Verdict, verdicts};
pub use wrap::{excerpt, hint, paragraph, sentence};

/// What text from data is escaped for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// A terminal, or a text file that may be shown on one.
    Terminal,
    /// A cell of tab-separated lines.
    Tsv,
    /// A cell of a spreadsheet.
    Spreadsheet,
    /// JSON.
    Json,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// A value of a vCard.
    Vcard,
    /// TOML.
    Toml,
}

/// Declares the formats: variant, name, meaning, who reads it, the way on which a group may have asked to be left out, what
/// its text is escaped for, the function that writes it.
macro_rules! formats {
    ($($variant:ident = $name:literal, $meaning:literal, $reader:ident, $channel:ident, $medium:ident, $render:path;)+) => {
        /// A format of lists.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Format {
            $(#[doc = $meaning] $variant),+
        }

        impl Format {
            /// Every format with its name.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($name, Self::$variant)),+];

            /// Its name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// Who reads it.
            fn reader(self) -> Reader {
                match self { $(Self::$variant => Reader::$reader),+ }
            }

            /// What a file in this format is to those who may have asked to be left out of such.
            #[must_use]
            pub fn channel(self) -> Channel {
                match self { $(Self::$variant => Channel::$channel),+ }
            }

            /// What text from data is escaped for in it.
            #[must_use]
            pub fn medium(self) -> Medium {
                match self { $(Self::$variant => Medium::$medium),+ }
            }
        }

        /// Prints a list.
        ///
        /// # Errors
        /// Those of the writer.
        pub fn render(
            format: Format,
            sheet: &Sheet<'_>,
            look: Look,
            out: &mut dyn Write,
        ) -> io::Result<()> {
            match format { $(Format::$variant => $render(sheet, look, out)),+ }
        }
    };
}

formats! {
    Table = "table", "For people: a table, or cards where it would be too narrow.", People, Export, Terminal, table_or_cards;
    Tsv = "tsv", "Tab-separated lines with a header.", Program, Export, Tsv, tsv::render;
    Csv = "csv", "RFC 4180.", Program, Export, Spreadsheet, csv::render;
    Json = "json", "One JSON array.", Program, Export, Json, json::array;
    Jsonl = "jsonl", "One JSON object a line.", Program, Export, Json, json::lines;
    Markdown = "markdown", "A GitHub table, or a list.", People, Export, Markdown, markdown::render;
    Vcard = "vcard", "vCards for address books.", Program, Export, Vcard, vcard::render;
    Geojson = "geojson", "Points for maps (RFC 7946).", Program, Export, Json, geojson::render;
    Hsds = "hsds", "Open Referral HSDS 3.1.", Program, Export, Json, hsds::render;
    Toml = "toml", "A list that this program reads.", Program, Export, Toml, toml_list::render;
    Html = "html", "One page that searches and filters, without any request.", People, Web, Html, page::render;
    Text = "text", "For ears: a fact a line, in words.", People, Export, Terminal, text::render;
}

/// Who reads a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    /// People: sections and what there is to say of them stand in it.
    People,
    /// Programs.
    Program,
}

impl Format {
    /// Whether people read it, so that sections and what there is to say of them stand in it.
    #[must_use]
    pub fn is_for_people(self) -> bool {
        self.reader() == Reader::People
    }

    /// Whether `--columns` can choose what stands in it: cards and entries are whole.
    #[must_use]
    pub fn has_columns(self) -> bool {
        !matches!(self, Self::Vcard | Self::Hsds | Self::Toml)
    }

    /// What it has no place for in a list, so that nothing is lost unsaid.
    #[must_use]
    pub fn left_out(self, sheet: &Sheet<'_>, look: Look) -> Option<LeftOut> {
        match self {
            Self::Geojson => geojson::left_out(sheet, look),
            Self::Toml => toml_list::left_out(sheet, look),
            _ => None,
        }
    }
}

/// What a format has no place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What it is.
    pub words: String,
    /// What it is by name, where that is said.
    pub names: Vec<String>,
    /// How it comes in all the same, if it can.
    pub remedy: Option<String>,
}

/// What a list looks like beyond its format.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Columns of a line of running text: those of the terminal. What goes elsewhere is not wrapped.
    pub line: usize,
    /// Whether to use colour.
    pub color: bool,
    /// Whether the terminal opens links.
    pub links: bool,
    /// How Markdown lays out a list.
    pub markdown: MarkdownStyle,
    /// Whether CSV is guarded against formulas.
    pub formulas: Formulas,
    /// How distances are said to people.
    pub units: Units,
    /// Whether CSV begins with a byte order mark, by which a spreadsheet program knows that it is UTF-8.
    pub byte_order_mark: bool,
    /// The version of vCards.
    pub card_version: CardVersion,
    /// Which points stand on a map.
    pub points: Points,
}

/// Which points stand on a map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Points {
    /// Those that groups published.
    #[default]
    Published,
    /// And the middle of the city for the others.
    Cities,
}

/// The version of vCards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardVersion {
    /// RFC 6350.
    #[default]
    V4,
    /// RFC 2426, which older telephones read.
    V3,
}

/// How Markdown lays out a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkdownStyle {
    /// A GitHub table.
    #[default]
    Table,
    /// An item for each organization.
    List,
}

/// What happens to cells that a spreadsheet would run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Formulas {
    /// They get a `'`.
    #[default]
    Guarded,
    /// They stay as they are.
    Raw,
}

/// The narrowest terminal that gets a table; below it, lists are cards.
pub const NARROWEST_TABLE: usize = 60;

/// A table; cards where one would be too narrow.
fn table_or_cards(sheet: &Sheet<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    // How wide columns are is seen by all rows.
    let rows: Vec<Row<'_>> = sheet.rows().collect();
    let sheet = &Sheet {
        rows: &rows,
        ..sheet.clone()
    };
    if look.width < NARROWEST_TABLE || !table::fits(sheet, look) {
        cards::render(sheet, look, out)
    } else {
        table::render(sheet, look, out)
    }
}
