"""What the columns of stored tables mean, in English and Chinese, with their units.

Outcomes of ``runs`` are described where they are defined (``sim.observables.OUTCOMES``).
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Said(NamedTuple):
    """What a column is, in both languages; its unit; its heading where a table is written in Chinese."""

    english: str
    chinese: str
    unit: str
    heading: str


DUMMY: Final = "dummy"
"""A number that nothing reads: what an index says of it is what the method is off by."""

KEYS: Final[dict[str, Said]] = {
    "run": Said("number of the run in the table of runs", "运行编号（见运行表）", "number", "运行"),
    "chunk": Said("chunk of runs that are stored together", "同存一块的编号", "number", "分块"),
    "scenario": Said("id of the scenario", "情景标识", "id", "情景代号"),
    "scenario_en": Said("name of the scenario in English", "情景英文名称", "text", "情景英文名"),
    "scenario_zh": Said("name of the scenario in Chinese", "情景中文名称", "text", "情景"),
    "group_en": Said("name of the group in English", "组别英文名称", "text", "组别英文名"),
    "group_zh": Said("name of the group in Chinese", "组别中文名称", "text", "组别"),
    "replicate": Said(
        "replicate: all scenarios and points of one meet the same luck",
        "重复编号：同一重复共用随机种子",
        "number",
        "重复",
    ),
    "seed": Said("seed of the replicate", "该次重复的随机种子", "number", "种子"),
    "draw": Said(
        "point of the uncertain parameters; replicates of one point differ by their seed alone",
        "不确定参数的抽样点编号；编号相同的重复只差种子",
        "number",
        "参数点",
    ),
    "start": Said(
        "parameter set: points with the same parameters share one spin-up",
        "参数组：参数相同的设计点共用预热期",
        "number",
        "参数组",
    ),
    "point": Said(
        "point of the design; empty: the reference, the status quo without the point's levers",
        "设计点编号；空值为参照（不含设计点手段的现状）",
        "number",
        "设计点",
    ),
    DUMMY: Said("a number that nothing reads", "不起作用的虚设参数", "0–1", "虚设参数"),
    "design": Said("hash of the design, the name of its folder", "设计的哈希（即其文件夹名）", "hash", "设计"),
    "month": Said("months since month 0", "距第 0 月的月数", "months", "月数"),
    "calendar": Said("calendar month that begins at this state", "该存量所在月初的公历月份", "year-month", "年月"),
    "calendar_of_events": Said("calendar month in which it happened", "事件发生的公历月份", "year-month", "年月"),
    "status": Said(
        "ok, failed, crashed (its worker died), or timeout",
        "ok 成功；failed 失败；crashed 进程终止；timeout 超时",
        "word",
        "状态",
    ),
    "error": Said("the error of a run that failed", "失败运行的错误信息", "text", "错误"),
    "spent_fen": Said(
        "money spent from month 0 to the horizon, without what is merely booked",
        "第 0 月至期末的支出（不含仅记账部分）",
        "fen",
        "支出",
    ),
}
"""What tells rows apart, and what is no count."""

LEDGER: Final[dict[str, Said]] = {
    "account": Said(
        "what the money is for; 'booked' is not part of costs", "用途科目；booked 仅记账，不计入费用", "word", "科目"
    ),
    "payer": Said("whose money it is", "出资方", "word", "出资方"),
    "fen": Said("money paid in the step that ends in the month", "当月支出", "fen", "支出"),
}

GROUPS: Final[dict[str, Said]] = {
    "by": Said(
        "breakdown: kind, field, district, tier or size", "分组方式：类别、领域、区县、登记层级或规模", "word", "分组"
    ),
    "group": Said(
        "id of the group; size: small to 9 staff, medium to 49, large",
        "组别标识；规模：small 至 9 人，medium 至 49 人，large 50 人起",
        "id",
        "组别",
    ),
}

NO_UNITS: Final = ("number", "id", "text", "hash", "word", "year-month")
"""Units that say what a column holds and measure nothing."""
