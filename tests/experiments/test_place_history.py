"""A place's past is told: its calendar with months and sources, its money, and a push of its own."""

import pytest

from experiments.report_page.policies import history
from experiments.settings.place_history import own_push

NAMED = {"name": {"en": "Shenzhen", "zh": "深圳市"}, "month_zero": "2013-01"}


def test_the_calendar_of_a_place_is_explained_with_its_months_and_sources(command):
    said = " ".join(command("explain", "shenzhen_2012", "lang=en").out.split())
    assert "2015-10 decree 0.8, decree_target 1, decree_date 2017-10 (opinion_2015, assumed)" in said
    assert "2018-01 decree 0 (assumed)" in said
    assert "opinion_2015: Opinion on Party-building in social organizations" in said
    assert "Public purse: 10,000,000 yuan a year from 2015-10" in said
    assert "post_cost 60,000" in said
    chinese = command("explain", "beijing_2013_onward", "lang=zh").out
    assert "市社会建设专项资金：每年 250,000,000 元，自 2009-01" in "".join(chinese.split("\n"))
    assert "2009-03" in chinese, "the calendar of its base"


def test_a_calendar_that_cannot_be_read_leaves_the_place_explained(command, folder):
    file = folder / "configs" / "place" / "torn.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("name: Torn\nregister: {}\ncalendar: [{month: soon}]\n", encoding="utf-8")
    assert "Torn" in command("explain", "torn").out


@pytest.mark.parametrize(
    ("decrees", "months"),
    [
        ([], []),
        ([(12, 0.0)], []),
        ([(33, 0.8), (60, 0)], [(33, 60)]),
        ([(60, 0), (33, 0.8), (40, 1.0), (70, 0.5)], [(33, 60), (70, None)]),
    ],
)
def test_a_push_of_the_place_s_own_begins_and_ends(decrees, months):
    calendar = [{"month": month, "decree": strength} for month, strength in decrees] + [{"month": 0, "reach": 0.5}]
    assert own_push({"calendar": calendar}) == months


def test_a_report_says_the_place_s_own_push():
    plan = {"place": {"calendar": [{"month": 33, "decree": 0.8}, {"month": 60, "decree": 0}]}}
    (said,) = history(plan, NAMED, "en")
    assert said.startswith("In every scenario, the status quo too, Shenzhen has a push of its own")
    assert "from 2015-10 until 2018-01" in said
    assert "2015-10 至 2018-01" in history(plan, NAMED, "zh")[0]
    assert history({"place": {"calendar": []}}, NAMED, "en") == []
