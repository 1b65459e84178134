"""What can be set and what is measured, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from experiments.settings.file_entries import defaults, known_processes
from experiments.settings.files import search_path
from experiments.settings.mechanisms import mechanisms, together, with_own
from sim.priors import Prior


def lever_table(own: Sequence[str]) -> pd.DataFrame:
    """The levers of the mechanisms that run by default, and of these."""
    found = together(_processes(own)).levers.values()
    return _table(
        {
            "id": lever.id,
            **_named("name", lever.name),
            "unit": lever.unit,
            "low": lever.low,
            "high": lever.high,
            "options": ", ".join(lever.options),
            "neutral": lever.neutral_setting,
            "rule": lever.rule,
            **_named("meaning", lever.meaning),
            **_named("source", lever.source),
            "grade": lever.grade,
        }
        for lever in found
    )


def parameter_table(own: Sequence[str]) -> pd.DataFrame:
    """The parameters of the mechanisms that run by default, and of these, as a configuration names them."""
    return _table(
        {
            "id": f"process.{mechanism.name}.{info.name}",
            "unit": info.unit,
            "low": info.low,
            "high": info.high,
            "default": info.default,
            **_named("meaning", info.meaning),
            **_named("source", info.source),
            "grade": info.grade,
            **_prior(info.prior),
            "form": info.form,
        }
        for mechanism in mechanisms(_processes(own)).values()
        for info in mechanism.parameters.values()
    )


def outcome_table() -> pd.DataFrame:
    """What is measured."""
    return _table(
        {
            "id": outcome.id,
            **_named("name", outcome.name),
            "unit": outcome.unit,
            **_named("meaning", outcome.meaning),
            "better": outcome.better,
        }
        for outcome in together(known_processes(search_path())).outcomes.values()
    )


def _processes(own: Sequence[str]) -> list[str]:
    return with_own(defaults(search_path())["processes"], own)


def _prior(prior: Prior | None) -> dict[str, Any]:
    """What is believed of a number; nothing where a source pins it, or it is a rule."""
    low, high, scale = (None, None, "") if prior is None else (prior.low, prior.high, prior.scale)
    reason = {"en": "", "zh": ""} if prior is None else prior.reason
    return {"prior_low": low, "prior_high": high, "prior_scale": scale, **_named("prior_reason", reason)}


def _named(what: str, said: Mapping[str, str]) -> dict[str, str]:
    return {f"{what}_{lang}": said[lang] for lang in ("en", "zh")}


def _table(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows)).set_index("id")
