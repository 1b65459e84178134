"""The figures: one file a figure, found by listing this folder, each a pure function from an answer to a picture.

A file declares, before its first function: ``NAME``; ``KIND``, what it is drawn of: ``scenarios`` side by side, a
``sweep``, ``single`` organizations and persons, which are not stored, or what a command of that name finds in several
designs together and draws itself; ``ORDER`` among its kind; ``READING``, how to
read it, in both languages; and where they apply ``FIRST``, that its first picture is among those that answer an
experiment, ``NEEDS``, why it does not fit some results of its kind, and of a sweep ``FITS``
(:mod:`experiments.presenting.fitting_figures`).

A figure of stored results has ``pictures(found)``: its pictures of these results, none where it does not fit them.
``found`` is :class:`experiments.presenting.answers.Answers` of scenarios, of a sweep
:class:`experiments.analysis.sweep.Sweep`, and of a command what it found. The words of a figure alone stand in its
file, as {en, zh}.

The files import matplotlib, which is slow; what they declare is read from their source. What figures share stands in
``frame/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from experiments.settings.listing import declared, modules

FOLDER: Final = Path(__file__).parent
DECLARED: Final = ("NAME", "KIND", "ORDER", "READING", "FIRST", "NEEDS")
OTHERS: Final = ("scenarios", "sweep", "single")
"""Kinds that no command draws by itself."""
LAST: Final = 1_000_000
"""Where a figure stands that declares no order: after all others of its kind."""


@dataclass(frozen=True)
class Declared:
    """What a file says of its figure."""

    module: str
    name: str
    kind: str
    order: int
    reading: Mapping[str, str]
    is_first: bool
    needs: Mapping[str, str] | None


def figures() -> list[Declared]:
    """All figures, by kind and order."""
    return sorted(map(_figure, modules(FOLDER)), key=lambda one: (one.kind, one.order, one.name))


def of_kind(kind: str) -> list[Declared]:
    """The figures of scenarios, of a sweep, or of single ones."""
    return [one for one in figures() if one.kind == kind]


def of_commands() -> set[str]:
    """The commands that draw what they find themselves, since it is of several designs together."""
    return {one.kind for one in figures()} - set(OTHERS)


def _figure(module: str) -> Declared:
    said = declared(FOLDER, module, DECLARED, ("NAME", "KIND", "READING"))
    return Declared(
        f"{__name__}.{module}", said["NAME"], said["KIND"], said.get("ORDER", LAST), said["READING"],
        said.get("FIRST", False), said.get("NEEDS"),
    )  # fmt: skip
