// What the policy that is moved does in every district: means over the draws, and the range that these leave.

const districtsOf = (emulator, data, values, year) => {
  const begin = emulator.begins(values), none = new Float64Array(emulator.nDraws);
  const found = emulator.byDistrict(values, year);
  return data.place.districts.map((name, district) => ({
    name,
    effects: found.map((ofOutcome) =>
      effectOf(ofOutcome.subarray(district * emulator.nDraws, (district + 1) * emulator.nDraws), none, emulator.weights)),
  })).sort((one, other) => byLast(other) - byLast(one));
};

// By the last outcome told of districts, effective coverage.
const byLast = ({ effects }) => effects[effects.length - 1].mean;

const showDistricts = (emulator, data, state, { say, of }, sentences) => {
  const values = state[state.edit], year = emulator.years[state.year], outcomesTold = emulator.districtOutcomes;
  const moves = !emulator.movesNothing(values) && year > emulator.begins(values);
  const calendar = sentences.month(year), error = data.emulator.error.of_districts;
  found("districts-table").hidden = !moves;
  const errors = outcomesTold.map((one) => `${of(data.outcomes[one])} ${say("in_points",
    { size: number(error[one], digitsOf(error[one])) })}`).join(say("comma"));
  found("districts-note").textContent = moves ? say("districts_note", { calendar, errors })
    : emulator.movesNothing(values) ? say("districts_nothing") : say("districts_not_begun", { calendar });
  sayWhose("districts-policy", state, { say });
  const command = districtCommandOf(emulator, data.place, state);
  found("district-command").textContent = command;
  for (const id of ["district-command", "districts-exactly"]) found(id).hidden = command === "";
  if (!moves) return;
  const heads = [say("district"), ...outcomesTold.map((one) => of(data.outcomes[one]))];
  found("districts-head").replaceChildren(...heads.map((one) => element("th", { scope: "col" }, one)));
  found("districts-rows").replaceChildren(...districtsOf(emulator, data, values, state.year).map(({ name, effects }) =>
    element("tr", {}, element("th", { scope: "row" }, of(name)), ...effects.map((effect) => element("td", {},
      say("change_of", { mean: sentences.signed(effect.mean), range: unparted(sentences.range(effect)) }))))));
};
