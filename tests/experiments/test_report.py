"""A report from stored results: complete, self-contained, the same again, in both languages, with every number kept."""

import base64
import csv
import io
import re
import shlex
import subprocess
import sys
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from experiments.analysis.causes import account
from experiments.analysis.compare import compare
from experiments.analysis.spread import CHANCE_ALONE
from experiments.analysis.spread_wording import intervals_said
from experiments.checks.measures import measured
from experiments.presenting.movements import causes
from experiments.report_page.assumptions import CAPACITY, assumptions
from experiments.report_page.facts import OF_GROUPS, OF_SERIES, kept
from experiments.report_page.levels import differences
from experiments.report_page.making import page
from experiments.report_page.parts import Table
from experiments.report_page.policies import setting
from experiments.report_page.printing import VARIABLE, browser
from experiments.settings.entry import plain
from experiments.settings.files import read
from experiments.storage.store import Dataset
from sim.observables import OUTCOMES
from sim.processes import shipped
from sim.processes.registration import Parameters
from tests.experiments.by_hand import told_otherwise
from tests.experiments.reported import sections_of, tables_of
from tests.experiments.test_figures import synthetic

ROOT = Path(__file__).parents[2]
ADDRESS = re.compile(r"(?:src|href|action|data|poster)\s*=\s*[\"']([^\"']*)|url\(\s*[\"']?([^)\"']*)")


class Ids(HTMLParser):
    """What a page names, what it points to within itself, and whether its tags are closed in order."""

    VOID = frozenset({"wbr", "meta", "input", "br", "line", "use", "path", "rect", "link"})

    def __init__(self):
        super().__init__()
        self.ids, self.meant, self.tags = [], [], []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        for name in ("aria-labelledby", "for", "list"):
            self.meant += (found.get(name) or "").split()
        for name in ("href", "xlink:href"):
            if (found.get(name) or "").startswith("#"):
                self.meant.append(found[name][1:])
        self.meant += re.findall(r"url\(#([^)]*)\)", " ".join(value or "" for value in found.values()))
        if tag not in self.VOID:
            self.tags.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.tags.pop()

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.tags.pop() == tag


@pytest.fixture(params=["run", "sweep"])
def page_of(request, reported):
    return reported[request.param]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_part_of_a_page_lies_outside_it(page_of, lang):
    text = page_of.page(lang)
    for address in (one or other for one, other in ADDRESS.findall(text)):
        assert address.startswith(("#", "data:text/csv;")), address
    assert "<link" not in text
    assert "@import" not in text
    assert "@font-face" not in text


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_name_stands_twice_and_none_is_missing(page_of, lang):
    found = Ids()
    found.feed(page_of.page(lang))
    assert not found.tags, "a tag is left open"
    assert len(found.ids) == len(set(found.ids))
    assert set(found.meant) <= set(found.ids)
    assert found.meant


def test_the_same_results_give_the_same_page(reported):
    dataset = reported["run"].dataset
    again = page(Dataset(dataset.folder), "en", Dataset(reported["grid"].folder))
    assert again == reported["run"].page("en")


def test_the_page_begins_with_question_and_answer(reported):
    for lang in ("en", "zh"):
        text = reported["run"].page(lang)
        question = reported["run"].dataset.manifest["question"][lang]
        top = text[text.index("<h1>") :]
        assert top.startswith(f'<h1>{question}</h1>\n<p class="answer">')
        header = top[: top.index("<nav")]
        order = re.findall(r'<p class="(\w+)">', header)
        assert order == ["answer", "answer", "remark", "remark", "proviso"], "effects, together, cost, proviso"
        for line in re.findall(r'<p class="answer">(.*?)</p>', header):
            assert len(line) < 190, "two lines of the page"
            assert "[" not in line, "intervals stand below"
    assert '<html lang="zh-CN">' in reported["run"].page("zh")
    assert '<html lang="en">' in reported["run"].page("en")


def test_scenarios_without_hubs_and_money_together_are_answered_by_what_moves_most(reported):
    for lang in ("en", "zh"):
        text = reported["alone"].page(lang)
        (answer,) = re.findall(r'<p class="answer">(.*?)</p>', text)
        (finding,) = re.findall(r'<h3 id="coverage-title">(.*?)</h3>', text)
        assert answer == finding


def test_a_page_of_a_run_has_all_parts(reported):
    assert list(sections_of(reported["run"].page("en"))) == [
        "answer", "scenarios", "months", "sliders", "flows", "groups", "assumptions", "limits", "reproduction",
    ]  # fmt: skip
    assert list(sections_of(reported["sweep"].page("en"))) == [
        "answer", "frontier", "points", "assumptions", "limits", "reproduction",
    ]  # fmt: skip


def test_every_figure_has_words_for_those_who_do_not_see_it_and_a_table(reported):
    for name in ("run", "sweep"):
        text = reported[name].page("en")
        figures = re.findall(r"<figure.*?</figure>", text, re.DOTALL)
        assert len(figures) >= 3
        for figure in figures:
            label = re.search(r'role="img" aria-label="([^"]*)"', figure)
            assert label is not None
            assert len(label[1]) > 40
            assert figure.count("<svg") == 1
            assert "<figcaption>" in figure
            assert figure.count("<tr>") > 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_note_stands_below_two_tables(page_of, lang):
    notes = [one for one in re.findall(r'<p class="note">(.*?)</p>', page_of.page(lang)) if "download=" not in one]
    assert len(notes) == len(set(notes))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_table_with_intervals_says_that_they_show_chance_alone(reported, lang):
    for name, section in (("run", "answer"), ("sweep", "points")):
        assert intervals_said(CHANCE_ALONE, lang) in unescape(sections_of(reported[name].page(lang))[section])
    assert intervals_said(CHANCE_ALONE, lang) not in unescape(reported["one"].page(lang))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_sentence_stands_below_two_figures(page_of, lang):
    captions = [unescape(one) for one in re.findall(r"<figcaption>(.*?)</figcaption>", page_of.page(lang))]
    mark = {"en": "s above.", "zh": "说明同上。"}[lang]
    end = {"en": r"(?<=\.) ", "zh": r"(?<=。)"}[lang]
    sentences = [one for caption in captions for one in re.split(end, caption) if one and mark not in one]
    assert len(sentences) == len(set(sentences))
    assert len(captions) > 2
    assert captions[0].count("shuniu") == 1, "the version stands below the first"
    assert all(caption.endswith(mark) for caption in captions[1:])


def test_of_one_run_nothing_is_said_of_chance(command, folder):
    words = ("place=example_town", "horizon=14", "replicates=1")
    assert command("run", *words, "executor=serial", "figures=false").code == 0
    assert command("report", *words, "to=one.html").code == 0
    header = (folder / "one.html").read_text(encoding="utf-8").partition("<nav")[0]
    assert "One run gives no interval" in header
    assert "may be none" not in header
    assert "Intervals stand" not in header
    for line in re.findall(r'<p class="answer">(.*?)</p>', header):
        assert "one run tells nothing of chance" in line
        assert len(line) < 190, "two lines of the page"


def test_fewer_replicates_than_are_stored_come_with_their_own_command_and_replace_nothing(command, folder):
    words = ("place=example_town", "horizon=14", "executor=serial", "figures=false", "scenarios=[no_hubs]")
    whole = command("run", *words, "replicates=2")
    fewer = command("run", *words, "replicates=1")
    assert fewer.out.rstrip().endswith("replicates=1")
    assert whole.out.rstrip().endswith("replicates=2")
    for count in (2, 1):
        assert command("report", *words, f"replicates={count}").code == 0
    (two,) = folder.rglob("report_en.html")
    (one,) = folder.rglob("report_en_replicates_1.html")
    for page_of, count in ((two, 2), (one, 1)):
        text = sections_of(page_of.read_text(encoding="utf-8"))["reproduction"]
        assert f"replicates={count}</dd>" in text
    command("plot", *words, "replicates=1", "figure=coverage_by_scenario", "format=svg")
    assert [file.parent.name for file in folder.rglob("*.svg")] == ["replicates_1"]


def test_every_sentence_of_a_caption_stays_whole(reported):
    said = set()
    for caption in re.findall(r"<figcaption>(.*?)</figcaption>", reported["one"].page("en")):
        for sentence in re.findall(r"[^ ].*?\.(?= |$)", caption):
            assert re.search(r"[A-Za-z]{2}", sentence), caption
            said.add(sentence)
    assert len(said) > 5


def test_a_long_table_of_points_is_folded_and_a_short_one_is_not(reported):
    dataset = reported["sweep"].dataset
    assert 'id="points-table-caption"' in reported["sweep"].page("en").partition("</details>")[2]
    points = sections_of(reported["sweep"].page("en"))["points"]
    rows = len(tables_of(reported["sweep"].page("en"))["points-table"].rows)
    assert rows == dataset.n_points > 12
    assert "<details>" in points
    assert "<details>" not in sections_of(page(Dataset(dataset.folder, points=6), "en"))["points"]


def test_gains_and_losses_of_a_report_add_up_exactly(reported):
    dataset = reported["run"].dataset
    found = causes(dataset)
    for scenario in found.runs.scenarios:
        one = account(found, scenario.id)
        rows = tables_of(reported["run"].page("en"))[f"flows-{scenario.id}"].data
        by_cause = {row[0]: float(row[1]) for row in rows[1:]}
        start, change, end = (by_cause.pop(name) for name in ("start", "change", "end"))
        assert sum(by_cause.values()) == pytest.approx(change, abs=1e-9)
        assert start + change == pytest.approx(end, abs=1e-9)
        assert end == one.end.mean


def test_facts_are_measured_as_shuniu_facts_measures_them(reported):
    """A stored run against the record it was stored from: a measure that reads more than is kept would show."""
    from experiments.checks.measures import measures
    from experiments.checks.status_quo import look_at_many
    from sim.model import ModelParameters

    dataset = reported["run"].dataset
    configuration = reported["configuration"]
    parameters = ModelParameters(configuration.parameters, configuration.processes)
    (seen,) = look_at_many(configuration.place, parameters, [dataset.seeds[0]], dataset.manifest["horizon"])
    stored = kept(dataset)[0]
    known = measures(dataset.mechanisms.outcomes)
    for name in (*dataset.mechanisms.outcomes, *OF_SERIES, *OF_GROUPS):
        of = "association" if name == "kind_shares" else ""
        assert known[name](stored, 12, of) == known[name](seen, 12, of), name


def facts_of_beijing(reported, monkeypatch, lang):
    """The section of facts of the town's runs, as if its place named those of Beijing."""
    from experiments.report_page import facts as module

    known = {"beijing_2013": ROOT / "configs/facts/beijing_2013.yaml"}
    dataset = Dataset(reported["run"].dataset.folder)
    dataset.plan["place"]["facts"] = "beijing_2013"
    monkeypatch.setattr(module, "options", lambda *_: known)
    return module.facts(dataset, lang)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_report_counts_all_facts_that_are_known_also_those_it_cannot_measure(reported, monkeypatch, lang):
    section = facts_of_beijing(reported, monkeypatch, lang)
    known = read(ROOT / "configs/facts/beijing_2013.yaml")["facts"]
    (table,) = section.tables
    assert [row[0] for row in table.rows] == [fact["id"] for fact in known]
    rows = dict(zip((fact["measure"] for fact in known), table.rows, strict=True))
    unmeasured = {"en": "not measured", "zh": "未测"}[lang]
    assert rows["fulfilment"][-1] != unmeasured
    assert rows["growth_kurtosis"][-1] == unmeasured
    assert rows["register"][-1] == unmeasured, "month 107 lies beyond the horizon"
    assert "V7" in table.notes[-1]
    (counted,) = section.paragraphs
    clauses = [one for one in re.split(r"(?<=[.。])", counted) if one.strip()]
    for use, clause in zip(("fit", "validate", "check"), clauses, strict=True):
        ids = [fact["id"] for fact in known if fact["use"] == use]
        told = [int(number) for number in re.findall(r"\d+", re.sub(r"[(（].*?[)）]", "", clause))]
        assert told[0] == len(ids) == sum(told[1:])
    assert "V7" in counted


def test_facts_are_counted_by_the_same_words_on_the_terminal_and_in_a_report():
    from experiments.presenting.facts import counted_facts

    known = read(ROOT / "configs/facts/beijing_2013.yaml")["facts"]
    seen = [measured({**entry, "measure": ""}, [], {}) for entry in known]
    shown = {"V7": (-0.9,), "F6": (10.0,), "V1": (0.13,)}
    seen = [replace(fact, values=shown.get(fact.id)) for fact in seen]
    said = counted_facts(seen, "en")
    assert "Of 6 that were looked at, but never fitted, 2 hold; not holding: 2 (V7, V7); not measured: 2" in said
    assert "从未用于拟合、仅供验证的 6 项：2 项成立；2 项不成立（V7、V7）；2 项未测" in counted_facts(seen, "zh")


def test_assumed_numbers_are_those_so_graded(reported):
    from sim.processes import shipped

    levers_known = shipped().levers

    tables = tables_of(reported["run"].page("en"))
    manifest = reported["run"].dataset.manifest
    used = {lever for one in manifest["scenarios"] for policy in one["policies"] for lever in policy["levers"]}
    assumed = {levers_known[lever].name["en"] for lever in used if levers_known[lever].grade == "assumed"}
    assert {row[0] for row in tables["assumed-levers"].rows} == assumed
    parameters = {row[1]: row[2] for row in tables["assumed-parameters"].rows}
    assert "process.joining" in " ".join(parameters)
    assert parameters["place.members.rho"] == "0.1"
    assert parameters["place.staff.sigma"] == "1.15"
    believed = {row[1]: row[4] for row in tables["assumed-parameters"].rows}
    assert believed["process.founding.hazard"] == "0.1 – 1.3, in ratios"
    assert believed["process.consent.additive"] == "–"


def test_a_page_says_how_to_make_it_again(reported):
    text = unescape(reported["run"].page("en"))
    manifest = reported["run"].dataset.manifest
    for said in (manifest["command"], manifest["model"], manifest["design"], "8 of 8 planned runs are ok; 0 failed"):
        assert said in text, said
    assert "month_zero: 2013-01" in text


def test_names_that_hold_markup_are_escaped(reported, tmp_path):
    import shutil

    folder = tmp_path / "headline" / "copy"
    shutil.copytree(reported["run"].dataset.folder, folder)
    told_otherwise(folder, question={"en": "<script>alert(1)</script> & more?", "zh": "?"})
    text = page(Dataset(folder), "en")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more?" in text


def test_a_csv_of_the_page_opens_as_a_table(reported):
    text = reported["run"].page("zh")
    links = re.findall(r'href="data:text/csv;charset=utf-8;base64,([^"]*)"', text)
    assert len(links) > 8
    for link in links:
        content = base64.b64decode(link).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(content)))
        assert len(rows) > 1
        assert len({len(row) for row in rows}) == 1


def test_a_csv_of_the_page_has_no_formula_in_it():
    link = Table("some", "", (), (), data=[("name", "difference"), ("=A1", -0.5), ("+A1", "-0.5")]).link
    content = base64.b64decode(link.rpartition(",")[2]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content)))[1:] == [["'=A1", "-0.5"], ["'+A1", "-0.5"]]


def test_the_command_writes_the_page_where_it_is_told_to(command, reported, folder, monkeypatch):
    monkeypatch.setenv("SHUNIU_RESULTS", reported["results"])
    told = command("report", *reported["run"].words, "to=pages/town.html")
    assert told.code == 0, told.err
    assert (folder / "pages/town.html").read_text(encoding="utf-8") == reported["run"].page("en"), (
        "the grid of the same place is found by itself"
    )
    assert "Report: pages/town.html" in told.out
    told = command("report", str(reported["run"].dataset.folder), "to=no_grid.html", "grid=none", "lang=zh")
    assert told.code == 0, told.err
    assert 'id="sliders"' not in (folder / "no_grid.html").read_text(encoding="utf-8")
    assert "shuniu grid place=example_town horizon=24" in told.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["replicates=2", "place=example_town", "horizon=15"], "shuniu run"),
        (["to=report.pdf"], ".html"),
        (["pdf=yes"], "pdf"),
        (["grdi=x"], "grid"),
        (["nowhere"], "nowhere"),
        (["--loud"], "--loud"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(command, reported, monkeypatch, untouched, words, said):
    monkeypatch.setenv("SHUNIU_RESULTS", reported["results"])
    if "=" not in words[-1] or not words[-1].startswith("horizon"):
        words = [*([] if words == ["nowhere"] else [str(reported["run"].dataset.folder)]), *words]
    assert untouched()
    told = command("report", *words)
    assert told.code == 2
    assert said in told.err
    assert untouched()


@pytest.mark.parametrize(("lang", "said"), [("en", "were not kept"), ("zh", "未保存")])
def test_results_without_months_are_refused_with_the_command_that_keeps_them(command, lang, said):
    words = ("place=example_town", "horizon=14", "replicates=1", "scenarios=no_hubs", "record=summary")
    assert command("run", *words, "executor=serial").code == 0
    for verb in ("report", "plot"):
        told = command(verb, *words, f"lang={lang}")
        assert told.code == 2
        assert said in told.err
        assert "record=summary" in told.err
        assert "series" not in told.err, "the name of a file says nothing to a person"
        again = shlex.split(told.err.strip().rpartition("shuniu ")[2])
        assert again[0] == "run"
        assert "record=summary" not in again
    assert command(*again, "figures=false", "executor=serial").code == 0
    told = command("report", *again[1:], "to=town.html")
    assert told.code == 0, "and what it keeps is enough"


def test_without_a_browser_the_command_says_how_to_print(command, reported, folder, monkeypatch):
    monkeypatch.setenv("SHUNIU_RESULTS", reported["results"])
    monkeypatch.setenv(VARIABLE, "no-such-browser")
    assert browser() is None
    told = command("report", str(reported["sweep"].dataset.folder), "to=page.html", "pdf=true")
    assert told.code == 1
    assert "Ctrl+P" in told.err
    assert (folder / "page.html").is_file()
    assert not list(folder.glob("*.pdf"))


def test_a_report_starts_without_the_model():
    code = (
        "import sys; from experiments.command import main; main(['report', '--help']); "
        "print([one for one in ('numba', 'mesa', 'matplotlib', 'scipy', 'jinja2') if one in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"


def test_a_page_needs_no_mesa_and_compiles_nothing(reported):
    code = (
        "import sys; from pathlib import Path; from experiments.storage.store import Dataset; "
        "from experiments.report_page.making import page; page(Dataset(Path(sys.argv[1])), 'en'); "
        "print([one for one in ('mesa', 'numba') if one in sys.modules])"
    )
    words = [sys.executable, "-c", code, str(reported["run"].dataset.folder)]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_an_unfinished_run_is_told_with_its_missing_runs(reported, tmp_path):
    import shutil

    folder = tmp_path / "headline" / "copy"
    shutil.copytree(reported["sweep"].dataset.folder, folder)
    files = sorted((folder / "runs").iterdir())
    assert len(files) > 1
    files[-1].unlink()
    dataset = Dataset(folder)
    assert 0 < dataset.n_ok < dataset.n_planned
    text = page(dataset, "en")
    assert f"Not complete yet: {dataset.n_ok} of {dataset.n_planned} runs are there" in text
    assert f"{dataset.n_ok} of {dataset.n_planned} runs (those of the status quo included)" in text, "a caption"
    assert f"{dataset.n_ok} of {dataset.n_planned} planned runs are ok" in text


def test_the_date_of_a_push_is_told_as_a_month():
    date = shipped().levers["decree_date"]
    assert [setting(date, value, "2013-01", "en") for value in (36.0, -9.0, 0.0)] == ["2016-01", "2012-04", "no date"]


def test_a_place_without_facts_is_not_pointed_to_any(reported):
    assert "No facts of Example town (made up) are known" in unescape(reported["run"].page("en"))
    assert "stands among its facts" not in unescape(reported["run"].page("en"))


def test_the_capacity_told_is_the_place_s_own(reported):
    dataset = reported["run"].dataset

    def told(**own):
        plan = {**dataset.plan, "place": {**dataset.plan["place"], **own}}
        found = assumptions(dataset.manifest, plan, dataset.mechanisms.levers, "en")
        (row,) = (row for table in found.tables for row in table.rows if row[1] == CAPACITY)
        return row[2]

    usual = Parameters().capacity
    assert told() == plain(usual)
    assert told(registration={"capacity": 2.2}) == "2.2"


def test_a_part_of_the_outcomes_has_the_prices_of_those_that_it_shows():
    """An answer of shuniu ask has three, of which a page shows two beside each other and then the third."""
    heads, *rows = differences(compare(synthetic()).of((OUTCOMES["effective_coverage"],)), "en").data
    assert all(len(row) == len(heads) for row in rows)
    assert "additional_effective_mean" in heads
    assert "cost_per_effective_yuan" in heads
    assert not any("covered" in head for head in heads)
