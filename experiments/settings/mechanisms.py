"""The mechanisms of a configuration and of stored results: what each is, its numbers, levers, events and series.

A mechanism's module is imported to be asked; it brings no compiler along until one of its kernels is called.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from experiments.language.messages import Problem
from experiments.settings.own_modules import NOT_OWN, having, imported, module_file, modules_of, renew, source
from sim.levers import Lever
from sim.mechanism import Count, Event, Events, Mechanisms, Series, check_form
from sim.mechanism import mechanisms as load
from sim.observables import Outcome
from sim.parameters import ParameterInfo, check_number, describe
from sim.processes import ORDER
from sim.processes import shipped as shipped_mechanisms
from sim.record import check_outcomes

WORDS = {
    "outcome_formula": {
        "en": "Outcome '{outcome}' is a formula in mechanism '{process}', which is not here as it was when these runs "
        "were made. Work in its folder, or choose other outcomes.",
        "zh": "指标“{outcome}”由机制“{process}”中的公式算出，而此处没有当时的该机制文件。"
        "请在其所在文件夹中操作，或另选指标。",
    },
    "unknown_process": {
        "en": "There is no mechanism '{word}'. {hint}",
        "zh": "没有机制“{word}”。{hint}",
    },
}

OWN = "sim.processes"
"""The package of the shipped mechanisms, which go by their short names."""

SHARED = ("sim.newcomers", "sim.consent")
"""Modules whose numbers several mechanisms share; they do nothing in a month of their own."""

SURVEY = "sim.survey"
"""The survey, whose numbers go by ``survey.…``: it looks at a month and is no part of one."""


@dataclass(frozen=True)
class Mechanism:
    """One process of a month: the module it is in, what must run before it, and its numbers."""

    module: str
    name: str
    after: tuple[str, ...]
    meaning: str
    parameters: Mapping[str, ParameterInfo]
    file: str


def dotted(process: str) -> str:
    """The module of a process: a shipped one by its short name, any other by its dotted path."""
    return process if "." in process else f"{OWN}.{process}"


def shipped() -> tuple[str, ...]:
    """Short names of the shipped mechanisms, in alphabetical order."""
    return tuple(sorted(path.removeprefix(f"{OWN}.") for path in ORDER))


def mechanism(process: str) -> Mechanism:
    """What there is to know of a process, by short name or dotted path; one of one's own as its file is now."""
    module = dotted(process)
    if module.partition(".")[0] in NOT_OWN:
        return _shipped(process)
    file = _file(process)
    renew(module, file)
    return _described(module, file)


@cache
def _shipped(process: str) -> Mechanism:
    return _described(dotted(process), _file(process))


def _file(process: str) -> Path:
    file = source(dotted(process))
    if file is None:
        raise Problem(WORDS["unknown_process"], word=process, choices=(*shipped(), *having("step")))
    return file


def _described(module: str, file: Path) -> Mechanism:
    loaded = imported(module)
    if module not in (*SHARED, SURVEY):
        check_form(loaded)
    return Mechanism(
        module,
        loaded.NAME,
        tuple(getattr(loaded, "AFTER", ())),
        _first_sentence(loaded.__doc__),
        describe(loaded.Parameters),
        str(file),
    )


def mechanisms(processes: Sequence[str]) -> dict[str, Mechanism]:
    """The mechanisms of a process list by name, in its order, which must be one of a month.

    The modules they share numbers from stand at the end.
    """
    found = [mechanism(process) for process in processes]
    together(processes)
    return {one.name: one for one in (*found, *map(mechanism, SHARED))}


THERE_ALREADY = {
    "en": "mechanisms: '{given}' is in the month already (processes), and mechanisms names further ones of your own. "
    "Leave it out.",
    "zh": "mechanisms：“{given}”已在当月的机制（processes）之中，mechanisms 只用来加入自拟的机制。请去掉它。",
}


def with_own(processes: Sequence[str], own: Sequence[str]) -> list[str]:
    """A process list with mechanisms of one's own put in, each right after the last of those that it needs.

    >>> with_own(["policy", "motivation", "founding"], [])
    ['policy', 'motivation', 'founding']
    """
    found = list(processes)
    for process in [own] if isinstance(own, str) else own:
        if process in found:
            raise Problem(THERE_ALREADY, given=process)
        needed = mechanism(process).after
        places = [place for place, one in enumerate(found) if mechanism(one).name in needed]
        found.insert(places[-1] + 1 if places else 0, process)
    return found


def together(processes: Sequence[str]) -> Mechanisms:
    """What the mechanisms of a process list declare together: levers, events, series, outcomes."""
    return check_outcomes(load(tuple(dotted(process) for process in processes)))


def of_plan(plan: Mapping[str, Any]) -> dict[str, Mechanism]:
    """The mechanisms of stored results by name; those of one's own as they were, wherever their files are now."""
    kept = plan.get("own_said", {})
    found = [_kept(process, kept[process]) if process in kept else mechanism(process) for process in plan["processes"]]
    return {one.name: one for one in (*found, *map(mechanism, SHARED))}


def own_said(processes: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What stored results keep of mechanisms of one's own, to say what was varied."""
    return {
        process: {
            "name": one.name,
            "after": list(one.after),
            "meaning": one.meaning,
            "parameters": [asdict(info) for info in one.parameters.values()],
            "levers": [asdict(lever) for lever in getattr(module, "LEVERS", ())],
            "events": [asdict(event) for event in getattr(module, "EVENTS", Events()).declared],
            "outcomes": [
                {**vars(outcome), "formula": outcome.formula is not None} for outcome in getattr(module, "OUTCOMES", ())
            ],
            "series": [{**vars(count), "of": None} for count in getattr(module, "SERIES", Series()).declared],
        }
        for process in processes
        for one, module in ((mechanism(process), imported(process)),)
    }


def declared(plan: Mapping[str, Any] | None = None) -> Mechanisms:
    """What the mechanisms of stored results declare together, those of one's own as they were; or all shipped ones."""
    if plan is None:
        return shipped_mechanisms()
    kept = plan.get("own_said", {})
    modules = (
        _stand_in(process, kept[process], plan.get("own_mechanisms", {}).get(process))
        if process in kept
        else importlib.import_module(process)
        for process in plan["processes"]
    )
    return Mechanisms(tuple(plan["processes"]), tuple(modules))


def _stand_in(process: str, said: Mapping[str, Any], digest: str | None) -> SimpleNamespace:
    """A mechanism of one's own as far as stored results tell of it: what it declares, and nothing that it does."""
    outcomes = (
        {
            **outcome,
            "part": tuple(outcome["part"]),
            "formula": partial(_by_formula, process, outcome["id"], digest) if outcome["formula"] else None,
        }
        for outcome in said.get("outcomes", ())
    )
    return SimpleNamespace(
        NAME=said["name"],
        LEVERS=tuple(Lever(**lever) for lever in said["levers"]),
        EVENTS=Events([Event(**event) for event in said["events"]]),
        SERIES=Series([Count(**count) for count in said["series"]]),
        OUTCOMES=tuple(Outcome(**outcome) for outcome in outcomes),
    )


def _by_formula(process: str, identity: str, digest: str | None, series: Mapping[str, Any]) -> Any:
    """What a formula of one's own makes of stored counts; its file must be the one that they were made with."""
    file = module_file(process)
    if file is None or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
        raise Problem(WORDS["outcome_formula"], outcome=identity, process=process)
    known = {outcome.id: outcome for outcome in imported(process).OUTCOMES}
    return known[identity].of(series)


def _kept(process: str, said: Mapping[str, Any]) -> Mechanism:
    infos = [ParameterInfo(**{**given, "choices": tuple(given["choices"])}) for given in said["parameters"]]
    parameters = {info.name: info for info in infos}
    return Mechanism(process, said["name"], tuple(said["after"]), said["meaning"], parameters, "")


def is_own(process: str) -> bool:
    """Whether a mechanism, by its dotted path, is a person's own."""
    return not process.startswith(f"{OWN}.")


def own_modules(process: str) -> dict[str, Path]:
    """Module → file of a mechanism of one's own and of all that it imports of its own."""
    return modules_of(dotted(process), Path(mechanism(process).file))


def check_parameter(process: Mechanism, name: str, value: object, file: str) -> float:
    """A parameter's value within its range, or an error that says what to write."""
    info = process.parameters.get(name)
    key = f"process.{process.name}.{name}"
    if info is None:
        choices = [f"process.{process.name}.{known}" for known in process.parameters]
        raise Problem("unknown_key", word=key, choices=choices, file=file)
    return check_number(key, value, info.low, info.high, info.unit, file, form=info.form)


def _first_sentence(docstring: str | None) -> str:
    paragraph = " ".join((docstring or "").split("\n\n", 1)[0].split())
    return f"{paragraph.split('. ', 1)[0].rstrip('.')}."
