import dataclasses
from functools import cache, partial

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import Normalize, to_hex

from experiments.analysis.one_at_a_time import one_at_a_time as analyse_bars
from experiments.analysis.responses import responses as analyse_lines
from experiments.analysis.sampled import sampled as analyse_dots
from experiments.analysis.sweep_frontier import effect_against_cost as analyse_cost
from experiments.analysis.sweep_wording import effect_digits, effect_text, value_text
from experiments.analysis.two_levers import two_levers as analyse_grid
from experiments.analysis.wording import number
from experiments.figures.frame import style, two_levers_cells
from experiments.figures.frame.page import title_of
from experiments.figures.frame.save import save
from experiments.figures.frame.sentences import COMMON
from experiments.figures.one_at_a_time import one_at_a_time as draw_bars
from experiments.figures.responses import STYLES
from experiments.figures.responses import responses as draw_lines
from experiments.figures.sampled import sampled as draw_dots
from experiments.figures.sweep_frontier import effect_against_cost as draw_cost
from experiments.figures.two_levers import two_levers as draw_grid
from experiments.language.messages import in_style
from sim.observables import OUTCOMES
from tests.experiments.swept import (
    GRANTS,
    REACH,
    RULE,
    TWO_SCENARIOS,
    drawn,
    grants_by_rule,
    grid,
    numbers,
    one_by_one,
    reach_by_grants,
    sweep,
)
from tests.experiments.test_figures import LANGUAGES, SMALLEST, all_text, boxes, by_id, in_turns, overlapping

GAINS = (0.5, -2.0, 0.0, 1.0, 0.3)


def long_names(found):
    """The same sweep with factors whose names are longer than anybody would think wise."""
    name = {"en": "A lever whose name is much longer than anybody would think wise", "zh": "名称很长的政策手段" * 3}
    return dataclasses.replace(found, factors=tuple(dataclasses.replace(one, name=name) for one in found.factors))


def saturating():
    """Thirty points of eight factors all on the frontier: ever less is gained for the same money."""
    points = [(place / 10.0,) * 8 for place in range(1, 31)]
    return sweep(
        numbers(8),
        points,
        lambda point, _: 6.0 - 6.0 * float(np.exp(-5.0 * point[0])),
        cost=lambda point: 1e7 * point[0],
        noise=0.0,
    )


def close_together():
    """Five points of the frontier that all but coincide, and one far off."""
    return sweep(
        numbers(1),
        [(1.0,), (1.1,), (1.2,), (1.3,), (1.4,), (9.0,)],
        lambda point, _: 1.0 + 0.01 * point[0],
        cost=lambda point: 1e6 * point[0] ** 3,
        noise=0.0,
    )


CASES = {
    "grid": (analyse_grid, draw_grid, reach_by_grants),
    "grid of words": (analyse_grid, draw_grid, grants_by_rule),
    "grid with holes": (analyse_grid, draw_grid, lambda: reach_by_grants(missing=[(slice(None), 3, 0)])),
    "grid of one seed": (analyse_grid, draw_grid, lambda: reach_by_grants(seeds=1)),
    "grid of long names": (analyse_grid, draw_grid, lambda: long_names(grants_by_rule())),
    "lines": (lambda found: analyse_lines(found, by=GRANTS.key), draw_lines, reach_by_grants),
    "lines of words": (lambda found: analyse_lines(found, by=RULE.key), draw_lines, grants_by_rule),
    "lines alike": (
        lambda found: analyse_lines(found, by=RULE.key),
        draw_lines,
        lambda: grants_by_rule(gain=(1.0, 1.0, 1.0), noise=0.0),
    ),
    "lines of one seed": (
        lambda found: analyse_lines(found, by=GRANTS.key),
        draw_lines,
        lambda: reach_by_grants(seeds=1),
    ),
    "lines of long names": (
        lambda found: analyse_lines(found, by=RULE.key),
        draw_lines,
        lambda: long_names(grants_by_rule()),
    ),
    "bars": (analyse_bars, draw_bars, lambda: one_by_one(GAINS)),
    "many bars": (analyse_bars, draw_bars, lambda: one_by_one(np.linspace(-1.0, 2.0, 24))),
    "bars of one seed": (analyse_bars, draw_bars, lambda: one_by_one(GAINS, seeds=1)),
    "bars of long names": (analyse_bars, draw_bars, lambda: long_names(one_by_one(GAINS))),
    "costs": (analyse_cost, draw_cost, reach_by_grants),
    "costs of many points": (analyse_cost, draw_cost, lambda: drawn(GAINS, n=120)),
    "costs close together": (analyse_cost, draw_cost, close_together),
    "costs that saturate": (analyse_cost, draw_cost, saturating),
    "costs without prices": (analyse_cost, draw_cost, lambda: reach_by_grants(priced=np.zeros((12, 1), dtype=bool))),
    "costs with a price each second": (
        analyse_cost,
        draw_cost,
        lambda: reach_by_grants(priced=(np.arange(12) % 2 == 0)[:, None], shrinking=(11,)),
    ),
    "costs of long names": (analyse_cost, draw_cost, lambda: long_names(grants_by_rule())),
    "dots": (analyse_dots, draw_dots, lambda: drawn(GAINS)),
    "many dots": (analyse_dots, draw_dots, lambda: drawn(np.linspace(-1.0, 2.0, 14))),
    "dots of long names": (analyse_dots, draw_dots, lambda: long_names(drawn(GAINS))),
}


@cache
def made(case, lang="en"):
    """A case's answer and its figure; both are only looked at."""
    analyse, draw, make = CASES[case]
    answer = analyse(make())
    return answer, draw(answer, lang)


def fresh(case, lang):
    """A case drawn anew, with the font that is found now."""
    analyse, draw, make = CASES[case]
    return draw(analyse(make()), lang)


DRAWINGS = {draw.__name__: partial(fresh, case) for case, (_, draw, _) in CASES.items()}
"""The last case of each figure, for what is tested of all figures."""


# --- the data drawn ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_cells_have_the_colour_and_the_number_of_their_effect(lang):
    answer, figure = made("grid", lang)
    cells, written = by_id(figure, "cell-"), by_id(figure, "number-")
    means = [cell.mean for cell in answer.known]
    most = max(-min(means), *means)
    assert answer.changes_sign
    digits = effect_digits(OUTCOMES["coverage"], answer.known)
    for row, row_cells in enumerate(answer.cells):
        for column, cell in enumerate(row_cells):
            colour = np.array(mpl.colormaps["PuOr"](Normalize(-most, most)(cell.mean)))
            shown = colour if cell.excludes_zero else colour + 0.7 * (1.0 - colour)
            assert to_hex(cells[f"{row}-{column}"].get_facecolor()) == to_hex(shown)
            assert bool(cells[f"{row}-{column}"].get_hatch()) != cell.excludes_zero, "dotted where not detectable"
            text = effect_text(OUTCOMES["coverage"], cell, digits, lang)
            assert written[f"{row}-{column}"].get_text() == (text if cell.excludes_zero else f"({text})")


def test_the_palette_runs_one_way_where_the_effect_keeps_its_sign():
    factors = tuple(dataclasses.replace(factor, values=(1.0, 2.0, 3.0)) for factor in numbers(2))
    points = [(float(x), float(y)) for x in (1, 2, 3) for y in (1, 2, 3)]
    answer = analyse_grid(sweep(factors, points, lambda point, _: point[0] + point[1]))
    figure = draw_grid(answer)
    means = [cell.mean for cell in answer.known]
    cell = by_id(figure, "cell-2-2")[""]
    assert to_hex(cell.get_facecolor()) == to_hex(mpl.colormaps["cividis"](1.0))
    assert max(means) == answer.cells[2][2].mean


def test_lines_of_equal_effect_carry_their_values_and_lie_where_the_effect_is():
    answer, figure = made("grid")
    labels = by_id(figure, "contour-")
    assert labels
    centres = np.array([[cell.mean for cell in row] for row in answer.cells])
    for value, label in labels.items():
        x, y = label.get_position()
        column, row = min(int(x), centres.shape[1] - 2), min(int(y), centres.shape[0] - 2)
        if 0.0 <= x <= centres.shape[1] - 1 and 0.0 <= y <= centres.shape[0] - 1:
            around = centres[row : row + 2, column : column + 2]
            assert around.min() - 1e-9 <= float(value) <= around.max() + 1e-9
        assert float(label.get_text().replace("−", "-").replace("+", "")) == pytest.approx(float(value))
    assert not by_id(made("grid of words")[1], "contour-")


@pytest.mark.parametrize("case", ["grid", "grid with holes"])
def test_lines_of_equal_effect_are_drawn_only_where_the_effect_is_detectable_and_through_no_number(case):
    answer, figure = made(case)
    (lines,) = (artist for artist in figure.findobj() if artist.get_gid() == "contours")
    on_page = lines.get_clip_path().get_fully_transformed_path()
    inside = on_page.transformed(figure.axes[0].transData.inverted())
    for row, cells in enumerate(answer.cells):
        for column, cell in enumerate(cells):
            told = cell is not None and cell.excludes_zero
            corner = (column + 0.45, row + 0.45)
            assert winding(inside, corner) == told, (row, column)
            assert not winding(inside, (column, row)), "the number stands there"
    assert "only where effects are detectable" in all_text(figure)


def winding(path, point):
    """Whether a point lies in a path of rectangles, of which those that run the other way round are holes."""
    turns = 0
    for start in range(0, len(path.vertices), 5):
        corners = path.vertices[start : start + 5]
        (left, bottom), (right, top) = corners.min(axis=0), corners.max(axis=0)
        if left < point[0] < right and bottom < point[1] < top:
            x, y = corners[:, 0], corners[:, 1]
            turns += int(np.sign(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])))
    return bool(turns)


def test_where_nothing_is_detectable_no_line_is_drawn_and_every_cell_is_pale():
    answer = analyse_grid(reach_by_grants(noise=60.0))
    assert not any(cell.excludes_zero for cell in answer.known)
    figure = draw_grid(answer)
    assert "contours" not in {artist.get_gid() for artist in figure.findobj()}
    assert all(cell.get_hatch() for cell in by_id(figure, "cell-").values())
    assert "lines of equal effect" not in all_text(figure)


def test_words_are_rows_in_their_order_from_above():
    answer, figure = made("grid of words")
    assert answer.rows is RULE or answer.rows.key == RULE.key
    assert [text.get_text().replace("\n", " ") for text in figure.axes[0].get_yticklabels()] == [
        "each host's own rule",
        "one or two members first",
        "by lot",
    ]
    assert figure.axes[0].get_ylim()[0] > figure.axes[0].get_ylim()[1]


def test_the_status_quo_is_marked_where_it_lies_between_levels_too():
    mark = by_id(made("grid")[1], "status-quo")[""]
    # In a corner of the cell of reach 0 (column 1) and grants ×1 (row 1), as its number stands in the middle.
    assert (round(mark.get_xdata()[0]), round(mark.get_ydata()[0])) == (1, 1)
    assert by_id(made("grid")[1], "number-")["1-1"].get_position() == (1, 1)
    found = reach_by_grants()
    moved = dataclasses.replace(GRANTS, status_quo=1.5)
    answer = analyse_grid(dataclasses.replace(found, factors=(REACH, moved)))
    assert answer.status_quo == (1.0, pytest.approx(1.0 + np.log2(1.5))), "between ×1 and ×2 by the ratio"
    outside = dataclasses.replace(GRANTS, status_quo=9.0)
    figure = draw_grid(analyse_grid(dataclasses.replace(found, factors=(REACH, outside))))
    assert "status-quo" not in {artist.get_gid() for artist in figure.findobj()}
    assert "The status quo lies outside these values" in all_text(figure)


def test_a_cell_without_a_run_is_hatched_and_has_no_number():
    _, figure = made("grid with holes")
    hole = by_id(figure, "cell-0-1")[""]
    assert hole.get_hatch()
    assert by_id(figure, "cell-1-1")[""].get_hatch() != hole.get_hatch(), "not detectable, which is another thing"
    assert not by_id(figure, "cell-1-2")[""].get_hatch()
    assert "0-1" not in by_id(figure, "number-")
    assert "88 of 96 runs" in all_text(figure)
    assert "Hatched: no run is there" in all_text(figure)
    assert "Hatched" not in all_text(made("grid")[1])


def test_more_than_sixty_cells_have_no_numbers():
    levels = tuple(float(value) for value in range(1, 9))
    factors = tuple(dataclasses.replace(factor, values=levels) for factor in numbers(2))
    found = sweep(factors, [(x, y) for x in levels for y in levels], lambda point, _: point[0] - 0.5 * point[1])
    figure = draw_grid(analyse_grid(found))
    assert not by_id(figure, "number-")
    assert len(by_id(figure, "cell-")) == 64
    assert "Too many cells for numbers" in all_text(figure)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lines_and_intervals_are_the_answer_s_and_end_in_their_names(lang):
    answer, figure = made("lines of words", lang)
    lines, intervals, labels = (by_id(figure, prefix) for prefix in ("line-", "interval-", "label-"))
    digits = effect_digits(OUTCOMES["coverage"], (one for line in answer.lines for one in line.effects))
    for line in answer.lines:
        np.testing.assert_array_equal(lines[line.level].get_ydata(), [one.mean for one in line.effects])
        for level, one in zip(answer.levels, line.effects, strict=True):
            if one.high > one.low:
                assert list(intervals[f"{line.level}-{level:g}"].get_ydata()) == [one.low, one.high]
        label = labels[line.level].get_text().replace("\n", " " if lang == "en" else "")
        assert label.startswith(RULE.words[line.level][lang])
        assert label.endswith(effect_text(OUTCOMES["coverage"], line.effects[-1], digits, lang))


def test_the_caption_speaks_of_the_status_quo_s_lines_only_where_they_are_drawn():
    figure = made("lines")[1]
    assert by_id(figure, "status-quo")
    assert "Dotted: the value of the status quo" in all_text(figure)
    assert "Grey line: the value of the status quo" in all_text(figure)
    at_the_end = dataclasses.replace(REACH, status_quo=REACH.values[0])
    found = dataclasses.replace(reach_by_grants(), factors=(at_the_end, GRANTS))
    figure = draw_lines(analyse_lines(found, by=GRANTS.key))
    assert not by_id(figure, "status-quo")
    assert "Dotted" not in all_text(figure)
    assert "Grey line: the value of the status quo" in all_text(figure)


def test_a_missing_point_breaks_its_line():
    found = reach_by_grants(missing=[(slice(None), 4, 0)])
    figure = draw_lines(analyse_lines(found, by=GRANTS.key))
    assert np.isnan(by_id(figure, "line-1.0")[""].get_ydata()).tolist() == [False, True, False, False]


def ratios(**changes):
    """Effects of a lever at ×1, ×2, ×5 and ×10, and of reach."""
    mandate = dataclasses.replace(GRANTS, values=(1.0, 2.0, 5.0, 10.0), **changes)
    return sweep((mandate, REACH), grid(mandate, REACH), lambda point, _: point[0] + 10.0 * point[1])


def test_values_that_rise_by_ratios_stand_at_equal_ratios_with_their_plain_values():
    figure = draw_lines(analyse_lines(ratios(), by=REACH.key))
    line = by_id(figure, "line-0.0")[""]
    np.testing.assert_allclose(np.diff(line.get_xdata()), np.log10([2.0, 2.5, 2.0]))
    assert [text.get_text() for text in figure.axes[0].get_xticklabels()] == ["×1", "×2", "×5", "×10"]
    assert "equal steps are equal ratios" in all_text(figure)
    even = draw_lines(analyse_lines(reach_by_grants(), by=GRANTS.key))
    np.testing.assert_allclose(np.diff(by_id(even, "line-1.0")[""].get_xdata()), 0.1)
    assert "equal ratios" not in all_text(even)
    assert "Steps are drawn equally wide" not in all_text(draw_grid(analyse_grid(ratios())))


def test_points_drawn_in_logs_lie_on_an_axis_of_logs_with_plain_values():
    factors = numbers(2, low=0.01, high=3.0)
    factors = (dataclasses.replace(factors[0], drawn_in_logs=True), factors[1])
    points = [(0.01 * 300.0 ** (place / 30.0), 0.1 * place) for place in range(31)]
    answer = analyse_dots(sweep(factors, points, lambda point, _: float(np.log(point[0])), kind="latin_hypercube"))
    panels = {panel.factor.key: panel for panel in answer.panels}
    figure = draw_dots(answer)
    scales = {axes.get_xscale(): [text.get_text() for text in axes.get_xticklabels()] for axes in figure.axes}
    assert set(scales) == {"log", "linear"}
    assert scales["log"] == ["×0.01", "×0.1", "×1"]
    assert "Axes of “Lever 0”: equal steps are equal ratios" in all_text(figure)
    x, mean = panels["levers.lever_0"].running
    np.testing.assert_allclose(mean, np.log(x), atol=0.05)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_bar_whose_shift_is_not_detectable_is_pale(lang):
    found = one_by_one((2.0, 0.001), noise=0.5)
    figure = draw_bars(analyse_bars(found), lang)
    bars = by_id(figure, "bar-")
    assert bars["levers.lever_0-high"].get_facecolor()[3] == 1.0
    assert bars["levers.lever_1-high"].get_facecolor()[3] < 0.5
    said = {"en": "Pale: not detectable", "zh": "浅色：未检出影响"}[lang]
    assert said in all_text(figure).replace(" ", "" if lang == "zh" else " ")
    assert said not in all_text(draw_bars(analyse_bars(one_by_one((2.0, 1.0))), lang))


def test_a_quoted_name_that_holds_a_quotation_has_single_marks_within():
    name = {"en": "The “zombies”", "zh": "“僵尸型”社会组织清理"}
    found = one_by_one((2.0, 0.1))
    found = dataclasses.replace(found, factors=(dataclasses.replace(found.factors[0], name=name), found.factors[1]))
    assert "“‘僵尸型’社会组织清理”" in title_of(draw_bars(analyse_bars(found), "zh"))
    assert "“The ‘zombies’”" in title_of(draw_bars(analyse_bars(found), "en"))


def test_lines_differ_without_their_colour():
    assert len({(one.dashes, one.marker, one.filled) for one in STYLES}) == len(STYLES)


def test_lines_by_scenario_carry_the_scenarios_names():
    found = sweep(
        (GRANTS,),
        [(value,) for value in GRANTS.values],
        lambda point, scenario: (3.0 if scenario == "more" else 1.0) * point[0],
        scenarios=TWO_SCENARIOS,
    )
    figure = draw_lines(analyse_lines(found))
    assert "With more posts: +6.0" in all_text(figure)
    assert "by 1.0 points under “The point”, by 3.0 points under “With more posts”" in title_of(figure)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bars_end_at_their_effects_and_say_the_value_there(lang):
    answer, figure = made("bars", lang)
    bars, intervals, written = (by_id(figure, prefix) for prefix in ("bar-", "interval-", "end-"))
    known = [end.effect for bar in answer.bars for end in bar.ends]
    digits = effect_digits(OUTCOMES["coverage"], known)
    for bar in answer.bars:
        for role, end in zip(("low", "high"), bar.ends, strict=True):
            key = f"{bar.factor.key}-{role}"
            assert bars[key].get_x() + bars[key].get_width() == pytest.approx(end.effect.mean, abs=1e-12)
            assert list(intervals[key].get_xdata()) == [end.effect.low, end.effect.high]
            value = value_text(answer.sweep, bar.factor, end.value, lang)
            effect = effect_text(OUTCOMES["coverage"], end.effect, digits, lang)
            assert written[key].get_text() == COMMON["sweep_end"][lang].format(value=value, effect=effect)


def test_the_strongest_bar_stands_above_and_the_twenty_first_is_named_in_the_caption():
    answer, figure = made("many bars")
    names = by_id(figure, "name-")
    assert len(names) == 20
    heights = [names[bar.factor.key].xy[1] for bar in answer.bars[:20]]
    assert heights == sorted(heights)
    caption = all_text(figure)
    for bar in answer.bars[20:]:
        assert f"“{bar.factor.name['en']}”" in caption[caption.index("Smaller still") :]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_points_lie_at_their_cost_and_effect_and_the_list_says_their_values(lang):
    answer, figure = made("costs", lang)
    unit = 1e6 if lang == "en" else 1e4
    points, rows = by_id(figure, "point-"), by_id(figure, "row-")
    for point in answer.points:
        assert points[str(point.point)].get_xdata()[0] == point.cost.mean / unit
        assert points[str(point.point)].get_ydata()[0] == point.effect.mean
    assert len(rows) == len(answer.frontier)
    digits = effect_digits(OUTCOMES["coverage"], [point.effect for point in answer.points])
    for place, found in enumerate(answer.frontier, start=1):
        text = rows[str(place)].get_text()
        assert text.startswith(effect_text(OUTCOMES["coverage"], answer.points[found].effect, digits, lang))
        reach, grants = answer.sweep.points[found]
        flat = text.replace("\n", " " if lang == "en" else "").replace(" ", "")
        assert value_text(answer.sweep, GRANTS, grants, lang) in flat
        assert value_text(answer.sweep, REACH, reach, lang).replace(" ", "") in flat


def test_dominated_points_are_grey_and_differ_from_the_frontier_without_colour():
    answer, figure = made("costs")
    points = by_id(figure, "point-")
    for point in answer.points:
        mark = points[str(point.point)]
        if point.state == "dominated":
            assert mark.get_markerfacecolor() == style.GREY
            assert mark.get_markersize() < 5.0
        if point.state == "frontier":
            assert mark.get_markerfacecolor() == style.BLUE
            assert mark.get_markersize() > 5.0
    line = by_id(figure, "frontier")[""]
    assert list(line.get_ydata()) == sorted(line.get_ydata())


def test_points_without_a_price_and_those_that_shrink_the_register_are_set_apart_and_counted():
    answer, figure = made("costs with a price each second")
    text = all_text(figure)
    assert f"Not priced ({answer.n_in('unpriced')})" in text
    assert answer.n_in("unpriced") == 5
    assert "Crossed out (1): keeps less than 98 %" in text
    assert by_id(figure, "point-11")[""].get_marker() == "x"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_dots_running_means_and_correlations_are_the_answer_s(lang):
    answer, figure = made("dots", lang)
    dots, means, ranks = (by_id(figure, prefix) for prefix in ("dots-", "mean-", "rank-"))
    for panel in answer.panels:
        key = panel.factor.key
        np.testing.assert_array_equal(dots[key].get_xdata(), panel.values)
        np.testing.assert_array_equal(dots[key].get_ydata(), answer.effects)
        np.testing.assert_array_equal(means[key].get_ydata(), panel.running[1])
        for value in (panel.correlation.value, panel.correlation.low, panel.correlation.high):
            assert number(value, 2, signed=True) in ranks[key].get_text()
    assert len({axes.get_ylim() for axes in figure.axes}) == 1
    said = {"en": "no index of sensitivity", "zh": "不是敏感性指数"}[lang]
    assert said in all_text(figure).replace(" ", "" if lang == "zh" else " ")


# --- what titles claim ------------------------------------------------------------------------------------


def test_the_title_of_a_grid_gives_the_change_at_both_ends_where_they_are_told_apart():
    answer, figure = made("grid")
    small, large = (answer.contrast.change_at(level).mean for level in (1, 2))
    assert title_of(figure) == (
        f"With “Reach of the hubs” at +20 points rather than 0, coverage rises by {small:.1f} points at "
        f"“Grants to hubs” ×1, by {large:.1f} points at ×2"
    )


def test_a_title_says_of_no_difference_that_it_is_there():
    same = draw_grid(analyse_grid(grants_by_rule(gain=(2.0, 2.0, 2.0))))
    assert title_of(same).endswith(
        "coverage rises by 2.0 points, not surely more or less with “Whom posts guide first”"
    )
    nothing = draw_grid(analyse_grid(grants_by_rule(gain=(0.0, 0.0, 0.0))))
    assert title_of(nothing) == "No effect of “Grants to hubs” on coverage is detectable (8 seeds)"


def test_a_title_tells_a_rise_from_a_fall_and_from_neither():
    title = title_of(draw_grid(analyse_grid(grants_by_rule(gain=(2.0, 0.5, -1.0)))))
    assert "coverage rises by 2.0 points under “each host's own rule”, but falls by 1.0 points under “by lot”" in title
    title = title_of(draw_grid(analyse_grid(grants_by_rule(gain=(2.0, 1.0, 0.0)))))
    assert "rises by 2.0 points under “each host's own rule”, but not detectably under “by lot”" in title


def test_only_what_is_told_apart_is_said_to_move_most():
    first = "Of 5 factors “Lever 1” (×3) moves coverage most in the ranges tried: −4.0 points"
    assert title_of(made("bars")[1]) == first
    two = title_of(draw_bars(analyse_bars(one_by_one((1.0, 1.0, 0.1)))))
    assert "“Lever 0”" in two
    assert "“Lever 1”" in two
    assert "not told apart from each other" in two
    many = title_of(draw_bars(analyse_bars(one_by_one((1.0,) * 6))))
    assert many.endswith("not told apart from 5 others")
    none = title_of(draw_bars(analyse_bars(one_by_one((0.0,) * 3))))
    assert none == "Of none of 3 factors is it sure which way it moves coverage in the ranges tried (8 replicates)"


def test_costs_are_told_of_detectable_rises_alone():
    assert title_of(made("costs")[1]).startswith("On the frontier +")
    free = draw_cost(analyse_cost(grants_by_rule()))
    assert title_of(free) == "On the frontier +3.0 points of coverage cost nothing more"
    harm = reach_by_grants()
    values = {**harm.values, "coverage": harm.values["coverage"] - 0.2}
    figure = draw_cost(analyse_cost(dataclasses.replace(harm, values=values)))
    assert (
        title_of(figure) == "Of no point that is priced in full is it sure that it raises coverage above doing nothing"
    )
    unpriced = made("costs without prices")[1]
    assert title_of(unpriced).startswith("None of these points is priced in full in the model")
    assert "On the frontier" not in all_text(unpriced)


@pytest.mark.parametrize("case", ["costs of many points", "costs that saturate"])
def test_the_effects_of_the_title_are_numbered_in_the_list(case):
    answer, figure = made(case)
    title = title_of(figure)
    rows = " ".join(text.get_text() for text in by_id(figure, "row-").values())
    digits = effect_digits(OUTCOMES["coverage"], [point.effect for point in answer.points])
    told = [word for word in title.split() if word.startswith("+")]
    assert told
    listed = len(by_id(figure, "row-"))
    assert (f"{len(answer.frontier) - listed} points of the frontier are not" in all_text(figure)) == (
        listed < len(answer.frontier)
    )
    assert listed < len(answer.frontier) or case != "costs that saturate"
    for size in told:
        assert f"{float(size):+.{digits}f} for" in rows


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith("costs") and "without" not in case])
def test_each_number_of_the_list_stands_at_its_point_or_is_joined_to_it(case):
    answer, figure = made(case)
    numbered, rows, points = (by_id(figure, prefix) for prefix in ("label-", "row-", "point-"))
    assert set(numbered) == set(rows)
    priced = [point for point in answer.points if point.state in ("frontier", "dominated", "dominated_by_means")]
    scale = figure.axes[0].transData
    places = {tuple(point): scale.transform(point) / figure.dpi for point in (_place(point) for point in priced)}
    for text in numbered.values():
        assert text.xy in places, "the number of a point"
        box = text.get_window_extent().transformed(figure.dpi_scale_trans.inverted())
        centre = np.array([(box.x0 + box.x1) / 2.0, (box.y0 + box.y1) / 2.0])
        away = np.linalg.norm(centre - places[text.xy])
        assert away < 0.27 or text.arrow_patch is not None
    assert set(points) >= {str(place) for place in answer.frontier}


def _place(point):
    return point.cost.mean / 1e6, point.effect.mean


def test_effects_of_the_title_that_would_read_the_same_have_digits_more():
    nearly = sweep(
        numbers(1),
        [(1.0,), (2.0,)],
        lambda point, _: 0.38 + 0.03 * point[0],
        cost=lambda point: 4e5 if point[0] == 1.0 else 1.2e6,
        noise=0.0,
    )
    figure = draw_cost(analyse_cost(nearly), "zh")
    title = title_of(figure).replace("\n", "").replace(" ", "")
    assert "+0.41个百分点，每年多支出40.0万元；+0.44个百分点，多支出120万元" in title
    rows = by_id(figure, "row-")
    assert [rows[number].get_text().split("，")[0] for number in ("1", "2")] == ["+0.41", "+0.44"]


def test_correlations_are_claimed_only_where_they_exclude_zero():
    assert "goes with no single factor detectably" in title_of(draw_dots(analyse_dots(drawn((0.0, 0.0, 0.0)))))
    most = title_of(draw_dots(analyse_dots(drawn((0.1, 3.0, 0.0)))))
    assert "goes most with “Lever 1” (rank correlation ρ +0.9" in most or "ρ +1.0" in most


@pytest.mark.parametrize("case", ["grid of one seed", "lines of one seed", "bars of one seed"])
def test_one_seed_is_said_in_the_title_and_has_no_intervals(case):
    _, figure = made(case)
    assert title_of(figure).startswith("In one run: ")
    assert not by_id(figure, "interval-")
    assert "One seed gives no interval" in all_text(figure)


# --- what is said -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", ["grid", "lines", "bars", "costs", "dots"])
def test_every_caption_says_what_it_must(case, lang):
    answer, figure = made(case, lang)
    text = all_text(figure)
    found = answer.sweep
    for said in ("10,000", str(found.n_ok), f"1–{len(found.seeds)}", "0.1.0", "0123456789ab", in_style("95 %", lang)):
        assert said in text
    words = {
        "en": ("Not a forecast", "what was observed in Testshire 2013", f"{found.n_ok} of {found.n_planned} runs"),
        "zh": ("不作为预测", "的观测值见", "不确定性"),
    }[lang]
    for said in words:
        assert said.replace(" ", "") in text.replace(" ", "")


@pytest.mark.parametrize("case", ["grid", "lines", "bars", "costs", "dots"])
def test_a_sweep_that_is_not_finished_says_how_many_runs_are_there(case):
    analyse, draw, make = CASES[case]
    whole = make()
    values = {name: array.copy() for name, array in whole.values.items()}
    for array in values.values():
        array[-1, 2] = np.nan
    partial = dataclasses.replace(whole, values=values, n_planned=whole.n_planned + 100, n_ok=whole.n_ok - 1)
    text = all_text(draw(analyse(partial)))
    assert f"{whole.n_ok - 1:,} of {whole.n_planned + 100:,} runs" in text
    assert "Missing and failed runs are left out" in text
    assert "Missing and failed" not in all_text(made(case)[1])


def test_a_sweep_without_any_run_yet_can_be_drawn():
    for case in ("grid", "lines", "bars", "costs", "dots"):
        analyse, draw, make = CASES[case]
        whole = make()
        values = {name: np.full_like(array, np.nan) for name, array in whole.values.items()}
        figure = draw(analyse(dataclasses.replace(whole, values=values, n_ok=0)))
        assert all(box.x1 <= figure.bbox.x1 for _, box in boxes(figure))
        assert f"0 of {whole.n_planned} runs" in all_text(figure)


# --- the layout -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("case", "lang"), in_turns(CASES))
@pytest.mark.filterwarnings("error:Glyph")
def test_no_text_lies_on_another_leaves_the_page_or_lacks_a_glyph(case, lang):
    _, figure = made(case, lang)
    texts = boxes(figure)
    assert overlapping(texts) == []
    for text, box in texts:
        assert figure.bbox.x0 <= box.x0, text.get_text()
        assert box.x1 <= figure.bbox.x1, text.get_text()
        assert figure.bbox.y0 <= box.y0, text.get_text()
        assert box.y1 <= figure.bbox.y1, text.get_text()
        assert text.get_fontsize() >= SMALLEST, text.get_text()


def test_the_test_for_overlaps_can_fail(monkeypatch):
    monkeypatch.setattr(two_levers_cells, "overlap", lambda *_: False)
    assert overlapping(boxes(draw_grid(analyse_grid(reach_by_grants()))))


@pytest.mark.parametrize("case", ["grid", "lines", "bars", "costs", "dots"])
def test_the_same_answer_gives_the_same_bytes(case, tmp_path):
    analyse, draw, make = CASES[case]
    (first,) = save(made(case)[1], tmp_path / "one", ("svg",))
    (again,) = save(draw(analyse(make())), tmp_path / "two", ("svg",))
    assert first.read_bytes() == again.read_bytes()
