// The whole state of the page as one address, and back. What an address says is checked, brought into range or left
// out.
//
//   #a=posts:2,training:0.1&b=hub_share:0&edit=b&year=2020&why=coverage&lang=zh&made=1a2b3c4d
//
// A policy is its moved levers in their own units; `b` is there when a second policy is. A state never changes: a move
// makes another one.

const LONGEST = 4000, MOST_ENTRIES = 64;
const NUMBER = /^-?(\d{1,12}(\.\d{0,15})?|\.\d{1,15})(e[-+]?\d{1,2})?$/;

const firstState = (emulator, lang) => ({
  a: Float64Array.from(emulator.neutral), b: null, edit: "a", year: emulator.years.length - 1,
  why: emulator.outcomes.includes("effective_coverage") ? "effective_coverage" : emulator.outcomes[0], lang,
});

const policyWritten = (emulator, values) => emulator.levers
  .map(({ id, neutral }, place) => values[place] === neutral ? "" : `${id}:${plain(values[place])}`)
  .filter(Boolean).join(",");

const addressOf = (emulator, state, made) => {
  const parts = [`a=${policyWritten(emulator, state.a)}`];
  if (state.b) parts.push(`b=${policyWritten(emulator, state.b)}`, `edit=${state.edit}`);
  parts.push(`year=${emulator.years[state.year]}`, `why=${state.why}`, `lang=${state.lang}`, `made=${made}`);
  return `#${parts.join("&")}`;
};

// A number within the lever's range; whole where the lever counts something.
const kept = ({ low, high, whole }, value) => {
  const within = Math.min(Math.max(value, low), high);
  return (whole ? Math.round(within) : within) + 0;
};

// A policy as an address writes it; `said` counts what was left out and what was brought into range.
const policyRead = (emulator, described, written, said) => {
  const values = Float64Array.from(emulator.neutral);
  const places = new Map(emulator.levers.map((one, place) => [one.id, place]));
  for (const entry of written.split(",").slice(0, MOST_ENTRIES).filter(Boolean)) {
    const colon = entry.indexOf(":"), place = places.get(entry.slice(0, colon)), digits = entry.slice(colon + 1);
    if (colon < 0 || place === undefined || !NUMBER.test(digits)) {
      said.leftOut += 1;
      continue;
    }
    values[place] = kept(described[place], Number(digits));
    if (values[place] !== Number(digits)) said.intoRange += 1;
  }
  return values;
};

const decodedOnce = (word) => {
  try {
    return decodeURIComponent(word);
  } catch {
    return null;
  }
};

// Address → {state, said}; whatever is not understood leaves the first state as it is there.
const addressRead = (emulator, described, address, lang, made) => {
  const state = firstState(emulator, lang), said = { leftOut: 0, intoRange: 0, otherPage: false, tooLong: false };
  if (address.length > LONGEST) return { state, said: { ...said, tooLong: true } };
  const readers = new Map([
    ["a", (word) => { state.a = policyRead(emulator, described, word, said); return true; }],
    ["b", (word) => { state.b = policyRead(emulator, described, word, said); return true; }],
    ["edit", (word) => ["a", "b"].includes(word) && Boolean(state.edit = word)],
    ["year", (word) => {
      const place = emulator.years.indexOf(NUMBER.test(word) ? Number(word) : NaN);
      if (place >= 0) state.year = place;
      return place >= 0;
    }],
    ["why", (word) => emulator.outcomes.includes(word) && Boolean(state.why = word)],
    ["lang", (word) => ["en", "zh"].includes(word) && Boolean(state.lang = word)],
    ["made", (word) => { said.otherPage = word !== made; return true; }],
  ]);
  for (const part of address.replace(/^#/, "").split("&").slice(0, MOST_ENTRIES).filter(Boolean)) {
    const equals = part.indexOf("="), key = part.slice(0, Math.max(equals, 0));
    const word = decodedOnce(part.slice(equals + 1));
    const reader = readers.get(key);
    if (equals < 0 || word === null || !reader || !reader(word)) said.leftOut += 1;
  }
  if (!state.b) state.edit = "a";
  return { state, said };
};

// The part of an address that says what the policies are; the rest says what of them is looked at.
const policiesIn = (address) => /^#a=[^&]*(&b=[^&]*)?/.exec(address)[0];

// The past as addresses: what can be undone, what can be done again, and the last change for the replay. Only a change
// of a policy is a step: another year, another outcome or the other policy to move is none.
const historyOf = (first) => {
  const past = [], future = [];
  let now = first;
  return {
    add: (address) => {
      if (policiesIn(address) !== policiesIn(now)) {
        past.push(now);
        future.length = 0;
      }
      now = address;
    },
    undo: () => { if (past.length) { future.push(now); now = past.pop(); } return now; },
    redo: () => { if (future.length) { past.push(now); now = future.pop(); } return now; },
    before: () => past[past.length - 1] ?? null,
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
  };
};
