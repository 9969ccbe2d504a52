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
    let Some((host, path)) = rest.and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let is_usual = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    // A dot is left alone in a name, and does something at its beginning.
    let mut before = b'/';
    let is_path = path.bytes().all(|byte| {
        let last = std::mem::replace(&mut before, byte);
        is_usual(byte) || byte == b'/' || (byte == b'.' && is_usual(last))
    });
    is_path && is_host(host)
}

/// Whether a text is an e-mail address in lower-case ASCII.
pub(super) fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    name.len() <= LONGEST_NAME && is_dotted(name, |byte| byte == b'_') && is_host(host)
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

/// Whether a text is a host of several parts, the last of which is no number.
fn is_host(host: &str) -> bool {
    let dot = host.bytes().rposition(|byte| byte == b'.');
    let last = dot.and_then(|dot| host.as_bytes().get(dot + 1));
    host.len() <= LONGEST_HOST
        && last.is_some_and(u8::is_ascii_lowercase)
        && is_dotted(host, |_| false)
}

/// Whether a text is made of lower-case letters and digits, and what else is allowed, in groups that are joined by single
/// dots and hyphens.
fn is_dotted(text: &str, is_allowed: impl Fn(u8) -> bool) -> bool {
    // Two hyphens are for names in other scripts.
    let mut is_joined = true;
    let is_good = text.bytes().all(|byte| {
        let was_joined = is_joined;
        is_joined = matches!(byte, b'.' | b'-');
        byte.is_ascii_lowercase()
            || byte.is_ascii_digit()
            || (is_joined && !was_joined)
            || is_allowed(byte)
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
