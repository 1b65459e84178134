"""Where a number comes from, for readers of both languages: one text for both, or a text for each; what several say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Source = str | Mapping[str, str]
"""A source as it is declared: ``"made up"``, or ``{"en": "made up", "zh": "虚构"}``."""
LANGUAGES: Final = ("en", "zh")

NO_SOURCE: Final = {"en": "no source", "zh": "无来源"}
STRUCTURAL: Final = {"en": "structural", "zh": "结构设定"}
OTHER_FORM: Final = {"en": "structural variant", "zh": "结构设定的另一种形式"}

SIZE: Final = {"en": "the size is assumed", "zh": "取值为假定"}
LEVEL: Final = {"en": "the level is assumed", "zh": "水平为假定"}
"""What of a number that the survey report gives the reason for is assumed."""

CENTRE: Final = {
    "en": "median after calibration to Beijing 2013 and Shenzhen 2017",
    "zh": "按北京市2013年、深圳市2017年事实校准后取中位数",
}
"""How a number was chosen that these facts say more about than any one source (docs/calibration.md)."""

MODEL_RULE: Final = {"en": "a rule of the model", "zh": "模型规则"}
"""What is neither known nor believed of the world: the model works that way."""


def report_says(en: str, zh: str, assumed: Mapping[str, str] = SIZE) -> dict[str, str]:
    """What the survey report says in these words (``zh``, with its meaning in English) and without a number.

    >>> report_says("backstop custody", "托底管理")["en"]
    'survey report: backstop custody (托底管理); the size is assumed'
    >>> report_says("backstop custody", "托底管理")["zh"]
    '调研报告“托底管理”；取值为假定'
    """
    return {"en": f"survey report: {en} ({zh}); {assumed['en']}", "zh": f"调研报告“{zh}”；{assumed['zh']}"}


def centred(en: str, zh: str) -> dict[str, str]:
    """What is known of a number whose value is the middle of what calibration leaves.

    >>> centred("practice of clean-ups", "清理的做法")["en"]
    'practice of clean-ups; median after calibration to Beijing 2013 and Shenzhen 2017'
    """
    return {"en": f"{en}; {CENTRE['en']}", "zh": f"{zh}；{CENTRE['zh']}"}


NOBODY_IN_CHARGE: Final = report_says("nobody in charge", "管理缺位")
SEVERAL_IN_CHARGE: Final = report_says("several in charge", "多头管理")
POSTS: Final = report_says("Party-building posts", "党建管理岗位")
HOLLOW_BRANCHES: Final = report_says("joined but neither united nor alive", "联而不合、联而不活")


def in_each_language(source: Source) -> dict[str, str]:
    """A source in English and Chinese; one text stands for both."""
    given = dict.fromkeys(LANGUAGES, source) if isinstance(source, str) else dict(source)
    if sorted(given) != sorted(LANGUAGES) or not all(isinstance(text, str) for text in given.values()):
        raise ValueError(f"a source is one text, or a text for each of {LANGUAGES}: {source}")
    return given
