"""Local engine: one document after another through a pure function, on all cores of this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice

from onrecord.model import Facts, Source

BATCH = 4  # documents a task: large enough to hide the hand-over, small enough to keep all workers busy to the end


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: its facts, or the reason why there are none."""

    source: Source
    facts: Facts | None
    reason: str = ""


Work = Callable[[Source], Facts]


def run(work: Work, sources: Iterable[Source], workers: int = 0) -> Iterator[Outcome]:
    """The outcome of each source, as they come; `workers` 0 takes all cores, 1 stays in this process.

    A document that ends its worker (out of memory, a crash in native code) is tried once more alone, so that it
    alone is lost.
    """
    workers = workers or os.cpu_count() or 1
    if workers == 1:
        for source in sources:
            yield attempt(work, source)
        return
    batches = _batched(sources)
    while True:
        first = list(islice(batches, 1))
        if not first:
            return
        lost: list[Source] = []
        yield from _pool(work, first, batches, workers, lost)
        for source in lost:
            yield _alone(work, source)


def attempt(work: Work, source: Source) -> Outcome:
    """Do the work on one source; whatever goes wrong is this document's failure, and the rest goes on."""
    try:
        return Outcome(source, work(source))
    except Exception as error:  # noqa: BLE001 the engine's edge: any fault is named and kept, none stops the run
        return Outcome(source, None, f"{type(error).__name__}: {error}")


def _attempts(work: Work, batch: tuple[Source, ...]) -> list[Outcome]:
    return [attempt(work, source) for source in batch]


def _batched(sources: Iterable[Source]) -> Iterator[tuple[Source, ...]]:
    iterator = iter(sources)
    while batch := tuple(islice(iterator, BATCH)):
        yield batch


def _executor(workers: int) -> ProcessPoolExecutor:
    # A fork shares the loaded model between workers; where there is no fork each worker loads its own.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(method), initializer=_ignore_interrupt)


def _ignore_interrupt() -> None:
    """A stop from the keyboard is the main process's to handle; the workers end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _pool(
    work: Work,
    first: list[tuple[Source, ...]],
    batches: Iterator[tuple[Source, ...]],
    workers: int,
    lost: list[Source],
) -> Iterator[Outcome]:
    running: dict[Future[list[Outcome]], tuple[Source, ...]] = {}
    with _executor(workers) as pool:
        try:
            for batch in [*first, *islice(batches, 2 * workers)]:
                running[pool.submit(_attempts, work, batch)] = batch
            while running:
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    yield from future.result()
                    del running[future]
                    for batch in islice(batches, 1):
                        running[pool.submit(_attempts, work, batch)] = batch
        except BrokenProcessPool:
            lost += [source for batch in running.values() for source in batch]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _alone(work: Work, source: Source) -> Outcome:
    with _executor(1) as pool:
        try:
            return pool.submit(attempt, work, source).result()
        except BrokenProcessPool:
            return Outcome(source, None, "the process reading it ended without a word (out of memory?)")
