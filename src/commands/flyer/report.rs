//! What is said of a flyer: how it is known again, how old it is, and what is not on it. Of very many groups the first are
//! named and the others counted.

use std::collections::BTreeSet;

use anyhow::Result;

use super::target::Target;
use crate::commands::session::{Session, counted};
use crate::commands::translations;
use crate::domain::Organization;
use crate::render::{Detail, Flyer, Layout, Printed, Remedy, remedies};

/// So many groups are all named in a note; of more these first ones, so that what else is said stays in sight.
const MOST_NAMED: usize = 12;
const FIRST_NAMED: usize = 5;

/// What to do about letters that no font has.
const FONT_HINT: &str = "--font FILE takes a font that has them, such as one of the Noto family";

/// Says what was written.
pub(super) fn say(
    printed: &Printed<'_>,
    flyer: &Flyer<'_>,
    target: &Target,
    session: &mut Session<'_>,
) -> Result<()> {
    let edition = &flyer.imprint.edition;
    let groups = edition.entries.len() - printed.unfit.len();
    session.note(&format!(
        "{}: {} on {}, edition {} of {}",
        target.name(),
        counted(groups, "group", "groups"),
        counted(printed.pages, "page", "pages"),
        edition.code().as_str(),
        edition.day
    ))?;
    if let Some(locality) = flyer.place {
        let place = locality.place.full_name();
        session.note(&if locality.is_around {
            format!("near {place}, and who covers it from elsewhere")
        } else {
            format!("for {place}")
        })?;
    }
    let ages = printed.ages;
    match ages.oldest {
        None => session.note("nobody has ever confirmed these entries, and the flyer says so")?,
        Some(day) if ages.never == 0 => session.note(&format!("oldest fact confirmed {day}"))?,
        Some(day) => session.note(&format!(
            "oldest fact confirmed {day}; {} never confirmed, and the flyer says so",
            ages.never
        ))?,
    }
    say_detail(printed, flyer, session)?;
    say_unfit(printed, flyer, session)?;
    say_codeless(printed, session)?;
    say_missing(printed, session)?;
    if printed.detail == Detail::Full {
        for tag in &flyer.imprint.languages {
            say_lacking(tag, printed, flyer, session)?;
        }
    }
    Ok(())
}

/// Says how much is said of each group, where that is less than there is because of the room.
fn say_detail(printed: &Printed<'_>, flyer: &Flyer<'_>, session: &mut Session<'_>) -> Result<()> {
    if flyer.detail.is_some() || printed.detail == Detail::Full {
        return Ok(());
    }
    let name = Detail::ALL
        .iter()
        .find(|(_, known)| *known == printed.detail);
    let name = name.map_or("short", |(name, _)| name);
    let codes = match printed.detail {
        Detail::Short => ": no QR codes",
        Detail::Code | Detail::Full => "",
    };
    session.note(&format!(
        "to make room, each group has no more than --detail {name} says{codes}"
    ))
}

/// Says who did not fit, and what would make room.
pub(super) fn say_unfit(
    printed: &Printed<'_>,
    flyer: &Flyer<'_>,
    session: &mut Session<'_>,
) -> Result<()> {
    if printed.unfit.is_empty() {
        return Ok(());
    }
    let entries = counted(printed.unfit.len(), "entry", "entries");
    let place = place_of(flyer.layout);
    if printed.oversized.len() == printed.unfit.len() {
        let words = format!("{entries} did not fit, not even alone on a {place}: ");
        say_named(&words, &printed.unfit, session)?;
    } else {
        say_named(&format!("{entries} did not fit: "), &printed.unfit, session)?;
        if !printed.oversized.is_empty() {
            let words = format!("of these, not even alone on a {place}: ");
            say_named(&words, &printed.oversized, session)?;
        }
    }
    // Trying them takes as long as the flyer: it is done for those who hear of it.
    if !session.speaks() {
        return Ok(());
    }
    let Ok(found) = remedies(flyer) else {
        return Ok(());
    };
    let words = if found == [Remedy::MoreSheets] {
        "what may make room"
    } else {
        "what makes room"
    };
    let mut ways: Vec<String> = found
        .into_iter()
        .map(|remedy| way(remedy, flyer.layout))
        .collect();
    ways.push(if printed.oversized.is_empty() {
        "fewer groups".to_owned()
    } else {
        "to leave these groups out".to_owned()
    });
    session.hint(&format!("{words}: {}", ways.join(", ")))
}

/// What an entry has to itself at most.
fn place_of(layout: Layout) -> &'static str {
    match layout {
        Layout::Sheet | Layout::Poster | Layout::TearOff | Layout::Zine => "page",
        Layout::Fold => "panel",
        Layout::Wallet => "card",
        Layout::Labels => "label",
    }
}

/// What makes room, in words.
fn way(remedy: Remedy, layout: Layout) -> String {
    let sheet = |pages: usize| match pages {
        1 => "--layout sheet".to_owned(),
        pages => format!("--layout sheet --pages {pages}"),
    };
    match remedy {
        Remedy::Pages(pages) => format!("--pages {pages}"),
        Remedy::Short => "--detail short".to_owned(),
        Remedy::SmallPrint => "to leave out --large-print".to_owned(),
        Remedy::Sheet(pages) => sheet(pages),
        Remedy::SmallSheet(pages) => format!("{} without --large-print", sheet(pages)),
        Remedy::MoreSheets if layout == Layout::Sheet => "more --pages".to_owned(),
        Remedy::MoreSheets => "--layout sheet with more --pages".to_owned(),
    }
}

/// Says who has no code or no strip where others have.
fn say_codeless(printed: &Printed<'_>, session: &mut Session<'_>) -> Result<()> {
    for (words, groups) in [
        (
            "no code, as the address is too long for one: ",
            &printed.uncodable,
        ),
        ("no code, as there is no room for one: ", &printed.codeless),
        ("no strip to tear off: ", &printed.stripless),
    ] {
        if !groups.is_empty() {
            say_named(words, groups, session)?;
        }
    }
    Ok(())
}

/// Says which letters no font has, and in whose text.
fn say_missing(printed: &Printed<'_>, session: &mut Session<'_>) -> Result<()> {
    let of_groups = printed.missing.iter().flat_map(|(_, letters)| letters);
    let letters: BTreeSet<char> = of_groups.chain(&printed.missing_in_head).copied().collect();
    if letters.is_empty() {
        return Ok(());
    }
    let letters: Vec<char> = letters.into_iter().collect();
    name_letters(&letters, session)?;
    let mut places: Vec<String> = printed
        .missing
        .iter()
        .map(|(group, _)| group.title())
        .collect();
    if !printed.missing_in_head.is_empty() {
        places.insert(0, "title or note".to_owned());
    }
    session.note_list("� stands for them in the text of ", &places)?;
    session.hint(FONT_HINT)
}

/// Says which letters of something that is no flyer no font has.
pub(in crate::commands) fn say_letters(letters: &[char], session: &mut Session<'_>) -> Result<()> {
    if letters.is_empty() {
        return Ok(());
    }
    name_letters(letters, session)?;
    session.hint(FONT_HINT)
}

fn name_letters(letters: &[char], session: &mut Session<'_>) -> Result<()> {
    let letters: Vec<String> = letters
        .iter()
        .map(|letter| format!("{letter} (U+{:04X})", u32::from(*letter)))
        .collect();
    session.note_list("no font has these letters: ", &letters)
}

/// Says which descriptions there is no translation of.
fn say_lacking(
    tag: &str,
    printed: &Printed<'_>,
    flyer: &Flyer<'_>,
    session: &mut Session<'_>,
) -> Result<()> {
    let is_printed =
        |group: &&&Organization| !printed.unfit.iter().any(|unfit| unfit.id == group.id);
    let entries = flyer.imprint.edition.entries.iter().filter(is_printed);
    let lacking = translations::without_text(tag, entries.copied());
    if lacking.is_empty() {
        return Ok(());
    }
    say_named(
        &translations::no_text(tag, lacking.len()),
        &lacking,
        session,
    )
}

/// Says which languages headings are not translated into.
pub(super) fn say_untranslated(tags: &[String], session: &mut Session<'_>) -> Result<()> {
    let mut untranslated = translations::headings(tags).into_iter();
    untranslated.try_for_each(|lacking| session.note(&lacking.words))
}

/// Says sentence after sentence.
pub(super) fn say_all(sentences: &[String], session: &mut Session<'_>) -> Result<()> {
    sentences.iter().try_for_each(|words| session.note(words))
}

/// Names groups; of very many the first, with how many there are besides.
fn say_named(words: &str, groups: &[&Organization], session: &mut Session<'_>) -> Result<()> {
    let most = if groups.len() > MOST_NAMED {
        FIRST_NAMED
    } else {
        MOST_NAMED
    };
    let mut names: Vec<String> = groups
        .iter()
        .take(most)
        .map(|group| group.title())
        .collect();
    let others = groups.len() - names.len();
    if others > 0 {
        names.push(format!("and {others} more"));
    }
    session.note_list(words, &names)
}
