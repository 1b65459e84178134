// What a server adds begins: its buttons, and what follows a move or another language.

const showPlaces = () => {
  const names = Object.entries(data.places).map(([id, name]) => option(id, speech.of(name)));
  found("place").replaceChildren(...names);
  found("place").value = data.place.id;
  document.body.classList.toggle("unknown", Boolean(data.missing));
  found("missing").hidden = !data.missing;
  if (!data.missing) return;
  found("missing").textContent = speech.joined([speech.of(data.missing), speech.say("no_emulator")]);
  found("status").textContent = ""; // no effect is known, and none is said
};

const followAll = () => {
  showPlaces();
  followRun();
  showKept();
  showResults();
  showMap();
};

const listenServed = () => {
  const on = (id, what, does) => found(id).addEventListener(what, does);
  on("run", "click", () => beginRun(data.sizes[0].replicates));
  on("run-more", "click", () => beginRun(data.sizes[1].replicates));
  on("run-stop", "click", stopRun);
  on("keep-save", "click", () => keepPolicy(true));
  on("keep-show", "click", () => keepPolicy(false));
  on("keep-copy", "click", () => copyFrom(found("keep-copy"), found("keep-text").textContent));
  on("results-show", "click", listResults);
  on("place", "change", () => {
    window.location.assign(`?place=${encodeURIComponent(found("place").value)}&lang=${state.lang}`);
  });
  document.addEventListener("settled", followAll);
};

listenServed();
followAll();
