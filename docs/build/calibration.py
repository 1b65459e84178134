"""docs/calibration.md: how the posterior that ships was found, and whether it is what it says; ``make calibration``.

Stages that are stored are read, so that the page follows the command ``shuniu calibrate`` without simulating again.
"""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from docs.build.markdown import table
from docs.build.posterior import files
from docs.build.ranks import PANELS, Ranked, ranks_picture
from experiments.analysis.wording import number
from experiments.calibration.checks import Studies, Truths, studies
from experiments.calibration.emulator import Emulator, Together, emulators
from experiments.calibration.kept import LEAST_LEARNED, facts_found
from experiments.calibration.learned import directions, learned, moved_without, tied
from experiments.calibration.making import Calibration
from experiments.calibration.posterior import likelihood_of, sample
from experiments.calibration.second import adjusted
from experiments.calibration.targets import SURE, Array
from experiments.commands.calibrate import calibrated
from experiments.figures.frame.save import save
from experiments.language.messages import LANGUAGES
from experiments.settings.files import read
from experiments.settings.locations import config_folder, results_folder
from experiments.settings.overrides import Words
from experiments.settings.place_file import with_values
from experiments.settings.posterior_file import FOLDER
from experiments.storage.whole_files import write_text
from experiments.terminal.output import Terminal

PAGE: Final = Path(__file__).resolve().parents[1] / "calibration.md"
FILE: Final = config_folder() / FOLDER / "beijing_2013.yaml"
RANKS: Final = results_folder() / "calibration_ranks.npz"
COMMAND: Final = ("place=beijing_2013", "also=shenzhen_2012")
SEED: Final = 2013
EMULATED: Final = 1000
"""Studies over the prior by emulators alone."""
HELD_OUT: Final = 256
"""Points of the prior that emulators are not shown, so that their runs are truths."""
PARTICLES: Final = 4000

HEAD: Final = """\
# Calibration: what the facts leave of what is believed

Made by `make calibration` of points {points}; `configs/posterior/beijing_2013.yaml` names the `sim/` they hold for.

{numbers} numbers of the model have a prior (`shuniu list uncertain`).
`shuniu calibrate {command}` holds them against {facts} facts
of Beijing in 2013 and of Shenzhen in 2017, in {runs:,} runs, and leaves 512 points, `configs/posterior/
beijing_2013.csv`, that every answer carries. Half a fact's range is read as {sure:g} standard deviations of the model's
average: nearly all that a right model shows lies inside, also with the chance of a single run on top. Registration
factors and reference shares of the places were found with numbers that were fitted by hand and stay what they are at
every point: what another point does to the register shows in the facts. Defaults of eleven
numbers that these facts say more about than any one source are the medians of these points, and the level of vitality
is such that about as many branches are active as over them. Numbers of registration (`crowding`, whose median is 2.0,
above all) stay as the factor was found with them, since others would move the register of month 0; so do the place's.

## Are the facts met?

*Before* and *after* are the ranges of nine in ten runs, at points of the prior and at fresh runs of the posterior under
seeds of their own. *Misfit* is the part of a fact's variance that its emulator does not explain. The {last}
points of the last stage, carried by what their own runs missed and run again, are worth {effective:.0f} of equal
weight.

"""
MET: Final = """
**{met:.0f} % of {fresh} fresh runs meet all facts at once.**
"""
NOT_STUDIED: Final = """
## Is the posterior what it says?

Not tried for these points: `make calibration` draws truths, shows their facts and asks for the posterior of these.
"""
TRUTHS: Final = """
## Is the posterior what it says?

A study draws a truth, shows its facts, and asks for the posterior of these; over many of them the truth must lie
where the posterior says as often as it says. *Fails* counts numbers, and names facts, whose ranks are not uniform
(χ², Holm, .01 together; of a fact, what the emulators say of it at the truth is ranked among what they say at the
draws); *cover* is how often the interval of 90 % holds the truth, least and most over the numbers that facts move at
all. (Of one number among {studies:,} studies it is within {within:.1f} points of 90, nine times in ten; of the least
and the most among many it is further.) *TARP* is the chance of distances so uneven, on these numbers alone. Where
facts are emulated the sampler is tried; where they are real runs the emulators are as well: those of the prior
without the runs in question, and those of the posterior's region with runs that they were not made from (before
points are carried).

![Ranks of the truths](pictures/calibration_ranks_en.png)

[中文图](pictures/calibration_ranks_zh.png)

"""
LEARNED: Final = """
## What the facts teach

The part of a number's prior variance that the facts take away; numbers not named keep at least {least:.0f} % of it.
From {n} numbers and {facts} facts no more can be asked.

"""
TIED: Final = """
## What they do not tell apart

Pairs that are correlated in the posterior: facts know their sum or their ratio, and not each.

"""
DIRECTIONS: Final = """
Combinations that the facts know best, with what is left of a variance of 1 (weights above .25 are named):

"""
SECOND: Final = """
## A second, unlike inference

Regression-adjusted ABC on the first stage's runs, without emulators: how far its middle lies from the first one's, in
standard deviations of that, and how wide it is against it; the numbers that facts teach most about.

"""
AGREEMENT: Final = """

From {points} points. Of {n} numbers {near} lie within a quarter of a standard deviation, and {alike} are .8 to 1.25
times as wide. Where it differs, it is that one straight line through all of the prior is not the same as many
parabolas near the facts, and the chance of so few points: a tenth of a standard deviation for a middle.
"""
WITHOUT: Final = """
## One fact left out, and other tolerances

How far the middle of the three numbers that move most goes, in standard deviations of the whole posterior.

"""
OTHER_FORMS: Final = """
## Rules in their other form

Each is calibrated by itself, by the facts of its place alone (`shuniu list forms`); most in the quick size.

"""
PLANTED: Final = """
## Faults that are planted

| fault | found by | numbers and facts that fail | TARP |
| --- | --- | --- | --- |
"""


def main() -> None:
    """Write the page; with ``forms`` only what it says of rules in their other form, with ``pictures`` only these."""
    if "pictures" in sys.argv:
        pictures()
        return
    if "forms" in sys.argv:
        written = PAGE.read_text(encoding="utf-8")
        heading = OTHER_FORMS.split("\n\n")[0]
        before, _, rest = written.partition(heading)
        after = "".join(rest.partition("\n## ")[1:])
        PAGE.write_text(f"{before}{OTHER_FORMS}\n{_forms()}\n{after}", encoding="utf-8")
        return
    studied = "quick" not in sys.argv
    PAGE.write_text("\n".join(page(studied=studied)) + "\n", encoding="utf-8")
    if studied:
        pictures()


def pictures() -> None:
    """The ranks of the stored studies, in both languages."""
    found, fails = [], 0
    with np.load(RANKS) as kept:
        for number in range(len(PANELS)):
            every = Studies(kept[f"ranks_{number}"], kept[f"facts_{number}"], np.zeros(0))
            live, (axes, facts) = kept[f"live_{number}"], every.failing()
            fails += len(set(axes) & set(live.tolist())) + len(facts)
            found.append(Ranked(every.ranks[:, live], every.facts))
    for lang in LANGUAGES:
        save(ranks_picture(found, fails, lang), PAGE.parent / "pictures" / f"calibration_ranks_{lang}", ("png",))


def page(*, studied: bool) -> Iterator[str]:
    """The page, part by part; ``studied``: with studies of truths, which take longest."""
    terminal = Terminal.here("en")
    found, _, _ = calibrated(Words.sort(COMMAND), terminal)
    axes, keys = len(found.space.keys), found.space.keys
    together, targets = found.together, found.targets
    whole = sample(likelihood_of(together, targets), axes, together.live, PARTICLES, np.random.default_rng(SEED))
    yield HEAD.format(
        points=read(FILE)["points"], numbers=axes, command=" ".join(COMMAND), facts=len(targets), runs=found.n_runs,
        last=len(found.log_weights), effective=found.effective, sure=SURE,
    )  # fmt: skip
    yield _facts(found)
    within = 100 * 1.645 * np.sqrt(0.09 / EMULATED)
    yield MET.format(met=100 * found.met, fresh=len(found.fresh))
    yield TRUTHS.format(within=within, studies=EMULATED) if studied else NOT_STUDIED
    yield from _studies(found) if studied else ()
    part = np.zeros(axes)
    part[together.live] = learned(whole[:, together.live])
    order = [axis for axis in np.argsort(-part).tolist() if part[axis] >= LEAST_LEARNED]
    yield LEARNED.format(least=100 * (1 - LEAST_LEARNED), n=axes, facts=len(targets))
    yield table(("number", "learned"), [[f"`{keys[axis]}`", f"{100 * part[axis]:.0f} %"] for axis in order])
    yield TIED
    live = together.live
    rows = [
        [f"`{keys[live[p.first]]}`", f"`{keys[live[p.second]]}`", signed(p.correlation)] for p in tied(whole[:, live])
    ]
    yield table(("number", "number", "correlation"), rows) if rows else "None."
    yield DIRECTIONS
    yield table(("left", "combination"), [[f"{v:.2f}", _named(d, keys)] for v, d in directions(whole, 6)])
    yield SECOND
    yield _second(found, whole, part)
    yield WITHOUT
    yield _without(found, whole, keys)
    yield OTHER_FORMS
    yield _forms()
    if studied:
        yield PLANTED.rstrip("\n")
        yield from _planted(found)


def signed(value: float) -> str:
    """A number with its sign, as it is written on a page."""
    return number(value, 2, signed=True)


def _facts(found: Calibration) -> str:
    rows = []
    for one in facts_found(found):
        low, high = ("" if one[end] is None else f"{one[end]:g}" for end in ("low", "high"))
        before, after = (f"{one[k][0]:.4g} – {one[k][-1]:.4g}" for k in ("prior", "posterior"))
        met, misfit = f"{100 * one['met']:.0f} %", f"{one['misfit']:.3f}"
        rows.append([one["fact"], f"{low} – {high}", before, after, met, misfit])
    return table(("fact", "known", "before", "after", "met", "misfit"), rows)


def _studies(found: Calibration) -> Iterator[str]:
    axes, workers, drawn = len(found.space.keys), os.cpu_count() or 1, found.drawn
    other, held_out = _held_out(found)
    seen = np.isfinite(drawn.values).all((1, 2))
    near = Truths(drawn.points[seen], drawn.values[seen], drawn.particles)
    tried = (
        ("prior, facts emulated", Together(found.first), EMULATED, None),
        (
            "prior, facts of real runs that the emulators have not seen", Together(other), len(held_out.points),
            held_out,
        ),
        ("posterior, facts of real runs beside the real facts", Together(drawn.emulators), len(near.points), near),
    )  # fmt: skip
    results = [
        studies(count, SEED, together, found.targets, axes, truths, workers) for _, together, count, truths in tried
    ]
    rows = [_row(one[0], one[1], result, found) for one, result in zip(tried, results, strict=True)]
    _keep(results, [one[1].live for one in tried])
    _note(results[-1], found.drawn.emulators)
    yield table(("truths", "studies", "fails", "cover", "TARP"), rows)


def _keep(results: Sequence[Studies], live: Sequence[Sequence[int]]) -> None:
    """The ranks of every study, of the numbers that facts move and of facts, so that they can be drawn again."""
    kept = {f"{of}_{number}": getattr(one, of) for number, one in enumerate(results) for of in ("ranks", "facts")}
    kept |= {f"live_{number}": np.array(one) for number, one in enumerate(live)}
    np.savez_compressed(RANKS, **kept)


def _note(result: Studies, emulated: Sequence[Emulator]) -> None:
    """What the studies of the posterior say, in the file of the points, where ``shuniu scorecard`` looks for it."""
    cover = result.cover()[Together(emulated).live]
    found = {
        "studies": len(result.ranks), "numbers": result.ranks.shape[1] + result.facts.shape[1],
        "fails": sum(map(len, result.failing())),
        "low": round(float(cover.min()), 3), "high": round(float(cover.max()), 3),
    }  # fmt: skip
    file = FILE.read_text(encoding="utf-8")
    said = "{" + ", ".join(f"{key}: {value}" for key, value in found.items()) + "}"
    write_text(FILE, with_values(file, {"studies": said}))


def _held_out(found: Calibration) -> tuple[list[Emulator], Truths]:
    """Emulators of the prior without its first points, and these points with their runs."""
    count = min(HELD_OUT, len(found.prior.points) // 4)
    tried, others = (found.prior.some(np.arange(*ends)) for ends in ((0, count), (count, len(found.prior.points))))
    there = np.isfinite(tried.values).all((1, 2))
    return emulators(others, found.targets), Truths(tried.points[there], tried.values[there])


def _row(name: str, together: Together, result: Studies, found: Calibration) -> list[str]:
    cover = result.cover()[together.live]
    numbers, facts = result.failing()
    fails = ", ".join([str(len(numbers)), *(found.targets[one].id for one in facts)])
    return [
        name, str(len(result.ranks)), fails, f"{100 * cover.min():.1f}–{100 * cover.max():.1f} %",
        f"{result.tarp():.2f}",
    ]  # fmt: skip


def _named(direction: Array, keys: Sequence[str]) -> str:
    order = [axis for axis in np.argsort(-np.abs(direction)).tolist() if abs(direction[axis]) > 0.25]
    return ", ".join(f"{signed(direction[axis])} `{keys[axis]}`" for axis in order)


def _second(found: Calibration, whole: Array, part: Array) -> str:
    both = np.isfinite(found.prior.values).all((1, 2))
    points, weights = adjusted(found.prior, found.targets, np.random.default_rng(SEED + 2))
    middle = weights @ points
    spread = np.sqrt(weights @ (points - middle) ** 2)
    order = [axis for axis in np.argsort(-part).tolist() if part[axis] >= LEAST_LEARNED]
    away, wide = (middle - whole.mean(0)) / whole.std(0), spread / whole.std(0)
    rows = [[f"`{found.space.keys[axis]}`", signed(away[axis]), f"{wide[axis]:.2f}"] for axis in order]
    verdict = AGREEMENT.format(
        near=sum(abs(away[axis]) <= 0.25 for axis in order), alike=sum(0.8 <= wide[axis] <= 1.25 for axis in order),
        n=len(order), points=int(both.sum()),
    )  # fmt: skip
    return table(("number", "away", "wide"), rows) + verdict


def _without(found: Calibration, whole: Array, keys: Sequence[str]) -> str:
    axes, together, targets = len(keys), found.together, found.targets
    luck = np.random.default_rng(SEED + 3)

    def drawn(scale: float = 1.0, left_out: Sequence[int] = ()) -> Array:
        taken = tuple(dataclasses.replace(target, scale=scale) for target in targets)
        likelihood = likelihood_of(together, taken, left_out=left_out)
        return np.asarray(sample(likelihood, axes, together.live, PARTICLES, luck))

    names = [f"without {target.id} {target.name['en']}" for target in targets] + ["half as wide", "twice as wide"]
    others = [drawn(left_out=[number]) for number in range(len(targets))] + [drawn(0.5), drawn(2.0)]
    rows = []
    for name, moved in zip(names, moved_without(whole, others), strict=True):
        most = np.argsort(-np.abs(moved))[:3].tolist()
        rows.append([name, ", ".join(f"`{keys[axis]}` {signed(moved[axis])}" for axis in most)])
    return table(("facts", "what moves"), rows)


def _forms() -> str:
    """How well the facts are met where a rule has its other form, from the files of these calibrations."""
    rows = []
    for file in files():
        one = read(file)
        if one["forms"]:
            worst = min(one["facts"], key=lambda fact: fact["met"])
            forms, share = ", ".join(f"`{form}`" for form in one["forms"]), f"{100 * one['meet_all_facts']:.0f} %"
            least = f"{worst['fact']}, {100 * worst['met']:.0f} %"
            rows.append([forms, f"{one['runs']:,}", f"{one['effective_points']:.0f}", share, least])
    headings = ("form", "runs", "points of equal weight", "meet all facts", "the fact met least")
    return table(headings, rows) if rows else "None has been calibrated (`make calibration`)."


def _planted(found: Calibration) -> Iterator[str]:
    """An emulator that is wrong, and a number that moves its fact in the emulator alone: caught by real runs."""
    axes = len(found.space.keys)
    honest, truths = _held_out(found)
    wrong = dataclasses.replace(honest[0], middle=honest[0].middle + SHIFT * honest[0].size)
    chief = int(np.argmax(np.abs(honest[3].slopes)))
    dead = truths.points.copy()
    dead[:, chief] = np.random.default_rng(SEED + 4).permutation(dead[:, chief])
    off = f"the emulator of {found.targets[0].id} is {SHIFT:g} standard deviations off"
    for name, those, taken in (
        (off, [wrong, *honest[1:]], truths),
        (f"`{found.space.keys[chief]}` does nothing in the runs", honest, dataclasses.replace(truths, points=dead)),
    ):
        together, count = Together(those), len(truths.points)
        result = studies(count, SEED, together, found.targets, axes, taken, os.cpu_count() or 1)
        numbers, facts = result.failing()
        failing = [f"`{found.space.keys[axis]}`" for axis in numbers] + [found.targets[fact].id for fact in facts]
        yield f"| {name} | SBC by real runs | {', '.join(failing) or 'none'} | {result.tarp():.2f} |"


SHIFT: Final = 0.5


if __name__ == "__main__":
    main()
