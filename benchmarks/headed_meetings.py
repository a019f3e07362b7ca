"""Meetings that only the heading of a transcript tells: `python -m benchmarks.headed_meetings [--misses]`.

Of the transcripts of the White House and the State Department whose title says that two people spoke before or after their
meeting: how many have a meeting of at least two of those named, and how many have it on the day of the transcript.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter

from benchmarks.annotated import text_of
from benchmarks.shared import need, readings
from onrecord.extract import extract
from onrecord.model import Facts, Reading, Source

CORPORA = ("whitehouse_bilateral_remarks", "us_state_dept_2021_2022")
TITLE = re.compile(
    r"(?:Remarks by .* and .*(?:Before|After)\b.*|.* and .*(?:Before|After) Their )(?:Meeting|Talks)\b", re.IGNORECASE
)
LONGEST = 12_000  # characters


def main() -> None:
    """Read and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list the titles without such a meeting")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    for corpus in CORPORA:
        lines = need("corpora", "readouts", corpus, "data.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [row for row in map(json.loads, lines) if TITLE.match(row["title"]) and len(row["text"]) < LONGEST]
        for reading in readings([Source(id=str(r["id"]), name=str(r["id"]), text=text_of(r)) for r in rows]):
            told = count(reading, extract(reading))
            counts += told
            if args.misses and not told["day"]:
                print(reading.document.title)
    print(f"{counts['all']} transcripts; a meeting of those named in {counts['met']}, on its day in {counts['day']}")


def count(reading: Reading, facts: Facts) -> Counter[str]:
    """Whether a meeting of two who are named in the title was found, and on the day of the transcript."""
    zone = reading.document.zone
    named = {m.entity for m in reading.mentions if zone(m.start) == "headline"}
    people = {e.id for e in reading.entities if e.kind == "person" and e.id in named}
    met = [m for m in facts.meetings if not m.planned and len(people & {p.entity for p in m.participants}) > 1]
    return Counter(all=1, met=int(bool(met)), day=int(any(m.date == reading.document.published for m in met)))


if __name__ == "__main__":
    main()
