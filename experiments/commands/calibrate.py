"""``shuniu calibrate``: what the facts of a place leave of what is believed, as points that every answer can carry."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from experiments.language.messages import Problem, in_language, text
from experiments.settings.configuration import STATUS_QUO, Configuration, configure
from experiments.settings.facts_file import fitted
from experiments.settings.files import shown
from experiments.settings.overrides import Words, refuse_unused
from experiments.settings.posterior_file import FOLDER, name_of
from experiments.settings.renewing import REPLACE, check_renewal, folder_for
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.calibration.making import Calibration, Known
    from experiments.calibration.targets import Target

SUMMARY = {"en": "what the facts of a place leave of what is believed", "zh": "用当地事实校准不确定的参数"}
ORDER = 135
HELP = {
    "en": (
        "shuniu calibrate: hold the uncertain numbers against the facts of a place.\n"
        "\n"
        "shuniu calibrate [place=name] [also=name] [size=full|quick] [replace=yes] [key=value ...]\n"
        "\n"
        "For example\n"
        "  shuniu calibrate place=beijing_2013 also=shenzhen_2012\n"
        "  shuniu calibrate place=my_city size=quick\n"
        "  shuniu calibrate size=quick process.motivation.threshold=1       (shuniu list forms)\n"
        "\n"
        "also: a further place whose facts count too. The points are written to configs/posterior/<place>.csv,\n"
        "beside them what they are; whatever is asked of the place carries them from then on. Stopped, the same\n"
        "command goes on. A smaller size takes the place of a larger one only with replace=yes."
    ),
    "zh": (
        "shuniu calibrate：用某地区的事实检验不确定的参数。\n"
        "\n"
        "shuniu calibrate [place=地区] [also=地区] [size=full|quick] [replace=yes] [键=值 …]\n"
        "\n"
        "例如\n"
        "  shuniu calibrate place=beijing_2013 also=shenzhen_2012\n"
        "  shuniu calibrate place=my_city size=quick\n"
        "  shuniu calibrate size=quick process.motivation.threshold=1       (shuniu list forms)\n"
        "\n"
        "also：一并采用其事实的另一地区。所得参数点写入 configs/posterior/<地区>.csv 及其说明；此后对该地区的\n"
        "各项回答都带有这一不确定性。中断后重新运行同一命令即可继续。较小的 size 须加 replace=yes\n"
        "才会替换较大者的结果。"
    ),
}
UNUSED = (
    "scenario", "policy", "scenarios", "horizon", "figures", "name", "question", "answer", "outcomes", "replicates",
    "record", "uncertainty", "checks",
)  # fmt: skip
"""Settings of a run that decide nothing here."""
USES = {
    "en": "It runs the status quo as long as facts reach; place, also, size, seed, executor and parameters may be set.",
    "zh": "它运行现状情景，直至最后一项事实的月份；可设 place、also、size、seed、executor 及各机制参数。",
}
WORDS = {
    "unknown_size": {
        "en": "size = {given!r}: write size=full or size=quick.",
        "zh": "size = {given!r}：请写 size=full 或 size=quick。",
    },
    "no_facts_to_fit": {
        "en": "{place} has no facts to calibrate to (use: fit) that a run's record shows. Name them in its "
        "file of facts.",
        "zh": "{place} 没有可用于校准的事实（use: fit）。请在其事实文件中写明。",
    },
    "held": {
        "en": "{keys}: a calibration holds no parameter, since answers would carry the others without it. Leave it "
        "out; rules may have another form (shuniu list forms).",
        "zh": "{keys}：校准不固定参数，否则其余参数会脱离它被用于回答。请去掉；规则可取另一形式（shuniu list forms）。",
    },
    "also_itself": {
        "en": "also={given!r}: name a further place, whose facts count beside those of the first.",
        "zh": "also={given!r}：请写另一个地区，其事实与第一个地区的一并采用。",
    },
    "not_written": {
        "en": "Nothing was written: the model does not meet these facts anywhere that it looked (the last points are "
        "worth {effective} of equal weight, {least} are needed). Look at the facts' ranges, or take size=full.",
        "zh": "未写入任何文件：在所试范围内模型无法符合这些事实（最后的点仅相当于 {effective} 个等权点，至少需要 "
        "{least} 个）。请检查事实的范围，或用 size=full。",
    },
    "how_well": {
        "en": "Nine in ten of the runs lie in the ranges above. Of {fresh} fresh runs at the points that are left, "
        "under seeds of their own, {met} % meet all of these facts at once. {runs:,} runs in all; the {points} points "
        "of the last stage are worth {effective} of equal weight.",
        "zh": "以上为 90% 的运行所在范围。在校准后的参数点上以新种子运行 {fresh} 次，其中 {met}% 同时符合全部事实。"
        "共运行 {runs:,} 次；最后阶段的 {points} 个点相当于 {effective} 个等权点。",
    },
    "written": {
        "en": "Written: {file}, with the points in the CSV beside it. Answers about the place carry them from now on.",
        "zh": "已写入 {file}，参数点在同名 CSV 中。此后有关该地区的回答都带有这一不确定性。",
    },
}
COLUMNS = {
    "fact": {"en": "fact", "zh": "事实"},
    "known": {"en": "known", "zh": "已知范围"},
    "prior": {"en": "believed before", "zh": "校准前"},
    "posterior": {"en": "after", "zh": "校准后"},
    "met": {"en": "met", "zh": "相符"},
}
OWN: Final = ("also", "size", REPLACE)
LEAST_WORTH: Final = 20
"""Points of equal weight that the last stage is to be worth, so that an ensemble is more than a handful."""


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Calibrate a place, write what it leaves and say how well it went; what was simulated before is read."""
    words = Words.sort(arguments)
    if words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    from experiments.calibration.kept import write

    found, places, size = calibrated(words, terminal)
    here = places[0].configuration
    known = {place.configuration.place_id: (place.configuration.place, place.targets) for place in places}
    forms = _forms(here)
    folder, name = folder_for(here.place_file, FOLDER), name_of(here.place_id, forms)
    if found.effective < LEAST_WORTH or not found.met:
        show(found, terminal)
        raise Problem(WORDS["not_written"], effective=round(found.effective), least=LEAST_WORTH)
    file = write(found, folder, name, size, known, here.processes, forms)
    show(found, terminal)
    terminal.paragraph(text(WORDS["written"], terminal.lang, file=shown(file)))
    return 0


def _check(configuration: Configuration, size: str, replace: str | None) -> None:
    """Refuse before anything is run what could not be written after it, or would take a larger one's place."""
    from experiments.calibration.kept import size_of
    from experiments.calibration.making import SIZES

    name = name_of(configuration.place_id, _forms(configuration))
    file = folder_for(configuration.place_file, FOLDER) / f"{name}.yaml"
    check_renewal(file, size_of, size, list(SIZES), replace)


def calibrated(asked: Words, terminal: Terminal) -> tuple[Calibration, list[Known], str]:
    """What the words of the command line ask for: the calibration, the places it is made from, and its size."""
    own = {key: word.partition("=")[2] for word in asked.typed for key in OWN if word.startswith(f"{key}=")}
    typed = tuple(word for word in asked.typed if not word.startswith(tuple(f"{key}=" for key in OWN)))
    words = Words(asked.showing, asked.config_dir, typed)
    refuse_unused(words, "calibrate", UNUSED, USES)
    from experiments.calibration.making import SIZES, Known, calibrate
    from experiments.calibration.uncertain import uncertain
    from experiments.settings.mechanisms import mechanisms

    size = own.get("size", "full")
    if size not in SIZES:
        raise Problem(WORDS["unknown_size"], given=size)
    here = _configured(words)
    space = uncertain(mechanisms(here.processes))
    if held := [word.partition("=")[0] for word in typed if word.partition("=")[0] in space.keys]:
        raise Problem(WORDS["held"], keys=", ".join(held))
    if own.get("also") in ("", here.place_id):
        raise Problem(WORDS["also_itself"], given=own["also"])
    _check(here, size, own.get(REPLACE))
    places = [Known(here, _targets(here, words))]
    if "also" in own:
        others = tuple(word for word in typed if not word.startswith("place="))
        there = _configured(Words(words.showing, words.config_dir, (*others, f"place={own['also']}")))
        places.append(Known(there, _targets(there, words), thrift=2))
    return calibrate(places, space, SIZES[size], here.seed, terminal), places, size


def _forms(configuration: Configuration) -> list[str]:
    """The rules that have their other form."""
    from experiments.settings.mechanisms import mechanisms

    return sorted(
        f"{one.name}.{info.name}"
        for one in mechanisms(configuration.processes).values()
        for info in one.parameters.values()
        if info.form and configuration.parameters.get(one.name, {}).get(info.name) == 1
    )


def _configured(words: Words) -> Configuration:
    asked = (*words.typed, f"scenarios=[{STATUS_QUO}]", "uncertainty=fixed")
    return configure(Words(words.showing, words.config_dir, asked))


def _targets(configuration: Configuration, words: Words) -> tuple[Target, ...]:
    """The facts of a place that are to be met: those that the record of a run shows, under no policies."""
    from experiments.calibration.targets import Target
    from experiments.commands.facts import facts_of

    entries = fitted(facts_of(configuration, words)["facts"])
    found = tuple(Target.of_fact(configuration.place_id, entry) for entry in entries)
    if not found:
        raise Problem(WORDS["no_facts_to_fit"], place=configuration.place_id)
    return found


def show(found: Calibration, terminal: Terminal) -> None:
    """The facts before and after, and how well all of them are met at once."""
    from experiments.calibration.kept import facts_found

    lang = terminal.lang
    rows = []
    for target, said in zip(found.targets, facts_found(found), strict=True):
        rows.append(
            (
                f"{target.id} {in_language(target.name, lang)}",
                _from_to(target.low, target.high),
                _from_to(said["prior"][0], said["prior"][-1]),
                _from_to(said["posterior"][0], said["posterior"][-1]),
                f"{100 * said['met']:.0f} %",
            )
        )
    terminal.table([text(said, lang) for said in COLUMNS.values()], rows)
    numbers = {
        "runs": found.n_runs, "met": f"{100 * found.met:.0f}", "fresh": len(found.fresh),
        "effective": round(found.effective), "points": len(found.log_weights),
    }  # fmt: skip
    terminal.paragraph(text(WORDS["how_well"], lang, **numbers))


def _from_to(low: float, high: float) -> str:
    """A range, open where it has no end."""
    ends = ["" if math.isinf(end) else f"{end:.4g}" for end in (low, high)]
    return " – ".join(ends)
