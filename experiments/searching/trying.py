"""Mixes tried beside the status quo in one stored design: what they do, replicate by replicate, and what they cost.

All mixes of a design share the spin-up of a replicate, its seed and its point of the parameters.  What is stored
already is read and not simulated, so that the same search again is a replay, equal to the last bit.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from experiments.analysis.compare import extra_cost_per_year, guarded
from experiments.analysis.ensemble import Array, Ensemble
from experiments.analysis.nsga import Scored, noise
from experiments.analysis.outcomes import scale
from experiments.analysis.wording import number, yuan
from experiments.language.messages import LANGUAGES, Problem, in_language, text
from experiments.presenting.ensembles import ensemble
from experiments.running.accounts import account
from experiments.running.carry_out import carry_out, work_for
from experiments.running.design import Design
from experiments.searching.dials import YUAN, Settings
from experiments.settings.configuration import Configuration, PlannedScenario
from experiments.settings.files import shown
from experiments.storage.store import Dataset
from experiments.terminal.output import Terminal
from sim.levers import Lever
from sim.observables import Outcome
from sim.policies import Policy

WORDS = {
    "not_whole": {
        "en": "Some runs in {folder} failed or are missing, and mixes must not be compared by what is left. The same "
        "command simulates what is missing; shuniu status {folder} says what failed.",
        "zh": "{folder} 中有运行失败或缺失，不能据其余部分比较组合。重新运行同一命令可补齐；"
        "失败情况见 shuniu status {folder}。",
    },
    "part": {"en": "{lever} {amount}", "zh": "{lever} {amount}"},
    "between": {"en": " + ", "zh": " + "},
}
FRESH = {
    "points": {"en": "fresh seeds and fresh points of the parameters", "zh": "新种子与新参数点"},
    "seeds": {"en": "fresh seeds", "zh": "新种子"},
}
"""What the runs have that judge what was found: points as well where parameters are uncertain."""
FRESH_SEEDS: Final = 100_000
"""How far the seeds that nothing was chosen by lie from those that the choice was made by."""


@dataclass(frozen=True)
class Ground:
    """Where, from when and with which levers mixes are tried, and by which outcome they are judged."""

    configuration: Configuration
    outcome: Outcome
    levers: Mapping[str, Lever]
    start: int
    ramp: int
    terminal: Terminal

    def of(self, experiment: str, replicates: int) -> Ground:
        """The same, its results kept under another name and with so many replicates."""
        return replace(
            self, configuration=replace(self.configuration, experiment=experiment, replicates=replicates)
        )  # fmt: skip

    def fresh(self, replicates: int) -> Ground:
        """The same with seeds and points of the parameters that no search has seen."""
        configuration = self.configuration
        uncertain = configuration.uncertain
        if uncertain is not None:
            half = len(uncertain.rows) // 2
            uncertain = replace(uncertain, rows=uncertain.rows[half:] + uncertain.rows[:half])
        seed = configuration.seed + FRESH_SEEDS
        return replace(
            self, configuration=replace(configuration, replicates=replicates, seed=seed, uncertain=uncertain)
        )

    @property
    def fresh_said(self) -> Mapping[str, str]:
        """What is fresh in them."""
        return FRESH["seeds" if self.configuration.uncertain is None else "points"]

    def scenario(self, identity: str, settings: Settings) -> PlannedScenario:
        """A mix as a scenario."""
        name = {lang: mix_said(settings, self.levers, lang) for lang in LANGUAGES}
        policy = Policy(identity, name, dict(settings), self.start, self.ramp, known=self.levers)
        return PlannedScenario(identity, name, (policy,))

    def tried(
        self, mixes: Mapping[str, Settings], said: Mapping[str, str], further: Sequence[PlannedScenario] = ()
    ) -> Dataset:
        """The stored results of these mixes and of further scenarios; what is missing is simulated, ``said`` before."""
        planned = tuple(self.scenario(identity, settings) for identity, settings in mixes.items())
        status_quo = self.configuration.scenarios[0]
        configuration = replace(self.configuration, scenarios=(status_quo, *planned, *further))
        work = work_for(Design.of(configuration))
        if work.missing:
            self.terminal.note(in_language(said, self.terminal.lang))
        done = carry_out(work, self.terminal)
        account(done, self.terminal)
        if len(done.dataset.replicates) < configuration.replicates:
            raise Problem(WORDS["not_whole"], folder=shown(work.folder))
        return done.dataset


def effects(runs: Ensemble, outcome: Outcome, scenario: str) -> Array:
    """What a scenario does by the last month, replicate by replicate, in what is shown of the outcome.

    Divided by the larger register of its own and of the status quo, so that striking organizations off gains nothing.
    """
    found = guarded(runs, scenario, outcome)[:, -1] - guarded(runs, runs.status_quo, outcome)[:, -1]
    return np.asarray(scale(outcome) * found, dtype=np.float64)


def costs(runs: Ensemble, scenario: str) -> Array:
    """Extra yuan a year of a scenario, replicate by replicate."""
    return extra_cost_per_year(runs, runs.label(scenario), runs.horizon)


def scored(dataset: Dataset, outcome: Outcome, mixes: Sequence[str], budget: float) -> Scored:
    """What mixes do, what they cost, and by how much that is beyond the budget, its standard error included."""
    runs = ensemble(dataset)
    shape = (len(mixes), runs.n_replicates)
    yuan_by = np.array([costs(runs, one) for one in mixes]).reshape(shape)
    means = yuan_by.mean(axis=1)
    found = np.array([effects(runs, outcome, one) for one in mixes]).reshape(shape)
    return Scored(found, means, np.maximum(means + noise(yuan_by) - budget * (1.0 + 1e-9), 0.0))


def mix_said(settings: Mapping[str, float], known: Mapping[str, Lever], lang: str) -> str:
    """A mix in plain words: "Further purchased posts 12.0 M + Party school and projects 0.35"."""
    parts = []
    for one, setting in settings.items():
        lever = known[one]
        amount = yuan(setting, lang) if lever.unit == YUAN else number(setting, _digits(setting))
        parts.append(text(WORDS["part"], lang, lever=in_language(lever.name, lang), amount=amount))
    return text(WORDS["between"], lang).join(parts)


def _digits(setting: float) -> int:
    """Digits behind the point of a setting of which three are significant; none of a whole one."""
    return 0 if setting == int(setting) else max(0, 2 - math.floor(math.log10(abs(setting))))
