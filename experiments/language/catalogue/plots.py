"""Messages of ``shuniu plot``, and names of factors that a sweep varies of a policy."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "plot_of": {"en": "{name}, {place} ({folder})", "zh": "{name}，{place}（{folder}）"},
    "plot_partial": {
        "en": "Not complete: {ok:,} of {planned:,} runs are there ({failed:,} failed); these are drawn.",
        "zh": "尚未完成：{planned:,} 次运行中已成功保存 {ok:,} 次（失败 {failed:,} 次）；图中仅含这些运行。",
    },
    "figures_again": {
        "en": "More:    shuniu plot {folder}",
        "zh": "更多图：shuniu plot {folder}",
    },
    "plot_name": {"en": "name", "zh": "名称"},
    "plot_place": {"en": "place", "zh": "地区"},
    "plot_runs": {"en": "runs", "zh": "运行"},
    "plot_of_planned": {"en": "{ok:,} of {planned:,}", "zh": "{planned:,} 次中的 {ok:,} 次"},
    "plot_figures": {"en": "figures", "zh": "图"},
    "plot_none": {"en": "none fits", "zh": "无适用的图"},
    "plot_foot": {
        "en": "To draw:  shuniu plot {folder} [figure=...]",
        "zh": "绘图：  shuniu plot {folder} [figure=…]",
    },
    "plot_no_folder": {"en": "to= (command line): name a folder.", "zh": "to=（命令行）：请指明文件夹。"},
    "plot_one_way": {
        "en": "Name the results either by a folder ({given}) or by the words of a run, not by both.",
        "zh": "请用文件夹（{given}）或运行选项之一指明结果，不要同时使用。",
    },
    "plot_not_stored": {
        "en": "{folder} is not there: these words are not stored yet. To simulate them: {command}",
        "zh": "{folder} 不存在：尚无此组选项的结果。请先模拟：{command}",
    },
    "plot_nothing_fits": {
        "en": "No figure fits what {folder} keeps.",
        "zh": "{folder} 所保存的内容没有适用的图。",
    },
    "plot_says_nothing": {
        "en": "{key}={given} (command line): nothing stored here is drawn by it. Figures that fit: {figures}.",
        "zh": "{key}={given}（命令行）：此结果没有可按其绘制的图。适用的图：{figures}。",
    },
    "plot_does_not_fit": {
        "en": "figure={given} (command line) does not fit these results: {does}. Figures that fit: {figures}.",
        "zh": "figure={given}（命令行）不适用于此结果：{does}。适用的图：{figures}。",
    },
    "plot_why_other_kind": {
        "en": "it is drawn of runs, of a sweep of another design, or of more than is kept here",
        "zh": "它属于情景运行或另一类设计的扫描，或所需数据未保存",
    },
    "plot_not_heeded": {
        "en": "figure={figure} does not heed {key}={given}. Figures that do: {figures}.",
        "zh": "figure={figure} 不受 {key}={given} 影响。可用的图：{figures}。",
    },
    "plot_not_together": {
        "en": "{given}: no figure shows all of this together. Leave one word out.",
        "zh": "{given}：没有同时满足这些选项的图，请去掉其中一项。",
    },
    "caption_partial": {
        "en": "{n} of the {planned} planned replicates are there; the others are not simulated yet or failed.",
        "zh": "计划重复 {planned} 次，现有完整的 {n} 次；其余尚未模拟或失败。",
    },
    "factor_of_policy": {"en": "{setting} ({name})", "zh": "{setting}（{name}）"},
}
