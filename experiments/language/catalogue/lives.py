"""What ``shuniu trace`` says: the events of a life, fates, and how to name an organization."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "trace_unknown_show": {
        "en": "There is nothing to show called '{word}'. {hint}",
        "zh": "没有“{word}”这种显示方式。{hint}",
    },
    "trace_key": {
        "en": "key={given}: a key has 16 digits of 0-9 and a-f. `shuniu trace organization=1` shows one.",
        "zh": "key={given}：编码为 16 位十六进制数（0-9、a-f）。用 shuniu trace organization=1 可看到一例。",
    },
    "trace_unknown_key": {
        "en": "key={given}: no organization of this key was ever on the register (seed {seed}). Closest: {closest}. "
        "Or give its number: organization=1 to {total}.",
        "zh": "key={given}：登记册上从未有此编码（种子 {seed}）。最接近的：{closest}。"
        "也可用序号指定：organization=1 至 {total}。",
    },
    "trace_number_beyond": {
        "en": "{key}={given}: the place has about {total:,} organizations at month 0. Give a smaller number.",
        "zh": "{key}={given}：该地区第 0 月约有 {total:,} 家社会组织，请给出较小的数。",
    },
    "trace_number": {
        "en": "{key}={given}: give a whole number from 1 to {total}.",
        "zh": "{key}={given}：请给 1 至 {total} 的整数。",
    },
    "trace_count": {
        "en": "{key}={given}: give a whole number from 1 on.",
        "zh": "{key}={given}：请给不小于 1 的整数。",
    },
    "trace_no_folder": {
        "en": "csv=: there is no folder {folder}. Make it first.",
        "zh": "csv=：没有文件夹 {folder}，请先建立。",
    },
    "trace_one_way": {
        "en": "Name the organization once: either key= or organization=.",
        "zh": "请只用一种方式指定：key= 或 organization=。",
    },
    "trace_nobody": {
        "en": "Nobody is on the register, so there is no life to trace.",
        "zh": "登记册上没有组织，无从追踪。",
    },
    "trace_one_scenario": {
        "en": "Two lives fit side by side: the status quo's and one scenario's. Name one: scenario={given}.",
        "zh": "只能并列两种历程：现状与一个情景。请只给一个：scenario={given}。",
    },
    "trace_fates_of": {
        "en": "show=fates compares with the status quo: name a scenario, such as scenario=hub_expansion.",
        "zh": "show=fates 需与现状比较：请给出情景，例如 scenario=hub_expansion。",
    },
    "trace_running": {
        "en": "{place}, {scenarios}, {horizon}, seed {seed}",
        "zh": "{place}，{scenarios}，{horizon}，种子 {seed}",
    },
    "trace_title": {"en": "Organization {key}", "zh": "社会组织 {key}"},
    "trace_chosen": {
        "en": "Chosen as an example: {why}. Others: key=<its key>, or organization=<number>, from 1, the oldest "
        "at month 0, to {total}.",
        "zh": "选作示例：{why}。指定其他组织：key=<编码>，或 organization=<序号>（第 0 月由老到新，1 至 {total}）。",
    },
    "trace_most_events": {"en": "most happens to it", "zh": "经历最多"},
    "trace_fate_differs": {
        "en": "most happens to it of those whose fate the scenario changes",
        "zh": "结局因情景而异者中经历最多",
    },
    "trace_who": {
        "en": "{number}{kind}; {field}; {district}, {tier} tier; registered {registered}; seed {seed}.",
        "zh": "{number}{kind}；{field}；{district}，{tier}登记；{registered} 登记；种子 {seed}。",
    },
    "trace_number_of": {"en": "No. {number} of {total} at month 0; ", "zh": "第 0 月第 {number} 家（共 {total} 家）；"},
    "trace_more": {
        "en": "Left out: members who came and went, and the quarters' guidance ({number} events). Shown by "
        "show=every_event.",
        "zh": "未列党员增减与季度指导（{number} 条）；全部显示：show=every_event。",
    },
    "trace_csv_name": {
        "en": "csv= lacks the name of a file. Give one, such as csv=life.csv.",
        "zh": "csv= 缺少文件名。例如 csv=life.csv。",
    },
    "trace_csv_exists": {
        "en": "{file} is there already; nothing was run or written. Give csv= another name.",
        "zh": "{file} 已存在，未运行也未写入。请为 csv= 另取文件名。",
    },
    "trace_value": {"en": "{name}: {value}", "zh": "{name}：{value}"},
    "trace_at_horizon": {
        "en": "Month {number} (start of {month}): {fate}.",
        "zh": "第 {number} 月（{month} 初）：{fate}。",
    },
    "trace_at_horizon_both": {
        "en": "Month {number} (start of {month}): {fate}; {scenario}: {other}.",
        "zh": "第 {number} 月（{month} 初）：{fate}；{scenario}：{other}。",
    },
    "trace_first_difference": {
        "en": "First difference (>): {month}, in {what}. = is the same, but for the number of a joint branch.",
        "zh": "首次出现差异（>）：{month}，{what}。等号表示相同（不计联合党组织编号）。",
    },
    "trace_no_difference": {
        "en": "The two lives differ in nothing.",
        "zh": "两种历程完全相同。",
    },
    "trace_absent": {"en": "not on the register", "zh": "不在登记册"},
    "trace_relatives": {"en": "Genealogy", "zh": "谱系"},
    "trace_relatives_of": {"en": "Genealogy, {scenario}", "zh": "谱系（{scenario}）"},
    "list_and": {"en": ", ", "zh": "、"},
    "tree_and": {"en": "; ", "zh": "；"},
    "trace_no_relatives": {"en": "No parent, no child, none absorbed.", "zh": "无母体、无分立、无合并。"},
    "fates_title": {
        "en": "Fates in month {number} (start of {month}), seed {seed}: {differing} of {total} organizations differ",
        "zh": "第 {number} 月（{month} 初）的结局（种子 {seed}）：{total} 家社会组织中有 {differing} 家不同",
    },
    "fates_cross": {
        "en": "Down: {status_quo}. Across, by the same numbers: {scenario}.",
        "zh": "纵：{status_quo}；横（同一编号）：{scenario}。",
    },
    "fates_pairs": {"en": "Most frequent first.", "zh": "由多到少。"},
    "fates_others": {"en": "all others", "zh": "其余"},
    "fates_number": {"en": "Organi-\nzations", "zh": "组织数"},
    "fates_all": {"en": "All", "zh": "合计"},
    "fates_list": {
        "en": "The first {number}, by the month in which they first stood differently (> status then, = fate)",
        "zh": "最先出现差异的 {number} 家（> 当时状况，= 结局）",
    },
    "fates_staff": {"en": "Staff,\nmonth 0", "zh": "第0月\n人员"},
    "fates_one_seed": {
        "en": "One seed, and so one history: `shuniu run` says what a scenario does on average. "
        "Any of them: shuniu trace key=<key>, with the same settings.",
        "zh": "只是一个种子下的一种历史；平均效果见 shuniu run。"
        "查看其中任一家：shuniu trace key=<编码>，其余设置相同。",
    },
    "csv_written": {"en": "Written: {file}", "zh": "已写出：{file}"},
    "life_host_hub": {"en": "the hub of {field}", "zh": "{field}枢纽"},
    "life_host_district_hub": {"en": "the district hub of {field}, {district}", "zh": "{district}{field}枢纽"},
    "life_host_district": {"en": "the district, {district}", "zh": "{district}"},
    "life_units": {"en": "{number} others", "zh": "其他 {number} 家"},
    "life_alone": {"en": "nobody else", "zh": "无其他单位"},
}
