"""The survey of the twin: what people who know some of its organizations answer; nothing of the twin changes."""

from sim import draws
from sim.elementary import log
from sim.keyed import bits, child_key, name_key, stream, uniform
from tests.reference.organization import CONTESTED, THREE, UNIT, VACANT

LEVELS = ("municipal", "district", "street", "community")
PROBLEMS = ("motivation", "coverage", "system", "support")
NO_OPINION = -1


class Circle:
    """The operating organizations by community, a part of a street; each keeps to its own from its birth on."""

    def __init__(self, twin, numbers):
        at_birth = stream(twin.seed_number, draws.SURVEY, 0)
        self.first = twin.facts.street_first
        self.everybody = [one for one in twin.organizations if one.operating]
        self.community = {one: int(uniform(at_birth, one.key, 3) * numbers.communities) for one in self.everybody}

    def around(self, level, district, street, community):
        """Those of a respondent's circle; of the next wider one where nobody is in it."""
        of_district = [one for one in self.everybody if one.district == district]
        of_street = [one for one in of_district if one.street == self.first[district] + street]
        of_community = [one for one in of_street if self.community[one] == community]
        wider = {
            "community": (of_community, of_street, of_district),
            "street": (of_street, of_district),
            "district": (of_district,),
            "municipal": (),
        }
        return next((circle for circle in wider[level] if circle), self.everybody)


def amiss(twin, one, unwilling):
    """What is amiss in an organization: the four problems, then several managers without clear duties."""
    elsewhere = one.members < THREE <= one.members + one.members_elsewhere
    return (
        one.motivation * UNIT < unwilling,
        not one.in_active_branch,
        one.duty in (VACANT, CONTESTED) or elsewhere,
        not (one.guided or one.funded_in(twin.month)),
        one.duty == CONTESTED or (one.duty == VACANT and one.supervisors >= 2),
    )


def respondents(numbers):
    """How many are asked at each level: by weight, in whole persons, those left to the largest remainders."""
    weights = [getattr(numbers, level) for level in LEVELS]
    exact = [numbers.respondents * weight / sum(weights) for weight in weights]
    asked = [int(part) for part in exact]
    by_remainder = sorted(range(4), key=lambda level: (asked[level] - exact[level], level))
    for level in by_remainder[: int(numbers.respondents) - sum(asked)]:
        asked[level] += 1
    return dict(zip(LEVELS, asked, strict=True))


def answer(twin, numbers, circle, level, number):
    """One respondent: known organizations, share of them with each thing amiss, unclear or not, the main problem."""
    chance, key = twin.chance(draws.SURVEY), child_key(name_key(level), 0, number)

    def draw(index):
        return uniform(chance, key, index)

    district = int(draw(0) * twin.n_districts)
    streets = circle.first[district + 1] - circle.first[district]
    around = circle.around(level, district, int(draw(1) * streets), int(draw(2) * numbers.communities))
    known = sorted(around, key=lambda one: int(bits(chance, child_key(key, 0, one.key), 4)))[: int(numbers.circle)]
    if not known:
        return 0, [0.0] * 5, False, NO_OPINION
    signs = [amiss(twin, one, numbers.unwilling) for one in known]
    seen = [sum(sign) / len(known) for sign in zip(*signs, strict=True)]
    unclear = seen[4] > numbers.threshold + numbers.threshold_spread * (2.0 * draw(5) - 1.0)
    weighs = [
        numbers.weight * (seen[problem] - getattr(numbers, f"{name}_reference")) - log(-log(draw(6 + problem)))
        for problem, name in enumerate(PROBLEMS)
    ]
    return len(known), seen, unclear, weighs.index(max(weighs))


def survey(twin, numbers):
    """Every answer, level after level: (level, known, seen, unclear, main problem)."""
    circle = Circle(twin, numbers)
    return [
        (LEVELS.index(level), *answer(twin, numbers, circle, level, number))
        for level, asked in respondents(numbers).items()
        for number in range(asked)
    ]
