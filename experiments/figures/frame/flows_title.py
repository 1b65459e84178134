"""The title of the figure of why coverage moved: how many more are covered, and by which cause most."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.analysis.causes import Account, Cause, Causes
from experiments.analysis.spread_wording import worded
from experiments.analysis.wording import month_name, number
from experiments.figures.frame.sentences import COMMON
from experiments.language.messages import text as say

WORDS = {
    "flows_title_cause": {"en": ", most by “{cause}” ({size})", "zh": "，其中“{cause}”影响最大（{size}）"},
    "flows_title_cause_detectable": {
        "en": ", of the detectable causes most by “{cause}” ({size})",
        "zh": "，可检出的原因中“{cause}”影响最大（{size}）",
    },
    "flows_title_cause_detectable_wide": {
        "en": ", of the causes whose sign is sure most by “{cause}” ({size})",
        "zh": "，方向可以确定的原因中“{cause}”影响最大（{size}）",
    },
}

TITLES_OF_FEWER = {
    "organizations": {
        "en": "{name} covers {size} organizations fewer than the status quo by {month}",
        "zh": "到{month}，{name}比现状少覆盖 {size} 家组织",
    },
    "points": {
        "en": "{name} takes away {size} points of coverage by {month}",
        "zh": "到{month}，{name}使覆盖率降低 {size} 个百分点",
    },
}
TITLES_OF_MORE = {
    "organizations": {
        "en": "{name} covers {size} organizations more than the status quo by {month}",
        "zh": "到{month}，{name}比现状多覆盖 {size} 家组织",
    },
    "points": {
        "en": "{name} adds {size} points of coverage by {month}",
        "zh": "到{month}，{name}使覆盖率提高 {size} 个百分点",
    },
}
TITLES_OF_NONE = {
    "organizations": {
        "en": (
            "By {month} {name} covers a number that does not differ detectably from the status quo's ({n} paired runs)"
        ),
        "zh": "到{month}，{name}覆盖的组织数与现状没有可检出的差异（{n} 次配对运行）",
    },
    "points": {
        "en": "By {month} {name} does not move coverage detectably ({n} paired runs)",
        "zh": "到{month}，{name}未可检出地改变覆盖率（{n} 次配对运行）",
    },
    "organizations_wide": {
        "en": "Whether {name} covers more or fewer than the status quo by {month} is not sure ({n} replicates)",
        "zh": "到{month}，{name}比现状覆盖多还是少尚不能确定（{n} 次重复）",
    },
    "points_wide": {
        "en": "Whether {name} raises or lowers coverage by {month} is not sure ({n} replicates)",
        "zh": "到{month}，{name}使覆盖率升还是降尚不能确定（{n} 次重复）",
    },
}
TITLES_OF_LEVELS = {
    "organizations": {
        "en": "{name}: cover is won {gained} times and lost {lost} times, so {start} covered become {end} by {month}",
        "zh": "{name}：获得覆盖 {gained} 次、失去 {lost} 次，到{month}已覆盖组织由 {start} 家变为 {end} 家",
    },
    "points": {
        "en": "{name}: {gained} points of coverage are won and {lost} lost, so {start} % become {end} % by {month}",
        "zh": "{name}：覆盖率上升 {gained}、下降 {lost} 个百分点，到{month}由 {start}% 变为 {end}%",
    },
}
LARGE = 1000
"""Covered organizations from which their means are printed without a decimal."""


def title(causes: Causes, found: Account, lang: str) -> str:
    """The finding: how many more are covered, and by which cause most."""
    runs = causes.runs
    name = say(COMMON["name_in_text"], lang, name=runs.label(found.scenario_id).name[lang])
    month = month_name(runs.month_zero, found.last, lang)
    digits = number_digits(found)
    one_run = say(COMMON["in_one_run"], lang) if runs.n_replicates == 1 else ""
    if found.end_difference is None:
        gained = sum(cause.change.mean for cause in found.causes if cause.adds)
        lost = -sum(cause.change.mean for cause in found.causes if not cause.adds)
        sizes = {"gained": gained, "lost": lost, "start": found.start.mean, "end": found.end.mean}
        said = {key: number(size, digits) for key, size in sizes.items()}
        return one_run + say(TITLES_OF_LEVELS[found.measure], lang, name=name, month=month, **said)
    whole = found.end_difference
    if not (whole.excludes_zero or (whole.n == 1 and whole.mean != 0.0)):
        return say(worded(TITLES_OF_NONE, found.measure, whole), lang, name=name, month=month, n=whole.n)
    up = whole.mean > 0.0
    leading = _leading([cause for cause in found.causes if _is_told(cause)], up=up)
    titles = TITLES_OF_MORE if up else TITLES_OF_FEWER
    text = one_run + say(titles[found.measure], lang, name=name, month=month, size=number(abs(whole.mean), digits))
    if leading is None or leading.difference is None:
        return text
    size = number(leading.difference.mean, digits, signed=True)
    key = (
        WORDS["flows_title_cause"]
        if leading is _leading(found.causes, up=up)
        else worded(WORDS, "flows_title_cause_detectable", whole)
    )
    return text + say(key, lang, cause=leading.event.words[lang], size=size)


def _is_told(cause: Cause) -> bool:
    """Whether a cause's difference is detectable; of one run, which the title says, all are told."""
    return cause.difference is not None and (cause.difference.excludes_zero or cause.difference.n == 1)


def _leading(causes: Sequence[Cause], *, up: bool) -> Cause | None:
    """The cause whose difference goes furthest in the direction of the whole."""

    def size(cause: Cause) -> float:
        mean = 0.0 if cause.difference is None else cause.difference.mean
        return mean if up else -mean

    leading = max(causes, key=size, default=None)
    return leading if leading is not None and size(leading) > 0.0 else None


def number_digits(found: Account) -> int:
    """Digits printed: one; of organizations none in a large place, nor in one run."""
    if found.measure == "points":
        return 1
    return 0 if max(found.start.mean, found.end.mean) >= LARGE or found.end.n == 1 else 1
