// Pictures: one panel an outcome, differences from the status quo over the years, with the two bands of each policy.
// Drawn for the width that there is, so that letters keep their size; a move only sets what has moved.

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 210, MARGIN = { left: 38, right: 56, top: 10, bottom: 24 }, LETTERS = 14, LEAST_SPAN = 2;

const setAll = (one, attributes) => {
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
};

const drawing = (name, attributes = {}, ...children) => {
  const made = document.createElementNS(SVG, name);
  setAll(made, attributes);
  made.append(...children);
  return made;
};

// Round heights that hold all values: {low, high, step}.
const heights = (values) => {
  let low = Math.min(0, ...values), high = Math.max(0, ...values);
  if (high - low < LEAST_SPAN) {
    const more = LEAST_SPAN - (high - low);
    if (-low > high) low -= more;
    else high += more;
  }
  const rough = (high - low) / 4, ten = 10 ** Math.floor(Math.log10(rough));
  const step = ten * [1, 2, 5, 10].find((times) => times * ten >= rough);
  return { low: step * Math.floor(low / step + NOTHING), high: step * Math.ceil(high / step - NOTHING), step };
};

const commonHeights = (spreads, outcomes) => heights(spreads.flatMap(({ paths }) => outcomes.flatMap((outcome) =>
  paths.get(outcome).flatMap(({ low, high, innerLow, innerHigh }) => [low, high, innerLow, innerHigh]))));

const SERIES = ["a", "b"];

const panelOf = (svg, years) => {
  const all = [years[0] - 1, ...years]; // the place's month 0 comes first, where nothing differs
  const grid = drawing("g"), calendar = drawing("g"), zero = drawing("line", { class: "zero" });
  const marker = drawing("line", { class: "marker" });
  const parts = new Map(SERIES.map((one) => [one, {
    outer: drawing("path", { class: `outer ${one}` }), inner: drawing("path", { class: `inner ${one}` }),
    line: drawing("path", { class: `mean ${one}` }), dot: drawing("circle", { class: `dot ${one}`, r: 4 }),
    end: drawing("text", { class: `end ${one}`, "dominant-baseline": "central" }),
  }]));
  const order = ["outer", "inner", "line", "dot", "end"].flatMap((name) => SERIES.map((one) => parts.get(one)[name]));
  svg.append(grid, calendar, zero, marker, ...order);
  let width = 0, shown = "";
  const drawn = new Map();

  const x = (place) => MARGIN.left + place / (all.length - 1) * (width - MARGIN.left - MARGIN.right);
  const y = (value, { low, high }) =>
    MARGIN.top + (high - value) / (high - low) * (HEIGHT - MARGIN.top - MARGIN.bottom);

  const frame = (scale) => {
    svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    const right = width - MARGIN.right, digits = scale.step < 1 ? 1 : 0, lines = [];
    for (let value = scale.low; value <= scale.high + NOTHING; value += scale.step) {
      const height = y(value, scale).toFixed(1);
      lines.push(drawing("line", { class: "grid", x1: MARGIN.left, x2: right, y1: height, y2: height }));
      const tick = drawing("text", {
        class: "tick", x: MARGIN.left - 6, y: height, "text-anchor": "end", "dominant-baseline": "central",
      });
      tick.textContent = number(value, digits, true);
      lines.push(tick);
    }
    grid.replaceChildren(...lines);
    const every = Math.ceil(34 * all.length / (right - MARGIN.left)), labels = [];
    for (let place = all.length - 1; place >= 0; place -= every) {
      const label = drawing("text", { class: "tick", x: x(place).toFixed(1), y: HEIGHT - 6, "text-anchor": "middle" });
      label.textContent = all[place];
      labels.push(label);
    }
    calendar.replaceChildren(...labels);
    setAll(zero, { x1: MARGIN.left, x2: right, y1: y(0, scale), y2: y(0, scale) });
  };

  const around = (path, scale, low, high) => {
    const there = path.map((one, place) => `${x(place + 1).toFixed(1)},${y(one[high], scale).toFixed(1)}`);
    const back = path.map((one, place) => `${x(place + 1).toFixed(1)},${y(one[low], scale).toFixed(1)}`).reverse();
    return `M${x(0).toFixed(1)},${y(0, scale).toFixed(1)}L${there.join("L")}L${back.join("L")}Z`;
  };

  // `paths`: a, and b where there is a second policy, each a list of effects by year.
  const show = (paths, scale, year) => {
    const now = `${width} ${scale.low} ${scale.high} ${year}`;
    if (now !== shown) {
      frame(scale);
      drawn.clear();
    }
    shown = now;
    const at = x(year + 1).toFixed(1), ends = [];
    setAll(marker, { x1: at, x2: at, y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom });
    for (const [one, { outer, inner, line, dot, end }] of parts) {
      const path = paths[one];
      for (const part of [outer, inner, line, dot, end]) part.toggleAttribute("hidden", !path);
      if (!path) continue;
      ends.push([y(path[path.length - 1].mean, scale), end]);
      if (drawn.get(one) === path) continue; // the other policy was moved
      drawn.set(one, path);
      outer.setAttribute("d", around(path, scale, "low", "high"));
      inner.setAttribute("d", around(path, scale, "innerLow", "innerHigh"));
      const points = path.map(({ mean }, place) => `${x(place + 1).toFixed(1)},${y(mean, scale).toFixed(1)}`);
      line.setAttribute("d", `M${x(0).toFixed(1)},${y(0, scale).toFixed(1)}L${points.join("L")}`);
      setAll(dot, { cx: at, cy: y(path[year].mean, scale).toFixed(1) });
      end.textContent = `${one.toUpperCase()} ${number(path[path.length - 1].mean, 1, true)}`;
      end.setAttribute("x", width - MARGIN.right + 7);
    }
    ends.sort((one, other) => one[0] - other[0]);
    if (ends.length === 2 && ends[1][0] - ends[0][0] < LETTERS) {
      const middle = (ends[0][0] + ends[1][0]) / 2;
      [ends[0][0], ends[1][0]] = [middle - LETTERS / 2, middle + LETTERS / 2];
    }
    for (const [height, end] of ends) end.setAttribute("y", height.toFixed(1));
  };

  return { show, resize: (wanted) => { width = Math.max(Math.round(wanted), 240); }, svg };
};

// All panels in one picture of its own, with title, legend and colours: what is downloaded.
const STYLE = `text { font: 12px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
text { fill: #1d1d1f }
.title { font-size: 15px; font-weight: 600 } .tick { fill: #55555a; font-size: 11px }
.grid { stroke: #d6d6d8 } .zero, .marker { stroke: #55555a } .marker { stroke-dasharray: 2 3 }
.a { color: #0072b2 } .b { color: #b34a00 }
.outer, .inner { fill: currentColor; fill-opacity: .16 } .inner { fill-opacity: .34 }
.outer { stroke: currentColor; stroke-opacity: .5; stroke-width: .7 }
.mean { fill: none; stroke: currentColor; stroke-width: 2 } .mean.b { stroke-dasharray: 6 3 }
.dot, .end { fill: currentColor } .end { font-weight: 600 }`;

const pictureOf = (panels, titles, lines, legend) => {
  const width = 420, top = 34 + 20 * lines.length, below = 24 + 20 * legend.length;
  const wide = width * panels.length, high = top + HEIGHT + 24 + below;
  const all = drawing("svg", { xmlns: SVG, viewBox: `0 0 ${wide} ${high}`, width: wide, height: high });
  const style = drawing("style");
  style.textContent = STYLE;
  all.append(style, drawing("rect", { width: "100%", height: "100%", fill: "#fff" }));
  const write = (said, x, y, name = "") => {
    const text = drawing("text", { x, y, class: name });
    text.textContent = said;
    all.append(text);
  };
  lines.forEach((said, place) => write(said, 14, 26 + 20 * place, place ? "" : "title"));
  panels.forEach(({ svg }, place) => {
    write(titles[place], width * place + 14, top + 6);
    const copy = svg.cloneNode(true);
    for (const one of copy.querySelectorAll("[hidden]")) one.remove();
    setAll(copy, { x: width * place, y: top + 14, width, height: HEIGHT, preserveAspectRatio: "xMinYMid" });
    all.append(copy);
  });
  legend.forEach((said, place) => write(said, 14, top + HEIGHT + 44 + 20 * place));
  return new XMLSerializer().serializeToString(all);
};
