//! What most values look like, seen at a glance: their parsers would take each of these for what it is, and leave it as it
//! stands. Of all others this says nothing; they are for the parsers.

use jiff::civil::Date;

/// The longest host; parts of one may have 63 letters.
const LONGEST_HOST: usize = 63;

/// The longest name before the @.
const LONGEST_NAME: usize = 64;

/// Whether a text is a web address in lower-case ASCII with a path, and without anything that its parser would write in
/// another way.
pub(super) fn is_website(text: &str) -> bool {
    let rest = text.strip_prefix("https://");
    let rest = rest.or_else(|| text.strip_prefix("http://"));
    let Some((host, path)) = rest.and_then(|rest| parted(rest.as_bytes(), b'/')) else {
        return false;
    };
    // A dot is left alone in a name, and does something at its beginning.
    let mut before = Class::Slash;
    let is_path = path.iter().all(|byte| {
        let class = class_of(*byte);
        let last = std::mem::replace(&mut before, class);
        match class {
            Class::Letter | Class::Capital | Class::Hyphen | Class::Line | Class::Slash => true,
            Class::Dot => !matches!(last, Class::Slash | Class::Dot),
            Class::Other => false,
        }
    });
    is_path && is_host(host)
}

/// Whether a text is an e-mail address in lower-case ASCII.
pub(super) fn is_email(text: &str) -> bool {
    let Some((name, host)) = parted(text.as_bytes(), b'@') else {
        return false;
    };
    name.len() <= LONGEST_NAME && is_dotted(name, Class::Line) && is_host(host)
}

/// Whether a text is made of lower-case ASCII letters and digits in groups joined by single hyphens.
pub(super) fn is_slug(text: &str) -> bool {
    let mut last = Class::Hyphen;
    let is_good = text.bytes().all(|byte| {
        let class = class_of(byte);
        let before = std::mem::replace(&mut last, class);
        class == Class::Letter || (class == Class::Hyphen && before == Class::Letter)
    });
    is_good && last == Class::Letter
}

/// What a byte is in addresses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Other,
    /// A lower-case letter or a digit.
    Letter,
    Capital,
    Hyphen,
    Dot,
    /// The line below, `_`.
    Line,
    Slash,
}

/// The class of each byte, so that one look at it does.
const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Other; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'0'..=b'9' => Class::Letter,
            b'A'..=b'Z' => Class::Capital,
            b'-' => Class::Hyphen,
            b'.' => Class::Dot,
            b'_' => Class::Line,
            b'/' => Class::Slash,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
}

fn class_of(byte: u8) -> Class {
    CLASSES[usize::from(byte)]
}

/// What stands before a byte and behind it, where it stands first.
fn parted(bytes: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let place = bytes.iter().position(|byte| *byte == at)?;
    Some((&bytes[..place], &bytes[place + 1..]))
}

/// A day such as `2026-05-01`; none if the text is written in another way.
pub(super) fn day(text: &str) -> Option<Date> {
    let number = |bytes: &[u8]| {
        let digit = |byte: &u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
        let mut digits = bytes.iter().map(digit);
        digits.try_fold(0, |number, digit| Some(10 * number + digit?))
    };
    let bytes = <[u8; 10]>::try_from(text.as_bytes()).ok()?;
    let [year @ .., b'-', _, _, b'-', _, _] = &bytes else {
        return None;
    };
    let month = i8::try_from(number(&bytes[5..7])?).ok()?;
    let day = i8::try_from(number(&bytes[8..])?).ok()?;
    Date::new(number(year)?, month, day).ok()
}

/// Whether bytes are a host of several parts, the last of which is no number.
fn is_host(host: &[u8]) -> bool {
    let dot = host.iter().rposition(|byte| *byte == b'.');
    let last = dot.and_then(|dot| host.get(dot + 1));
    host.len() <= LONGEST_HOST
        && last.is_some_and(u8::is_ascii_lowercase)
        && is_dotted(host, Class::Letter)
}

/// Whether bytes are lower-case letters and digits, and what else is allowed, in groups that are joined by single dots and
/// hyphens.
fn is_dotted(text: &[u8], allowed: Class) -> bool {
    // Two hyphens are for names in other scripts.
    let mut is_joined = true;
    let is_good = text.iter().all(|byte| {
        let class = class_of(*byte);
        let was_joined = std::mem::replace(&mut is_joined, false);
        if matches!(class, Class::Dot | Class::Hyphen) {
            is_joined = true;
            return !was_joined;
        }
        class == Class::Letter || class == allowed
    });
    is_good && !is_joined
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
    use url::Url;

    use super::{day, is_email, is_website};

    #[test]
    fn what_most_people_write_is_plain() {
        for text in ["https://vandu.org/", "http://www.a-b.example/en/about.html"] {
            assert!(is_website(text), "{text}");
        }
        for text in [
            "https://vandu.org",
            "https://VANDU.org/",
            "https://vandu/",
            "https://1.2.3.4/",
            "https://a..org/",
            "https://xn--e1afmkfd.org/",
            "https://a.org/../b",
            "https://a.org/.",
            "https://a.org:80/",
            "https://a@b.org/",
            "https://a.org/?b#c",
            "https://a.org/%41",
        ] {
            assert!(!is_website(text), "{text}");
        }
        assert!(is_email("info@vandu.org") && is_email("a.b-c_d@e.f.org"));
        for text in [
            "info@vandu",
            "a..b@c.org",
            ".a@c.org",
            "a@b@c.org",
            "@c.org",
        ] {
            assert!(!is_email(text), "{text}");
        }
        assert!(day("2026-05-01").is_some() && day("2026-02-30").is_none());
    }

    proptest! {
        #[test]
        fn a_plain_website_is_what_its_parser_makes_of_it(
            host in "[a-c0-9x.-]{0,8}(\\.[a-c0-9x]{1,3}){0,2}",
            path in "(/|/[a-cA-C0-9_./%-]{0,8})?",
        ) {
            let text = format!("https://{host}{path}");
            if is_website(&text) {
                let parsed = Url::parse(&text).map(String::from);
                prop_assert_eq!(parsed.as_deref(), Ok(&*text));
                prop_assert!(super::super::values::parsed_website(&text).is_ok());
            }
        }

        #[test]
        fn a_plain_address_is_one_for_its_parser(text in "[a-c0-9_.-]{0,6}@[a-c0-9.-]{0,6}(\\.[a-c]{1,2})?") {
            if is_email(&text) {
                prop_assert!(email_address::EmailAddress::is_valid(&text));
            }
        }

        #[test]
        fn a_plain_day_is_that_of_its_parser(text in "[0-9]{3}[0-9-]-[01][0-9]-[0-3][0-9+]") {
            if let Some(day) = day(&text) {
                prop_assert_eq!(text.parse::<Date>().ok(), Some(day));
            }
        }
    }
}
