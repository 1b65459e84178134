"""Whether hubs and money help or replace each other, in one sentence made of clauses."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {}
