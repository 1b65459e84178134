// What a policy is and what it does, in the sentences of `shuniu ask`.

const CONFIDENCE = "90";

const sentencesOf = (emulator, described, names, place) => (speech) => {
  const { say, of, joined, lang } = speech;
  const points = (said) => say("in_points", { size: said });
  const range = (effect) => say("interval", { low: bound(effect.low, 1), high: bound(effect.high, 1) });
  const surely = (effect) => say(effect.mean > 0 ? "sure_rises" : "sure_falls", { sure: wholePercent(effect.sure) });
  const month = (year) => say("january", { year: String(year) });
  const boxed = (lever, value) => plain(value / of(lever.factor));

  // "Purchased posts: 2 × today's (today 1)", "Reach of the hubs: +12 points"
  const setting = (lever, value) => say(lever.adds ? "setting_more" : "setting", {
    lever: of(lever.name), unit: of(lever.unit), today: boxed(lever, lever.neutral),
    value: lever.adds ? (value > 0 ? "+" : "") + boxed(lever, value).replace("-", MINUS) : boxed(lever, value),
  });

  // The policy before its effects, one line a moved lever.
  const summary = (values) => movedLevers(emulator, values).map((one) => setting(described[one], values[one]));

  const begins = (values) => month(emulator.begins(values));

  const effect = (outcome, found) => {
    const name = of(names[outcome]);
    if (found.sure === null) return say("stays", { outcome: name });
    const moved = say(found.mean > 0 ? "rises" : "falls", { outcome: name, size: points(size(found.mean)) });
    return say("with_range", { said: moved, confidence: CONFIDENCE, range: range(found), sure: surely(found) });
  };

  const moneyRange = (low, high) => {
    const ends = low * high > 0 ? [Math.abs(low), Math.abs(high)].sort((one, other) => one - other) : [low, high];
    return say("money_range", { low: yuan(threeDigits(ends[0]), lang), high: yuan(threeDigits(ends[1]), lang) });
  };

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
    const outcome = emulator.outcomes.includes("effective_coverage") ? "effective_coverage" : emulator.outcomes[0];
    const found = spread.paths.get(outcome)[year], name = of(names[outcome]), all = place.organizations[year] / 100;
    const { money } = spread;
    if (!(found.low > 0 || found.high < 0)) return say("each_undetermined", { outcome: name });
    const more = found.mean > 0;
    if (more && money.mean <= 0) return say("each_free", { outcome: name });
    if (!more && money.mean >= 0) return say("each_dominated", { outcome: name });
    const ratios = money.draws.map((one, draw) => one / (found.draws[draw] * all));
    const none = new Float64Array(ratios.length);
    const ends = [0.05, 0.95].map((share) => quantile(share, ratios, none, emulator.weights));
    const amount = yuan(threeDigits(money.mean / (found.mean * all)), lang);
    return say(more ? "each" : "each_saved", { outcome: name, yuan: amount, range: moneyRange(...ends) });
  };

  const money = (spread, year) => {
    const price = priced(spread.values), { money: cost } = spread;
    if (price === "none") return [say("no_price")];
    if (cost.low < 0 && cost.high > 0) {
      const [low, high] = [cost.low, cost.high].map((one) => yuan(threeDigits(one), lang, true));
      return [say("money_not_sure", { low, high }), price === "part" ? say("price_in_part") : ""];
    }
    const saves = cost.mean < 0, ends = saves ? [-cost.high, -cost.low] : [cost.low, cost.high];
    const amount = yuan(threeDigits(Math.abs(cost.mean)), lang);
    const said = [say(saves ? "saves" : "costs", { yuan: amount, range: moneyRange(...ends) }), each(spread, year)];
    if (price === "part") said.push(say("price_in_part"));
    return said;
  };

  // The headline: effects with their ranges and how sure their direction is, then cost.
  const headline = (spread, year) => {
    const calendar = month(emulator.years[year]);
    if (emulator.movesNothing(spread.values)) return [say("nothing_moved")];
    if (emulator.years[year] <= emulator.begins(spread.values)) return [say("not_begun", { calendar })];
    const clauses = [...spread.paths].map(([outcome, path]) => effect(outcome, path[year]));
    const effects = clauses.join(say("between"));
    return [say("by", { calendar, effects }) + say("end"), joined(money(spread, year))];
  };

  return { summary, setting, begins, effect, headline, priced, range, surely, month, boxed, points, moneyRange, money };
};
