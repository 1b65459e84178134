"""What the command says of itself, and how it suggests a word."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "help_head": {
        "en": "shuniu: what do funding and hub organizations do to\nParty-branch coverage among social organizations?",
        "zh": "shuniu：经费保障与枢纽型社会组织如何影响社会组织党组织覆盖率？",
    },
    "verb_run": {"en": "simulate scenarios and compare them", "zh": "运行实验并比较各情景"},
    "verb_sweep": {
        "en": "vary levers and parameters by a design",
        "zh": "按设计扫描政策手段与参数的取值并模拟",
    },
    "verb_list": {"en": "what there is: places, policies, levers", "zh": "列出地区、政策、手段、情景等"},
    "verb_explain": {"en": "meaning, unit, range, source of anything", "zh": "说明任一名称的含义、单位、范围与来源"},
    "verb_init": {"en": "write a scenario of your own to start from", "zh": "写出一份可修改的情景文件"},
    "verb_facts": {"en": "the model beside what is known of a place", "zh": "模型结果与已知事实对照"},
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
    "run_help": {
        "en": "shuniu run: simulate an experiment, compare its scenarios, keep the results\n"
        "\n"
        "== Groups to choose from (group=option) ==\n"
        "$APP_CONFIG_GROUPS\n"
        "\n"
        "== What is set now (key=value) ==\n"
        "$CONFIG\n"
        "All of it can be set on the command line, for example\n"
        "  shuniu run experiment=headline replicates=8 process.staffing.turnover=0.2\n"
        "`shuniu list` shows what there is to choose from, `shuniu explain <name>` what it means.\n",
        "zh": "shuniu run：运行实验、比较各情景、保存结果\n"
        "\n"
        "== 可选的组（组=选项）==\n"
        "$APP_CONFIG_GROUPS\n"
        "\n"
        "== 当前设置（键=值）==\n"
        "$CONFIG\n"
        "以上各项都可在命令行设定，例如\n"
        "  shuniu run experiment=headline replicates=8 process.staffing.turnover=0.2\n"
        "可选内容见 `shuniu list`，各名称的含义见 `shuniu explain <名称>`。\n",
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
