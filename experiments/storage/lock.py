"""One driver at a time for a run: a file says who works on a folder or a shard of it, a beat that it still does.

On the same machine a driver that has died is known by its process; elsewhere by a beat that does not move.  No
clock is compared with another, so clocks may go wrong.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from math import gcd
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from experiments.language.messages import Problem
from experiments.settings.files import shown
from experiments.storage.names import LOCK
from experiments.storage.whole_files import write_text

WORDS = {
    "results_in_use": {
        "en": (
            "{folder} is in use by another run (machine, process: {who}). Wait for it to end; if it is surely gone, "
            "delete {file}."
        ),
        "zh": "{folder} 正被另一次运行使用（机器、进程：{who}）。请等待其结束；若确已不存在，请删除 {file}。",
    },
}

BEAT: Final = 5.0
"""Seconds between two beats."""
SILENCE: Final = 3 * BEAT
"""Seconds without a beat after which a driver on another machine is taken for dead."""
SHARD: Final = re.compile(rf"{LOCK}(\.\d+-\d+)?", re.ASCII)
"""Name of a lock's file."""


class Lock:
    """Held while the runs of a folder are simulated; ``shard`` names one of several drivers that share the work."""

    def __init__(self, folder: Path, shard: str = "") -> None:
        self.file = folder / (f"{LOCK}.{shard}" if shard else LOCK)
        self.said: dict[str, Any] = {
            "host": socket.gethostname(),
            "process": os.getpid(),
            "began": _began(os.getpid()),
            "beat": 0,
        }
        self.ended = threading.Event()
        self.wrong: OSError | Problem | None = None
        self.heart = threading.Thread(target=self._keep_beating, daemon=True)

    def __enter__(self) -> Self:
        for _ in range(3):
            try:
                handle = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            except FileExistsError:
                self._take_over()
            else:
                self._sign(handle)
                self._refuse_others()
                self.heart.start()
                return self
        raise self._in_use()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ended.set()
        self.heart.join()
        if self._is_mine(self._holder()):
            with contextlib.suppress(OSError):
                self.file.unlink()

    def _sign(self, handle: int) -> None:
        """Write into the file who holds it; a disk that is full leaves no file that nobody holds."""
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(json.dumps(self.said))
        except OSError:
            self.file.unlink(missing_ok=True)
            raise

    def _refuse_others(self) -> None:
        """Give the file back where a living driver holds another that covers runs of this one's.

        Two that begin in the same moment may both be refused, and never both work.
        """
        files = (
            file
            for file in sorted(self.file.parent.glob(f"{LOCK}*"))
            if SHARD.fullmatch(file.name) and file != self.file
        )
        others = {file: _read(file) for file in files if overlap(_shard(self.file), _shard(file))}
        if (living := self._living(others)) is not None:
            problem = self._in_use(living)
            self.file.unlink(missing_ok=True)
            raise problem

    def check(self) -> None:
        """Refuse to go on where this driver was taken for dead meanwhile, or can no longer say that it is not."""
        if self.wrong is not None:
            raise self.wrong

    def _keep_beating(self) -> None:
        """Show that this driver is alive, whatever it is busy with."""
        while self.wrong is None and not self.ended.wait(BEAT):
            try:
                self._beat()
            except (OSError, Problem) as error:
                self.wrong = error

    def _beat(self) -> None:
        holder = self._holder()
        if holder and not self._is_mine(holder):
            raise self._in_use()
        self.said["beat"] += 1
        write_text(self.file, json.dumps(self.said))

    def _is_mine(self, holder: dict[str, Any]) -> bool:
        return all(holder.get(name) == self.said[name] for name in ("host", "process", "began"))

    def _take_over(self) -> None:
        """Put the file of a driver that is surely dead aside; a living one keeps it.

        Another driver may have been faster and hold the file by now: then it gets it back.
        """
        holder = self._holder()
        if self._living({self.file: holder}) is not None:
            raise self._in_use()
        aside = self.file.with_name(f".{self.file.name}.{os.getpid()}")
        with contextlib.suppress(FileNotFoundError):
            self.file.rename(aside)
            if _read(aside) != holder:
                with contextlib.suppress(FileExistsError):
                    os.link(aside, self.file)
            aside.unlink()

    def _living(self, said: Mapping[Path, dict[str, Any]]) -> Path | None:
        """The first of these files whose holder is alive; those on other machines are waited for together."""
        elsewhere = {file: holder for file, holder in said.items() if holder.get("host") != self.said["host"]}
        for file, holder in said.items():
            if file not in elsewhere and _began(int(holder.get("process", 0))) == holder.get("began") is not None:
                return file
        until = time.monotonic() + SILENCE
        while elsewhere and time.monotonic() < until:
            time.sleep(0.5)
            for file, holder in elsewhere.items():
                if file.is_file() and _read(file).get("beat") != holder.get("beat"):
                    return file
        return None

    def _holder(self) -> dict[str, Any]:
        return _read(self.file)

    def _in_use(self, file: Path | None = None) -> Problem:
        file = file or self.file
        holder = _read(file)
        who = f"{holder.get('host', '?')}, {holder.get('process', '?')}"
        return Problem(WORDS["results_in_use"], folder=shown(file.parent), who=who, file=shown(file))


def overlap(one: str, other: str) -> bool:
    """Whether two shards share runs: shards of one number do not, the whole (without a name) does with any.

    >>> overlap("1-2", "2-2"), overlap("", "1-2"), overlap("1-2", "1-4"), overlap("1-2", "2-4")
    (False, True, True, False)
    """
    (first, of), (second, of_other) = (map(int, (shard or "1-1").split("-")) for shard in (one, other))
    return (first - second) % gcd(of, of_other) == 0


def _shard(file: Path) -> str:
    """The shard in the name of a lock's file."""
    return file.name.removeprefix(LOCK).lstrip(".")


def _read(file: Path) -> dict[str, Any]:
    """Who a lock's file says holds it; nobody where it cannot be read."""
    with contextlib.suppress(OSError, ValueError):
        return dict(json.loads(file.read_text(encoding="utf-8")))
    return {}


def _began(process: int) -> str | None:
    """When a process of this machine began, in the machine's own ticks since its start; None where there is none."""
    with contextlib.suppress(OSError, IndexError):
        stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        state, *rest = stat.rpartition(")")[2].split()
        return None if state in ("Z", "X") else f"{boot}:{rest[18]}"
    if not Path("/proc").is_dir():  # a system that does not tell
        with contextlib.suppress(OSError):
            os.kill(process, 0)
            return "alive"
    return None


@dataclass(frozen=True)
class Holder:
    """A driver that says that it works on a folder.

    alive: whether its process is there; None on another machine, where nothing but its beats show it.
    silent: seconds since its last beat, by the time of the file.
    """

    host: str
    process: int
    shard: str
    alive: bool | None
    silent: float


def holders(folder: Path) -> list[Holder]:
    """The drivers that say that they work on a folder; nothing is waited for and nothing changed."""
    found = []
    for file in sorted(folder.glob(f"{LOCK}*")):
        with contextlib.suppress(OSError, ValueError):
            silent = max(0.0, time.time() - file.stat().st_mtime)
            said = dict(json.loads(file.read_text(encoding="utf-8")))
            process, is_here = int(said.get("process", 0)), said.get("host") == socket.gethostname()
            alive = _began(process) == said.get("began") is not None if is_here else None
            found.append(Holder(str(said.get("host", "?")), process, _shard(file), alive, silent))
    return found
