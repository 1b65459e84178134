"""How Shuniu is cited, as CITATION.cff has it."""

from __future__ import annotations

from typing import Final

import sim

FILE: Final = "CITATION.cff"
AUTHORS: Final = "The Shuniu authors"
LICENCE: Final = "MIT"
TITLE: Final = "Shuniu: an agent-based model of Party-branch coverage among social organizations"
ABOUT: Final = (
    "An agent-based model of how funding and hub organizations act on Party-branch coverage among social organizations"
)


def citation() -> str:
    """The file in Citation File Format 1.2.0, of the version that runs."""
    return f"""\
cff-version: 1.2.0
message: If you use Shuniu, please cite it as below.
type: software
title: "{TITLE}"
abstract: "{ABOUT}."
authors:
  - name: {AUTHORS}
version: {sim.__version__}
license: {LICENCE}
keywords: [agent-based model, simulation, social organizations, policy analysis]
"""
