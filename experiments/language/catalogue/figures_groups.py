"""The words in the figures by group and district."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    # the map of tiles
}
