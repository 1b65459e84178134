"""What the page of evidence says: claims, what observing is worth, what every lever moves, pairing."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {}
