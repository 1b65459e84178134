"""Scenarios, outcomes and breakdowns of stored results by their names in either language, turned into ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from experiments.asking.groups import KINDS
from experiments.language.messages import COMMAND_LINE, LANGUAGES, Problem, in_language

if TYPE_CHECKING:
    from experiments.storage.store import Dataset

Names = Mapping[str, Mapping[str, str] | str]


def by_id(typed: Mapping[str, str], dataset: Dataset) -> dict[str, str]:
    """What was typed of stored results, with what it names by its id; what nothing is called is left as it is.

    A name in Chinese that nothing has is refused with those that there are.
    """
    known: dict[str, Names] = {
        "scenario": {one["id"]: one["name"] for one in dataset.manifest["scenarios"]},
        "outcome": {one.id: one.name for one in dataset.mechanisms.outcomes.values()},
        "by": KINDS,
    }
    return {key: _id(key, word, known[key]) if key in known else word for key, word in typed.items()}


def _id(key: str, word: str, known: Names) -> str:
    said = word.strip().casefold()
    for identity, name in known.items():
        if said in {identity, *(in_language(name, lang).casefold() for lang in LANGUAGES)}:
            return identity
    if not word.isascii():
        choices = [in_language(name, "zh") for name in known.values()]
        raise Problem("unknown_word", key=key, word=word, choices=choices, file=COMMAND_LINE)
    return word
