"""Fates, one life and single runs: ribbons keep every organization, and each event stands in its month."""

from dataclasses import replace

import numpy as np
import pytest

from experiments.analysis.ensemble import EnsembleError
from experiments.analysis.journeys import STANDINGS, crossed, moved
from experiments.analysis.life import BRANCHES, spans, told
from experiments.analysis.wording import count
from experiments.figures.fates import HEIGHT, fates_of_organizations
from experiments.figures.frame.page import title_of
from experiments.figures.life import MOST_MOMENTS, life_of_an_organization
from experiments.figures.single_runs import single_runs
from sim.lives.status import STATUSES
from tests.experiments import invented
from tests.experiments.test_figures import LANGUAGES, all_text, by_id, synthetic


def test_each_status_is_in_one_standing_and_nobody_is_lost_by_crossing():
    assert sorted(status for group in STANDINGS.values() for status in group) == sorted(STATUSES)
    generator = np.random.default_rng(1)
    before, after = generator.integers(0, len(STATUSES), (2, 500))
    table = crossed(before, after)
    assert table.sum() == 500
    own = list(STANDINGS).index("own_active")
    status = STATUSES.index("own_active")
    assert table[own].sum() == (before == status).sum()
    assert table[:, own].sum() == (after == status).sum()
    assert moved(np.diag([3, 4, 5])) == 0


def thickness(ribbon):
    vertices = ribbon.get_path().vertices
    return vertices[7, 1] - vertices[0, 1], vertices[4, 1] - vertices[3, 1]


def test_ribbons_and_blocks_are_on_one_scale_and_fill_each_other():
    journeys = invented.journeys()
    figure = fates_of_organizations(journeys)
    ribbons, blocks = by_id(figure, "ribbon-"), by_id(figure, "block-")
    scale = blocks["0-own_active"].get_height() / journeys.standing(0)[0]
    assert scale * journeys.standing(0).sum() < HEIGHT
    for stage, table in enumerate(journeys.crossed):
        for row, leaves in enumerate(STANDINGS):
            assert blocks[f"{stage}-{leaves}"].get_height() == pytest.approx(scale * journeys.standing(stage)[row])
            for column, enters in enumerate(STANDINGS):
                name = f"{stage}-{leaves}-{enters}"
                assert (name in ribbons) == (table[row, column] > 0)
                if name in ribbons:
                    assert thickness(ribbons[name]) == pytest.approx((scale * table[row, column],) * 2)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_block_bears_its_number_and_ribbons_theirs_where_there_is_room(lang):
    journeys = invented.journeys()
    figure = fates_of_organizations(journeys, lang)
    counts, numbers = by_id(figure, "count-"), by_id(figure, "number-")
    for stage in range(3):
        for place, standing in enumerate(STANDINGS):
            assert counts[f"{stage}-{standing}"].get_text() == count(journeys.standing(stage)[place])
    assert numbers
    for name, text in numbers.items():
        stage, leaves, enters = name.split("-")
        row, column = (list(STANDINGS).index(one) for one in (leaves, enters))
        assert text.get_text() == count(journeys.crossed[int(stage)][row, column])


def test_the_title_of_fates_counts_who_gains_and_who_loses_an_active_branch():
    table = np.diag([100, 50, 200, 400, 30, 20])
    table[3, 0], table[0, 2], table[1, 0] = 7, 3, 5  # without → own, own → hollow, joint → own
    journeys = replace(invented.journeys(2), crossed=(table,))
    assert title_of(fates_of_organizations(journeys)) == (
        "15 organizations stand differently at the end (1.8 %): 7 gained an active branch, 3 lost one"
    )


def test_stages_that_do_not_hold_the_same_organizations_are_refused():
    journeys = invented.journeys()
    with pytest.raises(EnsembleError, match="organizations of a stage differ"):
        replace(journeys, crossed=(journeys.crossed[0], journeys.crossed[0]))
    with pytest.raises(EnsembleError, match="3 stages, 1 tables"):
        replace(journeys, crossed=journeys.crossed[:1])


def test_a_life_is_drawn_as_it_was():
    life = invented.life()
    figure = life_of_an_organization(invented.lives(life))
    lines, bands = by_id(figure, "line-"), by_id(figure, "band-status_quo-")
    np.testing.assert_array_equal(lines["staff-0"].get_ydata(), life.staff)
    np.testing.assert_array_equal(lines["members-0"].get_xdata(), life.months)
    np.testing.assert_array_equal(lines["vitality-0"].get_ydata(), life.vitality)
    found = {
        (bar.get_x(), round(bar.get_x() + bar.get_width()), name.split("-")[0]) for name, bar in bands.items()
    }  # the last month has no width of its own beyond the horizon
    assert found == {
        (first, min(after, 48), BRANCHES[branch]) for first, after, branch in spans(life.months, life.branch)
    }
    assert len(by_id(figure, "dormant-")) == 1


def test_events_are_listed_with_their_month_those_of_register_and_branch_first():
    life = invented.life(moments=40)
    figure = life_of_an_organization(invented.lives(life))
    listed = by_id(figure, "moments-")["0"].get_text().splitlines()
    assert len(listed) == MOST_MOMENTS
    assert listed[0] == "1  2011-07  event number 0"
    assert all(int(line.split()[-1]) % 2 == 0 for line in listed)
    assert "Events not listed: 24." in all_text(figure)
    assert [moment.month for moment in told(life.moments, 25)] == sorted(m.month for m in told(life.moments, 25))


def test_two_lives_are_told_apart_by_dashes_and_named():
    both = invented.lives(invented.life(), invented.life("hub_expansion", range(-20, 30)))
    figure = life_of_an_organization(both)
    lines = by_id(figure, "line-")
    assert not lines["staff-0"].is_dashed()
    assert lines["staff-1"].is_dashed()
    assert title_of(figure) == (
        "One organization: in the end own, active under “Status quo”, dormant under “Hubs expanded”"
    )
    with pytest.raises(ValueError, match="3 lives"):
        life_of_an_organization(invented.lives(*[invented.life()] * 3))


def test_single_runs_are_the_first_ones_and_the_one_that_strays_most_is_named():
    ensemble = synthetic(n=30)
    ensemble.series["no_hubs"]["coverage"][6, 60:] += 0.05
    figure = single_runs(ensemble, "no_hubs")
    lines = by_id(figure, "run-")
    assert len(lines) == 20
    np.testing.assert_allclose(lines["7"].get_ydata(), 100.0 * ensemble.series["no_hubs"]["coverage"][6])
    assert "seed 7 strays furthest" in title_of(figure)
    mean = 100.0 * ensemble.series["no_hubs"]["coverage"][:20].mean(axis=0)
    np.testing.assert_allclose(by_id(figure, "mean")[""].get_ydata(), mean)
    with pytest.raises(EnsembleError):
        single_runs(ensemble, "nothing")
