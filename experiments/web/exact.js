// Run exactly: the model's own answer beside the page's. What is wanted is told again and again, and each time the
// server says how far it is: so a newer move takes the place of an older one, and a server that was started anew goes on.

const EVERY = 400, AWAY = 1500; // milliseconds between two times, and where nothing answers
const TAB = [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join("");
const run = { active: false, size: 0, wanted: [], jobs: [], turn: 0, later: 0, words: "" };

// Say what is wanted, one after the other, so that what is said last is heard last.
let line = Promise.resolve();
const told = (questions) => (line = line.then(() => asked("run", { tab: TAB, questions })));

// The policies that can be run, each with what the page says of it.
const wantedOf = (size) => SERIES.filter((letter) => state[letter])
  .map((letter) => [letter, state[letter]])
  .filter(([, values]) => !emulator.movesNothing(values) && emulator.begins(values) < emulator.years[state.year])
  .map(([letter, values]) => ({
    letter, year: state.year, spread: spreadFor(letter),
    question: { place: data.place.id, levers: leversOf(values), begins: beginsOf(values), by: emulator.years[state.year], size },
  }));

const asWritten = (wanted) => JSON.stringify(wanted.map(({ letter, question }) => [letter, question]));

const isOver = ({ state: now }) => now === "done" || now === "failed";

const beginRun = (size) => {
  Object.assign(run, { active: true, size, wanted: wantedOf(size), jobs: [], words: "" });
  if (run.wanted.length) {
    told([]); // an earlier answer is forgotten first: files may have changed since
    tellWanted();
  } else {
    endRun("run_nothing");
  }
  showRun();
};

const endRun = (words) => {
  clearTimeout(run.later);
  Object.assign(run, { active: false, turn: run.turn + 1, words });
};

const stopRun = () => {
  endRun("run_stopped");
  told([]);
  showRun();
};

// Say what is wanted, and take what is said of it, unless something else is wanted by then.
const tellWanted = async () => {
  clearTimeout(run.later);
  run.turn += 1;
  const mine = run.turn, answer = await told(run.wanted.map(({ question }) => question));
  if (mine !== run.turn || !run.active) return;
  if (answer === null || answer.status >= 500) {
    run.words = "run_away";
    run.later = setTimeout(tellWanted, AWAY);
  } else if (answer.status !== 200) {
    endRun(answer.content.problem);
  } else {
    [run.jobs, run.words] = [answer.content.jobs, ""];
    if (run.jobs.every(isOver)) endRun("");
    else run.later = setTimeout(tellWanted, EVERY);
  }
  showRun();
};

// The policy or the year has changed: what runs is run anew, what is done is of earlier settings.
const followRun = () => {
  if (run.active) {
    const wanted = wantedOf(run.size);
    if (asWritten(wanted) !== asWritten(run.wanted)) {
      Object.assign(run, { wanted, jobs: [] });
      if (wanted.length) tellWanted();
      else stopRun();
    }
  }
  showRun();
};

const statusOf = () => {
  const { say, of } = speech;
  if (run.words) return typeof run.words === "string" ? say(run.words) : of(run.words);
  const failed = run.jobs.find(({ problem }) => problem);
  if (failed) return of(failed.problem);
  const lost = run.jobs.some((one) => one.lost) ? say("run_lost") : "";
  if (!run.jobs.length) return run.active ? say("run_starting") : "";
  if (!run.active) return speech.joined([doneSaid(), lost]);
  const waiting = run.jobs.find(({ before }) => before);
  if (waiting) return say("run_waiting", { before: String(waiting.before) });
  const [done, total] = ["done", "total"].map((key) => run.jobs.reduce((sum, one) => sum + one[key], 0));
  if (!total) return say("run_starting");
  return speech.joined([done < total ? say("run_running", { done: String(done), total: String(total) }) : say("run_reading"), lost]);
};

const doneSaid = () => run.jobs.every(({ total }) => total === 0) ? speech.say("run_stored") : speech.say("run_done", {
  seconds: number(Math.max(...run.jobs.map(({ seconds }) => seconds)), 1),
});

const showRun = () => {
  const { say } = speech, status = statusOf(), total = run.jobs.reduce((sum, one) => sum + one.total, 0);
  const [usual, more] = data.sizes.map(({ replicates, points }) => [String(2 * replicates), String(points)]);
  found("run-note").textContent = say(data.calibrated ? "run_note" : "run_note_fixed", {
    runs: usual[0], points: usual[1], more_runs: more[0], more_points: more[1],
  });
  found("run-status").textContent = status;
  if (!run.active && found("run-said").textContent !== status) found("run-said").textContent = status;
  found("run-stop").disabled = !run.active;
  const bar = found("run-bar");
  bar.hidden = !run.active;
  if (total) bar.value = run.jobs.reduce((sum, one) => sum + one.done, 0) / total;
  else bar.removeAttribute("value");
  const old = asWritten(wantedOf(run.size)) !== asWritten(run.wanted);
  const answers = run.wanted.map((one, place) => [one, run.jobs[place]?.answer]).filter(([, answer]) => answer);
  found("run-results").replaceChildren(...answers.flatMap(([one, answer]) => sideBySide(one, answer, old)));
};

// Page and model side by side, and the answer in full.
const sideBySide = ({ letter, year, spread }, answer, old) => {
  const { say, of, lang } = speech, said = of(answer), month = sentences.month(emulator.years[year]);
  const cells = (name, ...rest) => element("tr", {}, element("th", { scope: "row" }, name),
    ...rest.filter((one) => one !== undefined).map((one) => element("td", {}, one)));
  const page = (one) => data.missing ? undefined : one;
  const rows = Object.keys(answer.effects).map((outcome) => {
    const estimate = spread.paths.get(outcome)?.[year].mean ?? 0, [, , , change, sure, chance] = said.rows[outcome];
    const parted = change.replace(/\[.*\]/, (range) => range.replaceAll(" ", "\u00a0"));
    return cells(of(data.outcomes[outcome]), page(number(estimate, 1, true)), parted,
      page(number(estimate - answer.effects[outcome], 2, true)), sure, chance);
  });
  if (answer.money !== null) {
    const amount = (value) => yuan(threeDigits(value), lang, true), { mean } = spread.money;
    rows.push(cells(say("run_money"), page(amount(mean)), amount(answer.money), page(amount(mean - answer.money)), NONE, NONE));
  }
  const heads = ["outcome", ...(data.missing ? [] : ["run_page"]), "run_model", ...(data.missing ? [] : ["run_difference"]),
    "how_sure", "run_chance"];
  const caption = say("run_table", { policy: letter.toUpperCase() });
  const table = element("table", {}, element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...heads.map((key) => element("th", { scope: "col" }, say(key))))),
    element("tbody", {}, ...rows));
  const full = element("details", { open: Boolean(data.missing) }, element("summary", {}, say("run_in_full")),
    ...[said.paragraph, ...said.notes].map((one) => element("p", {}, one)));
  return [
    old ? element("p", { class: "notice" }, say("run_old")) : null,
    element("div", { class: old ? "wide old" : "wide", role: "region", tabindex: "0", "aria-label": caption }, table),
    element("p", { class: "small" }, say(data.missing ? "run_alone" : "run_apart", { month, runs: String(answer.runs) })), full,
  ].filter(Boolean);
};
