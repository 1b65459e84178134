"""The model: a state and an ordered list of mechanisms; a step reads like a table of contents.

:class:`CoverageModel` is a true :class:`mesa.Model`: its institutions are agents, organizations are rows of columns.
All scientific draws are keyed (:mod:`sim.keyed`); Mesa's own generators are never used.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

import mesa
import numpy as np
from numpy.typing import NDArray

from sim import consent, draws, newcomers
from sim.ages import ages
from sim.forks import carry
from sim.founders import founders_at, list_founders
from sim.hosts import assign_hosts, empty_hosts
from sim.institutions import (
    RULES,
    Authority,
    District,
    DistrictHub,
    MunicipalHub,
    Registry,
    first_rules_of_district_hubs,
)
from sim.joint_branches import JointBranches
from sim.kept import make_declared, names_held, refuse_undeclared, refuse_undeclared_in_parts
from sim.keyed import name_key, stream, streams_of, uniform, uniforms
from sim.ledger import Ledger
from sim.mechanism import Mechanisms, mechanisms
from sim.organizations import MOST_MONTHS, Organizations
from sim.parameters import Checked, SettingError, as_tuple, check_whole, numbers_type
from sim.place import Place
from sim.policies import Policy, compose
from sim.processes import ORDER, dissolution, record
from sim.record import Record
from sim.signals import References
from sim.tally import CODES

SHARED = (newcomers, consent)
"""Modules whose numbers several mechanisms share."""


class ModelParameters:
    """The numbers of all mechanisms: mechanism → parameters, with the changes asked for."""

    def __init__(self, changes: Mapping[str, Mapping[str, float]] | None = None, paths: Sequence[str] = ORDER) -> None:
        self.paths = tuple(paths)
        self.mechanisms = mechanisms(self.paths)
        self.processes: Sequence[Any] = self.mechanisms.modules
        modules = {module.NAME: module for module in (*self.mechanisms.modules, *SHARED)}
        self.values: dict[str, Checked] = {}
        changes = changes or {}
        for name in changes:
            if name not in modules:
                raise SettingError("unknown", name=f"process.{name}", word=name, choices=modules)
        for name, module in modules.items():
            self.values[name] = self._values(name, module.Parameters, changes.get(name, {}))
        self.numbers = {name: as_tuple(self.values[name], self._tuple(module)) for name, module in modules.items()}

    @staticmethod
    def _values(name: str, kind: type[Any], changes: Mapping[str, float]) -> Any:
        """The parameters of one mechanism, with its changes; a refusal names the mechanism too."""
        known = kind.__dataclass_fields__
        for parameter in changes:
            if parameter not in known:
                setting, value = f"process.{name}.{parameter}", changes[parameter]
                raise SettingError("unknown", name=setting, value=value, word=parameter, choices=known)
        try:
            return kind(**changes)
        except SettingError as error:
            error.name = f"process.{name}.{error.name}"
            raise

    @staticmethod
    def _tuple(module: Any) -> Any:
        """The mechanism's own named-tuple type for kernels, or one made for it."""
        return getattr(module, "Numbers", None) or numbers_type(module.Parameters)

    def changed(self, changes: Mapping[str, Mapping[str, float]]) -> ModelParameters:
        """The same mechanisms with these further changes."""
        merged = self._as_changes()
        for name, values in changes.items():
            merged.setdefault(name, {}).update(values)
        return ModelParameters(merged, self.paths)

    def _as_changes(self) -> dict[str, dict[str, float]]:
        return {
            name: {field: getattr(value, field) for field in value.__dataclass_fields__}
            for name, value in self.values.items()
        }

    def __reduce__(self) -> tuple[Any, ...]:
        """Copied and pickled as its numbers and paths: modules cannot be, so they are imported again."""
        return ModelParameters, (self._as_changes(), self.paths)

    def __deepcopy__(self, _: Any) -> ModelParameters:
        """Themselves: nothing changes them, and modules may have been imported anew since."""
        return self


class CoverageModel(mesa.Model):  # type: ignore[misc]
    """Social organizations of one place, the Party branches in them, and the institutions that serve them.

    ``month`` is the present month: the step from month t to t + 1 uses levers and draws of month t.  A new model
    stands at the first month of the spin-up with its founders registered; :func:`sim.spin_up.at_month_zero` brings it
    to month 0.  It is stepped to its horizon and refused a step beyond.

    ``watchers`` are called as ``watch(model, process)`` after every mechanism of every month.  They look and change
    nothing: invariants and life histories are read this way.  A fork, a deep copy and a pickled model start without
    any.

    A subclass declares what it adds as a mechanism does, in ``STATE``.
    """

    STATE: ClassVar[Mapping[str, Any]] = {}

    def __init__(
        self, place: Place, parameters: ModelParameters, policies: Iterable[Policy] = (), *, seed: int, horizon: int,
        start: int | None = None, factor: float | None = None,
    ) -> None:  # fmt: skip
        self._set_up(place, parameters, seed, horizon, start)
        make_declared(self)
        self.registration_factor = place.factor_for(self.first_month) if factor is None else factor
        self._register_founders()
        self.follow(policies)

    @classmethod
    def rehearse(cls, place: Place, parameters: ModelParameters) -> None:
        """Refuse what mechanisms declare and no model can keep: one is set up with nobody in it, and forked."""
        cls.vacant(place, parameters, 1).fork()

    @classmethod
    def vacant(cls, place: Place, parameters: ModelParameters, horizon: int) -> CoverageModel:
        """A model of seed 1 at its first month with nobody registered and no policies."""
        model = cls.__new__(cls)
        model._set_up(place, parameters, 1, horizon, None)  # noqa: SLF001  of our own class
        make_declared(model)
        model.follow(())
        return model

    def _set_up(
        self, place: Place, parameters: ModelParameters, seed: int, horizon: int, start: int | None
    ) -> None:  # fmt: skip
        """Place, numbers and institutions, with nobody registered yet."""
        check_whole("horizon", horizon, 0, MOST_MONTHS, "months")
        super().__init__(rng=int(seed))
        self.place = place
        self.model_parameters = parameters
        self.seed_number = int(seed)
        self.horizon = horizon
        self.first_month = self.month = place.start if start is None else start
        self.traits: Any = np.uint64(stream(self.seed_number, draws.TRAITS, 0))
        self.references = References(**{name: float(place.references[name]) for name in References._fields})
        self.reference_hub_grants = place.dated(0).hub_grants
        self._set_up_state()
        self._set_up_institutions()
        self.names_held = names_held(self)
        self.watchers: list[Callable[[CoverageModel, str], None]] = []
        self.policies: tuple[Policy, ...] = ()

    def _register_founders(self) -> None:
        """Enter into the register who is on it at the first month, and count them."""
        place, organizations = self.place, self.organizations
        founders = founders_at(place, place.history_share(self.first_month))
        who = newcomers.arrivals(int(founders[:, 2].sum()))
        organizations.reserve(len(who.row))
        by_month = ages(place, self.first_month, functools.partial(dissolution.exits, self.numbers))
        list_founders(organizations.book, place.arrays, self.traits, founders, *by_month, who)
        columns = organizations.columns
        newcomers.enter(columns, place.arrays, self.numbers["newcomers"], self.traits, who, len(who.row), 0.0, 0.0)
        assign_hosts(columns, who.row, self.hosts)
        record.count(self, self.first_month)
        self.record.keep(self.first_month, self.totals, self.counters, self.codes)

    @property
    def mechanisms(self) -> Mechanisms:
        """The mechanisms of a month, and what they declare."""
        return self.model_parameters.mechanisms

    @property
    def declared(self) -> Mapping[str, Any]:
        """What mechanisms, and a subclass, declare that they remember: name → first value or what makes it."""
        for name in self.STATE:
            if name in self.mechanisms.state:
                others = {"other": next(one.NAME for one in self.processes if name in getattr(one, "STATE", {}))}
                raise SettingError("state_twice", name=f"{type(self).__name__}.STATE", value=name, **others)
        return {**self.mechanisms.state, **self.STATE}

    @property
    def processes(self) -> Sequence[Any]:
        """The mechanisms, in the order of a month."""
        return self.model_parameters.processes

    @property
    def parameters(self) -> dict[str, Any]:
        """The numbers of each mechanism."""
        return self.model_parameters.values

    @property
    def numbers(self) -> dict[str, Any]:
        """The same in the tuples that kernels take."""
        return self.model_parameters.numbers

    def _set_up_state(self) -> None:
        """Everything that changes from month to month, empty: nobody registered, nothing seen, nothing paid."""
        place = self.place
        self.organizations = Organizations.empty(place.total * 4 // 3 + 64, self.mechanisms.columns)
        self.joint = JointBranches.empty()
        self.hosts = empty_hosts(place.n_fields, place.n_districts, place.n_streets)
        self.levers: Any = self.mechanisms.neutral
        self.dated = place.dated(self.month)
        self.counters = np.zeros(len(self.mechanisms.events), dtype=np.int64)
        self.totals = np.zeros(len(self.mechanisms.series), dtype=np.int64)
        self.record = Record.empty(self.horizon, self.mechanisms, record.group_labels(self), CODES)
        self.ledger = Ledger.empty(self.first_month, max(self.horizon, 1))
        self.registration_factor = 1.0
        self._situation: Any = None
        self._yearly: dict[str, tuple[int, Any]] = {}

    def _set_up_institutions(self) -> None:
        """The institutions as agents, with their keys and their fixed draws of willingness."""
        place = self.place
        fields, districts = place.n_fields, place.n_districts
        self.host_keys = place.host_keys
        chance = np.uint64(stream(self.seed_number, draws.INSTITUTIONS, 0))
        self.host_willingness = uniforms(chance, self.host_keys, draws.INSTITUTION_WILLINGNESS)
        first_rules = uniforms(chance, self.host_keys[:fields], draws.INSTITUTION_FIRST_RULE).tolist()
        self.registry_willingness = uniform(chance, np.uint64(name_key("registry")), draws.INSTITUTION_WILLINGNESS)
        self.authority = Authority(self)
        self.municipal_hubs = [MunicipalHub(self, field, field, first_rules[field]) for field in range(fields)]
        self.districts = [District(self, district) for district in range(districts)]
        self.registry = Registry(self)

    @functools.cached_property
    def district_hubs(self) -> list[DistrictHub]:
        """The district hubs as agents, made when first asked for: they act where a policy prescribes their rule."""
        hosts, first_rules = (values.tolist() for values in first_rules_of_district_hubs(self))
        return [
            DistrictHub(self, number, host, rule)
            for number, (host, rule) in enumerate(zip(hosts, first_rules, strict=True))
        ]

    def follow(self, policies: Iterable[Policy]) -> None:
        """Follow these policies from the present month on."""
        self.policies = tuple(policies)
        first, history = min(self.month, 0), self.place.lever_history
        self.schedule = compose(self.policies, first, self.horizon, self.mechanisms, history)

    def step(self) -> None:
        """One month: every mechanism in its order; after each, those who watch are told its name."""
        if self.month >= self.horizon:
            raise SettingError("past_horizon", name="horizon", value=self.horizon, hint="later_horizon")
        held = set(vars(self))
        for process in self.processes:
            process.step(self)
            if self.organizations.own:
                self.organizations.forget_the_gone()
            for watch in self.watchers:
                watch(self, process.NAME)
        if len(vars(self)) > len(held):
            refuse_undeclared(self, vars(self).keys() - held)
        self.month += 1
        if self.month == 0:
            self.registration_factor = self.place.later_factor
        self.running = self.month < self.horizon
        if not self.running:
            refuse_undeclared_in_parts(self)

    def step_to(self, month: int) -> CoverageModel:
        """Step to a month from the present one on to the horizon, and return the model."""
        check_whole("month", month, -MOST_MONTHS, MOST_MONTHS, "months")
        if not self.month <= month <= self.horizon:
            hint = "no_way_back" if month < self.month else "later_horizon"
            raise SettingError("not_reached", name="month", value=month, hint=hint, now=self.month, last=self.horizon)
        while self.month < month:
            self.step()
        return self

    def outcomes(self) -> Any:
        """Every outcome by month, from month 0 to the present one, as a pandas table."""
        return self.record.outcomes(self.month)

    def __repr__(self) -> str:
        covered, register = self.count_now("n_covered"), self.count_now("n_organizations")
        return (
            f"{type(self).__name__}({self.place.id}, month {self.month} of {self.horizon}, seed {self.seed_number}: "
            f"{register:,} organizations, {covered / max(register, 1):.1%} covered)"
        )

    def record_now(self) -> dict[str, int]:
        """The counts of the present month by name."""
        return {name: int(count) for name, count in zip(self.mechanisms.series, self.totals, strict=True)}

    def count_now(self, name: str) -> int:
        """One count of the present month."""
        return int(self.totals[self.mechanisms.series_places[name]])

    def counters_of(self, mechanism: str) -> NDArray[np.int64]:
        """What a mechanism has counted so far in the present month; it counts by writing here."""
        return self.counters[self.mechanisms.spans[mechanism]]

    def happened(self, event: str) -> int:
        """How often an event has happened so far in the present month."""
        return int(self.counters[self.mechanisms.event_places[event]])

    def plan(self) -> list[str]:
        """The mechanisms of a month, in order, each with the first line of what it is."""
        return [f"{module.NAME}: {(module.__doc__ or '').splitlines()[0]}" for module in self.processes]

    def chance(self, process: int) -> Any:
        """The stream of a process in the present month (a uint64, as kernels take it)."""
        return streams_of(self.seed_number, process, self.month // 12)[self.month % 12]

    def yearly(self, name: str, make: Callable[[CoverageModel], Any]) -> Any:
        """A value that changes only with the calendar year, made when first asked for."""
        year = self.month // 12
        kept = self._yearly.get(name)
        if kept is None or kept[0] != year:
            kept = (year, make(self))
            self._yearly[name] = kept
        return kept[1]

    def situation_changed(self) -> bool:
        """Whether levers or calendar differ from the last time this was asked."""
        situation = (self.levers, self.dated)
        changed = bool(situation != self._situation)
        self._situation = situation
        return changed

    @property
    def mandate(self) -> float:
        """How hard joint branches are demanded this month, the reaction to a coverage floor included (1 to 20)."""
        return float(min(20.0, self.levers.mandate * self.floor_factor))

    @property
    def targeting(self) -> str:
        """The rule that the policy prescribes to all hosts, or nothing where each has its own."""
        return ("", *RULES, "random")[int(self.levers.targeting_rule)]

    def willing(self, draw: NDArray[np.float64]) -> NDArray[np.float64]:
        """Willingness 0–1 of institutions by their fixed draw: mean ± spread, raised by assessment and training."""
        numbers = self.numbers["institutions"]
        mean = numbers.willingness + self.levers.assessment + self.levers.training
        spread = numbers.willingness_spread * (2.0 * draw - 1.0)
        return np.asarray(np.minimum(1.0, np.maximum(0.0, mean + spread)))

    def payers(self, account: str, yearly: float) -> dict[str, float]:
        """Who pays an account this year, as shares: those whose money is for it first, the special fund the rest."""
        shares: dict[str, float] = {}
        left = 1.0
        for payer, terms in self.place.payers[account] if yearly > 0.0 else ():
            amount = math.fsum(
                float(given) for month, given in terms.get("awards", ()) if int(month) <= self.month < int(month) + 12
            )
            if int(terms.get("from", -(10**6))) <= self.month < int(terms.get("until", 10**6)):
                amount += float(terms.get("yearly", 0.0))
            share = min(left, amount / len(set(terms["uses"])) / yearly)  # each of its uses gets the same part
            if share > 0.0:
                shares[payer] = share
                left -= share
        return {"municipal_special_fund": left, **shares}

    def release(self) -> None:
        """Give the memory of the organizations back at once; record and ledger stay.

        Mesa's model and agents refer to each other, so that a model out of use waits for Python's collector, and a
        dozen nations with it.  A table of Mesa's holds every model there ever was: three megabytes a run of a city.
        """
        for name in ("organizations", "joint", "hosts", *self.declared):
            delattr(self, name)
        mesa.Agent._ids.pop(self, None)  # noqa: SLF001  Mesa has no other way

    def fork(
        self, policies: Iterable[Policy] = (), horizon: int | None = None, parameters: ModelParameters | None = None
    ) -> CoverageModel:
        """An independent model in the same state that follows other policies, or other parameters, from here on.

        What mechanisms declare is copied; what is kept elsewhere undeclared, or cannot be copied, is refused by name.
        """
        branch = type(self).__new__(type(self))
        branch._set_up(  # noqa: SLF001  of our own class
            self.place, parameters or self.model_parameters, self.seed_number,
            self.horizon if horizon is None else horizon, self.first_month,
        )  # fmt: skip
        carry(self, branch)
        branch.follow(policies)
        branch.running = branch.month < branch.horizon
        return branch

    def __getstate__(self) -> dict[str, Any]:
        """Everything but the watchers, which belong to this model alone."""
        return {**vars(self), "watchers": []}
