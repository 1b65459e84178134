"""What facts are used for."""

from __future__ import annotations

USES: dict[str, dict[str, str]] = {
    "input": {"en": "input", "zh": "输入"},
    "fit": {"en": "fit", "zh": "拟合"},
    "validate": {"en": "validate", "zh": "验证"},
    "check": {"en": "check", "zh": "检查"},
}
"""What a fact is used for."""
