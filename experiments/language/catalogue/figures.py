"""The words in the figures, in English and Chinese."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "january_of": {"en": "January of the year", "zh": "各年 1 月"},
    "month": {"en": "month", "zh": "月份"},
    "policies_from": {"en": "policies from {month}", "zh": "政策自{month}起"},
    "dotted_start": {"en": "Dotted: policies begin, {month}.", "zh": "点线：政策自{month}起。"},
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
    "and_falls": {"en": ", {name} takes {size} away", "zh": "，{name}使其降低 {size}"},
    "in_one_run": {"en": "In one run: ", "zh": "仅一次运行："},
    "and": {"en": " and ", "zh": "和"},
    # subtitles
    # captions
    "seeds": {"en": "seeds {seeds}", "zh": "随机种子 {seeds}"},
    "seed": {"en": "seed {seeds}", "zh": "随机种子 {seeds}"},
    "level_bands": {
        "en": (
            "Line, and number at its end: mean of the runs; bands: the middle 50 % and 90 % of the runs, "
            "month by month."
        ),
        "zh": "线与线端数字：各次运行的均值；色带：各月居中 50 % 与 90 % 的运行。",
    },
    "level_some_bands": {
        "en": (
            "Line, and number at its end: mean of the runs; bands, month by month, and bars at the right, in the last "
            "month: the middle 50 % and 90 % of the runs; the mark on a bar is that of its line, at the mean. So that "
            "bands do not hide each other, they are drawn of the status quo and of the scenarios that end highest "
            "above and lowest below it."
        ),
        "zh": (
            "线与线端数字：各次运行的均值；色带（逐月）与右侧竖条（末月）：居中 50 % 与 90 % 的运行；"
            "竖条上的标记与其线相同，位于均值处。为免相互遮盖，色带只画现状，以及期末高于和低于现状最多的情景。"
        ),
    },
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
    "scenarios_not_shown": {
        "en": "Scenarios not shown, which were not asked for or move less: {number}.",
        "zh": "未画出的情景（未要求或影响较小）：{number} 个。",
    },
    "caption_below_floor": {
        "en": "† keeps less than {floor} of the status quo's register: rates rise by losing organizations.",
        "zh": "† 登记组织数低于现状的 {floor}：比率因组织减少而上升。",
    },
    "not_a_forecast": {
        "en": "Not a forecast. Coverage by any branch is not observed in {place}: a prediction.",
        "zh": "并非预报。在{place}，各类党组织合计的覆盖率没有观测数据：为模型推断。",
    },
    "version_alone": {"en": "shuniu {version}.", "zh": "shuniu {version}。"},
    "version": {"en": "shuniu {version}, design {design}.", "zh": "shuniu {version}，设计 {design}。"},
    # the font
    "font_missing": {
        "en": "No font with Chinese characters was found. Type: pip install 'shuniu[zh]'. Or install one for the "
        "whole system (Debian, Ubuntu: sudo apt install fonts-noto-cjk; Fedora: sudo dnf install "
        "google-noto-sans-cjk-fonts), or name a font file in {variable}. Then run the same command again.",
        "zh": "未找到含中文字符的字体。请运行 pip install 'shuniu[zh]'；或为整个系统安装字体（Debian、Ubuntu："
        "sudo apt install fonts-noto-cjk；Fedora：sudo dnf install google-noto-sans-cjk-fonts），"
        "或用 {variable} 指定字体文件。然后重新运行同一命令。",
    },
    "font_unusable": {
        "en": "{variable} names {path}, which is not a font file with Chinese characters (.ttf, .ttc, .otf) or is not "
        "there. Name one that is, or unset {variable}: then the system's font is used, or that of "
        "pip install 'shuniu[zh]'.",
        "zh": "{variable} 指定的 {path} 不存在，或不是含中文字符的字体文件（.ttf、.ttc、.otf）。"
        "请改为可用的字体文件，或取消该变量（unset {variable}），"
        "即使用系统字体或 pip install 'shuniu[zh]' 附带的字体。",
    },
    "figures_in_english": {"en": "{why} Figures are in English.", "zh": "{why}图中文字改用英文。"},
}
