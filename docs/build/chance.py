"""Every draw of the model as its source has it: its stream, month and index, and whose draw it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from docs.build.markdown import table
from docs.build.source import functions, modules, tree

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
    "columns.key[units]": "organization",
    "chosen_keys[index]": "organization",
    "columns.key[proposers[index]]": "organization",
    "choose_partners: columns.key[proposers[index]]": "the two organizations",
    "child_key(place.cell_key[cell], FOUNDER, rank)": "organization",
    "cell_key[cell]": "cell",
    "joint.key[branch]": "joint branch",
    "self.key": "institution",
    "self.host_keys": "hub, district hub or district",
    "self.host_keys[:fields]": "hub",
    "model.host_keys[hosts]": "district hub",
    "model.host_keys[[hub.host for hub in hubs]]": "hub",
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
LOOKED_UP_AGAIN: Final = "sim.lives"
"""What asks for draws of mechanisms once more, to tell what they decided."""


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
    drawing = (module for module in modules() if module != "sim.keyed" and not module.startswith(LOOKED_UP_AGAIN))
    found = {draw for module in drawing for draw in draws_of(module)}
    rows = []
    for draw in sorted(found, key=lambda draw: (numbers[draw.stream], draw.number, draw)):
        stream = f"{numbers[draw.stream]} {draw.stream.lower().replace('_', ' ')}"
        rows.append([stream, draw.month, str(draw.number), draw.name, draw.whose, f"`{draw.where}`"])
    return table(("stream", "month", "index", "draw", "key of", "in"), rows)
