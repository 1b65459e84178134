"""How the runs went, what they do not say, and how to make them again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from experiments.language.messages import in_language, text
from experiments.report_page.parts import Section
from experiments.settings.files import decoded
from experiments.storage.failed import why
from experiments.storage.manifest import configuration_of
from experiments.storage.store import Dataset

LIMITS = ("not_forecast", "interval", "assumed", "built_in", "booked", "one_place")
LIMITS_OF_SWEEPS = ("not_forecast", "interval", "assumed", "booked", "many", "one_place")
ERRORS = 10
"""Failed runs that are named one by one."""


def limits(dataset: Dataset, lang: str) -> Section:
    """What these numbers are not."""
    keys = LIMITS if dataset.manifest["kind"] == "scenarios" else LIMITS_OF_SWEEPS
    place = in_language(dataset.manifest["place"]["name"], lang)
    points = [text(f"report_limit_{key}", lang, place=place) for key in keys]
    return Section("limits", text("report_heading_limits", lang), points=points)


def reproduction(dataset: Dataset, lang: str) -> Section:
    """Runs ok of those planned, failed ones, the command, versions, hashes, seeds, and the whole configuration."""
    manifest = dataset.manifest
    seeds = manifest["seeds"][: dataset.n_replicates]
    pairs = [
        ("runs", text("report_n_ok", lang, ok=dataset.n_ok, planned=dataset.n_planned, failed=dataset.n_failed)),
        ("command", dataset.command),
        ("version", f"shuniu {manifest['versions']['shuniu']}"),
        ("model", manifest["model"]),
        ("design", manifest["design"]),
        ("seeds", span(seeds)),
        ("versions", ", ".join(f"{name} {version}" for name, version in manifest["versions"].items())),
    ]
    folded = [(text("report_configuration", lang), decoded(configuration_of(dataset.folder)))]
    if failed := list(_failures(dataset, lang)):
        folded.insert(0, (text("report_failures", lang), "\n".join(failed)))
    return Section(
        "reproduction",
        text("report_heading_reproduction", lang),
        [text("report_reproduction", lang)],
        pairs=[(text(f"report_pair_{name}", lang), said) for name, said in pairs],
        folded=folded,
    )


def span(seeds: Sequence[int]) -> str:
    """The first and the last seed; each further one adds 1."""
    return f"{seeds[0]} – {seeds[-1]}" if len(seeds) > 1 else str(seeds[0])


def _failures(dataset: Dataset, lang: str) -> Iterator[str]:
    for number, failure in enumerate(dataset.failures()):
        if number == ERRORS:
            yield "…"
            return
        said = {name: failure[name] for name in ("run", "scenario", "seed")}
        yield text("report_failure", lang, **said, error=why(failure, lang))
