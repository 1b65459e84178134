"""Effect against cost, and the survey beside the report's: every mark is at its number."""

import re
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from matplotlib.figure import Figure

from experiments.analysis.compare import compare
from experiments.analysis.frontier import standings, undominated
from experiments.analysis.respondents import wilson
from experiments.analysis.spread import MIDDLE, Spread
from experiments.analysis.wording import percent
from experiments.figures.costs import DOMINATED, effect_against_cost
from experiments.figures.frame.page import title_of
from experiments.figures.frame.point_labels import PointLabel, label_points
from experiments.figures.frame.style import look
from experiments.figures.survey import survey_beside_report
from sim.observables import OUTCOMES
from tests.experiments import invented
from tests.experiments.test_figures import LANGUAGES, all_text, boxes, by_id, overlapping, synthetic

# points of coverage, of effective coverage, million yuan a year
SCENARIOS = {
    "status_quo": (0.0, 0.0, 0.0),
    "cheap": (3.0, 2.0, 10.0),
    "dear": (5.0, 6.0, 100.0),
    "wasteful": (2.0, 1.0, 50.0),
    "saving": (-2.0, -3.0, -40.0),
    "decree": (9.0, 9.0, 0.0),
}


def drawn(n=8, scenarios=SCENARIOS, unpriced=("decree",), in_part=()):
    named = {one: (one, f"{one}政策", coverage, effective) for one, (coverage, effective, _) in scenarios.items()}
    ensemble = synthetic(named, n=n)
    generator = np.random.default_rng(5)
    for scenario, (*_, million) in scenarios.items():
        yearly = 1e6 * million * (1.0 + 0.01 * generator.normal(size=(n, 1)))
        ensemble.spending[scenario][:, 13:] += yearly / 12.0
    labels = tuple(
        replace(label, priced=label.id not in unpriced, in_part=label.id in (*unpriced, *in_part))
        for label in ensemble.scenarios
    )
    ensemble = replace(ensemble, scenarios=labels)
    return ensemble, compare(ensemble)


def test_the_frontier_joins_what_nothing_cheaper_beats():
    found = standings(*drawn(), OUTCOMES["coverage"])
    assert {point.row.id: point.standing for point in found} == {
        "status_quo": "status quo",
        "cheap": "frontier",
        "dear": "frontier",
        "wasteful": "dominated",
        "saving": "frontier",
        "decree": "unpriced",
    }
    assert [point.row.id for point in undominated(found)] == ["saving", "status_quo", "cheap", "dear"]


def test_a_policy_without_a_price_beats_nobody_and_a_status_quo_that_is_beaten_leaves_the_frontier():
    scenarios = {**SCENARIOS, "better": (1.0, 1.0, -5.0)}
    assert "status_quo" not in [
        point.row.id for point in undominated(standings(*drawn(scenarios=scenarios), OUTCOMES["coverage"]))
    ]
    priced = undominated(standings(*drawn(unpriced=()), OUTCOMES["coverage"]))
    assert [point.row.id for point in priced] == ["saving", "decree"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_priced_in_part_stands_off_the_frontier_at_what_it_books_and_says_so(lang):
    """Expanded hubs book a budget; that they reach further and stand in more districts costs nothing in the model."""
    found = drawn(in_part=("dear",))
    points = standings(*found, OUTCOMES["coverage"])
    assert {point.row.id: point.standing for point in points}["dear"] == "partly"
    assert [point.row.id for point in undominated(points)] == ["saving", "status_quo", "cheap"]
    alone = drawn(in_part=("cheap", "saving"), scenarios={**SCENARIOS, "wasteful": (2.0, 1.0, 50.0)})
    standing = {point.row.id: point.standing for point in standings(*alone, OUTCOMES["coverage"])}
    assert standing["wasteful"] == "frontier", "what is priced in part beats nobody"
    figure = effect_against_cost(*found, lang)
    assert by_id(figure, "dot-")["coverage-dear"].get_xdata()[0] > 0.0
    assert "‡" in all_text(figure)
    caption = "".join(all_text(figure).split())
    assert {"en": "someofitslevershavenoprice", "zh": "部分手段未计价"}[lang] in caption
    assert {"en": "what its levers without a price cost", "zh": "另有手段未计价"}[lang] in titled(*found, lang)
    assert "‡" not in all_text(effect_against_cost(*drawn(), lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_marks_and_crosses_are_the_table_s(lang):
    ensemble, comparison = drawn()
    figure = effect_against_cost(ensemble, comparison, lang)
    dots, costs, effects = (by_id(figure, prefix) for prefix in ("dot-", "cost-", "effect-"))
    unit = {"en": 1e6, "zh": 1e4}[lang]
    for row in comparison.policies:
        for outcome in ("coverage", "effective_coverage"):
            found = row.differences[outcome]
            dot = dots[f"{outcome}-{row.id}"]
            assert dot.get_ydata()[0] == found.mean
            if row.id != "decree":
                assert dot.get_xdata()[0] == row.extra_cost_per_year.mean / unit
                cost = row.extra_cost_per_year
                assert list(costs[f"{outcome}-{row.id}"].get_xdata()) == [cost.low / unit, cost.high / unit]
                assert list(effects[f"{outcome}-{row.id}"].get_ydata()) == [found.low, found.high]
    assert dots["coverage-wasteful"].get_color() == DOMINATED
    assert dots["coverage-cheap"].get_color() != DOMINATED
    assert {"en": "no price known", "zh": "费用未知"}[lang] in all_text(figure)


def test_every_scenario_is_named_in_both_panels():
    labels = by_id(effect_against_cost(*drawn()), "label-")
    assert set(labels) == {f"{o}-{s}" for o in ("coverage", "effective_coverage") for s in SCENARIOS}


def uncertain(n, scenarios):
    """Runs in which the named scenarios move everything by other amounts from seed to seed, zero among them."""
    ensemble, _ = drawn(n=n)
    spread = np.linspace(-1.0, 1.0, n)[:, None]
    for scenario in scenarios:
        for outcome in ("coverage", "effective_coverage"):
            ensemble.series[scenario][outcome][:, 13:] += spread
    return ensemble, compare(ensemble)


def titled(ensemble, comparison, lang="en"):
    return title_of(effect_against_cost(ensemble, comparison, lang)).replace("\n", "" if lang == "zh" else " ")


def test_the_title_names_only_a_scenario_whose_effect_is_detectable():
    assert titled(*drawn()).startswith("“dear” does most: +5.9 points of effective coverage and +4.9 of coverage")
    doubtful = uncertain(8, ("dear",))
    assert titled(*doubtful).startswith("Of the effects whose sign is sure that of “cheap” is largest: +2.0 points")
    assert titled(*doubtful, "zh").startswith("方向可以确定的效果中“cheap政策”最大：有效覆盖率 +2.0 个百分点")
    none = uncertain(8, ("dear", "cheap", "wasteful"))
    assert titled(*none) == "Of no priced scenario is it sure that it adds to effective coverage (8 replicates)"
    assert "均不能确定提高有效覆盖率" in titled(*none, "zh")


def test_the_title_claims_no_coverage_that_is_not_detectable():
    ensemble, _ = drawn()
    ensemble.series["dear"]["coverage"][:, 13:] += np.linspace(-1.0, 1.0, 8)[:, None]
    found = ensemble, compare(ensemble)
    assert "effective coverage and none surely of coverage, for" in titled(*found)
    assert "，覆盖率升降不能确定，每年经费" in titled(*found, "zh")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_chance_alone_is_the_core_of_a_cross_over_uncertain_parameters(lang):
    ensemble, _ = drawn(n=16)
    luck = np.random.default_rng(4).normal(0.0, 0.002, (16, 1))
    ensemble.series["dear"]["coverage"][:, 13:] += luck
    assert not by_id(effect_against_cost(ensemble, compare(ensemble), lang), "chance-")
    points = tuple(3 * (one // 4) + (0, 1, 2, 0)[one % 4] for one in range(16))
    ensemble = replace(ensemble, spread=Spread("posterior", points))
    comparison = compare(ensemble)
    figure = effect_against_cost(ensemble, comparison, lang)
    low, high = by_id(figure, "chance-")["coverage-dear"].get_ydata()
    found = comparison.row("dear").differences["coverage"]
    assert high - low == pytest.approx(2 * MIDDLE * found.chance)
    assert {"en": "Thick: what chance alone", "zh": "粗线：仅由随机性"}[lang] in all_text(figure).replace("\n", " ")


def test_one_run_has_no_crosses():
    figure = effect_against_cost(*drawn(n=1))
    assert not by_id(figure, "cost-")
    assert title_of(figure).startswith("In one run: ")


def test_without_a_policy_there_is_no_cost_to_draw():
    with pytest.raises(ValueError, match="status quo alone"):
        effect_against_cost(*drawn(scenarios={"status_quo": SCENARIOS["status_quo"]}, unpriced=()))


def test_names_of_points_find_free_places_or_are_given_back():
    with look("en"):
        figure = Figure(figsize=(4.0, 4.0))
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        labels = [PointLabel(str(place), 0.5, 0.5, f"a name {place}", "#000000") for place in range(200)]
        left = label_points(axes, labels, width=4.0, height=4.0, size=8.0)
    written = boxes(figure)
    assert 20 < len(written) < 200
    assert len(written) + len(left) == 200
    assert overlapping(written) == []


def test_the_survey_s_marks_are_at_their_shares_with_their_ranges():
    answer = invented.survey_answer()
    figure = survey_beside_report(answer)
    dots, ranges, whole = (by_id(figure, kind) for kind in ("dot-", "range-", "whole-"))
    assert set(dots) == {f"model-{line.item}" for line in answer.lines} | {"report-unclear", "report-system"}
    for line in answer.lines:
        assert dots[f"model-{line.item}"].get_xdata()[0] == 100.0 * line.model
        assert list(ranges[f"model-{line.item}"].get_xdata()) == [100.0 * bound for bound in line.likely]
        assert list(whole[f"model-{line.item}"].get_xdata()) == [100.0 * bound for bound in line.whole]
        assert percent(line.model) in all_text(figure)
    low, high = wilson(0.396, 1812)
    assert list(ranges["report-unclear"].get_xdata()) == [100.0 * low, 100.0 * high]
    assert dots["report-system"].get_xdata()[0] == pytest.approx(52.2)


def test_the_title_of_the_survey_counts_no_shares_as_met_and_tells_how_little_they_say():
    near = invented.survey_answer()
    off = invented.survey_answer((0.9, 0.1, 0.1, 0.52, 0.2))
    assert title_of(survey_beside_report(near)) == title_of(survey_beside_report(off))
    assert "tell little" in title_of(survey_beside_report(near)).replace("\n", " ")
    assert not re.search(r"\d", title_of(survey_beside_report(near)))
    silent = replace(near, lines=tuple(replace(line, report=None, report_interval=None) for line in near.lines))
    assert "gives no share" in title_of(survey_beside_report(silent))
    with pytest.raises(ValueError, match="all respondents"):
        survey_beside_report(replace(near, lines=()))


def test_markers_of_neighbouring_scenarios_differ_without_colour():
    dots = by_id(effect_against_cost(*drawn()), "dot-coverage-")
    looks = [(dot.get_marker(), dot.get_markerfacecolor() == "white") for dot in dots.values()]
    assert all(one != other for one, other in combinations(looks[1:], 2))
