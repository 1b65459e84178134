"""What can be asked about though it is in no list: settings of a run, mechanisms, facts, the numbers of the places."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from experiments.designs.known_kinds import KINDS as KINDS_OF_DESIGNS
from experiments.designs.reading import COUNTS, DESIGN_KEYS
from experiments.designs.specification import USES
from experiments.language.catalogue.facts import USES as USES_OF_FACTS
from experiments.language.catalogue.mechanisms import NAMES, meaning_of
from experiments.language.catalogue.units import unit_of
from experiments.language.messages import LANGUAGES, Problem, in_language, text
from experiments.settings import meanings
from experiments.settings.definitions import definitions
from experiments.settings.entries import GRADES, KINDS, said_by_place
from experiments.settings.entry import Details, Entry, Listing, plain
from experiments.settings.executors import kinds, own_settings
from experiments.settings.facts_file import read_facts
from experiments.settings.file_entries import defaults, known_processes, readable
from experiments.settings.files import flat, options
from experiments.settings.known import CHOICES, NUMBERS, OF_EXECUTORS, SWITCHES, WHOLE_NUMBERS, choices_of
from experiments.settings.mechanisms import SHARED, mechanisms, together
from experiments.settings.place_history import sources_of
from sim.levers import LEVER_GROUPS, TOGETHER
from sim.parameters import SettingError
from sim.place_numbers import NUMBERS as NUMBERS_OF_PLACES
from sim.texts import in_both_languages

SETTINGS = (
    *WHOLE_NUMBERS,
    *NUMBERS,
    "scenarios",
    "outcomes",
    "processes",
    "mechanisms",
    *SWITCHES,
    *CHOICES,
    "shard",
    *OF_EXECUTORS,
)
OF_POLICIES = ("policy.start", "policy.ramp", "policy.end")
BETWEEN_LEVERS = {"en": ", ", "zh": "、"}
SEVERAL = {
    "en": "Sets several levers to one value: {names}. A run, a policy and a factor of a design may name it.",
    "zh": "将多项手段设为同一数值：{names}。可用于运行、政策文件和试验设计的因素。",
}
SAID_ONLY = ("name", "note", "sources", "provenance")
"""What a place's file says of itself."""


def settings(path: Sequence[Path], _own: Sequence[str] = ()) -> dict[str, Entry]:
    """The settings of a run and of a policy's months."""
    base = flat(defaults(path))
    choices = {**{key: choices_of(key) for key in CHOICES}, **dict.fromkeys(SWITCHES, ("true", "false"))}
    found = {}
    for key in (*SETTINGS, *OF_POLICIES):
        details: list[tuple[str, Any]] = []
        if key in WHOLE_NUMBERS or key in NUMBERS:
            low, high, unit = WHOLE_NUMBERS[key] if key in WHOLE_NUMBERS else NUMBERS[key]
            details += [("unit", unit_of(unit)), ("range", f"{plain(low)} – {plain(high)}")]
        if key in choices:
            details.append(("options", ", ".join(choices[key])))
        if base.get(key) is not None:
            value = base[key]
            details.append(("default", ", ".join(map(str, value)) if isinstance(value, list) else str(value).lower()))
        prefix = "policy=<…> " if key in OF_POLICIES else ""
        details.append(("try_it", f"{prefix}{key}=<…>"))
        meaning = meanings.SETTINGS[key.rsplit(".", 1)[-1]]
        found[key] = Entry("setting", key, meaning, meaning, tuple(details))
    return found


def settings_of_executors(path: Sequence[Path], _own: Sequence[str] = ()) -> dict[str, Entry]:
    """The settings that executors declare of their own, in the words that they give them."""
    named = [str(content["kind"]) for content in readable("executor", path).values() if "kind" in content]
    found = {}
    for kind in dict.fromkeys((*kinds(), *named)):
        with contextlib.suppress(Problem):  # told by the command that runs it
            for name, told in own_settings(kind).items():
                found[f"{kind}: {name}"] = _of_executor(kind, f"executor.{name}", told)
    return found


def _of_executor(kind: str, key: str, told: Mapping[str, Any]) -> Entry:
    details: list[tuple[str, Any]] = [("executor", kind)]
    if "unit" in told:
        details += [("unit", unit_of(told["unit"])), ("range", f"{plain(told['low'])} – {plain(told['high'])}")]
    details += [("default", str(told["default"]).lower()), ("try_it", f"executor={kind} {key}=<…>")]
    meaning = in_both_languages("meaning", told.get("meaning"))
    return Entry("setting", key, meaning if any(meaning.values()) else key, meaning, tuple(details))


def designs(_: Sequence[Path], _own: Sequence[str] = ()) -> dict[str, Entry]:
    """The settings of an experiment's design."""
    found = {}
    for name in DESIGN_KEYS:
        key, meaning = f"design.{name}", meanings.DESIGN[name]
        details: list[tuple[str, Any]] = []
        if name in COUNTS:
            low, high, otherwise = COUNTS[name]
            details += [("range", f"{plain(low)} – {plain(high)}"), ("default", str(otherwise))]
        if name == "kind":
            options_said = {
                lang: "\n".join(f"{name}: {text(kind.summary, lang)}" for name, kind in KINDS_OF_DESIGNS.items())
                for lang in LANGUAGES
            }
            details.append(("options", options_said))
        elif kinds := [kind for kind, used in USES.items() if name in used]:
            details.append(("used_by", ", ".join(kinds)))
        what = "design.factors.<…>.values=[<…>]" if name == "factors" else f"{key}=<…>"
        details.append(("try_sweep", f"experiment=<…> {what}"))
        found[key] = Entry("setting", key, meaning, meaning, tuple(details))
    return found


def processes(path: Sequence[Path], own: Sequence[str] = ()) -> dict[str, Entry]:
    """The mechanisms of a month, with their parameters."""
    found = {}
    for one in mechanisms(known_processes(path, own)).values():
        shared = one.module in SHARED
        name = one.name if shared else NAMES.get(one.name, one.name)
        details = (
            ("parameters", "\n".join(f"process.{one.name}.{parameter}" for parameter in one.parameters) or "–"),
            ("after", ", ".join(one.after) or "–"),
            ("file", one.module),
        )
        found[one.name] = Entry("mechanism", one.name, name, meaning_of(one.name, one.meaning), details)
    return found


def facts(path: Sequence[Path], _own: Sequence[str] = ()) -> dict[str, Entry]:
    """What is known of the places, fact by fact."""
    found = {}
    for group, file in options("facts", path).items():
        try:
            content = read_facts(file)
        except (Problem, SettingError):
            continue
        for fact in content["facts"]:
            key = f"{group}.{fact['id']}"
            bounds = [plain(fact[end]) if fact.get(end) is not None else "…" for end in ("low", "high")]
            details: Details = (
                ("measure", str(fact["measure"])),
                ("unit", unit_of(str(fact["unit"]))),
                ("target", " – ".join(bounds)),
                ("use", USES_OF_FACTS[fact["use"]]),
                ("month", str(fact["month"]) if fact.get("month") is not None else "–"),
                *((("policies", ", ".join(fact["policies"])),) if fact["policies"] else ()),
                ("source", fact["source"]),
                ("grade", GRADES[fact["grade"]]),
                ("try_facts", f"place={group}"),
            )
            found[key] = Entry("fact", key, fact["name"], "", details)
    return found


def levers_together(path: Sequence[Path], own: Sequence[str] = ()) -> dict[str, Entry]:
    """Words that set several levers to one value."""
    known = together(known_processes(path, own)).levers
    found = {}
    for word, parts in TOGETHER.items():
        levers = [known[one] for one in parts]
        names = {lang: BETWEEN_LEVERS[lang].join(in_language(one.name, lang) for one in levers) for lang in LANGUAGES}
        details: Details = (
            ("unit", unit_of(levers[0].unit)),
            ("range", f"{plain(max(one.low for one in levers))} – {plain(min(one.high for one in levers))}"),
            ("neutral", plain(levers[0].neutral)),
            ("levers", ", ".join(parts)),
            ("try_it", f"{word}=0.7"),
        )
        meaning = {lang: text(SEVERAL, lang, names=names[lang]) for lang in LANGUAGES}
        found[word] = Entry("lever", word, LEVER_GROUPS[levers[0].group], meaning, details)
    return found


def numbers_of_places(path: Sequence[Path], _own: Sequence[str] = ()) -> dict[str, Entry]:
    """The settings in the places' files that have one value, with where each comes from."""
    values: dict[str, dict[str, Any]] = {}
    known: dict[str, Mapping[str, Any]] = {}
    for place, content in readable("place", path).items():
        for key, value in flat({name: one for name, one in content.items() if name not in SAID_ONLY}).items():
            if isinstance(value, (int, float, str)) and key not in NUMBERS_OF_PLACES:
                values.setdefault(key, {})[place] = value
        for row in content.get("provenance") or []:
            if isinstance(row, Mapping) and "of" in row:
                known.setdefault(str(row["of"]), {**row, "source": sources_of(row, content)})
    return {f"place.{key}": _of_places(key, by_place, known) for key, by_place in values.items()}


def _of_places(key: str, by_place: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> Entry:
    parents = [key, *(key.rsplit(".", depth)[0] for depth in range(1, key.count(".") + 1))]
    row = next((known[parent] for parent in parents if parent in known), {})
    details: list[tuple[str, Any]] = [*said_by_place(by_place)]
    if row:
        details += [("unit", unit_of(str(row.get("unit") or "–"))), ("source", row["source"])]
        with contextlib.suppress(KeyError):
            details.append(("grade", GRADES[str(row["grade"])]))
    details.append(("try_it", f"place.{key}=<…>"))
    return Entry("place_number", f"place.{key}", f"place.{key}", row.get("note") or "", tuple(details))


EXPLAINED: Mapping[str, Listing] = {
    **KINDS,
    "settings": settings,
    "settings_of_executors": settings_of_executors,
    "designs": designs,
    "mechanisms": processes,
    "facts": facts,
    "levers_together": levers_together,
    "numbers_of_places": numbers_of_places,
    "definitions": definitions,
}
"""All that can be explained."""
