"""What a design is called, and what can be wrong with one."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {}
