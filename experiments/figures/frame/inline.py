"""A figure for a web page: its words apart, as text of the page, and its panels alone as SVG."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Final

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from experiments.figures.frame.page import LINE, MARGIN, title_of, words_of
from experiments.figures.frame.save import METADATA
from experiments.figures.frame.style import SUBTITLE_SIZE, WIDTH, look

INCH: Final = 72.0
KEPT: Final = re.compile(r"<svg\b.*</svg>", re.DOTALL)
LEFT_OUT: Final = re.compile(r"<!--.*?-->|<metadata>.*?</metadata>|<title>.*?</title>", re.DOTALL)
SIZE: Final = re.compile(r'(<svg\b[^>]*?) (?:width="[^"]*"|height="[^"]*")')
NAMES: Final = re.compile(r'( id="|url\(#|href="#)')
"""Where a name is given or meant: two drawings of one page must not share any."""


@dataclass(frozen=True)
class Inline:
    """A drawing without its words, and the words: title, what is shown, caption."""

    title: str
    subtitle: str
    caption: str
    svg: str


def inline(figure: Figure, prefix: str) -> Inline:
    """The parts of a figure; `prefix` stands before every name in its SVG. The same figure gives the same text.

    Letters are drawn as paths, so that the drawing looks the same where a font is missing. The figure's own words are
    taken off it; it is not to be used any further.
    """
    words = {role: words_of(figure, role) for role in ("subtitle", "caption")}
    title = title_of(figure)
    body = _body(figure)
    for text in figure.texts:
        text.set_visible(False)
    written = io.StringIO()
    with look("en"), mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": prefix}):
        figure.savefig(written, format="svg", metadata=METADATA["svg"], bbox_inches=body)
    found = KEPT.search(written.getvalue())
    assert found is not None  # noqa: S101 (matplotlib writes one svg element)
    svg = LEFT_OUT.sub("", found.group())
    svg = SIZE.sub(r"\1", SIZE.sub(r"\1", svg))
    svg = NAMES.sub(rf"\g<1>{prefix}-", svg)
    return Inline(title, words["subtitle"], words["caption"], re.sub(r"\n\s*\n", "\n", svg))


def _body(figure: Figure) -> Bbox:
    """The panels of a page in inches, between what is shown and the caption."""
    height = float(figure.get_figheight())
    bottom, top = 0.0, height
    for text in figure.texts:
        lines = text.get_text().count("\n") + 1
        edge = text.get_position()[1] * height
        if text.get_gid() == "subtitle":
            top = edge - lines * SUBTITLE_SIZE * LINE / INCH
        elif text.get_gid() == "caption":
            bottom = edge
    return Bbox.from_extents(0.0, bottom + MARGIN / 2.0, WIDTH, top)
