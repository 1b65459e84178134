/* The second pass in C: the count of everybody at the end of a month. See staffing.c. */

#include <stdint.h>
#include <string.h>

#include "columns.h"

enum { BLOCK = 1024, THREE = 3, ACTIVE = 1 << 19, NEVER = -30000, CODES = 32, SORTS = 18 };
enum { GONE, OPERATING, DORMANT };
enum { NO_BRANCH, OWN, JOINT, TEMPORARY };
enum { VACANT, CONTESTED, CLEAR };

static void status_codes(const columns *c, const joint_columns *joint, int64_t first, int number, uint8_t *code) {
    const uint8_t *restrict state = c->state + first, *restrict branch = c->branch + first;
    const int32_t *restrict members = c->members + first, *restrict vitality = c->vitality + first;
    const int32_t *restrict joint_id = c->joint_id + first, *restrict joint_vitality = joint->vitality;
    int16_t *restrict months_eligible = c->months_eligible + first;
#pragma GCC ivdep
    for (int row = 0; row < number; row++) {
        int operating = state[row] == OPERATING;
        int eligible = operating & (members[row] >= THREE);
        int32_t shared = joint_vitality[joint_id[row] & ~(joint_id[row] >> 31)]; /* row 0 for nobody's */
        int32_t alive = branch[row] == JOINT ? shared : vitality[row];
        int active = operating & (branch[row] != NO_BRANCH) & (alive >= ACTIVE);
        months_eligible[row] = eligible ? months_eligible[row] + 1 : 0;
        code[row] = (uint8_t)(operating + 2 * eligible + 4 * active + 8 * branch[row]);
    }
}

static void count_persons(const columns *c, int64_t first, int number, const uint8_t *restrict code, int64_t *totals) {
    const uint8_t *restrict state = c->state + first;
    const int32_t *restrict members = c->members + first, *restrict staff_of = c->staff + first;
    const int32_t *restrict elsewhere_of = c->members_elsewhere + first;
    /* of one block, so that 32 bits are enough */
    int32_t staff = 0, here = 0, elsewhere = 0, in_branches = 0;
    int32_t memberless = 0, open_memberless = 0, small = 0, general = 0, committees = 0;
    for (int row = 0; row < number; row++) {
        int known = state[row] != GONE, covered = known & (code[row] >= 8), own = known & (code[row] >> 3 == OWN);
        int operating = code[row] & 1, open = code[row] < 8;
        staff += known * staff_of[row];
        here += known * members[row];
        elsewhere += known * elsewhere_of[row];
        in_branches += covered * members[row];
        memberless += known & (members[row] == 0);
        open_memberless += operating & open & (members[row] == 0);
        small += operating & open & (members[row] != 0) & (members[row] < THREE);
        general += own & (members[row] > 50) & (members[row] <= 100);
        committees += own & (members[row] > 100);
    }
    totals[n_staff] += staff;
    totals[n_members] += here;
    totals[n_members_elsewhere] += elsewhere;
    totals[n_members_in_branches] += in_branches;
    totals[n_memberless] += memberless;
    totals[n_memberless_uncovered] += open_memberless;
    totals[n_small_uncovered] += small;
    totals[n_general_branches] += general;
    totals[n_committees] += committees;
}

static void count_operating(const columns *c, int64_t first, int number, int32_t month, const uint8_t *restrict code,
                            int64_t *totals) {
    const uint8_t *restrict duty = c->duty + first, *restrict guided_of = c->guided + first;
    const uint8_t *restrict custody_of = c->custody + first;
    const int32_t *restrict members = c->members + first, *restrict motivation_of = c->motivation + first;
    const int16_t *restrict hub = c->hub + first, *restrict waiting_since = c->waiting_since + first;
    const int16_t *restrict funded_until = c->funded_until + first, *restrict months_eligible = c->months_eligible + first;
    int32_t vacant = 0, contested = 0, clear = 0, guided = 0, in_need = 0, custody = 0, waiting = 0, in_hubs = 0;
    int32_t funded = 0, funded_active = 0, lasting = 0, lasting_with = 0, guided_eligible = 0;
    int32_t motivation = 0;
    for (int row = 0; row < number; row++) {
        int operating = code[row] & 1, active = (code[row] & 4) > 0, eligible = (code[row] & 2) > 0;
        int established = (code[row] >> 3 == OWN) | (code[row] >> 3 == JOINT);
        int held = operating & (funded_until[row] >= month), long_eligible = eligible & (months_eligible[row] > 6);
        vacant += operating & (duty[row] == VACANT);
        contested += operating & (duty[row] == CONTESTED);
        clear += operating & (duty[row] == CLEAR);
        guided += operating & guided_of[row];
        in_need += operating & guided_of[row] & !active & ((code[row] >= 8) | (members[row] > 0));
        custody += operating & custody_of[row];
        waiting += operating & (waiting_since[row] != NEVER);
        in_hubs += operating & (hub[row] >= 0);
        motivation += operating * motivation_of[row];
        funded += held;
        funded_active += held & active;
        lasting += long_eligible;
        lasting_with += long_eligible & established;
        guided_eligible += eligible & guided_of[row];
    }
    totals[n_vacant] += vacant;
    totals[n_contested] += contested;
    totals[n_clear] += clear;
    totals[n_guided] += guided;
    totals[n_guided_in_need] += in_need;
    totals[n_custody] += custody;
    totals[n_waiting] += waiting;
    totals[n_in_hubs] += in_hubs;
    totals[sum_motivation] += motivation;
    totals[n_funded] += funded;
    totals[n_funded_active] += funded_active;
    totals[n_eligible_long] += lasting;
    totals[n_eligible_long_with_branch] += lasting_with;
    totals[n_guided_eligible] += guided_eligible;
}

static void count_groups(const columns *c, int64_t first, int number, const uint8_t *code, int64_t *sorts,
                         int64_t *fields, int64_t *districts, int64_t *ages, int64_t *streets, const signals *seen,
                         int64_t month, int64_t *totals) {
    for (int index = 0; index < number; index++) {
        int64_t row = first + index;
        if (c->state[row] == GONE) continue;
        int size = (c->staff[row] >= 10) + (c->staff[row] >= 50), sort = (c->kind[row] * 2 + c->tier[row]) * 3 + size;
        sorts[sort * CODES + code[index]] += 1;
        fields[c->field[row] * CODES + code[index]] += 1;
        districts[c->district[row] * CODES + code[index]] += 1;
        int32_t months = (int32_t)month - c->registered[row];
        int age = (months >= 12) + (months >= 36) + (months >= 60) + (months >= 120);
        ages[age * CODES + code[index]] += 1;
        totals[sum_age] += months;
        streets[c->street[row] * 3 + (code[index] >= 8) + ((code[index] & 4) > 0)] += 1;
        if (c->hub[row] >= 0 && code[index] & 1) {
            seen->hub_operating[c->hub[row]] += 1;
            seen->hub_motivation[c->hub[row]] += c->motivation[row] - c->base[row];
        }
    }
}

static void count_codes(const int64_t *kinds, int64_t *totals) {
    for (int code = 0; code < CODES; code++) {
        int64_t number = kinds[code] + kinds[CODES + code] + kinds[2 * CODES + code];
        int operating = code & 1, eligible = (code & 2) > 0, active = (code & 4) > 0, branch = code >> 3;
        int own = branch == OWN;
        totals[n_organizations] += number;
        totals[n_operating] += number * operating;
        totals[n_dormant] += number * !operating;
        totals[n_effective] += number * active;
        totals[n_covered] += number * (branch != NO_BRANCH);
        totals[n_own_branches] += number * own;
        totals[n_own_dormant] += number * (own && !operating);
        totals[n_own_eligible] += number * (own && eligible);
        totals[n_own_in_grace] += number * (own && operating && !eligible);
        totals[n_active_own] += number * (own && active);
        totals[n_temporary_branches] += number * (branch == TEMPORARY);
        totals[n_joint_units] += number * (branch == JOINT);
        totals[n_eligible] += number * eligible;
        totals[n_eligible_with_branch] += number * (eligible && (own || branch == JOINT));
    }
}

/* codes hold the breakdowns one after the other: kind, field, district, tier, size, age, from the rows in firsts on;
   streets, three numbers each, are handed in as zeros, as are totals, codes and signals */
void counting(const columns *c, const joint_columns *joint, int64_t rows, int64_t month, const int64_t *firsts,
              int64_t *totals, int64_t *codes, int64_t *streets, int64_t n_streets, const signals *seen) {
    uint8_t code[BLOCK];
    int64_t sorts[SORTS * CODES] = {0};
    int64_t *fields = codes + firsts[1] * CODES, *districts = codes + firsts[2] * CODES;
    int64_t *ages = codes + firsts[5] * CODES;
    for (int64_t first = 0; first < rows; first += BLOCK) {
        int number = (int)(rows - first < BLOCK ? rows - first : BLOCK);
        status_codes(c, joint, first, number, code);
        count_persons(c, first, number, code, totals);
        count_operating(c, first, number, (int32_t)month, code, totals);
        count_groups(c, first, number, code, sorts, fields, districts, ages, streets, seen, month, totals);
    }
    for (int sort = 0; sort < SORTS; sort++)
        for (int each = 0; each < CODES; each++) {
            codes[(firsts[0] + sort / 6) * CODES + each] += sorts[sort * CODES + each];
            codes[(firsts[3] + sort / 3 % 2) * CODES + each] += sorts[sort * CODES + each];
            codes[(firsts[4] + sort % 3) * CODES + each] += sorts[sort * CODES + each];
        }
    count_codes(codes + firsts[0] * CODES, totals);
    for (int64_t field = 0; field < firsts[2] - firsts[1]; field++)
        for (int each = 0; each < CODES; each++) {
            int64_t number = fields[field * CODES + each];
            seen->field_organizations[field] += number;
            seen->field_operating[field] += number * ((each & 1) > 0);
            seen->field_active[field] += number * ((each & 4) > 0);
            seen->field_hollow[field] += number * (each >= 8 && (each & 4) == 0);
        }
    for (int64_t street = 0; street < n_streets; street++) {
        seen->street_organizations[street] = streets[3 * street] + streets[3 * street + 1] + streets[3 * street + 2];
        seen->street_hollow[street] = streets[3 * street + 1];
        seen->street_active[street] = streets[3 * street + 2];
    }
}
