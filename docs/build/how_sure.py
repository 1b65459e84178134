"""docs/how_sure.md and docs/how_sure.zh.md: what is known, what is guessed, which guesses decide; ``make calibration``.

For readers who decide and do not calculate.  Every number in them is read from stored runs of the headline over the
points that calibration left, from runs of it with each rule in its other form, and from what calibration wrote down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from textwrap import fill
from typing import Any, Final

import numpy as np

from docs.build.gallery import stored
from docs.build.markdown import table
from docs.build.sure_words import WORDS
from experiments.analysis.compare import Comparison, Row, compare
from experiments.analysis.interaction import sentence
from experiments.analysis.outcomes import with_interval
from experiments.analysis.spread_wording import chance_said, sign_said, whole_percent
from experiments.analysis.value import unlike, worth_of
from experiments.analysis.wording import month_name, number
from experiments.language.messages import in_language, in_style, text
from experiments.presenting.calibrated import fact_of
from experiments.presenting.ensembles import ensemble
from experiments.presenting.facts import amount
from experiments.presenting.plain_numbers import plainly, range_said
from experiments.presenting.worth import things_of
from experiments.settings.entries import forms
from experiments.settings.files import read, search_path
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import mechanisms
from experiments.settings.posterior_file import FOLDER, Posterior, read_posterior
from experiments.settings.uncertainty import numbers_of
from experiments.settings.version import model_version
from experiments.storage.store import Dataset
from experiments.terminal.output import Terminal

DOCS: Final = Path(__file__).resolve().parents[1]
FILES: Final[Mapping[str, str]] = {"en": "how_sure.md", "zh": "how_sure.zh.md"}
PLACE: Final = "beijing_2013"
RUNS: Final = ("replicates=128", "record=monthly", "figures=false")
OUTCOMES: Final = ("coverage", "effective_coverage")
DECIDED: Final = ("no_hubs", "no_funding", "hub_expansion", "funding_expansion")
"""Scenarios of which is asked what their effects rest on, and whether rules of another form turn them."""
RUNS_OF_A_FORM: Final = (
    "replicates=32", "record=monthly", "figures=false", f"scenarios=[status_quo,{','.join(DECIDED)}]",
)  # fmt: skip
MONTH: Final = 12
LINE: Final = 118
TURNED: Final = "‡"
CHOICES: Final = re.compile(r"\s*[(（][01][)）]")
"""Numbers of the two forms in what a rule is called."""
MOST_NUMBERS, MOST_QUESTIONS, MOST_LEARNED = 8, 5, 12
"""That are named: of what decides the effects, and of what facts taught most about."""


class Known:
    """What calibration left and wrote down, and every number of the model."""

    def __init__(self) -> None:
        self.infos = numbers_of(mechanisms(read(config_folder() / "config.yaml")["processes"]))
        self.file = config_folder() / FOLDER / f"{PLACE}.yaml"
        self.header: dict[str, Any] = read(self.file)

    @cached_property
    def posterior(self) -> Posterior:
        """The points."""
        return read_posterior(self.file, self.infos, (config_folder(),))


def main() -> None:
    """Simulate what is not stored yet, and write both pages."""
    terminal = Terminal.here("en")
    dataset = stored("headline", RUNS, terminal)
    others = {
        form: compare(ensemble(stored("headline", (*RUNS_OF_A_FORM, f"{form}=1"), terminal)))
        for form in forms(search_path(None))
    }
    for lang, name in FILES.items():
        said = "\n\n".join(broken(part, lang) for part in page(dataset, others, Known(), lang))
        (DOCS / name).write_text(said + "\n", encoding="utf-8")


def broken(part: str, lang: str) -> str:
    """A paragraph in lines as other pages have them; tables and Chinese as they are."""
    return (
        in_style(part, lang)
        if lang == "zh" or part.startswith(("|", "#"))
        else fill(part, LINE, break_on_hyphens=False)
    )


def page(dataset: Dataset, others: Mapping[str, Comparison], known: Known, lang: str) -> Iterator[str]:
    """The page in one language, paragraph by paragraph; ``others``: the scenarios with a rule in its other form."""
    compared = compare(ensemble(dataset.showing(OUTCOMES)))
    zero, horizon = dataset.manifest["place"]["month_zero"], dataset.manifest["horizon"]
    yield text(WORDS["title"], lang)
    yield text(WORDS["made"], lang, version=model_version(), points=known.header["points"])
    yield text(
        WORDS["first"], lang, place=in_language(dataset.manifest["place"]["name"], lang),
        month=month_name(zero, horizon, lang), replicates=compared.n_replicates, points=compared.spread.n_points,
    )  # fmt: skip
    yield text(WORDS["answers"], lang)
    yield text(WORDS["answers_said"], lang, confidence=whole_percent(compared.spread.confidence()))
    yield _answers(compared, lang)
    yield _sure_of(compared, lang)
    yield sentence(compared, lang)
    yield text(WORDS["known"], lang)
    met = whole_percent(known.header["meet_all_facts"])
    yield text(WORDS["known_said"], lang, facts=len(known.header["facts"]), met=met)
    yield _facts(known, lang)
    yield text(WORDS["guessed"], lang)
    learned = known.header["learned"]
    n_open = len(dataset.plan["uncertain"]["keys"])
    numbers = sum(not info.form for info in known.infos.values())
    yield text(WORDS["guessed_said"], lang, numbers=numbers, open=n_open, learned=len(learned))
    yield _learned(known, list(learned)[:MOST_LEARNED], lang)
    yield _tied(known, lang)
    yield text(WORDS["decide"], lang)
    yield from _decide(dataset, known, lang)
    if others:
        yield text(WORDS["forms"], lang)
        replicates = next(iter(others.values())).n_replicates
        yield text(WORDS["forms_said"], lang, forms=len(others), replicates=replicates)
        yield _forms(compared, others, lang)
    yield text(WORDS["limits"], lang)
    yield text(WORDS["limits_said"], lang)


def _answers(compared: Comparison, lang: str) -> str:
    """Each policy's effects with what is behind them."""
    rows = []
    for row in compared.policies:
        cells = [in_language(row.name, lang)]
        for outcome in compared.outcomes:
            found = row.differences[outcome.id]
            said = with_interval(outcome, found, lang)
            cells += [said, sign_said(found, lang), chance_said(outcome, found, lang)]
        rows.append(cells)
    return table(text(WORDS["answers_columns"], lang).split("|"), rows)


def _sure_of(compared: Comparison, lang: str) -> str:
    """Of which effects the direction is sure: whose interval lies on one side of zero."""
    said = []
    for outcome in compared.outcomes:
        found = [(in_language(row.name, lang), row.differences[outcome.id]) for row in compared.policies]
        open_ones = [
            text(WORDS["of_policy"], lang, name=name, sure=sign_said(one, lang))
            for name, one in found
            if not one.excludes_zero
        ]
        words = WORDS["all_but"] if open_ones else WORDS["all_sure"]
        listed = text("report_between", lang).join(open_ones)
        said.append(text(words, lang, outcome=in_language(outcome.name, lang), n=len(found), listed=listed))
    return ("" if lang == "zh" else " ").join(said)


def _facts(known: Known, lang: str) -> str:
    """Every fact, what is known of it, what runs of the points show, and how many of them meet it."""
    rows = []
    for one in known.header["facts"]:
        fact = fact_of(one["fact"])
        low, high = ("" if one[end] is None else amount(one[end], fact["unit"]) for end in ("low", "high"))
        shown = [amount(one["posterior"][end], fact["unit"]) for end in (0, -1)]
        name = text(
            WORDS["of_place"], lang, name=in_language(fact["name"], lang), place=in_language(fact["place"], lang)
        )
        rows.append([name, f"{low} – {high}", " – ".join(shown), f"{whole_percent(one['met'])} %"])
    return table(text(WORDS["facts_columns"], lang).split("|"), rows)


def _learned(known: Known, keys: Sequence[str], lang: str) -> str:
    """What was believed of the numbers that facts taught most about, and what is left."""
    rows = []
    for key in keys:
        info = known.infos[key]
        assert info.prior is not None  # noqa: S101 (what was calibrated has a prior)
        left = np.quantile(np.array(known.posterior.column(key)), (0.05, 0.95)).tolist()
        said = [range_said(low, high, info.unit, lang) for low, high in ((info.prior.low, info.prior.high), left)]
        rows.append([plainly(key, info, lang), *said])
    return table(text(WORDS["learned_columns"], lang).split("|"), rows)


def _tied(known: Known, lang: str) -> str:
    """Pairs of numbers of which facts know only both together."""
    pairs = [
        text(
            WORDS["tied_pair"],
            lang,
            one=plainly(one, known.infos[one], lang),
            other=plainly(two, known.infos[two], lang),
        )
        for one, two, _ in known.header["not_told_apart"]
    ]
    return text(WORDS["tied"], lang, pairs=text(WORDS["tied_between"], lang).join(pairs)) if pairs else ""


def _decide(dataset: Dataset, known: Known, lang: str) -> Iterator[str]:
    """How much of each effect's spread one thing explains: numbers, and questions about the place."""
    effects, things = things_of(dataset, "effective_coverage", min(MONTH, dataset.manifest["horizon"]))
    policies = dataset.scenarios[1:]
    shown = [one for one in DECIDED if one in policies]
    names = {one["id"]: one["name"] for one in dataset.manifest["scenarios"]}
    for what, most in (("numbers", MOST_NUMBERS), ("questions", MOST_QUESTIONS)):
        values = {key: value for key, (_, value) in things[what].items()}
        worth = {one: worth_of(values, effects, policies.index(one)) for one in shown}
        explained = {one: {found.key: found.explained for found in worth[one] if found.surely} for one in shown}
        every = sorted((found for one in shown for found in worth[one]), key=lambda found: -found.explained)
        named = [found.key for found in unlike(every, values)[:most]]
        largest = max((share for of_one in explained.values() for share in of_one.values()), default=0.0)
        yield text(WORDS[what], lang, month=MONTH, largest=whole_percent(largest))
        rows = [
            [
                plainly(key, known.infos.get(key), lang)
                if what == "numbers"
                else in_language(things[what][key][0], lang),
                *(f"{whole_percent(explained[one][key])} %" if key in explained[one] else "–" for one in shown),
            ]
            for key in named
        ]
        head = [text(WORDS["what"], lang), *(in_language(names[one], lang) for one in shown)]
        yield table(head, rows) if rows else text(WORDS["nothing"], lang)


def _forms(compared: Comparison, others: Mapping[str, Comparison], lang: str) -> str:
    """Effects on effective coverage with every rule in its other form, marked where the mean has another sign."""
    entries = forms(search_path(None))
    policies = [compared.row(one.id) for one in next(iter(others.values())).policies]
    rows = [[text(WORDS["usual"], lang), *(_effect(row, row, lang) for row in policies)]]
    rows += [
        [
            CHOICES.sub("", in_language(entries[form].name, lang)),
            *(_effect(found.row(row.id), row, lang) for row in policies),
        ]
        for form, found in others.items()
    ]
    turned = sum(cell.endswith(TURNED) for row in rows for cell in row)
    head = [text(WORDS["rule"], lang), *(in_language(row.name, lang) for row in policies)]
    said = text(WORDS["turned" if turned else "none_turned"], lang, turned=turned)
    return f"{table(head, rows)}\n\n{said}"


def _effect(row: Row, usual: Row, lang: str) -> str:
    here, there = (one.differences["effective_coverage"] for one in (row, usual))
    turned = np.sign(here.mean) != np.sign(there.mean)
    bounds = text(
        "interval", lang, low=number(here.low or 0.0, 1, signed=True), high=number(here.high or 0.0, 1, signed=True)
    )
    return f"{number(here.mean, 1, signed=True)} [{bounds}]{TURNED if turned else ''}"


if __name__ == "__main__":
    main()
