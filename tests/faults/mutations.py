"""What mutants.py does to a project: each change takes its files and chance, and changes them."""

import re

# Words that mean something to YAML, TOML, Markdown, templates or CSL.
TOKENS = r"""
--- ... | > ? : :: - -- , [ ] { } [[ ]] {{ }} {% %} {# #} ''' \""" ' " & &a *a << !!binary !!python/object:os.system
! % @ ` ``` ~~~ # ## ###### = == * ** _ __ ~ ~~ \ \\ / // ../ ./ .. . ^ ^abcd [^n] [^n]: [@ [@review, ] |--|--| $ $$
{list} {table} {=html} {#id} {.class} [ref]: <!-- --> <![CDATA[ ]]> <script> </script> <!DOCTYPE <?xml ?> &amp; &#0;
&#x110000; &nbsp &lol; null ~ true false yes no on off NaN .nan inf -inf .inf 0 -0 00 010 0x10 0b1 0o17 1e999 -1e-999
1_000 9223372036854775808 -9223372036854775809 18446744073709551616 999999999999999999999999999999999999999999
3.14159265358979323846264338327950288 1979-05-27T07:32:00Z 2026-02-30 0000-00-00 9999-12-31 10000-01-01 -1-1-1 2026
2026-13 12:30 1:2:3 draft: true id: page title: text: sha256: url: date: include extends block super set for if endif
endfor macro import raw endraw loop.index site.pages page.title [a] [[a]] [a.b] a.b.c a."b".'c' = [ [a]] ### template
kind: where: sort: limit: style: compact has: not: any: all: formerly: withdrawn: embargo: history: updates:
javascript:alert(1) data:text/html, file:///etc/passwd //example.org/ https://[::1]:99999/ http://a@b:c/ mailto: tel:
../../../../etc/passwd /etc/passwd C:\a CON aux.md nul %2e%2e %00 ?a=b#c index.html 404.html manifest.json
""".split()
# Marks that change directions, join, are wide, are two in one, look like others, or are forbidden.
ODD = [
    "\0", "\x01", "\x07", "\x1b[2J", "\x7f", "\x85", "\xa0", "\xad", "\u0300" * 40, "e\u0301", "é", "ﬁ", "ß", "İ", "ı", "ſ",
    "\u061c", "\u200b", "\u200d", "\u200e", "\u202e", "\u2028", "\u2029", "\u2066", "\u2069", "\ufeff", "\ufffc", "\ufffd",
    "\ufffe", "\U000e0041", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0010ffff", "ﷺ", "𝔘", "中文", "العربية",
    "עִבְרִית", "ไทย", "ŵ", "Ǆ", "“", "”", "’", "—", "…", "\r", "\r\n", "\n\r", "\t", "\v", "\f", "K", "Å",
]
RAW = [b"\xff", b"\xfe\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80", b"\xe2\x80", b"\xef\xbb\xbf", b"\0\0"]
OPENERS = [
    "[", "{", "(", "<", ">", "> ", "- ", "  - ", "* ", "1. ", "![", "[[", "[^", "**", "_", "`", "~~", "\"", "“", "{{", "{%",
    "[a](", "<a>", "<g>", "&a [", "- - ", "a: {", "a:\n ", "a.", "!", "#", "|", "\\", "(a or ", "not ", "-", "[@a; ", "“‘",
    "{% if a %}", "{{ a | b", "a+", "a[", "```\n", ":::", "```{list}\n", "<choose><if>", "<group>", "x = [",
]
NAMES = [
    "a", "A", "é", "e\u0301", "CON", "aux", "a b", " a", "a ", "a.", "-", "--", ".a", "a~", "#a#", "4913", "a.md.md", "index",
    "ﬁ", "\u202ea", "a\nb", "a\x1bb", "a\\b", "a:b", "a?b", "a%2fb", "\U0001f4a9", "a" * 250, "é" * 127, "\udcff", "404",
    "site", "deep/" * 60 + "a", "same", "Same", "data", "assets", "public", "manifest", "conflict (copy)", "a.sync-conflict-1",
]
ENDINGS = [".md", ".MD", ".markdown", ".html", ".svg", ".css", ".csl", ".txt", ".lock", ".toml", ".yaml", ".png", ".js", ""]


def mutated(base, others, chance):
    """A changed copy of a project, and the names of the changes."""
    files, steps = dict(base), []
    # Most faults are single: the more changes, the earlier a program refuses.
    for _ in range(chance.choice([1, 1, 1, 2, 2, 3, 5, 8])):
        names = [name for name, content in files.items() if content]
        if not names:
            break
        change = chance.choices(CHANGES, WEIGHTS)[0]
        name = picked(names, chance)
        change(files, name, others, chance)
        steps.append(f"{change.__name__} {name!r}")
    return files, steps


def picked(names, chance):
    """A file: half of the time any, else one of those of which there are few."""
    rare = [name for name in names if not name.startswith("content/")]
    return chance.choice(rare if rare and chance.random() < 0.4 else names)


def place(content, chance):
    """A position. Beginnings hold front matter, so they are likelier."""
    return min(int(len(content) * chance.random() ** 1.5), len(content))


def span(content, chance):
    start = place(content, chance)
    return start, min(len(content), start + int(2 ** chance.uniform(0, 9)))


def word(chance):
    """Something to put in."""
    kind = chance.random()
    if kind < 0.5:
        return chance.choice(TOKENS).encode()
    if kind < 0.75:
        return chance.choice(ODD).encode()
    if kind < 0.85:
        return chance.choice(RAW)
    if kind < 0.95:
        return str(chance.choice([1, -1]) * chance.getrandbits(chance.choice([8, 16, 33, 65, 200, 2000]))).encode()
    return bytes(chance.randrange(256) for _ in range(chance.randrange(1, 20)))


def flip(files, name, _, chance):
    content = bytearray(files[name])
    for _ in range(chance.choice([1, 1, 2, 8, 64])):
        content[min(place(content, chance), len(content) - 1)] ^= 1 << chance.randrange(8)
    files[name] = bytes(content)


def delete(files, name, _, chance):
    start, end = span(files[name], chance)
    files[name] = files[name][:start] + files[name][end:]


def insert(files, name, _, chance):
    content = files[name]
    for _ in range(chance.choice([1, 1, 2, 5])):
        start = place(content, chance)
        content = content[:start] + word(chance) + content[start:]
    files[name] = content


def repeat(files, name, _, chance):
    start, end = span(files[name], chance)
    part = files[name][start:end]
    times = min(int(2 ** chance.uniform(0, 14)), 65536 // max(len(part), 1) + 1)
    files[name] = files[name][:end] + part * times + files[name][end:]


def nest(files, name, _, chance):
    """Something that is opened and never closed, or closed as often."""
    opener = chance.choice(OPENERS)
    times = min(int(2 ** chance.uniform(2, 16)), 65536 // len(opener))
    text = opener * times
    if chance.random() < 0.5:
        text += "a" + opener[::-1].translate(str.maketrans("[{(<“‘", "]})>”’")) * times
    start = place(files[name], chance)
    files[name] = files[name][:start] + text.encode() + files[name][start:]


def crowd(files, name, _, chance):
    """One fault, as often as fits: a list of thousands must not take longer for each."""
    fault = chance.choice(["x <a>\n\n", "<a>", "[[nowhere]]\n", "[@nowhere]. ", "![](a.png)\n\n", "{x}`y`\n", "key: value\n"])
    times = min(int(2 ** chance.uniform(8, 14)), 65536 // len(fault))
    start = chance.choice([len(files[name]), place(files[name], chance)])
    files[name] = files[name][:start] + b"\n" + fault.encode() * times + files[name][start:]


def truncate(files, name, _, chance):
    start = place(files[name], chance)
    files[name] = files[name][:start] if chance.random() < 0.8 else files[name][start:]


def lines(files, name, others, chance):
    """Lines of another file, or of this one in another order."""
    mine = files[name].splitlines(keepends=True)
    start, count = chance.randrange(len(mine) + 1), chance.choice([1, 1, 2, 4, 16])
    if chance.random() < 0.3:
        chance.shuffle(mine)
    elif chance.random() < 0.3:
        del mine[start : start + count]
    else:
        other = chance.choice([content for content in chance.choice(others).values() if content])
        theirs = other.splitlines(keepends=True)
        first = chance.randrange(len(theirs))
        mine[start:start] = theirs[first : first + count]
    files[name] = b"".join(mine)


def value(files, name, _, chance):
    """Another value for a key, or another key for a value."""
    found = list(re.finditer(rb"(?m)^([ \t-]*)([\w.\"-]+)([ \t]*[:=][ \t]*)(.*)$", files[name]))
    if not found:
        insert(files, name, _, chance)
        return
    match = chance.choice(found)
    group = 2 if chance.random() < 0.2 else 4
    new = chance.choice([word(chance), b"", b"[]", b"{}", b'""', b"[[a]]", b"{a: b}", b"{ a = 1 }", b'"' + word(chance) + b'"'])
    if chance.random() < 0.3:
        new = chance.choice(found)[group]
    files[name] = files[name][: match.start(group)] + new + files[name][match.end(group) :]


def key(files, name, _, chance):
    """A line of `key: value` once more, elsewhere."""
    content = files[name].splitlines(keepends=True)
    keys = [line for line in content if re.match(rb"[ \t-]*[\w.-]+[ \t]*[:=]", line)]
    if keys:
        content.insert(min(place(content, chance), 20), chance.choice(keys) * chance.choice([1, 1, 2, 500]))
    files[name] = b"".join(content)


def swap(files, name, others, chance):
    """The contents of another file, of this project or of another."""
    if chance.random() < 0.5:
        other = chance.choice([other for other, content in files.items() if content])
        files[name], files[other] = files[other], files[name]
    else:
        files[name] = chance.choice([content for content in chance.choice(others).values() if content])


def remove(files, name, _, chance):
    if chance.random() < 0.8:
        del files[name]
    else:
        files[name] = b""


def rename(files, name, _, chance):
    content = files.pop(name) if chance.random() < 0.6 else files[name]
    folder, _, last = name.rpartition("/")
    ending = chance.choice(ENDINGS) if chance.random() < 0.5 else "." + last.rpartition(".")[2]
    if chance.random() < 0.2:
        folder = chance.choice([".", "content", "content/findings", "data", "static", "assets", "templates", "themes/civic", "i18n"])
    files[f"{folder or '.'}/{chance.choice(NAMES)}{ending}"] = content


def link(files, name, _, chance):
    """A link that leads nowhere, in place of a file; or a file in place of a folder."""
    if chance.random() < 0.5:
        files[name] = None
    else:
        folder = name.split("/")[0]
        for other in [other for other in files if other.startswith(f"{folder}/")]:
            del files[other]
        files[folder] = b"---\ntitle: A file\n---\n"


CHANGES = [flip, delete, insert, repeat, nest, crowd, truncate, lines, value, key, swap, remove, rename, link]
WEIGHTS = [8, 10, 18, 7, 10, 4, 5, 12, 16, 5, 4, 4, 6, 1]
