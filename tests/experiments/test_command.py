"""The command: its verbs, its languages, its start-up, and how it speaks on poor terminals."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.cells import cell_len

from experiments.commands import verbs
from experiments.settings.locations import MARK
from experiments.terminal.output import PLAIN, Terminal, locale_language, speaks_unicode
from tests.experiments.cluster import PATIENCE, until

VERBS = [verb.name for verb in verbs()]
HEAVY = ("numba", "mesa", "matplotlib", "hydra", "numpy", "pyarrow", "rich")


def test_help_names_every_verb_in_both_languages(command):
    for lang in ("en", "zh"):
        answer = command("--help", f"lang={lang}")
        assert answer.code == 0
        assert all(f"shuniu {verb}" in answer.out for verb in VERBS)
    assert "党组织" in command("lang=zh").out


def test_help_imports_nothing_heavy():
    script = (
        "import sys\n"
        "from experiments.command import main\n"
        "main(['--help'])\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_mistake_in_the_configuration_imports_neither_numba_nor_mesa():
    wrong = ["seed=-1", "horizn=3", "place=bejing", "process.staffing.turnover=85", "place.references.active=2"]
    script = (
        "import sys\n"
        "from experiments.command import main\n"
        f"print([main(['run', wrong]) for wrong in {wrong!r}])\n"
        "print([name for name in ('numba', 'mesa', 'matplotlib') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == [str([2] * len(wrong)), "[]"]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_says_what_it_does_before_it_does_it(command, verb):
    answer = command(verb, "--help")
    assert answer.code == 0
    assert answer.out
    assert command(verb, "--help", "lang=zh").out != answer.out


@pytest.mark.parametrize("columns", [40, 60])
@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_fits_a_narrow_terminal_in_both_languages(command, monkeypatch, verb, columns):
    for lang in ("en", "zh"):
        monkeypatch.setenv("COLUMNS", "400")
        whole = command(*verb.split(), "--help", f"lang={lang}").out
        monkeypatch.setenv("COLUMNS", str(columns))
        narrow = command(*verb.split(), "--help", f"lang={lang}").out
        assert max(map(cell_len, narrow.splitlines())) <= columns
        assert "".join(narrow.split()) == "".join(whole.split()), "nothing is lost or moved"


def test_help_of_run_is_short_and_names_settings_with_what_holds_without_them(command):
    from experiments.settings.files import read
    from experiments.settings.locations import config_folder

    usual = read(config_folder() / "config.yaml")
    usual["executor"] = next(one["executor"] for one in usual["defaults"] if "executor" in one)
    for lang in ("en", "zh"):
        said = command("run", "--help", f"lang={lang}").out
        assert len(said.splitlines()) < 40
        named = dict(re.findall(r"^  (\w+)=(\w+) ", said, re.MULTILINE))
        assert len(named) >= 7
        for key, value in named.items():
            assert value == str(usual[key]).lower(), key
        assert "shuniu run --cfg job" in said, "where all of it stands"


@pytest.mark.parametrize("verb", ["run", "sweep"])
def test_every_example_of_a_help_can_be_composed(command, verb):
    said = command(verb, "--help").out
    examples = re.findall(rf"^  shuniu {verb}\b(.*?)(?:  |$)", said, re.MULTILINE)
    assert len(examples) >= 3
    for words in examples:
        told = command(verb, *words.split(), *(["--dry-run"] if "--dry-run" not in words else []))
        assert told.code == 0, (words, told.err)


def test_version(command):
    import sim

    assert command("--version").out == f"shuniu {sim.__version__}\n"


def test_unknown_verb_gets_a_suggestion(command):
    answer = command("rnu")
    assert answer.code == 2
    assert "Did you mean 'run'?" in answer.err
    assert answer.out == ""


def test_unknown_language_is_refused(command):
    assert command("list", "lang=fr").code == 2


def test_language_follows_the_locale(shuniu):
    assert "Traceback" not in shuniu("rnu", LC_ALL="zh_CN.UTF-8").err
    assert "没有" in shuniu("rnu", LC_ALL="zh_CN.UTF-8").err
    assert "There is no command" in shuniu("rnu", LANG="de_DE.UTF-8").err


def test_locale_rules():
    assert locale_language({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}) == "en"
    assert locale_language({"LC_MESSAGES": "zh_TW"}) == "zh"
    assert speaks_unicode({"LC_ALL": "en_US.utf8"})
    assert not speaks_unicode({"LC_ALL": "C", "LANG": "en_US.UTF-8"})


def test_ascii_terminal_keeps_the_minus_sign(shuniu, town, stored):
    """Under LC_ALL=C every sign is ASCII, and a negative difference is still negative."""
    answer = shuniu("run", *town, LC_ALL="C", LANG="C", SHUNIU_RESULTS=stored)
    assert answer.code == 0
    assert answer.out.isascii()
    assert answer.err.isascii()
    assert "?" not in answer.out
    assert "Against the status quo" in answer.out
    assert Terminal("en", unicode=False).readable("\N{MINUS SIGN}5.5 \N{INFINITY}") == "-5.5 inf"


def test_ascii_stream_that_python_does_not_rescue(shuniu, town, stored):
    answer = shuniu("run", *town, "lang=zh", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", SHUNIU_RESULTS=stored)
    assert answer.code == 0
    assert "Status quo" in answer.out, "Chinese that cannot be shown gives way to English"


def test_a_terminal_without_chinese_says_in_one_line_why_the_answer_is_in_english(shuniu):
    ascii_only = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    answer = shuniu("list", "outcomes", "lang=zh", **ascii_only)
    assert answer.code == 0
    assert answer.err.startswith("lang=zh: this terminal cannot show Chinese (its encoding is ascii)")
    assert answer.err.isascii()
    assert answer.err.count("\n") == 1
    assert shuniu("list", "outcomes", **ascii_only).err == ""


def test_plain_signs_are_ascii():
    assert all(str(replacement).isascii() for replacement in PLAIN.values())


def test_sixty_columns(shuniu, town, stored):
    answer = shuniu("run", *town, COLUMNS="60", SHUNIU_RESULTS=stored)
    lines = [line for line in answer.out.splitlines() if not line.startswith(("Results", "Again"))]
    assert answer.code == 0
    assert max(map(len, lines)) <= 60
    first = shuniu("run", *town, COLUMNS="60").err.splitlines()
    assert max(map(len, first)) <= 60
    for words in (("list", "levers"), ("list", "parameters"), ("explain", "reach"), ("--help",)):
        assert max(map(len, shuniu(*words, COLUMNS="60").out.splitlines())) <= 60


def test_results_on_one_stream_and_progress_on_the_other(shuniu, town):
    answer = shuniu("run", *town)
    assert answer.code == 0
    assert "100 %  4 of 4 runs" in answer.err
    assert "of 4 runs" not in answer.out
    assert "Against the status quo" in answer.out
    assert "Against the status quo" not in answer.err
    assert "\x1b" not in answer.out + answer.err, "no terminal, no escape codes"


@pytest.mark.usefixtures("folder")
def test_a_reader_who_has_seen_enough():
    line = f"{sys.executable} -m experiments.command list parameters | head -1; echo ${{PIPESTATUS[0]}}"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


@pytest.mark.parametrize("verb", ["run", "sweep", "grid"])
def test_each_way_in_which_a_command_that_simulates_ends_has_a_code_that_its_help_and_its_page_name(command, verb):
    from experiments.command import BAD_INPUT
    from experiments.running import accounts

    ends = {"FINISHED", "SOME_FAILED", "MISSING", "TOO_MANY_FAILED", "INTERRUPTED"}
    codes = {BAD_INPUT, *(getattr(accounts, name) for name in ends)}
    assert len(codes) == 1 + len(ends), "no two of them have the same"
    for lang, word in (("en", "Exit code:"), ("zh", "退出码：")):
        said = command(verb, "--help", f"lang={lang}").out.partition(word)[2]
        assert {int(code) for code in re.findall(r"\d+", said)} == codes
    page = (Path(__file__).parents[2] / "docs" / "results.md").read_text(encoding="utf-8")
    table = page.partition("## Exit codes")[2].partition("\n## ")[0]
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)} == codes


@pytest.mark.parametrize("wait_for", ["runs,", "Example town"])
def test_interrupt_leaves_nothing_half_done_behind(folder, wait_for):
    town = ["place=example_town", "horizon=24", "scenarios=[status_quo]", "figures=false"]
    words = ["run", *town, "replicates=1500"]  # more than it does before it hears
    running = subprocess.Popen(
        [sys.executable, "-m", "experiments.command", *words],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    for line in running.stderr:
        if wait_for in line:
            break
    time.sleep(0.2)  # whatever it does by then
    running.send_signal(signal.SIGINT)
    _, rest = running.communicate(timeout=PATIENCE)
    assert running.returncode == 130
    assert "Interrupted" in rest
    assert "Traceback" not in rest
    assert not list(folder.rglob(".*.tmp"))
    assert not list(folder.rglob("LOCK"))
    if list(folder.rglob("manifest.json")):  # from then on the work is known, whether or not a run is done
        assert "the same command goes on from there" in " ".join(rest.split())
    else:
        assert [file for file in folder.rglob("*") if file.is_file()] == [folder / "configs" / MARK]


def test_an_interrupt_after_the_answer_changes_nothing():
    leaving = "import atexit, os, signal, sys; atexit.register(os.kill, os.getpid(), signal.SIGINT)"
    code = f"{leaving}; from experiments.command import process; sys.exit(process())"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    answer = subprocess.run(
        [sys.executable, "-c", code, "--version"], env=environment, capture_output=True, text=True, check=False
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("shuniu ")


def test_interrupt_while_figures_are_drawn_says_that_the_runs_are_stored(folder, town):
    running = subprocess.Popen(
        [sys.executable, "-m", "experiments.command", "run", *town, "figures=true"],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until(lambda: list(folder.rglob("figures")), "a figure that is being drawn", every=0.01)
    running.send_signal(signal.SIGINT)
    _, rest = running.communicate(timeout=PATIENCE)
    assert running.returncode == 130
    assert "The runs are stored; the figures are not." in rest
    assert "Traceback" not in rest
    assert len(list(folder.rglob("manifest.json"))) == 1


COMES = {
    "while a compiled module is imported, which makes an error of its own of it": """
            try:
                os.kill(os.getpid(), signal.SIGINT)
                raise AssertionError("not interrupted")
            except KeyboardInterrupt:
                raise ImportError("numpy._core.multiarray failed to import") from None
    """,
    "while Python runs code from a text, and would die of it in the end": """
            exec("os.kill(os.getpid(), signal.SIGINT)\\nraise AssertionError('not interrupted')")
    """,
}
"""In the midst of what an interruption comes, and code for it."""


@pytest.mark.parametrize("comes", COMES)
def test_an_interruption_stays_one_whatever_it_comes_in_the_midst_of(folder, comes):
    code = f"""if True:
        import os, signal, sys
        from experiments import command

        def interrupted(words, terminal):
            {COMES[comes].strip()}

        command.dispatch = interrupted
        sys.exit(command.process())
    """
    (folder / "as_module.py").write_text(code, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    words = [sys.executable, "-m", "as_module"]  # as tests start the command: Python ends otherwise after -c
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "Interrupted. No half result is kept.\n")


LOST = {
    "before anything is simulated": ("experiments.running.carry_out", "write_design", "goes on from there"),
    "while a figure is drawn": ("experiments.figures.frame.save", "save", "The runs are stored; the figures are not."),
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("where", LOST)
def test_an_interruption_that_python_loses_in_a_callback_ends_the_command_all_the_same(town, where):
    module, name, said = LOST[where]
    code = f"""if True:
        import os, signal, sys
        from importlib import import_module
        from experiments import command

        class Cleared:
            def __del__(self):
                os.kill(os.getpid(), signal.SIGINT)
                for _ in range(1000):
                    pass

        def interrupted(*given, real=import_module("{module}").{name}):
            Cleared()
            return real(*given)

        import_module("{module}").{name} = interrupted
        sys.exit(command.process())
    """
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    words = [sys.executable, "-c", code, "run", *town, "figures=true"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert "Exception ignored" in done.stderr
    assert said in " ".join(done.stderr.split())
    assert done.returncode == 130


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that Linux has")
@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("words", ["list parameters", "--help"])
def test_a_full_disk_behind_the_answer_is_said_in_a_line(words):
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    line = f"{sys.executable} -m experiments.command {words} > /dev/full"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 1
    assert done.stderr == "Cannot write the answer: No space left on device.\n"


def test_list_shows_everything_there_is(command):
    from sim.processes import shipped

    levers_known = shipped().levers

    levers = command("list", "levers").out
    assert all(lever in levers for lever in levers_known)
    assert "process.staffing.turnover" in command("list", "parameters").out
    assert "beijing_2013" in command("list", "places").out
    assert "effective_coverage" in command("list", "outcomes").out
    assert "headline" in command("list", "experiments").out
    assert "hub_expansion" in command("list", "policies", "scenarios").out


def test_list_of_an_unknown_kind(command):
    answer = command("list", "lever")
    assert answer.code == 2
    assert "'levers'" in answer.err


def test_explain_says_meaning_unit_range_default_source_and_grade(command):
    lever = command("explain", "reach").out
    for said in ("Reach of the hubs", "share of organizations", "-1 – 1", "neutral", "survey report", "wider_reach"):
        assert said in lever
    parameter = command("explain", "turnover").out
    for said in ("process.staffing.turnover", "1/year", "0.08 – 0.4", "0.18", "assumed"):
        assert said in parameter
    assert "÷ organizations" in command("explain", "coverage").out
    assert "党组织" in command("explain", "coverage", "lang=zh").out


def test_rules_of_two_forms_are_listed_by_themselves_and_explained(command):
    for lang, kind in (("en", "form of a rule"), ("zh", "规则的形式")):
        assert "process.motivation.threshold" in command("list", "forms", f"lang={lang}").out
        assert "process.motivation.peers" not in command("list", "forms", f"lang={lang}").out
        assert "process.motivation.threshold" not in command("list", "parameters", f"lang={lang}").out
        assert f"process.motivation.threshold  [{kind}]" in command("explain", "threshold", f"lang={lang}").out


def test_explain_a_name_that_several_things_have(command):
    assert command("explain", "hub_expansion").out.count("hub_expansion  [") == 2


def test_explain_suggests(command):
    answer = command("explain", "turnovr")
    assert answer.code == 2
    assert "turnover" in answer.err


@pytest.mark.usefixtures("folder")
def test_everything_can_be_explained_in_both_languages():
    from experiments.settings.entries import KINDS
    from experiments.settings.files import search_path

    for kind in KINDS.values():
        for entry in kind(search_path()).values():
            assert entry.name
            if entry.kind not in ("parameter", "form", "outcome"):
                continue
            for lang in ("en", "zh"):
                assert entry.meaning[lang], entry.id


def test_init_writes_once_and_never_over(command, folder):
    answer = command("init")
    assert answer.code == 0
    assert "shuniu run scenario=my_scenario" in answer.out
    files = sorted(str(file.relative_to(folder)) for file in folder.rglob("*.yaml"))
    assert files == ["configs/policy/my_policy.yaml", "configs/scenario/my_scenario.yaml", "configs/shuniu.yaml"]
    mine = folder / "configs/policy/my_policy.yaml"
    mine.write_text("# mine\n", encoding="utf-8")
    again = command("init")
    assert again.code == 2
    assert "my_scenario.yaml" in again.err
    assert mine.read_text(encoding="utf-8") == "# mine\n"


def test_every_lever_stands_in_the_first_policy(command, folder):
    from sim.processes import shipped

    levers_known = shipped().levers

    command("init")
    content = (folder / "configs/policy/my_policy.yaml").read_text(encoding="utf-8")
    assert all(f"{lever}: " in content for lever in levers_known)


def test_the_files_of_init_run_when_every_sign_before_a_setting_is_taken_away(command, folder):
    """As the files say: the sign # alone goes, and what stays has the indentation of its neighbours."""
    from experiments.settings.configuration import configure
    from experiments.settings.overrides import Words
    from sim.processes import shipped

    levers_known = shipped().levers

    command("init")
    taken = 0
    for file in folder.rglob("*.yaml"):
        content, signs = re.subn(r"^( *)#(?! )", r"\1", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        file.write_text(content, encoding="utf-8")
        taken += signs
    assert taken == len(levers_known), "every lever but the two that are set, the end and a second policy"
    mine, second = configure(Words((), None, ("scenario=my_scenario", "horizon=140"))).scenarios[1].policies
    assert set(mine.levers) == set(levers_known)
    assert mine.end == 120
    assert second.id == "hub_expansion"


def test_one_commented_lever_of_init_runs_when_its_sign_is_taken_away(command, folder):
    command("init")
    file = folder / "configs/policy/my_policy.yaml"
    content = file.read_text(encoding="utf-8")
    line = next(line for line in content.splitlines() if "branch_grants: 1" in line and "extra" not in line)
    file.write_text(content.replace(line, line.replace("#", "", 1)), encoding="utf-8")
    town = ("place=example_town", "replicates=1", "horizon=14", "figures=false", "executor=serial")
    assert command("run", "scenario=my_scenario", *town).code == 0


def test_the_scenario_of_init_runs(shuniu, folder):
    shuniu("init")
    answer = shuniu("run", "scenario=my_scenario", "place=example_town", "replicates=2", "horizon=16", "figures=false")
    assert answer.code == 0
    assert "My scenario" in answer.out
    assert len(list(folder.glob("results/headline/*/series/c000000.parquet"))) == 1


def test_the_whole_configuration_is_shown_on_request(shuniu, folder):
    job = shuniu("run", "--cfg", "job", "seed=5")
    assert job.code == 0
    assert "seed: 5" in job.out
    assert "turnover: 0.18" in job.out
    assert "month_zero: 2013-01" in job.out
    assert shuniu("run", "--info", "searchpath").code == 0
    wrong = shuniu("run", "--cfg", "job", "sed=5")
    assert wrong.code == 2
    assert "'seed'" in wrong.err
    assert [file for file in folder.rglob("*") if file.is_file()] == [folder / "configs" / MARK]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--resolve",), "--resolve goes with --cfg, such as --cfg job --resolve."),
        (("--resolve", "seed=5"), "--resolve goes with --cfg"),
        (("--info", "defaults", "--resolve"), "--resolve goes with --cfg"),
        (("--package=job",), "--package goes with --cfg or --info, such as --cfg job"),
        (("--cfg", "job", "--info", "defaults"), "--cfg, --info show two things"),
    ],
)
def test_an_option_that_goes_with_another_is_refused_alone(command, untouched, words, said):
    assert untouched()
    answer = command("run", *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert untouched()


def test_shell_completion(shuniu):
    assert "complete" in shuniu("run", "--shell-completion", "install=bash").out
    ask = ("-sc", "query=bash")
    assert shuniu(*ask, COMP_LINE="shuniu ex").out.split() == ["export", "explain"]
    assert "scenario=no_hubs" in shuniu(*ask, COMP_LINE="shuniu run scenario=no_").out
    assert "process.staffing.turnover=" in shuniu(*ask, COMP_LINE="shuniu run process.staffing.turn").out
    assert "reach" in shuniu(*ask, COMP_LINE="shuniu explain rea").out.split()
