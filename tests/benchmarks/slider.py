"""How long a person waits who moves a slider of ``shuniu page``: from the key to the frame with the new pictures."""

import tempfile
from pathlib import Path
from statistics import median, quantiles

from experiments.page.configured import configured
from experiments.page.emulated import emulated
from experiments.page.making import page
from experiments.report_page.printing import browser
from tests.benchmarks.result import AT_MOST, Result
from tests.experiments.paged import emulator, written

MOVES, TINY = 60, 4
PAUSE = 40
"""Milliseconds between two moves: as fast as a key that is held down repeats, and a little."""
LISTEN = """() => {
  window.seen = { work: [], picture: [] };
  const channel = new MessageChannel(), waiting = [];
  channel.port1.onmessage = () => {
    while (waiting.length) window.seen.picture.push(performance.now() - waiting.pop());
  };
  let began = 0;
  document.addEventListener("input", () => { began = performance.now(); }, true);
  document.addEventListener("input", (event) => {
    document.body.getBoundingClientRect();
    window.seen.work.push(performance.now() - began);
    requestAnimationFrame(() => { waiting.push(event.timeStamp); channel.port2.postMessage(0); });
  });
}"""


def measure(size):
    """Milliseconds of processor, of script and layout, and until the frame is drawn; two policies, 256 draws."""
    from playwright.sync_api import sync_playwright

    moves = TINY if size.organizations else MOVES
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        configuration = configured(None)
        content = emulator(configuration, draws=256, parameters=105, units=80, networks=3)
        found = emulated(configuration, str(written(Path(folder) / "emulator.json", content)), ())
        file.write_text(page(found, configuration, "en"), encoding="utf-8")
        opened = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        rounds = [moved(opened, file.as_uri(), moves) for _ in range(size.rounds)]
        opened.close()

    note = f"{len(rounds)} rounds of {len(rounds[0]['work'])} moves, 256 draws, three networks of 80 and 80 units"
    return [
        Result("processor time of the page for a move", tuple(one["processor"] for one in rounds), "ms", note=note),
        Result("script and layout of a move, on the clock", each(rounds, "work", median), "ms"),
        Result("slider to picture, median", each(rounds, "picture", median), "ms", 16.0, AT_MOST, "the frame is drawn"),
        Result("slider to picture, 95th percentile", each(rounds, "picture", late), "ms", 60.0, AT_MOST, ""),
    ]


def moved(opened, address, moves):
    """The times of some moves on a page that is opened anew."""
    page = opened.new_page(viewport={"width": 1400, "height": 900})
    page.goto(f"{address}#a=posts:2,training:0.05&b=mandate:3&edit=a")
    page.wait_for_timeout(1000)
    page.evaluate(LISTEN)
    page.locator("#lever-posts").focus()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = spent(session)
    for move in range(moves):
        page.keyboard.press("ArrowRight" if move % 40 < 20 else "ArrowLeft")
        page.wait_for_timeout(PAUSE)
    seen = page.evaluate("window.seen") | {"processor": 1000 * (spent(session) - before) / moves}
    page.close()
    return seen


def spent(session):
    """Seconds of processor that the page has taken for everything, painting included."""
    found = session.send("Performance.getMetrics")["metrics"]
    return next(one["value"] for one in found if one["name"] == "TaskDuration")


def each(rounds, name, of):
    """One number a round."""
    return tuple(of(one[name]) for one in rounds)


def late(times):
    """The 95th percentile."""
    return quantiles(times, n=20, method="inclusive")[-1]
