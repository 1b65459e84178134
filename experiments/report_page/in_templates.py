"""What ``page.html`` and ``sliders.html`` say of themselves."""

from __future__ import annotations

WORDS = {
    "contents": {"en": "Contents", "zh": "目录"},
    "csv": {"en": "CSV", "zh": "CSV"},
    "csv_of": {"en": "{caption}: as CSV with all digits", "zh": "{caption}：CSV（全部位数）"},
    "data_of": {"en": "Table of this figure", "zh": "本图数据表"},
    "percent_of": {"en": "{name}, %", "zh": "{name}（%）"},
    "sliders_box": {"en": "{name}, as a number", "zh": "{name}，数值"},
    "sliders_against": {"en": "points against the status quo", "zh": "个百分点（与现状相比）"},
    "sliders_cost": {"en": "Extra yuan a year", "zh": "年增经费（元）"},
    "sliders_usual": {"en": "status quo", "zh": "现状"},
    "sliders_chosen": {"en": "as set", "zh": "所设"},
    "sliders_picture": {
        "en": "{name} over the months, status quo and the combination shown, %",
        "zh": "{name}逐月变化：现状与所示组合，%",
    },
    "cell_shown": {"en": "Funding {funding}, hubs {hubs}", "zh": "经费 {funding}，枢纽 {hubs}"},
}

SLIDERS = {
    "funding": {"en": "Funding (× today's)", "zh": "经费（现状的倍数）"},
    "hubs": {"en": "Hubs (× today's)", "zh": "枢纽（现状的倍数）"},
}
"""Slider → its name."""
