"""Shuniu from Python: what a script or a notebook needs, and nothing else.

What becomes of coverage, month by month, with half as many posts again?

>>> import shuniu
>>> model = shuniu.model("example_town", levers={"posts": 1.5}, horizon=24)
>>> model.step_to(24).outcomes()["coverage"].round(3).tail(2).index.tolist()
[23, 24]

One model follows one seed; :func:`run` compares scenarios over many, as the command ``shuniu run`` does, keeps what
comes out and gives it back::

    results = shuniu.run(experiment="headline", place="example_town", replicates=4)
    results.series("coverage")                  # months × scenarios
    results.figure("coverage_by_scenario")      # shown by a notebook

What is asked for wrongly is a :class:`Refused`, which says what to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shuniu.own_packages import import_ours

import_ours()

from shuniu.refused import plainly  # noqa: E402  only now is it sure whose packages these are
from shuniu.results import Results  # noqa: E402  the same
from sim import __version__  # noqa: E402  the same
from sim.parameters import Refused  # noqa: E402  the same

if TYPE_CHECKING:
    import pandas as pd

    from shuniu.answers import Answer
    from sim.model import CoverageModel
    from sim.place import Place
    from sim.policies import Policy

__all__ = [
    "Refused", "Results", "__version__", "ask", "compare", "levers", "model", "open", "outcomes", "parameters", "place",
    "rank", "run", "sweep",
]  # fmt: skip


@plainly
def place(name: str | Path) -> Place:
    """A place by its name in ``configs/place``, the caller's own included, or by its file.

    >>> place("example_town")
    Place(example_town, Example town (made up) 示例镇（虚构）: 240 organizations in 2013-01, 3 districts, 4 fields)
    """
    from shuniu.making import place_of

    return place_of(name)


@plainly
def model(
    place: str | Path | Place = "beijing_2013", *, levers: Mapping[str, float | str] | None = None,
    policies: Iterable[str | Policy] = (), parameters: Mapping[str, Any] | None = None,
    mechanisms: Sequence[str] = (), seed: int = 1, horizon: int = 132,
) -> CoverageModel:  # fmt: skip
    """A model at month 0: ``step()`` and ``step_to(month)`` move it on, ``outcomes()`` is what came out.

    ``levers`` are in force from month 0 on, ``policies`` (names of files in ``configs/policy``) from the month that
    each says.  ``parameters`` are written as in a configuration, ``{"process.founding.hazard": 0.2}``, or nested.
    ``mechanisms`` of one's own are named by dotted path (``shuniu init mechanism=volunteers``).

    >>> model("example_town", levers={"posts": 1.5}, policies=["no_hubs"], seed=7, horizon=24)
    CoverageModel(example_town, month 0 of 24, seed 7: 236 organizations, 13.6% covered)
    >>> model("example_town", levers={"posts": -1})
    Traceback (most recent call last):
    shuniu.Refused: posts = -1: give a number from 0 to 10 (× the status quo).
    """
    from shuniu.making import model_of

    return model_of(place, levers or {}, policies, parameters or {}, mechanisms, seed, horizon)


@plainly
def run(**settings: Any) -> Results:
    """What ``shuniu run`` with these settings stores, simulated where it is not stored yet.

    Settings are those of the command line; dotted ones are nested or written in quotes::

        shuniu.run(place="example_town", scenarios=["no_hubs", "hub_expansion"], replicates=4)
        shuniu.run(policy="stronger_mandate", **{"policy.levers.mandate": 10})
        shuniu.run(process={"founding": {"hazard": 0.2}}, executor="serial")

    How far it is comes line by line on the standard error, in the language of ``lang``, by default the locale's.
    """
    from experiments.commands.run import RUN
    from shuniu.asking import stored

    return Results(stored(RUN, settings))


@plainly
def sweep(**settings: Any) -> Results:
    """The same of ``shuniu sweep``, for experiments with a design.

    ::

        shuniu.sweep(experiment="hub_reach_by_budget", place="example_town", replicates=2)
    """
    from experiments.commands.sweep import SWEEP
    from shuniu.asking import stored

    return Results(stored(SWEEP, settings))


@plainly
def ask(*words: str, **settings: Any) -> Answer:
    """What ``shuniu ask`` answers: levers, amounts and policies as they are typed, all else as settings.

    ::

        answer = shuniu.ask("posts=+100", place="beijing_2013", by=2020)
        answer                       # the sentence
        answer.effects               # a table: change, interval, how sure the sign is
        answer.figure("coverage_by_scenario")
    """
    from shuniu.answers import ask as answer
    from shuniu.asking import saying_itself_that_it_compiles

    with saying_itself_that_it_compiles():
        return answer(words, settings)


@plainly
def compare(first: str, second: str | None = None, **settings: Any) -> Answer:
    """What ``shuniu compare`` answers: the second package against the first, or one against the status quo.

    ::

        shuniu.compare("hub_expansion", "posts=+100,training", replicates=64)
    """
    from shuniu.answers import compared
    from shuniu.asking import saying_itself_that_it_compiles

    with saying_itself_that_it_compiles():
        return compared([first] if second is None else [first, second], settings)


@plainly
def rank(*packages: str, **settings: Any) -> pd.DataFrame:
    """The ways to spend money of ``shuniu rank``, the one first that does most for it.

    ::

        shuniu.rank(what="levers", size="quick", money="20m")
    """
    from shuniu.answers import ranked
    from shuniu.asking import saying_itself_that_it_compiles

    with saying_itself_that_it_compiles():
        return ranked(packages, settings)


@plainly
def open(results: str | Path) -> Results:  # noqa: A001  shuniu.open, as one opens a file
    """Stored results by their folder, by the name of their experiment (the newest), or by the beginning of their hash.

    >>> open("nothing_of_this_name")
    Traceback (most recent call last):
    shuniu.Refused: Nothing is stored under 'nothing_of_this_name' (in results). ...
    """
    from shuniu.asking import opened

    return Results(opened(results))


@plainly
def levers(mechanisms: Sequence[str] = ()) -> pd.DataFrame:
    """Every lever that a policy can set: unit, range, neutral value, names, meaning, source.

    ``mechanisms`` of one's own are named by dotted path, here and in :func:`parameters`.

    >>> print(levers().loc["posts", ["name_zh", "unit", "low", "high", "neutral"]].to_string())
    name_zh                购买岗位
    unit       × the status quo
    low                     0.0
    high                   10.0
    neutral                 1.0
    """
    from shuniu.tables import lever_table

    return lever_table(mechanisms)


@plainly
def parameters(mechanisms: Sequence[str] = ()) -> pd.DataFrame:
    """Every parameter of the mechanisms: unit, range, default, meaning in both languages, source, grade.

    >>> print(parameters().loc["process.staffing.turnover", ["unit", "low", "high"]].to_string())
    unit    1/year
    low       0.08
    high       0.4
    """
    from shuniu.tables import parameter_table

    return parameter_table(mechanisms)


@plainly
def outcomes() -> pd.DataFrame:
    """Every outcome that is measured: unit, names, definition, and whether a rise is good (1), bad (-1) or neither.

    >>> outcomes().loc["coverage", ["unit", "name_zh"]].tolist()
    ['share', '覆盖率']
    """
    from shuniu.tables import outcome_table

    return outcome_table()
