"""What no register of a place counts is swept as parameters are: in runs, in the hash, in tables, figures and pages."""

import numpy as np
import pytest
import yaml

from experiments.running.design import Design
from experiments.settings.configuration import configure
from experiments.settings.overrides import Words
from experiments.storage.store import Dataset
from sim.place_numbers import NUMBERS
from tests.experiments.sweeps import the_folder

TOWN = ("place=example_town", "experiment=mine", "executor=serial")
KEY = "place.members.rho"


@pytest.fixture
def mine(folder):
    """Writes an experiment that varies these factors; gives the folder."""

    def write(factors, kind="factorial", **design):
        file = folder / "configs" / "experiment" / "mine.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        content = {
            "name": {"en": "Mine", "zh": "我的"},
            "scenarios": ["status_quo", "no_hubs"],
            "replicates": 2,
            "horizon": 14,
            "design": {"kind": kind, "factors": factors, **design},
        }
        file.write_text("# @package _global_\n" + yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        return folder

    return write


def hash_of(*words):
    return Design.of(configure(Words.sort([*TOWN, *words]), swept=True)).hash


def runs_of(stored):
    """The stored runs with what the design varies."""
    dataset = Dataset(stored)
    varied = dict(zip(dataset.design["run"].to_pylist(), dataset.design[KEY].to_pylist(), strict=True))
    return [{**one, KEY: varied[one["run"]]} for one in dataset.runs.to_pylist()]


def test_clustering_is_swept_in_the_town_and_told_in_table_figure_page_and_codebook(command, mine):
    folder = mine({KEY: {"values": [0.02, 0.1, 0.5]}})
    swept = command("sweep", *TOWN, "lang=en")
    assert swept.code == 0
    assert "Clustering of members" in swept.out
    stored = the_folder(folder)
    assert list((stored / "figures").glob("responses_rho_*"))
    references = [one for one in runs_of(stored) if one["point"] is None]
    low, usual, high = (
        float(np.mean([one["eligible_share"] for one in references if one[KEY] == rho])) for rho in (0.02, 0.1, 0.5)
    )
    assert low > usual > high, "the more members cluster, the fewer organizations have three"
    page = command("report", str(stored), "lang=zh")
    assert page.code == 0
    assert "党员集中程度" in next(stored.glob("report_zh*.html")).read_text(encoding="utf-8")
    assert command("export", str(stored)).code == 0
    assert "correlation of membership" in (stored / "export" / "codebook.csv").read_text(encoding="utf-8-sig")
    assert command("recheck", str(stored), "sample=all", "lang=en").code == 0


def test_a_point_at_the_place_s_own_value_is_the_run_without_it(command, mine):
    folder = mine({KEY: {"values": [0.1, 0.2]}})
    assert command("sweep", *TOWN, "uncertainty=fixed").code == 0
    swept = runs_of(the_folder(folder))
    words = (
        "uncertainty=fixed",
        "place=example_town",
        "scenario=no_hubs",
        "horizon=14",
        "replicates=2",
        "figures=false",
        "executor=serial",
    )
    assert command("run", *words).code == 0
    (stored,) = (folder / "results" / "headline").iterdir()
    plain = Dataset(stored).table("runs", ("scenario", "seed", "coverage"))
    alone = {(one["scenario"], one["seed"]): one["coverage"] for one in plain.to_pylist()}
    same = {(one["scenario"], one["seed"]): one["coverage"] for one in swept if one[KEY] == 0.1}
    assert same == alone
    assert {(one["scenario"], one["seed"]): one["coverage"] for one in swept if one[KEY] == 0.2} != alone


def test_each_varies_within_its_own_range_from_what_the_place_has(mine):
    mine({f"place.{name}": {} for name in NUMBERS}, kind="sobol", points=4)
    design = configure(Words.sort([*TOWN, "place.staff.sigma=1.0"]), swept=True).design
    assert {factor.key: (factor.low, factor.high) for factor in design.factors} == {
        f"place.{name}": info.drawn for name, info in NUMBERS.items()
    }
    assert {factor.key: factor.base for factor in design.factors}["place.staff.sigma"] == 1.0
    assert not any(factor.whole for factor in design.factors)


def test_the_hash_covers_what_is_varied_and_what_is_set(mine):
    mine({KEY: {"values": [0.02, 0.1]}})
    found = [hash_of(), hash_of(f"design.factors.{KEY}.values=[0.02,0.2]"), hash_of("place.register.tiny_scale=2")]
    assert len(set(found)) == 3
    assert hash_of() == found[0]


@pytest.mark.parametrize(
    ("factor", "said"),
    [
        ({"place.members.roh": {"values": [0.1]}}, "place.members.rho"),
        ({"place.start": {"values": [-24]}}, "place."),
        ({KEY: {"values": [2]}}, "0.001 – 0.9"),
    ],
)
def test_what_is_none_of_them_or_out_of_range_is_refused(command, mine, factor, said):
    mine(factor)
    refused = command("sweep", *TOWN, "lang=en")
    assert refused.code == 2
    assert said in refused.err


def test_they_are_listed_and_explained_with_what_every_place_has(command):
    assert "place.register.tiny_scale" in command("list", "parameters").out
    said = command("explain", "sigma", "lang=en").out
    assert all(one in said for one in ("Spread of sizes", "0.1 – 3", "0.9 – 1.4", "beijing_2013", "1.15", "assumed"))
    assert said.count("place.staff.sigma  [") == 1
    assert "规模差异" in command("explain", "sigma", "lang=zh").out
