// A stored sweep laid out by two of its factors: as a table of cells where they have few levels, else as points. What is
// chosen is said in words, and the sliders are set to it where they reach.

const FEW_LEVELS = 12, TINT = 45; // per cent of the colour in the strongest cell
const map = { sweep: null, name: null, outcome: 0, scenario: 0, across: 0, down: 1, held: [], chosen: null };

const openMap = async (result) => {
  found("results-said").textContent = speech.say("wait");
  const address = `results/${encodeURIComponent(result.id)}/points?place=${encodeURIComponent(data.place.id)}`;
  const answer = await asked(address);
  found("results-said").textContent = answer?.status === 200 ? "" : wrongIn(answer);
  if (answer?.status !== 200) return;
  const { factors } = answer.content;
  Object.assign(map, {
    sweep: answer.content, name: result.name, outcome: 0, scenario: 0, across: 0, down: factors.length > 1 ? 1 : null,
    held: factors.map(() => 0), chosen: null,
  });
  found("map").hidden = false;
  showMap();
  found("map-heading").focus();
};

// One choice, in words, that lays the sweep out anew.
const choiceOf = (label, names, now, take) => {
  const select = element("select", {}, ...names.map((name, place) => option(String(place), name)));
  select.value = String(now);
  select.addEventListener("change", () => { take(Number(select.value)); showMap(); });
  return element("label", { class: "line" }, element("span", {}, label), select);
};

// Cells hold one point each: where others hold more factors still, these have few levels or every combination was run.
const isGrid = () => {
  const { factors, points } = map.sweep, isFew = ({ levels }) => levels.length <= FEW_LEVELS;
  const whole = points.length === factors.reduce((product, { levels }) => product * levels.length, 1);
  const shown = factors.filter((_, place) => place === map.across || place === map.down);
  return shown.every(isFew) && (whole || factors.every(isFew));
};

const choicesOf = () => {
  const { say, of } = speech, { sweep } = map, names = sweep.factors.map(({ name }) => of(name));
  const choices = [choiceOf(say("map_outcome"), sweep.outcomes.map(of), map.outcome, (one) => { map.outcome = one; })];
  if (sweep.scenarios.length > 1) {
    choices.push(choiceOf(say("map_scenario"), sweep.scenarios.map(of), map.scenario, (one) => { map.scenario = one; }));
  }
  if (map.down !== null) {
    const other = (one, way) => one === map[way] ? { across: map.down, down: map.across } : {};
    choices.push(choiceOf(say("map_across"), names, map.across, (one) => Object.assign(map, other(one, "down"), { across: one })));
    choices.push(choiceOf(say("map_down"), names, map.down, (one) => Object.assign(map, other(one, "across"), { down: one })));
  }
  if (isGrid()) {
    sweep.factors.forEach(({ name, levels }, place) => {
      if (place === map.across || place === map.down) return;
      choices.push(choiceOf(of(name), levels.map(of), map.held[place], (one) => { map.held[place] = one; }));
    });
  }
  return choices;
};

const effectAt = (point) => point.effects[map.outcome][map.scenario];

const tintOf = (mean, most) => {
  const share = most > 0 ? Math.abs(mean) / most : 0;
  return `color-mix(in srgb, var(${mean < 0 ? "--b" : "--a"}) ${(TINT * share).toFixed(0)}%, var(--paper))`;
};

const showMap = () => {
  if (!map.sweep) return;
  found("map-heading").textContent = `${speech.of(map.name)} · ${speech.of(map.sweep.place)}`;
  found("map-choices").replaceChildren(...choicesOf());
  const means = map.sweep.points.map(effectAt).filter(Boolean).map(({ mean }) => Math.abs(mean));
  const most = Math.max(...means, 0);
  found("map-drawn").replaceChildren(isGrid() ? gridOf(most) : scatterOf(most));
  showChosen();
};

const gridOf = (most) => {
  const { say, of } = speech, { factors, points } = map.sweep, columns = factors[map.across].levels;
  const rows = map.down === null ? [null] : factors[map.down].levels.map((_, place) => place).reverse();
  const held = (at) => factors.every(({ levels }, place) =>
    place === map.across || place === map.down || at[place] === map.held[place]);
  const pointAt = (column, row) => points.find(({ at }) =>
    at[map.across] === column && (row === null || at[map.down] === row) && held(at));
  const cell = (column, row) => {
    const point = pointAt(column, row), effect = point && effectAt(point);
    if (!effect) return element("td", {}, element("span", { class: "unseen" }, say("map_no_run")));
    const button = element("button", {
      type: "button", "aria-label": `${of(point.name)}: ${of(effect)}`, "aria-pressed": String(point === map.chosen),
    }, number(effect.mean, Math.abs(most) < 1 ? 2 : 1, true));
    button.style.background = tintOf(effect.mean, most);
    button.addEventListener("click", () => choosePoint(point));
    return element("td", {}, button);
  };
  const corner = map.down === null ? of(factors[map.across].name) : `${of(factors[map.down].name)} ↓ · ${of(factors[map.across].name)} →`;
  const heads = columns.map((one) => element("th", { scope: "col" }, of(one)));
  return element("table", { class: "heat" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, corner), ...heads)),
    element("tbody", {}, ...rows.map((row) => element("tr", {},
      element("th", { scope: "row" }, row === null ? "" : of(factors[map.down].levels[row])),
      ...columns.map((_, column) => cell(column, row))))));
};

const WIDE = 640, HIGH = 380, EDGE = 44;

const scatterOf = (most) => {
  const { of } = speech, { factors, points } = map.sweep;
  const along = (place, point, size) => {
    const last = Math.max(factors[place].levels.length - 1, 1);
    return EDGE + point.at[place] / last * (size - 2 * EDGE);
  };
  const dots = points.filter(effectAt).map((point) => {
    const height = map.down === null ? HIGH / 2 : HIGH - along(map.down, point, HIGH);
    const dot = drawing("circle", {
      class: "dot", r: 7, cx: along(map.across, point, WIDE).toFixed(1), cy: height.toFixed(1), role: "button", tabindex: "0",
      "aria-label": `${of(point.name)}: ${of(effectAt(point))}`, "aria-pressed": String(point === map.chosen),
    });
    dot.style.fill = tintOf(effectAt(point).mean, most);
    dot.addEventListener("click", () => choosePoint(point));
    dot.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choosePoint(point);
    });
    return dot;
  });
  const write = (said, x, y, anchor) => {
    const text = drawing("text", { class: "tick", x, y, "text-anchor": anchor });
    text.textContent = said;
    return text;
  };
  const ends = factors[map.across].levels, texts = [
    write(of(ends[0]), EDGE, HIGH - 14, "middle"), write(of(ends[ends.length - 1]), WIDE - EDGE, HIGH - 14, "middle"),
    write(`${of(factors[map.across].name)} →`, WIDE / 2, HIGH - 14, "middle"),
  ];
  if (map.down !== null) {
    const sides = factors[map.down].levels;
    texts.push(write(of(sides[sides.length - 1]), 4, EDGE - 14, "start"), write(of(sides[0]), 4, HIGH - EDGE + 14, "start"),
      write(`${of(factors[map.down].name)} ↑`, 4, 14, "start"));
  }
  return drawing("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "group" }, ...texts, ...dots);
};

const choosePoint = (point) => {
  map.chosen = point;
  const settings = point.settings[map.scenario];
  if (settings) {
    const values = Float64Array.from(emulator.levers, ({ id, neutral }) => has(settings, id) ? settings[id] : neutral);
    change({ ...state, [state.edit]: values });
  }
  showMap();
  const pressed = found("map-drawn").querySelector("[aria-pressed=true]");
  if (pressed) pressed.focus();
};

const showChosen = () => {
  const { say, of } = speech, point = map.chosen, effect = point && effectAt(point);
  found("map-said").hidden = !effect;
  if (!effect) return;
  const key = !map.sweep.here ? "map_elsewhere" : point.settings[map.scenario] ? "map_set" : "map_only";
  found("map-said").textContent = say(key, { point: of(point.name), effect: of(effect), place: of(map.sweep.place) });
};
