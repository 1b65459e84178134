"""Coverage by group and district: what is drawn is what was counted, and what is not told from zero says so."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from experiments.analysis.ensemble import EnsembleError
from experiments.analysis.wording import common_digits, number, percent
from experiments.figures.district_map import NoTilesError, district_map
from experiments.figures.frame.page import title_of
from experiments.figures.frame.style import STATUS_QUO_STYLE, contrast_on_white
from experiments.figures.groups import coverage_by_group
from sim.observables import OUTCOMES
from tests.experiments import invented
from tests.experiments.test_figures import LANGUAGES, all_text, by_id

ROOT = Path(__file__).resolve().parents[2]


def test_each_group_has_its_means_and_the_whole_behind_them():
    breakdown = invented.breakdown()
    figure = coverage_by_group(breakdown)
    lines, wholes = by_id(figure, "line-"), by_id(figure, "whole-")
    assert len(wholes) == 16
    for place, group in enumerate(breakdown.groups):
        for scenario in invented.THREE:
            share = breakdown.counts["n_covered"][scenario][:, :, place] / 2000
            line = lines[f"{group.id}-{scenario}"]
            np.testing.assert_allclose(line.get_ydata(), 100.0 * share.mean(axis=0))
            assert list(line.get_xdata()) == [0, 12, 24, 36, 48]
        whole = breakdown.counts["n_covered"]["status_quo"].sum(axis=2) / 32_000
        np.testing.assert_allclose(wholes[group.id].get_ydata(), 100.0 * whole.mean(axis=0))
    assert lines["daxing-status_quo"].get_color() == STATUS_QUO_STYLE.colour


def test_groups_stand_by_falling_value_with_the_value_beside_their_name():
    breakdown = invented.breakdown()
    headings = by_id(coverage_by_group(breakdown), "heading-")
    levels = breakdown.level("status_quo", OUTCOMES["coverage"])
    for panel, place in enumerate(np.argsort(-levels)):
        said = headings[str(panel)].get_text().replace("\n", " ")
        assert said == f"{breakdown.groups[place].name['en']} {percent(levels[place])}"
    limits = {axes.get_ylim() for axes in coverage_by_group(breakdown).axes}
    assert len(limits) == 1


@pytest.mark.parametrize("by", ["size", "age"])
def test_sizes_and_ages_keep_their_own_order_and_the_caption_claims_no_other(by):
    breakdown = invented.breakdown(by, names=("first", "second", "third"))
    headings = by_id(coverage_by_group(breakdown), "heading-")
    assert [headings[str(panel)].get_text().split()[0] for panel in range(3)] == ["First", "Second", "Third"]
    assert "falling value" not in all_text(coverage_by_group(breakdown))
    assert "由高到低" not in all_text(coverage_by_group(breakdown, "zh"))
    assert "Groups by falling value." in all_text(coverage_by_group(invented.breakdown("field")))


def test_only_the_scenarios_that_move_most_are_drawn_unless_others_are_asked_for():
    breakdown = invented.breakdown(scenarios=("status_quo", "a", "b", "c", "d", "e"))
    figure = coverage_by_group(breakdown)
    assert {name.split("-")[1] for name in by_id(figure, "line-")} == {"status_quo", "c", "d", "e"}
    assert "or move less: 2." in all_text(figure)
    asked = coverage_by_group(breakdown, scenarios=["a"])
    assert {name.split("-")[1] for name in by_id(asked, "line-")} == {"a"}


def test_a_group_that_is_empty_in_some_run_has_no_line():
    breakdown = invented.breakdown()
    for scenario in invented.THREE:
        breakdown.counts["n_organizations"][scenario][1, 2, 0] = 0
    lines = by_id(coverage_by_group(breakdown), "line-")
    assert not any(name.startswith(breakdown.groups[0].id) for name in lines)
    assert len(lines) == 15 * 3


def test_counts_of_another_shape_are_refused():
    breakdown = invented.breakdown()
    with pytest.raises(EnsembleError, match=r"n_organizations by district: \(4, 5, 16\), expected \(4, 4, 16\)"):
        replace(breakdown, months=breakdown.months[:-1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_tiles_bear_level_and_difference_and_say_where_it_is_not_detectable(lang):
    breakdown = invented.breakdown(effect=0.01)
    figure = district_map(breakdown, "hub_expansion", lang)
    levels, effects = by_id(figure, "value-level-"), by_id(figure, "value-effect-")
    found = breakdown.effect("hub_expansion", OUTCOMES["coverage"])
    digits = common_digits(found)
    not_detectable = {"en": "n.s.", "zh": "不显著"}[lang]
    said = set()
    for place, group in enumerate(breakdown.groups):
        share = breakdown.level("hub_expansion", OUTCOMES["coverage"])[place]
        assert levels[group.id].get_text() == number(100.0 * share, 1)
        expected = not_detectable
        if found[place].low > 0.0 or found[place].high < 0.0:
            expected = number(found[place].mean, digits, signed=True)
        assert effects[group.id].get_text() == expected
        said.add(expected == not_detectable)
    assert said == {True, False}


def test_from_two_runs_twelve_standard_errors_are_needed_to_tell_a_district_s_difference():
    two = invented.breakdown(n=2, effect=0.0)
    for measure in ("n_covered", "n_effective"):
        two.counts[measure]["no_hubs"] = two.counts[measure]["status_quo"].copy()
        two.counts[measure]["no_hubs"][:, -1, 0] += (100, 140)  # mean 6 standard errors from zero
        two.counts[measure]["no_hubs"][:, -1, 1] += (115, 125)  # 24
    found = by_id(district_map(two, "no_hubs"), "value-effect-")
    assert [found[group.id].get_text() for group in two.groups[:3]] == ["n.s.", "+6.0", "n.s."]
    said = title_of(district_map(two, "no_hubs")).replace("\n", " ")
    assert said.startswith("Each district judged by itself, ")
    assert "逐一判断" in title_of(district_map(two, "no_hubs", "zh"))


def test_another_place_has_no_map_and_is_told_so_in_both_languages():
    breakdown = invented.breakdown(names=("old_town", "river_side"))
    with pytest.raises(NoTilesError, match="Testshire 2013 has no map") as raised:
        district_map(breakdown, "no_hubs")
    assert "没有地图" in raised.value.texts["zh"]
    with pytest.raises(NoTilesError):
        district_map(invented.breakdown("field"), "no_hubs")


def test_the_number_in_a_tile_is_legible_on_its_ground():
    figure = district_map(invented.breakdown(), "hub_expansion")
    tiles, values = by_id(figure, "tile-"), by_id(figure, "value-")
    for name, tile in tiles.items():
        ground = contrast_on_white(tile.get_facecolor())
        ink = 1.0 if values[name].get_color() == "white" else contrast_on_white((34 / 255,) * 3)
        assert max(ground, ink) / min(ground, ink) >= 3.9, name


def test_the_title_of_the_map_counts_the_districts_that_move():
    still = invented.breakdown(effect=0.0, scenarios=("status_quo", "no_hubs"), seed=11)
    for measure in ("n_covered", "n_effective"):
        still.counts[measure]["no_hubs"] = still.counts[measure]["status_quo"]
    assert "detectably in no district (4 paired runs)" in title_of(district_map(still, "no_hubs"))
    titled = title_of(district_map(invented.breakdown(), "hub_expansion")).replace("\n", " ")
    assert "of 16 districts, each judged by itself: by the means most in" in titled
    assert title_of(district_map(invented.breakdown(n=1), "no_hubs")).startswith("In one run")


def test_the_title_of_groups_claims_no_order_that_the_runs_do_not_bear():
    breakdown = invented.breakdown()
    assert "mean coverage is highest in" in title_of(coverage_by_group(breakdown))
    counts = {measure: dict(found) for measure, found in breakdown.counts.items()}
    covered = np.full_like(counts["n_covered"]["status_quo"], 500)
    covered[:, -1, 0] = (300, 900, *(500,) * (len(covered) - 2))
    counts["n_covered"]["status_quo"] = covered
    doubtful = replace(breakdown, counts=counts)
    for lang, said in (("en", "no difference in coverage between the groups is detectable"), ("zh", "未检出差异")):
        assert said in title_of(coverage_by_group(doubtful, lang)).replace("\n", " ")
    assert "in one run" in title_of(coverage_by_group(invented.breakdown(n=1)))
