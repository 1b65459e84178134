"""What is measured: one function an outcome, from the counts of a run to a share or an amount by month.

Coverage has several meanings that must never be mixed.  All shares divide by the register (operating and dormant)
unless they say otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sim.whole_numbers import UNIT

Series = Mapping[str, NDArray[Any]]
Values = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A measure with its names, meaning and unit."""

    id: str
    name: Mapping[str, str]
    meaning: Mapping[str, str]
    unit: str
    function: Callable[[Series], Values]
    source: str = "definition"


def share(part: NDArray[Any], whole: NDArray[Any]) -> Values:
    """Part ÷ whole, and 0 of nothing."""
    part, whole = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    return np.asarray(np.divide(part, whole, out=np.zeros_like(part), where=whole > 0))


def branch_ratio(series: Series) -> Values:
    """Party organizations ÷ organizations; a joint branch counts one (the report's 23.1 %)."""
    return share(series["n_party_organizations"], series["n_organizations"])


def coverage(series: Series) -> Values:
    """Organizations with an own, temporary or joint branch ÷ organizations."""
    return share(series["n_covered"], series["n_organizations"])


def coverage_of_operating(series: Series) -> Values:
    """Operating organizations with a branch ÷ operating organizations."""
    return share(series["n_operating_covered"], series["n_operating"])


def fulfilment(series: Series) -> Values:
    """Eligible organizations (operating, three members here) that have an own or joint branch ÷ eligible ones."""
    return share(series["n_eligible_with_branch"], series["n_eligible"])


def fulfilment_long(series: Series) -> Values:
    """The same for those eligible for more than six months."""
    return share(series["n_eligible_long_with_branch"], series["n_eligible_long"])


def effective_coverage(series: Series) -> Values:
    """Operating organizations in an active branch ÷ organizations."""
    return share(series["n_effective"], series["n_organizations"])


def work_coverage(series: Series) -> Values:
    """Covered, or served by a Party-work instructor, ÷ organizations."""
    return share(series["n_covered"] + series["n_instructed"], series["n_organizations"])


def ceiling(series: Series) -> Values:
    """(Eligible + own in grace + own dormant) ÷ organizations: what own branches can reach at most."""
    return share(series["n_eligible"] + series["n_own_in_grace"] + series["n_own_dormant"], series["n_organizations"])


def own_coverage(series: Series) -> Values:
    """Organizations with an own branch ÷ organizations."""
    return share(series["n_own_branches"], series["n_organizations"])


def eligible_share(series: Series) -> Values:
    """Operating organizations with three members here ÷ organizations."""
    return share(series["n_eligible"], series["n_organizations"])


def active_own_share(series: Series) -> Values:
    """Own branches that are active ÷ own branches."""
    return share(series["n_active_own"], series["n_own_branches"])


def active_joint_share(series: Series) -> Values:
    """Joint branches that are active ÷ joint branches."""
    return share(series["n_active_joint"], series["n_joint_branches"])


def units_per_joint_branch(series: Series) -> Values:
    """Organizations a joint branch."""
    return share(series["n_joint_units"], series["n_joint_branches"])


def staff_per_organization(series: Series) -> Values:
    """Persons an organization."""
    return share(series["n_staff"], series["n_organizations"])


def member_share(series: Series) -> Values:
    """Party members here ÷ staff."""
    return share(series["n_members"], series["n_staff"])


def members_per_party_organization(series: Series) -> Values:
    """Members of Party organizations ÷ Party organizations."""
    return share(series["n_members_in_branches"], series["n_party_organizations"])


def clear_duty_share(series: Series) -> Values:
    """Operating organizations for whose Party work one authority answers ÷ operating."""
    return share(series["n_clear"], series["n_operating"])


def contested_duty_share(series: Series) -> Values:
    """Operating organizations with several who answer and none who does ÷ operating."""
    return share(series["n_contested"], series["n_operating"])


def vacant_duty_share(series: Series) -> Values:
    """Operating organizations for whose Party work nobody answers ÷ operating."""
    return share(series["n_vacant"], series["n_operating"])


def mean_motivation(series: Series) -> Values:
    """Mean motivation of operating organizations' leaders, 0–1."""
    return share(series["sum_motivation"], series["n_operating"]) * UNIT


def guided_share(series: Series) -> Values:
    """Guided organizations ÷ operating."""
    return share(series["n_guided"], series["n_operating"])


def dormant_share(series: Series) -> Values:
    """Dormant organizations ÷ organizations."""
    return share(series["n_dormant"], series["n_organizations"])


def register(series: Series) -> Values:
    """Organizations on the register, operating and dormant."""
    return np.asarray(series["n_organizations"], dtype=np.float64)


def effectively_covered(series: Series) -> Values:
    """Operating organizations in an active branch."""
    return np.asarray(series["n_effective"], dtype=np.float64)


def services_delivered(series: Series) -> Values:
    """Service awards held by organizations whose branch is active."""
    return np.asarray(series["n_funded_active"], dtype=np.float64)


def worst_decile(series: Series) -> Values:
    """Coverage in the tenth of the fields where it is lowest."""
    return share(series["n_worst_covered"], series["n_worst_organizations"])


def cover_half_life(series: Series) -> Values:
    """Years until half of the covered lose their cover, at the rate of the last twelve months; 0 before month 12."""
    lost = np.asarray(series["cum_cover_lost"], dtype=np.float64)
    stock = np.asarray(series["n_covered"], dtype=np.float64)
    years = np.zeros_like(stock)
    year_lost = lost[..., 12:] - lost[..., :-12]
    rate = share(year_lost, stock[..., 12:])
    years[..., 12:] = np.divide(np.log(2.0), rate, out=np.zeros_like(rate), where=rate > 0)
    return years


def guarded_coverage(series: Series, status_quo: Series) -> Values:
    """Covered ÷ max(register, the status quo's register): striking uncovered organizations off does not raise it."""
    return share(series["n_covered"], np.maximum(series["n_organizations"], status_quo["n_organizations"]))


_NAMES: Final = {
    "coverage": ("coverage", "覆盖率", coverage),
    "effective_coverage": ("effective coverage", "有效覆盖率", effective_coverage),
    "fulfilment": ("fulfilment (of those that should)", "应建已建率", fulfilment),
    "fulfilment_long": (
        "fulfilment, eligible over six months",
        "应建已建率（符合条件逾六个月）",
        fulfilment_long,
    ),
    "branch_ratio": ("branch ratio", "党组织数与组织数之比", branch_ratio),
    "work_coverage": ("work coverage", "党的工作覆盖率", work_coverage),
    "coverage_of_operating": ("coverage of operating ones", "运行组织覆盖率", coverage_of_operating),
    "own_coverage": ("own branches", "单独组建覆盖率", own_coverage),
    "ceiling": ("ceiling of own branches", "单独组建上限", ceiling),
    "eligible_share": ("eligible share", "符合单独组建条件比例", eligible_share),
    "active_own_share": ("active among own branches", "单独党组织活跃比例", active_own_share),
    "active_joint_share": ("active among joint branches", "联合党组织活跃比例", active_joint_share),
    "units_per_joint_branch": ("units a joint branch", "联合党组织平均单位数", units_per_joint_branch),
    "staff_per_organization": ("staff an organization", "平均从业人员", staff_per_organization),
    "member_share": ("Party members among staff", "从业人员党员比例", member_share),
    "members_per_party_organization": (
        "members a Party organization",
        "党组织平均党员数",
        members_per_party_organization,
    ),
    "clear_duty_share": ("clear duty", "党建责任清晰比例", clear_duty_share),
    "contested_duty_share": ("contested duty", "多头管理比例", contested_duty_share),
    "vacant_duty_share": ("vacant duty", "管理缺位比例", vacant_duty_share),
    "mean_motivation": ("mean motivation", "平均党建意愿", mean_motivation),
    "guided_share": ("guided share", "受指导比例", guided_share),
    "dormant_share": ("dormant share", "休眠比例", dormant_share),
    "worst_decile": ("coverage in the worst decile of fields", "覆盖率最低十分之一领域的覆盖率", worst_decile),
    "cover_half_life": ("half-life of cover", "覆盖的半衰期", cover_half_life),
    "register": ("organizations on the register", "登记组织数", register),
    "effectively_covered": ("effectively covered organizations", "有效覆盖组织数", effectively_covered),
    "services_delivered": ("services by active branches", "活跃党组织承接服务数", services_delivered),
}
_UNITS: Final = {
    "units_per_joint_branch": "organizations",
    "staff_per_organization": "persons",
    "members_per_party_organization": "persons",
    "cover_half_life": "years",
    "mean_motivation": "0–1",
    "register": "organizations",
    "effectively_covered": "organizations",
    "services_delivered": "awards",
}
_MEANINGS_ZH: Final = {
    "branch_ratio": "党组织数 ÷ 组织数；联合党组织计一个（报告的 23.1%）。",
    "coverage": "有单独、临时或联合党组织的组织 ÷ 组织数。",
    "coverage_of_operating": "有党组织的运行组织 ÷ 运行组织。",
    "fulfilment": "符合条件（运行且有三名及以上党员）且已有单独或联合党组织的 ÷ 符合条件的组织。",
    "fulfilment_long": "同上，仅计符合条件逾六个月的组织。",
    "effective_coverage": "运行且所在党组织活跃的组织 ÷ 组织数。",
    "work_coverage": "已覆盖或有党建指导员联系的组织 ÷ 组织数。",
    "ceiling": "（符合条件 + 宽限期内 + 休眠中的单独党组织）÷ 组织数：单独组建所能达到的上限。",
    "own_coverage": "有单独党组织的组织 ÷ 组织数。",
    "eligible_share": "运行且有三名及以上党员的组织 ÷ 组织数。",
    "active_own_share": "活跃的单独党组织 ÷ 单独党组织。",
    "active_joint_share": "活跃的联合党组织 ÷ 联合党组织。",
    "units_per_joint_branch": "每个联合党组织覆盖的组织数。",
    "staff_per_organization": "每个组织的从业人员数。",
    "member_share": "组织关系在本组织的党员 ÷ 从业人员。",
    "members_per_party_organization": "党组织中的党员 ÷ 党组织数。",
    "clear_duty_share": "党建责任由一个部门承担的运行组织 ÷ 运行组织。",
    "contested_duty_share": "多头管理、无人落实的运行组织 ÷ 运行组织。",
    "vacant_duty_share": "党建责任缺位的运行组织 ÷ 运行组织。",
    "mean_motivation": "运行组织负责人党建意愿的均值，0–1。",
    "guided_share": "受指导的组织 ÷ 运行组织。",
    "dormant_share": "休眠组织 ÷ 组织数。",
    "worst_decile": "覆盖率最低的十分之一领域的覆盖率。",
    "cover_half_life": "按最近十二个月的失去速度，已覆盖组织减半所需的年数；第 12 月以前为 0。",
    "register": "登记在册的组织，含运行与休眠。",
    "effectively_covered": "运行且所在党组织活跃的组织数。",
    "services_delivered": "党组织活跃的组织所承接的购买服务数。",
}
OUTCOMES: Final = {
    identity: Outcome(
        id=identity,
        name={"en": english, "zh": chinese},
        meaning={"en": str(function.__doc__), "zh": _MEANINGS_ZH[identity]},
        unit=_UNITS.get(identity, "share"),
        function=function,
    )
    for identity, (english, chinese, function) in _NAMES.items()
}
"""All outcomes by id."""
