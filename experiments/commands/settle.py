"""``shuniu settle``: the two things a place needs that only runs can tell, its registration factor and its references.

The registration factor is found by the secant method so that the mean register at month 0 is the place's own: with few
seeds from afar, with all of them at the end.  The references are the status quo's long-run shares that motivation feels
deviations from, iterated in three passes, the last with all seeds.  What they were found for is kept beside them as a
digest, so that a place that changes later is refused.  All is written into the place's own file; for a place that comes
with Shuniu, or one changed on the command line, it is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.language.messages import Problem, text
from experiments.running.threads import side_by_side
from experiments.settings.configuration import Configuration, configure
from experiments.settings.files import decoded, loaded, shown
from experiments.settings.locations import config_folder
from experiments.settings.overrides import Words, refuse_unused
from experiments.settings.place_file import with_values
from experiments.storage.whole_files import write_text
from experiments.terminal.output import Terminal
from experiments.terminal.progress import Progress

if TYPE_CHECKING:
    from sim.model import CoverageModel, ModelParameters
    from sim.place import Place

SUMMARY = {"en": "settle a place's factor and references", "zh": "求地区的登记系数与参照值"}
ORDER = 160
HELP = {
    "en": (
        "shuniu settle: find the registration factor and the references of a place and write them into its "
        "file; those of a place that comes with Shuniu are printed.\n"
        "\n"
        "For example\n"
        "  shuniu settle place=beijing_2013"
    ),
    "zh": (
        "shuniu settle：求出某地区的登记系数与参照值，并写入其文件；随 Shuniu 提供的地区则只显示结果。\n\n"
        "例如\n  shuniu settle place=beijing_2013"
    ),
}

WORDS = {
    "settle_factor": {
        "en": "Registration factor of a spin-up of {months} months: {factor:.4f} (month 0: {mean:.0f} of {total})",
        "zh": "{months} 个月预热的登记系数：{factor:.4f}（第 0 月：{mean:.0f}，登记数 {total}）",
    },
    "settle_pass": {"en": "References, pass {number}: {values}", "zh": "参照值，第 {number} 轮：{values}"},
    "settle_written": {"en": "Written into {file}:", "zh": "已写入 {file}："},
    "settle_ships": {
        "en": "Not written, since {file} comes with Shuniu; a copy in a configs/place of your own would be:",
        "zh": "{file} 随 Shuniu 提供，故未写入；如复制到自己的 configs/place 中再求，则会写入：",
    },
    "settle_changed": {
        "en": "Not written, since the place or the model was changed on the command line and {file} was not:",
        "zh": "地区或模型只在命令行中作了改动，故未写入 {file}：",
    },
    "settle_misses": {
        "en": "Place {place}: no factor from 0 to {high:g} leads to its register; the closest mean is {mean:.0f} "
        "of {total}. Look at its history and its start.",
        "zh": "地区 {place}：0 至 {high:g} 之间没有系数能得到其登记数 {total}，最接近的均值为 {mean:.0f}。"
        "请检查 history 与 start。",
    },
    "settle_by_hand": {
        "en": "{file} is written in a way that cannot be changed safely. Put in by hand: {values}",
        "zh": "{file} 的写法无法安全改动，请手工写入：{values}",
    },
}

USES = {
    "en": "It runs the status quo of a place; place and parameters may be set.",
    "zh": "它运行某地区的现状情景；可设 place 及各机制参数。",
}


FACTOR_SEEDS, REFERENCE_SEEDS, PASSES, STEPS, YEARS = 16, 32, 3, 8, 10
FEWEST, COARSE = 2, 4
"""Seeds at least, and by what the seeds of all but the last look are divided."""
ENOUGH = 10_000
"""A place of so many organizations needs all seeds; one of more needs fewer for the same error of the mean."""
CLOSE, NEAR = 0.0005, 0.005
"""What the mean register may miss the place's own by, as a share of it: at the end, and before all seeds are used."""
FIRST_SLOPE = 0.7
"""What the register is taken to grow by with the factor, as a share of it, until two factors have been tried."""
FAR = 0.02
"""Missed by more, the place cannot be settled: its history and its register do not go together."""
LARGEST_FACTOR = 4.0
UNUSED = (
    "scenario",
    "policy",
    "scenarios",
    "horizon",
    "replicates",
    "executor",
    "figures",
    "checks",
    "record",
    "uncertainty",
)
"""Settings of a run that decide nothing here."""

Tell = Callable[[], None]


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Settle a place: ``shuniu settle place=beijing_2013``."""
    words = Words.sort(arguments)
    if words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    refuse_unused(words, "settle", UNUSED, USES)
    asked = (*words.typed, "scenarios=status_quo")
    configuration = configure(Words(words.showing, words.config_dir, asked), settled=False)
    why = why_not_written(configuration)

    from experiments.running.compiled import compile_and_say
    from sim.model import ModelParameters

    compile_and_say(terminal)
    parameters = ModelParameters(configuration.parameters, configuration.processes)
    found = settled(configuration.place, parameters, terminal, twice=ships(configuration))
    values = of_file(found)
    file = configuration.place_file
    if not why:
        write(configuration, values)
    terminal.say(text(why or WORDS["settle_written"], terminal.lang, file=shown(file)))
    for name, value in values.items():
        terminal.say(f"{name}: {value}")
    return 0


def ships(configuration: Configuration) -> bool:
    """Whether the place lies among those that come with Shuniu."""
    return configuration.place_file.is_relative_to(config_folder())


def why_not_written(configuration: Configuration) -> dict[str, str] | None:
    """Why the place's file is left as it is: None where it is written."""
    if ships(configuration):
        return WORDS["settle_ships"]
    keys = [word.lstrip("+").partition("=")[0] for word in configuration.typed]
    changed = any(key in ("processes", "mechanisms") or key.startswith(("place.", "process.")) for key in keys)
    return WORDS["settle_changed"] if changed else None


def of_file(found: Place) -> dict[str, str]:
    """What a settled place's file says of it, as YAML has it."""
    factors = ", ".join(f"{length}: {factor:.4f}" for length, factor in found.registration_factor.items())
    references = ", ".join(f"{name}: {value:.4f}" for name, value in found.references.items())
    return {
        "registration_factor": f"{{{factors}}}",
        "references": f"{{{references}}}",
        "settled": f'"{found.settled}"',
    }


def write(configuration: Configuration, values: dict[str, str]) -> None:
    """Put the values into the place's file, and see first that nothing else in it would change."""
    file = configuration.place_file
    before = decoded(file)
    after = with_values(before, values)
    expected: dict[str, Any] = loaded(before, file) | {name: loaded(value, file) for name, value in values.items()}
    if loaded(after, file) != expected:
        raise Problem(
            WORDS["settle_by_hand"], file=shown(file), values="; ".join(f"{n}: {v}" for n, v in values.items())
        )
    try:
        write_text(file.resolve(), after)
    except OSError as error:
        raise Problem("cannot_write_here", file=shown(file), what=error.strerror) from error


def settled(place: Place, parameters: ModelParameters, terminal: Terminal, *, twice: bool) -> Place:
    """The place with its registration factor and its references.

    twice: with the factor for a spin-up twice as long too, which only the proof of the places that ship asks for.
    """
    factor_seeds, reference_seeds = (enough(seeds, place.total) for seeds in (FACTOR_SEEDS, REFERENCE_SEEDS))
    passes = [*[few(reference_seeds)] * (PASSES - 1), reference_seeds]
    lengths = [length for length in (-place.start, *([-2 * place.start] if twice else [])) if length]
    of_a_length = STEPS * (few(factor_seeds) + factor_seeds)
    runs = len(lengths) * of_a_length + sum(passes)
    factors: dict[int, float] = {}
    done = 0
    with Progress(terminal, runs) as progress:

        def tell() -> None:
            nonlocal done
            done += 1
            progress.reach(done)

        for number, length in enumerate(lengths, start=1):
            factor, mean = registration_factor(place, parameters, length, factor_seeds, tell)
            if abs(mean - place.total) > FAR * place.total:
                raise Problem(WORDS["settle_misses"], place=place.id, high=LARGEST_FACTOR, mean=mean, total=place.total)
            factors[length] = factor
            said = {"months": length, "factor": factor, "mean": mean, "total": place.total}
            progress.say_once(text(WORDS["settle_factor"], terminal.lang, **said))
            done = number * of_a_length
            progress.reach(done)
        place = place.settled_with(factors, place.references)
        for number, seeds in enumerate(passes, start=1):
            values = references(place, parameters, seeds, tell)
            place = place.settled_with(factors, values)
            shares = ", ".join(f"{name} {value:.4f}" for name, value in values.items())
            progress.say_once(text(WORDS["settle_pass"], terminal.lang, number=number, values=shares))
    return place


def enough(seeds: int, total: int) -> int:
    """So many seeds as give a large place the error of the mean that these give one of ``ENOUGH`` organizations."""
    return max(FEWEST, min(seeds, -(-seeds * ENOUGH // total)))


def few(seeds: int) -> int:
    """Seeds of a first look."""
    return max(FEWEST, seeds // COARSE)


def registration_factor(
    place: Place, parameters: ModelParameters, length: int, seeds: int, tell: Tell = lambda: None
) -> tuple[float, float]:
    """The factor on registrations in a spin-up of this length, and the mean register it leads to.

    First with few seeds, then from there with all; ``tell`` hears of each run.
    """
    from sim.spin_up import at_month_zero

    def mean_register(seeds: int, factor: float) -> float:
        def register(seed: int) -> int:
            model = at_month_zero(place, parameters, seed, start=-length, factor=factor)
            model.release()
            tell()
            return model.record_now()["n_organizations"]

        return float(np.mean(list(side_by_side(register, range(1, seeds + 1)))))

    total = float(place.total)
    first, slope = 1.0, FIRST_SLOPE * total
    if few(seeds) < seeds:
        first, _, slope = solved(partial(mean_register, few(seeds)), total, first, slope, NEAR)
    factor, mean, _ = solved(partial(mean_register, seeds), total, first, slope, CLOSE)
    return factor, mean


def solved(
    mean_register: Callable[[float], float], total: float, first: float, slope: float, close: float
) -> tuple[float, float, float]:
    """The factor that leads to the register, the mean it leads to, and the slope there: the closest of those tried.

    By the secant through the last two factors, within the bounds that the earlier ones leave; from the first one by the
    slope that is given.

    >>> factor, mean, slope = solved(lambda factor: 100.0 + 50.0 * factor, 162.5, 1.0, 100.0, 0.0001)
    >>> round(factor, 6), round(mean, 6), round(slope, 6)
    (1.25, 162.5, 50.0)
    """
    low, high, factor = 0.0, LARGEST_FACTOR, first
    tried: list[tuple[float, float]] = []
    for _ in range(STEPS):
        mean = mean_register(factor)
        tried.append((factor, mean))
        if abs(mean - total) <= close * total:
            break
        low, high = (low, factor) if mean > total else (factor, high)
        if len(tried) > 1:
            (before, mean_before), (last, mean_last) = tried[-2:]
            slope = (mean_last - mean_before) / (last - before)
        secant = factor + (total - mean) / slope if slope > 0 else low
        factor = secant if low < secant < high else (low + high) / 2
    factor, mean = min(tried, key=lambda one: abs(one[1] - total))
    return factor, mean, slope


def references(place: Place, parameters: ModelParameters, seeds: int, tell: Tell = lambda: None) -> dict[str, float]:
    """Long-run means of the status quo: shares active, hollow and guided, and the meeting that reaches one of them."""
    from sim.spin_up import at_month_zero, run

    def shares(seed: int) -> dict[str, float]:
        model = run(at_month_zero(place, parameters, seed, 12 * YEARS))
        series = model.record.series
        register, operating = series["n_organizations"], series["n_operating"]
        meeting = meeting_that_reaches(model)
        model.release()
        tell()
        return {
            "active": float(np.mean(series["n_effective"] / register)),
            "hollow": float(np.mean((series["n_covered"] - series["n_effective"]) / register)),
            "guided": float(np.mean(series["n_guided"] / operating)),
            "meeting": meeting,
        }

    found = list(side_by_side(shares, range(1, seeds + 1)))
    means = np.array([list(one.values()) for one in found]).mean(axis=0)
    return dict(zip(found[0], means.tolist(), strict=True))


def meeting_that_reaches(model: CoverageModel) -> float:
    """Mean over operating organizations of their host's regular meeting at the strength at which it reaches them."""
    from sim.hosts import ALONE
    from sim.organizations import DISTRICT, OPERATING

    columns, rows = model.organizations.columns, model.organizations.rows
    operating = columns.state[:rows] == OPERATING
    alone = (columns.tier[:rows] == DISTRICT) & (columns.host[:rows] < model.place.n_fields)
    return float((model.hosts.meeting[columns.host[:rows]] * np.where(alone, ALONE, 1.0))[operating].mean())
