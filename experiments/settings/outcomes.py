"""Which outcomes are shown, chosen by id or by name in either language; that decides no number of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from experiments.language.messages import COMMAND_LINE, Problem
from experiments.settings.files import WORDS as OF_FILES
from experiments.settings.files import read
from experiments.settings.locations import config_folder
from experiments.settings.overrides import parse
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


def typed(words: Mapping[str, str]) -> list[str]:
    """The outcomes that a command is asked for, as they are typed; none where nothing is said of them."""
    if KEY not in words:
        return []
    (setting,) = parse([f"{KEY}={words[KEY]}"], (), ())
    if not (setting.value and isinstance(setting.value, list) and all(isinstance(one, str) for one in setting.value)):
        raise Problem(OF_FILES["not_a_list"], key=KEY, given=words[KEY], file=COMMAND_LINE)
    return setting.value


def chosen(asked: Sequence[str], known: Mapping[str, Outcome], where: str, most: int = MOST) -> tuple[str, ...]:
    """The ids of what is called like this; a name that none has is refused, as are more than ``most``."""
    called = {name.casefold(): one.id for one in known.values() for name in (one.id, *one.name.values())}
    found = []
    for word in asked:
        identity = called.get(word.strip().casefold())
        if identity is None:
            raise Problem("unknown_word", key=KEY, word=word, choices=list(_suggested(word, known)), file=where)
        found.append(identity)
    if len(set(found)) > most:
        raise Problem(WORDS["too_many_outcomes"], given=len(set(found)), most=most, file=where)
    return tuple(dict.fromkeys(found))


def _suggested(word: str, known: Mapping[str, Outcome]) -> Iterable[str]:
    """Ids, or Chinese names where the word is not of an id's letters."""
    return known if word.isascii() else (one.name["zh"] for one in known.values())
