"""``shuniu web``: the page of ``shuniu page`` with the model behind it, served on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from experiments.language.messages import Problem, text
from experiments.settings.files import options, search_path
from experiments.storage.words import Asked
from experiments.terminal.output import Terminal

SUMMARY = {"en": "the page with the model behind it, in a browser", "zh": "在浏览器中调整政策，并可精确运行模型"}
ORDER = 55
HELP = {
    "en": (
        "shuniu web: the page of shuniu page, served on this machine, with the model behind it. It runs exactly what\n"
        "the page estimates, as shuniu ask does, and shows how far the page is off; lists stored results, opens their\n"
        "reports and lays sweeps out as heat maps; and saves a policy as a file of your own.\n"
        "\n"
        "shuniu web [place=name] [port=8765] [host=127.0.0.1] [certificate=file.pem key=file.pem] [lang=zh]\n"
        "\n"
        "  port=0   any port that is free\n"
        "  host=    beyond this machine, such as host=0.0.0.0: then it is encrypted, by your certificate or by one\n"
        "           of its own, and the address that is printed has a secret in it\n"
        "\n"
        "For example\n"
        "  shuniu web\n"
        "  shuniu web place=my_city lang=zh"
    ),
    "zh": (
        "shuniu web：在本机提供 shuniu page 的网页，背后连着模型。可精确运行网页所估算的政策（与 shuniu ask 相同），\n"
        "并显示两者之差；可列出已存结果、打开报告、以热力图展示扫描；可将政策存为自己的文件。\n"
        "\n"
        "shuniu web [place=地区] [port=8765] [host=127.0.0.1] [certificate=文件.pem key=文件.pem] [lang=zh]\n"
        "\n"
        "  port=0   任选空闲端口\n"
        "  host=    供其他机器使用，例如 host=0.0.0.0：此时连接加密（用您的证书或自签名证书），\n"
        "           所显示的网址中含有口令\n"
        "\n"
        "例如\n"
        "  shuniu web lang=zh\n"
        "  shuniu web place=my_city lang=zh"
    ),
}
WORDS = {
    "needs_extra": {
        "en": "shuniu web needs the extra 'web'. Type: pip install 'shuniu[web]' (in a checkout: pip install -e "
        "'.[web]')",
        "zh": "shuniu web 需要附加组件“web”。请运行：pip install 'shuniu[web]'（源码目录中：pip install -e '.[web]'）",
    },
    "no_port": {
        "en": "port={given}: give a number from {least} to {most}, or 0 for any that is free.",
        "zh": "port={given}：请给 {least} 至 {most} 的数，或 0 以任选空闲端口。",
    },
    "both": {
        "en": "certificate= and key= go together: give both, or neither.",
        "zh": "certificate= 与 key= 须同时给出，或都不给。",
    },
    "no_file": {"en": "{key}={given}: there is no such file.", "zh": "{key}={given}：没有这个文件。"},
    "not_asked": {
        "en": "shuniu web takes no '{word}'. Type: shuniu web [{known}]",
        "zh": "shuniu web 不接受“{word}”。用法：shuniu web [{known}]",
    },
}
OWN: Final = ("place", "host", "port", "certificate", "key")
NEEDED: Final = ("starlette", "uvicorn", "cryptography")
HOST: Final = "127.0.0.1"
PORT: Final = 8765
PORTS: Final = (1, 65535)


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Check what was typed, serve, and end by an interruption."""
    asked = Asked.of(arguments, OWN)
    if asked.helping:
        terminal.help(text(HELP, terminal.lang))
        return 0
    if asked.named:
        raise Problem(WORDS["not_asked"], word=asked.named[0], known=" ".join(f"{key}=…" for key in OWN))
    settings = asked.settings
    place = settings.get("place")
    if place is not None and place not in (known := options("place", search_path())):
        from experiments.web.question import WORDS as OF_QUESTIONS

        raise Problem(OF_QUESTIONS["no_place"], word=place, choices=known)
    port = _port(settings.get("port"))
    files = [settings.get(key) for key in ("certificate", "key")]
    if (files[0] is None) != (files[1] is None):
        raise Problem(WORDS["both"])
    for key, given in zip(("certificate", "key"), files, strict=True):
        if given is not None and not Path(given).expanduser().is_file():
            raise Problem(WORDS["no_file"], key=key, given=given)
    if any(find_spec(name) is None for name in NEEDED):
        raise Problem(WORDS["needs_extra"])
    from experiments.web import serving

    certificate, key_file = (None if one is None else str(Path(one).expanduser()) for one in files)
    serving.serve(serving.Asked(place, settings.get("host", HOST), port, certificate, key_file), terminal)
    return 0


def _port(given: str | None) -> int:
    if given is None:
        return PORT
    least, most = PORTS
    if not given.isascii() or not given.isdecimal() or int(given[:9]) > most:
        raise Problem(WORDS["no_port"], given=given, least=least, most=most)
    return int(given)
