"""The words in the figures, in English and Chinese."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "month": {"en": "month", "zh": "月份"},
    "name_in_text": {"en": "“{name}”", "zh": "“{name}”"},
    # titles
    "rises": {
        "en": "By {month} {name} adds {size} of {outcome}",
        "zh": "到{month}，{name}使{outcome}提高 {size}",
    },
    "falls": {
        "en": "By {month} {name} takes away {size} of {outcome}",
        "zh": "到{month}，{name}使{outcome}降低 {size}",
    },
    "in_one_run": {"en": "In one run: ", "zh": "仅一次运行："},
    # subtitles
    # captions
    "seeds": {"en": "seeds {seeds}", "zh": "随机种子 {seeds}"},
    "seed": {"en": "seed {seeds}", "zh": "随机种子 {seeds}"},
    "rows_by": {
        "en": "Rows by falling {outcome}; so many scenarios could not be told apart as lines over time.",
        "zh": "各行按{outcome}由高到低排列；情景过多，逐月曲线无法分辨，故不画出。",
    },
    "difference_one_run": {
        "en": "Dots, lines: the difference in that one run; one run gives no interval.",
        "zh": "点与线：该次运行中的差值；一次运行没有区间。",
    },
    "chance_alone": {
        "en": "Intervals and bands show chance alone: other seeds, the same parameters. What is not known of the "
        "parameters is wider.",
        "zh": "区间与色带只反映随机性（参数不变，仅换种子）；参数的不确定性更大。",
    },
    "not_a_forecast": {
        "en": "Not a forecast. Coverage by any branch is not observed in {place}: a prediction.",
        "zh": "并非预报。在{place}，各类党组织合计的覆盖率没有观测数据：为模型推断。",
    },
    "version": {"en": "shuniu {version}, design {design}.", "zh": "shuniu {version}，设计 {design}。"},
    # the font
}
