// What the sliders cannot be set to though it will be asked for: said under the heading where it is looked for, with
// how far they go, and the command that has the model itself tell it.

const WITHOUT_HUBS = "hub_share";

// How far the levers go towards no hubs, in words: the ends of their ranges.
const mostTowardsNoHubs = (levers, { say }, amounts) => {
  const lowest = (wanted) => levers.find(({ id, low, neutral }) => id === wanted && low < neutral);
  const grants = lowest("hub_grants"), reach = lowest("reach"), said = [];
  if (grants) {
    const key = grants.low === 0 ? "hubs_without_grants" : "hubs_fewer_grants";
    said.push(say(key, { value: amounts.value(grants, grants.low) }));
  }
  if (reach) said.push(say("hubs_less_reach", { value: amounts.short(reach, reach.low) }));
  return said.join(say("together_and"));
};

// Notes by family of levers.
const notesOf = (emulator, { levers, place }, speech) => {
  if (levers.some(({ id }) => id === WITHOUT_HUBS)) return {};
  const { say, lang } = speech, most = mostTowardsNoHubs(levers, speech, amountsOf(speech));
  const words = ["shuniu ask", `${WITHOUT_HUBS}=0`, `by=${monthOf(place, emulator.years[emulator.years.length - 1])}`,
    `place=${place.id}`, ...(lang === "zh" ? ["lang=zh"] : [])];
  const note = element("p", { class: "small" }, ...whole(say(most ? "no_hubs_here" : "no_hubs_at_all", { most })));
  const region = { id: "hubs-command", tabindex: "0", role: "region", "aria-label": say("hubs_exactly") };
  const command = element("pre", region, words.join(" "));
  return { hubs: [note, element("details", {}, element("summary", {}, say("for_staff")),
    element("p", {}, say("hubs_exactly")), command)] };
};
