// The emulator: levers → the difference from the status quo by draw, outcome and year.
// What a draw adds to the first layer never changes and is added up once, and the last layer and the basis are one
// matrix; a move then costs draws × (H·H + H·outcomes·years).

// rows × inner times inner × columns.
const product = (left, right, rows, inner, columns) => {
  const found = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let one = 0; one < inner; one += 1) {
      for (let column = 0; column < columns; column += 1) {
        found[row * columns + column] += left[row * inner + one] * right[one * columns + column];
      }
    }
  }
  return found;
};

// A layer, with the columns that every two rows reach: of networks side by side each has its own.
const layerOf = (matrix, bias, rows, columns) => {
  const spans = [];
  for (let row = 0; row < rows; row += 2) {
    const reached = matrix.subarray(row * columns, Math.min(row + 2, rows) * columns);
    const there = [...reached.keys()].filter((place) => reached[place] !== 0).map((place) => place % columns);
    spans.push(Math.min(columns, ...there), 1 + Math.max(-1, ...there));
  }
  return { matrix, bias, rows, columns, spans: Int32Array.from(spans) };
};

const TOGETHER = 4; // draws that go through a layer side by side, since reading a matrix takes longer than multiplying

// One layer for four draws: `from` → `to`, two rows at a time.
const through = ({ matrix, bias, rows, columns, spans }, from, to) => {
  const [from0, from1, from2, from3] = from, [to0, to1, to2, to3] = to;
  for (const one of to) one.set(bias);
  for (let row = 0; row < rows; row += 2) {
    const other = Math.min(row + 1, rows - 1), there = other > row ? 1 : 0;
    const upper = row * columns, lower = other * columns, end = spans[row + 1];
    const a0 = from0[row], a1 = from1[row], a2 = from2[row], a3 = from3[row];
    const b0 = there * from0[other], b1 = there * from1[other], b2 = there * from2[other], b3 = there * from3[other];
    for (let column = spans[row]; column < end; column += 1) {
      const above = matrix[upper + column], beneath = matrix[lower + column];
      to0[column] += a0 * above + b0 * beneath;
      to1[column] += a1 * above + b1 * beneath;
      to2[column] += a2 * above + b2 * beneath;
      to3[column] += a3 * above + b3 * beneath;
    }
  }
};

const roomsFor = (columns) => Array.from({ length: TOGETHER }, () => new Float64Array(columns));

const emulatorOf = (given) => {
  const levers = given.levers, years = given.years, outcomes = given.outputs.outcomes;
  const nDraws = given.draws.values.shape[0], nParameters = given.draws.values.shape[1];
  const draws = decoded(given.draws.values), weights = decoded(given.draws.weights);
  const total = weights.reduce((sum, one) => sum + one, 0);
  for (let draw = 0; draw < nDraws; draw += 1) weights[draw] /= total;
  const layers = given.network.layers.map(({ weights: matrix, bias }) =>
    layerOf(decoded(matrix), decoded(bias), ...matrix.shape));
  const width = outcomes.length * years.length, last = layers.pop();
  const outputs = product(last.matrix, decoded(given.outputs.basis), last.rows, last.columns, width);
  const units = last.rows;
  const districtOutcomes = given.districts.outcomes, nDistricts = given.districts.ids.length;
  const toDistricts = decoded(given.districts.lines);
  const statusQuo = decoded(given.status_quo);
  const chance = { base: decoded(given.chance.base), slope: decoded(given.chance.slope) };
  const neutral = Float64Array.from(levers, (one) => one.neutral);
  const timing = levers.findIndex((one) => one.id === "from_year");

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

  const scaled = (values) => Float64Array.from(levers, ({ low, high }, place) =>
    2 * (values[place] - low) / (high - low) - 1);

  // The hyperbolic tangent, by an exponential, which browsers work out sooner.
  const bend = (room) => {
    for (let unit = 0; unit < room.length; unit += 1) room[unit] = 1 - 2 / (Math.exp(2 * room[unit]) + 1);
  };
  const rooms = layers.map((one) => roomsFor(one.columns));

  // What the last layer is given, draws × units.
  const hidden = (values) => {
    const inputs = scaled(values), found = new Float64Array(nDraws * units), ofLevers = new Float64Array(first.columns);
    for (let lever = 0; lever < levers.length; lever += 1) {
      for (let unit = 0; unit < first.columns; unit += 1) {
        ofLevers[unit] += inputs[lever] * first.matrix[lever * first.columns + unit];
      }
    }
    for (let draw = 0; draw < nDraws; draw += TOGETHER) {
      rooms[0].forEach((room, place) => {
        const start = Math.min(draw + place, nDraws - 1) * first.columns;
        for (let unit = 0; unit < first.columns; unit += 1) room[unit] = ofDraws[start + unit] + ofLevers[unit];
        bend(room);
      });
      for (let layer = 1; layer < layers.length; layer += 1) {
        through(layers[layer], rooms[layer - 1], rooms[layer]);
        rooms[layer].forEach(bend);
      }
      rooms[layers.length - 1].forEach((room, place) => {
        if (draw + place < nDraws) found.set(room, (draw + place) * units);
      });
    }
    return found;
  };

  const references = new Map();
  // All levers neutral, from the same year on: what a policy that sets nothing would be.
  const reference = (values) => {
    const year = values[timing];
    if (!references.has(year)) {
      const usual = Float64Array.from(neutral);
      usual[timing] = year;
      references.set(year, hidden(usual));
    }
    return references.get(year);
  };

  const movesNothing = (values) => levers.every((one, place) => place === timing || values[place] === one.neutral);
  const begins = (values) => values[timing];

  // What the last layer is given beyond what the reference gives it, draws × units.
  const beyond = (values) => {
    if (movesNothing(values)) return new Float64Array(nDraws * units);
    const found = hidden(values), usual = reference(values);
    for (let place = 0; place < found.length; place += 1) found[place] -= usual[place];
    return found;
  };

  // Basis and chance are by years since the policy began: so many columns before those of calendar years.
  const shift = (begin) => begin - years[0];

  // The last layer of a policy that begins then: its columns are the outcomes and years in which it is in force.
  const lastLayers = new Map();
  const lastLayer = (begin) => {
    if (!lastLayers.has(begin)) {
      const places = [...Array(width).keys()].filter((place) => years[place % years.length] > begin);
      const matrix = new Float64Array(units * places.length);
      for (let unit = 0; unit < units; unit += 1) {
        places.forEach((place, column) => {
          matrix[unit * places.length + column] = outputs[unit * width + place - shift(begin)];
        });
      }
      const layer = layerOf(matrix, new Float64Array(places.length), units, places.length);
      lastLayers.set(begin, { places, ...layer });
    }
    return lastLayers.get(begin);
  };

  // Differences from what the last layer is given, row by row: outcomes × years, none before the policy begins.
  const paths = (of, begin) => {
    const rows = of.length / units, found = new Float64Array(rows * width), layer = lastLayer(begin);
    const differences = roomsFor(layer.columns);
    for (let row = 0; row < rows; row += TOGETHER) {
      const given = differences.map((_, place) => {
        const start = Math.min(row + place, rows - 1) * units;
        return of.subarray(start, start + units);
      });
      through(layer, given, differences);
      differences.forEach((room, place) => {
        if (row + place >= rows) return;
        for (let column = 0; column < room.length; column += 1) {
          found[(row + place) * width + layer.places[column]] = room[column];
        }
      });
    }
    return found;
  };

  // Draws × outcomes × years.
  const differences = (values) => paths(beyond(values), begins(values));

  // The mean over the draws alone, outcomes × years: what takes effects apart needs no more.
  const meanDifference = (values) => {
    const of = beyond(values), mean = new Float64Array(units);
    for (let draw = 0; draw < nDraws; draw += 1) {
      for (let unit = 0; unit < units; unit += 1) mean[unit] += weights[draw] * of[draw * units + unit];
    }
    return paths(mean, begins(values));
  };

  // By outcome told of districts, districts × draws, at one of the years; none before the policy begins.
  const byDistrict = (values, year) => {
    const since = year - shift(begins(values)), of = beyond(values), total = toDistricts.length / units;
    return districtOutcomes.map((_, outcome) => {
      const found = new Float64Array(nDistricts * nDraws);
      if (since <= 0) return found;
      for (let district = 0; district < nDistricts; district += 1) {
        const column = (district * districtOutcomes.length + outcome) * years.length + since;
        for (let draw = 0; draw < nDraws; draw += 1) {
          let sum = 0;
          for (let unit = 0; unit < units; unit += 1) {
            sum += of[draw * units + unit] * toDistricts[unit * total + column];
          }
          found[district * nDraws + draw] = sum;
        }
      }
      return found;
    });
  };

  // Standard deviation of a difference of this size by chance and by what the emulator is off; of none there is none.
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
    districtOutcomes, byDistrict, differences, meanDifference, deviation, movesNothing, begins,
    place: (outcome, year) => outcomes.indexOf(outcome) * years.length + year,
  };
};
