//! The script element of a page that holds the record of its edition. Nothing else of the page is looked at, and nothing
//! is run.

/// The id of the element.
const ID: &str = "edition";

/// What stands in the element, if the page has it.
pub(super) fn record(page: &str) -> Option<&str> {
    let mut rest = page;
    while let Some((_, behind)) = rest.split_once("<script") {
        let (tag, content) = behind.split_once('>')?;
        if has_id(tag) {
            // The record has no `<` of its own.
            let (record, _) = content.split_once('<')?;
            return Some(record.trim());
        }
        rest = content;
    }
    None
}

/// Whether the attributes of a tag say that its id is the one that is looked for.
fn has_id(tag: &str) -> bool {
    let mut attributes = tag.split_ascii_whitespace();
    attributes.any(|attribute| {
        let id = attribute.strip_prefix("id=");
        id.is_some_and(|id| id.trim_matches(['"', '\'']) == ID)
    })
}
