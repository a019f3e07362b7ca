"""Apart: long work in a process of its own, so that pages do not share a processor with it; it ends with the server."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.process import BaseProcess

from onrecord.errors import OnRecordError

NAME = "onrecord-apart"
LESS = 5  # how far its work stands back behind the server's


def apart(work: Callable[..., object], *given: object) -> None:
    """Run `work` elsewhere and wait for it; an error where it did not come to its end. `work` is a module's own function."""
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(work, given), name=NAME, daemon=True)
    process.start()
    process.join()
    if process.exitcode:
        raise OnRecordError("the work in the background came to no end; the terminal says more")


def end_all() -> None:
    """End what still runs: a server that stops does not wait for it."""
    for process in multiprocessing.active_children():
        if process.name == NAME:
            process.kill()


def _run(work: Callable[..., object], given: tuple[object, ...]) -> None:
    """In the other process: quiet when a key stops the server, gone when the server is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(AttributeError, OSError):
        os.nice(LESS)
    if server := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=(server,), daemon=True).start()
    work(*given)


def _end_with(server: BaseProcess) -> None:
    server.join()
    os._exit(1)
