"""The place of a page with every policy and scenario that there is: what the page offers to begin with."""

from __future__ import annotations

from experiments.settings.configuration import Configuration, configure
from experiments.settings.files import options, search_path
from experiments.settings.overrides import Words


def configured(place: str | None) -> Configuration:
    """A place by its id, or the usual one, beside all that may be tried in it."""
    typed = [] if place is None else [f"place={place}"]
    return configure(Words.sort([*typed, f"scenarios=[{','.join(options('scenario', search_path()))}]"]))
