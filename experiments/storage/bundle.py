"""What goes into the archive of a design: its results, and the code, configurations and pages that they come from.

Nothing in it tells a time but the day on which the runs were stored, so that the same results make the same archive.
"""

from __future__ import annotations

import hashlib
import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import sim
from experiments.language.messages import Problem
from experiments.running.again import other_model
from experiments.running.leading import led_to
from experiments.running.work import plan_of
from experiments.settings import environment
from experiments.settings.configuration import Configuration
from experiments.settings.files import decoded, options, read, search_path, shown, without_folders
from experiments.settings.locations import MARK as CONFIGS_MARK
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import is_own, own_modules
from experiments.settings.overrides import Words
from experiments.settings.own_modules import MARK
from experiments.settings.place_base import base_file
from experiments.settings.places import cells_file
from experiments.storage import documents
from experiments.storage.assurance import OF_MISSING
from experiments.storage.chunks import committed
from experiments.storage.citation import FILE as CITATION
from experiments.storage.citation import citation
from experiments.storage.lock import holders
from experiments.storage.manifest import FILES, command_elsewhere, configuration_of, signed
from experiments.storage.names import CONFIGURATION, FAILED, MANIFEST, PLAN, RUNS, TABLE, chunk_file
from experiments.storage.rows import RECORDS
from experiments.storage.store import Dataset
from experiments.storage.whole_files import as_json

WORDS = {
    "archive_in_use": {
        "en": "{folder} is in use (machine, process: {who}). Wait for it to end.",
        "zh": "{folder} 正被使用（机器、进程：{who}）。请等待其结束。",
    },
    "archive_other_model": {
        "en": "{folder} was made by another version of the model than the one here, so its code cannot be added.",
        "zh": "{folder} 由另一版本的模型生成，无法附上其代码。",
    },
    "archive_command": {
        "en": "The command no longer makes this design, so its configurations have changed: {command}",
        "zh": "该命令已不再对应此设计，配置已有改动：{command}",
    },
}

CODE: Final = ("sim", "experiments", "shuniu", "configs")
BESIDE_CODE: Final = ("pyproject.toml", "LICENSE", "CHANGELOG.md")
MADE_WITH: Final = ("numpy", "numba", "llvmlite", "scipy", "mesa", "pyarrow", "hydra-core", "omegaconf", "matplotlib")
DOCUMENTS: Final = "docs"
"""Folder of the pages that describe the model."""
FIRST_DAY: Final = date(1980, 1, 2)
"""Files of a day before carry the first date that a zip knows, not their own."""
TO_INSTALL: Final = (*(name for name in MADE_WITH if name != "llvmlite"), "networkx", "pyyaml", "rich")


@dataclass(frozen=True)
class Verified:
    """What was found out about results before they are archived; ``problems`` are reasons not to."""

    problems: tuple[Problem, ...]
    configuration: Configuration | None
    with_code: bool


def verified(dataset: Dataset, ask: Callable[[Sequence[str]], object]) -> Verified:
    """Look at everything that a reader of the archive relies on: complete, undamaged, made by this code, made again.

    ask: gives the words of a command to it.
    """
    found: list[Problem] = []
    folder = dataset.folder
    busy = [driver for driver in holders(folder) if driver.alive is not False]
    if busy:
        found.append(Problem(WORDS["archive_in_use"], folder=shown(folder), who=f"{busy[0].host}, {busy[0].process}"))
    missing = dataset.design.num_rows - dataset.runs.num_rows
    if missing:
        chunks = sorted(set(dataset.design["chunk"].to_pylist()) - committed(folder))
        listed = ", ".join(chunk_file(Path(RUNS), "", chunk).name for chunk in chunks[:3])
        listed += ", …" if len(chunks) > 3 else ""
        found.append(Problem(OF_MISSING, missing=missing, planned=dataset.n_planned, chunks=listed))
    try:
        dataset.check()
    except Problem as problem:
        found.append(problem)
    try:
        configuration_of(folder)
    except Problem as problem:
        found.append(problem)
    plan = plan_of(folder).content
    other = other_model(folder, dataset.manifest, plan["own_mechanisms"])
    if other is not None:
        found.append(Problem(WORDS["archive_other_model"], folder=shown(folder)))
    configuration = None
    if other is None:
        try:
            named = (dataset.manifest["experiment"], dataset.manifest["design"])
            configuration = led_to(*named, lambda: ask(shlex.split(dataset.command)[1:]))
        except Problem as problem:
            found.append(problem)
        else:
            if configuration is None:
                found.append(Problem(WORDS["archive_command"], command=dataset.command))
    return Verified(tuple(found), configuration, other is None)


def texts(dataset: Dataset) -> dict[str, str]:
    """Name in the archive and content, of what is written anew for it: without the folders of this machine.

    One's own configurations lie in ``configs`` there, whatever folder they were read from.
    """
    base, manifest = base_of(dataset.manifest), dataset.manifest
    found = {"constraints.txt": versions_file(manifest), CITATION: citation()}
    named = {name: digest for name, digest in manifest[FILES].items() if name != CONFIGURATION}
    try:
        found[f"{base}/{CONFIGURATION}"] = own = without_folders(decoded(configuration_of(dataset.folder)))
    except Problem:  # which the archive's page tells
        pass
    else:
        named[CONFIGURATION] = hashlib.sha256(own.encode()).hexdigest()
    told = {**manifest, FILES: named, "command": command_elsewhere(manifest)}
    return {f"{base}/{MANIFEST}": as_json(signed(told)), **found}


def written_out(copied: Mapping[str, Path]) -> dict[str, str]:
    """Those of one's own configurations that take numbers from the environment, with the numbers in their place."""
    own = {name: file for name, file in copied.items() if name.startswith("configs/") and file.suffix == ".yaml"}
    contents = {name: decoded(file) for name, file in own.items()}
    asking = {name: content for name, content in contents.items() if "${" in content}
    return {name: environment.written_out(content, shown(own[name])) for name, content in asking.items()}


def day_of(dataset: Dataset) -> date:
    """The day on which the last of the runs was stored, in universal time; today where their files do not know it."""
    stored = (chunk_file(dataset.folder, RUNS, number).stat().st_mtime for number in committed(dataset.folder))
    day = datetime.fromtimestamp(max(stored, default=0.0), UTC).date()
    return day if day > FIRST_DAY else datetime.now(UTC).date()


def base_of(manifest: Mapping[str, Any]) -> str:
    """Where the results lie in the archive."""
    return f"results/{manifest['experiment']}/{manifest['design']}"


def files(dataset: Dataset, checked: Verified) -> Iterator[tuple[str, Path]]:
    """Name in the archive and file, of all that is copied as it is."""
    yield from results(dataset)
    root = Path(sim.__file__).parents[1]
    if (licence := documents.licence()) is not None:
        yield documents.LICENCE, licence
    if checked.with_code:
        yield from ((f"{DOCUMENTS}/{name}", file) for name, file in documents.pages().items())
        for part in CODE:
            base = config_folder() if part == "configs" else root / part
            travels = part == "configs"
            yield from (
                (f"code/{part}/{name}", file)
                for name, file in _source(base)
                if travels or not any(map(file.is_relative_to, (config_folder(), documents.folder())))
            )
        yield from ((f"code/{name}", root / name) for name in BESIDE_CODE if (root / name).is_file())
    if checked.configuration is not None:
        yield from own_files(checked.configuration, dataset)


def results(dataset: Dataset) -> Iterator[tuple[str, Path]]:
    """The files of results whose chunks are complete; times, locks, figures and exports stay behind."""
    folder = dataset.folder
    base = base_of(dataset.manifest)
    for name in (PLAN, TABLE):
        yield f"{base}/{name}", folder / name
    for table in (RUNS, *RECORDS[dataset.manifest["record"]], FAILED):
        suffix = ".json" if table == FAILED else ".parquet"
        for number in sorted(committed(folder)):
            file = chunk_file(folder, table, number, suffix)
            if file.is_file():
                yield f"{base}/{table}/{file.name}", file


def own_files(configuration: Configuration, dataset: Dataset) -> Iterator[tuple[str, Path]]:
    """The person's own configurations and mechanisms that the command uses."""
    words = Words.sort(shlex.split(dataset.manifest["command"])[2:])
    path = [folder for folder in search_path(words.config_dir) if folder != config_folder()]
    policies = [policy for scenario in configuration.scenarios for policy in scenario.policies]
    base = base_file(read(configuration.place_file), configuration.place_file)
    used = {
        "experiment": [configuration.experiment, *_typed("experiment", words)],
        "place": [configuration.place_id, *([base.stem] if base else [])],
        "scenario": [scenario.id for scenario in configuration.scenarios],
        "policy": [policy.id for policy in policies],
    }
    found: dict[str, Path] = {}
    for group, ids in used.items():
        known = options(group, path)
        found |= {f"configs/{known[name].parent.name}/{name}.yaml": known[name] for name in ids if name in known}
    for folder in reversed(path):
        if (file := folder / "config.yaml").is_file():
            found["configs/config.yaml"] = file
    found |= _csv_files(configuration, path)
    posterior = None if configuration.uncertain is None else configuration.uncertain.file
    if posterior is not None and not posterior.is_relative_to(config_folder()):
        both = (posterior, posterior.with_suffix(".csv"))
        found |= {f"configs/{one.parent.name}/{one.name}": one for one in both}
    if any(name.startswith("configs/") for name in found):
        found[f"configs/{CONFIGS_MARK}"] = config_folder() / CONFIGS_MARK
    for process in configuration.processes:
        if is_own(process):
            found |= _own_mechanism(process)
    yield from sorted(found.items())


def _typed(key: str, words: Words) -> list[str]:
    """What a command sets a key to: of a question, which is stored under its verb, the experiment it goes out from."""
    return [value for name, _, value in (word.partition("=") for word in words.typed) if name == key]


def _csv_files(configuration: Configuration, path: Sequence[Path]) -> dict[str, Path]:
    """Cells of a place and rows of a design, unless they come with the package."""
    named: list[Path] = []
    if (cells := cells_file(configuration.settings["place"], configuration.place_file)) is not None:
        named.append(cells)
    if (rows := (configuration.settings.get("design") or {}).get("file")) is not None:
        groups = [folder / "experiment" for folder in (*path, config_folder())]
        named += [file for folder in (*groups, Path.cwd()) if (file := folder / str(rows)).is_file()][:1]
    found = {}
    for file in named:
        home = next((folder for folder in path if file.is_relative_to(folder)), None)
        if home is not None:
            found[f"configs/{file.relative_to(home).as_posix()}"] = file
        elif not file.is_relative_to(config_folder()):
            found[file.name] = file
    return found


def _own_mechanism(process: str) -> dict[str, Path]:
    """The files of a mechanism of one's own and of what it imports, with the marks of the packages they lie in."""
    return {
        "/".join([*module.split("."), file.name] if file.name == MARK else [*module.split(".")[:-1], file.name]): file
        for module, file in own_modules(process).items()
    }


def _source(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        parts = file.relative_to(folder).parts
        if file.is_file() and not any(part == "__pycache__" or part.startswith(".") for part in parts):
            yield "/".join(parts), file


def versions_file(manifest: Mapping[str, Any]) -> str:
    """The versions to install, one a line: those the results were made with, the others as the project pins them."""
    if (file := Path(sim.__file__).parents[1] / "constraints.txt").is_file():
        pins = dict(line.split("==") for line in file.read_text(encoding="utf-8").split())
    else:
        pins = installed(TO_INSTALL)
    *_, newest = (one for wave in manifest["waves"] for one in wave["versions"])
    pins |= {name: newest[name] for name in MADE_WITH if newest.get(name, "unknown") != "unknown"}
    return "".join(f"{name}=={version}\n" for name, version in sorted(pins.items()))


def installed(libraries: Iterable[str]) -> dict[str, str]:
    """The versions here of these libraries and of all that they need."""
    found: dict[str, str] = {}
    waiting = list(libraries)
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:  # of an extra, or for another system
            continue
        needed = metadata.requires(name) or []
        waiting += [re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in needed if "extra ==" not in one]
    return found
