"""What people want run, and how far it is: each says what he wants now, and whatever nobody wants any more is stopped.

A question is run once, however many want it.  Asking again is harmless, and it is how a page learns how far its
question is; so a page goes on as before after the server was started anew, and a tab that was closed is forgotten.
"""

from __future__ import annotations

import shlex
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Final, Self

from experiments.language.messages import LANGUAGES, Problem, text
from experiments.language.refusals import refusal
from experiments.running.carry_out import Means
from experiments.running.task import Assignment, Executor
from experiments.terminal.output import Terminal
from experiments.terminal.progress import Progress
from experiments.web.answer import Answer, answered
from experiments.web.composing import composing
from experiments.web.pool import Pool, Share
from experiments.web.question import Wanted, configuration
from sim.parameters import SettingError

WORDS = {
    "too_many": {
        "en": "{number} questions are waiting or being run already, the most that this server takes. Try again in a "
        "moment.",
        "zh": "已有 {number} 个问题在排队或运行，达到本服务的上限。请稍后再试。",
    },
    "not_foreseen": {
        "en": "The run ended by an error that was not foreseen ({what}). The terminal of shuniu web says more.",
        "zh": "运行因意外错误而终止（{what}），详情见运行 shuniu web 的终端。",
    },
    "nothing_whole": {
        "en": "Too many of the runs failed, so there is nothing to show. In a terminal this says why: {command}",
        "zh": "失败的运行过多，无结果可供显示。请在终端运行以下命令查看原因：{command}",
    },
}
AT_ONCE: Final = 10
"""Jobs under way at the same time, which take turns chunk by chunk."""
MOST: Final = 40
"""Jobs under way and waiting."""
SILENCE: Final = 90.0
"""Seconds after which nobody waits any more who has not asked: a browser asks once a minute from a hidden tab."""


class Stopped(Exception):  # noqa: N818  it is no error
    """Nobody wants the job any more."""


@dataclass
class Job:
    """A question on its way: waiting, running, done, or ended by what ``problem`` says in each language.

    done, total: runs; total is 0 until it is known.  n_lost: processes that died under it.
    """

    wanted: Wanted
    state: str = "waiting"
    done: int = 0
    total: int = 0
    stopping: bool = False
    share: Share | None = None
    answer: Answer | None = None
    problem: dict[str, str] | None = None
    began: float = field(default_factory=time.monotonic)
    seconds: float = 0.0

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed")

    def stop(self) -> None:
        """Have it end soon."""
        self.stopping = True
        if self.share is not None:
            self.share.nudge()


class Telling(Progress):
    """How far a job is, noted in it; the job is ended here where nobody wants it any more, as ``look`` finds."""

    def __init__(self, job: Job, look: Callable[[], None]) -> None:
        super().__init__(QUIET, 0)
        self.job = job
        self.look = look

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """There is no bar to take down."""

    def say_once(self, line: str) -> None:
        """Nobody looks at a terminal."""

    def reach(self, done: int) -> None:
        """So many runs have finished."""
        self.job.done = max(self.job.done, done)
        self.look()
        if self.job.stopping:
            raise Stopped


class Quiet(Terminal):
    """A terminal on which nothing is shown."""

    def note(self, text: str) -> None:
        """Nobody looks."""


QUIET: Final = Quiet("en", unicode=True)


class Jobs:
    """All jobs, and who wants which of them."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.lock = threading.Lock()
        self.jobs: dict[str, Job] = {}
        self.wanting: dict[str, tuple[float, tuple[str, ...]]] = {}
        self.threads: dict[str, threading.Thread] = {}
        self.closing = False

    def want(self, who: str, questions: Sequence[Wanted]) -> list[dict[str, Any]]:
        """Somebody wants these and no others from now on; how far each of them is."""
        with self.lock:
            keys = tuple(one.key for one in questions)
            _, before = self.wanting.get(who, (0.0, ()))
            for key in set(keys) - set(before):
                if key in self.jobs and self.jobs[key].is_over:
                    del self.jobs[key]  # it is wanted anew, and files may have changed since
            new = {one.key: one for one in questions if one.key not in self.jobs}
            active = sum(1 for job in self.jobs.values() if not job.is_over)
            if new and active + len(new) > MOST:
                raise Problem(WORDS["too_many"], number=active)
            self.wanting[who] = (time.monotonic(), keys)
            self._forget()
            self.jobs |= {key: Job(one) for key, one in new.items()}
            self._begin()
            return [self._told(self.jobs[one.key]) for one in questions]

    def close(self) -> None:
        """Stop everything, and wait until it has stopped."""
        with self.lock:
            self.closing = True
            for job in self.jobs.values():
                job.stop()
            threads = list(self.threads.values())
        self.pool.close()
        for thread in threads:
            thread.join()

    def _forget(self) -> None:
        """Stop what nobody wants, and drop it where it does not run."""
        now = time.monotonic()
        self.wanting = {who: said for who, said in self.wanting.items() if now - said[0] < SILENCE}
        unwanted = self.jobs.keys() - {key for _, keys in self.wanting.values() for key in keys}
        for key in unwanted:
            if self.jobs[key].state == "running":
                self.jobs[key].stop()
            else:
                del self.jobs[key]

    def _begin(self) -> None:
        """Start what waits, in its order, as long as there is room; no two in the same folder."""
        if self.closing:
            return
        running = [job for job in self.jobs.values() if job.state == "running"]
        folders = {job.wanted.folder for job in running}
        room = AT_ONCE - len(running)
        for key, job in self.jobs.items():
            if room <= 0:
                return
            if job.state == "waiting" and job.wanted.folder not in folders:
                job.state, room = "running", room - 1
                folders.add(job.wanted.folder)
                thread = threading.Thread(target=self._run, args=(key, job), daemon=True)
                self.threads[key] = thread
                thread.start()

    def _told(self, job: Job) -> dict[str, Any]:
        """How far a job is, as a page reads it."""
        waiting = [one for one in self.jobs.values() if one.state == "waiting"]
        running = sum(1 for one in self.jobs.values() if one.state == "running")
        return {
            "state": job.state,
            "before": running + waiting.index(job) if job.state == "waiting" else 0,
            "done": job.done,
            "total": job.total,
            "lost": 0 if job.share is None else job.share.n_lost,
            "seconds": round(job.seconds or time.monotonic() - job.began, 1),
            "answer": job.answer,
            "problem": job.problem,
        }

    def _run(self, key: str, job: Job) -> None:
        try:
            job.answer = self._answer(job)
            state = "done"
        except Stopped:
            state = "stopped"
        except Problem as problem:
            job.problem, state = {lang: problem.text(lang) for lang in LANGUAGES}, "failed"
        except SettingError as error:
            job.problem, state = {lang: refusal(error, lang) for lang in LANGUAGES}, "failed"
        except Exception as error:  # noqa: BLE001  one job's error is nobody else's
            state = "stopped" if job.stopping else "failed"
            if not job.stopping:
                traceback.print_exc(file=sys.stderr)
            job.problem = {lang: text(WORDS["not_foreseen"], lang, what=type(error).__name__) for lang in LANGUAGES}
        with self.lock:
            job.seconds = time.monotonic() - job.began
            self.threads.pop(key, None)
            job.state = state
            if state == "stopped" and self.jobs.get(key) is job:
                del self.jobs[key]
                if not self.closing and any(key in keys for _, keys in self.wanting.values()):
                    self.jobs[key] = Job(job.wanted)  # wanted again while it was being stopped
            self._forget()
            self._begin()

    def _look(self) -> None:
        """A tab that was closed says nothing more."""
        with self.lock:
            self._forget()

    def _answer(self, job: Job) -> Answer:
        from experiments.running.accounts import simulated
        from experiments.running.carry_out import Work, watched

        with composing():
            if job.stopping:
                raise Stopped
            asked = configuration(job.wanted)

        def engine(assignment: Assignment) -> Executor:
            job.share = self.pool.share(assignment)
            return job.share

        def look(work: Work) -> None:
            job.total = work.n_runs
            if job.stopping:
                raise Stopped

        with watched(look):
            _, done = simulated(asked, QUIET, dry=False, means=Means(engine, Telling(job, self._look)))
        if done is None:
            raise Problem(WORDS["nothing_whole"], command=shlex.join(["shuniu", "ask", *job.wanted.words]))
        return answered(done.dataset, asked)
