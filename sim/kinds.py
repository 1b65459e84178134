"""The kinds of social organization that Chinese law knows, and where they register; each by its number."""

from __future__ import annotations

from typing import Final

KINDS: Final = ("association", "service_institution", "foundation")
"""社会团体, 社会服务机构 (also 民办非企业单位), 基金会."""
ASSOCIATION: Final = 0
TIERS: Final = ("municipal", "district")
"""Registered with the municipality, or with one of its districts."""
