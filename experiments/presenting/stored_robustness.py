"""A stored run of ``shuniu robustness``: which package does most at the same money under each form of the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from experiments.exploring.equal_money import kind_of
from experiments.exploring.futures import BETWEEN, FUTURES, reference_of
from experiments.exploring.robustness import effects_and_costs, forms_of
from experiments.presenting.ranks import ALIKE
from experiments.settings.configuration import STATUS_QUO, PlannedScenario
from experiments.settings.locations import results_folder
from experiments.storage.manifest import read_manifest
from experiments.storage.store import Dataset
from sim.policies import Policy

if TYPE_CHECKING:
    from experiments.settings.configuration import Configuration

USUAL: Final = ""


@dataclass(frozen=True)
class Firsts:
    """The package that does most on average, by form of the rules, the usual one under an empty name."""

    by_form: Mapping[str, Mapping[str, str]]
    runs: int


def stored_firsts(dataset: Dataset, configuration: Configuration, outcome: str) -> Firsts | None:
    """The newest stored run of this place, model and months that has all forms and two packages at the same money."""
    forms = {USUAL, *forms_of(configuration)}
    for studied in _studies(dataset, configuration):
        if set(studied) != forms:
            continue
        firsts = {form: _first(one, configuration, outcome) for form, one in studied.items()}
        if all(first is not None for first in firsts.values()):
            runs = sum(len(one.replicates) * len(one.scenarios) for one in studied.values())
            return Firsts({form: first for form, first in firsts.items() if first is not None}, runs)
    return None


def _studies(dataset: Dataset, configuration: Configuration) -> Iterator[dict[str, Dataset]]:
    """By form the designs that one command made, the newest command first."""
    found: dict[str, dict[str, Dataset]] = {}
    for file in sorted(results_folder().glob("robustness/*/manifest.json"), key=lambda file: -file.stat().st_mtime):
        if read_manifest(file.parent) is None:
            continue
        one = Dataset(file.parent)
        form = _form(one.plan, dataset.plan, configuration)
        if form is not None and len(_futures(one)) > 1 and len(one.replicates) == one.n_replicates:
            found.setdefault(one.command, {}).setdefault(form, one)
    yield from found.values()


def _form(plan: Mapping[str, Any], asked: Mapping[str, Any], configuration: Configuration) -> str | None:
    """The form of the rules in which a design is as what is asked; None where it differs in something else."""
    if any(plan.get(key) != asked.get(key) for key in ALIKE if key not in ("parameters", "uncertain")):
        return None
    if _kind(plan) != _kind(asked):
        return None
    for form in (USUAL, *forms_of(configuration)):
        _, process, name = form.split(".") if form else ("", "", "")
        changed = {process: {**asked["parameters"].get(process, {}), name: 1.0}} if form else {}
        if plan["parameters"] == {**asked["parameters"], **changed}:
            return form
    return None


def _kind(plan: Mapping[str, Any]) -> str:
    return str((plan.get("uncertain") or {}).get("kind"))


def _futures(dataset: Dataset) -> list[Any]:
    return [future for future in FUTURES if reference_of(future) in dataset.scenarios]


def _first(dataset: Dataset, configuration: Configuration, outcome: str) -> Mapping[str, str] | None:
    """The name of the package that does most on average over all futures, of those at the same money."""
    known, references = dataset.mechanisms.levers, {reference_of(future) for future in FUTURES}
    packages = [
        PlannedScenario(
            one["id"], one["name"],
            tuple(Policy(policy["id"], policy["name"], policy["levers"], known=known) for policy in one["policies"]),
        )
        for one in dataset.plan["scenarios"]
        if one["id"] not in (STATUS_QUO, *references) and BETWEEN not in one["id"]
    ]  # fmt: skip
    same = [one for one in packages if kind_of(one, configuration.place) == "same"]
    if len(same) < 2:
        return None
    futures = _futures(dataset)
    means = sum(effects_and_costs(dataset, outcome, [one.id for one in same], one)[0].mean(axis=0) for one in futures)
    return same[int(means.argmax())].name
