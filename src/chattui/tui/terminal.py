"""The terminal while the dashboard has it: nothing else may write there, and it is given back whole."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

ENDED_BY = {number: 128 + number for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)}
"""Signals that end the dashboard, and the exit code of each."""


@contextmanager
def only_ours() -> Iterator[None]:
    """Keep the standard error of libraries off the screen.

    Textual draws on `sys.__stderr__`; a panic in Polars writes to the file descriptor beneath. So the
    drawing gets a descriptor of its own, and whatever else goes to 2 goes nowhere.
    """
    descriptor = 2
    screen = os.dup(descriptor)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    usual = sys.__stderr__
    sys.__stderr__ = os.fdopen(screen, "w", encoding="utf-8", closefd=False)  # type: ignore[misc]
    os.dup2(nowhere, descriptor)
    try:
        yield
    finally:
        with suppress(OSError):
            sys.__stderr__.flush()
        os.dup2(screen, descriptor)
        sys.__stderr__ = usual  # type: ignore[misc]
        os.close(screen)
        os.close(nowhere)


def collect_garbage() -> None:
    """Collect garbage from now on: commands do without (`chattui.__main__`), but this stays open all day."""
    gc.freeze()
    gc.enable()


def end_on_signals(end: Callable[[int], None]) -> None:
    """End orderly, the terminal restored, when the system asks; `end` is given the exit code."""
    loop = asyncio.get_running_loop()
    for number, code in ENDED_BY.items():
        loop.add_signal_handler(number, end, code)
