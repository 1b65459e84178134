"""What is asked of mechanisms of one's own in a slightly wrong way is answered with what to write."""

import pytest

import shuniu as face
from experiments.settings.own_modules import forget

OURS = "my_mechanisms.volunteers"


@pytest.fixture
def begun(command, folder, monkeypatch):
    """A folder in which ``shuniu init mechanism=volunteers`` was typed."""
    forget()
    monkeypatch.syspath_prepend(str(folder))
    assert command("init", "mechanism=volunteers").code == 0
    yield command
    forget()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["mechanisms=[my_mechanisms.volunters]"], f"Did you mean '{OURS}'?"),
        (["mechanisms=[my_mechanism.volunteers]"], f"Did you mean '{OURS}'?"),
        (["mechanisms=volunteers"], f"Did you mean '{OURS}'?"),
        (["mechanisms=[founding]"], "'founding' is in the month already"),
        (["mechanisms=3"], "mechanisms"),
        (["policy=volunteers"], f"'volunteers' is of the mechanism {OURS}, which is not in the month. Add mechanisms="),
        (["process.volunteers.persuasion=0.3"], f"Add mechanisms=[{OURS}]"),
        (["policy=hub_expansion", "policy.levers.volunteers=3"], f"Add mechanisms=[{OURS}]"),
        ([f"mechanisms=[{OURS}]", "process.volunteers.persuasio=0.3"], "Did you mean 'process.volunteers.persuasion'?"),
    ],
)
def test_what_to_write_is_said_and_nothing_is_written(begun, folder, words, said):
    answer = begun("run", "place=example_town", *words)
    assert answer.code == 2
    assert said in " ".join(answer.err.split())
    assert not (folder / "results").exists()


def test_a_mechanism_alone_needs_no_brackets(begun):
    answer = begun("run", f"mechanisms={OURS}", "policy=volunteers", "place=example_town", "--dry-run")
    assert answer.code == 0


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('{"months_of_volunteers": 0}', '{"ledger": 0}', f"{OURS}.STATE = 'ledger': the model has something of this"),
        ("np.int16}", "object}", "COLUMNS visits_of_volunteers = <class 'object'>: give a plain type of numbers"),
        ('NAME = "volunteers"\nAFTER = ("motivation",)', 'NAME = "volunteers"\nAFTER = "motivation"', "AFTER = 'motiv"),
        ('NAME = "volunteers"', "NAME = 'founding'", "stands there twice"),
        ("step(model", "stepp(model", "step: this is missing"),
    ],
)
def test_a_wrong_declaration_is_refused_before_a_folder_is_written(begun, folder, before, after, said):
    file = folder / "my_mechanisms" / "volunteers.py"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    answer = begun("run", f"mechanisms=[{OURS}]", "place=example_town")
    assert answer.code == 2
    assert said in " ".join(answer.err.split())
    assert not (folder / "results").exists()
    assert begun("list", "levers").code == 0


def test_lists_and_explanations_know_a_mechanism_that_no_file_names(begun):
    assert "volunteers" not in begun("list", "levers").out
    assert "volunteers" in begun("list", "levers", f"mechanisms=[{OURS}]").out
    said = begun("explain", "process.volunteers.persuasion", f"mechanisms={OURS}", "lang=zh")
    assert "被走访的组织建立党组织的概率" in said.out
    assert begun("explain", "process.volunteers.persuasion").code == 2


@pytest.mark.usefixtures("begun")
def test_tables_of_the_face_know_it_too():
    assert "volunteers" not in face.levers().index
    assert face.levers(mechanisms=[OURS]).loc["volunteers", "high"] == 5000.0
    assert face.parameters(OURS).loc["process.volunteers.persuasion", "default"] == 0.2
    with pytest.raises(face.Refused, match=rf"Add mechanisms=\[{OURS}\]"):
        face.model("example_town", levers={"volunteers": 3})


@pytest.mark.usefixtures("begun")
def test_what_it_counts_can_be_read_by_month():
    results = face.run(
        place="example_town", mechanisms=[OURS], policy="volunteers", horizon=13, replicates=2, executor="serial"
    )
    counted = results.series("persuaded_by_volunteers")
    assert counted["volunteers"].sum() > 0
    assert counted["status_quo"].sum() == 0
    assert results.series("n_visited_by_volunteers")["volunteers"].iloc[-1] > 0
    with pytest.raises(face.Refused, match="Did you mean 'persuaded_by_volunteers'"):
        results.series("persuaded_by_voluntears")


@pytest.mark.parametrize("ask", [lambda model: model.step_to(99), lambda model: model.step_to(1).step_to(0)])
def test_a_model_refuses_as_the_face_does(ask):
    with pytest.raises(face.Refused, match="give a month from"):
        ask(face.model("example_town", horizon=3))
