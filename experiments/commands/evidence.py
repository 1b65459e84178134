"""``shuniu evidence``: what the model claims, shown by paired runs, as the page docs/evidence.md.

Directions, what each institution's observing is worth, what every lever moves, the ceiling of own branches, and how
much pairing the seeds narrows every scenario.  It runs for a long time: ``make evidence`` writes the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from experiments.analysis.paired import Estimate, difference, variance_factor
from experiments.checks.claims import DECISIONS, DIRECTIONS, Claim
from experiments.checks.idle_levers import NO_EFFECT, UNKNOWN
from experiments.checks.trial import Trial, TrialArm, remove_uncovered, run_trial
from experiments.language.messages import in_language, text
from experiments.settings.configuration import STATUS_QUO, Configuration, configure
from experiments.settings.outcomes import usual
from experiments.settings.overrides import Words
from experiments.terminal.output import Terminal
from sim.processes import shipped

if TYPE_CHECKING:
    from sim.model import ModelParameters
    from sim.policies import Policy

SUMMARY = {"en": "show by paired runs what the model claims", "zh": "以成对运行检验模型的论断"}
ORDER = 170
HELP = {
    "en": (
        "shuniu evidence: show by paired runs what the model claims; it takes about half an hour.\n"
        "\n"
        "For example\n"
        "  shuniu evidence > docs/evidence.md"
    ),
    "zh": ("shuniu evidence：以成对运行检验模型的论断，约需半小时。\n\n例如\n  shuniu evidence > docs/evidence.md"),
}

WORDS = {
    "evidence_head": {
        "en": "# Evidence: what the model claims, shown by paired runs\n"
        "\n"
        "Made by `make evidence` from `sim/` {version}.\n"
        "Place: {place}. Every contrast is against the status quo of the same seeds, with a\n"
        "95 % Student-t interval. These are properties of the model, not of Beijing: it is not a forecast.",
        "zh": "# 证据：以成对运行检验模型的论断\n"
        "\n"
        "由 `make evidence` 生成，`sim/` 版本 {version}。\n"
        "地区：{place}。各项对比均以同一种子的现状为基准，附 95% 的 t 分布区间。\n"
        "所列为模型的性质，并非北京的实际情况，不作为预测。",
    },
    "evidence_at_claims": {"en": "directions and decisions", "zh": "方向与决策"},
    "evidence_at_ceiling": {"en": "ceiling", "zh": "上限"},
    "evidence_at_levers": {"en": "levers", "zh": "政策手段"},
    "evidence_at_pairing": {"en": "pairing", "zh": "配对"},
    "evidence_yes": {"en": "yes", "zh": "是"},
    "evidence_no": {"en": "NO", "zh": "否"},
    "evidence_points": {"en": "{size} points [{low}, {high}]", "zh": "{size} 个百分点 [{low}, {high}]"},
    "evidence_directions": {"en": "## Directions ({seeds} seeds)", "zh": "## 方向（{seeds} 个种子）"},
    "evidence_directions_columns": {
        "en": "| claim | outcome, month | difference | holds |",
        "zh": "| 论断 | 指标，月份 | 差值 | 成立 |",
    },
    "evidence_decisions": {
        "en": "## What observing is worth ({seeds} seeds)",
        "zh": "## 依观察决策的价值（{seeds} 个种子）",
    },
    "evidence_decisions_columns": {
        "en": "| decision | outcome | difference | worse | coverage |",
        "zh": "| 决策 | 指标 | 差值 | 变差 | 覆盖率 |",
    },
    "evidence_ceiling": {
        "en": "## The ceiling of own branches ({seeds} seeds)",
        "zh": "## 单建上限（{seeds} 个种子）",
    },
    "evidence_ceiling_said": {
        "en": "Without joint branches, member development and transfers, with ten times the money, clear duties and\n"
        "founding at once, own branches reach {reached} of organizations at month {month}; the ceiling (eligible +\n"
        "in grace + dormant) is {limit}. Months in which own branches exceed it: {months}.",
        "zh": "不设联合党组织、不发展也不转入党员，经费增至十倍、职责明确、即刻组建，\n"
        "到第 {month} 月单建党组织达组织数的 {reached}；上限（符合条件、宽限期内与休眠者之和）为 {limit}。\n"
        "单建超过上限的月数：{months}。",
    },
    "evidence_levers": {
        "en": "## What every lever moves ({seeds} seeds, month {month})",
        "zh": "## 各项手段的作用（{seeds} 个种子，第 {month} 月）",
    },
    "evidence_levers_columns": {
        "en": "| lever | setting | outcome | difference | moves | coverage |",
        "zh": "| 手段 | 取值 | 指标 | 差值 | 有作用 | 覆盖率 |",
    },
    "evidence_hardly": {
        "en": "Under a quarter of a point on coverage, or none that shows, and why:",
        "zh": "对覆盖率的作用不足 0.25 个百分点，或未能检出，原因如下：",
    },
    "evidence_pairing": {"en": "## Pairing (month {month})", "zh": "## 配对（第 {month} 月）"},
    "evidence_pairing_said": {
        "en": "Variance of the difference of two means with unpaired seeds over that with the same seeds: "
        "so many times the\n"
        "runs would be needed without pairing. The status quo's own variance is that of {unpaired} unpaired\n"
        "seeds, a scenario's own that of its paired runs.",
        "zh": "不配对种子时两均值之差的方差，与同一种子时之比：不配对则需要这么多倍的运行次数。\n"
        "现状自身的方差取自 {unpaired} 个不配对的种子，各情景自身的方差取自其配对运行。",
    },
    "evidence_pairing_columns": {
        "en": "| scenario | pairs | coverage | effective coverage |",
        "zh": "| 情景 | 对数 | 覆盖率 | 有效覆盖率 |",
    },
    "evidence_exact": {"en": "exact", "zh": "完全相同"},
}

HORIZON = 132
LEVER_SEEDS = 16
UNPAIRED_SEEDS = 200
COUNTS = ("register", "effectively_covered", "services_delivered")
MANY_SEEDS = (
    "no_hubs", "no_funding", "neither", "hub_expansion", "funding_expansion", "both_expanded", "fund +10 %",
)  # fmt: skip
"""Arms of the headline, and a tenth more of the fund, whose pairing is measured on all seeds; the others on a few."""
FEW_SEEDS = 24


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run all trials and print the page."""
    words = Words.sort(arguments)
    if words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    asked = (
        words.typed if any(word.startswith("replicates=") for word in words.typed) else (*words.typed, "replicates=64")
    )
    configuration = configure(Words(words.showing, words.config_dir, (*asked, "uncertainty=fixed")))

    from sim.model import ModelParameters

    parameters = ModelParameters(configuration.parameters, configuration.processes)
    for line in page(configuration, parameters, terminal):
        terminal.say(line)
    return 0


def page(configuration: Configuration, parameters: ModelParameters, terminal: Terminal) -> Iterator[str]:
    """The page, line by line, each part as its runs are done."""
    from experiments.settings.version import model_version

    seeds = range(configuration.seed, configuration.seed + configuration.replicates)
    lang = terminal.lang
    yield text(WORDS["evidence_head"], lang, version=model_version(), place=in_language(configuration.place.name, lang))
    terminal.note(text(WORDS["evidence_at_claims"], lang))
    yield from claims_part(configuration, parameters, seeds, lang)
    terminal.note(text(WORDS["evidence_at_ceiling"], lang))
    yield from ceiling_part(configuration, parameters, seeds[:8], lang)
    terminal.note(text(WORDS["evidence_at_levers"], lang))
    yield from levers_part(configuration, parameters, seeds[:LEVER_SEEDS], lang)
    terminal.note(text(WORDS["evidence_at_pairing"], lang))
    yield from pairing_part(configuration, parameters, seeds, lang)


def policies() -> Mapping[str, Policy]:
    """All shipped policies."""
    from experiments.settings.files import options, read, search_path
    from sim.policies import Policy

    return {name: Policy.from_mapping(name, read(file)) for name, file in options("policy", search_path()).items()}


def levers(settings: Mapping[str, Any], name: str = "trial") -> Policy:
    """A policy of these levers from month 12 on."""
    from sim.policies import Policy

    return Policy(id=name, name={"en": name, "zh": name}, levers=settings)


def arm_of(claim: Claim, known: Mapping[str, Policy]) -> TrialArm:
    """The arm that shows a claim."""
    chosen = [known[name] for name in claim.policies]
    if claim.levers:
        chosen.append(levers(claim.levers))
    hand = remove_uncovered(claim.remove_uncovered) if claim.remove_uncovered else None
    return TrialArm(policies=tuple(chosen), changes=claim.changes or {}, by_hand=hand)


def claims_trial(
    configuration: Configuration, parameters: ModelParameters, claims: Sequence[Claim], seeds: Sequence[int]
) -> Trial:
    """All claims' arms for these seeds."""
    known = policies()
    arms = {claim.id: arm_of(claim, known) for claim in claims}
    return run_trial(configuration.place, parameters, arms, seeds, HORIZON)


def shown(claim: Claim, trial: Trial) -> Estimate:
    """The paired difference that a claim is about."""
    return difference(*trial.difference(claim.id, claim.outcome, claim.month))


def holds(claim: Claim, estimate: Estimate) -> bool:
    """Whether the interval excludes zero on the side that the claim says."""
    return estimate.excludes_zero and estimate.mean * claim.sign > 0


def size(outcome: str, estimate: Estimate, lang: str = "en") -> str:
    """A difference with its interval: points of a share, or plain units of a count."""
    from sim.processes import shipped

    known = shipped().outcomes
    counted = outcome in known and known[outcome].unit != "share"
    plain = counted or outcome.startswith(("n_", "cum_")) or outcome in COUNTS
    scale = 1.0 if plain else 100.0
    low, high = (float("nan") if edge is None else edge * scale for edge in (estimate.low, estimate.high))
    said = {"size": f"{estimate.mean * scale:+.2f}", "low": f"{low:+.2f}", "high": f"{high:+.2f}"}
    return "{size} [{low}, {high}]".format(**said) if plain else text(WORDS["evidence_points"], lang, **said)


def verdict(holds: bool, lang: str) -> str:
    """Whether a claim holds, in a word."""
    return text(WORDS["evidence_yes"] if holds else WORDS["evidence_no"], lang)


def claims_part(
    configuration: Configuration, parameters: ModelParameters, seeds: Sequence[int], lang: str
) -> Iterator[str]:
    """Directions and decisions."""
    trial = claims_trial(configuration, parameters, (*DIRECTIONS, *DECISIONS), seeds)
    yield from ["", text(WORDS["evidence_directions"], lang, seeds=len(seeds)), ""]
    yield from [text(WORDS["evidence_directions_columns"], lang), "|---|---|---|---|"]
    for claim in DIRECTIONS:
        estimate = shown(claim, trial)
        said, moved = verdict(holds(claim, estimate), lang), size(claim.outcome, estimate, lang)
        yield f"| {claim.text(lang)} | {claim.outcome}, {claim.month} | {moved} | {said} |"
    yield from ["", text(WORDS["evidence_decisions"], lang, seeds=len(seeds)), ""]
    yield from [text(WORDS["evidence_decisions_columns"], lang), "|---|---|---|---|---|"]
    for claim in DECISIONS:
        estimate = shown(claim, trial)
        said, moved = verdict(holds(claim, estimate), lang), size(claim.outcome, estimate, lang)
        coverage = size("coverage", difference(*trial.difference(claim.id, "coverage", claim.month)), lang)
        yield f"| {claim.text(lang)} | {claim.outcome} | {moved} | {said} | {coverage} |"


def ceiling_part(
    configuration: Configuration, parameters: ModelParameters, seeds: Sequence[int], lang: str
) -> Iterator[str]:
    """Own branches alone, under ten times the money and the highest motivation, against their ceiling."""
    everything = levers(
        {
            "branch_grants": 10,
            "posts": 10,
            "hub_grants": 10,
            "joint_part": -1,
            "member_development": 0,
            "clear_duties": 2,
            "assessment": 0.15,
            "party_school": 1,
        }
    )
    arm = TrialArm(
        policies=(everything,),
        changes={"institutions": {"district_offer": 0.0}, "founding": {"hazard": 3.0}, "consent": {"motivation": 4.0}},
    )
    trial = run_trial(configuration.place, parameters, {"all": arm}, seeds, HORIZON)
    own, ceiling = trial.series["all"]["own_coverage"], trial.series["all"]["ceiling"]
    yield from ["", text(WORDS["evidence_ceiling"], lang, seeds=len(seeds)), ""]
    reached, limit = (f"{100 * share[:, -1].mean():.2f} %" for share in (own, ceiling))
    said = {"reached": reached, "limit": limit, "month": HORIZON, "months": int((own > ceiling).sum())}
    yield text(WORDS["evidence_ceiling_said"], lang, **said)


def levers_part(
    configuration: Configuration, parameters: ModelParameters, seeds: Sequence[int], lang: str
) -> Iterator[str]:
    """What every lever moves."""
    arms = {}
    tried = {lever.id: lever.trial for lever in shipped().levers.values() if lever.trial}
    for name, (setting, _outcome, _sign) in tried.items():
        settings = {name: setting}
        if name == "recognition_years":
            settings["hub_share"] = 0.0
        arms[name] = TrialArm(policies=(levers(settings),))
    trial = run_trial(configuration.place, parameters, arms, seeds, HORIZON)
    yield from ["", text(WORDS["evidence_levers"], lang, seeds=len(seeds), month=HORIZON), ""]
    yield from [text(WORDS["evidence_levers_columns"], lang), "|---|---|---|---|---|---|"]
    without = []
    for name, (setting, outcome, sign) in tried.items():
        month = 24 if name == "recognition_years" else HORIZON
        moved = difference(*trial.difference(name, outcome, month))
        coverage = difference(*trial.difference(name, "coverage", HORIZON))
        said = verdict(moved.excludes_zero and moved.mean * (sign or moved.mean) > 0, lang)
        by, on_coverage = size(outcome, moved, lang), size("coverage", coverage, lang)
        yield f"| {name} | {setting} | {outcome}, {month} | {by} | {said} | {on_coverage} |"
        if not coverage.excludes_zero or abs(coverage.mean) < 0.0025:
            without.append(f"- `{name}`: {text(NO_EFFECT.get(name, UNKNOWN), lang)}")
    yield from ["", text(WORDS["evidence_hardly"], lang), "", *without]


def pairing_part(
    configuration: Configuration, parameters: ModelParameters, seeds: Sequence[int], lang: str
) -> Iterator[str]:
    """The variance factor of pairing for every shipped scenario, against other seeds for each."""
    from experiments.settings.files import options, scenario_in, search_path
    from sim.policies import Scenario

    known = policies()
    files = options("scenario", search_path())
    scenarios = {name: Scenario.from_mapping(name, scenario_in(file), str(file)) for name, file in files.items()}
    arms = {
        name: TrialArm(policies=tuple(known[policy] for policy in scenario.policies))
        for name, scenario in scenarios.items()
        if name != STATUS_QUO
    }
    arms["fund +10 %"] = TrialArm(
        policies=(levers({"branch_grants": 1.1, "posts": 1.1, "hub_grants": 1.1, "services": 1.1}, "fund"),)
    )
    kept = tuple(usual())
    many = {name: arm for name, arm in arms.items() if name in MANY_SEEDS}
    few = {name: arm for name, arm in arms.items() if name not in MANY_SEEDS}
    trials = {"many": run_trial(configuration.place, parameters, many, seeds, HORIZON, kept)}
    trials["few"] = run_trial(configuration.place, parameters, few, seeds[:FEW_SEEDS], HORIZON, kept)
    others = range(seeds[-1] + 1, seeds[-1] + 1 + UNPAIRED_SEEDS)
    unpaired = run_trial(configuration.place, parameters, {}, others, HORIZON, kept)
    yield from ["", text(WORDS["evidence_pairing"], lang, month=HORIZON), ""]
    yield text(WORDS["evidence_pairing_said"], lang, unpaired=UNPAIRED_SEEDS)
    yield from ["", text(WORDS["evidence_pairing_columns"], lang), "|---|---|---|---|"]
    for name in arms:
        trial = trials["many" if name in many else "few"]
        factors = []
        for outcome in kept:
            values, reference = trial.difference(name, outcome, HORIZON)
            alone = unpaired.series[STATUS_QUO][outcome][:, HORIZON]
            factor = variance_factor(values, reference, values, alone).value
            factors.append(text(WORDS["evidence_exact"], lang) if factor is None or factor > 1e6 else f"{factor:.1f}")
        yield f"| {name} | {len(trial.seeds)} | {factors[0]} | {factors[1]} |"
