"""The policy of a page as a file of one's own: ``configs/policy/<name>.yaml``, as a person would write it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from experiments.asking.calendar_months import month_of
from experiments.language.messages import LANGUAGES, Problem, in_language, text
from experiments.settings.configuration import configure
from experiments.settings.files import code_point, loaded, options, search_path, shown
from experiments.settings.locations import MARK, config_folder
from experiments.settings.overrides import Words
from experiments.web.composing import composing
from experiments.web.question import WORDS as OF_QUESTIONS
from experiments.web.question import WRONG, lever_settings, place_named, year
from sim.declarations import is_name
from sim.policies import FIRST_START
from sim.processes import shipped

WORDS = {
    "no_name": {
        "en": "'{given}' cannot name a policy: write small letters, digits and _, beginning with a letter, such as "
        "more_posts.",
        "zh": "“{given}”不能作为政策的文件名：请用小写字母、数字和下划线，以字母开头，例如 more_posts。",
    },
    "taken": {
        "en": "There is a policy or scenario '{given}' already, and nothing is overwritten. Take another name.",
        "zh": "已有名为“{given}”的政策或情景，不会覆盖。请另取名称。",
    },
    "title": {
        "en": "What the policy is called is longer than {most} characters, or holds a line break, a $ or a character "
        "that cannot be shown. Change it.",
        "zh": "政策名称超过 {most} 个字符，或含有换行、$ 或无法显示的字符。请修改。",
    },
    "cannot_write": {
        "en": "{folder} cannot be written: {what}. Start shuniu web in a folder of your own.",
        "zh": "无法写入 {folder}：{what}。请在自己的文件夹中启动 shuniu web。",
    },
}
LINES = {
    "set_here": {
        "en": "A policy that was set on the page of shuniu web, for {place}. Run it against the status quo with",
        "zh": "在 shuniu web 的网页上设定的政策：{place}。",
    },
    "start": {"en": "the first month in which it acts", "zh": "生效月份"},
    "ramp": {"en": "at once", "zh": "一次到位"},
}
"""What the comments of the file say, English before Chinese."""
LONGEST: Final = 80
"""Characters of what a policy is called."""
LONGEST_NAME: Final = 60
KEYS: Final = {"place", "levers", "begins", "name", "title", "write"}


def kept(given: Any) -> dict[str, Any]:
    """The text of a policy's file, and where it was written if that was asked for; Problem where it cannot be."""
    if not isinstance(given, Mapping) or not isinstance(given.get("levers"), Mapping):
        raise Problem(OF_QUESTIONS["not_a_question"], does=WRONG["mapping"])
    if set(given) != KEYS or not isinstance(given["write"], bool):
        raise Problem(OF_QUESTIONS["not_a_question"], does=WRONG["key"])
    place, levers = place_named(given["place"]), lever_settings(given["levers"])
    begins = None if given["begins"] is None else year(given["begins"])
    name = _name(given["name"], writing=given["write"])
    title = _title(given["title"]) or name
    with composing():
        configuration = configure(Words.sort([f"place={place}"]))
    zero = configuration.place.month_zero
    start = FIRST_START if begins is None else month_of("from", str(begins), zero, end=False)
    names = {lang: in_language(configuration.place.name, lang) for lang in LANGUAGES}
    content = policy_text(name, title, start, dict(levers), place, names)
    loaded(content, Path(f"{name}.yaml"))
    if not given["write"]:
        return {"yaml": content, "file": None, "command": None}
    return {"yaml": content, "file": shown(_write(name, content)), "command": _command(name, place)}


def policy_text(
    name: str, title: str, start: int, levers: Mapping[str, float], place: str, places: Mapping[str, str]
) -> str:
    """A policy's file.

    >>> print(policy_text("more", "More", 12, {"posts": 2.0}, "here", {"en": "Here", "zh": "此地"}).split("name:")[1])
     {en: "More", zh: "More"}
    start: 12  # the first month in which it acts / 生效月份
    ramp: 0  # at once / 一次到位
    levers:
      posts: 2  # Purchased posts / 购买岗位
    <BLANKLINE>
    """
    set_here = {lang: text(LINES["set_here"], lang, place=places[lang]) for lang in LANGUAGES}
    called = json.dumps(title, ensure_ascii=False)
    known = shipped().levers
    names = {lever: f"  # {_both(known[lever].name)}" for lever in levers if lever in known}
    lines = [
        f"# {set_here['en']}",
        f"#   {_command(name, place)}",
        f"# {set_here['zh']}",
        f"name: {{en: {called}, zh: {called}}}",
        f"start: {start}  # {_both(LINES['start'])}",
        f"ramp: 0  # {_both(LINES['ramp'])}",
        "levers:",
        *(f"  {lever}: {value:.10g}{names.get(lever, '')}" for lever, value in levers.items()),
    ]
    return "\n".join(lines) + "\n"


def _both(said: Mapping[str, str]) -> str:
    return " / ".join(said[lang] for lang in LANGUAGES)


def _command(name: str, place: str) -> str:
    """What runs the policy against the status quo."""
    return f"shuniu run scenario={name} place={place}"


def _name(given: Any, *, writing: bool) -> str:
    """A name for a file, of letters that are the same everywhere; none is needed where nothing is written."""
    if not writing and given == "":
        return "my_policy"
    good = isinstance(given, str) and given.isascii() and given == given.lower() and is_name(given)
    if not good or len(given) > LONGEST_NAME:
        raise Problem(WORDS["no_name"], given=str(given)[:LONGEST_NAME])
    if writing and given in options("scenario", search_path()):
        raise Problem(WORDS["taken"], given=given)
    return str(given)


def _title(given: Any) -> str:
    if not isinstance(given, str):
        raise Problem(OF_QUESTIONS["not_a_question"], does=WRONG["key"])
    title = unicodedata.normalize("NFC", given).strip()
    if len(title) > LONGEST or code_point(title) or "\n" in title or "\t" in title or "$" in title:
        raise Problem(WORDS["title"], most=LONGEST)
    return title


def _write(name: str, content: str) -> Path:
    """Write the file where there is none, in a folder that is marked as Shuniu's."""
    folder = Path.cwd() / "configs"
    file = folder / "policy" / f"{name}.yaml"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not (folder / MARK).exists():
            (folder / MARK).write_bytes((config_folder() / MARK).read_bytes())
        _write_new(file, content)
    except FileExistsError:
        raise Problem(WORDS["taken"], given=name) from None
    except OSError as error:
        raise Problem(WORDS["cannot_write"], folder=shown(file.parent), what=error.strerror or str(error)) from error
    return file


def _write_new(file: Path, content: str) -> None:
    """Write a file that is not there yet, whole or not at all."""
    with file.open("x", encoding="utf-8") as stream:
        try:
            stream.write(content)
            stream.flush()
        except OSError:
            file.unlink()
            raise
