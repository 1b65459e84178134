"""The server of ``shuniu web`` asked without a network: what goes into its application, and what comes out."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from experiments.web.application import Answers, application
from experiments.web.guard import Known
from experiments.web.jobs import Jobs
from experiments.web.pages import Pages
from experiments.web.reports import Reports

HOST = "127.0.0.1:8765"
OWN = {"host": HOST, "x-shuniu": "1", "content-type": "application/json", "origin": f"http://{HOST}"}
"""What the page's own requests say of themselves."""


class NoProcesses:
    """A pool in which nothing is simulated."""

    size = 1

    def close(self):
        pass


class Noted(Jobs):
    """Jobs of which it is noted that they were begun, and none is."""

    def __init__(self):
        super().__init__(NoProcesses())
        self.begun = []

    def _begin(self):
        self.begun += [job.wanted for job in self.jobs.values() if job.state == "waiting"]
        for job in self.jobs.values():
            job.state = "running"


@dataclass
class Answered:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Server:
    """The application with its parts."""

    def __init__(self, folder, *, secret=None, host="127.0.0.1", secure=False):
        self.jobs = Noted()
        self.pages = Pages("example_town")
        answers = Answers(self.pages, self.jobs, Reports(folder), "en")
        self.application = application(answers, Known(host, 8765, secure, secret))

    def ask(self, method, path, body=b"", query=b"", headers=None):
        """The answer to one request, made of bytes as they come from a network."""
        headers = OWN if headers is None else headers
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": path, "raw_path": path.encode("utf-8", "surrogateescape"), "root_path": "",
            "query_string": query, "server": ("127.0.0.1", 8765), "client": ("127.0.0.1", 40000),
            "headers": [(name.encode(), value.encode("utf-8", "surrogateescape")) for name, value in headers.items()],
        }  # fmt: skip
        return asyncio.run(self._answer(scope, content))

    async def _answer(self, scope, content):
        sent = []

        async def receive():
            return {"type": "http.request", "body": content, "more_body": False}

        async def send(message):
            sent.append(message)

        await self.application(scope, receive, send)
        start = next(one for one in sent if one["type"] == "http.response.start")
        body = b"".join(one.get("body", b"") for one in sent if one["type"] == "http.response.body")
        headers = {name.decode().lower(): value.decode() for name, value in start["headers"]}
        return Answered(start["status"], headers, body)
