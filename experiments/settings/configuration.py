"""What a person asked for, complete and checked: the one thing that designs, runs and stores are made from."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.designs.conflicts import check_conflicts
from experiments.language.messages import COMMAND_LINE, Problem, text
from experiments.settings import funding
from experiments.settings.composition import Composition, compose
from experiments.settings.designs import specification
from experiments.settings.display_names import suggestions
from experiments.settings.files import flat, is_policy, options, read, refuse_unmarked, shown
from experiments.settings.known import shard
from experiments.settings.mechanisms import dotted, is_own, together
from experiments.settings.overrides import Words
from experiments.settings.uncertainty import ParameterPoints, parameter_points
from experiments.settings.unnamed import explained
from sim.parameters import SettingError
from sim.policies import LAST_MONTH, Limit, Policy, Scenario, limits
from sim.policies import compose as compose_policies
from sim.texts import in_both_languages

if TYPE_CHECKING:
    from experiments.designs.specification import Specification
    from sim.place import Place

WORDS = {
    "told_apart_between": {"en": ", ", "zh": "，"},
    "told_apart": {"en": 'Changed from "{name}": {changes}', "zh": "由“{name}”改动：{changes}"},
    "design_sweep": {
        "en": "Experiment '{given}' has a design of {count} points. Run it with: shuniu sweep experiment={given}",
        "zh": "实验“{given}”含有 {count} 个设计点的设计。请用 shuniu sweep experiment={given} 运行。",
    },
    "unknown_scenario": {
        "en": "There is no scenario '{word}' ({file}). {hint}",
        "zh": "没有情景“{word}”（{file}）。{hint}",
    },
    "unknown_policy": {
        "en": "There is no policy '{word}' ({file}). {hint}",
        "zh": "没有政策“{word}”（{file}）。{hint}",
    },
    "scenario_twice": {
        "en": "Scenario '{given}' is named twice ({file}). Name it once.",
        "zh": "情景“{given}”出现了两次（{file}），请只写一次。",
    },
    "status_quo_levers": {
        "en": "status_quo cannot be given levers ({levers}): all others are compared with it. "
        "Write a policy of your own: shuniu init.",
        "zh": "status_quo 不能设定政策手段（{levers}）：其他情景都以它为比较基准。请用 shuniu init 编写自己的政策。",
    },
    "changed_twice": {
        "en": "{first} and policy={given} with changes would both be called '{given}'. Leave {first} out, "
        "or write a policy of your own: shuniu init.",
        "zh": "{first} 与改动后的 policy={given} 会同名为“{given}”。请去掉 {first}，或用 shuniu init 编写自己的政策。",
    },
    "no_design": {
        "en": "Experiment {given} has no design to sweep: shuniu run experiment={given} runs it.",
        "zh": "实验 {given} 没有可扫描的设计；请用 shuniu run experiment={given} 运行。",
    },
    "nothing_to_compare": {
        "en": "This sweep varies parameters under the status quo alone, and a sweep shows what a scenario changes. "
        "Name one, such as scenarios=[no_hubs].",
        "zh": "此扫描只在现状情景下变动参数，而扫描显示的是某情景带来的变化。请指明情景，例如 scenarios=[no_hubs]。",
    },
    "sweep_of_nothing": {
        "en": "sweep needs an experiment that has a design, such as {command}. `shuniu list experiments` shows them.",
        "zh": "sweep 需要一个带设计的实验，例如 {command}。用 shuniu list experiments 查看。",
    },
}

LEVER = "policy.levers."
STATUS_QUO = "status_quo"
"""The scenario all others are compared with; it is run in every experiment."""

RUN_ONLY = ("replicates", "figures", "checks", "executor", "max_failed", "retry_failed", "shard")
"""Settings that change how an experiment is run, and not what comes out for a seed."""


@dataclass(frozen=True)
class PlannedScenario:
    """A scenario with the policies it names."""

    id: str
    name: Mapping[str, str]
    policies: tuple[Policy, ...]

    @property
    def first_month(self) -> int | None:
        """First month in which a policy acts; None where none ever does."""
        return min((policy.start for policy in self.policies if policy.levers), default=None)

    @property
    def last_month(self) -> int | None:
        """Month from which none acts any more; None where one acts to the horizon."""
        ends = [policy.end for policy in self.policies if policy.levers]
        return None if None in ends or not ends else max(end for end in ends if end is not None)

    def limits(self, place: Place, horizon: int) -> tuple[Limit, ...]:
        """Levers that its policies together, on top of what the place has, would carry beyond their range."""
        return limits(self.policies, 0, horizon, place.lever_history)


@dataclass(frozen=True, eq=False)
class Configuration:
    """One experiment, ready to be run."""

    experiment: str
    name: Any
    question: Any
    place_id: str
    place: Place
    place_file: Path
    scenarios: tuple[PlannedScenario, ...]
    replicates: int
    horizon: int
    seed: int
    processes: tuple[str, ...]
    parameters: Mapping[str, Mapping[str, float]]
    executor: Mapping[str, Any]
    figures: bool
    checks: str
    record: str
    outcomes: tuple[str, ...]
    max_failed: float
    retry_failed: bool
    shard: tuple[int, int]
    command: str
    typed: tuple[str, ...]
    settings: Mapping[str, Any]
    design: Specification | None = None
    facts: tuple[Mapping[str, Any], ...] = ()
    """The facts that a calibration measures in every run, in place of a record."""
    uncertain: ParameterPoints | None = None


def configure(words: Words, *, swept: bool | None = None, settled: bool = True) -> Configuration:
    """Compose the configuration of ``shuniu run`` and check that it can be run.

    swept: refuse an experiment without a design (True) or with one (False), before its place is built.
    settled: refuse a place whose month 0 would miss its register; one that is to be settled has no uncertain numbers.
    """
    composition = compose(words)
    settings = composition.settings
    name, question = (_text(key, composition) for key in ("name", "question"))
    horizon = int(settings["horizon"])
    scenarios = tuple(_planned(scenario, composition, horizon) for scenario in _scenarios(composition))
    parameters = {process: _numbers(values) for process, values in settings["process"].items()}
    varied = {policy.id: policy for one in scenarios if one.id != STATUS_QUO for policy in one.policies}
    design = specification(composition, varied, parameters)
    if design is None and swept is True:
        if not any(setting.key == "experiment" for setting in composition.typed):
            raise Problem(WORDS["sweep_of_nothing"], command="shuniu sweep experiment=hub_reach_by_budget")
        raise Problem(WORDS["no_design"], given=composition.choices["experiment"])
    if design is not None and swept is False:
        raise Problem(WORDS["design_sweep"], given=composition.choices["experiment"], count=f"{design.size:,}")
    if design is not None and len(scenarios) == 1 and all(factor.kind == "parameter" for factor in design.factors):
        raise Problem(WORDS["nothing_to_compare"])
    if design is not None:
        where, declared = shown(composition.files["experiment"]), together(settings["processes"])
        check_conflicts(design, varied.values(), horizon, where, declared)
    place = composition.place
    if settled:
        place.factor_for(place.start)
    processes = tuple(dotted(process) for process in settings["processes"])
    if any(map(is_own, processes)):
        from sim.model import CoverageModel, ModelParameters

        CoverageModel.rehearse(place, ModelParameters(parameters, processes))
    return Configuration(
        experiment=composition.choices["experiment"],
        name=name,
        question=question,
        place_id=composition.choices["place"],
        place=place,
        place_file=composition.files["place"],
        scenarios=scenarios,
        replicates=int(settings["replicates"]),
        horizon=horizon,
        seed=int(settings["seed"]),
        processes=processes,
        parameters=parameters,
        executor=settings["executor"],
        figures=settings["figures"],
        checks=settings["checks"],
        record=settings["record"],
        outcomes=tuple(settings["outcomes"]),
        max_failed=settings["max_failed"],
        retry_failed=settings["retry_failed"],
        shard=shard(settings["shard"], COMMAND_LINE),
        command=_command(words, composition),
        typed=tuple(setting.typed for setting in composition.typed),
        settings=settings,
        design=design,
        uncertain=_uncertain(composition, design) if settled else None,
    )


def _uncertain(composition: Composition, design: Specification | None) -> ParameterPoints | None:
    """The points of what is not known, without the numbers that somebody set or that the design varies."""
    settings = composition.settings
    if settings["uncertainty"] == "fixed":
        return None
    held = set(flat({setting.key: setting.value for setting in composition.typed}))
    held |= {factor.key for factor in (design.factors if design else ())}
    forms = []
    for one in composition.mechanisms.values():
        given = settings["process"].get(one.name, {})
        forms += [f"{one.name}.{i.name}" for i in one.parameters.values() if i.form and given.get(i.name) == 1]
        held |= {f"process.{one.name}.{i.name}" for i in one.parameters.values() if given.get(i.name) != i.default}
    return parameter_points(
        settings["uncertainty"],
        composition.choices["place"],
        settings["place"],
        composition.path,
        composition.mechanisms,
        held,
        forms,
    )


def _numbers(values: Mapping[str, Any]) -> dict[str, float]:
    return {name: float(value) for name, value in values.items()}


def _text(key: str, composition: Composition) -> dict[str, str] | None:
    """The experiment's name or its question in both languages; None where it has none."""
    given = composition.settings[key]
    typed = any(setting.key.split(".")[0] == key for setting in composition.typed)
    where = COMMAND_LINE if typed else shown(composition.files["experiment"])
    return None if given is None else in_both_languages(key, given, composition.choices["experiment"], where)


def _command(words: Words, composition: Composition) -> str:
    """The line that runs the same experiment again, with all that was asked for but how it is run."""
    verb = "run" if composition.settings.get("design") is None else "sweep"
    parts = ["shuniu", verb, f"experiment={composition.choices['experiment']}"]
    if words.config_dir is not None:
        parts.append(f"--config-dir={words.config_dir}")
    left_out = ("experiment", *RUN_ONLY)
    parts += [setting.typed for setting in composition.typed if setting.key.split(".")[0] not in left_out]
    parts.append(f"replicates={composition.settings['replicates']}")
    return " ".join(shlex.quote(part) for part in parts)


def _scenarios(composition: Composition) -> list[Scenario]:
    """The scenarios to run: the experiment's, or the one scenario or policy asked for; the status quo first."""
    known = options("scenario", composition.path)
    typed = {setting.key for setting in composition.typed}
    alone = {"scenario", "policy"} & set(composition.choices)
    listed = [] if alone and "scenarios" not in typed else list(composition.settings["scenarios"])
    where = COMMAND_LINE if "scenarios" in typed else shown(composition.files["experiment"])
    for identity in listed:
        if identity not in known:
            refuse_unmarked("scenario", identity)
            choices = suggestions(identity, known)
            raise Problem(WORDS["unknown_scenario"], word=identity, choices=choices, file=where)
        if listed.count(identity) > 1:
            raise Problem(WORDS["scenario_twice"], given=identity, file=where)
    listed = [STATUS_QUO, *(identity for identity in listed if identity != STATUS_QUO)]
    found = {identity: _read_scenario(identity, known[identity], composition) for identity in listed}
    asked = {identity: f"scenarios=[{identity}]" for identity in listed if identity != STATUS_QUO}
    if "scenario" in composition.choices:
        identity = composition.choices["scenario"]
        found[identity] = Scenario.from_mapping(identity, composition.settings["scenario"], shown(known[identity]))
        asked[identity] = f"scenario={identity}"
    if "policy" in composition.choices:
        identity = composition.choices["policy"]
        if identity in asked and _changes(composition, "policy"):
            raise Problem(WORDS["changed_twice"], given=identity, first=asked[identity])
        found[identity] = _alone(identity, composition)
    return list(found.values())


def _read_scenario(identity: str, file: Path, composition: Composition) -> Scenario:
    if is_policy(file):
        return _alone(identity, composition)
    return Scenario.from_mapping(identity, read(file), shown(file))


def _alone(identity: str, composition: Composition) -> Scenario:
    """A policy alone, as a scenario."""
    policy = _policy(identity, composition, "")
    return Scenario(identity, policy.name, (identity,), policy.file, policy.meaning)


def _policy(identity: str, composition: Composition, where: str) -> Policy:
    known = options("policy", composition.path)
    if identity not in known:
        refuse_unmarked("policy", identity)
        raise Problem(WORDS["unknown_policy"], word=identity, choices=suggestions(identity, known), file=where)
    file = known[identity]
    try:
        return _policy_of(identity, file, composition)
    except SettingError as error:
        raise explained(error) from error


def _policy_of(identity: str, file: Path, composition: Composition) -> Policy:
    content, origin, changed = read(file), shown(file), []
    is_chosen = identity == composition.choices.get("policy")
    if is_chosen:
        content = {**composition.settings["policy"]}
        changed = [one for one in composition.typed if one.key.startswith("policy.")]
        if changed:
            origin = f"{origin}, {COMMAND_LINE}"
            # Hydra would put the keys of an amount that is typed beside those of the file.
            typed = {one.key.removeprefix(LEVER): one.value for one in changed if one.key.startswith(LEVER)}
            content["levers"] = {**(content.get("levers") or {}), **typed}
    is_measured = any(isinstance(one, Mapping) for one in (content.get("levers") or {}).values())
    place = composition.place if is_measured else None
    policy = Policy.from_mapping(identity, content, origin, composition.levers, place)
    is_named = not is_chosen or any(one.key.startswith("policy.name") for one in changed)
    return policy if is_named else funding.named(policy)


def _planned(scenario: Scenario, composition: Composition, horizon: int) -> PlannedScenario:
    """The scenario with its policies, which must fit into the horizon and with one another."""
    policies = tuple(_policy(identity, composition, scenario.file) for identity in scenario.policies)
    for policy in policies:
        if policy.levers:
            policy.check_horizon(horizon)
    compose_policies(policies, 0, horizon, together(composition.settings["processes"]))
    if scenario.id == STATUS_QUO:
        if set_levers := ", ".join(lever for policy in policies for lever in policy.levers):
            raise Problem(WORDS["status_quo_levers"], levers=set_levers)
        return PlannedScenario(scenario.id, scenario.name, policies)
    return PlannedScenario(scenario.id, _told_apart(scenario, composition), policies)


def together_in(words: Words, policies: Sequence[str], file: str) -> tuple[Policy, ...]:
    """Policies by name that are in force together, checked as those of a scenario that stands in ``file``."""
    return _planned(Scenario("", {}, tuple(policies), file), compose(words), LAST_MONTH).policies if policies else ()


def _told_apart(scenario: Scenario, composition: Composition) -> Mapping[str, str]:
    """The scenario's name, or what it was and what the command line changed: a cut by a third is not *no funding*.

    A name that was typed as well is left as it is.
    """
    changes = []
    if scenario.id == composition.choices.get("scenario"):
        changes += _changes(composition, "scenario")
    if composition.choices.get("policy") in scenario.policies:
        changes += _changes(composition, "policy")
    if scenario.id == funding.POLICY:  # its name says it
        changes = [change for change in changes if not change.startswith(f"{funding.KEY}=")]
    typed_names = [s.key for s in composition.typed if s.key.startswith(("scenario.name", "policy.name"))]
    if typed_names or not changes:
        return scenario.name
    said = {lang: text(WORDS["told_apart_between"], lang).join(changes) for lang in scenario.name}
    return {
        lang: text(WORDS["told_apart"], lang, name=name, changes=said[lang]) for lang, name in scenario.name.items()
    }


def _changes(composition: Composition, group: str) -> list[str]:
    """What was typed of a policy or a scenario that decides what it does, each as ``reach=0.05``."""
    said = ("name", "meaning", "source")
    typed = [setting for setting in composition.typed if setting.key.startswith(f"{group}.")]
    return [
        setting.typed.removeprefix(f"{group}.").removeprefix("levers.")
        for setting in typed
        if setting.key.split(".")[1] not in said
    ]
