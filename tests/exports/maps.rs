//! `GeoJSON`, read by a library that knows RFC 7946 and by another that checks it.

use std::collections::BTreeMap;

use geojson::{FeatureCollection, GeoJson, GeometryValue};
use serde_json::Value;

use crate::corpus::{Corpus, text};
use crate::programs::python;

/// The features of an export by their ids, as the library has read them.
fn features(corpus: &Corpus, line: &str) -> BTreeMap<String, geojson::Feature> {
    let written = corpus.prints(line);
    let collection: FeatureCollection = match written.parse().expect("GeoJSON") {
        GeoJson::FeatureCollection(collection) => collection,
        other => unreachable!("{other} is no collection"),
    };
    let checked = python("maps.py", "geojson", "python3-geojson", &[], &written);
    assert_eq!(
        checked.trim(),
        collection.features.len().to_string(),
        "{}",
        corpus.name
    );
    let id = |feature: &geojson::Feature| match &feature.id {
        Some(geojson::feature::Id::String(id)) => id.clone(),
        other => unreachable!("{other:?} is no id"),
    };
    collection
        .features
        .into_iter()
        .map(|feature| (id(&feature), feature))
        .collect()
}

/// Longitude and latitude.
fn position(feature: &geojson::Feature) -> (f64, f64) {
    match &feature.geometry.as_ref().expect("a geometry").value {
        GeometryValue::Point { coordinates } => (coordinates[0], coordinates[1]),
        other => unreachable!("{other:?} is no point"),
    }
}

#[test]
fn a_map_has_the_published_points_alone_no_finer_than_they_are_known() {
    for corpus in Corpus::all() {
        let groups = corpus.groups();
        let features = features(&corpus, "export geojson --quiet");
        let mut is_published = 0;
        for group in &groups {
            let id = text(group, "id").expect("an id");
            let Some(lat) = group["location"]["lat"].as_f64() else {
                assert!(!features.contains_key(id), "{id} has published no point");
                continue;
            };
            is_published += 1;
            let lon = group["location"]["lon"].as_f64().expect("a number");
            let precision = text(&group["location"], "precision").expect("a word");
            let parts = match precision {
                "city" => 1e2,
                "street" => 1e3,
                _ => 1e5,
            };
            let feature = &features[id];
            let (east, north) = position(feature);
            for (written, exact) in [(east, lon), (north, lat)] {
                assert!(
                    (written - exact).abs() <= 0.5 / parts + 1e-9,
                    "{id}: {written} for {exact}"
                );
                assert!(
                    ((written * parts).round() - written * parts).abs() < 1e-6,
                    "{id}: {written}"
                );
            }
            // The properties are our JSON, with a location no finer than the point.
            let mut expected = group.as_object().expect("an object").clone();
            expected["location"]["lat"] = north.into();
            expected["location"]["lon"] = east.into();
            expected.insert("precision".to_owned(), precision.into());
            let properties = feature.properties.clone().expect("properties");
            assert_eq!(Value::Object(properties), Value::Object(expected));
        }
        assert_eq!(features.len(), is_published, "{}", corpus.name);
    }
}

#[test]
fn who_is_not_on_the_map_is_counted_and_may_stand_in_the_middle_of_the_city() {
    let corpus = Corpus::builtin();
    let (_, said) = corpus.both("export geojson");
    assert!(
        said.contains("60 groups without a public point are not on the map\n"),
        "{said}"
    );
    assert!(said.contains("hint: --city-points puts "), "{said}");
    let groups = corpus.groups();
    let features = features(&corpus, "export geojson --quiet --city-points");
    assert!(features.len() > 30, "{}", features.len());
    for feature in features.values() {
        let properties = feature.properties.as_ref().expect("properties");
        // Marked as what it is, and not taken for what the group has published.
        assert_eq!(properties["precision"], "city");
        assert_eq!(properties["location"], Value::Null);
        assert_ne!(properties["city"], Value::Null);
    }
    let (_, said) = corpus.both("export geojson --city-points");
    let missing = groups.len() - features.len();
    let words =
        format!("{missing} groups without a public point or a known city are not on the map\n");
    assert!(said.contains(&words), "{said}");
}

#[test]
fn a_map_without_a_point_is_a_map_and_columns_are_its_properties() {
    let corpus = Corpus::scripts();
    let features = features(
        &corpus,
        "export geojson --quiet --columns name,place --status active",
    );
    let properties = features["group-00"]
        .properties
        .as_ref()
        .expect("properties");
    let keys: Vec<&String> = properties.keys().collect();
    assert_eq!(keys, ["name", "place", "precision"]);
    assert!(self::features(&Corpus::builtin(), "export geojson --quiet").is_empty());
}
