#!/usr/bin/env python3
"""Write localized.tsv and localized_languages.tsv, names of places and languages in the languages that pages are printed in.

Reads (version pinned in generate.py, Unicode-3.0):
  cldr-localenames-full   names of countries, areas and languages in every locale
and of this folder areas.tsv, countries.tsv, groupings.tsv, languages.tsv (what there is to name) and
localized_by_hand.tsv (names that CLDR lacks or has in another form). Run generate.py first where its tables change.

Run:  python3 generate_localized.py          (Python 3.11.4 or later and npm; no other library)
      python3 generate_localized.py FOLDER   (keeps the unpacked package in FOLDER and uses it again)
The same version and tables give the same bytes.
"""
import re

from generate import EVERYDAY, PACKAGES, READ, read_languages, read_territories
from tables import clean, in_folder, npm, read, write

# English is in the tables that hold the codes.
TONGUES = ["fr", "es", "pt", "de", "ru", "ar", "hi"]
PACKAGE = "cldr-localenames-full"


def main():
    in_folder(lambda folder: build(npm(folder, PACKAGE, PACKAGES[PACKAGE][0]) / "main"))


def build(main_folder):
    source = [f"Source: {PACKAGE} {PACKAGES[PACKAGE][0]}, {PACKAGES[PACKAGE][1]}.",
              f"Read {READ}. Written by generate_localized.py; do not edit."]
    territories = read_territories(main_folder)
    by_hand = {code: names for code, *names in read("localized_by_hand.tsv")}
    assert all(len(names) == len(TONGUES) and all(names) for names in by_hand.values())
    codes = [row[0] for file in ("areas.tsv", "countries.tsv", "groupings.tsv") for row in read(file)]
    assert all(code in codes for code in by_hand), "localized_by_hand.tsv names what nobody knows"
    places = [(code, *(by_hand.get(code) or [place(territories[t], code) for t in TONGUES])) for code in sorted(codes)]
    write("localized.tsv",
          [f"Names of areas, countries and groupings in other languages: code, {', '.join(TONGUES)}. Sorted by code.",
           *source, "Some are those of localized_by_hand.tsv."], places)

    tables = [read_languages(main_folder, tongue) for tongue in TONGUES]
    rows = [(code, *(clean(table.get(code, "")) for table in tables)) for code, *_ in read("languages.tsv")]
    write("localized_languages.tsv",
          [f"Names of languages in other languages: BCP 47 primary tag, {', '.join(TONGUES)}; nothing where CLDR has",
           "none. Sorted by tag. A language that has no name in any of them is left out.", *source],
          [row for row in rows if any(row[1:])])


def place(names, code):
    """The name that CLDR has for a code, in the short form where the English table has that."""
    code = {"010": "AQ"}.get(code, code)
    if EVERYDAY.get(code) == "short":
        return clean(names.get(f"{code}-alt-short") or re.sub(r"\s*\(.*\)", "", names[code]))
    return clean(names[code])


if __name__ == "__main__":
    main()
