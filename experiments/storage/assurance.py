"""The assurance log of archived results, after the AQuA Book: what was checked of them, what people have to sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pyarrow.compute as pc

from experiments.language.messages import LANGUAGES, Problem, text
from experiments.storage.rows import OK
from experiments.storage.store import Dataset
from experiments.storage.timings import was_checked

LOG = "assurance_log.txt"
OF_MISSING: Final = {
    "en": "{missing:,} of {planned:,} runs are missing (chunks {chunks}); the same command simulates them.",
    "zh": "{planned:,} 次运行中缺少 {missing:,} 次（分块 {chunks}）；重新运行同一命令即可补齐。",
}
"""What says of results that runs are missing, and nothing against those that are there."""

WORDS = {
    "head": {
        "en": """# Assurance log: design {design}

After the AQuA Book (HM Treasury and the Government Analysis Function). What a machine can check was checked when these
results were archived ({date}); what people have to judge stands at the end, to be filled in. How the model itself is
assured: {page}.

| what was checked | result |
| --- | --- |
""",
        "zh": """# 质量保证记录：设计 {design}

依据 AQuA 手册（英国财政部与政府分析职能部门）。机器能核查的，已在打包时（{date}）核查；须由人判断的列于文末，请填写。
模型本身的质量保证见 {page}。

| 核查内容 | 结果 |
| --- | --- |
""",
    },
    "no_page": {
        "en": "docs/assurance.md of the version that made them",
        "zh": "生成该结果的版本所附 docs/assurance.md",
    },
    "complete": {
        "en": "every planned run is stored: {stored} of {planned}",
        "zh": "计划的运行均已保存：{stored}/{planned}",
    },
    "failed": {
        "en": "runs that failed, left out of every answer",
        "zh": "失败的运行（不计入任何结果）",
    },
    "same": {
        "en": "every file is what the runs wrote, the code here made them, and the command makes this design again",
        "zh": "各文件与运行所写一致，所附代码即生成结果的代码，命令可再次生成此设计",
    },
    "watched": {
        "en": "every invariant of the model held in every month, looked at while they ran: {watched} of {ok} runs",
        "zh": "运行时逐月核查，模型的全部不变量均成立：{watched}/{ok} 次运行",
    },
    "not_told": {
        "en": "not of all: `run … checks=all` looks at runs while they are made, `recheck … checks=all` at stored ones",
        "zh": "并非全部：`run … checks=all` 在运行时核查，`recheck … checks=all` 核查已保存的运行",
    },
    "pages": {
        "en": "pages made from long runs are of this version of the model",
        "zh": "由长时间运行生成的文档与本版本模型一致",
    },
    "holds": {"en": "yes", "zh": "是"},
    "not": {"en": "**no**", "zh": "**否**"},
    "stale": {"en": "**no**: {listed}", "zh": "**否**：{listed}"},
    "problems": {"en": "\nArchived nonetheless:\n\n{listed}", "zh": "\n以下问题仍予打包：\n\n{listed}"},
    "people": {
        "en": """
| to be judged by people | by whom | when | verdict |
| --- | --- | --- | --- |
| the question is the one that was commissioned, and the model fits it | commissioner | | |
| scenarios, place and levers are what was meant | analyst | | |
| those who decide know which assumptions decide the answer (`shuniu sensitivity`, `value`) | analyst | | |
| somebody who did not make them looked at the results (`shuniu recheck`, `facts`, `scorecard`) | assurer | | |
| uncertainty and limits stand beside every number that is passed on | analyst | | |
| fit for this use | approver | | |
""",
        "zh": """
| 须由人判断 | 由谁 | 日期 | 结论 |
| --- | --- | --- | --- |
| 所答即委托的问题，模型适合该问题 | 委托方 | | |
| 情景、地区与政策手段符合本意 | 分析人员 | | |
| 已向决策者说明决定结论的假定（`shuniu sensitivity`、`value`） | 分析人员 | | |
| 已由未参与者审阅（`shuniu recheck`、`facts`、`scorecard`） | 质量保证人员 | | |
| 对外的每个数字都附有不确定性与局限 | 分析人员 | | |
| 适合此用途 | 批准人 | | |
""",
    },
}


def log(dataset: Dataset, problems: Sequence[Problem], old: Sequence[str], date: str, page: str | None) -> str:
    """The log in both languages; ``old``: pages of another version; ``page``: the one on the model, if it is here."""
    return "\n".join(_log(dataset, problems, old, date, page, lang) for lang in LANGUAGES)


def _log(
    dataset: Dataset, problems: Sequence[Problem], old: Sequence[str], date: str, page: str | None, lang: str
) -> str:
    said: dict[str, Any] = {"stored": dataset.runs.num_rows, "planned": dataset.n_planned, "failed": dataset.n_failed}
    said |= {"watched": _watched(dataset), "ok": dataset.n_ok}
    yes, no = text(WORDS["holds"], lang), text(WORDS["not"], lang)
    rows = [
        (text(WORDS["complete"], lang, **said), yes if said["stored"] == said["planned"] else no),
        (text(WORDS["failed"], lang, **said), str(said["failed"])),
        (text(WORDS["same"], lang), no if any(one.key is not OF_MISSING for one in problems) else yes),
        (text(WORDS["watched"], lang, **said), yes if said["watched"] == said["ok"] else text(WORDS["not_told"], lang)),
        (text(WORDS["pages"], lang), text(WORDS["stale"], lang, listed=", ".join(old)) if old else yes),
    ]
    found = text(
        WORDS["head"], lang, design=dataset.manifest["design"], date=date, page=page or text(WORDS["no_page"], lang)
    )
    found += "".join(f"| {what} | {result} |\n" for what, result in rows)
    if problems:
        found += text(WORDS["problems"], lang, listed="".join(f"- {one.text(lang)}\n" for one in problems))
    return found + text(WORDS["people"], lang)


def _watched(dataset: Dataset) -> int:
    """How many of the runs that are ok are known to have been looked at in every month while they were made."""
    ok = dataset.runs.filter(pc.equal(dataset.runs["status"], OK))["run"]
    chunks = dataset.design.filter(pc.is_in(dataset.design["run"], ok.combine_chunks()))["chunk"].value_counts()
    return sum(one["counts"] for one in chunks.to_pylist() if was_checked(dataset.folder, one["values"]))
