"""``shuniu init``: a scenario and a policy of one's own, a mechanism or a place, with comments, in this folder."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from experiments.language.messages import Problem, in_language, text
from experiments.settings.entry import plain
from experiments.settings.files import loaded, options, shown
from experiments.settings.locations import MARK, config_folder
from experiments.settings.mechanisms import SHARED, SURVEY
from experiments.settings.new_place import NUMBERS, place_text, refuse_what_cannot_be, typed_values
from experiments.settings.overrides import Words
from experiments.settings.places import load_place
from experiments.terminal.output import Terminal
from sim import processes
from sim.declarations import is_name
from sim.levers import LEVER_GROUPS, Lever
from sim.parameters import describe

SUMMARY = {"en": "a scenario, mechanism or place to start from", "zh": "写出可修改的情景、机制或地区文件"}
ORDER = 120
HELP = {
    "en": (
        "shuniu init: write files of your own to start from into this folder.\n"
        "\n"
        "shuniu init\n"
        "  a scenario and a policy: configs/scenario/my_scenario.yaml,\n"
        "  configs/policy/my_policy.yaml\n"
        "shuniu init mechanism=name\n"
        "  a mechanism of the month with a lever, a state, a flow and its test:\n"
        "  my_mechanisms/<name>.py, my_mechanisms/test_<name>.py,\n"
        "  configs/policy/<name>.yaml\n"
        "shuniu init place=my_city cells=my_cells.csv staff=14.5 hubs=5\n"
        "  a place from its register: configs/place/my_city.yaml. The CSV has a row for\n"
        "  each kind, field, district and size, and the count (columns kind, field,\n"
        "  district, size, count); total=5000 will do without one. What is left out is\n"
        "  as in the nation in 2012. Further:\n"
        "  name=text month_zero=2013-01 'history={{2005: 2100, 2009: 3400}}'\n{numbers}"
    ),
    "zh": (
        "shuniu init：在当前文件夹写出可修改的文件。\n"
        "\n"
        "shuniu init\n"
        "  情景与政策：configs/scenario/my_scenario.yaml 与 configs/policy/my_policy.yaml\n"
        "shuniu init mechanism=名称\n"
        "  含手段、状态、流量及测试的机制：my_mechanisms/<名称>.py、\n"
        "  my_mechanisms/test_<名称>.py、configs/policy/<名称>.yaml\n"
        "shuniu init place=my_city cells=my_cells.csv staff=14.5 hubs=5\n"
        "  由登记数据生成地区文件 configs/place/my_city.yaml。CSV 每行为一个类型、行业、\n"
        "  区县、规模及家数（列 kind、field、district、size、count）；也可只给 total=5000。\n"
        "  未给出的按2012年全国取值。其余：\n"
        "  name=名称 month_zero=2013-01 'history={{2005: 2100, 2009: 3400}}'\n{numbers}"
    ),
}

WORDS = {
    "nothing_overwritten": {
        "en": "{file} is there already; nothing was written. Rename it, or work on it.",
        "zh": "{file} 已存在，未写入任何文件。请改名，或直接修改它。",
    },
    "init_takes_nothing": {
        "en": "'{given}': init takes nothing, mechanism=name, or place=name with its numbers.",
        "zh": "“{given}”：init 不需要参数，或接受 mechanism=名称，或 place=名称 及其数值。",
    },
    "init_done": {
        "en": "Written: {scenario}\n         {policy}\nChange what you like, then: shuniu run scenario=my_scenario",
        "zh": "已写出：{scenario}\n        {policy}\n按需修改后运行：shuniu run scenario=my_scenario",
    },
}

SCENARIO = Path("configs/scenario/my_scenario.yaml")
POLICY = Path("configs/policy/my_policy.yaml")
MARKED = Path("configs") / MARK
TEMPLATES = Path(__file__).parent / "templates"

SCENARIO_TEXT = """\
# A scenario: the policies that are in force together. Run it against the status quo with
#   shuniu run scenario=my_scenario
# 情景：同时实施的政策。与现状比较：shuniu run scenario=my_scenario
name: {en: "My scenario", zh: "我的情景"}
policies:
  - my_policy               # configs/policy/my_policy.yaml, beside this file
  #- hub_expansion          # any other of `shuniu list policies`: take the first # away / 去掉行首的 # 即可加入
"""

POLICY_HEAD = """\
# A policy: levers, and the months in which they are in force. `shuniu explain <lever>` says what a lever does.
# 政策：设定哪些手段、从第几个月起生效。各手段的含义见 shuniu explain <手段>。
name: {en: "My policy", zh: "我的政策"}
start: 12                   # first month in which it acts; month 0 is the place's first / 生效月份
ramp: 24                    # months until it is in full force; 0 is at once / 逐步到位所需月数
#end: 120                   # month from which it acts no more; without it, to the horizon / 终止月份

levers:
  posts: 1.5                # half as many posts again / 岗位经费增加一半
  reach: 0.05               # hubs reach five points more of the organizations / 枢纽联系面扩大五个百分点

# Every other lever, at the value of the status quo: take the first # of its line away, and nothing else (two spaces
# stay before the name, as before posts), and change the value.
# An amount in yuan or persons may be measured by the place: {per_organization: 300}, {per_member: 300}, or {times_own:
# 0.5} of what it spends itself.
# 以元或人计的数额可按地区规模设定：{per_organization: 300}（每家）、{per_member: 300}（每名党员）、
# {times_own: 0.5}（× 当地自身支出）。
# 其余手段（现状值）：只去掉行首的 #（名称前保留两个空格，与 posts 对齐），再修改数值。
"""

OWN_PACKAGE = Path("my_mechanisms")

MECHANISM_POLICY = """\
# The lever of my_mechanisms/{name}.py. Run it against the status quo with
#   shuniu run 'mechanisms=[my_mechanisms.{name}]' policy={name}
# 与现状比较：shuniu run 'mechanisms=[my_mechanisms.{name}]' policy={name}
name: {{en: "{name}", zh: "{name}"}}
start: 0
levers:
  {name}: 100
"""
MECHANISM_DONE = {
    "en": "Written: {file}, its test beside it, and configs/policy/{name}.yaml, which sets its lever.\n"
    "Run it:  shuniu run 'mechanisms=[my_mechanisms.{name}]' policy={name} place=example_town replicates=4\n"
    "Test it: python -m pytest my_mechanisms",
    "zh": "已写入 {file}、同目录下的测试，以及设定其手段的 configs/policy/{name}.yaml。\n"
    "运行：shuniu run 'mechanisms=[my_mechanisms.{name}]' policy={name} place=example_town replicates=4\n"
    "测试：python -m pytest my_mechanisms",
}
NO_NAME = {
    "en": "'{given}' cannot name a mechanism: give a new name of small letters, digits and _, such as "
    "shuniu init mechanism=volunteers.",
    "zh": "“{given}”不能作为机制名称：请用小写字母、数字与下划线组成的新名称，例如 shuniu init mechanism=volunteers。",
}


PLACE_DONE = {
    "en": "Written: {file}. Every number in it says what is assumed; correct what you know better. Then:\n"
    "  shuniu settle place={name}\n  shuniu run place={name}",
    "zh": "已写入 {file}。其中注明了哪些数值为假定，请按所知更正，然后：\n"
    "  shuniu settle place={name}\n  shuniu run place={name}",
}
NO_PLACE = {
    "en": "'{given}' cannot name a place's file: give a new name of small English letters, digits and _; what the "
    "place is called goes into name=, in any letters: {command}",
    "zh": "“{given}”不能作为地区文件名：请用小写英文字母、数字与下划线组成的新名称；地区的显示名称写在 name= 中，"
    "可用中文：{command}",
}


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Write the files, unless one of them is there already."""
    words = Words.sort(arguments)
    if words.showing:
        terminal.help(text(HELP, terminal.lang, numbers=numbers_of_a_place(terminal.lang)))
        return 0
    texts, done = files(words.typed)
    here = Path.cwd()
    for file in texts:
        if (here / file).exists() and file.name != "__init__.py":
            raise Problem(WORDS["nothing_overwritten"], file=shown(here / file))
    try:
        for file, content in texts.items():
            if not (here / file).exists():
                (here / file).parent.mkdir(parents=True, exist_ok=True)
                with (here / file).open("x", encoding="utf-8") as stream:
                    stream.write(content)
        if not (here / MARKED).exists():
            MARKED.parent.mkdir(exist_ok=True)
            (here / MARKED).write_bytes((config_folder() / MARK).read_bytes())
    except OSError as error:
        raise Problem("cannot_write_here", file=str(error.filename), what=error.strerror) from error
    terminal.say(text(done[0], terminal.lang, **done[1]))
    return 0


Done = tuple[dict[str, str], dict[str, object]]
"""What is said in the end: words, and what fills them in."""


def files(typed: Sequence[str]) -> tuple[dict[Path, str], Done]:
    """What is to be written, file → text, and what is said when it is."""
    if not typed:
        texts = {SCENARIO: SCENARIO_TEXT, POLICY: policy_text()}
        return texts, (WORDS["init_done"], {"scenario": SCENARIO, "policy": POLICY})
    key, _, name = typed[0].partition("=")
    if key == "place":
        return of_place(name, typed[1:])
    if key != "mechanism" or len(typed) > 1:
        raise Problem(WORDS["init_takes_nothing"], given=typed[0])
    if not is_new(name) or name in taken():
        raise Problem(NO_NAME, given=name)
    texts = of_mechanism(name)
    return texts, (MECHANISM_DONE, {"name": name, "file": OWN_PACKAGE / f"{name}.py"})


def is_new(name: str) -> bool:
    """Whether this is a name of small letters, digits and _."""
    return name.isascii() and name == name.lower() and is_name(name)


def of_place(name: str, typed: Sequence[str]) -> tuple[dict[Path, str], Done]:
    """A place from its register and a dozen numbers, read as it will be: no file is written that would be refused."""
    if not is_new(name) or name in options("place", (config_folder(),)):
        called = any(word.startswith("name=") for word in typed) or not name
        words = ["shuniu", "init", "place=my_city", *typed, *([] if called else [f"name={name}"])]
        raise Problem(NO_PLACE, given=name, command=shlex.join(words))
    file = Path("configs/place") / f"{name}.yaml"
    if (Path.cwd() / file).exists():
        raise Problem(WORDS["nothing_overwritten"], file=file)
    template = (TEMPLATES / "place.yaml.txt").read_text(encoding="utf-8")

    def read(given: Mapping[str, Any]) -> str:
        """The text of its file, once it can be read."""
        content = place_text(name, given, template)
        load_place(name, Path.cwd() / file, loaded(content, file))
        return content

    given = typed_values(typed)
    refuse_what_cannot_be(given, read)
    content = read(given)
    return {file: content}, (PLACE_DONE, {"file": file, "name": name})


def numbers_of_a_place(lang: str) -> str:
    """The numbers a place may be made from, one a line, for the help."""
    return "\n".join(
        f"  {one.id}={one.default:g}".ljust(24)
        + in_language(one.name, lang)
        + (f" ({one.unit})" if lang == "en" else "")
        for one in NUMBERS.values()
    )


def of_mechanism(name: str) -> dict[Path, str]:
    """A mechanism, its test and a policy that sets its lever."""
    texts = {
        OWN_PACKAGE / f"{name}.py": "mechanism.py.txt",
        OWN_PACKAGE / f"test_{name}.py": "test_mechanism.py.txt",
    }
    written = {
        file: renamed((TEMPLATES / template).read_text(encoding="utf-8"), name) for file, template in texts.items()
    }
    policy = Path(f"configs/policy/{name}.yaml")
    return {OWN_PACKAGE / "__init__.py": "", **written, policy: MECHANISM_POLICY.format(name=name)}


def taken() -> set[str]:
    """Names that something shipped has already: a mechanism made with one would be taken for it."""
    shipped = processes.shipped()
    modules = (*shipped.modules, *map(import_module, SHARED), import_module(SURVEY))
    named = {name for module in modules for name in (module.NAME, *describe(module.Parameters))}
    files = (options(group, (config_folder(),)) for group in ("policy", "scenario"))
    return {*named, *shipped.levers, *(name for group in files for name in group)}


def renamed(template: str, name: str) -> str:
    """A template with the mechanism called by its own name wherever it is a name, and all that it adds named by it.

    >>> renamed('NAME = "volunteers"  # months_of_volunteers, model.levers.volunteers, volunteers visit', "visits")
    'NAME = "visits"  # months_of_visits, model.levers.visits, volunteers visit'
    """
    for before in ('"volunteers"', "levers.volunteers", "process.volunteers", "my_mechanisms.volunteers"):
        template = template.replace(before, before.replace("volunteers", name))
    return template.replace("_of_volunteers", f"_of_{name}").replace("_by_volunteers", f"_by_{name}")


def policy_text() -> str:
    """The policy's file: two levers that are set, all others as comments."""
    parts = [POLICY_HEAD]
    for group, name in LEVER_GROUPS.items():
        parts.append(f"  # {name['en']} / {name['zh']}\n")
        parts += [
            line(lever)
            for lever in processes.shipped().levers.values()
            if lever.group == group and lever.id not in ("posts", "reach")
        ]
    return "".join(parts)


def line(lever: Lever) -> str:
    """One lever as a comment: its neutral value, its name, and what it may be set to.

    Between the sign and the lever stands no space, so that without the sign the line is aligned with those above.
    """
    if lever.options:
        setting, allowed = str(lever.neutral_setting), ", ".join(lever.options)
    else:
        setting, allowed = plain(lever.neutral), f"{plain(lever.low)}–{plain(lever.high)}, {lever.unit}"
    return f"  #{lever.id}: {setting}".ljust(30) + f"# {lever.name['en']} / {lever.name['zh']} ({allowed})\n"
