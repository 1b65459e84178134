"""What is said of runs and of their files."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "results_empty": {
        "en": "{folder} holds no complete replicate yet.",
        "zh": "{folder} 中尚无完整的重复运行。",
    },
    "worker_other_version": {
        "en": "A worker has another version of the model ({ours}, this one: {theirs}). Install the same there.",
        "zh": "某工作进程的模型版本不同（{ours}，本机：{theirs}）。请在该处安装相同版本。",
    },
    "worker_other_mechanism": {
        "en": "A worker does not have mechanism {process} as this design was made with. Put the same file there.",
        "zh": "某工作进程没有与本设计一致的机制 {process}。请在该处放置相同的文件。",
    },
    "unknown_word": {
        "en": "{key}={word} ({file}): there is no such choice. {hint}",
        "zh": "{key}={word}（{file}）：没有此选项。{hint}",
    },
    "stored_other_design": {
        "en": (
            "{folder} holds another design ({stored}) than its name says ({asked}), so it answers nothing here. Give "
            "it back its name, or move it elsewhere, and type the command again."
        ),
        "zh": (
            "{folder} 中存的是另一设计（{stored}），与文件夹名（{asked}）不符，不能用作此处的结果。"
            "请恢复原名或移至别处，再运行同一命令。"
        ),
    },
    "trace_csv_exists": {
        "en": "{file} is there already; nothing was run or written. Give csv= another name.",
        "zh": "{file} 已存在，未运行也未写入。请为 csv= 另取文件名。",
    },
    "plot_nothing_fits": {
        "en": "No figure fits what {folder} keeps. Its tables: shuniu report {folder}, or shuniu export {folder}.",
        "zh": "{folder} 所保存的内容没有适用的图。查看表格：shuniu report {folder} 或 shuniu export {folder}。",
    },
}
