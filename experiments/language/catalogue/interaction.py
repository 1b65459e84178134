"""Whether hubs and money help or replace each other, in one sentence made of clauses."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "interaction_in": {"en": "in {outcome}", "zh": "{outcome}方面"},
    "interaction_size_first": {
        "en": "({size} against the sum of the two alone, {confidence} % interval {interval})",
        "zh": "（与两者单独效果之和相比 {size}，{confidence} % 区间 {interval}）",
    },
    "interaction_size_next": {"en": "({size}, {interval})", "zh": "（{size}，{interval}）"},
    "interaction_one_run": {
        "en": "One run gives no interval, so nothing is said on whether hubs and money help or replace "
        "each other (in this run both together did, against the sum of the two alone, {sizes}).",
        "zh": "只有一次运行，没有区间，因此不判断枢纽与经费相互促进还是相互替代"
        "（本次运行中，与两者单独效果之和相比：{sizes}）。",
    },
    "interaction_one_size": {
        "en": "{size} {where} when {direction}",
        "zh": "{direction}时{where} {size}",
    },
    "interaction_clause": {"en": "{verdict} {where} {size}", "zh": "{where}{verdict}{size}"},
    "interaction_same": {"en": "{clause} and {where} {size}", "zh": "{clause}，{where}亦然{size}"},
    "interaction_between": {"en": ", ", "zh": "，"},
    "interaction_next": {"en": "; ", "zh": "；"},
    "interaction_end": {
        "en": "; a plus means that each does more where the other is there, "
        "and part of it is built in, as the model multiplies their effects.",
        "zh": "；正值表示一方在另一方存在时作用更大，其中一部分由模型公式的乘积形式预先决定。",
    },
    "interaction_none": {
        "en": "This design does not hold hubs and money both alone and together, "
        "so it cannot say whether they help or replace each other.",
        "zh": "本设计未同时包含枢纽、经费单独变动与共同变动的情景，因此无法判断两者相互促进还是相互替代。",
    },
}
