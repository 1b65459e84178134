"""The answers of the survey, and whose share of them is told."""

from __future__ import annotations

SIDES: dict[str, dict[str, str]] = {
    "report": {"en": "report", "zh": "报告"},
    "model": {"en": "model", "zh": "模型"},
}
"""Whose share of an answer it is."""

ITEMS: dict[str, dict[str, str]] = {
    "unclear": {"en": "Several managers, no clear duty", "zh": "多头管理、职责不清"},
    "motivation": {"en": "Main problem: motivation", "zh": "主要问题：创新动力不足"},
    "coverage": {"en": "Main problem: coverage", "zh": "主要问题：有效覆盖不高"},
    "system": {"en": "Main problem: system", "zh": "主要问题：管理体制不顺畅"},
    "support": {"en": "Main problem: support (assumed)", "zh": "主要问题：保障不足（假设）"},
}
"""The answers that the survey asks for."""
