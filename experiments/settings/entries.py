"""Everything there is to choose from or to ask about, in one form: a name, a meaning, and what else is known."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experiments.language.catalogue.facts import FURTHER_MEASURES
from experiments.language.catalogue.mechanisms import meaning_of
from experiments.language.catalogue.units import unit_of
from experiments.language.messages import LANGUAGES, Problem
from experiments.settings.files import WORDS as OF_FILES
from experiments.settings.files import options, read, scenario_in, shown
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import SURVEY, mechanism, mechanisms, together, with_own
from experiments.settings.place_base import read_place
from experiments.settings.place_history import calendar_of, money_of, named_sources
from experiments.settings.scale import MONTH
from sim.amounts import forms_of
from sim.levers import LEVER_GROUPS, TOGETHER, Lever
from sim.parameters import SettingError
from sim.place_numbers import NUMBERS, value_of
from sim.priors import Prior

WORDS = {
    "lever_limited": {
        "en": "{lever} would be {wanted}; kept at {kept}, first in month {month}",
        "zh": "{lever} 合计为 {wanted}，超出范围，按 {kept} 计，最早在第 {month} 月",
    },
}

DEFINITION = {"en": "definition", "zh": "定义"}
"""The source of what is measured."""


GRADES = {
    "report": {"en": "report (the survey report)", "zh": "调研报告"},
    "public": {"en": "public (statistic or rule)", "zh": "公开统计或规定"},
    "literature": {"en": "literature", "zh": "文献"},
    "derived": {"en": "derived (arithmetic on the others)", "zh": "推算"},
    "given": {"en": "given (by whoever made the place)", "zh": "给定（由设立该地区者提供）"},
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

Listing = Callable[..., dict[str, "Entry"]]
"""What there is of a kind: of folders of configurations, and of mechanisms of one's own that they need not name."""
Text = Mapping[str, str] | str
Details = tuple[tuple[str, Text], ...]
MAPPINGS = {"policy": ("levers",), "place": ("register",)}
"""Settings of a group's files under which others stand."""
MORE_THAN_ONE = 2


@dataclass(frozen=True)
class Entry:
    """One thing with a name. ``details`` are pairs of a word, which ``explain`` puts into words, and what to say.

    ``problem`` is what is wrong with its file: it is named beside the others and refused when it is asked for.
    """

    kind: str
    id: str
    name: Text
    meaning: Text
    details: Details
    problem: Problem | None = None


def plain(number: float) -> str:
    """A number in digits.

    >>> plain(1e9), plain(1 / 6)
    ('1,000,000,000', '0.1666666667')
    """
    return f"{number:,.10g}"


def levers(path: Sequence[Path], own: Sequence[str] = ()) -> dict[str, Entry]:
    """The levers, with the policies that set each."""
    known = together(known_processes(path, own)).levers
    users: dict[str, list[str]] = {lever: [] for lever in known}
    for policy, content in readable("policy", path).items():
        for word in content.get("levers") or {}:
            for lever in TOGETHER.get(str(word), (str(word),)):
                users.setdefault(lever, []).append(policy)
    return {lever.id: _lever(lever, users[lever.id]) for lever in known.values()}


def _lever(lever: Lever, users: Sequence[str]) -> Entry:
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
        ("try_it", f"policy=<…> policy.levers.{lever.id}=<…>"),
    )
    return Entry("lever", lever.id, lever.name, lever.meaning, details)


def defaults(path: Sequence[Path]) -> dict[str, Any]:
    """The defaults of a run, from the first folder that has them in a form that can be read."""
    for folder in path:
        with contextlib.suppress(Problem):
            if (folder / "config.yaml").is_file() and "processes" in (base := read(folder / "config.yaml")):
                return base
    return read(config_folder() / "config.yaml")


def known_processes(path: Sequence[Path], own: Sequence[str] = ()) -> list[str]:
    """The process list of the defaults, with mechanisms of one's own: these, and those that some experiment names."""
    base = defaults(path)
    found = with_own(base["processes"], own)
    together(found)
    named = [base, *readable("experiment", path).values()]
    listed = [content.get("mechanisms") for content in named]
    for process in dict.fromkeys(process for one in listed if isinstance(one, list) for process in one):
        with contextlib.suppress(Problem, SettingError):  # told by the command that runs it
            further = with_own(found, [process])
            together(further)
            found = further
    return found


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
                (try_it, f"{key}=<…>"),
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


def policies(path: Sequence[Path], _own: Sequence[str] = ()) -> dict[str, Entry]:
    """The policies, with what each sets and when."""
    users: dict[str, list[str]] = {}
    for scenario, content in readable("scenario", path).items():
        for policy in content.get("policies") or []:
            users.setdefault(str(policy), []).append(scenario)

    def details(identity: str, content: Mapping[str, Any]) -> Details:
        set_levers = "\n".join(f"{lever}: {_setting(value)}" for lever, value in (content.get("levers") or {}).items())
        months = ", ".join(f"{key} {content[key]}" for key in ("start", "ramp", "end") if content.get(key) is not None)
        return (
            ("levers", set_levers or "–"),
            ("months", months or "start 12"),
            ("source", content.get("source") or "–"),
            ("used_by", ", ".join(users.get(identity, [])) or "–"),
        )

    return _files("policy", path, details, "policy={}")


def _setting(value: Any) -> str:
    """A lever's setting as its file gives it, in a line."""
    return ", ".join(f"{key} {one}" for key, one in value.items()) if isinstance(value, Mapping) else str(value)


def scenarios(path: Sequence[Path], own: Sequence[str] = ()) -> dict[str, Entry]:
    """The scenarios, with their policies."""
    known, levers_known = readable("policy", path), together(known_processes(path, own)).levers
    horizon = int(defaults(path).get("horizon", 0))

    def details(_: str, content: Mapping[str, Any]) -> Details:
        named = [str(policy) for policy in content.get("policies") or []]
        limited = _limits([(policy, known[policy]) for policy in named if policy in known], horizon, levers_known)
        said: Details = (("limits", limited),) if limited else ()
        return (("policies", ", ".join(named) or "–"), *said)

    return _files("scenario", path, details, "scenario={}")


def _limits(policies: Sequence[tuple[str, Mapping[str, Any]]], horizon: int, known: Mapping[str, Lever]) -> Text:
    """What policies together would carry beyond its range; nothing where one of them is not as it should be."""
    if len(policies) < MORE_THAN_ONE:
        return ""
    from experiments.language.messages import text
    from sim.policies import Policy, limits

    with contextlib.suppress(SettingError):
        found = limits([Policy.from_mapping(name, content, "", known) for name, content in policies], 0, horizon)
        values = [
            {"lever": one.lever, "month": one.month, "wanted": plain(one.wanted), "kept": plain(one.kept)}
            for one in found
        ]
        if values:
            return {
                lang: "\n".join(text(WORDS["lever_limited"], lang, **said) for said in values) for lang in LANGUAGES
            }
    return ""


def places(path: Sequence[Path], _own: Sequence[str] = ()) -> dict[str, Entry]:
    """The places, with their size, geography and past."""
    dates = [one.id for one in together(known_processes(path)).levers.values() if one.unit == MONTH]

    def details(_: str, content: Mapping[str, Any]) -> Details:
        register = content.get("register") or {}
        return (
            ("organizations", str(register.get("total") or register.get("cells") or "–")),
            ("districts", _how_many(register.get("districts"))),
            ("fields", _how_many(register.get("fields"))),
            ("month_zero", str(content.get("month_zero", "–"))),
            *_history(content, dates),
        )

    return _files("place", path, details, "place={}")


def _history(content: Mapping[str, Any], dates: Sequence[str]) -> Details:
    """What a place did, who paid and what says so; nothing where that is not as it should be, which a run tells."""
    with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError):
        return (
            ("calendar", calendar_of(content, dates)),
            ("money", money_of(content)),
            ("sources", named_sources(content)),
        )
    return ()


def _how_many(named: Any) -> str:
    """How many things a file names, in a list or by name."""
    return str(len(named)) if isinstance(named, (list, dict)) else "–"


def experiments(path: Sequence[Path], _own: Sequence[str] = ()) -> dict[str, Entry]:
    """The experiments, with what each asks."""

    def details(_: str, content: Mapping[str, Any]) -> Details:
        kept = ("scenarios", "replicates", "horizon")
        said = {key: content[key] for key in kept if key in content}
        return (
            *(
                (key, ", ".join(map(str, value)) if isinstance(value, list) else str(value))
                for key, value in said.items()
            ),
            *_of_design(content.get("design")),
        )

    return _files("experiment", path, details, "experiment={}")


def _of_design(design: Any) -> Details:
    """The kind of an experiment's design and what it varies."""
    if not isinstance(design, Mapping):
        return ()
    factors = design.get("factors") or {}
    varied = "\n".join(map(str, factors)) if isinstance(factors, Mapping) else ""
    return (("design", str(design.get("kind", "–"))), ("factors", varied or str(design.get("file", "–"))))


def _files(
    group: str, path: Sequence[Path], details: Callable[[str, Mapping[str, Any]], Details], command: str
) -> dict[str, Entry]:
    """What the files of a group hold; one that cannot be read stands among them with what is wrong."""
    found = {}
    for identity, file in options(group, path).items():
        try:
            content = _content(group, file)
        except Problem as problem:
            found[identity] = _unreadable(group, identity, file, problem)
            continue
        meaning = next((content[key] for key in ("meaning", "question", "note") if content.get(key)), "")
        more: Details = (("file", shown(file)), (_verb(content), command.format(identity)))
        name = content.get("name") or identity
        found[identity] = Entry(group, identity, name, meaning, (*details(identity, content), *more))
    return found


def _verb(content: Mapping[str, Any]) -> str:
    """The command that an entry is tried with."""
    return "try_sweep" if "design" in content else "try_it"


def _unreadable(group: str, identity: str, file: Path, problem: Problem) -> Entry:
    from experiments.language.messages import text

    name = {lang: text("unreadable", lang, what=problem.text(lang)) for lang in LANGUAGES}
    return Entry(group, identity, name, "", (("file", shown(file)),), problem)


def readable(group: str, path: Sequence[Path]) -> dict[str, dict[str, Any]]:
    """The files of a group that can be read."""
    found = {}
    for identity, file in options(group, path).items():
        with contextlib.suppress(Problem):
            found[identity] = _content(group, file)
    return found


def _content(group: str, file: Path) -> dict[str, Any]:
    """A file's settings, of the form that a list or an explanation needs."""
    read_it = {"scenario": scenario_in, "place": read_place}.get(group, read)
    content = read_it(file)
    for key in MAPPINGS.get(group, ()):
        if not isinstance(content.get(key) or {}, dict):
            raise Problem("not_a_mapping", key=key, given=content[key], file=shown(file))
    for key in ("policies",) if group == "scenario" else ():
        if not isinstance(content.get(key) or [], list):
            raise Problem(OF_FILES["not_a_list"], key=key, given=content[key], file=shown(file))
    for key in ("name", "meaning", "question", "note", "source"):
        if content.get(key) and not isinstance(content[key], (str, dict)):
            content[key] = str(content[key])
    return content


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
