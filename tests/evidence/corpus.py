#!/usr/bin/env python3
"""Makes a project with much evidence, to measure how long quotations take to check.

    python3 tests/evidence/corpus.py DIR [MEGABYTES] [QUOTATIONS] [TEXTS]
    /usr/bin/time -v expound verify --root DIR
    /usr/bin/time -v expound build --root DIR

By default it makes 60 MB in one text and 2,000 quotations. Each quotation is in the text exactly as
it is quoted, and some leave words out. The same arguments give the same project.
"""

import argparse
import hashlib
import pathlib
import random

WORDS = (
    "the of to and in that was is for it with as on by at be not which from this had were been "
    "council report inquiry evidence committee licensing drivers officers police children records "
    "meeting decision plan review arrangements government recommendation response responsibility "
    "said asked told heard found known published accepted refused considered delayed concluded "
    "before after during between within without because although whether never always often again"
).split()

LINE = 95


def words(random, count):
    return [random.choice(WORDS) for _ in range(count)]


def sentence(random):
    before, after = words(random, random.randrange(6, 14)), words(random, random.randrange(4, 14))
    text = " ".join([*before, f"case {random.randrange(10**7):07d}", *after])
    if random.random() < 0.2:
        text = text.replace(" said ", " said, “so it was,” and ")
    return text[0].upper() + text[1:] + "."


def wrapped(sentences):
    lines, line = [], ""
    for word in " ".join(sentences).split(" "):
        if len(line) + len(word) >= LINE:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join(lines + [line])


def text(random, size):
    pages, length, kept = [], 0, []
    while length < size:
        sentences = [sentence(random) for _ in range(24)]
        page = wrapped(sentences)
        length += len(page.encode()) + 2
        pages.append(page)
        kept.append(sentences)
    return "\n\f".join(pages) + "\n", kept


NEGATING = {"not", "never", "without"}


def quoted(random, sentences):
    """Words of a page: two sentences, or the first and the end of the second."""
    first = random.randrange(len(sentences) - 1)
    one, two = sentences[first], sentences[first + 1]
    omitted, end = two.split(" ")[:-4], two.split(" ")[-4:]
    if random.random() < 0.8 or NEGATING & {word.lower() for word in omitted}:
        return f"{one} {two}"
    return f"{one} […] {' '.join(end)}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    for name, default in (("megabytes", 60), ("quotations", 2000), ("texts", 1)):
        parser.add_argument(name, type=int, nargs="?", default=default)
    options = parser.parse_args()
    root, size, quotations, texts = options.folder, options.megabytes, options.quotations, options.texts
    chance = random.Random(1)
    for folder in ("content/pages", "content/sources", "evidence"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    settings = {"title": "Much evidence", "base_url": "https://example.org/", "language": "en"}
    lines = [f'{key} = "{value}"\n' for key, value in settings.items()]
    (root / "site.toml").write_text("".join(lines))
    pages = []
    for number in range(texts):
        name = f"report-{number}"
        body, kept = text(chance, size * 1_000_000 // texts)
        (root / "evidence" / name).mkdir(exist_ok=True)
        (root / "evidence" / name / "text.txt").write_text(body)
        digest = hashlib.sha256(body.encode()).hexdigest()
        (root / "content/sources" / f"{name}.md").write_text(
            f"---\ntitle: Report {number}\npublisher: The inquiry\nsha256: {digest}\n---\n"
        )
        for _ in range(quotations // texts):
            page = chance.randrange(len(kept))
            words = quoted(chance, kept[page])
            pages.append(f"> {words}\n>\n> — [@{name}, p. {page + 1}]\n")
    for start in range(0, len(pages), 20):
        body = "\n".join(pages[start:start + 20])
        number = start // 20
        page = f"---\ntitle: Page {number}\n---\n\n{body}"
        (root / "content/pages" / f"page-{number}.md").write_text(page)


main()
