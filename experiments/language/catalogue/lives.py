"""What ``shuniu trace`` says: the events of a life, fates, and how to name an organization."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "trace_uses": {
        "en": "It runs one seed, beside it at most one scenario, and keeps nothing; "
        "place, scenario, seed, horizon and parameters may be set.",
        "zh": "它只运行一个种子（至多并列一个情景），不保存结果；可设 place、scenario、seed、horizon 及各机制参数。",
    },
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
    "tier_0": {"en": "municipal", "zh": "市级"},
    "tier_1": {"en": "district", "zh": "区级"},
    "sort_association": {"en": "association", "zh": "社会团体"},
    "sort_service_institution": {"en": "service institution", "zh": "民办非企业单位"},
    "sort_foundation": {"en": "foundation", "zh": "基金会"},
    "trace_month": {"en": "Month", "zh": "月份"},
    "trace_event": {"en": "Event", "zh": "事件"},
    "trace_by": {"en": "By", "zh": "环节"},
    "trace_staff": {"en": "Staff", "zh": "人员"},
    "trace_members": {"en": "Mem-\nbers", "zh": "党员"},
    "trace_motivation": {"en": "Moti-\nvation", "zh": "意愿"},
    "trace_vitality": {"en": "Vita-\nlity", "zh": "活力"},
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
    "tree_founder": {"en": "there from the start", "zh": "起始在册"},
    "tree_registered": {"en": "registered {month}", "zh": "{month} 登记"},
    "tree_child_of": {"en": "divided off {month}", "zh": "{month} 分立"},
    "tree_absorbed": {"en": "absorbed {month}", "zh": "{month} 并入"},
    "tree_struck_off": {"en": "struck off {month}", "zh": "{month} 注销"},
    "tree_removed": {"en": "off the register {month}", "zh": "{month} 退出登记"},
    "tree_merged_into": {"en": "merged {month} into {other}", "zh": "{month} 并入 {other}"},
    "fate_never_registered": {"en": "not registered", "zh": "未登记"},
    "fate_struck_off": {"en": "struck off", "zh": "已注销"},
    "fate_merged": {"en": "merged away", "zh": "已被合并"},
    "fate_dormant": {"en": "dormant", "zh": "休眠"},
    "fate_without_branch": {"en": "no branch", "zh": "无党组织"},
    "fate_temporary": {"en": "temporary branch", "zh": "临时党支部"},
    "fate_joint_inactive": {"en": "joint, hollow", "zh": "联合、空转"},
    "fate_joint_active": {"en": "joint, active", "zh": "联合、活跃"},
    "fate_own_inactive": {"en": "own, hollow", "zh": "单建、空转"},
    "fate_own_active": {"en": "own, active", "zh": "单建、活跃"},
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
    "fates_key": {"en": "Key", "zh": "编码"},
    "fates_kind": {"en": "Kind", "zh": "类别"},
    "fates_field": {"en": "Field", "zh": "领域"},
    "fates_district": {"en": "District", "zh": "区县"},
    "fates_staff": {"en": "Staff,\nmonth 0", "zh": "第0月\n人员"},
    "fates_one_seed": {
        "en": "One seed, and so one history: `shuniu run` says what a scenario does on average. "
        "Any of them: shuniu trace key=<key>, with the same settings.",
        "zh": "只是一个种子下的一种历史；平均效果见 shuniu run。"
        "查看其中任一家：shuniu trace key=<编码>，其余设置相同。",
    },
    "csv_written": {"en": "Written: {file}", "zh": "已写出：{file}"},
}

EVENTS: dict[str, tuple[str, str]] = {
    "founder": ("on the register", "已登记在册"),
    "registered": ("registered", "登记成立"),
    "child_of": ("registered, divided off {other}", "由 {other} 分立，登记成立"),
    "divided": ("divides: part leaves as {other}", "分化：{other} 分立而出"),
    "merged_into": ("merged into {other}", "并入 {other}"),
    "absorbed": ("absorbs {other}", "合并 {other}"),
    "struck_off": ("struck off", "注销登记"),
    "removed": ("leaves the register", "退出登记"),
    "fell_dormant": ("falls dormant", "进入休眠"),
    "revived": ("revived", "恢复活动"),
    "founded": ("founds a branch of its own", "单独建立党支部"),
    "transferred": ("founds its own branch, leaves joint branch {number}", "单独建立党支部，退出联合党组织 {number}"),
    "temporary_founded": ("sets up a temporary branch", "设立临时党支部"),
    "temporary_confirmed": ("its temporary branch becomes its own", "临时党支部转为正式党支部"),
    "temporary_ended": ("its temporary branch ends", "临时党支部到期撤销"),
    "joint_started": ("starts joint branch {number} with {units}", "与 {units} 建立联合党组织 {number}"),
    "joined": ("joins joint branch {number} with {units}", "加入联合党组织 {number}（与 {units}）"),
    "left_memberless": ("leaves joint branch {number}: no member left", "已无党员，退出联合党组织 {number}"),
    "left_dormant": ("leaves joint branch {number}: dormant", "因休眠退出联合党组织 {number}"),
    "left_hollow": ("leaves joint branch {number}: hollow", "因联而不活退出联合党组织 {number}"),
    "joint_lapsed": ("joint branch {number} lapses: too few members", "联合党组织 {number} 因党员不足而撤销"),
    "joint_abolished": ("joint branch {number} abolished: hollow", "联合党组织 {number} 因长期空转被撤销"),
    "own_lapsed": ("its branch lapses: too few members; waits for a joint one", "党支部因党员不足撤销，等待联合组建"),
    "own_abolished": ("its branch abolished: hollow", "党支部因长期空转被撤销"),
    "dormant_dissolved": ("its branch dissolved: dormant", "因休眠，党支部撤销"),
    "carried_over": ("keeps the branch of the one absorbed", "保留被合并方的党支部"),
    "branch_changed": ("branch changed otherwise", "党组织以其他方式变动"),
    "asked": ("asks for a joint branch", "申请联合组建"),
    "stopped_waiting": ("waits no longer for a joint branch", "不再等待联合组建"),
    "reached_three": ("eligible: members {before} to {after}", "符合单建条件：党员 {before} 至 {after}"),
    "fell_below_three": (
        "no longer eligible: members {before} to {after}",
        "不再符合单建条件：党员 {before} 至 {after}",
    ),
    "level_changed": ("its branch is now a {level}", "党组织层级变为{level}"),
    "became_active": ("its branch becomes active", "党组织转为活跃"),
    "became_hollow": ("its branch goes hollow", "党组织转为空转"),
    "put_right": ("its branch put right", "空转党组织整顿到位"),
    "duty_clear": ("duty becomes clear (was {duty})", "党建责任明确（原为{duty}）"),
    "duty_contested": ("duty becomes contested (was {duty})", "党建责任多头（原为{duty}）"),
    "hub_joined": ("comes under the hub of {hub}", "归入枢纽型组织：{hub}"),
    "hub_left": ("no longer under a hub", "不再归属枢纽型组织"),
    "award": ("wins a service award, until {until}", "获购买服务，至 {until}"),
    "custody": ("in the registry's custody", "纳入托底管理"),
    "custody_ended": ("custody ends", "托底管理结束"),
    "guided": ("guided by {host}", "由{host}指导"),
    "guidance_ended": ("guidance ends", "指导结束"),
    "members_rose": ("members {before} to {after}", "党员 {before} 至 {after}"),
    "members_fell": ("members {before} to {after}", "党员 {before} 至 {after}"),
    "elsewhere_changed": (
        "members with relation elsewhere {before} to {after}",
        "组织关系在他处的党员 {before} 至 {after}",
    ),
}
"""The events of a life, English and Chinese."""

WORDS: dict[str, tuple[str, str]] = {
    "duty_0": ("vacant", "缺位"),
    "duty_1": ("contested", "多头"),
    "duty_2": ("clear", "明确"),
    "level_0": ("branch", "党支部"),
    "level_1": ("general branch", "党总支"),
    "level_2": ("committee", "党委"),
    "branch_0": ("none", "无"),
    "branch_1": ("own", "单建"),
    "branch_2": ("joint", "联合"),
    "branch_3": ("temporary", "临时"),
    "state_1": ("operating", "正常运转"),
    "state_2": ("dormant", "休眠"),
    "guided_0": ("no", "否"),
    "guided_1": ("yes", "是"),
    "custody_0": ("no", "否"),
    "custody_1": ("yes", "是"),
    "host_hub": ("the hub of {field}", "{field}枢纽"),
    "host_district_hub": ("the district hub of {field}, {district}", "{district}{field}枢纽"),
    "host_district": ("the district, {district}", "{district}"),
    "units": ("{number} others", "其他 {number} 家"),
    "alone": ("nobody else", "无其他单位"),
    "of_staff": ("staff", "人员"),
    "of_target": ("staff aimed at", "目标人员"),
    "of_target_origin": ("staff aimed at in the long run", "长期目标人员"),
    "of_members": ("members", "党员"),
    "of_members_elsewhere": ("members with relation elsewhere", "组织关系在他处的党员"),
    "of_motivation": ("motivation", "意愿"),
    "of_duty": ("duty", "党建责任"),
    "of_branch": ("branch", "党组织"),
    "of_vitality": ("vitality", "活力"),
    "of_months_short": ("months short of three", "党员不足月数"),
    "of_months_inactive": ("months hollow", "空转月数"),
    "of_state": ("state", "状态"),
    "of_hub": ("hub", "枢纽型组织"),
    "of_host": ("who guides it", "指导方"),
    "of_branch_since": ("month of its branch", "建立月份"),
    "of_waiting_since": ("waiting for a joint branch", "等待联合组建"),
    "of_months_eligible": ("months eligible", "符合条件月数"),
    "of_months_dormant": ("months dormant", "休眠月数"),
    "of_guided": ("guided", "受指导"),
    "of_custody": ("custody", "托底管理"),
    "of_funded_until": ("service award", "购买服务"),
}
"""Duties, levels, hosts, and the columns of an organization."""

MESSAGES |= {f"event_{name}": {"en": en, "zh": zh} for name, (en, zh) in EVENTS.items()}
MESSAGES |= {f"life_{name}": {"en": en, "zh": zh} for name, (en, zh) in WORDS.items()}
MESSAGES |= {
    f"by_{name}": {"en": name.replace("_", " "), "zh": zh}
    for name, zh in (
        ("policy", "政策"), ("institutions", "机构决策"), ("registration", "登记"), ("staffing", "人员流动"),
        ("division", "分化"), ("merger", "组合"), ("dissolution", "休眠与注销"), ("duty", "党建责任"),
        ("motivation", "意愿"), ("founding", "单独组建"), ("joining", "联合组建"), ("branch_life", "党组织运转"),
        ("accounts", "经费"), ("record", "记录"),
    )
}  # fmt: skip
