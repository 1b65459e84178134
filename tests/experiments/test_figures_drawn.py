"""What holds for every figure of a design: no text on another, all glyphs, a caption, the same bytes."""

import re

import pytest

from experiments.analysis.compare import compare
from experiments.figures.branch_states import branch_states_over_time
from experiments.figures.costs import effect_against_cost
from experiments.figures.district_map import district_map
from experiments.figures.fates import fates_of_organizations
from experiments.figures.flows import why_coverage_moved
from experiments.figures.flows_over_time import flows_over_time
from experiments.figures.frame import fonts, point_labels, style
from experiments.figures.frame.page import title_of
from experiments.figures.frame.save import save
from experiments.figures.groups import coverage_by_group
from experiments.figures.life import life_of_an_organization
from experiments.figures.single_runs import single_runs
from experiments.figures.survey import survey_beside_report
from sim.observables import OUTCOMES
from tests.experiments import invented
from tests.experiments.test_figures import (
    SCENARIOS,
    SMALLEST,
    all_text,
    boxes,
    in_turns,
    many,
    overlapping,
    synthetic,
)
from tests.experiments.test_figures_studies import FIGURES as OF_STUDIES
from tests.experiments.test_figures_sure import FIGURES as OF_SURE

MANY = ("status_quo", "own_policy", *(str(number) for number in range(14)))
FIELDS = tuple(f"a_field_of_some_length_{number}" for number in range(27))


def costs(scenarios=SCENARIOS, n=8, unpriced=(), **changes):
    """Synthetic runs whose scenarios cost what their effects suggest; some have no price."""
    from dataclasses import replace

    ensemble = synthetic(scenarios, n=n, **changes)
    for place, (scenario, (*_, coverage, _)) in enumerate(scenarios.items()):
        ensemble.spending[scenario][:, 13:] += 1e6 * coverage * (1.0 + 0.01 * place)
    labels = tuple(replace(label, priced=label.id not in unpriced) for label in ensemble.scenarios)
    ensemble = replace(ensemble, scenarios=labels)
    return ensemble, compare(ensemble)


FIGURES = {
    "why": lambda lang: why_coverage_moved(invented.causes(), "hub_expansion", lang),
    "why the status quo": lambda lang: why_coverage_moved(invented.causes(), "status_quo", lang),
    "why in one run": lambda lang: why_coverage_moved(invented.causes(n=1), "no_hubs", lang),
    "why in points": lambda lang: why_coverage_moved(invented.causes(), "no_hubs", lang, measure="points"),
    "why all causes": lambda lang: why_coverage_moved(invented.causes(never=()), "no_hubs", lang),
    "why no flow": lambda lang: why_coverage_moved(invented.causes(often=0), "no_hubs", lang),
    "flows": lambda lang: flows_over_time(invented.causes(never=()), lang),
    "flows of one scenario": lambda lang: flows_over_time(invented.causes(("status_quo",)), lang),
    "flows of many": lambda lang: flows_over_time(invented.causes(MANY), lang),
    "flows in a short run": lambda lang: flows_over_time(invented.causes(horizon=14, n=1), lang),
    "no flow": lambda lang: flows_over_time(invented.causes(often=0), lang),
    "states": lambda lang: branch_states_over_time(invented.states(), lang),
    "states of one": lambda lang: branch_states_over_time(invented.states(("status_quo",), n=1), lang),
    "states with temporary": lambda lang: branch_states_over_time(invented.states(MANY, temporary=100), lang),
    "groups": lambda lang: coverage_by_group(invented.breakdown(), lang),
    "groups of one run": lambda lang: coverage_by_group(invented.breakdown(n=1), lang, OUTCOMES["effective_coverage"]),
    "fields": lambda lang: coverage_by_group(invented.breakdown("field", MANY, names=FIELDS), lang),
    "one group": lambda lang: coverage_by_group(invented.breakdown("tier", ("status_quo",), names=("a",)), lang),
    "map": lambda lang: district_map(invented.breakdown(), "hub_expansion", lang),
    "map of the status quo": lambda lang: district_map(invented.breakdown(), "status_quo", lang),
    "map of one run": lambda lang: district_map(invented.breakdown(n=1), "no_hubs", lang),
    "costs": lambda lang: effect_against_cost(*costs(), lang),
    "costs of one run": lambda lang: effect_against_cost(*costs(n=1), lang),
    "costs of few": lambda lang: effect_against_cost(
        *costs({k: SCENARIOS[k] for k in ("status_quo", "no_hubs")}), lang
    ),
    "costs unknown": lambda lang: effect_against_cost(*costs(unpriced=("no_hubs", "neither")), lang),
    "costs of many": lambda lang: effect_against_cost(*costs(many(15), 4, [f"policy_{n}" for n in range(12)]), lang),
    "fates": lambda lang: fates_of_organizations(invented.journeys(), lang),
    "fates over time": lambda lang: fates_of_organizations(invented.journeys(2), lang),
    "survey": lambda lang: survey_beside_report(invented.survey_answer(), lang),
    "survey of one run": lambda lang: survey_beside_report(invented.survey_answer((0.0, 0.0, 0.0, 0.0, 1.0), 1), lang),
    "life": lambda lang: life_of_an_organization(invented.lives(), lang),
    "two lives": lambda lang: life_of_an_organization(
        invented.lives(invented.life(), invented.life("hub_expansion", range(-20, 30), 40)), lang
    ),
    "quiet life": lambda lang: life_of_an_organization(invented.lives(invented.life(moments=0)), lang),
    "single runs": lambda lang: single_runs(synthetic(n=25), "no_hubs", lang),
    "single run": lambda lang: single_runs(synthetic(n=1), "status_quo", lang, OUTCOMES["effective_coverage"]),
    **OF_STUDIES,
    **OF_SURE,
}


DRAWINGS = {
    "why_coverage_moved": FIGURES["why"],
    "flows_over_time": FIGURES["flows"],
    "branch_states_over_time": FIGURES["states"],
    "coverage_by_group": FIGURES["groups"],
    "district_map": FIGURES["map"],
    "fates_of_organizations": FIGURES["fates"],
    "survey_beside_report": FIGURES["survey"],
    "life_of_an_organization": FIGURES["two lives"],
    "single_runs": FIGURES["single runs"],
}
"""One of each figure, for what is tested of all figures."""


@pytest.mark.parametrize(("name", "lang"), in_turns(FIGURES))
@pytest.mark.filterwarnings("error:Glyph")
def test_no_text_lies_on_another_leaves_the_page_or_lacks_a_glyph(name, lang):
    drawn = FIGURES[name](lang)
    texts = boxes(drawn)
    assert overlapping(texts) == []
    for text, box in texts:
        assert drawn.bbox.x0 <= box.x0, text.get_text()
        assert box.x1 <= drawn.bbox.x1, text.get_text()
        assert drawn.bbox.y0 <= box.y0, text.get_text()
        assert box.y1 <= drawn.bbox.y1, text.get_text()
        assert text.get_fontsize() >= SMALLEST, text.get_text()
    caption = next(text.get_text() for text, _ in texts if text.get_gid() == "caption")
    caption = caption.replace("\n", "" if lang == "zh" else " ")
    assert re.search(r"10,\d{3}", caption), "organizations"
    assert re.search(r"shuniu ?\d+\.\d+\.\d+", caption), "version"
    for said in {"en": ("seed", "Not a forecast"), "zh": ("随机种子", "不作为预测")}[lang]:
        assert said in caption
    assert title_of(drawn)
    assert "{" not in all_text(drawn)


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "Dotted: policies begin, January 2014"), ("zh", "点线：政策自2014年1月起")]
)
@pytest.mark.parametrize("name", ["flows", "states", "groups"])
def test_a_dotted_line_without_a_name_is_explained(name, lang, said):
    assert said in all_text(FIGURES[name](lang)).replace(" 2014", "2014" if lang == "zh" else " 2014")
    assert "Dotted" not in all_text(FIGURES["flows of one scenario"]("en")), "no policy begins"


def test_the_test_for_overlaps_can_fail(monkeypatch):
    monkeypatch.setattr(point_labels, "_meet", lambda *_: False)
    assert overlapping(boxes(FIGURES["costs of many"]("en")))


def test_the_test_for_glyphs_can_fail(monkeypatch):
    monkeypatch.setattr(style, "families", lambda _: [fonts.LATIN_FAMILY])
    with pytest.warns(UserWarning, match="Glyph .* missing from font"):
        boxes(FIGURES["why"]("zh"))


@pytest.mark.parametrize("name", ["why", "flows", "states", "groups", "map", "costs", "fates", "survey", "two lives"])
def test_the_same_figure_gives_the_same_bytes_and_no_identifier_twice(name, tmp_path):
    paths = [save(FIGURES[name]("en"), tmp_path / place / "picture", ("svg",))[0] for place in ("one", "two")]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    identifiers = re.findall(r'\bid="([^"]+)"', paths[0].read_text(encoding="utf-8"))
    assert len(identifiers) == len(set(identifiers))
