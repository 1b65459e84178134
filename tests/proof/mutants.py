"""Mutants: single rules of the fast code, each flipped, to see whether the proofs notice.

A mutant replaces a snippet that occurs once in its file.  Nothing of the model is kept from it: the text is the
model's own, with one rule wrong.  The twin cannot see a rule flipped in what it shares with the model, because it is
flipped in both: such mutants stand apart, each with the tests by example that have to notice it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SIM = Path(__file__).resolve().parents[2] / "sim"


@dataclass(frozen=True)
class Mutant:
    """One rule flipped: where it stands below ``sim/``, what stands there, what stands there instead, what it means.

    ``tests`` is the file in ``tests/sim/`` on which a rule that the twin shares rests alone.
    """

    id: str
    file: str
    old: str
    new: str
    text: str
    tests: str = ""

    @property
    def module(self) -> str:
        """The module's dotted name."""
        return "sim." + self.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def source(self) -> str:
        """The module with the rule flipped; refuses a snippet that does not stand there exactly once."""
        whole = (SIM / self.file).read_text(encoding="utf-8")
        assert whole.count(self.old) == 1, (
            f"{self.id}: {self.old!r} stands {whole.count(self.old)} times in {self.file}"
        )
        return whole.replace(self.old, self.new)


# fmt: off
MUTANTS = (
    Mutant("policy_early", "processes/policy.py", "schedule.at(model.month)", "schedule.at(model.month + 1)",
           "a policy acts a month before its start"),
    Mutant("calendar_late", "processes/policy.py", "dated(model.month)", "dated(model.month - 1)",
           "past policies come a month late"),
    Mutant("everyone_at_the_cut", "processes/institutions/guidance.py", "ranks[host, kind] < cut[host]",
           "ranks[host, kind] <= cut[host]",
           "a host guides more than it has places for"),
    Mutant("award_eleven_months", "processes/institutions/budgets.py", "model.month + 12", "model.month + 11",
           "a service award lasts eleven months"),
    Mutant("award_above_budget", "processes/institutions/budgets.py", "int(budget / price))",
           "int(budget / price) + 1)",
           "one award more than the budget pays"),
    Mutant("reserve_rounded_first", "processes/institutions/budgets.py", "asked * 5 // 4", "asked // 4 * 5",
           "what is reserved for start-ups is rounded before a quarter is added"),
    Mutant("displaced_posts", "institutions.py", " * numbers.district_posts", "",
           "posts of hubs that no longer stand achieve as much in the districts"),
    Mutant("need_without_small", "institutions.py", " + seen.classes[:, SMALL_WITHOUT]", "",
           "posts by need forget the small organizations without a branch"),
    Mutant("batches_rounded_down", "institutions.py", "-(-abs(wanted - self.changes[level][0]) // years)",
           "abs(wanted - self.changes[level][0]) // years", "yearly batches of hubs are rounded down"),
    Mutant("learn_from_equals", "institutions.py", "best.rise > self.rise", "best.rise >= self.rise",
           "a hub copies a neighbour that did no better"),
    Mutant("custody_a_month_longer", "observations.py", ">= 24", "> 24",
           "an organization counts as newly registered a month longer"),
    Mutant("district_hubs_for_all", "hosts.py", "columns.tier[row] == DISTRICT and hosts", "hosts",
           "district hubs serve municipal organizations too"),
    Mutant("alone_for_all", "hosts.py", "if tier == DISTRICT and host < n_fields", "if host < n_fields",
           "municipal hubs reach their own tier at the lesser strength too"),
    Mutant("crowding_from_zero", "processes/registration.py", "(density - 1.0)", "density",
           "registrations are crowded out by all, not by those above the capacity"),
    Mutant("no_spin_up_factor", "processes/registration.py", "model.registration_factor, counts", "1.0, counts",
           "registrations of the spin-up lack the place's factor"),
    Mutant("members_leave_as_others", "processes/staffing.py", "weight = member_leaving * propensity",
           "weight = propensity", "hiring overlooks that members leave less often"),
    Mutant("leader_leaves", "processes/staffing.py", "columns.members_elsewhere[row] - 1",
           "columns.members_elsewhere[row]", "the last non-member may leave too"),
    Mutant("developed_from_nobody", "processes/staffing.py", "+= min(others, developed)", "+= developed",
           "more members are developed than there are others"),
    Mutant("target_at_birth", "processes/staffing.py", "(age > 0)", "(age >= 0)",
           "the staff aimed at moves in the month of registration"),
    Mutant("target_doubled", "processes/division.py", "columns.target[parent] - columns.target[child]",
           "columns.target[parent]", "the parent keeps its whole target when a part leaves"),
    Mutant("child_of_nobody", "processes/division.py", "members_go += more", "members_go += 0",
           "a child gets more staff than persons go with it"),
    Mutant("highest_lot_of_the_pair", "processes/merger.py", "draw < lot[index]", "draw > lot[index]",
           "a proposer gets the partner with the highest lot"),
    Mutant("larger_than_the_smallest", "processes/merger.py",
           " and columns.staff[row] > columns.staff[proposers[index]]", "",
           "a partner need not be larger than who proposes, but than some other proposer of the cell"),
    Mutant("merged_cover_uncounted", "processes/merger.py", "counters[MERGED_AWAY] += 1", "counters[MERGED_AWAY] += 0",
           "cover lost in a merger has no cause"),
    Mutant("leader_lost_at_merger", "processes/merger.py", "columns.target[smaller] + 1.0", "columns.target[smaller]",
           "the second leader of a merger is not aimed at"),
    Mutant("struck_off_in_month_twelve", "processes/dissolution.py", "STRUCK_AFTER = 12",
           "STRUCK_AFTER = 11", "strike-off comes a month early"),
    Mutant("funded_a_month_longer", "processes/dissolution.py", "columns.funded_until[row] > month",
           "columns.funded_until[row] >= month", "an award protects from dormancy a month longer"),
    Mutant("dormant_keep_guidance", "processes/dissolution.py", "columns.guided[row] = 0", "columns.guided[row] += 0",
           "an organization that falls dormant is guided on"),
    Mutant("several_from_three", "processes/duty.py", "supervisors > 1", "supervisors > 2",
           "two supervisors do not confuse a duty"),
    Mutant("clearing_confuses", "processes/duty.py", "which * total < clearing", "which * total < confusing",
           "a duty becomes clear where it should become contested"),
    Mutant("hollow_encourages", "processes/motivation.py", "- numbers.hollow * (hollow", "+ numbers.hollow * (hollow",
           "hollow branches around raise motivation"),
    Mutant("street_unseen", "processes/motivation.py", "around.fields[field, 0] + around.streets[street, 0]",
           "around.fields[field, 0] + around.fields[field, 0]", "the street's active branches are not seen"),
    Mutant("founding_from_four", "processes/founding.py", "(members[row] >= THREE)", "(members[row] > THREE)",
           "founding takes four members"),
    Mutant("founding_a_month_late", "processes/founding.py", "columns.months_eligible[row] < 1",
           "columns.months_eligible[row] < 2", "founding waits a month longer"),
    Mutant("transfers_as_founded", "processes/founding.py", "TRANSFERRED if branch == JOINT else FOUNDED", "FOUNDED",
           "an own branch of a joint unit counts as new cover"),
    Mutant("contested_as_vacant", "consent.py", "return numbers.contested", "return numbers.vacant",
           "a contested duty holds back as much as a vacant one"),
    Mutant("hollow_left_at_half", "processes/joining.py", "joint.vitality[columns.joint_id[row]] < ACTIVE",
           "joint.vitality[columns.joint_id[row]] <= ACTIVE", "a branch just put right counts as hollow"),
    Mutant("one_unit_too_many", "processes/joining.py", "if joint.units[branch] < limit",
           "if joint.units[branch] <= limit", "a joint branch takes one unit above its limit"),
    Mutant("joint_from_two", "processes/joining.py", "if together < THREE", "if together < 2",
           "two members together start a joint branch"),
    Mutant("memberless_first", "processes/joining.py", "hosts.joint), columns.members[row] == 0",
           "hosts.joint), columns.members[row] != 0",
           "those without members are placed first"),
    Mutant("all_stay_where_some_may", "processes/joining.py",
           "not takes_memberless(traits, columns.key[row], memberless_share):", "memberless_share == 0.0:",
           "a policy that takes in some without members keeps all that lose theirs"),
    Mutant("wrong_cause_of_leaving", "processes/joining.py", "counters[LEFT_DORMANT] += 1",
           "counters[LEFT_HOLLOW] += 1", "dormant units are booked as having found the branch hollow"),
    Mutant("committee_from_eight", "processes/branch_life.py", "members >= COMMITTEE_MEMBERS",
           "members > COMMITTEE_MEMBERS", "a committee takes eight members"),
    Mutant("grace_a_month_shorter", "processes/branch_life.py", "columns.months_short[row] > numbers.grace_months",
           "columns.months_short[row] >= numbers.grace_months", "an own branch lapses a month early"),
    Mutant("dormancy_forgives", "processes/branch_life.py",
           "counters[DORMANT_DISSOLVED] += 1\n                continue",
           "counters[DORMANT_DISSOLVED] += 1\n                columns.months_short[row] = 0\n                continue",
           "months short are begun anew after dormancy"),
    Mutant("inactive_in_dormancy", "processes/branch_life.py",
           "counters[DORMANT_DISSOLVED] += 1\n                continue",
           "counters[DORMANT_DISSOLVED] += 1\n"
           "                columns.months_inactive[row] += 1\n                continue",
           "a branch counts inactive months while its organization is dormant"),
    Mutant("lapse_uncounted", "processes/branch_life.py", "counters[OWN_LAPSED] += 1", "counters[OWN_LAPSED] += 0",
           "an own branch lapses without a cause"),
    Mutant("transfers_without_start_up", "processes/founding.py", 'zh="由联合党组织转为单建", starts=True',
           'zh="由联合党组织转为单建"',
           "own branches of joint units get no start-up money"),
    Mutant("reserve_never_used_up", "processes/accounts.py", "model.start_up_reserve -= amount",
           "model.start_up_reserve -= 0", "the reserve for start-ups is never used up"),
    Mutant("start_ups_above_the_reserve", "processes/accounts.py",
           "min(new, model.start_up_reserve // price) if price else new", "new", "start-ups are paid without limit"),
    Mutant("fen_rounded_up", "ledger.py", "return int(yuan * FEN)", "return int(yuan * FEN + 0.5)",
           "amounts are rounded to the nearest fen, not down"),
    Mutant("fen_lost_by_month", "ledger.py", "yearly_fen * (place + 1) // 12 - yearly_fen * place // 12",
           "yearly_fen // 12", "twelve months do not add up to the year's money"),
    Mutant("held_too_short", "totals.py", "funded_until[row] >= month", "funded_until[row] > month",
           "an award's last month is not counted"),
    Mutant("months_eligible_kept", "processes/record.py", "(months[row] + 1) * (",
           "months[row] + (", "the months of eligibility are not begun anew"),
    Mutant("changed_stay_as_well", "processes/record.py", "tally.spot[row], -1)", "tally.spot[row], 0)",
           "who has changed stays in the breakdown as it was, too"),
    Mutant("half_life_by_last_year", "observables.py", "share(year_lost, stock[..., 12:])",
           "share(year_lost, stock[..., :-12])", "the half-life of cover is by last year's covered"),
    Mutant("ceiling_without_grace", "observables.py", '"n_eligible", "n_own_in_grace", ', '"n_eligible", ',
           "own branches in their grace count as above the ceiling"),
    Mutant("guarded_by_the_smaller", "observables.py", "np.maximum(series[", "np.minimum(series[",
           "the guarded rate divides by the smaller register"),
    Mutant("dilution_of_the_new", "flows.py", "c[..., :-1] * (1.0", "c[..., 1:] * (1.0",
           "the register's growth dilutes those covered since, too"),
    Mutant("known_by_the_highest_lots", "survey.py", "and lots[place - 1] > lot", "and lots[place - 1] < lot",
           "people know those of the highest lots first"),
    Mutant("street_knows_the_city", "survey.py", "if level >= STREET_LEVEL", "if level > STREET_LEVEL",
           "people of a street know those of their whole district"),
    Mutant("custody_as_support", "survey.py", "(columns.guided[rows] == 1) |", "(columns.custody[rows] == 1) |",
           "custody counts as support where guidance should"),
    Mutant("third_leaver", "counts.py", "odds * (left - 1.0) / 2.0", "odds * left / 2.0",
           "the chance that two of many leave is too high"),
    Mutant("supervisors", "newcomers.py", "(draw < 0.25 * several)", "(draw < 0.5 * several)",
           "three supervisors are twice as frequent"),
    Mutant("active_above_half", "joint_branches.py", "return vitality >= ACTIVE", "return vitality > ACTIVE",
           "an own branch just put right is not active"),
    Mutant("factor_after_the_spin_up", "model.py", "            self.registration_factor = 1.0\n",
           "            pass\n", "the factor of the spin-up goes on after month 0"),
    Mutant("mandate_without_reaction", "model.py", "self.levers.mandate * self.floor_factor", "self.levers.mandate",
           "the authority does not react to its coverage floor"),
    Mutant("payers_above_the_whole", "model.py", "min(left, amount / ", "min(9.0, amount / ",
           "payers may pay more than there is to pay"),
    Mutant("yearly_for_ever", "model.py", "kept[0] != year", "kept[0] > year",
           "the economy's yearly shock to turnover never changes"),
    Mutant("start_a_month_early", "policies.py", "self.start - 1", "self.start - 2", "policies start a month early"),
    Mutant("end_a_month_late", "policies.py", "months < self.end", "months <= self.end", "policies end a month late"),
    Mutant("neutral_multiplies", "policies.py", "total = total * reached", "total = total * value",
           "a multiplier acts at once, whatever the policy's strength"),
    Mutant("motivation_twice_as_fast", "processes/motivation.py", "motivation + numbers.relaxation * (aim",
           "motivation + 2.0 * numbers.relaxation * (aim", "motivation moves twice as fast"),
)
# fmt: on
"""Every mechanism has at least two."""

# fmt: off
SHARED = (
    Mutant("draws_from_zero", "keyed.py", "+ 0.5) * _CELL", "+ 0.0) * _CELL",
           "a uniform draw may be 0", "test_keyed"),
    Mutant("children_of_any_month", "keyed.py",
           "word = mix(np.uint64(parent) + _CHILD)\n    word = mix(word + np.uint64(month) * _GOLDEN)",
           "word = mix(np.uint64(parent) + _CHILD)\n    word = mix(word)",
           "what comes of a parent in two months is the same organization", "test_keyed"),
    Mutant("tail_of_the_binomial", "keyed.py", "return _walk(u, log_none, odds, float(trials), 1.0)",
           "return _walk(u, log_none, odds, float(trials), 0.0)",
           "trials of a binomial count are not used up: its tail is too heavy", "test_keyed"),
    Mutant("failures_by_the_draw", "keyed.py", "return trials - _walk(1.0 - u,", "return trials - _walk(u,",
           "a binomial count above one half falls as its draw rises", "test_keyed"),
    Mutant("skewness_doubled", "keyed.py", "third_moment / (6.0 * variance)", "third_moment / (3.0 * variance)",
           "large counts are corrected twice for skewness", "test_keyed"),
    Mutant("laplace_of_variance_two", "keyed.py", "_INVERSE_ROOT_2 = 0.7071067811865476", "_INVERSE_ROOT_2 = 1.0",
           "shocks to the staff aimed at have twice their variance", "test_keyed"),
    Mutant("year_of_eleven_months", "elementary.py", "-np.float64(rate_per_year) / 12.0",
           "-np.float64(rate_per_year) / 11.0",
           "a yearly rate is spread over eleven months", "test_elementary"),
    Mutant("hazard_as_probability", "elementary.py", "1.0 - exp(-np.float64(hazard_per_month))",
           "np.float64(hazard_per_month)",
           "a hazard is taken for a probability", "test_elementary"),
    Mutant("log_odds_turned", "elementary.py", "1.0 / (1.0 + exp(-np.float64(x)))", "1.0 / (1.0 + exp(np.float64(x)))",
           "vitality tends to where it should not", "test_elementary"),
    Mutant("rho_without_its_one", "place_tables.py", "weight = 1.0 / rho - 1.0", "weight = 1.0 / rho",
           "members of one organization are less alike than ρ says", "test_place"),
    Mutant("tiny_among_all", "place_tables.py", "weight_other = (1.0 - tiny)[:, None]",
           "weight_other = np.ones_like(tiny)[:, None]",
           "tiny associations are too few in every size class", "test_place"),
    Mutant("staff_without_leader", "place_tables.py", "math.log(staff - 1.0)", "math.log(staff)",
           "size classes do not count the leader", "test_place"),
    Mutant("streets_less_alike", "place_tables.py", "1.0 / (rank + 4.0)", "1.0 / (rank + 3.0)",
           "the first streets of a district are too large", "test_place"),
    Mutant("remainders_to_the_smallest", "place_reading.py", "np.argsort(-np.round(remainder, 9)",
           "np.argsort(np.round(remainder, 9)",
           "what rounding leaves of the register goes to the smallest remainders", "test_place"),
    Mutant("ramp_a_month_longer", "policies.py", "begun / max(self.ramp, 1)", "begun / (self.ramp + 1)",
           "a policy is in full force a month after its ramp", "test_policies"),
    Mutant("switches_add_up", "policies.py", "np.maximum(total, value * strength)", "total + value * strength",
           "two policies that set one switch set it twice", "test_policies"),
    Mutant("kept_within_nothing", "policies.py", "np.clip(wanted, lever.low, lever.high)", "wanted",
           "policies together carry a lever beyond its range", "test_policies"),
)
# fmt: on
"""In what model and twin share: chance, elementary functions, the tables of a place, how policies combine."""
