"""``shuniu calibrate``: what the facts of a place leave of what is believed, as points that every answer can carry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from experiments.language.messages import Problem, text
from experiments.settings.configuration import STATUS_QUO, Configuration, configure
from experiments.settings.overrides import Words, refuse_unused
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.calibration.making import Known

SUMMARY = {"en": "what the facts of a place leave of what is believed", "zh": "用当地事实校准不确定的参数"}
ORDER = 135
HELP = {
    "en": (
        "shuniu calibrate: hold the uncertain numbers against the facts of a place.\n"
        "\n"
        "shuniu calibrate [place=name] [also=name] [size=full|quick] [checks=all|none] [key=value ...]\n"
        "\n"
        "For example\n"
        "  shuniu calibrate place=beijing_2013 also=shenzhen_2012\n"
        "  shuniu calibrate place=my_city size=quick\n"
        "\n"
        "also: a further place whose facts count too. The points are written to configs/posterior/<place>.csv,\n"
        "beside them what they are; whatever is asked of the place carries them from then on. Stopped, the same\n"
        "command goes on. A number that you set is held."
    ),
    "zh": (
        "shuniu calibrate：用某地区的事实检验不确定的参数。\n"
        "\n"
        "shuniu calibrate [place=地区] [also=地区] [size=full|quick] [checks=all|none] [键=值 …]\n"
        "\n"
        "例如\n"
        "  shuniu calibrate place=beijing_2013 also=shenzhen_2012\n"
        "  shuniu calibrate place=my_city size=quick\n"
        "\n"
        "also：一并采用其事实的另一地区。所得参数点写入 configs/posterior/<地区>.csv 及其说明；此后对该地区的\n"
        "各项回答都带有这一不确定性。中断后重新运行同一命令即可继续。自己设定的参数保持不变。"
    ),
}
UNUSED = (
    "scenario", "policy", "scenarios", "horizon", "figures", "name", "question", "answer", "outcomes", "replicates",
    "record", "uncertainty",
)  # fmt: skip
"""Settings of a run that decide nothing here."""
USES = {
    "en": "It runs the status quo as long as facts reach; place, also, size, seed, executor, checks and parameters "
    "may be set.",
    "zh": "它运行现状情景，直至最后一项事实的月份；可设 place、also、size、seed、executor、checks 及各机制参数。",
}
WORDS = {
    "unknown_size": {
        "en": "size = {given!r}: write size=full or size=quick.",
        "zh": "size = {given!r}：请写 size=full 或 size=quick。",
    },
    "no_facts_to_fit": {
        "en": "{place} has no facts to calibrate to (use: fit) that a run's record shows. Name them in its file of facts.",
        "zh": "{place} 没有可用于校准的事实（use: fit）。请在其事实文件中写明。",
    },
}
OWN: Final = ("also", "size")


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Calibrate a place; what was simulated before is read."""
    words = Words.sort(arguments)
    if words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    own = {key: word.partition("=")[2] for word in words.typed for key in OWN if word.startswith(f"{key}=")}
    typed = tuple(word for word in words.typed if not word.startswith(tuple(f"{key}=" for key in OWN)))
    words = Words(words.showing, words.config_dir, typed)
    refuse_unused(words, "calibrate", UNUSED, USES)
    from experiments.calibration.making import SIZES, Known, calibrate
    from experiments.calibration.uncertain import uncertain
    from experiments.settings.mechanisms import mechanisms

    size = own.get("size", "full")
    if size not in SIZES:
        raise Problem(WORDS["unknown_size"], given=size)
    here = _configured(words, typed)
    held = [word.partition("=")[0] for word in typed if word.startswith("process.")]
    space = uncertain(mechanisms(here.processes)).without(held)
    places = [Known(here, _targets(here, words))]
    if "also" in own:
        others = tuple(word for word in typed if not word.startswith("place="))
        there = _configured(words, (*others, f"place={own['also']}"))
        places.append(Known(there, _targets(there, words), thrift=2))
    found = calibrate(places, space, SIZES[size], here.seed, terminal)
    import pickle

    pickle.dump(found, open("/tmp/calibration.pkl", "wb"))
    print(found.met, found.effective, found.n_runs)
    return 0


def _configured(words: Words, typed: Sequence[str]) -> Configuration:
    return configure(Words(words.showing, words.config_dir, (*typed, f"scenarios=[{STATUS_QUO}]")))


def _targets(configuration: Configuration, words: Words) -> tuple:
    from experiments.calibration.targets import Target
    from experiments.commands.facts import facts_of
    from experiments.settings.files import search_path

    entries = facts_of(configuration, search_path(words.config_dir))["facts"]
    found = tuple(Target.of_fact(configuration.place_id, entry) for entry in entries if entry["use"] == "fit")
    if not found:
        raise Problem(WORDS["no_facts_to_fit"], place=configuration.place_id)
    return found
