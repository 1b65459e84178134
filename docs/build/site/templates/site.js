// The search: looks through all passages, words of English by their beginnings, runs of Chinese by what they hold.
"use strict";

const body = document.body, form = document.querySelector(".search"), field = form.querySelector("input");
const list = document.getElementById("found"), SHOWN = 12, AROUND = 60;
let all = null, asked = false, chosen = -1;

// A narrow page opens with its contents folded.
if (matchMedia("(max-width: 52rem)").matches) document.querySelector(".contents details").open = false;
const current = document.querySelector(".contents [aria-current]");
if (current) current.scrollIntoView({ block: "nearest" });
scrollTo(0, scrollY);

function passages(found) {
  all = found.map((one) => ({ ...one, head: one.title.toLowerCase(), low: one.text.toLowerCase() }));
  show();
}

function fetchPassages() {
  if (asked) return;
  asked = true;
  const script = document.createElement("script");
  script.src = body.dataset.root + "passages.js";
  document.head.append(script);
}

// The words asked for, each with the forms that count as it: a plural also as its singular, a long run of Chinese also
// by its pairs of characters, each of which counts less.
function words(text) {
  const found = text.toLowerCase().match(/[\u3400-\u9fff]+|[\p{L}\p{N}_.%+-]+/gu) || [];
  return found.map((word) => {
    if (/[\u3400-\u9fff]/.test(word)) {
      const pairs = [];
      for (let at = 0; word.length > 2 && at + 2 <= word.length; at++) pairs.push(word.slice(at, at + 2));
      return { whole: [word], parts: pairs };
    }
    const single = word.replace(/(?:ies|es|s)$/, "");
    return { whole: single.length > 2 && single !== word ? [word, single] : [word], parts: [] };
  });
}

function begins(text, word) {
  if (/[\u3400-\u9fff]/.test(word)) return text.includes(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])) return true;
  }
  return false;
}

function weight(passage, asked) {
  let sum = 0;
  for (const word of asked) {
    let best = 0;
    for (const form of word.whole) {
      if (passage.head === form) best = Math.max(best, 12);
      else if (begins(passage.head, form)) best = Math.max(best, 8);
      if (begins(passage.low, form)) best = Math.max(best, 3);
    }
    if (!best && word.parts.length) {
      const held = word.parts.filter((part) => passage.head.includes(part) || passage.low.includes(part)).length;
      if (held * 2 > word.parts.length) best = (2 * held) / word.parts.length;
    }
    if (!best) return 0;
    sum += best;
  }
  return sum + (passage.lang === body.dataset.lang ? 10 : 0);
}

function marked(text, asked) {
  const forms = asked.flatMap((word) => [...word.whole, ...word.parts]).sort((one, two) => two.length - one.length);
  const low = text.toLowerCase(), first = forms.map((form) => low.indexOf(form)).find((at) => at >= 0) ?? 0;
  const from = Math.max(0, first - AROUND), shown = text.slice(from, first + 2 * AROUND);
  const pattern = forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const element = document.createElement("span");
  element.append(from ? "…" : "");
  for (const piece of shown.split(new RegExp(`(${pattern})`, "gi"))) {
    if (!piece) continue;
    const isForm = forms.includes(piece.toLowerCase());
    const node = isForm ? document.createElement("mark") : document.createTextNode(piece);
    if (isForm) node.textContent = piece;
    element.append(node);
  }
  return element;
}

function show() {
  const asked = words(field.value);
  chosen = -1;
  list.replaceChildren();
  list.hidden = !asked.length || !all;
  field.setAttribute("aria-expanded", String(!list.hidden));
  if (list.hidden) return;
  const found = all.map((passage) => ({ passage, sum: weight(passage, asked) })).filter((one) => one.sum > 0);
  found.sort((one, two) => two.sum - one.sum);
  for (const { passage } of found.slice(0, SHOWN)) {
    const link = document.createElement("a"), title = document.createElement("b"), where = document.createElement("small");
    link.href = body.dataset.root + passage.to;
    link.setAttribute("role", "option");
    title.textContent = passage.title;
    const other = passage.lang === body.dataset.lang ? "" : ` · ${body.dataset[passage.lang]}`;
    where.textContent = (passage.page === passage.title ? "" : passage.page) + other;
    link.append(title, where, marked(passage.text, asked));
    const item = document.createElement("li");
    item.setAttribute("role", "presentation");
    item.append(link);
    list.append(item);
  }
  if (!found.length) {
    const none = document.createElement("li");
    none.className = "none";
    none.textContent = body.dataset.nothing;
    list.append(none);
  }
}

function choose(step) {
  const links = [...list.querySelectorAll("a")];
  if (!links.length) return;
  chosen = (chosen + step + links.length) % links.length;
  links.forEach((link, place) => link.setAttribute("aria-selected", String(place === chosen)));
  links[chosen].scrollIntoView({ block: "nearest" });
}

form.hidden = false;
field.addEventListener("focus", fetchPassages);
field.addEventListener("input", () => { fetchPassages(); show(); });
field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown") { choose(1); event.preventDefault(); }
  if (event.key === "ArrowUp") { choose(-1); event.preventDefault(); }
  if (event.key === "Escape") { field.value = ""; show(); }
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const links = list.querySelectorAll("a");
  if (links.length) location.href = links[Math.max(0, chosen)].href;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) { field.focus(); event.preventDefault(); }
});
document.addEventListener("click", (event) => { if (!form.contains(event.target)) list.hidden = true; });
