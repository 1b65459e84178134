"""Everything there is to choose from or to ask about: what the code declares, and the one table of all kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from experiments.language.catalogue.facts import FURTHER_MEASURES
from experiments.language.catalogue.mechanisms import meaning_of
from experiments.language.catalogue.units import unit_of
from experiments.settings.entry import Details, Entry, Listing, plain
from experiments.settings.file_entries import (
    experiments,
    known_processes,
    naming,
    naming_those_of,
    places,
    policies,
    readable,
    scenarios,
)
from experiments.settings.mechanisms import SURVEY, mechanism, mechanisms, together
from sim.amounts import forms_of
from sim.levers import LEVER_GROUPS, TOGETHER, Lever
from sim.place_numbers import NUMBERS, value_of
from sim.priors import Prior

DEFINITION = {"en": "definition", "zh": "定义"}
"""The source of what is measured."""

GRADES = {
    "report": {"en": "report (the survey report)", "zh": "调研报告"},
    "public": {"en": "public (statistic or rule)", "zh": "公开统计或规定"},
    "literature": {"en": "literature", "zh": "文献"},
    "derived": {"en": "derived (arithmetic on the others)", "zh": "推算"},
    "given": {"en": "given (by whoever made the place)", "zh": "给定（由编写该地区文件者提供）"},
    "assumed": {"en": "assumed", "zh": "假定"},
}
"""How well a number is known."""

SCALES = {
    "log": {"en": "{low} – {high}, in ratios", "zh": "{low} – {high}，按倍数计"},
    "logit": {"en": "{low} – {high}, in odds", "zh": "{low} – {high}，按优势比计"},
    "linear": {"en": "{low} – {high}, in steps", "zh": "{low} – {high}，按差值计"},
}
"""What a prior's nine parts in ten lie between, and on which scale it is as wide up as down."""

RULES = {
    "add": {"en": "amounts of several policies add up", "zh": "多项政策的数值相加"},
    "multiply": {"en": "factors of several policies multiply", "zh": "多项政策的倍数相乘"},
    "switch": {"en": "the largest of several policies counts", "zh": "多项政策取最大值"},
    "choice": {"en": "two different choices at a time are a conflict", "zh": "同时有两种不同选择即为冲突"},
}
"""How the settings of several policies combine."""


def levers(path: Sequence[Path], own: Sequence[str] = ()) -> dict[str, Entry]:
    """The levers, with the policies that set each."""
    known = together(known_processes(path, own)).levers
    users: dict[str, list[str]] = {lever: [] for lever in known}
    for policy, content in readable("policy", path).items():
        for word in content.get("levers") or {}:
            for lever in TOGETHER.get(str(word), (str(word),)):
                users.setdefault(lever, []).append(policy)
    return {lever.id: _lever(lever, users[lever.id], naming_those_of([lever.id], path)) for lever in known.values()}


def _lever(lever: Lever, users: Sequence[str], before: str) -> Entry:
    options_said = {
        lang: "\n".join(f"{word}: {said[lang]}" for word, said in lever.options.items()) for lang in ("en", "zh")
    }
    by_place = "\n".join(", ".join(f"{key}: …" for key in form[:2] if key) for form in forms_of(lever))
    details: Details = (
        ("unit", unit_of(lever.unit)),
        ("range", ", ".join(lever.options) or f"{plain(lever.low)} – {plain(lever.high)}"),
        *((("options", options_said),) if lever.options else ()),
        *((("by_place", by_place),) if by_place else ()),
        ("neutral", str(lever.neutral_setting) if lever.options else plain(lever.neutral)),
        ("rule", RULES[lever.rule]),
        ("family", LEVER_GROUPS[lever.group]),
        ("source", lever.source),
        ("grade", GRADES[lever.grade]),
        ("set_by", ", ".join(users) or "–"),
        ("try_it", f"{before}policy=<…> policy.levers.{lever.id}=<…>"),
    )
    return Entry("lever", lever.id, lever.name, lever.meaning, details)


def parameters(path: Sequence[Path], own: Sequence[str] = ()) -> dict[str, Entry]:
    """The parameters of the mechanisms that run, as they are written on the command line."""
    return _of_mechanisms(path, own, form=False) | _of_places(path)


def forms(path: Sequence[Path], own: Sequence[str] = ()) -> dict[str, Entry]:
    """The rules of the mechanisms that have two forms, as one of them is chosen on the command line."""
    return _of_mechanisms(path, own, form=True)


def _of_mechanisms(path: Sequence[Path], own: Sequence[str], form: bool) -> dict[str, Entry]:
    """Their parameters that choose between two forms of a rule, or all others."""
    found = {}
    known = [(f"process.{one.name}", one, "try_it") for one in mechanisms(known_processes(path, own)).values()]
    for prefix, one, try_it in (*known, ("survey", mechanism(SURVEY), "try_survey")):
        for info in one.parameters.values():
            if info.form != form:
                continue
            key = f"{prefix}.{info.name}"
            details: Details = (
                ("unit", unit_of(info.unit)),
                ("range", f"{plain(info.low)} – {plain(info.high)}"),
                ("default", plain(info.default)),
                *((("drawn", " – ".join(map(plain, info.answered))),) if info.answered else ()),
                ("source", info.source),
                ("grade", GRADES[info.grade]),
                *believed(info.prior),
                ("mechanism", meaning_of(one.name, one.meaning)),
                (try_it, f"{naming([one.module], path)}{key}=<…>"),
            )
            found[key] = Entry("form" if form else "parameter", key, info.meaning, info.meaning, details)
    return found


def between(prior: Prior) -> dict[str, str]:
    """What nine parts in ten of a prior lie between."""
    return {
        lang: said.format(low=plain(prior.low), high=plain(prior.high)) for lang, said in SCALES[prior.scale].items()
    }


def believed(prior: Prior | None) -> Details:
    """What is believed of a number that no source pins, and why."""
    return () if prior is None else (("believed", between(prior)), ("because", prior.reason))


def uncertain(path: Sequence[Path], own: Sequence[str] = ()) -> dict[str, Entry]:
    """The parameters and the numbers of places of which something is believed."""
    return {key: entry for key, entry in parameters(path, own).items() if "believed" in dict(entry.details)}


def said_by_place(by_place: Mapping[str, Any]) -> Details:
    """What each place gives, a number in digits."""
    return tuple(
        (place, plain(value) if isinstance(value, (int, float)) else str(value)) for place, value in by_place.items()
    )


def _of_places(path: Sequence[Path]) -> dict[str, Entry]:
    """The uncertain numbers of the places, with what each place gives."""
    found, places = {}, readable("place", path)
    for key, info in NUMBERS.items():
        details: Details = (
            ("unit", unit_of(info.unit)),
            ("range", f"{plain(info.low)} – {plain(info.high)}"),
            ("default", plain(info.default)),
            *said_by_place({place: value_of(content, key) for place, content in places.items()}),
            ("source", info.source),
            ("grade", GRADES[info.grade]),
            *believed(info.prior),
            ("try_it", f"place.{key}=<…>"),
        )
        found[f"place.{key}"] = Entry("place_number", f"place.{key}", info.meaning, info.meaning, details)
    return found


def outcomes(path: Sequence[Path], own: Sequence[str] = ()) -> dict[str, Entry]:
    """What is measured."""
    found = {}
    for one in together(known_processes(path, own)).outcomes.values():
        details = (("unit", unit_of(one.unit)), ("source", DEFINITION))
        found[one.id] = Entry("outcome", one.id, one.name, one.meaning, details)
    return found


def measures(_path: Sequence[Path], _own: Sequence[str] = ()) -> dict[str, Entry]:
    """What a fact can be about beside the outcomes."""
    return {
        name: Entry("measure", name, said, said, (("unit", unit_of(unit)),))
        for name, (unit, said) in FURTHER_MEASURES.items()
    }


KINDS: Mapping[str, Listing] = {
    "places": places,
    "policies": policies,
    "levers": levers,
    "scenarios": scenarios,
    "experiments": experiments,
    "outcomes": outcomes,
    "parameters": parameters,
    "forms": forms,
    "measures": measures,
}
"""What can be listed and explained."""

LISTED: Mapping[str, Listing] = {**KINDS, "uncertain": uncertain}
"""What can be listed: those, and of the parameters those that no source pins."""
