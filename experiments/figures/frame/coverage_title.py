"""What the scenarios come to, in the words of a title: which of them raise and lower the first outcome most."""

from __future__ import annotations

from experiments.analysis.compare import Comparison, Row
from experiments.analysis.ensemble import Ensemble
from experiments.analysis.outcomes import in_unit, level, name, size
from experiments.analysis.spread_wording import worded
from experiments.analysis.wording import month_name
from experiments.figures.frame.sentences import COMMON
from experiments.language.messages import text as say

WORDS = {
    "only_status_quo": {
        "en": "{status_quo}: {outcome} {level} in {month}",
        "zh": "{status_quo}：{month}{outcome}为 {level}",
    },
    "none_differs": {
        "en": "By {month} no scenario's {outcome} differs detectably from the status quo's ({n} paired runs)",
        "zh": "到{month}，没有情景的{outcome}与现状有可检出的差异（{n} 次配对运行）",
    },
    "none_differs_wide": {
        "en": "By {month} it is not sure of any scenario whether it raises or lowers {outcome} ({n} replicates)",
        "zh": "到{month}，各情景使{outcome}升还是降均不能确定（{n} 次重复）",
    },
    "and_falls": {"en": ", {name} takes {size} away", "zh": "，{name}使其降低 {size}"},
}


def title(comparison: Comparison, ensemble: Ensemble, lang: str) -> str:
    """The finding: which scenarios raise and lower the first outcome most, as far as their intervals exclude zero."""
    outcome = comparison.outcomes[0]
    named = name(outcome, lang)
    month = month_name(ensemble.month_zero, comparison.month, lang)
    prefix = ""
    candidates = comparison.policies
    if not candidates:
        status_quo = comparison.row(comparison.status_quo)
        return say(
            WORDS["only_status_quo"],
            lang,
            status_quo=status_quo.name[lang],
            outcome=named,
            level=level(outcome, status_quo.levels[outcome.id].mean),
            month=month,
        )
    if comparison.n_replicates == 1:
        prefix = say(COMMON["in_one_run"], lang)
    else:
        candidates = tuple(row for row in candidates if row.differences[outcome.id].excludes_zero)
    best = max(candidates, key=lambda row: row.differences[outcome.id].mean, default=None)
    worst = min(candidates, key=lambda row: row.differences[outcome.id].mean, default=None)
    text = ""
    if best is not None and best.differences[outcome.id].mean > 0.0:
        risen = in_unit(outcome, size(outcome, best.differences[outcome.id]), lang)
        text = say("rises", lang, month=month, name=_quoted(best, lang), size=risen, outcome=named)
    if worst is not None and worst.differences[outcome.id].mean < 0.0:
        fallen = size(outcome, worst.differences[outcome.id])
        said = {"month": month, "name": _quoted(worst, lang), "outcome": named}
        text += (
            say(WORDS["and_falls"], lang, **said, size=fallen if lang == "en" else in_unit(outcome, fallen, lang))
            if text
            else say("falls", lang, **said, size=in_unit(outcome, fallen, lang))
        )
    if not text:
        text = say(
            worded(WORDS, "none_differs", comparison.spread),
            lang,
            month=month,
            outcome=named,
            n=comparison.n_replicates,
        )
    if prefix and lang == "en":
        text = text[0].lower() + text[1:]
    return prefix + text


def _quoted(row: Row, lang: str) -> str:
    return say(COMMON["name_in_text"], lang, name=row.name[lang])
