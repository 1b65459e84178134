"""What the states of a Party organization are called in figures and tables."""

from __future__ import annotations

TEMPORARY_STATE_NAMES: dict[str, dict[str, str]] = {
    "shared_active": {"en": "joint or temporary, active", "zh": "联合或临时、活跃"},
    "shared_hollow": {"en": "joint or temporary, hollow", "zh": "联合或临时、空转"},
}
"""Where there are temporary branches they are named with the joint ones."""

STATE_NAMES: dict[str, dict[str, str]] = {
    "own_active": {"en": "own, active", "zh": "单建、活跃"},
    "shared_active": {"en": "joint, active", "zh": "联合、活跃"},
    "shared_hollow": {"en": "joint, hollow", "zh": "联合、空转"},
    "own_hollow": {"en": "own, hollow", "zh": "单建、空转"},
    "own_dormant": {"en": "own, of a dormant one", "zh": "休眠组织的单建党组织"},
}
"""Of a Party organization in figures and tables by state."""
