//! Names that people type for codes: a country, a province, a region, a language, another group. It asks nobody and
//! prints nothing.

use super::session::in_brief;
use super::taken::likely_others;
use crate::domain::{
    Country, Directory, Place, find_language, find_places, language_names, nearest, places_near,
};
use crate::store::ValueFault;

/// A code, and what to say of how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Resolved {
    pub(super) code: String,
    pub(super) note: Option<String>,
}

impl Resolved {
    fn plain(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            note: None,
        }
    }
}

/// The code that a key of an entry holds for what was typed; what was typed itself where the key holds no code.
/// Of provinces that share a name the one in `country` is meant.
///
/// # Errors
/// Nothing is called so, with what may have been meant.
pub(super) fn resolved(
    key: &str,
    typed: &str,
    country: Option<&str>,
    directory: &Directory,
) -> Result<Resolved, ValueFault> {
    match key {
        "country" => place(typed, "country", None, |place| {
            matches!(place, Place::Country(_))
        }),
        "regions" => place(typed, "region", None, |place| {
            matches!(place, Place::Region(_))
        }),
        "subdivisions" => {
            let country = country.and_then(Country::by_code);
            place(typed, "province or state", country, |place| {
                matches!(place, Place::Subdivision(_))
            })
        }
        "languages" => language(typed),
        "parent" | "successor" | "different_from" => Ok(group(typed, directory)),
        _ => Ok(Resolved::plain(typed)),
    }
}

fn place(
    typed: &str,
    noun: &str,
    within: Option<Country>,
    takes: impl Fn(&Place) -> bool,
) -> Result<Resolved, ValueFault> {
    let mut places: Vec<Place> = find_places(typed).into_iter().filter(&takes).collect();
    // A sort keeps the order of what is equal, which is by likelihood.
    places.sort_by_key(|place| within.is_some() && place.country() != within);
    let code = places.first().and_then(|place| place.code());
    let (Some(first), Some(code)) = (places.first(), code) else {
        let near = places_near(typed).into_iter().filter(takes);
        let near: Vec<String> = near.map(Place::label).collect();
        let hint = if near.is_empty() {
            "write its code or its name".to_owned()
        } else {
            format!("did you mean {}?", near.join(" or "))
        };
        return Err(ValueFault {
            message: format!("no {noun} is called `{typed}`"),
            hint,
        });
    };
    let others: Vec<Place> = places[1..]
        .iter()
        .copied()
        .filter(|place| within.is_none() || place.country() == within)
        .collect();
    let others = likely_others(typed, *first, &others);
    let others: Vec<String> = others.into_iter().map(Place::label).collect();
    let note = (!others.is_empty()).then(|| {
        format!(
            "`{typed}` is taken for {}; it may also be {}",
            first.label(),
            others.join("; ")
        )
    });
    Ok(Resolved {
        code: code.to_owned(),
        note,
    })
}

/// The tag of a language, by tag or name.
///
/// # Errors
/// Nothing is called so, with what may have been meant.
pub(super) fn language(typed: &str) -> Result<Resolved, ValueFault> {
    find_language(typed)
        .map(Resolved::plain)
        .ok_or_else(|| ValueFault {
            message: format!("no language is called `{typed}`"),
            hint: nearest(typed, language_names()).map_or_else(
                || "write a tag such as fr or a name such as French".to_owned(),
                |near| format!("did you mean {near}?"),
            ),
        })
}

/// The id of the one group that is called so. What calls none or several stays, and the check of the list says so.
fn group(typed: &str, directory: &Directory) -> Resolved {
    match directory.called(typed)[..] {
        [one] if one.id != typed => Resolved {
            code: one.id.to_string(),
            note: Some(format!(
                "`{}` is {}, {}",
                in_brief(typed),
                one.id,
                in_brief(&one.title())
            )),
        },
        _ => Resolved::plain(typed),
    }
}
