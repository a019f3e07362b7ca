"""Dates against published sets: `python -m benchmarks.dates [--misses SET] [--peers PYTHON]`.

`ms` takes Recognizers-Text's specifications for date, date range, duration and date-time period: a case is right when every
span and, where the specification gives one, every value is. A span may start at the expression or at the word that leads it
in ("from", "since"), as the specification mixes both. `duckling` takes Duckling's English corpus of times and durations: the
whole phrase must resolve to the value expected, with `prefer="future"`
(it holds commands to an assistant). What we leave out on purpose (`dates_left_out.yml`) counts as wrong all the same.
`--peers` names an interpreter that has the peers (`requirements-peers.txt`); as dateparser gives one moment and no span, all are
then asked one thing of each of Duckling's phrases of time: the first moment that it covers.
Where a corpus gives moments, ours are those of `read/date_bounds.py`: how long an evening is, is
convention.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from benchmarks.left_out import account
from benchmarks.shared import asked, need
from benchmarks.speed_alone import speed
from onrecord.model import TimeExpression
from onrecord.read.date_bounds import bounds, moment
from onrecord.read.date_value import DAYPARTS
from onrecord.read.dates import times

KINDS = ("Date", "DatePeriod", "Duration", "DateTimePeriod")
HERE = -120  # minutes ahead of universal time that Duckling's moment of speaking is
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# the hours that Duckling takes the parts of a day for
HOURS = {
    "MO": ("00:00", "12:00"),
    "AF": ("12:00", "19:00"),
    "EV": ("18:00", "24:00"),
    "NI": ("18:00", "24:00"),
    "MI": ("12:00", "14:00"),
}


def main() -> None:
    """Parse the arguments and print a line for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", choices=("ms", "duckling"))
    parser.add_argument("--peers", metavar="PYTHON", default="", help="an interpreter that has the peers: measure them too")
    args = parser.parse_args()
    right, total, wrong = recognizers(show=args.misses == "ms")
    more, also, wrong_too = duckling(show=args.misses == "duckling")
    print(f"ms_recognizers_datetime + duckling_en: {right + more}/{total + also} = {(right + more) / (total + also):.3f}")
    account("dates_left_out.yml", wrong | wrong_too)
    if args.peers:
        peers(args.peers)
    speed()


def _rows(name: str) -> Iterator[dict]:
    for line in need("corpora", "dates", name, "data.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def recognizers(*, show: bool) -> tuple[int, int, set[str]]:
    """How many cases of each kind are right in all spans and values, of how many; the ids of those that are not."""
    right: Counter = Counter()
    wrong: set[str] = set()
    total: Counter = Counter()
    for row in _rows("ms_recognizers_datetime"):
        name = row["model"].split(".")[-1]
        kind = name.removesuffix("Parser").removesuffix("Extractor")
        if kind not in KINDS or not row["model"].startswith("DateTime.English."):
            continue
        ours = [t for t in times(row["text"], row["reference"] or "2016-11-07T00:00:00") if _of_kind(t, kind)]
        good = len(ours) == len(row["spans"]) and all(_same(s, t) for s, t in zip(row["spans"], ours, strict=True))
        total[name] += 1
        right[name] += good
        wrong |= set() if good else {row["id"]}
        if show and not good:
            gold = [(s["surface"], (s.get("Value") or {}).get("Timex")) for s in row["spans"]]
            print(
                "  ms",
                name,
                row["reference"],
                repr(row["text"][:150]),
                "| gold",
                gold,
                "| ours",
                [(t.text, t.edtf, t.timex3, t.kind) for t in ours],
            )
    print("ms_recognizers_datetime:", ", ".join(f"{n} {right[n]}/{total[n]}" for n in sorted(total)))
    return right.total(), total.total(), wrong


def _of_kind(time_: TimeExpression, kind: str) -> bool:
    """Whether an expression is of a kind that this specification looks for (each looks for one kind alone)."""
    whole = re.fullmatch(r"[\dX]{4}-[\dX]{2}-[\dX]{2}|XXXX-WXX-\d", time_.timex3) is not None
    clock = "T" in time_.timex3 and not time_.timex3.startswith("P")
    if kind == "Duration":
        return time_.kind == "duration"
    if kind == "Date":
        return whole and time_.kind in ("date", "interval") and "/" not in time_.timex3
    if kind == "DatePeriod":
        return not whole and not clock and time_.kind != "set" and (time_.kind != "duration" or time_.edtf != "")
    return clock and (time_.kind == "interval" or bool(re.search(r"T(MO|AF|EV|NI)", time_.timex3)))


def _same(span: dict, ours: TimeExpression) -> bool:
    if ours.end != span["end"] or span["start"] not in (ours.start, ours.lead):
        return False
    value = span.get("Value")
    if not value:
        return True
    timex = value.get("Timex", "")
    if timex == ours.timex3:
        return True
    wanted = [
        tuple(v for k, v in sorted((value.get(side) or {}).items(), reverse=True))
        for side in ("FutureResolution", "PastResolution")
    ]
    first, last = _range(ours)
    if first is None or last is None:
        return False
    ends = [last, last - timedelta(days=1), _last_start(ours)]
    pairs = [(f"{first:%Y-%m-%d}", f"{end:%Y-%m-%d}") for end in ends]
    stamps = [(f"{first:%Y-%m-%d %H:%M:%S}", f"{end:%Y-%m-%d %H:%M:%S}") for end in (*ends, last - timedelta(seconds=1))]
    whole = _range(replace(ours, mod=""))
    pairs += [tuple(f"{side:%Y-%m-%d}" for side in whole if side)]
    return any(w in ((pairs[0][0],), *pairs, *stamps) for w in wanted if w)


def _last_start(ours: TimeExpression) -> datetime:
    """Where the last unit named starts: the specification lets "from 2014 to 2018" end on the first day of 2018."""
    return moment(ours.edtf.rsplit("/", 1)[-1])[0].replace(tzinfo=None)


def _range(ours: TimeExpression, hours: Mapping[str, tuple[str, str]] = DAYPARTS) -> tuple[datetime | None, datetime | None]:
    """First moment and the moment after the last, by the reckoning of a corpus that keeps no time zones."""
    first, last = bounds(ours, hours)
    return first and first.replace(tzinfo=None), last and last.replace(tzinfo=None)


def duckling(*, show: bool) -> tuple[int, int, set[str]]:
    """How many phrases of Duckling's English corpus resolve to what it expects, of how many; the ids of those that don't."""
    right: Counter = Counter()
    wrong: set[str] = set()
    total: Counter = Counter()
    for row in _rows("duckling_en"):
        kind = row["dimension"]
        if not kind.startswith(("Time/", "Duration/")):
            continue
        good = _resolve(row["text"], row["reference"], row["expected"])
        total[kind] += 1
        right[kind] += good
        wrong |= set() if good else {row["id"]}
        if show and not good:
            print(
                "  duckling",
                row["text"],
                "->",
                row["expected"][:90],
                "| ours",
                [(t.text, t.edtf, t.timex3) for t in times(row["text"], row["reference"], "future")],
            )
    print("duckling_en:", ", ".join(f"{k} {right[k]}/{total[k]}" for k in total))
    return right.total(), total.total(), wrong


def peers(python: str) -> None:
    """The first moment of each of Duckling's phrases of time, by us and by the peers."""
    rows = [row for row in _rows("duckling_en") if row["dimension"].startswith("Time/") and len(_stamps(row)) >= 1]
    asks = [{"text": row["text"], "on": row["reference"]} for row in rows]
    ours = [[{"first": str(_range(t, HOURS)[0])} for t in times(row["text"], row["reference"], "future")] for row in rows]
    answers = {"onrecord": ours} | {name: asked(python, name, asks) for name in ("dateparser", "Recognizers-Text dates")}
    for name, found in answers.items():
        for unit, width in (("day", 10), ("moment", 16)):
            right = sum(_hit(row, fs, width) for row, fs in zip(rows, found, strict=True))
            print(f"duckling_en, first {unit}, {name}: {right}/{len(rows)} = {right / len(rows):.3f}")


def _hit(row: dict, found: list[dict], width: int) -> bool:
    """Whether any reading starts when it should, as far as the first `width` characters of a time stamp go."""
    return any(_moment(f["first"])[:width] == _stamps(row)[0][:width] for f in found)


def _stamps(row: dict) -> list[str]:
    numbers = [int(float(n)) for n in NUMBER.findall(row["expected"].split('"', maxsplit=1)[0])]
    stamps = [numbers[i : i + 6] for i in range(0, len(numbers) - 5, 6)]
    return [f"{y:04d}-{mo:02d}-{d:02d} {h:02d}:{mi:02d}:{s:02d}" for y, mo, d, h, mi, s in stamps]


def _moment(first: str) -> str:
    """A day as its first moment."""
    return first if len(first) > 10 else f"{first} 00:00:00"


def _resolve(text: str, reference: str, expected: str) -> bool:
    found = list(times(text, reference, "future"))
    whole = [
        t
        for t in found
        if min(x for x in (t.start, t.lead) if x >= 0) <= len(text) - len(text.lstrip()) + 4
        and t.end >= len(text.rstrip(" .")) - 1
    ]
    return len(found) == 1 and bool(whole) and _expected(whole[0], expected)


def _expected(ours: TimeExpression, expected: str) -> bool:
    numbers = [int(float(n)) for n in NUMBER.findall(expected.split('"', maxsplit=1)[0])]
    if expected.startswith("(DurationData"):
        return _seconds(ours.timex3) == numbers[0] * _unit(expected) or _months(ours.timex3) == numbers[0] * ("Month" in expected)
    first, last = _local(ours, *_range(ours, HOURS))
    stamps = [tuple(numbers[i : i + 6]) for i in range(0, len(numbers) - 5, 6)]
    if "OpenInterval" in expected:
        return ".." in ours.edtf and moment(ours.edtf.strip("/."))[0].timetuple()[:6] == stamps[0]
    if len(stamps) == 2 and last and ours.edtf.startswith("../"):  # "by May" is for Duckling from the moment of speaking on
        return "Second" in expected and last.timetuple()[:6] == stamps[1]
    if first is None or len(stamps) != 2:
        return first is not None and bool(stamps) and first.timetuple()[:6] == stamps[0]
    ends = {last.timetuple()[:6]} if last else set()
    if last and "T" in ours.edtf:  # Duckling's intervals end after the last hour, minute or second named
        grain = expected.split('"', maxsplit=1)[0].rsplit(" ", 1)[-1].strip(")")
        ends.add((last + timedelta(seconds={"Hour": 3600, "Minute": 60}.get(grain, 1))).timetuple()[:6])
    return first.timetuple()[:6] == stamps[0] and stamps[1] in ends


def _local(ours: TimeExpression, first: datetime | None, last: datetime | None) -> tuple[datetime | None, datetime | None]:
    """Times of a zone that is named, in that of Duckling's moment of speaking."""
    zone = re.search(r"(Z|([+-])(\d\d):(\d\d))$", ours.edtf)
    if zone is None or first is None or last is None:
        return first, last
    minutes = 0 if zone[1] == "Z" else int(zone[2] + "1") * (int(zone[3]) * 60 + int(zone[4]))
    step = timedelta(minutes=minutes - HERE)
    return first - step, last - step


def _unit(expected: str) -> float:
    sizes = {
        "Second": 1,
        "Minute": 60,
        "Hour": 3600,
        "Day": 86400,
        "Week": 604800,
        "Month": 2592000,
        "Quarter": 7776000,
        "Year": 31536000,
    }
    return next((v for k, v in sizes.items() if k in expected), 0)


def _seconds(timex: str) -> float:
    """The length of an ISO duration in seconds, a month as 30 days, a year as 365."""
    day, _, clock = timex.removeprefix("P").partition("T")
    sizes = {"Y": 31536000, "M": 2592000, "W": 604800, "D": 86400, "Q": 7776000}
    total = sum(float(n) * sizes.get(u, 0) for n, u in re.findall(r"([\d.]+)([YMWDQ])", day))
    return total + sum(float(n) * {"H": 3600, "M": 60, "S": 1}[u] for n, u in re.findall(r"([\d.]+)([HMS])", clock))


def _months(timex: str) -> int:
    """A length of years and months in months, else -1."""
    found = re.fullmatch(r"P(?:(\d+)Y)?(\d+)M", timex)
    return int(found[1] or 0) * 12 + int(found[2]) if found else -1


if __name__ == "__main__":
    main()
