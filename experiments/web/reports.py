"""The report of stored results, made by the command in a process of its own and kept as long as the server runs."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Final

from anyio import to_thread

from experiments.language.messages import Problem
from experiments.storage.names import RUNS

WORDS = {
    "no_report": {
        "en": "The report could not be made: {what}",
        "zh": "无法生成报告：{what}",
    },
    "took_too_long": {
        "en": "The report took longer than {seconds:g} seconds. In a terminal, type shuniu report {name}",
        "zh": "生成报告超过 {seconds:g} 秒。请在终端运行 shuniu report {name}",
    },
}
PATIENCE: Final = 180.0
"""Seconds that a report may take."""


class Reports:
    """Reports by results and language, in a folder that goes with the server; one is made at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.one = asyncio.Lock()
        self.made: set[str] = set()

    async def of(self, results: Path, lang: str) -> bytes:
        """The report of a results folder as it is now."""
        runs = results / RUNS
        mark = (runs if runs.is_dir() else results).stat().st_mtime_ns
        file = self.folder / f"{results.parent.name}.{results.name}.{lang}.{mark}.html"
        if file.name not in self.made:
            async with self.one:
                if file.name not in self.made:  # another may have asked for the same
                    await self._make(results, lang, file)
                    self.made.add(file.name)
        return await to_thread.run_sync(file.read_bytes)

    async def _make(self, results: Path, lang: str, file: Path) -> None:
        # Without -P a folder of the caller's that is called as ours would be taken for it.
        words = [sys.executable, "-P", "-m", "experiments.command", "report", str(results), f"to={file}"]
        process = await asyncio.create_subprocess_exec(
            *words, f"lang={lang}", "grid=none",
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            _, said = await asyncio.wait_for(process.communicate(), PATIENCE)
        except TimeoutError:
            raise Problem(WORDS["took_too_long"], seconds=PATIENCE, name=results.name) from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode:
            raise Problem(WORDS["no_report"], what=said.decode(errors="replace").strip()[-400:])
