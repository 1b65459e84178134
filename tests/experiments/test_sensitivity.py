"""Which numbers matter: indices of functions whose indices are known, and the command on the small town."""

from __future__ import annotations

import re

import numpy as np
import pytest

from experiments.analysis.indices import block, elementary, firsts, of_chance, totals
from experiments.exploring.sensitivity import SIZES, Size
from experiments.exploring.swaps import steps, swaps

WEIGHTS = np.array([1.0, 1.0, 2.0, 2.0, 4.5, 9.0, 99.0, 99.0, np.inf])
"""Of the g-function: the larger, the less an input matters; the last one is a dummy."""
QUICK = ("size=quick", "place=example_town", "by=14", "from=1", "executor=serial", "lang=en")


def ishigami(shares):
    first, second, third = (np.pi * (2.0 * shares[..., place] - 1.0) for place in range(3))
    return np.sin(first) + 7.0 * np.sin(second) ** 2 + 0.1 * third**4 * np.sin(first)


def product(shares):
    """Sobol's g-function."""
    inputs = len(WEIGHTS) - 1
    return np.prod((np.abs(4.0 * shares[..., :inputs] - 2.0) + WEIGHTS[:inputs]) / (1.0 + WEIGHTS[:inputs]), axis=-1)


def of_product():
    """Its first and total indices, by arithmetic."""
    parts = 1.0 / 3.0 / (1.0 + WEIGHTS) ** 2
    whole = np.prod(1.0 + parts) - 1.0
    return parts / whole, parts * np.prod(1.0 + parts) / (1.0 + parts) / whole


def blocks(function, inputs, first_seed=0):
    """As many points as the default size has."""
    size = SIZES["default"]
    groups = [[place] for place in range(inputs)]
    return [block(function(swaps(inputs, groups, size.points, first_seed + seed))) for seed in range(size.blocks)]


def test_indices_of_ishigami_are_those_that_are_known():
    found = blocks(ishigami, 4)
    assert [one.value for one in totals(found)] == pytest.approx([0.5576, 0.4424, 0.2437, 0.0], abs=0.03)
    assert [one.value for one in firsts(found)] == pytest.approx([0.3139, 0.4424, 0.0, 0.0], abs=0.06)


def test_indices_of_a_product_are_known_and_told_within_five_points():
    first, total = of_product()
    studies = [blocks(product, len(WEIGHTS), 100 * study) for study in range(4)]
    found = np.array([[one.value for one in totals(study)] for study in studies])
    widths = np.array([[one.half_width for one in totals(study)] for study in studies])
    assert found.mean(axis=0) == pytest.approx(total, abs=0.02)
    assert np.mean([[one.value for one in firsts(study)] for study in studies], axis=0) == pytest.approx(
        first, abs=0.03
    )
    assert max(widths.mean(axis=0)[:5]) <= 0.05
    assert found[:, -1].max() <= 0.02


def test_intervals_hold_what_is_known_nine_times_in_ten():
    _, total = of_product()
    held = [
        [
            one.low <= truth <= one.high
            for one, truth in zip(totals(blocks(product, 9, 100 * study)), total, strict=True)
        ]
        for study in range(1, 41)
    ]
    assert np.mean(np.array(held)[:, :5]) == pytest.approx(0.9, abs=0.06)


def test_screening_finds_what_moves_nothing_and_what_moves_most():
    moved = elementary(ishigami(steps(6, SIZES["default"].trajectories, 3)))
    assert list(moved[3:]) == [0.0, 0.0, 0.0]
    assert min(moved[:3]) > 0.0


def test_chance_is_the_part_of_variance_that_other_seeds_bring():
    luck = np.random.default_rng(4)
    found, again = [], []
    for seed in range(8):
        values = 2.0 * swaps(2, [[0], [1]], 256, seed)[..., 0]  # variance 1/3, and 1/9 more by chance that swaps share
        chance = luck.standard_normal((2, 256)) / 3.0
        found.append(
            block(values + chance[0][:, None] * [1, 1, 1, 0] + luck.standard_normal((256, 4)) / 3 * [0, 0, 0, 1])
        )
        again.append((values[:, 0] + chance[0], values[:, 0] + chance[1]))
    assert of_chance(found, again).value == pytest.approx(0.25, abs=0.03)
    assert totals(found)[1].value == 0.0  # what shares its chance is not taken for important


def numbers_of(said):
    return re.findall(r"\d+% \[\d+–\d+\]", said.replace(" %", "%"))


@pytest.mark.timeout(900)
def test_the_command_says_what_matters_and_goes_on_where_it_was_stopped(command, folder, monkeypatch):
    monkeypatch.setitem(SIZES, "quick", Size(trajectories=1, leaders=2, blocks=2, points=2, again=1))
    whole = command("sensitivity", "posts=+2", *QUICK)
    assert whole.code == 0
    said = " ".join(whole.out.split())
    for words in (
        "lies between",
        "chance alone",
        "a dummy that moves nothing: 0 %",
        "Takes part in",
        "not of the world",
    ):
        assert words in said
    chunks = sorted(folder.rglob("runs/*.parquet"))
    assert len(chunks) > 1
    for chunk in chunks[-1:]:  # as if it had been stopped before its end
        chunk.unlink()
    again = command("sensitivity", "posts=+2", *QUICK, "figures=false")
    assert again.out.replace(" figures=false", "") == whole.out.partition("Figures:")[0]
    assert "runs in" in again.err
    chinese = command("sensitivity", "购买岗位=+2", *QUICK[:-1], "lang=zh")
    assert numbers_of(chinese.out) == numbers_of(whole.out)
    assert "runs" not in chinese.err  # the same runs, which are there
    assert "虚设参数" in chinese.out
    for answer, lang in ((whole, "en"), (chinese, "zh")):
        (drawn,) = folder.rglob(f"figures/what_matters_effective_coverage_{lang}.png")
        assert drawn.name in answer.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("size=huge",), "quick, default"),
        (("over=facts",), "posterior, prior"),
        (("outcome=coverag",), "Did you mean 'coverage'?"),
        (("package=no_hub",), "Did you mean 'no_hubs'?"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_is_written(command, untouched, words, said):
    assert untouched()
    answer = command("sensitivity", *words, "place=example_town")
    assert answer.code == 2
    assert said in answer.err
    assert untouched()


def test_what_would_be_run_is_foretold(command, untouched):
    assert untouched()
    answer = command("sensitivity", *QUICK, "--dry-run")
    assert answer.code == 0
    assert "further points follow" in " ".join(answer.out.split())
    assert untouched()
