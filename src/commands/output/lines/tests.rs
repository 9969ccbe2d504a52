//! What of a long list is read, counted at its source.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::lines;
use crate::commands::output::OutputArguments;
use crate::commands::output::outgoing::List;
use crate::domain::{
    Catalog, CatalogWriter, Channel, Criteria, Directory, EntrySource, Filter, Organization, Query,
    Spot, Surroundings, find_places, ladder, search,
};
use crate::render::{CardVersion, Format, Formulas, Look, MarkdownStyle, Points, Units};
use crate::store;

/// How many groups there are.
const GROUPS: usize = 500;

/// A source that counts how often it is asked.
#[derive(Debug)]
struct Counted {
    entries: Vec<Organization>,
    reads: Arc<AtomicUsize>,
}

impl EntrySource for Counted {
    fn entry(&self, place: usize) -> Option<Organization> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        self.entries.get(place).cloned()
    }
}

/// A long list of unions, of which every fifth has closed, every seventh asked not to be exported, and two thirds are in
/// Canada; and the count of what was read of it.
fn unions() -> (&'static Directory, Arc<AtomicUsize>) {
    let entry = |at: usize| {
        let country = if at.is_multiple_of(3) { "PT" } else { "CA" };
        let closed = if at.is_multiple_of(5) {
            "status = \"defunct\"\n"
        } else {
            ""
        };
        let withhold = if at.is_multiple_of(7) {
            "withhold = [\"export\"]\n"
        } else {
            ""
        };
        format!(
            "[[organization]]\nid = \"union-{at}\"\nname = \"Union {at}\"\nkind = \"peer-run\"\nscope = \"national\"\n\
             country = \"{country}\"\nemails = [\"office@u{at}.example.org\"]\nphones = [\"+1604555{at:04}\"]\n\
             websites = [\"https://u{at}.example.org/\"]\n{closed}{withhold}"
        )
    };
    let text: String = (0..GROUPS).map(entry).collect();
    let inputs = vec![(store::Input::Stdin, store::Reason::Named)];
    let opened = store::open(&inputs, &mut text.as_bytes(), jiff::civil::Date::MAX);
    let entries = opened.expect("a list").directory.organizations().to_vec();
    assert_eq!(entries.len(), GROUPS);
    let mut writer = CatalogWriter::default();
    for entry in &entries {
        writer.add(entry);
    }
    let catalog = Catalog::of(writer.finish().0.into()).expect("a catalog");
    let reads = Arc::new(AtomicUsize::new(0));
    let source = Counted {
        entries,
        reads: Arc::clone(&reads),
    };
    let directory = Directory::of_catalog(catalog, Arc::new(source));
    (Box::leak(Box::new(directory)), reads)
}

/// Prints a list as a command does, and gives its lines.
fn printed(
    output: &OutputArguments,
    mut list: List<'_, '_>,
    ways: &'static [Channel],
    directory: &'static Directory,
) -> Vec<String> {
    let look = Look {
        width: 80,
        line: usize::MAX,
        color: false,
        links: false,
        markdown: MarkdownStyle::Table,
        formulas: Formulas::Guarded,
        units: Units::default(),
        byte_order_mark: false,
        card_version: CardVersion::V4,
        points: Points::Published,
    };
    output.reduce(&mut list, ways, directory);
    let outgoing = list.laid_out(None, ways, directory);
    let mut out = Vec::new();
    outgoing
        .with_sheet(true, None, |sheet| {
            outgoing.write(sheet, None, look, &mut out)
        })
        .expect("a list");
    let text = String::from_utf8(out).expect("text");
    text.lines().map(str::to_owned).collect()
}

fn first(limit: usize) -> OutputArguments {
    OutputArguments {
        limit: Some(limit),
        ..OutputArguments::default()
    }
}

#[test]
fn a_search_that_prints_ten_groups_reads_ten() {
    let (directory, reads) = unions();
    let hits = search(directory, &Filter::default(), &Query::of("union canada"));
    assert!(hits.len() > 100, "{}", hits.len());
    let list = List {
        hits: Some(&hits),
        ..List::of(lines(hits.places()), Format::Tsv)
    };
    let printed = printed(&first(10), list, &[], directory);
    assert_eq!(printed.len(), 11, "{printed:?}");
    assert_eq!(reads.load(Ordering::Relaxed), 10);
}

#[test]
fn a_list_that_is_filtered_sorted_and_cut_reads_what_it_prints() {
    let (directory, reads) = unions();
    let places = find_places("Canada");
    let filter = Filter {
        only: Criteria {
            countries: places.into_iter().take(1).collect(),
            ..Criteria::default()
        },
        ..Filter::default()
    };
    let kept = directory.kept(&filter);
    assert_eq!(kept.count(), GROUPS - GROUPS.div_ceil(3));
    for format in [Format::Csv, Format::Json, Format::Table] {
        let before = reads.load(Ordering::Relaxed);
        let list = List::of(lines(kept.places()), format);
        printed(&first(7), list, &[Channel::Export], directory);
        assert_eq!(
            reads.load(Ordering::Relaxed) - before,
            7,
            "{}",
            format.name()
        );
    }
}

#[test]
fn who_is_found_by_an_address_or_a_number_is_read_and_hardly_anybody_else() {
    let (directory, reads) = unions();
    for query in [
        "office@u77.example.org",
        "https://u77.example.org/",
        "604 555 0077",
    ] {
        let hits = search(directory, &Filter::default(), &Query::of(query));
        assert_eq!(hits.len(), 1, "{query}");
        let hit = hits.first().expect("a hit");
        assert_eq!(&*hit.organization.id, "union-77", "{query}");
    }
    assert!(reads.load(Ordering::Relaxed) < 60, "{reads:?}");
}

#[test]
fn nobody_is_read_to_see_who_is_near() {
    let (directory, reads) = unions();
    let place = find_places("Vancouver")
        .first()
        .copied()
        .expect("Vancouver");
    let all = directory.kept(&Filter::default());
    let steps = ladder(
        &Surroundings::of(Spot::Place(place), directory),
        directory,
        &all,
        None,
    );
    assert!(steps.iter().any(|step| step.groups.len() > 100));
    assert_eq!(reads.load(Ordering::Relaxed), 0);
}
