"""What a run leaves behind: counts, flows, breakdowns and money by month, and nothing of any single organization."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.mechanism import Mechanisms, Series
from sim.parameters import SettingError

DERIVED = Series()
DERIVED.count(
    "n_party_organizations", en="Party organizations: own, temporary and joint, a joint one counted once",
    zh="党组织数：单独、临时与联合（联合计一个）", unit="Party organizations",
)  # fmt: skip
DERIVED.count(
    "cum_cover_lost", en="organizations that have lost their cover since month 0", zh="第 0 月以来累计失去覆盖的组织"
)
DERIVED.count(
    "n_worst_organizations",
    en="organizations in the tenth of the fields where coverage is lowest",
    zh="覆盖率最低十分之一领域的组织",
)
DERIVED.count("n_worst_covered", en="those of them that are covered", zh="其中已覆盖的组织")
DERIVED.count(
    "n_operating_covered",
    en="operating organizations with an own, temporary or joint branch",
    zh="有单独、临时或联合党组织的运行组织",
)
"""Series that follow from the totals, the events and the breakdowns."""


def check_outcomes(mechanisms: Mechanisms) -> Mechanisms:
    """Refuse outcomes that cannot follow from what is recorded; else the mechanisms themselves."""
    derived = DERIVED.names
    counts = {*mechanisms.series, *derived}
    for what, names in (
        ("OUTCOMES", mechanisms.outcomes), ("SERIES", mechanisms.series), ("EVENTS", mechanisms.events),
    ):  # fmt: skip
        for name in names:
            if name in derived:
                raise SettingError("outcome_column", name=what, value=name)
    for one in mechanisms.outcomes.values():
        if bool(one.part) == (one.formula is not None):
            raise SettingError("outcome_form", name=f"outcome {one.id}")
        for name in (*one.part, *((one.whole,) if one.whole else ())):
            if name not in counts:
                raise SettingError("outcome_count", name=f"outcome {one.id}", value=name, word=name, choices=counts)
    return mechanisms


@dataclass
class Record:
    """Months 0 to the horizon of one run.

    ``totals`` is months × totals, ``counters`` months × counters (entry t: what happened in the step t − 1 → t; zero
    at t = 0), ``codes`` months × groups × status codes, all whole numbers.
    """

    mechanisms: Mechanisms
    labels: dict[str, tuple[str, ...]]
    totals: NDArray[np.int64]
    counters: NDArray[np.int64]
    codes: NDArray[np.int32]

    @classmethod
    def empty(
        cls, horizon: int, mechanisms: Mechanisms, labels: dict[str, tuple[str, ...]],
        codes: int,
    ) -> Record:  # fmt: skip
        """A record with room for months 0 to ``horizon``."""
        check_outcomes(mechanisms)
        groups = sum(len(group) for group in labels.values())
        return cls(
            mechanisms,
            labels,
            np.zeros((horizon + 1, len(mechanisms.series)), dtype=np.int64),
            np.zeros((horizon + 1, len(mechanisms.events)), dtype=np.int64),
            np.zeros((horizon + 1, groups, codes), dtype=np.int32),
        )

    def keep(self, month: int, totals: Any, counters: Any, codes: Any) -> None:
        """Keep a month's row; months before 0 and after the horizon are not kept."""
        if 0 <= month < len(self.totals):
            self.totals[month] = totals
            self.counters[month] = counters if month > 0 else 0
            self.codes[month] = codes

    @property
    def series(self) -> dict[str, NDArray[np.int64]]:
        """The totals by name, and what follows from them, the flows and the breakdowns."""
        counts = {name: self.totals[:, index] for index, name in enumerate(self.mechanisms.series)}
        counts["n_party_organizations"] = (
            counts["n_own_branches"] + counts["n_temporary_branches"] + counts["n_joint_branches"]
        )
        losses = [index for index, event in enumerate(self.mechanisms.events.values()) if event.sign < 0]
        counts["cum_cover_lost"] = np.cumsum(self.counters[:, losses].sum(axis=1))
        counts["n_worst_organizations"], counts["n_worst_covered"] = self.worst_decile()
        counts["n_operating_covered"] = self.operating_covered()
        return counts

    def operating_covered(self) -> NDArray[np.int64]:
        """Operating organizations with an own, temporary or joint branch, by month."""
        code = np.arange(self.codes.shape[2])
        covered = (code & 1 > 0) & (code >> 3 > 0)
        kinds = len(next(iter(self.labels.values())))  # each organization is counted once in the first breakdown
        return np.asarray(self.codes[:, :kinds][:, :, covered].sum(axis=(1, 2), dtype=np.int64))

    def worst_decile(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Organizations, and covered ones, in the tenth of the fields with the lowest coverage, by month."""
        counts = self._by_group("field")
        register, covered = counts["n_organizations"], counts["n_covered"]
        order = np.argsort(np.where(register > 0, covered / np.maximum(register, 1), 2.0), axis=0, kind="stable")
        lowest = order[: max(1, len(register) // 10)]
        return (
            np.take_along_axis(register, lowest, axis=0).sum(axis=0),
            np.take_along_axis(covered, lowest, axis=0).sum(axis=0),
        )

    @property
    def flows(self) -> dict[str, NDArray[np.int64]]:
        """The counters by name."""
        return {name: self.counters[:, index] for index, name in enumerate(self.mechanisms.events)}

    def breakdown(self, by: str) -> dict[str, dict[str, NDArray[np.int64]]]:
        """Counts by kind, field, district, tier or size: group → measure → months."""
        counts = self._by_group(by)
        return {
            label: {name: groups[index] for name, groups in counts.items()}
            for index, label in enumerate(self.labels[by])
        }

    def _by_group(self, by: str) -> dict[str, NDArray[np.int64]]:
        """The same as measure → groups × months."""
        first = 0
        for name, group in self.labels.items():
            if name == by:
                break
            first += len(group)
        codes = self.codes[:, first : first + len(self.labels[by])].transpose(1, 0, 2)
        code = np.arange(codes.shape[2])
        masks = {
            "n_organizations": code >= 0,
            "n_operating": code & 1 > 0,
            "n_eligible": code & 2 > 0,
            "n_effective": code & 4 > 0,
            "n_covered": code >> 3 > 0,
            "n_own_branches": code >> 3 == 1,
            "n_joint_units": code >> 3 == 2,
            "n_eligible_with_branch": (code & 2 > 0) & ((code >> 3 == 1) | (code >> 3 == 2)),
        }
        return {name: codes[:, :, mask].sum(axis=2, dtype=np.int64) for name, mask in masks.items()}

    def outcomes(self, last: int) -> Any:
        """Every outcome by month, from month 0 to ``last``, as a pandas table: months × outcomes."""
        import pandas as pd  # comes with Mesa, and takes long to import

        series = {name: counts[: last + 1] for name, counts in self.series.items()} if last >= 0 else {}
        known = self.mechanisms.outcomes
        values = {name: outcome.of(series) for name, outcome in known.items()} if series else {}
        months = pd.RangeIndex(last + 1, name="month")
        return pd.DataFrame(values, index=months, columns=list(known))

    def copy(self) -> Record:
        """An independent copy."""
        return Record(self.mechanisms, self.labels, self.totals.copy(), self.counters.copy(), self.codes.copy())


class Finished(Record):
    """A record to which no month is added any more, so that its series are worked out once."""

    @classmethod
    def of(cls, record: Record) -> Finished:
        """The record as it stands, not copied."""
        return cls(**vars(record))

    @functools.cached_property
    def series(self) -> dict[str, NDArray[np.int64]]:
        """The series of the record."""
        return super().series
