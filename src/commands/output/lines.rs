//! The lines of a list before they are read: which entries, by their places in the order of ids, and what is beside them.
//! They are sorted, held back, set out under headings and cut without reading anybody.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;

use super::OutputArguments;
use crate::domain::{
    Channel, Directory, GroupBy, Headings, Hits, Organization, headings, sort_unread,
};
use crate::render::{Nearness, Part, Row, Rows, Section};

/// A line of a list: an entry that is read when its line is printed.
#[derive(Clone, Debug)]
pub(in crate::commands) struct Line {
    /// Its place in the order of ids.
    pub(in crate::commands) place: usize,
    /// Where it stands on the ladder.
    nearness: Option<Box<Nearness>>,
    /// The heading that it stands under, by its place among the headings.
    group: Option<u32>,
}

impl Line {
    /// The line of an entry.
    pub(in crate::commands) fn of(place: usize) -> Self {
        Self {
            place,
            nearness: None,
            group: None,
        }
    }

    /// The line of an entry that stands on a ladder.
    pub(in crate::commands) fn near(place: usize, nearness: Nearness) -> Self {
        Self {
            nearness: Some(Box::new(nearness)),
            ..Self::of(place)
        }
    }

    /// The part of the list that it stands in; none in a list without parts.
    pub(super) fn part(&self) -> Option<Part> {
        let rung = self.nearness().map(|near| Part::Rung(near.rung));
        rung.or(self.group().map(Part::Group))
    }

    fn group(&self) -> Option<usize> {
        self.group.and_then(|group| usize::try_from(group).ok())
    }

    /// Where it stands on the ladder.
    pub(in crate::commands) fn nearness(&self) -> Option<&Nearness> {
        self.nearness.as_deref()
    }
}

/// The lines of entries that no search found.
pub(in crate::commands) fn lines(places: impl IntoIterator<Item = usize>) -> Vec<Line> {
    places.into_iter().map(Line::of).collect()
}

/// The lines of organizations of a directory.
pub(in crate::commands) fn lines_of(found: &[&Organization], directory: &Directory) -> Vec<Line> {
    let places = found.iter().filter_map(|one| directory.place_of(&one.id));
    lines(places)
}

impl OutputArguments {
    /// Sorts lines as asked; as they were found if nothing was asked and they were ranked.
    pub(super) fn sort(&self, lines: &mut [Line], are_ranked: bool, directory: &Directory) {
        let are_ranked = are_ranked || lines.iter().any(|line| line.nearness.is_some());
        if self.sort.is_empty() && are_ranked {
            return;
        }
        let (keys, _) = self.order();
        sort_unread(lines, &keys, directory, |line| line.place);
    }
}

/// Sorts lines by their ids.
pub(super) fn by_id(lines: &mut [Line]) {
    lines.sort_unstable_by_key(|line| line.place);
}

/// Chapters are set in below their parent alone: not where rows were sorted, nor where the parent was left out.
pub(super) fn keep_below_parents(lines: &mut [Line], are_sorted: bool) {
    let mut above: Option<Nearness> = None;
    for nearness in lines.iter_mut().filter_map(|line| line.nearness.as_mut()) {
        let same_rung = above.filter(|above| above.rung == nearness.rung && !are_sorted);
        let deepest = same_rung.map_or(0, |above| above.depth + 1);
        nearness.depth = nearness.depth.min(deepest);
        above = Some(**nearness);
    }
}

/// Sets lines out under headings, each part in the order that they have.
pub(super) fn under_headings(
    lines: &mut [Line],
    by: GroupBy,
    directory: &Directory,
) -> Vec<Section> {
    directory.look_over_seats();
    let seat = |line: &Line| match by {
        GroupBy::City => directory.seat_of(line.place),
        GroupBy::Region | GroupBy::Country => directory.area_of(line.place),
    };
    let Headings { headings, places } = headings(lines.iter().map(seat), by);
    for (line, place) in lines.iter_mut().zip(places) {
        line.group = u32::try_from(place).ok();
    }
    lines.sort_by_key(|line| line.group);
    let section = |(at, heading)| Section {
        part: Part::Group(at),
        heading,
        words: None,
    };
    headings.into_iter().enumerate().map(section).collect()
}

/// The lines of a list as rows: each is read when it comes up, and says what it may say on these ways out. Nor is anybody
/// named by others there, since an id is as good as a name.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    pub(super) all: Vec<Line>,
    /// The headings that lines stand under.
    pub(super) headings: Rc<[Rc<str>]>,
    pub(super) directory: &'a Directory,
    /// What they answer, if a search found them.
    pub(super) hits: Option<&'a Hits<'a>>,
    pub(super) are_on_call_sheet: bool,
    pub(super) ways: &'static [Channel],
    /// The places of entries in the order of ids, each with that of its line.
    pub(super) by_id: OnceCell<Vec<(u32, u32)>>,
}

impl<'a> Lines<'a> {
    /// Other lines of the same list.
    pub(super) fn with(&self, lines: Vec<Line>) -> Self {
        Self {
            all: lines,
            headings: Rc::clone(&self.headings),
            by_id: OnceCell::new(),
            ..*self
        }
    }

    fn by_id(&self) -> &[(u32, u32)] {
        self.by_id.get_or_init(|| {
            let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
            let lines = self.all.iter().enumerate();
            let places = lines.map(|(at, line)| (number(line.place), number(at)));
            let mut places: Vec<(u32, u32)> = places.collect();
            places.sort_unstable();
            places
        })
    }

    fn said(&self, organization: Cow<'a, Organization>) -> Cow<'a, Organization> {
        let said = match self.directory.said_on(&organization, self.ways) {
            Cow::Owned(said) => Some(said),
            Cow::Borrowed(_) => None,
        };
        said.map_or(organization, Cow::Owned)
    }
}

impl Rows for Lines<'_> {
    fn count(&self) -> usize {
        self.all.len()
    }

    fn row(&self, at: usize) -> Option<Row<'_>> {
        let line = self.all.get(at)?;
        let organization = self.directory.glance(line.place)?;
        let reasons = |hits: &Hits<'_>| hits.reasons(line.place, &organization);
        let reasons = self.hits.map(reasons);
        Some(Row {
            reasons,
            nearness: line.nearness().copied(),
            group: line.group(),
            heading: line.group().and_then(|at| self.headings.get(at).cloned()),
            is_on_call_sheet: self.are_on_call_sheet,
            ..Row::of_either(self.said(organization))
        })
    }

    fn part(&self, at: usize) -> Option<Part> {
        self.all.get(at).and_then(Line::part)
    }

    fn in_order_of_ids(&self) -> Vec<usize> {
        let lines = self.by_id().iter();
        lines
            .filter_map(|(_, at)| usize::try_from(*at).ok())
            .collect()
    }

    fn position(&self, id: &str) -> Option<usize> {
        let place = u32::try_from(self.directory.place_of(id)?).ok()?;
        let by_id = self.by_id();
        let found = by_id.partition_point(|(known, _)| *known < place);
        let (_, at) = by_id.get(found).filter(|(known, _)| *known == place)?;
        usize::try_from(*at).ok()
    }
}

#[cfg(test)]
mod tests;
