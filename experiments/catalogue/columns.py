"""What the columns of stored tables mean, in English and Chinese, with their units.

Outcomes of ``runs`` are described where they are defined (``sim.observables.OUTCOMES``).
"""

from __future__ import annotations

from typing import Final

Said = tuple[str, str, str]
"""English, Chinese, unit."""

KEYS: Final[dict[str, Said]] = {
    "run": ("number of the run in the table of runs", "运行编号（见运行表）", "number"),
    "chunk": ("chunk of runs that are stored together", "同存一块的编号", "number"),
    "scenario": ("id of the scenario", "情景标识", "id"),
    "scenario_en": ("name of the scenario in English", "情景英文名称", "text"),
    "scenario_zh": ("name of the scenario in Chinese", "情景中文名称", "text"),
    "replicate": (
        "replicate: all scenarios and points of one meet the same luck",
        "重复编号：同一重复共用随机种子",
        "number",
    ),
    "seed": ("seed of the replicate", "该次重复的随机种子", "number"),
    "start": (
        "parameter set: points with the same parameters share one spin-up",
        "参数组：参数相同的设计点共用预热期",
        "number",
    ),
    "point": (
        "point of the design; empty: the reference, the status quo without the point's levers",
        "设计点编号；空值为参照（不含设计点手段的现状）",
        "number",
    ),
    "design": ("hash of the design, the name of its folder", "设计的哈希（即其文件夹名）", "hash"),
    "month": ("months since month 0", "距第 0 月的月数", "months"),
    "calendar": ("calendar month that begins at this state", "该存量所在月初的公历月份", "year-month"),
    "calendar_of_events": ("calendar month in which it happened", "事件发生的公历月份", "year-month"),
    "status": (
        "ok, failed, crashed (its worker died), or timeout",
        "ok 成功；failed 失败；crashed 进程终止；timeout 超时",
        "word",
    ),
    "error": ("the error of a run that failed", "失败运行的错误信息", "text"),
    "spent_fen": (
        "money spent from month 0 to the horizon, without what is merely booked",
        "第 0 月至期末的支出（不含仅记账部分）",
        "fen",
    ),
}
"""What tells rows apart, and what is no count."""

SERIES: Final[dict[str, Said]] = {
    "n_organizations": (
        "organizations on the register, operating and dormant",
        "登记在册的社会组织（运行与休眠）",
        "organizations",
    ),
    "n_operating": ("operating organizations", "运行中的组织", "organizations"),
    "n_dormant": ("dormant organizations", "休眠组织", "organizations"),
    "n_covered": (
        "organizations with an own, temporary or joint branch",
        "有单独、临时或联合党组织的组织",
        "organizations",
    ),
    "n_effective": ("operating organizations in an active branch", "运行且所在党组织活跃的组织", "organizations"),
    "n_own_branches": ("organizations with an own branch", "单独建立党组织的组织", "organizations"),
    "n_own_eligible": ("eligible organizations with an own branch", "符合条件且有单独党组织的组织", "organizations"),
    "n_own_in_grace": (
        "operating organizations with an own branch and no longer eligible",
        "有单独党组织但不再符合条件的运行组织",
        "organizations",
    ),
    "n_own_dormant": ("dormant organizations with an own branch", "有单独党组织的休眠组织", "organizations"),
    "n_temporary_branches": ("organizations with a temporary branch", "有临时党支部的组织", "organizations"),
    "n_joint_units": ("organizations in a joint branch", "参加联合党组织的组织", "organizations"),
    "n_eligible": (
        "eligible organizations: operating, three members or more here",
        "符合条件的组织：运行且本处党员三名及以上",
        "organizations",
    ),
    "n_eligible_with_branch": (
        "eligible organizations with an own or joint branch",
        "符合条件且有单独或联合党组织的组织",
        "organizations",
    ),
    "n_eligible_long": ("organizations eligible for more than six months", "符合条件逾六个月的组织", "organizations"),
    "n_eligible_long_with_branch": (
        "those of them with an own or joint branch",
        "其中有单独或联合党组织的组织",
        "organizations",
    ),
    "n_active_own": ("own branches that are active", "活跃的单独党组织", "organizations"),
    "n_staff": ("staff of all organizations on the register", "在册组织的从业人员", "persons"),
    "n_members": ("Party members whose relation is with their organization", "组织关系在本组织的党员", "persons"),
    "n_members_elsewhere": ("Party members among staff whose relation is elsewhere", "组织关系在他处的党员", "persons"),
    "n_members_in_branches": ("members in organizations with a branch", "有党组织的组织中的党员", "persons"),
    "n_memberless": ("organizations without a member here", "本处无党员的组织", "organizations"),
    "n_memberless_uncovered": (
        "operating organizations without a member here and without a branch",
        "无党员且无党组织的运行组织",
        "organizations",
    ),
    "n_vacant": (
        "operating organizations for whose Party work nobody answers",
        "党建责任缺位的运行组织",
        "organizations",
    ),
    "n_contested": (
        "operating organizations with several who answer and none who does",
        "多头管理、无人落实的运行组织",
        "organizations",
    ),
    "n_clear": (
        "operating organizations for whose Party work one authority answers",
        "党建责任由一个部门承担的运行组织",
        "organizations",
    ),
    "n_guided": ("operating organizations that are guided", "受指导的运行组织", "organizations"),
    "n_guided_eligible": ("eligible organizations that are guided", "受指导且符合条件的组织", "organizations"),
    "n_custody": ("operating organizations in the registry's custody", "登记机关托底管理的运行组织", "organizations"),
    "n_waiting": ("operating organizations that wait for a joint branch", "等待联合组建的运行组织", "organizations"),
    "n_funded": (
        "operating organizations that held a service award in the month",
        "当月承接购买服务的运行组织",
        "organizations",
    ),
    "n_funded_active": ("those of them in an active branch", "其中所在党组织活跃的组织", "organizations"),
    "n_in_hubs": ("operating organizations that belong to a hub", "归属枢纽型社会组织的运行组织", "organizations"),
    "n_general_branches": ("own branches with 51 to 100 members", "党员 51 至 100 名的单独党组织", "organizations"),
    "n_committees": ("own branches with more than 100 members", "党员超过 100 名的单独党组织", "organizations"),
    "n_small_uncovered": (
        "operating organizations with one or two members and without a branch",
        "有一至两名党员而无党组织的运行组织",
        "organizations",
    ),
    "sum_motivation": (
        "sum of the motivation of operating organizations' leaders",
        "运行组织负责人党建意愿之和",
        "2^-20",
    ),
    "n_joint_branches": ("joint branches", "联合党组织", "joint branches"),
    "n_active_joint": ("joint branches that are active", "活跃的联合党组织", "joint branches"),
    "n_instructed": ("organizations served by a Party-work instructor", "有党建指导员联系的组织", "organizations"),
    "n_guided_in_need": (
        "guided organizations with a member or a branch, and not in an active one",
        "受指导、有党员或党组织但不活跃的组织",
        "organizations",
    ),
    "n_party_organizations": (
        "Party organizations: own, temporary and joint, a joint one counted once",
        "党组织数：单独、临时与联合（联合计一个）",
        "Party organizations",
    ),
    "cum_cover_lost": (
        "organizations that have lost their cover since month 0",
        "第 0 月以来累计失去覆盖的组织",
        "organizations",
    ),
    "n_worst_organizations": (
        "organizations in the tenth of the fields where coverage is lowest",
        "覆盖率最低十分之一领域的组织",
        "organizations",
    ),
    "n_worst_covered": ("those of them that are covered", "其中已覆盖的组织", "organizations"),
    "n_operating_covered": (
        "operating organizations with an own, temporary or joint branch",
        "有单独、临时或联合党组织的运行组织",
        "organizations",
    ),
}

FLOWS: Final[dict[str, Said]] = {
    "founded": ("found a branch of their own", "单独建立党支部", "organizations"),
    "temporary_founded": ("set up a temporary branch", "设立临时党支部", "organizations"),
    "joined": ("join a joint branch", "加入联合党组织", "organizations"),
    "joint_started": ("start a joint branch", "新建联合党组织的单位", "organizations"),
    "carried_over": ("keep the branch of one they absorb", "保留被合并方的党支部", "organizations"),
    "struck_off": ("covered ones struck off", "已覆盖而注销登记", "organizations"),
    "merged_away": ("covered ones absorbed by another", "已覆盖而被合并", "organizations"),
    "own_lapsed": ("own branch lapses: too few members", "党支部因党员不足撤销", "organizations"),
    "temporary_ended": ("temporary branch ends", "临时党支部到期撤销", "organizations"),
    "left_memberless": ("leave a joint branch: no member left", "已无党员，退出联合党组织", "organizations"),
    "left_dormant": ("leave a joint branch: dormant", "因休眠退出联合党组织", "organizations"),
    "left_hollow": ("leave a joint branch: hollow", "因联而不活退出联合党组织", "organizations"),
    "joint_lapsed": ("joint branch lapses: too few members", "联合党组织因党员不足而撤销", "organizations"),
    "own_abolished": ("own branch abolished: inactive", "党支部因长期空转被撤销", "organizations"),
    "joint_abolished": ("joint branch abolished: inactive", "联合党组织因长期空转被撤销", "organizations"),
    "dormant_dissolved": ("branch dissolved: dormant", "因休眠，党支部撤销", "organizations"),
    "removed_by_hand": (
        "covered ones taken out by a test; always 0 in a run",
        "由测试移除；正常运行恒为 0",
        "organizations",
    ),
    "transferred": ("found their own branch and leave a joint one", "单独建立党支部，退出联合党组织", "organizations"),
    "temporary_confirmed": ("temporary branch becomes an own one", "临时党支部转为正式党支部", "organizations"),
    "put_right": ("inactive branches put right", "整顿到位的空转党组织", "branches"),
    "new_registrations": ("registered anew", "新登记成立", "organizations"),
    "new_divisions": ("divided off from another", "由其他组织分立", "organizations"),
    "new_mergers": ("absorbed by another", "被其他组织合并", "organizations"),
    "new_struck_off": ("struck off, covered or not", "注销登记（不论是否覆盖）", "organizations"),
    "new_dormant": ("fall dormant", "进入休眠", "organizations"),
    "new_revived": ("revive", "恢复活动", "organizations"),
    "new_joint_branches": ("joint branches started", "新建的联合党组织", "joint branches"),
    "new_awards": ("service awards won", "新承接的购买服务", "awards"),
    "start_ups_paid": ("branches whose start-up money is paid", "获拨启动经费的党组织", "branches"),
    "new_street_units": ("come into a joint branch of their street", "加入街道联合党组织的单位", "organizations"),
}
"""Events of the step that ends in the month; FLOWS of sim.flows move coverage, the others leave it as it is."""

LEDGER: Final[dict[str, Said]] = {
    "account": ("what the money is for; 'booked' is not part of costs", "用途科目；booked 仅记账，不计入成本", "word"),
    "payer": ("whose money it is", "出资方", "word"),
    "fen": ("money paid in the step that ends in the month", "当月支出", "fen"),
}

GROUPS: Final[dict[str, Said]] = {
    "by": ("breakdown: kind, field, district, tier or size", "分组方式：类别、领域、区县、登记层级或规模", "word"),
    "group": (
        "id of the group; size: small to 9 staff, medium to 49, large",
        "组别标识；规模：small 至 9 人，medium 至 49 人，large 50 人起",
        "id",
    ),
}
