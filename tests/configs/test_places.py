"""Places and their facts as written in configs/: complete, consistent, sourced; and the report's table beside them."""

import csv
import math
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from sim import survey
from sim.kinds import KINDS
from sim.ledger import ACCOUNTS, PAYERS
from sim.model import SHARED
from sim.parameters import GRADES, describe
from sim.place import Place
from sim.place_keys import CALENDAR
from sim.place_tables import SIZES
from sim.processes import shipped

LEVERS = shipped().levers

ROOT = Path(__file__).resolve().parents[2]
PLACES = ROOT / "configs" / "place"
FACTS = ROOT / "configs" / "facts"
REPORT = ROOT / "docs" / "report_to_model.md"
NAMES = sorted(path.stem for path in PLACES.glob("*.yaml"))
USES = {"input", "fit", "validate", "check"}
MARKS_OF_AN_ENTRY = {"month", "source", "grade", "note"}

# Residents of 2010 in 10,000 (sixth census), and the seats of municipal organizations that are assumed.
RESIDENTS = {
    "dongcheng": 91.9,
    "xicheng": 124.3,
    "chaoyang": 354.5,
    "fengtai": 211.2,
    "shijingshan": 61.6,
    "haidian": 328.1,
    "mentougou": 29.0,
    "fangshan": 94.5,
    "tongzhou": 118.4,
    "shunyi": 87.7,
    "changping": 166.1,
    "daxing": 136.5,
    "huairou": 37.3,
    "pinggu": 41.6,
    "miyun": 46.8,
    "yanqing": 31.7,
}
SEATS = {
    "dongcheng": 0.16,
    "xicheng": 0.20,
    "chaoyang": 0.22,
    "fengtai": 0.06,
    "shijingshan": 0.02,
    "haidian": 0.24,
}
# Ministry of Civil Affairs, 2012: organizations by class.
ASSOCIATIONS = {"business": 27056, "science": 18486, "education": 11654, "health": 10440, "agriculture": 55383}
SERVICE_INSTITUTIONS = {"education": 117015, "social_service": 35956, "health": 20979, "science": 11126}


class _Strict(yaml.SafeLoader):
    """Refuses a key given twice, which YAML would let pass in silence."""


def _once(loader, node):
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    doubled = {key for key in keys if keys.count(key) > 1}
    assert not doubled, f"given twice: {doubled}"
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _once)


def read(path):
    text = path.read_bytes().decode("utf-8")
    assert "\t" not in text, f"{path.name} has a tab"
    assert "\ufeff" not in text
    return yaml.load(text, Loader=_Strict)  # noqa: S506  it is a safe loader, only stricter


def cells_of(place):
    name = place["register"].get("cells")
    if not name:
        return None
    with (PLACES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def build(name):
    place = read(PLACES / f"{name}.yaml")
    return Place.from_mapping(name, place, file=f"configs/place/{name}.yaml", cells=cells_of(place))


def names_within(value, where=""):
    """Every ``name`` and ``note`` in a file, with where it stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("name", "note") and where.split(".")[-1] != "provenance":
                yield f"{where}.{key}", inner
            yield from names_within(inner, f"{where}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from names_within(inner, where)


def numbers_within(value, where=""):
    """The path of every number in a file; positions in lists are left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from numbers_within(inner, f"{where}.{key}".lstrip("."))
    elif isinstance(value, list):
        for inner in value:
            yield from numbers_within(inner, where)
    elif isinstance(value, bool | int | float):
        yield where


@pytest.fixture(params=NAMES)
def place(request):
    return read(PLACES / f"{request.param}.yaml")


@pytest.mark.parametrize("name", NAMES)
def test_a_place_that_ships_is_settled_as_it_stands(name):
    found = build(name)
    assert found.settled == found.digest, f"shuniu settle place={name}"
    assert found.factor_for(found.start) > 0


def test_the_places_are_there():
    assert {"beijing_2013", "nation_2012", "nation_2022", "example_town"} <= set(NAMES)


@pytest.mark.parametrize("path", [*PLACES.glob("*.yaml"), *FACTS.glob("*.yaml")], ids=lambda path: path.name)
def test_every_name_is_in_english_and_chinese(path):
    named = list(names_within(read(path)))
    assert named
    for where, name in named:
        assert set(name) == {"en", "zh"}, (where, name)
        assert all(isinstance(text, str) and text.strip() for text in name.values()), where
        assert re.search("[\u4e00-\u9fff]", name["zh"]), where
        assert not re.search("[\u4e00-\u9fff]", name["en"]), where


def test_shares_add_up_within_each_kind_and_over_districts(place):
    register = place["register"]
    if register.get("cells"):
        return
    assert math.isclose(math.fsum(register["kinds"].values()), 1, abs_tol=1e-9)
    assert set(register["kinds"]) == set(KINDS)
    assert math.isclose(math.fsum(district["share"] for district in register["districts"]), 1, abs_tol=1e-9)
    for kind in KINDS:
        assert math.isclose(math.fsum(field["share"][kind] for field in register["fields"]), 1, abs_tol=1e-9), kind


def test_ids_are_unique_and_every_field_has_somebody(place):
    register = place["register"]
    for group in ("fields", "districts"):
        ids = [item["id"] for item in register[group]]
        assert len(set(ids)) == len(ids)
    for field in register["fields"]:
        if "share" in field:
            assert max(field["share"].values()) > 0, field["id"]


def test_history_rises_to_one(place):
    months = [month for month, _ in place["history"]]
    shares = [share for _, share in place["history"]]
    assert months == sorted(set(months))
    assert all(later > earlier > 0 for earlier, later in pairwise(shares))
    assert place["history"][-1] == [0, 1.0]
    assert months[0] < 2 * place["start"], "a spin-up twice as long needs the history before it"


def test_calendar_is_in_order_and_every_entry_says_where_it_comes_from(place):
    entries = place["calendar"]
    assert [entry["month"] for entry in entries] == sorted(entry["month"] for entry in entries)
    sources = {source["id"] for source in place["sources"]}
    for entry in entries:
        assert entry["grade"] in GRADES
        assert entry["source"]
        assert set(entry["source"]) <= sources
        assert set(entry) - MARKS_OF_AN_ENTRY
        assert set(entry) - MARKS_OF_AN_ENTRY <= set(CALENDAR) | set(LEVERS)
        assert place["start"] <= entry["month"]


def test_past_counts_of_hubs_never_fall(place):
    for key in ("municipal_hubs", "district_hubs", "joint_hubs", "posts"):
        path = [entry[key] for entry in place["calendar"] if key in entry]
        assert path == sorted(path), key


def test_no_number_is_without_a_source(place):
    sources = {source["id"] for source in place["sources"]}
    assert all(source["where"] for source in place["sources"])
    given = place["provenance"]
    for line in given:
        assert line["grade"] in GRADES, line
        assert line["unit"], line
        assert line["source"], line
        assert set(line["source"]) <= sources, line
    covered = [line["of"] for line in given]
    for path in set(numbers_within(place)):
        if path.split(".")[0] in ("calendar", "provenance", "sources"):
            continue
        assert any(path == prefix or path.startswith(f"{prefix}.") for prefix in covered), (
            f"{path} has no line under provenance"
        )


def test_provenance_speaks_only_of_what_is_there(place):
    paths = set(numbers_within(place))
    for line in place["provenance"]:
        prefix = line["of"]
        assert any(path == prefix or path.startswith(f"{prefix}.") for path in paths), prefix


def test_what_is_only_assumed_says_so(place):
    for line in [*place["provenance"], *place["calendar"]]:
        if set(line["source"]) <= {"assumed", "beijing", "made_up"} and line.get("of") != "registration_factor":
            assert line["grade"] == "assumed", line


def test_payers_are_the_ledgers(place):
    for payer, terms in place["money"]["payers"].items():
        assert payer in PAYERS
        assert set(terms["uses"]) <= set(ACCOUNTS)
        assert "yearly" in terms or "awards" in terms


@pytest.mark.parametrize("name", NAMES)
def test_the_model_reads_it(name):
    place = build(name)
    assert place.total == int(place.founders[:, 2].sum())
    assert place.arrays.field_register.min() >= 20, "a field with hardly anybody"
    assert place.dated(place.start - 1).municipal_hubs == 0
    assert not place.facts or (FACTS / f"{place.facts}.yaml").is_file()


def test_beijing_is_the_reports():
    place, given = build("beijing_2013"), read(PLACES / "beijing_2013.yaml")
    assert place.total == 10261
    assert (place.n_fields, place.n_districts) == (27, 16)
    assert 315 <= place.n_streets <= 325
    now = place.dated(0)
    assert (now.municipal_hubs, now.district_hubs, now.joint_hubs, now.posts) == (27, 173, 14, 200)
    assert now.reach == 0.85
    assert (now.committee, now.department, now.meeting, now.custody) == (1, 1, 1, 1)
    assert (now.branch_grants, now.hub_grants, now.services) == (7.5e6, 25e6, 455 * 147000)
    assert [sum(field["batch"] == batch for field in given["register"]["fields"]) for batch in (1, 2, 3)] == [
        10,
        12,
        5,
    ]
    recognized = [(entry["month"], entry["municipal_hubs"]) for entry in given["calendar"] if "municipal_hubs" in entry]
    assert [count for _, count in recognized] == [10, 22, 27]
    assert recognized[0][0] == -46, "March 2009"
    assert place.history_share(-72) * 10261 == pytest.approx(5787, rel=0.001)


def test_beijings_batches_are_in_the_order_of_recognition():
    batches = [field["batch"] for field in read(PLACES / "beijing_2013.yaml")["register"]["fields"]]
    assert batches == sorted(batches), "hubs are recognized in the order of the fields"


def test_beijings_money_adds_up():
    money, now = read(PLACES / "beijing_2013.yaml")["money"], build("beijing_2013").dated(0)
    spent = now.posts * money["post_cost"] + now.branch_grants + now.hub_grants + now.services
    assert spent + money["booked_without_mechanism"] == 250e6
    assert money["payers"]["municipal_special_fund"]["yearly"] == 250e6
    assert sum(amount for _, amount in money["payers"]["central"]["awards"]) == 8.6e6


def test_beijings_districts_follow_their_rule():
    districts = {item["id"]: item for item in read(PLACES / "beijing_2013.yaml")["register"]["districts"]}
    assert set(districts) == set(RESIDENTS)
    everybody = sum(RESIDENTS.values())
    outside = sum(residents for name, residents in RESIDENTS.items() if name not in SEATS)
    for name, residents in RESIDENTS.items():
        seats = SEATS.get(name, (1 - sum(SEATS.values())) * residents / outside)
        assert districts[name]["share"] == pytest.approx(0.65 * residents / everybody + 0.35 * seats, abs=2e-5)
    tiny = [item["tiny_share"] for item in districts.values()]
    mean = math.fsum(item["share"] * item["tiny_share"] for item in districts.values())
    assert mean == pytest.approx(0.30, abs=0.002)
    assert sorted(tiny)[-2:] == [districts["miyun"]["tiny_share"], districts["yanqing"]["tiny_share"]]
    assert districts["xicheng"]["own_fund"] == 20e6


def test_beijings_fields_keep_to_what_is_known():
    register = read(PLACES / "beijing_2013.yaml")["register"]
    kinds, fields = register["kinds"], register["fields"]
    weight = {field["id"]: math.fsum(kinds[kind] * field["share"][kind] for kind in KINDS) for field in fields}
    professional = math.fsum(weight[field["id"]] for field in fields if field.get("professional"))
    assert professional == pytest.approx(0.20, abs=0.02)
    several = math.fsum(
        kinds[kind] * field["share"][kind] * field["supervisors"][kind] for field in fields for kind in KINDS
    )
    assert several == pytest.approx(0.40, abs=0.01)
    supervised = {field["id"]: field["supervisors"]["service_institution"] for field in fields}
    assert max(supervised, key=supervised.get) == "private_education"


@pytest.mark.parametrize("name", ["nation_2012", "nation_2022"])
def test_nations_have_all_provinces_and_say_what_is_borrowed(name):
    given = read(PLACES / f"{name}.yaml")
    assert len(given["register"]["districts"]) == 31
    assert all(entry["grade"] == "assumed" for entry in given["calendar"])
    for line in given["provenance"]:
        if "beijing" in line["source"]:
            assert line["grade"] in ("assumed", "derived"), line


def test_nation_2012_is_the_bulletins():
    given = read(PLACES / "nation_2012.yaml")
    assert given["register"]["total"] == 499000
    shares = {field["id"]: field["share"] for field in given["register"]["fields"]}
    for field, count in ASSOCIATIONS.items():
        assert shares[field]["association"] == pytest.approx(count / 271131, abs=2e-5)
    for field, count in SERVICE_INSTITUTIONS.items():
        assert shares[field]["service_institution"] == pytest.approx(count / 225108, abs=2e-5)
    provinces = {item["id"]: item["share"] for item in given["register"]["districts"]}
    assert provinces["guangdong"] * 499000 == pytest.approx(34537, rel=0.001)
    assert provinces["beijing"] * 499000 == pytest.approx(7975, rel=0.001)


@pytest.mark.parametrize(("name", "staff"), [("nation_2012", 12.3), ("nation_2022", 12.0)])
def test_nations_have_their_mean_of_staff_and_members(name, staff):
    given = read(PLACES / f"{name}.yaml")
    kinds, target, members = given["register"]["kinds"], given["staff"], given["members"]
    tiny = given["register"]["districts"][0]["tiny_share"]
    sizes = {stratum: target[stratum] + 1 for stratum in (*KINDS, "tiny")}
    weights = {**kinds, "association": kinds["association"] * (1 - tiny), "tiny": kinds["association"] * tiny}
    mean = math.fsum(weights[stratum] * sizes[stratum] for stratum in weights)
    share = math.fsum(weights[stratum] * sizes[stratum] * members[stratum] for stratum in weights) / mean
    assert mean == pytest.approx(staff, abs=0.02)
    assert share == pytest.approx(0.104, abs=0.01)


def test_nation_2022_is_the_size_for_speed():
    given = read(PLACES / "nation_2022.yaml")
    assert given["register"]["total"] == 890000
    kinds = given["register"]["kinds"]
    assert kinds["association"] * 891300 == pytest.approx(370100, rel=0.001)
    assert kinds["service_institution"] * 891300 == pytest.approx(511900, rel=0.001)


def test_the_example_town_shows_every_kind_of_cell():
    given = read(PLACES / "example_town.yaml")
    rows = cells_of(given)
    assert list(rows[0]) == ["kind", "field", "district", "size", "count"]
    assert {row["kind"] for row in rows} == set(KINDS)
    assert {row["size"] for row in rows} == set(SIZES)
    assert build("example_town").total == sum(int(row["count"]) for row in rows) == 240
    assert "made up" in given["name"]["en"]
    assert "虚构" in given["name"]["zh"]


@pytest.mark.parametrize("path", sorted(FACTS.glob("*.yaml")), ids=lambda path: path.name)
def test_facts_say_what_they_are_and_where_they_come_from(path):
    facts = read(path)["facts"]
    seen = [(fact["measure"], fact.get("of"), fact["month"]) for fact in facts]
    assert len(set(seen)) == len(seen)
    for fact in facts:
        assert re.fullmatch("[FVS][0-9]+", fact["id"])
        assert fact["use"] in USES
        assert fact["grade"] in GRADES
        assert fact["source"]
        assert fact["unit"]
        bounds = [bound for bound in (fact["low"], fact["high"]) if bound is not None]
        assert bounds
        assert bounds == sorted(bounds)


def test_beijing_has_every_fact_of_the_table():
    facts = read(FACTS / "beijing_2013.yaml")["facts"]
    assert {fact["id"] for fact in facts} == {*(f"F{n}" for n in range(1, 11)), *(f"V{n}" for n in range(1, 8))}
    assert {(fact["measure"], fact["month"]) for fact in facts if fact["id"] == "F7"} == {
        ("entry_rate", 12),
        ("register", 107),
    }
    fitted = {fact["id"] for fact in facts if fact["use"] == "fit"}
    assert fitted == {"F1", "F2", "F3", "F4", "F5", "F7", "F8", "F9", "F10"}


def rows_of_the_report():
    _, _, tables = REPORT.read_text(encoding="utf-8").partition("## Introduction")
    for line in tables.splitlines():
        if line.startswith("| ") and not line.startswith("| report "):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def known_words():
    """Levers, parameters and numbers of a place, as the report's table names them."""
    words = set(LEVERS)
    for module in (*shipped().modules, *SHARED, survey):
        words |= {f"{module.NAME}.{name}" for name in describe(module.Parameters)}
    return words


def test_every_statement_of_the_report_has_a_mechanism_or_a_reason():
    rows = list(rows_of_the_report())
    assert len(rows) > 130
    place = read(PLACES / "beijing_2013.yaml")
    of_a_place = {f"place.{key}" for key in (*place, *place["register"])}
    of_a_place |= {f"place.{group}.{key}" for group in ("fields", "districts") for key in place["register"][group][0]}
    of_a_place |= {"place.fields.professional"}
    words = known_words() | of_a_place
    for quote, meaning, mechanism, settings in rows:
        assert 0 < len(quote) <= 20, quote
        assert meaning, quote
        assert mechanism, quote
        for path in re.findall("`(sim/[^`]+)`", mechanism):
            assert (ROOT / path).is_file(), (quote, path)
        for word in re.findall("`([^`]+)`", settings):
            assert word in words, (quote, word)
        if "not modelled" in mechanism:
            assert len(mechanism) > len("not modelled: "), f"{quote}: without a reason"


def test_every_lever_of_the_report_is_spoken_of():
    named = {word for row in rows_of_the_report() for word in re.findall("`([^`]+)`", row[3])}
    beyond = {  # of which the report says nothing; the table's last section does
        "clean_up", "entry", "decree", "decree_people", "decree_target", "decree_date", "joint_form", "committee_units",
        "members_sent",
    }  # fmt: skip
    assert set(LEVERS) - named - beyond == set()
    assert all(f"`{lever}`" in REPORT.read_text(encoding="utf-8") for lever in beyond)
