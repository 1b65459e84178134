"""Policies: levers set over time, how several combine, and the scenarios that name them.

A policy's strength s is 0 before its start, climbs in equal monthly steps through its ramp, is 1 until its
end and 0 from then on.  The step from month t to t + 1 uses the levers of month t.  Several policies combine
lever by lever, in the order of their ids, so that the order in which they are given never matters:

==========  ==========================================================================
add         neutral + Σ value · s
multiply    Π (1 + (value − 1) · s)
switch      the largest value · s
choice      of numbers: neutral + (value − neutral) · s; of words: the word while s > 0;
            two different values in the same month are a conflict
==========  ==========================================================================

and the result is kept within the lever's range; :func:`limits` tells where that happens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from sim.amounts import in_place
from sim.history import History, before, check_history
from sim.levers import TOGETHER, Lever, in_full
from sim.mechanism import Mechanisms
from sim.parameters import SettingError
from sim.processes import shipped
from sim.refusals import HINTS, REFUSALS
from sim.texts import in_both_languages

if TYPE_CHECKING:
    from sim.place import Place

POLICY_KEYS: Final = ("name", "meaning", "source", "start", "ramp", "end", "levers")
SCENARIO_KEYS: Final = ("name", "meaning", "policies")
EARLIEST_MONTH: Final = -1200
LAST_MONTH: Final = 12000
ROUNDING: Final = 1e-9
"""What a lever may miss its range by and still count as within."""
FIRST_START: Final = 12
"""The month a policy starts where its file does not say: twelve months are common to all scenarios."""


class PolicyConflict(SettingError):  # noqa: N818  # what it is in the domain
    """Two policies that choose differently on one lever in the same months."""

    def __init__(self, lever: str, first: Policy, second: Policy) -> None:
        ends = [policy.end for policy in (first, second) if policy.end is not None]
        values: dict[str, Any] = {"month": max(first.start, second.start)}
        if ends:
            values["until"] = min(ends) - 1
        chosen = (first.levers[lever], second.levers[lever])
        key = "conflict_until" if ends else "conflict"
        super().__init__(key, name=lever, value=chosen, hint="one_of_them", **values)
        self.first = first
        self.second = second
        self.args = (lever, first, second)

    def __str__(self) -> str:
        chosen = " and ".join(
            f"{policy.levers[self.name]!r} in policy {policy.id}" + (f" ({policy.file})" if policy.file else "")
            for policy in (self.first, self.second)
        )
        allowed = REFUSALS[self.key].format(**self.values)
        return f"{self.name}: {chosen}: {allowed}. {HINTS[self.hint]}"


@dataclass(frozen=True)
class Policy:
    """Levers, in force from ``start`` through a ramp of ``ramp`` months until before ``end``.

    A word of :data:`sim.levers.TOGETHER` stands for its levers.  ``measured`` is how the file gives what is measured by
    the place (:mod:`sim.amounts`), of which ``levers`` hold what it comes to there.  ``known`` are the levers that
    there are: those of the shipped mechanisms, unless it is told of others.
    """

    id: str
    name: Mapping[str, str]
    levers: Mapping[str, float | str]
    start: int = FIRST_START
    ramp: int = 0
    end: int | None = None
    file: str = ""
    meaning: Mapping[str, str] = field(default_factory=dict)
    source: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, Lever] = field(default_factory=lambda: shipped().levers, compare=False, repr=False)
    measured: Mapping[str, Mapping[str, float]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        levers = in_full(self.levers, self.file)
        for given in levers:
            if given not in self.known:
                name, value = str(given), levers[given]
                raise SettingError("lever", name=name, value=value, file=self.file, word=name, choices=self.known)
        written = {one: word for word in self.levers for one in TOGETHER.get(word, ())}
        checked = {
            lever.id: lever.check(levers[lever.id], self.file, written.get(lever.id, lever.id))
            for lever in self.known.values()
            if lever.id in levers
        }
        object.__setattr__(self, "levers", checked)
        object.__setattr__(self, "start", self._month("start", self.start))
        object.__setattr__(self, "ramp", self._month("ramp", self.ramp))
        if self.end is None:
            return
        end = self._month("end", self.end)
        object.__setattr__(self, "end", end)
        if end <= self.start:
            raise SettingError("after_start", name="end", value=end, file=self.file, start=self.start)
        if self.ramp > end - self.start:
            raise SettingError("ramp", name="ramp", value=self.ramp, file=self.file, months=end - self.start)

    def _month(self, name: str, value: object) -> int:
        if (
            isinstance(value, (int, float))
            and not isinstance(value, bool)
            and (0 if name == "ramp" else EARLIEST_MONTH) <= value <= LAST_MONTH
            and value == int(value)
        ):
            return int(value)
        key = "ramp_months" if name == "ramp" else "months"
        raise SettingError(key, name=name, value=value, file=self.file, first=EARLIEST_MONTH, last=LAST_MONTH)

    @classmethod
    def from_mapping(
        cls, policy_id: str, mapping: Mapping[str, Any] | None, file: str = "",
        known: Mapping[str, Lever] | None = None, place: Place | None = None,
    ) -> Policy:  # fmt: skip
        """A policy from what its file says; one that is to change nothing says so with ``levers: {}``.

        Amounts that are measured by a place are what they come to in ``place``.
        """
        levers = shipped().levers if known is None else known
        given = _known(mapping, POLICY_KEYS, file, levers)
        settings = _mapping("levers", given.get("levers"), file)
        measured = {name: one for name, one in settings.items() if isinstance(one, Mapping) and name in levers}
        here = {name: in_place(levers[name], one, place, file) for name, one in measured.items()}
        months = {key: given[key] for key in ("start", "ramp") if given.get(key) is not None}
        policy = cls(
            id=policy_id,
            name=in_both_languages("name", given.get("name"), policy_id, file),
            levers={**settings, **here},
            measured=measured,
            end=given.get("end"),
            file=file,
            meaning=in_both_languages("meaning", given.get("meaning"), "", file),
            source=in_both_languages("source", given.get("source"), "", file),
            known=levers,
            **months,
        )
        if given.get("levers") is None:
            within = (("policy", policy_id),)
            raise SettingError("no_lever", name="levers", within=within, file=file, hint="write_levers")
        return policy

    def check_horizon(self, horizon: int) -> None:
        """Refuse a policy that would never act, because it starts at the horizon or later."""
        if self.start >= horizon:
            name, value = "start", self.start
            raise SettingError(
                "before_horizon", name=name, value=value, file=self.file, hint="never_acts", horizon=horizon
            )

    def overlaps(self, other: Policy) -> bool:
        """Whether there is a month in which both are in force."""
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)

    def strength(self, months: NDArray[np.int64]) -> NDArray[np.float64]:
        """How far the policy is in force in each of ``months``, from 0 to 1."""
        begun = np.maximum(months - (self.start - 1), 0)
        strength: NDArray[np.float64] = np.minimum(begun / max(self.ramp, 1), 1.0)
        return strength if self.end is None else np.where(months < self.end, strength, 0.0)


@dataclass(frozen=True)
class Schedule:
    """The levers in force, month by month; in every month outside it they are neutral."""

    first_month: int
    values: tuple[Any, ...]
    neutral: Any

    def at(self, month: int) -> Any:
        """The levers in force in ``month``."""
        place = month - self.first_month
        return self.values[place] if 0 <= place < len(self.values) else self.neutral


def compose(
    policies: Iterable[Policy], first_month: int, last_month: int, mechanisms: Mechanisms | None = None,
    history: History = (),
) -> Schedule:  # fmt: skip
    """The levers in force under several policies together, from ``first_month`` to ``last_month``.

    ``mechanisms`` have the levers; by default the shipped ones.  Policies come on top of the ``history`` of the place:
    amounts add to it, multipliers multiply it, of switches the largest counts, and a choice takes its place.
    """
    mechanisms = shipped() if mechanisms is None else mechanisms
    ordered = sorted(policies, key=lambda policy: policy.id)
    _refuse_twice([policy.id for policy in ordered], ordered[-1].file if ordered else "")
    if not ordered and not history:
        return Schedule(first_month, (mechanisms.neutral,) * (last_month - first_month + 1), mechanisms.neutral)
    months = np.arange(first_month, last_month + 1, dtype=np.int64)
    levers = mechanisms.levers
    columns = np.empty((len(levers), len(months)), dtype=np.float64)
    found = _wanted(ordered, months, levers.values(), check_history(history, levers))
    for column, (lever, wanted) in zip(columns, found, strict=True):
        column[:] = np.clip(wanted, lever.low, lever.high)
    values: list[Any] = []
    for row in columns.T.tolist():  # months alike share their values
        values.append(values[-1] if values and values[-1] == tuple(row) else mechanisms.lever_values(*row))
    return Schedule(first_month, tuple(values), mechanisms.neutral)


@dataclass(frozen=True)
class Limit:
    """A lever that several policies together would carry beyond its range: it is kept at ``kept`` from ``month`` on."""

    lever: str
    wanted: float
    kept: float
    month: int


def limits(
    policies: Iterable[Policy], first_month: int, last_month: int, history: History = ()
) -> tuple[Limit, ...]:  # fmt: skip
    """Where :func:`compose` keeps a lever within its range: the value furthest outside, and the first such month."""
    months = np.arange(first_month, last_month + 1, dtype=np.int64)
    ordered = sorted(policies, key=lambda policy: policy.id)
    levers = {name: policy.known[name] for policy in ordered for name in policy.levers}
    found = []
    for lever, wanted in _wanted(ordered, months, levers.values(), history):
        outside = np.maximum(wanted - lever.high, lever.low - wanted)
        beyond = outside > ROUNDING * max(1.0, abs(lever.low), abs(lever.high))
        if beyond.any():
            furthest = float(wanted[int(np.argmax(outside))])
            kept = lever.high if furthest > lever.high else lever.low
            found.append(Limit(lever.id, furthest, kept, int(months[beyond][0])))
    return tuple(found)


def _wanted(
    ordered: Sequence[Policy], months: NDArray[np.int64], levers: Iterable[Lever], history: History = ()
) -> Iterator[tuple[Lever, NDArray[np.float64]]]:
    """Each lever over the months as the policies combine on it, before it is kept within its range."""
    strengths = {policy.id: policy.strength(months) for policy in ordered}
    for lever in levers:
        setting = [policy for policy in ordered if lever.id in policy.levers]
        if lever.rule == "choice":
            _refuse_conflict(lever, setting)
        parts = [(lever.number(policy.levers[lever.id]), strengths[policy.id]) for policy in setting]
        yield lever, _combined(lever, parts, before(lever, months, history))


def _combined(
    lever: Lever, parts: Sequence[tuple[float, NDArray[np.float64]]], before: NDArray[np.float64]
) -> NDArray[np.float64]:
    """One lever over the months, from what it is without policies and the values and strengths of those that set it."""
    total = before
    strongest = np.zeros(len(before))
    for value, strength in parts:
        # At full strength a lever is exactly at its value, which the formula would miss by a rounding.
        start = before if lever.rule == "choice" else lever.neutral
        reached = np.where(strength == 1.0, value, start + (value - start) * strength)
        if lever.rule == "add":
            total = total + value * strength
        elif lever.rule == "multiply":
            total = total * reached
        elif lever.rule == "switch":
            total = np.maximum(total, value * strength)
        else:
            # Policies that share months agree on the value, so the stronger one holds.
            total = np.where(strength > strongest, value if lever.options else reached, total)
            strongest = np.maximum(strongest, strength)
    return total


def _refuse_conflict(lever: Lever, policies: Sequence[Policy]) -> None:
    for place, first in enumerate(policies):
        for second in policies[place + 1 :]:
            if first.levers[lever.id] != second.levers[lever.id] and first.overlaps(second):
                raise PolicyConflict(lever.id, first, second)


@dataclass(frozen=True)
class Scenario:
    """Policies that are in force together; none of them is the status quo."""

    id: str
    name: Mapping[str, str]
    policies: tuple[str, ...]
    file: str = ""
    meaning: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _refuse_twice(sorted(self.policies), self.file)

    @classmethod
    def from_mapping(cls, scenario_id: str, mapping: Mapping[str, Any] | None, file: str = "") -> Scenario:
        """A scenario from what its file says."""
        given = _known(mapping, SCENARIO_KEYS, file)
        policies = given.get("policies")
        listed = [policies] if isinstance(policies, str) else [] if policies is None else policies
        if not isinstance(listed, (list, tuple)) or not all(isinstance(policy, str) for policy in listed):
            raise SettingError("list_of_policies", name="policies", value=policies, file=file)
        scenario = cls(
            id=scenario_id,
            name=in_both_languages("name", given.get("name"), scenario_id, file),
            policies=tuple(listed),
            file=file,
            meaning=in_both_languages("meaning", given.get("meaning"), "", file),
        )
        if policies is None:
            within = (("scenario", scenario_id),)
            raise SettingError("no_policy", name="policies", within=within, file=file, hint="write_policies")
        return scenario

    def resolve(self, known: Mapping[str, Policy]) -> tuple[Policy, ...]:
        """The policies themselves, out of those that are ``known`` by id."""
        for policy in self.policies:
            if policy not in known:
                raise SettingError("policy", name="policies", value=policy, file=self.file, word=policy, choices=known)
        return tuple(known[policy] for policy in self.policies)


def _refuse_twice(ordered: Sequence[str], file: str) -> None:
    for first, second in pairwise(ordered):
        if first == second:
            raise SettingError("policy_twice", name="policies", value=first, file=file)


def _mapping(name: str, value: object, file: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise SettingError("names_with_values", name=name, value=value, file=file)
    return value


def _known(
    mapping: object, keys: Sequence[str], file: str, levers: Mapping[str, Lever] | None = None
) -> Mapping[str, Any]:
    given = _mapping("contents", mapping, file)
    for key, value in given.items():
        if key not in keys:
            name, is_lever = str(key), str(key) in (shipped().levers if levers is None else levers)
            raise SettingError(
                "only_these", name=name, value=value, file=file, known=", ".join(keys),
                hint="lever_elsewhere" if is_lever else "", word="" if is_lever else name, choices=keys,
            )  # fmt: skip
    return given
