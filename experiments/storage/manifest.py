"""What a results folder says of itself: what is run, by which versions, with which seeds, and how to run it again.

The manifest carries a digest of its own content and of the plan and the table of runs, so that what is shown of a
design is what was written; what it names is checked before it becomes a part of a path.
"""

from __future__ import annotations

import json
import platform
import re
import shlex
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from experiments.language.messages import COLONS, Problem, in_language
from experiments.running.design import LAYOUT, Design, Wave, deciding, digest
from experiments.settings.configuration import STATUS_QUO
from experiments.settings.files import shown
from experiments.storage.names import CONFIGURATION, MANIFEST, PLAN, RUNS, TABLE, chunk_numbers
from experiments.storage.whole_files import file_digest, write_json

if TYPE_CHECKING:
    import pyarrow as pa

DIGEST: Final = "digest"
"""Key of the digest of all else that a manifest says."""
FILES: Final = "files"
"""Key of the digests of the plan, of the table of runs and of the configuration."""
GROWS: Final = "grows"
"""Key of the digests of a plan and a table of runs that are about to take the place of those named."""
LIBRARIES: Final = ("numpy", "numba", "llvmlite", "scipy", "mesa", "pyarrow", "hydra-core", "omegaconf", "matplotlib")
PART_OF_A_PATH: Final = re.compile(r"(?!\.)[^/\\\x00-\x1f\x7f]+")
HASH: Final = re.compile(r"[0-9a-f]{12}")
VERSION: Final = re.compile(r"[\w.+!-]+(,? [\w.+!-]+)*")


def manifest(
    design: Design, waves: Sequence[Wave], n_runs: int, before: Mapping[str, Any] | None, now: Iterable[int] = ()
) -> dict[str, Any]:
    """The manifest of a design that has come to these waves.

    before: the manifest that is there; the versions it names of each wave are kept.
    now: the waves of which this process has runs simulated, by their place; its versions are added to them.
    """
    configuration = design.configuration
    place = configuration.place
    replicates = max(wave.replicates for wave in waves)
    told = [asdict(wave) | {"versions": _versions_of(before, number)} for number, wave in enumerate(waves)]
    for number in now:
        if (here := versions()) not in told[number]["versions"]:
            told[number]["versions"].append(here)
    return {
        "layout": LAYOUT,
        "experiment": configuration.experiment,
        "name": configuration.name,
        "question": configuration.question,
        "kind": "scenarios" if configuration.design is None else configuration.design.kind,
        "design": design.hash,
        "model": design.plan["model"],
        "of_runs": design.plan["of_runs"],
        "command": with_replicates(configuration.command, replicates, configuration.replicates),
        "place": {
            "id": configuration.place_id,
            "name": dict(place.name),
            "n_organizations": place.total,
            "month_zero": place.month_zero,
        },
        "scenarios": design.plan["scenarios"],
        "status_quo": STATUS_QUO,
        "factors": design.plan["factors"],
        "points": max(wave.points for wave in waves),
        "replicates": replicates,
        "seeds": [configuration.seed + replicate for replicate in range(replicates)],
        "horizon": configuration.horizon,
        "record": configuration.record,
        "waves": told,
        "n_runs": n_runs,
        "versions": _together([one for wave in told for one in wave["versions"]]),
    }


def with_replicates(command: str, replicates: int, before: int) -> str:
    """The command of a design with another number of replicates than before, which is its last word.

    A design that is one of several of an answer, with replicates of its own, keeps the command of the answer.

    >>> with_replicates("shuniu ask posts=+1 replicates=2", 4, 2), with_replicates("shuniu rank replicates=32", 4, 8)
    ('shuniu ask posts=+1 replicates=4', 'shuniu rank replicates=32')
    """
    return re.sub(rf" replicates={before}$", f" replicates={replicates}", command)


def title(found: Mapping[str, Any]) -> dict[str, str]:
    """What a manifest is of, in both languages: the experiment and its place."""
    said = (found["name"] or found["experiment"], found["place"]["name"])
    return {lang: colon.join(in_language(one, lang) for one in said) for lang, colon in COLONS.items()}


def command_elsewhere(found: Mapping[str, Any]) -> str:
    """The command of a manifest without the folder of configurations it was typed with, which is of one machine.

    Where it is typed, one's own configurations lie in ``configs``.
    """
    return shlex.join(word for word in shlex.split(found["command"]) if not word.startswith("--config-dir"))


def _versions_of(before: Mapping[str, Any] | None, number: int) -> list[dict[str, str]]:
    """Those that a manifest names of a wave: one after the other where more than one simulated runs of it."""
    return list(before["waves"][number]["versions"]) if before and number < len(before["waves"]) else []


def _together(those: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """What took part in any of the runs, such as "2.3.1, 2.4.0" where runs were added with a newer library."""
    names = dict.fromkeys(name for one in those for name in one)
    return {name: ", ".join(dict.fromkeys(one[name] for one in those if name in one)) for name in names}


def write_manifest(folder: Path, content: Mapping[str, Any]) -> None:
    """Write a manifest with the digest of what it says."""
    write_json(folder / MANIFEST, signed(content))


def signed(content: Mapping[str, Any]) -> dict[str, Any]:
    """A manifest with the digest of what it says."""
    said = {name: value for name, value in content.items() if name != DIGEST}
    return {**said, DIGEST: digest(said)}


def told_already(found: Mapping[str, Any], fresh: Mapping[str, Any]) -> bool:
    """Whether a manifest that was read says all that a fresh one does."""
    return bool({name: found.get(name) for name in fresh} == json.loads(json.dumps(fresh, default=dict)))


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """What a results folder says of itself; None where there are no results.  Runs without it are damaged.

    The configuration, which decides no number, is looked at by who shows it (:func:`configuration_of`).
    """
    found = _read_with(folder, (PLAN, TABLE), "results_damaged")
    if found is None and chunk_numbers(folder, RUNS):
        raise Problem("results_damaged", file=shown(folder / MANIFEST))
    return found


def configuration_of(folder: Path) -> Path:
    """The file of a results folder's configuration, which must be what was written."""
    found = _read_with(folder, (CONFIGURATION,), "configuration_damaged")
    if found is None or not (folder / CONFIGURATION).is_file():
        raise Problem("configuration_damaged", file=shown(folder / CONFIGURATION))
    return folder / CONFIGURATION


def tells_configuration(folder: Path, found: Mapping[str, Any]) -> bool:
    """Whether a manifest names the configuration that is there; one of an earlier version does not."""
    return CONFIGURATION in found[FILES] and _other_file(folder, found, (CONFIGURATION,)) is None


def _read_with(folder: Path, names: Collection[str], problem: str) -> dict[str, Any] | None:
    """The manifest, with these of the files it names.

    Where they are others, it is read again: somebody may be writing just now.
    """
    found = _read(folder)
    while found is not None and (wrong := _other_file(folder, found, names)) is not None:
        before, found = found, _read(folder)
        if found == before:
            raise Problem(problem, file=shown(folder / wrong))
    return found


def _read(folder: Path) -> dict[str, Any] | None:
    file = folder / MANIFEST
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise Problem("results_damaged", file=shown(file)) from error
    if not isinstance(found, dict):
        raise Problem("results_damaged", file=shown(file))
    if found.get("layout") != LAYOUT:
        raise Problem("results_newer", folder=shown(folder), layout=found.get("layout"))
    if not _is_sound(found):
        raise Problem("manifest_changed", file=shown(file))
    return found


def _is_sound(found: Mapping[str, Any]) -> bool:
    """Whether a manifest is what was written, and names nothing that leads out of a folder."""
    said = {name: value for name, value in found.items() if name != DIGEST}
    try:
        parts = [found["experiment"], found["place"]["id"], *(scenario["id"] for scenario in found["scenarios"])]
        numbers = [number for wave in found["waves"] for one in wave["versions"] for number in one.values()]
        return bool(
            found[DIGEST] == digest(said)
            and {*found[FILES], CONFIGURATION} == {PLAN, TABLE, CONFIGURATION}
            and HASH.fullmatch(found["design"]) is not None
            and all(PART_OF_A_PATH.fullmatch(part) for part in parts)
            and all(VERSION.fullmatch(number) for number in (*numbers, *found["versions"].values()))
        )
    except (KeyError, TypeError, AttributeError):
        return False


def _other_file(folder: Path, found: Mapping[str, Any], names: Collection[str]) -> str | None:
    """The first of these files that is not the one the manifest names."""
    for name, named in found[FILES].items():
        if name not in names:
            continue
        try:
            if file_digest(folder / name) not in (named, *found.get(GROWS, ())):
                return str(name)
        except OSError:
            return str(name)
    return None


def read_plan(folder: Path) -> dict[str, Any]:
    """The plan of a results folder."""
    try:
        return dict(json.loads((folder / PLAN).read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise Problem("results_damaged", file=shown(folder / PLAN)) from error


def check_design(folder: Path, asked: str) -> None:
    """Refuse a folder whose plan is of another design than its name says, as when it was renamed or copied."""
    if (stored := digest(deciding(read_plan(folder)))) != asked:
        raise Problem("stored_other_design", folder=shown(folder), stored=stored, asked=asked)


def read_runs_planned(folder: Path, found: dict[str, Any]) -> pa.Table:
    """The table of runs as far as the manifest goes: the file may have grown already."""
    import pyarrow.parquet as pq

    try:
        return pq.read_table(folder / TABLE).slice(0, found["n_runs"])
    except FileNotFoundError as error:  # nothing was stored, and it is being taken away just now
        raise Problem("results_empty", folder=shown(folder)) from error


def waves_of(found: dict[str, Any] | None) -> list[Wave]:
    """The waves of a manifest."""
    names = [field.name for field in fields(Wave)]
    return [] if found is None else [Wave(**{name: wave[name] for name in names}) for wave in found["waves"]]


def versions() -> dict[str, str]:
    """Of this package, of Python, and of the libraries that take part in a number or a file."""
    from sim import __version__

    found = {
        "shuniu": __version__,
        "python": platform.python_version(),
        "system": f"{sys.platform} {platform.machine()}",
    }
    for library in LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            found[library] = "unknown"
    return found
