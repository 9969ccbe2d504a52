"""Ten records of an index whose words are at most two edits from those of a query: tantivy_search.py FOLDER QUERY"""

import re
import sys

import tantivy

folder, query = sys.argv[1:]
index = tantivy.Index.open(folder)
searcher = index.searcher()
should = tantivy.Occur.Should
terms = []
for word in re.findall(r"\w+", query.lower()):
    for field in ("name", "more"):
        terms.append((should, tantivy.Query.term_query(index.schema, field, word)))
        if len(word) > 3:
            edits = 1 if len(word) < 7 else 2
            near = tantivy.Query.fuzzy_term_query(
                index.schema, field, word, distance=edits, transposition_cost_one=True
            )
            terms.append((should, near))
for _, address in searcher.search(tantivy.Query.boolean_query(terms), 10).hits:
    record = searcher.doc(address)
    print(record["name"][0], record["id"][0], sep="\t")
