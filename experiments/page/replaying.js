// The last change once more, from where it began to where it ended; where nothing should move on a screen, in one step.

const SECONDS = 1.2, PAUSE = 0.3; // how long it takes, and how long the beginning is shown before
let replaying = 0, aimedAt = null;

const stopReplay = () => {
  if (replaying) state = aimedAt;
  replaying = 0;
};

const between = (one, other, share) => {
  if (!one || !other) return other;
  const partly = (place) => place === emulator.timing ? 0 : share; // a year has no parts
  return one.map((value, place) => value + partly(place) * (other[place] - value));
};

const replay = () => {
  if (history.before() === null) return;
  stopReplay();
  const from = read(history.before()), to = state, began = performance.now();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  [replaying, aimedAt] = [began, to];
  const frame = (now) => {
    if (replaying !== began) return;
    const share = Math.min(Math.max((now - began) / 1000 - PAUSE, 0) / SECONDS, 1);
    if (share === 1) {
      stopReplay();
    } else {
      const eased = still ? 0 : share * share * (3 - 2 * share);
      state = { ...to, a: between(from.a, to.a, eased), b: between(from.b, to.b, eased) };
      requestAnimationFrame(frame);
    }
    controls.set(state[state.edit]);
    show();
  };
  requestAnimationFrame(frame);
};
