//! `flyer`: a selection as a PDF to print. It chooses who is on it, hands the file over, and says who is not and why; how
//! it looks is decided elsewhere.

mod place;
mod report;
mod target;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::Session;
use super::candidates::{Values, completer};
use super::chosen::{ChosenArguments, Unknown};
use super::filters::languages;
use super::headline::Headline;
use super::named::{named, names};
use super::withheld::{Discreet, Form, ways_out};
use crate::domain::Edition;
use crate::failure::{Outcome, Refusal};
use crate::render::{
    Detail, Flyer, FlyerFault, Head, Imprint, Layout, MOST_PAGES, Paper, Sides, flyer,
};
use crate::store;
use place::locality;
use target::Target;

pub(super) use report::say_letters;
pub(super) use target::refuse_other_form;

pub(super) const ABOUT: &str = "Make a PDF to print: a sheet, a leaflet, cards or strips with the groups of a place or a filter";

pub(super) const EXAMPLES: &str = "\
peerdir flyer --country Canada -o canada.pdf
peerdir flyer near Athens --lang en,fr -o athens.pdf
peerdir flyer vandu jes --layout wallet -o cards.pdf
peerdir flyer near Berlin --layout tear-off --title \"Help\" -o strips.pdf";

const MORE: &str = "\
Each flyer bears its date, the age of its oldest fact and an edition code, by which `peerdir recall` says later what on it is \
no longer right: the code is that of all that was chosen, also of what finds no room. Groups that asked not to be on \
printed sheets are left out.";

#[derive(Args, Debug)]
#[command(about = ABOUT, after_help = MORE)]
pub struct Arguments {
    #[command(flatten)]
    chosen: ChosenArguments,
    #[command(flatten)]
    look: LookArguments,
    /// Write to a file, whole or not at all; - is standard output. In its name {date} and {edition} are the day and the edition code [default: flyer.pdf, if there is none yet]
    #[arg(long, short = 'o', value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    output: Option<PathBuf>,
}

/// What the flyer looks like.
#[derive(Args, Debug)]
#[command(next_help_heading = "Layout")]
struct LookArguments {
    /// How it is cut and folded
    #[arg(long, value_name = "LAYOUT", value_parser = names(Layout::ALL), default_value = "sheet")]
    layout: String,
    /// The paper
    #[arg(long, value_name = "PAPER", value_parser = names(Paper::ALL), default_value = "a4", ignore_case = true)]
    paper: String,
    /// How much to say of each group: short is name, place and contacts, code adds a QR code, full adds what it does [default: as much as lets all of them fit]
    #[arg(long, value_name = "DETAIL", value_parser = names(Detail::ALL))]
    detail: Option<String>,
    /// Nothing but black
    #[arg(long)]
    black: bool,
    /// Letters of 16 points and more, on larger cards and labels and on fewer strips; only edition and day on these have 10 points. Cards have the title in the first language alone
    #[arg(long)]
    large_print: bool,
    /// The languages of headings and descriptions, the main one first: en,fr
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',', default_value = "en", add = completer(Values::Languages))]
    lang: Vec<String>,
    /// A title instead of “Groups run by people who use drugs”; labels have none
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// A few words below the title; not on labels
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Leave room for a stamp or a handwritten line; not on cards and labels
    #[arg(long)]
    stamp: bool,
    /// At most this many pages [default: 1, or what the layout folds or cuts into]
    #[arg(long, value_name = "COUNT")]
    pages: Option<usize>,
    /// A font for letters that the built-in ones lack, as a TrueType or OpenType file; may be repeated
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    font: Vec<PathBuf>,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        // What cannot be written or read is said before any work.
        let target = Target::of(self.output.as_deref(), session)?;
        let look = &self.look;
        let languages = look.languages(session)?;
        let layout = named(Layout::ALL, &look.layout).unwrap_or(Layout::Sheet);
        look.refuse_without_room(layout)?;
        let Headline { title, note } = Headline::of(look.title.as_deref(), look.note.as_deref())?;
        let fonts = look.fonts()?;
        let day = Session::edition_day()?;
        let Some(choice) = self.chosen.choice(day, Unknown::Refused, session)? else {
            return Ok(Outcome::No);
        };
        let directory = session.directory()?;
        let ways = ways_out(Form::Flyer);
        let selected = choice.select(directory, ways);
        if selected.groups.is_empty() {
            session.note("no group is left to print")?;
            report::say_all(&selected.left_out(), session)?;
            if selected.is_none_found() {
                session.hint(&self.chosen.remedy(directory))?;
            }
            return Ok(Outcome::No);
        }
        let groups = selected.groups.iter().copied();
        let discreet = Discreet::of(groups.clone(), directory, ways);
        let wanted = Flyer {
            imprint: Imprint {
                title,
                note,
                languages,
                edition: Edition {
                    day,
                    query: choice.query(),
                    entries: groups.map(|group| discreet.said(group)).collect(),
                    directory,
                },
            },
            place: locality(&choice.query(), directory),
            layout,
            paper: named(Paper::ALL, &look.paper).unwrap_or_default(),
            detail: look
                .detail
                .as_deref()
                .and_then(|name| named(Detail::ALL, name)),
            black_only: look.black,
            large_print: look.large_print,
            stamp: look.stamp,
            pages: look.pages(layout)?,
            fonts,
        };
        let printed = flyer(&wanted).map_err(|fault| font_refusal(&fault, &look.font))?;
        if printed.unfit.len() == wanted.imprint.edition.entries.len() {
            report::say_unfit(&printed, &wanted, session)?;
            report::say_all(&selected.left_out(), session)?;
            session.note("nothing was written, as no group has room")?;
            return Ok(Outcome::No);
        }
        let target = target.for_edition(&wanted.imprint.edition)?;
        target.write(&printed.bytes, session)?;
        report::say(&printed, &wanted, &target, session)?;
        report::say_all(&selected.left_out(), session)?;
        Ok(Outcome::Done)
    }
}

impl LookArguments {
    /// The languages, each once, by tag.
    fn languages(&self, session: &mut Session<'_>) -> Result<Vec<String>> {
        let tags = languages(&self.lang)?;
        report::say_untranslated(&tags, session)?;
        Ok(tags)
    }

    /// Refuses what the layout has no room for: nothing that somebody asked for is left out without a word.
    fn refuse_without_room(&self, layout: Layout) -> Result<()> {
        let asked = [
            (self.title.is_some(), "--title", Head::Title),
            (self.note.is_some(), "--note", Head::Title),
            (self.stamp, "--stamp", Head::Stamp),
        ];
        let mut asked = asked.into_iter();
        match asked.find(|(is_asked, _, head)| *is_asked && layout.head() < *head) {
            None => Ok(()),
            Some((_, option, _)) => {
                let message = format!("--layout {} has no room for {option}", self.layout);
                let hint = format!("leave {option} out, or take --layout sheet");
                Err(Refusal::new(message, hint).into())
            }
        }
    }

    /// The most pages that the flyer may have.
    fn pages(&self, layout: Layout) -> Result<usize> {
        match self.pages {
            None => Ok(usual_pages(layout)),
            Some(_) if !layout.grows() => {
                let message = format!("--layout {} is always one sheet of paper", self.layout);
                let hint = "leave --pages out, or take --layout sheet";
                Err(Refusal::new(message, hint.to_owned()).into())
            }
            Some(pages) if (1..=MOST_PAGES).contains(&pages) => Ok(pages),
            Some(pages) => {
                let message = format!("a flyer cannot have {pages} pages");
                let hint = format!("write a number from 1 to {MOST_PAGES}");
                Err(Refusal::new(message, hint).into())
            }
        }
    }

    /// The fonts that were named.
    fn fonts(&self) -> Result<Vec<Vec<u8>>> {
        self.font
            .iter()
            .map(|path| store::read_font(path))
            .collect()
    }
}

/// Why there is no PDF, in words; `fonts` are the files that were named.
pub(super) fn font_refusal(fault: &FlyerFault, fonts: &[PathBuf]) -> Refusal {
    let named = |at: usize| {
        let path = fonts.get(at);
        path.map_or_else(String::new, |path| path.display().to_string())
    };
    match fault {
        FlyerFault::NoFont(at) => Refusal::new(
            format!("{} is no font that can be used", named(*at)),
            "name a TrueType or OpenType file, .ttf or .otf".to_owned(),
        ),
        FlyerFault::LockedFont(at) => Refusal::new(
            format!("{} says that it must not be put into a file", named(*at)),
            "take a free font, such as one of the Noto family".to_owned(),
        ),
        FlyerFault::Overfull => Refusal::new(
            "title and note leave no room for groups",
            "shorten --title or --note, or choose another --layout".to_owned(),
        ),
        FlyerFault::UnfitFont(at) => Refusal::new(
            format!("{} cannot be put into a PDF", named(*at)),
            "take another font, such as one of the Noto family".to_owned(),
        ),
        FlyerFault::Pdf if !fonts.is_empty() => Refusal::new(
            "the PDF cannot be written",
            "try it without --font".to_owned(),
        ),
        FlyerFault::Pdf => Refusal::new(
            "the PDF cannot be written, which is a fault of this program",
            "please report it with the list, or take another --layout".to_owned(),
        ),
    }
}

/// As many pages as a layout has without a word about it: a sheet of cards or labels is followed by others.
fn usual_pages(layout: Layout) -> usize {
    match layout.sides() {
        Sides::One | Sides::OneOrMore => 1,
        Sides::Two => 2,
        Sides::Many => MOST_PAGES,
    }
}
