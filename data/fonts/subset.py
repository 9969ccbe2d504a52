#!/usr/bin/env python3
"""Write the fonts of this folder from npm packages: the letters that flyers need, and what shapes them.

Reads (versions pinned in FONTS, all OFL-1.1) the Regular and Bold TrueType files of
  @expo-google-fonts/noto-sans              Latin, Greek, Cyrillic, punctuation
  @expo-google-fonts/vazirmatn              Arabic (Noto's own takes letters and dots apart, and so do those who copy text)
  @expo-google-fonts/noto-sans-devanagari   Devanagari
  @expo-google-fonts/noto-sans-thai         Thai

Writes NotoSans-Regular.ttf and so on, and LICENSE-OFL. Outlines (but those of joiners) and the tables that shape text (GSUB,
GPOS, GDEF) stay as they are; instructions for low-resolution screens, glyph names and letters outside of RANGES go.

Run:  python3 subset.py          (npm, and fontTools as FONTTOOLS says: pip install fonttools)
      python3 subset.py FOLDER   (keeps the unpacked packages in FOLDER and uses them again)
The output depends on the pinned versions alone: a second run changes no byte.
"""
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import fontTools
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

HERE = Path(__file__).resolve().parent
FONTTOOLS = "4.68.0"
EVERYWHERE = [0x20, 0xA0, 0x200C, 0x200D, 0x25CC]  # spaces, joiners, and what a lone mark stands on
FONTS = {  # package: (version, name in it, name here, ranges)
    "noto-sans": ("0.4.2", "NotoSans", "NotoSans", [
        (0x20, 0x7E), (0xA0, 0x24F),  # Latin
        (0x250, 0x2AF), (0x2B9, 0x2C1), (0x2C6, 0x2CD), (0x2D8, 0x2DD),  # letters of African languages, modifiers
        (0x300, 0x345), (0x35C, 0x361),  # marks
        (0x370, 0x3FF), (0x1F00, 0x1FFF),  # Greek
        (0x400, 0x52F),  # Cyrillic
        (0x1E00, 0x1EFF),  # Latin: Vietnamese and others
        (0x2010, 0x2027), (0x202F, 0x205E),  # punctuation
        (0x2070, 0x2071), (0x2074, 0x208E), (0x20A0, 0x20C0),  # raised digits, currencies
        (0x2103, 0x2103), (0x2113, 0x2113), (0x2116, 0x2116), (0x2120, 0x2122), (0x2126, 0x2126),
        (0x2150, 0x215E), (0x2190, 0x2195), (0x2212, 0x2212), (0x2215, 0x2215), (0x221E, 0x221E),
        (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265), (0x25A0, 0x25A1), (0x25CA, 0x25CB),
        (0x25CF, 0x25CF), (0x2713, 0x2713), (0xFB00, 0xFB04), (0xFFFD, 0xFFFD),
    ]),
    "vazirmatn": ("0.4.1", "Vazirmatn", "Vazirmatn", [(0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8B4), (0xFDFC, 0xFDFC)]),
    "noto-sans-devanagari": ("0.4.1", "NotoSansDevanagari", "NotoSansDevanagari", [
        (0x900, 0x97F), (0x20B9, 0x20B9), (0xA8E0, 0xA8FF),
    ]),
    "noto-sans-thai": ("0.4.2", "NotoSansThai", "NotoSansThai", [(0xE01, 0xE3A), (0xE3F, 0xE5B)]),
}
WEIGHTS = {"400Regular": "Regular", "700Bold": "Bold"}


def npm(folder, name, version):
    """The folder of an npm package, fetched and unpacked if it is not there yet."""
    root = folder / f"{name}-{version}"
    if not root.exists():
        with tempfile.TemporaryDirectory() as temp:
            subprocess.run(["npm", "pack", "--silent", f"@expo-google-fonts/{name}@{version}"], cwd=temp, check=True,
                           stdout=subprocess.DEVNULL)
            with tarfile.open(next(Path(temp).glob("*.tgz"))) as archive:
                archive.extractall(root, filter="data")
    return root / "package"


def options():
    wanted = Options()
    wanted.hinting = False
    wanted.harfbuzz_repacker = False  # which may be there or not
    wanted.notdef_outline = True
    wanted.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # copyright, names, version, licence
    wanted.name_languages = [0x409]
    wanted.glyph_names = False
    wanted.recalc_timestamp = False
    wanted.drop_tables += ["STAT", "meta", "MATH", "DSIG"]
    # The features that are on by default; no small capitals, fractions or alternates.
    wanted.layout_features = [tag for tag in wanted.layout_features if tag not in {"frac", "numr", "dnom", "valt",
                              "vert", "vrt2", "vkrn", "vpal", "vhal", "subs", "sups", "sinf", "aalt"}]
    return wanted


def without_ink(font):
    """Joiners have neither width nor ink, so that a flyer may hang text on their shape that has none of its own."""
    for joiner in (0x200C, 0x200D):
        name = font.getBestCmap()[joiner]
        font["glyf"][name] = Glyph()
        font["hmtx"][name] = (0, 0)


def build(folder):
    total, licences = 0, set()
    for package, (version, theirs, ours, ranges) in FONTS.items():
        root = npm(folder, package, version)
        licences.add((root / "LICENSE_FONT").read_text(encoding="utf-8"))
        letters = EVERYWHERE + [letter for first, last in ranges for letter in range(first, last + 1)]
        for weight, short in WEIGHTS.items():
            font = TTFont(root / weight / f"{theirs}_{weight}.ttf", recalcTimestamp=False)
            subsetter = Subsetter(options())
            subsetter.populate(unicodes=letters)
            subsetter.subset(font)
            without_ink(font)
            path = HERE / f"{ours}-{short}.ttf"
            font.save(path, reorderTables=True)
            total += path.stat().st_size
            print(f"{path.name}: {len(font.getBestCmap())} letters, {len(font.getGlyphOrder())} glyphs, "
                  f"{path.stat().st_size} bytes")
    print(f"together {total} bytes")
    owners = sorted(licence.split("\n", 1)[0] for licence in licences)
    texts = {licence.split("\n", 1)[1].replace("http://", "https://") for licence in licences}
    assert len(texts) == 1, "the packages are under the same licence"
    (HERE / "LICENSE-OFL").write_text("\n".join([*owners, texts.pop()]), encoding="utf-8", newline="\n")


def main():
    if fontTools.version != FONTTOOLS:
        sys.exit(f"fontTools {fontTools.version} writes other bytes than {FONTTOOLS}, with which this folder was made")
    if len(sys.argv) > 1:
        build(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temp:
            build(Path(temp))


main()
