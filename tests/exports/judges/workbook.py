"""Reads the first sheet of a workbook and prints its cells as JSON: rows of [text, formula or null]."""

import json
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def texts(element):
    whole = "".join(part.text or "" for part in element.iter(SPACE + "t"))
    # Characters that XML has no place for stand there by number.
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), whole)


def column(reference):
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


book = zipfile.ZipFile(sys.argv[1])
shared = []
if "xl/sharedStrings.xml" in book.namelist():
    table = tree.fromstring(book.read("xl/sharedStrings.xml"))
    shared = [texts(item) for item in table.iter(SPACE + "si")]
sheet = tree.fromstring(book.read("xl/worksheets/sheet1.xml"))
rows = []
for row in sheet.iter(SPACE + "row"):
    cells = {}
    for cell in row.iter(SPACE + "c"):
        value, formula = cell.find(SPACE + "v"), cell.find(SPACE + "f")
        text = "" if value is None else value.text or ""
        if cell.get("t") == "s":
            text = shared[int(text)]
        elif cell.get("t") == "inlineStr":
            text = texts(cell)
        cells[column(cell.get("r"))] = [text, None if formula is None else formula.text or ""]
    rows.append([cells.get(at, ["", None]) for at in range(max(cells, default=-1) + 1)])
links = [name for name in book.namelist() if "externalLink" in name]
hyperlinks = [link.attrib for link in sheet.iter(SPACE + "hyperlink")]
json.dump({"rows": rows, "links": links, "hyperlinks": hyperlinks}, sys.stdout)
