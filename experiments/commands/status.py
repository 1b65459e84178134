"""``shuniu status``: how far every stored design has come, from its files alone, also while runs are at work."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from experiments.designs.known_kinds import KINDS
from experiments.language.messages import in_language, text
from experiments.settings.files import shown
from experiments.settings.locations import results_folder
from experiments.storage.failed import again, why
from experiments.storage.finding import everything, named
from experiments.storage.names import FAILED, chunk_file
from experiments.storage.words import Asked
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.storage.lock import Holder
    from experiments.storage.state import State

SUMMARY = {"en": "how far stored runs have come", "zh": "查看已存运行的进度"}
ORDER = 60
HELP = {
    "en": (
        "shuniu status: how far stored designs have come, from their files alone, also while they run.\n"
        "Where none runs, every file is read and compared with its digest.\n"
        "\n"
        "shuniu status [folder, experiment or hash ...] [json=true]\n"
        "\n"
        "Exit code: 0 all complete, 1 some runs failed, 3 some are missing or damaged."
    ),
    "zh": (
        "shuniu status：仅读取文件，显示各设计的进度；运行期间也可使用。\n"
        "没有运行时，逐一读取文件并核对摘要。\n"
        "\n"
        "shuniu status [文件夹、实验或哈希 …] [json=true]\n"
        "\n"
        "退出码：0 全部完成，1 有运行失败，3 有缺失或损坏。"
    ),
}

UNKNOWN_DAY = {
    "en": "not known: the files come out of an archive that does not tell",
    "zh": "未知：文件取自未记日期的压缩包",
}

FINISHED, SOME_FAILED, MISSING = 0, 1, 3


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Tell of every design that is named, or of all there are; the exit code of the worst of them."""
    asked = Asked.of(arguments, ("json",))
    if asked.helping:
        terminal.help(text(HELP, terminal.lang))
        return FINISHED
    as_json = asked.switch("json")
    from experiments.storage.state import state

    folders = [folder for word in asked.named for folder in named(word)] if asked.named else everything()
    states = [state(folder) for folder in dict.fromkeys(folders)]
    if as_json:
        terminal.say(json.dumps([as_data(one) for one in states], indent=2))
    else:
        if not states:
            terminal.say(text("kept_nothing", terminal.lang, folder=shown(results_folder())))
        for number, one in enumerate(states):
            if number:
                terminal.say()
            show(one, terminal)
    if any(not one.is_complete for one in states):
        return MISSING
    return SOME_FAILED if any(one.n_failed for one in states) else FINISHED


def show(one: State, terminal: Terminal) -> None:
    """One design, each thing that is known of it on a line of its own."""
    lang = terminal.lang
    terminal.say(shown(one.folder))
    if one.manifest:
        said = {"name": one.manifest["name"], "place": one.manifest["place"]["name"]}
        name = text("status_named", lang, **{key: in_language(value, lang) for key, value in said.items()})
        rows = [
            (text("status_name", lang), name),
            (text("status_kind", lang), _kind(one.manifest["kind"], lang)),
            (text("status_runs", lang), _runs(one, lang)),
        ]
    else:
        rows = []
    if one.problem is not None:
        rows.append((text("status_problem", lang), one.problem.text(lang)))
    rows += [(text("status_driver", lang), _driver(driver, lang)) for driver in one.drivers]
    kept = text("status_kept", lang, size=megabytes(one.size), seconds=one.seconds)
    rows.append((text("status_disk", lang), kept))
    if one.written is not None:
        rows.append((text("status_written", lang), time.strftime("%Y-%m-%d %H:%M", time.localtime(one.written))))
    elif one.n_stored:
        rows.append((text("status_written", lang), text(UNKNOWN_DAY, lang)))
    if one.manifest:
        same = text("status_same_model" if one.made_here else "status_other_model", lang)
        version = text("status_made_by", lang, version=one.manifest["versions"]["shuniu"], same=same)
        rows.append((text("status_version", lang), version))
    if one.failures:
        first = one.failures[0]
        file = shown(chunk_file(one.folder, FAILED, first["chunk"], ".json"))
        said = {**_first(first), "error": why(first, lang).rstrip(".。"), "file": file}
        rows.append((text("status_failed", lang), text("status_first_error", lang, **said)))
    terminal.pairs(rows)
    if one.failures:
        terminal.say(f"  {again(one.folder, one.failures[0])}")


def as_data(one: State) -> dict[str, Any]:
    """The same for a program."""
    manifest = one.manifest
    return {
        "folder": str(one.folder),
        "experiment": manifest.get("experiment", one.folder.parent.name),
        "name": manifest.get("name"),
        "kind": manifest.get("kind"),
        "design": manifest.get("design", one.folder.name),
        "n_planned": one.n_planned,
        "n_stored": one.n_stored,
        "n_ok": one.n_ok,
        "n_failed": one.n_failed,
        "n_chunks": one.n_chunks,
        "n_chunks_stored": one.n_chunks_stored,
        "is_complete": one.is_complete,
        "drivers": [asdict(driver) for driver in one.drivers],
        "seconds": round(one.seconds, 3),
        "bytes": one.size,
        "written": one.written,
        "version": manifest.get("versions", {}).get("shuniu"),
        "made_by_this_model": one.made_here,
        "first_failure": _first(one.failures[0]) | {"command": again(one.folder, one.failures[0])}
        if one.failures
        else None,
        "problem": None if one.problem is None else one.problem.text("en"),
    }


def _first(failure: Any) -> dict[str, Any]:
    return {name: failure[name] for name in ("run", "scenario", "seed", "status", "error")}


def _kind(kind: str, lang: str) -> str:
    """What a kind of design is by its own words; one that is not known here goes by its name."""
    if kind == "scenarios":
        return text("status_scenarios", lang)
    return text(KINDS[kind].summary, lang) if kind in KINDS else kind


def _runs(one: State, lang: str) -> str:
    key = "status_complete" if one.is_complete else "status_incomplete"
    said = {"ok": one.n_ok, "failed": one.n_failed, "stored": one.n_stored, "planned": one.n_planned}
    chunks = f"{one.n_chunks_stored:,}/{one.n_chunks:,}"
    return text(key, lang, **said, chunks=chunks)


def _driver(driver: Holder, lang: str) -> str:
    key = {True: "status_works", False: "status_gone", None: "status_elsewhere"}[driver.alive]
    said = text(key, lang, host=driver.host, process=driver.process, seconds=driver.silent)
    return f"{said} (shard {driver.shard.replace('-', '/')})" if driver.shard else said


def megabytes(size: int) -> str:
    """Bytes as a person reads them.

    >>> megabytes(900), megabytes(74_000), megabytes(1_200_000_000)
    ('1 kB', '74 kB', '1,200.0 MB')
    """
    return f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"
