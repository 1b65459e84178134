"""Places: what a register turns into, what is refused with which words, and the founders a model starts from."""

import copy
from statistics import NormalDist

import numba
import numpy as np
import pytest

from sim.ages import Exits, ages
from sim.founders import founders_at
from sim.kinds import KINDS
from sim.organizations import DISTRICT, MUNICIPAL
from sim.parameters import SettingError
from sim.place import Place
from sim.place_keys import CALENDAR
from sim.place_numbers import NUMBERS
from sim.place_numbers import changed as with_numbers
from sim.place_reading import Reader
from sim.place_tables import propensity_tables, size_quantiles, streets, tiny_share_by_size
from sim.processes import shipped
from sim.spin_up import at_month_zero, founded


@pytest.fixture
def changed(settings):
    """Beijing's settings with one of them changed: the path as words, then the new value."""

    def change(*path):
        *where, last, value = path
        mine = copy.deepcopy(settings)
        spot = mine
        for word in where:
            spot = spot[word]
        spot[last] = value
        return mine

    return change


def refusal(mapping, cells=None, file="mine.yaml"):
    with pytest.raises(SettingError) as refused:
        Place.from_mapping(
            "mine", mapping, file="mine.yaml", cells=cells, cells_file="mine.csv" if cells else "",
            levers=shipped().levers,
        )  # fmt: skip
    assert refused.value.file == file
    assert file in str(refused.value)
    return str(refused.value)


def cell(kind="association", field="youth", district="xicheng", size="any", count="10"):
    return {"kind": kind, "field": field, "district": district, "size": size, "count": count}


# --- what is refused ------------------------------------------------------


def test_shares_that_do_not_add_up_are_refused(changed):
    kinds = {"association": 0.543, "service_institution": 0.451, "foundation": 0.016}
    assert "register.kinds = 1.01: shares must add up to 1" in refusal(changed("register", "kinds", kinds))
    assert "register.districts.share" in refusal(changed("register", "districts", 0, "share", 0.5))
    wrong = refusal(changed("register", "fields", 0, "share", "association", 0.5))
    assert "register.fields.share.association = 1.47189" in wrong
    assert "shares must add up to 1" in wrong


def test_shares_of_rounded_thirds_are_taken(changed):
    thirds = {"association": 0.3333333, "service_institution": 0.3333333, "foundation": 0.3333333}
    place = Place.from_mapping("mine", changed("register", "kinds", thirds))
    assert place.total == 10261


@pytest.mark.parametrize("total", [0, -5, 0.5])
def test_a_place_without_an_organization_is_refused(changed, total):
    assert f"register.total = {total}: give a number from 1 to" in refusal(changed("register", "total", total))


def test_cells_without_an_organization_are_refused(settings):
    nothing = "register.total = 0: a place needs at least one organization"
    assert nothing in refusal(settings, [])
    assert nothing in refusal(settings, [cell(count="0")], "mine.csv")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("register", "fields", []), "give at least one field and one district"),
        (("register", "municipal_tier_share", 35), "35 typed for a share? Write 0.35."),
        (("register", "districts", 0, "tiny_share", -0.1), "district dongcheng: tiny_share = -0.1"),
        (("register", "fields", 0, "supervisors", 1.5), "field labour: supervisors = 1.5"),
        (("staff", "sigma", 0), "staff.sigma = 0"),
        (("staff", "association", float("nan")), "It must be finite."),
        (("members", "rho", 1.0), "members.rho = 1.0"),
        (("members", "tiny", "few"), "This is not a number."),
        (("references", "active", 2), "references.active = 2"),
        (("start", 5), "start = 5: give a number from -1,200 to 0"),
    ],
)
def test_a_number_outside_its_range_is_refused_by_name(changed, path, said):
    assert said in refusal(changed(*path))


def test_a_history_that_begins_before_all_months_is_refused(changed):
    assert "first month of history = -40000" in refusal(changed("history", [[-40000, 0.5], [0, 1.0]]))


@pytest.mark.parametrize("missing", ["name", "register", "staff", "members", "history", "money"])
def test_what_is_missing_is_named(settings, missing):
    without = {key: value for key, value in settings.items() if key != missing}
    assert f"place mine: {missing}: this setting is missing" in refusal(without)


def test_a_place_without_references_is_read_and_settled_before_it_is_run(settings, parameters):
    place = Place.from_mapping("mine", {**settings, "references": None}, file="mine.yaml")
    with pytest.raises(SettingError, match=r"references: the place is not settled.*`shuniu settle place=mine`"):
        at_month_zero(place, parameters, 1)
    assert place.settled_with({72: 1.0}, {**place.references, "active": 0.2}).factor_for(-72) == 1.0


def test_all_that_is_wrong_is_said_at_once(changed):
    mine = changed("register", "districts", 0, "tiny_share", 35)
    mine["staf"] = mine["staff"]
    mine["members"]["rho"] = 2
    mine["history"] = [[-72, "few"], [0, 1.0]]
    mine["calendar"][0]["reach"] = 85
    mine["money"]["award"] = 0
    mine["month_zero"] = "2013"
    mine["register"]["fields"][0]["batch"] = 1.5
    said = refusal(mine).splitlines()
    for part in (
        "staf = ", "Did you mean 'staff'?", "tiny_share = 35", "members.rho = 2",
        "share of history in month -72 = 'few'", "reach = 85", "money.award = 0", "month_zero = '2013'", "batch = 1.5",
    ):  # fmt: skip
        assert sum(part in line for line in said) == 1, part
    assert len(said) == 8
    assert all("mine.yaml" in line for line in said)


def test_words_of_the_cells_that_are_not_of_the_place_are_said_once_each(settings):
    cells = [cell(), cell(field="yuth"), cell(field="yuth", size="small"), cell(district="xichng"), cell(count="ten")]
    said = refusal(settings, cells, "mine.csv").splitlines()
    assert [line.split(": ")[1:3] for line in said] == [
        ["line 3", "field = 'yuth'"], ["line 5", "district = 'xichng'"], ["line 6", "count = 'ten'"],
    ]  # fmt: skip


def test_of_many_mistakes_the_first_are_said_and_how_many_more_there_are(settings):
    said = refusal(settings, [cell(field=f"no_{number}") for number in range(50)], "mine.csv").splitlines()
    assert len(said) == 21
    assert said[-1] == "And 30 more."


def test_of_a_kind_that_there_is_none_of_nothing_need_be_said(settings):
    mine = copy.deepcopy(settings)
    for group in ("staff", "members"):
        del mine[group]["foundation"]
    assert "staff.foundation: this setting is missing" in refusal(mine)
    without = Place.from_mapping("mine", mine, cells=[cell(), cell(kind="service_institution", count="5")])
    with_it = Place.from_mapping("mine", settings, cells=[cell(), cell(kind="service_institution", count="5")])
    assert (without.founders == with_it.founders).all()
    shares = mine["register"]
    shares["kinds"] = {"association": 0.6, "service_institution": 0.4}
    for item in shares["fields"]:
        item["share"].pop("foundation")
    assert Place.from_mapping("mine", mine).total == 10261


@pytest.mark.parametrize(
    "path",
    [
        ("register", "total", 12000),
        ("register", "municipal_tier_share", 0.3),
        ("history", [[-240, 0.2], [-72, 0.6], [0, 1.0]]),
        ("calendar", 0, "reach", 0.5),
        ("calendar", 0, "month", -40),
        ("month_zero", "2014-01"),
    ],
    ids=str,
)
def test_a_place_that_has_changed_since_it_was_settled_is_refused(beijing, changed, path):
    mine = {**changed(*path), "settled": beijing.digest}
    with pytest.raises(SettingError, match=r"have changed since the place was settled.*shuniu settle place=mine"):
        Place.from_mapping("mine", mine, file="mine.yaml").factor_for(-72)
    assert Place.from_mapping("mine", {**mine, "settled": None}).factor_for(-72) == beijing.registration_factor[72]


@pytest.mark.parametrize(
    "path",
    [("name", "Another"), ("staff", "sigma", 1.0), ("calendar", 0, "note", "more"), ("register", "total", 10261.0)],
    ids=str,
)
def test_what_the_factor_does_not_hang_on_may_change(beijing, changed, path):
    mine = {**changed(*path), "settled": beijing.digest}
    assert Place.from_mapping("mine", mine).factor_for(-72) == beijing.registration_factor[72]


@pytest.mark.parametrize("month", ["2013", "2013-13", "January 2013", "13-01", ""])
def test_a_month_zero_that_is_no_month_is_refused(changed, month):
    assert "give a year and month such as 2013-01" in refusal(changed("month_zero", month))


@pytest.mark.parametrize("group", ["fields", "districts"])
def test_two_of_one_id_are_refused(changed, settings, group):
    entries = settings["register"][group]
    twice = [entries[0], {**entries[1], "id": entries[0]["id"]}, *entries[2:]]
    said = refusal(changed("register", group, twice))
    assert f"register.{group} = '{entries[0]['id']}': this id is given twice" in said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("award", 0), "money.award = 0"),
        (("startup", -1), "money.startup = -1"),
        (("post_cost", float("inf")), "It must be finite."),
        (("booked_without_mechanisms", 5), "Did you mean 'booked_without_mechanism'?"),
        (("payers", {"district": {}}), "there is no such payer. Did you mean 'districts'?"),
        (("payers", "lottery", "yearly", -3), "money.payers.lottery.yearly = -3"),
        (("payers", "lottery", "yearly", float("nan")), "It must be finite."),
        (("payers", "lottery", "uses", ["service"]), "Did you mean 'services'?"),
        (("payers", "districts", "util", 12), "Did you mean 'until'?"),
        (("payers", "central", "awards", [[6, -1]]), "money.payers.central.awards, month 6 = -1"),
    ],
)
def test_money_that_cannot_be_is_refused(changed, path, said):
    assert said in refusal(changed("money", *path))


@pytest.mark.parametrize("price", ["post_cost", "award", "startup", "grant_per_member_reference"])
def test_a_missing_price_is_named(changed, settings, price):
    money = {name: value for name, value in settings["money"].items() if name != price}
    assert f"money.{price}: this setting is missing" in refusal(changed("money", money))


def test_an_unknown_key_of_the_calendar_is_refused(changed):
    said = refusal(changed("calendar", 0, "municipal_hub", 3))
    assert "calendar.-46.municipal_hub = 3: there is nothing of this name. Did you mean 'municipal_hubs'?" in said


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        (("staf",), "staff"),
        (("calender",), "calendar"),
        (("register", "munipical_tier_share"), "municipal_tier_share"),
        (("register", "kinds", "asociation"), "association"),
        (("register", "fields", 0, "supervisor"), "supervisors"),
        (("register", "fields", 0, "profesional"), "professional"),
        (("register", "fields", 0, "supervisors", "foundatoin"), "foundation"),
        (("register", "fields", 0, "share", "asociation"), "association"),
        (("register", "districts", 0, "street"), "streets"),
        (("staff", "tinny"), "tiny"),
        (("members", "roh"), "rho"),
        (("references", "activ"), "active"),
        (("calendar", 0, "municipal_hub"), "municipal_hubs"),
        (("money", "payers", "lottery", "yearli"), "yearly"),
        (("sources", 0, "were"), "where"),
        (("provenance", 0, "grad"), "grade"),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_an_unknown_key_is_refused_at_any_depth(changed, path, meant):
    said = refusal(changed(*path, 0.5))
    assert f"{path[-1]} = 0.5: there is nothing of this name. Did you mean '{meant}'?" in said
    assert "mine.yaml" in said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("register", 5), "register = 5: give names with values, one a line"),
        (("register", "fields", {"education": {}}), "register.fields = {'education': {}}: give a list, each entry"),
        (("register", "fields", 0, "labour"), "register.fields.1 = 'labour': give names with values"),
        (("register", "fields", 0, "professional", "no"), "professional = 'no': give true or false"),
        (("register", "districts", 0, "streets", "many"), "streets = 'many'"),
        (("register", "districts", 0, "streets", 2.5), "streets = 2.5: give a whole number"),
        (("calendar", {"month": -3}), "calendar = {'month': -3}: give a list"),
        (("history", 5), "history = 5: give a list of months and shares"),
        (("history", [[-72], [0, 1.0]]), "give a list of months and shares"),
        (("history", [[-72.5, 0.6], [0, 1.0]]), "month of history = -72.5: give a whole number"),
        (("start", -72.5), "start = -72.5: give a whole number"),
        (("registration_factor", 1.0), "registration_factor = 1.0: give factors by length of the spin-up"),
        (("registration_factor", {"long": 1.0}), "give factors by length of the spin-up"),
        (("staff", None), "staff: this setting is missing"),
        (("money", 3), "money = 3: give names with values"),
        (("money", "payers", "lottery", "uses", "services"), "uses = 'services': give a list of words"),
        (("money", "payers", "central", "awards", [6, 4300000]), "awards = [6, 4300000]: give a list of months and"),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_what_has_another_form_than_it_should_is_refused_by_name(changed, path, said):
    assert said in refusal(changed(*path))


def test_a_plain_text_is_a_name_in_both_languages(changed, settings):
    both = {"en": "County X", "zh": "County X"}
    assert Place.from_mapping("mine", changed("name", "County X")).name == both
    assert Place.from_mapping("mine", changed("register", "fields", 0, "name", "County X")).fields[0]["name"] == both
    place = Place.from_mapping("mine", changed("register", "districts", 0, "name", {"zh": "东城"}))
    assert place.districts[0]["name"] == {"en": "东城", "zh": "东城"}
    nameless = {key: value for key, value in settings["register"]["districts"][0].items() if key != "name"}
    assert Place.from_mapping("mine", changed("register", "districts", 0, nameless)).districts[0]["name"] == {
        "en": "dongcheng",
        "zh": "dongcheng",
    }
    assert Place.from_mapping("mine", changed("note", "One line\nand another\n")).note["zh"] == "One line and another"


@pytest.mark.parametrize("name", [2024, ["County X"], {"fr": "X"}, {"en": 5}, {}])
def test_what_is_no_name_is_refused_before_anything_is_simulated(changed, name):
    said = "give a text, or {en: a text, zh: its Chinese}"
    assert said in refusal(changed("name", name))
    assert said in refusal(changed("note", name))
    assert f"field labour: name = {name!r}: {said}" in refusal(changed("register", "fields", 0, "name", name))
    assert f"district dongcheng: name = {name!r}: {said}" in refusal(changed("register", "districts", 0, "name", name))
    assert said in refusal(changed("money", "payers", "lottery", "name", name))


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("posts", -1, "posts = -1"),
        ("reach", 85, "85 typed for a share? Write 0.85."),
        ("custody", "yes", "This is not a number."),
        ("month", 12001, "calendar.month = 12001"),
        ("decree", 8, "decree = 8"),
    ],
)
def test_a_number_of_the_calendar_outside_its_range_is_refused(changed, key, value, said):
    assert said in refusal(changed("calendar", 0, key, value))


@pytest.mark.parametrize(
    "history",
    [
        [],
        [[-72, 0.5]],
        [[-72, 0.5], [-100, 0.4], [0, 1.0]],
        [[-72, 0.5], [-72, 0.6], [0, 1.0]],
        [[-72, 0.5], [0, 0.9]],
        [[-72, 0.5], [0, 1.0], [12, 1.1]],
    ],
)
def test_a_history_that_does_not_rise_to_month_zero_is_refused(changed, history):
    assert "give rising months that end with [0, 1.0]" in refusal(changed("history", history))


@pytest.mark.parametrize("share", [0, -0.2, 11])
def test_a_share_of_the_history_that_makes_no_sense_is_refused(changed, share):
    assert "must be above 0 and at most 10" in refusal(changed("history", [[-72, share], [0, 1.0]]))


@pytest.mark.parametrize(
    ("column", "word", "meant"),
    [
        ("kind", "asociation", "association"),
        ("field", "yuoth", "youth"),
        ("district", "xichng", "xicheng"),
    ],
)
def test_a_name_that_the_place_does_not_have_is_refused_with_its_line(settings, column, word, meant):
    said = refusal(settings, [cell(), cell(**{column: word})], "mine.csv")
    assert f"line 3: {column} = '{word}'" in said
    assert f"Did you mean '{meant}'?" in said


@pytest.mark.parametrize("word", ["smal", "10-49", "tiny", "大型"])
def test_a_size_there_is_not_is_refused_with_all_that_there_are(settings, word):
    said = refusal(settings, [cell(), cell(size=word)], "mine.csv")
    assert f"line 3: size = '{word}'" in said
    assert "give small (1–9 persons), medium (10–49), large (50 or more), or any" in said


@pytest.mark.parametrize("count", ["-3", "2.5", "", "ten", "1e3"])
def test_a_count_that_is_no_whole_number_is_refused(settings, count):
    said = refusal(settings, [cell(), cell(size="small", count=count)], "mine.csv")
    assert f"line 3: count = {count!r}: give a whole number of organizations, 0 or more" in said


def test_a_cell_counted_twice_is_refused(settings):
    said = refusal(settings, [cell(), cell(kind="foundation"), cell(count="7")], "mine.csv")
    assert "line 4" in said
    assert "this cell was counted before" in said


def test_a_size_left_out_is_any_size(settings):
    place = Place.from_mapping("mine", settings, cells=[cell(size="", count="3")])
    assert place.founders.tolist() == [[place.founders[0, 0], 0, 3]]


# --- what a register turns into -------------------------------------------


def test_beijing_has_the_register_of_the_report(beijing):
    cells, per_field = beijing.arrays, np.zeros(27)
    counts = np.zeros(beijing.n_cells)
    np.add.at(counts, beijing.founders[:, 0], beijing.founders[:, 2])
    np.add.at(per_field, cells.cell_field, counts)
    assert (beijing.total, beijing.n_fields, beijing.n_districts, beijing.n_streets) == (10261, 27, 16, 323)
    assert counts.sum() == 10261
    assert cells.field_register.tolist() == per_field.tolist()
    for kind, share in enumerate((0.543, 0.451, 0.006)):
        # each cell is within one organization of its share
        assert abs(counts[cells.cell_kind == kind].sum() - share * 10261) < (counts[cells.cell_kind == kind] > 0).sum()
    for field in range(27):
        assert cells.cell_share[cells.cell_field == field].sum() == pytest.approx(1.0, abs=1e-12)


def test_every_cell_is_within_one_organization_of_its_shares(beijing, settings):
    register = settings["register"]
    counts = dict(beijing.founders[:, [0, 2]].tolist())
    of_districts = [district["share"] for district in register["districts"]]
    rounded_up, rounded_down = [], []
    for index in range(beijing.n_cells):
        kind = KINDS[beijing.arrays.cell_kind[index]]
        field = register["fields"][beijing.arrays.cell_field[index]]
        share = register["kinds"][kind] * field["share"][kind] * of_districts[beijing.arrays.cell_district[index]]
        # the file's shares are rounded to five digits
        assert abs(counts.get(index, 0) - 10261 * share) < 1.0 + 1e-3
        up = counts.get(index, 0) > 10261 * share
        (rounded_up if up else rounded_down).append(10261 * share % 1.0)
    # what rounding down leaves goes to the largest remainders
    assert min(rounded_up) > max(rounded_down) - 5e-3


def test_a_cell_keeps_its_key_when_fields_change_places(changed, settings, beijing):
    fields = settings["register"]["fields"]
    turned = Place.from_mapping("mine", changed("register", "fields", fields[::-1]))
    of_last = {beijing.arrays.cell_key[index] for index in np.flatnonzero(beijing.arrays.cell_field == 26)}
    assert {turned.arrays.cell_key[index] for index in np.flatnonzero(turned.arrays.cell_field == 0)} == of_last
    assert len(set(beijing.arrays.cell_key.tolist())) == beijing.n_cells


def test_the_calendar_holds_from_each_month_on(beijing):
    assert beijing.dated(-47).municipal_hubs == 0
    assert beijing.dated(-46).municipal_hubs == beijing.dated(-26).municipal_hubs == 10
    assert beijing.dated(-25).municipal_hubs == 22
    assert beijing.dated(0) == beijing.dated(130)
    now = beijing.dated(0)
    assert (now.municipal_hubs, now.district_hubs, now.joint_hubs, now.posts, now.custody) == (27, 173, 14, 200, 1)
    assert (now.reach, now.services, now.branch_grants, now.hub_grants) == (0.85, 66885000, 7.5e6, 25e6)
    assert set(now._fields) == set(CALENDAR)


def test_the_history_is_linear_between_its_points(beijing):
    assert beijing.history_share(-72) == 0.564
    assert beijing.history_share(-48) == pytest.approx((0.564 + 0.8256) / 2)
    assert beijing.history_share(0) == 1.0
    assert beijing.history_share(-500) == 0.0071


def test_district_hubs_are_recognized_where_the_register_is_largest(beijing):
    counts = np.zeros((27, 16))
    cells = beijing.arrays
    np.add.at(counts, (cells.cell_field[beijing.founders[:, 0]], cells.cell_district[beijing.founders[:, 0]]),
              beijing.founders[:, 2])  # fmt: skip
    order = beijing.district_hub_order
    in_order = counts.ravel()[order]
    assert (np.diff(in_order) <= 0).all()
    assert sorted(order.tolist()) == list(range(27 * 16))


def test_streets_hold_ever_smaller_shares_and_all_of_them():
    first, until = streets([{"streets": 3}, {"streets": 0}])
    assert first.tolist() == [0, 3, 4]
    weights = [1 / 5, 1 / 6, 1 / 7]
    assert until[:2] == pytest.approx(np.cumsum(weights)[:2] / sum(weights))
    assert (until[2], until[3]) == (1.0, 1.0)


def test_the_propensity_table_has_the_mean_and_spread_of_its_beta():
    mean, rho = 0.131, 0.10
    table = propensity_tables((mean,), rho)[0]
    assert (np.diff(table) > 0).all()
    middles = (table[:-1] + table[1:]) / 2
    assert middles.mean() == pytest.approx(mean, rel=2e-3)
    assert middles.var() == pytest.approx(rho * mean * (1 - mean), rel=2e-2)
    assert (table * 2**32 == np.round(table * 2**32)).all()


def test_size_classes_are_neighbours_among_the_quantiles():
    low, high = size_quantiles(np.array([2.0]), 1.15)
    assert low[0, 0] == low[0, 1] == 0.0
    assert high[0, 0] == high[0, 3] == 1.0
    assert high[0, 1] == low[0, 2]
    assert high[0, 2] == low[0, 3]
    # ten persons are the leader and nine others
    assert high[0, 1] == pytest.approx(NormalDist(2.0, 1.15).cdf(np.log(9.0)))


def test_the_tiny_are_found_among_the_small():
    low, high = size_quantiles(np.log(np.array([24.5, 23.3, 15.0, 4.0])) - 1.15**2 / 2, 1.15)
    tiny = tiny_share_by_size(np.array([0.3]), low, high)[0]
    assert tiny[0] == pytest.approx(0.3)
    assert tiny[1] > 0.3 > tiny[2] > tiny[3]
    associations = high[0] - low[0]
    small = 0.3 * (high - low)[3, 1] / (0.3 * (high - low)[3, 1] + 0.7 * associations[1])
    assert tiny[1] == pytest.approx(small)


# --- founders -------------------------------------------------------------


def test_founders_are_the_register_times_the_share_of_the_history(beijing):
    founders = founders_at(beijing, 0.564)
    assert founders[:, 2].sum() == round(10261 * 0.564)
    wanted = dict(zip(map(tuple, beijing.founders[:, :2]), beijing.founders[:, 2] * 0.564, strict=True))
    for spot, size, count in founders:
        assert abs(count - wanted[spot, size]) < 1.0
    assert founders_at(beijing, 1.0).tolist() == beijing.founders.tolist()


@pytest.mark.parametrize("share", [0.0071, 0.2276, 0.564])
def test_founders_keep_the_share_of_every_kind_however_small_its_cells(beijing, share):
    kind = beijing.arrays.cell_kind
    register, founders = (
        np.bincount(kind[rows[:, 0]], weights=rows[:, 2], minlength=3)
        for rows in (beijing.founders, founders_at(beijing, share))
    )
    assert (np.abs(founders - register * share) <= 1.0).all()


def test_founders_of_a_cell_with_a_size_have_that_size(settings, parameters, on_register):
    number = {"small": 3000, "medium": 2000, "large": 500}
    kinds = ("association", "service_institution")
    cells = [cell(kind=kind, size=size, count=str(count)) for kind in kinds for size, count in number.items()]
    model = founded(Place.from_mapping("mine", settings, cells=cells), parameters, 1, 0, start=0)
    found = on_register(model)
    for kind in range(2):
        staff = found.staff[found.kind == kind]
        assert (staff < 10).sum() == 3000
        assert ((staff >= 10) & (staff < 50)).sum() == 2000
        assert (staff >= 50).sum() == 500


def test_founders_stand_in_the_cells_they_were_counted_in(settings, parameters, on_register):
    cells = [cell(count="30"), cell(kind="foundation", field="law", district="miyun", count="20")]
    place = Place.from_mapping("mine", settings, cells=cells)
    found = on_register(founded(place, parameters, 1, 0, start=0))
    names = [(KINDS[kind], place.fields[field]["id"], place.districts[district]["id"])
             for kind, field, district in zip(found.kind, found.field, found.district, strict=True)]  # fmt: skip
    assert sorted(names) == [("association", "youth", "xicheng")] * 30 + [("foundation", "law", "miyun")] * 20
    first = place.arrays.street_first
    assert ((first[found.district] <= found.street) & (found.street < first[found.district + 1])).all()


def test_founders_traits_are_those_of_the_place(beijing, parameters, on_register):
    found = on_register(founded(beijing, parameters, 1, 0))
    number = len(found.row)

    def near(share, expected, of):
        return abs(share - expected) < 3.5 * np.sqrt(expected * (1 - expected) / of)

    assert near((found.tier == MUNICIPAL).mean(), 0.35, number)
    assert set(found.tier) == {MUNICIPAL, DISTRICT}
    assert near((found.duty == 0).mean(), 0.25, number)
    assert near((found.duty == 1).mean(), 0.45, number)
    private_schools = (found.kind == 1) & (found.field == 17)
    assert near((found.supervisors[private_schools] > 1).mean(), 0.65, private_schools.sum())
    service = found.kind == 1
    assert near((found.members[service].sum() / found.staff[service].sum()), 0.106, service.sum())
    # lognormal of mean 23.3 and sigma 1.15 beside the leader
    spread = 23.3 * np.sqrt(np.exp(1.15**2) - 1)
    assert abs(found.staff[service].mean() - 24.3) < 3.5 * spread / np.sqrt(service.sum())
    assert (found.branch == 0).all()
    assert found.base.mean() / 2**20 == pytest.approx(0.5, abs=3.5 * np.sqrt(1 / 28 / number))
    assert (found.motivation == found.base).all()


def nobody_leaves(months):
    return Exits(np.zeros(months), 0.0, 0.0, 12)


def test_founders_are_younger_than_the_growth_of_the_register_says(beijing, parameters, on_register):
    """By net growth alone, as if nobody had left, they would be older in every month."""
    found = on_register(founded(beijing, parameters, 1, 0))
    assert found.registered.max() < -72
    shares, months = ages(beijing, -72, nobody_leaves)
    for month, share in ((-240, 0.2), (-156, 0.2276), (-120, 0.3883), (-96, 0.4599)):
        assert shares[list(months).index(month)] == pytest.approx(share / 0.564)
        assert (found.registered < month).mean() < share / 0.564 - 0.02


def test_ages_never_fall_though_a_history_does(changed):
    place = Place.from_mapping("mine", changed("history", [[-240, 0.4], [-120, 0.3], [-72, 0.6], [0, 1.0]]))
    shares, months = ages(place, -72, nobody_leaves)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert (np.diff(shares) >= 0).all()
    assert (np.diff(months) > 0).all()


def test_a_founder_is_the_same_whatever_the_start_of_the_spin_up(tiny, parameters, on_register):
    late, early = (on_register(founded(tiny, parameters, 1, 0, start, 1.0)) for start in (-14, -40))
    both, first, second = np.intersect1d(late.key, early.key, return_indices=True)
    assert len(both) == len(early.key) < len(late.key)
    for trait in ("staff", "members", "tier", "base", "reach_draw", "street"):
        assert (getattr(late, trait)[first] == getattr(early, trait)[second]).all()


# --- the spin-up ----------------------------------------------------------


def test_month_zero_has_the_register(beijing, parameters, month_zero):
    registers = [
        at_month_zero(beijing, parameters, seed).record_now()["n_organizations"] for seed in range(2, 8)
    ] + [month_zero.record_now()["n_organizations"]]  # fmt: skip
    assert all(abs(number / 10261 - 1) < 0.02 for number in registers)
    assert abs(np.mean(registers) / 10261 - 1) < 0.01


def test_the_factor_ends_with_the_spin_up(month_zero, beijing):
    assert beijing.registration_factor[72] != 1.0
    assert month_zero.registration_factor == 1.0
    assert month_zero.month == 0


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("registration_factor", {}), "there is no factor for its spin-up of 72 months."),
        (("registration_factor", {144: 0.9}), "there is no factor for its spin-up of 72 months, only for 144."),
        (("start", -60), "there is no factor for its spin-up of 60 months, only for 72, 144."),
    ],
    ids=str,
)
def test_a_place_that_is_not_settled_is_not_run_as_if_it_were(changed, parameters, path, said):
    place = Place.from_mapping("mine", changed(*path), file="mine.yaml")
    with pytest.raises(SettingError) as refused:
        at_month_zero(place, parameters, 1)
    assert str(refused.value) == (
        f"place mine: registration_factor: the place is not settled: {said} "
        "Find it with `shuniu settle place=mine`. (mine.yaml)"
    )
    assert place.factor_for(0) == 1.0


def test_the_spin_up_pays_from_the_months_of_the_calendar(month_zero):
    paid = month_zero.ledger.paid.sum(axis=2)
    first = -month_zero.ledger.first_month
    accounts = {
        name: paid[:, index]
        for index, name in enumerate(("start_ups", "branch_grants", "posts", "hub_grants", "services"))
    }
    assert accounts["services"][: first - 36].sum() == 0 < accounts["services"][first - 36]
    assert accounts["posts"][: first - 24].sum() == 0 < accounts["posts"][first - 24]
    assert accounts["hub_grants"][: first - 36].sum() == 0 < accounts["hub_grants"][first - 36]


def test_the_scale_of_tiny_ones_multiplies_every_district_s_share_to_all_of_them_at_most(settings):
    districts = settings["register"]["districts"]

    def shares(register):
        return Reader("town", {**settings, "register": register}, "", "").tiny_shares(districts)

    usual = [district["tiny_share"] for district in districts]
    assert shares(settings["register"]) == shares({**settings["register"], "tiny_scale": 1}) == usual
    assert shares({**settings["register"], "tiny_scale": 2}) == [min(1.0, 2 * share) for share in usual]
    assert max(shares({**settings["register"], "tiny_scale": 2})) == 1.0
    with pytest.raises(SettingError, match=r"register\.tiny_scale = -1"):
        shares({**settings["register"], "tiny_scale": -1})


def test_a_place_whose_uncertain_numbers_change_stays_settled_and_keeps_its_register(settings, beijing):
    settled = {**settings, "settled": beijing.digest}
    for key, info in NUMBERS.items():
        other = Place.from_mapping("beijing_2013", with_numbers(settled, {key: info.drawn[1]}))
        assert other.factor_for(other.start) == beijing.factor_for(beijing.start)
        assert other.total == beijing.total
        pairs = zip(other.arrays, beijing.arrays, strict=True)
        assert any(not np.array_equal(ours, theirs) for ours, theirs in pairs), f"{key} moves nothing"
    assert settled == {**settings, "settled": beijing.digest}


def test_every_place_has_tables_of_the_same_types(tiny, beijing):
    """Kernels are told so, and look at none of them."""
    assert list(map(numba.typeof, tiny.arrays)) == list(map(numba.typeof, beijing.arrays))
