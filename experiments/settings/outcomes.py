"""Which outcomes are shown, chosen by id or by name in either language; that decides no number of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from experiments.language.messages import Problem
from experiments.settings.files import read
from experiments.settings.locations import config_folder
from sim.observables import Outcome

WORDS = {
    "too_many_outcomes": {
        "en": "outcomes ({file}): {given} do not stand beside each other. Choose at most {most}.",
        "zh": "outcomes（{file}）：{given} 项指标无法并列展示，最多选 {most} 项。",
    },
}

KEY = "outcomes"
MOST = 4
"""More do not stand beside each other in a table."""


def usual() -> list[str]:
    """Those that are shown where nothing else is said."""
    return list(read(config_folder() / "config.yaml")[KEY])


def chosen(asked: Sequence[str], known: Mapping[str, Outcome], where: str) -> tuple[str, ...]:
    """The ids of what is called like this; a name that none has is refused, as are more than fit a table."""
    called = {name.casefold(): one.id for one in known.values() for name in (one.id, *one.name.values())}
    found = []
    for word in asked:
        identity = called.get(word.strip().casefold())
        if identity is None:
            raise Problem("unknown_word", key=KEY, word=word, choices=list(_suggested(word, known)), file=where)
        found.append(identity)
    if len(set(found)) > MOST:
        raise Problem(WORDS["too_many_outcomes"], given=len(set(found)), most=MOST, file=where)
    return tuple(dict.fromkeys(found))


def _suggested(word: str, known: Mapping[str, Outcome]) -> Iterable[str]:
    """Ids, or Chinese names where the word is not of an id's letters."""
    return known if word.isascii() else (one.name["zh"] for one in known.values())
