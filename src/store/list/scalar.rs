//! Texts, numbers, dates and whether something is true, as they stand in a list, by the decoder of `toml_parser`. What is
//! plainly a text or a day is taken as it stands; the decoder would do no more.

use std::borrow::Cow;

use toml::value::Datetime;
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::{ErrorSink, Raw, Source, Span};

use crate::store::node::Value;

/// A value that is no list and no table; none if the crate would not take it.
pub(super) fn scalar_value<'a>(
    source: Source<'a>,
    span: Span,
    encoding: Option<Encoding>,
    error: &mut dyn ErrorSink,
) -> Option<Value<'a>> {
    let raw = raw(source, span, encoding)?;
    if let Some(text) = quoted(source, span, encoding)
        && has_nothing_special(text)
    {
        return Some(Value::Text(Cow::Borrowed(text)));
    }
    if encoding.is_none() && is_plain_day(raw.as_str()) {
        return Some(Value::Date(Cow::Borrowed(raw.as_str())));
    }
    if encoding.is_none()
        && let Some(number) = plain_number(raw.as_str())
    {
        return Some(number);
    }
    let mut text = Cow::Borrowed("");
    Some(match raw.decode_scalar(&mut text, error) {
        ScalarKind::String => Value::Text(text),
        ScalarKind::Boolean(value) => Value::Boolean(value),
        ScalarKind::DateTime => Value::Date(date(text)?),
        ScalarKind::Float => Value::Float(text.parse().ok()?),
        ScalarKind::Integer(radix) => {
            Value::Integer(i64::from_str_radix(&text, radix.value()).ok()?)
        }
    })
}

/// In how many lines more than one a value is written.
pub(super) fn lines_of_scalar(source: Source<'_>, span: Span, encoding: Option<Encoding>) -> u32 {
    match encoding {
        Some(Encoding::MlBasicString | Encoding::MlLiteralString) => {
            let text = source.input().get(span.start()..span.end());
            text.map_or(0, lines_in)
        }
        _ => 0,
    }
}

/// Whether a text is a day that every month has, written with hyphens.
fn is_plain_day(text: &str) -> bool {
    let [year @ .., b'-', m, n, b'-', d, e] = text.as_bytes() else {
        return false;
    };
    let all_digits = year.iter().chain([m, n, d, e]).all(u8::is_ascii_digit);
    let (month, day) = ([*m, *n], [*d, *e]);
    let has_month = (*b"01"..=*b"12").contains(&month);
    year.len() == 4 && all_digits && has_month && (*b"01"..=*b"28").contains(&day)
}

/// A whole number or one with a dot, as most people write it; none if the text is written in another way. Whole numbers have
/// up to 18 digits.
fn plain_number(text: &str) -> Option<Value<'static>> {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let length = |digits: &[u8]| {
        let other = digits.iter().position(|byte| !byte.is_ascii_digit());
        other.unwrap_or(digits.len())
    };
    let whole = length(digits);
    let is_usual = (1..=18).contains(&whole) && (whole == 1 || digits[0] != b'0');
    if !is_usual {
        return None;
    }
    match &digits[whole..] {
        [] => text.parse().ok().map(Value::Integer),
        [b'.', part @ ..] if !part.is_empty() && length(part) == part.len() => {
            text.parse().ok().map(Value::Float)
        }
        _ => None,
    }
}

/// What stands between the quotation marks of a text on one line, as it stands there.
pub(super) fn quoted(source: Source<'_>, span: Span, encoding: Option<Encoding>) -> Option<&str> {
    if encoding != Some(Encoding::BasicString) {
        return None;
    }
    let text = source.input();
    // One that nobody closed has no second quotation mark, or one that belongs to it.
    let last = span
        .end()
        .checked_sub(1)
        .filter(|last| *last > span.start())?;
    let is_closed = text.as_bytes().get(last) == Some(&b'"');
    text.get(span.start() + 1..last).filter(|_| is_closed)
}

/// Whether there is nothing in a text to decode or to refuse, wherever between quotation marks it may stand. Ends of lines
/// do not stand there.
pub(super) fn has_nothing_special(text: &str) -> bool {
    let is_special = |byte: u8| (byte < b' ' && byte != b'\n') || byte == b'\\' || byte == 0x7f;
    // All of them are looked at, without a way out, which is faster.
    let special = |special, byte| special | is_special(byte);
    !text.bytes().fold(false, special)
}

/// Reports what a comment must not hold.
pub(super) fn check_comment(source: Source<'_>, span: Span, error: &mut dyn ErrorSink) {
    if let Some(raw) = raw(source, span, None) {
        raw.decode_comment(error);
    }
}

/// Reports what is no end of a line.
pub(super) fn check_newline(source: Source<'_>, span: Span, error: &mut dyn ErrorSink) {
    // Most are, which is soon seen.
    if source.input().as_bytes().get(span.start()) == Some(&b'\n') {
        return;
    }
    if let Some(raw) = raw(source, span, None) {
        raw.decode_newline(error);
    }
}

/// A passage of a text, with how it is written.
pub(super) fn raw(source: Source<'_>, span: Span, encoding: Option<Encoding>) -> Option<Raw<'_>> {
    let text = source.input().get(span.start()..span.end())?;
    Some(Raw::new_unchecked(text, encoding, span))
}

/// A date or time as the crate writes it, which is how most people do; none if it is none.
fn date(text: Cow<'_, str>) -> Option<Cow<'_, str>> {
    let parsed: Datetime = text.parse().ok()?;
    let is_day_alone = parsed.time.is_none() && text.len() == "2026-05-01".len();
    Some(if is_day_alone {
        text
    } else {
        parsed.to_string().into()
    })
}

fn lines_in(text: &str) -> u32 {
    let lines = text.bytes().filter(|byte| *byte == b'\n').count();
    u32::try_from(lines).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{Value, plain_number};

    /// What the crate makes of a value without quotation marks.
    fn parsed(text: &str) -> Option<toml::Value> {
        let table: Option<toml::Table> = format!("x = {text}").parse().ok();
        table.and_then(|mut table| table.remove("x"))
    }

    #[test]
    fn most_numbers_are_plain() {
        for text in ["0", "-0", "1998", "-73.5673", "0.5", "45.50"] {
            assert!(plain_number(text).is_some(), "{text}");
        }
        for text in [
            "",
            "-",
            ".5",
            "5.",
            "01",
            "00.5",
            "+1",
            "1_000",
            "1e5",
            "0x1f",
            "inf",
            "1.2.3",
            "9999999999999999999",
        ] {
            assert!(plain_number(text).is_none(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_plain_number_is_that_of_the_crate(text in "-?[0-9]{1,20}(\\.[0-9]{0,20}){0,2}") {
            let said = match plain_number(&text) {
                Some(Value::Integer(value)) => Some(toml::Value::Integer(value)),
                Some(Value::Float(value)) => Some(toml::Value::Float(value)),
                _ => None,
            };
            if said.is_some() {
                prop_assert_eq!(said, parsed(&text));
            }
        }
    }
}
