"""Completing a line for the shell: Hydra's own completion behind ``shuniu run``, names behind the other verbs.

Hydra installs a shell function that asks ``shuniu -sc query=<shell>`` with the line so far in ``COMP_LINE``.  Hydra
knows no verbs, so the verb is taken out of the line before Hydra sees it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from experiments.settings.overrides import Words
from experiments.terminal.output import Terminal


def complete(words: Sequence[str], verbs: Sequence[str], terminal: Terminal) -> int:
    """Answer a shell's question, or print what installs the completion."""
    line = os.environ.get("COMP_LINE", "")
    if not any(word.startswith("query=") for word in words):
        return show(words)
    typed = line.split()
    if len(typed) < 2 or (len(typed) == 2 and not line.endswith(" ")):
        candidates = list(verbs)
    elif typed[1] in ("run", "sweep"):
        os.environ["COMP_LINE"] = " ".join([typed[0], *typed[2:]]) + (" " if line.endswith(" ") else "")
        return show(words)
    else:
        candidates = names_behind(typed[1])
    started = "" if line.endswith(" ") or len(typed) < 2 else typed[-1]
    separator = "\n" if "query=fish" in words else " "
    terminal.say(separator.join(name for name in candidates if name.startswith(started)))
    return 0


def show(words: Sequence[str]) -> int:
    """Hand over to Hydra."""
    from experiments.settings.showing import show_with_hydra

    sys.argv[0] = "shuniu"
    return show_with_hydra(Words.sort(words))


def names_behind(verb: str) -> list[str]:
    """What may follow a verb other than ``run``."""
    from experiments.settings.files import options, search_path

    if verb == "list":
        from experiments.settings.entries import LISTED

        return list(LISTED)
    if verb == "explain":
        from experiments.settings.further_entries import EXPLAINED

        ids = {name for kind in EXPLAINED.values() for name in kind(search_path())}
        return sorted(ids | {name.rsplit(".", 1)[-1] for name in ids})
    if verb in ("plot", "status", "recheck", "export", "archive"):
        from experiments.settings.files import shown
        from experiments.settings.locations import results_folder

        return [shown(file.parent) for file in sorted(results_folder().glob("*/*/manifest.json"))]
    if verb == "trace":
        return [f"scenario={name}" for name in options("scenario", search_path())]
    return sorted(options("place", search_path())) if verb == "facts" else []
