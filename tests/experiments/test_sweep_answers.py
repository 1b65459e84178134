"""What the terminal says of a sweep: marks, notes and sentences, each where it applies."""

import pytest

from experiments.presenting.question import Question
from experiments.presenting.sweep_tables import View, bars, has_frontier, sentences, show_scenario
from experiments.report_page.of_sweeps import points_table
from experiments.terminal.output import Terminal
from tests.experiments.swept import ONE_SCENARIO, TWO_SCENARIOS, drawn, one_by_one, reach_by_grants

ASKED = Question("one_at_a_time", ("coverage",))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_loses_organizations_is_marked_in_the_tables_as_in_the_figures(capsys, lang):
    found = one_by_one((1.0, 2.0), shrinking=(2,))  # the first lever at 3
    show_scenario(View.of(found, 0, lang), ASKED, Terminal(lang, unicode=True))
    said = capsys.readouterr().out
    marked = [line for line in said.splitlines() if "†" in line]
    assert [line.count("†") for line in marked[:2]] == [2, 1], "both shares of that end, and what the mark says"
    assert "98 %" in marked[1]
    assert "†" not in "".join(row[1] for row in bars(View.of(one_by_one((1.0, 2.0)), 0, lang), ASKED))
    table = points_table(found, lang)
    assert [any("†" in cell for cell in row) for row in table.rows] == [False, False, True, False, False]
    assert "98 %" in table.notes[0]


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
