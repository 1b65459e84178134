"""The twin's rules as ordinary Mesa code: one object an organization, every draw from Python's own generator.

The text of tests/reference is read once more with each keyed draw replaced where it stands: ``uniform(stream, key,
index)`` becomes ``random()``, ``bits`` and ``child_key`` become ``getrandbits(64)``, ``normal`` becomes ``gauss()``.
Nothing is hashed, no argument of a key is even evaluated. Functions of the model become those of ``math`` and
``statistics``, counts are drawn by inversion of one ``random()`` and walk from zero. A joint branch holds the list of
its units; the twin looks for them among all.

What is the same: the rules, the order of a month, the record of every total, flow and group, Mesa's agents and sets.
"""

import ast
import math
import random
import sys
from pathlib import Path
from statistics import NormalDist
from types import ModuleType

from sim.keyed import name_key
from tests import reference

FOLDER = Path(next(iter(reference.__path__)))
MODULES = ("organization", "accounts", "institutions", "branches", "population", "twin")
COPY = "tests.benchmarks.plain_objects"
DRAWS = {
    "uniform": "random()", "trait": "random()", "draw": "random()", "normal": "gauss(0.0, 1.0)",
    "bits": "getrandbits(64)", "child_key": "getrandbits(64)", "stream": "None",
}  # fmt: skip
LARGEST_WALK = 300.0
"""Above this mean a count is a rounded normal deviate: the walk would be long, and its first term too small."""

generator = random.Random()  # noqa: S311  what is measured
standard = NormalDist()


def count(u, none, odds, trials, used):
    """The smallest count whose distribution function reaches u; P(k) / P(k - 1) = odds (trials - used (k - 1)) / k."""
    term = total = none
    counted = 0
    while u > total and term > 0.0:
        counted += 1
        term *= odds * (trials - used * (counted - 1)) / counted
        total += term
    return counted


def binomial(u, trials, p):
    if trials <= 0 or p <= 0.0 or u <= 1.0 - trials * p:
        return 0
    if p > 0.5:
        return trials if p >= 1.0 else trials - binomial(1.0 - u, trials, 1.0 - p)
    mean = trials * p
    if mean > LARGEST_WALK:
        return min(trials, max(0, round(generator.gauss(mean, math.sqrt(mean * (1.0 - p))))))
    return count(u, (1.0 - p) ** trials, p / (1.0 - p), trials, 1)


def poisson(u, mean):
    if mean <= 0.0 or u <= 1.0 - mean:
        return 0
    if mean > LARGEST_WALK:
        return max(0, round(generator.gauss(mean, math.sqrt(mean))))
    return count(u, math.exp(-mean), mean, 1, 0)


def laplace(u):
    return math.log(2.0 * u) / math.sqrt(2.0) if u <= 0.5 else -math.log(2.0 * (1.0 - u)) / math.sqrt(2.0)


PLAIN = {
    "random": generator.random,
    "gauss": generator.gauss,
    "getrandbits": generator.getrandbits,
    "binomial": binomial,
    "poisson": poisson,
    "laplace_from_uniform": laplace,
    "name_key": name_key,  # the order of hubs is the same, or another world is compared
    "exp": math.exp,
    "log": math.log,
    "power": math.pow,
    "logistic": lambda x: 1.0 / (1.0 + math.exp(-x)),
    "monthly_probability": lambda rate: -math.expm1(-rate / 12.0),
    "hazard_probability": lambda hazard: -math.expm1(-hazard),
    "normal_quantile": standard.inv_cdf,
}


class PlainDraws(ast.NodeTransformer):
    """Keyed draws become plain ones; imports of them disappear; the copies import each other."""

    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in DRAWS:
            return ast.parse(DRAWS[node.func.id], mode="eval").body
        return node

    def visit_ImportFrom(self, node):
        if node.module in {"sim.keyed", "sim.elementary"}:
            return None
        node.module = node.module.replace("tests.reference", COPY)
        return node


def load():
    """The copies, each as a module of its own; the twin's is returned."""
    copies = sys.modules[__name__]
    for name in MODULES:
        module = ModuleType(f"{COPY}.{name}")
        vars(module).update(PLAIN)
        file = FOLDER / f"{name}.py"
        tree = PlainDraws().visit(ast.parse(file.read_text(encoding="utf-8"), str(file)))
        sys.modules[module.__name__] = module
        setattr(copies, name, module)
        exec(compile(ast.fix_missing_locations(tree), str(file), "exec"), vars(module))  # noqa: S102  our own text
        if name == "organization":
            list_units(module)
        if name == "population":
            keep_shocks(module)
    return module


def list_units(module):
    """A joint branch knows its units: they are put on its list and taken off it as they come and go."""

    def enter_or_leave(organization, branch):
        before = organization.__dict__.get("_joint")
        if before is not None:
            before.list.remove(organization)
        if branch is not None:
            branch.__dict__.setdefault("list", []).append(organization)
        organization.__dict__["_joint"] = branch

    def remove(organization):
        organization.joint = None
        super(module.Organization, organization).remove()

    module.Organization.joint = property(lambda organization: organization.__dict__["_joint"], enter_or_leave)
    module.Organization.remove = remove
    module.JointBranch.units = lambda branch, twin: list(branch.__dict__.get("list", ()))  # noqa: ARG005


def keep_shocks(module):
    """The economic shock of a field holds for a year: drawn by key in the twin, kept here."""
    draw = module.leaving_rate

    def leaving_rate(twin, field):
        kept = twin.__dict__.setdefault("shocks", {})
        year = twin.month // 12, field
        if year not in kept:
            kept[year] = draw(twin, field)
        return kept[year]

    module.leaving_rate = leaving_rate


Plain = load().Twin
