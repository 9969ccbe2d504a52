//! What a page lets a browser do: run and apply the two texts that came with this program, known by their hashes, and
//! nothing else. It loads nothing, sends nothing and never names an exception for what stands in the data.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2_const_stable::Sha256;

/// How a page looks.
pub(super) const STYLE: &str = include_str!("page.css");

/// How a page searches: what answers, and what is shown of it.
pub(super) const SCRIPT: &str = concat!(include_str!("search.js"), include_str!("page.js"));

/// The content security policy. An icon of no bytes is allowed, so that no browser asks a server for one.
pub(super) fn policy() -> String {
    format!(
        "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        source(STYLE),
        source(SCRIPT)
    )
}

/// A text as the source of itself (CSP 3, `hash-source`).
fn source(text: &str) -> String {
    let hash = Sha256::new().update(text.as_bytes()).finalize();
    format!("'sha256-{}'", STANDARD.encode(hash))
}

#[cfg(test)]
mod tests {
    use super::{SCRIPT, STYLE, policy, source};

    #[test]
    fn a_hash_is_written_as_policies_write_it() {
        // The SHA-256 of no bytes, as FIPS 180-4 has it.
        let none = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
        assert_eq!(source(""), none);
        assert_eq!(policy().matches("'sha256-").count(), 2);
    }

    #[test]
    fn neither_text_ends_its_element_or_changes_on_the_way() {
        for text in [STYLE, SCRIPT] {
            assert!(!text.to_lowercase().contains("</s") && !text.contains("<!--"));
            assert!(!text.contains('\r') && !text.contains('\0'));
        }
    }
}
