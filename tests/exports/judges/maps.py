"""Reads GeoJSON with a library that checks it and prints its errors, one a line, and the number of its features."""

import sys

import geojson

collection = geojson.loads(sys.stdin.buffer.read().decode())
errors = [] if collection.is_valid else [str(collection.errors())]
for feature in collection["features"]:
    if not feature.is_valid or not feature["geometry"].is_valid:
        errors.append(f"{feature['id']}: {feature.errors()}")
print("\n".join([*errors, str(len(collection["features"]))]))
