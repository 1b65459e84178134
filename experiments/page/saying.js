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

const found = (id) => document.getElementById(id);
