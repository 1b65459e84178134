"""The parts of docs/odd.md that are taken from the code: tables of what there is, and formulas as they are computed.

Between ``<!-- from the code: columns organizations -->`` and ``<!-- end -->`` the page holds what
``TABLES["columns"]("organizations")`` gives.  ``make odd`` renews all such parts; a test refuses a page that says
otherwise than the code.  The source is read, not imported: what a formula looks like is what is wanted.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Callable, Mapping
from typing import Any, Final

from docs.build.chance import draws
from docs.build.markdown import number, table
from docs.build.source import ROOT, comments, definition, source
from experiments.language.messages import in_language
from experiments.settings.entries import between
from experiments.settings.files import read
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import SURVEY, mechanism, mechanisms
from sim.place_numbers import NUMBERS
from sim.processes import shipped

PAGE: Final = ROOT / "docs" / "odd.md"
PART: Final = re.compile(r"(<!-- from the code: (\w+) ?([\w./]*) -->\n).*?(<!-- end -->)", re.DOTALL)
FOR_TOOLS: Final = re.compile(r"\s+# (?:type: ignore|noqa|fmt: skip).*")

MEANINGS: Final[Mapping[str, str]] = {
    "organizations.kind": "association, service institution or foundation",
    "organizations.field": "field of work; each has a municipal hub",
    "organizations.district": "district in which it is registered",
    "organizations.months_dormant": "months in a row it has been dormant",
    "joint_branches.alive": "1 until it has ended",
    "joint_branches.guided_units": "units that are guided",
    "joint_branches.field_high": "the highest",
    "joint_branches.months_inactive": "months in a row it has been inactive",
    "hosts.department": "by host: the same of the department",
    "hosts.meeting": "by host: the same of the regular meeting",
    "signals.field_operating": "by field: operating",
    "signals.field_organizations": "by field: on the register",
    "signals.street_organizations": "by street: on the register",
    "signals.street_active": "by street: operating and in an active branch",
    "signals.street_hollow": "by street: covered by a branch that is not active",
}
"""Meanings of variables whose line in the source has no comment because the name says enough there."""
TABLES_OF_STATE: Final[Mapping[str, tuple[str, str]]] = {
    "organizations": ("sim.organizations", "Columns"),
    "joint_branches": ("sim.joint_branches", "JointColumns"),
    "hosts": ("sim.hosts", "Hosts"),
    "signals": ("sim.signals", "Signals"),
    "observations": ("sim.observations", "Observations"),
}


# State variables


def columns(which: str) -> str:
    """The variables of one table of the state: name, type, and the comment that stands beside it in the source."""
    module, name = TABLES_OF_STATE[which]
    rows = []
    for field in definition(module, ast.ClassDef, name).body:
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        first, last = field.lineno, field.end_lineno or field.lineno
        while source(module).splitlines()[last].lstrip().startswith("#"):  # its comment goes on in a line of its own
            last += 1
        said = [comments(module)[line] for line in range(first, last + 1) if line in comments(module)]
        element = re.search(r"np\.(\w+)", ast.unparse(field.annotation))
        kind = element.group(1) if element else ast.unparse(field.annotation)
        rows.append([f"`{field.target.id}`", kind, " ".join(said) or MEANINGS[f"{which}.{field.target.id}"]])
    return table(("variable", "type", "meaning"), rows)


# Processes, parameters, formulas


def order(_: str) -> str:
    """The mechanisms of a month in their order, with what each needs before it."""
    config = read(config_folder() / "config.yaml")
    rows = []
    for place, process in enumerate(config["processes"], start=1):
        one = mechanism(process)
        rows.append([str(place), f"`{one.name}`", one.meaning, ", ".join(f"`{name}`" for name in one.after) or "–"])
    return table(("", "mechanism", "what happens", "needs before it"), rows)


def parameters(which: str) -> str:
    """The parameters of one mechanism, of the survey, or the uncertain numbers of a place."""
    config = read(config_folder() / "config.yaml")
    rows = []
    if which == "place":
        infos = NUMBERS
    else:
        infos = (mechanism(SURVEY) if which == "survey" else mechanisms(config["processes"])[which]).parameters
    for info in infos.values():
        allowed = f"{number(info.low)} – {number(info.high)}"
        if info.answered:
            allowed += f"; drawn from {number(info.answered[0])} – {number(info.answered[1])}"
        known = [info.unit, allowed, info.grade, info.meaning["en"], info.source["en"]]
        believed = ["–", "–"]
        if info.prior:
            believed = [between(info.prior)["en"], info.prior.reason["en"]]
        rows.append([f"`{info.name}`", number(info.default), *known, *believed])
    heads = ["parameter", "default", "unit", "range", "grade", "meaning", "source", "nine in ten between", "because"]
    if not any(info.prior for info in infos.values()):
        heads, rows = heads[:-2], [row[:-2] for row in rows]
    return table(heads, rows)


def forms(_: str) -> str:
    """The rules that have two forms."""
    config = read(config_folder() / "config.yaml")
    rows = [
        [f"`{one.name}.{info.name}`", info.meaning["en"], info.source["en"]]
        for one in mechanisms(config["processes"]).values()
        for info in one.parameters.values()
        if info.form
    ]
    return table(("form", "meaning", "source"), rows)


def formula(which: str) -> list[str]:
    """A formula of the model as it stands in the source, without types and docstring; ``module.function``."""
    module, _, name = which.rpartition(".")
    function = definition(f"sim.{module}", ast.FunctionDef, name)
    first = function.body[1 if ast.get_docstring(function) is not None else 0]
    lines = source(f"sim.{module}").splitlines()[first.lineno - 1 : function.end_lineno]
    taken = ", ".join(argument.arg for argument in (*function.args.args, *function.args.kwonlyargs))
    body = textwrap.dedent("\n".join(FOR_TOOLS.sub("", line) for line in lines))
    return [f"{name}({taken}):", *textwrap.indent(body, "    ").splitlines()]


def formulas(which: str) -> str:
    """Formulas of one module: ``module.function/function``."""
    module, _, names = which.rpartition(".")
    shown = "\n\n".join("\n".join(formula(f"{module}.{name}")) for name in names.split("/"))
    return f"```python\n{shown}\n```"


# Policies and measures


def levers(_: str) -> str:
    """The levers, by family."""
    rows = []
    for lever in shipped().levers.values():
        allowed = ", ".join(lever.options) or f"{number(lever.low)} – {number(lever.high)}"
        neutral = str(lever.neutral_setting) if lever.options else number(lever.neutral)
        rows.append([f"`{lever.id}`", neutral, lever.unit, allowed, lever.rule, lever.grade, lever.meaning["en"]])
    return table(("lever", "neutral", "unit", "range", "combines", "grade", "meaning"), rows)


def outcomes(_: str) -> str:
    """What is measured."""
    known = shipped().outcomes.values()
    return table(("outcome", "unit", "meaning"), ([f"`{one.id}`", one.unit, one.meaning["en"]] for one in known))


def flows(_: str) -> str:
    """The causes by which coverage moves, and what is counted beside them."""
    events = shipped().events.values()
    signs = {"Adds cover": 1, "Takes cover away": -1, "Leaves coverage as it is": 0}
    said = {what: [event.name for event in events if event.sign == sign] for what, sign in signs.items()}
    return "\n".join(f"- {what}: {', '.join(f'`{name}`' for name in names)}." for what, names in said.items())


# A place


def place(which: str) -> dict[str, Any]:
    """A place as its file has it."""
    return read(config_folder() / "place" / f"{which}.yaml")


def calendar(which: str) -> str:
    """The past policies of a place, from the month on in which each came into force."""
    rows = []
    for entry in place(which)["calendar"]:
        beside = ("month", "source", "grade", "note")
        changed = ", ".join(f"`{key}` {number(float(value))}" for key, value in entry.items() if key not in beside)
        rows.append([str(entry["month"]), changed, entry["grade"], entry["note"]["en"]])
    return table(("from month", "in force from then on", "grade", "note"), rows)


def provenance(which: str) -> str:
    """How well each number of a place is known."""
    rows = [
        [f"`{entry['of']}`", entry["unit"], entry["grade"], in_language(entry.get("note", ""), "en")]
        for entry in place(which)["provenance"]
    ]
    return table(("number", "unit", "grade", "note"), rows)


def facts(which: str) -> str:
    """What the status quo of a place is held against."""
    rows = []
    for entry in read(config_folder() / "facts" / f"{which}.yaml")["facts"]:
        low, high = (None if entry.get(end) is None else number(float(entry[end])) for end in ("low", "high"))
        target = f"{low} – {high}" if low and high else f"≥ {low}" if low else f"≤ {high}"
        rows.append([entry["id"], entry["name"]["en"], target, entry["unit"], entry["use"], entry["grade"]])
    return table(("id", "fact", "target", "unit", "use", "grade"), rows)


TABLES: Final[Mapping[str, Callable[[str], str]]] = {
    "columns": columns,
    "order": order,
    "parameters": parameters,
    "forms": forms,
    "formulas": formulas,
    "draws": draws,
    "levers": levers,
    "outcomes": outcomes,
    "flows": flows,
    "calendar": calendar,
    "provenance": provenance,
    "facts": facts,
}
"""What can stand between the marks, by the first word of the mark."""


def parts(page: str) -> list[tuple[str, str]]:
    """The parts of a page that are taken from the code, as the words of their marks."""
    return [(what, which) for _, what, which, _ in PART.findall(page)]


def renewed(page: str) -> str:
    """The page with every such part as the code has it now."""
    return PART.sub(lambda part: f"{part[1]}{TABLES[part[2]](part[3])}\n{part[4]}", page)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
