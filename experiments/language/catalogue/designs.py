"""What a design is called, and what can be wrong with one."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "design_no_kind": {
        "en": "design.kind is missing ({file}). Choose one of {kinds}.",
        "zh": "缺少 design.kind（{file}）。可选：{kinds}。",
    },
    "design_kind": {
        "en": "There is no kind of design '{word}' ({file}). {hint}",
        "zh": "没有“{word}”这种试验设计（{file}）。{hint}",
    },
    "design_setting": {
        "en": "There is no setting 'design.{word}' ({file}). {hint}",
        "zh": "没有设置项“design.{word}”（{file}）。{hint}",
    },
    "design_unused": {
        "en": "design.{key}: a design of kind {kind} does not use it ({file}). It uses {uses}.",
        "zh": "design.{key}：{kind} 设计不使用这一项（{file}）。它使用 {uses}。",
    },
    "design_count": {
        "en": "{key} = {given!r}: give a whole number from {low} to {high} ({file}).",
        "zh": "{key} = {given!r}：请给 {low} 到 {high} 之间的整数（{file}）。",
    },
    "design_levels": {
        "en": "design.levels = {given}: give an even number, so that each level is as likely as the others ({file}).",
        "zh": "design.levels = {given}：请给偶数，使各水平被抽到的机会相同（{file}）。",
    },
    "design_start": {
        "en": "design.start = {given}: give a month before the horizon, {horizon} ({file}).",
        "zh": "design.start = {given}：请给早于期末月份 {horizon} 的月份（{file}）。",
    },
    "design_no_factors": {
        "en": "design.factors is empty ({file}). Name what to vary, such as levers.reach: {{values: [0, 0.1]}}.",
        "zh": "design.factors 为空（{file}）。请写明要变动的因素，例如 levers.reach: {{values: [0, 0.1]}}。",
    },
    "design_factor": {
        "en": "'{word}' cannot be varied ({file}). Write levers.<lever>, process.<mechanism>.<parameter> or "
        "policy.<policy>.<start, ramp, end or levers.…>. {hint}",
        "zh": "“{word}”不能作为变动因素（{file}）。请写 levers.<手段>、process.<机制>.<参数> 或 "
        "policy.<政策>.<start、ramp、end 或 levers.…>。{hint}",
    },
    "design_lever": {
        "en": "{key}: there is no lever '{word}' ({file}). {hint}",
        "zh": "{key}：没有政策手段“{word}”（{file}）。{hint}",
    },
    "design_parameter": {
        "en": "There is no parameter '{word}' ({file}). {hint}",
        "zh": "没有参数“{word}”（{file}）。{hint}",
    },
    "design_policy": {
        "en": "{key}: no scenario of this experiment uses a policy '{word}' ({file}). {hint}",
        "zh": "{key}：本实验的情景都没有采用政策“{word}”（{file}）。{hint}",
    },
    "design_policy_part": {
        "en": "{key}: '{word}' of a policy cannot be varied ({file}). Vary start, ramp, end or levers.<lever>. {hint}",
        "zh": "{key}：政策的“{word}”不能变动（{file}）。可变动 start、ramp、end 或 levers.<手段>。{hint}",
    },
    "design_factor_form": {
        "en": "{key} = {given!r}: write {key}: {{values: […]}} or {{low: …, high: …}} ({file}).",
        "zh": "{key} = {given!r}：请写成 {key}: {{values: […]}} 或 {{low: …, high: …}}（{file}）。",
    },
    "design_factor_setting": {
        "en": "{key}: a factor has no setting '{word}' ({file}). {hint}",
        "zh": "{key}：因素没有设置项“{word}”（{file}）。{hint}",
    },
    "design_values_alone": {
        "en": "{key}: give either values or {others}, not both ({file}).",
        "zh": "{key}：values 与 {others} 请只给其一（{file}）。",
    },
    "design_values_list": {
        "en": "{key}: values = {given!r}: give a list, such as [0, 0.1] ({file}).",
        "zh": "{key}：values = {given!r}：请给列表，例如 [0, 0.1]（{file}）。",
    },
    "design_value_twice": {
        "en": "{key}: {given!r} stands twice among the values ({file}). Keep one.",
        "zh": "{key}：{given!r} 在取值中出现两次（{file}），请只保留一个。",
    },
    "design_needs_values": {
        "en": "{key}: a design of kind {kind} tries listed values ({file}). Give values, or low, high and steps.",
        "zh": "{key}：{kind} 设计逐一试用给定的值（{file}）。请给 values，或给 low、high 与 steps。",
    },
    "design_needs_range": {
        "en": "{key}: a design of kind {kind} draws from a range ({file}). Give low and high in place of values.",
        "zh": "{key}：{kind} 设计在区间内取值（{file}）。请用 low 与 high 代替 values。",
    },
    "design_words_listed": {
        "en": "{key}: its choices are words ({words}). List some as values ({file}).",
        "zh": "{key}：取值是词语（{words}）。请在 values 中列出（{file}）。",
    },
    "design_words_no_range": {
        "en": "{key}: its choices are words ({words}), and a design of kind {kind} draws from a range of numbers "
        "({file}). Leave it out, or use factorial, one_at_a_time or linked.",
        "zh": "{key}：取值是词语（{words}），而 {kind} 设计在数值区间内取值（{file}）。"
        "请去掉它，或改用 factorial、one_at_a_time 或 linked。",
    },
    "design_no_steps": {
        "en": "{key}: a design of kind {kind} draws from the whole range; leave steps out ({file}).",
        "zh": "{key}：{kind} 设计在整个区间内取值，请去掉 steps（{file}）。",
    },
    "design_steps": {
        "en": "{key}: steps = {given!r}: give a whole number from 2 to {most} ({file}).",
        "zh": "{key}：steps = {given!r}：请给 2 到 {most} 之间的整数（{file}）。",
    },
    "design_steps_whole": {
        "en": "{key}: from {low} to {high} there are no {given} whole numbers equally spaced ({file}). "
        "Give fewer steps, or values.",
        "zh": "{key}：从 {low} 到 {high} 分不出 {given} 个等距的整数（{file}）。请减少 steps，或改给 values。",
    },
    "design_scale": {
        "en": "{key}: there is no scale '{word}' ({file}). {hint}",
        "zh": "{key}：没有“{word}”这种刻度（{file}）。{hint}",
    },
    "design_log": {
        "en": "{key}: scale: log needs a low above 0, not {low} ({file}).",
        "zh": "{key}：scale: log 要求 low 大于 0，而不是 {low}（{file}）。",
    },
    "design_end_missing": {
        "en": "{key}: {end} is missing ({file}). Levers and months have no range of their own: give low and high.",
        "zh": "{key}：缺少 {end}（{file}）。政策手段与月份没有默认区间，请给 low 与 high。",
    },
    "design_low_high": {
        "en": "{key}: low = {low} is not below high = {high} ({file}).",
        "zh": "{key}：low = {low} 不小于 high = {high}（{file}）。",
    },
    "design_not_number": {
        "en": "{key}: {given!r} is not a number ({file}).",
        "zh": "{key}：{given!r} 不是数（{file}）。",
    },
    "design_not_whole": {
        "en": "{key}: {given!r}: give a whole number ({file}).",
        "zh": "{key}：{given!r}：请给整数（{file}）。",
    },
    "design_range": {
        "en": "{key}: {given!r} is outside {low} – {high} ({unit}; {file}).",
        "zh": "{key}：{given!r} 超出范围 {low} – {high}（{unit}；{file}）。",
    },
    "design_word": {
        "en": "{key}: '{word}' is not one of its words ({file}). {hint}",
        "zh": "{key}：“{word}”不是可选的词语（{file}）。{hint}",
    },
    "design_too_many": {
        "en": "This {kind} design has {count} points, and at most {most} are possible ({file}). "
        "Give fewer values or points, or use sobol.",
        "zh": "这一 {kind} 设计有 {count} 个试验点，最多只能有 {most} 个（{file}）。请减少取值或点数，或改用 sobol。",
    },
    "design_no_base": {
        "en": "{key}: one_at_a_time starts from the policy's own end, and it has none ({file}). "
        "Give it one in its file, or use factorial.",
        "zh": "{key}：one_at_a_time 从政策自身的 end 出发，而该政策没有（{file}）。"
        "请在政策文件中写明，或改用 factorial。",
    },
    "design_months": {
        "en": "Policy {given} would start in month {start}, with a ramp of {ramp}, and end in month {end} at a point "
        "({file}). It must start before it ends, and its ramp must be over by then.",
        "zh": "某一试验点上政策 {given} 于第 {start} 月开始、推行期 {ramp} 个月、第 {end} 月结束（{file}）。"
        "开始须早于结束，且推行期须在结束前完成。",
    },
    "design_needs_file": {
        "en": "design.file is missing ({file}). Name the CSV of a linked design: factors in its first line, "
        "then one point a line.",
        "zh": "缺少 design.file（{file}）。请写明 linked 设计的 CSV 文件：第一行为因素名，其后每行一个试验点。",
    },
    "design_no_file": {
        "en": "design.file = {given!r}: there is no such file in {folders} ({file}).",
        "zh": "design.file = {given!r}：在 {folders} 中没有这个文件（{file}）。",
    },
    "design_file_empty": {
        "en": "{file} has no rows. Its first line names the factors; then one point a line.",
        "zh": "{file} 没有数据行。第一行应写因素名，其后每行一个试验点。",
    },
    "design_column_twice": {
        "en": "Column '{key}' stands twice ({file}). Keep one.",
        "zh": "列“{key}”出现两次（{file}），请只保留一个。",
    },
    "design_columns": {
        "en": "{file}, line {line}: {cells} values for {columns} columns. Give one a column.",
        "zh": "{file} 第 {line} 行：有 {cells} 个值，而列有 {columns} 个。请每列给一个值。",
    },
    "design_row_twice": {
        "en": "{file}, line {line}: the same as line {first}. Keep one.",
        "zh": "{file} 第 {line} 行：与第 {first} 行相同，请只保留一行。",
    },
    "design_cell": {
        "en": "{file}, line {line}, column {column}",
        "zh": "{file} 第 {line} 行第 {column} 列",
    },
    "design_sweep": {
        "en": "Experiment '{given}' has a design of {count} points. Run it with: shuniu sweep experiment={given}",
        "zh": "实验“{given}”含有 {count} 个试验点的设计。请用 shuniu sweep experiment={given} 运行。",
    },
}
