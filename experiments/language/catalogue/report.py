"""What ``shuniu report`` and ``shuniu grid`` say, and the words of the page."""

from __future__ import annotations

COMMANDS: dict[str, dict[str, str]] = {
    "grid_takes": {
        "en": "{runs} runs: about {time} of one processor, shared among those at work.",
        "zh": "共 {runs} 次运行：单个处理器约需 {time}（多个处理器分担）。",
    },
    "grid_use": {
        "en": "A report of a run with the same place, horizon and seed takes it in by itself: shuniu report "
        "place={place}; "
        "or name it: shuniu report ... grid={folder}",
        "zh": "地区、期限与种子相同的运行，其报告会自动采用：shuniu report place={place}；"
        "也可指定：shuniu report … grid={folder}",
    },
    "report_written": {"en": "Report: {file}", "zh": "报告：{file}"},
    "report_no_grid": {
        "en": "Without sliders: no grid of this place is stored. To have them: {command}",
        "zh": "未含滑块：尚无该地区的组合网格。如需滑块：{command}",
    },
    "report_no_html": {
        "en": "to={given!r}: give a file whose name ends in .html.",
        "zh": "to={given!r}：请给出以 .html 结尾的文件名。",
    },
    "report_not_a_grid": {
        "en": "{folder} holds no grid of funding and hubs; shuniu grid makes one.",
        "zh": "{folder} 不是经费与枢纽的组合网格；可用 shuniu grid 生成。",
    },
    "report_grid_of_sweep": {
        "en": "grid= goes with the report of a run, not with that of a sweep.",
        "zh": "grid= 只用于运行的报告，不用于扫描的报告。",
    },
    "report_no_browser": {
        "en": "No Chromium was found to make the PDF (SHUNIU_BROWSER names one). "
        "Open {file} in any browser and print it to a file: Ctrl+P, A4.",
        "zh": "未找到可生成 PDF 的 Chromium（可用 SHUNIU_BROWSER 指定）。"
        "请用任一浏览器打开 {file}，按 Ctrl+P 以 A4 纸打印为 PDF。",
    },
    "report_not_printed": {
        "en": "The browser did not print {file}: {what}",
        "zh": "浏览器未能打印 {file}：{what}",
    },
}

HEADINGS: dict[str, dict[str, str]] = {
    "report_heading_answer": {"en": "The answer in numbers", "zh": "结果概览"},
    "report_heading_sliders": {"en": "Try it: funding and hubs", "zh": "试一试：经费与枢纽"},
    "report_heading_scenarios": {"en": "What the scenarios set", "zh": "各情景的设定"},
    "report_heading_months": {"en": "Month by month", "zh": "逐月变化"},
    "report_heading_flows": {"en": "Why coverage moved", "zh": "覆盖率变化的来源"},
    "report_heading_groups": {"en": "Districts and kinds", "zh": "区县与类别"},
    "report_heading_facts": {"en": "The model and the facts", "zh": "模型与事实对照"},
    "report_heading_assumptions": {"en": "What rests on assumption", "zh": "基于假定的内容"},
    "report_heading_limits": {"en": "What these numbers are not", "zh": "局限"},
    "report_heading_reproduction": {"en": "How to make this again", "zh": "如何重现"},
    "report_heading_frontier": {"en": "What is worth its money", "zh": "哪些组合物有所值"},
    "report_heading_points": {"en": "All points", "zh": "全部组合"},
}

WORDS: dict[str, dict[str, str]] = {
    "report_kicker": {
        "en": "{name} · {place}, {organizations} organizations · {first} to {last} · {replicates}",
        "zh": "{name} · {place}，{organizations} 家社会组织 · {first}至{last} · {replicates}",
    },
    "report_answer_first": {
        "en": "{outcome} by {month}, {usual} under the status quo: {effects}.",
        "zh": "到{month}，{outcome}（现状 {usual}）：{effects}。",
    },
    "report_answer_next": {
        "en": "{outcome}, {usual} under the status quo: {effects}.",
        "zh": "{outcome}（现状 {usual}）：{effects}。",
    },
    "report_answer_cost": {
        "en": "Extra cost a year, in yuan: {costs}. Intervals stand in the tables below.",
        "zh": "年增经费（元）：{costs}。区间见下表。",
    },
    "report_as_above": {"en": "As above.", "zh": "说明同上。"},
    "report_otherwise_as_above": {"en": "Otherwise as above.", "zh": "其余说明同上。"},
    "report_sentence": {"en": "{said}.", "zh": "{said}。"},
    "report_answer_cost_one": {
        "en": "Extra cost a year, in yuan: {costs}.",
        "zh": "年增经费（元）：{costs}。",
    },
    "report_listed": {"en": ", ", "zh": "，"},
    "report_named": {"en": "{scenario}\u00a0{said}", "zh": "{scenario}\u00a0{said}"},
    "report_of_one_run": {
        "en": "{effects} (one run tells nothing of chance)",
        "zh": "{effects}（仅一次运行，无法判断是否出于偶然）",
    },
    "report_may_be_none": {"en": "{size} (may be none)", "zh": "{size}（不显著）"},
    "report_between": {"en": ", ", "zh": "、"},
    "report_no_policy": {"en": "none: everything stays as it is", "zh": "无：维持现状"},
    "report_yuan_a_year": {"en": "{yuan} yuan a year", "zh": "{yuan}元/年"},
    "report_points": {"en": "{value} points", "zh": "{value} 个百分点"},
    "report_sets": {"en": "{lever} {value}", "zh": "{lever} {value}"},
    "report_between_settings": {"en": "; ", "zh": "；"},
    "report_months": {"en": "{start} – {end}", "zh": "{start} – {end}"},
    "report_months_ramp": {
        "en": "{start} – {end}, in full after {ramp} months",
        "zh": "{start} – {end}，{ramp} 个月后完全生效",
    },
    "report_scenarios_caption": {
        "en": "What each policy sets: × and points are against the status quo; all other levers stay as they are",
        "zh": "各项政策的设定：倍数与百分点均相对现状；其余手段不变",
    },
    "report_levels_over_time": {
        "en": "Means of the runs, % of the register; the CSV has every month and the spread of the runs",
        "zh": "各次运行的均值，占登记数的百分比；CSV 含逐月数值及运行间的离散度",
    },
    "report_differences_over_time": {
        "en": "Differences to the status quo, same seeds, points, with intervals; the CSV has every month",
        "zh": "与现状之差（同一种子），百分点，附区间；CSV 含逐月数值",
    },
    "report_states_over_time": {
        "en": "Share of the register by the branch that covers it, %; the CSV has every month and scenario",
        "zh": "按所依托党组织状态划分的覆盖组织占比，%；CSV 含逐月与全部情景",
    },
    "report_flows": {
        "en": "Every organization that came to be covered or ceased to be is counted with its cause, in every "
        "run and month; "
        "gains and losses add up exactly to the change of the covered. The tables show means of the runs.",
        "zh": "每一家社会组织被覆盖或失去覆盖，都按原因逐月逐次运行计数；增减之和与覆盖数的变化完全相等。"
        "表中为各次运行的均值。",
    },
    "report_flows_caption": {
        "en": "{scenario}: covered organizations, month {first} to {last}",
        "zh": "{scenario}：被覆盖的社会组织数，第 {first} 至第 {last} 月",
    },
    "report_flow_start": {"en": "Covered in month {month}", "zh": "第 {month} 月被覆盖数"},
    "report_flow_change": {"en": "Change: the sum of the causes", "zh": "变化：各原因之和"},
    "report_flow_end": {"en": "Covered in month {month}", "zh": "第 {month} 月被覆盖数"},
    "report_not_told": {"en": " n.s.", "zh": " 不显著"},
    "report_by_group_note": {
        "en": (
            "n.s.: the 95 % interval of the mean difference (Student's t) includes zero; each difference is judged by "
            "itself."
        ),
        "zh": "不显著：均值差的 95 % 区间（t 分布）包含零；各差值逐一判断。",
    },
    "report_facts_note": {
        "en": "{seeds} of the status quo, measured in these very runs. An input is no success; what was fitted "
        "is no proof; "
        "what was built in tests the code.",
        "zh": "现状情景，{seeds}，即由本次运行测得。输入项不算成功；拟合项不算证明；内置项只检验代码。",
    },
    "report_facts_unmeasured": {
        "en": "Not measured here, as what these runs keep does not allow it: {names}. shuniu facts measures them in "
        "runs of its own, and some may not hold there.",
        "zh": "本次所存数据无法测得：{names}。可用 shuniu facts 另行测量，其中可能有不成立的。",
    },
    "report_assumed": {
        "en": "Every number has a grade: report, public, literature, derived, or assumed. Assumed means that no "
        "source gives "
        "the number: it was chosen as plausible and may be wrong. {levers} of the {all_levers} levers set here and "
        "{parameters} of the {all_parameters} parameters of the model are assumed ({free} of them may be moved by "
        "calibration). The sign of an effect is surer than its size.",
        "zh": "每个数值都有等级：调研报告、公开统计或规定、文献、推算、假定。“假定”指没有资料给出该数值，"
        "只是取其合理，可能有误。本次所设 {all_levers} 项政策手段中 {levers} 项的作用为假定；"
        "模型 {all_parameters} 个参数中 {parameters} 个为假定（其中 {free} 个可由校准调整）。"
        "效应的方向比大小更可靠。",
    },
    "report_assumed_levers": {"en": "Levers set here whose working is assumed", "zh": "作用为假定的政策手段"},
    "report_assumed_parameters": {"en": "Parameters that are assumed", "zh": "假定的参数"},
    "report_reproduction": {
        "en": "The same command, version and configuration give the same numbers to the last bit, on any machine.",
        "zh": "相同的命令、版本与配置，在任何机器上都得到完全相同的数值。",
    },
    "report_n_ok": {
        "en": "{ok} of {planned} planned runs are ok; {failed} failed",
        "zh": "计划 {planned} 次，成功 {ok} 次，失败 {failed} 次",
    },
    "report_configuration": {"en": "The full configuration", "zh": "完整配置"},
    "report_failure": {
        "en": "Run {run} ({scenario}, seed {seed}): {error}",
        "zh": "运行 {run}（{scenario}，种子 {seed}）：{error}",
    },
    "report_failures": {"en": "Failed runs", "zh": "失败的运行"},
    "report_unfinished": {
        "en": "Not complete yet: {done} of {planned} runs are there.",
        "zh": "尚未完成：已有 {done}/{planned} 次运行。",
    },
    "report_no_figure": {"en": "No figure answers this design by itself.", "zh": "该设计没有可直接回答问题的图。"},
    "report_points_caption": {
        "en": "Differences to the status quo, same seeds, points, with 95 % intervals; extra yuan a year",
        "zh": "与现状之差（同一种子），百分点，附 95 % 区间；年增经费（元）",
    },
    "report_frontier_caption": {
        "en": "{outcome}: points that nothing does better for as little; the CSV has all",
        "zh": "{outcome}：没有更省且更好的组合；CSV 含全部组合",
    },
}

SLIDERS: dict[str, dict[str, str]] = {
    "report_sliders": {
        "en": "Both are × today's. Funding moves all four shares of the money together. Hubs: at 0 none stand, "
        "at 0.5 half "
        "of them; at 2 they are expanded as in the scenario “Hub expansion”, without its own budget line, at 1.5 "
        "half of "
        "that. Every combination was simulated beforehand; nothing in between is made up.",
        "zh": "两者均为现状的倍数。经费：四项经费同步增减。枢纽：0 为全部取消，0.5 为保留一半，"
        "2 为按“扩大枢纽型社会组织体系”情景扩大（不含其专项经费），1.5 为其一半。"
        "每一组合均已事先模拟，不作插值。",
    },
    "report_cell_nearest": {
        "en": "Nearest computed combination: funding {funding}, hubs {hubs}",
        "zh": "最接近的已模拟组合：经费 {funding}，枢纽 {hubs}",
    },
    "report_grid_caption": {
        "en": "{outcome}, points against the status quo, with 95 % intervals. {seeds}",
        "zh": "{outcome}与现状之差（百分点），附 95 % 区间。{seeds}",
    },
    "report_grid_note": {
        "en": "{place}, {month}. {n} of {planned} runs of its own, with the seeds {seeds}: the status quo may "
        "differ a little "
        "from that of more seeds. Lines are means of the runs, intervals 95 % of the paired differences. Version "
        "{version}, design {design}.",
        "zh": "{place}，{month}。网格单独运行 {n}/{planned} 次，种子 {seeds}；种子数不同时，现状数值可能略有出入。"
        "曲线为各次运行的均值，区间为配对差的 95 % 区间。版本 {version}，设计 {design}。",
    },
}

COLUMNS: dict[str, dict[str, str]] = {}

MESSAGES = COMMANDS | HEADINGS | WORDS | SLIDERS | COLUMNS
