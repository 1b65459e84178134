"""Which levers book money of their own: what decides whether a scenario has a price.

The money of every scenario moves a little, since branches that come and go draw start-up money and grants. A scenario
none of whose levers books anything of itself has no price, however its remainder of money falls; one that books for
some of its levers alone has a price in part, and what it books is not what it costs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.levers import Lever

Settings = Mapping[str, float | str]
"""Lever → what a policy sets it to."""


def has_price(known: Mapping[str, Lever], levers: Settings) -> bool:
    """Whether one of these settings books or saves money of itself; ``known`` are all levers.

    >>> from sim.processes import shipped
    >>> known = shipped().levers
    >>> has_price(known, {"mandate": 10.0}), has_price(known, {"mandate": 10.0, "posts": 2.0})
    (False, True)
    >>> has_price(known, {"posts": 1.0})
    False
    """
    return any(known[identity].has_price(setting) for identity, setting in levers.items())


def is_priced(known: Mapping[str, Lever], policies: Sequence[Settings]) -> bool:
    """Whether policies together have a price: one of their settings books money of itself, or none moves anything.

    >>> from sim.processes import shipped
    >>> known = shipped().levers
    >>> is_priced(known, [{"mandate": 10.0}]), is_priced(known, [{"mandate": 10.0}, {"posts": 2.0}])
    (False, True)
    >>> is_priced(known, [{"mandate": 1.0}]), is_priced(known, [{}])
    (True, False)
    """
    if any(has_price(known, levers) for levers in policies):
        return True
    return any(policies) and not any(without_price(known, levers) for levers in policies)


def without_price(known: Mapping[str, Lever], levers: Settings) -> tuple[str, ...]:
    """Those of these levers that are moved and book nothing of themselves.

    >>> from sim.processes import shipped
    >>> without_price(shipped().levers, {"mandate": 10.0, "posts": 2.0, "reach": 0.1})
    ('mandate', 'reach')
    >>> without_price(shipped().levers, {"posts": 2.0, "mandate": 1.0})
    ()
    """
    return tuple(
        identity
        for identity, setting in levers.items()
        if known[identity].number(setting) != known[identity].neutral and not known[identity].has_price(setting)
    )
