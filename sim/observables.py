"""What is measured: outcomes as data, each with its definition, from the counts of a run to a value by month.

Coverage has several meanings that must never be mixed.  All shares divide by the register (operating and dormant)
unless they say otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Series = Mapping[str, NDArray[Any]]
Values = NDArray[np.float64]
REGISTER: Final = "n_organizations"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A measure: its names and meaning in both languages, and how it follows from the counts of a month.

    It is the sum of the counts ``part``, times ``scale``, over the count ``whole`` if there is one; or what ``formula``
    makes of all counts.  better: 1 where a rise is good, −1 where a fall is, 0 where neither can be said.  short: what
    a narrow column calls it, where that is not its name.
    """

    id: str
    name: Mapping[str, str]
    meaning: Mapping[str, str]
    unit: str = "share"
    part: tuple[str, ...] = ()
    whole: str = ""
    scale: float = 1.0
    formula: Callable[[Series], Values] | None = None
    better: int = 0
    short: Mapping[str, str] = field(default_factory=dict)

    def of(self, series: Series) -> Values:
        """Its value by month, 0 where there is nothing to divide by; a run is the last axis but one."""
        if self.formula is not None:
            return self.formula(series)
        return self._of_whole(series, series[self.whole] if self.whole else None)

    @property
    def is_guarded(self) -> bool:
        """Whether it divides by the register, so that striking organizations off raises it."""
        return self.whole == REGISTER

    def guarded(self, series: Series, status_quo: Series) -> Values:
        """The same over max(register, the status quo's register): striking uncovered organizations off raises nothing.

        Of an outcome that does not divide by the register it is the outcome itself.
        """
        if not self.is_guarded:
            return self.of(series)
        return self._of_whole(series, np.maximum(series[REGISTER], status_quo[REGISTER]))

    def _of_whole(self, series: Series, whole: NDArray[Any] | None) -> Values:
        part = series[self.part[0]]
        for name in self.part[1:]:
            part = part + series[name]
        if whole is None:
            return np.asarray(part, dtype=np.float64) * self.scale
        return share(part, whole) * self.scale


def share(part: NDArray[Any], whole: NDArray[Any]) -> Values:
    """Part ÷ whole, and 0 of nothing."""
    part, whole = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    return np.asarray(np.divide(part, whole, out=np.zeros_like(part), where=whole > 0))


def cover_half_life(series: Series) -> Values:
    """Years until half of the covered lose their cover, at the rate of the last twelve months; 0 before month 12."""
    lost = np.asarray(series["cum_cover_lost"], dtype=np.float64)
    stock = np.asarray(series["n_covered"], dtype=np.float64)
    years = np.zeros_like(stock)
    year_lost = lost[..., 12:] - lost[..., :-12]
    rate = share(year_lost, stock[..., 12:])
    years[..., 12:] = np.divide(np.log(2.0), rate, out=np.zeros_like(rate), where=rate > 0)
    return years


_GENERAL: Final = (
    Outcome(
        id="coverage",
        name={"en": "coverage", "zh": "覆盖率"},
        short={"en": "Cover-\nage", "zh": "覆盖率"},
        meaning={
            "en": "Organizations with an own, temporary or joint branch ÷ organizations.",
            "zh": "有单独、临时或联合党组织的组织 ÷ 组织数。",
        },
        part=("n_covered",),
        whole="n_organizations",
        better=1,
    ),
    Outcome(
        id="effective_coverage",
        name={"en": "effective coverage", "zh": "有效覆盖率"},
        short={"en": "Effec-\ntive", "zh": "有效\n覆盖"},
        meaning={
            "en": "Operating organizations in an active branch ÷ organizations.",
            "zh": "运行且所在党组织活跃的组织 ÷ 组织数。",
        },
        part=("n_effective",),
        whole="n_organizations",
        better=1,
    ),
    Outcome(
        id="fulfilment",
        name={"en": "fulfilment (of those that should)", "zh": "应建已建率"},
        short={"en": "Fulfil-\nment", "zh": "应建\n已建"},
        meaning={
            "en": "Eligible organizations (operating, three members here) with an own or joint branch ÷ eligible ones.",
            "zh": "符合条件（运行且有三名及以上党员）且已有单建或联合党组织的 ÷ 符合条件的组织。",
        },
        part=("n_eligible_with_branch",),
        whole="n_eligible",
        better=1,
    ),
    Outcome(
        id="fulfilment_long",
        name={"en": "fulfilment, eligible over six months", "zh": "应建已建率（符合条件逾六个月）"},
        meaning={
            "en": "The same for those eligible for more than six months.",
            "zh": "同上，仅计符合条件逾六个月的组织。",
        },
        part=("n_eligible_long_with_branch",),
        whole="n_eligible_long",
        better=1,
    ),
    Outcome(
        id="branch_ratio",
        name={"en": "branch ratio", "zh": "党组织数占比"},
        short={"en": "Branch\nratio", "zh": "党组织\n数占比"},
        meaning={
            "en": "Party organizations ÷ organizations; a joint branch counts one (the report's 23.1 %).",
            "zh": "党组织数 ÷ 组织数；联合党组织计一个（报告的 23.1%）。",
        },
        part=("n_party_organizations",),
        whole="n_organizations",
        better=1,
    ),
    Outcome(
        id="work_coverage",
        name={"en": "work coverage", "zh": "党的工作覆盖率"},
        meaning={
            "en": "Covered, or served by a Party-work instructor, ÷ organizations.",
            "zh": "已覆盖或有党建指导员联系的组织 ÷ 组织数。",
        },
        part=("n_covered", "n_instructed"),
        whole="n_organizations",
        better=1,
    ),
    Outcome(
        id="coverage_of_operating",
        name={"en": "coverage of operating ones", "zh": "运行组织覆盖率"},
        meaning={
            "en": "Operating organizations with a branch ÷ operating organizations.",
            "zh": "有党组织的运行组织 ÷ 运行组织。",
        },
        part=("n_operating_covered",),
        whole="n_operating",
        better=1,
    ),
    Outcome(
        id="organization_coverage",
        name={"en": "organization coverage", "zh": "党的组织覆盖率"},
        meaning={
            "en": "Operating organizations with an own or joint branch ÷ operating organizations.",
            "zh": "有单建或联合党组织的运行组织 ÷ 运行组织。",
        },
        part=("n_own_eligible", "n_own_in_grace", "n_joint_units"),
        whole="n_operating",
        better=1,
    ),
    Outcome(
        id="two_coverages",
        name={"en": "the two coverages together", "zh": "两个覆盖率"},
        meaning={
            "en": "Operating organizations with a branch, or served by a Party-work instructor, ÷ operating ones.",
            "zh": "已有党组织或有党建指导员联系的运行组织 ÷ 运行组织。",
        },
        part=("n_operating_covered", "n_instructed"),
        whole="n_operating",
        better=1,
    ),
    Outcome(
        id="own_coverage",
        name={"en": "own branches", "zh": "单建覆盖率"},
        meaning={"en": "Organizations with an own branch ÷ organizations.", "zh": "有单建党组织的组织 ÷ 组织数。"},
        part=("n_own_branches",),
        whole="n_organizations",
        better=1,
    ),
    Outcome(
        id="ceiling",
        name={"en": "ceiling of own branches", "zh": "单建上限"},
        short={"en": "Own at\nmost", "zh": "单建\n上限"},
        meaning={
            "en": "(Eligible + own in grace + own dormant) ÷ organizations: what own branches can reach at most.",
            "zh": "（符合条件 + 宽限期内 + 休眠中的单建党组织）÷ 组织数：单建所能达到的上限。",
        },
        part=("n_eligible", "n_own_in_grace", "n_own_dormant"),
        whole="n_organizations",
    ),
    Outcome(
        id="eligible_share",
        name={"en": "eligible share", "zh": "符合单建条件比例"},
        meaning={
            "en": "Operating organizations with three members here ÷ organizations.",
            "zh": "运行且有三名及以上党员的组织 ÷ 组织数。",
        },
        part=("n_eligible",),
        whole="n_organizations",
    ),
    Outcome(
        id="active_own_share",
        name={"en": "active among own branches", "zh": "单建党组织活跃比例"},
        meaning={"en": "Own branches that are active ÷ own branches.", "zh": "活跃的单建党组织 ÷ 单建党组织。"},
        part=("n_active_own",),
        whole="n_own_branches",
        better=1,
    ),
    Outcome(
        id="active_joint_share",
        name={"en": "active among joint branches", "zh": "联合党组织活跃比例"},
        meaning={"en": "Joint branches that are active ÷ joint branches.", "zh": "活跃的联合党组织 ÷ 联合党组织。"},
        part=("n_active_joint",),
        whole="n_joint_branches",
        better=1,
    ),
    Outcome(
        id="units_per_joint_branch",
        name={"en": "units per joint branch", "zh": "联合党组织平均单位数"},
        meaning={"en": "Organizations per joint branch.", "zh": "每个联合党组织覆盖的组织数。"},
        part=("n_joint_units",),
        whole="n_joint_branches",
        unit="organizations",
    ),
    Outcome(
        id="staff_per_organization",
        name={"en": "staff per organization", "zh": "平均从业人员"},
        meaning={"en": "Persons per organization.", "zh": "每个组织的从业人员数。"},
        part=("n_staff",),
        whole="n_organizations",
        unit="persons",
    ),
    Outcome(
        id="mean_age",
        name={"en": "years on the register", "zh": "平均登记年数"},
        meaning={"en": "Years since registration per organization.", "zh": "每个组织自登记以来的年数。"},
        part=("sum_age",),
        whole="n_organizations",
        scale=1.0 / 12.0,
        unit="years",
    ),
    Outcome(
        id="member_share",
        name={"en": "Party members among staff", "zh": "从业人员党员比例"},
        meaning={"en": "Party members here ÷ staff.", "zh": "组织关系在本组织的党员 ÷ 从业人员。"},
        part=("n_members",),
        whole="n_staff",
    ),
    Outcome(
        id="members_per_party_organization",
        name={"en": "members per Party organization", "zh": "党组织平均党员数"},
        meaning={"en": "Members of Party organizations ÷ Party organizations.", "zh": "党组织中的党员 ÷ 党组织数。"},
        part=("n_members_in_branches",),
        whole="n_party_organizations",
        unit="persons",
    ),
    Outcome(
        id="covered_per_party_organization",
        name={"en": "organizations per Party organization", "zh": "党组织平均覆盖组织数"},
        meaning={
            "en": "Organizations with a branch, own or joint ÷ Party organizations.",
            "zh": "有党组织（单建或联合）的组织 ÷ 党组织数。",
        },
        part=("n_covered",),
        whole="n_party_organizations",
        unit="organizations",
    ),
    Outcome(
        id="dormant_share",
        name={"en": "dormant share", "zh": "休眠比例"},
        meaning={"en": "Dormant organizations ÷ organizations.", "zh": "休眠组织 ÷ 组织数。"},
        part=("n_dormant",),
        whole="n_organizations",
        better=-1,
    ),
    Outcome(
        id="worst_decile",
        name={"en": "coverage in the worst decile of fields", "zh": "覆盖率最低十分之一领域的覆盖率"},
        meaning={
            "en": "Coverage in the tenth of the fields where it is lowest.",
            "zh": "覆盖率最低的十分之一领域的覆盖率。",
        },
        part=("n_worst_covered",),
        whole="n_worst_organizations",
        better=1,
    ),
    Outcome(
        id="cover_half_life",
        name={"en": "half-life of cover", "zh": "覆盖的半衰期"},
        meaning={
            "en": "Years until half of the covered lose their cover, at the rate of the last year; 0 before month 12.",
            "zh": "按最近十二个月的失去速度，已覆盖组织减半所需的年数；第 12 月以前为 0。",
        },
        formula=cover_half_life,
        unit="years",
        better=1,
    ),
    Outcome(
        id="register",
        name={"en": "organizations on the register", "zh": "登记组织数"},
        meaning={
            "en": "Organizations on the register, operating and dormant.",
            "zh": "登记在册的组织，含运行与休眠。",
        },
        part=("n_organizations",),
        unit="organizations",
    ),
    Outcome(
        id="covered_units",
        name={"en": "covered units", "zh": "已建党组织的单位数"},
        meaning={
            "en": "Organizations with an own, temporary or joint branch: what the nation counted until 2018.",
            "zh": "有单独、临时或联合党组织的组织数，即 2018 年及以前全国统计的口径。",
        },
        part=("n_covered",),
        unit="organizations",
        better=1,
    ),
    Outcome(
        id="party_organizations",
        name={"en": "Party organizations", "zh": "基层党组织数"},
        meaning={
            "en": "Party organizations, a joint branch counting one: what the nation has counted since 2019.",
            "zh": "党组织数，联合党组织计一个，即 2019 年起全国统计的口径。",
        },
        part=("n_party_organizations",),
        unit="Party organizations",
        better=1,
    ),
    Outcome(
        id="effectively_covered",
        name={"en": "effectively covered organizations", "zh": "有效覆盖组织数"},
        meaning={"en": "Operating organizations in an active branch.", "zh": "运行且所在党组织活跃的组织数。"},
        part=("n_effective",),
        unit="organizations",
        better=1,
    ),
    Outcome(
        id="services_delivered",
        name={"en": "services by active branches", "zh": "活跃党组织承接服务数"},
        meaning={
            "en": "Service awards held by organizations whose branch is active.",
            "zh": "党组织活跃的组织所承接的购买服务数。",
        },
        part=("n_funded_active",),
        unit="awards",
        better=1,
    ),
)

OUTCOMES: Final[Mapping[str, Outcome]] = {outcome.id: outcome for outcome in _GENERAL}
"""Those that no single mechanism brings about, by id; each mechanism may declare its own beside them."""
