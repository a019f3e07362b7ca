"""Jobs: long work in the background, one piece at a time, whose progress a page can show."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from onrecord.errors import OnRecordError

KEPT = 200  # jobs that are remembered


@dataclass(slots=True)
class Job:
    """One piece of work: what it is, how far it has come (`total` 0: not known), and where its result is shown."""

    id: str
    title: str
    state: str = "waiting"  # then running, done or failed
    step: str = ""
    done: int = 0
    total: int = 0
    lines: list[str] = field(default_factory=list)
    to: str = ""
    error: str = ""

    def say(self, step: str, done: int = 0, total: int = 0) -> None:
        """Tell how far the work has come."""
        self.step, self.done, self.total = step, done, total

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed")

    def as_json(self) -> dict[str, Any]:
        """What the page asks for while it waits."""
        return {
            "state": self.state, "step": self.step, "done": self.done, "total": self.total, "lines": self.lines, "to": self.to,
            "error": self.error,
        }  # fmt: skip


class Jobs:
    """The work of one server. Pieces that write the record run one after another, and so do those that only read it."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Job] = OrderedDict()
        self._runner = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="desk-reading")
        self._lock = threading.Lock()
        self._settling = False

    def start(self, title: str, work: Callable[[Job], str], *, writes: bool = True) -> Job:
        """Run `work` in the background; it is given the job to tell its progress, and returns where its result is shown."""
        job = Job(secrets.token_urlsafe(8), title)
        with self._lock:
            self._known[job.id] = job
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        (self._runner if writes else self._reader).submit(_run, job, work)
        return job

    def get(self, ident: str) -> Job | None:
        """The job of this id."""
        return self._known.get(ident)

    def settle_soon(self, work: Callable[[], None]) -> None:
        """Run `work` once, however many judgements ask for it while it waits its turn."""
        with self._lock:
            if self._settling:
                return
            self._settling = True
        self._runner.submit(self._settle, work)

    def _settle(self, work: Callable[[], None]) -> None:
        with self._lock:
            self._settling = False  # what is said from here on asks for another turn
        work()


def _run(job: Job, work: Callable[[Job], str]) -> None:
    job.state = "running"
    try:
        job.to = work(job)
        job.state = "done"
    except OnRecordError as error:
        job.state, job.error = "failed", str(error)
    except Exception as error:  # noqa: BLE001 a thread's edge: the page must learn that nothing more comes
        job.state, job.error = "failed", f"{type(error).__name__}: {error}"
