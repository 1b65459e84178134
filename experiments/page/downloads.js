// What is taken away: numbers as CSV, the picture as SVG, the link.

const quoted = (value) => {
  const said = String(value);
  return /[",\n]/.test(said) ? `"${said.replaceAll('"', '""')}"` : said;
};

const HEAD = [
  "policy", "levers", "district", "outcome", "time", "unit", "status_quo", "difference", "low_90", "high_90",
  "inner_low_90", "inner_high_90", "probability_of_direction",
];
const WHOLE = ""; // what stands in the column of districts where the line is of the whole place

// A policy's districts by year: ranges and probabilities of uncertain numbers alone, without chance.
const linesOfDistricts = (emulator, data, values, { of }, head) => {
  if (data.place.districts.length < 2 || emulator.movesNothing(values)) return [];
  const years = emulator.years.map((year, place) => [year, place]).filter(([year]) => year > emulator.begins(values));
  return years.flatMap(([year, place]) => districtsOf(emulator, data, values, place).flatMap(({ name, effects }) =>
    emulator.districtOutcomes.map((outcome, which) => {
      const { mean, low, high, sure } = effects[which];
      return [...head, of(name), outcome, `${year}-01`, "points", "", mean, low, high, "", "", sure ?? ""];
    })));
};

// Every path of every policy with all digits; money as the mean of its years; then its districts.
const tableOf = (emulator, data, spreads, speech) => {
  const lines = [HEAD];
  for (const [letter, spread] of spreads) {
    const levers = policyWritten(emulator, spread.values).replaceAll(",", "; ") || "status_quo";
    for (const [outcome, path] of spread.paths) {
      path.forEach((one, year) => {
        const level = emulator.level[emulator.place(outcome, year)], numbers = [level, one.mean, one.low, one.high];
        const when = `${emulator.years[year]}-01`, rest = [one.innerLow, one.innerHigh, one.sure ?? ""];
        lines.push([letter, levers, WHOLE, outcome, when, "points", ...numbers, ...rest]);
      });
    }
    const { money } = spread, end = emulator.years[emulator.years.length - 1];
    const when = `${emulator.begins(spread.values)}-01/${end}-01`;
    const numbers = ["", money.mean, money.low, money.high, "", "", money.sure ?? ""];
    lines.push([letter, levers, WHOLE, "money", when, "yuan a year", ...numbers]);
    lines.push(...linesOfDistricts(emulator, data, spread.values, speech, [letter, levers]));
  }
  return `\ufeff${lines.map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`;
};

const download = (name, type, content) => {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
};

const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};
