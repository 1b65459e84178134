/* Two passes of the month in C, by the model's own algorithm: staffing, and the count at the month's end.

   They read and write the model's columns, whose types columns.h declares (made from the model when this is compiled),
   and have to agree with the model to the last bit; so they are compiled without fast mathematics and without fusing a
   product with a sum. Rows go in blocks: the draws of a whole block are asked first whom something may concern, without
   branches, and only those are looked at further. */

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "columns.h"

enum { BLOCK = 1024, THREE = 3, ACTIVE = 1 << 19, NEVER = -30000 };
enum { GONE, OPERATING, DORMANT };
enum { NO_BRANCH, OWN, JOINT, TEMPORARY };
enum { VACANT, CONTESTED, CLEAR };
enum { OTHERS_LEAVE, MEMBERS_LEAVE, ELSEWHERE_LEAVE, HIRES, HIRED_MEMBERS, HIRED_ELSEWHERE, DEVELOPED, MOVED, TARGET };

/* ---- draws ---- */

#define GOLDEN 0x9E3779B97F4A7C15u
static const double CELL = 0x1p-52;
static const double ALMOST_ONE = 1.0 - 4.0 * 0x1p-52;

static inline uint64_t mix(uint64_t word) {
    word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9u;
    word = (word ^ (word >> 27)) * 0x94D049BB133111EBu;
    return word ^ (word >> 31);
}

static inline uint64_t bits(uint64_t stream, uint64_t key, uint64_t index) {
    return mix((key * GOLDEN) ^ mix(stream + (index + 1) * GOLDEN));
}

static inline double uniform(uint64_t stream, uint64_t key, uint64_t index) {
    return ((double)(int64_t)(bits(stream, key, index) >> 12) + 0.5) * CELL;
}

/* ---- functions of one number ---- */

static inline int64_t pattern_of(double value) {
    int64_t pattern;
    memcpy(&pattern, &value, sizeof pattern);
    return pattern;
}

static inline double number_of(int64_t pattern) {
    double value;
    memcpy(&value, &pattern, sizeof value);
    return value;
}

/* for |x| < 746 */
static inline double exponential(double x) {
    double rounded = x * STEPS_PER_UNIT + 6755399441055744.0;
    int64_t steps = pattern_of(rounded) - 0x4338000000000000;
    double count = rounded - 6755399441055744.0;
    double r = (x - count * STEP_HIGH) - count * STEP_LOW;
    double square = r * r;
    double growth = r + square * ((0.5 + r * (1.0 / 6.0)) + square * (1.0 / 24.0 + r * (1.0 / 120.0)));
    int64_t part = steps & 127, exponent = steps >> 7, half = exponent >> 1;
    double result = POWER_HIGH[part] + (POWER_LOW[part] + POWER_HIGH[part] * growth);
    result = result * number_of((half + 1023) << 52);
    return result * number_of((exponent - half + 1023) << 52);
}

/* of a positive normal number */
static inline double logarithm(double x) {
    int64_t moved = pattern_of(x) + (0x3FF0000000000000 - 0x3FE6A09E00000000);
    double k = (double)((moved >> 52) - 1023);
    double f = number_of((moved & 0x000FFFFFFFFFFFFF) + 0x3FE6A09E00000000) - 1.0;
    double s = f / (2.0 + f), z = s * s, w = z * z;
    double odd = 6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01));
    double even = 3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01);
    double series = z * odd + w * even;
    double half_square = 0.5 * f * f;
    double rest = s * (half_square + series) + k * 1.90821492927058770002e-10;
    return ((rest - half_square) + f) + k * 6.93147180369123816490e-01;
}

static inline double logarithm_of_one_minus(double p) {
    double rounded = 1.0 - p;
    return logarithm(rounded) + ((1.0 - rounded) - p) / rounded;
}

static inline double laplace(double u) {
    return u <= 0.5 ? logarithm(2.0 * u) * 0.7071067811865476 : -(logarithm(2.0 * (1.0 - u)) * 0.7071067811865476);
}

/* ---- counts by inversion ---- */

static inline int may_count(double u, double mean) { return !(u <= ALMOST_ONE - mean); }

static int64_t climb(double u, double none, double odds, double trials, double used) {
    double term = none, total = none, left = trials, count = 0.0;
    while (left > 0.0 && u > total) {
        count += 1.0;
        term = term * (odds * left / count);
        left -= used;
        double grown = total + term;
        if (grown == total) break;
        total = grown;
    }
    return (int64_t)count;
}

static int64_t walk(double u, double log_none, double odds, double trials, double used) {
    if (log_none >= -700.0) return climb(u, exponential(log_none), odds, trials, used);
    int64_t scales = (int64_t)(-log_none / 700.0);
    double term = exponential(log_none + scales * 700.0), total = term, left = trials, count = 0.0;
    while (left > 0.0 && (scales > 0 || u > total)) {
        count += 1.0;
        term = term * (odds * left / count);
        left -= used;
        double grown = total + term;
        if (grown == total) break;
        total = grown;
        if (scales > 0 && total > 1e150) {
            total = total * 9.85967654375977e-305;
            term = term * 9.85967654375977e-305;
            scales -= 1;
        }
    }
    return (int64_t)count;
}

/* means above 100,000 do not occur in staffing; −1 would show in the comparison */
static int64_t binomial(double u, int64_t trials, double share) {
    if (trials <= 0 || !(share > 0.0)) return 0;
    if (share >= 1.0) return trials;
    if (!may_count(u, trials * share)) return 0;
    double rarer = share < 1.0 - share ? share : 1.0 - share;
    if (trials * rarer > 100000.0) return -1;
    double log_none = trials * logarithm_of_one_minus(rarer), odds = rarer / (1.0 - rarer);
    if (share > 0.5) return trials - walk(1.0 - u, log_none, odds, (double)trials, 1.0);
    return walk(u, log_none, odds, (double)trials, 1.0);
}

static int64_t poisson(double u, double mean) {
    if (!(mean > 0.0) || !may_count(u, mean)) return 0;
    return mean > 100000.0 ? -1 : walk(u, -mean, mean, 1.0, 0.0);
}

/* ---- blocks ---- */

/* The places flagged, eight flags looked at together. */
static int flagged(const uint8_t *flags, int number, int32_t *places) {
    int found = 0, eight = 0;
    for (; eight + 8 <= number; eight += 8) {
        uint64_t together;
        memcpy(&together, flags + eight, 8);
        if (together != 0)
            for (int place = eight; place < eight + 8; place++) {
                places[found] = place;
                found += flags[place];
            }
    }
    for (int place = eight; place < number; place++) {
        places[found] = place;
        found += flags[place];
    }
    return found;
}

/* Counts of the first few at once, without branches; those beyond are walked. */
enum { BEYOND = 4 };

static void binomial_counts(int number, const double *draws, const double *trials, const double *shares,
                            const double *log_none, int32_t *counts) {
    for (int index = 0; index < number; index++) {
        double share = shares[index], left = trials[index], draw = draws[index];
        double within = log_none[index] >= -690.0 ? log_none[index] : -690.0;
        double odds = share / (1.0 - share), term = exponential(within);
        double first = term;
        term = term * (odds * left / 1.0);
        double second = first + term;
        term = term * (odds * (left - 1.0) / 2.0);
        double third = second + term;
        term = term * (odds * (left - 2.0) / 3.0);
        double fourth = third + term;
        int known = (share <= 0.5) & (log_none[index] >= -690.0) & (draw <= fourth);
        int count = (draw > first) + (draw > second) + (draw > third);
        counts[index] = (known ? count : BEYOND) * ((left > 0.0) & may_count(draw, left * share));
    }
    for (int index = 0; index < number; index++)
        if (counts[index] == BEYOND) counts[index] = (int32_t)binomial(draws[index], (int64_t)trials[index], shares[index]);
}

static void poisson_counts(int number, const double *draws, const double *means, int32_t *counts) {
    for (int index = 0; index < number; index++) {
        double mean = means[index], draw = draws[index];
        double within = mean <= 690.0 ? mean : 690.0;
        double term = exponential(-within);
        double first = term;
        term = term * (mean / 1.0);
        double second = first + term;
        term = term * (mean / 2.0);
        double third = second + term;
        term = term * (mean / 3.0);
        double fourth = third + term;
        int known = (mean <= 690.0) & (draw <= fourth);
        int count = (draw > first) + (draw > second) + (draw > third);
        counts[index] = (known ? count : BEYOND) * ((mean > 0.0) & may_count(draw, mean));
    }
    for (int index = 0; index < number; index++)
        if (counts[index] == BEYOND) counts[index] = (int32_t)poisson(draws[index], means[index]);
}

/* ---- staffing ---- */

typedef struct {
    double member_leaving, away, develop, move, target_shock, target_reversion;
    int64_t fields, month;
    uint64_t chance;
} terms;

typedef struct {
    double quits[BLOCK], drawn[BLOCK], draws[BLOCK], trials[BLOCK], shares[BLOCK], log_none[BLOCK], means[BLOCK];
    int32_t counts[BLOCK], chosen[BLOCK + 1], few[BLOCK + 1];
    uint8_t flags[BLOCK];
} scratch;

static void others_leave(const columns *c, int64_t first, int number, const terms *t, const double *leave,
                         const double *log_stay, scratch *s) {
    const uint8_t *restrict state = c->state + first;
    const uint16_t *restrict field = c->field + first;
    const uint64_t *restrict key = c->key + first;
    const int32_t *restrict members = c->members + first, *restrict elsewhere = c->members_elsewhere + first;
    int32_t *restrict staff = c->staff + first;
    for (int row = 0; row < number; row++) {
        s->quits[row] = leave[state[row] * t->fields + field[row]];
        s->drawn[row] = uniform(t->chance, key[row], OTHERS_LEAVE);
        s->flags[row] = may_count(s->drawn[row], (staff[row] - members[row]) * s->quits[row]);
    }
    int found = flagged(s->flags, number, s->chosen);
    for (int index = 0; index < found; index++) {
        int row = s->chosen[index], free = staff[row] - members[row] - elsewhere[row] - 1;
        s->trials[index] = free > 0 ? free : 0;
        s->draws[index] = s->drawn[row];
        s->shares[index] = s->quits[row];
        s->log_none[index] = s->trials[index] * log_stay[state[row] * t->fields + field[row]];
    }
    binomial_counts(found, s->draws, s->trials, s->shares, s->log_none, s->counts);
    for (int index = 0; index < found; index++) staff[s->chosen[index]] -= s->counts[index];
}

static void members_leave(const columns *c, int64_t first, int number, const terms *t, scratch *s) {
    const uint64_t *restrict key = c->key + first;
    int32_t *restrict members = c->members + first, *restrict elsewhere = c->members_elsewhere + first;
    int32_t *restrict staff = c->staff + first;
    for (int row = 0; row < number; row++) {
        int here = may_count(uniform(t->chance, key[row], MEMBERS_LEAVE), members[row] * s->quits[row]);
        int away = may_count(uniform(t->chance, key[row], ELSEWHERE_LEAVE), elsewhere[row] * s->quits[row]);
        s->flags[row] = here | away;
    }
    int found = flagged(s->flags, number, s->chosen);
    for (int index = 0; index < found; index++) {
        int row = s->chosen[index];
        double share = s->quits[row] * t->member_leaving;
        int others = staff[row] - members[row] - elsewhere[row];
        int here_free = members[row] - (others == 0 && elsewhere[row] == 0);
        int away_free = elsewhere[row] - (others == 0 && elsewhere[row] > 0);
        int here = (int)binomial(uniform(t->chance, key[row], MEMBERS_LEAVE), here_free, share);
        int away = (int)binomial(uniform(t->chance, key[row], ELSEWHERE_LEAVE), away_free, share);
        members[row] -= here;
        elsewhere[row] -= away;
        staff[row] -= here + away;
    }
}

static double at_most_one(double value) { return value < 1.0 ? value : 1.0; }

static void hire(const columns *c, int64_t first, int number, const terms *t, scratch *s) {
    const uint8_t *restrict state = c->state + first;
    const uint64_t *restrict key = c->key + first;
    const double *restrict target = c->target + first, *restrict propensity = c->propensity + first;
    int32_t *restrict members = c->members + first, *restrict elsewhere = c->members_elsewhere + first;
    int32_t *restrict staff = c->staff + first;
    for (int row = 0; row < number; row++) {
        s->drawn[row] = uniform(t->chance, key[row], HIRES);
        s->flags[row] = (state[row] == OPERATING) & may_count(s->drawn[row], s->quits[row] * target[row]);
    }
    int found = flagged(s->flags, number, s->chosen);
    for (int index = 0; index < found; index++) {
        int row = s->chosen[index];
        s->draws[index] = s->drawn[row];
        s->means[index] = s->quits[row] * target[row];
    }
    poisson_counts(found, s->draws, s->means, s->counts);
    for (int index = 0; index < found; index++) {
        int row = s->chosen[index];
        double weight = t->member_leaving * propensity[row], share = weight / (1.0 - propensity[row] + weight);
        double away = at_most_one(t->away / (1.0 - share));
        s->shares[index] = share;
        staff[row] += s->counts[index];
        s->flags[index] = may_count(uniform(t->chance, key[row], HIRED_MEMBERS), s->counts[index] * share) |
                          may_count(uniform(t->chance, key[row], HIRED_ELSEWHERE), s->counts[index] * away);
    }
    int few = flagged(s->flags, found, s->few);
    for (int index = 0; index < few; index++) {
        int place = s->few[index], row = s->chosen[place];
        double share = s->shares[place], away = at_most_one(t->away / (1.0 - share));
        int64_t here = binomial(uniform(t->chance, key[row], HIRED_MEMBERS), s->counts[place], share);
        int64_t there = binomial(uniform(t->chance, key[row], HIRED_ELSEWHERE), s->counts[place] - here, away);
        members[row] += (int32_t)here;
        elsewhere[row] += (int32_t)there;
    }
}

static int in_active_branch(const columns *c, const joint_columns *joint, int64_t row) {
    if (c->branch[row] == NO_BRANCH) return 0;
    return (c->branch[row] == JOINT ? joint->vitality[c->joint_id[row]] : c->vitality[row]) >= ACTIVE;
}

static void develop_members(const columns *c, const joint_columns *joint, int64_t first, int number, const terms *t,
                            scratch *s) {
    const uint8_t *restrict state = c->state + first, *restrict branch = c->branch + first;
    const uint64_t *restrict key = c->key + first;
    int32_t *restrict members = c->members + first;
    for (int row = 0; row < number; row++)
        s->flags[row] = (state[row] == OPERATING) & (branch[row] != NO_BRANCH) &
                        may_count(uniform(t->chance, key[row], DEVELOPED), members[row] * t->develop);
    int found = flagged(s->flags, number, s->chosen);
    for (int index = 0; index < found; index++) {
        int row = s->chosen[index];
        int64_t others = c->staff[first + row] - members[row] - c->members_elsewhere[first + row];
        if (others > 0 && in_active_branch(c, joint, first + row)) {
            int64_t developed = binomial(uniform(t->chance, key[row], DEVELOPED), members[row], t->develop);
            members[row] += (int32_t)(developed < others ? developed : others);
        }
    }
}

static void move_relations(const columns *c, int64_t first, int number, const terms *t) {
    for (int64_t row = first; row < first + number; row++)
        if (c->state[row] == OPERATING && c->members_elsewhere[row] > 0) {
            int moved = (int)binomial(uniform(t->chance, c->key[row], MOVED), c->members_elsewhere[row], t->move);
            c->members[row] += moved;
            c->members_elsewhere[row] -= moved;
        }
}

static void move_targets(const columns *c, int64_t first, int number, const terms *t, scratch *s) {
    const uint8_t *restrict state = c->state + first;
    const int16_t *restrict registered = c->registered + first;
    int32_t month = (int32_t)t->month;
    for (int row = 0; row < number; row++) {
        int32_t age = month - registered[row];
        s->flags[row] = (state[row] != GONE) & (age > 0) & (age % 12 == 0);
    }
    int found = flagged(s->flags, number, s->chosen);
    for (int index = 0; index < found; index++) {
        int64_t row = first + s->chosen[index];
        double level = logarithm(c->target[row]);
        double reversion = t->target_reversion * (logarithm(c->target_origin[row]) - level);
        c->target[row] = exponential(level + reversion + t->target_shock * laplace(uniform(t->chance, c->key[row], TARGET)));
    }
}

void staffing(const columns *c, const joint_columns *joint, int64_t rows, const terms *t, const double *leave,
              const double *log_stay) {
    scratch s;
    for (int64_t first = 0; first < rows; first += BLOCK) {
        int number = (int)(rows - first < BLOCK ? rows - first : BLOCK);
        others_leave(c, first, number, t, leave, log_stay, &s);
        members_leave(c, first, number, t, &s);
        hire(c, first, number, t, &s);
        if (t->develop > 0.0) develop_members(c, joint, first, number, t, &s);
        if (t->move > 0.0) move_relations(c, first, number, t);
        move_targets(c, first, number, t, &s);
    }
}
