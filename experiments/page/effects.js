// The cards of the policies: what each is, then what it does; what one does beyond the other; and the narrow strip.

const FEW = 4; // levers up to which the emulator's error is told apart

const shares = (emulator) => emulator.outcomes.filter((one) => one !== "money");

const digitsOf = (value) => value < 0.095 ? 2 : 1;

// The cells of a policy's table: level, change, how sure, error of the page.
const cellsOf = (emulator, spread, year, outcome, error, { say }, sentences) => {
  const found = spread.paths.get(outcome)[year], level = emulator.level[emulator.place(outcome, year)];
  const levels = say("level_of", { before: number(level, 1), after: number(level + found.mean, 1) });
  const range = sentences.range(found).replaceAll(" ", "\u00a0"); // which is not parted
  const change = say("change_of", { mean: number(found.mean, 1, true), range });
  const sure = found.sure === null ? NONE : say(found.mean > 0 ? "up" : "down", { sure: wholePercent(found.sure) });
  const wrong = error ? say("error_of", { size: number(error, digitsOf(error)) }) : NONE;
  return [levels, found.sure === null ? number(0, 1) : change, sure, wrong];
};

// A Chinese name of a coverage may end its line before 覆盖率, and nowhere else.
const parted = (name) => {
  const [before, ...rest] = name.split("覆盖率");
  return rest.length && before ? [before, element("wbr"), `覆盖率${rest.join("覆盖率")}`] : [name];
};

const cardOf = (card, emulator, data, speech, sentences) => {
  const { say, of } = speech, part = (name) => card.querySelector(`[data-part=${name}]`);
  const columns = ["outcome", "level", "change", "how_sure", "page_error"];
  card.querySelector("thead tr").replaceChildren(...columns.map((key) => element("th", { scope: "col" }, say(key))));
  const rows = shares(emulator).map((outcome) => ({
    outcome,
    head: element("th", { scope: "row" }, ...parted(of(data.outcomes[outcome]))),
    cells: columns.slice(1).map(() => element("td")),
  }));
  card.querySelector("tbody").replaceChildren(...rows.map(({ head, cells }) => element("tr", {}, head, ...cells)));
  let shown = null, seen = null;
  return (spread, year, named) => {
    if (shown === spread && seen === year) return; // the other policy was moved
    [shown, seen] = [spread, year];
    const moved = sentences.summary(spread.values), errors = moved.length <= FEW ? data.errors.few : data.errors.all;
    part("preset").textContent = named ? `· ${named}` : "";
    const month = sentences.begins(spread.values);
    part("begins").textContent = say(moved.length ? "in_force" : "nothing_set", { month });
    part("summary").replaceChildren(...moved.map((one) => element("li", {}, one)));
    part("headline").replaceChildren(...sentences.headline(spread, year).map((one) => element("p", {}, one)));
    for (const { outcome, cells } of rows) {
      const said = cellsOf(emulator, spread, year, outcome, errors[outcome], speech, sentences);
      cells.forEach((cell, place) => { cell.textContent = said[place]; });
    }
  };
};

// What B does beyond A, draw by draw under the same numbers; chance is not in it.
const differencesSaid = (emulator, data, a, b, year, { say, of, lang }, sentences) => {
  const none = new Float64Array(emulator.nDraws);
  const beyond = (one, other) => effectOf(one.map((value, draw) => value - other[draw]), none, emulator.weights);
  const said = shares(emulator).map((outcome) =>
    sentences.effect(outcome, beyond(b.paths.get(outcome)[year].draws, a.paths.get(outcome)[year].draws)));
  const money = beyond(b.money.draws, a.money.draws);
  if (money.mean && sentences.priced(a.values) !== "none" && sentences.priced(b.values) !== "none") {
    const saves = money.mean < 0, ends = saves ? [-money.high, -money.low] : [money.low, money.high];
    const amount = yuan(threeDigits(Math.abs(money.mean)), lang);
    said.push(say(saves ? "saves" : "costs", { yuan: amount, range: sentences.moneyRange(...ends) }));
  }
  return said;
};

// On a narrow screen, where pictures are out of sight: all means in one line that stays.
const stripOf = (emulator, data, spread, year, letter, { say, of, lang }, sentences) => {
  const means = shares(emulator).map((outcome) => say("strip", {
    outcome: of(data.briefly[outcome] ?? data.outcomes[outcome]),
    mean: number(spread.paths.get(outcome)[year].mean, 1, true),
  }));
  const price = sentences.priced(spread.values), amount = yuan(threeDigits(spread.money.mean), lang, true);
  const money = emulator.movesNothing(spread.values) ? ""
    : say(price === "none" ? "strip_no_price" : "strip_money", { amount });
  return `${letter.toUpperCase()} · ${[...means, money].filter(Boolean).join(" · ")}`;
};
