"""``shuniu init``: a scenario and a policy of one's own, with comments, in this folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from experiments.language.messages import Problem, text
from experiments.settings.entries import plain
from experiments.settings.files import shown
from experiments.settings.locations import MARK, config_folder
from experiments.settings.overrides import Words
from experiments.terminal.output import Terminal
from sim.levers import LEVER_GROUPS, Lever
from sim.processes import shipped

SUMMARY = {"en": "a scenario of your own to start from", "zh": "写出一份可修改的情景文件"}
ORDER = 120
HELP = {
    "en": (
        "shuniu init: write a scenario and a policy of your own to start from, "
        "configs/scenario/my_scenario.yaml and configs/policy/my_policy.yaml, in this folder."
    ),
    "zh": (
        "shuniu init：在当前文件夹写出可修改的情景与政策文件 configs/scenario/my_scenario.yaml 与 "
        "configs/policy/my_policy.yaml。"
    ),
}

SCENARIO = Path("configs/scenario/my_scenario.yaml")
POLICY = Path("configs/policy/my_policy.yaml")
MARKED = Path("configs") / MARK

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
# 其余手段（现状值）：只去掉行首的 #（名称前保留两个空格，与 posts 对齐），再修改数值。
"""


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Write the two files, unless one of them is there already."""
    words = Words.sort(arguments)
    if words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    if words.typed:
        raise Problem("init_takes_nothing", given=words.typed[0])
    here = Path.cwd()
    for file in (SCENARIO, POLICY):
        if (here / file).exists():
            raise Problem("nothing_overwritten", file=shown(here / file))
    try:
        for file, content in ((SCENARIO, SCENARIO_TEXT), (POLICY, policy_text())):
            (here / file).parent.mkdir(parents=True, exist_ok=True)
            with (here / file).open("x", encoding="utf-8") as stream:
                stream.write(content)
        if not (here / MARKED).exists():
            (here / MARKED).write_bytes((config_folder() / MARK).read_bytes())
    except OSError as error:
        raise Problem("cannot_write_here", file=str(error.filename), what=error.strerror) from error
    terminal.say(text("init_done", terminal.lang, scenario=SCENARIO, policy=POLICY))
    return 0


def policy_text() -> str:
    """The policy's file: two levers that are set, all others as comments."""
    parts = [POLICY_HEAD]
    for group, name in LEVER_GROUPS.items():
        parts.append(f"  # {name['en']} / {name['zh']}\n")
        parts += [
            line(lever)
            for lever in shipped().levers.values()
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
