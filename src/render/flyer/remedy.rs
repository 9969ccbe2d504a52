//! What would make room for entries that did not fit: each way is tried before it is named, where they are not so many that
//! trying costs more than the flyer did.

use super::press::{Plan, Press};
use super::{Detail, Flyer, FlyerFault, Layout, MOST_PAGES};

/// For more entries than this no way is tried.
const MOST_TRIED: usize = 400;

/// What makes room for all entries of a flyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// So many pages.
    Pages(usize),
    /// Less said of each.
    Short,
    /// Letters of the usual size.
    SmallPrint,
    /// Sheets, so many pages of them.
    Sheet(usize),
    /// The same with letters of the usual size.
    SmallSheet(usize),
    /// Sheets with more pages; nobody has tried how many.
    MoreSheets,
}

/// The ways in which all entries of a flyer find room that has not room for all. Each is enough by itself; there may be
/// none. Of very many entries it is not tried what is enough, only said what helps.
///
/// # Errors
/// If the flyer cannot be made at all.
pub fn remedies<'a>(flyer: &Flyer<'a>) -> Result<Vec<Remedy>, FlyerFault> {
    if flyer.imprint.edition.entries.len() > MOST_TRIED {
        return Ok(vec![Remedy::MoreSheets]);
    }
    let mut trial = Trial {
        base: flyer,
        press: Some(Press::of(flyer)?),
    };
    let mut found = Vec::new();
    if flyer.layout.grows() {
        let pages = trial.least_pages(flyer.clone(), flyer.pages + 1);
        found.extend(pages.map(Remedy::Pages));
    }
    let short = Flyer {
        detail: Some(Detail::Short),
        ..flyer.clone()
    };
    if flyer.detail.is_some_and(|detail| detail > Detail::Short) && trial.has_room(&short) {
        found.push(Remedy::Short);
    }
    let small = Flyer {
        large_print: false,
        ..flyer.clone()
    };
    if flyer.large_print && trial.has_room(&small) {
        found.push(Remedy::SmallPrint);
    }
    let sheet = |flyer: &Flyer<'a>| Flyer {
        layout: Layout::Sheet,
        ..flyer.clone()
    };
    if flyer.layout != Layout::Sheet {
        let pages = trial.least_pages(sheet(flyer), 1);
        found.extend(pages.map(Remedy::Sheet));
    }
    if found.is_empty() && flyer.large_print {
        let pages = trial.least_pages(sheet(&small), 1);
        found.extend(pages.map(Remedy::SmallSheet));
    }
    Ok(found)
}

/// Lays flyers out to see what has room on them.
struct Trial<'f, 'a> {
    base: &'f Flyer<'a>,
    /// The press, while no flyer is in it.
    press: Option<Press<'f, 'a>>,
}

impl<'a> Trial<'_, 'a> {
    /// On how many pages all entries of a flyer have room; none if they have not.
    fn pages(&mut self, flyer: &Flyer<'a>) -> Option<usize> {
        let mut press = self.press.take()?.again(flyer);
        // What has no room for a line of each needs no plan.
        let counts = press.entries().len() == press.held.entries.len();
        let plan = counts.then(|| super::plan(&mut press));
        self.press = Some(press.again(self.base));
        plan.filter(Plan::is_whole).map(|plan| plan.leaves.len())
    }

    fn has_room(&mut self, flyer: &Flyer<'a>) -> bool {
        self.pages(flyer).is_some()
    }

    /// The fewest pages from so many on that have room for all entries, if there are such.
    fn least_pages(&mut self, flyer: Flyer<'a>, from: usize) -> Option<usize> {
        // Where nobody says how much is said of each, it is little before there are more pages.
        let mut flyer = Flyer {
            detail: flyer.detail.or(Some(Detail::Short)),
            ..flyer
        };
        // From below: few pages are sooner laid out than many.
        let mut low = from;
        let mut high = loop {
            if low > MOST_PAGES {
                return None;
            }
            flyer.pages = (low * 2).min(MOST_PAGES);
            match self.pages(&flyer) {
                Some(pages) => break pages.max(low),
                None => low = flyer.pages + 1,
            }
        };
        while low < high {
            flyer.pages = usize::midpoint(low, high);
            if self.has_room(&flyer) {
                high = flyer.pages;
            } else {
                low = flyer.pages + 1;
            }
        }
        Some(high)
    }
}
