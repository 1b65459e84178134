"""An interruption stays one, whatever a library makes of it.

Python raises it wherever the command happens to be.  In the midst of a library's own loading or drawing, that library
may catch it and raise an error of its own, as compiled modules do that are being imported; the person who has pressed
the keys would be shown a traceback, and a script another exit code.  And where it comes in the midst of a callback,
such as one by which Python clears what nobody refers to any more, Python prints it and goes on.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType


class _Interruptions:
    """Whether this process has been interrupted since it began to listen."""

    heard = False

    def hear(self, number: int, frame: FrameType | None) -> None:
        """Note it, then interrupt as Python does."""
        self.heard = True
        signal.default_int_handler(number, frame)


_INTERRUPTIONS = _Interruptions()


def listen_for_interruptions() -> None:
    """Note them from now on, unless whoever started the process has other plans for them."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _INTERRUPTIONS.hear)


@contextlib.contextmanager
def interruptions_told() -> Iterator[None]:
    """Take every error after an interruption for the interruption that it stems from."""
    try:
        yield
    except Exception as error:
        if _INTERRUPTIONS.heard:
            raise KeyboardInterrupt from error
        raise


def interrupt_if_heard() -> None:
    """Interrupt, for work that goes on for long, if an interruption has come and been lost."""
    if _INTERRUPTIONS.heard:
        raise KeyboardInterrupt
