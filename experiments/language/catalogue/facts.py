"""What ``shuniu facts``, ``shuniu settle`` and ``shuniu evidence`` say."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "facts_uses": {
        "en": "It runs the status quo of a place for 107 months, the span of "
        "the facts; place, seed, replicates and parameters may be set.",
        "zh": "它运行某地区的现状情景 107 个月（事实所及的时段）；可设 place、seed、replicates 及各机制参数。",
    },
    "no_facts": {
        "en": "No facts are known of the place '{place}': its file names none.",
        "zh": "地区“{place}”没有事实对照文件。",
    },
    "facts_id": {"en": "id", "zh": "编号"},
    "facts_fact": {"en": "fact", "zh": "事实"},
    "facts_use": {"en": "use", "zh": "用途"},
    "facts_target": {"en": "target", "zh": "目标"},
    "facts_model": {"en": "model", "zh": "模型"},
    "facts_holds": {"en": "holds", "zh": "是否符合"},
    "facts_yes": {"en": "yes", "zh": "是"},
    "facts_no": {"en": "NO", "zh": "否"},
    "facts_unknown": {"en": "not measured", "zh": "未测"},
    "facts_unmeasured": {"en": "–", "zh": "–"},
    "facts_input": {"en": "(input)", "zh": "（输入）"},
    "facts_use_input": {"en": "input", "zh": "输入"},
    "facts_use_fit": {"en": "fit", "zh": "拟合"},
    "facts_use_validate": {"en": "validate", "zh": "验证"},
    "facts_use_check": {"en": "check", "zh": "检查"},
    "facts_counted_fit": {
        "en": "Of {n} facts that the model was fitted to, {said}.",
        "zh": "拟合所用的 {n} 项事实：{said}。",
    },
    "facts_counted_validate": {
        "en": "Of {n} that were looked at, but never fitted, {said}.",
        "zh": "从未用于拟合、仅供验证的 {n} 项：{said}。",
    },
    "facts_counted_check": {"en": "Of {n} that are built in, {said}.", "zh": "内置的 {n} 项：{said}。"},
    "facts_counted_hold": {"en": "{n} hold", "zh": "{n} 项成立"},
    "facts_counted_fail": {"en": "not holding: {n} ({names})", "zh": "{n} 项不成立（{names}）"},
    "facts_counted_open": {"en": "not measured: {n} ({names})", "zh": "{n} 项未测（{names}）"},
    "facts_foot": {
        "en": "{seeds} of the status quo. An input is no success; what was fitted is no proof; "
        "what was built in tests the code; what is validated was looked at, but never fitted.",
        "zh": "现状情景，{seeds}。输入项不算成功；拟合项不算证明；内置项只检验代码；验证项看过，但从未用于拟合。",
    },
    "facts_of_survey": {
        "en": "{names}: the simulated survey (shuniu survey); its first answer follows the share of contested duties, "
        "which was set by the report's figure.",
        "zh": "{names} 为模拟问卷（shuniu survey），其第一项取决于“职责不清”的比例，而该比例本身参照报告数字设定。",
    },
    "settle_factor": {
        "en": "Registration factor of a spin-up of {months} months: {factor:.4f} (month 0: {mean:.0f} of {total})",
        "zh": "{months} 个月预热的登记系数：{factor:.4f}（第 0 月：{mean:.0f}，登记数 {total}）",
    },
    "settle_pass": {"en": "References, pass {number}: {values}", "zh": "参照值，第 {number} 轮：{values}"},
    "settle_uses": {
        "en": "It runs the status quo of a place; place and parameters may be set.",
        "zh": "它运行某地区的现状情景；可设 place 及各机制参数。",
    },
    "settle_written": {"en": "Written into {file}:", "zh": "已写入 {file}："},
    "settle_ships": {
        "en": "Not written, since {file} comes with Shuniu; a copy in a configs/place of your own would be:",
        "zh": "{file} 随 Shuniu 提供，故未写入；如复制到自己的 configs/place 中再求，则会写入：",
    },
    "settle_changed": {
        "en": "Not written, since the place or the model was changed on the command line and {file} was not:",
        "zh": "地区或模型只在命令行中作了改动，故未写入 {file}：",
    },
    "settle_misses": {
        "en": "Place {place}: no factor from 0 to {high:g} leads to its register; the closest mean is {mean:.0f} "
        "of {total}. Look at its history and its start.",
        "zh": "地区 {place}：0 至 {high:g} 之间没有系数能得到其登记数 {total}，最接近的均值为 {mean:.0f}。"
        "请检查 history 与 start。",
    },
    "settle_by_hand": {
        "en": "{file} is written in a way that cannot be changed safely. Put in by hand: {values}",
        "zh": "{file} 的写法无法安全改动，请手工写入：{values}",
    },
}
