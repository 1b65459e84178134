"""The command ``shuniu``: finds the verb and leaves the rest to it.

Nothing heavy is imported here, so that help and mistakes answer at once.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from experiments.commands import names, verbs
from experiments.language.messages import LANGUAGES, Problem, text
from experiments.terminal.output import Terminal, prepare_streams
from sim.kernel_cache import SAID

FINISHED, FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""Why the answer cannot be written where the standard output leads."""
PATIENCE = 1.0
"""Seconds that an interrupted command waits for its threads."""


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
            terminal.note(text("not_in_chinese", terminal.lang, encoding=sys.stdout.encoding))
        return answered(words, terminal)
    except KeyboardInterrupt:
        terminal.note(text("interrupted", terminal.lang))
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
            terminal.note(text("cannot_say", terminal.lang, what=error.strerror))
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
        raise Problem("unknown_verb", word=words[0], choices=names())
    return int(import_module(f"experiments.commands.{words[0]}").main(words[1:], terminal))


def show_help(terminal: Terminal) -> int:
    """What shuniu is for, its verbs, and where to go on."""
    lang = terminal.lang
    listed = "\n".join(f"  shuniu {verb.name:<10}{text(verb.summary, lang)}" for verb in verbs())
    terminal.help(f"{text('help_head', lang)}\n\n{listed}\n\n{text('help_foot', lang)}")
    return FINISHED


if __name__ == "__main__":
    sys.exit(main())
