"""Levers, and the words of a choice between several, by their ids or by their names in either language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from experiments.language.messages import COMMAND_LINE, Problem
from experiments.settings.keys_in_chinese import KEYS, LEVERS
from sim.levers import LEVER_GROUPS, TOGETHER, Lever


def called(word: str, known: Mapping[str, Lever]) -> str | None:
    """The id of the lever, or of several at once, that goes by this name in either language."""
    said = word.strip().casefold().replace(" ", "_")
    groups = {one: {one, *(name.casefold() for name in LEVER_GROUPS[one].values())} for one in TOGETHER}
    levers = {
        one.id: {one.id, *(name.casefold().replace(" ", "_") for name in one.name.values())} for one in known.values()
    }
    return next((one for one, names in (levers | groups).items() if said in names), None)


def in_chinese(known: Mapping[str, Lever]) -> list[str]:
    """What levers are called in Chinese, several at once among them."""
    return [*(one.name["zh"] for one in known.values()), *(LEVER_GROUPS[one]["zh"] for one in TOGETHER)]


def choice(lever: Lever, typed: str) -> str | None:
    """The word of a lever that is a choice, by its id or its name in either language."""
    said = typed.strip().strip("'\"").casefold()
    called_by = {word: {word, *(name.casefold() for name in names.values())} for word, names in lever.options.items()}
    return next((word for word, names in called_by.items() if said in names), None)


def by_id(typed: Sequence[str]) -> tuple[str, ...]:
    """The words of a run with every lever that was typed in Chinese by its id, and what it chooses."""
    words = [(word, *word.partition("=")[::2]) for word in typed]
    if all(key.isascii() and (LEVERS not in key or value.isascii()) for _, key, value in words):
        return tuple(typed)
    from experiments.settings.mechanisms import together, with_own
    from experiments.settings.overrides import take_mechanisms
    from sim.processes import ORDER

    known = together(with_own(ORDER, take_mechanisms(typed)[0])).levers
    return tuple(_word(key, value, known) if "=" in word else word for word, key, value in words)


def _word(key: str, value: str, known: Mapping[str, Lever]) -> str:
    parts = key.lstrip("+").split(".")
    found = [part if part.isascii() else _lever(part, parts[:place], known) for place, part in enumerate(parts)]
    lever = known.get(found[-1]) if LEVERS in found else None
    return f"{'.'.join(found)}={(choice(lever, value) if lever is not None else None) or value}"


def _lever(part: str, before: Sequence[str], known: Mapping[str, Lever]) -> str:
    """The lever that a part of a key names: a whole key, or what stands behind ``levers``."""
    identity = called(part, known) if not before or before[-1] == LEVERS else None
    if identity is None:
        choices = in_chinese(known) if before else [*KEYS, *in_chinese(known)]
        raise Problem("unknown_key", word=".".join([*before, part]), choices=choices, file=COMMAND_LINE)
    return identity
