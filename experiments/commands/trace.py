"""``shuniu trace``: the life of one organization, the same under a scenario, and all whose fate it changes."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.language.messages import counted, in_language, text
from experiments.settings.files import shown
from experiments.settings.overrides import Words
from experiments.settings.request import Request
from experiments.terminal.output import Terminal

SUMMARY = {"en": "an organization's life, by policy", "zh": "追踪一家组织的历程，对比两种政策"}
ORDER = 150
HELP = {
    "en": (
        "shuniu trace: tell the life of one organization, or all whose fate a scenario changes.\n"
        "\n"
        "  shuniu trace                                    an example, and how to name others\n"
        "  shuniu trace organization=17                    the 17th oldest at month 0\n"
        "  shuniu trace key=<16 hex digits>                any one by its key\n"
        "  shuniu trace key=... scenario=no_funding        beside its life under a scenario\n"
        "  shuniu trace show=fates scenario=hub_expansion  all whose fate differs\n"
        "\n"
        "Also: place= seed= horizon= policy=; show=every_event; first=20 (rows of the list); csv=file.csv; "
        "figure=file.png (or .svg, .pdf)"
    ),
    "zh": (
        "shuniu trace：追踪一家社会组织的历程，或列出某情景改变了结局的全部组织。\n"
        "\n"
        "  shuniu trace                                    举一例，并说明如何指定\n"
        "  shuniu trace organization=17                    第 0 月登记最早的第 17 家\n"
        "  shuniu trace key=<16 位十六进制数>              按编码指定\n"
        "  shuniu trace key=... scenario=no_funding        与某情景下的历程并列\n"
        "  shuniu trace show=fates scenario=hub_expansion  结局不同的全部组织\n"
        "\n"
        "另有：place= seed= horizon= "
        "policy=；show=every_event；first=20（列出家数）；csv=life.csv；figure=life.png（或 .svg、.pdf）"
    ),
}

WORDS = {
    "trace_running": {
        "en": "{place}, {scenarios}, {horizon}, seed {seed}",
        "zh": "{place}，{scenarios}，{horizon}，种子 {seed}",
    },
    "csv_written": {"en": "Written: {file}", "zh": "已写出：{file}"},
}


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Trace what is asked for; nothing runs before all of it is checked."""
    words = Words.sort(arguments)
    if words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    request = Request.of(words)
    configuration = request.configuration
    said = {
        "place": in_language(configuration.place.name, terminal.lang),
        "scenarios": counted("scenarios", len(configuration.scenarios), terminal.lang),
        "horizon": counted("months", configuration.horizon, terminal.lang),
        "seed": configuration.seed,
    }
    terminal.note(text(WORDS["trace_running"], terminal.lang, **said))

    from experiments.running.compiled import compile_and_say

    compile_and_say(terminal)
    if request.show == "fates":
        show_fates(request, terminal)
    else:
        show_life(request, terminal)
    if request.csv is not None:
        terminal.say()
        terminal.say(text(WORDS["csv_written"], terminal.lang, file=shown(request.csv)))
    return 0


def show_fates(request: Request, terminal: Terminal) -> None:
    """All organizations whose fate the scenario changes."""
    from experiments.presenting.lives import csv_file, fate_tables
    from experiments.presenting.lives.names import Names
    from experiments.running.lives import compared

    start, table, _, _ = compared(request)
    names = Names(request.configuration.place, terminal.lang)
    if request.csv is not None:
        csv_file.write(request.csv, csv_file.OF_FATES, table, names)
    fate_tables.show(table, request, names, terminal)
    if request.figure is not None:
        from experiments.figures.fates import fates_of_organizations
        from experiments.figures.frame.drawing import draw_file
        from experiments.presenting.watched_runs import journeys

        found = journeys(request.configuration, start, table)
        draw_file(lambda lang: fates_of_organizations(found, lang), request.figure, terminal)


def show_life(request: Request, terminal: Terminal) -> None:
    """One organization: the one asked for, or one worth looking at."""
    from experiments.presenting.lives import csv_file
    from experiments.presenting.lives.names import Names
    from experiments.presenting.lives.telling import tell
    from experiments.running.lives import choose, lives, numbered_key

    key, why = request.key, None
    if request.number is not None:
        key = numbered_key(request)
    elif key is None:
        key, why = choose(request)
    numbers, found = lives(request.configuration, key)
    if request.csv is not None:
        names = Names(request.configuration.place, terminal.lang)
        csv_file.write(request.csv, csv_file.OF_EVENTS, csv_file.events(found, names), names)
    tell(found, numbers, why, terminal, every=request.show == "every_event")
    if request.figure is not None:
        from experiments.figures.frame.drawing import draw_file
        from experiments.figures.life import life_of_an_organization
        from experiments.presenting.watched_runs import life_of

        told = life_of(request.configuration, found)
        draw_file(lambda lang: life_of_an_organization(told, lang), request.figure, terminal)
