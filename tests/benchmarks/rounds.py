"""Measuring side by side: in every round each piece of work once, in an order that turns from round to round."""

import gc
import time


def interleaved(works, rounds):
    """name → what each call of that work returned, one a round; ``works`` is name → function without arguments.

    The order turns by one from round to round, so that nobody always follows the same one.
    """
    names = list(works)
    found = {name: [] for name in names}
    for number in range(rounds):
        turned = number % len(names)
        for name in names[turned:] + names[:turned]:
            gc.collect()
            found[name].append(works[name]())
    return found


def processor_seconds(work):
    """What a piece of work returns, and the seconds of processor that this thread spent on it."""
    began = time.thread_time()
    returned = work()
    return returned, time.thread_time() - began
