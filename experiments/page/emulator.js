// The emulator: levers → the difference from the status quo by draw, outcome and year.
// What a draw adds to the first layer never changes and is added up once; a move then costs draws × (H·H + H·K).

const SCALES = { linear: (value) => value, log: Math.log, sqrt: (value, low) => Math.sqrt(value - low) };

const emulatorOf = (given) => {
  const levers = given.levers, years = given.years, outcomes = given.outputs.outcomes;
  const nDraws = given.draws.values.shape[0], nParameters = given.draws.values.shape[1];
  const draws = decoded(given.draws.values), weights = decoded(given.draws.weights);
  const total = weights.reduce((sum, one) => sum + one, 0);
  for (let draw = 0; draw < nDraws; draw += 1) weights[draw] /= total;
  const layers = given.network.layers.map(({ weights: matrix, bias }) =>
    ({ matrix: decoded(matrix), bias: decoded(bias), rows: matrix.shape[0], columns: matrix.shape[1] }));
  const basis = decoded(given.outputs.basis), width = outcomes.length * years.length;
  const statusQuo = decoded(given.status_quo);
  const chance = { base: decoded(given.chance.base), slope: decoded(given.chance.slope) };
  const neutral = Float64Array.from(levers, (one) => one.neutral);
  const timing = levers.findIndex((one) => one.id === "from_year");
  const last = layers[layers.length - 1], nCoefficients = last.columns;

  const first = layers[0];
  const ofDraws = new Float64Array(nDraws * first.columns);
  for (let draw = 0; draw < nDraws; draw += 1) {
    for (let unit = 0; unit < first.columns; unit += 1) {
      let sum = first.bias[unit];
      for (let one = 0; one < nParameters; one += 1) {
        sum += draws[draw * nParameters + one] * first.matrix[(levers.length + one) * first.columns + unit];
      }
      ofDraws[draw * first.columns + unit] = sum;
    }
  }

  const scaled = (values) => Float64Array.from(levers, ({ low, high, scale }, place) => {
    const by = SCALES[scale ?? "linear"], from = by(low, low), to = by(high, low);
    return 2 * (by(values[place], low) - from) / (to - from) - 1;
  });

  // One layer for one draw: `from` → `to`.
  const through = ({ matrix, bias, rows, columns }, from, to) => {
    to.set(bias);
    for (let row = 0; row < rows; row += 1) {
      const input = from[row], start = row * columns;
      for (let column = 0; column < columns; column += 1) to[column] += input * matrix[start + column];
    }
  };
  const bend = (units) => { for (let unit = 0; unit < units.length; unit += 1) units[unit] = Math.tanh(units[unit]); };
  const rooms = layers.map((one) => new Float64Array(one.columns));

  // Coefficients of the basis by draw, draws × K.
  const coefficients = (values) => {
    const inputs = scaled(values), found = new Float64Array(nDraws * nCoefficients);
    const ofLevers = new Float64Array(first.columns);
    for (let lever = 0; lever < levers.length; lever += 1) {
      for (let unit = 0; unit < first.columns; unit += 1) {
        ofLevers[unit] += inputs[lever] * first.matrix[lever * first.columns + unit];
      }
    }
    for (let draw = 0; draw < nDraws; draw += 1) {
      const start = draw * first.columns;
      for (let unit = 0; unit < first.columns; unit += 1) rooms[0][unit] = ofDraws[start + unit] + ofLevers[unit];
      for (let layer = 1; layer < layers.length; layer += 1) {
        bend(rooms[layer - 1]);
        through(layers[layer], rooms[layer - 1], rooms[layer]);
      }
      found.set(rooms[layers.length - 1], draw * nCoefficients);
    }
    return found;
  };

  const references = new Map();
  const reference = (values) => {
    const own = given.outputs.reference === "same_year" && timing >= 0;
    const year = own ? values[timing] : "neutral";
    if (!references.has(year)) {
      const usual = Float64Array.from(neutral);
      if (own) usual[timing] = values[timing];
      references.set(year, coefficients(usual));
    }
    return references.get(year);
  };

  const movesNothing = (values) => levers.every((one, place) => place === timing || values[place] === one.neutral);
  const begins = (values) => timing < 0 ? years[0] : values[timing];

  // What the coefficients of the policy are beyond those of the reference, draws × K.
  const beyond = (values) => {
    if (movesNothing(values)) return new Float64Array(nDraws * nCoefficients);
    const found = coefficients(values), usual = reference(values);
    for (let place = 0; place < found.length; place += 1) found[place] -= usual[place];
    return found;
  };

  // The column of basis and chance of an outcome and year: by calendar year, or by years since the policy began.
  const shift = (begin) => given.outputs.elapsed ? begin - years[0] : 0;

  // Differences of one draw, or of the mean of all: K coefficients → outcomes × years, nothing before the policy begins.
  const path = (of, start, begin, to, at) => {
    const back = shift(begin);
    for (let place = 0; place < width; place += 1) {
      let sum = 0;
      if (years[place % years.length] > begin) {
        for (let one = 0; one < nCoefficients; one += 1) sum += of[start + one] * basis[one * width + place - back];
      }
      to[at + place] = sum;
    }
  };

  // Draws × outcomes × years.
  const differences = (values) => {
    const of = beyond(values), found = new Float64Array(nDraws * width), begin = begins(values);
    for (let draw = 0; draw < nDraws; draw += 1) path(of, draw * nCoefficients, begin, found, draw * width);
    return found;
  };

  // The mean over the draws alone, outcomes × years: what takes effects apart needs no more.
  const meanDifference = (values) => {
    const of = beyond(values), mean = new Float64Array(nCoefficients), found = new Float64Array(width);
    for (let draw = 0; draw < nDraws; draw += 1) {
      for (let one = 0; one < nCoefficients; one += 1) mean[one] += weights[draw] * of[draw * nCoefficients + one];
    }
    path(mean, 0, begins(values), found, 0);
    return found;
  };

  // Standard deviation that chance gives a difference of this size; of none there is no chance.
  const deviation = (place, difference, begin) => {
    const column = place - shift(begin);
    return difference === 0 ? 0 : Math.hypot(chance.base[column], chance.slope[column] * difference);
  };

  const level = Float64Array.from({ length: width }, (_, place) => {
    let sum = 0;
    for (let draw = 0; draw < nDraws; draw += 1) sum += weights[draw] * statusQuo[draw * width + place];
    return sum;
  });

  return {
    levers, years, outcomes, nDraws, weights, width, neutral, timing, level,
    differences, meanDifference, deviation, movesNothing, begins,
    place: (outcome, year) => outcomes.indexOf(outcome) * years.length + year,
  };
};
