// What the policy that is moved does in every district: means over the draws, and the range that these leave.

// By the last outcome told of districts, effective coverage.
const byLast = ({ effects }) => effects[effects.length - 1].mean;

const districtsOf = (emulator, data, values, year) => {
  const { nDraws, weights } = emulator, found = emulator.byDistrict(values, year), none = new Float64Array(nDraws);
  return data.place.districts.map((name, district) => ({
    name,
    effects: found.map((one) => effectOf(one.subarray(district * nDraws, (district + 1) * nDraws), none, weights)),
  })).sort((one, other) => byLast(other) - byLast(one));
};

// Said above the table: of what it is and how far off, or why there is none.
const districtsSaid = (emulator, data, values, calendar, { say, of }) => {
  if (emulator.movesNothing(values)) return say("districts_nothing");
  const told = emulator.districtOutcomes, name = (one) => of(data.outcomes[one]);
  const listed = (errors) => told.map((one) =>
    `${name(one)} ${say("in_points", { size: number(errors[one], digitsOf(errors[one])) })}`).join(say("comma"));
  const { of_districts: errors, between_districts: between } = data.emulator.error;
  const last = name(told[told.length - 1]);
  return say("districts_note", { calendar, last, errors: listed(errors), between: listed(between) });
};

const showDistricts = (emulator, data, state, speech, sentences) => {
  const { say, of } = speech, values = state[state.edit], year = emulator.years[state.year];
  const calendar = sentences.month(year), hasBegun = year > emulator.begins(values);
  const moves = hasBegun && !emulator.movesNothing(values), command = districtCommandOf(emulator, data.place, state);
  sayWhose("districts-policy", "districts_policy", state, speech);
  found("districts-note").textContent = hasBegun || emulator.movesNothing(values)
    ? districtsSaid(emulator, data, values, calendar, speech) : say("not_begun", { calendar });
  found("districts-wide").hidden = found("districts-chance").hidden = !moves;
  found("district-command").textContent = command;
  found("districts-staff").hidden = command === "";
  if (!moves) return;
  const heads = emulator.districtOutcomes.map((one) => say("district_change", { outcome: of(data.outcomes[one]) }));
  found("districts-head").replaceChildren(...[say("district"), ...heads].map(heading));
  found("districts-rows").replaceChildren(...districtsOf(emulator, data, values, state.year).map(({ name, effects }) =>
    element("tr", {}, element("th", { scope: "row" }, of(name)), ...effects.map((effect) => element("td", {},
      ...ranged(sentences.signed(effect.mean), say("range_of", { range: sentences.range(effect) })))))));
};
