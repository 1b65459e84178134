"""The workers of a Dask scheduler that is there already, on this machine or on many that share the results folder.

A chunk goes out as words and numbers and comes back as a receipt; the results stay in the folder.  The scheduler
gives a chunk whose worker has died to another worker by itself; that one finds the black box of the same attempt and
says which run was under way, so that a run that kills its workers is found after as few deaths as anywhere else.
"""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import queue
import secrets
import threading
import time
from asyncio import CancelledError as AsyncCancelledError
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from experiments.language.messages import Problem
from experiments.running.task import Assignment, Event, Lost, Receipt, Refused, Task
from experiments.settings.files import shown

if TYPE_CHECKING:
    from distributed import Client

WORDS = {
    "needs_extra": {
        "en": "executor={kind} needs the extra '{extra}': install shuniu[{extra}], here and on the workers.",
        "zh": "executor={kind} 需要附加组件“{extra}”：请在本机及各工作节点安装 shuniu[{extra}]。",
    },
    "no_address": {
        "en": "executor=dask needs the scheduler's address, such as executor.address=tcp://127.0.0.1:8786.",
        "zh": "executor=dask 需要调度器地址，例如 executor.address=tcp://127.0.0.1:8786。",
    },
    "bad_address": {
        "en": "executor.address={given}: write tcp://host:port or tls://host:port.",
        "zh": "executor.address={given}：请写成 tcp://主机:端口 或 tls://主机:端口。",
    },
    "insecure_address": {
        "en": (
            "{given} is beyond this machine and not encrypted: whoever reaches it can run anything as you. Use tls:// "
            "with executor.tls_ca, tls_cert and tls_key, or say executor.allow_insecure=true on a network you trust."
        ),
        "zh": (
            "{given} 不在本机且未加密：能访问它的人都能以您的身份运行任意程序。请用 tls:// 并设置 executor.tls_ca、"
            "tls_cert、tls_key；若网络可信，可设 executor.allow_insecure=true。"
        ),
    },
    "tls_file_missing": {
        "en": "{key}={given}: tls:// needs this file, and it is not there.",
        "zh": "{key}={given}：tls:// 需要此文件，但未找到。",
    },
    "no_scheduler": {
        "en": "No scheduler answers at {address} ({what}). Start it (dask scheduler), or look at the address.",
        "zh": "{address} 处没有调度器应答（{what}）。请启动（dask scheduler），或检查地址。",
    },
    "scheduler_lost": {
        "en": "The scheduler at {address} is gone. Start it again with its workers, then run the same command.",
        "zh": "与调度器 {address} 的连接已断开。请重新启动调度器与工作进程，再运行同一命令。",
    },
    "no_workers": {
        "en": "No worker at {address} for {seconds} seconds (executor.worker_wait). Start one, then the same command.",
        "zh": "{address} 已有 {seconds} 秒没有工作进程（executor.worker_wait）。请启动工作进程，再运行同一命令。",
    },
    "worker_without_package": {
        "en": "Worker {worker} cannot import shuniu ({what}). Install the same version there.",
        "zh": "工作进程 {worker} 无法导入 shuniu（{what}）。请在该处安装相同版本。",
    },
    "worker_cannot": {
        "en": "Worker {worker} cannot be asked: {what}.",
        "zh": "无法查询工作进程 {worker}：{what}。",
    },
    "worker_elsewhere": {
        "en": "Worker {worker} does not see {folder}. It has to lie in a folder that all machines share.",
        "zh": "工作进程 {worker} 看不到 {folder}。该文件夹须为各机器共享，且路径相同。",
    },
    "worker_threads": {
        "en": "Worker {worker} has {threads} threads. Start it with --nthreads 1, and one worker for each core.",
        "zh": "工作进程 {worker} 有 {threads} 个线程。请以 --nthreads 1 启动，每个处理器核一个工作进程。",
    },
}

USES: Final = ("run_timeout", "worker_wait", "address", "allow_insecure", "tls_ca", "tls_cert", "tls_key")
CHUNKS_A_WORKER: Final = 4
"""Chunks that wait or run for each worker: enough that none waits for this process."""
LOOK: Final = 2.0
"""Seconds between two looks at how many workers there are."""
GOOD_BYE: Final = 2.0
"""Seconds that the scheduler is given to take note that this command ends."""
CONNECT: Final = 20.0
"""Seconds within which a scheduler has to answer."""
RECEIPT: Final = 5.0
"""Seconds within which a receipt is here, unless its chunk is simulated once more."""
SIGN: Final = ".seen"
"""Begins the name of the file that each worker has to find in the results folder."""


class Dask:
    """Chunks on the workers of a scheduler; ``end`` is called when nothing more is to come from here."""

    def __init__(
        self,
        folder: Path,
        settings: Mapping[str, Any],
        model: str,
        client: Client,
        end: Callable[[], None] = lambda: None,
    ) -> None:
        self.folder = folder
        self.model = model
        self.address = settings["address"] or settings["kind"]
        self.worker_wait: float | None = settings["worker_wait"]
        self.client: Any = client
        self.end = end
        self.futures: dict[int, Any] = {}
        self.events: queue.SimpleQueue[int] = queue.SimpleQueue()
        self.last_look = self.last_seen = time.monotonic()
        self.n_workers = 0
        try:
            self._wait_for_workers()
            self._check_workers()
        except BaseException:
            self.close()
            raise

    @property
    def capacity(self) -> int:
        """A few chunks a worker; workers may come and go."""
        return CHUNKS_A_WORKER * max(1, self.n_workers)

    def submit(self, task: Task) -> None:
        """Send the chunk under a name of its own: what an earlier command left behind has another."""
        task = replace(task, attempt=f"shuniu-{task.chunk}-{secrets.token_hex(6)}")
        with self._asking():
            future = self.client.submit(simulate, task, key=task.attempt, pure=False, retries=0)
        self.futures[task.chunk] = future
        future.add_done_callback(lambda _, chunk=task.chunk: self.events.put(chunk))

    def next(self, patience: float) -> Event | None:
        """What has become of the chunk that comes back next; a scheduler that is gone is a problem, a worker is not."""
        self._look()
        try:
            chunk = self.events.get(timeout=patience)
        except queue.Empty:
            return None
        future = self.futures.pop(chunk)
        with self._asking():
            event = self._event(chunk, future)
        if event is None:  # simulated once more, because its receipt was lost with a worker
            self.futures[chunk] = future
            self.events.put(chunk)
            return None
        future.release()
        return event

    def _event(self, chunk: int, future: Any) -> Event | None:
        """What has become of a chunk that is done; nothing where that cannot be had now."""
        if future.status == "cancelled":
            raise Problem(WORDS["scheduler_lost"], address=self.address)
        if future.status == "error":
            error = future.exception(timeout=CONNECT)
            return Lost(chunk, f"{type(error).__name__}: {error}")
        try:
            event: Event = future.result(timeout=RECEIPT)
        except TimeoutError:
            return None
        return event

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Whatever Dask raises when its scheduler goes, said in one way."""
        try:
            yield
        except (OSError, TimeoutError, AsyncCancelledError, CancelledError) as error:
            raise Problem(WORDS["scheduler_lost"], address=self.address) from error
        except Exception as error:
            if isinstance(error, Problem) or self.client.status == "running":
                raise
            raise Problem(WORDS["scheduler_lost"], address=self.address) from error

    def close(self) -> None:
        """Take back what is under way and say good-bye; the scheduler and its workers stay."""
        for future in self.futures.values():
            future.release()
        self.futures.clear()
        with contextlib.suppress(Problem), self._asking():
            self.client.close(timeout=GOOD_BYE)
        self.end()

    def _wait_for_workers(self) -> None:
        """Until there is a worker, or for as long as one may wait."""
        while self._count() == 0:
            self._look()
            time.sleep(0.1)

    def _count(self) -> int:
        if self.client.status not in ("running", "connecting"):
            raise Problem(WORDS["scheduler_lost"], address=self.address)
        with self._asking():
            self.n_workers = len(self.client.nthreads()) if self.client.status == "running" else 0
        return self.n_workers

    def _look(self) -> None:
        """How many workers there are by now; none for too long is a problem."""
        now = time.monotonic()
        if now - self.last_look < LOOK:
            return
        self.last_look = now
        if self._count():
            self.last_seen = now
        elif self.worker_wait is not None and now - self.last_seen > self.worker_wait:
            raise Problem(WORDS["no_workers"], address=self.address, seconds=f"{self.worker_wait:g}")

    def _check_workers(self) -> None:
        """Refuse workers that run another model, cannot see the results folder, or have several threads."""
        sign = self.folder / f"{SIGN}-{secrets.token_hex(6)}.tmp"
        sign.write_text(sign.name, encoding="utf-8")
        try:
            with self._asking():
                found = self.client.run(seen, str(sign.resolve()), on_error="return")
        finally:
            sign.unlink(missing_ok=True)
        for worker, one in sorted(found.items()):
            if isinstance(one, OSError):  # it has gone since, as workers may
                continue
            if isinstance(one, BaseException):  # Dask may wrap it, and then says its name in words
                lacks = "ModuleNotFoundError" in repr(one)
                raise Problem(
                    WORDS["worker_without_package"] if lacks else WORDS["worker_cannot"], worker=worker, what=str(one)
                )
            if one["model"] != self.model:
                raise Problem("worker_other_version", ours=one["model"][:12], theirs=self.model[:12])
            if one["content"] != sign.name:
                raise Problem(WORDS["worker_elsewhere"], worker=worker, folder=shown(self.folder))
            if one["threads"] != 1:
                raise Problem(WORDS["worker_threads"], worker=worker, threads=one["threads"])


def connected(settings: Mapping[str, Any]) -> Client:
    """A client of the scheduler that the settings name."""
    address = checked_address(settings)
    client, security = classes(settings)
    secure = None
    if address.startswith("tls://"):
        for name in ("tls_ca", "tls_cert", "tls_key"):
            if not Path(settings[name] or "").is_file():
                raise Problem(WORDS["tls_file_missing"], key=f"executor.{name}", given=settings[name])
        secure = security(
            tls_ca_file=settings["tls_ca"],
            tls_client_cert=settings["tls_cert"],
            tls_client_key=settings["tls_key"],
            require_encryption=True,
        )
    try:
        return client(address, security=secure, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise Problem(WORDS["no_scheduler"], address=address, what=str(error)[:200] or type(error).__name__) from error


def classes(settings: Mapping[str, Any]) -> tuple[Any, Any]:
    """Dask's client and its security, quiet: what happens is said by this command."""
    try:
        from distributed import Client
        from distributed.security import Security
    except ModuleNotFoundError as error:
        raise Problem(WORDS["needs_extra"], extra="cluster", kind=settings["kind"]) from error
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return Client, Security


def checked_address(settings: Mapping[str, Any]) -> str:
    """The scheduler's address; whoever can reach one without TLS can run anything on its workers."""
    address = settings["address"]
    if not address:
        raise Problem(WORDS["no_address"])
    parts = urlsplit(address)
    try:
        known = parts.scheme in ("tcp", "tls") and parts.hostname and parts.port
    except ValueError:
        known = None
    if not known:
        raise Problem(WORDS["bad_address"], given=address)
    if parts.scheme == "tcp" and not (settings["allow_insecure"] or is_this_machine(str(parts.hostname))):
        raise Problem(WORDS["insecure_address"], given=address)
    return str(address)


def is_this_machine(host: str) -> bool:
    """Whether an address leads to this machine alone.

    >>> is_this_machine("127.0.0.1"), is_this_machine("::1"), is_this_machine("10.0.0.7"), is_this_machine("head")
    (True, True, False, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def seen(file: str, dask_worker: Any = None) -> dict[str, Any]:
    """What a worker says of itself: its model, its threads, and what stands in the file it should find."""
    from experiments.settings.version import model_version

    try:
        content = Path(file).read_text(encoding="utf-8")
    except OSError:
        content = ""
    return {"model": model_version(), "threads": dask_worker.state.nthreads, "content": content}


ONE_AT_A_TIME: Final = threading.Lock()
"""A worker with several threads simulates one chunk at a time all the same: a run is ended with its process."""


def simulate(task: Task) -> Receipt | Refused | Lost:
    """Simulate a chunk in this worker, unless the worker that had it before died under one of its runs."""
    from distributed import get_worker

    from experiments.running.compiled import compile_first
    from experiments.running.watch import Watch
    from experiments.running.work import run_chunk
    from experiments.storage.black_box import noted_by

    state = get_worker().state
    with ONE_AT_A_TIME:
        if noted_by(Path(task.folder), task.chunk) == task.attempt:
            return Lost(task.chunk, "its worker is gone")
        compile_first(lambda: None)
        watch = Watch.of_this_process()

        def begun(run: int, _finished: int) -> None:
            known = state.tasks.get(task.attempt)
            if known is None or known.state == "cancelled":
                raise NobodyWaitsError
            watch.begin(task, run)

        try:
            return run_chunk(task, begun)
        finally:
            watch.rest()


class NobodyWaitsError(Exception):
    """The command that asked for this chunk is gone, and so is the reason to go on with it."""


def executor(assignment: Assignment) -> Dask:
    """The workers of the scheduler at the address that is set."""
    settings = assignment.settings
    return Dask(assignment.folder, settings, assignment.model, connected(settings))
