// What policy B does beyond policy A, draw by draw under the same numbers; chance is not in it.

const AGAINST_A = { more: "b_costs", less: "b_saves", same: "b_costs_same" };

const beyond = (emulator, one, other) =>
  effectOf(one.map((value, draw) => value - other[draw]), new Float64Array(emulator.nDraws), emulator.weights);

// By outcome, B minus A, each with the error that the page has of it: that of the policy with more levers.
const differencesOf = (emulator, data, a, b, year) => {
  const errors = errorsOf(emulator, data, movedLevers(emulator, a.values).length > FEW ? a.values : b.values);
  return shares(emulator).map((outcome) => {
    const [one, other] = [a, b].map(({ paths }) => paths.get(outcome)[year]);
    return { outcome, error: errors[outcome] ?? 0, one, other, found: beyond(emulator, other.draws, one.draws) };
  });
};

const isWithinError = ({ found, error }) => Math.abs(found.mean) < error;

// One line an outcome, one on money, and what an organization more costs by either.
const differencesSaid = (emulator, data, a, b, year, { say, of }, sentences) => {
  const said = differencesOf(emulator, data, a, b, year).map((one) => {
    const { outcome, found, error } = one, name = of(data.outcomes[outcome]);
    if (found.sure === null) return say("b_same", { outcome: name });
    const key = isAboutNothing(found.mean) ? "b_alike" : found.mean > 0 ? "b_higher" : "b_lower";
    const within = isWithinError(one);
    const line = say(key, {
      outcome: name, size: sentences.points(number(Math.abs(found.mean), 1)), a: sentences.signed(one.one.mean),
      b: sentences.signed(one.other.mean), confidence: CONFIDENCE, range: sentences.range(found),
      // how sure the direction is would sound as if the page could tell it
      sure: within ? "" : say(found.mean > 0 ? "b_sure_higher" : "b_sure_lower", { sure: wholePercent(found.sure) }),
    });
    const error_of = say("error_of", { size: number(error, digitsOf(error)) });
    return within ? line + say("b_within_error", { error: error_of }) : line + say("end");
  });
  const moving = [["policy_a", a], ["policy_b", b]].filter(([, { values }]) => !emulator.movesNothing(values));
  const prices = moving.map(([, { values }]) => sentences.priced(values));
  if (prices.every((one) => one === "none")) return said;
  if (prices.includes("none")) return [...said, say("b_no_price")];
  said.push(sentences.moneySaid(beyond(emulator, b.money.draws, a.money.draws), AGAINST_A));
  for (const [key, spread] of moving) {
    const told = sentences.notBegun(spread, year) || sentences.each(spread, year);
    said.push(say("of_policy", { policy: say(key), said: told }));
  }
  return said;
};

// The levers in which the two differ, as rows of a table.
const unlikeRows = (emulator, { levers }, { a, b }, { of }, { amounts }) => levers
  .map((lever, place) => [lever, a[place], b[place]])
  .filter(([, one, other]) => one !== other)
  .map(([lever, one, other]) => element("tr", {}, element("th", { scope: "row" }, of(lever.name)),
    ...[one, other].map((value) => element("td", {}, amounts.spoken(lever, value)))));

// All that is said where two policies stand side by side.
const showDifference = (emulator, data, state, { a, b }, speech, sentences) => {
  const part = (name) => document.querySelector(`[data-part=${name}]`);
  const said = differencesSaid(emulator, data, a, b, state.year, speech, sentences);
  part("difference").replaceChildren(...said.map((one) => element("li", {}, ...whole(one))));
  const rows = unlikeRows(emulator, data, state, speech, sentences);
  part("unlike").replaceChildren(...rows);
  found("unlike").hidden = rows.length === 0;
  found("alike").hidden = rows.length > 0;
};

// What is spoken of two policies: the one that is moved, and what B has beyond A, in one short sentence.
const brieflySaid = (emulator, data, state, spreads, speech, sentences) => {
  const { say, of } = speech, outcome = ofOrganizations(emulator), { year } = state;
  const one = spreads[state.edit].paths.get(outcome)[year];
  const differences = differencesOf(emulator, data, spreads.a, spreads.b, year);
  const beyondA = differences.find((each) => each.outcome === outcome);
  return say("briefly", {
    policy: say(state.edit === "b" ? "policy_b" : "policy_a"), calendar: sentences.month(emulator.years[year]),
    outcome: of(data.outcomes[outcome]), size: sentences.points(sentences.signed(one.mean)),
    difference: sentences.points(sentences.signed(beyondA.found.mean)),
    note: isWithinError(beyondA) ? say("briefly_within") : "",
  });
};
