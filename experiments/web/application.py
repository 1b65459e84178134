"""What the server answers: the page, how far runs are, what is stored, and a policy's file."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Final

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from experiments.language.messages import LANGUAGES, Problem, text
from experiments.language.refusals import refusal
from experiments.web.guard import Guard, Known
from experiments.web.heat import laid_out
from experiments.web.jobs import Jobs
from experiments.web.pages import Pages
from experiments.web.question import WORDS as OF_QUESTIONS
from experiments.web.question import WRONG, place_named, wanted
from experiments.web.reports import Reports
from experiments.web.saving import kept
from experiments.web.stored import folder_named, listed
from sim.parameters import SettingError

WORDS = {
    "too_large": {
        "en": "The request is larger than {most:,} bytes; this page sends none as large.",
        "zh": "请求超过 {most:,} 字节，不是本页发送的。",
    },
    "gone": {
        "en": "A file that is needed for this cannot be read or written: {what}. Try again.",
        "zh": "所需文件无法读写：{what}。请重试。",
    },
    "no_page": {"en": "There is nothing at this address.", "zh": "该网址没有内容。"},
    "wrong_way": {"en": "This address does not take such a request.", "zh": "该网址不接受这种请求。"},
}
LARGEST: Final = 16_384
"""Bytes of a request."""
QUESTIONS: Final = 2
"""Policies that a page has run at once."""
TAB: Final = re.compile(r"[0-9a-f]{8,64}", re.ASCII)
"""What a tab calls itself."""
REPORT: Final = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; {scripts}frame-ancestors 'none'; sandbox {may}"
)
MAY: Final = "allow-scripts allow-downloads allow-modals allow-popups"
"""What a report may: it is of another origin than the page, so that nothing in it can ask this server."""


class Answers:
    """The answers of a server, with what they share."""

    def __init__(self, pages: Pages, jobs: Jobs, reports: Reports, usual: str) -> None:
        self.pages = pages
        self.jobs = jobs
        self.reports = reports
        self.usual = usual

    @property
    def routes(self) -> list[Route]:
        """What is answered at which address."""
        return [
            Route("/", self.page),
            Route("/run", self.run, methods=["POST"]),
            Route("/policy", self.policy, methods=["POST"]),
            Route("/results", self.results),
            Route("/results/{name}/points", self.points),
            Route("/results/{name}/report", self.report),
        ]

    async def page(self, request: Request) -> Response:
        """The page of a place."""
        given = request.query_params.get("place")
        place = None if given is None else place_named(given)
        made = await to_thread.run_sync(self.pages.of, place, self._language(request))
        return Response(made.content, media_type="text/html", headers={"content-security-policy": made.policy})

    async def run(self, request: Request) -> Response:
        """A tab says what it wants run now, and is told how far that is."""
        given = await _sent(request)
        if not isinstance(given, Mapping) or set(given) != {"tab", "questions"}:
            raise Problem(OF_QUESTIONS["not_a_question"], does=WRONG["key"])
        tab, questions = given["tab"], given["questions"]
        if not (isinstance(tab, str) and TAB.fullmatch(tab) and isinstance(questions, list)):
            raise Problem(OF_QUESTIONS["not_a_question"], does=WRONG["mapping"])
        if len(questions) > QUESTIONS:
            raise Problem(OF_QUESTIONS["not_a_question"], does=WRONG["size"])
        asked = await to_thread.run_sync(lambda: [wanted(one) for one in questions])
        return JSONResponse({"jobs": await to_thread.run_sync(self.jobs.want, tab, asked)})

    async def policy(self, request: Request) -> Response:
        """A policy's file, shown or written."""
        return JSONResponse(await to_thread.run_sync(kept, await _sent(request)))

    async def results(self, _: Request) -> Response:
        """What is stored."""
        return JSONResponse(await to_thread.run_sync(listed))

    async def points(self, request: Request) -> Response:
        """The points of a stored sweep, for the sliders of a place's page."""
        folder = await to_thread.run_sync(folder_named, request.path_params["name"])
        place = place_named(request.query_params.get("place", ""))
        made = await to_thread.run_sync(self.pages.of, place, self._language(request))
        return JSONResponse(await to_thread.run_sync(partial(laid_out, folder, made.configuration, made.levers)))

    async def report(self, request: Request) -> Response:
        """The report of stored results."""
        folder = await to_thread.run_sync(folder_named, request.path_params["name"])
        content = await self.reports.of(folder, self._language(request))
        own = re.search(rb"script-src 'sha256-[A-Za-z0-9+/=]+'", content[:4000])
        rule = REPORT.format(scripts=f"{own[0].decode()}; " if own else "", may=MAY)
        # In a sandbox it has an origin of its own, which a policy on openers would contradict.
        return HTMLResponse(
            content, headers={"content-security-policy": rule, "cross-origin-opener-policy": "unsafe-none"}
        )

    def _language(self, request: Request) -> str:
        given = request.query_params.get("lang", self.usual)
        if given not in LANGUAGES:
            raise Problem("unknown_language", given=given[:20])
        return given


async def _sent(request: Request) -> Any:
    """The JSON of a request, which has its bounds."""
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > LARGEST:
            raise Problem(WORDS["too_large"], most=LARGEST)
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise Problem(OF_QUESTIONS["not_a_question"], does=WRONG["mapping"]) from None


def _in_words(words: Mapping[str, str], status: int) -> Response:
    return JSONResponse({"problem": words}, status)


async def _of_problem(_: Request, problem: Exception) -> Response:
    """What a person can mend, said in both languages."""
    assert isinstance(problem, Problem)  # noqa: S101  it is registered for these
    return _in_words({lang: problem.text(lang) for lang in LANGUAGES}, 400)


async def _of_setting(_: Request, error: Exception) -> Response:
    assert isinstance(error, SettingError)  # noqa: S101  it is registered for these
    return _in_words({lang: refusal(error, lang) for lang in LANGUAGES}, 400)


async def _of_file(_: Request, error: Exception) -> Response:
    """A file that has gone meanwhile, or a disk that is full."""
    what = getattr(error, "strerror", None) or type(error).__name__
    return _in_words({lang: text(WORDS["gone"], lang, what=what) for lang in LANGUAGES}, 409)


async def _of_address(_: Request, error: Exception) -> Response:
    """An address that is none, or that is not asked in that way."""
    status = error.status_code if isinstance(error, HTTPException) else 400
    words = WORDS["no_page"] if status == 404 else WORDS["wrong_way"]
    return _in_words({lang: text(words, lang) for lang in LANGUAGES}, status)


HANDLERS: Final[Mapping[Any, Callable[[Request, Exception], Awaitable[Response]]]] = {
    Problem: _of_problem,
    SettingError: _of_setting,
    HTTPException: _of_address,
    OSError: _of_file,
    ClientDisconnect: _of_address,
}


def application(answers: Answers, known: Known) -> Guard:
    """The server's answers behind its guard; jobs are ended with it."""

    @asynccontextmanager
    async def alive(_: Starlette) -> AsyncIterator[None]:
        yield
        await to_thread.run_sync(answers.jobs.close)

    return Guard(Starlette(routes=answers.routes, exception_handlers=HANDLERS, lifespan=alive), known)
