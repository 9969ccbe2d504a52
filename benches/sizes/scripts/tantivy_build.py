"""An index of the lines of a file: tantivy_build.py FILE FOLDER"""

import os
import sys

import tantivy

path, folder = sys.argv[1:]
builder = tantivy.SchemaBuilder()
builder.add_text_field("id", stored=True)
builder.add_text_field("name", stored=True)
builder.add_text_field("more")
os.makedirs(folder)
index = tantivy.Index(builder.build(), path=folder)
writer = index.writer(200_000_000, 1)
with open(path, encoding="utf-8") as file:
    for line in file:
        name, acronym, others, city, _, key = line.rstrip("\n").split("\t")
        writer.add_document(tantivy.Document(id=key, name=name, more=f"{acronym} {others} {city}"))
writer.commit()
writer.wait_merging_threads()
