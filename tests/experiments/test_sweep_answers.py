"""What the terminal says of a sweep: marks, notes and sentences, each where it applies."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from experiments.analysis.one_at_a_time import one_at_a_time
from experiments.analysis.sweep import SweepError
from experiments.analysis.sweep_frontier import effect_against_cost
from experiments.figures.frame.sweep_page import shown
from experiments.language.messages import in_style
from experiments.presenting import sweep_tables
from experiments.presenting.question import Question
from experiments.presenting.sweep_tables import (
    View,
    bars,
    has_frontier,
    points_that_matter,
    sentences,
    show_scenario,
)
from experiments.report_page.of_sweeps import frontier_table, points_table
from experiments.terminal.output import Terminal
from tests.experiments.swept import NO_HUBS, ONE_SCENARIO, TWO_SCENARIOS, drawn, one_by_one, reach_by_grants

ASKED = Question("one_at_a_time", ("coverage",))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_loses_organizations_is_marked_in_the_tables_as_in_the_figures(capsys, lang):
    found = one_by_one((1.0, 2.0), shrinking=(2,))  # the first lever at 3
    show_scenario(View.of(found, 0, lang), ASKED, Terminal(lang, unicode=True))
    said = capsys.readouterr().out
    marked = [line for line in said.splitlines() if "†" in line]
    assert [line.count("†") for line in marked[:2]] == [2, 1], "both shares of that end, and what the mark says"
    assert in_style("98 %", lang) in marked[1]
    assert "†" not in "".join(row[1] for row in bars(View.of(one_by_one((1.0, 2.0)), 0, lang), ASKED))
    table = points_table(found, lang)
    assert [any("†" in cell for cell in row) for row in table.rows] == [False, False, True, False, False]
    assert in_style("98 %", lang) in table.notes[0]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_findings_of_sampled_points_name_their_scenarios_and_what_detectable_allows_for(lang):
    found = drawn((0.0, 0.0), scenarios=TWO_SCENARIOS)
    *_, finding, allows = sentences(found, Question("sampled", ("coverage",)), lang)
    for scenario in TWO_SCENARIOS:
        assert scenario.name[lang] in finding
    assert "Bonferroni" in allows
    assert "2" in allows
    alone = sentences(drawn((0.0, 0.0)), Question("sampled", ("coverage",)), lang)
    assert ONE_SCENARIO[0].name[lang] not in alone[1]


@pytest.mark.parametrize(("found", "has"), [(one_by_one((1.0, 2.0)), False), (reach_by_grants(), True)])
def test_the_frontier_is_explained_only_where_there_is_one(found, has):
    assert has_frontier(found, ASKED) == has


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("make", "figure", "outcome"),
    [(reach_by_grants, "two_levers", "coverage"), (one_by_one, "one_at_a_time", "coverage")],
)
def test_one_scenario_that_is_not_the_status_quo_is_named_wherever_its_numbers_stand(make, figure, outcome, lang):
    found = make(*((1.0, 2.0),) if make is one_by_one else (), scenarios=NO_HUBS)
    name = NO_HUBS[0].name[lang]
    asked = Question(figure, (outcome,))
    assert all(name in sentence for sentence in sentences(found, asked, lang))
    assert {row[2] for row in points_table(found, lang).rows} == {name}
    assert name in shown(found, outcome, 0, lang)
    if figure == "two_levers":
        labels = [row[0] for row in points_that_matter(View.of(found, 0, lang), asked)]
        labels += [row[1] for row in frontier_table(effect_against_cost(found, outcome), 1, lang).rows]
        assert len(labels) > 2
        assert all(name in label for label in labels), "no point of it is the status quo"


def test_the_heading_names_one_scenario_and_says_what_the_status_quo_is_there_for(monkeypatch, capsys):
    terminal = Terminal("en", unicode=True)
    monkeypatch.setattr(sweep_tables, "question", lambda _: Question("two_levers", ("coverage",)))
    for scenarios, is_named in ((NO_HUBS, True), (ONE_SCENARIO, False)):
        monkeypatch.setattr(sweep_tables, "sweep", lambda _, those=scenarios: reach_by_grants(scenarios=those))
        sweep_tables.show(SimpleNamespace(manifest={"question": None}, n_ok=1, n_planned=1, n_failed=0), terminal)
        said = " ".join(capsys.readouterr().out.split())
        assert ("Scenario: No hubs. The status quo is only what it is compared with." in said) == is_named


def test_a_scenario_is_no_base_that_need_not_be_simulated():
    def without_base(**changes):
        whole = one_by_one((1.0, 2.0), **changes)
        left = {name: array[:, 1:] for name, array in whole.values.items()}
        reference = {name: array[:, 1:] for name, array in whole.reference.items()}
        n_ok = whole.n_ok - len(whole.seeds)
        return replace(whole, points=whole.points[1:], values=left, reference=reference, n_ok=n_ok)

    assert one_at_a_time(without_base()).base.mean == 0.0
    with pytest.raises(SweepError, match="no point of this sweep leaves all factors at their base"):
        one_at_a_time(without_base(scenarios=NO_HUBS))
