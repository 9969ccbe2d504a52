//! How far “nearby” is, as it is typed.

use anyhow::Result;

use crate::failure::Refusal;
use crate::render::{MILE_KM, Units};

/// The kilometres of a distance as it was typed.
pub(super) fn reach_km(typed: &str, units: Units) -> Result<f64> {
    let typed = typed.trim();
    let digits = typed.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let unit = match typed[digits.len()..].to_ascii_lowercase().as_str() {
        "" => Some(units),
        "km" | "kilometres" | "kilometers" => Some(Units::Kilometres),
        "mi" | "mile" | "miles" => Some(Units::Miles),
        _ => None,
    };
    let number: Option<f64> = digits.trim().parse().ok();
    let number = number.filter(|number| number.is_finite() && *number >= 0.0);
    match (number, unit) {
        (Some(number), Some(Units::Kilometres)) => Ok(number),
        (Some(number), Some(Units::Miles)) => Ok(number * MILE_KM),
        _ => {
            let hint = "write kilometres or miles: 50km, 30mi".to_owned();
            Err(Refusal::new(format!("`{typed}` is no distance"), hint).into())
        }
    }
}
