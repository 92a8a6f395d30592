"""Makes the fonts of the theme civic: themes/civic/assets/fonts/*.woff2.

    python3 -m venv target/fonts
    target/fonts/bin/pip install -r themes/fonts/requirements.txt
    target/fonts/bin/python themes/fonts/make.py            # writes the fonts
    target/fonts/bin/python themes/fonts/make.py --check    # says whether they are up to date

The originals come with the packages that requirements.txt names: Literata 3.103 and Public Sans
2.001, both under the SIL Open Font License without a Reserved Font Name. The same packages make
the same bytes. A subset holds what the site uses: Latin-1, the Welsh circumflexes, typographic
marks, and kerning. Weights from 400 to 600 are in one variable file, since two static ones are
larger. Public Sans has neither arrows nor a tick, so these are drawn here.

The originals are not changed otherwise: no shape, width or distance of a letter.
"""

import sys
from importlib import resources
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ASSETS = Path(__file__).resolve().parent.parent / "civic" / "assets" / "fonts"
# All files together, in bytes.
LIMIT = 60_000
# Latin-1 without the soft hyphen, w and y with circumflexes, dashes, quotation marks, bullet,
# ellipsis, primes, euro, arrows, the way back from a note, minus, and the tick of a quotation.
CHARACTERS = subset.parse_unicodes(
    "20-7E,A0-AC,AE-FF,174-177,2010-2015,2018-201A,201C-201E,2022,2026,2032-2033,20AC,"
    "2190-2193,21A9,2212,2713"
)
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # among them the copyright (0) and the licence (13, 14)

# Package, file in it, its axes, and whether signs are drawn into it.
FONTS = {
    "sans.woff2": ("fontpkg_public_sans", "PublicSans[wght].ttf", {"wght": (400, 600)}, True),
    "sans-italic.woff2": ("fontpkg_public_sans", "PublicSans-Italic[wght].ttf", {"wght": 400}, False),
    # Optical size 14 is that of a text, and of the static files that others publish.
    "serif.woff2": ("fontpkg_literata", "Literata[opsz,wght].ttf", {"wght": (400, 600), "opsz": 14}, False),
}

# Signs that Public Sans lacks, each one outline in its units (2,000 an em), clockwise. A pair of
# points is a curve: its control point and its end.
RIGHT = [(150, 775), (1250, 775), (915, 1110), (1021, 1216), (1537, 700), (1021, 184), (915, 290),
         (1250, 625), (150, 625)]
HOOK = [(130, 500), (646, 1016), (752, 910), (417, 575), (1130, 575), ((1305, 575), (1305, 750)),
        ((1305, 925), (1130, 925)), (800, 925), (800, 1075), (1130, 1075), ((1455, 1075), (1455, 750)),
        ((1455, 425), (1130, 425)), (417, 425), (752, 90), (646, -16)]
TICK = [(120, 620), (226, 726), (560, 392), (1330, 1310), (1445, 1214), (568, 172)]


def signs():
    """Code point, width and outline of each sign."""
    yield 0x2192, 1690, RIGHT
    yield 0x2190, 1690, [(1690 - x, y) for x, y in reversed(RIGHT)]
    yield 0x2191, 1400, [(1400 - y, x - 150) for x, y in RIGHT]
    yield 0x2193, 1400, [(y, 1540 - x) for x, y in RIGHT]
    yield 0x21A9, 1600, HOOK
    yield 0x2713, 1560, TICK


def draw(font):
    """Adds the signs. They look the same in all weights."""
    variations = font["gvar"].variations
    for code, width, outline in signs():
        pen = TTGlyphPen(None)
        pen.moveTo(outline[0])
        for point in outline[1:]:
            pen.qCurveTo(*point) if isinstance(point[0], tuple) else pen.lineTo(point)
        pen.closePath()
        name = f"uni{code:04X}"
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["glyf"][name] = glyph
        font["hmtx"][name] = (width, glyph.xMin)
        variations[name] = []
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


def make(package, file, axes, has_signs):
    """The bytes of one font."""
    path = resources.files(package) / "files" / file
    font = TTFont(BytesIO(path.read_bytes()), recalcTimestamp=False)
    if has_signs:
        # Widths follow from the outlines; this table would have to know the new ones.
        del font["HVAR"]
        draw(font)
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern", "locl", "ccmp"]
    options.name_IDs = NAMES
    options.drop_tables += ["vmtx", "vhea", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, axes)
    font.flavor = "woff2"
    made = BytesIO()
    font.save(made)
    return made.getvalue()


def main():
    is_check = sys.argv[1:] == ["--check"]
    total, stale = 0, []
    for name, recipe in FONTS.items():
        data = make(*recipe)
        total += len(data)
        target = ASSETS / name
        if not target.exists() or target.read_bytes() != data:
            stale.append(name)
            if not is_check:
                ASSETS.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        print(f"{name}: {len(data):,} bytes")
    print(f"together: {total:,} bytes of {LIMIT:,}")
    if total > LIMIT:
        sys.exit("the fonts are too large")
    if is_check and stale:
        sys.exit(f"not what this script makes: {', '.join(stale)}")


if __name__ == "__main__":
    main()
