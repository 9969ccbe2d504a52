//! Rows of digits in a text: which could be a phone number, and when two are the same one.

/// Digits of a phone number, from the shortest to the longest.
pub(super) const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Whether a run of digits is a day, or a span of years.
pub(super) fn is_date(run: &[String]) -> bool {
    let is_year =
        |part: &String| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let lengths: Vec<usize> = run.iter().map(String::len).collect();
    match lengths[..] {
        [4, 2, 2] => is_year(&run[0]),
        [2, 2, 4] => is_year(&run[2]),
        [4, 4] => run.iter().all(is_year),
        _ => false,
    }
}

/// The digits that make a number, without the zeros that are dialled before it.
pub(super) fn significant(digits: &str) -> &str {
    digits.trim_start_matches('0')
}

/// Whether two numbers are one, though one may lack the code of its country or its area.
pub(super) fn is_same_number(left: &str, right: &str) -> bool {
    let (shorter, longer) = if left.len() < right.len() {
        (left, right)
    } else {
        (right, left)
    };
    shorter.len() >= *DIGITS.start() && longer.ends_with(shorter)
}

/// Runs of digits, each by its groups: a space, a hyphen, a dot, a slash or a bracket may stand between them.
pub(super) fn number_runs(text: &str) -> Vec<Vec<String>> {
    let mut runs: Vec<Vec<String>> = Vec::new();
    let mut run: Vec<String> = Vec::new();
    let mut gap = 0;
    for character in text.chars() {
        if let Some(digit) = character.to_digit(10) {
            if gap > 0 || run.is_empty() {
                run.push(String::new());
            }
            gap = 0;
            let digit = char::from_digit(digit, 10);
            run.last_mut()
                .into_iter()
                .zip(digit)
                .for_each(|(group, digit)| group.push(digit));
        } else if !run.is_empty() {
            gap += 1;
            let joins = " -./()\u{a0}\u{202f}\u{2010}\u{2011}\u{2013}".contains(character);
            if !joins || gap > 3 {
                runs.push(std::mem::take(&mut run));
                gap = 0;
            }
        }
    }
    runs.push(run);
    runs.retain(|run| !run.is_empty());
    runs
}
