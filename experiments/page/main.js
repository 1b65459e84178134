// The page itself: it reads the address, shows the state, and makes another state of every move.

const AFTER = 350; // milliseconds without a move before what is slow or spoken is renewed

let { state, said: ofAddress } = addressRead(emulator, data.levers, location.hash, data.lang, data.made);
let speech, sentences, controls, cards, later = 0;
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

const read = (address) => addressRead(emulator, data.levers, address, data.lang, data.made).state;

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
  if (state.b) showDifference(emulator, data, state, paths, speech, sentences);
  showRanks();
  found("strip-lines").replaceChildren(...there.map(([letter, spread]) =>
    element("p", { class: letter }, ...stripOf(emulator, data, spread, state.year, letter, speech, sentences))));
};

// Where the policies stand among the ready-made ones, once that is known; of one that stays as it is, it is said once.
const ranked = {};
const showRanks = () => {
  if (!ranking.isDone()) return;
  const { lang, year } = state;
  for (const [letter, spread] of spreads()) {
    const was = ranked[letter];
    if (was?.spread === spread && was.lang === lang && was.year === year) continue;
    ranked[letter] = { spread, lang, year };
    const part = document.querySelector(`.card.${letter} [data-part=rank]`);
    part.replaceChildren(...whole(rankSaid(emulator, data, ranking, spread, year, speech, sentences)));
  }
};

const rank = () => ranking.work(() => {
  showRanks();
  if (found("ranking").open) showRanking(emulator, data, ranking, state.year, speech, sentences);
});

// District by district, where that is looked at.
const ofDistricts = () => {
  if (found("districts")?.open) showDistricts(emulator, data, state, speech, sentences);
};

// What a screen reader says of the policy that was moved.
const statusSaid = () => state.b
  ? brieflySaid(emulator, data, state, Object.fromEntries(spreads()), speech, sentences)
  : sentences.briefly(spreadFor("a"), state.year);

const offerSteps = () => {
  found("undo").disabled = !history.canUndo();
  found("redo").disabled = !history.canRedo();
  found("replay").disabled = history.before() === null;
};

// What may wait until the moving stops: reasons, commands, address, and what a screen reader says.
const settle = () => {
  clearTimeout(later);
  const address = addressOf(emulator, state, data.made);
  try {
    if (location.hash !== address) window.history.replaceState(null, "", address);
  } catch {
    // A page within another may not change its address; the link is shown all the same.
  }
  found("link").value = location.href.split("#")[0] + address;
  found("printed-link").textContent = address;
  const commands = commandsOf(emulator, data.place, data.presets, state);
  found("commands").textContent = commands.join("\n") || speech.say("no_command");
  found("copy-command").disabled = commands.length === 0;
  ofDistricts();
  offerSteps();
  const before = history.before() === null ? null : read(history.before());
  found("last-change").textContent = before ? lastChangeSaid(emulator, data, before, state, speech, sentences) : "";
  explaining.explain(state, speech);
  rank();
  found("status").textContent = statusSaid();
  panels.forEach(({ svg }, place) => svg.setAttribute("aria-label", pictureSaid(outcomes[place])));
  document.dispatchEvent(new Event("settled")); // for what a server adds to the page
};

const settleLater = () => {
  clearTimeout(later);
  explaining.forget();
  ranking.rest();
  later = setTimeout(settle, AFTER);
};

// Sliders, boxes and choices as the state has them.
const arrange = () => {
  const values = state[state.edit], two = Boolean(state.b);
  controls.set(values);
  for (const one of document.querySelectorAll("[name=edit]")) one.checked = one.value === state.edit;
  found("controls").classList.toggle("editing-b", state.edit === "b");
  found("which").hidden = !two;
  found("difference").hidden = !two;
  document.querySelector(".card.b").hidden = !two;
  for (const one of document.querySelectorAll(".cards, .panels")) one.classList.toggle("two", two);
  for (const one of document.querySelectorAll(".both")) one.hidden = !two;
  found("second").textContent = speech.say(two ? "remove_b" : "add_b");
  found("swap").hidden = !two;
  found("year").value = String(state.year);
  found("total").replaceChildren(...whole(sentences.total(state.year)));
  found("why-outcome").value = state.why;
  namePreset();
};

const namePreset = () => {
  const values = state[state.edit], preset = presetOf(emulator, data.presets, values);
  found("preset").value = preset ? preset.id : emulator.movesNothing(values) ? "status_quo" : "";
};

// Take a state as it is: controls, choices and pictures follow.
const take = (next) => {
  const { lang } = state;
  stopReplay();
  state = next;
  if (lang !== state.lang) translate();
  arrange();
  show();
};

// A change that is done: it can be undone.
const change = (next) => {
  take(next);
  history.add(addressOf(emulator, state, data.made));
  settle();
};

const moved = (place, value) => {
  stopReplay();
  const values = Float64Array.from(state[state.edit]);
  values[place] = value;
  state = { ...state, [state.edit]: values };
  namePreset();
  show();
  settleLater();
};

// A slider is let go, or, moved by keys, at every step.
const settled = () => {
  history.add(addressOf(emulator, state, data.made));
  offerSteps();
  settleLater();
};

translate();
for (const panel of panels) panel.resize(panel.figure.clientWidth);
arrange();
show();
settle();
noticeOf(ofAddress);
listen();
found("needs").hidden = true; // it said what a browser has to do that has not come this far
