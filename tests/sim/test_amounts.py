"""Amounts measured by a place: exact where they were written, in proportion elsewhere, refused in any other form."""

import pytest

from sim.amounts import in_place, own
from sim.parameters import SettingError
from sim.policies import Policy
from sim.processes import shipped

LEVERS = shipped().levers
MONEY, PEOPLE = LEVERS["extra_hub_grants"], LEVERS["instructors"]


@pytest.fixture(scope="module")
def place(tiny):
    return tiny


def test_an_amount_grows_with_the_register_or_with_what_the_place_spends_itself(place):
    spent = own(place)["hub_grants"]
    assert in_place(MONEY, {"per_organization": 300}, place) == 300 * place.total
    assert in_place(MONEY, {"amount": 900.0, "organizations": 3}, place) == 300 * place.total
    assert in_place(MONEY, {"times_own": 0.5}, place) == 0.5 * spent
    assert in_place(MONEY, {"amount": 21_625_000, "own": 2 * spent}, place) == 21_625_000 / 2


@pytest.mark.parametrize("amount", [25_000_000, 12_345_678.9, 500])
def test_where_it_was_written_an_amount_is_what_is_written_to_the_last_bit(place, amount):
    assert in_place(MONEY, {"amount": amount, "organizations": place.total}, place) == amount
    assert in_place(MONEY, {"amount": amount, "own": own(place)["hub_grants"]}, place) == amount


def test_people_are_whole(place):
    found = in_place(PEOPLE, {"amount": 500, "organizations": 10261}, place)
    assert found == round(500 * place.total / 10261) == int(found)


@pytest.mark.parametrize(
    ("lever", "given", "said"),
    [
        ("reach", {"per_organization": 1}, "yuan a year, persons"),
        ("extra_posts", {"per_member": 1}, "per_organization; times_own; amount, organizations; amount, own"),
        ("extra_posts", {"amount": 1}, "per_organization"),
        ("extra_posts", {}, "per_organization"),
        ("extra_posts", {"amount": 1, "organizations": 0}, "extra_posts.organizations = 0"),
        ("extra_posts", {"per_organization": "much"}, "extra_posts.per_organization"),
        ("instructors", {"times_own": 1}, "per_organization; amount, organizations."),
        ("extra_posts", {"per_organization": 1e11}, "extra_posts = "),
    ],
)
def test_what_no_place_can_measure_is_refused(place, lever, given, said):
    with pytest.raises(SettingError) as error:
        Policy.from_mapping("mine", {"levers": {lever: given}}, "mine.yaml", place=place)
    assert said in str(error.value)
    assert "mine.yaml" in str(error.value)


def test_without_a_place_an_amount_is_as_written_and_nothing_else_is_known():
    mine = Policy.from_mapping("mine", {"levers": {"extra_posts": {"amount": 7.0, "organizations": 3}}})
    assert mine.levers == {"extra_posts": 7.0}
    with pytest.raises(SettingError, match="none is given"):
        Policy.from_mapping("mine", {"levers": {"extra_posts": {"per_organization": 7.0}}})
