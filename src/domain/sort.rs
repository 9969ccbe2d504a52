//! The orders that a list can have. Every order is total: ties go by folded name, then by id.

use super::Organization;
use super::fold::fold;

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
