"""All messages of the terminal by their key, in English and Chinese."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    # The command itself.
    "help_head": {
        "en": "shuniu: what do funding and hub organizations do to\nParty-branch coverage among social organizations?",
        "zh": "shuniu:经费保障与枢纽型社会组织如何影响社会组织党组织覆盖率?",
    },
    "verb_run": {"en": "simulate an experiment, compare its scenarios", "zh": "运行实验并比较各情景"},
    "verb_list": {"en": "places, policies, levers, scenarios and more", "zh": "列出地区、政策、手段、情景等"},
    "verb_explain": {"en": "meaning, unit, range, source of anything", "zh": "说明任一名称的含义、单位、范围与来源"},
    "verb_init": {"en": "write a scenario of your own to start from", "zh": "写出一份可修改的情景文件"},
    "verb_facts": {"en": "the model beside what is known of a place", "zh": "模型结果与已知事实对照"},
    "help_foot": {
        "en": "Begin with:  shuniu run\n"
        "More:        shuniu run --help\n"
        "Language:    lang=en or lang=zh behind any of these\n"
        "Completion:  eval \"$(shuniu run -sc install=bash)\"",
        "zh": "从这里开始:  shuniu run\n"
        "详细选项:    shuniu run --help\n"
        "语言:        在任何命令后加 lang=en 或 lang=zh\n"
        "自动补全:    eval \"$(shuniu run -sc install=bash)\"",
    },
    "error": {"en": "Error: {what}", "zh": "错误:{what}"},
    "interrupted": {"en": "Interrupted. Nothing was written.", "zh": "已中断,未写入任何文件。"},
    "did_you_mean": {"en": "Did you mean '{word}'?", "zh": "您是否想用“{word}”?"},
    "known_words": {"en": "There are: {words}.", "zh": "可选:{words}。"},
    "command_line": {"en": "command line", "zh": "命令行"},
    # What a person can mend.
    "unknown_verb": {
        "en": "There is no command 'shuniu {word}'. {hint}",
        "zh": "没有“shuniu {word}”这个命令。{hint}",
    },
    "unknown_language": {
        "en": "lang={given}: choose en or zh.",
        "zh": "lang={given}:请选择 en 或 zh。",
    },
    "unknown_option": {"en": "There is no option '{word}'. {hint}", "zh": "没有选项“{word}”。{hint}"},
    "unknown_key": {
        "en": "There is no setting '{word}' ({file}). {hint}",
        "zh": "没有设置项“{word}”({file})。{hint}",
    },
    "unknown_option_of_group": {
        "en": "There is no {group} '{word}' ({file}). {hint}",
        "zh": "{group} 中没有“{word}”({file})。{hint}",
    },
    "unknown_scenario": {
        "en": "There is no scenario '{word}' ({file}). {hint}",
        "zh": "没有情景“{word}”({file})。{hint}",
    },
    "unknown_policy": {
        "en": "There is no policy '{word}' ({file}). {hint}",
        "zh": "没有政策“{word}”({file})。{hint}",
    },
    "unknown_process": {
        "en": "There is no mechanism '{word}' (processes). {hint}",
        "zh": "没有机制“{word}”(processes)。{hint}",
    },
    "unknown_name": {
        "en": "Nothing is called '{word}'. {hint}",
        "zh": "没有名为“{word}”的内容。{hint}",
    },
    "unknown_kind": {
        "en": "Nothing to list under '{word}'. {hint}",
        "zh": "没有“{word}”这一类。{hint}",
    },
    "scenario_twice": {
        "en": "Scenario '{given}' is named twice ({file}). Name it once.",
        "zh": "情景“{given}”出现了两次({file}),请只写一次。",
    },
    "no_equals": {
        "en": "'{word}' is not a setting. Write key=value, such as replicates=8. {hint}",
        "zh": "“{word}”不是设置。请写成 键=值,例如 replicates=8。{hint}",
    },
    "no_deletion": {
        "en": "'{key}' cannot be taken out. Give it another value.",
        "zh": "“{key}”不能删除,请改用其他值。",
    },
    "no_choice": {
        "en": "'{key}=' lacks a choice. `shuniu list` shows what there is.",
        "zh": "“{key}=”缺少选项。用 shuniu list 查看可选内容。",
    },
    "cannot_read": {
        "en": "'{given}' cannot be read. Close every bracket and quote, and quote the whole word for the shell.",
        "zh": "无法理解“{given}”。请检查括号与引号,并给整个词加上引号。",
    },
    "one_value": {
        "en": "'{given}': give one value; a run has one configuration. A list goes in brackets: key=[a,b].",
        "zh": "“{given}”:请只给一个值;列表写在方括号中:key=[a,b]。",
    },
    "no_policy_chosen": {
        "en": "'{key}': choose the policy first, such as policy=hub_expansion.",
        "zh": "“{key}”:请先选择政策,例如 policy=hub_expansion。",
    },
    "lever_is_policys": {
        "en": "'{lever}' is a lever ({file}). A policy sets it: policy=<name> policy.levers.{lever}=<value>.",
        "zh": "“{lever}”是政策手段({file}),由政策设定:policy=<名称> policy.levers.{lever}=<值>。",
    },
    "not_a_list": {
        "en": "{key} = {given!r}: give a list of names, such as {key}=[a,b] ({file}).",
        "zh": "{key} = {given!r}:请给出名称列表,例如 {key}=[a,b]({file})。",
    },
    "not_a_switch": {
        "en": "{key} = {given!r}: give true or false ({file}).",
        "zh": "{key} = {given!r}:请给 true 或 false({file})。",
    },
    "not_a_mapping": {
        "en": "{key} = {given!r}: settings with names belong under it ({file}).",
        "zh": "{key} = {given!r}:其下应为带名称的设置({file})。",
    },
    "no_config_dir": {
        "en": "--config-dir '{folder}': there is no such folder.",
        "zh": "--config-dir “{folder}”:没有这个文件夹。",
    },
    "experiment_header": {
        "en": "{file}: the first line of an experiment must be '# @package _global_'.",
        "zh": "{file}:实验文件的第一行必须是“# @package _global_”。",
    },
    "cannot_compose": {
        "en": "The configuration cannot be put together: {what}",
        "zh": "配置无法组成:{what}",
    },
    "not_utf8": {
        "en": "{file}, line {line}: not UTF-8. Save the file with the encoding UTF-8.",
        "zh": "{file} 第 {line} 行:不是 UTF-8 编码。请以 UTF-8 编码保存。",
    },
    "yaml_tab": {
        "en": "{file}, line {line}: a tab in the indentation. Use spaces.",
        "zh": "{file} 第 {line} 行:缩进中有制表符,请用空格。",
    },
    "yaml_twice": {
        "en": "{file}, line {line}: '{key}' is given twice. Keep one of them.",
        "zh": "{file} 第 {line} 行:“{key}”出现两次,请只保留一个。",
    },
    "yaml_wrong": {
        "en": "{file}, line {line}: not valid YAML: {what}.",
        "zh": "{file} 第 {line} 行:不是有效的 YAML:{what}。",
    },
    "yaml_not_mapping": {
        "en": "{file}: give settings as 'name: value', one a line.",
        "zh": "{file}:请写成“名称: 值”,每行一项。",
    },
    "no_cells": {
        "en": "register.cells = {given!r}: there is no such file in {folder} or in this folder ({file}).",
        "zh": "register.cells = {given!r}:在 {folder} 和当前文件夹中都没有这个文件({file})。",
    },
    "process_twice": {
        "en": "Mechanism '{given}' stands twice in processes. Name it once.",
        "zh": "机制“{given}”在 processes 中出现两次,请只写一次。",
    },
    "process_order": {
        "en": "processes: '{process}' needs '{needed}' before it. Put '{needed}' first.",
        "zh": "processes:“{process}”须在“{needed}”之后。请把“{needed}”放在前面。",
    },
    "process_missing": {
        "en": "processes: '{process}' needs '{needed}', which is missing. Put '{needed}' before it.",
        "zh": "processes:“{process}”需要“{needed}”,但列表中没有。请把它放在前面。",
    },
    "process_lacks": {
        "en": "Mechanism '{given}' lacks {missing}.",
        "zh": "机制“{given}”缺少 {missing}。",
    },
    "results_damaged": {
        "en": "{file} is damaged: it is not what the run wrote. Remove its folder and run again.",
        "zh": "{file} 已损坏,与运行时写入的内容不符。请删除所在文件夹后重新运行。",
    },
    "results_newer": {
        "en": "{folder} was written by another version of shuniu (layout {layout}).",
        "zh": "{folder} 由另一版本的 shuniu 写成(格式 {layout})。",
    },
    "cannot_write": {
        "en": "Cannot write results to {folder}: {what}. Set SHUNIU_RESULTS to a folder you may write to.",
        "zh": "无法将结果写入 {folder}:{what}。请将 SHUNIU_RESULTS 设为可写的文件夹。",
    },
    "nothing_overwritten": {
        "en": "{file} is there already; nothing was written. Rename it, or work on it.",
        "zh": "{file} 已存在,未写入任何文件。请改名,或直接修改它。",
    },
    # A run.
    "run_title": {
        "en": "{name}: {place}, {organizations} organizations, {scenarios} scenarios, {replicates} replicates, {horizon} months",
        "zh": "{name}:{place},{organizations} 家社会组织,{scenarios} 个情景,{replicates} 次重复,{horizon} 个月",
    },
    "run_progress": {"en": "Simulating", "zh": "模拟中"},
    "run_preparing": {"en": "Getting the model ready ...", "zh": "正在准备模型……"},
    "run_progress_line": {"en": "{percent:3d} %  {done} of {total} runs, {seconds:.0f} s", "zh": "{percent:3d} %  {done}/{total} 次运行,{seconds:.0f} 秒"},
    "run_took": {"en": "{runs} runs in {seconds:.1f} s.", "zh": "{runs} 次运行,用时 {seconds:.1f} 秒。"},
    "run_stored": {
        "en": "These results are stored already ({replicates} replicates); nothing was simulated.",
        "zh": "结果已有存档({replicates} 次重复),无需重新模拟。",
    },
    "run_extends": {
        "en": "{stored} replicates are stored already; {new} more are simulated.",
        "zh": "已存有 {stored} 次重复,再模拟 {new} 次。",
    },
    "run_one_replicate": {
        "en": "One replicate has no interval: ask for at least two, such as replicates=32.",
        "zh": "只有一次重复,无法给出区间;请至少两次,例如 replicates=32。",
    },
    "run_failed": {
        "en": "The run of seed {seed} failed, scenario {scenario}. Nothing was kept. Again: {command}",
        "zh": "种子 {seed}、情景 {scenario} 的运行失败,未保留结果。重试:{command}",
    },
    "run_differs": {
        "en": "Scenario {scenario} differs from the status quo in {series} at month {month}, before any policy acts",
        "zh": "情景 {scenario} 的 {series} 在第 {month} 月、任何政策开始之前已与现状不同",
    },
    "levels_title": {"en": "Month {month} ({calendar}), means of {replicates} replicates", "zh": "第 {month} 月({calendar}),{replicates} 次重复的均值"},
    "differences_title": {
        "en": "Against the status quo, same seeds: points with 95 % interval",
        "zh": "与现状相比(同一种子):百分点及 95 % 区间",
    },
    "column_scenario": {"en": "Scenario", "zh": "情景"},
    "column_coverage": {"en": "Coverage", "zh": "覆盖率"},
    "column_effective": {"en": "Effec- tive", "zh": "有效覆盖"},
    "column_fulfilment": {"en": "Fulfil- ment", "zh": "应建已建"},
    "column_branch_ratio": {"en": "Branch ratio", "zh": "党组织比"},
    "column_ceiling": {"en": "Ceiling, own", "zh": "单建上限"},
    "column_organizations": {"en": "Organi- zations", "zh": "社会组织"},
    "column_cost": {"en": "Extra yuan a year", "zh": "年增经费(元)"},
    "column_cost_each": {"en": "Yuan per org. more", "zh": "每多覆盖一家(元)"},
    "column_factor": {"en": "Pairing gains", "zh": "配对增益"},
    "cost_free": {"en": "free", "zh": "不增经费"},
    "cost_saving": {"en": "saves {yuan} per org. fewer", "zh": "每少一家省 {yuan}"},
    "cost_dominated": {"en": "loses both", "zh": "得不偿失"},
    "cost_undetectable": {"en": "no change", "zh": "无可测变化"},
    "levels_note": {
        "en": "Coverage: with an own, temporary or joint branch. Effective: operating, in an active branch. "
        "Fulfilment: eligible ones with a branch. Branch ratio: Party organizations ÷ organizations. "
        "Ceiling: the most that own branches could reach.",
        "zh": "覆盖率:有单建、临时或联合党组织;有效覆盖:正常运转且党组织活跃;应建已建:符合条件者中已建的比例;"
        "党组织比:党组织数÷社会组织数;单建上限:单建党组织至多能达到的比例。",
    },
    "factor_note": {
        "en": "Pairing gains: how many times fewer runs the same precision takes than with separate seeds (coverage).",
        "zh": "配对增益:要达到同样精度,与使用不同种子相比可少用多少倍运行(覆盖率)。",
    },
    "prediction": {
        "en": "Coverage by any branch was not observed in {place}: these levels are the model's prediction, not a forecast.",
        "zh": "{place}的覆盖率(任何形式的党组织)没有观测值:以上水平是模型的推测,不是预报。",
    },
    "below_floor": {
        "en": "Not to be recommended: {scenario} shrinks the register to {share} of the status quo's; below 98 % a rate rises because organizations are gone.",
        "zh": "不予推荐:{scenario}使登记数降至现状的 {share};低于 98 % 时,比率上升是因为组织消失。",
    },
    "results_in": {"en": "Results: {folder}", "zh": "结果:{folder}"},
    "figures_in": {"en": "Figures: {files}", "zh": "图:{files}"},
    "again": {"en": "Again:   {command}", "zh": "重现:{command}"},
}

