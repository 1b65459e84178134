"""The words in the figures of fates, of one life and of single runs."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    # fates
    # one life
    # single runs
}
