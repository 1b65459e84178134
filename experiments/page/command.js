// The commands that ask the model itself the same: what the page estimates, simulated.

const askedOf = (emulator, values) => emulator.levers
  .map(({ id }, place) => [id, place])
  .filter(([, place]) => place !== emulator.timing && values[place] !== emulator.neutral[place])
  .map(([id, place]) => `${id}=${plain(values[place])}`);

const monthOf = (place, year) => 12 * (year - place.year) + 1 - place.month;

const startOf = (emulator, values) =>
  emulator.begins(values) === emulator.years[0] ? [] : [`from=${emulator.begins(values)}`];

const commandsOf = (emulator, place, presets, state) => {
  const begin = (values) => emulator.begins(values), when = (values) => startOf(emulator, values);
  const by = monthOf(place, emulator.years[state.year]), ends = [`by=${by}`, `place=${place.id}`];
  const lang = state.lang === "zh" ? ["lang=zh"] : [];
  const late = (values) => emulator.years[state.year] <= begin(values);
  const line = (...words) => words.flat().join(" ");
  const ask = (values) => line("shuniu ask", askedOf(emulator, values), when(values), ends, lang);
  const both = state.b ? [state.a, state.b] : [state.a];
  const asked = both.filter((values) => !emulator.movesNothing(values) && !late(values));
  const found = asked.map(ask);
  if (state.b && asked.length === 2 && begin(state.a) === begin(state.b)) {
    const words = asked.map((values) => askedOf(emulator, values).join(","));
    if (words[0] !== words[1]) found.push(line("shuniu compare", words, when(state.a), ends, lang));
  }
  for (const values of asked) {
    const shipped = presetOf(emulator, presets, values);
    if (shipped && shipped.exact) {
      const scenarios = `'scenarios=[status_quo,${shipped.id}]'`;
      found.push(line("shuniu run", scenarios, `horizon=${by}`, `place=${place.id}`, lang));
    }
  }
  return found;
};

// The command that tells what the policy that is moved does in every district; none where it has not begun.
const districtCommandOf = (emulator, place, state) => {
  const values = state[state.edit], year = emulator.years[state.year];
  if (emulator.movesNothing(values) || year <= emulator.begins(values)) return "";
  const words = ["shuniu compare", askedOf(emulator, values).join(","), ...startOf(emulator, values), "district=all",
    `by=${monthOf(place, year)}`, `place=${place.id}`, ...(state.lang === "zh" ? ["lang=zh"] : [])];
  return words.join(" ");
};

// The shipped policy that these settings are, if they are one.
const presetOf = ({ levers }, presets, values) => presets.find((preset) => levers.every(({ id, neutral }, place) =>
  plain(values[place]) === plain(has(preset.values, id) ? preset.values[id] : neutral))) ?? null;
