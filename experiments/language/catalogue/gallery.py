"""How to read each figure, one sentence a figure."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "gallery_single": {"en": "Single organizations and the survey", "zh": "单个组织与问卷"},
    "gallery_said": {
        "en": "Every figure from real runs, in English and Chinese; with few seeds, as the captions say.",
        "zh": "图库：各图均出自真实运行，中英文各一幅；种子数较少，图注中均有说明。",
    },
    "file_not_figure": {
        "en": "figure={given} (command line): name a file that ends in .png, .svg or .pdf.",
        "zh": "figure={given}（命令行）：请给以 .png、.svg 或 .pdf 结尾的文件名。",
    },
}
