"""Why coverage moved: accounts that add up to the organization, and figures that draw them so."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from experiments.analysis.branch_states import SERIES, STATES, branch_states
from experiments.analysis.causes import account, by_window, groups, windows
from experiments.analysis.ensemble import EnsembleError
from experiments.analysis.wording import count, interval, number
from experiments.figures.branch_states import branch_states_over_time
from experiments.figures.flows import why_coverage_moved
from experiments.figures.flows_over_time import flows_over_time
from experiments.figures.frame.page import title_of
from sim.processes import shipped
from tests.experiments import invented
from tests.experiments.test_figures import LANGUAGES, all_text, by_id


@pytest.mark.parametrize("scenario", invented.THREE)
def test_the_causes_of_each_run_add_up_to_the_organization(scenario):
    causes = invented.causes(never=())
    for first, last in ((0, 48), (12, 48), (30, 31)):
        net = sum(causes.summed(scenario, name, first, last) for name in causes.flows)
        covered = causes.covered[scenario]
        assert net.tolist() == (covered[:, last] - covered[:, first]).tolist()


def test_flows_that_do_not_explain_the_covered_are_refused_with_seed_and_month():
    causes = invented.causes()
    flows = {name: {one: values.copy() for one, values in found.items()} for name, found in causes.flows.items()}
    flows["joined"]["no_hubs"][2, 31] += 1
    with pytest.raises(EnsembleError, match="no_hubs, seed 3, month 31"):
        replace(causes, flows=flows)


def test_each_cause_is_in_one_group_of_its_own_sign():
    causes = invented.causes()
    found = groups(causes)
    assert sorted(name for names in found.values() for name in names) == sorted(shipped().flows)
    for group, names in found.items():
        assert {causes.declared[name].sign > 0 for name in names} == {group.startswith("gained")}


def test_the_account_starts_where_the_policy_begins_and_differences_add_up_to_the_whole():
    causes = invented.causes()
    found = account(causes, "hub_expansion")
    assert (found.first, found.last) == (12, 48)
    assert found.start_difference.mean == 0.0
    assert sum(cause.change.mean for cause in found.causes) == pytest.approx(found.change.mean)
    assert sum(cause.difference.mean for cause in found.causes) == pytest.approx(found.end_difference.mean)
    assert "removed_by_hand" not in {cause.id for cause in found.causes}
    signs = [cause.event.sign for cause in found.causes]
    assert signs == sorted(signs, reverse=True)


@pytest.mark.parametrize("n", [1, 4])
def test_the_bars_of_the_waterfall_hang_together_from_start_to_end(n):
    causes = invented.causes(n=n)
    found = account(causes, "no_hubs")
    bars = by_id(why_coverage_moved(causes, "no_hubs"), "bar-")
    edge = bars["start"].get_width()
    assert edge == found.start.mean
    for cause in found.causes:
        assert bars[cause.id].get_x() + min(bars[cause.id].get_width(), 0.0) == pytest.approx(
            min(edge, edge + cause.change.mean)
        )
        edge += cause.change.mean
    assert edge == pytest.approx(bars["end"].get_width(), abs=1e-9 if n > 1 else 0.0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_and_dots_beside_the_status_quo_are_the_account_s(lang):
    causes = invented.causes()
    found = account(causes, "hub_expansion")
    figure = why_coverage_moved(causes, "hub_expansion", lang)
    levels, differences = by_id(figure, "level-"), by_id(figure, "difference-")
    dots, bars = by_id(figure, "dot-"), by_id(figure, "interval-")
    assert levels["0"].get_text() == count(found.start.mean)
    for row, cause in enumerate(found.causes, start=1):
        assert levels[str(row)].get_text() == number(cause.change.mean, 0, signed=True)
        expected = number(cause.difference.mean, 0, signed=True)
        if cause.difference.half_width > 0.0:
            expected += f" ({interval(cause.difference, lang, 0)})"
        assert differences[str(row)].get_text() == expected
        assert dots[cause.id].get_xdata()[0] == cause.difference.mean
        assert list(bars[cause.id].get_xdata()) == [cause.difference.low, cause.difference.high]
    assert levels[str(len(found.causes) + 1)].get_text() == count(found.end.mean)
    assert dots["end"].get_xdata()[0] == found.end_difference.mean


@pytest.mark.parametrize("scenario", invented.THREE)
def test_in_points_the_causes_and_the_growth_of_the_register_add_up_to_the_rate(scenario):
    causes = invented.causes(never=())
    found = account(causes, scenario, measure="points")
    rates = {one: 100.0 * causes.covered[one] / causes.organizations[one] for one in invented.THREE}
    assert found.end.mean == pytest.approx(rates[scenario][:, 48].mean())
    assert sum(cause.change.mean for cause in found.causes) == pytest.approx(
        (rates[scenario][:, 48] - rates[scenario][:, 12]).mean()
    )
    (dilution,) = (cause for cause in found.causes if cause.id == "dilution")
    assert dilution.change.mean < 0.0
    bars = by_id(why_coverage_moved(causes, scenario, measure="points"), "bar-")
    assert bars["dilution"].get_width() == pytest.approx(dilution.change.mean)
    if scenario != "status_quo":
        effect = (rates[scenario][:, 48] - rates["status_quo"][:, 48]).mean()
        assert sum(cause.difference.mean for cause in found.causes) == pytest.approx(effect)


def test_titles_of_causes_claim_nothing_that_is_not_detectable():
    causes = invented.causes()
    same = {name: {**found, "no_hubs": found["status_quo"]} for name, found in causes.flows.items()}
    covered = {**causes.covered, "no_hubs": causes.covered["status_quo"]}
    alike = replace(causes, flows=same, covered=covered)
    assert "does not differ detectably" in title_of(why_coverage_moved(alike, "no_hubs"))
    assert "cover is won" in title_of(why_coverage_moved(alike, "status_quo"))
    assert title_of(why_coverage_moved(invented.causes(n=1), "no_hubs")).startswith("In one run: ")


def test_the_title_names_only_a_cause_whose_difference_is_detectable():
    causes = invented.causes()
    told = title_of(why_coverage_moved(causes, "hub_expansion"))
    assert "most by" in told
    found = account(causes, "hub_expansion")
    up = found.end_difference.mean > 0.0
    leading = (max if up else min)(found.causes, key=lambda cause: cause.difference.mean)
    assert leading.difference.excludes_zero
    last = np.zeros_like(causes.flows[leading.id]["hub_expansion"])
    last[:, -1] = np.where(np.arange(len(last)) % 2, 1, -1) * 100 * int(abs(leading.difference.mean) + 1)
    other = next(cause.id for cause in found.causes if cause.id != leading.id and cause.adds == leading.adds)
    flows = {name: dict(of) for name, of in causes.flows.items()}
    flows[leading.id]["hub_expansion"] = flows[leading.id]["hub_expansion"] + last
    flows[other]["hub_expansion"] = flows[other]["hub_expansion"] - last
    for lang, name in leading.event.words.items():
        doubtful = title_of(why_coverage_moved(replace(causes, flows=flows), "hub_expansion", lang))
        assert name not in doubtful.replace("\n", "" if lang == "zh" else " ")


def test_without_any_flow_start_and_end_are_all_there_is():
    bars = by_id(why_coverage_moved(invented.causes(often=0), "no_hubs"), "bar-")
    assert set(bars) == {"start", "end"}


def test_yearly_bars_stack_to_the_year_s_change_of_the_covered():
    causes = invented.causes(never=(), horizon=30)
    assert windows(30) == ((0, 12), (12, 24), (24, 30))
    figure = flows_over_time(causes)
    bars, nets = by_id(figure, "bar-"), by_id(figure, "net-")
    for scenario in invented.THREE:
        groups = by_window(causes, scenario)
        for window, (first, last) in enumerate(windows(30)):
            covered = causes.covered[scenario]
            change = (covered[:, last] - covered[:, first]).mean()
            drawn = [bars[f"{group}-{window}-{scenario}"] for group in groups]
            assert sum(bar.get_height() for bar in drawn) == pytest.approx(change)
            assert nets[scenario].get_ydata()[window] == pytest.approx(change)
            above = sorted((bar.get_y(), bar.get_height()) for bar in drawn if bar.get_height() > 0.0)
            assert above[0][0] == 0.0
            for (low, height), (following, _) in pairwise(above):
                assert low + height == pytest.approx(following)
    assert "The last bar holds 6 months" in all_text(figure)


def test_more_scenarios_than_there_is_room_for_are_counted_in_the_caption():
    causes = invented.causes(("status_quo", *(str(number) for number in range(15))))
    assert "or move less: 4." in all_text(flows_over_time(causes))
    asked = flows_over_time(causes, scenarios=["status_quo", "3"])
    assert set(by_id(asked, "net-")) == {"status_quo", "3"}
    with pytest.raises(EnsembleError, match="no scenario 'nothing'"):
        flows_over_time(causes, scenarios=["nothing"])


@pytest.mark.parametrize("temporary", [0, 50])
def test_the_states_add_up_to_coverage_and_the_active_ones_to_effective_coverage(temporary):
    series = invented.series(temporary=temporary)
    states = branch_states(invented.runs(), series)
    for scenario in invented.THREE:
        register = series["n_organizations"][scenario]
        covered = sum(states.share(state, scenario) for state in STATES)
        active = states.share("own_active", scenario) + states.share("shared_active", scenario)
        np.testing.assert_allclose(covered, (series["n_covered"][scenario] / register).mean(axis=0))
        np.testing.assert_allclose(active, (series["n_effective"][scenario] / register).mean(axis=0))


@pytest.mark.parametrize("name", SERIES[1:])
def test_counts_of_branches_that_do_not_fit_together_are_refused(name):
    series = invented.series()
    series[name]["no_hubs"] = series[name]["no_hubs"] + 10_000
    with pytest.raises(EnsembleError, match="no_hubs: the states of branches do not add up"):
        branch_states(invented.runs(), series)


def test_areas_end_at_the_states_shares_and_their_numbers_are_written_inside():
    states = invented.states()
    figure = branch_states_over_time(states)
    areas, inside = by_id(figure, "area-"), by_id(figure, "inside-")
    top = 0.0
    for state in STATES:
        share = 100.0 * states.share(state, "no_hubs")[-1]
        top += share
        (path,) = areas[f"{state}-no_hubs"].get_paths()
        at_end = path.vertices[path.vertices[:, 0] == 48.0, 1]
        assert at_end.max() == pytest.approx(top)
        if f"{state}-no_hubs" in inside:
            assert inside[f"{state}-no_hubs"].get_text() == number(share, 1)
    assert "own_active-no_hubs" in inside


def test_temporary_branches_are_named_only_where_there_are_some():
    assert "temporary" not in all_text(branch_states_over_time(invented.states()))
    assert "joint or temporary, active" in all_text(branch_states_over_time(invented.states(temporary=50)))


def test_the_title_of_branch_states_names_only_scenarios_that_are_drawn():
    states = invented.states(scenarios=("status_quo", "a", "b"))
    whole = title_of(branch_states_over_time(states))
    for left_out in ("a", "b"):
        shown = [one.id for one in states.runs.scenarios if one.id != left_out]
        drawn = title_of(branch_states_over_time(states, "en", shown))
        assert f"“{states.runs.label(left_out).name['en']}”" not in drawn
        assert "hollow branch" in drawn
    assert "hollow branch" in whole
