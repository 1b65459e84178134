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
    "groups_whole": {"en": "all, status quo", "zh": "全部组织（现状）"},
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
    "groups_title_nobody": {
        "en": "{outcome}, {month}: every group is empty in some run",
        "zh": "{outcome}，{month}：各组在某次运行中均为空",
    },
    "groups_subtitle": {
        "en": "{place}: {outcome} {by}, % of each group's organizations; beside the name: status quo, {month}",
        "zh": "{place}：{by}的{outcome}，占各组组织的 %；名称旁为现状下{month}的值",
    },
    "groups_bands": {
        "en": ("Lines: mean of the runs, counted once a year; band: the middle 90 % of the status quo's runs."),
        "zh": ("线：各次运行的均值，每年计一次；色带：现状居中 90 % 的运行。"),
    },
    "groups_one_run": {
        "en": "Lines: that one run, counted once a year; one run gives no band.",
        "zh": "线：该次运行，每年计一次；一次运行没有色带。",
    },
    "groups_order": {"en": "Groups by falling value.", "zh": "各组按数值由高到低排列。"},
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
    "map_title_none": {
        "en": "{name} moves {outcome} detectably in no district ({n} paired runs)",
        "zh": "{name}在各区县均未可检出地改变{outcome}（{n} 次配对运行）",
    },
    "map_title_level": {
        "en": "{name}: mean {outcome} is highest in {most} ({most_share}), lowest in {least} ({least_share})",
        "zh": "{name}：{outcome}均值最高的是{most}（{most_share}），最低的是{least}（{least_share}）",
    },
    "map_subtitle": {
        "en": "{place}, {scenario}: {outcome} by district, {month}",
        "zh": "{place}，{scenario}：各区县{outcome}，{month}",
    },
    "map_level": {"en": "{outcome}, % of the register", "zh": "{outcome}，占登记组织的 %"},
    "map_effect": {"en": "Difference to the status quo, points", "zh": "与现状之差，百分点"},
    "map_not_detectable": {"en": "n.s.", "zh": "不显著"},
    "map_levels": {"en": "Left: mean of the runs.", "zh": "左：各次运行的均值。"},
    "map_levels_one": {"en": "Levels and differences of that one run.", "zh": "水平与差值均为该次运行。"},
    "map_effects": {
        "en": (
            "Right: mean of the differences seed by seed; n.s.: its {confidence} % interval (Student's t) includes "
            "zero."
        ),
        "zh": "右：逐种子差值的均值；“不显著”：该均值的 {confidence} % 区间（t 分布）包含零。",
    },
    "map_left_out": {
        "en": ("Each district is judged by itself: of twenty where nothing changes, about one would seem to change."),
        "zh": "各区县逐一判断：本无变化的区县，每二十个中约有一个看似有变化。",
    },
    "map_tiles": {
        "en": "Equal tiles stand roughly where districts lie; their size says nothing.",
        "zh": "等大方块大致按区县方位排列，大小无含义。",
    },
    "map_no_tiles": {
        "en": (
            "The map of tiles is Beijing's sixteen districts; {place} has others ({districts}). Use the small "
            "panels by district instead."
        ),
        "zh": "方块地图只适用于北京市十六个区县；{place}的区县不同（{districts}）。请改用分区县的小图。",
    },
}
