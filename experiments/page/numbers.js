// Numbers as the commands print them, in both languages.

const MINUS = "−", NONE = "–", NOTHING = 1e-9;

const number = (value, digits = 0, signed = false) => {
  if (!Number.isFinite(value)) return NONE;
  const [whole, fraction] = Math.abs(value).toFixed(digits).split(".");
  const said = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction ? `.${fraction}` : "");
  if (!/[1-9]/.test(said)) return said;
  return (value < 0 ? MINUS : signed ? "+" : "") + said;
};

// Whether it would print as nothing though it is something.
const isAboutNothing = (value, digits = 1) => value !== 0 && !/[1-9]/.test(Math.abs(value).toFixed(digits));

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

// Amounts that stand beside each other, all in the unit of the largest: "0.324万", "4.23万".
const SCALES = { zh: [[1e8, "亿"], [1e4, "万"]], en: [[1e6, " M"]] };
const yuans = (amounts, lang, signed = false) => {
  const most = Math.max(...amounts.map(Math.abs));
  const [scale, unit] = SCALES[lang].find(([one]) => most >= one) ?? [1, ""];
  const digits = (size) => {
    if (scale === 1) return 0;
    if (lang === "en") return size >= 100 ? 0 : size >= 0.095 ? 1 : 2;
    if (unit === "亿") return 2;
    return size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  };
  return amounts.map((amount) => {
    const size = threeDigits(amount) / scale, said = number(size, digits(Math.abs(size)), signed);
    return /[1-9]/.test(said) ? said + unit : "0";
  });
};

const wholePercent = (share) => String(share <= 0 ? 0 : Math.min(Math.max(Math.round(100 * share), 1), 99));

// A lever's value as a person writes it, without what decimal fractions leave behind.
const plain = (value) => String(Number(value.toPrecision(10)));
