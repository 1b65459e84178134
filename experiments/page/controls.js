// One row a lever: slider, box, unit, what that comes to, today's value, a value for guidance, meaning and source.

const MANY_STOPS = 100;

// Round values in the lever's box at which its slider stops, the ends and today's among them.
const stopsOf = ({ low, high, neutral, whole, guidance }, factor) => {
  const [from, to] = [low / factor, high / factor], rough = (to - from) / MANY_STOPS;
  const ten = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(ten * [1, 2, 5, 10].find((times) => times * ten >= rough * 0.999), whole ? 1 / factor : 0);
  const stops = new Set([low, neutral, high, ...(guidance ? [guidance.value] : [])]);
  for (let one = Math.ceil(from / step - NOTHING); one * step <= to + NOTHING; one += 1) {
    stops.add(Math.min(Math.max(Number((one * step * factor).toPrecision(12)), low), high));
  }
  return [...stops].sort((one, other) => one - other)
    .filter((one, place, all) => place === 0 || one - all[place - 1] > NOTHING * (high - low));
};

const nearest = (stops, value) => stops.reduce((best, one, place) =>
  Math.abs(one - value) < Math.abs(stops[best] - value) ? place : best, 0);

// Slider and box of a lever, with the words that follow them.
const inputsOf = (lever, id, { say, of }, stops) => {
  const factor = of(lever.factor), name = of(lever.name), unit = of(lever.unit);
  const slider = element("input", {
    type: "range", id, min: 0, max: stops.length - 1, step: 1, "aria-describedby": `${id}-about`, autocomplete: "off",
  });
  const box = element("input", {
    type: "number", step: "any", min: plain(lever.low / factor), max: plain(lever.high / factor), autocomplete: "off",
    "aria-label": say("as_number", { lever: name, unit }), "data-box": lever.id,
  });
  const real = element("span", { class: "real" }), wrong = element("p", { class: "wrong", role: "status" });
  return { slider, box, real, wrong };
};

// `moved(lever, value)` while a slider moves, `settled()` when it is let go.
const controlOf = (lever, place, speech, moved, settled) => {
  const { of } = speech, factor = of(lever.factor), stops = stopsOf(lever, factor), id = `lever-${lever.id}`;
  const amounts = amountsOf(speech), row = element("div", { class: "lever" });
  const { slider, box, real, wrong } = inputsOf(lever, id, speech, stops);
  let value = lever.neutral;

  const set = (wanted, but = null) => {
    value = wanted;
    if (but !== slider) slider.value = nearest(stops, value);
    if (but !== box) box.value = amounts.boxed(lever, value);
    if (wrong.textContent) wrong.textContent = "";
    slider.setAttribute("aria-valuetext", amounts.spoken(lever, value));
    real.textContent = amounts.beside(lever, value);
    row.classList.toggle("moved", value !== lever.neutral);
  };
  slider.addEventListener("input", () => {
    set(stops[slider.valueAsNumber], slider);
    moved(place, value);
  });
  // While a number is typed, its beginning may be too small: that is told at the end, that it is too large at once.
  box.addEventListener("input", () => {
    const typed = box.valueAsNumber * factor;
    if (!Number.isFinite(typed)) return;
    set(kept(lever, typed), box);
    if (typed > lever.high) wrong.textContent = correctionOf(lever, typed, speech, amounts);
    moved(place, value);
  });
  slider.addEventListener("change", settled);
  box.addEventListener("change", () => {
    wrong.textContent = correctionOf(lever, box.valueAsNumber * factor, speech, amounts);
    box.value = amounts.boxed(lever, value);
    settled();
  });
  const jump = (words, wanted) => {
    const button = element("button", { type: "button", class: "jump" }, words);
    button.addEventListener("click", () => { set(wanted); moved(place, wanted); settled(); });
    return button;
  };
  set(lever.neutral);
  row.append(...contentOf(lever, id, speech, amounts, { slider, box, real, wrong, jump }));
  return { row, set };
};

// What stands in a row, from its name to what lies folded up.
const contentOf = (lever, id, { say, of }, amounts, { slider, box, real, wrong, jump }) => {
  const name = of(lever.name), year = lever.group === "timing", today = amounts.today(lever);
  const usual = lever.adds || lever.real || lever.neutral === 1 ? say("as_today")
    : say("today_value", { value: amounts.value(lever, lever.neutral) });
  const neutral = year ? say("earliest", { value: amounts.boxed(lever, lever.neutral) }) : usual;
  const marks = [jump(neutral, lever.neutral)];
  if (lever.guidance) {
    const value = (lever.adds ? amounts.short : amounts.value)(lever, lever.guidance.value);
    marks.push(jump(say("guidance", { value, of: of(lever.guidance.of) }), lever.guidance.value));
  }
  const about = [
    today && say("today_amount", { amount: today }), of(lever.meaning), of(lever.counted),
    lever.grade && say("source", { source: of(lever.source), grade: of(lever.grade) }),
  ].filter(Boolean);
  const typed = element("span", { class: "box" }, box, element("span", { class: "unit" }, of(lever.unit)));
  const opening = element("summary", { "aria-label": say("about", { lever: name }) }, say("about_short"));
  return [
    element("div", { class: "name" }, element("label", { for: id }, name), typed),
    slider, wrong,
    lever.real ? element("p", { class: "small" }, real) : "",
    element("p", { class: "marks", id: `${id}-about` }, ...marks),
    element("details", {}, opening, ...about.map((said) => element("p", {}, said))),
  ].filter(Boolean);
};

// All rows under the headings of their families, and what is to be noted of a family.
const controlsOf = (described, groups, speech, moved, settled, notes) => {
  const controls = described.map((lever, place) => controlOf(lever, place, speech, moved, settled));
  const wide = matchMedia("(min-width: 46rem)").matches; // where there is little room, families are folded up
  const filled = Object.keys(groups).filter((group) => described.some((lever) => lever.group === group));
  const sets = filled.map((group, place) => element("details", { class: "family", open: wide || place < 2 },
    element("summary", {}, speech.of(groups[group])), ...(notes[group] ?? []),
    ...controls.filter((_, lever) => described[lever].group === group).map(({ row }) => row)));
  const set = (values) => {
    controls.forEach((one, place) => one.set(values[place]));
    for (const one of sets) if (one.querySelector(".moved")) one.open = true;
  };
  return { sets, set };
};
