"""What a mechanism of a month declares: the one contract of those that are shipped and of a reader's own.

A mechanism is a module, one file, with

``NAME``, ``AFTER``
    what it is called, and the mechanisms that must have run before it in a month;
``Parameters``
    a frozen dataclass of its numbers (:func:`sim.parameters.parameter`);
``step(model)``
    what it does in a month;

and, where it has any,

``STREAM``
    the number of its stream of chance (:func:`own_stream`), which ``model.chance(STREAM)`` draws from;
``LEVERS``
    what a policy may change of it (:func:`sim.levers.lever`);
``EVENTS``
    what it counts, causes of a change of coverage among it (:class:`Events`);
``SERIES``
    stocks that are recorded at the end of each month (:class:`Series`);
``OUTCOMES``
    what is measured of it, from its counts and those of the model (:class:`sim.observables.Outcome`);
``STATE``
    what it remembers from month to month: name → first value, or a function of the model that makes it.  It stands on
    the model under that name, and every fork, copy and pickled model has its own.  The function is called with the
    model set up and nobody registered in it yet;
``COLUMNS``
    numbers of every organization: name → element type, such as ``np.int16`` or ``float``.  They stand in
    ``model.organizations.own`` under that name, a row an organization, and begin at 0 when it is registered;
``INVARIANTS``
    what holds in every month (:func:`sim.invariants.invariant.invariant`), looked at by ``checks=all``.
"""

from __future__ import annotations

import functools
import importlib
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sim import observables
from sim.declarations import check_form as _check_form
from sim.keyed import name_key
from sim.levers import LEVER_GROUPS, Lever, values_type
from sim.observables import Outcome
from sim.parameters import SettingError

GAINED: Final = ("own", "joint", "otherwise")
LOST: Final = ("own", "joint", "dormant", "register", "otherwise")
"""What a cause of change is about: own branches, joint branches, dormancy, the register, or anything else."""


@dataclass(frozen=True, kw_only=True)
class Count:
    """A stock that is recorded at the end of each month; ``of`` finds it where no kernel counts it."""

    name: str
    words: Mapping[str, str]
    unit: str = "organizations"
    of: Callable[[Any], int] | None = None


@dataclass
class Series:
    """Stocks that are recorded together; each declaration returns the place of its own."""

    declared: list[Count] = field(default_factory=list)

    def count(
        self, name: str, *, en: str, zh: str, unit: str = "organizations", of: Callable[[Any], int] | None = None
    ) -> int:
        """A stock by its name, in both languages; ``of`` takes the model, at the end of a month."""
        self.declared.append(Count(name=name, words={"en": en, "zh": zh}, unit=unit, of=of))
        return len(self.declared) - 1

    @property
    def names(self) -> tuple[str, ...]:
        """What they are called, in their order."""
        return tuple(one.name for one in self.declared)


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that is counted each month; ``sign`` says what one of it does to the number of the covered.

    sign: 1 covers an organization, −1 takes its cover away, 0 leaves coverage as it is.  group: of ``GAINED`` or
    ``LOST``.  starts: each is a new Party organization, for which start-up money is due.
    """

    name: str
    words: Mapping[str, str]
    sign: int = 0
    group: str = "otherwise"
    unit: str = "organizations"
    starts: bool = False


@dataclass
class Events:
    """What one mechanism counts.

    Each declaration returns the place of the event among the mechanism's own, which its kernels count at; by contract
    every organization that gains or loses cover is counted by exactly one cause.

    >>> events = Events()
    >>> events.gain("founded", "own", en="founded a branch", zh="新建党组织", starts=True)
    0
    >>> events.neither("put_right", en="put right", zh="整顿到位", unit="branches")
    1
    """

    declared: list[Event] = field(default_factory=list)

    def gain(self, name: str, group: str = "otherwise", *, en: str, zh: str, starts: bool = False) -> int:
        """A cause that covers one organization each time."""
        return self._place(Event(name=name, words={"en": en, "zh": zh}, sign=1, group=group, starts=starts))

    def loss(self, name: str, group: str = "otherwise", *, en: str, zh: str) -> int:
        """A cause that takes the cover of one organization away each time."""
        return self._place(Event(name=name, words={"en": en, "zh": zh}, sign=-1, group=group))

    def neither(self, name: str, *, en: str, zh: str, unit: str = "organizations", starts: bool = False) -> int:
        """An event that leaves coverage as it is."""
        return self._place(Event(name=name, words={"en": en, "zh": zh}, unit=unit, starts=starts))

    def _place(self, event: Event) -> int:
        groups = GAINED if event.sign > 0 else LOST
        if event.group not in groups:
            raise ValueError(f"event {event.name}: group {event.group!r} is not one of {groups}")
        self.declared.append(event)
        return len(self.declared) - 1


def own_stream(name: str) -> int:
    """The number of the stream of a reader's own mechanism, from its name; the shipped ones have small numbers.

    >>> own_stream("volunteers") == own_stream("volunteers") != own_stream("visits")
    True
    """
    return (1 << 32) + (name_key(name) >> 32)


@dataclass(frozen=True)
class Mechanisms:
    """The mechanisms of a month, in their order, and what they declare together."""

    paths: tuple[str, ...]
    modules: tuple[Any, ...]

    def __reduce__(self) -> tuple[Any, ...]:
        """Copied and pickled as its paths: modules cannot be, so they are imported again."""
        return mechanisms, (self.paths,)

    def __deepcopy__(self, _: Any) -> Mechanisms:
        """Themselves: nothing changes them, and modules may have been imported anew since."""
        return self

    @functools.cached_property
    def names(self) -> tuple[str, ...]:
        """What they are called."""
        return tuple(module.NAME for module in self.modules)

    @functools.cached_property
    def levers(self) -> Mapping[str, Lever]:
        """All levers by name, group by group, mechanism by mechanism."""
        named = ((module, one.id, one) for module in self.modules for one in getattr(module, "LEVERS", ()))
        found: dict[str, Lever] = _once("LEVERS", named)
        groups = list(LEVER_GROUPS)
        return {one.id: one for one in sorted(found.values(), key=lambda one: groups.index(one.group))}

    @functools.cached_property
    def lever_values(self) -> Any:
        """The named tuple of the levers in force in a month."""
        return values_type(tuple(self.levers))

    @functools.cached_property
    def neutral(self) -> Any:
        """The levers of the status quo."""
        return self.lever_values(*(one.neutral for one in self.levers.values()))

    @functools.cached_property
    def events(self) -> Mapping[str, Event]:
        """All events by name, mechanism by mechanism."""
        named = ((module, event.name, event) for module in self.modules for event in self._events_of(module))
        return _once("EVENTS", named)

    @functools.cached_property
    def spans(self) -> Mapping[str, slice]:
        """Where the events of each mechanism stand among all: name → slice."""
        return _spans({module.NAME: len(self._events_of(module)) for module in self.modules})

    @functools.cached_property
    def series(self) -> Mapping[str, Count]:
        """All stocks that are recorded, by name, mechanism by mechanism."""
        named = ((module, one.name, one) for module in self.modules for one in self._series_of(module))
        return _once("SERIES", named)

    @functools.cached_property
    def event_places(self) -> Mapping[str, int]:
        """The place of each event among all."""
        return {name: place for place, name in enumerate(self.events)}

    @functools.cached_property
    def series_places(self) -> Mapping[str, int]:
        """The place of each stock among all."""
        return {name: place for place, name in enumerate(self.series)}

    @functools.cached_property
    def signs(self) -> NDArray[np.int64]:
        """What one of each event does to the number of the covered."""
        return np.array([event.sign for event in self.events.values()], dtype=np.int64)

    @functools.cached_property
    def starting(self) -> tuple[int, ...]:
        """The places of the events that start a Party organization."""
        return tuple(place for place, event in enumerate(self.events.values()) if event.starts)

    @functools.cached_property
    def measured(self) -> tuple[tuple[int, Callable[[Any], int]], ...]:
        """The place of each stock that no kernel counts, and how it is found."""
        return tuple((place, one.of) for place, one in enumerate(self.series.values()) if one.of is not None)

    @functools.cached_property
    def series_spans(self) -> Mapping[str, slice]:
        """Where the stocks of each mechanism stand among all: name → slice."""
        return _spans({module.NAME: len(self._series_of(module)) for module in self.modules})

    @functools.cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """What is measured, by id: what no single mechanism brings about, then mechanism by mechanism."""
        general = ((observables, *named) for named in observables.OUTCOMES.items())
        named = ((module, one.id, one) for module in self.modules for one in getattr(module, "OUTCOMES", ()))
        return _once("OUTCOMES", (*general, *named))

    @functools.cached_property
    def state(self) -> Mapping[str, Any]:
        """What they remember by name: the first value, or the function of the model that makes it."""
        return self._named("STATE")

    @functools.cached_property
    def columns(self) -> Mapping[str, Any]:
        """Element types of the numbers that they keep of every organization, by name."""
        return self._named("COLUMNS")

    @functools.cached_property
    def invariants(self) -> tuple[Any, ...]:
        """What they say holds in every month."""
        return tuple(one for module in self.modules for one in getattr(module, "INVARIANTS", ()))

    def _named(self, what: str) -> dict[str, Any]:
        """One declaration of all of them together."""
        return _once(
            what,
            ((module, name, value) for module in self.modules for name, value in getattr(module, what, {}).items()),
        )

    def check(self) -> Mechanisms:
        """Refuse what two of them declare under one name, before anything runs; else the mechanisms themselves."""
        _ = self.levers, self.events, self.series, self.outcomes, self.state, self.columns
        self._measured_once()
        return self

    def _measured_once(self) -> None:
        """Refuse a name that an outcome, a stock and an event share: results are asked for by it alone."""
        by: dict[str, tuple[Any, str]] = dict.fromkeys(observables.OUTCOMES, (observables, "OUTCOMES"))
        for module in self.modules:
            declared = {
                "OUTCOMES": [one.id for one in getattr(module, "OUTCOMES", ())],
                "SERIES": [one.name for one in self._series_of(module)],
                "EVENTS": [one.name for one in self._events_of(module)],
            }
            for what, names in declared.items():
                for name in names:
                    if name in by:
                        raise _taken(name, by[name], (module, what))
                    by[name] = (module, what)

    @functools.cached_property
    def flows(self) -> Mapping[str, Event]:
        """The causes of a change of coverage by name, those that add cover first."""
        causes = [event for event in self.events.values() if event.sign]
        return {event.name: event for event in sorted(causes, key=lambda event: -event.sign)}

    @staticmethod
    def _events_of(module: Any) -> Sequence[Event]:
        events: Events | None = getattr(module, "EVENTS", None)
        return () if events is None else events.declared

    @staticmethod
    def _series_of(module: Any) -> Sequence[Count]:
        series: Series | None = getattr(module, "SERIES", None)
        return () if series is None else series.declared


TWICE: Final = {
    "LEVERS": "lever_twice", "EVENTS": "event_twice", "SERIES": "series_twice", "STATE": "state_twice",
    "COLUMNS": "state_twice", "OUTCOMES": "outcome_twice",
}  # fmt: skip
"""What is said of a name that two mechanisms declare."""


def _once(what: str, named: Iterable[tuple[Any, str, Any]]) -> dict[str, Any]:
    """What mechanisms declare, by name; a name that two of them take is refused."""
    found: dict[str, Any] = {}
    by: dict[str, Any] = {}
    for module, name, value in named:
        if name in found:
            raise _taken(name, (by[name], what), (module, what))
        found[name] = value
        by[name] = module
    return found


def _taken(name: str, first: tuple[Any, str], second: tuple[Any, str]) -> SettingError:
    """What is said of a name that two modules declare, each with what it declares: the reader's own is told."""
    (mine, declared), (other, as_what) = (first, second) if is_shipped(second[0]) else (second, first)
    said = getattr(other, "NAME", "observables")
    return SettingError(TWICE[as_what], name=f"{mine.__name__}.{declared}", value=name, other=said)


def is_shipped(module: Any) -> bool:
    """Whether a mechanism comes with Shuniu."""
    return bool(module.__name__.startswith("sim."))


def _spans(sizes: Mapping[str, int]) -> dict[str, slice]:
    """Slices of these sizes one behind the other."""
    ends = list(itertools.accumulate(sizes.values()))
    return {name: slice(end - size, end) for (name, size), end in zip(sizes.items(), ends, strict=True)}


def check_form(module: Any) -> None:
    """Refuse what a mechanism declares in another form than the contract's."""
    _check_form(module, {"EVENTS": Events, "SERIES": Series})


@functools.cache
def mechanisms(paths: tuple[str, ...]) -> Mechanisms:
    """The mechanisms at these dotted paths, in order; refused if one runs before another that it needs."""
    modules = tuple(importlib.import_module(path) for path in paths)
    for module in modules:
        check_form(module)
    _check_order(modules)
    _check_streams(modules)
    return Mechanisms(paths, modules).check()


def _check_order(modules: Sequence[Any]) -> None:
    """Refuse a month in which a mechanism stands twice or before one that it needs, or that does not end as it must."""
    names = [module.NAME for module in modules]
    for place, module in enumerate(modules):
        if module.NAME in names[:place]:
            raise SettingError("process_twice", name="processes", value=module.NAME)
        for needed in module.AFTER:
            if needed not in names[:place]:
                where = "order_later" if needed in names else "order_missing"
                said = {"process": module.NAME, "needed": needed}
                raise SettingError(where, name="processes", value=module.NAME, hint="put_before", **said)
    for needed in ("accounts", "record"):
        if needed not in names:
            raise SettingError("end_missing", name="processes", value=names, hint="put_at_end", needed=needed)
    if names[-1] != "record":
        raise SettingError("after_record", name="processes", value=names[-1], hint="put_last")


def _check_streams(modules: Sequence[Any]) -> None:
    """Refuse two mechanisms that draw from one stream."""
    by: dict[int, Any] = {}
    for module in modules:
        number = getattr(module, "STREAM", None)
        if number is None:
            continue
        if number in by:
            mine, other = (by[number], module) if is_shipped(module) else (module, by[number])
            name = f"{mine.__name__}.STREAM"
            raise SettingError("stream_twice", name=name, value=number, hint="own_stream", process=other.NAME)
        by[number] = module
