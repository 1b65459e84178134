"""The words in the figures of effect against cost and of the survey beside the report's."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {}
