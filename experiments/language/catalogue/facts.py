"""What facts are used for, and what they can be about."""

from __future__ import annotations

USES: dict[str, dict[str, str]] = {
    "input": {"en": "input", "zh": "输入"},
    "fit": {"en": "fit", "zh": "拟合"},
    "validate": {"en": "validate", "zh": "验证"},
    "check": {"en": "check", "zh": "检查"},
}
"""What a fact is used for."""

FURTHER_MEASURES: dict[str, tuple[str, dict[str, str]]] = {
    "entry_rate": (
        "1/year",
        {
            "en": "registrations and divisions in the year before ÷ mean register",
            "zh": "此前一年新登记与分立数 ÷ 平均登记数",
        },
    ),
    "exit_rate": (
        "1/year",
        {"en": "strike-offs and mergers in the year before ÷ mean register", "zh": "此前一年注销与合并数 ÷ 平均登记数"},
    ),
    "merger_rate": (
        "1/year",
        {"en": "mergers in the year before ÷ mean register", "zh": "此前一年合并数 ÷ 平均登记数"},
    ),
    "merger_share": ("share", {"en": "mergers ÷ all exits of the year before", "zh": "此前一年合并占全部退出的比例"}),
    "growth": ("1/year", {"en": "net growth of the register over the year before", "zh": "此前一年登记数净增长率"}),
    "kind_shares": (
        "share",
        {"en": "share of a kind in the register; of: names the kind", "zh": "某类组织占登记数的比例；of：类别"},
    ),
    "joint_share": (
        "share",
        {
            "en": "share of a tier's organizations in joint branches; of: municipal or district",
            "zh": "某层级组织加入联合党组织的比例；of：municipal 或 district",
        },
    ),
    "members_here": (
        "persons",
        {"en": "members whose Party relation is with an organization", "zh": "组织关系在社会组织的党员"},
    ),
    "joint_branches": ("joint branches", {"en": "joint branches", "zh": "联合党组织数"}),
    "inactive_joint_share": ("share", {"en": "joint branches that are not active", "zh": "空转的联合党组织占比"}),
    "rule_only_coverage": (
        "share",
        {
            "en": "founders with three members, at the nation's size and membership",
            "zh": "按全国规模与党员比例，初始组织中有三名党员者的比例",
        },
    ),
    "eligible_gap": (
        "share",
        {
            "en": "eligible share of service institutions less that of associations",
            "zh": "民办非企业单位与社会团体符合条件的比例之差",
        },
    ),
    "memberless_small": (
        "share",
        {
            "en": "without a member among associations under ten staff in the two least-covered districts, month 12",
            "zh": "第 12 月覆盖率最低两区县十人以下社团中无党员的比例",
        },
    ),
    "exit_ratio": (
        "ratio",
        {
            "en": "exit rate of those under ten staff at month 0 ÷ that of those with fifty, to the last month",
            "zh": "第 0 月十人以下组织与五十人以上组织至期末的退出率之比",
        },
    ),
    "active_gap": (
        "share",
        {"en": "active share of joint branches less that of own ones", "zh": "联合与单建党组织活跃比例之差"},
    ),
    "active_when_wider": (
        "share",
        {
            "en": "active share of joint branches with ten units allowed less that without",
            "zh": "联合党组织单位上限放宽至十家前后活跃比例之差",
        },
    ),
    "growth_kurtosis": (
        "1",
        {
            "en": "excess kurtosis of a year's growth of staff, months 0 to 12",
            "zh": "第 0 至 12 月从业人员增长率的超额峰度",
        },
    ),
    "growth_spread_slope": (
        "1",
        {
            "en": "slope of the log spread of growth on log size, months 0 to 12",
            "zh": "第 0 至 12 月增长率离散度随规模的变化（双对数）",
        },
    ),
}
"""What is measured in a run beside its outcomes: its unit and what it is, by name in :mod:`experiments.checks`."""
