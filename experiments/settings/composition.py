"""Composing a run's configuration with Hydra: files, groups and the command line become one checked whole.

Hydra composes; it runs nothing.  Every file is read strictly and every key and value checked before Hydra sees them,
because its own answers to a mistake help little (it offers to append a misspelt key, where it would do nothing).
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.language.messages import COMMAND_LINE, Problem
from experiments.settings import environment, funding, lever_names, outcomes
from experiments.settings.designs import DESIGN, is_of_design, layered
from experiments.settings.display_names import by_id, suggestions
from experiments.settings.executors import FOLDER as EXECUTORS
from experiments.settings.executors import ExecutorSettings, check_used, own_settings, spelled_out
from experiments.settings.executors import with_own as with_own_settings
from experiments.settings.files import (
    GROUPS,
    decoded,
    flat,
    is_policy,
    options,
    read,
    refuse_unmarked,
    scenario_in,
    search_path,
    shown,
)  # fmt: skip
from experiments.settings.files import WORDS as OF_FILES
from experiments.settings.known import KnownSettings
from experiments.settings.listing import modules
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import Mechanism, mechanisms, together, with_own
from experiments.settings.overrides import Setting, Words, parse
from experiments.settings.own_modules import having
from experiments.settings.place_base import read_place, with_base
from sim.levers import Lever

if TYPE_CHECKING:
    from sim.place import Place

WORDS = {
    "choice_without_quotes": {
        "en": "{group}: {given} is read as a number ({file}). Quote the name: {group}: '{given}'.",
        "zh": "{group}: {given} 会被读作数字（{file}），请给名称加引号：{group}: '{given}'。",
    },
    "experiment_header": {
        "en": "{file}: the first line of an experiment must be '# @package _global_'.",
        "zh": "{file}：实验文件的第一行必须是“# @package _global_”。",
    },
    "cannot_compose": {
        "en": "The configuration cannot be put together: {what}",
        "zh": "配置无法组成：{what}",
    },
}

OPTIONAL = ("scenario", "policy")
"""Groups from which nothing need be chosen."""


@dataclass
class Schema:
    """What a run is configured by: every key there is, with its type."""

    name: Any = None
    question: Any = None
    answer: Any = field(default_factory=dict)
    place: Any = None
    scenario: Any = None
    policy: Any = None
    scenarios: list[str] = field(default_factory=list)
    replicates: int = 32
    horizon: int = 132
    seed: int = 1
    figures: bool = True
    checks: str = "none"
    record: str = "full"
    uncertainty: str = "fixed"
    outcomes: list[str] = field(default_factory=list)
    max_failed: float = 0.05
    retry_failed: bool = False
    shard: str = "1/1"
    executor: ExecutorSettings = field(default_factory=ExecutorSettings)
    processes: list[str] = field(default_factory=list)
    mechanisms: list[str] = field(default_factory=list)
    process: Any = field(default_factory=dict)
    design: Any = field(default_factory=dict)


@dataclass(frozen=True)
class Composition:
    """A composed configuration: its settings, what was chosen from each group and from which file."""

    settings: Mapping[str, Any]
    choices: Mapping[str, str]
    files: Mapping[str, Path]
    mechanisms: Mapping[str, Mechanism]
    levers: Mapping[str, Lever]
    typed: tuple[Setting, ...]
    path: tuple[Path, ...]
    hydra_words: tuple[str, ...]

    @cached_property
    def place(self) -> Place:
        """The place that was chosen, with what was typed of it; built when it is first asked for."""
        from experiments.settings.places import load_place

        file = self.files["place"]
        changed = any(setting.key.startswith("place.") for setting in self.typed)
        where = f"{shown(file)}, {COMMAND_LINE}" if changed else shown(file)
        return load_place(self.choices["place"], file, self.settings["place"], where, self.levers)


def compose(words: Words) -> Composition:
    """Compose and check; a :class:`Problem` or ``SettingError`` says what is wrong, where, and what to write."""
    path = search_path(words.config_dir)
    every_option = [f"{group}={option}" for group in GROUPS for option in options(group, path)]
    in_ids = by_id(funding.spelled_out(lever_names.by_id(words.typed)), path)
    typed = spelled_out(in_ids, options("executor", path))
    settings = parse(typed, GROUPS, every_option)
    base_file = next(folder / "config.yaml" for folder in path if (folder / "config.yaml").is_file())
    base = read(base_file)
    choices = _choices(base, [setting for setting in settings if setting.key in GROUPS], path, shown(base_file))
    files = {group: options(group, path)[option] for group, option in choices.items()}
    contents = {group: read_place(file) if group == "place" else read(file) for group, file in files.items()}
    layers = [(base, base_file), (contents["experiment"], files["experiment"])]
    processes = with_own(*(_names(key, layers, settings) for key in ("processes", "mechanisms")))
    found = mechanisms(processes)
    declared = together(processes)
    levers = declared.levers
    kind = next(
        (one.value for one in reversed(settings) if one.key == "executor.kind"), contents["executor"].get("kind")
    )
    known = KnownSettings(found, contents["place"], choices, levers, own_settings(kind))
    for content, file in layers:
        own = {key: value for key, value in content.items() if key not in ("defaults", "hydra", DESIGN, *OPTIONAL)}
        for key, value in own.items():
            if key in known.keys or key not in known.parents:
                known.check(key, value, shown(file))
            else:
                _each(known, key, value, file)
    for key, value in flat(contents["executor"], "executor.").items():
        known.check(key, value, shown(files["executor"]))
    for setting in settings:
        if setting.key not in GROUPS and not is_of_design(setting.key):
            known.check(setting.key, setting.value, COMMAND_LINE)
    design = layered([content for content, _ in layers], settings, shown(files["experiment"]))
    hydra_words = tuple(_for_hydra(setting) for setting in settings)
    numbers = repr([dict(one.parameters) for one in found.values()])
    asked = _Asked(hydra_words, _digest(path, numbers, str(kind)), partial(_lay_out, found, kind, choices, files, path))
    whole = environment.everywhere(pickle.loads(_composed(asked)), "Hydra")  # noqa: S301  packed below
    composed = {key: value for key, value in whole.items() if key != DESIGN}
    composed["place"] = with_base(composed["place"], files["place"])
    composed["processes"] = processes
    typed_here = any(setting.key == outcomes.KEY for setting in settings)
    where = (
        COMMAND_LINE
        if typed_here
        else shown(files["experiment"] if outcomes.KEY in contents["experiment"] else base_file)
    )
    composed[outcomes.KEY] = list(outcomes.chosen(composed[outcomes.KEY] or outcomes.usual(), declared.outcomes, where))
    if design is not None:
        composed[DESIGN] = design
    set_here = dict.fromkeys(flat(contents["executor"], "executor."), shown(files["executor"]))
    set_here |= {setting.key: COMMAND_LINE for setting in settings if setting.key.startswith("executor.")}
    check_used(composed["executor"]["kind"], set_here)
    return Composition(composed, choices, files, found, levers, tuple(settings), path, hydra_words)


def _names(key: str, layers: Sequence[tuple[Mapping[str, Any], Path]], settings: Sequence[Setting]) -> list[str]:
    """A list of mechanisms: the command line over the experiment's file over the defaults."""
    origins = [(content[key], shown(file)) for content, file in layers if key in content]
    origins += [(setting.value, COMMAND_LINE) for setting in settings if setting.key == key]
    found, where = origins[-1] if origins else ([], "")
    if not (isinstance(found, list) and all(isinstance(word, str) for word in found)):
        raise Problem(OF_FILES["not_a_list"], key=key, given=found, file=where)
    return found


def prepare(config_dir: str | None) -> None:
    """Tell Hydra the schema and where to look, without composing: enough to complete a line that is not finished."""
    from experiments.settings.hydra_search_path import search_first

    path = search_path(config_dir)
    base = read(next(folder / "config.yaml" for folder in path if (folder / "config.yaml").is_file()))
    _store_schema(mechanisms(base.get("processes", [])))
    for identity, file in options("scenario", path).items():
        if is_policy(file):
            _store_scenario(identity, {})
    search_first(path)


def _each(known: KnownSettings, key: str, value: Any, file: Path) -> None:
    if not isinstance(value, Mapping):
        raise Problem("not_a_mapping", key=key, given=value, file=shown(file))
    for inner, inner_value in flat(value, f"{key}.").items():
        known.check(inner, inner_value, shown(file))


def _choices(base: Mapping[str, Any], typed: Sequence[Setting], path: Sequence[Path], base_name: str) -> dict[str, str]:
    """What is chosen from each group: the command line over the experiment's file over the defaults."""
    origin = dict.fromkeys(GROUPS, base_name)
    chosen: dict[str, Any] = dict.fromkeys(GROUPS) | _defaults(base)
    asked = {setting.key: setting.value for setting in typed}
    chosen |= asked
    origin |= dict.fromkeys(asked, COMMAND_LINE)
    _check_choice("experiment", chosen["experiment"], path, origin["experiment"])
    file = options("experiment", path)[str(chosen["experiment"])]
    if "@package _global_" not in decoded(file).split("\n", 1)[0]:
        raise Problem(WORDS["experiment_header"], file=shown(file))
    override = {group: option for group, option in _defaults(read(file)).items() if group not in asked}
    chosen |= override
    origin |= dict.fromkeys(override, shown(file))
    for group, option in chosen.items():
        if option is not None or group not in OPTIONAL:
            _check_choice(group, option, path, origin[group])
    return {group: str(option) for group, option in chosen.items() if option is not None}


def _defaults(content: Mapping[str, Any]) -> dict[str, Any]:
    """The groups that a file's defaults list chooses from."""
    entries = [entry for entry in content.get("defaults") or [] if isinstance(entry, Mapping)]
    named = {
        str(key).removeprefix("override ").lstrip("/"): option for entry in entries for key, option in entry.items()
    }
    return {group: option for group, option in named.items() if group in GROUPS}


def _check_choice(group: str, option: Any, path: Sequence[Path], where: str) -> None:
    known = options(group, path)
    if str(option) not in known:
        refuse_unmarked(group, str(option))
        choices = set(suggestions(str(option), known))
        if group == "executor":
            choices |= {*modules(EXECUTORS), *having("executor")}
        raise Problem("unknown_option_of_group", word=str(option), choices=choices, group=group, file=where)
    if not isinstance(option, str):
        raise Problem(WORDS["choice_without_quotes"], group=group, given=option, file=where)


def _for_hydra(setting: Setting) -> str:
    """The word as Hydra takes it: a policy or place may set what its file does not name, and a design what it likes."""
    may_add = ("policy.", "scenario.", "place.", DESIGN)
    return f"++{setting.quoted}" if setting.key.startswith(may_add) else setting.quoted


def _lay_out(
    found: Mapping[str, Mechanism], executor: Any, choices: Mapping[str, str], files: Mapping[str, Path],
    path: Sequence[Path],
) -> None:  # fmt: skip
    """Have Hydra find what it reads."""
    from experiments.settings.hydra_search_path import search_first

    _store_schema(found, executor)
    if "scenario" in files and is_policy(files["scenario"]):
        _store_scenario(choices["scenario"], scenario_in(files["scenario"]))
    search_first(path)


def _store_schema(found: Mapping[str, Mechanism], executor: Any = None) -> None:
    from hydra.core.config_store import ConfigStore

    defaults = {
        name: {info.name: info.default for info in one.parameters.values()}
        for name, one in found.items()
        if one.parameters
    }
    ConfigStore.instance().repo.pop("scenario", None)  # a policy that was chosen as one before
    ConfigStore.instance().store(name="schema", node=Schema(process=defaults, executor=with_own_settings(executor)))


def _store_scenario(identity: str, content: Mapping[str, Any]) -> None:
    """Let Hydra choose a policy alone as a scenario, which has no file of its own."""
    from hydra.core.config_store import ConfigStore

    ConfigStore.instance().store(group="scenario", name=identity, node=dict(content))


def _digest(path: Sequence[Path], *schema: str) -> str:
    """A digest of all that Hydra reads: the schema and every file of the folders."""
    digest = hashlib.sha256(repr(schema).encode())
    for folder in path:
        digest.update(b"folder")
        for file in sorted([*folder.glob("*.yaml"), *folder.glob("*/*.yaml")]):
            with suppress(OSError):  # one that cannot be read hinders only who asks for it
                digest.update(repr((str(file.relative_to(folder)), file.read_bytes())).encode())
    return digest.hexdigest()


@dataclass(frozen=True)
class _Asked:
    """What Hydra is asked for: its words, the digest of all that it reads, and what lays that before it."""

    words: tuple[str, ...]
    read: str
    prepare: Callable[[], None] = field(compare=False)


@lru_cache(maxsize=64)
def _composed(asked: _Asked) -> bytes:
    """What Hydra composes of these words and of what it reads, packed so that each who asks has it for itself."""
    from hydra import compose as hydra_compose
    from hydra import initialize_config_dir
    from hydra.errors import HydraException
    from omegaconf import OmegaConf
    from omegaconf.errors import OmegaConfBaseException

    asked.prepare()
    try:
        with initialize_config_dir(str(config_folder()), version_base="1.3"):
            composed = OmegaConf.to_container(hydra_compose("config", list(asked.words)), resolve=False)
    except (HydraException, OmegaConfBaseException) as error:
        if _was_interrupted(error):
            raise KeyboardInterrupt from error
        what = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
        raise Problem(WORDS["cannot_compose"], what=what) from error
    return pickle.dumps({str(key): value for key, value in composed.items()} if isinstance(composed, dict) else {})


def _was_interrupted(error: BaseException | None) -> bool:
    """Whether an error stands for an interruption, as where it came into the midst of what Hydra then raised."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None
