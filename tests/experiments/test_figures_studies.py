"""Figures that a command draws of several designs together: what matters, and what packages miss."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from experiments.analysis.indices import Index
from experiments.analysis.robust import regret, standings
from experiments.exploring.futures import FUTURES
from experiments.exploring.robustness import AllCases, Package, Robustness, forms_of
from experiments.exploring.sensitivity import Number, Sensitivity
from experiments.figures.frame.page import title_of
from experiments.figures.frame.pictures import of_study
from experiments.figures.regret import regret_by_case
from experiments.figures.what_matters import FARTHEST, what_matters
from experiments.settings.configuration import configure
from experiments.settings.mechanisms import mechanisms
from experiments.settings.overrides import Words
from experiments.settings.uncertainty import numbers_of
from sim.observables import OUTCOMES
from sim.processes import ORDER
from tests.experiments.test_figures import all_text, boxes, by_id

INFOS = {key: info for key, info in numbers_of(mechanisms(ORDER)).items() if info.prior}
OUTCOME = OUTCOMES["effective_coverage"]
FOLDERS = (Path("results/study/0123456789ab"),)
MONEY = ("hub_expansion", "funding_expansion", "money_for_posts", "money_for_branches")


@cache
def asked():
    words = (f"scenarios=[{','.join(('status_quo', *MONEY, 'no_hubs'))}]", "uncertainty=fixed")
    return configure(Words((), None, words))


def about(value, half=0.05):
    return Index(value, max(value - half, 0.0), value + half)


def sensitivity(values=(0.6, 0.3, 0.2, 0.02), chance=0.1, half=0.05):
    """The first numbers take part in so much; of the second and the fourth no source says anything, say."""
    numbers = [
        replace(one, total=about(value, half), first=about(0.7 * value, half), over_time=(about(value, half),))
        for one, value in zip((Number(key, info, 0.5) for key, info in INFOS.items()), values, strict=False)
    ]
    rest = [Number(key, info, 0.1) for key, info in list(INFOS.items())[len(numbers) :]]
    alone = replace(asked(), scenarios=(asked().scenarios[0], asked().scenarios[1]))
    return Sensitivity(
        alone, OUTCOME, "posterior", (132,), (*numbers, *rest), (about(0.15, half),), (about(chance, 0.02),),
        (about(0.0, 0.0),), (2.0, -1.0, 5.0), 5000, FOLDERS, is_quick=False,
    )  # fmt: skip


def robustness(several=3):
    """Packages at the same money, each better by one than the next; in the last future the order is the other way."""
    packages, forms = asked().scenarios[1:], ("", *forms_of(asked()))
    shape = (len(forms), len(FUTURES), 4)
    codes = [axis.ravel() for axis in np.indices(shape)]
    places = np.arange(len(packages), dtype=np.float64)
    effects = np.where((codes[1] == len(FUTURES) - 1)[:, None], places, -places) * (1.0 + codes[0][:, None])
    cases = AllCases(effects, np.full(effects.shape, 1e7), codes[2], codes[0], codes[1], np.zeros((len(effects), 0)))
    same = list(range(several))
    kinds = ["same" if place in same else "own_price" for place in range(len(packages))]
    standing = standings(effects, cases.costs, 0.0, same)
    found = tuple(
        Package(one, kind, one.id == "hub_expansion", how)
        for one, kind, how in zip(packages, kinds, standing, strict=True)
    )
    return Robustness(
        asked(), OUTCOME, 0.0, 12e6, found, cases, forms, FUTURES, (), (), (), (), FOLDERS,
    )  # fmt: skip


FIGURES = {
    "matters": lambda lang: what_matters(sensitivity(), lang),
    "nothing matters": lambda lang: what_matters(sensitivity((0.3, 0.2, 0.1, 0.1), 0.4), lang),
    "hardly known": lambda lang: what_matters(sensitivity(half=2.0), lang),
    "regret": lambda lang: regret_by_case(robustness(), lang),
    "regret of many": lambda lang: regret_by_case(robustness(len(MONEY)), lang),
}
DRAWINGS = {"what_matters": FIGURES["matters"], "regret_by_case": FIGURES["regret"]}
"""One of each figure, for what is tested of all figures."""


def test_bars_and_lines_are_the_indices_and_what_is_chance_is_dashed():
    found = sensitivity()
    figure = what_matters(found)
    bars, lines = by_id(figure, "bar-"), by_id(figure, "line-")
    for number in found.numbers[:4]:
        for which, index in (("total", number.total), ("first", number.first)):
            assert bars[f"{which}-{number.key}"].get_width() == pytest.approx(100.0 * index.value)
            assert tuple(lines[f"{which}-{number.key}"].get_xdata()) == pytest.approx(
                (100.0 * index.low, 100.0 * index.high)
            )
    assert bars["total-chance"].get_width() == pytest.approx(10.0)
    assert tuple(by_id(figure, "floor")[""].get_xdata()) == pytest.approx((10.0, 10.0))
    assert not {"first-others", "first-chance", "first-dummy"} & set(bars)
    assert len([one for one in bars if one.startswith("total-")]) == 4 + 3, "what was screened out has no bar"


def test_the_title_names_what_matters_most_and_nothing_where_nothing_does():
    most = what_matters(sensitivity((0.55, 0.2)))
    assert "55 %" in title_of(most)
    assert "no single number stands out" in title_of(FIGURES["nothing matters"]("en"))
    guesses = [one for one in sensitivity().numbers[:4] if one.is_assumed]
    assert all_text(what_matters(sensitivity())).count("(a guess)") == len(guesses)


def test_an_interval_without_end_does_not_squeeze_the_bars():
    (axes,) = FIGURES["hardly known"]("en").axes
    assert axes.get_xlim()[1] <= 100.0 * FARTHEST


def test_cells_are_mean_regret_and_the_least_of_each_column_is_framed():
    found = robustness()
    figure = regret_by_case(found)
    missed = regret(found.cases.effects, found.same_money)
    last = len(FUTURES) - 1
    least = by_id(figure, "least-")
    assert sorted(one.rpartition("-")[0].partition("-")[0] for one in least) == sorted(
        ["all", *(["form"] * len(found.forms)), *(["future"] * len(FUTURES))]
    ), "one a column"
    cells = by_id(figure, "cell-")
    best = int(missed[found.cases.futures == last].mean(axis=0).argmin())
    assert best == len(found.same_money) - 1
    frame = least[f"future-{best}-{last}"]
    assert frame.get_y() == pytest.approx(cells[f"future-{best}-{last}"].get_y(), abs=0.05)
    assert frame.get_y() != pytest.approx(cells[f"future-0-{last}"].get_y(), abs=0.05)
    written = {text.get_text() for text, _ in boxes(figure)}
    assert f"{missed[found.cases.forms == 1].mean(axis=0)[1]:.1f}" in written
    assert "Hub expansion" in title_of(figure)


def test_packages_that_miss_the_same_are_framed_alike():
    found = robustness()
    same = replace(found.cases, effects=np.repeat(found.cases.effects[:, :1], len(found.packages), axis=1))
    framed = by_id(regret_by_case(replace(found, cases=same)), "least-")
    assert len(framed) == len(found.same_money) * (1 + len(found.forms) + len(FUTURES))


def test_without_two_packages_at_the_same_money_there_is_nothing_to_miss():
    assert of_study("robustness", robustness(1)) == ()
    assert [one.file for one in of_study("robustness", robustness(2))] == ["regret_effective_coverage"]
    assert [one.file for one in of_study("sensitivity", sensitivity())] == ["what_matters_effective_coverage"]
