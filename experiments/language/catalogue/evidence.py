"""What the page of evidence says: claims, what observing is worth, what every lever moves, pairing."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "evidence_head": {
        "en": "# Evidence: what the model claims, shown by paired runs\n"
        "\n"
        "Made by `make evidence` from `sim/` {version}.\n"
        "Place: {place}. Every contrast is against the status quo of the same seeds, with a\n"
        "95 % Student-t interval. These are properties of the model, not of Beijing: it is not a forecast.",
        "zh": "# 证据：以成对运行检验模型的论断\n"
        "\n"
        "由 `make evidence` 生成，`sim/` 版本 {version}。\n"
        "地区：{place}。各项对比均以同一种子的现状为基准，附 95 % 的 t 分布区间。\n"
        "所列为模型的性质，而非北京的实情：并非预报。",
    },
    "evidence_at_claims": {"en": "directions and decisions", "zh": "方向与决策"},
    "evidence_at_ceiling": {"en": "ceiling", "zh": "上限"},
    "evidence_at_levers": {"en": "levers", "zh": "政策手段"},
    "evidence_at_pairing": {"en": "pairing", "zh": "配对"},
    "evidence_yes": {"en": "yes", "zh": "是"},
    "evidence_no": {"en": "NO", "zh": "否"},
    "evidence_points": {"en": "{size} points [{low}, {high}]", "zh": "{size} 个百分点 [{low}, {high}]"},
    "evidence_directions": {"en": "## Directions ({seeds} seeds)", "zh": "## 方向（{seeds} 个种子）"},
    "evidence_directions_columns": {
        "en": "| claim | outcome, month | difference | holds |",
        "zh": "| 论断 | 指标，月份 | 差值 | 成立 |",
    },
    "evidence_decisions": {
        "en": "## What observing is worth ({seeds} seeds)",
        "zh": "## 依观察决策的价值（{seeds} 个种子）",
    },
    "evidence_decisions_columns": {
        "en": "| decision | outcome | difference | worse | coverage |",
        "zh": "| 决策 | 指标 | 差值 | 变差 | 覆盖率 |",
    },
    "evidence_ceiling": {
        "en": "## The ceiling of own branches ({seeds} seeds)",
        "zh": "## 单独组建的上限（{seeds} 个种子）",
    },
    "evidence_ceiling_said": {
        "en": "Without joint branches, member development and transfers, with ten times the money, clear duties and\n"
        "founding at once, own branches reach {reached} of organizations at month {month}; the ceiling (eligible +\n"
        "in grace + dormant) is {limit}. Months in which own branches exceed it: {months}.",
        "zh": "不设联合党组织、不发展也不转入党员，经费增至十倍、职责明确、即刻组建，\n"
        "到第 {month} 月单独组建的党组织达组织数的 {reached}；上限（符合条件、宽限期内与休眠者之和）为 {limit}。\n"
        "单独组建超过上限的月数：{months}。",
    },
    "evidence_levers": {
        "en": "## What every lever moves ({seeds} seeds, month {month})",
        "zh": "## 各项手段的作用（{seeds} 个种子，第 {month} 月）",
    },
    "evidence_levers_columns": {
        "en": "| lever | setting | outcome | difference | moves | coverage |",
        "zh": "| 手段 | 取值 | 指标 | 差值 | 有作用 | 覆盖率 |",
    },
    "evidence_hardly": {
        "en": "Under a quarter of a point on coverage, or none that shows, and why:",
        "zh": "对覆盖率的作用不足 0.25 个百分点，或未能检出，原因如下：",
    },
    "evidence_pairing": {"en": "## Pairing (month {month})", "zh": "## 配对（第 {month} 月）"},
    "evidence_pairing_said": {
        "en": "Variance of the difference of two means with unpaired seeds over that with the same seeds: "
        "so many times the\n"
        "runs would be needed without pairing. The status quo's own variance is that of {unpaired} unpaired\n"
        "seeds, a scenario's own that of its paired runs.",
        "zh": "不配对种子时两均值之差的方差，与同一种子时之比：不配对则需要这么多倍的运行次数。\n"
        "现状自身的方差取自 {unpaired} 个不配对的种子，各情景自身的方差取自其配对运行。",
    },
    "evidence_pairing_columns": {
        "en": "| scenario | pairs | coverage | effective coverage |",
        "zh": "| 情景 | 对数 | 覆盖率 | 有效覆盖率 |",
    },
    "evidence_exact": {"en": "exact", "zh": "完全相同"},
}
