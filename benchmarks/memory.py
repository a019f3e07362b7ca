"""Peak memory of reading with two workers: `python -m benchmarks.memory [--documents N] [--workers N] [--model NAME]`.

Reads N documents (real readouts and news, over and over, each made different) into a record in a process of its own
and adds up, ten times a second, the memory of it and its workers: PSS, which counts shared pages once.
"""

from __future__ import annotations

import argparse
import itertools
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import NEWS, READOUTS, documents

LIMIT_MB = 1536
CHILD = (
    "import sys; from pathlib import Path; from onrecord.pipeline import read_into; from onrecord.settings import Settings; "
    "read_into(Path(sys.argv[1]), [sys.argv[2]], Settings(workers=int(sys.argv[3]), pipeline=sys.argv[4]))"
)


def main() -> None:
    """Write the documents, read them, watch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--model", default="")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder, "reports")
        reports.mkdir()
        size = write(reports, args.documents)
        started = time.monotonic()
        peak = watch([sys.executable, "-c", CHILD, str(Path(folder, "x.record")), str(reports), str(args.workers), args.model])
        seconds = time.monotonic() - started
    print(f"{args.documents} documents, {size / 1e6:.1f} MB of text, {args.workers} workers, {seconds:.0f} s")
    print(f"peak {peak:,.0f} MB (limit {LIMIT_MB:,} MB)")


def write(folder: Path, number: int) -> int:
    """Write `number` documents, no two alike, and return their size in bytes."""
    every = itertools.cycle([s for name in (*READOUTS, NEWS) for s in documents(name)])
    size = 0
    for n, source in enumerate(itertools.islice(every, number)):
        text = f"{source.title}\n\n{source.published}\n\n{source.text}\n\nDocument {n}.\n"
        size += folder.joinpath(f"{n:06}.txt").write_text(text, encoding="utf-8")
    return size


def watch(command: list[str]) -> float:
    """Run a command to its end; the peak of the memory of all its processes, in MB."""
    peak = 0.0
    with subprocess.Popen(command) as process:
        while process.poll() is None:
            peak = max(peak, sum(pss(pid) for pid in family(process.pid)))
            time.sleep(0.1)
        if process.returncode:
            sys.exit(f"reading ended with exit code {process.returncode}")
    return peak


def family(pid: int) -> Iterator[int]:
    """A process and all those that it started."""
    yield pid
    try:
        children = [p.read_text() for p in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return
    for child in " ".join(children).split():
        yield from family(int(child))


def pss(pid: int) -> float:
    """A process's share of memory in MB, shared pages divided among those who share them; 0 once it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
