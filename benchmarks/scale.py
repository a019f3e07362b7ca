"""What reconciling costs as a record grows: `python -m benchmarks.scale [SIZE ...]` (1,000, 3,000 and 10,000 documents).

Documents varied from the training set (`benchmarks/varied.py`: names, undertakings and words recur as they do in real records)
are read into the ledger of a record on disk in portions; at each size 100 more are added, by a ledger that has nothing at hand.

Prints CPU milliseconds for each document so far and for each of the last portion, their share of the reading cost (at the words
a second given by `--rate`), seconds for the 100, the ledger's size and peak memory. What it takes to make the documents does not
count; one that is looked at again takes half a millisecond more in a record, where it is read from the tables.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.varied import Varied, real
from onrecord.model import Facts
from onrecord.reconcile import Ledger
from onrecord.store.database import CACHE

SIZES = (1_000, 3_000, 10_000)
PORTION, MORE = 2_000, 100


class Growing:
    """A record's ledger on disk that documents are added to."""

    def __init__(self, path: Path, varied: Varied) -> None:
        self.path, self.varied = path, varied

    def opened(self) -> sqlite3.Connection:
        """The file, with as many pages at hand as the writer of a record has."""
        db = sqlite3.connect(self.path, isolation_level=None)
        db.execute("PRAGMA synchronous = OFF")
        db.execute(f"PRAGMA cache_size = -{CACHE}")
        return db

    def add(self, ledger: Ledger, reports: Sequence[str]) -> float:
        """Add documents; returns the CPU seconds that it took to reconcile them."""
        many = {report: self.varied(report) for report in reports}
        made = 0.0

        def load(report: str) -> Facts:
            nonlocal made
            start = time.process_time()
            facts = many.get(report) or self.varied(report)
            made += time.process_time() - start
            return facts

        start = time.process_time()
        ledger.db.execute("BEGIN")
        for _ in ledger.update(many, load):
            pass
        ledger.db.execute("COMMIT")
        return time.process_time() - start - made

    def grow(self, numbers: range) -> tuple[float, float]:
        """Add many in portions; returns the seconds that all took and those for each of the last portion."""
        spent = each = 0.0
        with closing(self.opened()) as db:
            ledger = Ledger(db)
            for at in range(numbers.start, numbers.stop, PORTION):
                reports = [self.varied.name(n) for n in range(at, min(at + PORTION, numbers.stop))]
                took = self.add(ledger, reports)
                spent, each = spent + took, took / len(reports)
        return spent, each

    def more(self, numbers: range) -> float:
        """Seconds that it takes to open the ledger and add some."""
        reports = [self.varied.name(n) for n in numbers]
        start = time.process_time()
        with closing(self.opened()) as db:
            ledger = Ledger(db)
            opened = time.process_time() - start
            return opened + self.add(ledger, reports)


def main() -> None:
    """Make, reconcile, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--rate", type=int, default=8_000, help="words read a CPU second")
    asked = parser.parse_args()
    facts = real()
    reading = sum(len(f.document.text.split()) for f in facts) / len(facts) / asked.rate
    with tempfile.TemporaryDirectory() as folder:
        growing = Growing(Path(folder) / "scale.db", Varied(facts))
        spent, there = 0.0, 0
        for size in sorted(asked.sizes):
            took, last = growing.grow(range(there, size))
            spent, there = spent + took, size + MORE
            disk = growing.path.stat().st_size // 1_000_000
            more = growing.more(range(size, size + MORE))
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{size:7,} documents: {1000 * spent / size:5.2f} ms each, {1000 * last:5.2f} of the last {PORTION:,}, "
                f"{spent / size / reading:.1%} of reading, {MORE} more in {more:.1f} s, {disk} MB on disk, {memory} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
