// What a lever is set to, as an official says it: the value in the lever's box, and what that comes to in the place.

// A value in as many digits as a person takes in; the state keeps all of them.
const MOST_DIGITS = 5, FEWER_DIGITS = 4;
const rounded = (value) => {
  const full = plain(value), digits = full.replace(/^-?0?\.?0*|\./g, "");
  return digits.length > MOST_DIGITS ? plain(Number(value.toPrecision(FEWER_DIGITS))) : full;
};

// The amount in the place that a value stands for.
const AMOUNTS = {
  times: ({ today }, value) => value * today,
  plus: ({ today, one }, value) => today + value * one,
  rate: (_, value) => 1 - Math.exp(-value), // the share within a year
  odds: (_, value) => 1 / (1 + Math.exp(-value)), // where the middle goes to
};
const amountOf = ({ real }, value) => Math.min(AMOUNTS[real.by](real, value), real.most ?? Infinity);

const amountsOf = ({ say, of, lang }) => {
  const boxed = (lever, value) => rounded(value / of(lever.factor));
  const written = {
    count: (amount) => number(Math.round(amount)),
    yuan: (amount) => yuan(amount, lang),
    percent: (amount, digits) => plain(Number((100 * amount).toPrecision(digits))),
    level: (amount, digits) => plain(Number(amount.toPrecision(digits))),
  };

  const filled = (lever, words, value) =>
    of(words).replace("{amount}", written[lever.real.kind](amountOf(lever, value), lever.real.today === null ? 2 : 3));
  // "300 posts"; nothing where the lever stands for no amount.
  const real = (lever, value) => lever.real ? filled(lever, lever.real.said, value) : "";
  const isKnown = (lever) => Boolean(lever.real) && lever.real.today !== null;
  const today = (lever) => isKnown(lever) ? real(lever, lever.neutral) : "";
  // Today's amount beside another one: "200".
  const inShort = (lever) => isKnown(lever) ? filled(lever, lever.real.short, lever.neutral) : "";

  // "1.5 × today's", "+12 points"
  const value = (lever, at) => {
    const sign = lever.adds && at > 0 ? "+" : "";
    return say("value", { value: sign + boxed(lever, at).replace("-", MINUS), unit: of(lever.unit) });
  };

  // "1.5 × today's (300 posts; today 200 posts)"
  const spoken = (lever, at) => {
    if (lever.group === "timing") return value(lever, at);
    const said = { value: value(lever, at), real: real(lever, at), today: inShort(lever) };
    if (at === lever.neutral) {
      if (!said.today) return lever.adds ? say("as_today") : say("value_today", said);
      return lever.adds ? say("value_today", { value: said.real }) : say("real_today", said);
    }
    if (said.today && lever.adds) return say("value_against", { value: said.real, today: said.today });
    if (said.today) return say("real_behind", said);
    if (said.real) return said.real;
    if (lever.adds) return said.value;
    return say("value_against", { ...said, today: value(lever, lever.neutral) });
  };

  // What stands below the slider: "300 posts (today 200 posts)".
  const beside = (lever, at) => {
    if (!lever.real) return "";
    if (at === lever.neutral) return today(lever) ? say("today_value", { value: today(lever) }) : "";
    const said = { value: real(lever, at), today: inShort(lever) };
    return said.today ? say("value_against", said) : said.value;
  };
  const setting = (lever, at) => say("setting", { lever: of(lever.name), value: spoken(lever, at) });
  // The shorter of value and amount: for what stands before and after a change.
  const short = (lever, at) => {
    if (at === lever.neutral && lever.adds && !today(lever)) return say("as_today");
    return real(lever, at) || value(lever, at);
  };
  return { boxed, real, today, value, spoken, beside, setting, short };
};

// Why a typed number is not what is set; nothing where it is.
const correctionOf = (lever, typed, { say, joined }, amounts) => {
  const hair = NOTHING * (lever.high - lever.low); // what a factor leaves behind
  const kind = Number.isNaN(typed) ? "no_number" : typed > lever.high + hair ? "over"
    : typed < lever.low - hair ? "under" : lever.whole && typed !== Math.round(typed) ? "not_whole" : "";
  if (!kind) return "";
  if (kind === "no_number") return say("no_number");
  const now = amounts.real(lever, kept(lever, typed)), said = amounts.value(lever, kept(lever, typed));
  const value = now ? say("value_means", { value: said, real: now }) : said;
  const times = lever.real && lever.real.by === "times" && lever.real.kind === "count" && kind === "over";
  const wanted = times ? typed / lever.real.today : NaN;
  const meant = wanted >= lever.low && wanted <= lever.high
    ? say("perhaps_meant", { real: amounts.real(lever, wanted), value: amounts.value(lever, wanted) }) : "";
  return joined([say(kind, { value }), meant]);
};
