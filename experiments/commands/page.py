"""``shuniu page``: one file in which a person moves a policy and sees at once what it does, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from experiments.language.messages import Problem, text
from experiments.settings.files import search_path, shown
from experiments.settings.locations import results_folder
from experiments.storage.words import Asked
from experiments.terminal.output import Terminal

SUMMARY = {"en": "move a policy in the browser, see at once what it does", "zh": "在浏览器中调整政策，即看效果"}
ORDER = 54
HELP = {
    "en": (
        "shuniu page: a page in which sliders move a policy and coverage follows at once, with its range, its cost\n"
        "and why it moved. One HTML file without a server, to send by mail. Nothing is simulated: the page imitates\n"
        "the model by what shuniu emulate has learned, says how far that is off, and gives the command that\n"
        "simulates it.\n"
        "\n"
        "shuniu page [place=name] [emulator=file.json] [to=page.html] [lang=zh]\n"
        "\n"
        "For example\n"
        "  shuniu page to=page.html"
    ),
    "zh": (
        "shuniu page：生成一个网页，拖动滑块调整政策，即可看到覆盖率如何变化、范围多大、费用多少、变化从何而来。\n"
        "只有一个 HTML 文件，不需服务器，可用邮件发送。不作模拟：页面依据 shuniu emulate 所学模仿模型，\n"
        "并说明误差，给出实际模拟的命令。\n"
        "\n"
        "shuniu page [place=地区] [emulator=文件.json] [to=page.html] [lang=zh]\n"
        "\n"
        "例如\n"
        "  shuniu page to=page.html lang=zh"
    ),
}
WORDS = {
    "written": {"en": "Page: {file}", "zh": "网页：{file}"},
    "no_html": {
        "en": "to={given!r}: give a file whose name ends in .html.",
        "zh": "to={given!r}：请给出以 .html 结尾的文件名。",
    },
    "not_asked": {
        "en": "shuniu page takes no '{word}': the page itself moves the levers. Type: shuniu page [{known}]",
        "zh": "shuniu page 不接受“{word}”：政策手段在网页中调整。用法：shuniu page [{known}]",
    },
}
OWN: Final = ("place", "emulator", "to")


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Find the emulator, write the page, and say where it is."""
    asked = Asked.of(arguments, OWN)
    if asked.helping:
        terminal.help(text(HELP, terminal.lang))
        return 0
    if asked.named:
        raise Problem(WORDS["not_asked"], word=asked.named[0], known=" ".join(f"{key}=…" for key in OWN))
    to = asked.settings.get("to")
    if to is not None and (not to or Path(to).suffix not in (".html", ".htm")):
        raise Problem(WORDS["no_html"], given=to)
    from experiments.page.configured import configured
    from experiments.page.emulated import emulated
    from experiments.page.making import page
    from experiments.storage.folder import cannot_write
    from experiments.storage.whole_files import write_text

    configuration = configured(asked.settings.get("place"))
    place, lang = configuration.place_id, terminal.lang
    content = page(emulated(configuration, asked.settings.get("emulator"), search_path()), configuration, lang)
    target = results_folder() / "page" / f"{place}_{lang}.html" if to is None else Path(to).expanduser()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_text(target, content)
    except OSError as error:
        raise cannot_write(target.parent, error) from error
    terminal.say(text(WORDS["written"], lang, file=shown(target)))
    return 0
