"""What the pages of a run and of a sweep say, and their tables."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "report_heading_answer": {"en": "The answer in numbers", "zh": "结果概览"},
    "report_heading_scenarios": {"en": "What the scenarios set", "zh": "各情景的设定"},
    "report_heading_frontier": {"en": "What is worth its money", "zh": "哪些组合物有所值"},
    "report_heading_points": {"en": "All points", "zh": "全部组合"},
    "report_between": {"en": ", ", "zh": "、"},
    "report_points": {"en": "{value} points", "zh": "{value} 个百分点"},
    "report_between_settings": {"en": "; ", "zh": "；"},
    "report_unfinished": {
        "en": "Not complete yet: {done} of {planned} runs are there.",
        "zh": "尚未完成：已有 {done}/{planned} 次运行。",
    },
    "report_no_figure": {"en": "No figure answers this design by itself.", "zh": "该设计没有可直接回答问题的图。"},
    "report_points_caption": {
        "en": "Differences to the status quo, same seeds, points, {intervals}; extra yuan a year",
        "zh": "与现状之差（同一种子），百分点，{intervals}；年增经费（元）",
    },
    "report_frontier_caption": {
        "en": "{outcome}: points that nothing does better for as little; the CSV has all",
        "zh": "{outcome}：没有更省且更好的组合；CSV 含全部组合",
    },
}
