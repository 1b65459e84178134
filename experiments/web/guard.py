"""Who may ask what: everything that comes in passes here first, and everything that goes out is told its limits.

A page of another site must not reach this server through a person's browser.  Names that lead here are known, so that
another site's name that is made to lead here (DNS rebinding) is refused; what changes anything needs a heading that no
form can send and an origin that is this page's own.  Beyond this machine a secret is asked for as well.
"""

from __future__ import annotations

import ipaddress
import secrets
import socket
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from experiments.language.messages import LANGUAGES, text

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

WORDS = {
    "other_host": {
        "en": "This server does not go by that name. Open the address that shuniu web has printed.",
        "zh": "本服务器不使用该名称。请打开 shuniu web 显示的网址。",
    },
    "other_origin": {
        "en": "That request does not come from this page, so it was refused.",
        "zh": "该请求并非来自本页，已拒绝。",
    },
    "no_secret": {
        "en": "Open the address that shuniu web has printed, with all that stands behind token=.",
        "zh": "请打开 shuniu web 显示的完整网址，包括 token= 之后的全部内容。",
    },
    "too_long": {
        "en": "The address is longer than any that this page makes.",
        "zh": "网址过长，不是本页生成的。",
    },
}
COOKIE: Final = "shuniu_{port}"
"""Cookies hold for all ports of a host, and another server there has its own secret."""
QUERY: Final = "token"
HEADING: Final = "x-shuniu"
LONGEST: Final = 2000
"""Characters of an address without what stands behind #, which a browser keeps to itself."""
LOCAL: Final = ("localhost", "127.0.0.1", "::1")
ALWAYS: Final = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
NOTHING: Final = "default-src 'none'; frame-ancestors 'none'"
"""What a browser may load for an answer that says nothing of it."""


@dataclass(frozen=True)
class Known:
    """What this server is: host and port it listens at, whether by TLS, and the secret where one is asked for."""

    host: str
    port: int
    secure: bool
    secret: str | None

    @property
    def is_local(self) -> bool:
        """Whether it is reached from this machine alone."""
        return is_loopback(self.host)

    @property
    def scheme(self) -> str:
        """How its addresses begin."""
        return "https" if self.secure else "http"

    @property
    def address(self) -> str:
        """What a person opens."""
        host = socket.gethostname() if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104  it is only compared
        shown = f"[{host}]" if ":" in host else host
        return f"{self.scheme}://{shown}:{self.port}/" + ("" if self.secret is None else f"?{QUERY}={self.secret}")

    def goes_by(self, named: str) -> bool:
        """Whether a browser that names this host may mean this server.

        Beyond this machine any number of an address may be meant: a name that is made to lead here is none.
        """
        host, port = _parted(named)
        if port not in (str(self.port), "" if self.port in (80, 443) else None):
            return False
        if self.is_local:
            return host in {*LOCAL, self.host.lower()}
        ours = {name.lower() for name in (self.host, socket.gethostname(), socket.getfqdn())}
        return host in ours or _is_number(host)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine as it calls itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _parted(named: str) -> tuple[str, str]:
    """Host and port of a heading, in small letters."""
    named = named.strip().lower()
    if named.startswith("["):
        host, _, rest = named[1:].partition("]")
        return host, rest.removeprefix(":")
    host, _, port = named.partition(":")
    return host, port


class Guard:
    """An application behind its limits."""

    def __init__(self, application: Application, known: Known) -> None:
        self.application = application
        self.known = known

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Refuse what may not come in; see that all that goes out has its headings."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.application(scope, receive, send)
            return  # nothing else is spoken here

        async def send_with_headings(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))
                there = {name.lower() for name, _ in headers}
                wanted = {**ALWAYS, "content-security-policy": NOTHING}
                headers += [
                    (name.encode(), value.encode()) for name, value in wanted.items() if name.encode() not in there
                ]
                message = {**message, "headers": headers}
            await send(message)

        refusal = self.refused(HTTPConnection(scope))
        await (refusal or self.application)(scope, receive, send_with_headings)

    def refused(self, asked: HTTPConnection) -> Response | None:
        """The answer to what may not come in; None to all else."""
        if len(asked.scope.get("raw_path", b"")) + len(asked.scope["query_string"]) > LONGEST:
            return said("too_long", 414)
        if not self.known.goes_by(asked.headers.get("host", "")):
            return said("other_host", 421)
        if asked.scope["method"] not in ("GET", "HEAD") and not self._is_own(asked.headers):
            return said("other_origin", 403)
        if self.known.secret is None:
            return None
        given = asked.query_params.get(QUERY)
        if given is not None and self._is_secret(given):
            answer = RedirectResponse("/", 303)
            answer.set_cookie(self._cookie, self.known.secret, httponly=True, secure=self.known.secure, samesite="lax")
            return answer
        return None if self._is_secret(asked.cookies.get(self._cookie, "")) else said("no_secret", 401)

    def _is_own(self, headers: Mapping[str, str]) -> bool:
        """Whether a request was made by this page."""
        origin = headers.get("origin")
        same = origin is None or origin.lower() == f"{self.known.scheme}://{headers.get('host', '').strip().lower()}"
        return same and HEADING in headers and headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")

    @property
    def _cookie(self) -> str:
        return COOKIE.format(port=self.known.port)

    def _is_secret(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), (self.known.secret or "").encode())


def said(key: str, status: int) -> Response:
    """A plain sentence in both languages."""
    return PlainTextResponse("\n".join(text(WORDS[key], lang) for lang in LANGUAGES) + "\n", status)
