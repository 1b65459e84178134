"""The model: a state and an ordered list of mechanisms; a step reads like a table of contents.

:class:`CoverageModel` is a true :class:`mesa.Model`: its institutions are agents, organizations are rows of columns.
All scientific draws are keyed (:mod:`sim.keyed`); Mesa's own generators are never used.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import mesa
import numpy as np
from numpy.typing import NDArray

from sim import consent, draws, newcomers
from sim.columns import copied
from sim.hosts import copy_hosts, empty_hosts
from sim.institutions import RULES, Authority, District, DistrictHub, MunicipalHub, Registry
from sim.joint_branches import JointBranches
from sim.keyed import name_key, stream, uniform, uniforms
from sim.ledger import Ledger
from sim.mechanism import Mechanisms, mechanisms
from sim.observations import nothing_observed
from sim.organizations import Organizations
from sim.parameters import Checked, SettingError, as_tuple, numbers_type
from sim.place import Place
from sim.policies import Policy, compose
from sim.processes import ORDER, record
from sim.record import Record
from sim.signals import References, no_signals
from sim.tally import CODES, empty_tally

SHARED = (newcomers, consent)
"""Modules whose numbers several mechanisms share."""


@functools.lru_cache(maxsize=4096)
def stream_of(seed: int, process: int, month: int) -> Any:
    """The stream of a process in a month; scenarios of a seed ask for the same ones again."""
    return np.uint64(stream(seed, process, month))


class ModelParameters:
    """The numbers of all mechanisms: mechanism → parameters, with the changes asked for."""

    def __init__(self, changes: Mapping[str, Mapping[str, float]] | None = None, paths: Sequence[str] = ORDER) -> None:
        self.paths = tuple(paths)
        self.mechanisms = mechanisms(self.paths)
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


class CoverageModel(mesa.Model):  # type: ignore[misc]
    """Social organizations of one place, the Party branches in them, and the institutions that serve them.

    ``month`` is the present month: the step from month t to t + 1 uses levers and draws of month t.  A new model
    stands at the first month of the spin-up with its founders registered; :func:`sim.spin_up.at_month_zero` brings it
    to month 0.

    ``watchers`` are called as ``watch(model, process)`` after every mechanism of every month.  They look and change
    nothing: invariants and life histories are read this way.  A fork starts without any.
    """

    def __init__(
        self, place: Place, parameters: ModelParameters, policies: Iterable[Policy] = (), *, seed: int, horizon: int,
        start: int | None = None,
    ) -> None:  # fmt: skip
        super().__init__(rng=int(seed))
        self.place = place
        self.model_parameters = parameters
        self.seed_number = int(seed)
        self.horizon = horizon
        self.first_month = place.start if start is None else start
        self.month = self.first_month
        self.traits: Any = np.uint64(stream(self.seed_number, draws.TRAITS, 0))
        self.references = References(**{name: float(place.references[name]) for name in References._fields})
        self.reference_hub_grants = place.dated(0).hub_grants
        self._set_up_state()
        self._set_up_institutions()
        self.watchers: list[Callable[[CoverageModel, str], None]] = []
        self.follow(policies)

    @property
    def mechanisms(self) -> Mechanisms:
        """The mechanisms of a month, and what they declare."""
        return self.model_parameters.mechanisms

    @property
    def processes(self) -> tuple[Any, ...]:
        """The mechanisms, in the order of a month."""
        return self.mechanisms.modules

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
        self.organizations = Organizations.empty(place.total * 4 // 3 + 64)
        self.joint = JointBranches.empty()
        self.hosts = empty_hosts(place.n_fields, place.n_districts, place.n_streets)
        self.signals = no_signals(place.n_fields, place.n_streets)
        self.levers: Any = self.mechanisms.neutral
        self.dated = place.dated(self.month)
        self.counters = np.zeros(len(self.mechanisms.events), dtype=np.int64)
        self.totals = np.zeros(len(self.mechanisms.series), dtype=np.int64)
        labels = record.group_labels(self)
        self.group_sizes = [len(group) for group in labels.values()]
        self.group_firsts = np.cumsum([0, *self.group_sizes[:-1]])
        self.tally = empty_tally(
            place.n_fields, place.n_districts, place.n_streets, len(self.organizations.columns.key)
        )
        self.codes = np.zeros((sum(self.group_sizes), CODES), dtype=np.int64)
        self.record = Record.empty(self.horizon, self.mechanisms, labels, CODES)
        self.ledger = Ledger.empty(self.first_month, max(self.horizon, 1))
        self.arrivals = newcomers.arrivals(64)
        self.seen = nothing_observed(place.n_fields, place.n_districts, place.n_streets, 0)
        self.registration_factor = 1.0
        self.party_organizations = 0
        self.posts = 0.0
        self.posts_by_host: NDArray[np.float64] = np.zeros(place.n_hosts)
        self.hub_capacity = 1.0
        self.hub_grants_paid = 0.0
        self.floor_factor = 1.0
        self.start_up_reserve = 0
        self.start_ups_last_year = 0
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
        """The district hubs as agents, made when first asked for: they act only where a policy prescribes their rule.

        They are those of the first pairs of field and district in the order of recognition, three times as many as
        the calendar has at month 0: as many as the lever that multiplies them can ask for.
        """
        place = self.place
        order = place.district_hub_order
        hosts = place.n_fields + order[: min(len(order), 3 * int(place.dated(0).district_hubs))]
        chance = np.uint64(stream(self.seed_number, draws.INSTITUTIONS, 0))
        first_rules = uniforms(chance, self.host_keys[hosts], draws.INSTITUTION_FIRST_RULE).tolist()
        return [
            DistrictHub(self, number, host, rule)
            for number, (host, rule) in enumerate(zip(hosts.tolist(), first_rules, strict=True))
        ]

    def follow(self, policies: Iterable[Policy]) -> None:
        """Follow these policies from the present month on."""
        self.policies = tuple(policies)
        self.schedule = compose(self.policies, min(self.month, 0), self.horizon, self.mechanisms)

    def step(self) -> None:
        """One month: every mechanism in its order; after each, those who watch are told its name."""
        for process in self.processes:
            process.step(self)
            for watch in self.watchers:
                watch(self, process.NAME)
        self.month += 1
        self.running = self.month < self.horizon

    def record_now(self) -> dict[str, int]:
        """The counts of the present month by name."""
        return {name: int(count) for name, count in zip(self.mechanisms.series, self.totals, strict=True)}

    def count_now(self, name: str) -> int:
        """One count of the present month."""
        return int(self.totals[list(self.mechanisms.series).index(name)])

    def counters_of(self, mechanism: str) -> NDArray[np.int64]:
        """What a mechanism has counted so far in the present month; it counts by writing here."""
        return self.counters[self.mechanisms.spans[mechanism]]

    def happened(self, event: str) -> int:
        """How often an event has happened so far in the present month."""
        return int(self.counters[list(self.mechanisms.events).index(event)])

    def plan(self) -> list[str]:
        """The mechanisms of a month, in order, each with the first line of what it is."""
        return [f"{module.NAME}: {(module.__doc__ or '').splitlines()[0]}" for module in self.processes]

    def chance(self, process: int) -> Any:
        """The stream of a process in the present month (a uint64, as kernels take it)."""
        return stream_of(self.seed_number, process, self.month)

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
        dozen nations would wait in memory with it.
        """
        del self.organizations, self.joint, self.hosts, self.signals, self.tally

    def fork(
        self, policies: Iterable[Policy] = (), horizon: int | None = None, parameters: ModelParameters | None = None
    ) -> CoverageModel:
        """An independent model in the same state that follows other policies, or other parameters, from here on."""
        branch = CoverageModel(
            self.place,
            parameters or self.model_parameters,
            (),
            seed=self.seed_number,
            horizon=self.horizon if horizon is None else horizon,
            start=self.first_month,
        )
        branch.month = self.month
        branch.organizations = self.organizations.copy()
        branch.joint = self.joint.copy()
        branch.hosts = copy_hosts(self.hosts)
        branch.signals = copied(self.signals)
        branch.tally = copied(self.tally)
        for name in _CARRIED:
            setattr(branch, name, getattr(self, name))
        for name in ("totals", "codes", "posts_by_host"):
            setattr(branch, name, getattr(self, name).copy())
        branch.counters[:] = self.counters
        for our, their in zip(branch.municipal_hubs, self.municipal_hubs, strict=True):
            our.rule, our.appraised = their.rule, their.appraised
            our.effective_share, our.rise = their.effective_share, their.rise
        if branch.model_parameters is self.model_parameters:  # else institutions may choose in another way
            branch.authority.prescribed = self.authority.prescribed
        branch.authority.hubs_standing = self.authority.hubs_standing
        branch.authority.changes = dict(self.authority.changes)
        branch.authority.district_hubs_standing = self.authority.district_hubs_standing
        months = min(len(branch.record.totals), len(self.record.totals))
        branch.record.totals[:months] = self.record.totals[:months]
        branch.record.counters[:months] = self.record.counters[:months]
        branch.record.codes[:months] = self.record.codes[:months]
        months = min(len(branch.ledger.paid), len(self.ledger.paid))
        branch.ledger.paid[:months] = self.ledger.paid[:months]
        branch.ledger.budget[:months] = self.ledger.budget[:months]
        branch.follow(policies)
        return branch


_CARRIED = (
    "registration_factor", "party_organizations", "posts", "hub_capacity", "hub_grants_paid", "floor_factor",
    "start_up_reserve", "start_ups_last_year", "levers", "dated", "_situation", "references",
)  # fmt: skip
