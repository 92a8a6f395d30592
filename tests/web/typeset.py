"""Typesets documents with Typst, another producer of PDF than a browser.

    python typeset.py FILE

FILE is a list in JSON: each document has the path of its PDF, and what the template needs. Words
are given as data, so that no sign in them is markup. It needs the package `typst`.
"""

import json
import sys
from pathlib import Path

import typst

TEMPLATE = """
#let it = json(bytes(sys.inputs.document))
#set page(width: 148mm, height: 210mm, margin: 18mm)
#set page(columns: it.columns)
#set page(header: if it.heads [The report of the inquiry], numbering: if it.heads { "1" })
#set text(10pt, font: ("Libertinus Serif", "DejaVu Sans"), lang: "en", hyphenate: it.hyphens)
#set par(justify: it.justified)
#let paragraphs = it.sentences.chunks(3)
#if it.table {
  table(columns: 2, gutter: 8mm, ..it.sentences)
} else if it.notes {
  for (first, ..later) in paragraphs {
    let note = later.pop()
    par[#(first, ..later).join(" ")#footnote(note)]
  }
} else {
  for sentences in paragraphs { par(sentences.join(" ")) }
}
"""


def main():
    for document in json.loads(Path(sys.argv[1]).read_text()):
        inputs = {"document": json.dumps(document)}
        typst.compile(TEMPLATE.encode(), output=document["file"], sys_inputs=inputs)


if __name__ == "__main__":
    main()
