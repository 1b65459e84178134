"""The finding that stands above a figure of a sweep, as a sentence of the terminal."""

from __future__ import annotations

from experiments.analysis import sweep_findings
from experiments.analysis.one_at_a_time import one_at_a_time
from experiments.analysis.responses import responses
from experiments.analysis.sampled import sampled
from experiments.analysis.sweep import Sweep
from experiments.analysis.sweep_frontier import effect_against_cost
from experiments.analysis.two_levers import two_levers
from experiments.presenting.fitting_figures import figures_for


def finding(found: Sweep, figure: str, outcome: str, scenario: str, lang: str) -> str:
    """The title of a figure: the same words, and the same digits."""
    fitting = figures_for(found.kind, found.factors, len(found.scenarios))
    factors = next((dict(one.factors) for one in fitting if one.name == figure), {})
    match figure:
        case "two_levers":
            grid = two_levers(found, outcome, **factors, scenario=scenario)
            return sweep_findings.of_contrast(found, outcome, grid.contrast, grid.rows, lang)
        case "responses":
            lines = responses(found, outcome, **factors, scenario=scenario)
            return sweep_findings.of_contrast(found, outcome, lines.contrast, lines.by, lang)
        case "one_at_a_time":
            return sweep_findings.of_one_at_a_time(one_at_a_time(found, outcome, scenario), lang)
        case "sampled":
            return sweep_findings.of_sampled(sampled(found, outcome, scenario), lang)
    return sweep_findings.of_cost(effect_against_cost(found, outcome, scenario), lang)
