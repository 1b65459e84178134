// What a policy is and what it does, in the sentences of `shuniu ask`.

const CONFIDENCE = "90";
const AGAINST_TODAY = { more: "costs", less: "saves", same: "money_as_today" };

const sentencesOf = (emulator, described, names, place, errors) => (speech) => {
  const { say, of, joined, lang } = speech, amounts = amountsOf(speech);
  const points = (said) => say("in_points", { size: said });
  // What is so small that it prints as nothing is about nothing: the error of the page is larger.
  const signed = (value) => isAboutNothing(value) ? say("about_nothing") : number(value, 1, true);
  const range = (effect) => say("interval", { low: signed(effect.low), high: signed(effect.high) });
  const surely = (effect) => say(effect.mean > 0 ? "sure_rises" : "sure_falls", { sure: wholePercent(effect.sure) });
  const month = (year) => say("january", { year: String(year) });

  // The policy before its effects, one line a moved lever.
  const summary = (values) =>
    movedLevers(emulator, values).map((one) => amounts.setting(described[one], values[one]));

  const begins = (values) => month(emulator.begins(values));

  const effect = (outcome, found) => {
    const name = of(names[outcome]);
    if (found.sure === null) return say("stays", { outcome: name });
    const moved = isAboutNothing(found.mean) ? say("hardly_moves", { outcome: name })
      : say(found.mean > 0 ? "rises" : "falls", { outcome: name, size: points(number(Math.abs(found.mean), 1)) });
    return say("with_range", { said: moved, confidence: CONFIDENCE, range: range(found), sure: surely(found) });
  };

  // An amount with its range, all three in one unit.
  const withRange = (key, amount, ends, more = {}) => {
    const [said, low, high] = yuans(sizesOf(amount, ends), lang);
    return say(key, { ...more, yuan: said, range: low === high ? "" : say("money_range", { low, high }) });
  };

  // Organizations in a point of coverage.
  const perPoint = (year) => place.organizations[year] / 100;
  const total = (year) => say("total", {
    calendar: month(emulator.years[year]), count: number(Math.round(place.organizations[year])),
    one: number(Math.round(perPoint(year))),
  });

  // Which of the moved levers book money: none, some or all of them.
  const priced = (values) => {
    const moved = movedLevers(emulator, values);
    const booking = moved.filter((one) => {
      const away = values[one] - described[one].neutral, books = described[one].books;
      return books === "always" || (books === "above" && away > 0) || (books === "below" && away < 0);
    });
    return booking.length === 0 ? "none" : booking.length < moved.length ? "part" : "all";
  };

  // Yuan a year for each organization more, with the range over the draws; or why that cannot be said.
  const each = (spread, year) => {
    const outcome = ofOrganizations(emulator), found = spread.paths.get(outcome)[year], name = of(names[outcome]);
    const cost = costEach(found, spread.money, perPoint(year), emulator.weights);
    if (cost.kind === "undetermined") {
      const share = found.sure === null ? 1 : 1 - found.sure, sure = wholePercent(share);
      const key = found.mean < 0 ? "each_saved_undetermined" : "each_undetermined";
      return say(key, { outcome: name, chance: say(chanceOf(share)), sure });
    }
    if (!("yuan" in cost)) return say(`each_${cost.kind}`, { outcome: name });
    const key = (cost.kind === "cost" ? "each" : "each_saved") + (priced(spread.values) === "part" ? "_part" : "");
    return withRange(key, cost.yuan, [cost.low, cost.high], { outcome: name });
  };

  // More or less money than otherwise; the same where both ends of a range are within the error.
  const isAsMuch = ({ low, high }) => Math.max(-low, high) < errors.few.money;
  const moneySaid = (cost, keys) => {
    if (isAsMuch(cost)) return say(keys.same);
    if (cost.low < 0 && cost.high > 0) {
      const [low, high] = yuans([cost.low, cost.high], lang, true);
      return say("money_not_sure", { low, high });
    }
    const saves = cost.mean < 0, ends = saves ? [-cost.high, -cost.low] : [cost.low, cost.high];
    return withRange(saves ? keys.less : keys.more, cost.mean, ends);
  };

  const money = (spread, year) => {
    const price = priced(spread.values), { money: cost } = spread;
    if (price === "none") return [say("no_price")];
    const unsure = isAsMuch(cost) || (cost.low < 0 && cost.high > 0);
    const said = [moneySaid(cost, AGAINST_TODAY), unsure ? "" : each(spread, year)];
    if (price === "part") said.push(say("price_in_part"));
    return said;
  };

  // That nothing has begun by then; nothing where it has.
  const notBegun = ({ values }, year) => emulator.years[year] <= emulator.begins(values)
    ? say("not_begun", { calendar: month(emulator.years[year]) }) : "";

  // The same in one short sentence, for those who hear it.
  const briefly = (spread, year) => {
    const calendar = month(emulator.years[year]), outcome = ofOrganizations(emulator);
    if (emulator.movesNothing(spread.values)) return say("nothing_moved");
    if (notBegun(spread, year)) return notBegun(spread, year);
    const found = spread.paths.get(outcome)[year];
    const change = say("change_of", { mean: signed(found.mean), range: range(found) });
    const cost = priced(spread.values) === "none" ? say("strip_no_price")
      : say("money_briefly", { size: yuan(threeDigits(spread.money.mean), lang, true) });
    return say("briefly_alone", { calendar, outcome: of(names[outcome]), change, money: cost });
  };

  // The headline: effects with their ranges and how sure their direction is, then cost.
  const headline = (spread, year) => {
    const calendar = month(emulator.years[year]);
    if (emulator.movesNothing(spread.values)) return [say("nothing_moved")];
    if (notBegun(spread, year)) return [notBegun(spread, year)];
    const clauses = [...spread.paths].map(([outcome, path]) => effect(outcome, path[year]));
    const effects = clauses.join(say("between"));
    return [say("by", { calendar, effects }) + say("end"), joined(money(spread, year))];
  };

  return {
    amounts, summary, begins, headline, briefly, total, priced, range, signed, month, points, each, moneySaid, notBegun,
  };
};

// The outcome by which organizations more are counted.
const ofOrganizations = ({ outcomes }) =>
  outcomes.includes("effective_coverage") ? "effective_coverage" : outcomes[0];
