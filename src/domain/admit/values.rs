//! Single values: what a website, an address, a number, a tag and a date have to look like. Parsers are libraries.

use std::borrow::Cow;

use jiff::civil::Date;
use url::{Host, Url};

use super::plain;
use crate::domain::fold::fold;

/// Why a value was refused, as the end of a sentence, and what to write instead.
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

/// A website as its parser writes it: http or https, a host with a dot (or an address), no user name in it.
pub(super) fn website(text: &str) -> Result<Cow<'_, str>, Fault> {
    if plain::is_website(text) {
        return Ok(text.into());
    }
    parsed_website(text).map(|url| String::from(url).into())
}

/// The same, parsed.
pub(super) fn parsed_website(text: &str) -> Result<Url, Fault> {
    let fault = |message: &str, hint: Option<String>| Fault {
        message: message.to_owned(),
        hint,
    };
    if text
        .chars()
        .any(|character| character.is_whitespace() || character.is_control())
    {
        return Err(fault(
            "has a space in it",
            Some("write %20 for a space, and one address per value".to_owned()),
        ));
    }
    if !text.contains("://") {
        let hint = Url::parse(&format!("https://{text}"))
            .ok()
            .filter(has_plausible_host);
        return Err(fault(
            "has no scheme",
            hint.map(|_| format!("write \"https://{text}\"")),
        ));
    }
    let url = Url::parse(text).map_err(|error| {
        fault(
            &format!("is no address: {error}"),
            Some("write it as https://example.org/".to_owned()),
        )
    })?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(fault(
            "is neither http:// nor https://",
            Some("only web addresses are listed".to_owned()),
        ));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(fault(
            "has a user name in it",
            Some("take out what stands before the @".to_owned()),
        ));
    }
    if !has_plausible_host(&url) {
        return Err(fault(
            "has no whole host name",
            Some("a host has a dot, such as example.org".to_owned()),
        ));
    }
    Ok(url)
}

/// Why a text is no website, with what to write instead; none if it is one.
#[must_use]
pub fn website_fault(text: &str) -> Option<String> {
    let fault = website(text).err()?;
    let hint = fault.hint.map(|hint| format!("; {hint}"));
    Some(format!("{}{}", fault.message, hint.unwrap_or_default()))
}

fn has_plausible_host(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(domain)) => domain.trim_matches('.').contains('.'),
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        None => false,
    }
}

/// Whether a text is an e-mail address whose host has a dot.
#[must_use]
pub fn is_email(text: &str) -> bool {
    plain::is_email(text)
        || email_address::EmailAddress::is_valid(text)
            && text
                .rsplit('@')
                .next()
                .is_some_and(|host| host.contains('.'))
}

/// Whether a text is a number in E.164: a plus sign and 7 to 15 digits, the first not 0 (ITU-T E.164 §6).
#[must_use]
pub fn is_phone(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0')
    })
}

/// The day of a text such as `2026-05-01`.
pub(super) fn day(text: &str) -> Option<Date> {
    plain::day(text).or_else(|| {
        let parsed = text.parse().ok();
        parsed.filter(|_| text.len() == "2026-05-01".len())
    })
}

/// Whether a text is a year, a month or a day: `2014`, `2014-08`, `2014-08-02`.
pub(super) fn is_partial_date(text: &str) -> bool {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    day(&whole).is_some()
}

/// Whether a text is a slug: lower-case ASCII letters and digits in groups joined by single hyphens.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    plain::is_slug(text)
}

/// The slug of a name: `"Méta d’Âme"` becomes `"meta-dame"`. Empty if the name has neither letter nor digit.
#[must_use]
pub fn slug(name: &str) -> String {
    fold(name).replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::{is_email, is_partial_date, is_phone, is_slug, slug, website};

    #[test]
    fn only_whole_web_addresses_are_websites() {
        for good in [
            "https://vandu.org",
            "http://www.example.org/a?b#c",
            "https://колодец.рф/",
        ] {
            assert!(website(good).is_ok(), "{good}");
        }
        for bad in [
            "vandu.org",
            "ftp://vandu.org",
            "https://",
            "https://vandu",
            "javascript:alert(1)",
            "https://a@b.org",
            "https://a b.org",
        ] {
            assert!(website(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_website_without_scheme_is_told_what_to_write() {
        let hint = website("www.vandu.org").err().and_then(|fault| fault.hint);
        assert_eq!(hint.as_deref(), Some("write \"https://www.vandu.org\""));
    }

    #[test]
    fn values_are_what_their_standards_say() {
        assert!(
            is_email("info@example.org") && !is_email("info@example") && !is_email("example.org")
        );
        assert!(
            is_phone("+16045551234")
                && !is_phone("6045551234")
                && !is_phone("+1 604 555 1234")
                && !is_phone("+0123456")
        );
        assert!(
            is_partial_date("2014") && is_partial_date("2014-08") && is_partial_date("2014-08-02")
        );
        assert!(
            !is_partial_date("2014-13")
                && !is_partial_date("2026-02-30")
                && !is_partial_date("soon")
        );
    }

    #[test]
    fn a_slug_is_made_of_any_name() {
        assert_eq!(slug("Méta d’Âme"), "meta-dame");
        assert!(
            is_slug("meta-dame")
                && !is_slug("Meta")
                && !is_slug("meta--dame")
                && !is_slug("-a")
                && !is_slug("")
        );
    }
}
