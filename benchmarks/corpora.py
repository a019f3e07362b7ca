"""Read the seeds and every English readout: `python -m benchmarks.corpora [--limit N] [--record FILE]`.

Prints how many were read and how many failed, words a second, peak memory of the whole process tree (proportional set
size, sampled), whether `verify` is clean and whether reading all of it again changes a byte.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.shared import need

ENGLISH = (
    "whitehouse_readouts", "us_state_dept_2021_2022", "kremlin_en_2021_2022", "president_ua_en_2021_2022",
    "whitehouse_bilateral_remarks", "wikinews_en_2019_2020",
)  # fmt: skip


def main() -> None:
    """Read, verify, read again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=0, help="documents a corpus (0: all)")
    parser.add_argument("--record", default="", help="keep the record here")
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = Path(args.record or Path(folder, "corpora.record"))
        inputs = [str(need("seeds")), *(_rows(name, Path(folder), args.limit) for name in ENGLISH)]
        command = ["read", *inputs, "--record", str(record), "--workers", str(args.workers), "--json"]
        first, seconds, peak = _measured(command)
        found = json.loads(first)
        print(json.dumps(found["inputs"]), json.dumps(found["record"]))
        for failure in found["failed"]:
            print("  not read:", failure["name"].replace(folder, ""), "-", failure["reason"])
        print(f"{seconds:.0f} s CPU in all processes, peak memory {peak / 1024:.0f} MB for {args.workers} workers")
        print(_run(["verify", "--record", str(record)]).strip())
        before = hashlib.sha256(record.read_bytes()).hexdigest()
        again = json.loads(_run(command))
        same = hashlib.sha256(record.read_bytes()).hexdigest() == before
        print(f"read again: {again['inputs']['recorded']} recorded, record {'unchanged' if same else 'CHANGED'}")


def _rows(corpus: str, folder: Path, limit: int) -> str:
    """A corpus as JSON Lines under names of its own, its rows as they are."""
    lines = need("corpora", "readouts", corpus, "data.jsonl").read_text(encoding="utf-8").splitlines()
    path = folder / f"{corpus}.jsonl"
    path.write_text("\n".join(lines[:limit] if limit else lines), encoding="utf-8")
    return str(path)


def _run(words: list[str]) -> str:
    return subprocess.run([sys.executable, "-m", "onrecord", *words], check=False, capture_output=True, text=True).stdout


def _measured(words: list[str]) -> tuple[str, float, int]:
    """Output, CPU seconds and peak memory in kB of a run of the program with all its workers."""
    peak, before = 0, os.times()
    with subprocess.Popen([sys.executable, "-m", "onrecord", *words], stdout=subprocess.PIPE, text=True) as process:
        reader: list[str] = []
        thread = threading.Thread(target=lambda: reader.append(process.stdout.read() if process.stdout else ""))
        thread.start()
        while thread.is_alive():
            peak = max(peak, sum(_proportional(pid) for pid in _family(process.pid)))
            time.sleep(0.5)
        process.wait()
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return reader[0], used, peak


def _family(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(c) for c in task.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += _family(child)
    return found


def _proportional(pid: int) -> int:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) for row in rows if row.startswith("Pss:")), 0)


if __name__ == "__main__":
    main()
