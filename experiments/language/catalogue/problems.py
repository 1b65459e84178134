"""What a person can mend."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "unknown_language": {
        "en": "lang={given}: choose en or zh.",
        "zh": "lang={given}：请选择 en 或 zh。",
    },
    "unknown_option": {"en": "There is no option '{word}'. {hint}", "zh": "没有选项“{word}”。{hint}"},
    "unknown_key": {
        "en": "There is no setting '{word}' ({file}). {hint}",
        "zh": "没有设置项“{word}”（{file}）。{hint}",
    },
    "unknown_option_of_group": {
        "en": "There is no {kind} '{word}' ({file}). {hint}",
        "zh": "没有{kind}“{word}”（{file}）。{hint}",
    },
    "not_a_switch": {
        "en": "{key} = {given!r}: give true or false ({file}).",
        "zh": "{key} = {given!r}：请给 true 或 false（{file}）。",
    },
    "not_a_mapping": {
        "en": "{key} = {given!r}: settings with names belong under it ({file}).",
        "zh": "{key} = {given!r}：其下应为带名称的设置（{file}）。",
    },
    "unreadable": {"en": "(unreadable: {what})", "zh": "（无法读取：{what}）"},
    "results_damaged": {
        "en": "{file} is damaged: it is not what the run wrote. Remove its folder and run again.",
        "zh": "{file} 已损坏，与运行时写入的内容不符。请删除所在文件夹后重新运行。",
    },
    "configuration_damaged": {
        "en": "{file} is damaged: it is not what the run wrote. Run the same command again, which writes it anew.",
        "zh": "{file} 已损坏，与运行时写入的内容不符。再运行同一命令即会重新写入。",
    },
    "manifest_changed": {
        "en": (
            "{file} is not what was written: it was changed by hand or damaged, so nothing it says can be relied on. "
            "Undo the change, or move its folder elsewhere and run again. To rename something, change its "
            "configuration and type the same command again."
        ),
        "zh": (
            "{file} 与写入时不同：已被手工改动或损坏，其内容不可信。请撤销改动，或将所在文件夹移至别处后重新运行。"
            "如要改名，请修改相应配置，再运行同一命令。"
        ),
    },
    "results_newer": {
        "en": "{folder} was written by another version of shuniu (layout {layout}).",
        "zh": "{folder} 由另一版本的 shuniu 写成（格式 {layout}）。",
    },
    "cannot_write": {
        "en": "Cannot write to {folder}: {what}. Set SHUNIU_RESULTS, or to= if given, to a folder you may write to.",
        "zh": "无法写入 {folder}：{what}。请用 SHUNIU_RESULTS（给出 to= 时用 to=）指定可写的文件夹。",
    },
}
