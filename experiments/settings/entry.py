"""One thing that can be chosen or asked about, in one form: a name, a meaning, and what else is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from experiments.language.messages import Problem

Listing = Callable[..., dict[str, "Entry"]]
"""What there is of a kind: of folders of configurations, and of mechanisms of one's own that they need not name."""
Text = Mapping[str, str] | str
Details = tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class Entry:
    """One thing with a name. ``details`` are pairs of a word, which ``explain`` puts into words, and what to say.

    ``problem`` is what is wrong with its file: it is named beside the others and refused when it is asked for.
    """

    kind: str
    id: str
    name: Text
    meaning: Text
    details: Details
    problem: Problem | None = None


def plain(number: float) -> str:
    """A number in digits.

    >>> plain(1e9), plain(1 / 6)
    ('1,000,000,000', '0.1666666667')
    """
    return f"{number:,.10g}"
