"""What the model claims, each as a paired contrast: its directions, what observing is worth, what every lever moves.

All are measured against the status quo of the same seeds; ``sign`` is the direction that the claim says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from experiments.language.messages import text

CLAIMED: Final = {
    "hubs_widen": {
        "en": "hubs widen coverage (hub_expansion)",
        "zh": "扩大枢纽体系提高覆盖率（hub_expansion）",
    },
    "no_hubs_narrow": {
        "en": "without hubs coverage is lower (no_hubs)",
        "zh": "取消枢纽后覆盖率降低（no_hubs）",
    },
    "money_deepens": {
        "en": "money raises effective coverage (funding_expansion)",
        "zh": "经费提高有效覆盖率（funding_expansion）",
    },
    "contested_delays": {
        "en": "more contested duty (clear → contested × 4) delays founding: fulfilment falls",
        "zh": "多头管理增多（由明确变为多头 × 4）推迟组建，应建已建率下降",
    },
    "elsewhere_lowers": {
        "en": "members whose relation is elsewhere lower eligibility: moved here, it rises",
        "zh": "组织关系在外的党员使符合条件的组织减少；关系转入后增多",
    },
    "turnover_lapses": {
        "en": "turnover (.18 → .28 a year) raises lapses of own branches",
        "zh": "人员流动加快（每年 0.18 → 0.28），单建党组织失去条件者增多",
    },
    "units_inactive": {
        "en": "joint branches are less active the more units (limit 5 → 10)",
        "zh": "联合党组织的单位越多，越容易空转（上限 5 → 10）",
    },
    "removal_raises_rate": {
        "en": "removing a fifth of the uncovered by hand at month 12 raises the rate",
        "zh": "第 12 月人为注销未覆盖组织的五分之一，覆盖率上升",
    },
    "removal_not_guarded": {"en": "… but not the guarded rate", "zh": "……但防注销口径的覆盖率不升"},
    "authority": {
        "en": "the authority splits posts at random instead of by organizations served",
        "zh": "主管部门随机分配岗位，而非按所联系的组织数",
    },
    "municipal_hubs": {
        "en": "municipal hubs guide at random instead of by class",
        "zh": "市级枢纽随机选择指导对象，而非分类指导",
    },
    "district_hubs": {
        "en": "district hubs guide at random instead of by class",
        "zh": "区县级枢纽随机选择指导对象，而非分类指导",
    },
    "districts": {
        "en": "districts open streets at random instead of where small ones are without a branch",
        "zh": "区县随机开放街道，而非在小型组织缺少党组织之处",
    },
    "registry": {
        "en": "the registry takes into custody at random instead of the vacant and new",
        "zh": "登记机关随机托底，而非先管无人负责和新成立的",
    },
}
"""Claim → what is claimed."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A change, the outcome it should move at a month, and in which direction; points are hundredths of a share."""

    id: str
    outcome: str
    sign: int
    month: int = 132
    policies: tuple[str, ...] = ()
    levers: Mapping[str, float | str] | None = None
    changes: Mapping[str, Mapping[str, float]] | None = None
    remove_uncovered: float = 0.0

    def text(self, lang: str) -> str:
        """What is claimed."""
        return text(CLAIMED[self.id], lang)


DIRECTIONS: Final = (
    Claim(
        id="hubs_widen",
        outcome="coverage",
        sign=1,
        policies=("hub_expansion",),
    ),
    Claim(
        id="no_hubs_narrow",
        outcome="coverage",
        sign=-1,
        policies=("no_hubs",),
    ),
    Claim(
        id="money_deepens",
        outcome="effective_coverage",
        sign=1,
        policies=("funding_expansion",),
    ),
    Claim(
        id="contested_delays",
        outcome="fulfilment",
        sign=-1,
        changes={"duty": {"clear_contested": 0.38}},
    ),
    Claim(
        id="elsewhere_lowers",
        outcome="eligible_share",
        sign=1,
        levers={"transfer_relations": 1.0},
    ),
    Claim(
        id="turnover_lapses",
        outcome="cum_own_lapsed",
        sign=1,
        changes={"staffing": {"turnover": 0.28}},
    ),
    Claim(
        id="units_inactive",
        outcome="active_joint_share",
        sign=-1,
        levers={"joint_unit_limit": 10},
    ),
    Claim(
        id="removal_raises_rate",
        outcome="coverage",
        sign=1,
        month=24,
        remove_uncovered=0.2,
    ),
    Claim(
        id="removal_not_guarded",
        outcome="guarded_coverage",
        sign=-1,
        month=24,
        remove_uncovered=0.2,
    ),
)
"""Directions that the report and the design assert."""

DECISIONS: Final = (
    Claim(
        id="authority",
        outcome="effective_coverage",
        sign=-1,
        changes={"institutions": {"informed_authority": 0}},
    ),
    Claim(
        id="municipal_hubs",
        outcome="n_guided_in_need",
        sign=-1,
        changes={"institutions": {"informed_hubs": 0}},
    ),
    Claim(
        id="district_hubs",
        outcome="n_guided_in_need",
        sign=-1,
        changes={"institutions": {"informed_district_hubs": 0}},
    ),
    Claim(
        id="districts",
        outcome="cum_new_street_units",
        sign=-1,
        changes={"institutions": {"informed_districts": 0}},
    ),
    Claim(
        id="registry",
        outcome="clear_duty_share",
        sign=-1,
        changes={"institutions": {"informed_registry": 0}},
    ),
)
"""What each deciding kind of institution loses when it chooses at random at equal cost."""
