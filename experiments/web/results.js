// What lies in the results folder: a list, each with its report, and sweeps as heat maps.

const stored = { listed: null };

const listResults = async () => {
  found("results-said").textContent = speech.say("wait");
  const answer = await asked("results");
  found("results-said").textContent = answer?.status === 200 ? "" : wrongIn(answer);
  if (answer?.status !== 200) return;
  stored.listed = answer.content;
  showResults();
};

const showResults = () => {
  const { say, of, lang } = speech, { listed } = stored;
  if (!listed) return;
  const { results, number: all } = listed;
  found("results-said").textContent = results.length
    ? say("results_all", { shown: String(results.length), number: String(all) }) : say("results_none");
  found("results-found").replaceChildren(...results.map((one) => {
    const name = of(one.name), about = [of(one.place), one.date].join(" · ");
    const link = element("a", {
      href: `results/${encodeURIComponent(one.id)}/report?lang=${lang}`, target: "_blank", rel: "noopener",
      "aria-label": say("results_open", { what: say("results_report"), name: `${name} ${one.date}` }),
    }, say("results_report"));
    const told = element("span", { class: "told" }, element("span", {}, `${name} · ${about}`),
      one.question ? element("span", { class: "small" }, of(one.question)) : null,
      element("span", { class: "small" }, one.command));
    const row = element("li", {}, told, link);
    if (one.swept) {
      const open = element("button", {
        type: "button", "aria-label": say("results_open", { what: say("results_map"), name: `${name} ${one.date}` }),
      }, say("results_map"));
      open.addEventListener("click", () => openMap(one));
      row.append(open);
    }
    return row;
  }));
};
