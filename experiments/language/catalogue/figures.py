"""What figures and tables, pages and answers say alike."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "month": {"en": "month", "zh": "月份"},
    "rises": {
        "en": "By {month} {name} adds {size} of {outcome}",
        "zh": "到{month}，{name}使{outcome}提高 {size}",
    },
    "falls": {
        "en": "By {month} {name} takes away {size} of {outcome}",
        "zh": "到{month}，{name}使{outcome}降低 {size}",
    },
    "seeds": {"en": "seeds {seeds}", "zh": "随机种子 {seeds}"},
    "seed": {"en": "seed {seeds}", "zh": "随机种子 {seeds}"},
    "version": {"en": "shuniu {version}, design {design}.", "zh": "shuniu {version}，设计 {design}。"},
}
