"""Answers to questions for a notebook: a sentence, a table of effects, and the stored results behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from shuniu.refused import plainly
from shuniu.results import Results

if TYPE_CHECKING:
    import pandas as pd

    from experiments.analysis.compare import Comparison
    from experiments.storage.store import Dataset

COLUMNS = ("reference", "level", "change", "low", "high", "probability", "chance")


class Answer(Results):
    """What one package does against another: its stored runs, the sentence, and a table.

    ``sentence`` is in the language that was asked for.
    """

    def __init__(self, dataset: Dataset, comparison: Comparison, sentence: str) -> None:
        super().__init__(dataset)
        self.comparison = comparison
        self.sentence = sentence

    @property
    @plainly
    def effects(self) -> pd.DataFrame:
        """One row an outcome: both levels, the change with its interval, how sure its sign is, what chance leaves.

        Shares are fractions of one, changes in points, or in the outcome's unit where that is no share.
        """
        import pandas as pd

        first, second = (self.comparison.rows[place] for place in (0, 1))
        rows = {}
        for one in self.comparison.outcomes:
            found = second.differences[one.id]
            levels = first.levels[one.id].mean, second.levels[one.id].mean
            rows[one.id] = (*levels, found.mean, found.low, found.high, found.probability, found.chance)
        return pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS))

    @property
    def yuan_a_year(self) -> tuple[float, float | None, float | None]:
        """What it costs more a year, and the ends of the interval; see the sentence where it has no price."""
        found = self.comparison.rows[1].extra_cost_per_year
        return found.mean, found.low, found.high

    def __repr__(self) -> str:
        return self.sentence


def ask(words: Sequence[str], settings: Mapping[str, Any]) -> Answer:
    """The answer to ``shuniu ask`` with these words and settings."""
    from experiments.analysis.compare import compare
    from experiments.asking.question import Question
    from experiments.commands.ask import simulated
    from experiments.presenting.asked import paragraph
    from experiments.presenting.ensembles import ensemble
    from shuniu.asking import terminal_and_words, whole

    terminal, typed = terminal_and_words(words, settings)
    _, configuration, found = simulated(Question.of(typed), terminal)
    dataset = whole(found)
    comparison = compare(ensemble(dataset))
    return Answer(dataset, comparison, paragraph(comparison, comparison.policies[0], configuration, terminal.lang))


def compared(words: Sequence[str], settings: Mapping[str, Any]) -> Answer:
    """The answer to ``shuniu compare`` with these words and settings."""
    from experiments.analysis.between import between
    from experiments.analysis.compare import compare
    from experiments.asking.question import Question
    from experiments.commands.compare import OWN, asked, simulated
    from experiments.presenting.compared import paragraph
    from experiments.presenting.ensembles import ensemble
    from shuniu.asking import terminal_and_words, whole

    terminal, typed = terminal_and_words(words, settings)
    question = Question.of(typed, OWN, apart=True)
    pair = asked(question)
    _, found, _ = simulated(pair, question, terminal)
    dataset = whole(found)
    comparison = compare(between(ensemble(dataset), pair.first.id, pair.second.id))
    return Answer(dataset, comparison, paragraph(comparison, comparison.policies[0], dataset, terminal.lang))


def ranked(words: Sequence[str], settings: Mapping[str, Any]) -> pd.DataFrame:
    """The ways of ``shuniu rank`` in order, those that cannot be ranked behind them."""
    import pandas as pd

    from experiments.asking.question import Question
    from experiments.commands.rank import OWN, answered
    from experiments.language.messages import in_language
    from experiments.presenting.ranks import ranks
    from shuniu.asking import terminal_and_words, whole

    terminal, typed = terminal_and_words(words, settings)
    _, prices, found = answered(Question.of(typed, OWN, apart=True), terminal)
    order = ranks(whole(found), prices)
    columns = ("name", "effect", "yuan_a_year", "for_ten_million", "low", "high", "first", "top_three")
    rows: dict[str, tuple[Any, ...]] = {}
    for one in order.ranked:
        name = in_language(order.names[one.id], terminal.lang)
        each = (one.each.mean, one.each.low, one.each.high)
        rows[one.id] = (name, one.effect.mean, one.cost.mean, *each, one.first, one.top)
    for identity, (effect, cost) in {**order.unpriced, **order.saving, **order.unclear}.items():
        yuan = None if identity in order.unpriced else cost.mean
        rows[identity] = (in_language(order.names[identity], terminal.lang), effect.mean, yuan, *(None,) * 5)
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(columns))
