// The page itself: it reads the address, shows the state, and makes another state of every move.

const data = JSON.parse(found("data").textContent);
if (!Array.isArray(data.place.organizations)) data.place.organizations = decoded(data.place.organizations);
const emulator = emulatorOf(data.emulator), sayings = sayingOf(data.words), explaining = explainingOf(emulator, data);
const outcomes = shares(emulator);
const panels = outcomes.map((outcome) => {
  const figure = document.querySelector(`[data-panel=${outcome}]`);
  return { figure, ...panelOf(figure.querySelector("svg"), emulator.years) };
});
const AFTER = 350; // milliseconds without a move before what is slow or spoken is renewed

let { state, said: ofAddress } = addressRead(emulator, data.levers, location.hash, data.lang, data.made);
let speech = sayings(state.lang), sentences, controls, cards;
let replaying = 0, later = 0;
const history = historyOf(addressOf(emulator, state, data.made));
const known = { a: null, b: null };

const spreadFor = (letter) => {
  const values = state[letter];
  if (!values) return null;
  const name = policyWritten(emulator, values);
  if (known[letter]?.name !== name) known[letter] = { name, spread: spreadOf(emulator, values) };
  return known[letter].spread;
};

const spreads = () => SERIES.map((one) => [one, spreadFor(one)]).filter(([, spread]) => spread);

// What has to follow a slider at once: pictures, sentences, tables.
const show = () => {
  const there = spreads(), paths = Object.fromEntries(there);
  const scale = commonHeights(there.map(([, spread]) => spread), outcomes);
  panels.forEach((panel, place) => {
    const of = (letter) => paths[letter]?.paths.get(outcomes[place]);
    panel.show({ a: of("a"), b: of("b") }, scale, state.year);
  });
  for (const [letter, spread] of there) {
    const preset = presetOf(emulator, data.presets, state[letter]);
    cards[letter](spread, state.year, preset ? speech.of(preset.name) : "");
  }
  if (state.b) {
    const said = differencesSaid(emulator, data, paths.a, paths.b, state.year, speech, sentences);
    document.querySelector("[data-part=difference]").replaceChildren(...said.map((one) => element("li", {}, one)));
  }
  found("strip-lines").replaceChildren(...there.map(([letter, spread]) =>
    element("p", { class: letter }, stripOf(emulator, data, spread, state.year, letter.toUpperCase(), speech, sentences))));
};

// What may wait until the moving stops: reasons, commands, address, and what a screen reader says.
const showLater = () => {
  clearTimeout(later);
  explaining.forget();
  later = setTimeout(settle, AFTER);
};

const offerSteps = () => {
  found("undo").disabled = !history.canUndo();
  found("redo").disabled = !history.canRedo();
  found("replay").disabled = history.before() === null;
};

const settle = () => {
  clearTimeout(later);
  const address = addressOf(emulator, state, data.made);
  try {
    if (location.hash !== address) window.history.replaceState(null, "", address);
  } catch {
    // A page within another may not change its address; the link is shown all the same.
  }
  found("link").value = location.href.split("#")[0] + address;
  const commands = commandsOf(emulator, data.place, data.presets, state);
  found("commands").textContent = commands.join("\n") || speech.say("no_command");
  found("copy-command").disabled = commands.length === 0;
  offerSteps();
  const before = history.before() === null ? null : read(history.before());
  found("last-change").textContent = before ? lastChangeSaid(emulator, data, before, state, speech, sentences) : "";
  explaining.explain(state, speech);
  found("status").textContent = speech.joined(sentences.headline(spreadFor(state.edit), state.year));
  panels.forEach(({ svg }, place) => svg.setAttribute("aria-label", described(outcomes[place])));
};

const described = (outcome) => {
  const month = sentences.month(emulator.years[state.year]);
  const ends = spreads().map(([letter, spread]) => {
    const one = spread.paths.get(outcome)[state.year];
    return speech.say("picture_end", { policy: letter.toUpperCase(), month, change: speech.say("change_of", { mean: number(one.mean, 1, true), range: sentences.range(one) }) });
  });
  return speech.say("picture_of", { outcome: speech.of(data.outcomes[outcome]), said: ends.join(speech.say("together_with")) });
};

const read = (address) => addressRead(emulator, data.levers, address, data.lang, data.made).state;

// Take a state as it is: controls, choices and pictures follow.
const take = (next) => {
  const { lang } = state;
  state = next;
  if (lang !== state.lang) translate();
  arrange();
  show();
};

// A change that is done: it can be undone.
const change = (next) => {
  replaying = 0;
  take(next);
  history.add(addressOf(emulator, state, data.made));
  settle();
};

const arrange = () => {
  controls.set(state[state.edit]);
  for (const one of document.querySelectorAll("[name=edit]")) one.checked = one.value === state.edit;
  found("controls").classList.toggle("editing-b", state.edit === "b");
  found("which").hidden = !state.b;
  found("difference").hidden = !state.b;
  document.querySelector(".card.b").hidden = !state.b;
  document.querySelector(".cards").classList.toggle("two", Boolean(state.b));
  for (const one of document.querySelectorAll(".both")) one.hidden = !state.b;
  found("second").textContent = speech.say(state.b ? "remove_b" : "add_b");
  found("year").value = String(state.year);
  found("why-outcome").value = state.why;
  const moved = !emulator.movesNothing(state[state.edit]), preset = presetOf(emulator, data.presets, state[state.edit]);
  found("preset").value = preset ? preset.id : moved ? "" : "status_quo";
};

const moved = (place, value) => {
  replaying = 0;
  const values = Float64Array.from(state[state.edit]);
  values[place] = value;
  state = { ...state, [state.edit]: values };
  const preset = presetOf(emulator, data.presets, values);
  found("preset").value = preset ? preset.id : emulator.movesNothing(values) ? "status_quo" : "";
  show();
  showLater();
};

const settled = () => {
  history.add(addressOf(emulator, state, data.made));
  offerSteps();
  showLater(); // a slider moved by keys is let go at every step
};

const option = (value, words) => element("option", { value }, words);

// Everything that is said, in the language of the state.
const translate = () => {
  speech = sayings(state.lang);
  const { say, of } = speech;
  document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  document.title = say("title");
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
  for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
  found("kicker").textContent = say("kicker", { place: of(data.place.name) });
  const other = state.lang === "zh" ? "en" : "zh";
  found("language").lang = other === "zh" ? "zh-CN" : "en";
  found("language").textContent = data.languages[other];
  sentences = sentencesOf(emulator, data.levers, data.outcomes, data.place)(speech);
  controls = controlsOf(data.levers, data.groups, speech, moved, settled);
  found("sliders").replaceChildren(...controls.sets);
  cards = Object.fromEntries(SERIES.map((one) => [one, cardOf(document.querySelector(`.card.${one}`), emulator, data, speech, sentences)]));
  const presets = data.presets.map(({ id, name }) => option(id, of(name)));
  found("preset").replaceChildren(option("", say("own_settings")), option("status_quo", say("status_quo")), ...presets);
  found("year").replaceChildren(...emulator.years.map((year, place) => option(String(place), String(year))));
  found("why-outcome").replaceChildren(...emulator.outcomes.map((one) => option(one, of(data.outcomes[one]))));
  panels.forEach(({ figure }, place) => { figure.querySelector("figcaption").textContent = of(data.outcomes[outcomes[place]]); });
  found("limits-list").replaceChildren(...limitsSaid(data, emulator, speech).map((one) => element("li", {}, one)));
  found("made").textContent = say("made", { version: data.version, mark: data.made, runs: number(data.emulator.made.runs), date: data.emulator.made.date });
};

const limitsSaid = ({ emulator: { error }, place, outcomes: names, errors }, { nDraws }, { say, of }) => {
  const listed = (values, write) => outcomes.filter((one) => one in values)
    .map((one) => `${of(names[one])} ${write(values[one])}`).join(say("comma"));
  const size = (one) => say("in_points", { size: number(one, digitsOf(one)) });
  return [
    say("limit_forecast", { place: of(place.name) }),
    say("limit_emulator", { policies: String(error.policies), errors: listed(errors, size) }),
    ...(error.within_90 ? [say("limit_within", { shares: listed(error.within_90, (one) => `${wholePercent(one)}%`) })] : []),
    say("limit_posterior", { draws: String(nDraws) }),
    say("limit_form"), say("limit_price"), say("limit_box"),
  ];
};

const notice = (...said) => {
  const words = said.filter(Boolean);
  found("notice").hidden = words.length === 0;
  found("notice").textContent = speech.joined(words);
};

const noticeOf = ({ leftOut, intoRange, otherPage, tooLong }) => notice(
  tooLong && speech.say("too_long"), leftOut && speech.say("left_out", { count: String(leftOut) }),
  intoRange && speech.say("into_range", { count: String(intoRange) }), otherPage && speech.say("other_page"));

// The last change once more, from where it began to where it ended.
const SECONDS = 1.2;
const replay = () => {
  if (history.before() === null) return;
  const from = read(history.before()), to = state, mine = performance.now();
  replaying = mine;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const between = (one, other, share) => one && other
    ? Float64Array.from(one, (value, place) => place === emulator.timing ? (share < 1 ? value : other[place]) : value + share * (other[place] - value)) : other;
  const frame = (now) => {
    if (replaying !== mine) return;
    const share = Math.min(Math.max((now - mine) / (1000 * SECONDS) - 0.25, 0), 1), eased = share * share * (3 - 2 * share);
    state = share === 1 ? to : { ...to, a: between(from.a, to.a, still ? 0 : eased), b: between(from.b, to.b, still ? 0 : eased) };
    controls.set(state[state.edit]);
    show();
    if (share < 1) requestAnimationFrame(frame);
    else replaying = 0;
  };
  requestAnimationFrame(frame);
};

const listen = () => {
  const on = (id, what, does) => found(id).addEventListener(what, does);
  on("undo", "click", () => { take(read(history.undo())); settle(); });
  on("redo", "click", () => { take(read(history.redo())); settle(); });
  on("replay", "click", replay);
  on("reset", "click", () => change({ ...state, a: Float64Array.from(emulator.neutral), b: null, edit: "a" }));
  on("language", "click", () => { take({ ...state, lang: state.lang === "zh" ? "en" : "zh" }); settle(); });
  on("to-effects", "click", () => { found("effects").scrollIntoView(); found("effects-heading").focus({ preventScroll: true }); });
  on("second", "click", () => change(state.b ? { ...state, b: null, edit: "a" } : { ...state, b: Float64Array.from(state.a), edit: "b" }));
  on("year", "change", () => change({ ...state, year: Number(found("year").value) }));
  on("why-outcome", "change", () => change({ ...state, why: found("why-outcome").value }));
  on("preset", "change", () => {
    const preset = data.presets.find(({ id }) => id === found("preset").value), values = Float64Array.from(emulator.neutral);
    if (!preset && found("preset").value === "") return;
    emulator.levers.forEach(({ id }, place) => { if (preset && Object.hasOwn(preset.values, id)) values[place] = preset.values[id]; });
    change({ ...state, [state.edit]: values });
  });
  for (const one of document.querySelectorAll("[name=edit]")) one.addEventListener("change", () => change({ ...state, edit: one.value }));
  const copy = async (text) => notice(speech.say(await copied(text) ? "copied" : "not_copied"));
  on("copy-link", "click", () => copy(found("link").value));
  on("copy-command", "click", () => copy(found("commands").textContent));
  on("link", "focus", () => found("link").select());
  on("csv", "click", () => download("shuniu_page.csv", "text/csv;charset=utf-8", tableOf(emulator, spreads())));
  on("svg", "click", () => download("shuniu_page.svg", "image/svg+xml", picture()));
  on("print", "click", () => window.print());
  window.addEventListener("hashchange", () => {
    if (location.hash === addressOf(emulator, state, data.made)) return;
    const { state: next, said } = addressRead(emulator, data.levers, location.hash, data.lang, data.made);
    change(next);
    noticeOf(said);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input[type=number], input[type=text]"), key = event.key.toLowerCase();
    if (typing || event.altKey || !(event.ctrlKey || event.metaKey) || !["z", "y"].includes(key)) return;
    event.preventDefault();
    found(key === "y" || event.shiftKey ? "redo" : "undo").click();
  });
  new ResizeObserver(() => {
    for (const panel of panels) panel.resize(panel.figure.clientWidth);
    show();
  }).observe(document.querySelector(".panels"));
};

// One picture of all panels, with what is shown and how to read it.
const picture = () => {
  const { say, of, joined } = speech;
  const lines = [say("title"), ...spreads().map(([letter, spread]) =>
    `${letter.toUpperCase()}${say("colon")}${sentences.summary(spread.values).join(say("together_with")) || say("status_quo")}`)];
  const legend = ["picture_note", "legend_mean", "legend_outer", "legend_inner", ...(state.b ? ["legend_a", "legend_b"] : [])];
  return pictureOf(panels, outcomes.map((one) => of(data.outcomes[one])), [...lines, say("kicker", { place: of(data.place.name) })], [joined(legend.map((key) => say(key)).slice(0, 1)), ...legend.slice(1).map((key) => say(key))]);
};

translate();
for (const panel of panels) panel.resize(panel.figure.clientWidth);
arrange();
show();
settle();
noticeOf(ofAddress);
listen();
