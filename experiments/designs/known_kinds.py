"""The kinds of designs there are, by what their files declare: nothing else names them.

A file in ``kinds/`` has ``rows(specification)``, the rows in their order, and ``size(specification)``, how many there
are. Before its first function it declares ``SUMMARY``, what the design is, in both languages; ``USES``, the settings it
uses beside its factors; and where they apply ``LISTED``, that it tries listed values and does not draw from ranges;
``GROWS_BY``, the setting that makes it larger where earlier rows stay as they are; ``ANALYSED_AS``, the kind as which
analysis reads it, else a table of rows; and ``ORDER``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from experiments.settings.listing import declared, modules

FOLDER: Final = Path(__file__).parent / "kinds"
DECLARED: Final = ("SUMMARY", "USES", "LISTED", "GROWS_BY", "ANALYSED_AS", "ORDER")
ROWS: Final = "rows"
"""As which a kind is read that says nothing else."""
LAST: Final = 1_000_000
"""Where a kind stands that declares no order."""


@dataclass(frozen=True)
class KindOfDesign:
    """What a file says of its kind of design."""

    name: str
    summary: Mapping[str, str]
    uses: tuple[str, ...]
    is_listed: bool
    grows_by: str | None
    analysed_as: str
    order: int

    @property
    def module(self) -> Any:
        """Its file, imported: ``rows`` and ``size``."""
        return import_module(f"experiments.designs.kinds.{self.name}")


def _kind(name: str) -> KindOfDesign:
    said = declared(FOLDER, name, DECLARED, ("SUMMARY", "USES"))
    return KindOfDesign(
        name, said["SUMMARY"], said["USES"], said.get("LISTED", False), said.get("GROWS_BY"),
        said.get("ANALYSED_AS", ROWS), said.get("ORDER", LAST),
    )  # fmt: skip


KINDS: Final[Mapping[str, KindOfDesign]] = {
    kind.name: kind for kind in sorted(map(_kind, modules(FOLDER)), key=lambda kind: (kind.order, kind.name))
}


def read_as(kind: str) -> str:
    """The kind as which tables and figures read results: a table of rows where the file of their kind is not here."""
    return KINDS[kind].analysed_as if kind in KINDS else ROWS
