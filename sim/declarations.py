"""Whether a mechanism declares what the contract says in the form that it says; else it is refused by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from keyword import iskeyword
from typing import Any, Final

import numpy as np

from sim.levers import Lever
from sim.observables import Outcome
from sim.parameters import Checked, SettingError

NEEDED: Final = ("NAME", "AFTER", "Parameters", "step")
"""What every mechanism declares."""
COLUMN_TYPES: Final = (
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64",
)  # fmt: skip
"""Types of the numbers that a mechanism may keep of every organization."""


def is_name(given: object) -> bool:
    """Whether this can be an attribute that does not begin with an underscore."""
    return isinstance(given, str) and given.isidentifier() and not iskeyword(given) and not given.startswith("_")


def is_column_type(given: Any) -> bool:
    """Whether NumPy takes this for one plain type of numbers.

    >>> is_column_type("int16"), is_column_type(float), is_column_type(object), is_column_type("2i4")
    (True, True, False, False)
    """
    if given is None:
        return False
    try:
        kind = np.dtype(given)
    except (TypeError, ValueError, SyntaxError):
        return False
    return kind.name in COLUMN_TYPES and bool(kind == np.dtype(kind.name))


def _is_parameters(given: Any) -> bool:
    if not (isinstance(given, type) and issubclass(given, Checked) and "__dataclass_fields__" in vars(given)):
        return False
    return all("unit" in one.metadata for one in fields(given))


def _is_sequence_of(kind: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda given: isinstance(given, (tuple, list)) and all(map(kind, given))


FORMS: Final[Mapping[str, tuple[str, Callable[[Any], bool]]]] = {
    "NAME": ("form_name", is_name),
    "AFTER": ("form_after", _is_sequence_of(lambda one: isinstance(one, str))),
    "Parameters": ("form_parameters", _is_parameters),
    "step": ("form_step", callable),
    "STREAM": ("form_stream", lambda given: isinstance(given, int) and 0 <= given < 1 << 63),
    "LEVERS": ("form_levers", _is_sequence_of(lambda one: isinstance(one, Lever) and is_name(one.id))),
    "STATE": ("form_mapping", lambda given: isinstance(given, Mapping)),
    "COLUMNS": ("form_mapping", lambda given: isinstance(given, Mapping)),
    "OUTCOMES": ("form_outcomes", _is_sequence_of(lambda one: isinstance(one, Outcome) and is_name(one.id))),
    "INVARIANTS": ("form_invariants", _is_sequence_of(lambda one: hasattr(one, "look") and hasattr(one, "after"))),
}
"""Declaration → what is said of one of another form, and whether it has the form."""
COUNTED: Final = {"EVENTS": "form_events", "SERIES": "form_series"}
"""What is said of declarations whose kinds stand with the contract."""


def check_form(module: Any, counted: Mapping[str, type[Any]]) -> None:
    """Refuse a declaration of another form than the contract's; ``counted`` are the kinds of EVENTS and SERIES."""
    within = (("mechanism", module.__name__),)
    for name in NEEDED:
        if not hasattr(module, name):
            raise SettingError("mechanism_lacks", name=name, within=within)
    for name, (refusal, is_so) in FORMS.items():
        if hasattr(module, name) and not is_so(given := getattr(module, name)):
            raise SettingError(refusal, name=name, value=given, within=within)
    for name, kind in counted.items():
        given = getattr(module, name, None)
        if given is not None and not isinstance(given, kind):
            raise SettingError(COUNTED[name], name=name, value=given, within=within)
        for one in () if given is None else given.declared:
            if not is_name(one.name):
                raise SettingError("form_name", name=name, value=one.name, within=within)
    for what in ("STATE", "COLUMNS"):
        for name in getattr(module, what, {}):
            if not is_name(name):
                raise SettingError("form_name", name=what, value=name, within=within)
    for name, kind in getattr(module, "COLUMNS", {}).items():
        if not is_column_type(kind):
            said = ", ".join(COLUMN_TYPES)
            raise SettingError("form_column", name=f"COLUMNS {name}", value=kind, within=within, types=said)
