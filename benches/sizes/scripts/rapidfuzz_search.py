"""Ten lines of a file whose name and acronym are most like a query: rapidfuzz_search.py FILE QUERY"""

import sys

from rapidfuzz import fuzz, process, utils

path, query = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    lines = file.read().splitlines()
names = [" ".join(line.split("\t")[:2]) for line in lines]
found = process.extract(query, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=10)
for _, _, number in found:
    print(lines[number])
