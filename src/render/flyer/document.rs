//! The PDF as a whole: its title and language, what programs find in it, and nothing about who made it where. The same
//! flyer gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};

use krilla::configure::{Accessibility, ConfigurationBuilder, ValidationError};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::error::KrillaError;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::tagging::{TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use super::code::Room;
use super::entry::shown;
use super::fitting::Fitted;
use super::leaf::{Thing, Turn};
use super::page::{Palette, draw};
use super::paper::POINT;
use super::paragraph::Role;
use super::press::{Plan, Press};
use super::{Detail, FlyerFault, Layout, Printed};
use crate::domain::{EDITION_RECORD_NAME, Organization};
use crate::render::edition_record::edition_record;
use crate::render::escape;
use crate::render::phrases;

/// Writes what was planned.
pub(super) fn print<'a>(
    press: &mut Press<'_, 'a>,
    fitted: &Fitted,
) -> Result<Printed<'a>, FlyerFault> {
    let plan = &fitted.plan;
    let entries = &press.flyer.imprint.edition.entries[..];
    let all = |numbers: &[usize]| -> Vec<&'a Organization> {
        let entries = numbers.iter().filter_map(|at| entries.get(*at).copied());
        entries.collect()
    };
    let (unfit, oversized) = (all(&fitted.unfit), all(&fitted.oversized));
    let directory = press.flyer.imprint.edition.directory;
    let title = |id: &str| directory.by_id(id).map(Organization::title);
    let record = edition_record(&press.flyer.imprint, &shown(plan.detail), &unfit, &title);
    let bytes = written(press, plan, Some(record))?;
    let held = press.held.entries.clone();
    let (missing, missing_in_head) = missing(plan, &held);
    let (uncodable, codeless) = without_code(press, plan);
    Ok(Printed {
        bytes,
        pages: plan.leaves.len(),
        detail: plan.detail,
        ages: press.held.ages(),
        unfit,
        oversized,
        uncodable,
        codeless,
        stripless: match press.flyer.layout {
            Layout::TearOff => without_strip(plan, &held),
            _ => Vec::new(),
        },
        missing,
        missing_in_head,
    })
}

/// The same for what is no edition and is never recalled.
pub(super) fn print_without_record(
    press: &Press<'_, '_>,
    plan: &Plan,
) -> Result<Vec<u8>, FlyerFault> {
    written(press, plan, None)
}

fn written(
    press: &Press<'_, '_>,
    plan: &Plan,
    record: Option<String>,
) -> Result<Vec<u8>, FlyerFault> {
    let palette = Palette {
        black_only: press.flyer.black_only,
    };
    let fonts = &press.typesetter.fonts;
    let mut document = Document::new_with(settings());
    let mut tree = TagTree::new().with_lang(Some(press.voice.main().tag().to_owned()));
    let leaves = plan.leaves.iter();
    let mut said: Vec<(usize, TagGroup)> = leaves
        .flat_map(|leaf| draw(leaf, fonts, palette, &mut document))
        .collect();
    said.sort_by_key(|(rank, _)| *rank);
    for (_, panel) in said {
        tree.push(panel);
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(press, plan));
    document.set_metadata(metadata(press));
    if let Some(record) = record {
        document.embed_file(attachment(press, record));
    }
    document.finish().map_err(|error| fault(press, &error))
}

/// What the print holds, for programs.
fn attachment(press: &Press<'_, '_>, record: String) -> EmbeddedFile {
    EmbeddedFile {
        path: EDITION_RECORD_NAME.to_owned(),
        mime_type: MimeType::new("application/json"),
        description: Some("What this print holds, to find out later what has changed".to_owned()),
        association_kind: AssociationKind::Data,
        data: record.into_bytes().into(),
        modification_date: Some(date(press)),
        compress: Some(true),
        location: None,
    }
}

/// Tagged as PDF/UA-1 asks, so that the writer itself refuses what could not be heard.
fn settings() -> SerializeSettings {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish();
    SerializeSettings {
        configuration: configuration.unwrap_or_default(),
        ..SerializeSettings::default()
    }
}

/// Title, languages and day; no author, no program, no place where it was made.
fn metadata(press: &Press<'_, '_>) -> Metadata {
    let direction = if press.voice.is_right_to_left() {
        TextDirection::RightToLeft
    } else {
        TextDirection::LeftToRight
    };
    Metadata::new()
        .title(title(press))
        .language(press.voice.main().tag().to_owned())
        .text_direction(direction)
        .creation_date(date(press))
}

fn title(press: &Press<'_, '_>) -> String {
    let own = press.flyer.imprint.title.as_deref();
    own.map_or_else(
        || {
            phrases::title(
                press.flyer.imprint.edition.is_peer_run(),
                press.voice.main(),
            )
            .to_owned()
        },
        |title| escape::paper(title).into_owned(),
    )
}

/// The day of the edition: nobody needs to know the hour at which somebody printed.
fn date(press: &Press<'_, '_>) -> DateTime {
    let day = press.flyer.imprint.edition.day;
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    DateTime::new(u16::try_from(day.year()).unwrap_or_default())
        .month(part(day.month()))
        .day(part(day.day()))
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

/// The title with the groups below it, to leap to.
fn outline(press: &Press<'_, '_>, plan: &Plan) -> Outline {
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    let mut whole = OutlineNode::new(title(press), top).with_open(true);
    for (page, leaf) in plan.leaves.iter().enumerate() {
        for panel in leaf.panels.iter().filter(|panel| !panel.is_copy) {
            for placed in &panel.things {
                let Thing::Text(block) = &placed.thing else {
                    continue;
                };
                if block.role == Role::Name {
                    let (x, y) = panel.on_sheet((placed.left, placed.top));
                    let there = Point::from_xy(x / POINT, y / POINT);
                    let there = XyzDestination::new(page, there);
                    whole.push_child(OutlineNode::new(block.text.clone(), there));
                }
            }
        }
    }
    let mut outline = Outline::new();
    outline.push_child(whole);
    outline
}

/// The entries without a code where there are codes: those whose address is too long for any, and those for whose there is
/// no room.
fn without_code<'a>(
    press: &mut Press<'_, 'a>,
    plan: &Plan,
) -> (Vec<&'a Organization>, Vec<&'a Organization>) {
    if plan.detail == Detail::Short {
        return (Vec::new(), Vec::new());
    }
    let panels = plan.leaves.iter().flat_map(|leaf| &leaf.panels);
    let things = panels.filter(|panel| panel.turn != Turn::Sideways);
    let things = things.flat_map(|panel| &panel.things);
    let codes = things.filter(|placed| matches!(placed.thing, Thing::Code(..)));
    let there: BTreeSet<usize> = codes.filter_map(|placed| placed.entry).collect();
    let groups = press.held.entries.clone().into_iter().enumerate();
    let lacking = groups.filter(|(at, group)| !there.contains(at) && group.website().is_some());
    lacking
        .map(|(_, group)| group)
        .partition(|group| press.code(group, Room::USUAL).is_none())
}

/// The entries without a strip.
fn without_strip<'a>(plan: &Plan, entries: &[&'a Organization]) -> Vec<&'a Organization> {
    let panels = plan.leaves.iter().flat_map(|leaf| &leaf.panels);
    let strips = panels.filter(|panel| panel.turn == Turn::Sideways);
    let things = strips.flat_map(|panel| &panel.things);
    let there: BTreeSet<usize> = things.filter_map(|placed| placed.entry).collect();
    let groups = entries.iter().enumerate();
    let lacking = groups.filter(|(at, _)| !there.contains(at));
    lacking.map(|(_, group)| *group).collect()
}

type Missing<'a> = Vec<(&'a Organization, Vec<char>)>;

/// The characters that no font has, by the entry in which they stand, and those that stand elsewhere.
pub(super) fn missing<'a>(plan: &Plan, entries: &[&'a Organization]) -> (Missing<'a>, Vec<char>) {
    let mut lost: BTreeMap<Option<usize>, BTreeSet<char>> = BTreeMap::new();
    let panels = plan.leaves.iter().flat_map(|leaf| &leaf.panels);
    for placed in panels.flat_map(|panel| &panel.things) {
        if let Thing::Text(block) = &placed.thing {
            lost.entry(placed.entry).or_default().extend(&block.lost);
        }
    }
    let elsewhere = lost.remove(&None).unwrap_or_default();
    let of_entry = |(number, lost): (Option<usize>, BTreeSet<char>)| {
        let entry = entries.get(number?).copied()?;
        (!lost.is_empty()).then(|| (entry, lost.into_iter().collect()))
    };
    (
        lost.into_iter().filter_map(of_entry).collect(),
        elsewhere.into_iter().collect(),
    )
}

/// What is wrong, as far as a font is to blame that was given. What the writer itself says of it is in the words of those
/// who write programs.
fn fault(press: &Press<'_, '_>, error: &KrillaError) -> FlyerFault {
    let given = |font| press.typesetter.fonts.given(font);
    match error {
        KrillaError::Font(font, _) => given(font).map_or(FlyerFault::Pdf, FlyerFault::UnfitFont),
        KrillaError::Validation(errors) => {
            let locked = errors.iter().find_map(|(error, _)| match error {
                ValidationError::RestrictedLicense(font) => given(font),
                _ => None,
            });
            let unfit = errors.iter().find_map(|(error, _)| match error {
                ValidationError::ContainsNotDefGlyph(font, ..)
                | ValidationError::NoCodepointMapping(font, ..)
                | ValidationError::InvalidCodepointMapping(font, ..)
                | ValidationError::UnicodePrivateArea(font, ..) => given(font),
                _ => None,
            });
            let unfit = unfit.map(FlyerFault::UnfitFont);
            let locked = locked.map(FlyerFault::LockedFont);
            locked.or(unfit).unwrap_or(FlyerFault::Pdf)
        }
        _ => FlyerFault::Pdf,
    }
}
