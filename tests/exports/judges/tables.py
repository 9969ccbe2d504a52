"""Reads one of the formats that Python knows and prints it as JSON: rows of cells, or objects."""

import csv
import html.parser
import json
import sys
import tomllib


def toml(text):
    return tomllib.loads(text)


def comma_separated(text):
    return list(csv.reader(text.splitlines(keepends=True), strict=True))


def tab_separated(text):
    # Every line ends with a line feed, and no cell has one.
    return [line.split("\t") for line in text.removesuffix("\n").split("\n")]


class Page(html.parser.HTMLParser):
    """The elements of a page, the targets of its links, the text of the cells of its tables and of its items."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.elements, self.links, self.rows, self.items, self.depth = set(), [], [], [], 0

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        self.elements.update(f"{tag} {name}" for name, _ in attributes if name != "href")
        self.links.extend(value for name, value in attributes if name == "href")
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.depth += 1
        if tag == "li":
            self.items.append("")

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.depth -= 1

    def handle_data(self, text):
        if self.depth:
            self.rows[-1][-1] += text
        elif self.items:
            self.items[-1] += text

    def handle_comment(self, text):
        self.elements.add("comment")

    def handle_decl(self, text):
        self.elements.add("declaration")


def page(text):
    page = Page()
    page.feed(text)
    page.close()
    return {
        "elements": sorted(page.elements),
        "links": page.links,
        "rows": page.rows,
        "items": page.items,
    }


readers = {"toml": toml, "csv": comma_separated, "tsv": tab_separated, "html": page}
text = sys.stdin.buffer.read().decode()
json.dump(readers[sys.argv[1]](text), sys.stdout, default=str)
