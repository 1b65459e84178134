// The policy that the sliders move as a file: shown, copied, and written where Shuniu finds it.

const keeping = { said: null };

const keepPolicy = async (write) => {
  const values = state[state.edit], name = found("keep-name").value.trim(), title = found("keep-title").value;
  const answer = await asked("policy", {
    place: data.place.id, levers: leversOf(values), begins: beginsOf(values), name, title, write,
  });
  const good = answer?.status === 200;
  keeping.said = good && write ? { ...answer.content } : good ? null : answer;
  if (good) {
    found("keep-text").textContent = answer.content.yaml;
    if (write) offerKept(name, title || name, values);
  }
  found("keep-text").hidden = found("keep-copy").hidden = !good;
  showKept();
};

const showKept = () => {
  const { said } = keeping;
  found("keep-said").textContent = said === null ? ""
    : said.file ? speech.say("keep_saved", { file: said.file, command: said.command }) : wrongIn(said);
};

// What was written can be chosen from now on.
const offerKept = (id, title, values) => {
  const moved = emulator.levers.map(({ id: lever, neutral }, place) => [lever, values[place], neutral]);
  data.presets.push({
    id, name: { en: title, zh: title }, exact: true, family: "other",
    values: Object.fromEntries(moved.filter(([, value, neutral]) => value !== neutral).map(([lever, value]) => [lever, value])),
  });
  found("preset").append(option(id, title));
  namePreset();
};
