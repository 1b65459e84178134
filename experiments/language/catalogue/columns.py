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
    "group_en": ("name of the group in English", "组别英文名称", "text"),
    "group_zh": ("name of the group in Chinese", "组别中文名称", "text"),
    "replicate": (
        "replicate: all scenarios and points of one meet the same luck",
        "重复编号：同一重复共用随机种子",
        "number",
    ),
    "seed": ("seed of the replicate", "该次重复的随机种子", "number"),
    "draw": (
        "point of the uncertain parameters; replicates of one point differ by their seed alone",
        "不确定参数的抽样点编号；编号相同的重复只差种子",
        "number",
    ),
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
