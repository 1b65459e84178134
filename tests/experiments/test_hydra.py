"""Hydra as people know it: what works here as there, and for the rest the name of what does it here."""

import pytest

TOWN = ("place=example_town", "--dry-run")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--multirun"], ["shuniu sweep", "replicates=8"]),
        (["-m", "seed=1,2"], ["shuniu sweep"]),
        (["seed=1,2"], ["'seed=1,2'", "replicates=8", "shuniu sweep"]),
        (["seed=range(1,9)"], ["replicates=8"]),
        (["policy=no_hubs,no_funding"], ["scenarios=[a,b]", "shuniu sweep"]),
        (["hydra.run.dir=elsewhere"], ["'hydra.run.dir'", "SHUNIU_RESULTS=folder"]),
        (["hydra.sweep.dir=elsewhere"], ["SHUNIU_RESULTS=folder"]),
        (["hydra/launcher=joblib"], ["executor=local"]),
        (["hydra/sweeper=optuna"], ["shuniu sweep"]),
        (["hydra.verbose=true"], ["'hydra.verbose'", "change nothing"]),
    ],
)
def test_what_hydra_does_elsewhere_is_told_by_its_name_here(command, untouched, words, said):
    assert untouched()
    answer = command("run", *words)
    assert (answer.code, answer.out) == (2, "")
    for part in said:
        assert part in answer.err
    assert untouched()


def test_a_number_of_the_environment_is_filled_in_and_checked(command, monkeypatch):
    asked = "horizon=${oc.env:MONTHS_AHEAD,24}"
    monkeypatch.delenv("MONTHS_AHEAD", raising=False)
    assert ", 24 months" in command("run", *TOWN, asked).out.replace("\n", " ")
    monkeypatch.setenv("MONTHS_AHEAD", "36")
    assert ", 36 months" in command("run", *TOWN, asked).out.replace("\n", " ")
    assert ", 36 months" in command("run", *TOWN, "horizon=${oc.decode:${oc.env:MONTHS_AHEAD}}").out.replace("\n", " ")
    monkeypatch.setenv("MONTHS_AHEAD", "36.5")
    answer = command("run", *TOWN, asked)
    assert answer.code == 2
    assert "horizon = 36.5" in answer.err


def test_so_is_one_in_a_file_whether_hydra_or_shuniu_reads_it(command, write, monkeypatch):
    mine = "name: {en: Mine, zh: 我的}\nlevers: {mandate: '${oc.env:PUSH,3}'}\nstart: ${oc.env:PUSH_FROM,0}\n"
    write("policy/mine.yaml", mine)
    for chosen in ("policy=mine", "scenarios=[mine]"):
        monkeypatch.setenv("PUSH", "4")
        assert command("run", *TOWN, chosen).code == 0
        monkeypatch.setenv("PUSH", "400")
        answer = command("run", *TOWN, chosen)
        assert answer.code == 2
        assert "mandate = 400: give a number from 1 to 20" in answer.err
        monkeypatch.delenv("PUSH")
        assert command("run", *TOWN, chosen).code == 0


def test_a_file_that_has_changed_is_read_anew(command, write):
    for mandate, code in ((4, 0), (40, 2), (4, 0)):
        write("policy/mine.yaml", f"name: {{en: Mine, zh: 我的}}\nlevers: {{mandate: {mandate}}}\n")
        answer = command("run", *TOWN, "policy=mine")
        assert answer.code == code, answer.err


def test_it_is_another_design_and_the_stored_configuration_and_command_name_the_number(command, write, folder):
    write("policy/mine.yaml", "name: {en: Mine, zh: 我的}\nlevers: {mandate: '${oc.env:NO_SUCH_PUSH,3}'}\n")
    words = ("place=example_town", "replicates=1", "policy=mine", "figures=false", "executor=serial")
    assert command("run", *words, "horizon=${oc.env:NO_SUCH_HORIZON,13}").code == 0
    (manifest,) = folder.rglob("manifest.json")
    assert "horizon=13" in manifest.read_text(encoding="utf-8")
    kept = (manifest.parent / "config.yaml").read_text(encoding="utf-8")
    assert "mandate: 3\n" in kept
    assert "${" not in kept


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("${oc.env:NO_SUCH_NUMBER}", "the environment has no NO_SUCH_NUMBER"),
        ("${oc.env:A_WORD}", "A_WORD of the environment is not a number, true or false"),
        ("${oc.env:A_WORD,24}", "A_WORD of the environment is not a number, true or false"),
        ("1${oc.env:A_NUMBER}", "'${' would fill in something from elsewhere"),
        ("${seed}", "'${' would fill in something from elsewhere"),
        ("${hydra:runtime.cwd}", "'${' would fill in something from elsewhere"),
    ],
)
def test_nothing_else_is_filled_in_neither_typed_nor_in_a_file(command, write, monkeypatch, value, said):
    monkeypatch.setenv("A_WORD", "confidential")
    monkeypatch.setenv("A_NUMBER", "3")
    write("policy/mine.yaml", f"name: {{en: Mine, zh: 我的}}\nlevers: {{mandate: '{value}'}}\n")
    typed = command("run", *TOWN, f"horizon={value}")
    filed = command("run", *TOWN, "policy=mine")
    for answer, where in ((typed, "horizon: "), (filed, "configs/policy/mine.yaml, line 2: ")):
        assert answer.code == 2
        assert where + said in answer.err
        assert "confidential" not in answer.err


def test_the_configuration_is_shown_with_it_resolved(shuniu, write):
    write("policy/mine.yaml", "name: {en: Mine, zh: 我的}\nlevers: {mandate: 2}\nstart: ${oc.env:PUSH_FROM,0}\n")
    shown = shuniu("run", "policy=mine", "--cfg", "job", "--resolve", PUSH_FROM="7")
    assert shown.code == 0
    assert "start: '7'" in shown.out
    assert "${oc.env:PUSH_FROM,0}" in shuniu("run", "policy=mine", "--cfg", "job").out
