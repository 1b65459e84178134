"""docs/how_sure.md and docs/how_sure.zh.md: what is known, what is guessed, which guesses decide; ``make calibration``.

For readers who decide and do not calculate. Every number in them comes from runs: the headline over points of the
parameters that calibration left, and once more with each rule in its other form.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml

import shuniu
from docs.build.markdown import table
from experiments.analysis.compare import Comparison, compare
from experiments.analysis.value import Worth, worth_of
from experiments.commands.value import WORDS as OF_VALUE
from experiments.commands.value import things_of
from experiments.language.messages import in_language, text
from experiments.presenting.ensembles import ensemble
from experiments.settings.entries import forms
from experiments.settings.files import search_path
from experiments.settings.locations import config_folder
from experiments.settings.version import model_version
from experiments.storage.store import Dataset

FOLDER: Final = Path(__file__).resolve().parents[1]
PLACE: Final = "beijing_2013"
REPLICATES, OF_A_FORM = 128, 32
SHOWN: Final = ("coverage", "effective_coverage")
DECIDE: Final = 6
"""Numbers and questions that are named."""

WORDS = {
    "title": {"en": "# How sure is this?", "zh": "# 结论有多可靠？"},
    "made": {
        "en": "Made by `make calibration` from `sim/` {version}; Beijing from 2013, {replicates} replicates. "
        "[中文](how_sure.zh.md)",
        "zh": "由 `make calibration` 根据 `sim/` {version} 生成；北京，自2013年起，{replicates} 次重复。"
        "[English](how_sure.md)",
    },
    "answers": {"en": "## The answer, and how far it may be wrong", "zh": "## 结论及其可能的误差"},
    "answers_said": {
        "en": "Each policy against the status quo at the end of 2023, in points: first the mean, then the range "
        "that holds nine in ten of what the uncertain parameters and chance allow, then how sure it is that the "
        "effect goes that way. The last column is what chance alone would leave if every parameter were known: had "
        "only that been printed, the answers would look far surer than they are.",
        "zh": "各政策与现状相比，至2023年底的变化（百分点）：先为均值，再为参数与随机性所允许结果的 90 % 范围，"
        "再为方向的把握。最后一列是参数全部已知时仅由随机性造成的范围：若只列这一项，结论会显得远比实际可靠。",
    },
    "known": {"en": "## What is known", "zh": "## 已知什么"},
    "known_said": {
        "en": "The model is held against {facts} facts of Beijing in 2013 and Shenzhen in 2017. Runs of the parameters "
        "that are left meet all of them at once in {met:.0f} % of cases. That the facts are met does not make the "
        "model right: other models would meet them, too.",
        "zh": "模型与北京2013年、深圳2017年的 {facts} 项事实对照。校准后的参数有 {met:.0f} % 的运行同时符合全部事实。"
        "符合事实并不证明模型正确：其他模型也可能符合。",
    },
    "guessed": {"en": "## What is guessed", "zh": "## 哪些是估计"},
    "guessed_said": {
        "en": "{numbers} numbers have no source that pins them, so that they are given a range (`shuniu list "
        "uncertain`). Facts teach something of {learned} of them; the others stay as they were believed.",
        "zh": "{numbers} 个参数没有资料可以确定，只能给出范围（`shuniu list uncertain`）。"
        "事实对其中 {learned} 个有所约束，其余仍为先验。",
    },
    "decide": {"en": "## Which guesses decide", "zh": "## 哪些估计起决定作用"},
    "decide_said": {
        "en": "How much of what is open about the effect on effective coverage would be gone if one thing were known. "
        "They do not add up.",
        "zh": "若弄清某一事项，对有效覆盖率影响的不确定性可消除多少。各项不可相加。",
    },
    "forms": {"en": "## Does it depend on the form of the rules?", "zh": "## 结论是否取决于规则的形式？"},
    "forms_said": {
        "en": "Four rules could as well have another form. Effects on effective coverage, in points, with each in turn "
        "({replicates} replicates; parameters as calibrated with the usual rules, where not with that form); where the "
        "mean has another sign than with the usual rules, it is marked ‡.",
        "zh": "有四条规则可以采用另一种形式。下表为逐一改变后对有效覆盖率的影响（百分点，{replicates} 次重复；"
        "未按该形式校准者，参数取自通常规则的校准）；均值方向与通常规则不同者标‡。",
    },
    "usual": {"en": "usual rules", "zh": "通常规则"},
    "limits": {"en": "## Limits", "zh": "## 局限"},
    "limits_said": {
        "en": "None of this is a forecast. It says what follows from the report's description of Beijing and from what "
        "is believed where the report is silent. Coverage by branches of any kind was not observed in Beijing in 2013; "
        "how alive branches are, how willingly organizations join, and what money does to both is assumed. Whatever "
        "no rule of the model knows of is in no range.",
        "zh": "以上均不作为预测。它说明的是：由报告对北京的描述，以及报告未涉及之处的假定，可以推出什么。"
        "2013年北京各类党组织的实际覆盖率没有观测值；党组织活力、联合组建意愿及经费对二者的作用均为假定。"
        "模型规则之外的因素不在任何范围之内。",
    },
    "columns": {
        "en": "policy|coverage|how sure|effective coverage|how sure|chance alone",
        "zh": "政策|覆盖率|把握|有效覆盖率|把握|仅随机性",
    },
    "of_decide": {"en": "what|{scenario}", "zh": "事项|{scenario}"},
}  # fmt: skip


def main() -> None:
    """Write both pages."""
    results = shuniu.run(
        experiment="headline", uncertainty="posterior", replicates=REPLICATES, figures=False, outcomes=list(SHOWN)
    )
    others = {form: compare(ensemble(_form(form))) for form in forms(search_path(None))}
    compared = compare(ensemble(results.dataset))
    for lang, name in (("en", "how_sure.md"), ("zh", "how_sure.zh.md")):
        said = "\n\n".join(page(results.dataset, compared, others, lang))
        (FOLDER / name).write_text(said + "\n", encoding="utf-8")


def _form(form: str) -> Dataset:
    """The headline with one rule in its other form."""
    settings: dict[str, Any] = {form: 1, "replicates": OF_A_FORM, "uncertainty": "posterior", "figures": False}
    return shuniu.run(experiment="headline", outcomes=list(SHOWN), **settings).dataset


def page(dataset: Dataset, compared: Comparison, others: dict[str, Comparison], lang: str) -> Iterator[str]:
    """The page in one language, paragraph by paragraph."""
    made = yaml.safe_load((config_folder() / "posterior" / f"{PLACE}.yaml").read_text(encoding="utf-8"))
    yield text(WORDS["title"], lang)
    yield text(WORDS["made"], lang, version=model_version(), replicates=REPLICATES)
    yield text(WORDS["answers"], lang)
    yield text(WORDS["answers_said"], lang)
    yield _answers(compared, lang)
    yield text(WORDS["known"], lang)
    yield text(WORDS["known_said"], lang, facts=len(made["facts"]), met=100 * made["meet_all_facts"])
    yield text(WORDS["guessed"], lang)
    numbers = len(dataset.plan["uncertain"]["keys"])
    yield text(WORDS["guessed_said"], lang, numbers=numbers, learned=len(made["learned"]))
    yield text(WORDS["decide"], lang)
    yield text(WORDS["decide_said"], lang)
    yield from _decide(dataset, lang)
    yield text(WORDS["forms"], lang)
    yield text(WORDS["forms_said"], lang, replicates=OF_A_FORM)
    yield _forms(compared, others, lang)
    yield text(WORDS["limits"], lang)
    yield text(WORDS["limits_said"], lang)


def _answers(compared: Comparison, lang: str) -> str:
    rows = []
    for row in compared.policies:
        cells = [in_language(row.name, lang)]
        for outcome in SHOWN:
            found = row.differences[outcome]
            cells += [
                f"{found.mean:+.1f} [{found.low:+.1f}, {found.high:+.1f}]",
                f"{100 * (found.probability or 0):.0f} %",
            ]
        chance = row.differences["effective_coverage"].chance
        rows.append([*cells, "–" if chance is None else f"±{1.645 * chance:.1f}"])
    return table(text(WORDS["columns"], lang).split("|"), rows)


def _decide(dataset: Dataset, lang: str) -> Iterator[str]:
    effects, things = things_of(dataset, "effective_coverage", 12)
    scenarios = dataset.scenarios[1:]
    names = {one["id"]: one["name"] for one in dataset.plan["scenarios"]}
    for what, those in things.items():
        values = {key: value for key, (_, value) in those.items()}
        for chosen in ("no_hubs", "no_funding"):
            found: list[Worth] = [one for one in worth_of(values, effects, scenarios.index(chosen)) if one.surely]
            rows = [[in_language(those[one.key][0], lang), f"{100 * one.explained:.0f} %"] for one in found[:DECIDE]]
            head = text(WORDS["of_decide"], lang, scenario=in_language(names[chosen], lang)).split("|")
            yield text(OF_VALUE[what], lang, month=12)
            yield table(head, rows) if rows else text(OF_VALUE["nothing"], lang)


def _forms(compared: Comparison, others: dict[str, Comparison], lang: str) -> str:
    entries = forms(search_path(None))
    policies = [row.id for row in compared.policies]
    rows = [[text(WORDS["usual"], lang), *(_effect(compared, one, compared) for one in policies)]]
    rows += [
        [in_language(entries[form].name, lang), *(_effect(found, one, compared) for one in policies)]
        for form, found in others.items()
    ]
    names = [in_language(compared.row(one).name, lang) for one in policies]
    return table(["", *names], rows)


def _effect(found: Comparison, policy: str, usual: Comparison) -> str:
    here, there = (one.row(policy).differences["effective_coverage"] for one in (found, usual))
    mark = "‡" if np.sign(here.mean) != np.sign(there.mean) else ""
    return f"{here.mean:+.1f} [{here.low:+.1f}, {here.high:+.1f}]{mark}"


if __name__ == "__main__":
    main()
