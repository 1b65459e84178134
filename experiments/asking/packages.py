"""A package: policies by name, levers by what is typed of them, or both, that are in force together.

``posts=+100``, ``no_hubs``, ``训练`` and ``posts=+100,training`` are packages; levers, policies and scenarios go by
their ids or by their names in either language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from experiments.asking.amounts_typed import settings
from experiments.language.messages import COMMAND_LINE, LANGUAGES, Problem, in_language
from experiments.settings.display_names import by_id, names_of
from experiments.settings.files import options
from experiments.settings.lever_names import called, in_chinese
from sim.levers import LEVER_GROUPS, TOGETHER, Lever
from sim.policies import Policy

if TYPE_CHECKING:
    from sim.place import Place

WORDS = {
    "no_such": {
        "en": "There is no policy, scenario or lever '{word}'. {hint}",
        "zh": "没有政策、情景或政策手段“{word}”。{hint}",
    },
    "lever_twice": {
        "en": "'{lever}' is set twice. Say once what it is to be.",
        "zh": "“{lever}”设置了两次，请只设一次。",
    },
    "status_quo": {
        "en": "The status quo is what everything is compared with. Name what is to change.",
        "zh": "现状是比较的基准，请写明要改变什么。",
    },
}
ASKED: Final = "asked"
"""The id of a policy that was typed."""


@dataclass(frozen=True)
class Package:
    """Names of policies and scenarios, and what was typed of levers."""

    names: tuple[str, ...] = ()
    levers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_file(self) -> bool:
        """Whether it is one scenario or policy as its file has it."""
        return len(self.names) == 1 and not self.levers

    def named(self, known: Mapping[str, Lever], called: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        """What it is called in both languages, with ``called`` for each of its names."""
        parts = [*(called[name] for name in self.names), *(_said(one, known, self.levers[one]) for one in self.levers)]
        return {lang: " + ".join(in_language(part, lang) for part in parts) for lang in LANGUAGES}

    def policies(
        self, identity: str, place: Place, known: Mapping[str, Lever], start: int, ramp: int, end: int | None
    ) -> tuple[Policy, ...]:
        """A policy of each lever that was typed, so that what each of them does can be told."""
        seen: set[str] = set()
        found = []
        for lever, typed in self.levers.items():
            here = settings(lever, typed, place, known)
            if twice := seen & set(here):
                raise Problem(WORDS["lever_twice"], lever=min(twice))
            seen |= set(here)
            own = identity if len(self.levers) == 1 else f"{identity}_{lever}"
            found.append(Policy(own, _said(lever, known, typed), here, start, ramp, end, COMMAND_LINE, known=known))
        return tuple(found)


def read_package(parts: Sequence[str], known: Mapping[str, Lever], path: Sequence[Path]) -> Package:
    """A package of words such as ``posts=+100`` and ``no_hubs``."""
    names: list[str] = []
    levers: dict[str, str] = {}
    for part in parts:
        word, equals, value = part.strip().partition("=")
        if equals:
            lever = called(word, known)
            if lever is None:
                raise no_such(word, known, path)
            if lever in levers:
                raise Problem(WORDS["lever_twice"], lever=lever)
            levers[lever] = value
        else:
            names.append(_name(word, known, path))
    if "status_quo" in names and (len(names) > 1 or levers):
        raise Problem(WORDS["status_quo"])
    return Package(tuple(dict.fromkeys(names)), levers)


def no_such(word: str, known: Mapping[str, Lever], path: Sequence[Path]) -> Problem:
    """That nothing goes by this name, with the closest that does."""
    files = {**options("policy", path), **options("scenario", path)}
    if word.isascii():
        return Problem(WORDS["no_such"], word=word, choices=[*known, *TOGETHER, *files])
    names = in_chinese(known)
    names += [name for names in names_of(files).values() for name in names if not name.isascii()]
    return Problem(WORDS["no_such"], word=word, choices=names)


def _name(word: str, known: Mapping[str, Lever], path: Sequence[Path]) -> str:
    found = by_id([f"scenario={word}"], path)[0].partition("=")[2]
    if found not in options("scenario", path):
        raise no_such(word, known, path)
    return found


def _said(lever: str, known: Mapping[str, Lever], typed: str) -> dict[str, str]:
    """A lever with what was typed of it: "Purchased posts +100"; a value without a sign after an equals sign."""
    name = known[lever].name if lever in known else LEVER_GROUPS[lever]
    between = " " if typed[:1] in "+-−" else " = "
    return {lang: f"{in_language(name, lang)}{between}{typed}" for lang in LANGUAGES}
