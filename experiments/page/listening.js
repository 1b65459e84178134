// What buttons, choices, keys and the address do.

const listen = () => {
  const on = (id, what, does) => found(id).addEventListener(what, does);
  const step = (address) => {
    const { lang, year, why } = state; // what is looked at stays
    take({ ...read(address), lang, year, why });
    settle();
  };
  on("undo", "click", () => step(history.undo()));
  on("redo", "click", () => step(history.redo()));
  on("replay", "click", replay);
  on("reset", "click", () => change({ ...state, a: Float64Array.from(emulator.neutral), b: null, edit: "a" }));
  on("language", "click", () => { take({ ...state, lang: state.lang === "zh" ? "en" : "zh" }); settle(); });
  on("to-effects", "click", () => {
    found("effects").scrollIntoView();
    found("effects-heading").focus({ preventScroll: true });
  });
  on("second", "click", () => change(state.b
    ? { ...state, b: null, edit: "a" } : { ...state, b: Float64Array.from(state.a), edit: "b" }));
  on("swap", "click", () => change({ ...state, a: state.b, b: state.a }));
  on("year", "change", () => change({ ...state, year: Number(found("year").value) }));
  on("why-outcome", "change", () => change({ ...state, why: found("why-outcome").value }));
  on("preset", "change", choosePreset);
  for (const one of document.querySelectorAll("[name=edit]")) {
    one.addEventListener("change", () => change({ ...state, edit: one.value }));
  }
  on("copy-link", "click", () => copyFrom(found("copy-link"), found("link").value));
  on("copy-command", "click", () => copyFrom(found("copy-command"), found("commands").textContent));
  on("ranking", "toggle", () => showRanking(emulator, data, ranking, state.year, speech, sentences));
  found("districts")?.addEventListener("toggle", ofDistricts);
  on("link", "focus", () => found("link").select());
  on("csv", "click", () =>
    download("shuniu_page.csv", "text/csv;charset=utf-8", tableOf(emulator, data, spreads(), speech)));
  on("svg", "click", () => download("shuniu_page.svg", "image/svg+xml", picture()));
  on("print", "click", () => window.print());
  window.addEventListener("hashchange", takeAddress);
  document.addEventListener("keydown", takeKey);
  new ResizeObserver(() => {
    for (const panel of panels) panel.resize(panel.figure.clientWidth);
    show();
  }).observe(document.querySelector(".panels"));
};

const SHOWN_FOR = 2000; // milliseconds that a button says that it has copied

// Copy, and say so: on the button for who sees it, in the notice for who hears it.
const copyFrom = async (button, text) => {
  const done = await copied(text);
  notice(speech.say(done ? "copied" : "not_copied"));
  if (!done) return;
  button.textContent = speech.say("copied_short");
  clearTimeout(Number(button.dataset.timer));
  button.dataset.timer = setTimeout(() => { button.textContent = speech.say(button.dataset.say); }, SHOWN_FOR);
};

const choosePreset = () => {
  const chosen = found("preset").value, values = Float64Array.from(emulator.neutral);
  if (chosen === "") return;
  const preset = data.presets.find(({ id }) => id === chosen);
  emulator.levers.forEach(({ id }, place) => {
    if (preset && has(preset.values, id)) values[place] = preset.values[id];
  });
  change({ ...state, [state.edit]: values });
};

// Somebody has changed the address by hand, or gone back.
const takeAddress = () => {
  if (location.hash === addressOf(emulator, state, data.made)) return;
  const { state: next, said } = addressRead(emulator, data.levers, location.hash, data.lang, data.made);
  change(next);
  noticeOf(said);
};

// Ctrl+Z and Ctrl+Y, but for boxes, where they undo what is typed.
const takeKey = (event) => {
  const typing = event.target.matches("input[type=number], input[type=text]"), key = event.key.toLowerCase();
  if (typing || event.altKey || !(event.ctrlKey || event.metaKey) || !["z", "y"].includes(key)) return;
  event.preventDefault();
  found(key === "y" || event.shiftKey ? "redo" : "undo").click();
};
