//! Where lines break: where the script lets them, evenly in titles, and not so that a lone word is left over.

use parley::{Layout, LineBreakContext};

use super::paper::float;
use super::paragraph::Role;

/// How much of a line a lone word takes at most.
const LONE_WORD: f32 = 0.16;

/// In how many steps lines are made narrower.
const STEPS: usize = 16;

/// Breaks lines at a width. Titles and names get lines of about one length; text gets no last line of a lone word, if a
/// little less width prevents it. Neither gets more lines for that. Gives the width that they were broken at.
pub(super) fn break_well(layout: &mut Layout<()>, role: Role, width: f32) -> f32 {
    layout.break_all_lines(Some(width));
    let lines = layout.len();
    if lines < 2 {
        return width;
    }
    let last = layout
        .get(lines - 1)
        .map_or(0.0, |line| line.metrics().advance);
    let narrowest = match role {
        Role::Title | Role::Name => 0.5,
        Role::Text if last < width * LONE_WORD => 0.85,
        Role::Text => return width,
    };
    // No word is parted for that.
    let widest_word = layout.calculate_content_widths().min;
    let mut best = width;
    for step in 1..=STEPS {
        let narrower = width * (1.0 - (1.0 - narrowest) * float(step) / float(STEPS));
        if narrower < widest_word {
            break;
        }
        layout.break_all_lines(Some(narrower));
        if layout.len() > lines {
            break;
        }
        best = narrower;
        let last = layout
            .get(lines - 1)
            .map_or(0.0, |line| line.metrics().advance);
        if role == Role::Text && last >= width * LONE_WORD {
            break;
        }
    }
    layout.break_all_lines(Some(best));
    best
}

/// How far lines are apart, in their size: scripts with much above and below their letters need more.
pub(super) fn leading(text: &str) -> f32 {
    let of = |character: char| match character {
        '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fefc}' => 1.5,
        '\u{900}'..='\u{1fff}' if !('\u{1e00}'..='\u{1fff}').contains(&character) => 1.45,
        _ => 1.25,
    };
    text.chars().map(of).fold(1.25, f32::max)
}

/// Where a line may break besides the usual places: Thai writes no spaces between words, so it breaks where a syllable
/// begins or ends for certain, which the letters show.
pub(super) fn breaks(place: LineBreakContext) -> Option<bool> {
    let is_thai = |character| ('\u{e01}'..='\u{e5b}').contains(&character);
    if !is_thai(place.before) || !is_thai(place.after) {
        return None;
    }
    // Vowels that are written before their consonant begin a syllable; ะ, ำ, ๆ, ฯ and a silenced letter end one.
    let begins = matches!(place.after, '\u{e40}'..='\u{e44}');
    let ends = matches!(
        place.before,
        '\u{e30}' | '\u{e33}' | '\u{e2f}' | '\u{e46}' | '\u{e4c}'
    );
    let is_stray = matches!(place.before, '\u{e40}'..='\u{e44}')
        || matches!(place.after, '\u{e2f}'..='\u{e3a}' | '\u{e45}'..='\u{e4e}');
    ((begins || ends) && !is_stray).then_some(true)
}

/// Where an address may break: before what parts it.
pub(super) fn parts(place: LineBreakContext) -> Option<bool> {
    let is_solid = |character: char| !character.is_whitespace();
    let is_part = matches!(
        place.after,
        '.' | '@' | '/' | '?' | '&' | '=' | '#' | '_' | '-' | '%' | '+'
    );
    (is_solid(place.before) && place.after.is_ascii()).then_some(is_part && place.before != '/')
}
