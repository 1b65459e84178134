"""The places that are measured: as they ship, and Beijing enlarged or reduced to a number of organizations."""

import copy
from functools import cache

from experiments.settings.configuration import configure
from experiments.settings.overrides import Words
from sim.model import ModelParameters
from sim.place import Place
from sim.spin_up import at_month_zero

SEED = 1
GROWS = ("posts", "branch_grants", "hub_grants", "services")
"""What the calendar gives in a year; it grows with the register."""


@cache
def configuration(place="beijing_2013"):
    return configure(Words.sort([f"place={place}"]))


@cache
def parameters():
    return ModelParameters(configuration().parameters)


@cache
def beijing_of(organizations):
    """Beijing's fields, districts, hubs and rules with another register, its public money in proportion."""
    settings = copy.deepcopy(dict(configuration().settings["place"]))
    factor = organizations / settings["register"]["total"]
    settings["register"]["total"] = organizations
    for entry in settings["calendar"]:
        entry.update({name: entry[name] * factor for name in GROWS if name in entry})
    settings["money"]["payers"] = {}
    settings["settled"] = None
    return Place.from_mapping(f"beijing_of_{organizations}", settings)


@cache
def month_zero(place_id, horizon, organizations=0, seed=SEED):
    """The model at month 0, made once: what is measured is forked from it."""
    place = beijing_of(organizations) if organizations else configuration(place_id).place
    return at_month_zero(place, parameters(), seed, horizon)
