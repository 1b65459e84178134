"""``shuniu evidence``: what the model claims, shown by paired runs, as the page docs/evidence.md.

Directions, what each institution's observing is worth, what every lever moves, the ceiling of own branches, and how
much pairing the seeds narrows every scenario.  It runs for a long time: ``make evidence`` writes the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from experiments.analysis.paired import Estimate, difference, variance_factor
from experiments.settings.configuration import STATUS_QUO, Configuration, configure
from experiments.settings.overrides import Words
from experiments.terminal.messages import text
from experiments.terminal.output import Terminal
from experiments.trials.claims import DECISIONS, DIRECTIONS, LEVER_MOVES, Claim
from experiments.trials.trial import Arm, Trial, remove_uncovered, run_trial

if TYPE_CHECKING:
    from sim.model import ModelParameters
    from sim.policies import Policy

HORIZON = 132
LEVER_SEEDS = 16
UNPAIRED_SEEDS = 200
COUNTS = ("register", "effectively_covered", "services_delivered")
MANY_SEEDS = (
    "no_hubs", "no_funding", "neither", "hub_expansion", "funding_expansion", "both_expanded", "fund +10 %",
)  # fmt: skip
"""Arms of the headline, and a tenth more of the fund, whose pairing is measured on all seeds; the others on a few."""
FEW_SEEDS = 24
NO_EFFECT = {
    "services": "awards go to 4 % of organizations; they keep more of them alive, covered or not",
    "extra_services": "awards go to 4 % of organizations; they keep more of them alive, covered or not",
    "service_condition": "it reaches the 4 % who hold an award",
    "allocation_rule": "the rules share the same posts among nearly the same hubs",
    "district_hubs": "they bring strength 1 in place of 0.6, and no offer of their own",
    "custody": "few duties are vacant, and founding waits only months where they are",
    "branches_at_merger": "a dozen mergers a year, few of a covered organization into an uncovered one",
    "instructors": "they serve organizations without members: work coverage, not branches",
    "recognition_years": "it only spreads a change that another lever makes",
    "channel": "what the members within hubs gain, those outside lose",
    "hub_grants": "capacity grows with the square root of the grant",
    "extra_hub_grants": "capacity grows with the square root of the grant",
    "reach": "those newly reached wait for a branch as those outside do: few are eligible, and consent is slow",
    "joint_unit_limit": "larger joint branches are fewer and less active: what filling adds, leaving takes away",
    "clear_duties": "most duties of the eligible are clear in time; it shows in fulfilment, near its ceiling",
    "assessment": "a tenth more willingness is a tenth more guided organizations",
    "training": "a tenth more willingness is a tenth more guided organizations",
    "committee": "own branches are near their ceiling with it and without",
}
"""Why a lever does not move coverage, or hardly."""


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run all trials and print the page."""
    words = Words.sort(arguments)
    if words.showing:
        terminal.say(text("evidence_what", terminal.lang))
        return 0
    asked = (
        words.typed if any(word.startswith("replicates=") for word in words.typed) else (*words.typed, "replicates=64")
    )
    configuration = configure(Words(words.showing, words.config_dir, asked))

    from sim.model import ModelParameters

    parameters = ModelParameters(configuration.parameters, configuration.processes)
    for line in page(configuration, parameters, terminal):
        terminal.say(line)
    return 0


def page(configuration: Configuration, parameters: ModelParameters, terminal: Terminal) -> Iterator[str]:
    """The page, line by line, each part as its runs are done."""
    from experiments.design import model_version

    seeds = range(configuration.seed, configuration.seed + configuration.replicates)
    yield "# Evidence: what the model claims, shown by paired runs"
    yield ""
    yield f"Made by `make evidence` from `sim/` {model_version()}."
    yield f"Place: {configuration.place.name['en']}. Every contrast is against the status quo of the same seeds, with a"
    yield "95 % Student-t interval. These are properties of the model, not of Beijing: it is not a forecast."
    terminal.note("directions and decisions")
    yield from claims_part(configuration, parameters, seeds)
    terminal.note("ceiling")
    yield from ceiling_part(configuration, parameters, seeds[:8])
    terminal.note("levers")
    yield from levers_part(configuration, parameters, seeds[:LEVER_SEEDS])
    terminal.note("pairing")
    yield from pairing_part(configuration, parameters, seeds)


def policies() -> Mapping[str, Policy]:
    """All shipped policies."""
    from experiments.settings.files import options, read, search_path
    from sim.policies import Policy

    return {name: Policy.from_mapping(name, read(file)) for name, file in options("policy", search_path()).items()}


def levers(settings: Mapping[str, Any], name: str = "trial") -> Policy:
    """A policy of these levers from month 12 on."""
    from sim.policies import Policy

    return Policy(id=name, name={"en": name, "zh": name}, levers=settings)


def arm_of(claim: Claim, known: Mapping[str, Policy]) -> Arm:
    """The arm that shows a claim."""
    chosen = [known[name] for name in claim.policies]
    if claim.levers:
        chosen.append(levers(claim.levers))
    hand = remove_uncovered(claim.remove_uncovered) if claim.remove_uncovered else None
    return Arm(policies=tuple(chosen), changes=claim.changes or {}, by_hand=hand)


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


def size(outcome: str, estimate: Estimate) -> str:
    """A difference with its interval: points of a share, or plain units of a count."""
    from sim.observables import OUTCOMES

    counted = outcome in OUTCOMES and OUTCOMES[outcome].unit != "share"
    plain = counted or outcome.startswith(("n_", "cum_")) or outcome in COUNTS
    scale = 1.0 if plain else 100.0
    unit = "" if plain else " points"
    low, high = (float("nan") if edge is None else edge * scale for edge in (estimate.low, estimate.high))
    return f"{estimate.mean * scale:+.2f}{unit} [{low:+.2f}, {high:+.2f}]"


def claims_part(configuration: Configuration, parameters: ModelParameters, seeds: Sequence[int]) -> Iterator[str]:
    """Directions and decisions."""
    trial = claims_trial(configuration, parameters, (*DIRECTIONS, *DECISIONS), seeds)
    yield from [
        "",
        f"## Directions ({len(seeds)} seeds)",
        "",
        "| claim | outcome, month | difference | holds |",
        "|---|---|---|---|",
    ]
    for claim in DIRECTIONS:
        estimate = shown(claim, trial)
        verdict = "yes" if holds(claim, estimate) else "NO"
        yield f"| {claim.text} | {claim.outcome}, {claim.month} | {size(claim.outcome, estimate)} | {verdict} |"
    yield from ["", f"## What observing is worth ({len(seeds)} seeds)", ""]
    yield from ["| decision | outcome | difference | worse | coverage |", "|---|---|---|---|---|"]
    for claim in DECISIONS:
        estimate = shown(claim, trial)
        verdict = "yes" if holds(claim, estimate) else "NO"
        moved = size(claim.outcome, estimate)
        coverage = size("coverage", difference(*trial.difference(claim.id, "coverage", claim.month)))
        yield f"| {claim.text} | {claim.outcome} | {moved} | {verdict} | {coverage} |"


def ceiling_part(configuration: Configuration, parameters: ModelParameters, seeds: Sequence[int]) -> Iterator[str]:
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
    arm = Arm(
        policies=(everything,),
        changes={"institutions": {"district_offer": 0.0}, "founding": {"hazard": 3.0}, "consent": {"motivation": 4.0}},
    )
    trial = run_trial(configuration.place, parameters, {"all": arm}, seeds, HORIZON)
    own, ceiling = trial.series["all"]["own_coverage"], trial.series["all"]["ceiling"]
    yield from ["", f"## The ceiling of own branches ({len(seeds)} seeds)", ""]
    reached, limit = (f"{100 * share[:, -1].mean():.2f} %" for share in (own, ceiling))
    yield "Without joint branches, member development and transfers, with ten times the money, clear duties and"
    yield f"founding at once, own branches reach {reached} of organizations at month {HORIZON}; the ceiling (eligible +"
    yield f"in grace + dormant) is {limit}. Months in which own branches exceed it: {int((own > ceiling).sum())}."


def levers_part(configuration: Configuration, parameters: ModelParameters, seeds: Sequence[int]) -> Iterator[str]:
    """What every lever moves."""
    arms = {}
    for name, (setting, _outcome, _sign) in LEVER_MOVES.items():
        settings = {name: setting}
        if name == "recognition_years":
            settings["hub_share"] = 0.0
        arms[name] = Arm(policies=(levers(settings),))
    trial = run_trial(configuration.place, parameters, arms, seeds, HORIZON)
    yield from ["", f"## What every lever moves ({len(seeds)} seeds, month {HORIZON})", ""]
    yield from ["| lever | setting | outcome | difference | moves | coverage |", "|---|---|---|---|---|---|"]
    without = []
    for name, (setting, outcome, sign) in LEVER_MOVES.items():
        month = 24 if name == "recognition_years" else HORIZON
        moved = difference(*trial.difference(name, outcome, month))
        coverage = difference(*trial.difference(name, "coverage", HORIZON))
        verdict = "yes" if moved.excludes_zero and moved.mean * (sign or moved.mean) > 0 else "NO"
        by, on_coverage = size(outcome, moved), size("coverage", coverage)
        yield f"| {name} | {setting} | {outcome}, {month} | {by} | {verdict} | {on_coverage} |"
        if not coverage.excludes_zero or abs(coverage.mean) < 0.0025:
            without.append(f"- `{name}`: {NO_EFFECT.get(name, 'no reason is known: look twice')}")
    yield from ["", "Under a quarter of a point on coverage, or none that shows, and why:", "", *without]


def pairing_part(configuration: Configuration, parameters: ModelParameters, seeds: Sequence[int]) -> Iterator[str]:
    """The variance factor of pairing for every shipped scenario, against other seeds for each."""
    from experiments.settings.files import options, read, search_path
    from sim.policies import Scenario

    known = policies()
    files = options("scenario", search_path())
    scenarios = {name: Scenario.from_mapping(name, read(file), str(file)) for name, file in files.items()}
    arms = {
        name: Arm(policies=tuple(known[policy] for policy in scenario.policies))
        for name, scenario in scenarios.items()
        if name != STATUS_QUO
    }
    arms["fund +10 %"] = Arm(
        policies=(levers({"branch_grants": 1.1, "posts": 1.1, "hub_grants": 1.1, "services": 1.1}, "fund"),)
    )
    kept = ("coverage", "effective_coverage")
    many = {name: arm for name, arm in arms.items() if name in MANY_SEEDS}
    few = {name: arm for name, arm in arms.items() if name not in MANY_SEEDS}
    trials = {"many": run_trial(configuration.place, parameters, many, seeds, HORIZON, kept)}
    trials["few"] = run_trial(configuration.place, parameters, few, seeds[:FEW_SEEDS], HORIZON, kept)
    others = range(seeds[-1] + 1, seeds[-1] + 1 + UNPAIRED_SEEDS)
    unpaired = run_trial(configuration.place, parameters, {}, others, HORIZON, kept)
    yield from ["", f"## Pairing (month {HORIZON})", ""]
    yield "Variance of the difference of two means with unpaired seeds over that with the same seeds: so many times the"
    yield f"runs would be needed without pairing. The status quo's own variance is that of {UNPAIRED_SEEDS} unpaired"
    yield "seeds, a scenario's own that of its paired runs."
    yield from ["", "| scenario | pairs | coverage | effective coverage |", "|---|---|---|---|"]
    for name in arms:
        trial = trials["many" if name in many else "few"]
        factors = []
        for outcome in kept:
            values, reference = trial.difference(name, outcome, HORIZON)
            alone = unpaired.series[STATUS_QUO][outcome][:, HORIZON]
            factor = variance_factor(values, reference, values, alone).value
            factors.append("exact" if factor is None or factor > 1e6 else f"{factor:.1f}")
        yield f"| {name} | {len(trial.seeds)} | {factors[0]} | {factors[1]} |"
