"""Another reader of numbers or dates, run in an interpreter of its own: `PYTHON benchmarks/peer.py NAME < rows > rows`.

A row in is `{"text": ..., "on": ...}`, a row out what the peer found there. The benchmarks call this with the interpreter that
`--peers` names, so that what a peer needs (`requirements-peers.txt`) stays out of this project's environment.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

Row = dict[str, Any]


def quantulum(row: Row) -> list[Row]:
    """Quantities by quantulum3."""
    from quantulum3 import parser  # noqa: PLC0415 each peer is imported only where it is asked for

    return [
        {"start": q.span[0], "end": q.span[1], "value": q.value, "unit": q.unit.name, "money": q.unit.entity.name == "currency"}
        for q in parser.parse(row["text"])
    ]


def recognizers(row: Row) -> list[Row]:
    """Quantities by Recognizers-Text: with a unit first, then percentages, then what numbers are left."""
    import recognizers_number as plain  # noqa: PLC0415
    import recognizers_number_with_unit as units  # noqa: PLC0415

    found: list[Row] = []
    readers = (
        ("money", units.recognize_currency),
        ("", units.recognize_dimension),
        ("", units.recognize_temperature),
        ("", units.recognize_age),
        ("percentage", plain.recognize_percentage),
        ("", plain.recognize_number),
    )
    for kind, read in readers:
        for r in read(row["text"], "en-us"):
            made = r.resolution or {}
            value = str(made.get("value") or "").rstrip("%")
            if not value or any(r.start < f["end"] and f["start"] <= r.end for f in found):
                continue
            unit = str(made.get("unit") or kind)
            found.append({"start": r.start, "end": r.end + 1, "value": float(value), "unit": unit, "money": kind == "money"})
    return found


def dateparser(row: Row) -> list[Row]:
    """A phrase as one moment, by dateparser."""
    from dateparser import parse  # noqa: PLC0415

    found = parse(
        row["text"], languages=["en"], settings={"RELATIVE_BASE": datetime.fromisoformat(row["on"]).replace(tzinfo=None)}
    )
    return [{"first": found.strftime("%Y-%m-%d %H:%M:%S")}] if found else []


def recognizers_dates(row: Row) -> list[Row]:
    """What Recognizers-Text finds in a phrase: the first moment of every reading of it."""
    from recognizers_date_time import recognize_datetime  # noqa: PLC0415

    on = datetime.fromisoformat(row["on"]).replace(tzinfo=None)
    found = recognize_datetime(row["text"], "en-us", reference=on)
    values = [value for r in found for value in (r.resolution or {}).get("values", [])]
    return [{"first": str(v.get("start") or v.get("value") or ""), "spans": len(found)} for v in values]


PEERS: dict[str, Callable[[Row], list[Row]]] = {
    "quantulum3": quantulum,
    "Recognizers-Text": recognizers,
    "dateparser": dateparser,
    "Recognizers-Text dates": recognizers_dates,
}


def main() -> None:
    """Read rows from standard input, write what the peer named on the command line finds; an error counts as nothing found."""
    read = PEERS[sys.argv[1]]
    read({"text": "nothing", "on": "2013-02-12"})  # a peer that is not installed fails here, once
    for line in sys.stdin:
        try:
            found = read(json.loads(line))
        except Exception as error:  # noqa: BLE001 a peer's own failure on one text is its answer
            print(f"{sys.argv[1]}: {error!r}", file=sys.stderr)
            found = []
        print(json.dumps(found))


if __name__ == "__main__":
    main()
