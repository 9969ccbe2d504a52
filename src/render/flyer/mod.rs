//! Flyers: entries and what is said of them become pages to print. It knows no file and chooses no entry.
//!
//! A layout (one file each) plans what stands where, in millimetres; `press` sets entries, heads and imprints for it with
//! parley; `page` draws the plan with krilla. A new layout: its file, its variant below and its line in [`plan`].

mod breaking;
mod cards;
mod choice;
mod code;
mod correction;
mod document;
mod entry;
mod fault;
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
mod sheet;
mod sizes;
mod slip;
mod tags;
mod tear_off;
mod typeset;
mod voice;
mod wallet;
mod zine;

use super::Imprint;
use crate::domain::{Directory, Organization};
use press::{Plan, Press};

pub use fault::FlyerFault;
pub use slip::{PrintedSlip, Slip, slip};

/// How the pages are cut and folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One page in columns.
    Sheet,
    /// A page folded twice into six panels, printed on both sides.
    Fold,
    /// Cards to cut, 85 mm by 55 mm.
    Wallet,
    /// Labels on a sheet of them, one group each.
    Labels,
    /// One page to be read from afar.
    Poster,
    /// A page whose lower edge is cut into strips to tear off.
    TearOff,
    /// One page folded into a booklet of eight.
    Zine,
}

impl Layout {
    /// Every layout with its name.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("sheet", Self::Sheet),
        ("fold", Self::Fold),
        ("wallet", Self::Wallet),
        ("labels", Self::Labels),
        ("poster", Self::Poster),
        ("tear-off", Self::TearOff),
        ("zine", Self::Zine),
    ];
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

/// What is to be printed.
#[derive(Clone, Debug)]
pub struct Flyer<'a> {
    /// The directory, in which parents and successors are looked up.
    pub directory: &'a Directory,
    /// Title, note, languages, day, edition code and, in their order, the entries.
    pub imprint: Imprint<'a>,
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
    /// The entries that did not fit.
    pub unfit: Vec<&'a Organization>,
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
    let plan = plan(&mut press);
    if plan.is_overfull {
        return Err(FlyerFault::Overfull);
    }
    document::print(&press, &plan)
}

/// Lets the layout plan.
fn plan(press: &mut Press<'_, '_>) -> Plan {
    match press.flyer.layout {
        Layout::Fold => fold::lay_out(press),
        Layout::Wallet => wallet::lay_out(press),
        Layout::Sheet => sheet::lay_out(press),
        Layout::Labels => labels::lay_out(press),
        Layout::Poster => poster::lay_out(press),
        Layout::TearOff => tear_off::lay_out(press),
        Layout::Zine => zine::lay_out(press),
    }
}
