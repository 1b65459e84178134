"""What events, duties, levels, hosts and the columns of an organization are called."""

from __future__ import annotations

EVENTS: dict[str, dict[str, str]] = {
    "founder": {"en": "on the register", "zh": "已登记在册"},
    "registered": {"en": "registered", "zh": "登记成立"},
    "child_of": {"en": "registered, divided off {other}", "zh": "由 {other} 分立，登记成立"},
    "divided": {"en": "divides: part leaves as {other}", "zh": "分化：{other} 分立而出"},
    "merged_into": {"en": "merged into {other}", "zh": "并入 {other}"},
    "absorbed": {"en": "absorbs {other}", "zh": "合并 {other}"},
    "struck_off": {"en": "struck off", "zh": "注销登记"},
    "removed": {"en": "leaves the register", "zh": "退出登记"},
    "fell_dormant": {"en": "falls dormant", "zh": "进入休眠"},
    "revived": {"en": "revived", "zh": "恢复活动"},
    "rectified": {"en": "revived by a clean-up campaign", "zh": "清理整改后恢复活动"},
    "founded": {"en": "founds a branch of its own", "zh": "单独建立党支部"},
    "transferred": {
        "en": "founds its own branch, leaves joint branch {number}",
        "zh": "单独建立党支部，退出联合党组织 {number}",
    },
    "temporary_founded": {"en": "sets up a temporary branch", "zh": "设立临时党支部"},
    "temporary_confirmed": {"en": "its temporary branch becomes its own", "zh": "临时党支部转为正式党支部"},
    "temporary_ended": {"en": "its temporary branch ends", "zh": "临时党支部到期撤销"},
    "joint_started": {"en": "starts joint branch {number} with {units}", "zh": "与 {units} 建立联合党组织 {number}"},
    "joined": {"en": "joins joint branch {number} with {units}", "zh": "加入联合党组织 {number}（与 {units}）"},
    "assembled": {
        "en": "brought into joint branch {number} with {units}",
        "zh": "经兜底组建纳入联合党组织 {number}（与 {units}）",
    },
    "left_memberless": {
        "en": "leaves joint branch {number}: no member left",
        "zh": "已无党员，退出联合党组织 {number}",
    },
    "left_dormant": {"en": "leaves joint branch {number}: dormant", "zh": "因休眠退出联合党组织 {number}"},
    "left_hollow": {"en": "leaves joint branch {number}: hollow", "zh": "因空转退出联合党组织 {number}"},
    "left_unwilling": {
        "en": "leaves joint branch {number}: no longer pressed",
        "zh": "兜底组建结束，退出联合党组织 {number}",
    },
    "joint_lapsed": {
        "en": "joint branch {number} lapses: too few members",
        "zh": "联合党组织 {number} 因党员不足而撤销",
    },
    "joint_abolished": {"en": "joint branch {number} abolished: hollow", "zh": "联合党组织 {number} 因长期空转被撤销"},
    "own_lapsed": {
        "en": "its branch lapses: too few members; waits for a joint one",
        "zh": "党支部因党员不足撤销，等待联合组建",
    },
    "own_abolished": {"en": "its branch abolished: hollow", "zh": "党支部因长期空转被撤销"},
    "dormant_dissolved": {"en": "its branch dissolved: dormant", "zh": "因休眠，党支部撤销"},
    "carried_over": {"en": "keeps the branch of the one absorbed", "zh": "保留被合并方的党支部"},
    "branch_changed": {"en": "branch changed otherwise", "zh": "党组织以其他方式变动"},
    "asked": {"en": "asks for a joint branch", "zh": "申请联合组建"},
    "called_up": {"en": "called up for a joint branch", "zh": "被动员加入联合党组织"},
    "came_round": {"en": "comes to want its joint branch", "zh": "由被动转为自愿"},
    "stopped_waiting": {"en": "waits no longer for a joint branch", "zh": "不再等待联合组建"},
    "reached_three": {
        "en": "eligible: members {before} to {after}",
        "zh": "符合单建条件：党员由{before}名增至{after}名",
    },
    "fell_below_three": {
        "en": "no longer eligible: members {before} to {after}",
        "zh": "不再符合单建条件：党员由{before}名减至{after}名",
    },
    "level_changed": {"en": "its branch is now a {level}", "zh": "党组织层级变为{level}"},
    "became_active": {"en": "its branch becomes active", "zh": "党组织转为活跃"},
    "became_hollow": {"en": "its branch goes hollow", "zh": "党组织转为空转"},
    "put_right": {"en": "its branch put right", "zh": "空转党组织整顿到位"},
    "duty_clear": {"en": "duty becomes clear (was {duty})", "zh": "党建责任明确（原为{duty}）"},
    "duty_contested": {"en": "duty becomes contested (was {duty})", "zh": "党建责任多头（原为{duty}）"},
    "hub_joined": {"en": "comes under the hub of {hub}", "zh": "归入枢纽型组织：{hub}"},
    "hub_left": {"en": "no longer under a hub", "zh": "不再归属枢纽型组织"},
    "award": {"en": "wins a service award, until {until}", "zh": "获购买服务，至 {until}"},
    "custody": {"en": "in the registry's custody", "zh": "纳入托底管理"},
    "custody_ended": {"en": "custody ends", "zh": "托底管理结束"},
    "guided": {"en": "guided by {host}", "zh": "由{host}指导"},
    "guidance_ended": {"en": "guidance ends", "zh": "指导结束"},
    "members_rose": {"en": "members {before} to {after}", "zh": "党员由{before}名增至{after}名"},
    "members_fell": {"en": "members {before} to {after}", "zh": "党员由{before}名减至{after}名"},
    "elsewhere_changed": {
        "en": "members with relation elsewhere {before} to {after}",
        "zh": "组织关系在他处的党员由{before}名变为{after}名",
    },
}
"""The events of a life."""

VALUES: dict[str, dict[int, dict[str, str]]] = {
    "duty": {
        0: {"en": "vacant", "zh": "缺位"},
        1: {"en": "contested", "zh": "多头"},
        2: {"en": "clear", "zh": "明确"},
    },
    "branch": {
        0: {"en": "none", "zh": "无"},
        1: {"en": "own", "zh": "单建"},
        2: {"en": "joint", "zh": "联合"},
        3: {"en": "temporary", "zh": "临时"},
    },
    "state": {
        1: {"en": "operating", "zh": "正常运转"},
        2: {"en": "dormant", "zh": "休眠"},
    },
    "guided": {
        0: {"en": "no", "zh": "否"},
        1: {"en": "yes", "zh": "是"},
    },
    "custody": {
        0: {"en": "no", "zh": "否"},
        1: {"en": "yes", "zh": "是"},
    },
}
"""Column of an organization whose numbers stand for words → number → words."""

LEVELS: dict[int, dict[str, str]] = {
    0: {"en": "branch", "zh": "党支部"},
    1: {"en": "general branch", "zh": "党总支"},
    2: {"en": "committee", "zh": "党委"},
}
"""Levels of a branch."""

COLUMNS: dict[str, dict[str, str]] = {
    "staff": {"en": "staff", "zh": "人员"},
    "target": {"en": "staff aimed at", "zh": "目标人员"},
    "target_origin": {"en": "staff aimed at in the long run", "zh": "长期目标人员"},
    "members": {"en": "members", "zh": "党员"},
    "members_elsewhere": {"en": "members with relation elsewhere", "zh": "组织关系在他处的党员"},
    "motivation": {"en": "motivation", "zh": "意愿"},
    "duty": {"en": "duty", "zh": "党建责任"},
    "branch": {"en": "branch", "zh": "党组织"},
    "vitality": {"en": "vitality", "zh": "活力"},
    "months_short": {"en": "months short of three", "zh": "党员不足月数"},
    "months_inactive": {"en": "months hollow", "zh": "空转月数"},
    "state": {"en": "state", "zh": "状态"},
    "hub": {"en": "hub", "zh": "枢纽型组织"},
    "host": {"en": "who guides it", "zh": "指导方"},
    "branch_since": {"en": "month of its branch", "zh": "建立月份"},
    "waiting_since": {"en": "waiting for a joint branch", "zh": "等待联合组建"},
    "months_eligible": {"en": "months eligible", "zh": "符合条件月数"},
    "months_dormant": {"en": "months dormant", "zh": "休眠月数"},
    "guided": {"en": "guided", "zh": "受指导"},
    "custody": {"en": "custody", "zh": "托底管理"},
    "funded_until": {"en": "service award", "zh": "购买服务"},
}
"""The columns of an organization."""
