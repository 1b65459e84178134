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
    "hardly_few_awards": {
        "en": "awards go to 4 % of organizations; they keep more of them alive, covered or not",
        "zh": "承接项目的组织占 4 %；项目使其更多存续，无论是否已覆盖",
    },
    "hardly_award_holders": {"en": "it reaches the 4 % who hold an award", "zh": "只涉及承接项目的 4 %"},
    "hardly_same_hubs": {
        "en": "the rules share the same posts among nearly the same hubs",
        "zh": "各种办法都在几乎相同的枢纽之间分配同样多的岗位",
    },
    "hardly_no_offer": {
        "en": "they bring strength 1 in place of 0.6, and no offer of their own",
        "zh": "力度由 0.6 变为 1，自身不提供组建服务",
    },
    "hardly_few_vacant": {
        "en": "few duties are vacant, and founding waits only months where they are",
        "zh": "无人负责者很少，即使有，组建也只推迟数月",
    },
    "hardly_few_mergers": {
        "en": "a dozen mergers a year, few of a covered organization into an uncovered one",
        "zh": "每年合并十余起，已覆盖者并入未覆盖者很少",
    },
    "hardly_work_coverage": {
        "en": "they serve organizations without members: work coverage, not branches",
        "zh": "服务对象是无党员的组织：增加工作覆盖，不增加党组织",
    },
    "hardly_spreads": {
        "en": "it only spreads a change that another lever makes",
        "zh": "只是把另一项手段的变化分年实施",
    },
    "hardly_gain_and_loss": {
        "en": "what the members within hubs gain, those outside lose",
        "zh": "枢纽之内的组织所得，即枢纽之外的组织所失",
    },
    "hardly_square_root": {
        "en": "capacity grows with the square root of the grant",
        "zh": "工作能力随经费的平方根增长",
    },
    "hardly_newly_reached": {
        "en": "those newly reached wait for a branch as those outside do: few are eligible, and consent is slow",
        "zh": "新联系的组织与未联系的一样要等待：符合条件的少，同意也慢",
    },
    "hardly_larger_joint": {
        "en": "larger joint branches are fewer and less active: what filling adds, leaving takes away",
        "zh": "联合党组织变大则数量减少、活跃度下降：因满员而增，因退出而减",
    },
    "hardly_clear_in_time": {
        "en": "most duties of the eligible are clear in time; it shows in fulfilment, near its ceiling",
        "zh": "符合条件者的职责大多及时明确；作用体现在应建已建率，而该率已近上限",
    },
    "hardly_willingness": {
        "en": "a tenth more willingness is a tenth more guided organizations",
        "zh": "履职意愿提高一成，受指导的组织也只多一成",
    },
    "hardly_near_ceiling": {
        "en": "own branches are near their ceiling with it and without",
        "zh": "有无此项，单独组建都已接近上限",
    },
    "hardly_unknown": {"en": "no reason is known: look twice", "zh": "原因不明，须再查"},
}
