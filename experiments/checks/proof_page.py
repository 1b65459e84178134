"""What ``docs/verification.md`` says was proved of the model, where that page is there and of this very source."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from experiments.checks.credibility import Look
from experiments.settings.version import model_version
from experiments.storage import documents

PAGE: Final = documents.folder() / "verification.md"
MADE_FROM: Final = re.compile(r"from `sim/` ([0-9a-f]{64})")
LINE: Final = re.compile(r"^\| \[(?P<title>[^\]]+)\]\(#[^)]*\) \| (?P<all>\d+) \| (?P<result>.+) \|$", re.MULTILINE)
HELD: Final = re.compile(r"(?P<all>all hold)|\**(?P<not>\d+) do NOT hold|(?P<noticed>\d+) noticed")
TITLES: Final = {"twin": "The twin", "limits": "Limits", "mutants": "Mutants"}
"""Items, as the page calls them."""
WORDS = {
    "no_page": {"en": "no page of proofs is here", "zh": "此处没有验证页面"},
    "earlier": {"en": "proved for an earlier source of the model", "zh": "仅就模型的早先源码作过验证"},
    "not_on_it": {"en": "not on the page of proofs", "zh": "验证页面未列"},
}


def proofs(page: Path = PAGE) -> dict[str, Look]:
    """The twin, the limits and the mutants: how many hold, of how many; nothing of a page of another source."""
    if not page.is_file():
        return dict.fromkeys(TITLES, Look.nothing(WORDS["no_page"]))
    content = page.read_text(encoding="utf-8")
    made_from = MADE_FROM.search(content)
    if made_from is None or made_from.group(1) != model_version():
        return dict.fromkeys(TITLES, Look.nothing(WORDS["earlier"]))
    lines = {found["title"]: found for found in LINE.finditer(content)}
    return {item: _look(lines.get(title)) for item, title in TITLES.items()}


def _look(line: re.Match[str] | None) -> Look:
    result = None if line is None else HELD.match(line["result"])
    if line is None or result is None:
        return Look.nothing(WORDS["not_on_it"])
    everything = int(line["all"])
    held = everything if result["all"] else everything - int(result["not"]) if result["not"] else int(result["noticed"])
    return Look({"held": held, "all": everything}, said={"held": f"{held:,}", "all": f"{everything:,}"})
