"""How the runs went, what they do not say, and how to make them again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from experiments.language.messages import in_language, text
from experiments.report_page.parts import Section
from experiments.settings.files import decoded
from experiments.storage.failed import why
from experiments.storage.manifest import configuration_of
from experiments.storage.store import Dataset

WORDS = {
    "report_heading_limits": {"en": "What these numbers are not", "zh": "局限"},
    "report_heading_reproduction": {"en": "How to make this again", "zh": "如何重现"},
    "report_reproduction": {
        "en": "The same command, version and configuration give the same numbers to the last bit, on any machine.",
        "zh": "相同的命令、版本与配置，在任何机器上都得到完全相同的数值。",
    },
    "report_n_ok": {
        "en": "{ok} of {planned} planned runs are ok; {failed} failed",
        "zh": "计划 {planned} 次，成功 {ok} 次，失败 {failed} 次",
    },
    "report_configuration": {"en": "The full configuration", "zh": "完整配置"},
    "report_failure": {
        "en": "Run {run} ({scenario}, seed {seed}): {error}",
        "zh": "运行 {run}（{scenario}，种子 {seed}）：{error}",
    },
    "report_failures": {"en": "Failed runs", "zh": "失败的运行"},
}

PAIRS = {
    "runs": {"en": "Runs", "zh": "运行"},
    "command": {"en": "Command", "zh": "命令"},
    "version": {"en": "Version", "zh": "版本"},
    "model": {"en": "Model (SHA-256)", "zh": "模型（SHA-256）"},
    "design": {"en": "Design", "zh": "设计"},
    "seeds": {"en": "Seeds", "zh": "种子"},
    "versions": {"en": "Made with", "zh": "软件版本"},
}
"""What the runs were made with."""

LIMITS = {
    "not_forecast": {
        "en": "No forecast. They say what follows from the model's rules for {place}, and what a policy changes "
        "in that.",
        "zh": "不作为预测。数字说明在模型规则下{place}会如何变化，以及政策对此有何影响。",
    },
    "interval": {
        "en": "An interval tells how far chance in the runs leaves the mean open. It does not hold what is "
        "unknown about the "
        "model's numbers and rules, which may be more.",
        "zh": "区间只反映运行的随机性对均值的影响，不含模型数值与规则本身的不确定性，后者可能更大。",
    },
    "interval_wide": {
        "en": "An interval tells how far chance and the numbers that are not known leave an effect open. It does not "
        "hold what is unknown about the model's rules, which may be more.",
        "zh": "区间反映随机性与未知参数对影响的作用，不含模型规则本身的不确定性，后者可能更大。",
    },
    "assumed": {
        "en": "Much rests on assumptions that nobody has measured; they are listed above.",
        "zh": "许多数值出自未经测量的假定，已在上文列出。",
    },
    "built_in": {
        "en": "That hubs and money help each other is partly built in: the model multiplies their effects.",
        "zh": "枢纽与经费相互促进，部分是模型相乘形式预先决定的。",
    },
    "booked": {
        "en": "Costs are what the model books for Party-building and services; time of volunteers and of "
        "authorities is free in it.",
        "zh": "费用仅指模型入账的党建与购买服务支出；志愿者与主管部门的时间未计价。",
    },
    "many": {
        "en": "Where many points are compared, some lie far out by chance alone.",
        "zh": "组合众多时，个别结果偏离可能只是偶然。",
    },
    "one_place": {
        "en": "The register is that of one place; another place may answer otherwise.",
        "zh": "登记数据仅来自一个地区，其他地区的结果可能不同。",
    },
}
"""What the numbers are not."""

OF_SCENARIOS = ("not_forecast", "interval", "assumed", "built_in", "booked", "one_place")
OF_SWEEPS = ("not_forecast", "interval", "assumed", "booked", "many", "one_place")
ERRORS = 10
"""Failed runs that are named one by one."""


def limits(dataset: Dataset, lang: str) -> Section:
    """What these numbers are not."""
    keys: tuple[str, ...] = OF_SCENARIOS if dataset.manifest["kind"] == "scenarios" else OF_SWEEPS
    place = in_language(dataset.manifest["place"]["name"], lang)
    if "uncertain" in dataset.plan:
        keys = tuple("interval_wide" if key == "interval" else key for key in keys)
    points = [text(LIMITS[key], lang, place=place) for key in keys]
    return Section("limits", text(WORDS["report_heading_limits"], lang), points=points)


def reproduction(dataset: Dataset, lang: str) -> Section:
    """Runs ok of those planned, failed ones, the command, versions, hashes, seeds, and the whole configuration."""
    manifest = dataset.manifest
    seeds = manifest["seeds"][: dataset.n_replicates]
    pairs = [
        ("runs", text(WORDS["report_n_ok"], lang, ok=dataset.n_ok, planned=dataset.n_planned, failed=dataset.n_failed)),
        ("command", dataset.command),
        ("version", f"shuniu {manifest['versions']['shuniu']}"),
        ("model", manifest["model"]),
        ("design", manifest["design"]),
        ("seeds", span(seeds)),
        ("versions", ", ".join(f"{name} {version}" for name, version in manifest["versions"].items())),
    ]
    folded = [(text(WORDS["report_configuration"], lang), decoded(configuration_of(dataset.folder)))]
    if failed := list(_failures(dataset, lang)):
        folded.insert(0, (text(WORDS["report_failures"], lang), "\n".join(failed)))
    return Section(
        "reproduction",
        text(WORDS["report_heading_reproduction"], lang),
        [text(WORDS["report_reproduction"], lang)],
        pairs=[(text(PAIRS[name], lang), said) for name, said in pairs],
        folded=folded,
    )


def span(seeds: Sequence[int]) -> str:
    """The first and the last seed; each further one adds 1."""
    return f"{seeds[0]} – {seeds[-1]}" if len(seeds) > 1 else str(seeds[0])


def _failures(dataset: Dataset, lang: str) -> Iterator[str]:
    for number, failure in enumerate(dataset.failures()):
        if number == ERRORS:
            yield "…"
            return
        said = {name: failure[name] for name in ("run", "scenario", "seed")}
        yield text(WORDS["report_failure"], lang, **said, error=why(failure, lang))
