// Why an effect is what it is: each moved lever's part of the mean effect, by Shapley. The parts add up to the whole.
// With few levers every order in which they might be moved counts alike; with many, twice as many orders as levers, in
// which each lever stands in each place equally often.

const MOST_IN_FULL = 6;

const movedLevers = (emulator, values) => emulator.levers
  .map((one, place) => place)
  .filter((place) => place !== emulator.timing && values[place] !== emulator.levers[place].neutral);

// Orders of `count` things with the weight of each step: [{members: bits of those moved before, lever, weight}].
const steps = (count) => {
  const found = [];
  if (count <= MOST_IN_FULL) {
    const factorial = (number) => number < 2 ? 1 : number * factorial(number - 1);
    for (let members = 0; members < 1 << count; members += 1) {
      const size = members.toString(2).replaceAll("0", "").length;
      for (let lever = 0; lever < count; lever += 1) {
        if (members & (1 << lever)) continue;
        found.push({ members, lever, weight: factorial(size) * factorial(count - size - 1) / factorial(count) });
      }
    }
    return found;
  }
  for (let turn = 0; turn < count; turn += 1) {
    for (const way of [1, -1]) {
      let members = 0;
      for (let place = 0; place < count; place += 1) {
        const lever = (turn + way * place + count * count) % count;
        found.push({ members, lever, weight: 1 / (2 * count) });
        members |= 1 << lever;
      }
    }
  }
  return found;
};

// A computation that can be taken up again: `work(milliseconds)` is true once `parts` holds outcomes × years by lever.
const reasonsOf = (emulator, values) => {
  const moved = movedLevers(emulator, values), waiting = steps(moved.length), effects = new Map();
  const parts = new Map(moved.map((lever) => [lever, new Float64Array(emulator.width)]));
  const effect = (members) => {
    if (!effects.has(members)) {
      const some = Float64Array.from(emulator.neutral);
      some[emulator.timing] = values[emulator.timing];
      moved.forEach((lever, place) => { if (members & (1 << place)) some[lever] = values[lever]; });
      effects.set(members, emulator.meanDifference(some));
    }
    return effects.get(members);
  };
  let next = 0;
  const work = (milliseconds) => {
    const until = performance.now() + milliseconds;
    while (next < waiting.length && performance.now() < until) {
      const { members, lever, weight } = waiting[next];
      const before = effect(members), after = effect(members | (1 << lever)), part = parts.get(moved[lever]);
      for (let place = 0; place < part.length; place += 1) part[place] += weight * (after[place] - before[place]);
      next += 1;
    }
    return next === waiting.length;
  };
  return { moved, parts, work, inFull: moved.length <= MOST_IN_FULL };
};

// Numbers rounded so that what is shown adds up to what is shown of their sum: the largest remainders go up.
const addingUp = (numbers, digits) => {
  const unit = 10 ** digits, exact = numbers.map((one) => one * unit), floors = exact.map(Math.floor);
  const whole = Math.round(exact.reduce((sum, one) => sum + one, 0));
  let left = whole - floors.reduce((sum, one) => sum + one, 0);
  const order = exact.map((one, place) => [one - floors[place], place]).sort((one, other) => other[0] - one[0]);
  for (const [, place] of order) {
    if (left <= 0) break;
    floors[place] += 1;
    left -= 1;
  }
  return floors.map((one) => one / unit);
};
