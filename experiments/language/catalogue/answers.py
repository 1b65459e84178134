"""What a run says: on its way, and as its answer."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "run_title": {
        "en": "{name}: {place}, {organizations} organizations, {scenarios}, {replicates}, {horizon}",
        "zh": "{name}：{place}，{organizations} 家社会组织，{scenarios}，{replicates}，{horizon}",
    },
    "run_progress": {"en": "Simulating", "zh": "模拟中"},
    "run_progress_line": {
        "en": "{percent:3d} %  {done} of {total} runs, {seconds:.0f} s, {rate:.1f} a second, {left:.0f} s left",
        "zh": "{percent:3d} %  {done}/{total} 次运行，已用 {seconds:.0f} 秒，每秒 {rate:.1f} 次，还需 {left:.0f} 秒",
    },
    "run_took": {"en": "{runs} in {seconds:.1f} s.", "zh": "{runs}，用时 {seconds:.1f} 秒。"},
    "run_stored": {
        "en": "These results are stored already ({replicates}); nothing was simulated.",
        "zh": "结果已有存档（{replicates}），无需重新模拟。",
    },
    "run_extends": {
        "en": "Stored already: {stored}. To be simulated: {new} more.",
        "zh": "已存有 {stored}，再模拟 {new}。",
    },
    "run_one_replicate": {
        "en": "One replicate has no interval: ask for at least two, such as replicates=32.",
        "zh": "只有一次重复，无法给出区间；请至少两次，例如 replicates=32。",
    },
    "lever_limited": {
        "en": "{lever} would be {wanted}; kept at {kept}, first in month {month}",
        "zh": "{lever} 合计为 {wanted}，超出范围，按 {kept} 计，最早在第 {month} 月",
    },
    "lever_limited_in": {
        "en": "Scenario {scenario}: its policies together carry {lever} to {wanted}, beyond its range; "
        "it is kept at {kept}, first in month {month}.",
        "zh": "情景“{scenario}”：各政策合计使 {lever} 达到 {wanted}，超出范围，按 {kept} 计，最早在第 {month} 月。",
    },
    "lever_idle": {
        "en": "Scenario {scenario}: {lever}={value} does nothing here, since {place} has nothing that it acts on.",
        "zh": "情景“{scenario}”：{lever}={value} 在{place}不起作用，因为当地没有它所作用的对象。",
    },
    "lever_much": {
        "en": "Scenario {scenario}: {lever} adds {value} yuan a year, {times} times the {own} that {place} spends "
        "on it itself. Set it to the scale of the place: policy.levers.{lever}=…",
        "zh": "情景“{scenario}”：{lever} 每年增加 {value} 元，为{place}自身该项支出 {own} 元的 {times} 倍。"
        "请按当地规模设定：policy.levers.{lever}=…",
    },
    "lever_new": {
        "en": "Scenario {scenario}: {lever} adds {value} yuan a year to {place}, which spends nothing on it itself.",
        "zh": "情景“{scenario}”：{lever} 每年增加 {value} 元，而{place}自身没有该项支出。",
    },
    "checks_held": {
        "en": "Checked: {properties} properties in each of {months:,} months, spin-up included. All hold.",
        "zh": "已检验：{properties} 条性质，逐月检验 {months:,} 个月（含预热期），全部成立。",
    },
    "checks_nothing": {
        "en": "Nothing was checked: checks=all looks at what is simulated. Ask for more replicates or another seed.",
        "zh": "未作检验：checks=all 只检验新模拟的运行。可增加重复次数，或换一个种子。",
    },
    "checks_failed": {
        "en": "Not so: {text} ({id}). Month {month} after {process}, seed {seed}: {wrong} wrong, the first {first}.",
        "zh": "性质不成立：{text}（{id}）。第 {month} 月 {process} 之后，种子 {seed}：{wrong} 处不符，首个为 {first}。",
    },
    "levels_title": {
        "en": "Month {month} (start of {calendar}), {means}",
        "zh": "第 {month} 月（{calendar}初），{means}",
    },
    "differences_title": {
        "en": "Against the status quo, same seeds, with 95 % intervals",
        "zh": "与现状相比（同一种子），附 95 % 区间",
    },
    "differences_title_one": {
        "en": "Against the status quo, same seed; one replicate has no intervals",
        "zh": "与现状相比（同一种子）；只有一次重复，无区间",
    },
    "cost_saving": {"en": "{yuan} saved", "zh": "省 {yuan}"},
    "purposes_title": {
        "en": "Policies that are for another outcome than {outcome}: what they do to it, against the status quo",
        "zh": "不以{outcome}为目标的政策：其所针对的结果与现状之差（同一种子）",
    },
    "differences_note": {"en": "{cost}. {factor}", "zh": "{cost}。{factor}"},
    "cost_note": {
        "en": "Yuan per org. more: extra yuan a year ÷ organizations covered in addition, with a 95 % interval "
        "(Fieller's); with few seeds it leans low, as it is shown only where the number differs detectably",
        "zh": "每多覆盖一家：年增经费÷多覆盖的组织数，附 95 % 区间（Fieller 法）；"
        "因只在覆盖数有可检出差别时给出，种子少时会偏低",
    },
    "cost_notes": {"en": "{head}; {words}", "zh": "{head}；{words}"},
    "cost_notes_between": {"en": "; ", "zh": "；"},
    "cost_note_in_part": {
        "en": "‡: some of its levers have no price, and what they cost is not in it",
        "zh": "‡：其中有手段未计价，其费用未计入",
    },
    "money_undetectable": {"en": "none detectable", "zh": "未检出"},
    "factor_exact": {"en": "exact", "zh": "完全一致"},
    "factor_note": {
        "en": "Pairing gains: how many times fewer runs the same precision takes than with separate seeds ({outcome}), "
        "with a 95 % interval, from three seeds on; 'exact': the same as the status quo in every seed.",
        "zh": "配对增益：要达到同样精度，与使用不同种子相比可少用多少倍运行（{outcome}），附 95 % 区间，"
        "至少三个种子时给出；“完全一致”指每个种子均与现状相同。",
    },
    "prediction": {
        "en": "Coverage by any branch was not observed in {place}: these levels are the model's prediction, "
        "not a forecast.",
        "zh": "{place}的覆盖率（任何形式的党组织）没有观测值：以上水平是模型的推测，不是预报。",
    },
    "below_floor": {
        "en": "Not to be recommended: {scenario} shrinks the register to {share} of the status quo's; "
        "below 98 % a rate rises because organizations are gone.",
        "zh": "不予推荐：{scenario}使登记数降至现状的 {share}；低于 98 % 时，比率上升是因为组织消失。",
    },
    "guarded": {
        "en": "{scenario}, guarded: {guarded} points of {outcome} instead of {plain}, with those counted divided by "
        "the larger register, this one or the status quo's.",
        "zh": "{scenario}（防虚高）：{outcome}变化 {guarded} 个百分点，而非 {plain}；"
        "分母取本情景与现状登记数中较大者。",
    },
    "results_in": {"en": "Results: {folder}", "zh": "结果：{folder}"},
    "figures_in": {"en": "Figures: {file}", "zh": "图：  {file}"},
    "again": {"en": "Again:   {command}", "zh": "重现：{command}"},
    "interval": {"en": "{low} to {high}", "zh": "{low} 至 {high}"},
    "month_of_year": {"en": "{name} {year}", "zh": "{year}年{name}"},
    "month_names": {
        "en": "January February March April May June July August September October November December",
        "zh": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
    },
    "told_apart_between": {"en": ", ", "zh": "，"},
    "told_apart": {"en": 'Changed from "{name}": {changes}', "zh": "由“{name}”改动：{changes}"},
}
