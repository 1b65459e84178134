// Why the effect is what it is, as bars that add up; worked out in pieces between the moves, so that none has to wait.

const PIECE = 8; // milliseconds

// Which of two policies something is of, in its colour.
const sayWhose = (id, key, state, { say }) => {
  const whose = found(id), policy = say(state.edit === "b" ? "policy_b" : "policy_a");
  whose.textContent = state.b ? say(key, { policy }) : "";
  whose.className = `whose ${state.edit}`;
};

const explainingOf = (emulator, data) => {
  let turn = 0, known = null;
  const parts = found("parts");

  const digits = (outcome) => outcome === "money" ? 0 : 2;
  const amount = (outcome, value, { say, lang }) => outcome === "money"
    ? say("part_money", { size: yuan(value, lang, true) }) : say("part_points", { size: number(value, 2, true) });

  // Of money the mean of the years in force, of the others the year that is looked at.
  const projected = (part, outcome, year, values) => {
    if (outcome !== "money") return part[emulator.place(outcome, year)];
    const begin = emulator.begins(values);
    const acting = emulator.years.map((_, place) => place).filter((place) => emulator.years[place] > begin);
    return acting.reduce((sum, place) => sum + part[emulator.place("money", place)], 0) / Math.max(acting.length, 1);
  };

  const draw = (reasons, state, speech) => {
    const { say, of } = speech, values = state[state.edit], outcome = state.why;
    const exact = reasons.moved.map((lever) => projected(reasons.parts.get(lever), outcome, state.year, values));
    const rounded = addingUp(exact, digits(outcome)), most = Math.max(...exact.map(Math.abs), 1e-12);
    const cell = (kind, ...content) => element("span", { class: kind }, ...content);
    const row = (kind, name, value, ...bar) => element("li", { class: kind },
      cell("part-name", name), cell("track", ...bar), cell("part-size", amount(outcome, value, speech)));
    const order = exact.map((_, place) => place).sort((one, other) => Math.abs(exact[other]) - Math.abs(exact[one]));
    const rows = order.map((place) => {
      const bar = element("span", { class: exact[place] < 0 ? "part less" : "part more" });
      bar.style.width = `${(50 * Math.abs(exact[place]) / most).toFixed(1)}%`;
      return row(null, of(data.levers[reasons.moved[place]].name), rounded[place], bar);
    });
    rows.push(row("sum", say("whole"), rounded.reduce((sum, one) => sum + one, 0)));
    parts.replaceChildren(element("ul", { class: "parts" }, ...rows));
    const orders = String(2 * reasons.moved.length);
    found("orders").textContent = reasons.inFull ? "" : say("why_sampled", { orders });
  };

  // Begin anew for these settings, or only draw again what is known of them.
  const explain = (state, speech) => {
    turn += 1;
    const mine = turn, values = state[state.edit], name = policyWritten(emulator, values);
    found("orders").textContent = "";
    sayWhose("why-policy", "why_policy", state, speech);
    if (emulator.movesNothing(values)) {
      parts.replaceChildren(element("p", {}, speech.say("nothing_to_explain")));
      return;
    }
    if (!known || known.name !== name) known = { name, reasons: reasonsOf(emulator, values) };
    const { reasons } = known;
    parts.className = state.edit;
    const piece = () => {
      if (mine !== turn) return;
      if (reasons.work(PIECE)) draw(reasons, state, speech);
      else setTimeout(piece, 0);
    };
    if (!reasons.work(0)) parts.replaceChildren(element("p", {}, speech.say("working_out")));
    piece();
  };
  return { explain, forget: () => { turn += 1; } };
};

// What the last change was and what it moved, in a sentence; nothing where the policy is the same.
const lastChangeSaid = (emulator, data, before, now, speech, sentences) => {
  const { say, of } = speech, old = before[now.edit], values = now[now.edit];
  if (!old || now.why === "money") return "";
  const changed = emulator.levers.map((_, place) => place)
    .filter((place) => plain(old[place]) !== plain(values[place])); // as addresses have them
  if (!changed.length) return "";
  const at = emulator.place(now.why, now.year), mean = (of) => sentences.signed(emulator.meanDifference(of)[at]);
  const changes = changed.map((place) => {
    const lever = data.levers[place];
    const [before, after] = [old, values].map((one) => sentences.amounts.short(lever, one[place]));
    return say("changed", { lever: of(lever.name), before, after });
  });
  return say("last_change", {
    policy: say(`letter_${now.edit}`), changes: changes.join(say("together_with")), outcome: of(data.outcomes[now.why]),
    before: mean(old), after: mean(values),
  });
};
