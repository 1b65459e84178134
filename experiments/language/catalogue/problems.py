"""What a person can mend."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "unknown_verb": {
        "en": "There is no command 'shuniu {word}'. {hint}",
        "zh": "没有“shuniu {word}”这个命令。{hint}",
    },
    "unknown_language": {
        "en": "lang={given}: choose en or zh.",
        "zh": "lang={given}：请选择 en 或 zh。",
    },
    "not_in_chinese": {
        "en": "lang=zh: this terminal cannot show Chinese (its encoding is {encoding}), so the answer is in English. "
        "In a UTF-8 terminal it can: LANG=C.UTF-8",
        "zh": "lang=zh：此终端不能显示中文（编码为 {encoding}），故以英文回答。请使用 UTF-8 终端：LANG=C.UTF-8",
    },
    "unknown_option": {"en": "There is no option '{word}'. {hint}", "zh": "没有选项“{word}”。{hint}"},
    "unknown_key": {
        "en": "There is no setting '{word}' ({file}). {hint}",
        "zh": "没有设置项“{word}”（{file}）。{hint}",
    },
    "no_value": {
        "en": "{key}: a {given} cannot be a setting; give text, a number, True, False, None, a list or a mapping.",
        "zh": "{key}：{given} 不能作为设置；请给出文本、数、True、False、None、列表或映射。",
    },
    "unknown_outcome": {
        "en": "There is no outcome or count '{word}'. {hint}",
        "zh": "没有结果指标或计数“{word}”。{hint}",
    },
    "too_many_outcomes": {
        "en": "outcomes ({file}): {given} do not stand beside each other. Choose at most {most}.",
        "zh": "outcomes（{file}）：{given} 项指标无法并列展示，最多选 {most} 项。",
    },
    "outcome_not_finite": {
        "en": "Outcome '{outcome}' is no finite number in some month of these runs and cannot be shown. Choose others, "
        "or have its formula say what holds there.",
        "zh": "指标“{outcome}”在这些运行的某些月份不是有限的数，无法展示。请另选指标，或在公式中写明此时的取值。",
    },
    "outcome_formula": {
        "en": "Outcome '{outcome}' is a formula in mechanism '{process}', which is not here as it was when these runs "
        "were made. Work in its folder, or choose other outcomes.",
        "zh": "指标“{outcome}”由机制“{process}”中的公式算出，而此处没有当时的该机制文件。"
        "请在其所在文件夹中操作，或另选指标。",
    },
    "which_point": {
        "en": "These are results of a sweep: say of which point, such as point=0, from 0 to {last}.",
        "zh": "这是扫描的结果：请指明设计点，如 point=0（0 至 {last}）。",
    },
    "no_points": {
        "en": "These results have scenarios only: leave point out.",
        "zh": "此结果只有情景，没有设计点：请去掉 point。",
    },
    "configs_unmarked": {
        "en": "{file} is there, but nothing marks this folder configs as Shuniu's, so it is not searched. "
        "If it is, make an empty file {mark}.",
        "zh": "{file} 存在，但其所在的 configs 文件夹未标明属于 Shuniu，故未被搜索。如属 Shuniu，请建立空文件 {mark}。",
    },
    "unknown_option_of_group": {
        "en": "There is no {kind} '{word}' ({file}). {hint}",
        "zh": "没有{kind}“{word}”（{file}）。{hint}",
    },
    "name_of_several": {
        "en": "'{given}' is the name of more than one {kind}: {ids}. Choose by id.",
        "zh": "名为“{given}”的{kind}不止一个：{ids}。请用 id 选择。",
    },
    "unknown_scenario": {
        "en": "There is no scenario '{word}' ({file}). {hint}",
        "zh": "没有情景“{word}”（{file}）。{hint}",
    },
    "unknown_policy": {
        "en": "There is no policy '{word}' ({file}). {hint}",
        "zh": "没有政策“{word}”（{file}）。{hint}",
    },
    "unknown_process": {
        "en": "There is no mechanism '{word}'. {hint}",
        "zh": "没有机制“{word}”。{hint}",
    },
    "unknown_name": {
        "en": "Nothing is called '{word}'. {hint} `shuniu list` shows what there is.",
        "zh": "没有名为“{word}”的内容。{hint}可选内容见 shuniu list。",
    },
    "unknown_kind": {
        "en": "Nothing to list under '{word}'. {hint}",
        "zh": "没有“{word}”这一类。{hint}",
    },
    "scenario_twice": {
        "en": "Scenario '{given}' is named twice ({file}). Name it once.",
        "zh": "情景“{given}”出现了两次（{file}），请只写一次。",
    },
    "status_quo_levers": {
        "en": "status_quo cannot be given levers ({levers}): all others are compared with it. "
        "Write a policy of your own: shuniu init.",
        "zh": "status_quo 不能设定政策手段（{levers}）：其他情景都以它为比较基准。请用 shuniu init 编写自己的政策。",
    },
    "changed_twice": {
        "en": "{first} and policy={given} with changes would both be called '{given}'. Leave {first} out, "
        "or write a policy of your own: shuniu init.",
        "zh": "{first} 与改动后的 policy={given} 会同名为“{given}”。请去掉 {first}，或用 shuniu init 编写自己的政策。",
    },
    "no_equals": {
        "en": "'{word}' is not a setting. Write key=value, such as replicates=8. {hint}",
        "zh": "“{word}”不是设置。请写成 键=值，例如 replicates=8。{hint}",
    },
    "no_deletion": {
        "en": "'{key}' cannot be taken out. Give it another value.",
        "zh": "“{key}”不能删除，请改用其他值。",
    },
    "no_choice": {
        "en": "'{given}' lacks a choice. `shuniu list` shows what there is.",
        "zh": "“{given}”缺少选项。用 shuniu list 查看可选内容。",
    },
    "choice_without_quotes": {
        "en": "{group}: {given} is read as a number ({file}). Quote the name: {group}: '{given}'.",
        "zh": "{group}: {given} 会被读作数字（{file}），请给名称加引号：{group}: '{given}'。",
    },
    "unused_setting": {
        "en": "shuniu {verb} does not use '{given}'. {does}",
        "zh": "shuniu {verb} 不使用“{given}”。{does}",
    },
    "cannot_read": {
        "en": "'{given}' cannot be read. Close every bracket and quote, and quote the whole word for the shell.",
        "zh": "无法理解“{given}”。请检查括号与引号，并给整个词加上引号。",
    },
    "one_value": {
        "en": "'{given}': give one value; a run has one configuration. A list goes in brackets: key=[a,b].",
        "zh": "“{given}”：请只给一个值；列表写在方括号中：key=[a,b]。",
    },
    "no_policy_chosen": {
        "en": "'{key}': choose the policy first, such as policy=hub_expansion.",
        "zh": "“{key}”：请先选择政策，例如 policy=hub_expansion。",
    },
    "lever_is_policys": {
        "en": "'{lever}' is a lever ({file}). A policy sets it: policy=<name> policy.levers.{lever}=<value>.",
        "zh": "“{lever}”是政策手段（{file}），由政策设定：policy=<名称> policy.levers.{lever}=<值>。",
    },
    "not_a_list": {
        "en": "{key} = {given!r}: give a list of names, such as {key}=[a,b] ({file}).",
        "zh": "{key} = {given!r}：请给出名称列表，例如 {key}=[a,b]（{file}）。",
    },
    "not_a_switch": {
        "en": "{key} = {given!r}: give true or false ({file}).",
        "zh": "{key} = {given!r}：请给 true 或 false（{file}）。",
    },
    "not_a_mapping": {
        "en": "{key} = {given!r}: settings with names belong under it ({file}).",
        "zh": "{key} = {given!r}：其下应为带名称的设置（{file}）。",
    },
    "no_config_dir": {
        "en": "--config-dir '{folder}': there is no such folder.",
        "zh": "--config-dir “{folder}”：没有这个文件夹。",
    },
    "experiment_header": {
        "en": "{file}: the first line of an experiment must be '# @package _global_'.",
        "zh": "{file}：实验文件的第一行必须是“# @package _global_”。",
    },
    "cannot_compose": {
        "en": "The configuration cannot be put together: {what}",
        "zh": "配置无法组成：{what}",
    },
    "cannot_open": {"en": "{file} cannot be read: {what}.", "zh": "无法读取 {file}：{what}。"},
    "unreadable": {"en": "(unreadable: {what})", "zh": "（无法读取：{what}）"},
    "yaml_too_large": {
        "en": "{file}: its aliases (*name) make {count:,} values of the {written:,} that are written. "
        "Write out what is meant.",
        "zh": "{file}：其中的别名（*名称）把写下的 {written:,} 个值变成了 {count:,} 个。请直接写出所要的内容。",
    },
    "yaml_circle": {
        "en": "{file}, line {line}: an alias (*name) stands within what it stands for.",
        "zh": "{file} 第 {line} 行：别名（*名称）出现在它所代表的内容之中。",
    },
    "yaml_too_deep": {
        "en": "{file}, line {line}: settings stand more than {most} deep within one another.",
        "zh": "{file} 第 {line} 行：设置嵌套超过 {most} 层。",
    },
    "control_character": {
        "en": "{file}, line {line}: there is a control character, {code}, in the text. Take it out.",
        "zh": "{file} 第 {line} 行：文字中有控制字符 {code}，请删去。",
    },
    "control_character_typed": {
        "en": "There is a control character, {code}, in what was typed for {key}. Take it out.",
        "zh": "为 {key} 键入的内容中有控制字符 {code}，请删去。",
    },
    "interpolation": {
        "en": "{file}, line {line}: '${{' would fill in something from elsewhere. Write the text itself.",
        "zh": "{file} 第 {line} 行：“${{”会填入别处的内容，请直接写出文字。",
    },
    "interpolation_typed": {
        "en": "'${{' in {key} would fill in something from elsewhere. Write the text itself.",
        "zh": "{key} 中的“${{”会填入别处的内容，请直接写出文字。",
    },
    "not_utf8": {
        "en": "{file}, line {line}: not UTF-8. Save the file with the encoding UTF-8.",
        "zh": "{file} 第 {line} 行：不是 UTF-8 编码。请以 UTF-8 编码保存。",
    },
    "yaml_tab": {
        "en": "{file}, line {line}: a tab in the indentation. Use spaces.",
        "zh": "{file} 第 {line} 行：缩进中有制表符，请用空格。",
    },
    "yaml_twice": {
        "en": "{file}, line {line}: '{key}' is given twice. Keep one of them.",
        "zh": "{file} 第 {line} 行：“{key}”出现两次，请只保留一个。",
    },
    "yaml_wrong": {
        "en": "{file}, line {line}: not valid YAML: {what}.",
        "zh": "{file} 第 {line} 行：不是有效的 YAML：{what}。",
    },
    "yaml_not_mapping": {
        "en": "{file}: give settings as 'name: value', one a line.",
        "zh": "{file}：请写成“名称: 值”，每行一项。",
    },
    "no_cells": {
        "en": "register.cells = {given!r}: there is no such file in {folder} or in this folder ({file}).",
        "zh": "register.cells = {given!r}：在 {folder} 和当前文件夹中都没有这个文件（{file}）。",
    },
    "cells_empty": {
        "en": "{file} is empty. Its first line names the columns {columns}; then one row a cell.",
        "zh": "{file} 是空的。第一行应写列名 {columns}，其后每行一个单元。",
    },
    "cells_header": {
        "en": "{file}: its first line lacks {missing}. It names the columns {columns} (size may be left out).",
        "zh": "{file}：第一行缺少 {missing}。应写列名 {columns}（size 可省略）。",
    },
    "process_syntax": {
        "en": "{file}, line {line}: this is not Python ({what}). Mend the line and try again.",
        "zh": "{file} 第 {line} 行：不是合法的 Python（{what}）。请改正后重试。",
    },
    "process_import": {
        "en": "Mechanism '{given}' cannot be imported: {what}.",
        "zh": "机制“{given}”无法导入：{what}。",
    },
    "option_alone": {
        "en": "{given} goes with --cfg or --info, such as --cfg job {given}.",
        "zh": "{given} 须与 --cfg 或 --info 一起用，如 --cfg job {given}。",
    },
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
    "nothing_overwritten": {
        "en": "{file} is there already; nothing was written. Rename it, or work on it.",
        "zh": "{file} 已存在，未写入任何文件。请改名，或直接修改它。",
    },
}
