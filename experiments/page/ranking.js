// Where a policy stands among the ready-made ones that have a price: by yuan a year for each organization more and by
// effect, in the year that is looked at. Worked out one policy after another while nothing is moved.

const REST = 30; // milliseconds between two of them

const rankingOf = (emulator, data) => {
  const outcome = ofOrganizations(emulator), known = new Map();
  let later = 0;

  const valuesOf = (preset) => Float64Array.from(emulator.levers, ({ id, neutral }) =>
    has(preset.values, id) ? preset.values[id] : neutral);

  // What is kept of a policy: its draws by year, its money, and the effects that have been worked out of them.
  const workedOut = (values) => {
    const column = columnsOf(emulator, emulator.differences(values)), begin = emulator.begins(values);
    const draws = emulator.years.map((_, year) => column(emulator.place(outcome, year)));
    return { begin, draws, money: moneyOf(emulator, column, begin), effects: new Map() };
  };

  const effectIn = ({ begin, draws, effects }, year) => {
    if (!effects.has(year)) {
      const place = emulator.place(outcome, year), means = draws[year];
      const deviations = means.map((one) => emulator.deviation(place, one, begin));
      effects.set(year, { ...effectOf(means, deviations, emulator.weights), draws: means });
    }
    return effects.get(year);
  };

  // Effect, money and what an organization more costs, in a year.
  const standingOf = (effect, money, year) =>
    ({ effect, money, cost: costEach(effect, money, data.place.organizations[year] / 100, emulator.weights) });

  const isDone = () => data.presets.every(({ id }) => known.has(id));

  const groupOf = ({ price, cost, money, effect }) => {
    if (price === "none") return "group_no_price";
    if (cost.kind === "cost") return "group_told";
    if (cost.kind === "free" || cost.kind === "dominated") return `group_${cost.kind}`;
    return money.mean < 0 && effect.mean < 0 ? "group_saving" : "group_not_told";
  };

  // Once all are known, in the groups in which they are shown: group → policies in order; kept until the year changes.
  let kept = null;
  const grouped = (sentences, year) => {
    if (kept && kept.year === year && kept.size === data.presets.length) return kept.groups;
    const groups = {
      group_free: [], group_told: [], group_not_told: [], group_saving: [], group_dominated: [], group_no_price: [],
    };
    const all = data.presets.map((preset) => {
      const one = known.get(preset.id), price = sentences.priced(valuesOf(preset));
      return { preset, price, ...standingOf(effectIn(one, year), one.money, year) };
    });
    for (const one of all.sort((one, other) => other.effect.mean - one.effect.mean)) groups[groupOf(one)].push(one);
    groups.group_told.sort((one, other) => one.cost.yuan - other.cost.yuan);
    kept = { year, size: data.presets.length, groups };
    return groups;
  };

  // Those that have a price.
  const listed = (sentences, year) => Object.entries(grouped(sentences, year))
    .filter(([group]) => group !== "group_no_price").flatMap(([, those]) => those);

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
  const standing = (spread, year) => standingOf(spread.paths.get(outcome)[year], spread.money, year);
  return { work, rest: () => clearTimeout(later), isDone, grouped, listed, standing, outcome };
};

// Where a policy stands among the others, in a sentence; nothing where it does nothing yet or has no price.
const rankSaid = (emulator, data, ranking, spread, year, { say, of, joined }, sentences) => {
  if (emulator.movesNothing(spread.values) || emulator.years[year] <= emulator.begins(spread.values)) return "";
  const same = presetOf(emulator, data.presets, spread.values), mine = ranking.standing(spread, year);
  const others = ranking.listed(sentences, year).filter(({ preset }) => preset !== same);
  if (!others.length || sentences.priced(spread.values) === "none") return "";
  const place = (isBetter) => String(1 + others.filter(isBetter).length);
  const costing = others.filter(({ cost }) => cost.kind === "cost"), name = of(data.outcomes[ranking.outcome]);
  const withoutPlace = { saved: "rank_saved", free: "rank_free", dominated: "rank_dominated" }[mine.cost.kind];
  const byEach = mine.cost.kind !== "cost" ? say(withoutPlace ?? "rank_no_each") : say("rank_each", {
    place: place(({ cost }) => cost.kind === "cost" && cost.yuan < mine.cost.yuan), all: String(costing.length + 1),
  });
  const byEffect = say("rank_effect", {
    outcome: name, place: place(({ effect }) => effect.mean > mine.effect.mean), all: String(others.length + 1),
  });
  const calendar = sentences.month(emulator.years[year]);
  return joined([say("rank", { calendar, others: String(others.length), byEach, byEffect }), say("rank_unsure")]);
};

const amountsCell = ([amount, low, high], { say }, key = "as_it_is") =>
  ranged(say(key, { amount }), say("range_of", { range: say("interval", { low, high }) }));

// What an organization more costs by a policy, or is saved for each fewer.
const costCell = ({ cost, price }, speech) => {
  if (price === "none" || !("yuan" in cost)) return [NONE];
  const inPart = price === "part", sizes = yuans(sizesOf(cost.yuan, [cost.low, cost.high]), speech.lang);
  if (cost.kind === "cost") return amountsCell(sizes, speech, inPart ? "at_least" : "as_it_is");
  return amountsCell(sizes, speech, inPart ? "at_most_saved" : "saved_each");
};

const moneyCell = ({ money, price }, speech) => price === "none" ? [speech.say("strip_no_price")]
  : amountsCell(yuans([money.mean, money.low, money.high], speech.lang, true), speech);

// The table of the ready-made policies: a body for each group, under what its policies have in common.
const showRanking = (emulator, data, ranking, year, speech, sentences) => {
  const { say, of } = speech, done = ranking.isDone(), calendar = sentences.month(emulator.years[year]);
  const outcome = of(data.outcomes[ranking.outcome]), none = year === 0; // policies begin by then at the earliest
  found("ranking-waits").hidden = done;
  found("ranking-table").hidden = !done || none;
  found("ranking-note").textContent = say(none ? "rank_not_begun" : "rank_note", { calendar, outcome });
  if (!done || none) return;
  const heads = ["rank_policy", "rank_change", "rank_money", "rank_per_organization"];
  const head = element("thead", {}, element("tr", {}, ...heads.map((key) => heading(say(key, { outcome })))));
  const row = (one) => {
    const range = say("range_of", { range: sentences.range(one.effect) });
    const cells = [ranged(sentences.signed(one.effect.mean), range), moneyCell(one, speech), costCell(one, speech)];
    return element("tr", {}, element("th", { scope: "row" }, of(one.preset.name)),
      ...cells.map((cell) => element("td", {}, ...cell)));
  };
  const bodies = Object.entries(ranking.grouped(sentences, year)).filter(([, those]) => those.length)
    .map(([group, those]) => element("tbody", { "data-group": group },
      element("tr", {}, element("th", { scope: "rowgroup", colspan: heads.length }, say(group))), ...those.map(row)));
  found("ranking-table").replaceChildren(head, ...bodies);
};
