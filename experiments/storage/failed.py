"""Why a run failed: the model's own words in the reader's language, an error of the code as Python said it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from experiments.language.catalogue.reasons import in_chinese
from experiments.language.messages import text
from experiments.settings.files import shown


def again(folder: Path, failure: Mapping[str, Any]) -> str:
    """The command that shows a failure; every month is looked at where that tells when it began."""
    checks = " checks=all" if "invariant" in failure or failure.get("unsound") else ""
    return f"shuniu recheck {shown(folder)} run={failure['run']}{checks}"


def why(failure: Mapping[str, Any], lang: str) -> str:
    """Why a run failed: an invariant that broke, a setting that was refused, a worker that ended, or an error."""
    if "invariant" in failure:
        return broken_invariant(failure, lang)
    if "told" in failure:
        return str(failure["told"][lang])
    if failure["status"] == "failed":
        return text("failure_error", lang, error=failure["error"])
    reason = str(failure["error"])
    return text(f"failure_{failure['status']}", lang, why=in_chinese(reason) if lang == "zh" else reason)


def broken_invariant(failure: Mapping[str, Any], lang: str) -> str:
    """Which property of the model does not hold, and where."""
    return text("checks_failed", lang, id=failure["invariant"], text=failure["words"][lang], **failure["said"])
