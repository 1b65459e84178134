"""``shuniu survey``: simulated respondents at four levels, how far their answers are open, and those of the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from experiments.language.catalogue.survey import ITEMS, SIDES
from experiments.language.messages import COMMAND_LINE, Problem, counted, in_language, text
from experiments.settings.configuration import STATUS_QUO, Configuration, PlannedScenario, configure
from experiments.settings.figure_file import figure_file
from experiments.settings.mechanisms import SURVEY, mechanism
from experiments.settings.overrides import Words, parse, refuse_unused
from experiments.terminal.output import Terminal
from sim.parameters import SettingError, check_number

if TYPE_CHECKING:
    from experiments.analysis.respondents import Line
    from sim.survey import Parameters

SUMMARY = {"en": "a simulated survey beside the report's", "zh": "模拟问卷与报告问卷对照"}
ORDER = 140
HELP = {
    "en": (
        "shuniu survey: ask simulated respondents at four levels and put the range of their answers beside "
        "the report's.\n"
        "\n"
        "For example\n"
        "  shuniu survey place=beijing_2013 replicates=8 survey.circle=12\n"
        "  shuniu survey scenario=both_expanded survey.month=60\n"
        "  shuniu survey figure=survey.png       or .svg, .pdf\n"
        "\n"
        "How people answer is drawn from ranges; a number that you set is held. Its numbers: shuniu list\n"
        "parameters, at the end."
    ),
    "zh": (
        "shuniu survey：模拟四级被调查者的回答，给出其可能范围，并与报告问卷对照。\n"
        "\n"
        "例如\n"
        "  shuniu survey place=beijing_2013 replicates=8 survey.circle=12\n"
        "  shuniu survey scenario=both_expanded survey.month=60\n"
        "  shuniu survey figure=survey.png       或 .svg、.pdf\n"
        "\n"
        "作答规则从范围中抽取；自己设定的参数保持不变。参数：见 shuniu list parameters 末尾。"
    ),
}

WORDS = {
    "survey_one_scenario": {
        "en": "'{given}': a survey is held under one scenario; write scenario=… or policy=…, "
        "or nothing for the status quo.",
        "zh": "“{given}”：问卷只在一个情景下进行；请写 scenario=… 或 policy=…，不写即为现状情景。",
    },
    "survey_title": {
        "en": "Survey: {place}, month {month}, {scenario}; {respondents:,} respondents, {replicates}",
        "zh": "问卷：{place}，第 {month} 月，{scenario}；被调查者 {respondents:,} 人，{replicates}",
    },
    "survey_not_yet": {
        "en": "No policy of this scenario has acted by month {month}; the first acts from month {first}. "
        "Set survey.month later.",
        "zh": "到第 {month} 月，该情景的政策尚未生效；最早从第 {first} 月起生效。请用 survey.month 设定更晚的月份。",
    },
    "survey_foot": {
        "en": "Per cent of respondents. How people answer is assumed (first column of the model) and open: {ways} ways "
        "are drawn from declared ranges (shuniu explain survey.weight), chosen beforehand and fitted to neither "
        "figure; under a share of a level, the middle 90 % of them. So wide a range holds most figures: one inside it "
        "says little for the model, and one outside little against it. Under a share of the report, the 95 % interval "
        "of a survey of so many; — : no figure. The report breaks off before its fourth problem; support is assumed "
        "to be it. The share of contested duties in the model was set by the report's 39.6 %. The report asked in "
        "Beijing and Nanjing; how many at each level it does not say.",
        "zh": "单位：占被调查者的 %。作答规则为假设（模型第一列），且本身不确定：从事先声明的范围中抽取 {ways} 种"
        "作答方式（见 shuniu explain survey.weight），未按这两个数字拟合；各级比例之下为其中间 90%。范围如此之宽，"
        "报告数字落在其中对模型支持有限，落在其外也说明不了多少。"
        "报告数字之下为同样人数的一次问卷的 95% 区间；—：无数字。"
        "报告在第四个问题之前中断，此处假设其为保障不足。模型中职责不清的比例本身参照报告的 39.6% 设定。"
        "报告的问卷在北京、南京两地发放，各级人数未说明。",
    },
}

USES = {
    "en": "It holds a survey under one scenario and keeps nothing; place, scenario, "
    "seed, replicates, horizon, executor, parameters and survey.… may be set.",
    "zh": "它在一个情景下进行问卷，不保存结果；可设 place、scenario、seed、replicates、horizon、executor、"
    "各机制参数及 survey.…。",
}


COLUMNS = {
    "answer": {"en": "answer", "zh": "回答"},
    "report": SIDES["report"],
    "model": {"en": "as assumed", "zh": "按假设"},
    "likely": {"en": "90 % of ways", "zh": "90% 的方式"},
    "whole": {"en": "all ways", "zh": "全部方式"},
    "holds": {"en": "report within", "zh": "报告值在"},
}
HOLDS = {
    "likely": {"en": "90 %", "zh": "90% 内"},
    "whole": {"en": "all", "zh": "全部内"},
    "neither": {"en": "neither", "zh": "范围外"},
}

LEVELS = {
    0: {"en": "municipal", "zh": "市级"},
    1: {"en": "district", "zh": "区级"},
    2: {"en": "street", "zh": "街道级"},
    3: {"en": "community", "zh": "社区级"},
}

REPLICATES = 8
UNUSED = ("figures", "checks", "name", "question", "answer", "outcomes")
"""Settings of a run that decide nothing here."""
PREFIX = "survey."
FIGURE = "figure="
DASH = "—"


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Hold the survey in every replicate and print both tables; anything of a run and ``survey.…`` may be set."""
    words = Words.sort(arguments)
    if words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    refuse_unused(words, "survey", UNUSED, USES)
    changes = own_numbers([word for word in words.typed if word.startswith(PREFIX)])
    files = [word.removeprefix(FIGURE) for word in words.typed if word.startswith(FIGURE)]
    file = figure_file(files[-1]) if files else None
    asked = tuple(word for word in words.typed if not word.startswith((PREFIX, FIGURE)))
    check_words(asked)
    if not any(word.startswith("replicates=") for word in asked):
        asked = (*asked, f"replicates={REPLICATES}")
    if not {"scenario", "policy"} & keys(asked):
        asked = (*asked, f"scenarios={STATUS_QUO}")
    configuration = configure(Words(words.showing, words.config_dir, asked))

    month = changes.get("month", mechanism(SURVEY).parameters["month"].default)
    check_number("survey.month", month, 0, configuration.horizon, "month, up to the horizon", COMMAND_LINE)

    from experiments.analysis.respondents import lines

    numbers = checked_numbers(changes)
    scenario = configuration.scenarios[-1] if {"scenario", "policy"} & keys(asked) else configuration.scenarios[0]
    from experiments.running.compiled import compile_and_say
    from experiments.running.surveys import surveys_of

    compile_and_say(terminal)
    surveys = surveys_of(configuration, scenario, numbers, changes)
    terminal.paragraph(title(configuration, scenario, numbers, terminal.lang))
    show(lines(surveys), numbers, terminal)
    first = scenario.first_month
    if first is not None and month <= first:
        terminal.paragraph(text(WORDS["survey_not_yet"], terminal.lang, month=int(month), first=first))
    terminal.paragraph(text(WORDS["survey_foot"], terminal.lang, ways=len(surveys.drawn)))
    if file is not None:
        from experiments.figures.frame.drawing import draw_file
        from experiments.figures.survey import survey_beside_report
        from experiments.presenting.watched_runs import survey_answer

        found = survey_answer(configuration, scenario, numbers, surveys)
        draw_file(lambda lang: survey_beside_report(found, lang), file, terminal)
    return 0


def keys(words: Sequence[str]) -> set[str]:
    """What the words set."""
    return {word.partition("=")[0] for word in words}


def own_numbers(typed: Sequence[str]) -> dict[str, float]:
    """The numbers of the survey that were typed, each known and within its range."""
    known = mechanism(SURVEY).parameters
    found = {}
    for setting in parse(typed, (), ()):
        name = setting.key.removeprefix(PREFIX)
        if name not in known:
            raise Problem("unknown_key", word=setting.key, choices=[PREFIX + one for one in known], file=COMMAND_LINE)
        info = known[name]
        found[name] = check_number(setting.key, setting.value, info.low, info.high, info.unit, COMMAND_LINE)
    return found


def check_words(asked: Sequence[str]) -> None:
    """Refuse what a survey cannot heed: several scenarios, and its own numbers without their prefix."""
    known = mechanism(SURVEY).parameters
    for key in keys(asked):
        if key == "scenarios":
            raise Problem(WORDS["survey_one_scenario"], given=key)
        if key in known:
            raise Problem("unknown_key", word=key, choices=[PREFIX + key], file=COMMAND_LINE)


def checked_numbers(changes: dict[str, float]) -> Parameters:
    """All numbers of the survey; a refusal names the setting as it is typed."""
    from sim.survey import Parameters

    try:
        return Parameters(**changes)
    except SettingError as error:
        error.name = PREFIX + error.name
        error.file = COMMAND_LINE
        raise


def title(configuration: Configuration, scenario: PlannedScenario, numbers: Parameters, lang: str) -> str:
    """Where, when, under what, and how many were asked."""
    return text(
        WORDS["survey_title"],
        lang,
        place=in_language(configuration.place.name, lang),
        month=int(numbers.month),
        scenario=in_language(scenario.name, lang),
        respondents=int(numbers.respondents),
        replicates=counted("replicates", configuration.replicates, lang),
    )


def show(found: Sequence[Line], numbers: Parameters, terminal: Terminal) -> None:
    """The report beside the model, then the model by level."""
    from sim.survey import by_level

    lang = terminal.lang
    rows = [
        [
            text(ITEMS[one.item], lang),
            DASH if one.report is None else f"{percent(one.report)}\n{interval(one.report_interval)}",
            percent(one.model),
            interval(one.likely),
            interval(one.whole),
            DASH if one.holds is None else text(HOLDS[one.holds], lang),
        ]
        for one in found
        if one.level is None
    ]
    terminal.table([text(said, lang) for said in COLUMNS.values()], rows)
    terminal.say()
    levels = {level: count for level, count in enumerate(by_level(numbers)) if count}
    cells = {(one.item, one.level): f"{percent(one.model)}\n{interval(one.likely)}" for one in found}
    headings = [f"{text(LEVELS[level], lang)}\n({count:,})" for level, count in levels.items()]
    rows = [[text(said, lang), *(cells[item, level] for level in levels)] for item, said in ITEMS.items()]
    terminal.table([text(COLUMNS["answer"], lang), *headings], rows)
    terminal.say()


def percent(share: float) -> str:
    """A share in per cent."""
    return f"{100 * share:.1f}"


def interval(bounds: tuple[float, float] | None) -> str:
    """A range of a share in per cent; a dash where there is none."""
    return DASH if bounds is None else f"{percent(bounds[0])}–{percent(bounds[1])}"
