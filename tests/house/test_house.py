"""The rules that no linter knows: who may import what, what may stand in a file, what travels in a wheel."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from experiments.storage import documents

ROOT = Path(__file__).resolve().parents[2]

# From the ground up. A module may import from its own layer and from those before it, never from a later one.
# A package stands for all its modules that no other line names.
LAYERS = (
    (
        "sim.kernel_cache",
        "sim.kernel",
        "sim.table_types",
        "sim.columns",
        "sim.draws",
        "sim.kinds",
        "sim.elementary",
        "sim.whole_numbers",
        "sim.blocks",
        "sim.lots",
        "sim.clean_up",
    ),
    (
        "sim.refusals",
        "sim.sources",
        "sim.priors",
        "sim.reasons",
        "sim.keyed",
        "sim.deviates",
        "sim.counts",
        "sim.scratch",
        "sim.parameters",
        "sim.texts",
        "sim.together",
        "sim.mechanism",
        "sim.levers",
        "sim.declarations",
        "sim.observables",
    ),
    ("sim.organizations", "sim.joint_branches", "sim.hosts", "sim.ledger", "sim.leaving"),
    (
        "sim.place_tables",
        "sim.place_keys",
        "sim.place_numbers",
        "sim.place_settings",
        "sim.place_counts",
        "sim.money",
        "sim.history",
        "sim.place_reading",
        "sim.place",
        "sim.newcomers",
    ),
    ("sim.ages", "sim.waiting", "sim.founders", "sim.flows", "sim.signals", "sim.consent", "sim.temporary_branches"),
    ("sim.record", "sim.tally", "sim.totals"),
    ("sim.observations", "sim.institutions", "sim.kept", "sim.forks"),
    ("sim.processes",),
    ("sim.amounts",),
    ("sim.policies",),
    ("sim.model",),
    ("sim.spin_up", "sim.survey", "sim.soundness", "sim.invariants"),
    ("sim.warm",),
    ("sim.lives",),
    ("experiments.language",),
    ("experiments.analysis",),
    ("experiments.terminal",),
    ("experiments.settings", "experiments.designs"),
    ("experiments.asking",),
    ("experiments.checks.measures",),
    (
        "experiments.running.draws",
        "experiments.running.design",
        "experiments.running.replicate",
        "experiments.running.task",
    ),
    ("experiments.storage",),
    ("experiments.running",),
    (
        "experiments.storage.bundle",
        "experiments.storage.codebook",
        "experiments.storage.dictionary",
        "experiments.storage.netcdf",
        "experiments.storage.netcdf_labels",
        "experiments.storage.travelling",
    ),
    ("experiments.checks",),
    ("experiments.calibration",),
    ("experiments.emulating",),
    ("experiments.exploring",),
    ("experiments.presenting",),
    ("experiments.searching",),
    ("experiments.figures",),
    ("experiments.report_page",),
    ("experiments.page",),
    ("experiments.web",),
    ("experiments.commands",),
    ("experiments.command",),
    ("shuniu",),
    ("docs.build",),
)
LIBRARIES_OF_THE_MODEL = {"mesa", "numba", "numpy", "pandas", "scipy"}  # pandas, which Mesa brings, for one table
TOUCHES_FILES = {
    "sim.kernel_cache",  # Numba's folder of compiled code is named by what the code was made from
    "sim.warm",  # begins a process that compiles the other half
}
FILES_AND_SCREENS = {"csv", "json", "logging", "os", "pathlib", "shutil", "subprocess", "sys", "tempfile"}
FOLDERS_OF_A_MACHINE = ("home", "mnt", "opt", "root", "srv", "tmp", "Users", "work")
NOT_OURS = {".git", "build", "dist", "outputs", "results"}
SLOW = {"matplotlib", "mesa", "numba", "pandas", "scipy"}
CACHES = {"__pycache__", ".hypothesis"}  # the others carry a tag


def modules(*packages: str) -> dict[str, Path]:
    """Every module below the packages, by its dotted name."""
    paths = (path for package in packages for path in sorted((ROOT / package).rglob("*.py")))
    named = {path: path.relative_to(ROOT).with_suffix("").parts for path in paths}
    return {".".join(parts[:-1] if parts[-1] == "__init__" else parts): path for path, parts in named.items()}


OURS = modules("sim", "experiments", "shuniu", "docs/build")
OF_THE_MODEL = [name for name in OURS if name.split(".")[0] == "sim"]
PACKAGES_THEMSELVES = {"sim", "experiments"}  # they hold a docstring and the version


def syntax(name: str) -> ast.Module:
    return ast.parse(OURS[name].read_text(encoding="utf-8"))


def running_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """The syntax tree without what only type checkers see: a process names the model in its types alone."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            continue
        yield from running_nodes(child)


def imports(name: str) -> set[str]:
    """What a module imports when it runs, anywhere in it, as dotted names of modules."""
    found = set()
    for node in running_nodes(syntax(name)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}, line {node.lineno}: write the import with its whole name"
            for alias in node.names:
                submodule = f"{node.module}.{alias.name}"
                found.add(submodule if submodule in OURS else str(node.module))
    return found


def layer(name: str) -> int | None:
    """The layer of the longest name in LAYERS that the module's name begins with."""
    layers = {member: number for number, members in enumerate(LAYERS) for member in members}
    parts = name.split(".")
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((layers[longest] for longest in names if longest in layers), None)


def files() -> Iterator[Path]:
    """Every file of the project, without caches, environments and results."""
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if path.is_dir():
                cache = path.name in CACHES or (path / "CACHEDIR.TAG").exists()
                environment = (path / "pyvenv.cfg").exists()
                if not (cache or environment or (path.parent == ROOT and path.name in NOT_OURS)):
                    folders.append(path)
            else:
                yield path


@pytest.mark.parametrize("name", sorted(OURS))
def test_imports_go_one_way(name: str):
    if name in PACKAGES_THEMSELVES:
        return
    own = layer(name)
    assert own is not None, f"{name} has no place in LAYERS yet"
    for imported in imports(name) & set(OURS) - PACKAGES_THEMSELVES:
        other = layer(imported)
        assert other is not None, f"{imported} has no place in LAYERS yet"
        assert other <= own, f"{name} imports {imported}, which is of a later layer"


def test_no_circle_of_imports():
    graph = {name: (imports(name) & set(OURS)) - {name} - PACKAGES_THEMSELVES for name in OURS}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("these import each other: " + " → ".join(error.args[1]))


def test_processes_never_import_each_other():
    for name in OURS:
        if name.startswith("sim.processes."):
            mechanism = ".".join(name.split(".")[:3])  # which may be a package of several files
            found = {other for other in imports(name) if other.startswith("sim.processes")}
            others = {other for other in found if not f"{other}.".startswith(f"{mechanism}.")}
            assert not others, f"{name} imports {others}"


def test_the_model_needs_few_libraries():
    for name in OF_THE_MODEL:
        roots = {imported.split(".")[0] for imported in imports(name)}
        foreign = roots - set(sys.stdlib_module_names) - LIBRARIES_OF_THE_MODEL - {"sim"}
        assert not foreign, f"{name} imports {foreign}"


def test_only_experiments_know_hydra_and_only_figures_know_matplotlib():
    for name in OURS:
        roots = {imported.split(".")[0] for imported in imports(name)}
        if not name.startswith("experiments"):
            assert not roots & {"hydra", "omegaconf"}, name
        if not name.startswith("experiments.figures"):
            assert not roots & {"matplotlib", "pylab", "mpl_toolkits"}, name


def test_the_model_neither_prints_nor_touches_files():
    for name in set(OF_THE_MODEL) - TOUCHES_FILES:
        touched = imports(name) & FILES_AND_SCREENS
        assert not touched, f"{name} imports {touched}"
        for node in ast.walk(syntax(name)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"print", "open", "input"}, f"{name}, line {node.lineno}"


def test_no_file_names_a_machine_or_a_registry():
    # A folder of one machine begins a path; in an address or a relative path something stands before it.
    machine = re.compile(rf"(?<![\w.)}}>*])/(?:{'|'.join(FOLDERS_OF_A_MACHINE)})/")
    registry = re.compile(
        r"https?://(?:[\w-]+\.)*(?:files|registry|deb|debian|pypi|pythonhosted|mirrors?|npmjs)\.|--(?:extra-)?index-url"
    )
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            where = f"{path.relative_to(ROOT)}, line {number}: {line.strip()}"
            assert not machine.search(line), f"a path of one machine in {where}"
            assert not registry.search(line), f"a registry's address in {where}"


def text_of(path: Path) -> str:
    """What stands in a file, nothing where it is none of text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_every_page_that_a_file_names_is_there():
    for path in files():
        for named in re.findall(r"(?<![\w:./-])/?([\w./-]+\.md)\b", text_of(path)):
            there = any((folder / named).exists() for folder in (ROOT, ROOT / "docs", path.parent))
            assert there, f"{path.relative_to(ROOT)} names {named}"


def test_every_example_in_a_docstring_is_tried():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    assert "--doctest-modules" in settings["addopts"]
    example = re.compile(r"^ +>>> ", re.MULTILINE)
    shown = {
        path.relative_to(ROOT).parts[0] for path in files() if path.suffix == ".py" and example.search(text_of(path))
    }
    assert shown - set(settings["testpaths"]) == set()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine")
def test_of_the_results_only_their_page_is_in_the_repository(tmp_path: Path):
    (tmp_path / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    for name in ("README.md", "headline/0123456789ab/manifest.json", "headline/notes.txt", "more.csv"):
        path = tmp_path / "results" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, env=outside, check=True, capture_output=True)
    listed = ["git", "ls-files", "--others", "--exclude-standard"]
    seen = subprocess.run(listed, cwd=tmp_path, env=outside, check=True, capture_output=True, text=True).stdout.split()
    assert seen == [".gitignore", "results/README.md"]
    assert "docs/results.md" in (ROOT / "results" / "README.md").read_text(encoding="utf-8")


def constraints() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*==[0-9][0-9A-Za-z.]*", line), f"not name==version: {line!r}"
    assert lines == sorted(set(lines))
    return dict(line.split("==") for line in lines)


def test_constraints_hold_names_and_versions_alone():
    assert constraints()


def test_constraints_pin_every_dependency_within_its_range():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    pinned = constraints()
    for text in (*project["dependencies"], *(text for extra in extras for text in extra)):
        dependency = Requirement(text)
        name = canonicalize_name(dependency.name)
        assert name in pinned, f"{name} is not pinned"
        assert dependency.specifier.contains(pinned[name]), f"{text} does not admit {pinned[name]}"


def test_no_other_mesa_is_installed_than_one_whose_agents_can_be_forked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (mesa,) = (one for one in map(Requirement, project["dependencies"]) if one.name == "mesa")
    assert mesa.specifier.contains(constraints()["mesa"])
    assert not mesa.specifier.contains("3.5.1"), "it has no Model._agents, so that every run of a policy fails"


def built(source: Path, to: Path, *kinds: str) -> None:
    """Build a wheel or what it is built from."""
    targets = [word for kind in kinds for word in ("-t", kind)]
    build = [sys.executable, "-m", "hatchling", "build", *targets, "-d", str(to)]
    subprocess.run(build, cwd=source, check=True, capture_output=True)


def test_the_wheel_carries_code_configurations_and_the_pages_of_an_archive_and_its_source_makes_the_same(
    tmp_path: Path,
):
    built(ROOT, tmp_path, "wheel", "sdist")
    (wheel,) = tmp_path.glob("*.whl")
    travels = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    rooms = {path for path in files() if path.relative_to(ROOT).parts[0] in {"sim", "experiments", "shuniu", "configs"}}
    here = {path.relative_to(ROOT).as_posix() for path in (*rooms, *documents.pages().values())}
    moved = {
        re.sub("^docs/", "experiments/documents/", re.sub("^configs/", "experiments/configs/", name)) for name in here
    }
    assert travels == moved
    assert {f"experiments/documents/{name}" for name in documents.OF_RECORD} <= travels
    (source,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(source) as content:
        content.extractall(tmp_path, filter="data")
    (unpacked,) = (path for path in tmp_path.iterdir() if path.is_dir())
    built(unpacked, tmp_path / "again", "wheel")
    assert (tmp_path / "again" / wheel.name).read_bytes() == wheel.read_bytes()


def test_what_the_package_says_of_itself_is_complete_and_names_no_address():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = {"name", "description", "readme", "license", "license-files", "authors", "requires-python", "keywords"}
    assert told <= set(project)
    assert "urls" not in project, "there is none; a made-up one would lead somewhere else"
    assert "Typing :: Typed" in project["classifiers"]
    for package in ("sim", "experiments", "shuniu"):
        assert (ROOT / package / "py.typed").is_file(), package


def test_the_command_starts_without_what_is_slow_to_import():
    assert not SLOW & imported_by("import experiments.command")


def test_an_impossible_place_is_refused_without_what_is_slow_to_import():
    refused = (
        "import yaml; from sim.parameters import SettingError; from sim.place import Place\n"
        "settings = yaml.safe_load(open('configs/place/beijing_2013.yaml', encoding='utf-8'))\n"
        "settings['register']['municipal_tier_share'] = 2\n"
        "try: Place.from_mapping('beijing_2013', settings)\n"
        "except SettingError: pass\n"
        "else: raise AssertionError"
    )
    assert not SLOW & imported_by(refused)


def imported_by(code: str) -> set[str]:
    """The modules a new interpreter has imported after this code."""
    code += "\nimport sys; print(*sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(answer.stdout.split())
