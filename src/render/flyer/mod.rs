//! Flyers: entries and what is said of them become pages to print. It knows no file and chooses no entry.
//!
//! A layout (one file each) plans what stands where, in millimetres; `press` sets entries, heads and imprints for it with
//! parley; `page` draws the plan with krilla. A new layout: its file and its line below.

mod breaking;
mod cards;
mod choice;
mod code;
mod correction;
mod crease;
mod document;
mod entry;
mod fault;
mod fitting;
mod flow;
mod fold;
mod fonts;
mod furniture;
mod head;
mod labels;
mod leaf;
mod letters;
mod page;
mod paper;
mod paragraph;
mod poster;
mod press;
mod remedy;
mod sheet;
mod sizes;
mod slip;
mod tags;
mod tear_off;
mod typeset;
mod voice;
mod wallet;
mod whole;
mod zine;

use super::Imprint;
use crate::domain::{Ages, Organization, Place};
use press::{Plan, Press};

pub use fault::FlyerFault;
pub use remedy::{Remedy, remedies};
pub use slip::{PrintedSlip, Slip, slip};

/// More pages than this has no flyer.
pub const MOST_PAGES: usize = 200;

/// Declares the layouts: variant, name, meaning, how many sides of paper it has and what has room above the groups, the
/// function that plans it.
macro_rules! layouts {
    ($($variant:ident = $name:literal, $meaning:literal, $sides:ident, $head:ident, $plan:path;)+) => {
        /// How the pages are cut and folded.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Layout {
            $(#[doc = $meaning] $variant),+
        }

        impl Layout {
            /// Every layout with its name.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($name, Self::$variant)),+];

            /// How many sides of paper it has.
            #[must_use]
            pub fn sides(self) -> Sides {
                match self { $(Self::$variant => Sides::$sides),+ }
            }

            /// Whether it goes on over several sheets.
            #[must_use]
            pub fn grows(self) -> bool {
                matches!(self.sides(), Sides::OneOrMore | Sides::Many)
            }

            /// What has room on it besides the groups.
            #[must_use]
            pub fn head(self) -> Head {
                match self { $(Self::$variant => Head::$head),+ }
            }
        }

        /// Lets the layout plan.
        fn plan(press: &mut Press<'_, '_>) -> Plan {
            match press.flyer.layout { $(Layout::$variant => $plan(press)),+ }
        }
    };
}

layouts! {
    Sheet = "sheet", "One page in columns.", OneOrMore, Stamp, sheet::lay_out;
    Fold = "fold", "A page folded twice into six panels, printed on both sides.", Two, Stamp, fold::lay_out;
    Wallet = "wallet", "Cards to cut, 85 mm by 55 mm.", Many, Title, wallet::lay_out;
    Labels = "labels", "Labels on a sheet of them, one group each.", Many, Nothing, labels::lay_out;
    Poster = "poster", "One page to be read from afar.", One, Stamp, poster::lay_out;
    TearOff = "tear-off", "A page whose lower edge is cut into strips to tear off.", OneOrMore, Stamp, tear_off::lay_out;
    Zine = "zine", "One page folded into a booklet of eight.", One, Stamp, zine::lay_out;
}

/// How many sides of paper a layout has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sides {
    /// One.
    One,
    /// Both of one sheet.
    Two,
    /// One, or more if somebody asks for more.
    OneOrMore,
    /// As many as it takes.
    Many,
}

/// What has room on a layout besides the groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Head {
    /// Nothing.
    Nothing,
    /// Title and note.
    Title,
    /// These, and a stamp.
    Stamp,
}

/// The paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 mm by 297 mm (ISO 216).
    #[default]
    A4,
    /// 8.5 in by 11 in.
    Letter,
}

impl Paper {
    /// Both with their names.
    pub const ALL: &'static [(&'static str, Self)] = &[("a4", Self::A4), ("letter", Self::Letter)];
}

/// How much is said of each group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Name, place, contacts, freshness.
    Short,
    /// The same and a QR code of the website.
    Code,
    /// The same and what it does.
    Full,
}

impl Detail {
    /// Every one with its name, the least first.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("short", Self::Short),
        ("code", Self::Code),
        ("full", Self::Full),
    ];
}

/// The place that a flyer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locality {
    /// The place.
    pub place: Place,
    /// Whether those stand on the flyer who are near it or cover it from elsewhere, not only those who are there.
    pub is_around: bool,
}

/// What is to be printed.
#[derive(Clone, Debug)]
pub struct Flyer<'a> {
    /// Title, note, languages, day, edition code and, in their order, the entries. The code is that of all of them, also
    /// of those that find no room: it says what was chosen, so that the choice is found again by it; the record in the PDF
    /// says which of them are not on it.
    pub imprint: Imprint<'a>,
    /// The place that it is for, if it is for one; it stands below the title, unless somebody chose a title.
    pub place: Option<Locality>,
    /// How the pages are cut and folded.
    pub layout: Layout,
    /// The paper.
    pub paper: Paper,
    /// How much is said of each group; none: as much as lets all of them fit.
    pub detail: Option<Detail>,
    /// Whether nothing but black is printed.
    pub black_only: bool,
    /// Whether letters are large: 16 points and more (RNIB, Clear Print: large print).
    pub large_print: bool,
    /// Whether there is room for a stamp or a handwritten line.
    pub stamp: bool,
    /// The most pages.
    pub pages: usize,
    /// Fonts for scripts that the built-in ones lack, as TrueType or OpenType files.
    pub fonts: Vec<Vec<u8>>,
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct Printed<'a> {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// How much is said of each group.
    pub detail: Detail,
    /// How old the facts are that stand on it.
    pub ages: Ages,
    /// The entries that did not fit.
    pub unfit: Vec<&'a Organization>,
    /// Those of them that would fit on no panel, even if they had one for themselves.
    pub oversized: Vec<&'a Organization>,
    /// The entries without a code where there are codes, as their websites' addresses are too long for any.
    pub uncodable: Vec<&'a Organization>,
    /// The entries without a code where there are codes, as there is no room for theirs.
    pub codeless: Vec<&'a Organization>,
    /// The entries without a strip where there are strips.
    pub stripless: Vec<&'a Organization>,
    /// The entries in whose text stand characters that no font has, and these characters.
    pub missing: Vec<(&'a Organization, Vec<char>)>,
    /// The characters of title and note that no font has.
    pub missing_in_head: Vec<char>,
}

/// Prints a flyer.
///
/// # Errors
/// If a font that was given is none or must not be embedded, or if title and note are longer than the layout takes.
pub fn flyer<'a>(flyer: &Flyer<'a>) -> Result<Printed<'a>, FlyerFault> {
    let mut press = Press::of(flyer)?;
    let fitted = fitting::fit(&mut press)?;
    document::print(&mut press, &fitted)
}
