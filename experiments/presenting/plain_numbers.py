"""Uncertain numbers in everyday words and units, for readers who do not know the equations."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Final

from experiments.language.messages import in_language, text
from experiments.settings.entry import plain
from sim.parameters import ParameterInfo

PLAIN: Final[Mapping[str, Mapping[str, str]]] = {
    "process.founding.hazard": {
        "en": "how soon an organization that could have a branch founds it",
        "zh": "具备条件的组织多快建立党组织",
    },
    "process.registration.entrant_size": {
        "en": "how large new organizations are beside those there",
        "zh": "新登记组织与已有组织相比的规模",
    },
    "process.dissolution.dormancy": {
        "en": "how many organizations fall dormant",
        "zh": "进入休眠的组织比例",
    },
    "process.registration.capacity": {
        "en": "how many organizations a field has room for",
        "zh": "各领域可容纳的组织数",
    },
    "process.registration.crowding": {
        "en": "how much a full field keeps new ones away",
        "zh": "领域饱和对新登记的抑制",
    },
    "process.decree.caseload": {
        "en": "organizations that one person calls up in a quarter of a push",
        "zh": "集中推进时每人每季度动员的组织数",
    },
    "place.register.tiny_scale": {
        "en": "how many associations are tiny",
        "zh": "微型社团所占的比重",
    },
    "place.staff.sigma": {"en": "how unlike organizations are in size", "zh": "组织规模的差异程度"},
    "place.members.rho": {
        "en": "how much Party members are found together",
        "zh": "党员在组织间的集中程度",
    },
    "process.joining.consent": {
        "en": "how readily a small organization asks for a joint branch",
        "zh": "小型组织申请联合党组织的意愿",
    },
    "process.registration.rate": {
        "en": "how many new ones register where there is room",
        "zh": "有空间时的新登记率",
    },
    "process.dissolution.strike_off": {
        "en": "how many are struck off after a dormant year",
        "zh": "休眠一年后被注销的比例",
    },
    "process.branch_life.level": {
        "en": "how lively a branch is without support",
        "zh": "没有支持时党组织的活力",
    },
    "process.motivation.meeting": {
        "en": "what the hubs' regular meeting itself does for leaders' readiness",
        "zh": "枢纽例会本身对负责人意愿的作用",
    },
    "process.institutions.district_posts": {
        "en": "what posts achieve in districts once the hubs are gone",
        "zh": "枢纽取消后岗位转到区县的效率",
    },
    "process.joining.first_vitality": {
        "en": "how lively a new joint branch is at first",
        "zh": "新建联合党组织最初的活力",
    },
    "process.dissolution.obsolescence": {
        "en": "how much likelier old organizations are to fall dormant",
        "zh": "老组织更易休眠的程度",
    },
    "process.branch_life.noise": {
        "en": "how much a branch's life varies from month to month",
        "zh": "党组织活力的月度波动",
    },
    "process.institutions.willingness": {
        "en": "how willing officials are on average",
        "zh": "管理人员的平均意愿",
    },
    "process.institutions.willingness_spread": {
        "en": "how unlike officials are in that",
        "zh": "管理人员意愿的差异",
    },
    "process.staffing.turnover": {"en": "how many people leave", "zh": "人员离职率"},
    "process.staffing.development": {
        "en": "how many members an active branch develops",
        "zh": "活跃党组织发展党员的比例",
    },
    "process.dissolution.revival": {
        "en": "how many dormant organizations come back",
        "zh": "休眠组织恢复活动的比例",
    },
    "process.duty.department": {
        "en": "how soon a hub's department makes clear who is responsible",
        "zh": "枢纽的党建部门多快使责任明确",
    },
}
"""What a number is in everyday words; of the others what their mechanism says."""

SYMBOL: Final = re.compile(r"\s*[(（][^()（）\s]{1,3}[)）]$")
"""The letter behind a number's meaning by which equations call it."""
UNITS: Final[Mapping[str, tuple[float, Mapping[str, str]]]] = {
    "1/year": (100.0, {"en": "{range} % a year", "zh": "每年 {range}%"}),
    "1/year of members": (100.0, {"en": "{range} % a year", "zh": "每年 {range}%"}),
    "1/month": (12.0, {"en": "{range} times a year", "zh": "每年 {range} 次"}),
    "share": (100.0, {"en": "{range} %", "zh": "{range} %"}),
    "logit": (1.0, {"en": "{range} on a scale from 0 to 1", "zh": "{range}（0 至 1）"}),
}
"""Units that are read otherwise than they are written: × what, and in which words."""
OTHERWISE: Final = {"en": "{range}", "zh": "{range}"}


def plainly(key: str, info: ParameterInfo | None, lang: str) -> str:
    """A number in everyday words."""
    if key in PLAIN:
        return in_language(PLAIN[key], lang)
    return key if info is None else SYMBOL.sub("", in_language(info.meaning, lang))


def range_said(low: float, high: float, unit: str, lang: str) -> str:
    """A range in two significant digits, as a reader takes its unit; no logits.

    >>> range_said(0.015, 0.07, "1/year", "en"), range_said(5.2, 451.0, "", "zh")
    ('1.5–7 % a year', '5.2–450')
    >>> range_said(-1.25, 0.75, "logit", "en")
    '0.22–0.68 on a scale from 0 to 1'
    """
    return became_said([(low, high)], unit, lang)


def became_said(ranges: Sequence[tuple[float, float]], unit: str, lang: str) -> str:
    """Several ranges of a number, what became of one, with its unit once.

    >>> became_said([(0.015, 0.07), (0.017, 0.042)], "1/year", "en")
    '1.5–7 → 1.7–4.2 % a year'
    """
    scale, words = UNITS.get(unit, (1.0, OTHERWISE))
    said = []
    for ends in ranges:
        shown = (1.0 / (1.0 + math.exp(-end)) if unit == "logit" else scale * end for end in ends)
        said.append("–".join(plain(float(f"{end:.2g}")) for end in shown))
    return text(words, lang, range=" → ".join(said))
