"""The twin beside the model: the same case run in both, and the first thing in which they differ, to the last bit."""

from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np

from sim import ledger
from sim.flows import rate_changes
from sim.model import CoverageModel, ModelParameters
from sim.place import Place
from sim.policies import Policy
from sim.processes import shipped
from sim.spin_up import founded
from sim.survey import LEVELS, PROBLEMS, survey
from sim.survey import Parameters as SurveyParameters
from tests.reference import measures
from tests.reference import survey as survey_of_the_twin
from tests.reference.organization import COLUMNS, UNWILLING
from tests.reference.twin import MONTH, Twin

OUTCOMES = shipped().outcomes

BREAKDOWNS = ("kind", "field", "district", "tier", "size", "age")
OF_HOSTS = (
    "standing", "reach", "committee", "department", "meeting", "joint", "street_offer", "places", "rank", "grant",
)  # fmt: skip
SINGLE = (
    "month", "party_organizations", "posts", "hub_capacity", "hub_grants_paid", "floor_factor", "start_up_reserve",
    "start_ups_last_year", "registration_factor",
)  # fmt: skip
COUNTS_OF_UNITS = (
    "units", "members", "guided_units", "unwilling_units", "motivation_sum", "field_low", "field_high",
)  # fmt: skip


FEW_ASKED = {"respondents": 24.0, "communities": 3.0}
"""A survey in which the twin, too, is soon asked."""


class Difference(NamedTuple):
    """Where model and twin part: the step's month, the process just done, what is looked at, both values."""

    month: int
    process: str
    what: str
    model: Any
    twin: Any

    def __str__(self):
        return f"month {self.month}, after {self.process}: {self.what}: model {self.model!r}, twin {self.twin!r}"


@dataclass(frozen=True)
class Case:
    """All that a run depends on."""

    place: Place
    seed: int = 0
    horizon: int = 12
    policies: tuple[Policy, ...] = ()
    changes: dict[str, dict[str, float]] = field(default_factory=dict)
    factor: float = 1.0
    survey: dict[str, float] = field(default_factory=dict)

    def twin(self, order=None):
        return Twin(
            self.place, self.changes, self.policies, seed=self.seed, horizon=self.horizon, factor=self.factor,
            order=order, survey=SurveyParameters(**(FEW_ASKED | self.survey)),
        )  # fmt: skip


def same(model, twin):
    """Equal to the last bit: minus zero is not zero."""
    model, twin = np.asarray(model), np.asarray(twin)
    if model.dtype.kind == "f":
        return np.asarray(model, dtype=np.float64).view(np.uint64) == np.asarray(twin, dtype=np.float64).view(np.uint64)
    return model == twin


def first_unequal(names, model, twin):
    """(name, model's value, twin's value) of the first row in which two arrays differ, or nothing."""
    if len(model) != len(twin):
        return "number", len(model), len(twin)
    unequal = ~same(model, twin)
    if not np.any(unequal):
        return None
    row = int(np.argwhere(unequal)[0][0])
    return names[row] if names is not None else row, model[row], twin[row]


def compare(model, twin):
    """Everything the model holds against the twin's: yields (what, model's value, twin's value) for each difference."""
    yield from compare_organizations(model, twin)
    yield from compare_joint_branches(model, twin)
    yield from compare_institutions(model, twin)
    counters = [twin.events[name] for name in model.mechanisms.events]
    pairs = [(f"hosts.{name}", getattr(model.hosts, name), getattr(twin.hosts, name)) for name in OF_HOSTS]
    pairs += [(f"signals.{name}", getattr(model.signals, name), twin.signals[name]) for name in model.signals._fields]
    pairs += [("posts_by_host", model.posts_by_host, twin.posts_by_host), ("counter", model.counters, counters)]
    pairs += [("total", model.totals, [twin.totals[name] for name in model.mechanisms.series])]
    pairs += [("codes", model.codes, codes_of(model, twin.codes))]
    names = {"counter": list(model.mechanisms.events), "total": list(model.mechanisms.series)}
    for what, ours, theirs in pairs:
        unequal = first_unequal(names.get(what), ours, theirs)
        if unequal is not None:
            yield f"{what} {unequal[0]}", unequal[1], unequal[2]
    for name in SINGLE:
        if not same(getattr(model, name), getattr(twin, name)):
            yield name, getattr(model, name), getattr(twin, name)


def compare_organizations(model, twin):
    """Every column of every organization, in the order of their keys."""
    columns = model.organizations.columns
    rows = np.flatnonzero(columns.state[: model.organizations.rows])
    rows = rows[np.argsort(columns.key[rows])]
    known = sorted(twin.organizations, key=attrgetter("key"))
    keys = [organization.key for organization in known]
    if columns.key[rows].tolist() != keys:
        only = set(columns.key[rows].tolist()) ^ set(keys)
        yield "organizations, keys of one side alone", sorted(only - set(keys)), sorted(only & set(keys))
        return
    table = list(zip(*map(attrgetter(*COLUMNS), known), strict=True)) or [()] * len(COLUMNS)
    assert set(COLUMNS) == set(columns._fields)
    for name, values in zip(COLUMNS, table, strict=True):
        ours = getattr(columns, name)[rows]
        unequal = first_unequal(keys, ours, np.array(values, dtype=ours.dtype))
        if unequal is not None:
            yield f"organization {unequal[0]}, {name}", unequal[1], unequal[2]


def compare_joint_branches(model, twin):
    """Every joint branch ever started; what is counted of its units where the model has just counted it."""
    joint = model.joint.columns
    if model.joint.rows != len(twin.joint_branches):
        yield "joint branches ever", model.joint.rows, len(twin.joint_branches)
        return
    for row, branch in enumerate(twin.joint_branches):
        for name in ("key", "home", "since", "alive", "vitality", "months_inactive", "committee", "sent"):
            ours, theirs = getattr(joint, name)[row].item(), getattr(branch, name)
            if ours != theirs:
                yield f"joint branch {row}, {name}", ours, theirs


def compare_units(model, twin):
    """What the model counts of each joint branch's units; only right after it counts, and of those that live on."""
    joint = model.joint.columns
    for row, branch in enumerate(twin.joint_branches):
        units = branch.units(twin)
        if branch.alive and units:
            fields = [unit.field for unit in units]
            counted = (
                len(units),
                sum(unit.members for unit in units),
                sum(unit.guided for unit in units),
                sum(unit.pressed == UNWILLING for unit in units),
                sum(unit.motivation for unit in units),
                min(fields),
                max(fields),
            )
            ours = tuple(getattr(joint, name)[row].item() for name in COUNTS_OF_UNITS)
            if ours != counted:
                yield f"joint branch {row}, {', '.join(COUNTS_OF_UNITS)}", ours, counted


def compare_institutions(model, twin):
    """Every hub's rule and what it last saw."""
    for sort, names in (
        ("municipal_hubs", ("host", "rule", "appraised", "effective_share", "rise")),
        ("district_hubs", ("host", "rule")),
    ):
        ours, theirs = getattr(model, sort), getattr(twin, sort)
        if len(ours) != len(theirs):
            yield sort, len(ours), len(theirs)
        for hub, other in zip(ours, theirs, strict=False):
            for name in names:
                if not same(getattr(hub, name), getattr(other, name)):
                    yield f"{sort}, {hub.number}, {name}", getattr(hub, name), getattr(other, name)
    standing = {"municipal": model.authority.hubs_standing, "district": model.authority.district_hubs_standing}
    if standing != twin.standing:
        yield "hubs standing", standing, twin.standing
    if model.authority.changes != twin.changes:
        yield "changes of the hubs", model.authority.changes, twin.changes


def compare_ledger(model, twin):
    """Every fen of every month, by account and payer, and every budget."""
    for month in range(model.first_month, model.month):
        paid, budget = model.ledger.paid[month - model.first_month], model.ledger.budget[month - model.first_month]
        for row, account in enumerate(ledger.ACCOUNTS):
            if budget[row] != twin.ledger.budget.get((month, account), 0):
                yield f"budget of {account} in {month}", budget[row], twin.ledger.budget.get((month, account), 0)
            for column, payer in enumerate(ledger.PAYERS):
                theirs = twin.ledger.paid.get((month, account, payer), 0)
                if paid[row, column] != theirs:
                    yield f"{account} paid by {payer} in {month}", paid[row, column], theirs


def compare_record(model, twin):
    """Every month of the record: series, flows, status codes, breakdowns."""
    kept = [twin.kept[month] for month in range(min(model.month, model.horizon) + 1)]
    recorded, happened = model.record.series, model.record.flows
    assert set(recorded) == set(kept[0].series)
    assert set(happened) == set(kept[0].events)
    pairs = [(name, recorded[name], [month.series[name] for month in kept]) for name in recorded]
    pairs += [(name, happened[name], [month.events[name] for month in kept]) for name in happened]
    pairs.append(("codes", model.record.codes, [codes_of(model, month.codes) for month in kept]))
    for by, labels in model.record.labels.items():
        counted = model.record.breakdown(by)
        for group, label in enumerate(labels):
            pairs += [
                (f"{name} of {by} {label}", counted[label][name], [month.groups[by, group][name] for month in kept])
                for name in counted[label]
            ]
    for name, ours, theirs in pairs:
        unequal = first_unequal(None, ours, theirs)
        if unequal is not None:
            yield f"record of month {unequal[0]}, {name}", unequal[1], unequal[2]


def compare_measures(model, twin):
    """Every outcome in every month of the record, and every cause by which the rate of coverage moved."""
    months = [twin.kept[month] for month in range(min(model.month, model.horizon) + 1)]
    recorded, theirs = model.record.series, measures.outcomes(months)
    assert set(theirs) == set(OUTCOMES)
    pairs = [(f"outcome {name}", OUTCOMES[name].of(recorded), theirs[name]) for name in theirs]
    register = np.maximum(recorded["n_organizations"], 1)
    signs = {name: event.sign for name, event in model.mechanisms.flows.items()}
    changes = rate_changes(signs, model.record.flows, recorded["n_covered"], register)
    by_cause = measures.rate_changes(months)
    assert set(by_cause) == set(changes)
    pairs += [(f"rate changed by {name}", changes[name], by_cause[name]) for name in changes]
    for name, ours, values in pairs:
        unequal = first_unequal(None, ours, values)
        if unequal is not None:
            yield f"{name}, month {unequal[0]}", unequal[1], unequal[2]


def compare_survey(model, twin, other=None):
    """Every answer of a survey held now, respondent by respondent; or the model's of another, to see if it shows."""
    answers, theirs = survey(model, other or twin.survey), survey_of_the_twin.survey(twin, twin.survey)
    assert (LEVELS, PROBLEMS) == (survey_of_the_twin.LEVELS, survey_of_the_twin.PROBLEMS)
    for name, ours, values in zip(answers._fields, answers, zip(*theirs, strict=True), strict=True):
        unequal = first_unequal(None, ours, values)
        if unequal is not None:
            yield f"survey, respondent {unequal[0]}, {name}", unequal[1], unequal[2]


LOOKS_AT_THE_END = (compare_units, compare_ledger, compare_record, compare_measures, compare_survey)
"""What is compared once, when a run is over."""


def codes_of(model, counted):
    """The twin's counts by (breakdown, group, status code) as the model's array."""
    codes = np.zeros_like(model.codes)
    firsts = dict(zip(BREAKDOWNS, np.cumsum([0, *model.group_sizes[:-1]]), strict=True))
    for (breakdown, group, code), number in counted.items():
        codes[firsts[breakdown] + group, code] = number
    return codes


def begin(case, *, order=None, other=None):
    """The case in both, at the first month of the spin-up; or another case in the twin, to see whether it shows."""
    factor = case.factor if case.place.start < 0 else None  # of the spin-up, where there is one
    model = founded(case.place, ModelParameters(case.changes), case.seed, case.horizon, factor=factor)
    twin = (other or case).twin(order)
    if model.month == 0:
        model = after_spin_up(model, case)
    return model, twin


def after_spin_up(model, case) -> CoverageModel:
    """The model that leaves the common spin-up for its own policies."""
    return model.fork(case.policies)


def differences(case, *, each_process=False, both=None, **settings):
    """Run the case in both; yield each :class:`Difference` after each month, or after each process of the month.

    A list given as ``both`` holds model and twin when the run is over.
    """
    model, twin = begin(case, **settings)
    yield from (Difference(model.month, "the founding", *found) for found in compare(model, twin))
    while model.month < case.horizon:
        month = model.month
        if each_process:
            for process in model.processes:
                process.step(model)
                MONTH[process.NAME](twin)
                yield from (Difference(month, process.NAME, *found) for found in compare(model, twin))
                if process.NAME in ("joining", "branch_life"):
                    yield from (Difference(month, process.NAME, *found) for found in compare_units(model, twin))
            model.month += 1
            twin.month += 1
        else:
            model.step()
            twin.step()
        if model.month == 0:
            model = after_spin_up(model, case)
        yield from (Difference(month, "the month", *found) for found in compare(model, twin))
    for look in LOOKS_AT_THE_END:
        yield from (Difference(model.month, "the run", *found) for found in look(model, twin))
    if both is not None:
        both[:] = model, twin


def first_difference(case, **settings):
    """The first difference of the case, to the process and the column, or nothing if there is none."""
    found = next(differences(case, **settings), None)
    if found is None:
        return None
    return next(differences(case, each_process=True, **settings), found)
