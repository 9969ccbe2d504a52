//! `GeoJSON` (RFC 7946): a collection of points for maps. Whoever published no point is not on the map. It knows no
//! projection: all points are WGS 84, as the format demands.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::point::{PublicPoint, on_map};
use super::{LeftOut, Look, Points, Row, Sheet, escape, json};

/// A group on the map.
#[derive(Serialize)]
struct Feature<'a> {
    r#type: &'static str,
    id: &'a str,
    geometry: Geometry,
    properties: Map<String, Value>,
}

#[derive(Serialize)]
struct Geometry {
    r#type: &'static str,
    /// Longitude first.
    coordinates: [f64; 2],
}

pub(super) fn render(sheet: &Sheet<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    let mut between = "\n";
    for row in sheet.rows() {
        let Some(point) = on_map(&row.organization, look) else {
            continue;
        };
        let feature = Feature {
            r#type: "Feature",
            id: &row.organization.id,
            geometry: Geometry {
                r#type: "Point",
                coordinates: [point.lon, point.lat],
            },
            properties: properties(sheet, &row, point)?,
        };
        out.write_all(between.as_bytes())?;
        out.write_all(escape::json(&serde_json::to_string(&feature)?).as_bytes())?;
        between = ",\n";
    }
    out.write_all(b"\n]}\n")
}

/// The keys of our JSON, and how exact the point is; a published location no finer than the point.
fn properties(
    sheet: &Sheet<'_>,
    row: &Row<'_>,
    point: PublicPoint,
) -> io::Result<Map<String, Value>> {
    let mut properties = match &sheet.columns {
        Some(columns) => json::chosen(row, columns)?,
        None => json::object(row)?,
    };
    let precision = point.precision.name();
    if let Some(location @ Value::Object(_)) = properties.get_mut("location") {
        *location = json!({ "lat": point.lat, "lon": point.lon, "precision": precision });
    }
    properties.insert("precision".to_owned(), precision.into());
    Ok(properties)
}

/// Who is not on the map.
pub(super) fn left_out(sheet: &Sheet<'_>, look: Look) -> Option<LeftOut> {
    let mut missing = 0;
    let mut have_cities = 0;
    for row in sheet.rows() {
        if on_map(&row.organization, look).is_none() {
            missing += 1;
            have_cities += usize::from(row.organization.seat().is_some());
        }
    }
    let group = if missing == 1 { "group" } else { "groups" };
    let is = if missing == 1 { "is" } else { "are" };
    let words = match look.points {
        Points::Published => {
            format!("{missing} {group} without a public point {is} not on the map")
        }
        Points::Cities => {
            format!("{missing} {group} without a public point or a known city {is} not on the map")
        }
    };
    let remedy = format!("--city-points puts {have_cities} of them in the middle of their city");
    (missing > 0).then_some(LeftOut {
        words,
        names: Vec::new(),
        remedy: (have_cities > 0).then_some(remedy),
    })
}
