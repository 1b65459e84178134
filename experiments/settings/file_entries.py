"""What the files of a person hold: policies, scenarios, places and experiments, as entries."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from experiments.language.messages import LANGUAGES, Problem
from experiments.settings.entry import Details, Entry, Text, plain
from experiments.settings.files import WORDS as OF_FILES
from experiments.settings.files import options, read, scenario_in, shown
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import dotted, together, with_own
from experiments.settings.own_modules import NOT_OWN
from experiments.settings.place_base import read_place
from experiments.settings.place_history import calendar_of, money_of, named_sources
from experiments.settings.scale import MONTH
from experiments.settings.unnamed import with_lever
from sim.levers import Lever
from sim.parameters import SettingError
from sim.processes import shipped

WORDS = {
    "lever_limited": {
        "en": "{lever} would be {wanted}; kept at {kept}, first in month {month}",
        "zh": "{lever} 合计为 {wanted}，超出范围，按 {kept} 计，最早在第 {month} 月",
    },
}

MAPPINGS = {"policy": ("levers",), "place": ("register",)}
"""Settings of a group's files under which others stand."""
MORE_THAN_ONE = 2


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


def naming(modules: Iterable[str], path: Sequence[Path]) -> str:
    """The words before others of a command that name mechanisms of one's own, where no default of a run does."""
    own = [one for one in dict.fromkeys(modules) if one.partition(".")[0] not in NOT_OWN]
    if not own:
        return ""
    base = defaults(path)
    there = {dotted(process) for process in (*base["processes"], *(base.get("mechanisms") or ()))}
    needed = [one for one in own if one not in there]
    return f"'mechanisms=[{','.join(needed)}]' " if needed else ""


def naming_those_of(levers: Iterable[str], path: Sequence[Path]) -> str:
    """The same for the mechanisms of this folder that declare these levers."""
    further = (with_lever(lever) for lever in levers if lever not in shipped().levers)
    return naming((module for module in further if module is not None), path)


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

    def command(identity: str, content: Mapping[str, Any]) -> str:
        return f"{naming_those_of(content.get('levers') or {}, path)}policy={identity}"

    return _files("policy", path, details, command)


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

    def command(identity: str, content: Mapping[str, Any]) -> str:
        of_policies = (known.get(str(policy), {}).get("levers") or {} for policy in content.get("policies") or [])
        return f"{naming_those_of((lever for levers in of_policies for lever in levers), path)}scenario={identity}"

    return _files("scenario", path, details, command)


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

    return _files("place", path, details, lambda identity, _: f"place={identity}")


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

    return _files("experiment", path, details, lambda identity, _: f"experiment={identity}")


def _of_design(design: Any) -> Details:
    """The kind of an experiment's design and what it varies."""
    if not isinstance(design, Mapping):
        return ()
    factors = design.get("factors") or {}
    varied = "\n".join(map(str, factors)) if isinstance(factors, Mapping) else ""
    return (("design", str(design.get("kind", "–"))), ("factors", varied or str(design.get("file", "–"))))


def _files(
    group: str,
    path: Sequence[Path],
    details: Callable[[str, Mapping[str, Any]], Details],
    command: Callable[[str, Mapping[str, Any]], str],
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
        more: Details = (("file", shown(file)), (_verb(content), command(identity, content)))
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
