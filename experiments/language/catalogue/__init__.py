"""All messages by their key: of the terminal, errors, figures and pages, in English and Chinese."""

from __future__ import annotations

from experiments.language.catalogue import (
    answers,
    clusters,
    commands,
    designs,
    evidence,
    facts,
    figures,
    figures_costs,
    figures_flows,
    figures_groups,
    figures_lives,
    gallery,
    interaction,
    lives,
    plots,
    problems,
    refusals,
    report,
    results,
    runs,
    survey,
    sweep_answers,
    sweeps,
    words,
)

PARTS = (
    answers,
    clusters,
    commands,
    designs,
    evidence,
    facts,
    figures,
    figures_costs,
    figures_flows,
    figures_groups,
    figures_lives,
    gallery,
    interaction,
    lives,
    plots,
    problems,
    refusals,
    report,
    results,
    runs,
    survey,
    sweep_answers,
    sweeps,
    words,
)

MESSAGES: dict[str, dict[str, str]] = {key: said for part in PARTS for key, said in part.MESSAGES.items()}
"""Key → language → text; braces stand for values."""
