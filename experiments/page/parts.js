// What the page is made of: the data in it, the emulator, a panel for every outcome.

const data = JSON.parse(found("data").textContent);
const emulator = emulatorOf(data.emulator), sayings = sayingOf(data.words), explaining = explainingOf(emulator, data);
const ranking = rankingOf(emulator, data);
const outcomes = shares(emulator);
const panels = outcomes.map((outcome) => {
  const figure = document.querySelector(`[data-panel=${outcome}]`);
  return { figure, ...panelOf(figure.querySelector("svg"), emulator.years) };
});
