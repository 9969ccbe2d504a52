//! Where lines break: where the script lets them, evenly in titles, and not so that a lone word is left over.

use parley::{Layout, LineBreakContext};

use super::paper::float;

/// How much of a line a lone word takes at most.
const LONE_WORD: f32 = 0.16;

/// In how many steps lines are made narrower.
const STEPS: usize = 16;

/// Breaks lines at a width. Lines that are to be even become of about one length; others get no last line of a lone word, if
/// a little less width prevents it. Neither become more for that. Gives the width that they were broken at.
pub(super) fn break_well(layout: &mut Layout<()>, is_even: bool, width: f32) -> f32 {
    layout.break_all_lines(Some(width));
    let lines = layout.len();
    if lines < 2 {
        return width;
    }
    let last = layout
        .get(lines - 1)
        .map_or(0.0, |line| line.metrics().advance);
    let narrowest = match is_even {
        true => 0.5,
        false if last < width * LONE_WORD => 0.85,
        false => return width,
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
        if !is_even && last >= width * LONE_WORD {
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

#[cfg(test)]
mod tests {
    use crate::render::flyer::fonts::Fonts;
    use crate::render::flyer::paragraph::{Direction, Ink, Paragraph, Role, Side, Style};
    use crate::render::flyer::typeset::Typesetter;

    /// The lines of a text in a width, in letters of ten points.
    fn lines(text: &str, width: f32, link: Option<&str>, is_even: bool) -> Vec<String> {
        let paragraph = Paragraph {
            text: text.to_owned(),
            style: Style {
                size: 10.0,
                bold: false,
                ink: Ink::Text,
            },
            direction: Direction::OfItsLetters,
            side: Side::Left,
            language: None,
            role: Role::Text,
            is_even,
            link: link.map(str::to_owned),
            above: 0.0,
        };
        let fonts = Fonts::with(&[]).expect("the fonts in the program are fonts");
        let block = Typesetter::with(fonts).set(&paragraph, width);
        let mut start = 0;
        let mut lines = Vec::new();
        for line in block.lines {
            lines.push(block.text[start..line.end].trim().to_owned());
            start = line.end;
        }
        lines
    }

    #[test]
    fn thai_breaks_where_syllables_begin_and_end() {
        let broken = lines("เครือข่ายผู้ใช้ยาประเทศไทย", 20.0, None, false);
        assert_eq!(broken, ["เครือข่ายผู้", "ใช้ยาประเทศ", "ไทย"]);
    }

    #[test]
    fn an_address_breaks_before_what_parts_it() {
        let address = "latin.example/a/long/path?with=query";
        let broken = lines(address, 35.0, Some("https://latin.example/"), false);
        assert_eq!(broken, ["latin.example/a/long", "/path?with=query"]);
    }

    #[test]
    fn a_name_is_set_in_lines_of_about_one_length() {
        let name = "Australian Injecting and Illicit Drug Users League (AIVL)";
        let broken = lines(name, 90.0, None, true);
        assert_eq!(
            broken,
            [
                "Australian Injecting and Illicit",
                "Drug Users League (AIVL)"
            ]
        );
    }

    #[test]
    fn no_word_is_left_alone_where_another_can_join_it() {
        let text = "Group of people who use drugs in the town and around it.";
        assert!(
            lines(text, 88.0, None, false)
                .last()
                .is_some_and(|last| last.contains(' '))
        );
    }

    #[test]
    fn a_word_that_is_wider_than_its_line_is_parted() {
        let broken = lines(&"m".repeat(60), 40.0, None, false);
        assert!(broken.len() > 2 && broken.concat() == "m".repeat(60));
    }
}
