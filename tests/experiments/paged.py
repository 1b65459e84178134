"""A small emulator in the form that ``shuniu emulate`` writes, and the same worked out in NumPy, plainly."""

import base64
import json
from itertools import permutations

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr

LEVERS = (
    {"id": "posts", "low": 0.25, "high": 3.0, "neutral": 1.0, "scale": "linear"},
    {"id": "hub_share", "low": 0.0, "high": 1.0, "neutral": 1.0, "scale": "linear"},
    {"id": "reach", "low": -0.15, "high": 0.15, "neutral": 0.0, "scale": "linear"},
    {"id": "extra_hub_grants", "low": 0.0, "high": 5e7, "neutral": 0.0, "scale": "sqrt"},
    {"id": "mandate", "low": 1.0, "high": 6.0, "neutral": 1.0, "scale": "log"},
    {"id": "training", "low": 0.0, "high": 0.15, "neutral": 0.0, "scale": "linear"},
    {"id": "instructors", "low": 0, "high": 1000, "neutral": 0, "scale": "linear"},
    {"id": "from_year", "low": 2014, "high": 2020, "neutral": 2014, "scale": "linear"},
)
YEARS = tuple(range(2014, 2025))
OUTCOMES = ("coverage", "effective_coverage", "work_coverage", "money")
FUNCTIONS = {"linear": lambda x, low: x, "log": lambda x, low: np.log(x), "sqrt": lambda x, low: np.sqrt(x - low)}  # noqa: ARG005


def array(values, kind="float32", scale=1.0):
    """An array as the file has it."""
    found = np.asarray(values)
    data = np.round(found / scale) if kind == "int16" else found
    kept = data.astype(np.dtype(kind).newbyteorder("<")).tobytes()
    return {"shape": list(found.shape), "type": kind, "scale": scale, "data": base64.b64encode(kept).decode()}


def plain(given):
    """An array of the file as NumPy has it."""
    kind = np.dtype(given["type"]).newbyteorder("<")
    found = np.frombuffer(base64.b64decode(given["data"]), kind).astype(float).reshape(given["shape"])
    return found * given["scale"] if given["type"] == "int16" else found


def emulator(*, draws=200, parameters=6, units=16, elapsed=True, place="beijing_2013"):
    """An emulator whose numbers are made up."""
    generator = np.random.default_rng(11)
    inputs, width, basis = len(LEVERS) + parameters, len(OUTCOMES) * len(YEARS), 5
    shape = np.zeros((basis, len(OUTCOMES), len(YEARS)))
    since = np.arange(len(YEARS))
    for outcome in range(3):
        shape[outcome, outcome] = 1.0 - np.exp(-since / 3.0)
        shape[4, outcome] = since / 10.0
    shape[3, 3] = 4e6 * (since > 0)
    layers = [(inputs, units), (units, units), (units, basis)]
    network = [
        {
            "weights": array(generator.normal(0, 0.6 / np.sqrt(rows / 6), (rows, columns)), "float16"),
            "bias": array(generator.normal(0, 0.1, columns)),
        }
        for rows, columns in layers
    ]
    chance = np.full((len(OUTCOMES), len(YEARS)), 0.3)
    chance[3] = 2e5
    error = {one: 0.1 * (1 + place) for place, one in enumerate(OUTCOMES)}
    return {
        "format": 1,
        "place": place,
        "years": list(YEARS),
        "hashes": {},
        "levers": [dict(one) for one in LEVERS],
        "parameters": [f"number_{one}" for one in range(parameters)],
        "draws": {
            "values": array(generator.normal(0, 1, (draws, parameters)), "int16", 2e-4),
            "weights": array(np.full(draws, 1 / draws)),
        },
        "network": {"activation": "tanh", "layers": network},
        "outputs": {
            "outcomes": list(OUTCOMES),
            "basis": array(shape.reshape(basis, width)),
            "reference": "same_year",
            "elapsed": elapsed,
        },
        "status_quo": array(np.full((draws, len(OUTCOMES), len(YEARS)), 25.0), "float16"),
        "chance": {"base": array(chance), "slope": array(np.full_like(chance, 0.05))},
        "error": {"policies": 200, "rmse": error, "of_mean": error, "within_90": dict.fromkeys(OUTCOMES, 0.9)},
        "register": array(np.linspace(10300, 12600, len(YEARS))),
        "made": {"runs": 8000, "date": "2026-11-30", "version": "0.1.0"},
    }


def written(file, content=None):
    """The emulator as a file."""
    file.write_text(json.dumps(emulator() if content is None else content), encoding="utf-8")
    return file


def paths(content, settings):
    """Differences from the status quo, draws × outcomes × years."""
    levers = content["levers"]
    neutral = {one["id"]: one["neutral"] for one in levers}
    year = settings.get("from_year", neutral["from_year"])

    def coefficients(values):
        scaled = []
        for one in levers:
            by, low = FUNCTIONS[one["scale"]], one["low"]
            ends = by(low, low), by(one["high"], low)
            scaled.append(2 * (by(values[one["id"]], low) - ends[0]) / (ends[1] - ends[0]) - 1)
        draws = plain(content["draws"]["values"])
        found = np.hstack([np.tile(scaled, (len(draws), 1)), draws])
        for number, layer in enumerate(content["network"]["layers"]):
            found = found @ plain(layer["weights"]) + plain(layer["bias"])
            if number + 1 < len(content["network"]["layers"]):
                found = np.tanh(found)
        return found

    beyond = coefficients(neutral | settings) - coefficients(neutral | {"from_year": year})
    whole = (beyond @ plain(content["outputs"]["basis"])).reshape(len(beyond), len(OUTCOMES), len(YEARS))
    return over_calendar(content, whole, year)


def over_calendar(content, whole, year):
    """What is given by years since the policy began as calendar years have it; nothing before it begins."""
    found, back = np.zeros_like(whole), year - YEARS[0]
    for place, one in enumerate(YEARS):
        if one > year:
            found[..., place] = whole[..., place - back if content["outputs"].get("elapsed") else place]
    return found


def effect(content, settings, outcome, year):
    """Mean, 5 % and 95 % of the mixture, and how sure the sign is."""
    place = (OUTCOMES.index(outcome), YEARS.index(year))
    means = paths(content, settings)[:, place[0], place[1]]
    begin = settings.get("from_year", YEARS[0])
    base, slope = (over_calendar(content, plain(content["chance"][one]), begin)[place] for one in ("base", "slope"))
    deviations = np.hypot(base, slope * means)

    def below(value, share=0.0):
        return float(np.mean(ndtr((value - means) / deviations))) - share

    ends = [brentq(below, means.min() - 9, means.max() + 9, (share,), xtol=1e-9) for share in (0.05, 0.95)]
    return means.mean(), *ends, 1 - below(0.0) if means.mean() > 0 else below(0.0)


def parts(content, settings, outcome, year):
    """Each lever's part of the mean effect: its contribution averaged over all orders."""
    place = (OUTCOMES.index(outcome), YEARS.index(year))
    moved = [one for one in settings if one != "from_year"]
    timing = {key: value for key, value in settings.items() if key == "from_year"}

    def whole(some):
        return paths(content, timing | {one: settings[one] for one in some})[:, place[0], place[1]].mean()

    found = dict.fromkeys(moved, 0.0)
    orders = list(permutations(moved))
    for order in orders:
        for number, one in enumerate(order):
            found[one] += (whole(order[: number + 1]) - whole(order[:number])) / len(orders)
    return found
