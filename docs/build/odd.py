"""The parts of docs/odd.md that are taken from the code: tables of what there is, and formulas as they are computed.

Between ``<!-- from the code: columns organizations -->`` and ``<!-- end -->`` the page holds what
``TABLES["columns"]("organizations")`` gives.  ``make odd`` renews all such parts; a test refuses a page that says
otherwise than the code.  The source is read, not imported: what a formula looks like is what is wanted.
"""

from __future__ import annotations

import ast
import io
import re
import textwrap
import tokenize
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from experiments.settings.files import read
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import SURVEY, mechanism, mechanisms
from sim.processes import shipped

Definition = TypeVar("Definition", ast.ClassDef, ast.FunctionDef)

ROOT: Final = Path(__file__).resolve().parents[2]
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
DRAWS: Final = ("uniform", "uniforms", "bits", "normal")
WHOSE: Final[Mapping[str, str]] = {
    "columns.key[row]": "organization",
    "columns.key[parent]": "organization",
    "key[row]": "organization",
    "keys[index]": "organization",
    "keys[row]": "organization",
    "who.key[index]": "organization",
    "columns.key[smaller]": "organization",
    "columns.key[chosen[index]]": "organization",
    "chosen_keys[index]": "organization",
    "columns.key[proposers[index]]": "organization",
    "choose_partners: columns.key[proposers[index]]": "the two organizations",
    "child_key(place.cell_key[cell], FOUNDER, rank)": "organization",
    "cell_key[cell]": "cell",
    "joint.key[branch]": "joint branch",
    "self.key": "institution",
    "self.host_keys": "hub, district hub or district",
    "self.host_keys[:fields]": "hub",
    "self.host_keys[hosts]": "district hub",
    "random_weights: keys": "hub or district hub",
    "np.uint64(name_key('registry'))": "registry",
    "child_key(self.key, 0, street)": "district and street",
    "child_key(key, 0, keys[row])": "respondent and organization",
    "respondents[index]": "respondent",
    "circle_of: key": "respondent",
    "enter: key": "organization",
    "takes_memberless: key": "organization",
    "field_shock: key": "field",
    "fate_of_inactive: key": "organization or joint branch",
}
"""Whose draw it is, by the expression of its key, or by the function whose argument the key is."""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def number(value: float) -> str:
    """A number as it is written in a table.

    >>> number(0.35), number(1e9), number(15.0)
    ('0.35', '1,000,000,000', '15')
    """
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"


@cache
def source(module: str) -> str:
    """The text of a module of the model."""
    return ROOT.joinpath(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")


@cache
def tree(module: str) -> ast.Module:
    """Its syntax."""
    return ast.parse(source(module))


def modules() -> list[str]:
    """Every module of the model, by its dotted name."""
    paths = (path.relative_to(ROOT).with_suffix("") for path in sorted((ROOT / "sim").rglob("*.py")))
    return [".".join(path.parts) for path in paths if path.name != "__init__"]


def definition(module: str, kind: type[Definition], name: str) -> Definition:
    """The class or function of this name in a module, wherever it stands in it."""
    for node in ast.walk(tree(module)):
        if isinstance(node, kind) and node.name == name:
            return node
    raise LookupError(f"{module} has no {name}")


# State variables


@cache
def comments(module: str) -> Mapping[int, str]:
    """The comments of a module by line."""
    tokens = tokenize.generate_tokens(io.StringIO(source(module)).readline)
    return {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}


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
    """The parameters of one mechanism, or of the survey."""
    config = read(config_folder() / "config.yaml")
    rows = []
    one = mechanism(SURVEY) if which == "survey" else mechanisms(config["processes"])[which]
    for info in one.parameters.values():
        default = number(info.default) + (" (free)" if info.free else "")
        allowed = f"{number(info.low)} – {number(info.high)}"
        rows.append([f"`{info.name}`", default, info.unit, allowed, info.grade, info.meaning["en"], info.source])
    return table(("parameter", "default", "unit", "range", "grade", "meaning", "source"), rows)


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


# Chance


class Draw(NamedTuple):
    """One place in the code where chance is drawn."""

    stream: str
    month: str
    number: int
    whose: str
    where: str
    name: str


@cache
def constants(module: str) -> Mapping[str, int]:
    """Whole numbers that a module gives names to, one by one or by a range."""
    found: dict[str, int] = {}
    for statement in tree(module).body:
        value = getattr(statement, "value", None)
        target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, int):
            found[target.id] = value.value
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Call) and ast.unparse(value.func) == "range":
            found |= {ast.unparse(name): place for place, name in enumerate(target.elts)}
    return found


def called(node: ast.AST, names: Iterable[str]) -> ast.Call | None:
    """The node itself, if it calls one of these functions or methods."""
    if not isinstance(node, ast.Call):
        return None
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return node if name in names else None


def functions(module: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions of a module, those of classes by both names."""
    for node in tree(module).body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{one.name}", one) for one in node.body if isinstance(one, ast.FunctionDef))


def assigned(function: ast.FunctionDef, name: str) -> ast.expr | None:
    """What a function gives a name, alone or beside others."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                for one, given in zip(target.elts, value.elts, strict=True):
                    if ast.unparse(one) == name:
                        return given
            elif ast.unparse(target) == name:
                return value
    return None


def imports(module: str, origin: str, name: str) -> bool:
    """Whether a module takes this name from another one."""
    taken = (node for node in tree(module).body if isinstance(node, ast.ImportFrom) and node.module == origin)
    return any(alias.name == name for node in taken for alias in node.names)


def streams(expression: ast.expr, module: str, function: ast.FunctionDef) -> set[tuple[str, str]]:
    """The stream that an expression stands for, with its month: looked for where the function gets it from."""
    text = ast.unparse(expression)
    if text.split(".")[-1] == "traits":
        return {("TRAITS", "0")}
    if call := called(expression, ["bits"]):  # a stream of one key's own, made by a draw from another
        return streams(call.args[0], module, function)
    for node in ast.walk(expression):
        if call := called(node, ["chance"]):
            return {(own(module) if (name := ast.unparse(call.args[0])) == "STREAM" else name.split(".")[-1], "month")}
        if call := called(node, ["stream"]):
            month = ast.unparse(call.args[2]).split(".")[-1]
            name = ast.unparse(call.args[1])
            return {(own(module) if name == "STREAM" else name.split(".")[-1], month)}
    given = assigned(function, text)
    if given is not None:
        return streams(given, module, function)
    names = [argument.arg for argument in function.args.args]
    found: set[tuple[str, str]] = set()
    for other in (one for one in modules() if one == module or imports(one, module, function.name)):
        for _, caller in functions(other):
            for node in ast.walk(caller):
                if call := called(node, [function.name]):
                    found |= streams(call.args[names.index(text)], other, caller)
    return found


def own(module: str) -> str:
    """What the stream that a mechanism declares is called."""
    return module.rsplit(".", maxsplit=1)[-1].upper()


def draws_of(module: str) -> Iterator[Draw]:
    """Every draw in a module."""
    known = {**constants("sim.draws"), **constants(module)}
    for where, function in functions(module):
        for node in ast.walk(function):
            call = called(node, DRAWS)
            if call is None or len(call.args) != 3 or isinstance(call.args[2], ast.IfExp):
                continue  # which of two draws is asked of whom: the two stand where they are used
            stream, key, index = call.args
            written = ast.unparse(index).replace("draws.", "")
            base, _, step = written.partition(" + ")
            value = (int(base) if base.isdigit() else known[base]) + int(step or 0)
            told = ast.unparse((isinstance(key, ast.Name) and assigned(function, key.id)) or key)
            whose = WHOSE.get(f"{where}: {told}") or WHOSE[told]
            for name, month in streams(stream, module, function):
                said = where.split(".")[-1] if base.isdigit() else re.sub("^(trait|institution)_", "", written.lower())
                place = f"{module.removeprefix('sim.')}.{where}"
                yield Draw(name, month, value, whose, place, said.replace("_", " "))


def draws(_: str) -> str:
    """Every draw of the model by its stream and index."""
    declared = {own(module): constants(module)["STREAM"] for module in modules() if "STREAM" in constants(module)}
    numbers = {**constants("sim.draws"), **declared}
    found = {draw for module in modules() if module != "sim.keyed" for draw in draws_of(module)}
    rows = []
    for draw in sorted(found, key=lambda draw: (numbers[draw.stream], draw.number, draw)):
        stream = f"{numbers[draw.stream]} {draw.stream.lower().replace('_', ' ')}"
        rows.append([stream, draw.month, str(draw.number), draw.name, draw.whose, f"`{draw.where}`"])
    return table(("stream", "month", "index", "draw", "key of", "in"), rows)


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
        [f"`{entry['of']}`", entry["unit"], entry["grade"], str(entry.get("note", ""))]
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
