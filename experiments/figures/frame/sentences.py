"""What several figures say."""

from __future__ import annotations

FORECAST = {True: "not_a_forecast", False: "not_a_forecast_alone"}
"""What is said of a place with facts, and of one without."""
COMMON = {
    "name_in_text": {"en": "“{name}”", "zh": "“{name}”"},
    "in_one_run": {"en": "In one run: ", "zh": "仅一次运行："},
    "rows_by": {
        "en": "Rows by falling {outcome}; so many scenarios could not be told apart as lines over time.",
        "zh": "各行按{outcome}由高到低排列；情景过多，逐月曲线无法分辨，故不画出。",
    },
    "sweep_end": {"en": "{value}: {effect}", "zh": "{value}：{effect}"},
    "difference_one_run": {
        "en": "Dots, lines: the difference in that one run; one run gives no interval.",
        "zh": "点与线：该次运行中的差值；一次运行没有区间。",
    },
    "sweep_points_missing": {"en": "{n} points have no run yet.", "zh": "{n} 个点尚无运行结果。"},
    "sweep_status_quo_mark": {"en": "Diamond: the status quo.", "zh": "菱形：现状。"},
    "sweep_no_interval": {
        "en": "One seed gives no interval: nothing here can be told from chance.",
        "zh": "只有一个种子，没有区间：无法与随机性区分。",
    },
    "not_a_forecast": {
        "en": "Not a forecast: levels are the model's; what was observed in {place} stands among its facts.",
        "zh": "不作为预测：水平由模型得出；{place}的观测值见其事实对照。",
    },
    "not_a_forecast_alone": {
        "en": "Not a forecast: levels are the model's; no facts of {place} stand beside them.",
        "zh": "不作为预测：水平由模型得出；{place}没有可对照的事实。",
    },
}
