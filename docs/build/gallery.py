"""``docs/gallery.md``: every figure in English and Chinese, drawn from runs that this command makes.

python -m docs.build.gallery [folder]
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docs.build.pages import DOCS
from experiments.figures import figures
from experiments.figures.frame.picture import Asked
from experiments.figures.frame.pictures import answering, pictures
from experiments.language.messages import LANGUAGES, Problem, in_language, text
from experiments.running.accounts import simulated
from experiments.settings.configuration import configure
from experiments.settings.overrides import Words
from experiments.settings.version import model_version
from experiments.storage.store import Dataset
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WORDS = {
    "gallery_single": {"en": "Single organizations and the survey", "zh": "单个组织与问卷"},
    "gallery_said": {
        "en": "Every figure from real runs, in English and Chinese; with few seeds, as the captions say.",
        "zh": "图库：各图均出自真实运行，中英文各一幅；种子数较少，图注中均有说明。",
    },
}

RESOLUTION: Final = 100.0
"""Dots an inch: as wide as a page of text."""

RUNS: Final[Mapping[str, tuple[str, ...]]] = {
    "headline": ("replicates=32",),
    "hub_reach_by_budget": ("replicates=8",),
    "joint_unit_limit_by_mandate": ("replicates=8",),
    "one_lever_at_a_time": ("replicates=4",),
    "posts_by_targeting": ("replicates=8",),
    "timing_of_batches": ("replicates=8",),
    "uncertain_parameters": ("replicates=2", "design.points=32"),
}
"""The experiments that are drawn, with fewer seeds than they ask for."""
BREAKDOWNS: Final = ("kind", "size", "age", "tier", "field", "district")
OF_RUN: Final = (
    *({"figure": name} for name in ("coverage_by_scenario", "paired_differences", "effect_against_cost")),
    *({"figure": name} for name in ("parts_of_intervals", "prior_and_posterior", "facts_met", "what_decides")),
    *({"figure": name} for name in ("why_coverage_moved", "flows_over_time", "branch_states_over_time")),
    *({"figure": "coverage_by_group", "by": by} for by in BREAKDOWNS),
    {"figure": "district_map", "scenario": "hub_expansion"},
    {"figure": "single_runs", "scenario": "status_quo"},
)
OF_SWEEPS: Final[Mapping[str, Mapping[str, str]]] = {
    "hub_reach_by_budget": {"figure": "effect_against_cost", "outcome": "effective_coverage"},
}
"""What is drawn of a sweep beside the figure that answers its question."""


@dataclass(frozen=True)
class Exhibit:
    """One picture: its name, the file's name, the command that draws it, and how."""

    name: str
    file: str
    command: str
    make: Callable[[str], Figure]


@dataclass(frozen=True)
class Room:
    """Pictures of one experiment: what it asks, the command that simulates it, and its pictures."""

    heading: Any
    question: Any
    command: str
    exhibits: tuple[Exhibit, ...]


def rooms(terminal: Terminal) -> Iterator[Room]:
    """The pictures of every experiment, simulated where they are not stored yet, and of single organizations."""
    for experiment, words in RUNS.items():
        dataset = stored(experiment, words, terminal)
        manifest = dataset.manifest
        verb = "run" if manifest["kind"] == "scenarios" else "sweep"
        exhibits = tuple(of_dataset(experiment, dataset))
        command = " ".join(("shuniu", verb, f"experiment={experiment}", *words))
        yield Room(manifest["name"], manifest["question"], command, exhibits)
    names = {lang: text(WORDS["gallery_single"], lang) for lang in LANGUAGES}
    yield Room(names, None, "", tuple(of_single_runs()))


def stored(experiment: str, words: Sequence[str], terminal: Terminal) -> Dataset:
    """The runs of an experiment."""
    configuration = configure(Words.sort([f"experiment={experiment}", *words]))
    code, done = simulated(configuration, terminal, dry=False)
    if done is None or code:
        raise SystemExit(code or 1)
    return done.dataset


def of_dataset(experiment: str, dataset: Dataset) -> Iterator[Exhibit]:
    """Of a run one picture of every figure; of a sweep those that answer its question, and a further one."""
    if dataset.manifest["kind"] == "scenarios":
        asked = [dict(words) for words in OF_RUN]
    else:
        told = [{"figure": one.name, "outcome": one.outcome, "scenario": one.scenario} for one in answering(dataset)]
        asked = [{word: given for word, given in one.items() if given} for one in told]
        asked += [dict(OF_SWEEPS[experiment])] if experiment in OF_SWEEPS else []
    for words in asked:
        picture = pictures(dataset, Asked(**words))[0]
        command = " ".join(["shuniu plot", experiment, *(f"{word}={given}" for word, given in words.items())])
        yield Exhibit(picture.name, f"{experiment}_{picture.file}", command, picture.figure)


def of_single_runs() -> Iterator[Exhibit]:
    """Fates, one life, and the survey: of runs that are made for them and not stored."""
    from experiments.figures.fates import fates_of_organizations
    from experiments.figures.life import life_of_an_organization
    from experiments.figures.survey import survey_beside_report
    from experiments.presenting.watched_runs import journeys, life_of, survey_answer
    from experiments.running.lives import choose, compared, lives
    from experiments.running.surveys import surveys_of
    from experiments.settings.configuration import STATUS_QUO
    from experiments.settings.request import Request
    from sim.survey import Parameters

    request = Request.of(Words.sort(["show=fates", "scenario=hub_expansion"]))
    start, table, _, _ = compared(request)
    crossed = journeys(request.configuration, start, table)
    yield Exhibit(
        "fates_of_organizations", "fates_of_organizations",
        "shuniu trace show=fates scenario=hub_expansion figure=fates.png",
        lambda lang: fates_of_organizations(crossed, lang),
    )  # fmt: skip
    request = Request.of(Words.sort(["scenario=hub_expansion"]))
    key, _ = choose(request)
    told = life_of(request.configuration, lives(request.configuration, key)[1])
    yield Exhibit(
        "life_of_an_organization", "life_of_an_organization",
        "shuniu trace scenario=hub_expansion figure=life.png", lambda lang: life_of_an_organization(told, lang),
    )  # fmt: skip
    configuration = configure(Words.sort(["replicates=8", f"scenarios={STATUS_QUO}"]))
    numbers = Parameters()
    surveys = surveys_of(configuration, configuration.scenarios[0], numbers)
    answer = survey_answer(configuration, configuration.scenarios[0], numbers, surveys)
    yield Exhibit(
        "survey_beside_report", "survey_beside_report", "shuniu survey figure=survey.png",
        lambda lang: survey_beside_report(answer, lang),
    )  # fmt: skip


def page(shown: Sequence[Room]) -> str:
    """The page around the pictures."""
    lines = [
        "# Gallery: every figure, from real runs",
        "",
        f"Made by `make gallery` from `sim/` {model_version()}.",
        "Beijing with few seeds, so that it takes minutes; the captions say how many. `format=svg` or `format=pdf`",
        "behind `shuniu plot` gives a picture for print.",
        text(WORDS["gallery_said"], "zh"),
    ]
    readings = {one.name: one.reading for one in figures()}
    for room in shown:
        heading = f"{in_language(room.heading, 'en')} · {in_language(room.heading, 'zh')}"
        lines += ["", f"## {heading}", ""]
        if room.question:
            lines += [in_language(room.question, "en"), in_language(room.question, "zh"), ""]
        if room.command:
            lines += ["```sh", room.command, "```"]
        for exhibit in room.exhibits:
            lines += ["", f"### `{exhibit.name}`", "", "```sh", exhibit.command, "```", ""]
            lines += [text(readings[exhibit.name], lang) for lang in ("en", "zh")]
            lines += ["", *(f"![{exhibit.command}](gallery/{exhibit.file}_{lang}.png)" for lang in ("en", "zh"))]
    return "\n".join(lines) + "\n"


def reduce(file: Path) -> None:
    """Make a picture a third as large by a palette of 256 colours, which is no loss to lines and letters."""
    from PIL import Image

    with Image.open(file) as picture:
        plain = picture.convert("RGB").quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    plain.save(file, format="PNG", optimize=True)


def main(folder: Path = DOCS) -> None:
    """Simulate, draw, and write the page last."""
    from experiments.figures.frame.fonts import FONT_VARIABLE, packaged_font
    from experiments.figures.frame.save import save

    font = packaged_font()
    if font is None:
        raise SystemExit("The gallery needs the extra zh: pip install 'shuniu[zh]'")
    os.environ[FONT_VARIABLE] = str(font)  # whatever the system has, so that the pages are the same everywhere

    began, terminal = time.monotonic(), Terminal.here("en")
    pictured = folder / "gallery"
    for old in pictured.glob("*.png"):
        old.unlink()
    shown, written = [], 0
    for room in rooms(terminal):
        shown.append(room)
        for exhibit in room.exhibits:
            for lang in ("en", "zh"):
                (file,) = save(exhibit.make(lang), pictured / f"{exhibit.file}_{lang}", ("png",), RESOLUTION)
                reduce(file)
                written += file.stat().st_size
    (folder / "gallery.md").write_text(page(shown), encoding="utf-8")
    said = f"{written / 1e6:.1f} MB of pictures in {time.monotonic() - began:.0f} s\n"
    sys.stdout.write(said)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]) if sys.argv[1:] else DOCS)
    except Problem as problem:
        raise SystemExit(str(problem)) from problem
