"""Messages of ``shuniu plot``, and names of factors that a sweep varies of a policy."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "plot_one_way": {
        "en": "Name the results either by a folder ({given}) or by the words of a run, not by both.",
        "zh": "请用文件夹（{given}）或运行选项之一指明结果，不要同时使用。",
    },
    "plot_nothing_fits": {
        "en": "No figure fits what {folder} keeps.",
        "zh": "{folder} 所保存的内容没有适用的图。",
    },
}
