//! The filter `join`, within the work that a template may do: the engine's own writes as many bytes as the items have.

use std::borrow::Cow;

use minijinja::value::Kwargs;
use minijinja::{Error, State, Value};

use super::pieces::add_text;

/// Bytes that count as one step of work.
const BYTES_FOR_A_STEP: usize = 64;

/// The texts of items with a joiner between them; `attribute` names a key of each, or a path of keys.
///
/// # Errors
/// The value has no items, or one that is no text; the template does too much.
pub(super) fn join(
    state: &State<'_, '_>,
    value: &Value,
    joiner: Option<Cow<'_, str>>,
    attribute: Option<Cow<'_, str>>,
    options: &Kwargs,
    room: usize,
) -> Result<String, Error> {
    let joiner = joiner.or(options.get("d")?).unwrap_or_default();
    let attribute = attribute.or(options.get("attribute")?);
    options.assert_all_used()?;
    let mut whole = String::new();
    for (at, item) in value.try_iter()?.enumerate() {
        let before = whole.len();
        if at > 0 {
            whole.push_str(&joiner);
        }
        let item = match &attribute {
            Some(path) => path
                .split('.')
                .try_fold(item, |item, key| item.get_attr(key))?,
            None => item,
        };
        add_text(&item, false, room, &mut whole)?;
        let steps = 1 + (whole.len() - before) / BYTES_FOR_A_STEP;
        state.consume_fuel(u64::try_from(steps).unwrap_or(u64::MAX))?;
    }
    Ok(whole)
}
