"""The server from its start to its end: it says where it is, and leaves nothing behind."""

from __future__ import annotations

import contextlib
import errno
import secrets
import signal
import socket
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Final

import uvicorn

from experiments.language.messages import Problem, text
from experiments.running.executors.local import processors
from experiments.terminal.output import Terminal
from experiments.web.application import Answers, application
from experiments.web.certificate import self_signed
from experiments.web.guard import Known, is_loopback
from experiments.web.jobs import Jobs
from experiments.web.pages import Pages
from experiments.web.pool import Pool
from experiments.web.reports import Reports

WORDS = {
    "port_busy": {
        "en": "port={port}: something else listens there already. Take another, or port=0 for any that is free.",
        "zh": "port={port}：该端口已被占用。请换一个，或用 port=0 任选空闲端口。",
    },
    "port_not_ours": {
        "en": "port={port}: the system keeps it for administrators. Take one from 1024 on, or port=0 for any that is "
        "free.",
        "zh": "port={port}：系统仅允许管理员使用该端口。请用 1024 及以上的端口，或用 port=0 任选空闲端口。",
    },
    "no_host": {
        "en": "host={host}: this machine cannot listen there ({what}). For this machine alone leave it out; for all "
        "others on the network: host=0.0.0.0",
        "zh": "host={host}：本机无法在此监听（{what}）。仅供本机使用可省略；供网络上其他人使用：host=0.0.0.0",
    },
    "no_certificate": {
        "en": "certificate={certificate} and key={key} cannot be used: {what}. Both are files in PEM.",
        "zh": "certificate={certificate} 与 key={key} 无法使用：{what}。两者均须为 PEM 文件。",
    },
    "at": {"en": "Open {address}", "zh": "请打开 {address}"},
    "ends": {"en": "Ctrl-C ends it.", "zh": "按 Ctrl-C 结束。"},
    "fingerprint": {
        "en": "It has signed its certificate itself, so a browser warns. Go on only where the browser shows this "
        "SHA-256 fingerprint: {fingerprint}",
        "zh": "证书为自签名，浏览器会发出警告。仅当浏览器显示的 SHA-256 指纹与此相同时才可继续：{fingerprint}",
    },
    "secret": {
        "en": "Whoever has this address can run the model here and write to configs/policy. Give it to nobody else.",
        "zh": "持有此网址者可在本机运行模型并写入 configs/policy，请勿外传。",
    },
}
SECRET_BYTES: Final = 24
FAREWELL: Final = 2
"""Seconds that requests under way are given at the end."""


@dataclass(frozen=True)
class Asked:
    """Where a server is to listen, for which place, with which certificate."""

    place: str | None
    host: str
    port: int
    certificate: str | None = None
    key: str | None = None


def serve(asked: Asked, terminal: Terminal) -> None:
    """Serve until it is interrupted."""
    listening = _listening(asked)
    with contextlib.closing(listening), tempfile.TemporaryDirectory(prefix="shuniu_web_") as folder:
        own = Path(folder)
        local = is_loopback(asked.host)
        secure = not local or asked.certificate is not None
        secret = None if local else secrets.token_urlsafe(SECRET_BYTES)
        known = Known(asked.host, listening.getsockname()[1], secure, secret)
        certificate, key, fingerprint = _certificate(asked, own) if secure else (None, None, "")
        pages = Pages(asked.place)
        pages.of(None, terminal.lang)
        pool = Pool(processors())
        jobs = Jobs(pool)
        answers = Answers(pages, jobs, Reports(own), terminal.lang)
        try:
            settings = uvicorn.Config(
                application(answers, known), log_level="warning", access_log=False, lifespan="on", ws="none",
                http="h11", loop="asyncio", server_header=False, date_header=False, proxy_headers=False,
                timeout_graceful_shutdown=FAREWELL, ssl_certfile=certificate, ssl_keyfile=key,
            )  # fmt: skip
            settings.load()
        except (OSError, ValueError) as error:
            pool.close()
            what = error.strerror if isinstance(error, OSError) else str(error)
            certificate, key = asked.certificate, asked.key
            raise Problem(WORDS["no_certificate"], what=what, certificate=certificate, key=key) from error
        signal.signal(signal.SIGTERM, _leave)
        _tell(known, fingerprint, terminal)
        try:
            uvicorn.Server(settings).run(sockets=[listening])
        finally:
            jobs.close()


def _leave(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  as a handler is called
    """End as by any other way, so that nothing is left behind."""
    raise SystemExit(128 + number)


def _listening(asked: Asked) -> socket.socket:
    """The socket, bound before anything else is begun; what another holds is said."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(asked.host, asked.port, type=socket.SOCK_STREAM)[0]
        found = socket.socket(family, kind)
    except OSError as error:
        raise Problem(WORDS["no_host"], host=asked.host, what=error.strerror or str(error)) from error
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(128)
    except OSError as error:
        found.close()
        what = error.strerror or str(error)
        if error.errno == errno.EADDRINUSE:
            raise Problem(WORDS["port_busy"], port=asked.port) from error
        if error.errno == errno.EACCES:
            raise Problem(WORDS["port_not_ours"], port=asked.port) from error
        raise Problem(WORDS["no_host"], host=asked.host, what=what) from error
    return found


def _certificate(asked: Asked, folder: Path) -> tuple[str, str, str]:
    """Files of certificate and key, and the fingerprint of one that is our own."""
    if asked.certificate is not None and asked.key is not None:
        return asked.certificate, asked.key, ""
    certificate, key, fingerprint = self_signed(folder, asked.host)
    return str(certificate), str(key), fingerprint


def _tell(known: Known, fingerprint: str, terminal: Terminal) -> None:
    """Where the page is, and what else a person has to know."""
    terminal.say(text(WORDS["at"], terminal.lang, address=known.address))
    if known.secret is not None:
        terminal.paragraph(text(WORDS["secret"], terminal.lang))
    if fingerprint:
        terminal.say(text(WORDS["fingerprint"], terminal.lang, fingerprint=fingerprint))
    terminal.say(text(WORDS["ends"], terminal.lang))
    sys.stdout.flush()
