"""The emulator on a world with a known answer: it learns it, says nothing of nothing, and refuses what it never saw."""

import dataclasses
import json

import numpy as np
import pytest

from docs.build import posterior
from experiments.emulating import design, kept, making
from experiments.emulating.box import FROM_YEAR, Axis
from experiments.emulating.design import Size, carried_out
from experiments.emulating.districts import root_of_mean
from experiments.emulating.emulator import Emulator
from experiments.emulating.measuring import chance_of, measured
from experiments.emulating.network import Network, mean_of
from experiments.emulating.policies import LEARNED, drawn
from experiments.emulating.runs import SHOWN, Table
from experiments.language.messages import Problem
from experiments.settings.configuration import configure
from experiments.settings.locations import config_folder
from experiments.settings.overrides import Words
from experiments.settings.uncertainty import ParameterPoints
from sim.parameters import SettingError

AXES = (
    Axis("posts", 0.0, 3.0, 1.0),
    Axis("mandate", 1.0, 6.0, 1.0),
    Axis("joint_unit_limit", 3.0, 12.0, 5.0, whole=True),
    Axis(FROM_YEAR, 2014.0, 2016.0, 2014.0, whole=True),
)
YEARS = 6
FIRST_YEAR = 2013
LUCK = np.array([0.2, 0.3, 0.2, 10_000.0])
PARTS = np.array([0.5, 2.0])
"""Of the whole effect, in each of two districts, where chance moves by a point."""
POINTS = ParameterPoints("posterior", ("process.a.x", "process.b.y", "process.c.z"), tuple(
    map(tuple, np.random.default_rng(1).standard_normal((120, 3)).tolist())
))  # fmt: skip


def truth(policies, points):
    """Effects by year: one lever bends, two join, what one number of three says counts; money is what posts cost."""
    values = np.array(POINTS.rows)[points]
    posts, mandate, limit, year = policies.T
    of_posts = (1.0 + 0.3 * values[:, 0]) * np.tanh(posts - 1.0)
    since = np.clip(np.arange(YEARS)[None] - (year[:, None] - 2014.0), 0.0, None)
    grown = 1.0 - np.exp(-since / 2.0)
    coverage = 3.0 * of_posts + (mandate - 1.0) * (1.0 + 0.3 * of_posts)
    effective = 2.0 * of_posts - 0.2 * (limit - 5.0)
    money = 1e6 * (posts - 1.0)[:, None] * (since > 0)
    return np.stack([coverage[:, None] * grown, effective[:, None] * grown, coverage[:, None] * grown, money], 1)


def table(policies, points, seed):
    """As runs would show it, with chance in the status quo and in what policies do."""
    starts, start = np.unique(points, return_inverse=True)
    luck = np.random.default_rng(seed)
    status_quo = 20.0 + LUCK[:, None] * luck.standard_normal((len(starts), 4, YEARS))
    effects = truth(policies, points)
    noise = LUCK[:, None] * luck.standard_normal(effects.shape) * (effects != 0.0)
    register = np.full((len(starts), YEARS), 1000.0)
    by_district = PARTS[:, None, None] * effects[:, None, :2]
    by_district = by_district + luck.standard_normal(by_district.shape) * (by_district != 0.0)
    levels = status_quo[start] + effects + noise
    return Table(policies, starts, start, levels, status_quo, register, ("north", "south"), by_district)


POLICIES = 60
SIZE = Size(100, POLICIES, 40, 20, 20, 60, 2)


@pytest.fixture(scope="module")
def world():
    """An emulator of six thousand policies at a hundred points."""
    points = np.arange(100)
    learned_from = table(drawn(AXES, 100 * POLICIES, 1, LEARNED), points.repeat(POLICIES), 2)
    network, draws, basis, chance = making.taught(
        making.Seen.of(AXES, FIRST_YEAR, learned_from), learned_from.status_quo, SIZE
    )
    seen = making.Seen.of(AXES, FIRST_YEAR, learned_from)
    districts = making.district_lines(network, draws, seen, AXES, FIRST_YEAR, learned_from)
    said = {"hashes": {"model": "m", "place": "p", "posterior": "q"}, "register": [1], "error": {}, "made": {}}
    return Emulator(
        "town", tuple(range(2014, 2014 + YEARS)), AXES, tuple(f"draw.{one}" for one in range(draws.shape[1])), draws,
        network, SHOWN, basis, learned_from.status_quo, (chance[0].reshape(4, -1), chance[1].reshape(4, -1)),
        districts, said,
    )  # fmt: skip


CHOSEN = np.arange(0, 100, 5)
"""Points at which unseen policies are tried."""


def test_it_learns_what_policies_do(world):
    policies, points = drawn(AXES, 40, 5).repeat(20, 0), np.tile(CHOSEN, 40)
    unseen, again = table(policies, points, 6), table(policies, points, 7)
    found = measured(world, unseen, again, world.draws[CHOSEN], 2)
    whole = np.sqrt((unseen.differences[:, 0] ** 2).mean())
    assert found.policies == 40
    assert found.of_mean["coverage"] < 0.03 * whole
    assert found.of_mean["money"] < 100_000
    assert found.rmse["coverage"] < 0.08 * whole
    assert found.rmse["coverage"] < found.single["coverage"]
    assert found.chance["coverage"] == pytest.approx(np.sqrt(2) * 0.2, rel=0.5)
    assert 0.82 < found.within_90["coverage"] < 0.98
    assert found.of_districts["coverage"] < 0.08 * 2.0 * whole


def test_what_reaches_a_district_is_told_and_none_of_it_before_a_policy_begins(world):
    policy = np.tile(world.point({"posts": 3.0, "from_year": 2015}), (len(world.draws), 1))
    told = world.by_district(policy, world.draws).mean(0)
    whole = world.differences(policy, world.draws).mean(0)[:2]
    assert not told[:, :, :2].any()
    assert told[:, :, 3:] == pytest.approx(PARTS[:, None, None] * whole[:, 3:], abs=0.3)
    assert not world.by_district(np.tile(world.point({}), (3, 1)), world.draws[:3]).any()


def test_chance_is_no_error_of_the_emulator(world):
    """Of runs that are what the emulator says but for chance, nothing is left of the error but the noise of it."""
    policies, points = drawn(AXES, 60, 8).repeat(20, 0), np.tile(CHOSEN, 60)
    first, second = table(policies, points, 9), table(policies, points, 10)
    said = world.differences(policies, world.draws[CHOSEN][first.start])
    luck = np.random.default_rng(11)

    def as_said(one):
        noise = LUCK[:, None] * luck.standard_normal(said.shape) * (said != 0.0)
        return dataclasses.replace(one, levels=one.status_quo[one.start] + said + noise)

    found = measured(world, as_said(first), as_said(second), world.draws[CHOSEN], 2)
    assert found.of_mean["coverage"] < 0.03
    assert found.single["coverage"] == pytest.approx(0.2, rel=0.3)


def test_nothing_does_nothing_and_none_does_anything_before_it_begins(world):
    emulator = world
    assert not emulator.predict({}).any()
    assert not emulator.predict({"from_year": 2016, "posts": 1.0}).any()
    assert not emulator.band({}).any()
    late = emulator.predict({"posts": 3.0, "from_year": 2016})
    assert not late[:, :, :3].any()
    assert late[:, :, 3:].all()


@pytest.mark.parametrize(
    "levers", [{"posts": 3.01}, {"posts": -0.1}, {"joint_unit_limit": 4.5}, {"from_year": 2017}, {"decree": 1.0}]
)
def test_what_was_not_trained_is_refused(world, levers):
    with pytest.raises(SettingError) as refused:
        world.predict(levers)
    assert refused.value.name == next(iter(levers))


def test_a_file_says_the_same_again(world, tmp_path):
    emulator = world
    file = kept.write(emulator, tmp_path)
    again = Emulator.load(file)
    policy = {"posts": 2.5, "mandate": 3.0, "from_year": 2015}
    assert again.predict(policy) == pytest.approx(emulator.predict(policy), rel=1e-5, abs=1e-5)
    assert again.content() == json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("changed", "said"), [("place", "place"), ("posterior", "points"), (None, None)])
def test_an_emulator_of_something_else_is_refused(world, tmp_path, monkeypatch, changed, said):
    class Town:
        """What is asked of a configuration."""

        class place:  # noqa: N801
            digest = "p"

        class uncertain:  # noqa: N801
            digest = "q"

        place_id, processes = "town", ()

    monkeypatch.setattr(kept, "model_version", lambda: "m")
    hashes = dict(world.said["hashes"])
    if changed is not None:
        hashes[changed] = "another"
    emulator = dataclasses.replace(world, said={**world.said, "hashes": hashes})
    file = kept.write(emulator, tmp_path)
    if changed is None:
        assert kept.read(file, Town).years == emulator.years
        return
    with pytest.raises(Problem, match="place=town" if said is None else said):
        kept.read(file, Town)


def test_a_file_that_is_none_is_refused(tmp_path):
    file = tmp_path / "town.json"
    file.write_text('{"format": 1}', encoding="utf-8")

    class Town:
        """What is asked of a configuration."""

        place_id = "town"

    with pytest.raises(Problem, match="not as shuniu emulate writes it"):
        kept.read(file, Town)


def test_networks_side_by_side_say_their_mean():
    luck = np.random.default_rng(12)
    networks = [Network.begun((3, 4, 5, 2), luck) for _ in range(3)]
    inputs = luck.standard_normal((7, 3)).astype(np.float32)
    expected = np.mean([one.at(inputs) for one in networks], 0)
    assert mean_of(networks, 3).at(inputs) == pytest.approx(expected, abs=1e-5)


def test_numbers_of_a_draw_are_each_networks_own():
    luck = np.random.default_rng(15)
    networks = [Network.begun((3, 4, 2), luck) for _ in range(2)]
    levers, first, second = (luck.standard_normal((7, count)).astype(np.float32) for count in (1, 2, 2))
    each = [one.at(np.concatenate((levers, own), 1)) for one, own in zip(networks, (first, second), strict=True)]
    said = mean_of(networks, 1).at(np.concatenate((levers, first, second), 1))
    assert said == pytest.approx(np.mean(each, 0), abs=1e-5)


def test_the_gradient_is_that_of_the_outputs():
    luck = np.random.default_rng(13)
    network = Network.begun((2, 3, 2, 1), luck)
    inputs = luck.standard_normal((5, 2)).astype(np.float32)
    layers, of_inputs = network.gradient(network.values(inputs), np.ones((5, 1), dtype=np.float32))
    (weights, _), *_ = layers
    moved = np.float32(1e-2)
    for row, column in np.ndindex(5, 2):
        before = network.at(inputs).sum()
        inputs[row, column] += moved
        assert (network.at(inputs).sum() - before) / moved == pytest.approx(of_inputs[row, column], abs=2e-2)
        inputs[row, column] -= moved
    for row, column in np.ndindex(2, 3):
        before = network.at(inputs).sum()
        network.layers[0][0][row, column] += moved
        assert (network.at(inputs).sum() - before) / moved == pytest.approx(weights[row, column], abs=2e-2)
        network.layers[0][0][row, column] -= moved


def test_chance_grows_with_the_difference():
    luck = np.random.default_rng(14)
    differences = luck.uniform(0.0, 20.0, (6000, 1))
    off = np.sqrt(0.3**2 + (0.05 * differences) ** 2) * luck.standard_normal((6000, 1))
    base, slope = chance_of(differences, off, np.ones((6000, 1), dtype=bool))
    assert base[0] == pytest.approx(0.3, rel=0.15)
    assert slope[0] == pytest.approx(0.05, rel=0.1)


def test_policies_lie_in_the_box_and_most_move_few_levers():
    policies = drawn(AXES, 256, 1)
    low, high, neutral = np.array([(axis.low, axis.high, axis.neutral) for axis in AXES]).T
    assert ((policies >= low) & (policies <= high)).all()
    assert (policies[:, 2] == policies[:, 2].round()).all()
    assert (policies == neutral).mean() > 0.2
    for place, axis in enumerate(AXES):
        assert (policies[:, place] == axis.high).any()
    assert (drawn(AXES, 256, 1) == policies).all()
    assert (drawn(AXES, 256, 2) != policies).any()


def test_what_it_is_of_cannot_be_changed(command, untouched):
    assert "size=full" in command("emulate", "size=huge").err
    assert "process.staffing.turnover" in command("emulate", "process.staffing.turnover=0.2").err
    assert "uncertainty=posterior" in command("emulate", "uncertainty=fixed", "size=quick").err
    assert "horizon" in command("emulate", "horizon=24", "size=quick").err
    assert untouched()


@pytest.mark.parametrize("file", posterior.emulators(), ids=lambda file: file.stem)
def test_what_ships_holds_and_says_how_wrong_it_is(file):
    found = posterior.emulator_in(file)
    assert f"emulators/{file.name}" not in posterior.stale(), "make posterior"
    assert file.stat().st_size < 2_000_000
    assert len(found.draws) >= 200
    assert not found.predict({}).any()
    assert found.said["error"]["policies"] >= 200
    assert set(found.said["error"]["of_mean"]) == set(SHOWN)


@pytest.mark.slow  # a thousand runs of a small town
@pytest.mark.timeout(900)
def test_a_town_is_emulated(command, folder, write):
    shipped = config_folder() / "place"
    write("place/mine.yaml", (shipped / "example_town.yaml").read_bytes())
    write("place/example_cells.csv", (shipped / "example_cells.csv").read_bytes())
    words = ("emulate", "place=mine", "size=quick", "horizon=60")
    answer = command(*words, "lang=en")
    assert answer.code == 0, answer.err
    assert "How wrong it is: on 30 policies" in answer.out
    file = folder / "configs" / "emulators" / "mine.json"
    content = file.read_bytes()
    assert len(content) < 2_000_000
    found = Emulator.load(file)
    assert len(found.draws) == 200
    assert not found.predict({}).any()
    assert found.predict({"mandate": 5.0})[:, 0, -1].mean() > 1.0
    again = command(*words, "lang=zh")
    assert "误差：在 30 项未见过的政策上" in again.out
    assert Emulator.load(file).predict({"posts": 2.0}) == pytest.approx(found.predict({"posts": 2.0}), abs=1e-3)
    words = Words.sort(["place=mine", "horizon=60", "scenarios=[status_quo]"])
    assert kept.emulator_for(configure(words), [folder / "configs"]).place == "mine"


def test_unseen_policies_are_tried_at_every_point_and_again_at_the_first_of_theirs(monkeypatch):
    asked = {}

    def run(_configuration, name, _axes, policies, points, _seed, _terminal):
        asked[name["en"]] = (policies, np.array(points))

    monkeypatch.setattr(design, "run", run)
    words = Words.sort(["place=beijing_2013", "scenarios=[status_quo]"])
    carried_out(configure(words), Size(40, 2, unseen=10, unseen_points=8, again=3, passes=1, networks=1), None)
    policies, points = asked[design.NAMES["unseen"]["en"]]
    assert np.bincount(points).tolist() == [2] * 40
    assert len({tuple(row) for row in policies.tolist()}) == 10
    again, those = asked[design.NAMES["again"]["en"]]
    assert (again.reshape(10, 3, -1) == policies.reshape(10, 8, -1)[:, :3]).all()
    assert (those.reshape(10, 3) == points.reshape(10, 8)[:, :3]).all()


def test_an_error_too_small_for_its_chance_is_told_as_large_as_may_be():
    squares = np.random.default_rng(1).standard_normal((400, 5))
    counted = np.ones((400, 5), dtype=bool)
    counted[:, 0] = False
    by_chance = squares - squares[counted].mean() - 1.0
    assert root_of_mean(by_chance + 3.0, counted) == pytest.approx(2.0**0.5, rel=1e-3)
    known = by_chance[:, 1:].mean(1).std() / 20.0
    assert root_of_mean(by_chance, counted) == pytest.approx(known**0.5, rel=1e-3)
