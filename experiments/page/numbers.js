// Numbers as the commands print them, in both languages.

const MINUS = "−", NONE = "–", NOTHING = 1e-9;

const number = (value, digits = 0, signed = false) => {
  if (!Number.isFinite(value)) return NONE;
  const [whole, fraction] = Math.abs(value).toFixed(digits).split(".");
  const said = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction ? `.${fraction}` : "");
  if (!/[1-9]/.test(said)) return said;
  return (value < 0 ? MINUS : signed ? "+" : "") + said;
};

// An end of a range, with more digits where the rounded one would hide on which side of zero it lies.
const bound = (value, digits) => {
  let more = digits;
  while (Math.abs(value) > NOTHING && more < 9 && !/[1-9]/.test(Math.abs(value).toFixed(more))) more += 1;
  return number(value, more, true);
};

// How large an effect is: more digits where it would print as nothing.
const size = (value, digits = 1) => {
  let more = digits;
  while (more < 3 && !/[1-9]/.test(Math.abs(value).toFixed(more))) more += 1;
  return number(Math.abs(value), more);
};

const threeDigits = (value) => Number(value.toPrecision(3));

const yuan = (amount, lang, signed = false) => {
  const most = Math.abs(amount);
  if (lang === "zh") {
    if (most >= 1e8) return `${number(amount / 1e8, 2, signed)}亿`;
    if (most >= 1e4) return `${number(amount / 1e4, most >= 1e6 ? 0 : most >= 1e5 ? 1 : 2, signed)}万`;
    return number(amount, 0, signed);
  }
  return most >= 1e6 ? `${number(amount / 1e6, most >= 1e8 ? 0 : 1, signed)} M` : number(amount, 0, signed);
};

const wholePercent = (share) => String(share <= 0 ? 0 : Math.min(Math.max(Math.round(100 * share), 1), 99));

// A value for guidance, in as many digits as a person takes in.
const short = (value) => String(Number(value.toPrecision(3)));

// A lever's value as a person writes it, without what decimal fractions leave behind.
const plain = (value) => String(Number(value.toPrecision(10)));
