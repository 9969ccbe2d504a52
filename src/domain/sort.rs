//! The orders that a list can have. Every order is total: ties go by folded name, then by id.

use std::cmp::Ordering;

use super::fold::fold;
use super::{Directory, Organization};

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// The name, folded.
    Name,
    /// The id.
    Id,
    /// The English name of the country; those without come last.
    Country,
    /// The city, folded; those without come last.
    City,
    /// From the world down: world, regions, then by area and country.
    Region,
    /// The kind.
    Kind,
    /// The scope, the widest first.
    Scope,
    /// The status.
    Status,
    /// The year of foundation, the oldest first; unknown last.
    Founded,
    /// The day of verification, never first, so that the stalest stand on top.
    Verified,
}

impl SortKey {
    /// Every key with its name.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("name", Self::Name),
        ("id", Self::Id),
        ("country", Self::Country),
        ("city", Self::City),
        ("region", Self::Region),
        ("kind", Self::Kind),
        ("scope", Self::Scope),
        ("status", Self::Status),
        ("founded", Self::Founded),
        ("verified", Self::Verified),
    ];
}

/// Sorts items by their organizations: by the first key, ties by the next, the last ties by name and id.
pub fn sort<T>(items: &mut [T], keys: &[SortKey], organization: impl Fn(&T) -> &Organization) {
    items.sort_by_cached_key(|item| {
        let keys = keys.iter().copied().chain([SortKey::Name, SortKey::Id]);
        keys.map(|key| rank(organization(item), key))
            .collect::<Vec<Rank>>()
    });
}

/// Sorts items by the entries of a directory that stand at their places, as [`sort`] would. Only for the years of
/// foundation are they read.
pub fn sort_unread<T>(
    items: &mut [T],
    keys: &[SortKey],
    directory: &Directory,
    place: impl Fn(&T) -> usize,
) {
    let orders = keys.iter().chain([&SortKey::Name]);
    let orders: Vec<Order<'_>> = orders
        .map(|key| match key {
            SortKey::Founded => founded(items, directory, &place),
            known => order(directory, *known),
        })
        .collect();
    // Names and ids are an order in which no two are the same.
    items.sort_unstable_by(|left, right| {
        let compared = orders
            .iter()
            .map(|order| order(place(left)).cmp(&order(place(right))));
        compared.fold(Ordering::Equal, Ordering::then)
    });
}

/// The place of each entry in an order.
type Order<'d> = Box<dyn Fn(usize) -> u32 + 'd>;

/// The order of a directory by what is known of its entries before they are read.
fn order(directory: &Directory, key: SortKey) -> Order<'_> {
    let catalog = directory.catalog();
    match key {
        SortKey::Name => Box::new(catalog.order_of_folded_names()),
        SortKey::Id | SortKey::Founded => Box::new(number),
        SortKey::Verified => {
            directory.look_over_days();
            Box::new(catalog.day_of())
        }
        SortKey::City => {
            directory.look_over_seats();
            shared(directory.seats(), key, catalog.seat_of())
        }
        SortKey::Country | SortKey::Region | SortKey::Scope => {
            directory.look_over_seats();
            shared(directory.areas(), key, catalog.area_of())
        }
        SortKey::Kind | SortKey::Status => {
            directory.look_over_standings();
            shared(directory.standings(), key, catalog.standing_of())
        }
    }
}

/// An order by what many entries share: where each of these stands, and which of them each entry has.
fn shared<'d>(all: &[Organization], key: SortKey, of: impl Fn(usize) -> usize + 'd) -> Order<'d> {
    let orders = orders(all, key);
    Box::new(move |place| orders.get(of(place)).copied().unwrap_or_default())
}

/// The place of each of these in their order; equals have the same.
fn orders(all: &[Organization], key: SortKey) -> Vec<u32> {
    let ranks: Vec<Rank> = all.iter().map(|one| rank(one, key)).collect();
    let mut sorted: Vec<&Rank> = ranks.iter().collect();
    sorted.sort_unstable();
    sorted.dedup();
    let place = |rank| number(sorted.binary_search(&rank).unwrap_or_default());
    ranks.iter().map(place).collect()
}

/// The order by the years of foundation, which are read.
fn founded<'d, T>(
    items: &[T],
    directory: &'d Directory,
    place: &impl Fn(&T) -> usize,
) -> Order<'d> {
    let mut years = vec![u32::MAX; directory.count()];
    let from_the_first = |year: i16| u32::try_from(i32::from(year) - i32::from(i16::MIN));
    for place in items.iter().map(place) {
        let founded = directory.glance(place).and_then(|found| found.founded);
        if let (Some(founded), Some(year)) = (founded, years.get_mut(place)) {
            *year = from_the_first(founded).unwrap_or(u32::MAX);
        }
    }
    Box::new(move |place| years.get(place).copied().unwrap_or(u32::MAX))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The place of one organization in an order; what is not known comes last.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number(i32),
    Text(String),
    Absent,
}

fn rank(organization: &Organization, key: SortKey) -> Rank {
    let text = |text: &str| Rank::Text(fold(text));
    match key {
        SortKey::Name => text(&organization.name),
        SortKey::Id => Rank::Text(organization.id.to_string()),
        SortKey::Country => organization
            .country
            .map_or(Rank::Absent, |country| text(country.name())),
        SortKey::City => organization.city.as_deref().map_or(Rank::Absent, text),
        SortKey::Region => text(&organization.path_from_world().join(" ")),
        SortKey::Kind => Rank::Number(organization.kind as i32),
        SortKey::Scope => Rank::Number(organization.scope as i32),
        SortKey::Status => Rank::Number(organization.status as i32),
        SortKey::Founded => organization
            .founded
            .map_or(Rank::Absent, |year| Rank::Number(i32::from(year))),
        SortKey::Verified => organization
            .verified
            .map_or(Rank::Text(String::new()), |day| Rank::Text(day.to_string())),
    }
}
