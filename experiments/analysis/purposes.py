"""What policies are for: the outcome that their levers move first, which need not be coverage."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sim.levers import Lever


def other_outcomes(
    settings: Mapping[str, float | str], known: Mapping[str, Lever], shown: Collection[str]
) -> tuple[str, ...]:
    """Outcomes that these settings are for where none of them is for one that is shown.

    >>> from sim.processes import shipped
    >>> known = shipped().levers
    >>> [other_outcomes({"instructors": 500.0}, known, shown) for shown in (["coverage"], ["work_coverage"])]
    [('work_coverage',), ()]
    """
    moved = [known[name] for name, setting in settings.items() if known[name].number(setting) != known[name].neutral]
    found = tuple(dict.fromkeys(lever.trial[1] for lever in moved if lever.trial))
    return () if any(one in shown for one in found) else found
