"""A small emulator in the form that ``shuniu emulate`` writes, and what Python says it predicts."""

import base64
import json
import tempfile
from functools import cache
from itertools import permutations
from pathlib import Path

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr

from experiments.emulating.emulator import Emulator
from experiments.emulating.network import Network, mean_of
from experiments.settings.version import model_version

LEVERS = (
    {"id": "posts", "low": 0.25, "high": 3.0, "neutral": 1.0},
    {"id": "hub_share", "low": 0.0, "high": 1.0, "neutral": 1.0},
    {"id": "reach", "low": -0.15, "high": 0.15, "neutral": 0.0},
    {"id": "extra_hub_grants", "low": 0.0, "high": 5e7, "neutral": 0.0},
    {"id": "mandate", "low": 1.0, "high": 6.0, "neutral": 1.0},
    {"id": "training", "low": 0.0, "high": 0.15, "neutral": 0.0},
    {"id": "instructors", "low": 0, "high": 1000, "neutral": 0, "whole": True},
    {"id": "from_year", "low": 2014, "high": 2020, "neutral": 2014, "whole": True},
)
YEARS = tuple(range(2014, 2025))
OUTCOMES = ("coverage", "effective_coverage", "work_coverage", "money")


def array(values):
    """An array as the file has it."""
    found = np.asarray(values, dtype="<f4")
    return {"shape": list(found.shape), "type": "float32", "scale": 1.0, "data": base64.b64encode(found).decode()}


def emulator(configuration, *, draws=200, parameters=6, units=15, networks=2):
    """An emulator whose numbers are made up, of the place of a configuration."""
    generator = np.random.default_rng(11)

    def random(deviation, shape):
        return generator.normal(0, deviation, shape).astype(np.float32)

    inputs, width, basis = len(LEVERS) + parameters, len(OUTCOMES) * len(YEARS), 5
    shape = np.zeros((basis, len(OUTCOMES), len(YEARS)))
    since = np.arange(len(YEARS))
    for outcome in range(3):
        shape[outcome, outcome] = 1.0 - np.exp(-since / 3.0)
        shape[4, outcome] = since / 10.0
    shape[3, 3] = 4e6 * (since > 0)
    layers = [(inputs, units), (units, units), (units, basis)]
    network = mean_of(
        [
            Network(tuple((random(0.6 * np.sqrt(6 / one[0]), one), random(0.1, one[1])) for one in layers))
            for _ in range(networks)
        ],
        inputs,
    )
    chance = np.full((len(OUTCOMES), len(YEARS)), 0.3)
    chance[3] = 2e5
    error = {one: 0.1 * (1 + place) for place, one in enumerate(OUTCOMES)} | {"money": 4e5}
    districts = [str(one["id"]) for one in configuration.place.districts]
    few = {one: value / 2 for one, value in error.items()}
    return {
        "format": 2,
        "place": configuration.place_id,
        "years": list(YEARS),
        "hashes": {
            "model": model_version(),
            "place": configuration.place.digest,
            "posterior": configuration.uncertain.digest,
        },
        "levers": [{"scale": "linear", **one} for one in LEVERS],
        "parameters": [f"number_{one}" for one in range(parameters)],
        "draws": {
            "values": array(generator.normal(0, 1, (draws, parameters))),
            "weights": array(np.full(draws, 1 / draws)),
        },
        "network": {
            "activation": "tanh",
            "layers": [{"weights": array(one), "bias": array(two)} for one, two in network.layers],
        },
        "outputs": {
            "outcomes": list(OUTCOMES),
            "basis": array(shape.reshape(basis, width)),
            "reference": "same_year",
            "elapsed": True,
        },
        "status_quo": array(np.full((draws, len(OUTCOMES), len(YEARS)), 25.0)),
        "chance": {"base": array(chance), "slope": array(np.full_like(chance, 0.05))},
        "districts": {
            "ids": districts,
            "outcomes": list(OUTCOMES[:2]),
            "lines": array(generator.normal(0, 2, (networks * units, len(districts) * 2 * len(YEARS)))),
        },
        "error": {
            "policies": 200,
            "rmse": error,
            "of_mean": error,
            "of_few": few,
            "of_districts": {one: error[one] for one in OUTCOMES[:2]},
            "between_districts": {one: 0.2 * error[one] for one in OUTCOMES[:2]},
            "within_90": dict.fromkeys(OUTCOMES, 0.9),
        },
        "register": np.linspace(10300, 12600, len(YEARS)).tolist(),
        "made": {"runs": 8000, "date": "2026-11-30", "version": "0.1.0"},
    }


def rising(configuration):
    """An emulator in which more of any lever is more coverage and more money, surely, and not alike in all draws."""
    content, generator, levers = emulator(configuration), np.random.default_rng(5), len(LEVERS)
    own = 0.3 * np.eye(levers)
    first = np.vstack([np.hstack([own, own]), generator.normal(0, 0.2, (6, 2 * levers))])
    last = np.zeros((2 * levers, 5))
    last[:levers, :3] = np.linspace(20, 60, levers)[:, None]
    last[levers:, 3] = np.linspace(1, 12, levers)
    layers = [(first, np.zeros(2 * levers)), (last, np.zeros(5))]
    content["network"]["layers"] = [{"weights": array(one), "bias": array(two)} for one, two in layers]
    return content


def written(file, content):
    """The emulator as a file."""
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


@cache
def loaded(text):
    """The emulator as Python reads it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "emulator.json"
        file.write_text(text, encoding="utf-8")
        return Emulator.load(file)


def paths(content, settings):
    """Differences from the status quo, draws × outcomes × years."""
    return loaded(json.dumps(content)).predict(settings)


def effect(content, settings, outcome, year):
    """Mean, 5 % and 95 % of the mixture of the draws with their chance, and how sure the sign is."""
    place = (slice(None), OUTCOMES.index(outcome), YEARS.index(year))
    python, differences = loaded(json.dumps(content)), paths(content, settings)
    point = np.broadcast_to(python.point(settings), (len(differences), len(LEVERS)))
    means, deviations = differences[place], python.spread(point, differences)[place]

    def below(value, share=0.0):
        return float(np.mean(ndtr((value - means) / deviations))) - share

    ends = [brentq(below, means.min() - 9, means.max() + 9, (share,), xtol=1e-9) for share in (0.05, 0.95)]
    return means.mean(), *ends, 1 - below(0.0) if means.mean() > 0 else below(0.0)


def of_districts(content, settings, year):
    """Mean, 5 % and 95 % over the draws of what a policy does, districts × outcomes told of them × 3."""
    python = loaded(json.dumps(content))
    point = python.point(settings)
    found = python.by_district(np.broadcast_to(point, (len(python.draws), len(point))), python.draws)
    told = found[..., YEARS.index(year)]
    return np.stack([told.mean(0), *np.quantile(told, (0.05, 0.95), axis=0)], axis=-1)


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
