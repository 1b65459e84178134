"""The description of the model says what the code says."""

import ast
import tomllib

import pytest
import yaml

import sim
from docs.build import chance, odd, of_record, source
from experiments.settings.files import read
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import mechanisms
from experiments.storage import citation

PAGE = odd.PAGE.read_text(encoding="utf-8")


def which(what: str) -> set[str]:
    return {one for kind, one in odd.parts(PAGE) if kind == what}


def test_the_page_is_as_the_code():
    for mark, what, one, _ in odd.PART.findall(PAGE):
        assert f"{mark}{odd.TABLES[what](one)}\n<!-- end -->" in PAGE, f"{what} {one}: `make odd` renews the page"
    assert odd.renewed(PAGE) == PAGE


@pytest.mark.parametrize("page", of_record.PAGES, ids=lambda page: page.name)
def test_so_are_the_pages_that_reviewers_ask_for(page):
    content = page.read_text(encoding="utf-8")
    assert of_record.renewed(content) == content, "`make odd` renews the page"
    assert odd.parts(content)
    for _, what, which_one, _ in odd.PART.findall(content):
        assert len(of_record.TABLES[what](which_one).splitlines()) > 2, "a table with rows"


def test_the_citation_names_this_version_and_what_the_package_says_of_itself():
    project = tomllib.loads((source.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    content = of_record.CITATION.read_text(encoding="utf-8")
    assert content == citation.citation(), "`make odd` renews it"
    cited = yaml.safe_load(content)
    assert cited["version"] == sim.__version__
    assert cited["license"] == project["license"]
    assert [{"name": one["name"]} for one in cited["authors"]] == project["authors"]
    assert cited["keywords"] == project["keywords"]
    assert cited["abstract"] == f"{project['description']}."


def test_every_mark_begins_a_part():
    assert PAGE.count("<!-- from the code") == PAGE.count("<!-- end -->") == len(odd.parts(PAGE))


def test_nothing_there_is_is_left_out():
    processes = read(config_folder() / "config.yaml")["processes"]
    assert {what for what, _ in odd.parts(PAGE)} == set(odd.TABLES)
    assert which("columns") == set(odd.TABLES_OF_STATE)
    assert which("parameters") == {name for name, one in mechanisms(processes).items() if one.parameters} | {
        "survey",
        "place",
    }


def calls(tree):
    return [node for node in ast.walk(tree) if chance.called(node, chance.DRAWS) is not None and len(node.args) == 3]


@pytest.mark.parametrize("module", [name for name in source.modules() if name != "sim.keyed"])
def test_every_draw_has_its_stream(module):
    within = [(function, call) for _, function in source.functions(module) for call in calls(function)]
    assert len(within) == len(calls(source.tree(module))), "a draw outside of functions"
    for function, call in within:
        assert chance.streams(call.args[0], module, function), f"{module}, line {call.lineno}: which stream is this?"


@pytest.mark.parametrize("name", ["nothing.there", "elementary.no_such_function"])
def test_a_formula_that_is_not_there_is_refused(name):
    with pytest.raises((LookupError, OSError)):
        odd.formulas(name)
