//! How far “nearby” is, as it is typed.

use anyhow::Result;

use crate::failure::Refusal;
use crate::render::{MILE_KM, Units};

/// Nothing is farther: half the way around the globe, rounded up.
const FARTHEST_KM: f64 = 20_050.0;

/// The kilometres of a distance as it was typed.
pub(in crate::commands) fn reach_km(typed: &str, units: Units) -> Result<f64> {
    let typed = typed.trim();
    let digits = typed.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let unit = match typed[digits.len()..].to_ascii_lowercase().as_str() {
        "" => Some(units),
        "km" | "kilometres" | "kilometers" => Some(Units::Kilometres),
        "mi" | "mile" | "miles" => Some(Units::Miles),
        _ => None,
    };
    let number: Option<f64> = digits.trim().parse().ok();
    let kilometres = match (number, unit) {
        (Some(number), Some(Units::Kilometres)) => Some(number),
        (Some(number), Some(Units::Miles)) => Some(number * MILE_KM),
        _ => None,
    };
    match kilometres {
        // Without the sign of a negative zero.
        Some(kilometres) if (0.0..=FARTHEST_KM).contains(&kilometres) => Ok(kilometres.abs()),
        _ => {
            let hint = "write kilometres or miles: 50km, 30mi".to_owned();
            Err(Refusal::new(format!("`{typed}` is no distance"), hint).into())
        }
    }
}
