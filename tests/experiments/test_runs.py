"""Runs that go on whatever dies: the same bytes on every executor, one bad run alone marked, a clear word for the rest.

Real processes on this machine, real Parquet, a real Dask scheduler; each test ends only what it started.
"""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from experiments.language.messages import Problem
from experiments.running.dispatch import DEATHS_OF_CHUNK, Dispatch
from experiments.running.task import Task
from experiments.settings.own_modules import forget
from tests.experiments.cluster import Cluster, until
from tests.experiments.sweeps import (
    ROOT,
    TABLES,
    Reader,
    children,
    each_run_once,
    experiments,
    finish,
    gate,
    poison,
    start,
    stored,
    sweep,
    the_folder,
    values_of,
)
from tests.forked import forked

FACTORS = "experiment=two_factors"
LAST_SEED = 6
FEW_SEEDS = ("scenarios=status_quo", "horizon=8")
"""One run a seed."""
PATIENT = 10
"""Seconds that a run may take where one of them never ends: on a busy machine, too, the others take less."""


@pytest.fixture(scope="module")
def whole_folder(tmp_path_factory):
    """The sweep without interruption, one run after the other."""
    folder = tmp_path_factory.mktemp("whole")
    experiments(folder)
    code, said, _ = sweep(folder, FACTORS, "executor=serial")
    assert code == 0, said
    return folder


@pytest.fixture(scope="module")
def whole(whole_folder):
    """Its files by name."""
    files = stored(whole_folder)
    assert {name.split("/")[0] for name in files} == set(TABLES)
    assert sum(name.startswith("runs/") for name in files) > 1, "one chunk says nothing about their order"
    return files


@pytest.fixture(scope="module")
def pages(whole_folder):
    """Pages of 4 kB that it takes on a disk, and those of its last chunk."""
    sizes = {file: -(-file.stat().st_size // 4096) for file in whole_folder.glob("results/**/*") if file.is_file()}
    last = max(file.name for file in sizes if file.parent.name == "runs")
    return sum(sizes.values()), sum(size for file, size in sizes.items() if file.name == last)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A scheduler without workers that no test ends; a test ends the worker that it adds."""
    one = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        one.start_scheduler()
        yield one
    finally:
        one.end()


@pytest.fixture
def add_worker(cluster):
    """Adds a worker to that scheduler, until the test is over."""

    def add(**settings):
        cluster.add_worker(**settings)
        cluster.wait_for_workers()

    yield add
    cluster.end_workers()


@pytest.fixture
def own_cluster(tmp_path):
    """A scheduler and two workers that a test may end."""
    one = Cluster(tmp_path / "cluster")
    try:
        yield one
    finally:
        one.end()


@pytest.fixture
def room(folder):
    experiments(folder)
    return folder


@pytest.fixture
def here(command, room, monkeypatch):
    """As ``sweep``, but in this process: for what needs none of its own."""
    forget()  # a test before may have had a mechanism of the same name elsewhere
    monkeypatch.syspath_prepend(str(room))
    for module in [name for name in sys.modules if name.split(".")[0] == "own_rules"]:
        monkeypatch.delitem(sys.modules, module)

    def call(*words, verb="sweep"):
        answer = command(verb, "place=example_town", "figures=false", *words)
        return answer.code, " ".join(answer.err.split()), answer.out

    return call


def dask(cluster):
    return ("executor=dask", f"executor.address={cluster.address}")


# the same bytes


def test_processes_give_the_same_bytes_as_one_run_after_the_other(room, whole):
    code, said, _ = sweep(room, FACTORS, "executor.workers=2")
    assert code == 0, said
    assert stored(room) == whole


def test_shards_give_the_same_as_one_command(room, here, whole):
    for number in (1, 2, 3):
        code, said, _ = here(FACTORS, f"shard={number}/3", "executor=serial")
        assert code == 0, said
    assert stored(room) == whole
    each_run_once(room)


@pytest.mark.slow
def test_shards_side_by_side_give_the_same_as_one_command(room, whole):
    parts = [start(room, FACTORS, f"shard={number}/3", "executor=serial") for number in (1, 2, 3)]
    for part in parts:
        code, said, _ = finish(part)
        assert code == 0, said
    assert stored(room) == whole
    each_run_once(room)


def test_more_seeds_keep_what_is_stored_and_give_what_one_command_gives(room, here, whole_folder):
    assert here(FACTORS, "replicates=2", "executor=serial")[0] == 0
    before = stored(room)
    assert here(FACTORS, "executor=serial")[0] == 0
    after = stored(room)
    assert before.items() <= after.items()
    from experiments.storage.store import Dataset

    once = {row["run"]: row for row in each_run_once(room).runs.to_pylist()}
    whole_runs = Dataset(the_folder(whole_folder)).runs.to_pylist()
    assert once == {row["run"]: row for row in whole_runs}


def test_more_points_of_sobol_keep_the_earlier_bytes(room, here):
    assert here("experiment=points", "executor=serial")[0] == 0
    before, dataset = stored(room), each_run_once(room)
    assert here("experiment=points", "design.points=16", "executor=serial")[0] == 0
    assert before.items() <= stored(room).items()
    grown = each_run_once(room)
    assert grown.n_planned > dataset.n_planned
    assert grown.runs.slice(0, dataset.n_planned).equals(dataset.runs)


# whatever dies


def n_chunks(room):
    return len(list(room.glob("results/*/*/runs/c*.parquet")))


def killed_and_run_again(room, whole, victim, *words):
    """Kill a process once a chunk is stored and another waits, then run the same command until it is done."""
    order = poison(room, "waits", LAST_SEED)
    gate(room).touch()
    with Reader(room):
        running = start(room, FACTORS, order, *words)
        until(lambda: n_chunks(room) >= 1 or running.poll() is not None, "a chunk")
        os.kill(victim(running), signal.SIGKILL)
        gate(room).unlink()
        code, said, _ = finish(running)
        first = (code, said)
        if code != 0:
            code, said, _ = sweep(room, FACTORS, order, "executor=serial")
        assert code == 0, said
    assert values_of(stored(room)) == values_of(whole)
    each_run_once(room)
    return first


def test_a_local_worker_that_is_killed_costs_nothing(room, whole):
    def victim(running):
        return next(one for one in sorted(children(running.pid)) if "spawn_main" in command_line(one))

    code, said = killed_and_run_again(room, whole, victim, "executor.workers=2")
    assert code == 0, said


def command_line(process):
    try:
        return Path(f"/proc/{process}/cmdline").read_text(errors="replace")
    except OSError:
        return ""


def test_a_dask_worker_that_is_killed_costs_nothing(room, whole, own_cluster):
    own_cluster.start()
    code, said = killed_and_run_again(room, whole, lambda _: own_cluster.workers[0].pid, *dask(own_cluster))
    assert code == 0, said


@pytest.mark.slow
def test_a_scheduler_that_is_killed_is_said_and_the_same_command_goes_on(room, whole, own_cluster):
    own_cluster.start()
    code, said = killed_and_run_again(room, whole, lambda _: own_cluster.scheduler.pid, *dask(own_cluster))
    assert code == 2, said
    assert "The scheduler at tcp://127.0.0.1" in said
    assert "are kept; the same command goes on from there" in said


def test_a_driver_that_is_killed_leaves_no_process_and_its_lock_is_taken_over(room, whole):
    left = []

    def victim(running):
        left.extend(children(running.pid))
        return running.pid

    code, _ = killed_and_run_again(room, whole, victim, "executor.workers=2")
    assert code == -signal.SIGKILL
    until(lambda: not any(Path(f"/proc/{one}").exists() for one in left), "an end to its workers")


def test_an_interrupted_command_waits_for_no_run_and_leaves_no_process(room):
    gate(room).touch()  # a run under way ends only with its process
    running = start(room, FACTORS, poison(room, "waits", LAST_SEED), "executor.workers=2")
    until(lambda: n_chunks(room) >= 1, "a chunk")
    left = children(running.pid)
    assert left
    running.send_signal(signal.SIGINT)
    code, said, _ = finish(running)
    assert code == 130
    assert "are kept; the same command goes on" in said
    assert "Traceback" not in said
    until(lambda: not any(Path(f"/proc/{one}").exists() for one in left), "an end to its workers")
    assert not list(room.glob("results/*/*/LOCK"))


@pytest.mark.slow
def test_an_interrupted_command_leaves_a_cluster_ready_for_the_next(room, own_cluster):
    gate(room).touch()
    words = (FACTORS, poison(room, "waits", LAST_SEED), *dask(own_cluster.start()))
    running = start(room, *words)
    until(lambda: n_chunks(room) >= 1, "a chunk")
    running.send_signal(signal.SIGINT)
    code, said, _ = finish(running)  # while a worker is at work
    gate(room).unlink()
    assert code == 130
    assert "are kept; the same command goes on" in said
    assert "Traceback" not in said
    code, said, _ = sweep(room, *words)
    assert code == 0, said
    each_run_once(room)


# one bad run


@pytest.mark.parametrize(
    ("where", "how"),
    [
        ("local", "kills"),
        *(
            pytest.param(where, how, marks=pytest.mark.slow)
            for where in ("local", "dask")
            for how in ("kills", "raises", "never ends")
            if (where, how) != ("local", "kills")
        ),
    ],
)
def test_a_bad_run_alone_is_marked(room, own_cluster, how, where):
    words = [*FEW_SEEDS, "replicates=30", poison(room, how, 7), f"executor.run_timeout={PATIENT}"]
    words += ["executor.workers=2"] if where == "local" else dask(own_cluster.start(4 if how != "raises" else 1))
    code, said, _ = sweep(room, *words, verb="run")
    assert code == 1, said
    assert "1 of 30 runs failed" in said
    why = {
        "raises": "RuntimeError",
        "kills": "the process that simulated it died twice (SIGKILL)" if where == "local" else "died twice",
        "never ends": f"longer than {PATIENT} s",
    }
    assert why[how] in said
    assert ("It left no traceback" in said) == (how != "raises")
    rows = {row["seed"]: row for row in table(room)}
    status = {"raises": "failed", "kills": "crashed", "never ends": "timeout"}[how]
    assert rows.pop(7)["status"] == status
    assert {row["status"] for row in rows.values()} == {"ok"}
    assert len(rows) == 29
    (file,) = (the_folder(room) / "failed").iterdir()
    assert [failure["seed"] for failure in json.loads(file.read_text(encoding="utf-8"))["failed"]] == [7]


@pytest.mark.parametrize(
    ("how", "status", "why"),
    [
        ("interrupts", "failed", "KeyboardInterrupt"),
        *(
            pytest.param(*case, marks=pytest.mark.slow)
            for case in (
                ("crashes", "crashed", "the process that simulated it died twice (SIGSEGV)"),
                ("holds all threads", "timeout", f"longer than {PATIENT} s"),
                ("never ends", "timeout", f"longer than {PATIENT} s"),
                ("exits", "failed", "SystemExit: 3"),
            )
        ),
    ],
)
def test_a_bad_run_of_only_a_few_ends_neither_the_command_nor_the_others(room, how, status, why):
    words = (*FEW_SEEDS, "replicates=3", "max_failed=1", poison(room, how, 2), f"executor.run_timeout={PATIENT}")
    code, said, answer = finish(start(room, *words, verb="run"), 120)
    assert code == 1, said
    assert why in said
    assert "means of 2 replicates" in answer
    assert [row["status"] for row in table(room)] == ["ok", status, "ok"]


def test_of_a_sweep_of_which_every_run_failed_nothing_is_shown(room, here):
    code, said, answer = here(FACTORS, "executor=serial", "max_failed=1", poison(room, "raises", *range(1, 7)))
    assert code == 1, said
    assert "36 of 36 runs failed, so no replicate is whole and nothing is shown" in " ".join(said.split())
    assert answer == ""
    assert not (the_folder(room) / "figures").exists()


def test_a_run_that_exits_ends_no_other_in_this_process_either(room, here):
    words = (*FEW_SEEDS, "replicates=3", "max_failed=1", poison(room, "exits", 2), "executor=serial")
    code, said, _ = here(*words, verb="run")
    assert code == 1, said
    assert [row["status"] for row in table(room)] == ["ok", "failed", "ok"]


@pytest.mark.parametrize(("why", "is_memory"), [("exit code 3", False), ("SIGKILL", True)])
def test_workers_that_end_by_themselves_are_not_said_to_lack_memory(tmp_path, why, is_memory):
    dispatch = Dispatch(tmp_path, (), 0.0, lambda _: None)
    task = Task(folder=str(tmp_path), chunk=0, model="")
    for _ in range(DEATHS_OF_CHUNK - 1):
        dispatch._again(task, why)
    with pytest.raises(Problem) as refused:
        dispatch._again(task, why)
    for lang, memory in (("en", "memory"), ("zh", "内存")):
        assert (memory in refused.value.text(lang)) == is_memory
    assert why in refused.value.text("en")


def table(room):
    from experiments.storage.store import Dataset

    return Dataset(the_folder(room)).runs.to_pylist()


def test_runs_that_are_there_and_those_that_failed_add_up_to_the_plan(room, here):
    words = (FACTORS, "executor=serial", "max_failed=0.5", poison(room, "raises", 3))
    code, said, answer = here(*words)
    assert code == 1, said
    assert "30 of 36 runs; 6 failed" in answer


def test_when_many_runs_fail_it_stops_early(room, here):
    order = poison(room, "raises", *range(1, 1000))
    code, said, _ = here(*FEW_SEEDS, "replicates=600", "record=summary", order, "executor=serial", verb="run")
    assert code == 4, "which is not the code of bad input"
    assert "more than 5 % of the runs fail" in said
    assert len(table(room)) < 500


def test_a_bad_run_is_tried_again_when_that_is_asked_for(room, here):
    order = poison(room, "raises", 3)
    words = [*FEW_SEEDS, "replicates=4", "executor=serial"]
    assert here(*words, order, verb="run")[0] == 1
    assert here(*words, order, verb="run")[0] == 1
    before = stored(room)
    assert here(*words, order, "retry_failed=true", verb="run")[0] == 1
    assert stored(room) == before


# the disk, the clock, another driver


@pytest.fixture
def mounted():
    """Mount something of the test's own and take it away; skips where that is not allowed."""
    places = []

    def mount(*words, at):
        at.mkdir(exist_ok=True)
        done = subprocess.run(["mount", *words, str(at)], capture_output=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"mounting is not allowed here: {done.stderr.decode().strip()}")
        places.append(at)
        return at

    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("only root may mount")
    yield mount
    for place in reversed(places):
        subprocess.run(["umount", str(place)], check=False, capture_output=True)


@pytest.mark.parametrize("words", [("executor=serial",), pytest.param(("executor.workers=2",), marks=pytest.mark.slow)])
def test_a_disk_that_is_full_is_said_and_nothing_is_half_written(room, here, whole, pages, mounted, words):
    enough, last = pages
    mounted("-t", "tmpfs", "-o", f"size={4 * (enough - last // 2)}k", "tmpfs", at=room / "results")
    code, said, _ = here(FACTORS, *words)
    assert code == 2, said
    assert "No space left on device" in said
    assert "Traceback" not in said
    assert not list(room.glob("results/*/*/LOCK"))
    there = stored(room)
    assert there
    markers = {name for name in there if name.startswith("runs/")}
    assert markers < {name for name in whole if name.startswith("runs/")}
    assert there.items() <= whole.items(), "a file under its name is not what it should be"
    subprocess.run(["mount", "-o", "remount,size=64m", str(room / "results")], check=True)
    code, said, _ = here(FACTORS, *words)
    assert code == 0, said
    assert stored(room) == whole


def test_a_disk_that_is_full_from_the_start_is_said(room, here, mounted):
    mounted("-t", "tmpfs", "-o", "size=16k", "tmpfs", at=room / "results")
    (room / "results" / "other").write_bytes(b"x" * 16384)
    code, said, _ = here(FACTORS, "executor=serial")
    assert code == 2, said
    assert "No space left on device" in said
    assert not list(room.glob("results/*/*/LOCK"))


def test_a_read_only_folder_is_said(room, here, mounted):
    (room / "elsewhere").mkdir()
    mounted("--bind", str(room / "elsewhere"), at=room / "results")
    subprocess.run(["mount", "-o", "remount,ro,bind", str(room / "results")], check=True)
    code, said, _ = here(FACTORS)
    assert code == 2, said
    assert "Read-only file system" in said
    assert "SHUNIU_RESULTS" in said


def test_a_file_that_may_not_grow_so_large_is_said(room):
    if shutil.which("prlimit") is None:
        pytest.skip("there is no prlimit")
    code, said, _ = finish(start(room, FACTORS, "executor=serial", before=["prlimit", "--fsize=20000"]))
    assert code == 2, said
    assert "File too large" in said


def test_a_clock_that_goes_backwards_harms_nothing(room, here):
    """A month back, after the first half: what is stored is then of the future."""
    assert here(FACTORS, "replicates=3", "executor=serial")[0] == 0
    later = time.time() + 30 * 24 * 3600
    for file in the_folder(room).rglob("*"):
        os.utime(file, (later, later))

    def again():
        if shutil.which("faketime") is None:
            return here(FACTORS, "executor=serial")
        return finish(start(room, FACTORS, "executor=serial", before=["faketime", "-f", "-30d"]))

    code, said, _ = again()
    assert code == 0, said
    each_run_once(room)
    (the_folder(room) / "runs" / "c000000.parquet").unlink()
    assert again()[0] == 0
    each_run_once(room)


@pytest.mark.parametrize("beats", [True, False])
def test_a_lock_from_another_machine_is_taken_over_when_it_has_no_beat(command, room, monkeypatch, beats):
    from experiments.storage import lock
    from experiments.storage.whole_files import write_text  # whole, as a driver writes it

    words = ("run", "place=example_town", *FEW_SEEDS, "executor=serial")
    assert command(*words, "replicates=1").code == 0
    file = the_folder(room) / "LOCK"
    monkeypatch.setattr(lock, "SILENCE", 30.0 if beats else 0.5)  # a beat that is seen ends the wait at once
    ended = threading.Event()

    def beat():
        number = 0
        while not ended.wait(0.2) and (beats or number == 0):
            number += 1
            write_text(file, json.dumps({"host": "elsewhere", "process": 1, "began": "long ago", "beat": number}))

    other = threading.Thread(target=beat)
    other.start()
    until(file.exists, "a lock")
    answer = command(*words, "replicates=2")
    ended.set()
    other.join()
    assert answer.code == (2 if beats else 0)
    assert ("elsewhere, 1" in answer.err) == beats
    assert file.exists() == beats


@pytest.mark.parametrize(
    ("first", "others"), [("1/1", {"1/1": True, "1/2": True}), ("1/2", {"1/1": True, "1/4": True, "2/2": False})]
)
def test_a_driver_of_runs_that_another_has_in_hand_is_refused(room, here, first, others):
    gate(room).touch()
    order = poison(room, "waits", *range(1, 1 + LAST_SEED))
    running = start(room, FACTORS, order, f"shard={first}", "executor=serial")
    try:
        until(lambda: list(room.glob("results/*/*/running/c*")), "a run under way")
        for other, refused in others.items():
            code, said, _ = here(FACTORS, order, "replicates=3", f"shard={other}", "executor=serial")
            assert (code, "is in use by another run" in said) == ((2, True) if refused else (0, False)), said
            assert (str(running.pid) in said) == refused
            assert len(list(room.glob("results/*/*/LOCK*"))) == 1, "the one refused leaves no lock"
    finally:
        running.send_signal(signal.SIGINT)
        finish(running)


def test_pages_and_figures_leave_a_design_as_it_is(folder):
    tree = folder / "tree"
    for part in ("sim", "experiments", "configs"):
        shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))

    def design():
        """What a design's hash takes from the code; all of the design would be compiled first."""
        script = (
            "from experiments.running.design import model_version, runs_version as runs; print(model_version(), runs())"
        )
        return forked("-c", script, cwd=tree, path=[tree]).stdout

    def change(file):
        with (tree / file).open("a", encoding="utf-8") as stream:
            stream.write("# a change\n")

    before = design()
    assert before
    (tree / "docs").mkdir()
    (tree / "docs" / "odd.md").write_text("another page")
    change("experiments/figures/frame/style.py")
    change("sim/invariants/counts.py")
    assert design() == before
    for file in ("sim/processes/founding.py", "experiments/running/replicate.py"):
        change(file)
        assert design() != before
        before = design()


def test_a_driver_shows_that_it_lives_while_it_simulates(command, room, monkeypatch):
    from experiments.storage import lock

    monkeypatch.setattr(lock, "BEAT", 0.02)
    beats, ended = set(), threading.Event()

    def look():
        while not ended.wait(0.005):
            for file in room.glob("results/*/*/LOCK"):
                try:
                    beats.add(json.loads(file.read_text())["beat"])
                except (OSError, ValueError):  # it is made or taken away just now
                    continue

    other = threading.Thread(target=look)
    other.start()
    answer = command("run", "place=example_town", *FEW_SEEDS, "replicates=12", "executor=serial")
    ended.set()
    other.join()
    assert answer.code == 0
    assert len(beats) > 2
    assert n_chunks(room) == 1


@pytest.mark.slow  # waits until a beat is old
def test_a_driver_that_was_taken_for_dead_gives_way(room):
    running = start(room, FACTORS, "replicates=200", "executor=serial")
    until(lambda: n_chunks(room) >= 1, "a chunk")
    (file,) = room.glob("results/*/*/LOCK")
    other = json.dumps({"host": "elsewhere", "process": 1, "began": "now", "beat": 1})
    file.write_text(other)
    code, said, _ = finish(running)
    assert code == 2
    assert "is in use by another run (machine, process: elsewhere, 1)" in said
    assert file.read_text() == other


# what is asked of a cluster


def test_nobody_at_the_address_is_said(room, here, own_cluster, monkeypatch):
    monkeypatch.setattr("experiments.running.executors.dask.CONNECT", 2.0)
    code, said, _ = here(FACTORS, "executor=dask", f"executor.address=tcp://127.0.0.1:{own_cluster.port}")
    assert code == 2
    assert "No scheduler answers at tcp://127.0.0.1" in said
    assert not list(room.glob("results/*"))


def test_a_scheduler_without_workers_is_not_waited_for_in_vain(here, cluster):
    code, said, _ = here(FACTORS, *dask(cluster), "executor.worker_wait=1")
    assert code == 2
    assert "for 1 seconds (executor.worker_wait)" in said


@pytest.mark.slow
def test_when_all_workers_are_gone_it_says_so(room, own_cluster):
    own_cluster.start(1)
    running = start(room, FACTORS, "replicates=200", *dask(own_cluster), "executor.worker_wait=3")
    until(lambda: n_chunks(room) >= 1, "a chunk")
    own_cluster.workers[0].kill()
    code, said, _ = finish(running)
    assert code == 2
    assert "No worker at" in said
    assert "are kept; the same command goes on" in said


def test_a_worker_of_another_version_is_refused(room, here, cluster, add_worker):
    other = room / "other"
    for package in ("sim", "experiments", "configs"):
        shutil.copytree(ROOT / package, other / package, ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "sim" / "flows.py").open("a") as file:
        file.write("# a change\n")
    add_worker(cwd=other, environment={"PYTHONPATH": str(other)})
    code, said, _ = here(FACTORS, *dask(cluster))
    assert code == 2
    assert "another version of the model" in said


def test_a_worker_without_the_package_is_refused(here, room, cluster, add_worker):
    if forked("-c", "import experiments", cwd=room).returncode == 0:
        pytest.skip("the package is installed for every process here")
    add_worker(environment={"PYTHONPATH": ""})
    code, said, _ = here(FACTORS, *dask(cluster))
    assert code == 2
    assert "cannot import shuniu" in said


def test_a_worker_that_does_not_see_the_folder_is_refused(room, here, cluster, add_worker):
    (room / "results").mkdir()
    alone = ["unshare", "--mount"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("a process may have no view of the disk of its own here")
    hides = ["sh", "-c", 'mount -t tmpfs none "$0" && exec "$@"', str(room / "results")]
    add_worker(before=[*alone, *hides])
    code, said, _ = here(FACTORS, *dask(cluster))
    assert code == 2
    assert "does not see results/two_factors/" in said
    assert not list(room.glob("results/*"))


@pytest.mark.slow
def test_a_worker_without_our_own_mechanism_is_refused(room, own_cluster):
    order = poison(room, "raises", 7)
    own_cluster.start_scheduler()
    running = start(room, *FEW_SEEDS, "replicates=30", order, *dask(own_cluster), verb="run")
    until(lambda: list(room.glob("results/*/*/manifest.json")), "a design that waits for a worker")
    file = room / "own_rules" / "poison.py"
    file.write_text(file.read_text(encoding="utf-8") + "# another\n", encoding="utf-8")
    own_cluster.add_worker()
    code, said, _ = finish(running)
    assert code == 2
    assert "does not have mechanism own_rules.poison" in said


def test_a_worker_with_several_threads_is_refused(here, cluster, add_worker):
    add_worker(nthreads=3)
    code, said, _ = here(FACTORS, *dask(cluster))
    assert code == 2
    assert "--nthreads 1" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["executor=dask"], "needs the scheduler's address"),
        (["executor=dask", "executor.address=tcp://10.1.2.3:8786"], "not encrypted"),
        (["executor=dask", "executor.address=tls://127.0.0.1:8786"], "executor.tls_ca=None"),
        (["executor=dask", "executor.address=8786"], "tcp://host:port"),
        (["executor.address=tcp://127.0.0.1:8786"], "executor local does not use it"),
        (["executor=slurm", "executor.walltime=soon"], "02:00:00"),
        (["executor=slurm", "executor.memory=much"], "4GB"),
    ],
)
def test_what_an_executor_cannot_take_is_said_and_nothing_is_written(command, untouched, words, said):
    assert untouched()
    answer = command("run", "place=example_town", *FEW_SEEDS, "replicates=2", *words)
    assert answer.code == 2
    assert said in " ".join(answer.err.split())
    assert untouched()


@pytest.mark.slow  # two starts of a cluster
def test_dask_gives_the_same_bytes_to_those_who_have_the_scheduler_s_certificates(room, here, whole):
    from distributed.security import Security

    files = {}
    security = Security.temporary()
    for name in ("tls_ca_file", "tls_worker_cert", "tls_worker_key"):
        files[name] = room / f"{name}.pem"
        files[name].write_text(getattr(security, name))
    options = []
    for option, name in (("ca-file", "tls_ca_file"), ("cert", "tls_worker_cert"), ("key", "tls_worker_key")):
        options += [f"--tls-{option}", str(files[name])]
    secure = Cluster(room / "cluster", protocol="tls", options=options)
    try:
        secure.start(1)
        words = [
            f"executor.{short}={files[name]}"
            for short, name in zip(("tls_ca", "tls_cert", "tls_key"), files, strict=True)
        ]
        code, said, _ = here(FACTORS, *dask(secure), *words)
        assert code == 0, said
        assert stored(room) == whole
        assert not list(the_folder(room).glob(".seen*"))
    finally:
        secure.end()


def test_the_commands_and_files_of_the_page_are_taken():
    import yaml

    from experiments.settings.configuration import configure
    from experiments.settings.overrides import Words

    page = (ROOT / "docs" / "clusters.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(sh|yaml)\n(.*?)```", page, re.DOTALL)
    script = "".join(text for kind, text in blocks if kind == "sh").replace("\\\n", " ")
    script = script.replace("$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT", "3/20")
    commands = [shlex.split(line, comments=True) for line in script.splitlines() if "shuniu sweep" in line]
    kinds = set()
    for command in commands:
        words = command[command.index("sweep") + 1 :]
        kinds.add(configure(Words.sort(["place=example_town", *words])).executor["kind"])
    assert kinds == {"local", "dask", "slurm"}
    (cluster,) = (yaml.safe_load(text) for kind, text in blocks if kind == "yaml")
    assert cluster["kind"] == "DaskCluster"
    assert "--nthreads" in cluster["spec"]["worker"]["spec"]["containers"][0]["args"]


SCRIPT = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from experiments.running.executors.slurm import jobs
from experiments.settings.executors import ExecutorSettings
with jobs(Path.cwd(), asdict(ExecutorSettings(kind="slurm", **json.loads(sys.argv[1]))), Path.cwd()) as cluster:
    print(cluster.job_script())
"""


def test_the_script_of_a_slurm_job_says_what_was_asked_for(tmp_path):
    asked = {"queue": "long", "account": "policy", "cores": 2, "memory": "8GB", "walltime": "02:30:00"}
    asked |= {"extra_lines": ["--qos=low"], "before": ["module load python"]}
    done = forked("-c", SCRIPT, json.dumps(asked), cwd=tmp_path, path=[ROOT])
    assert done.returncode == 0, done.stderr
    script = done.stdout.strip().splitlines()
    for line in ("-J shuniu", "-p long", "-A policy", "--cpus-per-task=2", "--mem=8G", "-t 02:30:00", "--qos=low"):
        assert f"#SBATCH {line}" in script
    *_, before, work = script
    assert before == "module load python"
    assert " tls://" in work
    assert "--nthreads 1" in work
    assert "--nworkers 2" in work
    assert f"--tls-key {tmp_path}" in work
