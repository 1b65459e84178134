"""What a person can do with the command: one file a verb, found by listing this folder.

A file has ``main(arguments, terminal)``, which gives the exit code, and declares what help says of it: ``SUMMARY``, one
line in both languages, and ``ORDER``, where that line stands; without an order it stands last. Both are read from the
source, so that help imports none of the verbs.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    return sorted(file.stem for file in Path(__file__).parent.glob("[!_]*.py"))


def verbs() -> list[Verb]:
    """The verbs as help lists them."""
    return sorted(map(_verb, names()), key=lambda verb: (verb.order, verb.name))


def _verb(name: str) -> Verb:
    said = _declared(Path(__file__).with_name(f"{name}.py").read_text(encoding="utf-8"))
    return Verb(name, said.get("SUMMARY", {"en": "", "zh": ""}), said.get("ORDER", LAST))


def _declared(source: str) -> dict[str, Any]:
    """The summary and the order that a file declares, before its first function."""
    assigned = (node for node in ast.parse(source.split("\ndef ", 1)[0]).body if isinstance(node, ast.Assign))
    named = {ast.unparse(node.targets[0]): node.value for node in assigned}
    return {name: ast.literal_eval(named[name]) for name in ("SUMMARY", "ORDER") if name in named}
