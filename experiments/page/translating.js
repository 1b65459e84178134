// Everything that is said, in the language of the state.

const option = (value, words) => element("option", { value }, words);

// The ready-made policies under their families.
const presetsByFamily = ({ of }) => Object.entries(data.families).map(([family, label]) => {
  const those = data.presets.filter((one) => one.family === family);
  return element("optgroup", { label: of(label) }, ...those.map(({ id, name }) => option(id, of(name))));
}).filter((one) => one.children.length);

// A panel's outcome with the unit in which it is drawn.
const panelSaid = (outcome) => speech.say("in_panel", { outcome: speech.of(data.outcomes[outcome]) });

const translate = () => {
  speech = sayings(state.lang);
  const { say, of } = speech, other = state.lang === "zh" ? "en" : "zh";
  document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  document.title = say("title");
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
  for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
  found("kicker").textContent = say("kicker", { place: of(data.place.name) });
  found("language").lang = other === "zh" ? "zh-CN" : "en";
  found("language").textContent = data.languages[other];
  sentences = sentencesOf(emulator, data.levers, data.outcomes, data.place, data.errors)(speech);
  controls = controlsOf(data.levers, data.groups, speech, moved, settled, notesOf(emulator, data, speech));
  found("sliders").replaceChildren(...controls.sets);
  cards = Object.fromEntries(SERIES.map((one) =>
    [one, cardOf(document.querySelector(`.card.${one}`), emulator, data, speech, sentences)]));
  found("preset").replaceChildren(option("", say("own_settings")), option("status_quo", say("status_quo")),
    ...presetsByFamily(speech));
  found("year").replaceChildren(...emulator.years.map((year, place) => option(String(place), String(year))));
  found("why-outcome").replaceChildren(...emulator.outcomes.map((one) => option(one, of(data.outcomes[one]))));
  for (const { figure } of panels) {
    figure.querySelector("figcaption").textContent = panelSaid(figure.dataset.panel);
  }
  found("limits-list").replaceChildren(...limitsSaid(data, emulator, speech).map((one) => element("li", {}, one)));
  found("terms").replaceChildren(...data.terms.map((one) => element("li", {}, of(one))));
  showRanking(emulator, data, ranking, state.year, speech, sentences);
  const { runs, date } = data.emulator.made;
  found("made").textContent = say("made", { version: data.version, mark: data.made, runs: number(runs), date });
};

// What the page is not, and how far it is off, by the errors that were measured.
const limitsSaid = ({ emulator: { error }, place, outcomes: names, errors }, { nDraws }, { say, of }) => {
  const listed = (values, write) => outcomes.filter((one) => one in values)
    .map((one) => `${of(names[one])} ${write(values[one])}`).join(say("comma"));
  const size = (one) => say("in_points", { size: number(one, digitsOf(one)) });
  const share = (one) => say("percent", { share: wholePercent(one) });
  return [
    say("limit_forecast", { place: of(place.name) }),
    say("limit_emulator", {
      policies: String(error.policies), errors: listed(errors.all, size), few: listed(errors.few, size),
    }),
    say("limit_within", { shares: listed(error.within_90, share) }),
    say("limit_posterior", { draws: String(nDraws) }),
    say("limit_form"), say("limit_price"), say("limit_box"),
  ];
};

// A picture in words, for those who do not see it.
const pictureSaid = (outcome) => {
  const { say, of } = speech, month = sentences.month(emulator.years[state.year]);
  const ends = spreads().map(([letter, spread]) => {
    const one = spread.paths.get(outcome)[state.year];
    const change = say("change_of", { mean: sentences.signed(one.mean), range: sentences.range(one) });
    return say("picture_end", { policy: say(`letter_${letter}`), month, change });
  });
  return say("picture_of", { outcome: of(data.outcomes[outcome]), said: ends.join(say("together_with")) });
};

// One picture of all panels, with what is shown and how to read it.
const picture = () => {
  const { say, of } = speech;
  const policies = spreads().map(([letter, spread]) => {
    const moved = sentences.summary(spread.values).join(say("together_with"));
    return letter.toUpperCase() + say("colon") + (moved || say("status_quo"));
  });
  const legend = ["picture_note", "legend_mean", "legend_outer", "legend_inner"];
  if (state.b) legend.push("legend_a", "legend_b");
  const lines = [say("picture_title", { place: of(data.place.name) }), ...policies];
  const below = [...legend.map((key) => say(key)), found("made").textContent];
  return pictureOf(panels, outcomes.map(panelSaid), lines, below);
};

const notice = (...said) => {
  const words = said.filter(Boolean);
  found("notice").hidden = words.length === 0;
  found("notice").textContent = speech.joined(words);
};

// What of an address was not taken as it stood.
const noticeOf = ({ leftOut, intoRange, otherPage, tooLong }) => notice(
  tooLong && speech.say("too_long"), leftOut && speech.say("left_out", { count: String(leftOut) }),
  intoRange && speech.say("into_range", { count: String(intoRange) }), otherPage && speech.say("other_page"));
