"""The words in the figures by group and district."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "groups_title": {
        "en": (
            "{status_quo}, {month}: mean {outcome} is highest in “{most}” ({most_share}), lowest in “{least}” "
            "({least_share})"
        ),
        "zh": (
            "{status_quo}，{month}：{outcome}均值最高的是“{most}”（{most_share}），最低的是“{least}”（{least_share}）"
        ),
    },
    "groups_title_one_run": {
        "en": (
            "{status_quo}, {month}, in one run: {outcome} is highest in “{most}” ({most_share}), lowest in “{least}” "
            "({least_share})"
        ),
        "zh": (
            "{status_quo}，{month}，仅一次运行：{outcome}最高的是“{most}”（{most_share}），最低的是“{least}”（{least_share}）"
        ),
    },
    "groups_title_alike": {
        "en": (
            "{status_quo}, {month}: no difference in {outcome} between the groups is detectable ({n} runs; "
            "{least_share} to {most_share})"
        ),
        "zh": "{status_quo}，{month}：各组{outcome}未检出差异（{n} 次运行；{least_share} 至 {most_share}）",
    },
    "groups_title_same": {
        "en": "{status_quo}, {month}: {outcome} is {most_share} in every group",
        "zh": "{status_quo}，{month}：各组{outcome}均为 {most_share}",
    },
    # the map of tiles
    "map_title": {
        "en": (
            "{name} moves {outcome} in {number} of 16 districts, each judged by itself: by the means most in {most} "
            "({most_size} points), least in {least} ({least_size})"
        ),
        "zh": (
            "逐一判断，{name}在 16 个区县中的 {number} 个改变{outcome}："
            "按均值，{most}最大（{most_size} 个百分点），{least}最小（{least_size}）"
        ),
    },
    "map_title_single": {
        "en": "Each district judged by itself, {name} moves {outcome} detectably in {most} alone ({most_size} points)",
        "zh": "各区县逐一判断，{name}仅在{most}可检出地改变{outcome}（{most_size} 个百分点）",
    },
    "map_title_one_run": {
        "en": "In one run: {name} moves {outcome} most in {most} ({most_size} points), least in {least} ({least_size})",
        "zh": "仅一次运行：{name}对{outcome}的影响在{most}最大（{most_size} 个百分点），在{least}最小（{least_size}）",
    },
}
