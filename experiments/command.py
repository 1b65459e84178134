"""The command ``shuniu``: finds the verb and leaves the rest to it.

Nothing heavy is imported here, so that help and mistakes answer at once.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module

from experiments.commands import names, verbs
from experiments.language.messages import LANGUAGES, Problem, text
from experiments.terminal.interruption import interruptions_told, listen_for_interruptions
from experiments.terminal.output import Terminal, prepare_streams
from sim.kernel_cache import SAID

WORDS = {
    "help_head": {
        "en": "shuniu: what do funding and hub organizations do to\nParty-branch coverage among social organizations?",
        "zh": "shuniu：经费保障与枢纽型社会组织如何影响社会组织党组织覆盖率？",
    },
    "help_foot": {
        "en": "Begin with:  shuniu run\n"
        "More:        shuniu run --help\n"
        "Language:    lang=en or lang=zh behind any of these\n"
        'Completion:  eval "$(shuniu run -sc install=bash)"',
        "zh": "从这里开始：  shuniu run\n"
        "详细选项：    shuniu run --help\n"
        "语言：        在任何命令后加 lang=en 或 lang=zh\n"
        '自动补全：    eval "$(shuniu run -sc install=bash)"',
    },
    "interrupted": {"en": "Interrupted. No half result is kept.", "zh": "已中断，未保留不完整的结果。"},
    "cannot_say": {"en": "Cannot write the answer: {what}.", "zh": "无法输出结果：{what}。"},
    "unknown_verb": {
        "en": "There is no command 'shuniu {word}'. {hint}",
        "zh": "没有“shuniu {word}”这个命令。{hint}",
    },
    "not_in_chinese": {
        "en": "lang=zh: this terminal cannot show Chinese (its encoding is {encoding}), so the answer is in English. "
        "In a UTF-8 terminal it can: LANG=C.UTF-8",
        "zh": "lang=zh：此终端不能显示中文（编码为 {encoding}），故以英文回答。请使用 UTF-8 终端：LANG=C.UTF-8",
    },
}

FINISHED, FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""Why the answer cannot be written where the standard output leads."""
PATIENCE = 1.0
"""Seconds that an interrupted command waits for its threads."""


def process() -> int:
    """``main`` as a process of its own: once it has answered, an interruption while it leaves changes nothing."""
    listen_for_interruptions()
    code = main()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # An interruption that came while Python ran code from a text, as it does to make a named tuple, is noted by it as
    # one that nobody took, and would end the process as a signal does; whatever it runs next from a text clears that.
    exec("")  # noqa: S102  of nothing
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code: 0 done, 1 failed, 2 bad input, 130 interrupted."""
    prepare_streams()
    os.environ[SAID] = "1"  # every verb says by itself what its first run waits for
    words = list(sys.argv[1:] if arguments is None else arguments)
    terminal = Terminal.here()
    try:
        words, lang = take_language(words)
        terminal = Terminal.here(lang)
        if lang == "zh" != terminal.lang:
            terminal.note(text(WORDS["not_in_chinese"], terminal.lang, encoding=sys.stdout.encoding))
        return answered(words, terminal)
    except KeyboardInterrupt:
        terminal.note(text(WORDS["interrupted"], terminal.lang))
        leave_threads()
        return INTERRUPTED
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough. Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINISHED
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        # What waits for the full disk goes nowhere; else Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        with contextlib.suppress(OSError):
            terminal.note(text(WORDS["cannot_say"], terminal.lang, what=error.strerror))
        return FAILED
    except Problem as problem:
        terminal.complain(text("error", terminal.lang, what=problem.text(terminal.lang)))
        return BAD_INPUT
    except ValueError as error:
        from sim.parameters import SettingError

        if not isinstance(error, SettingError):
            raise
        from experiments.language.refusals import refusal

        terminal.complain(text("error", terminal.lang, what=refusal(error, terminal.lang)))
        return BAD_INPUT


def answered(words: Sequence[str], terminal: Terminal) -> int:
    """Hand over, and see that the whole answer has gone out."""
    with interruptions_told():
        code = dispatch(words, terminal)
        sys.stdout.flush()
    return code


def leave_threads() -> None:
    """End without waiting for threads that cannot be asked to, such as one that is compiling a kernel."""
    import threading
    import time

    deadline = time.monotonic() + PATIENCE
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(max(0.0, deadline - time.monotonic()))
            if thread.is_alive():
                sys.stdout.flush()
                os._exit(INTERRUPTED)


def take_language(words: Sequence[str]) -> tuple[list[str], str | None]:
    """The words without ``lang=…``, and the language it asks for."""
    rest = [word for word in words if not word.startswith("lang=")]
    asked = [word.removeprefix("lang=") for word in words if word.startswith("lang=")]
    for lang in asked:
        if lang not in LANGUAGES:
            raise Problem("unknown_language", given=lang)
    return rest, asked[-1] if asked else None


def dispatch(words: Sequence[str], terminal: Terminal) -> int:
    """Hand over to the verb, or say what there is."""
    if not words or words[0] in ("--help", "-h", "help"):
        return show_help(terminal)
    if words[0] == "--version":
        from sim import __version__

        terminal.say(f"shuniu {__version__}")
        return FINISHED
    if words[0] in ("-sc", "--shell-completion"):
        from experiments.settings.completion import complete

        return complete(words, [verb.name for verb in verbs()], terminal)
    if words[0] not in names():
        raise Problem(WORDS["unknown_verb"], word=words[0], choices=names())
    return int(import_module(f"experiments.commands.{words[0]}").main(words[1:], terminal))


def show_help(terminal: Terminal) -> int:
    """What shuniu is for, its verbs, and where to go on."""
    lang = terminal.lang
    width = 1 + max(len(verb.name) for verb in verbs())
    listed = "\n".join(f"  shuniu {verb.name:<{width}}{text(verb.summary, lang)}" for verb in verbs())
    terminal.help(f"{text(WORDS['help_head'], lang)}\n\n{listed}\n\n{text(WORDS['help_foot'], lang)}")
    return FINISHED


if __name__ == "__main__":
    sys.exit(process())
