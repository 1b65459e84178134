"""What the differences come to, in the words of a title: whether hubs or money move more, else which scenario does."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.analysis.compare import Comparison, Row
from experiments.analysis.interaction import stronger
from experiments.analysis.outcomes import heading as of_outcome
from experiments.analysis.outcomes import in_unit, is_share, name, signed_size
from experiments.analysis.spread_wording import worded
from experiments.figures.frame.sentences import COMMON
from experiments.language.messages import text as say
from sim.observables import Outcome

STRONGER = {
    "hubs": {"en": "hubs move {outcome} more", "zh": "枢纽对{outcome}影响更大"},
    "funding": {"en": "money moves {outcome} more", "zh": "经费对{outcome}影响更大"},
    "neither": {"en": "in {outcome} neither is ahead throughout", "zh": "{outcome}上两者没有一贯的强弱"},
}

WORDS = {
    "in_these_packages": {"en": "In these packages {clauses}", "zh": "就这些政策组合而言，{clauses}"},
    "moved_only": {"en": "{moved}, {still} by none detectably", "zh": "{moved}；{still}未检出变动"},
    "moved_only_wide": {"en": "{moved}, {still} by none surely", "zh": "{moved}；{still}的变动方向不能确定"},
    "nothing_moved": {
        "en": "No scenario differs detectably from the status quo ({n} paired runs)",
        "zh": "没有情景与现状有可检出的差异（{n} 次配对运行）",
    },
    "nothing_moved_wide": {
        "en": "Of no scenario is the sign of the difference to the status quo sure ({n} replicates)",
        "zh": "各情景与现状之差的方向均不能确定（{n} 次重复）",
    },
    "moved_by": {"en": "{name} ({size})", "zh": "{name}（{size}）"},
    "moved_first": {"en": "{outcome} is moved most by {by}", "zh": "{outcome}变动最大的是{by}"},
    "moved_next": {"en": "{outcome} by {by}", "zh": "{outcome}变动最大的是{by}"},
    "moved_all": {"en": "{name} moves both most: {sizes}", "zh": "{name}对两者影响最大：{sizes}"},
    "moved_alone": {"en": "{name}: {sizes}", "zh": "{name}：{sizes}"},
    "moved_size": {"en": "{outcome} {size}", "zh": "{outcome} {size}"},
    "between_clauses": {"en": ", ", "zh": "，"},
    "and": {"en": " and ", "zh": "和"},
}


def title(comparison: Comparison, lang: str) -> str:
    """The finding: whether hubs or money move each outcome more, else which scenario moves it most."""
    of_hubs_or_money = _hubs_or_money(comparison, lang)
    if of_hubs_or_money:
        return of_hubs_or_money
    one_run = comparison.n_replicates == 1
    most = [(outcome, _moving_most(comparison, outcome)) for outcome in comparison.outcomes]
    moved = [(outcome, row) for outcome, row in most if row is not None]
    if not moved:
        return say(worded(WORDS, "nothing_moved", comparison.spread), lang, n=comparison.n_replicates)
    same = moved[0][1]
    if len(moved) == len(most) and len(most) > 1 and all(row is same for _, row in moved):
        sizes = [
            say(
                WORDS["moved_size"],
                lang,
                outcome=name(outcome, lang),
                size=_size(outcome, same, lang, again=number > 0),
            )
            for number, (outcome, _) in enumerate(moved)
        ]
        text = say(
            WORDS["moved_all"] if len(comparison.policies) > 1 else WORDS["moved_alone"],
            lang,
            name=say(COMMON["name_in_text"], lang, name=same.name[lang]),
            sizes=say(WORDS["between_clauses"], lang).join(sizes),
        )
    else:
        still = [outcome for outcome, row in most if row is None]
        text = _moved_most(moved, still, lang)
    if one_run:
        return say(COMMON["in_one_run"], lang) + (text[0].lower() + text[1:] if lang == "en" else text)
    return text


def _hubs_or_money(comparison: Comparison, lang: str) -> str:
    """Which of hubs and money moves what more; empty where neither is ahead in anything."""
    ahead = {outcome.id: stronger(comparison.interactions, outcome.id) for outcome in comparison.outcomes}
    if not any(ahead.values()):
        return ""
    names = {outcome.id: name(outcome, lang) for outcome in comparison.outcomes}
    if len(set(ahead.values())) == 1:
        (which,) = set(ahead.values())
        clauses = [say(STRONGER[str(which)], lang, outcome=say(WORDS["and"], lang).join(names.values()))]
    else:
        decided_first = sorted(names, key=lambda outcome: ahead[outcome] is None)
        clauses = [
            say(STRONGER[ahead[outcome] or "neither"], lang, outcome=names[outcome]) for outcome in decided_first
        ]
    return say(WORDS["in_these_packages"], lang, clauses=say(WORDS["between_clauses"], lang).join(clauses))


def _moving_most(comparison: Comparison, outcome: Outcome) -> Row | None:
    """Scenario with the largest difference of those that differ detectably (with one run: of all)."""
    candidates = [
        row for row in comparison.policies if row.differences[outcome.id].excludes_zero or comparison.n_replicates == 1
    ]
    return max(candidates, key=lambda row: abs(row.differences[outcome.id].mean), default=None)


def _moved_most(moved: Sequence[tuple[Outcome, Row]], still: Sequence[Outcome], lang: str) -> str:
    """Which scenario moves each outcome most, and which outcome is moved by none."""
    clauses: list[str] = []
    for outcome, row in moved:
        named = say(COMMON["name_in_text"], lang, name=row.name[lang])
        by = say(WORDS["moved_by"], lang, name=named, size=_size(outcome, row, lang))
        first = not clauses
        said = of_outcome(outcome, lang) if first else name(outcome, lang)
        clauses.append(say(WORDS["moved_first" if first else "moved_next"], lang, outcome=said, by=by))
    text = say(WORDS["between_clauses"], lang).join(clauses)
    if not still:
        return text
    only = worded(WORDS, "moved_only", moved[0][1].differences[moved[0][0].id])
    return say(only, lang, moved=text, still=say(WORDS["and"], lang).join(name(one, lang) for one in still))


def _size(outcome: Outcome, row: Row, lang: str, *, again: bool = False) -> str:
    """A difference with its sign, and with its unit where that was not said before."""
    size = signed_size(outcome, row.differences[outcome.id])
    return size if again and is_share(outcome) else in_unit(outcome, size, lang)
