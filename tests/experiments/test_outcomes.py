"""What is shown of all that is measured: chosen by ``outcomes=``, on the terminal, in figures and on the page."""

import re
from dataclasses import replace

import numpy as np
import pytest

from experiments.analysis.compare import compare
from experiments.analysis.frontier import standings
from experiments.analysis.outcomes import change, level, signed_size
from experiments.analysis.paired import estimate
from experiments.analysis.sweep_frontier import best
from experiments.figures.coverage import coverage_by_scenario
from experiments.figures.differences import paired_differences
from experiments.figures.frame.picture import pages
from experiments.settings.outcomes import usual
from sim.processes import shipped
from tests.experiments.swept import reach_by_grants
from tests.experiments.test_figures import all_text, by_id, synthetic

KNOWN = shipped().outcomes
SHOWN = "outcomes=[党的工作覆盖率,Vacant Duty]"


def folders(folder):
    return sorted(path.parent.name for path in folder.glob("results/*/*/manifest.json"))


def test_they_are_shown_everywhere_and_make_no_other_design(command, folder, town):
    first = command("run", *town)
    chosen = command("run", *town, SHOWN)
    assert (first.code, chosen.code) == (0, 0), chosen.err
    assert len(folders(folder)) == 1
    for head in ("Work coverage", "Vacant duty"):
        assert head in chosen.out
        assert head not in first.out
    one = ("plot", "headline", "figure=coverage_by_scenario", "format=svg")
    assert command(*one, "to=drawn").code == 0, "as the runs were asked for last"
    drawn = (folder / "drawn" / "coverage_by_scenario_en.svg").read_text(encoding="utf-8")
    assert "line-work_coverage-both_expanded" in drawn
    assert command("report", "headline", "to=a.html").code == 0
    assert "Vacant duty" in (folder / "a.html").read_text(encoding="utf-8")
    assert command("report", "headline", "to=b.html", "outcomes=guided share,cover_half_life").code == 0
    page = (folder / "b.html").read_text(encoding="utf-8")
    assert "Guided share" in page
    assert "Half-life of cover, years" in page
    assert "Vacant duty" not in page
    assert command(*one, "to=others", "outcomes=[mean_motivation,coverage,register]").code == 0
    names = {file.stem for file in (folder / "others").iterdir()}
    assert {"coverage_by_scenario_en", "coverage_by_scenario_register_en"} <= names
    assert len(folders(folder)) == 1


@pytest.mark.parametrize(("lang", "words"), [("en", "Work coverage, with"), ("zh", "工作覆盖率（含")])
def test_work_coverage_is_told_beside_coverage_where_there_are_instructors_alone(command, town, lang, words):
    without = command("run", *town, f"lang={lang}")
    assert words not in without.out
    others = [word for word in town if not word.startswith("scenarios")]
    served = command("run", *others, "policy=instructors", f"lang={lang}")
    said = " ".join(served.out.split())
    assert words in said
    found = re.findall(r"(\d+\.\d) ?%(?: beside| 与) (\d+\.\d) ?%", said)
    (usual, under) = [[float(number) for number in pair] for pair in found]
    assert usual[0] == usual[1], "no instructors in the status quo of the town"
    assert under[0] > under[1]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("work_coverag", "Did you mean 'work_coverage'?"),
        ("覆盖", "“覆盖率”"),
        ("[coverage,effective_coverage,ceiling,register,fulfilment]", "at most 4"),
        ("[]", "give a list of names"),
    ],
)
def test_what_is_no_outcome_is_refused_and_nothing_is_written(command, untouched, town, given, said):
    untouched()
    lang = "en" if given.isascii() else "zh"
    answer = command("run", *town, f"outcomes={given}", f"lang={lang}")
    assert answer.code == 2
    assert said in " ".join(answer.err.split())
    assert untouched()


def with_outcomes(*names):
    """An ensemble of these outcomes, made up of the shares and counts of the others."""
    ensemble = synthetic()
    made = {
        scenario: {**found, "work_coverage": found["coverage"] + 0.05, "vacant_duty_share": 0.5 - found["coverage"],
                   "n_instructed": 0.05 * found["n_organizations"], "register": found["n_organizations"]}
        for scenario, found in ensemble.series.items()
    }  # fmt: skip
    return replace(ensemble, series=made, outcomes=tuple(KNOWN[one] for one in names))


def test_each_outcome_has_its_panel_its_unit_and_no_other_one_is_named():
    ensemble = with_outcomes("work_coverage", "register")
    comparison = compare(ensemble)
    figure = coverage_by_scenario(ensemble, comparison, "en")
    words = all_text(figure)
    assert len(figure.axes) == 2
    assert "points of work coverage" in words
    assert "Effective coverage" not in words
    assert {"work_coverage-neither", "register-neither"} <= set(by_id(figure, "line-"))
    moved = all_text(paired_differences(ensemble, comparison, "zh"))
    assert "百分点" in moved
    assert "（家）" in moved


def test_one_outcome_alone_fills_its_figures():
    ensemble = with_outcomes("vacant_duty_share")
    comparison = compare(ensemble)
    assert len(coverage_by_scenario(ensemble, comparison, "zh").axes) == 1
    assert len(paired_differences(ensemble, comparison, "zh").axes) == 2


def test_more_than_two_stand_on_further_pages_with_names_of_their_own():
    found = pages("some", [KNOWN[one] for one in ("coverage", "register", "ceiling")], lambda shown, _: shown)
    assert [one.file for one in found] == ["some", "some_ceiling"]
    assert [[outcome.id for outcome in one.figure("en")] for one in found] == [["coverage", "register"], ["ceiling"]]


def test_an_organization_more_has_a_price_where_more_is_better_and_of_the_register():
    row = compare(with_outcomes("vacant_duty_share", "register", "work_coverage")).row("both_expanded")
    assert list(row.costs) == ["work_coverage"]
    assert row.more["work_coverage"].mean == pytest.approx(
        float(
            (synthetic().series["both_expanded"]["n_covered"] - synthetic().series["status_quo"]["n_covered"])[
                :, -1
            ].mean()
        )
    )


def test_the_good_direction_decides_what_is_worth_its_money():
    """Of two that cost nothing, where a fall is good, the one that rises is beaten."""
    ensemble = with_outcomes("vacant_duty_share")
    standing = {one.row.id: one.standing for one in standings(ensemble, compare(ensemble), KNOWN["vacant_duty_share"])}
    assert standing["both_expanded"] == "frontier"
    assert standing["neither"] == "dominated"


def test_the_best_point_of_a_sweep_is_the_one_that_lowers_what_is_bad():
    swept = reach_by_grants()
    turned = replace(swept, measures={**swept.measures, "coverage": replace(swept.measures["coverage"], better=-1)})
    assert best(swept, "coverage").effect.mean > 0.0
    assert best(turned, "coverage").effect.mean <= 0.0


def test_shares_are_told_in_points_and_all_else_in_its_unit():
    found = estimate(np.array([0.031, 0.029, 0.030]) * 100.0)
    assert change(KNOWN["coverage"], found) == "+3.0"
    assert (level(KNOWN["coverage"], 0.271), level(KNOWN["mean_motivation"], 0.271)) == ("27.1 %", "0.27")
    assert level(KNOWN["register"], 10_261.0) == "10,261"
    assert signed_size(KNOWN["mean_motivation"], estimate(np.array([-0.03]))) == "−0.03"


def test_usual_are_the_two_of_the_report_s_question():
    assert usual() == ["coverage", "effective_coverage"]
