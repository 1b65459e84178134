"""What stands below several figures or tables is said below the first alone, so that a page can be read to its end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from experiments.language.messages import text
from experiments.report_page.parts import Drawing, Section, Table

WORDS = {
    "report_as_above": {"en": "As above.", "zh": "说明同上。"},
    "report_otherwise_as_above": {"en": "Otherwise as above.", "zh": "其余说明同上。"},
}

SENTENCE = re.compile(r".+?(?:。|\.(?= |$)|$)\s*")
"""A sentence with its end and the space behind it; the points of a version number end none."""


def said_once(sections: Iterable[Section], lang: str) -> list[Section]:
    """The sections with captions that leave out every sentence of a caption above and say that they do.

    A note below a table is said once as well, below one that is not folded into a figure where there is such a one.
    """
    every = list(sections)
    said: set[str] = set()
    noted: set[str] = set()
    shown = [[_noted_once(one, noted) for one in section.tables] for section in every]
    return [
        replace(
            section,
            tables=tables,
            drawings=[
                replace(_without(one, said, lang), table=_noted_once(one.table, noted)) for one in section.drawings
            ],
            further=[_noted_once(one, noted) for one in section.further],
        )
        for section, tables in zip(every, shown, strict=True)
    ]


def _noted_once(table: Table, noted: set[str]) -> Table:
    new = [note for note in table.notes if note not in noted]
    noted.update(new)
    return replace(table, notes=new)


def _without(drawing: Drawing, said: set[str], lang: str) -> Drawing:
    sentences = [one.strip() for one in SENTENCE.findall(drawing.caption)]
    new = [one for one in sentences if one not in said]
    if len(new) < len(sentences):
        new.append(text(WORDS["report_otherwise_as_above"] if new else WORDS["report_as_above"], lang))
    said.update(sentences)
    return replace(drawing, caption=("" if lang == "zh" else " ").join(new))
