//! Whether a text is TOML, whatever it says. It knows no key of the format.

use toml::Table;

/// What keeps a text from being TOML, in a line, with where it stands; none if it is TOML.
#[must_use]
pub fn fault_of_toml(text: &str) -> Option<String> {
    let error = text.parse::<Table>().err()?;
    let before = error.span().and_then(|span| text.get(..span.start));
    let message = error.message().replace('\n', ", ");
    Some(match before {
        Some(before) => {
            let line = before.matches('\n').count() + 1;
            format!("line {line} of it: {message}")
        }
        None => message,
    })
}

#[cfg(test)]
mod tests {
    use super::fault_of_toml;

    #[test]
    fn a_fault_says_its_line() {
        assert_eq!(fault_of_toml("a = 1\n[b]\nc = \"x\"\n"), None);
        let fault = fault_of_toml("a = 1\nb = \n").expect("a fault");
        assert!(fault.starts_with("line 2 of it: "), "{fault}");
    }
}
