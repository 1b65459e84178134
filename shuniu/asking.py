"""Settings given in Python as the words of the command line, and the results that they name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.language.messages import LANGUAGES, Problem
from experiments.settings.files import flat
from experiments.terminal.output import Terminal
from sim.kernel_cache import SAID

if TYPE_CHECKING:
    from experiments.running.simulating import Verb
    from experiments.storage.store import Dataset

WORDS = {
    "no_value": {
        "en": "{key}: a {given} cannot be a setting; give text, a number, True, False, None, a list or a mapping.",
        "zh": "{key}：{given} 不能作为设置；请给出文本、数、True、False、None、列表或映射。",
    },
}

NOT_WHOLE = {
    "en": "Not all runs are stored, as said above; the same call goes on.",
    "zh": "如上所述，尚未保存全部运行；重新调用即可继续。",
}
BARE = re.compile(r"[\w.+/-]+")
"""Text that needs no quotes on the command line."""


def stored(verb: Verb, settings: Mapping[str, Any]) -> Dataset:
    """The results of these settings, simulated where they are not stored yet."""
    from experiments.running.simulating import stored as stored_by

    terminal, typed = terminal_and_words((), settings)
    with saying_itself_that_it_compiles():
        return stored_by(verb, typed, terminal)


def terminal_and_words(words_typed: Sequence[str], settings: Mapping[str, Any]) -> tuple[Terminal, list[str]]:
    """Where to say how far it is, in the language of ``lang``; and all else as it would be typed."""
    lang = settings.get("lang")
    if lang is not None and lang not in LANGUAGES:
        raise Problem("unknown_language", given=lang)
    asked = {key: value for key, value in settings.items() if key != "lang"}
    return Terminal.here(lang), [*words_typed, *words(asked)]


def whole(dataset: Dataset | None) -> Dataset:
    """The results, which must be whole."""
    if dataset is None:
        raise Problem(NOT_WHOLE)
    return dataset


def opened(results: str | Path) -> Dataset:
    """Stored results, also while they are being made."""
    from experiments.commands.plot import opened as opened_by
    from experiments.storage.finding import the_one

    return opened_by(the_one([str(results)], "plot", Terminal.here()))


def words(settings: Mapping[str, Any]) -> list[str]:
    """Settings as a person would type them.

    >>> words({"replicates": 4, "scenarios": ["no_hubs"], "process": {"founding": {"hazard": 0.2}}, "figures": False})
    ['replicates=4', 'scenarios=[no_hubs]', 'process.founding.hazard=0.2', 'figures=false']
    """
    return [f"{key}={written(key, value)}" for key, value in flat(settings).items()]


def written(key: str, value: Any) -> str:
    """A value as it is typed."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "null"
    if isinstance(value, (list, tuple)):
        return f"[{','.join(written(key, one) for one in value)}]"
    if isinstance(value, (str, Path)):
        said = str(value)
        listed = key == "scenarios" and "," in said  # as on the command line, which takes it so
        return said if BARE.fullmatch(said) or listed else "'" + said.replace("\\", "\\\\").replace("'", "\\'") + "'"
    if hasattr(value, "item"):  # a number of NumPy's
        return written(key, value.item())
    if isinstance(value, (int, float)):
        return repr(value)
    raise Problem(WORDS["no_value"], key=key, given=type(value).__name__)


@contextmanager
def saying_itself_that_it_compiles() -> Iterator[None]:
    """Processes that simulate leave it to this one to say that the model is compiled first, as under the command."""
    before = os.environ.get(SAID)
    os.environ[SAID] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[SAID]
