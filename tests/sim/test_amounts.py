"""Amounts measured by a place: exact where they were written, in proportion elsewhere, refused in any other form."""

import numpy as np
import pytest

from sim.amounts import in_place, own
from sim.parameters import SettingError
from sim.place import Place
from sim.policies import Policy
from sim.processes import shipped
from sim.spin_up import founded

LEVERS = shipped().levers
MONEY, PEOPLE = LEVERS["extra_hub_grants"], LEVERS["instructors"]


@pytest.fixture(scope="module")
def place(tiny):
    return tiny


def test_an_amount_grows_with_the_register_or_with_what_the_place_spends_itself(place):
    spent = own(place)["hub_grants"]
    assert in_place(MONEY, {"per_organization": 300}, place) == 300 * place.total
    assert in_place(MONEY, {"amount": 900.0, "organizations": 3}, place) == 300 * place.total
    assert in_place(MONEY, {"per_member": 300}, place) == 300 * place.members
    assert in_place(MONEY, {"amount": 900.0, "members": 3}, place) == 300 * place.members
    assert in_place(MONEY, {"times_own": 0.5}, place) == 0.5 * spent
    assert in_place(MONEY, {"amount": 21_625_000, "own": 2 * spent}, place) == 21_625_000 / 2


@pytest.mark.parametrize("amount", [25_000_000, 12_345_678.9, 500])
def test_where_it_was_written_an_amount_is_what_is_written_to_the_last_bit(place, amount):
    assert in_place(MONEY, {"amount": amount, "organizations": place.total}, place) == amount
    assert in_place(MONEY, {"amount": amount, "own": own(place)["hub_grants"]}, place) == amount


def test_people_are_whole(place):
    found = in_place(PEOPLE, {"amount": 500, "organizations": 10261}, place)
    assert found == round(500 * place.total / 10261) == int(found)
    assert in_place(PEOPLE, {"per_member": 0.1}, place) == round(0.1 * place.members)


def test_the_members_of_a_place_are_those_its_register_begins_with(beijing, parameters):
    begun = [founded(beijing, parameters, seed, 0, start=0).record_now()["n_members"] for seed in range(1, 11)]
    assert beijing.members == pytest.approx(np.mean(begun), rel=0.02)


def test_members_are_counted_by_size_class_where_the_register_is(tiny, parameters):
    cells = [
        {"kind": "association", "field": one["id"], "district": tiny.districts[0]["id"], "size": size, "count": "400"}
        for one in tiny.fields
        for size in ("small", "medium", "large")
    ]
    settings = {**tiny.source, "register": {**tiny.source["register"], "cells": "cells.csv"}, "settled": None}
    place = Place.from_mapping("tiny", settings, cells=cells)
    begun = [founded(place, parameters, seed, 0, start=0).record_now()["n_members"] for seed in range(1, 11)]
    assert place.members == pytest.approx(np.mean(begun), rel=0.03)


@pytest.mark.parametrize(
    ("lever", "given", "said"),
    [
        ("reach", {"per_organization": 1}, "yuan a year, persons"),
        ("reach", {"per_member": 1}, "yuan a year, persons"),
        (
            "extra_posts",
            {"per_person": 1},
            "per_organization; per_member; times_own; amount, organizations; amount, members; amount, own",
        ),
        ("extra_posts", {"per_member": 1, "members": 3}, "per_member;"),
        ("extra_posts", {"amount": 1, "members": 0}, "extra_posts.members = 0"),
        ("extra_posts", {"per_member": "much"}, "extra_posts.per_member"),
        ("extra_posts", {"amount": 1}, "per_organization"),
        ("extra_posts", {}, "per_organization"),
        ("extra_posts", {"amount": 1, "organizations": 0}, "extra_posts.organizations = 0"),
        ("extra_posts", {"per_organization": "much"}, "extra_posts.per_organization"),
        ("instructors", {"times_own": 1}, "per_organization; per_member; amount, organizations; amount, members."),
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
    for one in ("per_organization", "per_member"):
        with pytest.raises(SettingError, match="none is given"):
            Policy.from_mapping("mine", {"levers": {"extra_posts": {one: 7.0}}})
