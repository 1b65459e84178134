// What may become of an effect: a mixture of one normal distribution a draw, chance around what the draw says.

const NINETY = 1.6448536269514722; // standard deviations to either side that hold 90 %

const AT_ZERO = 0.3989422804014327; // density of the normal distribution in the middle

// Share of the mixture below a value, and its density there, into `found`; without chance a draw lies on one side or
// the other. The normal distribution by Abramowitz and Stegun 26.2.17, which is wrong by less than 8e-8.
const mixtureAt = (value, means, deviations, weights, found) => {
  let share = 0, density = 0;
  for (let draw = 0; draw < means.length; draw += 1) {
    const away = value - means[draw], deviation = deviations[draw], weight = weights[draw];
    if (deviation > 0) {
      const z = away / deviation, t = 1 / (1 + 0.2316419 * Math.abs(z)), here = AT_ZERO * Math.exp(-z * z / 2);
      const tail = here * t *
        (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
      share += weight * (z > 0 ? 1 - tail : tail);
      density += weight * here / deviation;
    } else {
      share += weight * (away > 0 ? 1 : away < 0 ? 0 : 0.5);
    }
  }
  found[0] = share;
  found[1] = density;
  return found;
};

// Mean and standard deviation of the mixture.
const momentsOf = (means, deviations, weights) => {
  let mean = 0, square = 0;
  for (let draw = 0; draw < means.length; draw += 1) {
    mean += weights[draw] * means[draw];
    square += weights[draw] * (means[draw] * means[draw] + deviations[draw] * deviations[draw]);
  }
  return { mean, deviation: Math.sqrt(Math.max(square - mean * mean, 0)) };
};

// The value with a share of the mixture below it, to less than a thousandth of the standard deviation: by Newton from
// where a normal distribution has it, within ends that close in on it, and halfway between them where a step leads out.
const quantile = (share, means, deviations, weights) => {
  const { mean, deviation } = momentsOf(means, deviations, weights);
  if (deviation === 0) return mean;
  const found = new Float64Array(2);
  let value = mean + (share < 0.5 ? -NINETY : NINETY) * deviation, low = -Infinity, high = Infinity;
  for (let step = 0; step < 60; step += 1) {
    mixtureAt(value, means, deviations, weights, found);
    const away = found[0] - share;
    if (away > 0) high = value;
    else low = value;
    let next = value - away / found[1];
    if (!(next > low && next < high)) {
      if (low === -Infinity) next = value - deviation;
      else if (high === Infinity) next = value + deviation;
      else next = (low + high) / 2;
    }
    if (Math.abs(next - value) < 5e-4 * deviation) return next;
    value = next;
  }
  return value;
};

const weighted = (means, weights) => means.reduce((sum, one, draw) => sum + weights[draw] * one, 0);

// Mean, range and how sure the sign is, of differences by draw with the standard deviations that chance gives them.
const effectOf = (means, deviations, weights) => {
  const mean = weighted(means, weights);
  if (means.every((one) => one === 0)) return { mean: 0, low: 0, high: 0, sure: null };
  const [under] = mixtureAt(0, means, deviations, weights, new Float64Array(2));
  return {
    mean,
    low: quantile(0.05, means, deviations, weights),
    high: quantile(0.95, means, deviations, weights),
    sure: mean >= 0 ? 1 - under : under,
  };
};

// One outcome and year of what the emulator has said, by draw.
const columnsOf = ({ nDraws, width }, differences) => (place) => {
  const found = new Float64Array(nDraws);
  for (let draw = 0; draw < nDraws; draw += 1) found[draw] = differences[draw * width + place];
  return found;
};

// Everything that is shown of a policy: paths with both bands by outcome, money, and the draws themselves.
const spreadOf = (emulator, values) => {
  const { years, outcomes, weights } = emulator, begin = emulator.begins(values);
  const column = columnsOf(emulator, emulator.differences(values));
  const deviations = (place, means) => means.map((one) => emulator.deviation(place, one, begin));
  const paths = new Map();
  for (const outcome of outcomes.filter((one) => one !== "money")) {
    paths.set(outcome, years.map((_, year) => {
      const place = emulator.place(outcome, year), means = column(place);
      const effect = effectOf(means, deviations(place, means), weights);
      const chance = NINETY * emulator.deviation(place, effect.mean, begin);
      return { ...effect, innerLow: effect.mean - chance, innerHigh: effect.mean + chance, draws: means };
    }));
  }
  return { values, paths, money: moneyOf(emulator, column, begin) };
};

// Yuan a year beyond the status quo, the mean of the years in which the policy is in force.
const moneyOf = (emulator, column, begin) => {
  const { nDraws, years, weights } = emulator;
  const places = years.map((year, place) => [year, emulator.place("money", place)])
    .filter(([year]) => year > begin).map(([, place]) => place);
  const means = new Float64Array(nDraws), deviations = new Float64Array(nDraws);
  for (const place of places) {
    const one = column(place);
    for (let draw = 0; draw < nDraws; draw += 1) {
      means[draw] += one[draw] / places.length;
      deviations[draw] += emulator.deviation(place, one[draw], begin) / places.length;
    }
  }
  return { ...effectOf(means, deviations, weights), draws: means };
};
