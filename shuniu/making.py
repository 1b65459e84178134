"""A place and a model from names, files and plain values."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from experiments.language.messages import Problem
from experiments.running.compiled import compile_first
from experiments.settings.file_entries import defaults
from experiments.settings.files import flat, options, read, refuse_unmarked, search_path, shown
from experiments.settings.known import WHOLE_NUMBERS
from experiments.settings.mechanisms import dotted, mechanisms, with_own
from experiments.settings.places import load_place
from experiments.settings.unnamed import explained
from sim.model import CoverageModel, ModelParameters
from sim.parameters import SettingError
from sim.place import Place
from sim.policies import Policy
from sim.spin_up import at_month_zero

OF_LEVERS: Final = "levers"
"""The policy that levers given alone make."""


def place_of(name: str | Path) -> Place:
    """A place by its name, or by its file."""
    if isinstance(name, Path) or name.endswith(".yaml") or os.sep in name:
        file = Path(name).expanduser()
        return load_place(file.stem, file)
    return load_place(name, _file("place", name))


def model_of(
    place: str | Path | Place, levers: Mapping[str, float | str], policies: Iterable[str | Policy],
    parameters: Mapping[str, Any], own: Sequence[str], seed: int, horizon: int,
) -> CoverageModel:  # fmt: skip
    """The model at month 0, with the mechanisms of the caller's defaults, under levers and policies together.

    ``own`` are further mechanisms by dotted path, each put in after those that it needs.
    """
    for name, value in (("seed", seed), ("horizon", horizon)):
        _check_whole(name, value)
    processes = with_own(defaults(search_path())["processes"], own)
    mechanisms(processes)  # the caller's own are found from his folder, and each stands after those it needs
    numbers = ModelParameters(by_mechanism(parameters), tuple(dotted(process) for process in processes))
    known = numbers.mechanisms.levers
    names = [policies] if isinstance(policies, (str, Policy)) else policies
    where = place if isinstance(place, Place) else place_of(place)
    followed = [one if isinstance(one, Policy) else _policy(one, known, where) for one in names]
    if levers:
        followed.append(_of_levers(levers, known))
    for policy in followed:
        if policy.levers:
            policy.check_horizon(horizon)
    compile_first(lambda: None)  # the kernel that is compiled first says so
    return at_month_zero(where, numbers, seed, horizon, policies=followed)


def by_mechanism(parameters: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Parameters as they are written in a configuration, nested or dotted, by mechanism and name.

    >>> by_mechanism({"process.founding.hazard": 0.2, "staffing": {"turnover": 0.1}})
    {'founding': {'hazard': 0.2}, 'staffing': {'turnover': 0.1}}
    """
    found: dict[str, dict[str, float]] = {}
    for key, value in flat(parameters).items():
        mechanism, dot, name = key.removeprefix("process.").partition(".")
        if not dot:
            raise SettingError("unknown", name=key, value=value, hint="of_a_mechanism")
        found.setdefault(mechanism, {})[name] = value
    return found


def _of_levers(levers: Mapping[str, float | str], known: Mapping[str, Any]) -> Policy:
    try:
        return Policy(OF_LEVERS, {"en": "Levers", "zh": "政策手段"}, levers, start=0, known=known)
    except SettingError as error:
        raise explained(error) from error


def _policy(name: str, known: Mapping[str, Any], place: Place) -> Policy:
    file = _file("policy", name)
    try:
        return Policy.from_mapping(name, read(file), shown(file), known, place)
    except SettingError as error:
        raise explained(error) from error


def _file(group: str, name: str) -> Path:
    """The file of this name in a folder of configurations, the caller's first."""
    known = options(group, search_path())
    if name not in known:
        refuse_unmarked(group, name)
        raise Problem("unknown_option_of_group", word=name, choices=known, group=group, file="shuniu.model")
    return known[name]


def _check_whole(name: str, value: object) -> None:
    low, high, unit = WHOLE_NUMBERS[name]
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise SettingError("whole_range", name=name, value=value, low=low, high=high, unit=unit)
