"""Local engine: one document after another through a pure function, on all cores of this machine.

Each worker is a process at the other end of a pipe and has one document at a time. So a worker that ends without a
word (out of memory, a crash in native code) is known by its document, that document alone is lost, and another worker
takes the place. Stopping, for whatever reason, ends the workers at once: what they had in hand is read next time.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import cast

from onrecord.model import Facts, Source

BASE_SECONDS = 60.0  # CPU time that any document may take, and what is added to it for each character:
SECONDS_PER_CHARACTER = 0.001  # five hundred times what an ordinary one takes
DIED = "the process reading it ended without a word (out of memory?)"

Work = Callable[[Source], Facts]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: its facts, or the reason why there are none."""

    source: Source
    facts: Facts | None
    reason: str = ""


def run(work: Work, sources: Iterable[Source], workers: int = 0) -> Iterator[Outcome]:
    """The outcome of each source, as they come; `workers` 0 takes all cores, 1 stays in this process."""
    workers = workers or os.cpu_count() or 1
    if workers == 1:
        yield from (attempt(work, source) for source in sources)
        return
    pool = _Pool(work)
    try:
        yield from pool.run(iter(sources), workers)
    finally:
        pool.end()


def attempt(work: Work, source: Source) -> Outcome:
    """Do the work on one source; whatever goes wrong is this document's failure, and the rest goes on."""
    try:
        return Outcome(source, work(source))
    except Exception as error:  # noqa: BLE001 the engine's edge: any fault is named and kept, none stops the run
        return Outcome(source, None, f"{type(error).__name__}: {error}")


class _Pool:
    def __init__(self, work: Work) -> None:
        # A fork shares the loaded model between workers; where there is no fork each worker loads its own.
        self._forks = "fork" in multiprocessing.get_all_start_methods()
        self._context = multiprocessing.get_context("fork" if self._forks else "spawn")
        self._work = work
        self._busy: dict[Connection, tuple[BaseProcess, Source]] = {}

    def run(self, sources: Iterator[Source], workers: int) -> Iterator[Outcome]:
        for source in sources:
            self._start(source)
            if len(self._busy) == workers:
                break
        while self._busy:
            for pipe in cast("list[Connection]", wait(list(self._busy))):
                outcome, process = self._received(pipe)
                following = next(sources, None)
                if following is None:
                    pipe.close()
                    process.join()
                elif outcome.reason == DIED:
                    self._start(following)
                else:
                    pipe.send(following)
                    self._busy[pipe] = (process, following)
                yield outcome

    def end(self) -> None:
        for pipe, (process, _) in self._busy.items():
            process.terminate()
            process.join()
            pipe.close()
        self._busy.clear()

    def _start(self, source: Source) -> None:
        mine, theirs = self._context.Pipe()
        # The ends that a fork copies are closed there, so that every pipe ends with its owner.
        others = [mine, *self._busy] if self._forks else []
        process = self._context.Process(target=_serve, args=(self._work, theirs, others), daemon=True)  # type: ignore[attr-defined]
        with _undisturbed():
            process.start()
        theirs.close()
        mine.send(source)
        self._busy[mine] = (process, source)

    def _received(self, pipe: Connection) -> tuple[Outcome, BaseProcess]:
        process, source = self._busy.pop(pipe)
        try:
            outcome: Outcome = pipe.recv()
        except (EOFError, ConnectionError):
            process.join()
            return Outcome(source, None, DIED), process
        return outcome, process


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A stop from the keyboard waits: a worker that is being born can't handle it yet."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(work: Work, pipe: Connection, others: list[Connection]) -> None:
    """A worker's life: a source in, an outcome out, until the other end is closed."""
    for other in others:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a stop from the keyboard is the main process's to handle
    while True:
        try:
            source = pipe.recv()
        except EOFError:
            return
        pipe.send(_limited(work, source))


def _limited(work: Work, source: Source) -> Outcome:
    """The attempt, ended when it takes far more CPU time than a document of this length can need."""
    if not hasattr(signal, "SIGPROF"):
        return attempt(work, source)
    signal.signal(signal.SIGPROF, _out_of_time)
    signal.setitimer(signal.ITIMER_PROF, BASE_SECONDS + SECONDS_PER_CHARACTER * len(source.text))
    try:
        return attempt(work, source)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _out_of_time(*_: object) -> None:
    raise TimeoutError("it took far longer than a report of its length should; please report it")
