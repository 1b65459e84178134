// What an organization more costs a year, as `shuniu ask` has it: mean money by mean organizations more, and the range
// of that ratio over the draws. Cards, the table of ready-made policies and the order in it all take it from here.

// `kind`: "cost", "saved", or why it cannot be told: "undetermined", "free", "dominated", "unsure".
const costEach = (effect, money, all, weights) => {
  if (!(effect.low > 0 || effect.high < 0)) return { kind: "undetermined" };
  if (money.low < 0 && money.high > 0) return { kind: "unsure" };
  const more = effect.mean > 0;
  if (more && money.mean <= 0) return { kind: "free" };
  if (!more && money.mean >= 0) return { kind: "dominated" };
  const ratios = money.draws.map((one, draw) => one / (effect.draws[draw] * all));
  const [low, high] = [0.05, 0.95].map((share) => quantile(share, ratios, new Float64Array(ratios.length), weights));
  return { kind: more ? "cost" : "saved", yuan: money.mean / (effect.mean * all), low, high };
};

// The sizes of a value and of both ends of its range, the smaller end first where both have one sign.
const sizesOf = (value, ends) => {
  const sorted = ends[0] * ends[1] > 0 ? ends.map(Math.abs).sort((one, other) => one - other) : ends;
  return [Math.abs(value), ...sorted];
};

// How large a chance is, as a word.
const SMALL = 0.1, LARGE = 0.3;
const chanceOf = (share) => share < SMALL ? "small_chance" : share < LARGE ? "some_chance" : "large_chance";
