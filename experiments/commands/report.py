"""``shuniu report``: stored results as one page that can be sent, read without a network, and printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from experiments.commands.plot import WORDS as OF_PLOT
from experiments.commands.plot import composed, opened, refuse_part, say_state, sort
from experiments.language.messages import COMMAND_LINE, Problem, text
from experiments.settings.files import shown
from experiments.settings.outcomes import typed
from experiments.storage.finding import the_one
from experiments.storage.folder import cannot_write
from experiments.storage.whole_files import write_text
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.storage.store import Dataset

SUMMARY = {
    "en": "stored results as a page to send or print",
    "zh": "将已存结果写成一页可发送、可打印的报告",
}
ORDER = 50
HELP = {
    "en": (
        "shuniu report: write stored results, of a run or a sweep, as one page to send or print. Nothing "
        "is simulated.\n"
        "\n"
        "shuniu report [folder, experiment or hash | words of a run] [to=file.html] [pdf=true] "
        "[grid=folder|none] [outcomes=[names]] [lang=zh]\n"
        "\n"
        "The page is one HTML file that needs nothing else: question and answer, levels, differences, "
        "costs, figures with their tables, facts, assumptions, limits, and how to make it again.\n"
        "\n"
        "  pdf=true     an installed Chromium prints it\n"
        "  grid=folder  combinations for its sliders (shuniu grid); one that fits is found by itself\n"
        "\n"
        "For example\n"
        "  shuniu report place=beijing_2013 lang=zh to=report.html"
    ),
    "zh": (
        "shuniu report：将已存的运行或扫描结果写成一页可发送、可打印的报告；不重新模拟。\n"
        "\n"
        "shuniu report [文件夹、实验或哈希 | 运行选项] [to=文件.html] [pdf=true] [grid=文件夹|none] "
        "[outcomes=[指标]] [lang=zh]\n"
        "\n"
        "报告是一个独立的 HTML "
        "文件：问题与答案、水平、差异、费用、图及其数据表、事实对照、假定、局限与重现方法。\n"
        "\n"
        "  pdf=true     由已安装的 Chromium 打印成 PDF\n"
        "  grid=文件夹  滑块所用的组合网格（shuniu grid）；相符的会自动找到\n"
        "\n"
        "例如\n"
        "  shuniu report place=beijing_2013 lang=zh to=report.html"
    ),
}

WORDS = {
    "report_written": {"en": "Report: {file}", "zh": "报告：{file}"},
    "report_no_grid": {
        "en": "Without sliders: no grid of this place is stored. To have them: {command}",
        "zh": "未含滑块：尚无该地区的组合网格。如需滑块：{command}",
    },
    "report_no_html": {
        "en": "to={given!r}: give a file whose name ends in .html.",
        "zh": "to={given!r}：请给出以 .html 结尾的文件名。",
    },
    "report_not_a_grid": {
        "en": "{folder} holds no grid of funding and hubs; shuniu grid makes one.",
        "zh": "{folder} 不是经费与枢纽的组合网格；可用 shuniu grid 生成。",
    },
    "report_grid_of_sweep": {
        "en": "grid= goes with the report of a run, not with that of a sweep.",
        "zh": "grid= 只用于运行的报告，不用于扫描的报告。",
    },
    "report_no_browser": {
        "en": "No Chromium was found to make the PDF (SHUNIU_BROWSER names one). "
        "Open {file} in any browser and print it to a file: Ctrl+P, A4.",
        "zh": "未找到可生成 PDF 的 Chromium（可用 SHUNIU_BROWSER 指定）。"
        "请用任一浏览器打开 {file}，按 Ctrl+P 以 A4 纸打印为 PDF。",
    },
    "report_not_printed": {
        "en": "The browser did not print {file}: {what}",
        "zh": "浏览器未能打印 {file}：{what}",
    },
}

OWN: Final = ("to", "pdf", "grid", "outcomes")
"""The words that are the command's own; all others compose an experiment, as behind ``shuniu run``."""
NO_GRID: Final = "none"
FINISHED, NOT_PRINTED = 0, 1


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Find the results and a grid that goes with them, write the page, and print it if that was asked for."""
    if {"--help", "-h"} & set(arguments):
        terminal.help(text(HELP, terminal.lang))
        return FINISHED
    named, own, composing = sort(arguments, OWN)
    if composing and named:
        raise Problem(OF_PLOT["plot_one_way"], given=" ".join(named))
    if own.get("pdf", "false") not in ("true", "false"):
        raise Problem("not_a_switch", key="pdf", given=own["pdf"], file=COMMAND_LINE)
    asked = typed(own)
    dataset = opened(the_one(named, "report", terminal), outcomes=asked) if named else composed(composing, asked)
    refuse_part(dataset)
    target = target_of(own.get("to"), dataset, terminal.lang)
    grid = grid_of(own.get("grid"), dataset, terminal)

    from experiments.figures.frame.fonts import drawable_language
    from experiments.report_page.making import page

    lang, notice = drawable_language(terminal.lang)
    if notice is not None:
        terminal.note(notice)
    say_state(dataset, terminal)
    content = page(dataset, lang, grid)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_text(target, content)
    except OSError as error:
        raise cannot_write(target.parent, error) from error
    terminal.say(text(WORDS["report_written"], terminal.lang, file=shown(target)))
    if grid is None and dataset.manifest["kind"] == "scenarios":
        terminal.paragraph(text(WORDS["report_no_grid"], terminal.lang, command=command_of_grid(dataset)))
    return printed(target, terminal) if own.get("pdf") == "true" else FINISHED


def target_of(given: str | None, dataset: Dataset, lang: str) -> Path:
    """The file to write: the one asked for, else beside the results."""
    if given is None:
        part = f"_{dataset.part}" if dataset.part else ""
        return dataset.folder / f"report_{lang}{part}.html"
    file = Path(given).expanduser()
    if not given or file.suffix not in (".html", ".htm") or file.is_dir():
        raise Problem(WORDS["report_no_html"], given=given)
    return file


def grid_of(given: str | None, dataset: Dataset, terminal: Terminal) -> Dataset | None:
    """The grid asked for, else the stored one of the same place, parameters, horizon and model, if there is one."""
    from experiments.report_page.grids import fitting, is_grid

    if given == NO_GRID or dataset.manifest["kind"] != "scenarios":
        if given not in (None, NO_GRID):
            raise Problem(WORDS["report_grid_of_sweep"])
        return None
    if given is None:
        return fitting(dataset)
    found = opened(the_one([given], "report", terminal))
    if not is_grid(found):
        raise Problem(WORDS["report_not_a_grid"], folder=shown(found.folder))
    return found


def command_of_grid(dataset: Dataset) -> str:
    """The command that makes the grid of this place."""
    manifest = dataset.manifest
    return f"shuniu grid place={manifest['place']['id']} horizon={manifest['horizon']}"


def printed(target: Path, terminal: Terminal, written: Mapping[str, str] = WORDS["report_written"]) -> int:
    """Have a browser print the page, or say how a person does it."""
    from experiments.report_page.printing import browser, print_to_pdf

    found = browser()
    if found is None:
        terminal.note(text(WORDS["report_no_browser"], terminal.lang, file=shown(target)))
        return NOT_PRINTED
    pdf = target.with_suffix(".pdf")
    wrong = print_to_pdf(found, target, pdf)
    if wrong is not None:
        terminal.note(text(WORDS["report_not_printed"], terminal.lang, file=shown(target), what=wrong))
        return NOT_PRINTED
    terminal.say(text(written, terminal.lang, file=shown(pdf)))
    return FINISHED
