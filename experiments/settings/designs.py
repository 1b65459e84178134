"""A design's settings from all layers, the experiment's file under the command line, with factors by dotted keys.

A file writes a factor as ``levers.reach: {...}``; Hydra and the command line nest it (``levers: {reach: {...}}``).
Both are taken, and what is typed of a factor stands over what the file says of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from experiments.designs.factor_reading import FACTOR_KEYS
from experiments.designs.reading import read_specification
from experiments.language.messages import COMMAND_LINE, Problem
from experiments.settings.files import shown
from experiments.settings.overrides import Setting
from sim.place_numbers import NUMBERS, value_of

if TYPE_CHECKING:
    from experiments.designs.specification import Specification
    from experiments.settings.composition import Composition
    from sim.policies import Policy

DESIGN: Final = "design"
RANGE: Final = tuple(key for key in FACTOR_KEYS if key != "values")
DEEPEST: Final = 4
"""Names in the longest key of a factor."""


def is_of_design(key: str) -> bool:
    """Whether a setting belongs to the design."""
    return key.split(".", 1)[0] == DESIGN


def layered(files: Iterable[Mapping[str, Any]], typed: Iterable[Setting], where: str) -> dict[str, Any] | None:
    """All that is said of the design, later layers over earlier ones; None where nothing is."""
    layers = [content[DESIGN] for content in files if DESIGN in content]
    layers += [_nested(setting) for setting in typed if is_of_design(setting.key)]
    if not layers:
        return None
    merged: dict[str, Any] = {}
    for layer in layers:
        if not isinstance(layer, Mapping):
            raise Problem("not_a_mapping", key=DESIGN, given=layer, file=where)
        before = merged.get("factors")
        merged |= layer
        if isinstance(layer.get("factors"), Mapping):
            merged["factors"] = _over(before if isinstance(before, Mapping) else {}, layer["factors"])
    return merged


def specification(
    composition: Composition, policies: Mapping[str, Policy], parameters: Mapping[str, Mapping[str, float]]
) -> Specification | None:
    """The design of a configuration, checked; None where it has none.

    A parameter that the configuration sets holds in place of its default where the design leaves it alone.
    """
    if DESIGN not in composition.settings:
        return None
    file = composition.files["experiment"]
    typed = any(is_of_design(setting.key) for setting in composition.typed)
    infos = {
        name: {
            info.name: replace(info, default=parameters.get(name, {}).get(info.name, info.default))
            for info in one.parameters.values()
        }
        for name, one in composition.mechanisms.items()
    }
    place = composition.settings["place"]
    infos["place"] = {name: replace(info, default=value_of(place, name)) for name, info in NUMBERS.items()}
    return read_specification(
        composition.settings[DESIGN],
        where=f"{shown(file)}, {COMMAND_LINE}" if typed else shown(file),
        levers=composition.levers,
        parameters=infos,
        policies=policies,
        folders=(file.parent, Path.cwd()),
        horizon=int(composition.settings["horizon"]),
    )


def _nested(setting: Setting) -> Any:
    content = setting.value
    for name in reversed(setting.key.split(".")[1:]):
        content = {name: content}
    return content


def _over(before: Mapping[str, Any], factors: Mapping[str, Any]) -> dict[str, Any]:
    """Factors with what a later layer says of them: values in place of a range, a range in place of values."""
    merged = dict(before)
    for key, given in _by_key(factors, ()):
        old = merged.get(key)
        if isinstance(given, Mapping) and isinstance(old, Mapping):
            replaced = RANGE if "values" in given else ("values",) if set(given) & set(RANGE) else ()
            merged[key] = {name: value for name, value in old.items() if name not in replaced} | dict(given)
        else:
            merged[key] = given
    return merged


def _by_key(factors: Mapping[str, Any], names: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Each factor with its dotted key, however deep it is nested."""
    for key, content in factors.items():
        path = (*names, *str(key).split("."))
        deeper = isinstance(content, Mapping) and bool(content) and not set(content) & set(FACTOR_KEYS)
        if deeper and len(path) < _depth(path):
            yield from _by_key(content, path)
        else:
            yield ".".join(path), content


def _depth(path: Sequence[str]) -> int:
    """How many names a factor's key has."""
    depths = {"levers": 2, "process": 3, "place": 3, "policy": 4 if path[2:3] == ("levers",) else 3}
    return depths.get(path[0], DEEPEST)
