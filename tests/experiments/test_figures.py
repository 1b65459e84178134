import itertools
import re
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from experiments.analysis.compare import compare
from experiments.analysis.ensemble import Ensemble, ScenarioLabel
from experiments.analysis.wording import interval, percent, points
from experiments.figures.coverage import coverage_by_scenario
from experiments.figures.differences import paired_differences
from experiments.figures.differences import title as differences_title
from experiments.figures.frame import labels, page, style
from experiments.figures.frame.coverage_title import title as coverage_title
from experiments.figures.frame.page import PIECE, seed_text, title_of, wrap
from experiments.figures.frame.save import save
from experiments.figures.frame.style import (
    KNOWN_STYLES,
    OTHER_STYLES,
    STATUS_QUO_STYLE,
    contrast_on_white,
    scenario_styles,
    spread,
    text_colour,
    value_ticks,
    year_ticks,
)
from experiments.language.messages import in_style
from sim.observables import OUTCOMES as MEASURED

SCENARIOS = {
    "status_quo": ("Status quo", "现状", 0.0, 0.0),
    "no_hubs": ("Without hubs", "取消枢纽", -5.5, -2.5),
    "no_funding": ("Without funding", "取消经费", -4.0, -10.7),
    "neither": ("Neither hubs nor funding", "枢纽与经费均取消", -8.4, -12.0),
    "hub_expansion": ("Hubs expanded", "扩大枢纽", 4.5, 2.1),
    "funding_expansion": ("Funding expanded", "扩大经费", 1.3, 5.4),
    "both_expanded": ("Hubs and funding expanded", "枢纽与经费同时扩大", 6.9, 9.8),
}
OUTCOMES = ("coverage", "effective_coverage")
SMALLEST = 7.0
"""Points: no text is smaller, so that a figure 480 dots wide can be read."""

FIGURES = (coverage_by_scenario, paired_differences)


def synthetic(scenarios=SCENARIOS, n=16, horizon=132, start=12, noise=0.02, seed=1):
    """Smooth paths with a common part for all scenarios of a seed, as the model's paired runs have."""
    generator = np.random.default_rng(seed)
    months = np.arange(horizon + 1)
    common = np.cumsum(generator.normal(0.0, 0.0003, (n, horizon + 1)), axis=1)
    register = np.round(10_000 + 22 * months + generator.normal(0.0, 50.0, (n, 1)))
    grown = np.where(months >= start, 1.0 - np.exp(-np.clip(months - start, 0, None) / 30.0), 0.0)
    series, labels = {}, []
    for scenario_id, (english, chinese, coverage, effective) in scenarios.items():
        own = np.cumsum(generator.normal(0.0, noise / 100.0, (n, horizon + 1)) * (months > start), axis=1)
        own = 0.0 * own if scenario_id == "status_quo" else own
        covered = np.round((0.27 + common + coverage / 100.0 * grown + own) * register)
        active = np.round((0.20 + common + effective / 100.0 * grown + own) * register)
        series[scenario_id] = {
            "coverage": covered / register,
            "effective_coverage": active / register,
            "fulfilment": np.full_like(register, 0.97),
            "branch_ratio": 0.9 * covered / register,
            "ceiling": np.full_like(register, 0.24),
            "n_organizations": register.copy(),
            "n_covered": covered,
            "n_effective": active,
        }
        first = None if scenario_id == "status_quo" else start
        labels.append(ScenarioLabel(scenario_id, {"en": english, "zh": chinese}, first))
    return Ensemble(
        place={"en": "Testshire 2013", "zh": "试县 2013"},
        n_organizations=10_000,
        month_zero="2013-01",
        seeds=tuple(range(1, n + 1)),
        months=months,
        scenarios=tuple(labels),
        status_quo="status_quo",
        series=series,
        spending={scenario_id: np.zeros((n, horizon + 1)) for scenario_id in scenarios},
        version="0.1.0",
        design_hash="0123456789ab",
        outcomes=tuple(MEASURED[one] for one in OUTCOMES),
    )


def many(n):
    named = {f"policy_{place}": (f"Policy {place}", f"政策{place}", place / 7.0, -place / 9.0) for place in range(n)}
    return {**SCENARIOS, **named}


LONG_NAME = "A policy whose name is much longer than anybody would think wise, in several words"
CASES = {
    "headline": {},
    "one run": {"n": 1},
    "few runs": {"n": 4, "noise": 0.3},
    "short": {"horizon": 18, "start": 6, "n": 4},
    "two years": {"horizon": 30, "n": 4},
    "one policy": {"scenarios": {name: SCENARIOS[name] for name in ("status_quo", "hub_expansion")}},
    "removals": {"scenarios": {name: SCENARIOS[name] for name in ("status_quo", "no_hubs", "no_funding")}},
    "all the same": {"scenarios": {**SCENARIOS, "again": ("The same", "相同", 0.0, 0.0)}, "noise": 0.0},
    "many": {"scenarios": many(15), "n": 4},
    "long name": {"scenarios": {**SCENARIOS, "own": (LONG_NAME, "名称很长的政策" * 5, 1.0, 1.0)}, "n": 4},
}


@pytest.fixture(scope="module")
def headline():
    ensemble = synthetic()
    return ensemble, compare(ensemble)


LANGUAGES = ("en", "zh")


def in_turns(cases):
    """Each case in one of the languages, in turns; in the other with the slow tests."""
    both = itertools.product(enumerate(cases), enumerate(LANGUAGES))
    return [
        pytest.param(case, lang, marks=[pytest.mark.slow] if (number + other) % 2 else [])
        for (number, case), (other, lang) in both
    ]


def drawn(figure, lang):
    ensemble = synthetic()
    return figure(ensemble, compare(ensemble), lang)


DRAWINGS = {figure.__name__: partial(drawn, figure) for figure in FIGURES}
"""Figures by the name of their function, drawn from an example: what tests of all figures go through."""


def by_id(figure, prefix):
    return {
        artist.get_gid().removeprefix(prefix): artist
        for artist in figure.findobj(lambda artist: (artist.get_gid() or "").startswith(prefix))
    }


def boxes(figure):
    """Every text one sees and its box in pixels."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    with style.look("en"):
        figure.draw_without_rendering()
        return [
            (text, text.get_window_extent(renderer) if not hasattr(text, "arrow_patch") else plain(text, renderer))
            for text in figure.findobj(Text)
            if text.get_visible() and text.get_text().strip()
        ]


def plain(annotation, renderer):
    """Box of an annotation's words without the stroke that leads to them."""
    return Text.get_window_extent(annotation, renderer)


def overlapping(texts):
    found = []
    for (one, first), (other, second) in itertools.combinations(texts, 2):
        width = min(first.x1, second.x1) - max(first.x0, second.x0)
        height = min(first.y1, second.y1) - max(first.y0, second.y0)
        if width > 1.0 and height > 1.0:
            found.append((one.get_text(), other.get_text(), round(width), round(height)))
    return found


def all_text(figure):
    return " ".join(text.get_text() for text in figure.findobj(Text)).replace("\n", " ")


# --- the data drawn ---------------------------------------------------------------------------------------


def test_the_lines_of_coverage_are_the_means_from_the_month_the_policy_begins(headline):
    ensemble, comparison = headline
    lines = by_id(coverage_by_scenario(ensemble, comparison), "line-")
    assert len(lines) == 14
    for scenario in ensemble.scenarios:
        first = scenario.first_month or 0
        for outcome in ("coverage", "effective_coverage"):
            line = lines[f"{outcome}-{scenario.id}"]
            values = 100.0 * ensemble.over_time(scenario.id, outcome)[:, first:].mean(axis=0)
            np.testing.assert_allclose(line.get_ydata(), values)
            np.testing.assert_array_equal(line.get_xdata(), ensemble.months[first:])


def test_the_bands_are_the_middle_half_and_nine_tenths_of_the_runs(headline):
    ensemble, comparison = headline
    figure = coverage_by_scenario(ensemble, comparison)
    for name, low, high in (("low_inner", 0.25, 0.75), ("low_outer", 0.05, 0.95)):
        (path,) = by_id(figure, f"band-{name}-coverage-neither")[""].get_paths()
        values = 100.0 * ensemble.at("neither", "coverage", 132)
        last = path.vertices[path.vertices[:, 0] == 132.0, 1]
        assert last.min() == pytest.approx(np.quantile(values, low))
        assert last.max() == pytest.approx(np.quantile(values, high))


def test_of_many_scenarios_three_have_bands_and_all_have_a_bar_at_the_end(headline):
    ensemble, comparison = headline
    figure = coverage_by_scenario(ensemble, comparison)
    with_bands = {f"{outcome}-{name}" for outcome in OUTCOMES for name in ("status_quo", "both_expanded", "neither")}
    assert set(by_id(figure, "band-low_outer-")) == with_bands
    for name, low, high in (("low_inner", 0.25, 0.75), ("low_outer", 0.05, 0.95)):
        bars = by_id(figure, f"bar-{name}-")
        assert len(bars) == 14
        for scenario in ensemble.scenarios:
            values = 100.0 * ensemble.at(scenario.id, "effective_coverage", 132)
            drawn_from_to = bars[f"effective_coverage-{scenario.id}"].get_ydata()
            assert list(drawn_from_to) == pytest.approx([np.quantile(values, low), np.quantile(values, high)])
    assert "highest above and lowest below" in all_text(figure)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_scenarios_too_many_for_lines_are_rows_sorted_by_coverage(lang):
    """Forty-two lines cannot be told apart; eight can."""
    ensemble = synthetic(many(9), n=4)
    comparison = compare(ensemble)
    levels, differences = (figure(ensemble, comparison, lang) for figure in FIGURES)
    for figure in (levels, differences):
        assert not by_id(figure, "line-")
        assert not by_id(figure, "band-")
        assert {"en": "Rows by falling coverage", "zh": "按覆盖率由高到低排列"}[lang] in all_text(figure)
    marks, dots = by_id(levels, "mean-coverage-"), by_id(differences, "dot-coverage-")
    for row in comparison.rows:
        assert marks[row.id].get_xdata()[0] == pytest.approx(100.0 * row.levels["coverage"].mean)
        assert in_style(percent(row.levels["effective_coverage"].mean), lang) in all_text(levels)
        if row.id != comparison.status_quo:
            assert dots[row.id].get_xdata()[0] == row.differences["coverage"].mean
    for found in (marks, dots):
        down = sorted(found.values(), key=lambda mark: mark.get_ydata()[0])
        values = [mark.get_xdata()[0] for mark in down]
        assert values == sorted(values, reverse=True)
    few = synthetic(many(1), n=4)
    assert all(by_id(figure(few, compare(few), lang), "line-") for figure in FIGURES)


def test_bars_at_the_end_never_lie_on_each_other():
    ensemble = synthetic(many(1), n=4)
    bars = by_id(coverage_by_scenario(ensemble, compare(ensemble)), "bar-low_outer-coverage-").values()
    placed = sorted((bar.get_xdata()[0], *bar.get_ydata()) for bar in bars)
    assert len(placed) == 8
    for (x, _, high), (other_x, low, _) in itertools.pairwise(placed):
        assert x != other_x or high < low


def test_bars_at_the_end_bear_the_mark_of_their_line_at_the_mean(headline):
    ensemble, comparison = headline
    marks = by_id(coverage_by_scenario(ensemble, comparison), "bar-mean-coverage-")
    styles = scenario_styles(ensemble)
    assert set(marks) == set(styles)
    for scenario, mark in marks.items():
        assert mark.get_ydata()[0] == pytest.approx(100.0 * ensemble.at(scenario, "coverage", 132).mean())
        assert mark.get_marker() == (styles[scenario].marker or "_")
        assert mark.get_markerfacecolor() == styles[scenario].face
    looks = {(mark.get_marker(), mark.get_markerfacecolor() == "white") for mark in marks.values()}
    assert len(looks) == len(marks), "told apart without colour"


def test_of_few_scenarios_all_have_bands_and_none_a_bar():
    ensemble = synthetic(**CASES["removals"])
    figure = coverage_by_scenario(ensemble, compare(ensemble))
    assert len(by_id(figure, "band-low_outer-")) == 6
    assert not by_id(figure, "bar-")
    assert "bars at the right" not in all_text(figure)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_line_is_named_with_the_level_of_the_table(headline, lang):
    ensemble, comparison = headline
    labels = by_id(coverage_by_scenario(ensemble, comparison, lang), "label-")
    for row in comparison.rows:
        for outcome in ("coverage", "effective_coverage"):
            text = labels[f"{outcome}-{row.id}"].get_text().replace("\n", " " if lang == "en" else "")
            assert row.name[lang] in text
            assert text.endswith(in_style(percent(row.levels[outcome].mean), lang))


def test_dots_and_bars_are_the_comparison_s(headline):
    ensemble, comparison = headline
    figure = paired_differences(ensemble, comparison)
    dots, bars = by_id(figure, "dot-"), by_id(figure, "interval-")
    assert len(dots) == len(bars) == 12
    for row in comparison.policies:
        for outcome in ("coverage", "effective_coverage"):
            found = row.differences[outcome]
            assert dots[f"{outcome}-{row.id}"].get_xdata()[0] == found.mean
            assert list(bars[f"{outcome}-{row.id}"].get_xdata()) == [found.low, found.high]


def test_differences_over_time_end_where_the_dots_are(headline):
    ensemble, comparison = headline
    lines = by_id(paired_differences(ensemble, comparison), "line-")
    for row in comparison.policies:
        line = lines[f"coverage-{row.id}"]
        assert line.get_ydata()[0] == 0.0
        assert line.get_ydata()[-1] == row.differences["coverage"].mean
        assert line.get_xdata()[0] == 12


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_numbers_beside_the_dots_are_the_table_s(headline, lang):
    ensemble, comparison = headline
    text = all_text(paired_differences(ensemble, comparison, lang))
    for row in comparison.policies:
        assert row.name[lang] in text.replace(" ", "" if lang == "zh" else " ")
        for found in (row.differences["coverage"], row.differences["effective_coverage"]):
            digits = comparison.digits(MEASURED["coverage"])
            expected = f"{points(found, digits)} ({interval(found, lang, digits)})"
            assert expected in text


def test_one_run_has_no_band_and_no_interval_and_says_so():
    ensemble = synthetic(n=1)
    comparison = compare(ensemble)
    levels, differences = (figure(ensemble, comparison) for figure in FIGURES)
    assert not by_id(levels, "band-")
    assert not by_id(differences, "band-")
    assert not by_id(differences, "interval-")
    assert "one run gives no band" in all_text(levels)
    assert "one run gives no interval" in all_text(differences)
    assert title_of(levels).startswith("In one run: by January 2024")


def test_the_zero_line_is_in_all_panels_of_the_differences(headline):
    figure = paired_differences(*headline)
    dots, lines = figure.axes[:2], figure.axes[2:]
    assert all(axes.get_xlim()[0] < 0.0 < axes.get_xlim()[1] for axes in dots)
    assert all(axes.get_ylim()[0] < 0.0 < axes.get_ylim()[1] for axes in lines)
    assert len({axes.get_ylim() for axes in lines} | {axes.get_xlim() for axes in dots}) == 1


def test_both_panels_of_coverage_have_one_scale(headline):
    figure = coverage_by_scenario(*headline)
    inches_per_point = [
        axes.get_position().height * figure.get_figheight() / (axes.get_ylim()[1] - axes.get_ylim()[0])
        for axes in figure.axes
    ]
    assert inches_per_point[0] == pytest.approx(inches_per_point[1])


def test_a_figure_of_levels_wants_the_comparison_of_its_last_month(headline):
    ensemble, _ = headline
    with pytest.raises(ValueError, match="month 132"):
        coverage_by_scenario(ensemble, compare(ensemble, 60))
    assert "January 2018" in all_text(paired_differences(ensemble, compare(ensemble, 60)))


def test_the_status_quo_alone_has_levels_and_no_differences():
    ensemble = synthetic({"status_quo": SCENARIOS["status_quo"]})
    comparison = compare(ensemble)
    assert title_of(coverage_by_scenario(ensemble, comparison)).startswith("Status quo: coverage")
    with pytest.raises(ValueError, match="status quo alone"):
        paired_differences(ensemble, comparison)


# --- what is said -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_caption_says_what_it_must(headline, figure, lang):
    ensemble, comparison = headline
    text = all_text(figure(ensemble, comparison, lang))
    for said in ("10,000", "16", "1–16", "0.1.0", "0123456789ab"):
        assert said in text
    said = {
        "en": (
            "What is not known of the parameters is wider",
            "Not a forecast",
            "what was observed in Testshire 2013 stands among its facts",
        ),
        "zh": ("参数的不确定性", "不作为预测", "的观测值见"),
    }[lang]
    for words in said:
        assert words in text.replace(" ", "" if lang == "zh" else " ")


@pytest.mark.parametrize("figure", FIGURES)
def test_a_place_without_facts_is_not_pointed_to_any(headline, figure):
    ensemble, comparison = headline
    text = all_text(figure(replace(ensemble, has_facts=False), comparison, "en"))
    assert "stands among its facts" not in text
    assert "no facts of Testshire 2013 stand beside them" in text


def test_titles_say_the_finding(headline):
    ensemble, comparison = headline
    size = comparison.row("both_expanded").differences["coverage"].mean
    loss = -comparison.row("neither").differences["coverage"].mean
    assert coverage_title(comparison, ensemble, "en") == (
        f"By January 2024 “Hubs and funding expanded” adds {size:.1f} points of coverage, "
        f"“Neither hubs nor funding” takes {loss:.1f} away"
    )
    assert f"提高 {size:.1f} 个百分点" in coverage_title(comparison, ensemble, "zh")
    assert differences_title(comparison, "en") == (
        "In these packages hubs move coverage more, money moves effective coverage more"
    )
    assert "枢纽对覆盖率影响更大" in differences_title(comparison, "zh")


def test_the_title_of_differences_says_where_hubs_or_money_are_ahead_and_where_not():
    def titled(**changes):
        comparison = compare(synthetic({**SCENARIOS, **changes}))
        return differences_title(comparison, "en"), differences_title(comparison, "zh")

    english, chinese = titled(no_funding=("Without funding", "取消经费", -6.5, -10.7))
    assert english == ("In these packages money moves effective coverage more, in coverage neither is ahead throughout")
    assert "经费对有效覆盖率影响更大，覆盖率上两者没有一贯的强弱" in chinese
    english, _ = titled(
        hub_expansion=("Hubs expanded", "扩大枢纽", 4.5, 12.0), no_hubs=("Without hubs", "取消枢纽", -5.5, -14.0)
    )
    assert english == "In these packages hubs move coverage and effective coverage more"
    english, _ = titled(
        no_funding=("Without funding", "取消经费", -6.5, -10.7), no_hubs=("Without hubs", "取消枢纽", -5.5, -14.0)
    )
    assert english.startswith("Coverage is moved most by “Neither hubs nor funding” (−8.")
    assert "effective coverage by “Without hubs” (−13." in english


def test_titles_claim_nothing_that_is_not_detectable():
    same = {"status_quo": SCENARIOS["status_quo"], "idle": ("Idle", "无效", 0.0, 0.0)}
    ensemble = synthetic(same, noise=0.0)
    comparison = compare(ensemble)
    assert "no scenario's coverage differs detectably" in coverage_title(comparison, ensemble, "en")
    assert "No scenario differs detectably" in differences_title(comparison, "en")
    only_losses = synthetic({name: SCENARIOS[name] for name in ("status_quo", "no_hubs")})
    assert "takes away" in coverage_title(compare(only_losses), only_losses, "en")
    assert "adds" not in coverage_title(compare(only_losses), only_losses, "en")


def test_an_outcome_that_no_scenario_moves_is_said_to_stay():
    only = {name: SCENARIOS[name] for name in ("status_quo", "hub_expansion", "both_expanded")}
    ensemble = synthetic(only)
    for scenario in ("hub_expansion", "both_expanded"):
        ensemble.series[scenario]["effective_coverage"] = ensemble.series["status_quo"]["effective_coverage"]
    comparison = compare(ensemble)
    size = f"+{comparison.row('both_expanded').differences['coverage'].mean:.1f}"
    assert differences_title(comparison, "en") == (
        f"Coverage is moved most by “Hubs and funding expanded” ({size} points), effective coverage by none detectably"
    )
    assert differences_title(comparison, "zh") == (
        f"覆盖率变动最大的是“枢纽与经费同时扩大”（{size} 个百分点）；有效覆盖率未检出变动"
    )


def test_a_shrunken_register_is_marked_and_explained():
    ensemble = synthetic()
    ensemble.series["no_hubs"]["n_organizations"][:, 60:] *= 0.9
    comparison = compare(ensemble)
    for figure in FIGURES:
        text = all_text(figure(ensemble, comparison))
        assert "Without hubs†" in text
        assert "† keeps less than 98 %" in text


# --- the layout -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("case", "lang"), in_turns(CASES))
@pytest.mark.parametrize("figure", FIGURES)
def test_no_text_lies_on_another_or_leaves_the_page(figure, case, lang):
    ensemble = synthetic(**CASES[case])
    drawn = figure(ensemble, compare(ensemble), lang)
    texts = boxes(drawn)
    assert overlapping(texts) == []
    for text, box in texts:
        assert drawn.bbox.x0 <= box.x0, text.get_text()
        assert box.x1 <= drawn.bbox.x1, text.get_text()
        assert drawn.bbox.y0 <= box.y0, text.get_text()
        assert box.y1 <= drawn.bbox.y1, text.get_text()


def test_the_test_for_overlaps_can_fail(monkeypatch):
    monkeypatch.setattr(labels, "spread", lambda wanted, *_: list(wanted))
    ensemble = synthetic(many(1), n=4)
    for figure in FIGURES:
        assert overlapping(boxes(figure(ensemble, compare(ensemble))))


def test_identifiers_in_an_svg_are_used_once(headline, tmp_path):
    for figure in FIGURES:
        (path,) = save(figure(*headline), tmp_path / "picture", ("svg",))
        identifiers = re.findall(r'\bid="([^"]+)"', path.read_text(encoding="utf-8"))
        assert len(identifiers) == len(set(identifiers))


@given(
    st.lists(st.tuples(st.floats(-50.0, 150.0), st.floats(1.0, 20.0)), min_size=1, max_size=12),
    st.floats(0.0, 3.0),
)
def test_labels_pushed_apart_keep_their_order_and_their_bounds(labels, gap):
    wanted, sizes = [place for place, _ in labels], [size for _, size in labels]
    places = spread(wanted, sizes, 0.0, 400.0, gap)
    assert min(p - s / 2 for p, s in zip(places, sizes, strict=True)) >= -1e-9
    assert max(p + s / 2 for p, s in zip(places, sizes, strict=True)) <= 400.0 + 1e-9
    order = sorted(range(len(wanted)), key=lambda label: (wanted[label], label))
    for before, after in itertools.pairwise(order):
        assert places[after] - places[before] >= (sizes[before] + sizes[after]) / 2 + gap - 1e-9


def test_labels_that_fit_stay_where_they_are_and_others_move_as_little_as_possible():
    assert spread([10.0, 50.0, 90.0], [10.0] * 3, 0.0, 100.0) == [10.0, 50.0, 90.0]
    assert spread([50.0, 50.0], [10.0, 10.0], 0.0, 100.0) == [45.0, 55.0]
    assert spread([49.0, 51.0, 90.0], [10.0] * 3, 0.0, 100.0, 2.0) == pytest.approx([44.0, 56.0, 90.0])
    assert spread([99.0, 98.0], [10.0, 10.0], 0.0, 100.0) == [95.0, 85.0]
    assert spread([], [], 0.0, 1.0) == []


def test_lines_are_broken_in_both_scripts_and_nothing_is_lost(monkeypatch):
    def as_if_square(text, size):
        return sum(size if ord(character) > 0x2E80 else 0.6 * size for character in text) / 72.0

    monkeypatch.setattr(page, "text_width", as_if_square)
    english = "Coverage is moved most by hubs (27.1 % of 10,261), effective coverage by money."
    chinese = "到2024年1月，“枢纽与经费同时扩大”使覆盖率提高 6.8 个百分点（95 % 区间），其余不变。"
    for text in (english, chinese):
        assert "".join(PIECE.findall(text)) == text
        lines = wrap(text, 1.2, 8.0)
        assert len(lines) > 2
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(as_if_square(line, 8.0) <= 1.2 for line in lines)
        assert not any(line[0] in "，。；：、）”％%" for line in lines)
    assert wrap("", 1.0, 8.0) == [""]


@given(st.floats(0.4, 7.0))
def test_no_line_breaks_a_word_or_parts_a_number_from_what_it_counts(width):
    text = (
        "到2024年1月，延庆县的有效覆盖率提高 5.6 个百分点，“枢纽型社会组织”不含参数的不确定性，共 211 个；党组织 8 次"
    )
    kept = (
        "2024年1月",
        "延庆县",
        "有效",
        "覆盖率",
        "5.6 个百分点",
        "枢纽型",
        "社会组织",
        "不确定性",
        "211 个",
        "党组织",
        "8 次",
    )
    with style.look("zh"):
        told = "\n".join(wrap(text, width, 7.0))
    assert all(word in told for word in kept)
    assert told.replace("\n", "").replace(" ", "") == text.replace(" ", "")


def test_marks_on_the_axes():
    assert year_ticks("2013-01", 0, 132, 12.0) == ([12 * n for n in range(12)], [str(2013 + n) for n in range(12)])
    assert year_ticks("2013-01", 0, 132, 20.0)[1] == ["2014", "2016", "2018", "2020", "2022", "2024"]
    assert year_ticks("2012-11", 0, 36, 1.0) == ([2, 14, 26], ["2013", "2014", "2015"])
    assert year_ticks("2013-01", 0, 18, 5.0) == ([0, 6, 12, 18], ["2013-01", "2013-07", "2014-01", "2014-07"])
    assert value_ticks(19.3, 37.2, 6) == ([20.0, 25.0, 30.0, 35.0], ["20", "25", "30", "35"])
    assert value_ticks(-4.4, 2.5, 4, signed=True)[1] == ["−4", "−2", "0", "+2"]
    assert value_ticks(-0.11, 0.22, 4, signed=True)[1] == ["−0.1", "0.0", "+0.1", "+0.2"]


def test_seeds_in_short():
    assert seed_text([7]) == "7"
    assert seed_text([1, 2, 3, 4, 5]) == "1–5"
    assert seed_text([5, 1, 9]) == "5, 1, 9"
    assert seed_text([5, 1, 9, 12, 40]) == "5, 1, 9 … 40"


# --- colour never alone -----------------------------------------------------------------------------------


def test_scenarios_differ_without_their_colour_and_names_are_legible():
    for styles in ([STATUS_QUO_STYLE, *KNOWN_STYLES.values()], OTHER_STYLES):
        assert len({(one.dashes, one.marker, one.filled) for one in styles}) == len(styles)
        assert len({(one.colour, one.dashes, one.marker, one.filled) for one in styles}) == len(styles)
    for one in (STATUS_QUO_STYLE, *KNOWN_STYLES.values(), *OTHER_STYLES):
        assert contrast_on_white(to_rgb(text_colour(one.colour))) >= 4.5
    for colour in (style.INK, style.FADED):
        assert contrast_on_white(to_rgb(colour)) >= 7.0


def test_the_status_quo_is_grey_under_any_name():
    ensemble = synthetic()
    assert scenario_styles(ensemble)["status_quo"] is STATUS_QUO_STYLE
    assert scenario_styles(ensemble)["no_hubs"] is KNOWN_STYLES["no_hubs"]
    named = synthetic(many(3))
    assert len({id(one) for one in scenario_styles(named).values()}) == 10


# --- files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("figure", "lang"), list(zip(FIGURES, LANGUAGES, strict=True)))
def test_the_same_figure_gives_the_same_bytes(headline, figure, lang, tmp_path):
    formats = ("png", "svg", "pdf")
    first = save(figure(*headline, lang), tmp_path / "one" / "picture", formats)
    again = save(figure(*headline, lang), tmp_path / "two" / "picture", formats)
    assert [path.name for path in first] == ["picture.png", "picture.svg", "picture.pdf"]
    for one, other in zip(first, again, strict=True):
        assert one.read_bytes() == other.read_bytes()
        assert one.stat().st_size > 10_000
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == sorted(path.name for path in first)
    svg = first[1].read_text(encoding="utf-8")
    assert "<dc:date>" not in svg
    assert "line-coverage-no_hubs" in svg
    # What a screen reader is told.
    assert title_of(figure(*headline, lang)) in svg


def test_the_user_s_own_settings_neither_change_a_figure_nor_are_changed(headline, tmp_path):
    (plain_path,) = save(coverage_by_scenario(*headline), tmp_path / "plain", ("svg",))
    with mpl.rc_context({"font.size": 30.0, "lines.linewidth": 9.0, "axes.facecolor": "red", "text.usetex": True}):
        before = dict(mpl.rcParams)
        (other_path,) = save(coverage_by_scenario(*headline), tmp_path / "other", ("svg",))
        assert dict(mpl.rcParams) == before
    assert plain_path.read_bytes() == other_path.read_bytes()


def test_a_figure_that_cannot_be_written_leaves_nothing_behind(headline, tmp_path, monkeypatch):
    figure = coverage_by_scenario(*headline)
    (kept,) = save(figure, tmp_path / "picture", ("png",))
    before = kept.read_bytes()

    def half(path, **_):
        Path(path).write_bytes(b"half a picture")
        raise KeyboardInterrupt

    monkeypatch.setattr(figure, "savefig", half)
    with pytest.raises(KeyboardInterrupt):
        save(figure, tmp_path / "picture", ("png",))
    assert kept.read_bytes() == before
    assert list(tmp_path.iterdir()) == [kept]


def test_an_unknown_format_is_refused_before_anything_is_written(headline, tmp_path):
    with pytest.raises(ValueError, match="format gif: a figure can be written as png, svg, pdf"):
        save(coverage_by_scenario(*headline), tmp_path / "picture", ("png", "gif"))
    assert list(tmp_path.iterdir()) == []


def test_drawing_needs_no_pyplot():
    code = (
        "import sys, experiments.figures.coverage, experiments.figures.differences, experiments.figures.frame.save;"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[2])
