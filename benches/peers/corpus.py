"""A deterministic, peer-neutral corpus of inquiry explainer pages.

Page i of a given seed has the same words whatever the peer; only its link
targets depend on N (they must exist).  The body is CommonMark + GFM tables +
footnotes in which every internal link is a placeholder that each peer turns
into its own syntax:  \x01<target index>\x02<anchor or ''>\x02<text>\x03
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
import re
from dataclasses import dataclass

KINDS = {  # kind -> (directory, plural title, share of the pages)
    "finding": ("findings", "Findings", 0.4),
    "recommendation": ("recommendations", "Recommendations", 0.3),
    "response": ("responses", "Responses", 0.2),
    "source": ("sources", "Sources", 0.1),
}
_KIND_CYCLE = [
    "finding",
    "recommendation",
    "finding",
    "response",
    "finding",
    "recommendation",
    "source",
    "finding",
    "recommendation",
    "response",
]
TAGS = [
    "accountability",
    "apology",
    "archives",
    "audit",
    "candour",
    "care",
    "children",
    "compensation",
    "complaints",
    "consent",
    "contracts",
    "data",
    "detention",
    "disclosure",
    "duty",
    "education",
    "ethics",
    "evidence",
    "families",
    "funding",
    "governance",
    "health",
    "housing",
    "information",
    "inspection",
    "justice",
    "leadership",
    "legislation",
    "monitoring",
    "oversight",
    "policing",
    "policy",
    "prisons",
    "procurement",
    "records",
    "redress",
    "regulation",
    "risk",
    "safeguarding",
    "safety",
    "staffing",
    "standards",
    "survivors",
    "training",
    "transparency",
    "victims",
    "whistleblowing",
    "workforce",
]

_COMMON = (
    "the of and to a in that was for it is with as on by be at had not this from were which have been or an "
    "are its their they but he she his her has would there who when more no if out so said what up about into "
    "than them can only other new some could time these two may then do first any my now such like our over"
).split()
_DOMAIN = (
    "inquiry witness statement evidence report minister department board authority council service officer "
    "decision record document letter meeting warning concern failure delay review policy guidance standard "
    "training staff manager patient resident family child victim survivor community police hospital school "
    "home prison court regulator inspector auditor contractor supplier fund grant budget cost risk harm death "
    "injury abuse neglect fire building cladding blood product treatment consent information disclosure duty "
    "candour complaint response recommendation finding conclusion chapter paragraph annex transcript hearing "
    "chair counsel panel expert adviser scientist engineer practitioner nurse doctor teacher warden governor "
    "secretary permanent parliament government cabinet committee commission tribunal ombudsman agency trust "
    "accepted rejected partially published implemented considered concluded identified recommended required "
    "failed knew ignored recorded missing destroyed withheld disclosed delayed reviewed changed improved "
    "independent public national local statutory legal ethical systemic institutional serious repeated known "
    "avoidable unacceptable adequate inadequate timely clear consistent effective formal senior junior former "
    "responsible accountable transparent accurate incomplete relevant significant substantial immediate annual "
    "monitoring oversight governance leadership culture practice process procedure system register database "
    "archive retention storage access legislation regulation amendment consultation timetable milestone "
    "progress redress compensation apology scheme payment support counselling memorial safeguarding "
    "inspection audit assurance escalation whistleblowing procurement workforce"
).split()
_WORDS = _COMMON + _DOMAIN
_WEIGHTS = [12.0 / (1 + i / 6) for i in range(len(_COMMON))] + [1.0] * len(_DOMAIN)
_CUM = list(itertools.accumulate(_WEIGHTS))

LINK_RE = re.compile("\x01(\\d+)\x02([^\x02]*)\x02([^\x03]*)\x03")


@dataclass(frozen=True)
class Ref:
    """What is known of a page without writing it: enough to link to it."""

    i: int
    kind: str
    slug: str
    title: str

    @property
    def dir(self) -> str:
        return KINDS[self.kind][0]

    @property
    def md(self) -> str:  # findings/finding-00000-x.md
        return f"{self.dir}/{self.slug}.md"

    @property
    def url(self) -> str:  # /findings/finding-00000-x/
        return f"/{self.dir}/{self.slug}/"


@dataclass(frozen=True)
class Page(Ref):
    description: str
    date: dt.date
    tags: tuple[str, ...]
    body: str  # with link placeholders

    def render(self, link) -> str:
        """The body with each link made by link(target index, anchor, text)."""
        return LINK_RE.sub(lambda m: link(int(m[1]), m[2], m[3]), self.body)


class Corpus:
    def __init__(self, n: int, seed: int = 1):
        self.n, self.seed = n, seed
        self.refs = [self._ref(i) for i in range(n)]

    def _ref(self, i: int) -> Ref:
        r = random.Random(f"{self.seed}:ref:{i}")
        kind = _KIND_CYCLE[i % len(_KIND_CYCLE)]
        w = r.sample(_DOMAIN, 4)
        return Ref(i, kind, f"{kind}-{i:05d}-{w[0]}-{w[1]}", f"{kind.capitalize()} {i}: {' '.join(w)}")

    def __iter__(self):
        return (self.page(i) for i in range(self.n))

    def page(self, i: int) -> Page:
        ref, r = self.refs[i], random.Random(f"{self.seed}:page:{i}")
        date = dt.date(2019, 1, 1) + dt.timedelta(days=r.randrange(2000))
        tags = tuple(sorted(r.sample(TAGS, r.randint(2, 4))))
        desc = _sentence(r, 14)
        return Page(i, ref.kind, ref.slug, ref.title, desc, date, tags, self._body(i, r))

    def _body(self, i: int, r: random.Random) -> str:
        target = r.randint(520, 1080)  # words in paragraphs; the rest brings a page to 600-1200
        nhead = r.randint(4, 8)
        nlinks = r.randint(3, 6)
        # The paragraphs, as lists of sentences.
        paras, words = [], 0
        while words < target:
            p = []
            for _ in range(r.randint(3, 6)):
                s = _sentence(r, r.randint(8, 24), rich=True)
                words += s.count(" ") + 1
                p.append(s)
            paras.append(p)
        for k in range(nlinks):  # internal links, each closing a sentence
            p = r.choice(paras)
            t = r.randrange(self.n)
            anchor = "summary" if k == 0 else ""
            p.insert(
                r.randrange(len(p) + 1), f"See \x01{t}\x02{anchor}\x02{' '.join(r.sample(_DOMAIN, 3))}\x03 for more."
            )
        note = None
        if i % 2 == 0:  # a footnote in half the pages
            p = r.choice(paras)
            p.append(f"The hearing record agrees.[^n{i}]")
            note = f"[^n{i}]: {_sentence(r, 16)}"
        blocks = [" ".join(p) for p in paras]
        # A bulleted list in every page, a table in 1/3, a code block in 1/10.
        extra = ["\n".join("- " + _sentence(r, r.randint(5, 12)) for _ in range(r.randint(3, 5)))]
        if i % 3 == 0:
            extra.append(_table(r))
        if i % 10 == 0:
            extra.append(_code(r, ("json", "rust", "python")[(i // 10) % 3]))
        for b in extra:
            blocks.insert(r.randint(1, len(blocks)), b)
        # The headings, spread evenly; the first is always "Summary".
        heads = ["## Summary"] + [
            ("### " if k % 3 == 2 else "## ") + " ".join(r.sample(_DOMAIN, r.randint(2, 5))).capitalize()
            for k in range(nhead - 1)
        ]
        out, step = [], len(blocks) / nhead
        for k, h in enumerate(heads):
            out.append(h)
            out.extend(blocks[round(k * step) : round((k + 1) * step)])
        if note:
            out.append(note)
        return "\n\n".join(out) + "\n"


def _sentence(r: random.Random, n: int, rich: bool = False) -> str:
    w = r.choices(_WORDS, cum_weights=_CUM, k=n)
    if n > 10:
        w[n // 2] += ","
    if rich:
        x = r.random()
        k = r.randrange(1, n - 1)
        if k != n // 2:
            if x < 0.10:
                w[k] = f"**{w[k]}**"
            elif x < 0.20:
                w[k] = f"*{w[k]}*"
            elif x < 0.24:
                w[k] = f"`{w[k]}`"
            elif x < 0.27:
                w[k] = f"[{w[k]}](https://example.com/{w[k].strip(',')})"
            elif x < 0.32:
                w[k] = f'"{w[k]}"'
    s = " ".join(w) + "."
    return s[0].upper() + s[1:]


def _table(r: random.Random) -> str:
    rows = ["| Recommendation | Status | Owner | Due |", "|---|---|---|---:|"]
    for _ in range(r.randint(4, 10)):
        rows.append(
            f"| {' '.join(r.sample(_DOMAIN, 3))} | {r.choice(('accepted', 'rejected', 'in part'))} "
            f"| **{r.choice(_DOMAIN)}** | {r.randint(2019, 2029)} |"
        )
    return "\n".join(rows)


def _code(r: random.Random, lang: str) -> str:
    a, b, c = r.sample(_DOMAIN, 3)
    n = [r.randrange(1000) for _ in range(4)]
    src = {
        "json": f'{{\n  "id": {n[0]},\n  "{a}": "{b}",\n  "accepted": true,\n  "due": null,\n  "costs": [{n[1]}, {n[2]}.5, {n[3]}],\n'
        f'  "links": {{\n    "{c}": "https://example.com/{a}",\n    "text": "a \\"quoted\\" word"\n  }}\n}}',
        "rust": f"use std::collections::BTreeMap;\n\n/// Counts the {a} records.\npub fn count_{b}(rows: &[&str]) -> BTreeMap<String, usize> {{\n"
        f"    let mut out = BTreeMap::new();\n    for row in rows.iter().skip({n[0]}) {{\n        // {c}\n"
        f"        if row.len() > {n[1]} {{\n            *out.entry(row.to_string()).or_insert(0) += 1;\n        }}\n    }}\n    out\n}}",
        "python": f'from collections import Counter\n\nLIMIT = {n[0]}\n\n\ndef count_{a}(rows: list[str]) -> Counter:\n    """Counts the {b} records."""\n'
        f"    out = Counter()\n    for row in rows[:LIMIT]:\n        if len(row) > {n[1]}:  # {c}\n            out[row.strip()] += 1\n    return out\n",
    }[lang]
    return f"```{lang}\n{src.rstrip()}\n```"
