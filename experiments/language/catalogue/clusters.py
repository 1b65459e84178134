"""Messages about executors beyond this machine: schedulers, their workers, and what they have to share."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {}
