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


WORDS = {
    "checks_failed": {
        "en": "Not so: {text} ({id}). Month {month} after {process}, seed {seed}: {wrong} wrong, the first {first}.",
        "zh": "性质不成立：{text}（{id}）。第 {month} 月 {process} 之后，种子 {seed}：{wrong} 处不符，首个为 {first}。",
    },
    "failure_error": {"en": "{error}", "zh": "程序出错：{error}"},
}

FAILURES = {
    "timeout": {
        "en": "it took longer than {why} and was ended",
        "zh": "超过 {why} 未完成，已终止",
    },
    "crashed": {
        "en": "the process that simulated it died twice ({why})",
        "zh": "模拟该次运行的进程两次异常终止（{why}）",
    },
}


def why(failure: Mapping[str, Any], lang: str) -> str:
    """Why a run failed: an invariant that broke, a setting that was refused, a worker that ended, or an error."""
    if "invariant" in failure:
        return broken_invariant(failure, lang)
    if "told" in failure:
        return str(failure["told"][lang])
    if failure["status"] == "failed":
        return text(WORDS["failure_error"], lang, error=failure["error"])
    reason = str(failure["error"])
    return text(FAILURES[failure["status"]], lang, why=in_chinese(reason) if lang == "zh" else reason)


def broken_invariant(failure: Mapping[str, Any], lang: str) -> str:
    """Which property of the model does not hold, and where."""
    return text(WORDS["checks_failed"], lang, id=failure["invariant"], text=failure["words"][lang], **failure["said"])
