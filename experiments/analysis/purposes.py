"""What policies are for: the outcome that their levers move first, which need not be coverage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sim.levers import Lever

COMPARED: Final = ("coverage", "effective_coverage")
"""Outcomes that stand in every table."""


def other_outcomes(settings: Mapping[str, float | str], known: Mapping[str, Lever]) -> tuple[str, ...]:
    """Outcomes that these settings are for where none of them is for coverage or effective coverage.

    >>> from sim.processes import shipped
    >>> known = shipped().levers
    >>> other_outcomes({"instructors": 500.0}, known), other_outcomes({"instructors": 500.0, "mandate": 5.0}, known)
    (('work_coverage',), ())
    """
    moved = [known[name] for name, setting in settings.items() if known[name].number(setting) != known[name].neutral]
    found = tuple(dict.fromkeys(lever.trial[1] for lever in moved if lever.trial))
    return () if any(one in COMPARED for one in found) else found
