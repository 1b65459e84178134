"""Where a number comes from: what joins the parts of a source is said in Chinese, the source itself stays as it is."""

from __future__ import annotations

import re

PARTS = {"1": "一", "2": "二", "one": "一", "two": "二"}
WHOLE: dict[str, str] = {
    "definition": "定义",
    "no source": "无来源",
    "structural": "结构设定",
    "structural variant": "结构设定的另一种形式",
    "no estimate found": "未见估计",
    "assumed": "假定",
    "report": "调研报告",
    "one rule for all; assumed": "各组织同一规则；假定",
    "sign from the report": "方向据调研报告",
    "made_up": "虚构",
}
"""Sources that are nothing but such words."""
ASSUMED = {
    "size": "大小",
    "sizes": "大小",
    "level": "水平",
    "length": "时长",
    "rate": "速率",
    "rates": "速率",
    "range": "范围",
    "number": "数目",
    "amount": "金额",
    "bounds": "上下限",
    "rules": "规则",
    "caseload of 15": "每岗 15 家",
    "twelve months": "十二个月",
    "new reach": "新的覆盖面",
    "equal parts": "均等",
}
"""What of a number is assumed."""
JOINING: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^the range assumed for the caseload is "), "每岗联系数的假定范围："),
    (re.compile(r"^expansion of the funding of "), "扩大经费："),
    (re.compile(r"^removal: what the funding of (.*), contributes$"), r"取消后的对照，经费的作用：\1"),
    (re.compile(r"^removal: what the hub model of (.*), contributes$"), r"取消后的对照，枢纽模式的作用：\1"),
    (re.compile(r"^removal: "), "取消后的对照："),
    (re.compile(r"^(.*?) in the report(?=;|,|$)"), r"调研报告：\1"),
    (re.compile(r"^range: "), "范围："),
    (re.compile(r"^fit to "), "拟合依据："),
    (re.compile(r"; fit to "), "；拟合依据："),
    (re.compile(r"^no public figure; "), "无公开数字；"),
    (re.compile(r"; no count found$"), "；未见统计"),
    (re.compile(r"; no source(?: for the size)?$"), "；无来源"),
    (re.compile(r"(^|; )no fact identifies "), r"\1无事实可定："),
    (re.compile(r"(?:; |, )unidentified$"), "；无法识别"),
    (re.compile(r"(?:; |, )assumed$"), "；假定"),
    (re.compile(r"(?: is)? assumed$"), "（假定）"),
    (re.compile(r"Party statistics"), "党内统计公报"),
    (re.compile(r"Ministry of Civil Affairs"), "民政部"),
)
"""Words that join, and what they are in Chinese."""
REPORT = re.compile(r"(?:the )?survey report(?:, part (\w+))?(?:, item (\d))?(?=[^\w]|$)")
OF_A_NUMBER = re.compile(
    rf"(?:the )?({'|'.join(sorted(ASSUMED, key=len, reverse=True))})(?:,[^;]*,)? ?(?:is|are|) ?assumed"
)

MARK = re.compile("(?<=[条分告报部定])[;:,] ")
MARKS = {";": "；", ":": "：", ",": "，"}
BEFORE_ASSUMED = re.compile("; (?=[^;]*为假定)")
"""Marks beside what was put into Chinese."""


def in_chinese(source: str) -> str:
    """A source for a Chinese reader.

    >>> in_chinese("survey report, part 1, item 3; the size is assumed")
    '调研报告第一部分第 3 条；大小为假定'
    >>> in_chinese("density dependence, Hannan & Freeman 1989")
    'density dependence, Hannan & Freeman 1989'
    """
    if source in WHOLE:
        return WHOLE[source]
    said = OF_A_NUMBER.sub(lambda found: f"{ASSUMED[found[1]]}为假定", source)
    for pattern, words in JOINING:
        said = pattern.sub(words, said)
    said = REPORT.sub(_report, said)
    said = MARK.sub(lambda mark: MARKS[mark[0][0]], said)
    return BEFORE_ASSUMED.sub("；", said)


def _report(found: re.Match[str]) -> str:
    part = f"第{PARTS.get(found[1], found[1])}部分" if found[1] else ""
    item = f"第 {found[2]} 条" if found[2] else ""
    return f"调研报告{part}{item}"


def source_of(source: str) -> dict[str, str]:
    """A source for readers of both languages."""
    return {"en": source, "zh": in_chinese(source)}
