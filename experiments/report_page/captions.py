"""What stands below several figures is said below the first of them alone, so that a page can be read to its end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from experiments.report_page.parts import Drawing, Section
from experiments.terminal.messages import text

SENTENCE = re.compile(r".+?(?:。|\.(?= |$)|$)\s*")
"""A sentence with its end and the space behind it; the points of a version number end none."""


def said_once(sections: Iterable[Section], lang: str) -> list[Section]:
    """The sections with captions that leave out every sentence of a caption above and say that they do."""
    said: set[str] = set()
    return [
        replace(section, drawings=[_without(drawing, said, lang) for drawing in section.drawings])
        for section in sections
    ]


def _without(drawing: Drawing, said: set[str], lang: str) -> Drawing:
    sentences = [one.strip() for one in SENTENCE.findall(drawing.caption)]
    new = [one for one in sentences if one not in said]
    if len(new) < len(sentences):
        new.append(text("report_otherwise_as_above" if new else "report_as_above", lang))
    said.update(sentences)
    return replace(drawing, caption=("" if lang == "zh" else " ").join(new))
