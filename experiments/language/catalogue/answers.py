"""What a run says as its answer, on the terminal and on pages."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "results_in": {"en": "Results: {folder}", "zh": "结果：{folder}"},
    "again_by": {"en": "Again:   {command}", "zh": "重现：{command}"},
    "run_one_replicate": {
        "en": "One replicate has no interval: ask for at least two, such as replicates=32.",
        "zh": "只有一次重复，无法给出区间；请至少两次，例如 replicates=32。",
    },
    "purposes_title": {
        "en": "Policies that are for another outcome than {outcome}: what they do to it, against the status quo",
        "zh": "不以{outcome}为目标的政策：其所针对的指标与现状之差（同一种子）",
    },
    "below_floor": {
        "en": "Not to be recommended: {scenario} shrinks the register to {share} of the status quo's; "
        "below 98 % a rate rises because organizations are gone.",
        "zh": "不予推荐：{scenario}使登记数降至现状的 {share}；低于 98% 时，比率上升是因为组织消失。",
    },
    "interval": {"en": "{low} to {high}", "zh": "{low} 至 {high}"},
}
