"""The words in the figures by group and district."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "group_kind_association": {"en": "Associations", "zh": "社会团体"},
    "group_kind_service_institution": {"en": "Service institutions", "zh": "民办非企业单位"},
    "group_kind_foundation": {"en": "Foundations", "zh": "基金会"},
    "group_tier_municipal": {"en": "Municipal register", "zh": "市级登记"},
    "group_tier_district": {"en": "District register", "zh": "区县级登记"},
    "group_size_small": {"en": "Under 10 staff", "zh": "10 人以下"},
    "group_size_medium": {"en": "10 to 49 staff", "zh": "10–49 人"},
    "group_size_large": {"en": "50 staff and more", "zh": "50 人及以上"},
    "by_kind": {"en": "by kind", "zh": "按类别"},
    "by_size": {"en": "by size", "zh": "按规模"},
    "by_field": {"en": "by field", "zh": "按领域"},
    "by_district": {"en": "by district", "zh": "按区县"},
    "by_tier": {"en": "by tier of registration", "zh": "按登记层级"},
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
