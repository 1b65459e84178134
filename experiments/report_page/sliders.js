"use strict";
// Moves picture and numbers to the computed cell nearest to both sliders; every text was worked out beforehand.
(() => {
  const data = JSON.parse(document.getElementById("grid-data").textContent);
  const box = document.getElementById("controls");
  const inputs = (name) => [...box.querySelectorAll(`[data-lever=${name}]`)];
  const distance = (cell, funding, hubs) => Math.hypot(cell.funding - funding, cell.hubs - hubs);
  const fill = (words, funding, hubs) => words.replace("{funding}", `×${funding}`).replace("{hubs}", `×${hubs}`);

  const show = (funding, hubs) => {
    const cell = data.cells.reduce((best, one) =>
      distance(one, funding, hubs) < distance(best, funding, hubs) ? one : best);
    const exact = distance(cell, funding, hubs) < 1e-9;
    for (const [name, words] of Object.entries(cell.texts)) {
      for (const place of document.querySelectorAll(`[data-text=${name}]`)) place.textContent = words;
    }
    for (const [outcome, line] of Object.entries(cell.lines)) {
      const panel = document.querySelector(`[data-panel=${outcome}]`);
      panel.querySelector("[data-line]").setAttribute("d", line.path);
      panel.querySelector("[data-end]").setAttribute("y", line.y);
      panel.querySelector("[data-usual]").setAttribute("y", line.usual);
      panel.querySelector("[data-end]").textContent = cell.texts[outcome].replace(/ ?%/, "");
    }
    document.getElementById("cell-shown").textContent =
      fill(exact ? data.shown : data.nearest, cell.funding, cell.hubs);
    for (const place of document.querySelectorAll("[data-cell]")) {
      const current = place.dataset.cell === `${cell.funding},${cell.hubs}`;
      current ? place.setAttribute("aria-current", "true") : place.removeAttribute("aria-current");
    }
  };

  const value = { };
  for (const name of ["funding", "hubs"]) {
    value[name] = Number(inputs(name)[0].value);
    for (const input of inputs(name)) {
      input.addEventListener("input", () => {
        const given = input.valueAsNumber;
        if (!Number.isFinite(given)) return;
        value[name] = Math.min(Math.max(given, Number(input.min)), Number(input.max));
        for (const other of inputs(name)) if (other !== input) other.value = value[name];
        show(value.funding, value.hubs);
      });
    }
  }
  box.hidden = false;
  show(value.funding, value.hubs);
})();
