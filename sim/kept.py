"""What mechanisms keep on a model: what they declare at its first value, and a refusal of all that they do not declare.

What is not declared would be lost at a fork, or two runs would share it.
"""

from __future__ import annotations

import copy
import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import mesa

from sim.parameters import SettingError

OF_MESA: Final = frozenset(vars(mesa.Model(rng=0))) - {"steps"}
"""What Mesa keeps on a model to register agents and to draw: made anew for each model, and filled by hand."""
OWN_TO_EACH: Final = {
    "place", "model_parameters", "horizon", "watchers", "policies", "schedule", "record", "ledger", "district_hubs",
    "names_held",
}  # fmt: skip
"""What a fork has of its own, or shares, as the place."""
BY_PARAMETERS: Final = {"_yearly", "informed", "prescribed"}
"""What follows from the parameters, so that a fork with other ones finds it anew."""
COLLECTOR: Final = "datacollector"
"""The name that Mesa gives what collects."""
TABLES: Final = ("organizations", "joint", "record", "ledger")


def make_declared(model: Any) -> None:
    """Give a model all that its mechanisms, and its class, declare that they remember, at its first value."""
    for name, first in model.declared.items():
        if name in vars(model) or hasattr(type(model), name) or name in OWN_TO_EACH or name in BY_PARAMETERS:
            whose = next((one for one in model.processes if name in getattr(one, "STATE", {})), None)
            where = type(model).__name__ if whose is None else whose.__name__
            raise SettingError("state_taken", name=f"{where}.STATE", value=name)
        setattr(model, name, _first(model, name, first))


def _first(model: Any, name: str, first: Any) -> Any:
    """The first value, a copy of its own, or what the function of the model makes."""
    if not callable(first):
        return copied(first, f"STATE {name}", {})
    try:
        return first(model)
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        raise SettingError("state_fails", name=f"STATE {name}", hint="nobody_yet", what=what) from error


def copied(value: Any, name: str, memo: dict[int, Any]) -> Any:
    """An independent copy; refused by name where there can be none, as two runs would then share one state."""
    try:
        if isinstance(value, types.FunctionType) and value.__closure__:
            raise TypeError("a function made inside another one shares its variables")  # noqa: TRY301
        return copy.deepcopy(value, memo)
    except Exception as error:
        raise SettingError("not_copied", name=name, hint="plain_state", kind=type(value).__name__) from error


def names_held(model: Any) -> Mapping[str, frozenset[str]]:
    """What institutions and tables hold when they are new, by what they are called."""
    return {where: frozenset(vars(one)) for where, one in _parts(model)}


def _parts(model: Any) -> Iterator[tuple[str, Any]]:
    """The institutions of a new model and its tables; district hubs come later, and are looked at when it is forked."""
    for one in (model.authority, *model.municipal_hubs, *model.districts, model.registry):
        yield type(one).__name__, one
    for name in TABLES:
        yield f"model.{name}", getattr(model, name)


def refuse_undeclared(model: Any, names: Iterable[str]) -> None:
    """Refuse those of these names on a model that it holds without their being declared."""
    known = {*OF_MESA, *OWN_TO_EACH, *BY_PARAMETERS, *model.declared, COLLECTOR}
    for name in names:
        if name not in known:
            raise SettingError("not_declared", name=f"model.{name}", hint="declare_state")


def refuse_undeclared_in_parts(model: Any) -> None:
    """Refuse what is kept on institutions or tables, where nothing can be declared."""
    known = model.names_held
    for where, one in _parts(model):
        for name in vars(one).keys() - known[where] - BY_PARAMETERS:
            raise SettingError("not_declared", name=f"{where}.{name}", hint="declare_state")
