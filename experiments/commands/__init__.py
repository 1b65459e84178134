"""What a person can do with the command: one file a verb, found by listing this folder.

A file has ``main(arguments, terminal)``, which gives the exit code, and declares what help says of it: ``SUMMARY``, one
line in both languages, and ``ORDER``, where that line stands; without an order it stands last. Both are read from the
source, so that help imports none of the verbs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from experiments.language.messages import LANGUAGES, Problem, text
from experiments.settings.listing import declared, modules

FOLDER = Path(__file__).parent
LAST = 1_000_000
"""Where a verb stands in help that declares no order: after all others, by its name."""


@dataclass(frozen=True)
class Verb:
    """A verb as help lists it."""

    name: str
    summary: Mapping[str, str]
    order: int


def names() -> list[str]:
    """The verbs there are, by name."""
    return modules(FOLDER)


def verbs() -> list[Verb]:
    """The verbs as help lists them."""
    return sorted(map(_verb, names()), key=lambda verb: (verb.order, verb.name))


def _verb(name: str) -> Verb:
    """A verb as its file declares it; one that cannot be read stands in help with what is wrong."""
    try:
        said = declared(FOLDER, name, ("SUMMARY", "ORDER"), ("SUMMARY",))
    except Problem as problem:
        return Verb(name, {lang: text("unreadable", lang, what=problem.text(lang)) for lang in LANGUAGES}, LAST)
    return Verb(name, said["SUMMARY"], said.get("ORDER", LAST))
