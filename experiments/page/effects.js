// The cards of the policies: what each is, then what it does; and the narrow strip.

const FEW = 4; // levers up to which the emulator's error is told apart

const shares = (emulator) => emulator.outcomes.filter((one) => one !== "money");

const errorsOf = (emulator, { errors }, values) =>
  movedLevers(emulator, values).length <= FEW ? errors.few : errors.all;

const digitsOf = (value) => value < 0.095 ? 2 : 1;

// The cells of a policy's table: level, change, how sure, error of the page.
const cellsOf = (emulator, spread, year, outcome, error, { say }, sentences) => {
  const found = spread.paths.get(outcome)[year], level = emulator.level[emulator.place(outcome, year)];
  const levels = say("level_of", { before: number(level, 1), after: number(level + found.mean, 1) });
  const change = ranged(sentences.signed(found.mean), say("range_of", { range: sentences.range(found) }));
  const direction = found.mean > 0 ? "up" : "down";
  const sure = found.sure === null ? NONE : say(direction, { sure: wholePercent(found.sure) });
  const wrong = error ? say("error_of", { size: number(error, digitsOf(error)) }) : NONE;
  return [[levels], found.sure === null ? [number(0, 1)] : change, [sure], [wrong]];
};

// A Chinese name of a coverage may end its line before 覆盖率, and nowhere else.
const parted = (name) => {
  const [before, ...rest] = name.split("覆盖率");
  return rest.length && before ? [before, element("wbr"), `覆盖率${rest.join("覆盖率")}`] : [name];
};

const cardOf = (card, emulator, data, speech, sentences) => {
  const { say, of } = speech, part = (name) => card.querySelector(`[data-part=${name}]`);
  const columns = ["outcome", "level", "change", "how_sure", "page_error"];
  card.querySelector("thead tr").replaceChildren(...columns.map((key) => heading(say(key))));
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
    const moved = sentences.summary(spread.values), errors = errorsOf(emulator, data, spread.values);
    part("preset").textContent = named ? `· ${named}` : "";
    const month = sentences.begins(spread.values);
    part("begins").textContent = say(moved.length ? "in_force" : "nothing_set", { month });
    part("summary").replaceChildren(...moved.map((one) => element("li", {}, ...whole(one))));
    const headline = sentences.headline(spread, year);
    part("headline").replaceChildren(...headline.map((one) => element("p", {}, ...whole(one))));
    for (const { outcome, cells } of rows) {
      const said = cellsOf(emulator, spread, year, outcome, errors[outcome], speech, sentences);
      cells.forEach((cell, place) => cell.replaceChildren(...said[place]));
    }
  };
};

// On a narrow screen, where pictures are out of sight: all means in one line that stays, none of them parted.
const stripOf = (emulator, data, spread, year, letter, { say, of, lang }, sentences) => {
  const means = shares(emulator).map((outcome) => say("strip", {
    outcome: of(data.briefly[outcome] ?? data.outcomes[outcome]),
    mean: sentences.signed(spread.paths.get(outcome)[year].mean),
  }));
  const price = sentences.priced(spread.values), amount = yuan(threeDigits(spread.money.mean), lang, true);
  const money = emulator.movesNothing(spread.values) ? ""
    : say(price === "none" ? "strip_no_price" : "strip_money", { amount });
  const said = [say("strip_policy", { policy: letter.toUpperCase() }), ...means, money].filter(Boolean);
  return said.flatMap((one, place) => [place ? " · " : "", element("span", {}, one)]);
};
