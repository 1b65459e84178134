"""What the served page says beside the page's own words, in both languages."""

from __future__ import annotations

from typing import Final

SERVED: Final = {
    "intro": {
        "en": "Move a slider to set a policy. The page estimates at once how coverage by Party branches "
        "would differ from carrying on as today; “Run exactly” has the model itself "
        "simulate it, on the computer that serves this page.",
        "zh": "拖动滑块，页面随即估算：与维持现状相比，该政策会使党组织覆盖率如何变化。"
        "点“精确运行”，则在提供本页的计算机上用模型实际模拟。",
    },
    "link_note": {
        "en": "The address holds all settings. It opens wherever this server is reached; in a file that shuniu page "
        "has written, paste everything from # onwards behind its own address.",
        "zh": "网址包含全部设置，凡能访问本服务器处均可打开；"
        "如对方使用 shuniu page 生成的文件，把 # 及其后的部分接在该文件的网址后即可。",
    },
    "run": {"en": "What the model itself says", "zh": "模型的精确结果"},
    "run_note": {
        "en": "“Run exactly” simulates policy and status quo side by side: {runs} runs with {points} sets of the "
        "model’s uncertain numbers; “More exactly”: {more_runs} runs with {more_points} sets. The answer is that of "
        "shuniu ask, and is kept: a second time it is there at once.",
        "zh": "“精确运行”对方案与现状作成对模拟：{points} 组参数，共 {runs} 次运行；“更精确”为 {more_points} 组、"
        "{more_runs} 次。结果与 shuniu ask 相同，并会保存，再次查看时立即可得。",
    },
    "run_note_fixed": {
        "en": "“Run exactly” simulates policy and status quo side by side: {runs} runs, “More exactly” {more_runs}, "
        "all with the same parameters, since this place has not been calibrated. The answer is that of shuniu ask, and "
        "is kept: a second time it is there at once.",
        "zh": "“精确运行”对方案与现状作成对模拟，共 {runs} 次运行，“更精确”为 {more_runs} 次；此地未经校准，各次运行"
        "参数相同。结果与 shuniu ask 相同，并会保存，再次查看时立即可得。",
    },
    "run_exactly": {"en": "Run exactly", "zh": "精确运行"},
    "run_more": {"en": "More exactly", "zh": "更精确"},
    "run_stop": {"en": "Stop", "zh": "停止"},
    "run_progress": {"en": "How far the runs are", "zh": "运行进度"},
    "run_waiting": {"en": "{before} before you.", "zh": "前面还有 {before} 个。"},
    "run_starting": {"en": "Getting ready …", "zh": "正在准备……"},
    "run_running": {"en": "{done} of {total} runs.", "zh": "已完成 {done}/{total} 次运行。"},
    "run_reading": {"en": "Reading the results …", "zh": "正在读取结果……"},
    "run_lost": {
        "en": "A process that simulated has died; its runs are made again.",
        "zh": "一个模拟进程意外终止，其运行已重新安排。",
    },
    "run_done": {"en": "Done in {seconds} s.", "zh": "用时 {seconds} 秒。"},
    "run_stored": {
        "en": "These runs were stored already; nothing was simulated.",
        "zh": "这些运行已有存档，未重新模拟。",
    },
    "run_stopped": {
        "en": "Stopped. What was finished is kept; running it again goes on from there.",
        "zh": "已停止。已完成的运行已保存，再次运行时从该处继续。",
    },
    "run_away": {
        "en": "The server does not answer. As soon as it does again, this goes on.",
        "zh": "服务器没有应答。恢复后将自动继续。",
    },
    "run_old": {
        "en": "These are of settings that have been changed since.",
        "zh": "以下为先前设置的结果，设置其后已改动。",
    },
    "run_page": {"en": "This page", "zh": "本页估算"},
    "run_model": {"en": "The model [90 % range]", "zh": "模型 ［90% 范围］"},
    "run_difference": {"en": "Page − model", "zh": "本页 − 模型"},
    "run_chance": {"en": "Chance", "zh": "随机性"},
    "run_money": {"en": "public money, yuan a year", "zh": "公共资金（元/年）"},
    "run_apart": {
        "en": "Changes against the status quo by {month}, in points. “Page − model” is what the page is off, with the "
        "chance of {runs} runs in it.",
        "zh": "到{month}与现状相比的变化，单位为百分点。“本页 − 模型”为两者之差，含 {runs} 次运行的随机性。",
    },
    "run_alone": {
        "en": "Changes against the status quo by {month}, in points, from {runs} runs.",
        "zh": "到{month}与现状相比的变化，单位为百分点，共 {runs} 次运行。",
    },
    "run_in_full": {"en": "The answer in full", "zh": "完整回答"},
    "run_table": {"en": "Page and model side by side, policy {policy}", "zh": "本页与模型对照，方案{policy}"},
    "run_nothing": {
        "en": "No lever has been moved, or the policy has not begun by the year shown: there is nothing to run.",
        "zh": "尚未调整任何手段，或方案到所看年份尚未实施，无需运行。",
    },
    "places": {"en": "Place", "zh": "地区"},
    "no_emulator": {
        "en": "So the page estimates nothing here. The model itself can be run.",
        "zh": "因此本页在此无法估算，但可直接运行模型。",
    },
    "keep_policy": {"en": "Save as a policy of your own", "zh": "存为自己的政策"},
    "keep_note": {
        "en": "Written to configs/policy/, where shuniu run, ask, compare and this page find it. Nothing is "
        "overwritten.",
        "zh": "写入 configs/policy/，shuniu run、ask、compare 及本页均可使用；不会覆盖已有文件。",
    },
    "keep_name": {"en": "Name of the file (a–z, 0–9, _)", "zh": "文件名（a–z、0–9、_）"},
    "keep_title": {"en": "What it is called", "zh": "政策名称"},
    "keep_show": {"en": "Show as YAML", "zh": "显示 YAML"},
    "keep_save": {"en": "Save", "zh": "保存"},
    "keep_copy": {"en": "Copy the YAML", "zh": "复制 YAML"},
    "keep_saved": {"en": "Written: {file}. Run it: {command}", "zh": "已写入 {file}。运行：{command}"},
    "results": {"en": "Stored results", "zh": "已存结果"},
    "results_show": {"en": "List what is stored", "zh": "列出已存结果"},
    "results_none": {"en": "Nothing is stored yet.", "zh": "尚无已存结果。"},
    "results_all": {
        "en": "{shown} of {number}, the newest first.",
        "zh": "共 {number} 项，显示最新 {shown} 项。",
    },
    "results_report": {"en": "Report", "zh": "报告"},
    "results_map": {"en": "Heat map", "zh": "热力图"},
    "results_open": {"en": "{what}: {name}", "zh": "{what}：{name}"},
    "map_outcome": {"en": "Colour", "zh": "颜色表示"},
    "map_across": {"en": "Across", "zh": "横轴"},
    "map_down": {"en": "Down", "zh": "纵轴"},
    "map_scenario": {"en": "Scenario", "zh": "情景"},
    "map_note": {
        "en": "Change against the status quo. Choose a point: where its levers are on this page, the sliders are set "
        "to it.",
        "zh": "与现状相比的变化。点选一格：若其手段均在本页，滑块即设为该点。",
    },
    "map_set": {
        "en": "{point}: {effect}. The sliders have been set to it.",
        "zh": "{point}：{effect}。滑块已设为该点。",
    },
    "map_only": {
        "en": "{point}: {effect}. This page has no sliders for that, or they do not reach so far.",
        "zh": "{point}：{effect}。本页没有相应滑块，或超出其范围。",
    },
    "map_elsewhere": {
        "en": "{point}: {effect}. That is {place}; the sliders here are of another place.",
        "zh": "{point}：{effect}。该结果属于{place}，本页滑块为另一地区。",
    },
    "map_no_run": {"en": "no run", "zh": "无运行"},
    "wait": {"en": "One moment …", "zh": "请稍候……"},
}
