// What is asked of the server that this page comes from; nothing else is ever asked of anybody.

// {status, content}, or null where nothing answers.
const asked = async (address, body = null) => {
  const sending = body === null ? {} : {
    method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", "x-shuniu": "1" },
  };
  try {
    const answer = await fetch(address, { ...sending, cache: "no-store", credentials: "same-origin" });
    return { status: answer.status, content: await answer.json() };
  } catch {
    return null;
  }
};

// What is wrong, in the page's language.
const wrongIn = (answer) => answer === null ? speech.say("run_away")
  : speech.of(answer.content?.problem ?? { en: `HTTP ${answer.status}`, zh: `HTTP ${answer.status}` });

// The levers of a policy that are moved, by id, with the digits that an address has.
const leversOf = (values) => Object.fromEntries(movedLevers(emulator, values)
  .map((place) => [emulator.levers[place].id, Number(plain(values[place]))]));

const beginsOf = (values) => emulator.begins(values) === emulator.years[0] ? null : emulator.begins(values);
