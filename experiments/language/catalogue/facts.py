"""What ``shuniu facts``, ``shuniu settle`` and ``shuniu evidence`` say."""

from __future__ import annotations

USES: dict[str, dict[str, str]] = {
    "input": {"en": "input", "zh": "输入"},
    "fit": {"en": "fit", "zh": "拟合"},
    "validate": {"en": "validate", "zh": "验证"},
    "check": {"en": "check", "zh": "检查"},
}
"""What a fact is used for."""

MESSAGES: dict[str, dict[str, str]] = {
    "no_facts": {
        "en": "No facts are known of the place '{place}': its file names none.",
        "zh": "地区“{place}”没有事实对照文件。",
    },
    "facts_yes": {"en": "yes", "zh": "是"},
    "facts_no": {"en": "NO", "zh": "否"},
    "facts_unknown": {"en": "not measured", "zh": "未测"},
    "facts_unmeasured": {"en": "–", "zh": "–"},
    "facts_input": {"en": "(input)", "zh": "（输入）"},
    "facts_counted_hold": {"en": "{n} hold", "zh": "{n} 项成立"},
    "facts_foot": {
        "en": "{seeds} of the status quo. An input is no success; what was fitted is no proof; "
        "what was built in tests the code; what is validated was looked at, but never fitted. V8 is the "
        "simulated survey (shuniu survey); its first answer follows the share of contested duties, which was "
        "set by the report's figure.",
        "zh": "现状情景，{seeds}。输入项不算成功；拟合项不算证明；内置项只检验代码；"
        "验证项看过，但从未用于拟合。V8 为模拟问卷（shuniu survey），其第一项取决于"
        "“职责不清”的比例，而该比例本身参照报告数字设定。",
    },
    "settle_factor": {
        "en": "Registration factor of a spin-up of {months} months: {factor:.4f} (month 0: {mean:.0f} of {total})",
        "zh": "{months} 个月预热的登记系数：{factor:.4f}（第 0 月：{mean:.0f}，登记数 {total}）",
    },
    "settle_pass": {"en": "References, pass {number}: {values}", "zh": "参照值，第 {number} 轮：{values}"},
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
