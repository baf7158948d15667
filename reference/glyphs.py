"""Extracts glyph outlines of DejaVu Sans into the compact text files that `report` draws text with.

For maintainers only; the build and the program never run it. Needs Python 3.9+ and fonttools (tried
with 4.66.1) and DejaVu 2.37 (Debian: fonts-dejavu-core 2.37-6). The same fonts give the same bytes.

    python3 reference/glyphs.py /usr/share/fonts/truetype/dejavu \
        report/src/main/resources/org/chiasm/report/glyph

One file a weight. Lines that start with '#' are comments. The first other line is
`units N ascent N descent N`. Every further line is one glyph:

    CODEPOINT(hex) ADVANCE PATH

PATH is made of m (move), l (line), q (quadratic curve: control point, end point) and z (close),
numbers are whole font units relative to the previous point, y upwards; it is empty for a space.
"""

import sys
from pathlib import Path

from fontTools.pens.basePen import BasePen, decomposeQuadraticSegment
from fontTools.ttLib import TTFont

RANGES = [
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x00FF),  # Latin-1
    (0x0100, 0x017F),  # Latin Extended-A: names of people and places
    (0x0391, 0x03A1), (0x03A3, 0x03C9), (0x03D1, 0x03D1), (0x03D5, 0x03D5),  # Greek
    (0x2010, 0x2015), (0x2018, 0x201A), (0x201C, 0x201E), (0x2020, 0x2022),  # dashes, quotes
    (0x2026, 0x2026), (0x2030, 0x2030), (0x2032, 0x2033),  # ellipsis, per mille, primes
    (0x2070, 0x2071), (0x2074, 0x208E), (0x2090, 0x209C),  # superscripts and subscripts
    (0x2190, 0x2195), (0x21D0, 0x21D4),  # arrows
    (0x2202, 0x2202), (0x2206, 0x2208), (0x220F, 0x220F), (0x2211, 0x2213),
    (0x2215, 0x2215), (0x2217, 0x2217), (0x2219, 0x221A), (0x221D, 0x221E), (0x2229, 0x222B),
    (0x223C, 0x223C), (0x2248, 0x2248), (0x2260, 0x2261), (0x2264, 0x2265), (0x226A, 0x226B),
    (0x2282, 0x2283), (0x2295, 0x2295), (0x2297, 0x2297), (0x22C5, 0x22C5),  # mathematics
    (0xFFFD, 0xFFFD),  # replacement character
]


class CompactPen(BasePen):
    """Writes relative whole numbers; the last point is carried from one contour to the next."""

    def __init__(self, glyphs):
        super().__init__(glyphs)
        self.parts = []
        self.last = (0, 0)

    def _put(self, letter, *points):
        numbers = []
        for point in points:
            x, y = round(point[0]), round(point[1])
            numbers += [x - self.last[0], y - self.last[1]]
            self.last = (x, y)
        self.parts.append(letter + " ".join(map(str, numbers)))

    def _moveTo(self, point):
        self._put("m", point)

    def _lineTo(self, point):
        self._put("l", point)

    def qCurveTo(self, *points):
        if points[-1] is None:
            super().qCurveTo(*points)  # comes back with an on-curve start
            return
        for control, end in decomposeQuadraticSegment(points):
            self._put("q", control, end)
        self._setCurrentPoint(points[-1])

    def _setCurrentPoint(self, point):
        self._BasePen__currentPoint = point

    def _curveToOne(self, *points):
        raise ValueError("DejaVu Sans has quadratic outlines only")

    def _closePath(self):
        self.parts.append("z")

    def _endPath(self):
        pass


def extract(font_file, target, name):
    font = TTFont(font_file)
    cmap = font.getBestCmap()
    glyphs = font.getGlyphSet()
    version = font["name"].getDebugName(5)
    lines = [
        f"# Outlines of {name}, {version}; made by reference/glyphs.py. Licence: LICENSE-DejaVu.txt",
        f"units {font['head'].unitsPerEm} ascent {font['hhea'].ascent} descent {-font['hhea'].descent}",
    ]
    for first, last in RANGES:
        for code in range(first, last + 1):
            if code not in cmap:
                continue
            pen = CompactPen(glyphs)
            glyphs[cmap[code]].draw(pen)
            lines.append(f"{code:X} {glyphs[cmap[code]].width} {''.join(pen.parts)}".rstrip())
    Path(target).write_text("\n".join(lines) + "\n", encoding="ascii")
    print(f"{target}: {len(lines) - 2} glyphs")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    fonts, out = Path(sys.argv[1]), Path(sys.argv[2])
    extract(fonts / "DejaVuSans.ttf", out / "regular.txt", "DejaVu Sans")
    extract(fonts / "DejaVuSans-Bold.ttf", out / "bold.txt", "DejaVu Sans Bold")
