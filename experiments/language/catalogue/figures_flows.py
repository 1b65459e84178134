"""The words in the figures of why coverage moved and of what covers the covered."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    # groups of causes
    "gained_own": {"en": "own branch founded", "zh": "新建单建党组织"},
    "gained_joint": {"en": "into a joint branch", "zh": "进入联合党组织"},
    "gained_otherwise": {"en": "temporary, mergers", "zh": "临时组建、合并承接"},
    "lost_own": {"en": "own branch ended", "zh": "单建党组织撤销"},
    "lost_joint": {"en": "out of a joint branch", "zh": "退出联合党组织"},
    "lost_dormant": {"en": "fell dormant", "zh": "休眠"},
    "lost_register": {"en": "off the register", "zh": "注销或被合并"},
    "lost_otherwise": {"en": "temporary ended, other", "zh": "临时组织到期等"},
    # why coverage moved
    "flows_levels_organizations": {"en": "Covered organizations", "zh": "已覆盖组织数"},
    "flows_levels_points": {"en": "Coverage, % of the register", "zh": "覆盖率，占登记组织的 %"},
    "flows_differences_organizations": {"en": "Against the status quo", "zh": "与现状之差"},
    "flows_differences_points": {"en": "Difference, points", "zh": "与现状之差，百分点"},
    "flows_covered_in_organizations": {"en": "covered, {month}", "zh": "{month}已覆盖"},
    "flows_covered_in_points": {"en": "coverage, {month}", "zh": "{month}覆盖率"},
    "flows_title_levels_organizations": {
        "en": "{name}: cover is won {gained} times and lost {lost} times, so {start} covered become {end} by {month}",
        "zh": "{name}：获得覆盖 {gained} 次、失去 {lost} 次，到{month}已覆盖组织由 {start} 家变为 {end} 家",
    },
    "flows_title_levels_points": {
        "en": "{name}: {gained} points of coverage are won and {lost} lost, so {start} % become {end} % by {month}",
        "zh": "{name}：覆盖率上升 {gained}、下降 {lost} 个百分点，到{month}由 {start} % 变为 {end} %",
    },
    "flows_title_more_organizations": {
        "en": "{name} covers {size} organizations more than the status quo by {month}",
        "zh": "到{month}，{name}比现状多覆盖 {size} 家组织",
    },
    "flows_title_fewer_organizations": {
        "en": "{name} covers {size} organizations fewer than the status quo by {month}",
        "zh": "到{month}，{name}比现状少覆盖 {size} 家组织",
    },
    "flows_title_more_points": {
        "en": "{name} adds {size} points of coverage by {month}",
        "zh": "到{month}，{name}使覆盖率提高 {size} 个百分点",
    },
    "flows_title_fewer_points": {
        "en": "{name} takes away {size} points of coverage by {month}",
        "zh": "到{month}，{name}使覆盖率降低 {size} 个百分点",
    },
    "flows_title_cause": {"en": ", most by “{cause}” ({size})", "zh": "，其中“{cause}”影响最大（{size}）"},
    "flows_title_cause_detectable": {
        "en": ", of the detectable causes most by “{cause}” ({size})",
        "zh": "，可检出的原因中“{cause}”影响最大（{size}）",
    },
    "flows_title_none_organizations": {
        "en": (
            "By {month} {name} covers a number that does not differ detectably from the status quo's ({n} paired runs)"
        ),
        "zh": "到{month}，{name}覆盖的组织数与现状没有可检出的差异（{n} 次配对运行）",
    },
    "flows_title_none_points": {
        "en": "By {month} {name} does not move coverage detectably ({n} paired runs)",
        "zh": "到{month}，{name}未可检出地改变覆盖率（{n} 次配对运行）",
    },
    "flows_add_up_organizations": {
        "en": (
            "Bars and numbers: mean of the runs. They add up exactly, in every run to the organization; a printed mean "
            "is rounded for itself. Causes that never occur are left out."
        ),
        "zh": (
            "条形与数字：各次运行的均值。各次运行中逐项相加与总变化分毫不差；所示均值各自四舍五入。从未发"
            "生的原因未列出。"
        ),
    },
    "flows_add_up_points": {
        "en": (
            "Bars and numbers: mean of the runs. They add up in every run; a printed mean is rounded for itself. "
            "Growth of the register: the same covered are a smaller share of more. What never occurs is left out."
        ),
        "zh": (
            "条形与数字：各次运行的均值。各次运行中逐项相加即为总变化；所示均值各自四舍五入。"
            "登记组织增加：同样的已覆盖组织所占比例变小。从未发生的原因未列出。"
        ),
    },
    "flows_add_up_one": {
        "en": "The bars of that one run add up exactly. Causes that never occur are left out.",
        "zh": "该次运行中逐项相加与总变化分毫不差。从未发生的原因未列出。",
    },
    # flows over time
    # branch states
    "state_own_active": {"en": "own, active", "zh": "单建、活跃"},
    "state_shared_active": {"en": "joint, active", "zh": "联合、活跃"},
    "state_shared_hollow": {"en": "joint, hollow", "zh": "联合、空转"},
    "state_shared_active_temporary": {"en": "joint or temporary, active", "zh": "联合或临时、活跃"},
    "state_shared_hollow_temporary": {"en": "joint or temporary, hollow", "zh": "联合或临时、空转"},
    "state_own_hollow": {"en": "own, hollow", "zh": "单建、空转"},
    "state_own_dormant": {"en": "own, of a dormant one", "zh": "休眠组织的单建党组织"},
}
