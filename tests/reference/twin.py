"""The twin: the same model with one object an organization, to prove the fast code and to measure it against.

Written from the equations of the documentation, in plain Python, drawing the same keyed numbers. It imports these
(``keyed``, ``elementary``, the numbers of the draws, the parameters' classes, levers and policies) and no formula; a
place is handed to it as facts. It agrees with the model to the last bit: see comparison.py.
"""

import math
from itertools import accumulate, pairwise
from types import SimpleNamespace

import mesa

from sim import draws
from sim.consent import Parameters as Consent
from sim.keyed import child_key, name_key, stream, uniform
from sim.newcomers import Parameters as Newcomers
from sim.policies import compose
from sim.processes.accounts import Parameters as Accounts
from sim.processes.branch_life import Parameters as BranchLife
from sim.processes.decree import Parameters as Decree
from sim.processes.dissolution import Parameters as Dissolution
from sim.processes.division import Parameters as Division
from sim.processes.duty import Parameters as Duty
from sim.processes.founding import Parameters as Founding
from sim.processes.institutions import Parameters as Institutions
from sim.processes.joining import Parameters as Joining
from sim.processes.merger import Parameters as Merger
from sim.processes.motivation import Parameters as Motivation
from sim.processes.registration import Parameters as Registration
from sim.processes.staffing import Parameters as Staffing
from tests.reference import accounts, branches, institutions, population
from tests.reference.organization import newcomer

FOUNDER = -100000

PARAMETERS = {
    "newcomers": Newcomers,
    "consent": Consent,
    "institutions": Institutions,
    "registration": Registration,
    "staffing": Staffing,
    "division": Division,
    "merger": Merger,
    "dissolution": Dissolution,
    "duty": Duty,
    "motivation": Motivation,
    "founding": Founding,
    "decree": Decree,
    "joining": Joining,
    "branch_life": BranchLife,
    "accounts": Accounts,
}
CALENDAR = (
    "municipal_hubs", "district_hubs", "reach", "committee", "department", "meeting", "joint_hubs", "posts",
    "branch_grants", "hub_grants", "services", "custody",
)  # fmt: skip


def policy(twin):
    """The levers and the calendar's past policies in force this month."""
    twin.levers = twin.schedule.at(twin.month)
    twin.dated = twin.dated_in(twin.month)


MONTH = {
    "policy": policy,
    "institutions": institutions.institutions,
    "registration": population.registration,
    "staffing": population.staffing,
    "division": population.division,
    "merger": population.merger,
    "dissolution": population.dissolution,
    "duty": branches.duty,
    "motivation": branches.motivation,
    "founding": branches.founding,
    "decree": branches.decree,
    "joining": branches.joining,
    "sending": branches.sending,
    "branch_life": branches.branch_life,
    "accounts": accounts.accounts,
    "record": accounts.record,
}
"""What happens in a month, in order (docs/odd.md, section 3)."""


def between(points, month):
    """The value in a month, linear between (month, value), and that of the first or last beyond them."""
    if month <= points[0][0]:
        return points[0][1]
    for (before, low), (after, high) in pairwise(points):
        if before <= month < after:
            return (high - low) / (after - before) * (month - before) + low
    return points[-1][1]


class Twin(mesa.Model):
    """Organizations as agents; ``order`` sorts them before each process, to show that no rule depends on it."""

    def __init__(
        self, place, changes=None, policies=(), *, seed, horizon, start=None, factor=1.0, order=None, survey=None
    ):
        super().__init__(rng=seed)
        changes = changes or {}
        self.place = place
        self.facts = SimpleNamespace(
            **{
                name: getattr(values, "tolist", lambda values=values: values)()
                for name, values in place.arrays._asdict().items()
            }
        )
        self.parameters = {name: kind(**changes.get(name, {})) for name, kind in PARAMETERS.items()}
        self.seed_number, self.horizon, self.order = seed, horizon, order
        self.survey = survey
        self.month = self.first_month = place.start if start is None else start
        self.spin_up_factor = factor
        self.n_fields, self.n_districts = len(place.fields), len(place.districts)
        self.n_streets = self.facts.street_first[-1]
        self.n_hosts = self.n_fields + self.n_fields * self.n_districts + self.n_districts
        self.traits = stream(seed, draws.TRAITS, 0)
        self.schedule = compose(policies, min(self.month, 0), horizon, history=place.lever_history)
        self.levers, self.dated, self.situation = self.schedule.neutral, self.dated_in(self.month), None
        self.joint_branches = []
        self.sent_free = 0
        self.ledger = accounts.Ledger()
        self.events = dict.fromkeys(accounts.EVENTS, 0)
        self.happened_ever = dict.fromkeys(accounts.EVENTS, 0)
        self.kept = {}
        self.posts, self.posts_by_host = 0.0, [0.0] * self.n_hosts
        self.hub_capacity, self.hub_grants_paid, self.floor_factor = 1.0, 0.0, 1.0
        self.start_up_reserve = self.start_ups_last_year = 0
        institutions.set_up(self)
        self.register_founders()
        accounts.count(self, self.month)
        self.keep(self.month)

    @property
    def organizations(self):
        """All on the register: a list of its own, so that they may come and go while it is read."""
        everybody = list(self.agents)
        return sorted(everybody, key=self.order) if self.order else everybody

    @property
    def registration_factor(self):
        """Registrations are scaled in the spin-up, and after it by the place's own factor."""
        return self.spin_up_factor if self.month < 0 else self.place.later_factor

    def chance(self, process):
        return stream(self.seed_number, process, self.month)

    def happened(self, event, times=1):
        self.events[event] += times
        self.happened_ever[event] += times

    def payers(self, account, yearly):
        return accounts.payers(self, account, yearly)

    def dated_in(self, month):
        """What the calendar has in force: each entry holds from its month on."""
        values = dict.fromkeys(CALENDAR, 0.0)
        for since, entry in self.place.calendar:
            if since <= month:
                values |= entry
        return values

    def history_share(self, month):
        """The register then over the register at month 0, linear between the history's points."""
        return between(self.place.history, month)

    def register_founders(self):
        """Each cell's part of the register times the history's share at the first month; ages by the history before."""
        share = self.history_share(self.first_month)
        cells = self.place.founders.tolist()
        names = [name_key(str(field["id"])) for field in self.place.fields]
        facts = self.facts
        rounding = sorted(
            range(len(cells)),
            key=lambda one: (
                facts.cell_kind[cells[one][0]], names[facts.cell_field[cells[one][0]]], facts.cell_key[cells[one][0]],
                cells[one][1],
            ),
        )  # fmt: skip
        counts, register, registered = {}, 0, 0
        for one in rounding:  # round the sum so far, so that what one cell loses the next one gets
            register += cells[one][2]
            counts[one] = math.floor(register * share + 0.5) - registered
            registered += counts[one]
        history = self.history_of_founders()
        ranks = {}
        for one, (cell, size, _) in enumerate(cells):
            for _ in range(counts[one]):
                rank = ranks.get(cell, 0)
                ranks[cell] = rank + 1
                key = int(child_key(self.facts.cell_key[cell], FOUNDER, rank))
                founder = newcomer(self, key, cell, size, self.month_of_registration(history, key), 0.0)
                founder.find_host()

    def history_of_founders(self):
        """(month, share of the founders registered before it), from 0 to 1: who is left of each month's newcomers."""
        start = self.first_month
        points = [(month, share) for month, share in self.place.history if month < start]
        begin = points[0][0] - 60 if points else start - 120
        path = [(begin, 0.0), *points, (start, self.history_share(start))]
        here = population.left_of_each_month(
            [between(path, month) for month in range(begin, start + 1)], self.parameters["dissolution"]
        )
        sums = [0.0, *accumulate(here)]
        return [(begin + month, share / (sums[-1] or 1.0)) for month, share in enumerate(sums)]

    def month_of_registration(self, history, key):
        draw = uniform(self.traits, key, draws.TRAIT_AGE)
        for month, share in reversed(history):
            if share <= draw:
                return month
        raise AssertionError("the history begins at 0, no draw lies below")

    def keep(self, month):
        """The record: months 0 to the horizon."""
        if 0 <= month <= self.horizon:
            events = dict(self.events) if month > 0 else dict.fromkeys(accounts.EVENTS, 0)
            self.kept[month] = SimpleNamespace(
                series=accounts.series(self, month), events=events, codes=self.codes, groups=self.groups
            )

    def step(self):
        """One month."""
        for process in MONTH.values():
            process(self)
        self.month += 1
