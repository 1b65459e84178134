"""Who watches: every invariant looked at in every month of a model, and the error that names a broken one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from sim.invariants import branches, counts, institutions, money, persons, register
from sim.invariants.invariant import EVERY, MONTH, Invariant
from sim.invariants.memory import Memory
from sim.invariants.view import Judged, Noted, View

if TYPE_CHECKING:
    from sim.model import CoverageModel

INVARIANTS: Final = tuple(
    found
    for module in (register, persons, branches, institutions, money, counts)
    for found in vars(module).values()
    if isinstance(found, Invariant)
)
"""Every invariant, in the order of its file."""


class InvariantError(AssertionError):
    """An invariant does not hold: the model, or a mechanism added to it, is wrong."""

    def __init__(self, invariant: Invariant, judged: Judged, seed: int, month: int, process: str) -> None:
        self.invariant = invariant
        self.seed, self.month, self.process = seed, month, process
        self.wrong, self.first = int(judged.wrong.sum()), judged.first
        super().__init__(
            f"{invariant.id}: {invariant.en}. Not so in month {month} after {process}, seed {seed}: "
            f"{self.wrong} wrong, the first {self.first}"
        )


class Watcher:
    """Looks at the model's invariants and those its mechanisms declare, after every process of every month.

    What is looked at only when a month is over is, for mechanisms that are not the model's, looked at right before and
    after each as well: if it does not hold in the end, the one after which it did not hold first is named.

    Join it between two months: ``model.watchers.append(Watcher(model))``.  ``looks`` counts the looks at each
    invariant, ``judged`` of how many things each has told, ``months`` those watched to their end.  Raises
    :class:`InvariantError` at the first that is broken.
    """

    def __init__(self, model: CoverageModel, invariants: tuple[Invariant, ...] | None = None) -> None:
        self.invariants = (*INVARIANTS, *model.mechanisms.invariants) if invariants is None else invariants
        self.looks: Counter[str] = Counter()
        self.judged: Counter[str] = Counter()
        self.months = 0
        self.broken: set[str] = set()
        self.suspects: dict[str, str] = {}
        self.memory = Memory(model)
        self.before = Noted(model)

    def __call__(self, model: CoverageModel, process: str) -> None:
        """Look at what is to be looked at after this process."""
        if process == "policy":
            self.memory.allow(model)
        view = View(model, process, self.before, self.memory)
        for invariant in self.invariants:
            if invariant.after in (process, EVERY):
                self._look(invariant, view)
        self._suspect(view)
        self.memory.leave(view.left)
        self.before = Noted(model)
        if process == MONTH:
            self.memory.renew(model)
            self.months += 1

    def _suspect(self, view: View) -> None:
        """Note which mechanism of somebody's own broke what is looked at when the month is over."""
        order = [(module.NAME, not module.__name__.startswith("sim.")) for module in view.model.processes]
        place = next(index for index, (name, _) in enumerate(order) if name == view.process)
        if view.process == MONTH:
            self.broken, self.suspects = set(), {}
            return
        is_own, is_next_own = order[place][1], order[place + 1][1]
        if not (is_own or is_next_own):
            return
        broken = {one.id for one in self.invariants if one.after == MONTH and _is_broken(one, view)}
        if is_own:
            for identity in broken - self.broken:
                self.suspects.setdefault(identity, view.process)
        self.broken = broken

    def of_fork(self, fork: CoverageModel) -> Watcher:
        """A watcher of a fork made now, who remembers what this one does."""
        watcher = Watcher(fork, self.invariants)
        watcher.memory.gone, watcher.memory.limit = self.memory.gone, self.memory.limit
        return watcher

    def release(self) -> None:
        """Give the memory of what is known of the organizations back; the counts of looks stay."""
        self.__dict__.pop("before", None)
        self.__dict__.pop("memory", None)

    def _look(self, invariant: Invariant, view: View) -> None:
        judged = invariant.look(view)
        self.looks[invariant.id] += 1
        self.judged[invariant.id] += judged.number
        if judged.wrong.any():
            process = self.suspects.get(invariant.id, view.process)
            raise InvariantError(invariant, judged, view.model.seed_number, view.step, process)


def _is_broken(invariant: Invariant, view: View) -> bool:
    """Whether an invariant does not hold in the middle of a month; false where that cannot be told."""
    try:
        return bool(invariant.look(view).wrong.any())
    except Exception:  # noqa: BLE001  it is meant for a month that is over
        return False
