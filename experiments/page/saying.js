// Words in the language of the page, filled in as text and never as markup.

const sayingOf = (words) => (lang) => {
  const style = (said) => lang === "zh"
    ? said.replace(/(\d)[ \u00a0](?=[%万亿])/g, "$1").replace(/([万亿]) (?=元)/g, "$1")
    : said.replace(/(\d) (?=%|M\b)/g, "$1\u00a0");
  const say = (key, values = {}) =>
    style(words[lang][key].replace(/\{(\w+)\}/g, (whole, name) => has(values, name) ? values[name] : whole));
  const joined = (sentences) => sentences.filter(Boolean).join(lang === "zh" ? "" : " ");
  return { lang, say, joined, of: (names) => names[lang] };
};

// Whether an object has this of its own; browsers of some years ago know no shorter way.
const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

// An element with its attributes and what is in it, texts and elements.
const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((one) => one !== null && one !== ""));
  return made;
};

// A sentence in whose lines no number is parted from what it counts: browsers would end a line between 692 and 万.
const NUMBER_WHOLE = /([+−]?\d[\d,.]*(?:[万亿]?元|[万亿]|\s?个百分点|%|[家个年月倍]))/;
const whole = (said) => said.split(NUMBER_WHOLE).map((part, place) =>
  place % 2 ? element("span", { class: "whole" }, part) : part);

// A value and its range in a cell: below each other where there is little room, and there the range may end its line
// before its upper end alone.
const ranged = (value, range) => [
  element("span", { class: "whole" }, value), " ",
  element("span", { class: "range" }, range.replace(/ (?!至|to )/g, "\u00a0")),
];

// A heading of a column, whose range in brackets is not parted where there is room.
const heading = (said) => {
  const [, value, range] = /^(.*?) ?([［[].*)?$/.exec(said);
  return element("th", { scope: "col" }, value, ...(range ? [" ", element("span", { class: "range" }, range)] : []));
};

const found = (id) => document.getElementById(id);
