// Where a policy stands among the ready-made ones that have a price: by yuan a year for each organization more and by
// effect, at the end of the time that the page covers. Worked out one policy after another while nothing is moved.

const REST = 30; // milliseconds between two of them

// The middle of values that have weights.
const medianOf = (values, weights) => {
  const order = [...values.keys()].sort((one, other) => values[one] - values[other]);
  let below = 0;
  for (const place of order) {
    below += weights[place];
    if (below >= 0.5 - NOTHING) return values[place];
  }
  return values[order[order.length - 1]];
};

// What is compared of a policy: its effect, its money, and yuan for each organization more, where that can be told.
const standingOf = (emulator, effect, money, all) => {
  if (!(effect.low > 0 && money.mean > 0)) return { effect, money, each: null };
  const ratios = money.draws.map((one, draw) => one / (effect.draws[draw] * all));
  return { effect, money, each: medianOf(ratios, emulator.weights) };
};

const rankingOf = (emulator, data) => {
  const outcome = ofOrganizations(emulator), end = emulator.years.length - 1;
  const all = data.place.organizations[end] / 100, known = new Map();
  let later = 0;

  const valuesOf = (preset) => Float64Array.from(emulator.levers, ({ id, neutral }) =>
    has(preset.values, id) ? preset.values[id] : neutral);

  const workedOut = (values) => {
    const column = columnsOf(emulator, emulator.differences(values)), begin = emulator.begins(values);
    const place = emulator.place(outcome, end), draws = column(place);
    const deviations = draws.map((one) => emulator.deviation(place, one, begin));
    const effect = { ...effectOf(draws, deviations, emulator.weights), draws };
    return standingOf(emulator, effect, moneyOf(emulator, column, begin), all);
  };

  // Those that have a price, once all of them are known; by yuan for each organization, then those without, by effect.
  const listed = (sentences) => data.presets
    .map((preset) => ({ preset, price: sentences.priced(valuesOf(preset)), ...known.get(preset.id) }))
    .filter(({ price }) => price !== "none")
    .sort((one, other) => (one.each ?? Infinity) - (other.each ?? Infinity) || other.effect.mean - one.effect.mean);

  const isDone = () => data.presets.every(({ id }) => known.has(id));

  // `done` once all are worked out.
  const work = (done) => {
    clearTimeout(later);
    const next = data.presets.find(({ id }) => !known.has(id));
    if (!next) return done();
    later = setTimeout(() => {
      known.set(next.id, workedOut(valuesOf(next)));
      work(done);
    }, REST);
    return undefined;
  };
  const standing = (spread) => standingOf(emulator, spread.paths.get(outcome)[end], spread.money, all);
  return { work, rest: () => clearTimeout(later), isDone, listed, standing, outcome, end };
};

// Where a policy stands among the others, in a sentence; nothing where nothing is moved or nothing has a price.
const rankSaid = (emulator, data, ranking, spread, { say, of, joined }, sentences) => {
  if (emulator.movesNothing(spread.values)) return "";
  const same = presetOf(emulator, data.presets, spread.values);
  const others = ranking.listed(sentences).filter(({ preset }) => preset !== same), mine = ranking.standing(spread);
  if (!others.length || sentences.priced(spread.values) === "none") return "";
  const place = (isBetter) => String(1 + others.filter(isBetter).length);
  const costing = others.filter(({ each }) => each !== null), name = of(data.outcomes[ranking.outcome]);
  const byEach = mine.each === null ? say("rank_no_each") : say("rank_each", {
    place: place(({ each }) => each !== null && each < mine.each), all: String(costing.length + 1),
  });
  const byEffect = say("rank_effect", {
    outcome: name, place: place(({ effect }) => effect.mean > mine.effect.mean), all: String(others.length + 1),
  });
  const calendar = sentences.month(emulator.years[ranking.end]);
  return joined([say("rank", { calendar, others: String(others.length), byEach, byEffect }), say("rank_unsure")]);
};

// The table of the ready-made policies.
const showRanking = (data, ranking, { say, of, lang }, sentences) => {
  const done = ranking.isDone(), heads = ["rank_policy", "rank_change", "rank_money", "rank_per_organization"];
  found("ranking-waits").hidden = done;
  found("ranking-table").hidden = !done;
  if (!done) return;
  found("ranking-head").replaceChildren(...heads.map((key) => element("th", { scope: "col" }, say(key))));
  const amount = (value, signed = false) => yuan(threeDigits(value), lang, signed);
  found("ranking-rows").replaceChildren(...ranking.listed(sentences).map(({ preset, price, effect, money, each }) => {
    const cost = each === null ? NONE : say(price === "part" ? "at_least" : "as_it_is", { amount: amount(each) });
    const range = unparted(sentences.range(effect));
    const change = say("change_of", { mean: sentences.signed(effect.mean), range });
    return element("tr", {}, element("th", { scope: "row" }, of(preset.name)),
      ...[change, amount(money.mean, true), cost].map((said) => element("td", {}, said)));
  }));
};
