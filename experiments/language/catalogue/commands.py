"""What the command says of itself, and how it suggests a word."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "help_head": {
        "en": "shuniu: what do funding and hub organizations do to\nParty-branch coverage among social organizations?",
        "zh": "shuniu：经费保障与枢纽型社会组织如何影响社会组织党组织覆盖率？",
    },
    "help_foot": {
        "en": "Begin with:  shuniu run\n"
        "More:        shuniu run --help\n"
        "Language:    lang=en or lang=zh behind any of these\n"
        'Completion:  eval "$(shuniu run -sc install=bash)"',
        "zh": "从这里开始：  shuniu run\n"
        "详细选项：    shuniu run --help\n"
        "语言：        在任何命令后加 lang=en 或 lang=zh\n"
        '自动补全：    eval "$(shuniu run -sc install=bash)"',
    },
    "exit_codes": {
        "en": "Exit code: 0 done, 1 some runs failed, 2 refused, 3 some runs are missing,\n"
        "4 stopped because too many runs fail (max_failed), 130 interrupted.",
        "zh": "退出码：0 完成，1 有运行失败，2 被拒绝，3 有缺失的运行，\n4 失败过多而停止（max_failed），130 已中断。",
    },
    "error": {"en": "Error: {what}", "zh": "错误：{what}"},
    "interrupted": {"en": "Interrupted. No half result is kept.", "zh": "已中断，未保留不完整的结果。"},
    "interrupted_stored": {
        "en": "Interrupted. The runs are stored; the figures are not.",
        "zh": "已中断。运行结果已保存，图未完成。",
    },
    "cannot_say": {"en": "Cannot write the answer: {what}.", "zh": "无法输出结果：{what}。"},
    "did_you_mean": {"en": "Did you mean '{word}'?", "zh": "您是否想用“{word}”？"},
    "known_words": {"en": "There are: {words}.", "zh": "可选：{words}。"},
    "command_line": {"en": "command line", "zh": "命令行"},
}
