"""What is counted, and the kinds of things that have names."""

from __future__ import annotations

COUNTED: dict[str, dict[str, dict[str, str]]] = {
    "scenarios": {
        "one": {"en": "{number} scenario", "zh": "{number} 个情景"},
        "many": {"en": "{number} scenarios", "zh": "{number} 个情景"},
    },
    "replicates": {
        "one": {"en": "{number} replicate", "zh": "{number} 次重复"},
        "many": {"en": "{number} replicates", "zh": "{number} 次重复"},
    },
    "months": {
        "one": {"en": "{number} month", "zh": "{number} 个月"},
        "many": {"en": "{number} months", "zh": "{number} 个月"},
    },
    "runs": {
        "one": {"en": "{number} run", "zh": "{number} 次运行"},
        "many": {"en": "{number} runs", "zh": "{number} 次运行"},
    },
    "means": {
        "one": {"en": "one replicate", "zh": "一次重复"},
        "many": {"en": "means of {number} replicates", "zh": "{number} 次重复的均值"},
    },
    "mean_seeds": {
        "one": {"en": "One seed", "zh": "一个种子"},
        "many": {"en": "Means of {number} seeds", "zh": "{number} 个种子的均值"},
    },
    "chunks": {
        "one": {"en": "{number} chunk", "zh": " {number} 块"},
        "many": {"en": "{number} chunks", "zh": " {number} 块"},
    },
}
"""What is counted → in the singular and in the plural."""

KINDS: dict[str, dict[str, str]] = {
    "lever": {"en": "lever", "zh": "政策手段"},
    "parameter": {"en": "parameter", "zh": "参数"},
    "form": {"en": "form of a rule", "zh": "规则的形式"},
    "outcome": {"en": "outcome", "zh": "指标"},
    "policy": {"en": "policy", "zh": "政策"},
    "scenario": {"en": "scenario", "zh": "情景"},
    "place": {"en": "place", "zh": "地区"},
    "experiment": {"en": "experiment", "zh": "实验"},
    "executor": {"en": "executor", "zh": "执行方式"},
    "setting": {"en": "setting of a run", "zh": "运行设置"},
    "mechanism": {"en": "mechanism", "zh": "机制"},
    "measure": {"en": "measure of facts", "zh": "事实的度量"},
    "fact": {"en": "fact", "zh": "事实"},
    "definitions": {"en": "side by side", "zh": "口径对照"},
    "place_number": {"en": "setting of a place", "zh": "地区设置"},
}
"""What kinds of things have names."""

MESSAGES: dict[str, dict[str, str]] = {
    "cannot_write_here": {"en": "Cannot write {file}: {what}.", "zh": "无法写入 {file}：{what}。"},
}
